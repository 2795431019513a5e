//! What every record has: an audience, a release, a language, a date.

use crate::source::document::RecordDocument;
use crate::value::{Audience, Date, Moment};

/// What every record has, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Who may read it.
    pub audience: Audience,
    /// From when it may be read.
    pub release_at: Option<Moment>,
    /// The language it is written in; the site's when `None`.
    pub language: Option<String>,
    /// When it was last changed.
    pub updated: Option<Date>,
}

impl Record {
    /// Completes what an author wrote.
    pub fn new(document: &RecordDocument) -> Self {
        Record {
            audience: document.audience.map_or(Audience::Public, |a| a.value),
            release_at: document.release_at.map(|r| r.value),
            language: document.language.as_ref().map(|l| l.value.clone()),
            updated: document.updated.map(|u| u.value),
        }
    }

    /// Whether the public may read it at a moment (rule H-S1, `domain.md` A3).
    pub fn is_public(&self, as_of: Moment) -> bool {
        self.audience == Audience::Public && self.release_at.is_none_or(|release| release <= as_of)
    }
}
