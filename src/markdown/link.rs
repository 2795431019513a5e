//! Links: where they lead, and what they are called.

use pulldown_cmark::LinkType;

use super::target::{self, Target};
use super::tree::Node;
use super::write::Writer;
use super::{Broken, Link, escape, text};
use crate::diagnostic::Diagnostic;

/// Words that say nothing to somebody who hears a list of the page's links.
const EMPTY_WORDS: &[&str] = &[
    "here",
    "click here",
    "click",
    "read more",
    "more",
    "learn more",
    "find out more",
    "link",
    "this link",
    "this page",
    "this",
];

impl<'t> Writer<'t> {
    pub(super) fn link(&mut self, node: &'t Node<'t>, kind: LinkType, written: &str) {
        let words = text::line(&node.children);
        let href = if kind == LinkType::Email {
            Some(format!("mailto:{written}"))
        } else {
            self.judge_words(node, &words, written);
            self.href(node, written)
        };
        // Without words, or within another link, it would be a trap or not HTML.
        let Some(href) = href.filter(|_| !words.is_empty() && !self.in_link) else {
            self.nodes(&node.children);
            return;
        };
        self.out.push_str(&format!("<a href=\"{}\">", escape::address(&href)));
        self.in_link = true;
        self.nodes(&node.children);
        self.in_link = false;
        self.out.push_str("</a>");
    }

    fn judge_words(&mut self, node: &Node<'_>, words: &str, written: &str) {
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_address =
            words == written || ["http://", "https://", "www."].iter().any(|start| bare.starts_with(start));
        let message = if words.is_empty() {
            "a link without words".to_owned()
        } else if EMPTY_WORDS.contains(&bare.as_str()) || (is_address && !bare.contains(' ')) {
            format!("the link text `{words}` does not say where the link leads")
        } else {
            return;
        };
        let help = "name the page or document it leads to: `[admissions timetable](address)`";
        self.report.push(Diagnostic::warning("link-text", message).help(help), &node.range);
    }

    fn href(&mut self, node: &Node<'_>, written: &str) -> Option<String> {
        let range = self.target_range(node, written);
        let at = self.report.location(&range);
        let diagnostic = match target::classify(written) {
            Target::Elsewhere(url) => {
                if target::is_web(url) {
                    self.external.push((url.to_owned(), at));
                }
                return Some(url.to_owned());
            }
            Target::Here(anchor) => match self.own_anchor(anchor) {
                Some(id) => return Some(format!("#{id}")),
                None => self.missing_anchor(anchor),
            },
            Target::Site { path, anchor } => match (self.resolver.link(path), anchor) {
                (Ok(url), None) => return Some(url),
                (Ok(url), Some(anchor)) => {
                    let href = format!("{url}#{anchor}");
                    let target = written.to_owned();
                    self.links.push(Link { target, url, anchor: anchor.to_owned(), at });
                    return Some(href);
                }
                (Err(broken), _) => broken.into_diagnostic(),
            },
            Target::Nowhere => Diagnostic::error("broken-link", "a link without an address")
                .help("write the address between the round brackets: `[words](address)`"),
            Target::Refused(why) => Diagnostic::error("link-scheme", format!("the link `{written}` {why}"))
                .help("link to a page or file of the site, or to `https://…`, `mailto:…` or `tel:…`"),
        };
        self.report.push(diagnostic, &range);
        None
    }

    fn own_anchor(&self, anchor: &str) -> Option<String> {
        let prefixed = format!("{}{anchor}", self.options.id_prefix);
        if self.headings.anchors.contains(&prefixed) {
            return Some(prefixed);
        }
        // Every page has a top.
        let known = anchor == "top"
            || self.headings.anchors.contains(anchor)
            || self.options.page_ids.contains(&anchor);
        known.then(|| anchor.to_owned())
    }

    fn missing_anchor(&self, anchor: &str) -> Diagnostic {
        let prefix = self.options.id_prefix;
        let own = self.headings.anchors.iter().map(|id| id.strip_prefix(prefix).unwrap_or(id));
        let diagnostic =
            Diagnostic::error("broken-anchor", format!("`#{anchor}` is no heading or anchor of this page"));
        diagnostic.suggest(anchor, own.chain(self.options.page_ids.iter().copied()))
    }

    /// The address within a link or image, or the whole of it where the address stands elsewhere.
    pub(super) fn target_range(&self, node: &Node<'_>, written: &str) -> std::ops::Range<usize> {
        let start = node.children.last().map_or(node.range.start, |child| child.range.end);
        let found = self.report.text(&(start..node.range.end)).find(written).filter(|_| !written.is_empty());
        found.map_or(node.range.clone(), |at| start + at..start + at + written.len())
    }
}

impl Broken {
    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code, self.message);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}
