//! Good practice and awards.

use super::{
    ChartView, DateView, FacetView, FactView, Html, LinkBoxView, LinkView, PageView, PhotoView, ShownView,
};
use serde::Serialize;

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
    /// The page of the award.
    pub award: String,
}

/// `showcase.html` and `theme.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ShowcaseView {
    /// The page.
    pub page: PageView,
    /// The lists by theme, topic, need, origin and school.
    pub facets: Vec<FacetView>,
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
    /// The other picture, if there is one.
    pub photos: Vec<PhotoView>,
    /// A gallery, pictures before and after, recordings.
    pub shown: ShownView,
    /// Studies on the same themes.
    pub related: Vec<StoryView>,
    /// That nobody has checked for a long time whether it is still true.
    pub overdue: Option<String>,
    /// Whom to tell who has tried it too.
    pub tried: Option<LinkView>,
    /// The box that offers links.
    pub link: Option<LinkBoxView>,
}

/// `awards.html`: all years.
#[derive(Debug, Clone, Serialize)]
pub struct AwardsView {
    /// The page.
    pub page: PageView,
    /// The years, newest first.
    pub years: Vec<AwardsYearLinkView>,
    /// The categories, each with its winners over the years.
    pub categories: Vec<LinkView>,
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
    /// Categories over the years.
    pub over_years: Vec<LinkView>,
    /// The box that offers links.
    pub link: Option<LinkBoxView>,
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
    pub shortlisted: Vec<AwardEntryView>,
    /// Who was highly commended.
    pub commended: Vec<AwardEntryView>,
}

/// A category in one year.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryYearView {
    /// The year.
    pub year: String,
    /// The address of the year.
    pub url: String,
    /// Who won.
    pub winner: Option<WinnerView>,
    /// Who was highly commended.
    pub commended: Vec<AwardEntryView>,
}

/// An entry on a shortlist.
#[derive(Debug, Clone, Serialize)]
pub struct AwardEntryView {
    /// Who.
    pub who: String,
    /// The school's page.
    pub url: Option<String>,
    /// What for.
    pub reason: Option<String>,
}
