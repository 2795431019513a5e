//! Tests of whole commands and of real files: one binary, so that they link once.

mod bad_input;
mod commands;
mod golden;
mod import;
mod mistakes;
mod real_data;
