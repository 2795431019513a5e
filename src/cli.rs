//! Parse, call one library function, print, choose an exit code.
//!
//! The exit status is 0 when it is done, 1 when the content has errors, 2 when the command line is wrong or the machine
//! failed.

/// Prints a line. A reader who has left, as `head` does, is no reason to fail.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}

mod build;
mod content;
mod explain;
mod external;
mod fix;
mod import;
mod new;
mod publish;
mod upgrade;
mod withdraw;

use crate::diagnostic::Diagnostics;
use crate::report::{self, Format};
use crate::source::SourceTree;
use crate::value::{Moment, Scalar};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Turns YAML performance summaries, case studies and award winners into a council's website.
#[derive(Debug, Parser)]
#[command(name = "yearbook", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a small site that builds, or add one file to a site
    New(new::NewArgs),
    /// Build the site into public/
    Build(build::BuildArgs),
    /// Say everything that a build would refuse, and write nothing
    Check(build::CheckArgs),
    /// Build a release: the site, the report to sign, and the record of what readers are shown
    Publish(publish::PublishArgs),
    /// Take a page, a picture or a figure down, everywhere
    Withdraw(withdraw::WithdrawArgs),
    /// Change what was written for an older version, line by line, and freeze old editions in today's format
    Upgrade(upgrade::UpgradeArgs),
    /// Say where a published figure comes from
    Explain(explain::ExplainArgs),
    /// Convert official files to content
    Import(import::ImportArgs),
    /// Write the JSON Schemas that let an editor complete and explain what you type
    Schema(new::SchemaArgs),
}

/// How mistakes are printed.
#[derive(Debug, Clone, Args)]
struct Printing {
    /// How to print mistakes
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    format: FormatArg,
    /// Show the figures in messages and excerpts, which are masked otherwise
    #[arg(long)]
    show_values: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatArg {
    /// With an excerpt of the file
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
}

/// Where the content is.
#[derive(Debug, Clone, Args)]
struct Content {
    /// The content folder
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
    /// The folder with templates, styles and words of your own
    #[arg(long, default_value = "themes", value_name = "DIR")]
    themes: PathBuf,
    /// Build as if it were this moment: 2026-03-20 or 2026-03-20T19:00
    #[arg(long, value_name = "DATE", value_parser = moment)]
    as_of: Option<Moment>,
    /// Where the site will be published, instead of the address in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
}

fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).map_err(|error| error.message)
}

fn base_url(text: &str) -> Result<String, String> {
    crate::value::WebAddress::parse(text).map(|url| url.as_str().to_owned()).map_err(|error| error.message)
}

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        Command::New(args) => new::new(&args),
        Command::Build(args) => build::build(&args),
        Command::Check(args) => build::check(&args),
        Command::Publish(args) => publish::publish(&args),
        Command::Withdraw(args) => withdraw::withdraw(&args),
        Command::Upgrade(args) => upgrade::upgrade(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Import(args) => import::import(&args),
        Command::Schema(args) => new::schema(&args),
    }
}

impl Printing {
    /// Prints the diagnostics to standard error, or as JSON to standard output. 1 when one of them is an error that the
    /// author can mend, 2 when the machine failed.
    fn print(&self, diagnostics: &mut Diagnostics, tree: &SourceTree) -> ExitCode {
        let format = match self.format {
            FormatArg::Human => Format::Human,
            FormatArg::Short => Format::Short,
            FormatArg::Json => Format::Json,
        };
        let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let text = report::print(diagnostics, tree, format, self.show_values, colour);
        match format {
            Format::Json => say!("{}", text.trim_end()),
            _ => eprint!("{text}"),
        }
        exit_code(diagnostics)
    }
}

/// Codes of mistakes that are the machine's and not the author's.
const MACHINE: &[&str] =
    &["disk-full", "no-permission", "cannot-write", "cannot-swap", "already-building", "output-not-a-folder"];

fn exit_code(diagnostics: &Diagnostics) -> ExitCode {
    let errors = || diagnostics.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error);
    if errors().next().is_none() {
        ExitCode::SUCCESS
    } else if errors().all(|d| MACHINE.contains(&d.code)) {
        ExitCode::from(2)
    } else {
        ExitCode::from(1)
    }
}
