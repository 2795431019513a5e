//! Good practice.

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
