//! The annual report: its first page, chapters, inspections and promises.

use super::{
    ChartView, DataFileView, DateView, FactView, HeadlineView, Html, LinkView, PageView, TableView,
    VariationView,
};
use serde::Serialize;

/// `report.html`: the landing page of an edition.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// The page.
    pub page: PageView,
    /// The council's heading, or the report's name.
    pub heading: String,
    /// The council's summary, or one sentence about the report.
    pub intro: String,
    /// What the council says.
    pub commentary: Option<Html>,
    /// The chapters.
    pub chapters: Vec<ChapterLinkView>,
    /// Of which year the headline figures are, in words.
    pub year_note: String,
    /// The headline figures.
    pub headlines: Vec<HeadlineView>,
    /// Counts computed from the register (FT-65).
    pub landscape: Vec<FactView>,
    /// Past editions, newest first.
    pub earlier: Vec<LinkView>,
    /// The feed of new figures; none in a past edition.
    pub feed: Option<LinkView>,
}

/// A chapter in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterLinkView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What it says, in one sentence.
    pub summary: String,
    /// Whether this is the page.
    pub current: bool,
}

/// `chapter.html`: a chapter of the report.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterView {
    /// The page.
    pub page: PageView,
    /// All chapters.
    pub chapters: Vec<ChapterLinkView>,
    /// What the chapter says, in a few words: the council's words, or the topic's name.
    pub heading: String,
    /// The council's summary, or one sentence about the topic.
    pub intro: String,
    /// What the council says.
    pub commentary: Option<Html>,
    /// The year of the newest figures, and how settled they are.
    pub year_note: String,
    /// The promises about its measures.
    pub promised: Option<LinkView>,
    /// The leading figures.
    pub headlines: Vec<HeadlineView>,
    /// A chart with its table for each leading measure.
    pub charts: Vec<ChartView>,
    /// The other measures of the newest year.
    pub others: Option<TableView>,
    /// How groups of pupils do.
    pub groups: Vec<TableView>,
    /// How groups of pupils did in the newest year of the leading measure.
    pub group_chart: Option<ChartView>,
    /// How the leading measure varies between schools.
    pub variation: Option<VariationView>,
    /// Every school's leading figures.
    pub schools: Option<TableView>,
    /// The figures of this chapter, as CSV.
    pub csv: String,
    /// The same as JSON.
    pub json: String,
    /// Data files of the site, newest first; none in a past edition.
    pub downloads: Vec<DataFileView>,
    /// The parts of this page to link to.
    pub parts: Vec<LinkView>,
}

/// `inspections.html`: the chapter on inspections.
#[derive(Debug, Clone, Serialize)]
pub struct InspectionsView {
    /// The page.
    pub page: PageView,
    /// The council's heading, or the chapter's name.
    pub heading: String,
    /// The council's summary, or one sentence about the chapter.
    pub intro: String,
    /// What the council says.
    pub commentary: Option<Html>,
    /// The way to what was promised about inspections.
    pub promised: Option<LinkView>,
    /// All chapters.
    pub chapters: Vec<ChapterLinkView>,
    /// One part a framework, newest first; they are never added together.
    pub frameworks: Vec<FrameworkView>,
}

/// `targets.html`: what was promised.
#[derive(Debug, Clone, Serialize)]
pub struct TargetsView {
    /// The page.
    pub page: PageView,
    /// The council's heading, or the chapter's name.
    pub heading: String,
    /// The council's summary, or one sentence about the chapter.
    pub intro: String,
    /// What the council says.
    pub commentary: Option<Html>,
    /// All chapters.
    pub chapters: Vec<ChapterLinkView>,
    /// How many targets there are, and how many of them stand how, in words.
    pub summary: String,
    /// The states, each with how many targets are in it.
    pub counts: Vec<StateCountView>,
    /// The targets, in the order of the file.
    pub targets: Vec<TargetView>,
}

/// How many targets are in a state.
#[derive(Debug, Clone, Serialize)]
pub struct StateCountView {
    /// The state's name in style sheets, such as `on-track`.
    pub state: &'static str,
    /// The state in words.
    pub label: String,
    /// How many targets are in it.
    pub count: usize,
    /// What it means.
    pub means: String,
}

/// A target.
#[derive(Debug, Clone, Serialize)]
pub struct TargetView {
    /// The anchor.
    pub id: String,
    /// What was promised.
    pub title: String,
    /// The state's name in style sheets, such as `on-track`.
    pub state: &'static str,
    /// The state in words.
    pub label: String,
    /// Why it stands so.
    pub because: String,
    /// What its author adds.
    pub note: Option<String>,
    /// The target in numbers, the deadline, who answers for it.
    pub facts: Vec<FactView>,
    /// For one measure, its line with the promise, and every year in a table.
    pub chart: Option<ChartView>,
    /// For several measures, one row each.
    pub grid: Option<TableView>,
    /// For several measures, the years of each.
    pub histories: Vec<TableView>,
}

/// The latest inspections under one framework.
#[derive(Debug, Clone, Serialize)]
pub struct FrameworkView {
    /// The anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is different about it.
    pub note: String,
    /// How many schools were last inspected under it, in words.
    pub count: String,
    /// The shares of outcomes.
    pub table: Option<TableView>,
    /// The schools, newest first.
    pub schools: Vec<InspectedView>,
}

/// A school's latest inspection.
#[derive(Debug, Clone, Serialize)]
pub struct InspectedView {
    /// The school.
    pub school: LinkView,
    /// The date.
    pub date: DateView,
    /// What inspectors found.
    pub sentence: String,
}
