//! Diagnostics as a person reads them, drawn by annotate-snippets.

use super::excerpt::{Excerpts, harmless};
use super::{Words, count};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

const WIDTH: usize = 120;

/// Prints every diagnostic with its excerpt, and their count at the end.
pub(super) fn print(diagnostics: &Diagnostics, words: &Words, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut excerpts = Excerpts::new(words.tree, words.show_values);
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let group = draw(diagnostic, words, &mut excerpts);
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    if !diagnostics.is_empty() {
        out.push_str(&count(diagnostics));
        out.push('\n');
    }
    out
}

fn draw(diagnostic: &Diagnostic, words: &Words, excerpts: &mut Excerpts) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let title = level.primary_title(words.text(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    match (words.known(diagnostic.at), &diagnostic.path) {
        (Some(at), _) => {
            group = point(group, at, AnnotationKind::Primary, None, words, excerpts);
        }
        (None, Some(path)) => group = group.element(Origin::path(harmless(path))),
        (None, None) => {}
    }
    for related in diagnostic.related.iter().filter(|related| words.known(Some(related.at)).is_some()) {
        let label = words.text(&related.text);
        group = point(group, related.at, AnnotationKind::Context, Some(label), words, excerpts);
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(words.text(help))),
        None => group,
    }
}

/// Adds an excerpt that points at a value, or only its place when the file has changed meanwhile.
fn point(
    group: Group<'static>,
    at: Location,
    kind: AnnotationKind,
    label: Option<String>,
    words: &Words,
    excerpts: &mut Excerpts,
) -> Group<'static> {
    let path = words.path(at);
    let Some(line) = excerpts.line(at) else {
        let group = group.element(Origin::path(path).line(at.line as usize).char_column(at.column as usize));
        return match label {
            Some(label) => group.element(Level::NOTE.message(label)),
            None => group,
        };
    };
    let start = offset(&line, at.column.saturating_sub(1));
    let end = offset(&line, (at.column - at.column.min(1)).saturating_add(at.length.max(1)));
    let annotation = kind.span(start..end).label(label);
    group.element(Snippet::source(line).line_start(at.line as usize).path(path).annotation(annotation))
}

/// Where a character starts in a line, in bytes; the end of the line when it is shorter.
fn offset(line: &str, characters: u32) -> usize {
    line.char_indices().nth(characters as usize).map_or(line.len(), |(offset, _)| offset)
}
