//! What was corrected, revised and withdrawn.

use super::{DateView, LinkView, PageView};
use serde::Serialize;

/// `corrections.html`: everything that changed after readers had seen it.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionsView {
    /// The page.
    pub page: PageView,
    /// Mistakes that were put right, newest first.
    pub corrected: Vec<CorrectionView>,
    /// Planned revisions, newest first.
    pub revised: Vec<CorrectionView>,
    /// What was taken down, newest first.
    pub withdrawn: Vec<CorrectionView>,
    /// The feed.
    pub feed: LinkView,
}

/// One change, with its note.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// An id unique on the page, which stays.
    pub id: String,
    /// The day.
    pub date: DateView,
    /// What it is about.
    pub title: String,
    /// Where it is to be seen.
    pub url: Option<String>,
    /// What happened.
    pub note: String,
    /// How much of it changed.
    pub extent: Option<String>,
    /// The figures.
    pub rows: Vec<CorrectedView>,
}

/// A figure that was corrected.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectedView {
    /// Which figure.
    pub figure: String,
    /// Where it is to be seen.
    pub url: Option<String>,
    /// What it was.
    pub was: String,
    /// What it is now.
    pub now: String,
}

/// `gone.html`: an address whose page is not there any more.
#[derive(Debug, Clone, Serialize)]
pub struct GoneView {
    /// The page.
    pub page: PageView,
    /// Why.
    pub reason: String,
    /// Since when.
    pub date: Option<DateView>,
}
