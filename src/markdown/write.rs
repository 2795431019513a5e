//! Writes the tree as HTML. Links, images, tables and footnotes are in modules of their own.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, Tag};

use super::footnote::{self, Notes};
use super::heading::Headings;
use super::position::Report;
use super::tree::{Kind, Node, Tree};
use super::{Link, Options, Prose, Resolver, escape, text};
use crate::diagnostic::{Diagnostics, Location};

/// The HTML so far and what must be remembered until its end.
pub(super) struct Writer<'t> {
    blocks: &'t [Node<'t>],
    pub(super) options: &'t Options<'t>,
    pub(super) resolver: &'t dyn Resolver,
    pub(super) report: Report<'t>,
    pub(super) headings: Headings,
    pub(super) notes: Notes<'t>,
    pub(super) out: String,
    /// The plain text of the footnotes.
    pub(super) plain: String,
    pub(super) links: Vec<Link>,
    pub(super) external: Vec<(String, Location)>,
    ids: BTreeSet<String>,
    explained: BTreeSet<usize>,
    pub(super) tables: BTreeMap<String, usize>,
    /// The heading that stands before what is being written.
    pub(super) heading: Option<String>,
    pub(super) in_link: bool,
    pub(super) in_figure: bool,
    pub(super) in_gallery: bool,
    /// How wide the next picture is shown.
    pub(super) sizes: &'static str,
    in_heading: bool,
}

impl<'t> Writer<'t> {
    pub(super) fn new(
        tree: &'t Tree<'t>,
        headings: Headings,
        options: &'t Options<'t>,
        resolver: &'t dyn Resolver,
        report: Report<'t>,
    ) -> Self {
        Writer {
            blocks: &tree.blocks,
            options,
            resolver,
            report,
            headings,
            notes: Notes::new(tree),
            out: String::new(),
            plain: String::new(),
            links: Vec::new(),
            external: Vec::new(),
            ids: BTreeSet::new(),
            explained: BTreeSet::new(),
            tables: BTreeMap::new(),
            heading: None,
            in_link: false,
            in_figure: false,
            in_gallery: false,
            sizes: super::image::SIZES,
            in_heading: false,
        }
    }

    /// Writes everything.
    pub(super) fn finish(mut self) -> (Prose, Diagnostics) {
        self.nodes(self.blocks);
        self.footnotes();
        let mut plain = String::new();
        text::blocks(self.blocks, &mut plain);
        plain.push_str(&self.plain);
        plain.truncate(plain.trim_end().len());
        let mut anchors = self.headings.anchors;
        anchors.append(&mut self.ids);
        let prose = Prose {
            html: self.out,
            headings: self.headings.outline,
            words: text::words(&plain),
            text: plain,
            anchors,
            links: self.links,
            external: self.external,
        };
        (prose, self.report.diagnostics)
    }

    /// Records an id of a footnote and returns it as the value of an attribute.
    pub(super) fn anchor(&mut self, name: &str) -> String {
        let id = format!("{}{name}", self.options.id_prefix);
        let value = escape::attribute(&id);
        self.ids.insert(id);
        value
    }

    pub(super) fn nodes(&mut self, nodes: &'t [Node<'t>]) {
        footnote::report_within_links(nodes, &mut self.report);
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &'t Node<'t>) {
        match &node.kind {
            Kind::Text(text) => {
                footnote::report_undefined(node, &mut self.report);
                self.text(text);
            }
            Kind::Code(code) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Kind::Reference(label) => self.reference(label),
            Kind::Task(done) => self.task(*done),
            Kind::Break => self.out.push_str("<br>\n"),
            Kind::Rule => self.out.push_str("<hr>\n"),
            Kind::Element(tag) => self.element(node, tag),
        }
    }

    fn element(&mut self, node: &'t Node<'t>, tag: &'t Tag<'t>) {
        match tag {
            Tag::Paragraph => {
                if !node.children.is_empty() && !self.figure(node) && !self.gallery(node) {
                    self.wrap("p", node, "\n");
                }
            }
            Tag::Heading { .. } => self.heading(node),
            Tag::BlockQuote(_) => self.quotation(node),
            Tag::CodeBlock(kind) => self.code(node, kind),
            Tag::List(Some(start)) if *start != 1 => {
                self.out.push_str(&format!("<ol start=\"{start}\">\n"));
                self.nodes(&node.children);
                self.out.push_str("</ol>\n");
            }
            Tag::List(Some(_)) => self.wrap("ol", node, "\n"),
            Tag::List(None) => self.wrap("ul", node, "\n"),
            Tag::Item => {
                self.out.push_str(if is_task(node) { "<li class=\"task\">" } else { "<li>" });
                self.nodes(&node.children);
                self.out.push_str("</li>\n");
            }
            Tag::Table(alignments) => self.table(node, alignments),
            Tag::Emphasis => self.wrap("em", node, ""),
            Tag::Strong => self.wrap("strong", node, ""),
            Tag::Link { link_type, dest_url, .. } => self.link(node, *link_type, dest_url),
            Tag::Image { dest_url, .. } if self.in_figure => self.picture(node, dest_url),
            Tag::Image { dest_url, title, .. } => self.image(node, dest_url, title),
            // Rows and cells are written by their table; the rest is not turned on.
            _ => self.nodes(&node.children),
        }
    }

    fn wrap(&mut self, name: &str, node: &'t Node<'t>, after: &str) {
        self.out.push_str(&format!("<{name}>"));
        self.nodes(&node.children);
        self.out.push_str(&format!("</{name}>{after}"));
    }

    /// A heading within a footnote is a paragraph in bold: a note is no section.
    fn heading(&mut self, node: &'t Node<'t>) {
        let found = self.headings.at(node.range.start).cloned();
        if found.is_none() && text::line(&node.children).is_empty() {
            return;
        }
        self.in_heading = true;
        match found {
            Some(heading) => {
                let (level, id) = (heading.level, escape::attribute(&heading.id));
                self.out.push_str(&format!("<h{level} id=\"{id}\">"));
                self.nodes(&node.children);
                self.out.push_str(&format!("</h{level}>\n"));
                self.heading = Some(heading.text);
            }
            None => {
                self.out.push_str("<p><strong>");
                self.nodes(&node.children);
                self.out.push_str("</strong></p>\n");
            }
        }
        self.in_heading = false;
    }

    /// A last paragraph says whose words they are if it starts with a dash, or is short and does not end as a sentence.
    fn quotation(&mut self, node: &'t Node<'t>) {
        let source = node.children.split_last().filter(|(last, before)| {
            let paragraph = matches!(last.kind, Kind::Element(Tag::Paragraph));
            paragraph && !before.is_empty() && is_source(&text::line(&last.children))
        });
        // The style sheet puts quotation marks around what somebody said, unless they are there.
        let text = text::line(&node.children);
        let said = source.is_some() && !text.starts_with(['\u{201C}', '\u{2018}', '"', '\'']);
        self.out.push_str(if said { "<blockquote class=\"said\">\n" } else { "<blockquote>\n" });
        match source {
            Some((last, before)) => {
                if let Some(diagnostic) = self.resolver.quoted(&text::line(&last.children)) {
                    self.report.push(diagnostic, &last.range);
                }
                self.nodes(before);
                self.wrap("footer", last, "\n");
            }
            None => self.nodes(&node.children),
        }
        self.out.push_str("</blockquote>\n");
    }

    /// Reachable by keyboard, because a long line scrolls.
    fn code(&mut self, node: &Node<'_>, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let plain = language.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-_".contains(&b));
        self.out.push_str("<pre tabindex=\"0\"><code");
        if plain && !language.is_empty() {
            self.out.push_str(&format!(" class=\"language-{language}\""));
        }
        self.out.push('>');
        for child in &node.children {
            if let Kind::Text(text) = &child.kind {
                escape::text(&mut self.out, text);
            }
        }
        self.out.push_str("</code></pre>\n");
    }

    /// A mark to see and a word to hear. A checkbox would be a form control that does nothing.
    fn task(&mut self, done: bool) {
        let words = &self.options.words;
        let (mark, word) = if done { ('\u{2611}', words.done) } else { ('\u{2610}', words.not_done) };
        self.out.push_str(&format!(
            "<span aria-hidden=\"true\">{mark}</span> <span class=\"vh\">{} </span>",
            escape::attribute(word)
        ));
    }

    /// Text, with the first use of each term leading to its explanation.
    pub(super) fn text(&mut self, text: &str) {
        let glossary = self.options.glossary.filter(|_| !self.in_link && !self.in_heading);
        let mut written = 0;
        for found in glossary.map(|glossary| glossary.find(text)).unwrap_or_default() {
            if !found.term.link || !self.explained.insert(found.number) {
                continue;
            }
            escape::text(&mut self.out, &text[written..found.start]);
            let href = escape::address(&found.term.url);
            self.out.push_str(&format!("<a class=\"term\" href=\"{href}\">"));
            escape::text(&mut self.out, &text[found.start..found.end]);
            self.out.push_str("</a>");
            written = found.end;
        }
        escape::text(&mut self.out, &text[written..]);
    }
}

/// Whether a line says whose words were quoted.
fn is_source(line: &str) -> bool {
    const LONGEST: usize = 90;
    let dashed = line.starts_with(['\u{2013}', '\u{2014}']);
    let sentence = line.ends_with(['.', '!', '?', '\u{2026}', '\u{201D}', '\u{2019}', ':', ';', ',']);
    dashed || (!sentence && line.starts_with(char::is_uppercase) && line.chars().count() <= LONGEST)
}

fn is_task(item: &Node<'_>) -> bool {
    let first = item.children.first();
    let first = match first {
        Some(Node { kind: Kind::Element(Tag::Paragraph), children, .. }) => children.first(),
        other => other,
    };
    first.is_some_and(|node| matches!(node.kind, Kind::Task(_)))
}
