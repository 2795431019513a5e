//! Tests of whole commands and of real files: one binary, so that they link once.

mod architecture;
mod bad_input;
mod commands;
mod disclosure;
mod docs;
mod golden;
mod html;
mod import;
mod mistakes;
mod pages;
mod pictures;
mod real_data;
mod share;
mod targets;
