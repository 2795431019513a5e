//! Lists of schools, and a school’s page.

use super::{
    ChartView, DateView, EntryCardsView, FactView, HeadlineView, HeldRowsView, Html, LinkBoxView, LinkView,
    PageView, RelationView, TableView,
};
use serde::Serialize;

/// `schools.html`: all schools, or those of one phase, town or ward.
#[derive(Debug, Clone, Serialize)]
pub struct SchoolsView {
    /// The page.
    pub page: PageView,
    /// How many schools are listed, in words.
    pub count: String,
    /// The lists by phase, town and ward.
    pub facets: Vec<FacetView>,
    /// The schools, by first letter.
    pub groups: Vec<SchoolGroupView>,
    /// Whether this is the whole list.
    pub all: bool,
}

/// Ways to narrow the list.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// What it is by.
    pub label: String,
    /// The choices.
    pub choices: Vec<FacetChoiceView>,
}

/// One way to narrow the list.
#[derive(Debug, Clone, Serialize)]
pub struct FacetChoiceView {
    /// The words.
    pub label: String,
    /// The page.
    pub url: String,
    /// How many schools it lists.
    pub count: usize,
    /// Whether this is the page.
    pub current: bool,
}

/// Schools under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct SchoolGroupView {
    /// The letter.
    pub label: String,
    /// The anchor.
    pub id: String,
    /// The schools.
    pub schools: Vec<SchoolItemView>,
}

/// A school in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SchoolItemView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its phase, in words.
    pub phase: String,
    /// Its town or ward.
    pub place: String,
    /// Its postcode.
    pub postcode: String,
    /// `Closed in 2023`, for instance.
    pub state: Option<String>,
}

/// `school.html`
#[derive(Debug, Clone, Serialize)]
pub struct SchoolView {
    /// The page.
    pub page: PageView,
    /// What the school is, in one line.
    pub line: String,
    /// What happened, if it has closed or is not open yet.
    pub state: Option<StateView>,
    /// How to reach the school.
    pub contact: Vec<FactView>,
    /// What else there is to know about it.
    pub facts: Vec<FactView>,
    /// Who is responsible for the school (FT-64).
    pub responsible: String,
    /// The year of the figures at a glance, in words.
    pub glance_note: String,
    /// Three or four headline figures; the first leads.
    pub glance: Vec<HeadlineView>,
    /// The same as a table.
    pub glance_table: Option<TableView>,
    /// Results by topic.
    pub stages: Vec<StageView>,
    /// How groups of pupils do.
    pub groups: Vec<TableView>,
    /// Schools like this one, and the council's own groups that it is in.
    pub similar: Vec<SimilarView>,
    /// The inspections, newest first.
    pub inspections: Vec<InspectionView>,
    /// What it holds, such as awards, by kind.
    pub held: Vec<HeldRowsView>,
    /// Records that name it and stand here as cards, by kind.
    pub cards: Vec<EntryCardsView>,
    /// The school's own words.
    pub words: Option<WordsView>,
    /// The school's own annual report.
    pub annual_report: Option<LinkView>,
    /// Records of the catalogue's kinds that name it.
    pub named_by: Vec<RelationView>,
    /// Schools of the same phase nearby.
    pub nearby: Vec<SchoolItemView>,
    /// Schools it followed and the one that followed it.
    pub history: Vec<LinkView>,
    /// This page's data.
    pub downloads: Vec<LinkView>,
    /// How to quote the page.
    pub cite: String,
    /// Another address that leads here: the one with the URN.
    pub urn_url: String,
    /// The box that offers links.
    pub link: Option<LinkBoxView>,
}

/// What became of a school.
#[derive(Debug, Clone, Serialize)]
pub struct StateView {
    /// `This school closed on 31 August 2023.`
    pub text: String,
    /// The school that followed.
    pub link: Option<LinkView>,
}

/// The results of one topic.
#[derive(Debug, Clone, Serialize)]
pub struct StageView {
    /// The anchor.
    pub id: String,
    /// The topic's title.
    pub title: String,
    /// One sentence about the topic.
    pub note: String,
    /// The chapter of the report.
    pub chapter: Option<LinkView>,
    /// The leading measures, each a chart with its table.
    pub charts: Vec<ChartView>,
    /// The other measures of the newest year.
    pub others: Option<TableView>,
}

/// Schools that a school is compared with.
#[derive(Debug, Clone, Serialize)]
pub struct SimilarView {
    /// Their name: `Similar schools`.
    pub title: String,
    /// How they were chosen.
    pub note: String,
    /// How the school stands to them in its leading measure.
    pub sentence: Option<String>,
    /// The school's leading figures beside the middle of theirs.
    pub table: TableView,
    /// The others.
    pub schools: Vec<LinkView>,
}

/// The school's own words.
#[derive(Debug, Clone, Serialize)]
pub struct WordsView {
    /// The words.
    pub html: Html,
    /// Who says them.
    pub from: Option<String>,
    /// When they were written.
    pub date: Option<DateView>,
}

/// An inspection.
#[derive(Debug, Clone, Serialize)]
pub struct InspectionView {
    /// The date.
    pub date: DateView,
    /// `report card`, `graded inspection under the framework of 2019`.
    pub kind: String,
    /// What inspectors found, in a sentence worded by the rules of its date.
    pub sentence: String,
    /// Grades by area.
    pub grades: Vec<FactView>,
    /// The report.
    pub report: Option<String>,
    /// Why it cannot be compared with the one before it.
    pub break_below: Option<String>,
}
