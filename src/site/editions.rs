//! Past editions of the report: their pages stand where they stood, beside those of the newest.

use super::address::{self, REPORT};
use super::plan::Planner;
use super::{DataFormat, Page, PageFile, PageKind, Site};
use crate::analysis::Analysis;
use crate::config::Config;
use crate::model::{Edition, Model, Section, TopicId};
use crate::value::AcademicYear;
use crate::words::Words;
use std::collections::{BTreeSet, HashMap};

/// The pages of a past edition, planned from what it froze.
#[derive(Debug)]
pub struct EditionPlan {
    /// Its name, as it stands in addresses.
    pub name: String,
    /// Its pages: first the report's landing page, then its chapters.
    pub pages: Vec<Page>,
    chapters: Vec<(TopicId, Vec<AcademicYear>)>,
    by_file: HashMap<String, String>,
}

/// Plans the pages of a past edition from its own model and settings. Every page that was published keeps its address,
/// whatever has been taken down since.
pub fn plan_edition(
    edition: &Edition,
    model: &Model,
    analysis: &Analysis,
    config: &Config,
    words: &Words,
) -> EditionPlan {
    let mut planner = Planner::new(config);
    planner.data(model, analysis);
    let root = address::edition(&edition.name);
    let pages = edition.addresses.iter().filter_map(|(url, _)| url.strip_prefix(&root)?.strip_suffix('/'));
    let chapters: BTreeSet<&str> = pages.filter(|chapter| !chapter.is_empty()).collect();
    planner.keep_chapters(model, &chapters);
    planner.report(model, config, words, &chapters);
    let Site { mut pages, chapters, by_file, .. } = planner.finished(model);
    pages.retain(|page| !matches!(page.kind, PageKind::Redirect(_)));
    EditionPlan { name: config.edition.clone(), pages, chapters, by_file }
}

impl Planner {
    /// Plans a chapter for each topic of which there was one, though all of its figures may have gone.
    fn keep_chapters(&mut self, model: &Model, chapters: &BTreeSet<&str>) {
        let topics = chapters.iter().filter(|chapter| **chapter != address::INSPECTIONS);
        for topic in topics.filter_map(|chapter| model.catalogue.topics().find(chapter)) {
            if !self.site.chapters.iter().any(|(of, _)| *of == topic) {
                self.site.chapters.push((topic, Vec::new()));
            }
        }
        self.site.chapters.sort_by_key(|(topic, _)| *topic);
    }

    /// The pages of past editions. `/report/ks1/` leads to the newest edition that has such a chapter.
    pub(super) fn past(&mut self, editions: &[EditionPlan]) {
        for (place, edition) in editions.iter().enumerate() {
            for page in &edition.pages {
                let parent = page.parent.as_deref();
                self.add(&page.url, PageKind::Past(place), page.title.clone(), parent, page.updated, None);
                let root = address::edition(&edition.name);
                let newest = page.url.strip_prefix(&root).map(|chapter| format!("{REPORT}{chapter}"));
                if let Some(newest) = newest.filter(|url| self.site.page(url).is_none()) {
                    let kind = PageKind::Redirect(page.url.clone());
                    self.add(&newest, kind, page.title.clone(), None, None, None);
                }
            }
        }
    }
}

impl EditionPlan {
    /// Whether it has a page at an address, or a data file of one.
    pub fn has(&self, address: &str) -> bool {
        let is_file = |page: &Page| {
            matches!(page.kind, PageKind::Chapter(_))
                && DataFormat::ALL.iter().any(|format| page.beside(PageFile::Data(*format)) == address)
        };
        self.pages.iter().any(|page| page.url == address || is_file(page))
    }

    /// The address of the page that a file of the edition has made, if it is one page.
    pub fn page_of(&self, file: &str) -> Option<&str> {
        self.by_file.get(file).map(String::as_str)
    }
}

impl Site {
    /// The site as a past edition sees it: its own report in the place of the newest. `living` is the model of today.
    #[must_use]
    pub fn of_edition(&self, edition: &EditionPlan, living: &Model) -> Site {
        let others = self
            .pages
            .iter()
            .filter(|page| !page.kind.is_report() && !edition.pages.iter().any(|own| own.url == page.url));
        let pages: Vec<Page> = edition.pages.iter().chain(others).cloned().collect();
        let by_url = pages.iter().enumerate().map(|(place, page)| (page.url.clone(), place)).collect();
        let mut by_file = self.by_file.clone();
        by_file.retain(|_, url| !url.starts_with(REPORT));
        by_file.extend(edition.by_file.clone());
        // Its words may link to a file that has gone since; the address leads on.
        for page in &pages {
            if let Some((section, name)) = Section::of_url(&page.url) {
                by_file.entry(section.file(name)).or_insert_with(|| page.url.clone());
            }
            for file in living.kinds.iter().flat_map(|(_, kind)| kind.files_at(&page.url)) {
                by_file.entry(file).or_insert_with(|| page.url.clone());
            }
        }
        Site {
            pages,
            chapters: edition.chapters.clone(),
            lists: self.lists.clone(),
            // The data files are those of today, and of its topics.
            data: Vec::new(),
            edition: edition.name.clone(),
            base_path: self.base_path.clone(),
            origin: self.origin.clone(),
            moved: self.moved.clone(),
            retired: self.retired.clone(),
            listed: self.listed.clone(),
            place_in_list: self.place_in_list.clone(),
            words: self.words.clone(),
            by_url,
            by_file,
            claims: HashMap::new(),
        }
    }
}
