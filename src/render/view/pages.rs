//! The home page, updates, the author’s own pages, data and words explained.

use super::{
    CardView, DateView, EntryCardsView, EntryItemView, FactView, HeadlineView, HeldRowsView, Html, LinkView,
    PageView,
};
use serde::Serialize;

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The page.
    pub page: PageView,
    /// The pictogram of the lead figure: so many of every hundred pupils.
    pub people: Option<Html>,
    /// Of which year the headline figures are, in words.
    pub year_note: String,
    /// The headline figures of the year; the first leads.
    pub headlines: Vec<HeadlineView>,
    /// The newest records of kinds that stand here as cards.
    pub cards: Vec<EntryCardsView>,
    /// The newest rows that somebody holds, such as awards, by kind.
    pub held: Vec<HeldRowsView>,
    /// The newest records that are news.
    pub news: Vec<EntryItemView>,
    /// How many schools there are.
    pub school_count: usize,
    /// Pages of the author's own worth showing here.
    pub pages: Vec<CardView>,
}

/// `data.html`
#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    /// The page.
    pub page: PageView,
    /// The files, by topic.
    pub stages: Vec<DataStageView>,
    /// What each column of a file holds.
    pub columns: Vec<FactView>,
}

/// The data files of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct DataStageView {
    /// The topic.
    pub title: String,
    /// Its files, newest first.
    pub files: Vec<DataFileView>,
}

/// The data files of a topic and year.
#[derive(Debug, Clone, Serialize)]
pub struct DataFileView {
    /// The academic year.
    pub year: String,
    /// How settled the figures are.
    pub status: String,
    /// The CSV file.
    pub csv: String,
    /// The JSON file.
    pub json: String,
    /// How many rows it has, in words.
    pub rows: String,
}

/// `about-the-data.html`
#[derive(Debug, Clone, Serialize)]
pub struct AboutDataView {
    /// The page.
    pub page: PageView,
    /// Where the figures come from.
    pub sources: Vec<SourcesView>,
    /// How official figures are shown, and in which files they are.
    pub official: Option<OfficialFilesView>,
    /// What figures are compared with, where that needs saying: means of other areas, similar schools, groups.
    pub comparators: Vec<FactView>,
    /// The address of the list of corrections.
    pub corrections: Option<String>,
    /// Which groups are too small to publish.
    pub rules: Vec<FactView>,
    /// Withheld figures that could be worked out, and the reason why the others are published all the same.
    pub waivers: Vec<FactView>,
    /// The reasons a figure can be absent, and what each means.
    pub reasons: Vec<FactView>,
    /// The measures, by topic.
    pub measures: Vec<MeasuresView>,
}

/// What is said of official files.
#[derive(Debug, Clone, Serialize)]
pub struct OfficialFilesView {
    /// How their figures are shown here, and what was checked.
    pub claim: String,
    /// That the rules for small groups are about other figures, where they are.
    pub rules: Option<String>,
    /// The files: who published each, when, under which licence, its digest and its address.
    pub files: Vec<FactView>,
}

/// The sources of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesView {
    /// The topic.
    pub title: String,
    /// Its sources, newest first.
    pub sources: Vec<DataSourceView>,
}

/// Where figures come from.
#[derive(Debug, Clone, Serialize)]
pub struct DataSourceView {
    /// The title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The academic year.
    pub year: String,
    /// How settled the figures are.
    pub status: String,
    /// When it was published.
    pub published: Option<DateView>,
    /// The licence, in words.
    pub licence: String,
    /// Where it is.
    pub url: Option<String>,
}

/// The measures of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuresView {
    /// The topic.
    pub title: String,
    /// The measures.
    pub measures: Vec<MeasureView>,
}

/// A measure.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureView {
    /// The anchor.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub explanation: String,
    /// How it is printed, withheld and compared; breaks and missing years, in words.
    pub notes: Vec<String>,
}

/// `glossary.html`
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView {
    /// The page.
    pub page: PageView,
    /// The words, by first letter.
    pub letters: Vec<GlossaryLetterView>,
}

/// The words under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryLetterView {
    /// The letter.
    pub label: String,
    /// The words.
    pub terms: Vec<TermView>,
}

/// A word.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The anchor.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub means: String,
    /// Other forms.
    pub also: Vec<String>,
}

/// `not-found.html` and other pages with no content of their own.
#[derive(Debug, Clone, Serialize)]
pub struct PlainView {
    /// The page.
    pub page: PageView,
}

/// `redirect.html`: an address that leads to another.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The page.
    pub page: PageView,
    /// Where it leads.
    pub target: LinkView,
}
