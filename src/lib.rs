//! `yearbook` turns a folder of YAML performance summaries, case studies and award winners into a council's
//! public website "How education is changing".
//!
//! ```text
//! content/ → source → kind → model → analysis → site → render → output → public/
//! ```
//!
//! Data moves one way. Each arrow is a function from values to values; disk is read at the left edge and
//! written at the right: `source` reads, `kind` says what kinds of record there are, `model` checks, `analysis` withholds and
//! derives, `site` gives addresses, `render` makes bytes, `output` writes them. [`build`] composes these stages and nothing else.
//!
//! Beside the line, `markdown` turns text into HTML and `assets` turns originals into safe files; neither knows a page.
//! `hosting` tells web servers of the site, and `publish` keeps what readers were shown.
//!
//! What a program can use is what is documented here: [`build`], [`explain`], [`import`] and [`scaffold`], the options that
//! they take, and the [`diagnostic`]s that they give. Everything else may change with any release.
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

mod analysis;
mod artifact;
mod assets;
pub mod build;
pub mod chart;
#[doc(hidden)]
pub mod cli;
mod config;
pub mod diagnostic;
mod escape;
pub mod explain;
mod hosting;
pub mod import;
mod kind;
mod links;
mod markdown;
mod model;
mod official;
mod output;
mod publish;
mod render;
pub mod report;
pub mod scaffold;
mod schema;
mod site;
mod source;
#[cfg(test)]
mod tests;
mod theme;
pub mod value;
mod words;

pub use config::Overrides;
pub use source::SourceTree;

/// What our own tests and benchmarks look at inside. It is no part of what the library promises, and may change or go with
/// any release.
#[doc(hidden)]
pub mod internals {
    pub use crate::analysis::{Assessment, Complementary, Doubt, Remedies, State, analyze, audit};
    pub use crate::artifact::NoCache;
    pub use crate::config::resolve;
    pub use crate::kind::{Field, Form, Kind, Kinds};
    pub use crate::links::{Asked, Options, Private, UseProxy, ask};
    pub use crate::model::catalogue::{Column, Relation};
    pub use crate::model::{Catalogue, Measure, MeasureId, Topics, validate};
    pub use crate::official::digest;
    pub use crate::source::links::{CheckedLink, LinkOutcome};
    pub use crate::source::yaml::{Node, Value};
    pub use crate::source::{read, yaml};
}
