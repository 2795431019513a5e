//! What official files say: the register of those that were imported, and which figures of the content are official.
//!
//! A figure is official when it equals its cell in the newest official file of its kind and year: value or reason, interval,
//! number of pupils and status. Everything else is the council's own. This is asked of each figure by itself, whatever row
//! or file it stands in and whoever is said to have written it.

mod compare;
mod register;
mod rows;

pub use register::OfficialFile;

use super::observation::{Names, Observation, Release};
use super::school::SchoolId;
use crate::diagnostic::Diagnostics;
use crate::source::Documents;
use crate::value::{Moment, Urn};
use std::collections::HashMap;

/// The official files, as far as they were published at the moment of the build.
#[derive(Debug, Clone, Default)]
pub struct Official {
    /// The files, by format, then newest year first, then newest version first.
    pub files: Vec<OfficialFile>,
    /// Rows of schools that are not in the content.
    pub elsewhere: usize,
    /// Cells that the files give in another way than the content does, or that it does not have.
    pub beyond: usize,
}

/// What is compared with the official files.
pub(super) struct Content<'a> {
    /// The summaries of the site.
    pub releases: &'a [Release],
    /// Their figures, sorted.
    pub own: &'a mut [Observation],
    /// The number of a summary that no figure has yet.
    pub next_release: usize,
}

/// Reads the official files, marks the figures that are official, and gives what the files say beyond them: what stands in
/// no figure of the content, or otherwise. An edition knows the files that were there when it was published.
pub(super) fn read(
    documents: &Documents,
    content: Content<'_>,
    names: &Names<'_>,
    urns: &HashMap<Urn, SchoolId>,
    as_of: Moment,
    found: &mut Diagnostics,
) -> (Official, Vec<Observation>) {
    let edition = documents.tree.is_edition();
    let (mut files, mistakes) = register::read(documents, as_of.date());
    if edition {
        files.retain(|(file, _)| content.releases.iter().any(|release| release.year == file.year));
    } else {
        found.extend(mistakes);
        found.extend(register::named(documents));
    }
    let (tables, mistakes) = rows::read(&files, names, urns);
    if !edition {
        found.extend(mistakes);
    }
    let elsewhere = tables.iter().map(|table| table.elsewhere).sum();
    let beyond = compare::compare(&files, tables, content, names, edition);
    let files = files.into_iter().map(|(file, _)| file).collect();
    (Official { files, elsewhere, beyond: beyond.len() }, beyond)
}
