//! What templates see, ready to print: formatted numbers, final addresses, chosen words.
//!
//! With `document` these are the only types that are serialised, so everything a page can contain is listed here. Fields
//! whose type is [`Html`] hold markup made by us; all other text is escaped by the template.

use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeSet;

/// Markup that is safe to print as it is: made by `chart` or `markdown`, never typed by an author.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The page's title, its `<h1>`.
    pub title: String,
    /// The title of the browser's tab, unique in the site.
    pub full_title: String,
    /// One sentence for search engines and share cards.
    pub description: String,
    /// The address below the host, such as `/education/schools/riverside-primary/`.
    pub url: String,
    /// The whole address.
    pub canonical: String,
    /// The language, such as `en`.
    pub lang: String,
    /// The kind of page, such as `school`, as a class of `<body>`.
    pub kind: &'static str,
    /// The key of the section of the site, for the mark in the navigation.
    pub section: String,
    /// The way here, without this page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// When it was last changed.
    pub updated: Option<DateView>,
    /// The sections of the site.
    pub navigation: Vec<NavigationView>,
    /// The author's own pages of the main menu.
    pub own_pages: Vec<NavigationView>,
}

/// What is the same on every page, in the global context as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The title of the site.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// The name of the council.
    pub council: String,
    /// The council's website.
    pub website: Option<String>,
    /// Whether the site is an example.
    pub fictional: bool,
    /// The edition.
    pub edition: String,
    /// The academic year of the report.
    pub academic_year: String,
    /// The home page's address.
    pub home: String,
    /// The style sheet's address.
    pub stylesheet: String,
    /// The address of the icon.
    pub icon: Option<String>,
    /// The address of the script, which no page needs.
    pub script: Option<String>,
    /// The logo.
    pub logo: Option<PhotoView>,
    /// Whom readers ask.
    pub contact: Option<ContactView>,
    /// The footer's links.
    pub footer: Vec<LinkView>,
    /// Feeds, for `<link rel="alternate">`.
    pub feeds: Vec<FeedView>,
    /// The address that finds a school; `None` while there are none.
    pub find: Option<String>,
    /// Whether figures are published under the Open Government Licence.
    pub open_government_licence: bool,
}

/// A feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// Its media type.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// Whom readers ask: a role.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// The role.
    pub role: String,
    /// Its email address.
    pub email: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// How to ask for another format.
    pub alternative_formats: Option<String>,
}

/// A link of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationView {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// Whether the page is in this section.
    pub current: bool,
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// A date for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2025-03-20`.
    pub iso: String,
    /// `20 March 2025`.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct PhotoView {
    /// The address of the largest source that every device shows.
    pub src: String,
    /// The same picture in other widths, as `srcset` has them.
    pub srcset: Option<String>,
    /// The same picture as WebP, in one or more widths, as `srcset` has them.
    pub webp: Option<String>,
    /// The class, without `tone-`, of the colour to show while it loads.
    pub tone: Option<String>,
    /// The class, without `focus-`, of the part that stays when it is cropped.
    pub focus: Option<String>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What a reader who cannot see it should hear.
    pub alt: String,
    /// What is printed below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A figure as printed: a number, or a reason in words.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// `64%`, or `Withheld: 5 or fewer pupils`.
    pub text: String,
    /// Whether it is a reason and not a number.
    pub reason: bool,
    /// What is printed with it, such as the interval or `provisional`.
    pub note: Option<String>,
    /// The author's remark on it.
    pub remark: Option<String>,
}

/// A table of figures.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// The caption.
    pub caption: String,
    /// A second line of the caption.
    pub note: Option<String>,
    /// The head of the first column.
    pub corner: String,
    /// The heads of the other columns.
    pub columns: Vec<ColumnView>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// Whether cells hold words, so that a narrow page makes a block of each row.
    pub wordy: bool,
    /// Remarks that several cells share.
    pub notes: Vec<String>,
}

impl TableView {
    /// The table, with what follows from its cells: whether they hold words, and the remarks that many of them share,
    /// which are said once below the table with the heads of the columns or of the row they are about.
    pub fn finished(mut self, words: &Words) -> TableView {
        const SHARED: usize = 2;
        self.wordy = self.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.reason);
        let mut places: Vec<(String, BTreeSet<usize>, BTreeSet<usize>, usize)> = Vec::new();
        for (r, row) in self.rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate() {
                let Some(remark) = &cell.remark else { continue };
                match places.iter_mut().find(|(text, ..)| text == remark) {
                    Some((_, rows, columns, count)) => {
                        rows.insert(r);
                        columns.insert(c);
                        *count += 1;
                    }
                    None => places.push((remark.clone(), BTreeSet::from([r]), BTreeSet::from([c]), 1)),
                }
            }
        }
        for (remark, rows, columns, _) in places.into_iter().filter(|(.., count)| *count >= SHARED) {
            let about: Vec<String> = match rows.iter().next() {
                Some(row) if rows.len() == 1 => vec![self.rows[*row].label.clone()],
                _ => columns.iter().filter_map(|c| Some(self.columns.get(*c)?.label.clone())).collect(),
            };
            let said = [("about", words.list(&about)), ("remark", remark.clone())];
            self.notes.push(words.with("table.remark", &said.each_ref().map(|(k, v)| (*k, v.as_str()))));
            for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.remark.take_if(|text| *text == remark);
            }
        }
        self
    }
}

/// The head of a column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// The words.
    pub label: String,
    /// Whether it is what the page is about.
    pub subject: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The head of the row.
    pub label: String,
    /// Where the head leads.
    pub url: Option<String>,
    /// The figures, one a column; empty when `spanning` says why there are none.
    pub cells: Vec<FigureView>,
    /// One phrase for the whole row, such as why a year has no figures.
    pub spanning: Option<String>,
    /// Why this row and the one after it (an earlier year) cannot be compared.
    pub break_below: Option<String>,
}

/// A chart with the same figures as a table.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// An id unique on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What is measured, and where the scale starts.
    pub subtitle: String,
    /// The sentence that says the newest figure.
    pub sentence: Option<String>,
    /// The drawing; `None` when there is nothing to draw.
    pub svg: Option<Html>,
    /// The figures.
    pub table: TableView,
    /// Where the figures come from.
    pub source: String,
    /// Notes: breaks, missing years, statuses.
    pub notes: Vec<String>,
}

/// How a measure varies between schools.
#[derive(Debug, Clone, Serialize)]
pub struct VariationView {
    /// What it shows.
    pub title: String,
    /// What it shows, in numbers.
    pub sentence: String,
    /// How to read it, and who is left out.
    pub note: String,
    /// The drawing.
    pub svg: Html,
}

/// A headline figure.
#[derive(Debug, Clone, Serialize)]
pub struct HeadlineView {
    /// The number alone, `64`; or the reason in words.
    pub number: String,
    /// `%`, or nothing.
    pub unit: String,
    /// Whether it is a reason and not a number.
    pub reason: bool,
    /// The sentence that carries it.
    pub sentence: String,
    /// A second, smaller sentence: the comparison, and how settled the figure is.
    pub detail: String,
    /// The pictogram: so many of the school's pupils, where the count may be said.
    pub people: Option<Html>,
    /// A small bar chart.
    pub svg: Option<Html>,
    /// Where to read more.
    pub more: Option<LinkView>,
}

/// A case study in a list.
#[derive(Debug, Clone, Serialize)]
pub struct StoryView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its summary.
    pub summary: String,
    /// The schools, as words.
    pub by: String,
    /// The leading picture.
    pub photo: Option<PhotoView>,
}

/// An update in a list.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateItemView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// What changes.
    pub summary: Option<String>,
    /// When it was published.
    pub published: DateView,
}

/// A winner.
#[derive(Debug, Clone, Serialize)]
pub struct WinnerView {
    /// The year and the scheme, such as `Marlbourne Education Awards 2025`.
    pub scheme: String,
    /// The category.
    pub category: String,
    /// The sign in its seal, such as `star`.
    pub sign: String,
    /// Who won.
    pub who: String,
    /// The winner's page.
    pub url: Option<String>,
    /// What the judges said.
    pub citation: Option<String>,
    /// The story.
    pub story: Option<LinkView>,
    /// The address of the award.
    pub award: String,
}

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
    /// The newest case studies.
    pub stories: Vec<StoryView>,
    /// How many case studies there are.
    pub story_count: usize,
    /// The newest awards.
    pub winners: Vec<WinnerView>,
    /// The awards page.
    pub awards: Option<LinkView>,
    /// The newest updates.
    pub updates: Vec<UpdateItemView>,
    /// How many schools there are.
    pub school_count: usize,
    /// Pages of the author's own worth showing here.
    pub pages: Vec<CardView>,
}

/// A page in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
}

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
    /// Results by stage.
    pub stages: Vec<StageView>,
    /// How groups of pupils do.
    pub groups: Vec<TableView>,
    /// The inspections, newest first.
    pub inspections: Vec<InspectionView>,
    /// Awards won.
    pub awards: Vec<WinnerView>,
    /// Case studies by the school.
    pub stories: Vec<StoryView>,
    /// The school's own words.
    pub words: Option<WordsView>,
    /// The school's own annual report.
    pub annual_report: Option<LinkView>,
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
}

/// What became of a school.
#[derive(Debug, Clone, Serialize)]
pub struct StateView {
    /// `This school closed on 31 August 2023.`
    pub text: String,
    /// The school that followed.
    pub link: Option<LinkView>,
}

/// A fact of a school.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// What it is.
    pub label: String,
    /// The lines of the fact.
    pub lines: Vec<String>,
    /// Where it leads.
    pub url: Option<String>,
}

/// The results of one stage.
#[derive(Debug, Clone, Serialize)]
pub struct StageView {
    /// The anchor.
    pub id: String,
    /// The stage's title.
    pub title: String,
    /// One sentence about the stage.
    pub note: String,
    /// The chapter of the report.
    pub chapter: Option<LinkView>,
    /// The leading measures, each a chart with its table.
    pub charts: Vec<ChartView>,
    /// The other measures of the newest year.
    pub others: Option<TableView>,
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
    /// What the chapter says, in a few words: the council's words, or the stage's name.
    pub heading: String,
    /// The council's summary, or one sentence about the stage.
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
    /// Data files, newest first.
    pub downloads: Vec<DataFileView>,
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

/// `showcase.html` and `theme.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ShowcaseView {
    /// The page.
    pub page: PageView,
    /// The themes.
    pub themes: Vec<FacetChoiceView>,
    /// The case studies, newest first.
    pub stories: Vec<StoryView>,
}

/// `case-study.html`
#[derive(Debug, Clone, Serialize)]
pub struct CaseStudyView {
    /// The page.
    pub page: PageView,
    /// The summary.
    pub summary: String,
    /// The leading picture.
    pub photo: Option<PhotoView>,
    /// The text.
    pub body: Html,
    /// The figures behind it.
    pub evidence: Vec<ChartView>,
    /// Facts: schools, stages, cost, time, contact.
    pub facts: Vec<FactView>,
    /// The schools.
    pub schools: Vec<LinkView>,
    /// The themes.
    pub themes: Vec<LinkView>,
    /// When it was published.
    pub published: DateView,
    /// Other pictures.
    pub photos: Vec<PhotoView>,
    /// Studies on the same themes.
    pub related: Vec<StoryView>,
}

/// `awards.html`: all years.
#[derive(Debug, Clone, Serialize)]
pub struct AwardsView {
    /// The page.
    pub page: PageView,
    /// The years, newest first.
    pub years: Vec<AwardsYearLinkView>,
}

/// A year of the awards in a list.
#[derive(Debug, Clone, Serialize)]
pub struct AwardsYearLinkView {
    /// The year.
    pub year: String,
    /// The scheme and the year.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The winners.
    pub winners: Vec<WinnerView>,
}

/// `awards-year.html`
#[derive(Debug, Clone, Serialize)]
pub struct AwardsYearView {
    /// The page.
    pub page: PageView,
    /// The year.
    pub year: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The ceremony, in words.
    pub ceremony: Option<String>,
    /// The categories.
    pub categories: Vec<CategoryView>,
    /// Who paid.
    pub sponsors: Vec<FactView>,
    /// Who judged.
    pub judges: Vec<String>,
    /// Other years.
    pub years: Vec<LinkView>,
}

/// A category.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryView {
    /// The anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the judges looked for.
    pub criteria: Option<String>,
    /// Who paid for it.
    pub sponsor: Option<String>,
    /// Who won.
    pub winner: Option<WinnerView>,
    /// Who was on the shortlist.
    pub shortlisted: Vec<EntryView>,
    /// Who was highly commended.
    pub commended: Vec<EntryView>,
}

/// An entry on a shortlist.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// Who.
    pub who: String,
    /// The school's page.
    pub url: Option<String>,
    /// What for.
    pub reason: Option<String>,
}

/// `updates.html`
#[derive(Debug, Clone, Serialize)]
pub struct UpdatesView {
    /// The page.
    pub page: PageView,
    /// The updates, newest first.
    pub updates: Vec<UpdateItemView>,
    /// The feeds.
    pub feeds: Vec<LinkView>,
}

/// `update.html`
#[derive(Debug, Clone, Serialize)]
pub struct UpdateView {
    /// The page.
    pub page: PageView,
    /// What changes.
    pub summary: Option<String>,
    /// When it was published.
    pub published: DateView,
    /// Who is affected, as words.
    pub affects: Option<String>,
    /// From when it applies.
    pub from: Option<DateView>,
    /// Where it was announced.
    pub source: Option<FactView>,
    /// The text.
    pub body: Html,
    /// Pictures.
    pub photos: Vec<PhotoView>,
    /// The one before it and the one after it.
    pub neighbours: Vec<LinkView>,
}

/// `page.html`: a page of the author's own.
#[derive(Debug, Clone, Serialize)]
pub struct ProseView {
    /// The page.
    pub page: PageView,
    /// One sentence.
    pub summary: Option<String>,
    /// The text.
    pub body: Html,
    /// Its headings, for a list of contents; empty when there are few.
    pub contents: Vec<LinkView>,
    /// Pages below it.
    pub children: Vec<CardView>,
    /// Pages beside it.
    pub siblings: Vec<LinkView>,
}

/// `data.html`
#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    /// The page.
    pub page: PageView,
    /// The files, by stage.
    pub stages: Vec<DataStageView>,
    /// What each column of a file holds.
    pub columns: Vec<FactView>,
}

/// The data files of a stage.
#[derive(Debug, Clone, Serialize)]
pub struct DataStageView {
    /// The stage.
    pub title: String,
    /// Its files, newest first.
    pub files: Vec<DataFileView>,
}

/// The data files of a stage and year.
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
    /// Which groups are too small to publish.
    pub rules: Vec<FactView>,
    /// Withheld figures that somebody could work out, and why that is accepted.
    pub waivers: Vec<FactView>,
    /// The reasons a figure can be absent, and what each means.
    pub reasons: Vec<FactView>,
    /// The measures, by stage.
    pub measures: Vec<MeasuresView>,
}

/// The sources of a stage.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesView {
    /// The stage.
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

/// The measures of a stage.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuresView {
    /// The stage.
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
    /// Breaks and missing years, in words.
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
