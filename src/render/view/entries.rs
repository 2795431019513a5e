//! Records of the catalogue's kinds, and their lists.

use super::{
    CardView, ChartView, DateView, EntryRowView, FacetView, HeldRowView, Html, LinkBoxView, LinkView,
    PageView, PhotoView, ShownView,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// `entries.html`: the records of a kind, or those with a word of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct EntriesView {
    /// The page.
    pub page: PageView,
    /// The key of the kind, such as `board`.
    pub kind: String,
    /// Several of its kind, as a heading.
    pub heading: String,
    /// Whether they stand as cards with their pictures.
    pub cards: bool,
    /// The ways to narrow the list.
    pub facets: Vec<FacetView>,
    /// The records, in the order of the kind.
    pub entries: Vec<EntryItemView>,
    /// What rows of several records are known by, each with its page.
    pub across: Vec<LinkView>,
    /// Feeds, the calendar and the data files.
    pub downloads: Vec<LinkView>,
}

/// A record in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EntryItemView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Its state, such as `Open`.
    pub state: Option<EntryStateView>,
    /// The day by which it is news.
    pub date: Option<DateView>,
    /// What a list of its kind shows.
    pub facts: Vec<EntryFactView>,
    /// The name of its file, if that is a year.
    pub year: Option<String>,
    /// Its rows with pages of their own.
    pub held: Vec<HeldRowView>,
    /// The same as words.
    pub by: String,
    /// Its leading picture.
    pub photo: Option<PhotoView>,
}

/// Records of a kind as cards on another page.
#[derive(Debug, Clone, Serialize)]
pub struct EntryCardsView {
    /// The anchor.
    pub id: String,
    /// The key of the kind.
    pub kind: String,
    /// What stands above them.
    pub heading: String,
    /// What is said of them.
    pub note: Option<String>,
    /// The records.
    pub entries: Vec<EntryItemView>,
}

/// The state of a record.
#[derive(Debug, Clone, Serialize)]
pub struct EntryStateView {
    /// Its word in data files, as a class.
    pub word: String,
    /// Its word for readers.
    pub label: String,
    /// What its page says in the place of the word.
    pub says: Option<String>,
}

/// `entry.html`: a record of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// The page.
    pub page: PageView,
    /// The key of its kind, such as `board`.
    pub kind: String,
    /// One of its kind, such as `board`, inside a sentence.
    pub one: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Its state.
    pub state: Option<EntryStateView>,
    /// The parts of the page, in the order of the kind.
    pub sections: Vec<SectionView>,
    /// Every value by the key of its field, for a template of the kind.
    pub values: BTreeMap<String, EntryCellView>,
    /// When and where that is which it is about, if it is an occasion.
    pub occasion: Option<String>,
    /// The other records, of kinds whose files are named by a year.
    pub years: Vec<LinkView>,
    /// What rows of several records are known by, each with its page.
    pub across: Vec<LinkView>,
    /// The day by which it is news.
    pub published: Option<DateView>,
    /// The one before it and the one after it, of kinds that are news.
    pub neighbours: Vec<LinkView>,
    /// The headings of its text, for a list of contents; empty when there are few, and for kinds with a list.
    pub contents: Vec<LinkView>,
    /// What stands below it: records within its folder, and lists of other kinds.
    pub children: Vec<CardView>,
    /// The records beside it, within one folder.
    pub siblings: Vec<LinkView>,
    /// What names it, by kind and field.
    pub named_by: Vec<RelationView>,
    /// Records of the same matter.
    pub related: Vec<EntryItemView>,
    /// The box that offers links, of kinds that are shared.
    pub link: Option<LinkBoxView>,
}

/// A part of the page of a record. `form` says which of the others there are.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum SectionView {
    /// The leading picture.
    Lead {
        /// The picture.
        photo: PhotoView,
    },
    /// Figures of the report.
    Charts {
        /// The anchor.
        id: String,
        /// The heading.
        heading: String,
        /// The charts.
        charts: Vec<ChartView>,
    },
    /// Short facts.
    Facts {
        /// The anchor.
        id: String,
        /// The facts.
        facts: Vec<EntryFactView>,
    },
    /// A text.
    Prose {
        /// The anchor.
        id: String,
        /// The heading; none above what follows the front matter.
        heading: Option<String>,
        /// The text.
        html: Html,
        /// The picture, if there is one.
        photos: Vec<PhotoView>,
    },
    /// A list as a table.
    Table {
        /// The anchor.
        id: String,
        /// The heading.
        heading: String,
        /// The heads of the columns.
        columns: Vec<String>,
        /// The rows.
        rows: Vec<TableRowView>,
    },
    /// A list in the order of its dates.
    Timeline {
        /// The anchor.
        id: String,
        /// The heading.
        heading: String,
        /// What is to come, the next first.
        ahead: Vec<TimelineItemView>,
        /// What was, in the order of the kind.
        past: Vec<TimelineItemView>,
    },
    /// What it names.
    Relations {
        /// The anchor.
        id: String,
        /// Each with the words for the relation.
        relations: Vec<RelationView>,
    },
    /// Pictures and recordings.
    Gallery {
        /// The pictures and recordings.
        shown: ShownView,
    },
    /// Documents and links.
    Documents {
        /// The anchor.
        id: String,
        /// Each with its name.
        facts: Vec<EntryFactView>,
    },
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct TableRowView {
    /// The anchor, if rows are known by a word.
    pub id: Option<String>,
    /// Its own page, if it has one.
    pub page: Option<String>,
    /// Its cells.
    pub cells: Vec<EntryCellView>,
}

/// A fact of a record.
#[derive(Debug, Clone, Serialize)]
pub struct EntryFactView {
    /// The key of its field.
    pub key: String,
    /// What it is.
    pub label: String,
    /// The value.
    pub value: EntryCellView,
}

/// A value, ready to print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryCellView {
    /// The head of its column, for a page on which rows are blocks.
    pub label: String,
    /// The words.
    pub text: String,
    /// The same in several lines, if there are several.
    pub lines: Vec<String>,
    /// Where the words lead.
    pub url: Option<String>,
    /// The texts of which the words are made, if there are several.
    pub items: Vec<String>,
    /// The day, if it is exactly one.
    pub date: Option<DateView>,
    /// What it leads to; one text of several links when `text` is empty.
    pub links: Vec<LinkView>,
    /// A text of several lines.
    pub html: Option<Html>,
    /// A sign that is drawn.
    pub sign: Option<String>,
    /// The rows of a list, or what a group holds.
    pub rows: Vec<EntryRowView>,
    /// The size and kind of a document.
    pub note: Option<String>,
}

impl EntryCellView {
    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.links.is_empty() && self.html.is_none()
    }
}

/// A row of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineItemView {
    /// When.
    pub when: EntryCellView,
    /// The other values.
    pub facts: Vec<EntryFactView>,
    /// Lists within it.
    pub lists: Vec<TimelineListView>,
}

/// A list within a row of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineListView {
    /// Its name.
    pub heading: String,
    /// Its rows, each as words.
    pub rows: Vec<String>,
}

/// Pages that stand in one relation.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// The relation, in words.
    pub label: String,
    /// The pages.
    pub links: Vec<LinkView>,
}
