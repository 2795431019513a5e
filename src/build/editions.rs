//! Past editions of the report: each is read once, from what it froze, by the same stages as the living site.

use super::BuildOptions;
use super::stages::{self, Figures};
use crate::analysis::{self, Altered, Analysis, Changes, Complementary, Drift, Vintage};
use crate::assets::picture::Pictures;
use crate::config::{self, Config, Overrides};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{self, Edition, Model, Wording};
use crate::output;
use crate::publish::edition::{self, Kept};
use crate::render::prose::{self, Texts};
use crate::render::{Context, Statements};
use crate::site::{self, EditionPlan, Site};
use crate::source::{self, Documents, SourceTree, frozen};
use crate::words::Words;

/// A past edition, as readers see it today: with what has been corrected, taken down and withheld since.
pub(super) struct PastEdition {
    /// What it froze.
    pub edition: Edition,
    /// Its settings, with the address and the brand of today.
    pub config: Config,
    /// Its records.
    pub model: Model,
    /// Its statistics.
    pub analysis: Analysis,
    /// Which of its figures are others than it promised, for a reason that readers are told.
    pub drift: Drift,
    /// Where it is not what it promised.
    altered: Vec<Altered>,
}

impl PastEdition {
    /// Its figures.
    pub fn vintage(&self) -> Vintage<'_> {
        Vintage { analysis: &self.analysis, model: &self.model, config: &self.config }
    }
}

/// What the living site takes down and withholds, in every edition, and what it knows of official files.
pub(super) struct Restrictions(Documents);

impl Restrictions {
    /// Keeps what editions need of the living documents.
    pub fn of(documents: &Documents) -> Restrictions {
        Restrictions(Documents {
            tree: documents.tree.clone(),
            suppressions: documents.suppressions.clone(),
            withdrawals: documents.withdrawals.clone(),
            consents: documents.consents.clone(),
            official: documents.official.clone(),
            kept: documents.kept.clone(),
            ..Documents::default()
        })
    }

    /// Reads the past editions.
    pub fn read(
        &self,
        living: Vintage<'_>,
        changes: &Changes,
        overrides: &Overrides,
        words: &Words,
        found: &mut Diagnostics,
    ) -> Vec<PastEdition> {
        let editions = living.model.editions.iter();
        editions
            .filter_map(|edition| self.edition(edition, living, changes, overrides, words, found))
            .collect()
    }

    fn edition(
        &self,
        edition: &Edition,
        living: Vintage<'_>,
        changes: &Changes,
        overrides: &Overrides,
        words: &Words,
        found: &mut Diagnostics,
    ) -> Option<PastEdition> {
        let (documents, config, mut errors) = self.documents(edition, living.config, overrides)?;
        // What the living site says of things that this edition does not have is no mistake of the edition.
        let tree = documents.tree.clone();
        let documents = Documents {
            suppressions: self.0.suppressions.clone(),
            withdrawals: self.0.withdrawals.clone(),
            consents: self.0.consents.clone(),
            ..documents
        };
        let day = edition.published.date();
        let corrections = Some((living, changes, day));
        let past = stages::Past { promised: edition.frozen.as_ref(), corrections, as_frozen: false };
        let withheld = Complementary::Withheld;
        let (figures, mistakes) =
            stages::figures(documents, &config, edition.published, words, withheld, Some(&past));
        errors
            .extend(only_errors(mistakes).into_iter().filter(|d| d.at.is_none_or(|at| tree.holds(at.file))));
        if errors.iter().next().is_some() {
            found.extend(errors.into_iter().map(|error| {
                error.help("an edition is not edited: take the file back from your version control")
            }));
            return None;
        }
        let Figures { model, mut analysis, mut altered, .. } = figures;
        let drift = edition.frozen.as_ref().map(|promised| {
            let today = Vintage { analysis: &analysis, model: &model, config: &config };
            let (drift, unexplained) = analysis::drift(today, promised, changes, day);
            altered.extend(unexplained);
            drift
        });
        let last = changes.corrected.first().map_or(day, |newest| newest.date.max(day));
        analysis.mark_corrected(&model, &config, changes, last);
        let (edition, drift) = (edition.clone(), drift.unwrap_or_default());
        Some(PastEdition { edition, config, model, analysis, drift, altered })
    }

    /// What an edition froze, and its settings with what is of the living site; `None` if it has none.
    fn documents(
        &self,
        edition: &Edition,
        living: &Config,
        overrides: &Overrides,
    ) -> Option<(Documents, Config, Diagnostics)> {
        let (mut documents, mistakes) = source::read(self.0.tree.of_edition(&edition.name));
        if let Some(measures) = documents.measures.as_mut().filter(|_| !edition.judged) {
            model::Catalogue::as_before(&mut measures.document);
        }
        // Which of its figures are official, the files say that were there at the time.
        let (official, kept) = (self.0.official.clone(), self.0.kept.clone());
        let documents = Documents { official, kept, ..documents };
        let mut errors = only_errors(mistakes);
        let (mut config, resolved) = config::resolve(documents.site.as_ref()?, overrides);
        errors.extend(only_errors(resolved));
        follow(&mut config, living);
        Some((documents, config, errors))
    }

    /// An edition as it was frozen, without what has been corrected, taken down and withheld since: what it promises, if
    /// it was frozen by a version that did not say.
    pub fn as_frozen(
        &self,
        edition: &Edition,
        living: &Config,
        overrides: &Overrides,
        words: &Words,
    ) -> Option<Figures> {
        let (documents, config, _) = self.documents(edition, living, overrides)?;
        let past = stages::Past { as_frozen: true, ..stages::Past::default() };
        let withheld = Complementary::Withheld;
        Some(stages::figures(documents, &config, edition.published, words, withheld, Some(&past)).0)
    }
}

/// Whether what has just been frozen can be read as an edition years from now, and is what it promises.
///
/// # Errors
/// What cannot be read, or is something else.
pub(super) fn reads_back(options: &BuildOptions, cx: &Context<'_>) -> Result<(), Diagnostics> {
    let name = &cx.config.edition;
    let (tree, listed) = SourceTree::list(&options.content);
    let mut found = only_errors(listed);
    let promised = frozen::read(&tree, name, &mut found);
    let (documents, read) = source::read(tree.of_edition(name));
    found.extend(only_errors(read));
    if let Some(site) = &documents.site {
        let (mut config, resolved) = config::resolve(site, &options.overrides);
        follow(&mut config, cx.config);
        found.extend(only_errors(resolved));
        let past = stages::Past { promised: Some(&promised), ..stages::Past::default() };
        let withheld = Complementary::Withheld;
        let (figures, mistakes) =
            stages::figures(documents, &config, options.as_of, cx.words, withheld, Some(&past));
        found.extend(only_errors(mistakes));
        let back = Vintage { analysis: &figures.analysis, model: &figures.model, config: &config };
        let (_, unexplained) = analysis::drift(back, &promised, &Changes::default(), options.as_of.date());
        let altered: Vec<Altered> = figures.altered.into_iter().chain(unexplained).collect();
        found.extend(edition::figures_altered(name, &figures.model, &altered));
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
    // What is published today follows the rules of today.
    config.disclosure.clone_from(&living.disclosure);
    config.protect = living.protect;
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

/// The pages of past editions, each with the site as it sees it and its texts.
pub(super) struct EditionPages {
    plans: Vec<EditionPlan>,
    sites: Vec<Site>,
    texts: Vec<Texts>,
}

impl EditionPages {
    /// Plans them.
    pub fn plan(past: &[PastEdition], words: &Words) -> EditionPages {
        let plan = |p: &PastEdition| site::plan_edition(&p.edition, &p.model, &p.analysis, &p.config, words);
        EditionPages { plans: past.iter().map(plan).collect(), sites: Vec::new(), texts: Vec::new() }
    }

    /// The plans.
    pub fn plans(&self) -> &[EditionPlan] {
        &self.plans
    }

    /// Renders their texts. A picture or a page that has gone since is no reason not to build.
    pub fn render(
        &mut self,
        past: &[PastEdition],
        site: &Site,
        living: &Model,
        pictures: &Pictures,
        words: &Words,
    ) -> Diagnostics {
        let mut found = Diagnostics::new();
        self.sites = self.plans.iter().map(|plan| site.of_edition(plan, living)).collect();
        for (past, site) in past.iter().zip(&self.sites) {
            let (texts, mistakes) = prose::render(&past.model, site, pictures, words);
            self.texts.push(texts);
            found.extend(mistakes.into_iter().map(|mut mistake| {
                mistake.severity = Severity::Warning;
                mistake
            }));
        }
        found
    }

    /// Compares each edition with what it promised.
    pub fn compare(&self, past: &[PastEdition], options: &BuildOptions, wording: &[Wording]) -> Diagnostics {
        let folder = options.content.join(source::EDITIONS);
        let mut found = Diagnostics::new();
        for (past, plan) in past.iter().zip(&self.plans) {
            let PastEdition { edition, model, altered, .. } = past;
            let below = format!("{}/", edition.name);
            // Where there is a promise, it says more than digests; then only its own files are known by theirs.
            let of = match edition.frozen {
                Some(_) => format!("{below}{}/", frozen::FOLDER),
                None => below.clone(),
            };
            let rewritten = output::rewritten(&folder, &of);
            let rewritten: Option<Vec<String>> = rewritten.map(|paths| {
                paths.iter().filter_map(|path| path.strip_prefix(&below)).map(str::to_owned).collect()
            });
            let kept = Kept { edition, model, plan, altered, rewritten: rewritten.as_deref() };
            found.extend(edition::compare(&kept, wording, options.as_of.date()));
        }
        found
    }

    /// What the pages of each edition are made from.
    pub fn contexts<'a>(&'a self, past: &'a [PastEdition], living: &'a Context<'a>) -> Vec<Context<'a>> {
        let all = past.iter().zip(&self.sites).zip(&self.texts);
        all.map(|((past, site), texts)| {
            let PastEdition { edition, config, model, analysis, drift, .. } = past;
            let statements = match &edition.frozen {
                Some(frozen) => Statements::Frozen(&frozen.sentences, drift),
                None => Statements::Made,
            };
            let as_of = edition.published;
            Context {
                config,
                model,
                analysis,
                site,
                texts,
                as_of,
                statements,
                living: Some(living),
                ..*living
            }
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::build::{BuildOptions, check, stages};
    use crate::config::Overrides;
    use crate::render::pages::RENDERED;
    use crate::value::{Moment, Scalar};

    /// What was published is in what an edition promises: nothing is worked out or rendered once more to be compared.
    #[test]
    fn a_past_edition_is_worked_out_and_rendered_once_a_build() {
        let options = BuildOptions {
            content: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions/format-2/content").into(),
            themes: None,
            as_of: Moment::parse("2026-11-01").expect("a day"),
            overrides: Overrides::default(),
        };
        // On this thread alone, where the work is counted.
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().expect("a pool");
        let outcome = pool.install(|| check(&options));
        assert!(outcome.summary.is_some(), "{:?}", outcome.diagnostics);
        assert_eq!(stages::WORKED_OUT.with(std::cell::Cell::get), 2, "the living site, and one past edition");
        let mut rendered = RENDERED.with(|pages| pages.borrow().clone());
        let all = rendered.len();
        rendered.sort_unstable();
        rendered.dedup();
        assert_eq!(rendered.len(), all, "a page is rendered twice");
        assert_eq!(rendered.iter().filter(|url| url.starts_with("/report/2025/")).count(), 4);
    }
}
