//! `yearbook` turns a folder of YAML performance summaries, case studies and award winners into a council's
//! public website "How education is changing".
//!
//! ```text
//! content/ → source → model → analysis → site → render → output → public/
//! ```
//!
//! Data moves one way. Each arrow is a function from values to values; disk is read at the left edge and
//! written at the right.

pub mod analysis;
pub mod artifact;
pub mod build;
pub mod chart;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod import;
pub mod model;
pub mod output;
pub mod render;
pub mod report;
pub mod scaffold;
pub mod schema;
pub mod site;
pub mod source;
pub mod theme;
pub mod value;
pub mod words;
