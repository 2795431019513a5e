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

/// Reads `redirects.yaml`.
pub(super) fn read(
    source: Option<&Sourced<Vec<Located<RedirectDocument>>>>,
    found: &mut Diagnostics,
) -> Vec<Redirect> {
    let mut out: Vec<Redirect> = Vec::new();
    let mut seen: HashMap<String, Location> = HashMap::new();
    for entry in source.iter().flat_map(|source| &source.document) {
        let document = &entry.value;
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
        let from = document.from.value.clone();
        if let Some(first) = seen.insert(from.clone(), document.from.at) {
            found.push(
                Diagnostic::error("duplicate-redirect", format!("`{from}` is redirected twice"))
                    .at(document.from.at)
                    .related(first, "the first is here"),
            );
            continue;
        }
        out.push(Redirect { from, to, date: document.date.map(|date| date.value), at: entry.at });
    }
    out
}

/// Only signs that mean nothing to a web server: addresses go into its rules.
fn is_address(written: &Spanned<String>, found: &mut Diagnostics) -> bool {
    let text = written.value.strip_suffix('*').unwrap_or(&written.value);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./~%".contains(c);
    let sound =
        text.starts_with('/') && text.chars().all(plain) && !text.contains("//") && !text.contains("..");
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
