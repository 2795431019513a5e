//! `yearbook publish`.

use super::build::{bar, finish, overlapping, said};
use super::{Content, Printing};
use crate::build::{self, Publishing};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output;
use crate::source::SourceTree;
use crate::value::Moment;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// `yearbook publish`
#[derive(Debug, Args)]
pub struct PublishArgs {
    #[command(flatten)]
    content: Content,
    /// The folder to write, which is replaced as a whole or not at all
    #[arg(long, default_value = "public", value_name = "DIR")]
    output: PathBuf,
    /// Where to write the release report [default: release-report-<date>.html]
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The role of whoever approves the release, to stand on the report
    #[arg(long, value_name = "ROLE")]
    approver: Option<String>,
    /// Say what would be published, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn publish(args: &PublishArgs) -> ExitCode {
    if let Some(mistake) = overlapping(&args.content.content, &args.output) {
        return args.printing.print(&mut Diagnostics::from(mistake), &SourceTree::default());
    }
    let mut options = args.content.options();
    // The report and the record name the day on which this began.
    options.as_of = args.content.as_of.unwrap_or_else(Moment::now);
    let publishing = if args.dry_run { Publishing::DryRun } else { Publishing::Write };
    let bar = bar("files");
    let approver = args.approver.as_deref();
    let (mut outcome, report) =
        build::publish(&options, &args.output, approver, publishing, &|done, total| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        });
    bar.finish_and_clear();
    let file = PathBuf::from(format!("release-report-{}.html", options.as_of.date()));
    let file = args.report.clone().unwrap_or(file);
    if let Some(report) = report.as_ref().filter(|_| outcome.summary.is_some() && !args.dry_run)
        && let Err(error) = output::write_file(&file, &report.html)
    {
        outcome.diagnostics.push(
            Diagnostic::error("cannot-write", format!("cannot write the release report: {error}"))
                .in_file(file.display().to_string())
                .help("the site and the record are written; name another file with `--report`"),
        );
    }
    finish(outcome, &args.printing, |summary| {
        if let Some(report) = &report {
            say!("{}", report.text);
        }
        if args.dry_run {
            say!("Nothing was written. {}", said(summary));
            return;
        }
        say!("Built {}: {}", args.output.display(), said(summary));
        say!("Release report: {}. Print it, and have it signed.", file.display());
        say!(
            "Next: put {} on your web server, and commit {} and {}.",
            args.output.display(),
            args.content.content.join("published").display(),
            args.content.content.join("editions").display()
        );
    })
}
