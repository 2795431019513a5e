//! Diagnostics as a person reads them, drawn by annotate-snippets.

use super::excerpt::{Excerpt, Excerpts, harmless};
use super::{Words, count};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

const WIDTH: usize = 120;

/// Prints every diagnostic with its excerpt, and their count at the end.
pub(super) fn print(
    diagnostics: &Diagnostics,
    words: &Words,
    excerpts: &mut Excerpts,
    colour: bool,
) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let group = draw(diagnostic, words, excerpts);
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
    let Some(Excerpt { line, span }) = excerpts.excerpt(at) else {
        let origin = Origin::path(path).line(at.line as usize);
        // A column on a line of figures would tell how long they are.
        let secret = excerpts.is_secret(at.file);
        let group = group.element(if secret { origin } else { origin.char_column(at.column as usize) });
        return match label {
            Some(label) => group.element(Level::NOTE.message(label)),
            None => group,
        };
    };
    let annotation = kind.span(span).label(label);
    group.element(Snippet::source(line).line_start(at.line as usize).path(path).annotation(annotation))
}
