//! `yearbook import`

use super::Printing;
use crate::import::{self, FileReport, ImportOptions};
use crate::source::SourceTree;
use crate::value::{AcademicYear, Date, LaCode, Moment, Scalar, Status, WebAddress};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// `yearbook import`
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    format: ImportFormat,
}

#[derive(Debug, Subcommand)]
enum ImportFormat {
    /// Files of the Department for Education: key stage 2 and 4 performance tables, absence, the school census, school
    /// information, and the search download of Get Information about Schools
    Dfe(DfeArgs),
}

#[derive(Debug, Args)]
struct DfeArgs {
    /// The official files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The three-digit code of the authority, such as 936 for Surrey
    #[arg(long, value_name = "CODE", value_parser = scalar::<LaCode>)]
    authority: LaCode,
    /// The content folder
    #[arg(long, default_value = "content", value_name = "DIR")]
    into: PathBuf,
    /// The academic year of files whose name does not say it
    #[arg(long, value_name = "YEAR", value_parser = scalar::<AcademicYear>)]
    year: Option<AcademicYear>,
    /// How settled the figures are, for files whose name does not say it: provisional, revised or final
    #[arg(long, value_parser = scalar::<Status>)]
    status: Option<Status>,
    /// The day on which these files were published, such as 2019-12-12
    #[arg(long, value_name = "DATE", value_parser = scalar::<Date>)]
    published: Option<Date>,
    /// The address from which these files can be downloaded
    #[arg(long, value_name = "URL", value_parser = scalar::<WebAddress>)]
    url: Option<WebAddress>,
    /// Replace values that were changed by hand, too
    #[arg(long)]
    replace_edits: bool,
    /// List every column that is not used
    #[arg(long)]
    columns: bool,
    #[command(flatten)]
    printing: Printing,
}

fn scalar<T: Scalar>(text: &str) -> Result<T, String> {
    T::parse(text).map_err(|error| match error.help {
        Some(help) => format!("{}; {help}", error.message),
        None => error.message,
    })
}

pub(super) fn import(args: &ImportArgs) -> ExitCode {
    let ImportFormat::Dfe(args) = &args.format;
    let options = ImportOptions {
        authority: args.authority,
        into: args.into.clone(),
        year: args.year,
        status: args.status,
        replace_edits: args.replace_edits,
        published: args.published,
        url: args.url.as_ref().map(|url| url.as_str().to_owned()),
        today: Moment::now().date(),
    };
    let (report, mut diagnostics) = import::dfe(&args.files, &options);
    for file in &report.files {
        if !file.kind.is_empty() {
            tell(file, args.columns);
        }
    }
    say!(
        "{} written, {} unchanged; {} revised, {} kept as edited by hand.",
        counted(report.written.len(), "file"),
        report.unchanged.len(),
        counted(report.revised, "value"),
        report.kept_edits,
    );
    if report.registered > 0 {
        say!(
            "{} listed in {}, with a copy of the rows.",
            counted(report.registered, "official file"),
            args.into.join("imports/official.yaml").display()
        );
    }
    args.printing.print(&mut diagnostics, &SourceTree::default())
}

fn tell(file: &FileReport, all_columns: bool) {
    let year = file.year.map_or(String::new(), |year| format!(" {year}"));
    let reasons: usize = file.reasons.values().sum();
    say!(
        "{}: {}{year}, {}, {}",
        file.path.display(),
        file.kind,
        counted(file.schools, "school"),
        counted(file.figures - reasons.min(file.figures), "figure")
    );
    for (reason, count) in &file.reasons {
        say!("    {count} {}", reason.word());
    }
    for (kind, count) in &file.not_schools {
        say!("    {} passed over: {kind}", counted(*count, "row"));
    }
    if file.skipped > 0 {
        say!("    {} could not be read", counted(file.skipped, "row"));
    }
    const SHORT: usize = 8;
    let shown = if all_columns { file.unused_columns.len() } else { SHORT.min(file.unused_columns.len()) };
    if shown > 0 {
        let more = file.unused_columns.len() - shown;
        let more =
            if more > 0 { format!(" and {more} more; `--columns` lists them all") } else { String::new() };
        say!("    columns not used: {}{more}", file.unused_columns[..shown].join(", "));
    }
}

/// "1 file", "2 files".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
