//! Rows of records, and their pages.

use super::{EntryCellView, LinkBoxView, LinkView, PageView};
use serde::Serialize;
use std::collections::BTreeMap;

/// A row of a list, or what a group holds.
#[derive(Debug, Clone, Serialize)]
pub struct EntryRowView {
    /// The anchor, if rows are known by a word.
    pub id: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// Where that leads.
    pub url: Option<String>,
    /// Who holds it, if somebody does.
    pub held: Option<HeldRowView>,
    /// Every value by the key of its field; one without words where there is none.
    pub values: BTreeMap<String, EntryCellView>,
}

/// A row that somebody holds, such as an award with its winner.
#[derive(Debug, Clone, Serialize)]
pub struct HeldRowView {
    /// The title of the record, such as `Marlbourne Education Awards 2025`.
    pub record: String,
    /// What the row is called.
    pub title: String,
    /// The same as a heading on another page, such as `Winner, Reading`.
    pub heading: String,
    /// The sign in its seal, such as `star`.
    pub sign: String,
    /// Who holds it.
    pub who: String,
    /// The page of the holder.
    pub url: Option<String>,
    /// What for, in the order of the kind.
    pub reasons: Vec<String>,
    /// The whole story.
    pub story: Option<LinkView>,
    /// The page of the row.
    pub page: String,
}

/// Rows that somebody holds, on another page.
#[derive(Debug, Clone, Serialize)]
pub struct HeldRowsView {
    /// The key of their kind, as an anchor.
    pub id: String,
    /// What stands above them.
    pub heading: String,
    /// The rows.
    pub rows: Vec<HeldRowView>,
    /// The page with all of them.
    pub more: Option<LinkView>,
}

/// `row.html`: a row with a page of its own.
#[derive(Debug, Clone, Serialize)]
pub struct RowPageView {
    /// The page.
    pub page: PageView,
    /// The key of its kind.
    pub kind: String,
    /// The row.
    pub row: EntryRowView,
    /// When and where it was given, if it was.
    pub occasion: Option<String>,
    /// The record.
    pub record: LinkView,
    /// What is known by the same word in other records.
    pub across: Option<LinkView>,
    /// The box that offers links.
    pub link: Option<LinkBoxView>,
}

/// `across.html`: what is known by one word in the rows of several records.
#[derive(Debug, Clone, Serialize)]
pub struct AcrossView {
    /// The page.
    pub page: PageView,
    /// The key of its kind.
    pub kind: String,
    /// The rows, each with the record it is of, in the order of the kind.
    pub rows: Vec<AcrossRowView>,
}

/// A row and the record that it is of.
#[derive(Debug, Clone, Serialize)]
pub struct AcrossRowView {
    /// The record.
    pub record: LinkView,
    /// The year of the record, if its file is named by one.
    pub year: Option<String>,
    /// The row.
    pub row: EntryRowView,
}
