//! Addresses that were given out and that nothing stands at any more: where they lead, or why nowhere.

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::document::RedirectDocument;
use crate::source::{Located, Sourced, Spanned};
use crate::value::Date;
use std::collections::HashMap;

/// What becomes of an old address.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The old address; with `*` at its end, every address that starts so.
    pub from: String,
    /// The new address, or why there is none.
    pub to: Destination,
    /// Since when.
    pub date: Option<Date>,
    /// Where it is written.
    pub at: Location,
}

/// Where an old address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To another address; with `*` at its end, what the `*` of the old one stood for follows.
    Address(String),
    /// Nowhere: why.
    Nowhere(String),
}

/// A part of a page that was given out and that has another name now, or none. Its page keeps the old name.
#[derive(Debug, Clone)]
pub struct RetiredAnchor {
    /// The address of the page; with `*` at its end, of every page in the record that starts so and had such a part.
    pub page: String,
    /// The name of the part.
    pub id: String,
    /// The part that took its place; the top of the page when `None`.
    pub to: Option<String>,
    /// Where it is written.
    pub at: Location,
}

/// Reads `redirects.yaml`.
pub(super) fn read(
    source: Option<&Sourced<Vec<Located<RedirectDocument>>>>,
    found: &mut Diagnostics,
) -> (Vec<Redirect>, Vec<RetiredAnchor>) {
    let mut out: Vec<Redirect> = Vec::new();
    let mut anchors = Vec::new();
    let mut seen: HashMap<String, Location> = HashMap::new();
    for entry in source.iter().flat_map(|source| &source.document) {
        let document = &entry.value;
        if document.from.value.contains('#') {
            if !is_twice(&mut seen, &document.from, found) {
                anchors.extend(anchor(document, entry.at, found));
            }
            continue;
        }
        let to = match (&document.to, &document.reason) {
            (Some(to), None) if is_address(to, found) => Destination::Address(to.value.clone()),
            (None, Some(reason)) => Destination::Nowhere(reason.value.clone()),
            (Some(_), None) => continue,
            _ => {
                found.push(
                    Diagnostic::error("redirect", "expected either `to` or `reason`")
                        .at(entry.at)
                        .help("`to` names the page that took its place; `reason` says why there is none"),
                );
                continue;
            }
        };
        if !is_address(&document.from, found) {
            continue;
        }
        if is_twice(&mut seen, &document.from, found) {
            continue;
        }
        let from = document.from.value.clone();
        out.push(Redirect { from, to, date: document.date.map(|date| date.value), at: entry.at });
    }
    (out, anchors)
}

fn is_twice(seen: &mut HashMap<String, Location>, from: &Spanned<String>, found: &mut Diagnostics) -> bool {
    let Some(first) = seen.insert(from.value.clone(), from.at) else { return false };
    found.push(
        Diagnostic::error("duplicate-redirect", format!("`{}` is redirected twice", from.value))
            .at(from.at)
            .related(first, "the first is here"),
    );
    true
}

/// A part of a page. It stays on its page: a browser keeps what stands after `#` to itself, so no web server can send it
/// elsewhere.
fn anchor(document: &RedirectDocument, at: Location, found: &mut Diagnostics) -> Option<RetiredAnchor> {
    let (page, id) = part(&document.from, found)?;
    if let Some(reason) = &document.reason {
        found.push(Diagnostic::error("redirect", "a part of a page has no `reason`").at(reason.at).help(
            "its page is still there: name a part in `to`, or leave both out, and the link leads to the top",
        ));
        return None;
    }
    let to = match &document.to {
        Some(to) if to.value == page => None,
        Some(to) => {
            let (other, id) = part(to, found)?;
            if other != page {
                found.push(
                    Diagnostic::error("redirect", format!("found `{}`, expected a part of `{page}`", to.value))
                        .at(to.at)
                        .help("a part of a page stays on its page; if the page itself has moved, one entry for the page is enough"),
                );
                return None;
            }
            Some(id)
        }
        None => None,
    };
    Some(RetiredAnchor { page, id, to, at })
}

/// A page and the name of a part.
fn part(written: &Spanned<String>, found: &mut Diagnostics) -> Option<(String, String)> {
    let (page, id) = written.value.split_once('#').unwrap_or((&written.value, ""));
    let is_page = page.ends_with('/') || page.ends_with('*');
    if is_plain(page.strip_suffix('*').unwrap_or(page)) && is_page && is_anchor(id) {
        return Some((page.to_owned(), id.to_owned()));
    }
    found.push(
        Diagnostic::error("redirect", format!("found `{}`, expected a part of a page", written.value))
            .at(written.at)
            .help("write it from the first `/` on, such as `/report/2025/ks2/#chart-rwm-expected`"),
    );
    None
}

/// Whether a name of a part means nothing to HTML.
pub(super) fn is_anchor(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

fn is_plain(address: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./~%".contains(c);
    address.starts_with('/')
        && address.chars().all(plain)
        && !address.contains("//")
        && !address.contains("..")
}

/// Only signs that mean nothing to a web server: addresses go into its rules.
fn is_address(written: &Spanned<String>, found: &mut Diagnostics) -> bool {
    let sound = is_plain(written.value.strip_suffix('*').unwrap_or(&written.value));
    if !sound {
        found.push(
            Diagnostic::error(
                "redirect",
                format!("found `{}`, expected an address of this site", written.value),
            )
            .at(written.at)
            .help("write it from the first `/` on, such as `/showcase/old-name/`"),
        );
    }
    sound
}
