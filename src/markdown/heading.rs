//! Headings: their levels and their ids.
//!
//! Ids are given before anything is written, so that a link may lead to a heading further down.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{HeadingLevel, Tag};

use super::position::Report;
use super::tree::{Kind, Node};
use super::{Heading, Options, text};
use crate::diagnostic::Diagnostic;

/// The headings of a text.
pub(super) struct Headings {
    by_offset: BTreeMap<usize, Heading>,
    /// Those of the text itself, not of a quotation or list within it.
    pub(super) outline: Vec<Heading>,
    pub(super) anchors: BTreeSet<String>,
}

struct Found<'t> {
    level: u8,
    text: String,
    id: Option<&'t str>,
    has_attributes: bool,
    range: Range<usize>,
    nested: bool,
}

impl Headings {
    /// Gives every heading its level and id.
    pub(super) fn collect(blocks: &[Node<'_>], options: &Options<'_>, report: &mut Report<'_>) -> Self {
        let mut found = Vec::new();
        find(blocks, false, &mut found);
        found.retain(|heading| {
            if heading.text.is_empty() {
                report.push(Diagnostic::warning("empty-heading", "a heading without words"), &heading.range);
            }
            !heading.text.is_empty()
        });
        judge(&found, report);
        let ids = identify(&found, options, report);
        let top = if found.iter().filter(|h| h.level == 1).count() > 1 { 1 } else { 2 };
        let mut headings =
            Headings { by_offset: BTreeMap::new(), outline: Vec::new(), anchors: BTreeSet::new() };
        for (heading, id) in found.into_iter().zip(ids) {
            let level = options.heading_level.saturating_add(heading.level.saturating_sub(top)).clamp(1, 6);
            headings.anchors.insert(id.clone());
            let printed = Heading { level, id, text: heading.text };
            if !heading.nested {
                headings.outline.push(printed.clone());
            }
            headings.by_offset.insert(heading.range.start, printed);
        }
        headings
    }

    /// The heading that starts at an offset; `None` for one without words, and in a footnote.
    pub(super) fn at(&self, offset: usize) -> Option<&Heading> {
        self.by_offset.get(&offset)
    }
}

fn find<'t>(nodes: &'t [Node<'_>], nested: bool, found: &mut Vec<Found<'t>>) {
    for node in nodes {
        let Kind::Element(tag) = &node.kind else { continue };
        let Tag::Heading { level, id, classes, attrs } = tag else {
            find(&node.children, true, found);
            continue;
        };
        found.push(Found {
            level: number(*level),
            text: text::line(&node.children),
            id: id.as_deref(),
            has_attributes: !classes.is_empty() || !attrs.is_empty(),
            range: node.range.clone(),
            nested,
        });
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn judge(found: &[Found<'_>], report: &mut Report<'_>) {
    if let Some(title) = found.iter().find(|heading| heading.level == 1) {
        let message = format!("found `# {}`, expected headings from `##` down", title.text);
        let help = "the title of the page is `title` in the front matter; start the text with `##`";
        report.push(Diagnostic::warning("page-title-in-body", message).help(help), &title.range);
    }
    let mut before = 1;
    for heading in found {
        if heading.level > before + 1 {
            let expected = "#".repeat(usize::from(before) + 1);
            let message = format!(
                "found `{} {}`, expected at most `{expected}` here",
                "#".repeat(usize::from(heading.level)),
                heading.text
            );
            let help = "readers who move by headings take a skipped level for a lost section";
            report.push(Diagnostic::warning("skipped-heading", message).help(help), &heading.range);
        }
        before = heading.level;
        if heading.has_attributes {
            let diagnostic = Diagnostic::warning(
                "heading-attribute",
                "a heading may have an id, but no class or attribute",
            )
            .help("write `{#id}`; the theme decides how headings look");
            report.push(diagnostic, &heading.range);
        }
    }
}

/// An id for every heading. Authors' own come first, so that a heading above cannot take one away.
fn identify(found: &[Found<'_>], options: &Options<'_>, report: &mut Report<'_>) -> Vec<String> {
    let mut unique = Unique::new(options.page_ids);
    let mut ids = vec![String::new(); found.len()];
    for (heading, id) in found.iter().zip(&mut ids) {
        let Some(own) = heading.id else { continue };
        let wanted = format!("{}{}", options.id_prefix, own_id(own));
        *id = unique.take(&wanted);
        if *id != wanted {
            let message = format!("the anchor `#{own}` is already taken, expected one of its own");
            report.push(Diagnostic::warning("duplicate-anchor", message), &heading.range);
        }
    }
    for (heading, id) in found.iter().zip(&mut ids) {
        if heading.id.is_none() {
            *id = unique.take(&format!("{}{}", options.id_prefix, slug(&heading.text)));
        }
    }
    ids
}

struct Unique {
    taken: BTreeSet<String>,
    /// The last number given to each, so that a thousand equal headings need no million tries.
    last: BTreeMap<String, usize>,
}

impl Unique {
    fn new(taken: &[&str]) -> Self {
        Unique { taken: taken.iter().map(|id| (*id).to_owned()).collect(), last: BTreeMap::new() }
    }

    fn take(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let last = self.last.entry(wanted.to_owned()).or_insert(1);
        while !self.taken.insert(id.clone()) {
            *last += 1;
            id = format!("{wanted}-{last}");
        }
        id
    }
}

fn own_id(id: &str) -> String {
    let good = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if good && !id.is_empty() { reserve_notes(id.to_owned()) } else { slug(id) }
}

fn slug(text: &str) -> String {
    let slug = slug::slugify(text.replace(['\u{2019}', '\''], ""));
    if slug.is_empty() { "section".to_owned() } else { reserve_notes(slug) }
}

/// Footnotes take the ids that start with `fn-` and `fnref-`.
fn reserve_notes(id: String) -> String {
    if id.starts_with("fn-") || id.starts_with("fnref-") { format!("section-{id}") } else { id }
}
