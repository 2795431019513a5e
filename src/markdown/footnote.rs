//! Footnotes: numbered in the order a reader meets them, at the end, with a way back from each.

use std::collections::BTreeMap;

use pulldown_cmark::Tag;

use super::tree::{Kind, Node, Tree};
use super::write::Writer;
use super::{escape, position::Report};
use crate::diagnostic::Diagnostic;

/// The footnotes that have been referred to.
pub(super) struct Notes<'t> {
    defined: &'t BTreeMap<String, Node<'t>>,
    numbers: BTreeMap<String, usize>,
    /// In order of their numbers, with how many references each has.
    used: Vec<(&'t Node<'t>, usize)>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(tree: &'t Tree<'t>) -> Self {
        Notes { defined: &tree.notes, numbers: BTreeMap::new(), used: Vec::new() }
    }

    /// The number of a note and how many references to it there are by now. The parser hands out only references to
    /// notes that exist.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let key = label.to_lowercase();
        let node = self.defined.get(&key)?;
        let number = *self.numbers.entry(key).or_insert_with(|| {
            self.used.push((node, 0));
            self.used.len()
        });
        let (_, references) = self.used.get_mut(number - 1)?;
        *references += 1;
        Some((number, *references))
    }

    fn report_unused(&self, report: &mut Report<'_>) {
        for (_, node) in self.defined.iter().filter(|(key, _)| !self.numbers.contains_key(*key)) {
            let Kind::Element(Tag::FootnoteDefinition(label)) = &node.kind else { continue };
            let message = format!("nothing refers to the footnote `[^{label}]`");
            let diagnostic = Diagnostic::warning("unused-footnote", message)
                .help("it is not printed; refer to it from the text, or take it out");
            report.push(diagnostic, &node.range);
        }
    }
}

impl<'t> Writer<'t> {
    /// A reference. The parser makes no link of words that hold one; if it did, this would be a link in a link.
    pub(super) fn reference(&mut self, label: &'t str) {
        if self.in_link {
            return;
        }
        let Some((number, nth)) = self.notes.refer(label) else { return };
        let prefix = escape::attribute(self.options.id_prefix);
        let name = escape::attribute(&self.options.words.footnote.replace("{n}", &number.to_string()));
        let id = self.anchor(&reference_id(number, nth));
        self.out.push_str(&format!(
            "<sup><a href=\"#{prefix}fn-{number}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\"{name}\">{number}</a></sup>"
        ));
    }

    /// The list at the end.
    pub(super) fn footnotes(&mut self) {
        let mut bodies = Vec::new();
        let text = std::mem::take(&mut self.out);
        // A note may refer to further notes, so the list grows while it is written.
        while let Some((node, _)) = self.notes.used.get(bodies.len()) {
            let (last, before) = match node.children.split_last() {
                Some((last, before)) if matches!(last.kind, Kind::Element(Tag::Paragraph)) => {
                    (last.children.as_slice(), before)
                }
                _ => (&[][..], node.children.as_slice()),
            };
            super::text::blocks(&node.children, &mut self.plain);
            self.nodes(before);
            self.out.push_str("<p>");
            self.nodes(last);
            bodies.push(std::mem::take(&mut self.out));
        }
        self.out = text;
        self.notes.report_unused(&mut self.report);
        if bodies.is_empty() {
            return;
        }
        let name = escape::attribute(self.options.words.footnotes);
        self.out.push_str(&format!("<section class=\"footnotes\" aria-label=\"{name}\">\n<ol>\n"));
        for (index, body) in bodies.into_iter().enumerate() {
            let number = index + 1;
            let id = self.anchor(&format!("fn-{number}"));
            let references = self.notes.used.get(index).map_or(0, |(_, references)| *references);
            self.out.push_str(&format!("<li id=\"{id}\">{body}"));
            for nth in 1..=references {
                self.way_back(number, nth);
            }
            self.out.push_str("</p></li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn way_back(&mut self, number: usize, nth: usize) {
        let words = if nth == 1 { self.options.words.back } else { self.options.words.back_again };
        let name = words.replace("{n}", &number.to_string()).replace("{m}", &nth.to_string());
        let name = escape::attribute(&name);
        let href = escape::attribute(&format!("{}{}", self.options.id_prefix, reference_id(number, nth)));
        let which = if nth == 1 { String::new() } else { format!("<sup>{nth}</sup>") };
        // The last character asks for the arrow as text, not as a coloured picture.
        self.out.push_str(&format!(
            " <a href=\"#{href}\" role=\"doc-backlink\" aria-label=\"{name}\">\u{21a9}\u{fe0e}{which}</a>"
        ));
    }
}

fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}

/// Reports `[^label]` that names no footnote: the parser leaves it as text.
pub(super) fn report_undefined(node: &Node<'_>, report: &mut Report<'_>) {
    let source = report.text(&node.range);
    for (at, _) in source.match_indices("[^").filter(|(at, _)| !source[..*at].ends_with('\\')) {
        let rest = &source[at + 2..];
        let Some(length) = rest.find([']', '[', ' ', '\n']) else { return };
        if length == 0 || !rest[length..].starts_with(']') {
            continue;
        }
        let label = &rest[..length];
        let message = format!("`[^{label}]` refers to no footnote");
        let help =
            format!("add a line `[^{label}]: what the note says`, or write `\\[` if the brackets are meant");
        let start = node.range.start + at;
        let range = start..start + length + 3;
        report.push(Diagnostic::warning("broken-reference", message).help(help), &range);
    }
}

/// Reports `[words[^label]](address)`, which the parser leaves as text around the reference.
pub(super) fn report_within_links(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let mut reference = None;
    for node in nodes {
        match &node.kind {
            Kind::Reference(label) => reference = Some((label, &node.range)),
            Kind::Text(text) if text.contains("](") => {
                let Some((label, range)) = reference.take() else { continue };
                let message = format!("the footnote `[^{label}]` stands within the words of a link");
                let help = format!("write it after the link: `[words](address)[^{label}]`");
                report.push(Diagnostic::warning("broken-reference", message).help(help), range);
            }
            _ => {}
        }
    }
}
