//! Markdown as a tree of limited depth.
//!
//! The parser hands out events. A tree lets a paragraph know that it holds only an image, and a column that all its
//! cells are figures. Its depth is limited here, so that everything after may call itself.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::html::RawHtml;
use super::position::Report;
use crate::diagnostic::Diagnostic;

/// How many elements may stand within each other: a list within a list takes four.
pub(super) const DEEPEST: usize = 50;

/// An element, a piece of text or a mark, and where it stands.
pub(super) struct Node<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) range: Range<usize>,
    pub(super) children: Vec<Node<'a>>,
}

pub(super) enum Kind<'a> {
    Element(Tag<'a>),
    /// Neighbouring pieces are one; a line break of the source is `\n`.
    Text(String),
    Code(CowStr<'a>),
    Reference(CowStr<'a>),
    Task(bool),
    Break,
    Rule,
}

/// A parsed text.
pub(super) struct Tree<'a> {
    pub(super) blocks: Vec<Node<'a>>,
    /// The footnotes, by lower-case label.
    pub(super) notes: BTreeMap<String, Node<'a>>,
}

/// Parses, and reports what cannot be printed.
pub(super) fn parse<'a>(text: &'a str, report: &mut Report<'_>) -> Tree<'a> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut undefined = BTreeMap::new();
    let callback = |link: BrokenLink<'a>| {
        undefined.entry(link.span.start).or_insert(link.span.end);
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(callback));
    let mut builder = Builder::new(report);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    let tree = builder.finish();
    for (start, end) in undefined {
        let range = start..end;
        let written = report.text(&range);
        let diagnostic = Diagnostic::warning("broken-reference", format!("`{written}` refers to nothing"))
            .help("write the address as `[words](address)`, or `\\[` if the brackets are meant");
        report.push(diagnostic, &range);
    }
    tree
}

struct Builder<'a, 'r, 's> {
    report: &'r mut Report<'s>,
    html: RawHtml,
    open: Vec<Node<'a>>,
    notes: BTreeMap<String, Node<'a>>,
    /// How many elements are open below the deepest one allowed.
    skipped: usize,
    too_deep: bool,
}

impl<'a, 'r, 's> Builder<'a, 'r, 's> {
    fn new(report: &'r mut Report<'s>) -> Self {
        let root = Node { kind: Kind::Element(Tag::Paragraph), range: 0..0, children: Vec::new() };
        Builder {
            report,
            html: RawHtml::default(),
            open: vec![root],
            notes: BTreeMap::new(),
            skipped: 0,
            too_deep: false,
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(_) if self.skipped > 0 || self.open.len() > DEEPEST => self.skip(&range),
            Event::Start(tag) => {
                self.open.push(Node { kind: Kind::Element(tag), range, children: Vec::new() });
            }
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(end) => self.close(end),
            _ if self.skipped > 0 => {}
            Event::Html(raw) => self.html.block(&raw),
            Event::InlineHtml(raw) => self.html.inline(&raw, &range, self.report),
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak => self.text("\n", range),
            Event::Code(code) => self.leaf(Kind::Code(code), range),
            Event::FootnoteReference(label) => self.leaf(Kind::Reference(label), range),
            Event::TaskListMarker(done) => self.leaf(Kind::Task(done), range),
            Event::HardBreak => self.leaf(Kind::Break, range),
            Event::Rule => self.leaf(Kind::Rule, range),
            // Not turned on.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn skip(&mut self, range: &Range<usize>) {
        self.skipped += 1;
        if !std::mem::replace(&mut self.too_deep, true) {
            let message = format!("nested more than {DEEPEST} deep");
            let help = "lists and quotations this deep cannot be followed; start a new section instead";
            self.report.push(Diagnostic::error("too-deep", message).help(help), range);
        }
    }

    fn close(&mut self, end: TagEnd) {
        // Invariant: the parser closes what it opened, and the root is never closed.
        if self.open.len() < 2 {
            return;
        }
        let Some(node) = self.open.pop() else { return };
        match &node.kind {
            _ if end == TagEnd::HtmlBlock => self.html.close_block(&node.range, self.report),
            Kind::Element(Tag::FootnoteDefinition(label)) => {
                if let Entry::Vacant(free) = self.notes.entry(label.to_lowercase()) {
                    free.insert(node);
                    return;
                }
                let message = format!("the footnote `[^{label}]` is written twice");
                let diagnostic = Diagnostic::warning("duplicate-footnote", message)
                    .help("only the first is printed; give the second a label of its own");
                self.report.push(diagnostic, &node.range);
            }
            _ => self.add(node),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(Node { kind: Kind::Text(before), range: whole, .. }) =
            self.open.last_mut().and_then(|parent| parent.children.last_mut())
        {
            before.push_str(text);
            whole.end = whole.end.max(range.end);
            return;
        }
        self.leaf(Kind::Text(text.to_owned()), range);
    }

    fn leaf(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.add(Node { kind, range, children: Vec::new() });
    }

    fn add(&mut self, node: Node<'a>) {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(node);
        }
    }

    fn finish(mut self) -> Tree<'a> {
        while self.open.len() > 1 {
            let Some(node) = self.open.pop() else { break };
            self.add(node);
        }
        Tree { blocks: self.open.pop().map(|root| root.children).unwrap_or_default(), notes: self.notes }
    }
}
