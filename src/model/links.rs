//! The addresses of other websites that authors wrote as values: a school's website, a source, a sponsor.
//!
//! Those within texts are found where texts are rendered.

use super::{Record, School};
use crate::diagnostic::Location;
use crate::source::{Documents, Spanned};
use crate::value::{Moment, WebAddress};

/// A link to another website, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address.
    pub url: String,
    /// Where it is written.
    pub at: Location,
}

/// Every address in what the public may read. `tests/suite/links.rs` knows the keys and misses a new one.
pub(super) fn collect(documents: &Documents, schools: &[School], as_of: Moment) -> Vec<ExternalLink> {
    let mut out = Vec::new();
    let mut add = |written: Option<&Spanned<WebAddress>>| {
        out.extend(written.map(|w| ExternalLink { url: w.value.as_str().to_owned(), at: w.at }));
    };
    if let Some(site) = &documents.site {
        add(site.document.authority.website.as_ref());
    }
    for school in schools {
        add(school.website.as_ref());
        add(school.annual_report.as_ref().map(|report| &report.url));
        school.inspections.iter().for_each(|inspection| add(inspection.report.as_ref()));
    }
    let public = |record| Record::new(&record).is_public(as_of);
    for summary in documents.performance.iter().filter(|s| public(s.document.record())) {
        add(summary.document.source.url.as_ref());
    }
    for (_, file) in documents.official.iter().flat_map(|register| &register.document.0) {
        add(file.url.as_ref());
    }
    for awards in documents.awards.iter().filter(|a| public(a.document.record())) {
        awards.document.sponsors.iter().for_each(|sponsor| add(sponsor.url.as_ref()));
    }
    for study in documents.case_studies.iter().filter(|s| public(s.document.record())) {
        study.document.media.iter().for_each(|media| add(media.url.as_ref()));
    }
    for update in documents.updates.iter().filter(|u| public(u.document.record())) {
        add(update.document.source.as_ref().and_then(|source| source.url.as_ref()));
        update.document.media.iter().for_each(|media| add(media.url.as_ref()));
    }
    out
}
