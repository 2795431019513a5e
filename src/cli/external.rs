//! `yearbook check --external`: asks other websites whether the links to them still lead anywhere, and writes down what came
//! of it.

use crate::build::{Outcome, links::CODES};
use crate::diagnostic::Diagnostic;
use crate::links::{self, Asked, Options, Private};
use crate::output;
use crate::source::links::{FILE, text};
use crate::value::Moment;
use clap::Args;
use indicatif::ProgressBar;
use std::path::Path;
use std::time::Duration;

/// How links to other websites are checked.
#[derive(Debug, Clone, Args)]
pub(super) struct ExternalArgs {
    /// Go online and ask other websites whether the links to them still work; writes content/links.txt
    #[arg(long)]
    external: bool,
    /// With --external: end after so many minutes, and leave the rest for another time
    #[arg(long, value_name = "MINUTES", default_value_t = 10, requires = "external")]
    time_limit: u64,
    /// With --external: ask websites of your own network as well, which readers may not reach
    #[arg(long, requires = "external")]
    private_hosts: bool,
}

/// Checks the links of a build that has no errors. What is said of links is then what was found now.
pub(super) fn check(
    args: &ExternalArgs,
    content: &Path,
    outcome: &mut Outcome,
    bar: &ProgressBar,
) -> Option<String> {
    if !args.external || outcome.summary.is_none() {
        return None;
    }
    let urls: Vec<&str> = outcome.links.used.keys().map(String::as_str).collect();
    let options = Options {
        total: Duration::from_secs(args.time_limit.saturating_mul(60)),
        private: if args.private_hosts { Private::Ask } else { Private::Refuse },
        ..Options::new(Moment::now().date(), outcome.links.home.clone())
    };
    bar.set_length(urls.len() as u64);
    let asked = links::ask(&urls, &outcome.links.register, &options, &|done| bar.set_position(done as u64));
    bar.finish_and_clear();
    let path = content.join(FILE);
    let Some(asked) = asked else {
        outcome.diagnostics.push(
            Diagnostic::error("no-external", "this program was built without `--external`")
                .help("build it with its feature `external`, which is on by default"),
        );
        return None;
    };
    if asked.offline {
        let stays =
            if path.exists() { format!(" {} stays as it was.", path.display()) } else { String::new() };
        return Some(format!("Links: no website answered. Is this machine offline?{stays}"));
    }
    let written = text(&asked.register);
    let same = asked.register == outcome.links.register;
    if !same && let Err(error) = output::write_file(&path, written.as_bytes()) {
        outcome.diagnostics.push(
            Diagnostic::error("cannot-write", format!("cannot write: {error}"))
                .in_file(path.display().to_string()),
        );
    }
    outcome.links.register.clone_from(&asked.register);
    outcome.diagnostics = std::mem::take(&mut outcome.diagnostics)
        .into_iter()
        .filter(|diagnostic| !CODES.contains(&diagnostic.code))
        .chain(outcome.links.advice())
        .chain(asked.private.iter().filter_map(|url| outcome.links.private(url)))
        .collect();
    let next = if same { String::new() } else { format!("\nCommit {}.", path.display()) };
    Some(said(&asked) + &next)
}

fn said(asked: &Asked) -> String {
    let of_today = asked.asked;
    let links = if of_today == 1 { "link" } else { "links" };
    let mut text = format!("Links: asked other websites for {of_today} {links}.");
    let broken = asked.register.iter().filter(|link| link.outcome.is_broken()).count();
    match broken {
        0 => text.push_str(" None is broken."),
        1 => text.push_str(" 1 is broken."),
        n => text.push_str(&format!(" {n} are broken.")),
    }
    if asked.left > 0 {
        text.push_str(&format!(
            " {} left for another time, since the time was over or a website asked for a pause.",
            asked.left
        ));
    }
    if asked.examples > 0 {
        text.push_str(&format!(" {} left out: their names are set aside for examples.", asked.examples));
    }
    text
}
