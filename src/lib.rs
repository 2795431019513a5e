//! `yearbook` turns a folder of YAML performance summaries, case studies and award winners into a council's
//! public website "How education is changing".
//!
//! ```text
//! content/ → source → kind → model → analysis → site → render → output → public/
//! ```
//!
//! Data moves one way. Each arrow is a function from values to values; disk is read at the left edge and
//! written at the right: [`source`] reads, [`kind`] says what kinds of record there are, [`model`] checks, [`analysis`] withholds and derives, [`site`] gives addresses,
//! [`render`] makes bytes, [`output`] writes them. [`build`] composes these stages and nothing else.
//!
//! Beside the line, [`markdown`] turns text into HTML and [`assets`] turns originals into safe files; neither knows a page.
//! [`hosting`] tells web servers of the site, and [`publish`] keeps what readers were shown.
//!
//! ```
//! use yearbook::build::{BuildOptions, build};
//! use yearbook::value::{Moment, Scalar};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let content = folder.path().join("content");
//! std::fs::create_dir_all(content.join("schools")).unwrap();
//! std::fs::write(
//!     content.join("site.yaml"),
//!     "authority: { name: Marlbourne }\nbase-url: https://education.marlbourne.example/\nedition: 2025\nacademic-year: 2024/25\n",
//! )
//! .unwrap();
//! std::fs::write(
//!     content.join("schools/riverside-primary.yaml"),
//!     "name: Riverside Primary School\nurn: 999114\nphase: primary\ntype: community\n",
//! )
//! .unwrap();
//!
//! let options = BuildOptions {
//!     content,
//!     themes: None,
//!     as_of: Moment::parse("2026-01-01").unwrap(),
//!     overrides: Default::default(),
//! };
//! let outcome = build(&options, &folder.path().join("public"), &|_, _| {});
//! assert!(!outcome.diagnostics.has_errors());
//! assert!(folder.path().join("public/schools/riverside-primary/index.html").exists());
//! ```

pub mod analysis;
pub mod artifact;
pub mod assets;
pub mod build;
pub mod chart;
pub mod cli;
pub mod config;
pub mod diagnostic;
mod escape;
pub mod explain;
pub mod hosting;
pub mod import;
pub mod kind;
pub mod links;
pub mod markdown;
pub mod model;
pub mod official;
pub mod output;
pub mod publish;
pub mod render;
pub mod report;
pub mod scaffold;
pub mod schema;
pub mod site;
pub mod source;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod value;
pub mod words;
