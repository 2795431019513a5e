//! Past editions of the report: each is read from what it froze, by the same stages as the living site.

use super::BuildOptions;
use crate::analysis::{self, Analysis, Changes, Complementary, Side};
use crate::assets::picture::Pictures;
use crate::config::{self, Config, DisclosureRules, Overrides};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::model::{self, Edition, Model, Wording};
use crate::render::Context;
use crate::render::prose::{self, Texts};
use crate::site::{self, EditionPlan, Site};
use crate::source::{self, Documents, SourceTree};
use crate::value::Date;
use crate::words::Words;
use std::collections::BTreeMap;

/// A past edition.
pub(super) struct Past {
    /// What it froze.
    pub edition: Edition,
    /// Its settings, with the address and the brand of today.
    pub config: Config,
    /// It as it was published.
    pub then: (Model, Analysis),
    /// It as readers see it now: with what has been corrected, taken down and withheld since.
    pub now: (Model, Analysis),
}

/// What the living site says about what is taken down and withheld.
pub(super) struct Since {
    living: Documents,
}

impl Since {
    /// Keeps what editions need of the living documents.
    pub fn of(documents: &Documents) -> Since {
        Since {
            living: Documents {
                tree: documents.tree.clone(),
                suppressions: documents.suppressions.clone(),
                withdrawals: documents.withdrawals.clone(),
                consents: documents.consents.clone(),
                official: documents.official.clone(),
                kept: documents.kept.clone(),
                ..Documents::default()
            },
        }
    }

    /// Reads the past editions.
    pub fn read(
        &self,
        living: Side<'_>,
        changes: &Changes,
        overrides: &Overrides,
        withdrawn: &dyn Fn(&str) -> String,
        found: &mut Diagnostics,
    ) -> Vec<Past> {
        let editions = living.model.editions.iter();
        editions
            .filter_map(|edition| self.one(edition, living, changes, overrides, withdrawn, found))
            .collect()
    }

    fn one(
        &self,
        edition: &Edition,
        living: Side<'_>,
        changes: &Changes,
        overrides: &Overrides,
        withdrawn: &dyn Fn(&str) -> String,
        found: &mut Diagnostics,
    ) -> Option<Past> {
        let read = || {
            let (mut documents, mistakes) = source::read(self.living.tree.of_edition(&edition.name));
            if let Some(measures) = documents.measures.as_mut().filter(|_| !edition.judged) {
                model::Catalogue::as_before(&mut measures.document);
            }
            // Which of its figures are official, the files say that were there at the time.
            let (official, kept) = (self.living.official.clone(), self.living.kept.clone());
            (Documents { official, kept, ..documents }, mistakes)
        };
        let (documents, mistakes) = read();
        let mut errors = only_errors(mistakes);
        let site = documents.site.clone()?;
        let (mut config, resolved) = config::resolve(&site, overrides);
        errors.extend(only_errors(resolved));
        follow(&mut config, living.config);
        let (model, observations, validated) = model::validate(documents, &config, edition.published);
        errors.extend(only_errors(validated));
        if errors.iter().next().is_some() {
            found.extend(errors.into_iter().map(|error| {
                error.help("an edition is not edited: take the file back from your version control")
            }));
            return None;
        }
        let day = edition.published.date();
        // As it was published, it shows official figures as the site did then.
        let mut of_then = Config { official_files: living.model.published.mode(day), ..config.clone() };
        if !edition.bands {
            of_then.disclosure = DisclosureRules::of_old_editions(site.document.disclosure.as_ref());
        }
        let (mut analysis, _) = analysis::analyze(observations, &model, &of_then, Complementary::Withheld);
        analysis.mark_corrected(&model, &config, changes, day);
        let then = (model, analysis);
        // What is published today follows the rules of today.
        config.disclosure.clone_from(&living.config.disclosure);
        config.protect = living.config.protect;
        // What the living site says of things that this edition does not have is no mistake.
        let documents = Documents {
            suppressions: self.living.suppressions.clone(),
            withdrawals: self.living.withdrawals.clone(),
            consents: self.living.consents.clone(),
            ..read().0
        };
        let (model, mut observations, _) = model::validate(documents, &config, edition.published);
        analysis::correct(&mut observations, &model, &config, living, changes, day);
        model.withdrawals.withhold(&mut observations, withdrawn);
        let (mut analysis, _) = analysis::analyze(observations, &model, &config, Complementary::Withheld);
        let last = changes.corrected.first().map_or(day, |newest| newest.date.max(day));
        analysis.mark_corrected(&model, &config, changes, last);
        Some(Past { edition: edition.clone(), config, then, now: (model, analysis) })
    }
}

/// Whether what has just been frozen can be read as an edition, years from now.
///
/// # Errors
/// What cannot be read.
pub(super) fn reads_back(options: &BuildOptions, edition: &str) -> Result<(), Diagnostics> {
    let (tree, listed) = SourceTree::list(&options.content);
    let mut found = only_errors(listed);
    let (documents, read) = source::read(tree.of_edition(edition));
    found.extend(only_errors(read));
    if let Some(site) = &documents.site {
        let (mut config, resolved) = config::resolve(site, &Overrides::default());
        let living = config.clone();
        follow(&mut config, &living);
        found.extend(only_errors(resolved));
        found.extend(only_errors(model::validate(documents, &config, options.as_of).2));
    }
    let help = "this file was made from your content, which is said in an unusual way there: write it with one key a line";
    if found.is_empty() { Ok(()) } else { Err(found.into_iter().map(|error| error.help(help)).collect()) }
}

/// What is of the site and not of an edition.
fn follow(config: &mut Config, living: &Config) {
    config.origin.clone_from(&living.origin);
    config.base_path.clone_from(&living.base_path);
    config.accent = living.accent;
    config.second = living.second;
    config.logo.clone_from(&living.logo);
    // One decision holds for all that readers can see.
    config.official_files = living.official_files;
    config.share_cards.clone_from(&living.share_cards);
    // The audit is about the living site, which knows what this edition shows.
    config.outside = Vec::new();
    // They stand on pages of schools, and may name one that was not public.
    config.school_groups = Vec::new();
}

/// Numbers of pupils that are withheld stand as their threshold, so that parts may be larger than their whole.
fn only_errors(found: Diagnostics) -> Diagnostics {
    found.into_iter().filter(|d| d.severity == Severity::Error && d.code != "part-and-whole").collect()
}

/// Editions as pages are made from them, each with the site as it sees it and its texts.
pub(super) struct Views {
    plans: Vec<EditionPlan>,
    sites: Vec<Site>,
    texts: Vec<Texts>,
}

impl Views {
    /// Plans the pages of past editions.
    pub fn plan(past: &[Past], words: &Words) -> Views {
        // Every page that was published keeps its address, whatever has been taken down since.
        let plan = |past: &Past| site::plan_edition(&past.then.0, &past.then.1, &past.config, words);
        Views { plans: past.iter().map(plan).collect(), sites: Vec::new(), texts: Vec::new() }
    }

    /// Their pages.
    pub fn plans(&self) -> &[EditionPlan] {
        &self.plans
    }

    /// Renders their texts. A picture or a page that has gone since is no reason not to build.
    pub fn render(
        &mut self,
        past: &[Past],
        site: &Site,
        living: &Model,
        pictures: &Pictures,
        words: &Words,
    ) -> Diagnostics {
        let mut found = Diagnostics::new();
        self.sites = self.plans.iter().map(|plan| site.of_edition(plan, living)).collect();
        for (past, site) in past.iter().zip(&self.sites) {
            let (texts, mistakes) = prose::render(&past.now.0, site, pictures, words);
            self.texts.push(texts);
            found.extend(mistakes.into_iter().map(|mut mistake| {
                mistake.severity = Severity::Warning;
                mistake
            }));
        }
        found
    }

    /// What the pages of each edition are made from, as readers see them now.
    pub fn now<'a>(&'a self, past: &'a [Past], living: &'a Context<'a>) -> Vec<Context<'a>> {
        self.contexts(past, living, |past| &past.now)
    }

    /// The same, as they were published.
    pub fn then<'a>(&'a self, past: &'a [Past], living: &'a Context<'a>) -> Vec<Context<'a>> {
        self.contexts(past, living, |past| &past.then)
    }

    fn contexts<'a>(
        &'a self,
        past: &'a [Past],
        living: &'a Context<'a>,
        which: impl Fn(&'a Past) -> &'a (Model, Analysis),
    ) -> Vec<Context<'a>> {
        let all = past.iter().zip(&self.sites).zip(&self.texts);
        all.map(|((past, site), texts)| {
            let (model, analysis) = which(past);
            let (config, as_of) = (&past.config, past.edition.published);
            Context { config, model, analysis, site, texts, as_of, living: Some(living), ..*living }
        })
        .collect()
    }
}

/// Compares the words, figures and files of an edition as it was published with its digests.
pub(super) fn compare(
    edition: &Edition,
    digests: &BTreeMap<String, String>,
    wording: &[Wording],
    today: Date,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let name = &edition.name;
    let back = format!("put back what changed in content/editions/{name}/");
    let error =
        |message: String, at, help: String| Diagnostic::error("edition-changed", message).at(at).help(help);
    let mut reworded: Vec<(&str, Location)> = Vec::new();
    for (address, (digest, at)) in &edition.digests {
        let listed = wording.iter().any(|w| {
            w.edition == *name && w.date <= today && w.page.as_ref().is_none_or(|page| page == address)
        });
        let is_page = address.ends_with('/');
        match digests.get(address) {
            Some(now) if now == digest || (is_page && listed) => {}
            Some(_) if is_page => reworded.push((address, *at)),
            Some(_) => found.push(error(
                format!("`{address}` does not hold the figures that were published"),
                *at,
                format!("{back}; a figure that was wrong is corrected in content/performance/"),
            )),
            None => found.push(error(
                format!("`{address}` was published and cannot be made any more"),
                *at,
                back.clone(),
            )),
        }
    }
    let entry = |page: &str| format!("wording: [{{ edition: {name}, {page}date: {today}, note: … }}]");
    if let [(first, at), _, _, _, ..] = reworded.as_slice() {
        let count = reworded.len();
        found.push(error(
            format!("{count} pages of this edition do not say what they said when they were published; the first is `{first}`"),
            *at,
            format!(
                "{back}, or in the theme’s words; if they are said in other words on purpose, or by a new version of yearbook, add to content/corrections.yaml: {}",
                entry("")
            ),
        ));
        return found;
    }
    for (address, at) in reworded {
        found.push(error(
            format!("`{address}` does not say what it said when it was published"),
            at,
            format!(
                "{back}, or in the theme’s words; if the new words are meant, add to content/corrections.yaml: {}",
                entry(&format!("page: {address}, "))
            ),
        ));
    }
    found
}
