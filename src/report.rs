//! Print diagnostics: for a person with an excerpt, for an editor on one line each, for a program as JSON.
//!
//! The stages say what is wrong; this module only says it aloud. It never shows a figure of a performance summary unless
//! it is asked to, because an error log is read by more people than a table of unpublished results should be.

mod excerpt;
mod human;
mod mask;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity, reveal};
use crate::source::SourceTree;
use excerpt::{Excerpts, harmless};
use serde_json::{Value, json};
use std::fmt::Write;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With an excerpt from the author's file, and a count at the end.
    #[default]
    Human,
    /// `file:line:column: error[code]: message (help)`, one a line, as editors and terminals link it.
    Short,
    /// One JSON object a line (JSON Lines) with `code`, `severity`, `message`, `help`, `file`, `line`, `column`, `length`
    /// and `related`; what is unknown is `null`. Lines and columns count from 1, columns and length in characters. On a
    /// line of figures `column` is that of the first figure, if it stands before the place, and `length` is `null`.
    Json,
}

/// Sorts diagnostics by file and line and prints them. Figures are masked unless `show_values`; `colour` is for a
/// terminal and matters to [`Format::Human`] alone.
pub fn print(
    diagnostics: &mut Diagnostics,
    tree: &SourceTree,
    format: Format,
    show_values: bool,
    colour: bool,
) -> String {
    diagnostics.sort(|file| tree.shown_path(file));
    let words = Words { tree, show_values };
    let mut excerpts = Excerpts::new(tree, show_values);
    match format {
        Format::Human => human::print(diagnostics, &words, &mut excerpts, colour),
        Format::Short => {
            diagnostics.iter().map(|diagnostic| short(diagnostic, &words, &mut excerpts)).collect()
        }
        Format::Json => {
            let line = |diagnostic| format!("{}\n", words.json(diagnostic, &mut excerpts));
            diagnostics.iter().map(line).collect()
        }
    }
}

/// The file, line and column of a place, as far as they may be told: on a line of figures the column is that of the first
/// one, if it stands before the place, unless `show_values`.
pub fn place(tree: &SourceTree, at: Location, show_values: bool) -> String {
    let column = Excerpts::new(tree, show_values).place(at).column;
    format!("{}:{}:{column}", harmless(&tree.shown_path(at.file)), at.line)
}

/// How many there are of each severity: `3 errors, 1 warning`. Empty when there are none.
pub fn count(diagnostics: &Diagnostics) -> String {
    let parts = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Advice, "suggestion", "suggestions"),
    ];
    let counted = parts.into_iter().filter_map(|(severity, one, many)| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// The words of a diagnostic, safe to print.
struct Words<'a> {
    tree: &'a SourceTree,
    show_values: bool,
}

impl Words<'_> {
    fn text(&self, text: &str) -> String {
        harmless(&reveal(text, self.show_values))
    }

    /// A location whose file is one of the tree: the built-in catalogue has none.
    fn known(&self, at: Option<Location>) -> Option<Location> {
        at.filter(|at| !self.tree.path(at.file).is_empty())
    }

    fn path(&self, at: Location) -> String {
        harmless(&self.tree.shown_path(at.file))
    }

    fn json(&self, diagnostic: &Diagnostic, excerpts: &mut Excerpts) -> Value {
        let at = self.known(diagnostic.at);
        let place = at.map(|at| excerpts.place(at));
        let file = at.map(|at| self.path(at)).or_else(|| diagnostic.path.as_deref().map(harmless));
        let related = diagnostic.related.iter().map(|related| {
            let place = excerpts.place(related.at);
            json!({
                "file": self.path(related.at),
                "line": related.at.line,
                "column": place.column,
                "length": place.length,
                "text": self.text(&related.text),
            })
        });
        json!({
            "code": diagnostic.code,
            "severity": diagnostic.severity.word(),
            "message": self.text(&diagnostic.message),
            "help": diagnostic.help.as_deref().map(|help| self.text(help)),
            "file": file,
            "line": at.map(|at| at.line),
            "column": place.map(|place| place.column),
            "length": place.and_then(|place| place.length),
            "related": related.collect::<Vec<_>>(),
        })
    }
}

fn short(diagnostic: &Diagnostic, words: &Words, excerpts: &mut Excerpts) -> String {
    let mut line = String::new();
    match (words.known(diagnostic.at), &diagnostic.path) {
        (Some(at), _) => {
            _ = write!(line, "{}:{}:{}: ", words.path(at), at.line, excerpts.place(at).column);
        }
        (None, Some(path)) => _ = write!(line, "{}: ", harmless(path)),
        (None, None) => {}
    }
    let message = words.text(&diagnostic.message);
    _ = write!(line, "{}[{}]: {message}", diagnostic.severity.word(), diagnostic.code);
    if let Some(help) = &diagnostic.help {
        _ = write!(line, " ({})", words.text(help));
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests;
