//! `yearbook withdraw`: takes a page, a picture or a figure down, everywhere.

use super::{Content, Printing, content};
use crate::build;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::output;
use crate::source::{SourceTree, quote};
use crate::value::Moment;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

const FILE: &str = "withdrawals.yaml";
/// Where pictures, recordings and other files stand.
const FOLDERS: [&str; 3] = ["images/", "media/", "static/"];
const HEAD: &str = "# What has been taken down, and why. `yearbook withdraw` adds to this list.\n";

/// `yearbook withdraw`
#[derive(Debug, Args)]
pub struct WithdrawArgs {
    /// The address of a page, such as /showcase/reading-together/; a picture, such as images/reading.jpg; or a figure, as
    /// for `explain`: a school or area, a measure, a year and perhaps a pupil group
    #[arg(required = true, num_args = 1..=4, value_name = "WHAT")]
    what: Vec<String>,
    /// Why, in one sentence that readers see; it must not repeat what had to go
    #[arg(long, value_name = "SENTENCE")]
    reason: String,
    #[command(flatten)]
    content: Content,
    #[command(flatten)]
    printing: Printing,
}

pub(super) fn withdraw(args: &WithdrawArgs) -> ExitCode {
    let refuse =
        |mistake: Diagnostic| args.printing.print(&mut Diagnostics::from(mistake), &SourceTree::default());
    let folder = &args.content.content;
    let path = folder.join(FILE);
    let what = match thing(&args.what, folder) {
        Ok(what) => what,
        Err(mistake) => return refuse(mistake),
    };
    let mut options = args.content.options();
    options.as_of = args.content.as_of.unwrap_or_else(Moment::now);
    let entry = format!("- {{ {what}, date: {}, reason: {} }}\n", options.as_of.date(), quoted(&args.reason));
    let failed = |error: std::io::Error| {
        Diagnostic::error("cannot-write", format!("cannot write: {error}"))
            .in_file(path.display().to_string())
    };
    let existed = path.exists();
    let before = match content::text_or(&path, HEAD) {
        Ok(text) => text,
        Err(error) => return refuse(failed(error)),
    };
    let line_end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    if let Err(error) = output::write_file(&path, format!("{before}{line_end}{entry}").as_bytes()) {
        return refuse(failed(error));
    }
    // What cannot be taken down must not look as if it were: the check reads the entry as every build will.
    let mut outcome = build::check(&options);
    let line = before.lines().count() as u32 + 1;
    let ours = |d: &Diagnostic| {
        let here = |at: Location| at.line == line && outcome.tree.path(at.file) == FILE;
        d.at.is_some_and(here) && d.severity != Severity::Advice
    };
    if outcome.diagnostics.iter().any(ours) {
        let undone =
            if existed { output::write_file(&path, before.as_bytes()) } else { content::remove(&path) };
        if let Err(error) = undone {
            return refuse(failed(error));
        }
        args.printing.print(&mut outcome.diagnostics, &outcome.tree);
        return ExitCode::from(1);
    }
    let code = args.printing.print(&mut outcome.diagnostics, &outcome.tree);
    say!("Added to {}: {}", path.display(), entry.trim());
    say!("Every build leaves it out from now on: pages, cards, feeds, downloads and the cache of pictures.");
    say!("Next: `yearbook publish`, put the site on your web server, and commit the content folder.");
    if what.starts_with("picture") {
        say!(
            "The original is still in your content folder and its history: delete it there if it must go for good."
        );
    }
    code
}

/// What to take down, as keys of the entry.
fn thing(what: &[String], folder: &Path) -> Result<String, Diagnostic> {
    match what {
        [page] if page.starts_with('/') && !FOLDERS.iter().any(|folder| page[1..].starts_with(folder)) => {
            Ok(format!("page: {}", quoted(&format!("{}/", page.trim_end_matches('/')))))
        }
        [picture] => {
            let inner = picture.trim_start_matches('/');
            let shown = folder.display().to_string();
            let inner = inner.strip_prefix(&format!("{shown}/")).unwrap_or(inner);
            if !folder.join(inner).is_file() {
                return Err(Diagnostic::error(
                    "withdrawal",
                    format!("found `{picture}`, expected the address of a page, a picture or a figure"),
                )
                .help("a page: `/showcase/reading-together/` · a picture: `images/reading.jpg` · a figure: `riverside-primary rwm-expected 2023/24`"));
            }
            Ok(format!("picture: {}", quoted(inner)))
        }
        [subject, measure, year, rest @ ..] => {
            let group = rest.first().map_or(String::new(), |group| format!(", group: {}", quoted(group)));
            let kind =
                if folder.join(format!("schools/{subject}.yaml")).exists() { "school" } else { "area" };
            let [subject, measure, year] = [subject, measure, year].map(|word| quoted(word));
            Ok(format!("figure: {{ {kind}: {subject}, measure: {measure}, year: {year}{group} }}"))
        }
        _ => Err(Diagnostic::error("withdrawal", "a figure has a school or area, a measure and a year")
            .help(
                "write for example: yearbook withdraw riverside-primary rwm-expected 2023/24 --reason \"…\"",
            )),
    }
}

/// What was typed, as text on one line, whatever is in it.
fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    quote::quoted(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_a_page_a_picture_or_a_figure() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("images")).unwrap();
        std::fs::create_dir_all(folder.path().join("schools")).unwrap();
        std::fs::write(folder.path().join("images/a.jpg"), "").unwrap();
        std::fs::write(folder.path().join("schools/riverside-primary.yaml"), "").unwrap();
        let thing = |words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            thing(&words, folder.path()).map_err(|d| d.message)
        };
        assert_eq!(thing("/showcase/a").unwrap(), "page: \"/showcase/a/\"");
        assert_eq!(thing("images/a.jpg").unwrap(), "picture: \"images/a.jpg\"");
        assert_eq!(
            thing("riverside-primary rwm-expected 2023/24 girls").unwrap(),
            "figure: { school: \"riverside-primary\", measure: \"rwm-expected\", year: \"2023/24\", group: \"girls\" }"
        );
        assert!(thing("england rwm-expected 2023/24").unwrap().starts_with("figure: { area: \"england\""));
        assert!(thing("images/b.jpg").is_err() && thing("riverside-primary rwm-expected").is_err());
    }

    #[test]
    fn a_reason_is_text_whatever_is_in_it() {
        assert_eq!(quoted("It said: \"no\"\n# {a}"), "\"It said: \\\"no\\\" # {a}\"");
    }
}
