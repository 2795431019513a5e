//! The release report, which somebody signs before a site is put up.

use super::DateView;
use serde::Serialize;

/// `release-report.html`: what a release changes, on one page.
#[derive(Debug, Clone, Serialize)]
pub struct ReleaseView {
    /// The name of the site.
    pub title: String,
    /// The council.
    pub council: String,
    /// Its edition.
    pub edition: String,
    /// The day of the release.
    pub date: DateView,
    /// The day of the release before.
    pub before: Option<DateView>,
    /// In one line: how many pages, schools and figures.
    pub extent: String,
    /// What happened to figures, by measure; by topic in the first release.
    pub figures: Vec<ReleaseRowView>,
    /// How many rows there are beside these.
    pub more_figures: usize,
    /// Pages and files that are new.
    pub new_pages: ReleaseListView,
    /// Pages and files that have gone.
    pub gone_pages: ReleaseListView,
    /// Corrections, revisions and withdrawals of this release.
    pub changes: ReleaseListView,
    /// Figures without a value, by reason.
    pub withheld: Vec<(String, String)>,
    /// The record of the screening for disclosure.
    pub screening: ScreeningView,
    /// Risks that somebody has accepted.
    pub waivers: ReleaseListView,
    /// What the check warned of.
    pub warnings: ReleaseListView,
    /// The role of whoever approves it.
    pub approver: Option<String>,
}

/// What was screened for disclosure, and what a person still has to try.
#[derive(Debug, Clone, Serialize)]
pub struct ScreeningView {
    /// How official figures are shown.
    pub mode: String,
    /// That they were shown in another way before, if they were.
    pub change: Option<String>,
    /// How many figures are shown and withheld, by whose they are.
    pub counts: Vec<(String, String)>,
    /// The official files.
    pub sources: ReleaseListView,
    /// What somebody tries who wants to know a child's result.
    pub tries: Vec<String>,
}

/// What happened to the figures of a measure.
#[derive(Debug, Clone, Serialize)]
pub struct ReleaseRowView {
    /// The measure or the topic.
    pub label: String,
    /// How many are new, corrected, revised, withdrawn and the same.
    pub counts: [String; 5],
}

/// A list cut to what fits on the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReleaseListView {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub items: Vec<String>,
    /// How many are left out.
    pub more: usize,
}

impl ReleaseListView {
    /// A list of which at most so many are shown.
    pub fn of(all: impl IntoIterator<Item = String>, most: usize) -> Self {
        let mut items: Vec<String> = all.into_iter().collect();
        let count = items.len();
        items.truncate(most);
        ReleaseListView { count, more: count - items.len(), items }
    }
}
