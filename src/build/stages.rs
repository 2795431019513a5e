//! The stages up to the figures, composed once: for the living site, for each past edition, and for whoever asks where a
//! figure comes from.

use super::BuildOptions;
use crate::analysis::{self, Altered, Analysis, Cells, Changes, Complementary, Vintage};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostics;
use crate::model::{self, Frozen, FrozenFigure, Model};
use crate::source::document::SiteDocument;
use crate::source::{self, Documents, SourceTree, Sourced};
use crate::theme::Theme;
use crate::value::{Date, Moment};
use crate::words::Words;

/// The content folder as it was read, with its settings and the theme.
pub(crate) struct Content {
    pub documents: Documents,
    pub site: Sourced<SiteDocument>,
    pub config: Config,
    pub theme: Theme,
    pub words: Words,
}

/// Reads the content folder and the theme.
///
/// # Errors
/// The files and what is wrong with them, if there is no site to speak of.
pub(crate) fn content(
    options: &BuildOptions,
) -> Result<(Content, Diagnostics), Box<(SourceTree, Diagnostics)>> {
    let (tree, mut found) = SourceTree::list(&options.content);
    if found.has_errors() {
        return Err(Box::new((tree, found)));
    }
    let (theme, theme_found) = Theme::load(options.themes.as_deref());
    found.extend(theme_found);
    let (documents, read) = source::read(tree);
    found.extend(read);
    let Some(site) = documents.site.clone() else { return Err(Box::new((documents.tree, found))) };
    let (mut config, resolved) = config::resolve(&site, &options.overrides);
    found.extend(resolved);
    config.has_published(!documents.published.history.is_empty());
    let (words, words_found) = theme.words(&config.language);
    found.extend(words_found);
    Ok((Content { documents, site, config, theme, words }, found))
}

/// What happens to the figures of a past edition before they are withheld.
#[derive(Default)]
pub(crate) struct Past<'a> {
    /// What the edition promises, to compare with.
    pub promised: Option<&'a Frozen>,
    /// Whether its figures are wanted as they are frozen.
    pub as_frozen: bool,
    /// The living site, and what has been corrected in it since a day.
    pub corrections: Option<(Vintage<'a>, &'a Changes, Date)>,
}

/// Documents as far as their figures.
pub(crate) struct Figures {
    pub model: Model,
    pub analysis: Analysis,
    pub cells: Cells,
    /// Where a past edition is not what it promised.
    pub altered: Vec<Altered>,
    /// The figures of a past edition as they are frozen, if they are wanted.
    pub frozen: Vec<FrozenFigure>,
}

#[cfg(test)]
thread_local! {
    /// How often figures have been worked out.
    pub(crate) static WORKED_OUT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Checks documents across files, withholds what must be, and derives the rest: raw numbers end here.
pub(crate) fn figures(
    documents: Documents,
    config: &Config,
    as_of: Moment,
    words: &Words,
    complementary: Complementary,
    past: Option<&Past<'_>>,
) -> (Figures, Diagnostics) {
    #[cfg(test)]
    WORKED_OUT.with(|count| count.set(count.get() + 1));
    let (mut model, mut observations, mut found) = model::validate(documents, config, as_of);
    model.kinds.reword(&|key| words.get(key, &[]));
    let promised = past.and_then(|past| past.promised);
    let altered = promised.map(|frozen| analysis::edited(&observations, &model, config, &frozen.figures));
    let wanted = past.filter(|past| past.as_frozen);
    let mut frozen = wanted.map_or_else(Vec::new, |_| analysis::as_frozen(&observations, &model, config));
    if let Some((living, changes, since)) = past.and_then(|past| past.corrections) {
        analysis::correct(&mut observations, &model, config, living, changes, since);
    }
    let withdrawn = |reason: &str| words.with("figure.withdrawn", &[("reason", reason)]);
    found.extend(model.withdrawals.withhold(&mut observations, &withdrawn));
    let (analysis, cells) = analysis::analyze(observations, &model, config, complementary);
    analysis::complete(&mut frozen, Vintage { analysis: &analysis, model: &model, config });
    (Figures { model, analysis, cells, altered: altered.unwrap_or_default(), frozen }, found)
}
