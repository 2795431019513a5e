//! The plan of the site: which pages there are, and where.

mod entries;
mod gone;
mod rows;

use super::address::{self, HOME, REPORT};
use super::{EditionPlan, Page, PageKind, SchoolList, Sharing, Sheet, Site, TopicWords, lists};
use crate::analysis::Analysis;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::model::{Model, Record, RowId, Section, TopicId};
use crate::value::{AcademicYear, Date};
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet};

/// Plans every page. Two things that claim one address are an error that points at both.
pub fn plan(
    model: &Model,
    analysis: &Analysis,
    config: &Config,
    words: &Words,
    editions: &[EditionPlan],
) -> (Site, Diagnostics) {
    let mut planner = Planner::new(config);
    planner.withdrawn(model, words);
    planner.data(model, analysis);
    let newest = model.releases.iter().filter_map(|r| r.published).max();
    planner.add(HOME, PageKind::Home, words.say("home.title"), None, newest, None);
    planner.schools(model, words);
    planner.report(model, config, words, &BTreeSet::new());
    planner.past(editions);
    planner.entries(model, words);
    let data = words.say("data.title");
    planner.page(model, PageKind::Data, data, Some(HOME), newest, None);
    let about = words.say("about-data.title");
    let about = planner.page(model, PageKind::AboutData, about, Some(HOME), newest, None);
    if changes_are_listed(model) {
        let title = words.say("corrections.title");
        planner.page(model, PageKind::Corrections, title, Some(&about), None, None);
    }
    planner.page(model, PageKind::Glossary, words.say("glossary.title"), Some(HOME), None, None);
    planner.page(model, PageKind::NotFound, words.say("not-found.title"), None, None, None);
    planner.sheets(words);
    planner.never_there(model);
    planner.emptied(model, words);
    planner.redirects(model, words);
    let found = std::mem::take(&mut planner.found);
    (planner.finished(model), found)
}

/// Whether there is anything to say about changes.
fn changes_are_listed(model: &Model) -> bool {
    let (published, withdrawals) = (&model.published, &model.withdrawals);
    let nothing = published.corrections.is_empty()
        && published.revisions.is_empty()
        && withdrawals.pages.is_empty()
        && withdrawals.pictures.is_empty()
        && withdrawals.figures.is_empty()
        && model.wording.is_empty();
    !nothing
}

/// The record that a page shows, if it shows one.
fn record<'a>(model: &'a Model, kind: &PageKind) -> Option<&'a Record> {
    match kind {
        PageKind::School(id) => Some(&model.school(*id).record),
        PageKind::Report => model.commentary(address::LANDING).map(|commentary| &commentary.record),
        PageKind::Chapter(topic) => {
            let chapter = model.catalogue.topics().get(*topic).key.as_str();
            model.commentary(chapter).map(|commentary| &commentary.record)
        }
        PageKind::Inspections => model.commentary(address::INSPECTIONS).map(|commentary| &commentary.record),
        PageKind::Targets => model.commentary(address::TARGETS).map(|commentary| &commentary.record),
        PageKind::Entry(id) | PageKind::Row(RowId { entry: id, .. }) => Some(&model.entry(*id).record),
        PageKind::Home
        | PageKind::Schools(_)
        | PageKind::Past(_)
        | PageKind::Across(..)
        | PageKind::Entries(_)
        | PageKind::Data
        | PageKind::AboutData
        | PageKind::Corrections
        | PageKind::Gone(_)
        | PageKind::Glossary
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Sheet(..) => None,
    }
}

pub(super) struct Planner {
    pub(super) site: Site,
    found: Diagnostics,
    /// Addresses of pages that have been taken down although something would make them.
    replaced: BTreeSet<String>,
}

impl Planner {
    pub(super) fn new(config: &Config) -> Planner {
        let edition = config.edition.clone();
        let (base_path, origin) = (config.base_path.clone(), config.origin.clone());
        Planner {
            site: Site { edition, base_path, origin, ..Site::default() },
            found: Diagnostics::new(),
            replaced: BTreeSet::new(),
        }
    }

    /// The site, each page in its language.
    pub(super) fn finished(mut self, model: &Model) -> Site {
        for page in &mut self.site.pages {
            if let Some(record) = record(model, &page.kind) {
                page.language.clone_from(&record.language);
            }
        }
        self.site
    }

    /// Adds a page at the address that such a page has, and gives that address.
    fn page(
        &mut self,
        model: &Model,
        kind: PageKind,
        title: String,
        parent: Option<&str>,
        updated: Option<Date>,
        at: Option<Location>,
    ) -> String {
        let url = self.site.url(model, &kind);
        let (sharing, place) = (Sharing::of(&kind, model), self.site.pages.len());
        self.add(&url, kind, title, parent, updated, at);
        // There is none where another page has the address.
        if let Some(page) = self.site.pages.get_mut(place) {
            page.sharing = sharing;
        }
        url
    }

    /// Adds a page at an address. The first to claim it has it.
    pub(super) fn add(
        &mut self,
        url: &str,
        kind: PageKind,
        title: String,
        parent: Option<&str>,
        updated: Option<Date>,
        at: Option<Location>,
    ) {
        if let Some(first) = self.site.by_url.get(url) {
            let taken_down = matches!(self.site.pages[*first].kind, PageKind::Gone(_));
            if taken_down && !matches!(kind, PageKind::Gone(_)) {
                self.replaced.insert(url.to_owned());
                return;
            }
            let mut mistake =
                Diagnostic::error("duplicate-address", format!("two pages claim the address `{url}`"))
                    .help("rename one of the files");
            let first_at = self.site.claims.get(url).copied();
            match (at, first_at) {
                (Some(at), Some(first)) => mistake = mistake.at(at).related(first, "the first is here"),
                (Some(at), None) | (None, Some(at)) => {
                    mistake = mistake.at(at);
                    mistake
                        .message
                        .push_str(&format!(": this file, and the page “{}”", self.site.pages[*first].title));
                }
                (None, None) => mistake = mistake.in_file(url),
            }
            self.found.push(mistake);
            return;
        }
        self.site.by_url.insert(url.to_owned(), self.site.pages.len());
        if let Some(at) = at {
            self.site.claims.insert(url.to_owned(), at);
        }
        self.site.pages.push(Page {
            url: url.to_owned(),
            kind,
            title,
            parent: parent.map(str::to_owned),
            updated,
            language: None,
            sharing: Sharing::None,
        });
    }

    fn file_became(&mut self, path: &str, url: &str) {
        self.site.by_file.insert(path.to_owned(), url.to_owned());
    }

    /// Which topics have figures, and of which years.
    pub(super) fn data(&mut self, model: &Model, analysis: &Analysis) {
        let mut years: BTreeMap<TopicId, BTreeSet<AcademicYear>> = BTreeMap::new();
        for (key, _) in analysis.all() {
            years.entry(model.catalogue.get(key.measure).topic).or_default().insert(key.year);
        }
        self.site.data =
            years.iter().flat_map(|(topic, years)| years.iter().map(move |year| (*topic, *year))).collect();
        self.site.chapters =
            years.into_iter().map(|(topic, years)| (topic, years.into_iter().collect())).collect();
    }

    fn schools(&mut self, model: &Model, words: &Words) {
        if model.schools.is_empty() {
            return;
        }
        let all = SchoolList::All.url();
        for list in lists::all(model) {
            let title = match &list {
                SchoolList::All => words.say("schools.title"),
                SchoolList::Phase(phase) => words.say(&format!("phase.{}.schools", phase.word())),
                SchoolList::Town(_, name) => words.with("schools.in", &[("place", name)]),
                // A town and a ward may have one name, and two pages never have one title.
                SchoolList::Ward(_, name) => words.with("schools.in-ward", &[("place", name)]),
            };
            self.site.lists.push((list.clone(), list.schools(model)));
            let parent = if list == SchoolList::All { HOME } else { all.as_str() };
            self.page(model, PageKind::Schools(list), title, Some(parent), None, None);
        }
        for (id, school) in model.schools() {
            let (title, updated) = (school.name().to_owned(), school.record.updated);
            let url = self.page(model, PageKind::School(id), title, Some(&all), updated, Some(school.at));
            self.file_became(&Section::Schools.file(&school.slug), &url);
            let by_urn = address::school_by_number(school.urn);
            // Two schools of one URN are a mistake that `model` has reported.
            let taken = self.site.page(&by_urn).is_some_and(|p| matches!(p.kind, PageKind::Redirect(_)));
            if by_urn != url && !taken {
                self.add(
                    &by_urn,
                    PageKind::Redirect(url),
                    school.name().to_owned(),
                    None,
                    None,
                    Some(school.at),
                );
            }
        }
    }

    /// The pages of the report. `kept` names chapters that it has though what they were about has gone.
    pub(super) fn report(&mut self, model: &Model, config: &Config, words: &Words, kept: &BTreeSet<&str>) {
        let topic = model.catalogue.topics().find(address::INSPECTIONS);
        let of_figures = self.site.chapters.iter().any(|(of, _)| Some(*of) == topic);
        let inspected = (kept.contains(address::INSPECTIONS) && !of_figures)
            || model.schools.iter().any(|school| !school.inspections.is_empty());
        if self.site.chapters.is_empty() && !inspected && model.targets.is_empty() {
            return;
        }
        let published = |topic: TopicId| {
            model.releases.iter().filter(|r| r.topic == topic).filter_map(|r| r.published).max()
        };
        let newest = model.releases.iter().filter_map(|r| r.published).max();
        let title = words
            .with("report.title", &[("place", &config.place), ("year", &config.academic_year.to_string())]);
        let root = self.page(model, PageKind::Report, title.clone(), Some(HOME), newest, None);
        self.add(REPORT, PageKind::Redirect(root.clone()), title, None, None, None);
        let mut chapters: Vec<(String, PageKind, String, Option<Date>)> = self
            .site
            .chapters
            .iter()
            .map(|(id, _)| {
                let topic = TopicWords::new(model.catalogue.topics().get(*id), words);
                (topic.key().to_owned(), PageKind::Chapter(*id), topic.title(), published(*id))
            })
            .collect();
        if inspected {
            let last = model.schools.iter().flat_map(|s| s.inspections.first()).map(|i| i.date).max();
            // What inspectors found says more than its shares do, and stands in their place.
            chapters.retain(|(name, ..)| name != address::INSPECTIONS);
            let title = words.say("inspections.title");
            chapters.push((address::INSPECTIONS.into(), PageKind::Inspections, title, last));
        }
        if !model.targets.is_empty() {
            let agreed = model.targets.iter().map(|t| t.record.updated.unwrap_or(t.agreed)).max();
            let title = words.say("targets.title");
            chapters.push((address::TARGETS.into(), PageKind::Targets, title, agreed));
            self.file_became("targets.yaml", &self.site.url(model, &PageKind::Targets));
        }
        for commentary in &model.commentaries {
            if commentary.chapter == address::LANDING {
                self.file_became(&address::commentary(address::LANDING), &root);
            } else if !chapters.iter().any(|(name, ..)| *name == commentary.chapter) {
                self.found.push(
                    Diagnostic::error(
                        "unknown-chapter",
                        format!(
                            "the report has no chapter `{}`, because there are no figures for it",
                            commentary.chapter
                        ),
                    )
                    .at(commentary.at)
                    .help("add a performance summary of this stage, or take this file out of `report/`"),
                );
            }
        }
        for (name, kind, title, updated) in chapters {
            let said = model.commentary(&name).and_then(|commentary| commentary.record.updated);
            let url = self.page(model, kind, title.clone(), Some(&root), updated.max(said), None);
            self.file_became(&address::commentary(&name), &url);
            let newest = address::newest_chapter(&name);
            self.add(&newest, PageKind::Redirect(url), title, None, None, None);
        }
    }

    /// The sheets of pages that schools link to.
    fn sheets(&mut self, words: &Words) {
        for place in 0..self.site.pages.len() {
            for sheet in Sheet::ALL {
                let page = &self.site.pages[place];
                let Some(url) = page.sheet(sheet) else { continue };
                let title = words.with(&format!("sheet.{}", sheet.word()), &[("title", &page.title)]);
                let (of, updated) = (page.url.clone(), page.updated);
                self.add(&url, PageKind::Sheet(sheet, of.clone()), title, Some(&of), updated, None);
            }
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
