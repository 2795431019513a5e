//! `yearbook build` and `yearbook check`.

use super::external::{self, ExternalArgs};
use super::{Content, Printing, fix};
use crate::build::{self, BuildOptions, Outcome, Summary};
use crate::config::Overrides;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::SourceTree;
use crate::value::{Decimal, Moment, print_decimal};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// `yearbook build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    content: Content,
    /// The folder to write, which is replaced as a whole or not at all
    #[arg(long, default_value = "public", value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    printing: Printing,
}

/// `yearbook check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    content: Content,
    /// Say what the disclosure audit looked at and found
    #[arg(long)]
    disclosure: bool,
    /// Write into content/suppressions.yaml what else to withhold, for you to review
    #[arg(long, requires = "disclosure")]
    fix: bool,
    #[command(flatten)]
    external: ExternalArgs,
    #[command(flatten)]
    printing: Printing,
}

impl Content {
    /// The options of a build of this content.
    pub(super) fn options(&self) -> BuildOptions {
        BuildOptions {
            content: self.content.clone(),
            themes: Some(self.themes.clone()),
            as_of: self.as_of.unwrap_or_else(Moment::now),
            overrides: Overrides { base_url: self.base_url.clone() },
        }
    }
}

pub(super) fn build(args: &BuildArgs) -> ExitCode {
    if let Some(mistake) = overlapping(&args.content.content, &args.output) {
        return args.printing.print(&mut Diagnostics::from(mistake), &SourceTree::default());
    }
    let started = Instant::now();
    let bar = bar("files");
    let outcome = build::build(&args.content.options(), &args.output, &|done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    finish(outcome, &args.printing, |summary| {
        say!(
            "Built {} in {:.1} s: {}",
            args.output.display(),
            started.elapsed().as_secs_f64(),
            said(summary)
        );
    })
}

pub(super) fn check(args: &CheckArgs) -> ExitCode {
    let options = args.content.options();
    let mut fixed = None;
    if args.fix {
        let bar = bar("tables of figures");
        let outcome = build::remedies(&options, &|done, total| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        if outcome.audit.is_whole {
            match fix::fix(&args.content.content, &outcome.audit.remedies) {
                Ok(entries) => fixed = Some((entries, outcome.audit)),
                Err(error) => {
                    let mistake = Diagnostic::error("cannot-write", format!("cannot write: {error}"))
                        .in_file(args.content.content.join("suppressions.yaml").display().to_string());
                    return args.printing.print(&mut Diagnostics::from(mistake), &outcome.tree);
                }
            }
        }
    }
    let mut outcome = build::check(&options);
    let audit = args.disclosure.then(|| audited(&outcome.audit, fixed.as_ref()));
    let today = options.as_of.date();
    let asked = external::check(&args.external, &args.content.content, &mut outcome, &bar("links"));
    let links = asked.or_else(|| outcome.links.summary(today));
    let code = finish(outcome, &args.printing, |summary| say!("No errors: {}", said(summary)));
    for text in [audit, links].into_iter().flatten() {
        if !matches!(args.printing.format, super::FormatArg::Json) {
            say!("{text}");
        }
    }
    code
}

/// What the audit looked at and found.
fn audited(audit: &build::Audit, fixed: Option<&(fix::Fixed, build::Audit)>) -> String {
    let number = |n: usize| print_decimal(Decimal::from(n), 0);
    let mut text = match (audit.judged, audit.leaks.len()) {
        (0, _) => "Disclosure: nothing is withheld that other figures could give away.".to_owned(),
        (1, 0) => "Disclosure: 1 withheld figure, protected.".to_owned(),
        (judged, 0) => format!("Disclosure: {} withheld figures, all protected.", number(judged)),
        (judged, bad) => format!(
            "Disclosure: {} of {} withheld figures can be worked out or nearly, {} of them exactly.",
            number(bad),
            number(judged),
            number(audit.leaks.iter().filter(|leak| leak.exact).count())
        ),
    };
    let Some((entries, remedies)) = fixed else { return text };
    let some = |n: usize| format!("{} {}", number(n), if n == 1 { "entry" } else { "entries" });
    if entries.added > 0 {
        text.push_str(&format!("\nAdded {} to content/suppressions.yaml: review them.", some(entries.added)));
    }
    let (spent, least) = remedies.cost;
    if entries.added > 0 && least > 0 {
        // A ratio of two costs, to be read by people.
        let ratio = spent.saturating_mul(100).div_ceil(least);
        text.push_str(&format!(
            "\nThey cost at most {}.{:02} times as much as the best choice, where a figure of all pupils counts as six of groups, and one of an area as a hundred of a school.",
            ratio / 100,
            ratio % 100
        ));
    }
    if entries.taken_back > 0 {
        text.push_str(&format!("\nTook {} back that protected nothing any more.", some(entries.taken_back)));
    }
    if !remedies.hopeless.is_empty() {
        text.push_str(&format!(
            "\nNo other figure can protect {} withheld figures. For each, withhold the row or accept the risk: put a line \
             below `waivers:` in content/suppressions.yaml, with your reason and role:",
            number(remedies.hopeless.len())
        ));
        for name in &remedies.hopeless {
            text.push_str(&format!("\n  {}", fix::waiver(name)));
        }
    }
    text
}

pub(super) fn finish(mut outcome: Outcome, printing: &Printing, done: impl FnOnce(&Summary)) -> ExitCode {
    let code = printing.print(&mut outcome.diagnostics, &outcome.tree);
    match outcome.summary {
        Some(summary) if !outcome.diagnostics.has_errors() => {
            if !matches!(printing.format, super::FormatArg::Json) {
                done(&summary);
            }
            code
        }
        _ => code,
    }
}

pub(super) fn said(summary: &Summary) -> String {
    let number = |n: usize| print_decimal(Decimal::from(n), 0);
    let some = |n: usize, one: &str| format!("{} {one}{}", number(n), if n == 1 { "" } else { "s" });
    let mut text = format!(
        "{}, {}, {} and {} for none.",
        some(summary.pages, "page"),
        some(summary.schools, "school"),
        some(summary.figures, "figure"),
        some(summary.absent, "reason"),
    );
    if let Some(written) = summary.written {
        text.push_str(&format!(
            "\n{}, {}: {} written, {} unchanged, {} removed.",
            some(summary.files, "file"),
            size(written.bytes),
            number(written.changed),
            number(written.unchanged),
            number(written.removed),
        ));
    }
    text
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

pub(super) fn bar(what: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}} of {{len}} {what}"))
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style)
}

/// The output folder must not hold the content, nor the other way round: one would swallow the other.
pub(super) fn overlapping(content: &Path, output: &Path) -> Option<Diagnostic> {
    let whole = |path: &Path| path.canonicalize().ok().or_else(|| std::path::absolute(path).ok());
    let (content_path, output_path) = (whole(content)?, whole(output)?);
    if content_path.starts_with(&output_path) || output_path.starts_with(&content_path) {
        return Some(
            Diagnostic::error(
                "output-overlaps",
                format!("`{}` and `{}` lie within each other", content.display(), output.display()),
            )
            .in_file(output.display().to_string())
            .help("name another folder with `--output`"),
        );
    }
    None
}
