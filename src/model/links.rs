//! The addresses of other websites that authors wrote as values: a school's website, a source, a sponsor.
//!
//! Those within texts are found where texts are rendered.

use super::Record;
use super::walk::Content;
use crate::diagnostic::Location;
use crate::source::walk::Part;
use crate::value::Moment;

/// A link to another website, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address.
    pub url: String,
    /// Where it is written.
    pub at: Location,
}

/// Every address in what the public may read.
pub(super) fn collect(content: &Content, as_of: Moment) -> Vec<ExternalLink> {
    let mut out = Vec::new();
    for (_, document) in content.walk() {
        if Record::new(&document.visibility()).is_public(as_of) {
            document.parts(&mut |part| {
                if let Part::Link(link) = part {
                    out.push(ExternalLink { url: link.value.as_str().to_owned(), at: link.at });
                }
            });
        }
    }
    out
}
