//! How official figures are shown: what a site is asked before it is published again.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::Sourced;
use crate::source::document::SiteDocument;

/// The question to a site that readers have seen and that does not say how it shows official figures. What they were shown
/// must not change, and what they may be shown is for people to decide.
pub(super) fn question(config: &Config, site: &Sourced<SiteDocument>, published: bool) -> Option<Diagnostic> {
    if config.official_files_said || !published {
        return None;
    }
    let message =
        "`site.yaml` does not say how figures of official files are shown, and this site has been published";
    Some(
        Diagnostic::error("official-files", message).at(site.start()).help(
            "write below `disclosure:` one of these lines. `official-files: as-published` shows them as their file does, since everybody can read it there, and is what new sites do; `official-files: protect` withholds small groups, as this site has done until now, while the official file stays public. It holds for every edition. Ask whoever answers for pupils’ privacy",
        ),
    )
}
