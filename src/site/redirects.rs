//! Old addresses: where each of them leads now, without detours, and which of them lead nowhere although they were given
//! out.

use super::Site;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, suggestion};
use crate::kind::{Kind, Kinds, RowPages};
use crate::model::{Destination, Model, Redirect, Section};
use std::collections::{BTreeMap, BTreeSet};

/// From more addresses of one folder on, one message stands for all.
const MANY: usize = 12;

/// What an old address comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    /// It leads to an address that is there.
    To(String),
    /// It leads nowhere: why, by the place of the redirect.
    Nowhere(usize),
}

/// Every old address with what it comes to. Chains are followed to their end; circles are refused.
pub(super) fn resolve(
    model: &Model,
    stands: &dyn Fn(&str) -> bool,
    urls: &[&str],
    found: &mut Diagnostics,
) -> BTreeMap<String, (Resolved, Location)> {
    let all = expanded(model, stands);
    let mut out = BTreeMap::new();
    for (from, (to, place)) in &all {
        let at = model.redirects[*place].at;
        if stands(from) {
            found.push(
                Diagnostic::error("redirect-in-use", format!("there is a page at `{from}`"))
                    .at(at)
                    .help("only an address that nothing stands at can lead elsewhere: remove the entry"),
            );
            continue;
        }
        let mut way = BTreeSet::from([from.as_str()]);
        let (mut end, mut last) = (to.clone(), *place);
        let resolved = loop {
            let Some(address) = end else { break Some(Resolved::Nowhere(last)) };
            if stands(&address) {
                break Some(Resolved::To(address));
            }
            match all.get_key_value(&address) {
                Some((key, _)) if !way.insert(key) => {
                    found.push(
                        Diagnostic::error("redirect-loop", format!("`{from}` leads to itself in a circle"))
                            .at(at)
                            .help("let one of the entries lead to a page that is there"),
                    );
                    break None;
                }
                Some((_, (next, place))) => (end, last) = (next.clone(), *place),
                None => {
                    found.push(
                        Diagnostic::error(
                            "broken-redirect",
                            format!("there is no page `{address}` to lead to"),
                        )
                        .at(at)
                        .suggest(&address, urls.iter().copied()),
                    );
                    break None;
                }
            }
        };
        if let Some(resolved) = resolved {
            out.insert(from.clone(), (resolved, at));
        }
    }
    out
}

/// Every redirect of one address; a `*` stands for the addresses of the ledger that have gone.
fn expanded(model: &Model, stands: &dyn Fn(&str) -> bool) -> BTreeMap<String, (Option<String>, usize)> {
    let mut out = BTreeMap::new();
    let single = |r: &&Redirect| !r.from.ends_with('*');
    let redirects = || (0usize..).zip(&model.redirects);
    for (place, redirect) in redirects().filter(|(_, r)| !single(r)) {
        let prefix = redirect.from.trim_end_matches('*');
        for (address, _) in &model.published.addresses {
            let Some(rest) = address.strip_prefix(prefix).filter(|_| !stands(address)) else { continue };
            let to = match &redirect.to {
                Destination::Nowhere(_) => None,
                Destination::Address(to) => Some(match to.strip_suffix('*') {
                    Some(new) => {
                        // A page without a namesake leads to what stands above it.
                        let namesake = format!("{new}{rest}");
                        if stands(&namesake) || address.ends_with('/') && !stands(new) {
                            namesake
                        } else {
                            new.to_owned()
                        }
                    }
                    None => to.clone(),
                }),
            };
            out.insert(address.clone(), (to, place));
        }
    }
    // One that is named wins over one that a `*` stands for.
    for (place, redirect) in redirects().filter(|(_, r)| single(r)) {
        let to = match &redirect.to {
            Destination::Address(to) => Some(to.clone()),
            Destination::Nowhere(_) => None,
        };
        out.insert(redirect.from.clone(), (to, place));
    }
    out
}

/// Every address that was given out leads somewhere. `paths` are those of the site's files.
pub fn check_ledger(model: &Model, site: &Site, paths: &BTreeSet<String>) -> Diagnostics {
    let gone = model.published.addresses.iter().filter(|(address, _)| {
        !paths.contains(address)
            && !site.moved.contains_key(address)
            && !model.withdrawals.has_address(address)
            && !model.withdrawals.has_picture(&format!("static{address}"))
    });
    let mut by_folder: BTreeMap<String, Vec<&(String, Location)>> = BTreeMap::new();
    for entry in gone {
        let parts: Vec<&str> = entry.0.trim_start_matches('/').split('/').collect();
        let folder =
            parts.iter().take(2.min(parts.len().saturating_sub(1))).fold("/".to_owned(), |f, p| f + p + "/");
        by_folder.entry(folder).or_default().push(entry);
    }
    let mut found = Diagnostics::new();
    for (folder, entries) in by_folder {
        if entries.len() > MANY {
            let message = format!(
                "{} addresses below `{folder}` were given out and have gone; this is the first",
                entries.len()
            );
            found.push(Diagnostic::error("address-gone", message).at(entries[0].1).help(format!(
                "put them back, or add to content/redirects.yaml: - {{ from: {folder}*, to: /…/* }} if they moved, - {{ from: {folder}*, reason: \"…\" }} if they have gone"
            )));
            continue;
        }
        found.extend(entries.iter().map(|(address, at)| one(site, address, *at)));
    }
    found
}

fn one(site: &Site, address: &str, at: Location) -> Diagnostic {
    let near = suggestion(address, site.urls()).and_then(|said| {
        let page = said.split('`').nth(1)?.to_owned();
        said.starts_with("did you mean").then_some(page)
    });
    let to = near.unwrap_or_else(|| "/…/".to_owned());
    Diagnostic::error("address-gone", format!("`{address}` was given out, and nothing stands there any more"))
        .at(at)
        .help(format!(
            "put it back, or add to content/redirects.yaml: - {{ from: {address}, to: {to} }} if it moved, - {{ from: {address}, reason: \"…\" }} if it has gone"
        ))
}

/// The page of a row that an address belongs to, and that of its record.
pub(super) fn row(address: &str, kinds: &Kinds) -> Option<(String, String)> {
    let paged = kinds.iter().filter_map(|(_, kind)| Some((kind, kind.paged_lists().next()?.2)));
    paged.into_iter().find_map(|(kind, pages)| {
        let mut parts = address.strip_prefix(&kind.address)?.split('/');
        let (record, word) =
            (parts.next()?, parts.next().filter(|word| !word.is_empty() && !word.contains('.'))?);
        let across = pages.across.as_ref().is_some_and(|across| across.address.as_str() == record);
        let above = kind.address_of(record);
        (!across).then(|| (format!("{above}{word}/"), above))
    })
}

/// Whether an address is that of a list of other pages, or of a file beside one.
pub(super) fn is_list(address: &str, kinds: &Kinds) -> bool {
    let of_kind = |kind: &Kind| {
        let Some(below) = address.strip_prefix(&kind.address).filter(|_| !kind.nested) else { return false };
        match below.trim_end_matches('/').split('/').collect::<Vec<_>>().as_slice() {
            // The list itself, or a file beside it: a record ends in a `/`.
            [_] => below.is_empty() || !below.ends_with('/'),
            [field, _] => {
                let across =
                    |pages: &RowPages| pages.across.as_ref().is_some_and(|a| a.address.as_str() == *field);
                kind.facets().any(|known| known.address.as_str() == *field)
                    || kind.paged_lists().any(|(_, _, pages)| across(pages))
            }
            _ => false,
        }
    };
    if kinds.iter().any(|(_, kind)| of_kind(kind)) {
        return true;
    }
    let parts: Vec<&str> = address.trim_matches('/').split('/').collect();
    let [section, below @ ..] = parts.as_slice() else { return false };
    matches!((Section::named(section), below), (Some(_), []) | (Some(Section::Schools), [_, _]))
}
