//! Everything a page is made from, and the way from it to other pages.

use super::prose::Texts;
use super::statement::Statements;
use super::view::LinkView;
use crate::analysis::{Analysis, Changes};
use crate::artifact::Cache;
use crate::assets::media::Recordings;
use crate::assets::picture::Pictures;
use crate::config::Config;
use crate::model::{Model, SchoolId, TopicId};
use crate::site::{Page, PageKind, Site, SiteFile, TopicWords};
use crate::value::Moment;
use crate::words::Words;

/// Everything a page is made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The settings.
    pub config: &'a Config,
    /// What the public may read.
    pub model: &'a Model,
    /// The statistics that may be published.
    pub analysis: &'a Analysis,
    /// What has changed since readers saw it.
    pub changes: &'a Changes,
    /// The plan of the site.
    pub site: &'a Site,
    /// The moment at which the site is read.
    pub as_of: Moment,
    /// The words.
    pub words: &'a Words,
    /// The pictures.
    pub pictures: &'a Pictures,
    /// The videos and sound recordings.
    pub recordings: &'a Recordings,
    /// The rendered texts.
    pub texts: &'a Texts,
    /// What took long to make.
    pub cache: &'a dyn Cache,
    /// Where the sentences that the program makes of figures come from.
    pub statements: Statements<'a>,
    /// The site of today, where this is that of a past edition.
    pub living: Option<&'a Context<'a>>,
}

impl<'a> Context<'a> {
    /// The page that is this, if there is one.
    pub fn page(&self, kind: &PageKind) -> Option<&'a Page> {
        self.site.find(self.model, kind)
    }

    /// A link to the page that is this, with its title; `None` if there is no such page.
    pub fn link(&self, kind: &PageKind) -> Option<LinkView> {
        self.page(kind).map(|page| self.link_to(page))
    }

    /// A link to a page, with its title.
    pub fn link_to(&self, page: &Page) -> LinkView {
        LinkView { label: page.title.clone(), url: self.site.href(&page.url) }
    }

    /// A link to a school with its name, also where a past edition has a school of which there is no page any more.
    pub fn link_to_school(&self, id: SchoolId) -> LinkView {
        let label = self.model.school(id).name().to_owned();
        LinkView { label, url: self.href(&PageKind::School(id)) }
    }

    /// The address of the page that is this, whether or not there is one, for where other words than its title lead to it.
    pub fn href(&self, kind: &PageKind) -> String {
        self.site.href(&self.site.url(self.model, kind))
    }

    /// The same with the host.
    pub fn absolute(&self, kind: &PageKind) -> String {
        self.site.absolute(&self.site.url(self.model, kind))
    }

    /// A topic in the words of the site.
    pub fn topic(&self, id: TopicId) -> TopicWords<'a> {
        TopicWords::new(self.model.catalogue.topics().get(id), self.words)
    }

    /// The address of a file that is no page.
    pub fn file(&self, file: SiteFile<'_>) -> String {
        self.site.href(&file.url())
    }
}
