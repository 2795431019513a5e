//! Tests of whole commands and of real files: one binary, so that they link once.

mod architecture;
mod disclosure;
mod html;
mod import;
mod pages;
mod real_data;
