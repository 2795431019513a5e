//! The plain text of a tree.

use pulldown_cmark::Tag;

use super::tree::{Kind, Node};

/// Whether the alternative text of images counts as text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alternatives {
    Include,
    Leave,
}

/// The text of a line: a heading, a link, a cell.
pub(super) fn line(nodes: &[Node<'_>]) -> String {
    let mut out = String::new();
    collect(nodes, Alternatives::Include, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds the text of whole blocks, one line each.
pub(super) fn blocks(nodes: &[Node<'_>], out: &mut String) {
    collect(nodes, Alternatives::Leave, out);
    end_line(out);
}

fn collect(nodes: &[Node<'_>], alternatives: Alternatives, out: &mut String) {
    for node in nodes {
        match &node.kind {
            Kind::Text(text) => out.push_str(&text.replace('\n', " ")),
            Kind::Code(code) => out.push_str(code),
            Kind::Break => out.push(' '),
            Kind::Rule | Kind::Task(_) | Kind::Reference(_) => {}
            Kind::Element(Tag::Image { .. }) if alternatives == Alternatives::Leave => {}
            Kind::Element(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {
                collect(&node.children, alternatives, out);
            }
            Kind::Element(Tag::TableCell) => {
                collect(&node.children, alternatives, out);
                out.push(' ');
            }
            Kind::Element(_) => {
                end_line(out);
                collect(&node.children, alternatives, out);
                end_line(out);
            }
        }
    }
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// How many words a text has. A dash between spaces is not one.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
