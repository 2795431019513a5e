//! The parts of a page that it offers to link to.
//!
//! They are what a school or a parent may want to point at: a stage on a school’s page, a chart of the report, a row
//! of a record such as a category of the awards. Each is in the record of addresses from the first publication on, so there are few kinds of them, and their
//! names are made from names that last. Ordinary headings are none.

use super::{entries, report, rows, school};
use crate::render::Context;
use crate::render::view::LinkView;
use crate::site::{Page, PageKind};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, after `#`.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// The parts that a page offers, in their order on it.
pub fn of(cx: &Context<'_>, page: &Page) -> Vec<Part> {
    match page.kind {
        PageKind::School(id) => school::parts(cx, id),
        PageKind::Chapter(topic) => report::parts(cx, &report::chapter(cx, page, topic)),
        PageKind::Entry(id) => [entries::parts(cx, id), rows::parts(cx, id)].concat(),
        PageKind::Home
        | PageKind::Schools(_)
        | PageKind::Report
        | PageKind::Inspections
        | PageKind::Targets
        | PageKind::Past(_)
        | PageKind::Row(_)
        | PageKind::Across(..)
        | PageKind::Entries(_)
        | PageKind::Data
        | PageKind::AboutData
        | PageKind::Corrections
        | PageKind::Gone(_)
        | PageKind::Glossary
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Sheet(..) => Vec::new(),
    }
}

/// Links to parts, for the page that they are on.
pub(super) fn links(parts: Vec<Part>) -> Vec<LinkView> {
    parts.into_iter().map(|part| LinkView { label: part.title, url: format!("#{}", part.id) }).collect()
}
