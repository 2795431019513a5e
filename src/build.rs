//! Compose the stages and nothing else.

mod editions;
mod mode;
pub(crate) mod stages;
mod upgrade;

use crate::analysis::{self, Analysis, Complementary, Remedies, Vintage};
pub use crate::analysis::{Audit, Name, Unsafe, Waived, Withheld};
use crate::artifact::{Artifact, Cache};
use crate::assets::{media::Recordings, picture::Pictures};
use crate::config::{Config, Overrides};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hosting;
use crate::model::Model;
use crate::output::{self, CacheFolder, WriteOptions, WriteSummary};
use crate::publish::release::{self, Report};
use crate::publish::{edition, record};
pub use crate::render::links::{self, Links};
use crate::render::{self, Context, Rendered, Statements, anchors, prose};
use crate::site;
use crate::source::document::SiteDocument;
use crate::source::{self, SourceTree, Sourced};
use crate::theme::Theme;
use crate::value::Moment;
use crate::words::Words;
use editions::{EditionPages, PastEdition, Restrictions};
use rayon::prelude::*;
use stages::{Content, Figures};
use std::path::{Path, PathBuf};
pub use upgrade::{Upgraded, Upgrading, upgrade};

/// What to build.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The content folder.
    pub content: PathBuf,
    /// The folder with the site's own templates, assets and messages.
    pub themes: Option<PathBuf>,
    /// The moment at which the site is read: records released later are not in it.
    pub as_of: Moment,
    /// Settings that win over `site.yaml`.
    pub overrides: Overrides,
}

/// What came of a build or a check.
#[derive(Debug)]
pub struct Outcome {
    /// The files that were read, for printing diagnostics.
    pub tree: SourceTree,
    /// Everything the author should know.
    pub diagnostics: Diagnostics,
    /// What was made; `None` when something stopped it.
    pub summary: Option<Summary>,
    /// What the disclosure audit found.
    pub audit: Audit,
    /// Links to other websites; none when something stopped the build.
    pub links: Links,
}

/// What a build made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    /// Pages, without addresses that only lead to another.
    pub pages: usize,
    /// Schools.
    pub schools: usize,
    /// Figures that can be read on the site.
    pub figures: usize,
    /// Figures that are not shown, each with its reason.
    pub absent: usize,
    /// Files.
    pub files: usize,
    /// What was written; `None` for a check.
    pub written: Option<Written>,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Written {
    /// Files that are new or have changed.
    pub changed: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files of an earlier build that have gone.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: u64,
}

/// Builds the site into `target`. `progress` is told how many pictures are done, and of how many, then the same of files.
pub fn build(options: &BuildOptions, target: &Path, progress: &(dyn Fn(usize, usize) + Sync)) -> Outcome {
    let cache = CacheFolder::beside(target);
    let outcome = run(options, Purpose::Build, &cache, progress, |finished| {
        put_up(target, finished.artifacts, progress)
    });
    if outcome.summary.is_some() {
        cache.sweep();
    }
    outcome
}

/// Does everything that [`build`] does except writing. What a build before it kept need not be looked at again.
pub fn check(options: &BuildOptions) -> Outcome {
    let cache = CacheFolder::to_read(&options.content);
    run(options, Purpose::Build, &cache, &|_, _| {}, |finished| make_all(finished.artifacts))
        .without_writing()
}

/// Whether a release is published or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publishing {
    /// The site and the record are written.
    Write,
    /// Nothing is written.
    DryRun,
}

/// Publishes: audits and builds the site into `target`, then brings the record in `content/published/` up to date. Each is
/// replaced as a whole or not at all, and neither when anything is wrong. The report says what the release changes.
pub fn publish(
    options: &BuildOptions,
    target: &Path,
    approver: Option<&str>,
    publishing: Publishing,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> (Outcome, Option<Report>) {
    let cache = CacheFolder::beside(target);
    let mut report = None;
    let outcome = run(options, Purpose::Publish, &cache, progress, |finished| {
        let paths: Vec<&str> = finished.artifacts.iter().map(Artifact::path).collect();
        report = Some(release::report(&finished.cx, finished.theme, &paths, finished.found, approver)?);
        let parts = anchors::offered(&finished.cx, finished.editions);
        let record = record::files(&finished.cx, &paths, &parts);
        let editions = edition::files(&finished.cx, finished.theme)?;
        if publishing == Publishing::DryRun {
            return make_all(finished.artifacts);
        }
        // First what cannot be made again: an edition that cannot be kept is not shown.
        let keep = |folder: &str, files: &[Artifact<'_>]| {
            let written = output::write(&options.content.join(folder), files, &WriteOptions::default());
            written.map_err(not_to_be_emptied)
        };
        let kept = keep(source::EDITIONS, &editions)?;
        editions::reads_back(options, &finished.cx)?;
        let mut summary = put_up(target, finished.artifacts, progress)?;
        let recorded = keep(source::published::FOLDER, &record)?;
        summary.warnings.extend(kept.warnings.into_iter().chain(recorded.warnings));
        Ok(summary)
    });
    if outcome.summary.is_some() && publishing == Publishing::Write {
        cache.sweep();
    }
    match publishing {
        Publishing::Write => (outcome, report),
        Publishing::DryRun => (outcome.without_writing(), report),
    }
}

/// What content is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To look at it.
    Build,
    /// To put it before readers, which asks for decisions that a build can do without.
    Publish,
}

/// What has been published cannot be built again, as a site can: nobody may be told to empty its folder.
fn not_to_be_emptied(found: Diagnostics) -> Diagnostics {
    let help =
        "take this folder back from your version control, with its `.yearbook-manifest`; never empty it";
    let mended = |mistake: Diagnostic| match mistake.code {
        "foreign-file" => mistake.help(help),
        _ => mistake,
    };
    found.into_iter().map(mended).collect()
}

/// Everything that is ready to be written.
struct Finished<'a> {
    cx: Context<'a>,
    past: &'a [PastEdition],
    editions: &'a [Context<'a>],
    restrictions: &'a Restrictions,
    theme: &'a Theme,
    artifacts: &'a [Artifact<'a>],
    found: &'a Diagnostics,
}

/// Makes the bytes of everything that may have a mistake, and keeps none.
fn make_all(artifacts: &[Artifact<'_>]) -> Result<WriteSummary, Diagnostics> {
    let found: Diagnostics = artifacts
        .par_iter()
        .filter(|artifact| !artifact.is_sound())
        .filter_map(|a| a.bytes().err())
        .flatten_iter()
        .collect::<Vec<_>>()
        .into_iter()
        .collect();
    if found.is_empty() { Ok(WriteSummary::default()) } else { Err(found) }
}

fn put_up(
    target: &Path,
    artifacts: &[Artifact<'_>],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<WriteSummary, Diagnostics> {
    let report = |done: usize| progress(done, artifacts.len());
    output::write(target, artifacts, &WriteOptions { progress: &report })
}

/// Reads the figures and judges every one that is withheld. Makes no page.
pub fn audit(options: &BuildOptions) -> Outcome {
    match read(options, Purpose::Build, Remedies::Shown, &CacheFolder::to_read(&options.content)) {
        Ok(read) => stopped(read.model.tree, read.found, read.audit),
        Err(outcome) => *outcome,
    }
}

/// Reads the figures and says what to withhold so that every withheld one is protected, as if no entry of
/// `suppressions.yaml` did so only to protect others. Makes no page. `progress` is told how many tables of figures are done,
/// and of how many.
pub fn remedies(options: &BuildOptions, progress: &(dyn Fn(usize, usize) + Sync)) -> Outcome {
    let cache = CacheFolder::to_read(&options.content);
    match read(options, Purpose::Build, Remedies::All(progress), &cache) {
        Ok(read) => stopped(read.model.tree, read.found, read.audit),
        Err(outcome) => *outcome,
    }
}

impl Outcome {
    fn without_writing(mut self) -> Self {
        if let Some(summary) = &mut self.summary {
            summary.written = None;
        }
        self
    }
}

/// Content up to its figures.
struct Read {
    theme: Theme,
    site: Sourced<SiteDocument>,
    config: Config,
    words: Words,
    model: Model,
    analysis: Analysis,
    changes: analysis::Changes,
    past: Vec<PastEdition>,
    restrictions: Restrictions,
    audit: Audit,
    found: Diagnostics,
}

fn read(
    options: &BuildOptions,
    purpose: Purpose,
    remedies: Remedies<'_>,
    cache: &dyn Cache,
) -> Result<Read, Box<Outcome>> {
    let stop = |tree, diagnostics| Err(Box::new(stopped(tree, diagnostics, Audit::default())));
    let (content, mut found) = match stages::content(options) {
        Ok(content) => content,
        Err(stopped) => return stop(stopped.0, stopped.1),
    };
    let Content { documents, site, config, theme, words } = content;
    let published = !documents.published.history.is_empty();
    if purpose == Purpose::Publish
        && let Some(question) = mode::question(&config, &site, published)
    {
        return stop(documents.tree, Diagnostics::from(question));
    }
    let restrictions = Restrictions::of(&documents);
    let complementary = match remedies {
        Remedies::Shown => Complementary::Withheld,
        Remedies::All(_) => Complementary::Published,
    };
    let (figures, mistakes) = stages::figures(documents, &config, options.as_of, &words, complementary, None);
    found.extend(mistakes);
    let Figures { model, mut analysis, mut cells, .. } = figures;
    // Half-read content would look unsafe, or safe, for no reason; figures that cannot be read, as if they had gone.
    let (mut audit, mut changes, mut past) = (Audit::default(), analysis::Changes::default(), Vec::new());
    if !found.has_errors() {
        let (changed, unexplained) = analysis::changes(&mut analysis, &model, &config, options.as_of);
        let living = Vintage { analysis: &analysis, model: &model, config: &config };
        past = restrictions.read(living, &changed, &options.overrides, &words, &mut found);
        for (number, past) in (0u32..).zip(&past) {
            cells.shown_in_edition(living, past.vintage(), number);
        }
        audit = analysis::audit(&cells, &model, &config, remedies, cache);
        found.extend(audit.diagnostics.clone());
        found.extend(unexplained);
        changes = changed;
    }
    Ok(Read { theme, site, config, words, model, analysis, changes, past, restrictions, audit, found })
}

fn run(
    options: &BuildOptions,
    purpose: Purpose,
    cache: &dyn Cache,
    progress: &(dyn Fn(usize, usize) + Sync),
    write: impl FnOnce(&Finished<'_>) -> Result<WriteSummary, Diagnostics>,
) -> Outcome {
    let read = match read(options, purpose, Remedies::Shown, cache) {
        Ok(read) => read,
        Err(outcome) => return *outcome,
    };
    let Read {
        theme,
        site: site_document,
        config,
        words,
        model,
        analysis,
        changes,
        past,
        restrictions,
        audit,
        mut found,
    } = read;
    let tree = model.tree.clone();
    let mut of_editions = EditionPages::plan(&past, &words);
    let (site, planned) = site::plan(&model, &analysis, &config, &words, of_editions.plans());
    found.extend(planned);
    let (pictures, seen) =
        Pictures::read(&model.tree, cache, &|path| !model.withdrawals.has_picture(path), progress);
    found.extend(seen);
    let (recordings, heard) = Recordings::read(&model, &config);
    found.extend(heard);
    found.extend(logo(&site_document.document, &pictures, &model));
    found.extend(year_without_figures(&site_document.document, &site));
    let (texts, texts_found) = prose::render(&model, &site, &pictures, &words);
    found.extend(texts_found);
    found.extend(of_editions.render(&past, &site, &model, &pictures, &words));
    found.extend(of_editions.compare(&past, options, &model.wording));
    let links = Links::of(&model, &texts, site.absolute(site::address::HOME));
    found.extend(links.advice());
    if found.has_errors() {
        return stopped(tree, found, audit);
    }
    let cx = Context {
        config: &config,
        model: &model,
        analysis: &analysis,
        changes: &changes,
        site: &site,
        as_of: options.as_of,
        words: &words,
        pictures: &pictures,
        recordings: &recordings,
        texts: &texts,
        cache,
        statements: Statements::Made,
        living: None,
    };
    let editions = of_editions.contexts(&past, &cx);
    let Rendered { mut artifacts, fingerprinted } = match render::render(cx, &editions, &theme) {
        Ok(rendered) => rendered,
        Err(errors) => {
            found.extend(errors);
            return stopped(tree, found, audit);
        }
    };
    artifacts.extend(hosting::files(&model, &site, &fingerprinted));
    // What an error above leaves out has not gone.
    let paths = artifacts.iter().filter_map(|artifact| site::address::kept(artifact.path())).collect();
    found.extend(site::check_ledger(&model, &site, &paths));
    if !model.published.anchors.is_empty() || !model.retired.is_empty() {
        let (offered, others) = (anchors::offered(&cx, &editions), anchors::of_texts(&cx, &editions));
        found.extend(site::check_anchors(&model, &site, &offered, &others));
    }
    if found.has_errors() {
        return stopped(tree, found, audit);
    }
    let finished = Finished {
        cx,
        past: &past,
        editions: &editions,
        restrictions: &restrictions,
        theme: &theme,
        artifacts: &artifacts,
        found: &found,
    };
    let summary = match write(&finished) {
        Ok(written) => {
            found.extend(written.warnings);
            let shown = analysis.all().iter().filter(|(_, s)| s.is_told()).count();
            Some(Summary {
                pages: site.pages.iter().filter(|page| page.kind.is_found()).count(),
                schools: model.schools.len(),
                figures: shown,
                absent: analysis.all().len() - shown,
                files: artifacts.len(),
                written: Some(Written {
                    changed: written.written,
                    unchanged: written.unchanged,
                    removed: written.removed,
                    bytes: written.bytes,
                }),
            })
        }
        Err(errors) => {
            found.extend(errors);
            None
        }
    };
    Outcome { tree, diagnostics: found, summary, audit, links }
}

fn stopped(tree: SourceTree, diagnostics: Diagnostics, audit: Audit) -> Outcome {
    Outcome { tree, diagnostics, summary: None, audit, links: Links::default() }
}

/// A report about a year of which there are no figures yet, as after an import of another year, is worth a look.
fn year_without_figures(document: &SiteDocument, site: &site::Site) -> Option<Diagnostic> {
    let year = document.academic_year;
    let newest = site.data.iter().map(|(_, newest)| *newest).max()?;
    if site.data.iter().any(|(_, other)| *other == year.value) {
        return None;
    }
    Some(
        Diagnostic::advice("no-figures-of-the-year", format!("there are no figures for {}", year.value))
            .at(year.at)
            .help(format!(
                "the newest figures are for {newest}: write `academic-year: {newest}`, or add some"
            )),
    )
}

/// The logo must be a picture of the content folder. One that may no longer be shown is left out like any other.
fn logo(site: &SiteDocument, pictures: &Pictures, model: &Model) -> Option<Diagnostic> {
    let logo = site.brand.as_ref()?.logo.as_ref()?;
    let path = logo.file.value.trim_start_matches('/');
    if pictures.get(path).is_some() || model.withdrawals.has_picture(path) {
        return None;
    }
    Some(
        Diagnostic::error("missing-image", format!("there is no picture `{path}`"))
            .at(logo.file.at)
            .suggest(path, pictures.paths()),
    )
}
