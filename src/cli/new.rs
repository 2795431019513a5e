//! `yearbook new` and `yearbook schema`.

use super::{FormatArg, Printing};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::Kind;
use crate::output;
use crate::scaffold::{self, Example, Item};
use crate::schema;
use crate::source::SourceTree;
use crate::value::{Date, Moment};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `yearbook new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder of a new site, such as `surrey`; or what to add to a site: case-study, school, topic, awards, edition, or
    /// a kind of record such as page, update or board
    what: String,
    /// The title of what is added; the name of an edition, such as `2026`
    title: Option<String>,
    /// Start the site without the example school
    #[arg(long)]
    empty: bool,
    /// The content folder that it is added to
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
}

/// `yearbook schema`
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The folder to write the schemas to
    #[arg(long, default_value = "schemas", value_name = "DIR")]
    output: PathBuf,
    /// The content folder, for the topics and the kinds of record that it defines
    #[arg(long, default_value = "content", value_name = "DIR")]
    content: PathBuf,
}

const PLAIN: Printing = Printing { format: FormatArg::Human, show_values: false };

fn failed(mut diagnostics: Diagnostics) -> ExitCode {
    PLAIN.print(&mut diagnostics, &SourceTree::default())
}

pub(super) fn new(args: &NewArgs) -> ExitCode {
    let today = Moment::now().date();
    let item = match args.what.as_str() {
        "school" => Some(Item::School),
        "topic" => Some(Item::Topic),
        "edition" => return edition(args),
        _ => None,
    };
    let kinds = scaffold::kinds(&args.content);
    let kind = item.is_none().then(|| kinds.find(&args.what)).flatten();
    if let Some(kind) = kind {
        return record(args, kinds.get(kind), today);
    }
    let Some(item) = item else { return site(args, today) };
    let Some(title) = title(args, None) else { return ExitCode::from(2) };
    match scaffold::new_item(&args.content, item, title, today) {
        Ok(path) => {
            // All but schools start unpublished, so that nobody wonders why a new page is not there.
            let hidden = if item == Item::School { "" } else { ", remove the line `audience: internal`" };
            say!("Wrote {}. Fill it in{hidden}, then run `yearbook check`.", path.display());
            ExitCode::SUCCESS
        }
        Err(diagnostics) => failed(diagnostics),
    }
}

/// What is added is called; asks for it where that is not said and not usual.
fn title<'a>(args: &'a NewArgs, usual: Option<&'a str>) -> Option<&'a str> {
    let title = args.title.as_deref().or(usual);
    if title.is_none() {
        eprintln!("error: say what it is called: `yearbook new {} \"A title\"`", args.what);
    }
    title
}

/// Adds a record of a kind of the catalogue.
fn record(args: &NewArgs, kind: &Kind, today: Date) -> ExitCode {
    let Some(title) = title(args, kind.usual_title()) else { return ExitCode::from(2) };
    match scaffold::new_record(&args.content, kind, title, today) {
        Ok(path) => {
            say!(
                "Wrote {}. Fill it in, remove the line `audience: internal`, then run `yearbook check`.",
                path.display()
            );
            ExitCode::SUCCESS
        }
        Err(diagnostics) => failed(diagnostics),
    }
}

/// Writes the next edition; `site.yaml` comes last, so that half a change names no edition.
fn edition(args: &NewArgs) -> ExitCode {
    let Some(name) = &args.title else {
        eprintln!("error: say which edition comes next: `yearbook new edition 2026`");
        return ExitCode::from(2);
    };
    let (tree, planned) = scaffold::next_edition(&args.content, name);
    let next = match planned {
        Ok(next) => next,
        Err(mut found) => return PLAIN.print(&mut found, &tree),
    };
    for (path, text) in next.files.iter().rev() {
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = folder.and_then(|()| output::write_file(path, text.as_bytes())) {
            let mistake = Diagnostic::error("cannot-write", format!("this cannot be written: {error}"));
            return failed(Diagnostics::from(mistake.in_file(path.display().to_string())));
        }
        say!("Wrote {}.", path.display());
    }
    let (from, year) = (&next.from, next.year);
    say!("The {from} edition stays as it was published. The {name} edition is about {year}. Next:");
    say!("  yearbook import …        the figures of {year}, into content/performance/{}/", year.dashed());
    say!("  content/report/*.md      what they say; each starts unpublished");
    say!("  yearbook check");
    ExitCode::SUCCESS
}

fn site(args: &NewArgs, today: Date) -> ExitCode {
    let folder = args.what.as_str();
    let example = if args.empty { Example::LeaveOut } else { Example::Include };
    let dir = Path::new(folder);
    let name = dir.file_name().map_or(folder.to_owned(), |name| name.to_string_lossy().into_owned());
    match scaffold::new_site(dir, &name, today, example) {
        Ok(files) => {
            say!("Made a site of {} files in {folder}. Next:", files.len());
            say!("  cd {folder}\n  yearbook build\n  python3 -m http.server --directory public");
            say!("Then open http://localhost:8000/. README.md in {folder} says what comes next.");
            ExitCode::SUCCESS
        }
        Err(diagnostics) => failed(diagnostics),
    }
}

pub(super) fn schema(args: &SchemaArgs) -> ExitCode {
    let schemas = schema::schemas(&scaffold::catalogue(&args.content), &scaffold::kinds(&args.content));
    let written = std::fs::create_dir_all(&args.output).and_then(|()| {
        schemas
            .iter()
            .try_for_each(|(name, text)| output::write_file(&args.output.join(name), text.as_bytes()))
    });
    match written {
        Ok(()) => {
            say!("Wrote {} schemas to {}.", schemas.len(), args.output.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {} cannot be written: {error}", args.output.display());
            ExitCode::from(2)
        }
    }
}
