//! Parts of pages that were given out, such as `/schools/riverside-primary/#stage-ks2`: each stays on its page for ever, under
//! the name that it had.

use super::address::first;
use super::{PageKind, Site};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, suggestion};
use crate::model::{Model, RetiredAnchor, Section, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// From more parts of one name on, one message stands for all.
const MANY: usize = 12;

/// The names of parts, by the address of their page.
pub type Anchors = BTreeMap<String, BTreeSet<String>>;

/// Parts that have another name now, by the address of their page, each with its new name; `None` is the top of the page.
pub type Retired = BTreeMap<String, BTreeMap<String, Option<String>>>;

/// Where each part leads that has another name. Chains are followed to their end; circles are refused.
pub(super) fn resolve(model: &Model, found: &mut Diagnostics) -> Retired {
    let mut all: BTreeMap<String, BTreeMap<String, (Option<String>, Location)>> = BTreeMap::new();
    // One that is named wins over one that a `*` stands for.
    let (many, single): (Vec<_>, Vec<_>) = model.retired.iter().partition(|r| r.page.ends_with('*'));
    for retired in many {
        let start = retired.page.trim_end_matches('*');
        let pages = model.published.anchors.iter().filter(|(page, _)| page.starts_with(start));
        for (page, _) in pages.filter(|(_, ids)| ids.iter().any(|(id, _)| *id == retired.id)) {
            let to = (retired.to.clone(), retired.at);
            all.entry(page.clone()).or_default().insert(retired.id.clone(), to);
        }
    }
    for retired in single {
        let to = (retired.to.clone(), retired.at);
        all.entry(retired.page.clone()).or_default().insert(retired.id.clone(), to);
    }
    let mut circles = BTreeSet::new();
    let mut out = Retired::new();
    for (page, ids) in &all {
        for (id, (to, at)) in ids {
            let mut way = BTreeSet::from([id.as_str()]);
            let mut end = to.as_deref();
            while let Some((next, _)) = end.and_then(|end| ids.get(end)) {
                if !way.insert(end.unwrap_or_default()) {
                    if circles.insert(*at) {
                        let message = format!("`{page}#{id}` leads to itself in a circle");
                        found.push(
                            Diagnostic::error("redirect-loop", message)
                                .at(*at)
                                .help("let one of the entries lead to a part that is there, or to none"),
                        );
                    }
                    end = None;
                    break;
                }
                end = next.as_deref();
            }
            out.entry(page.clone()).or_default().insert(id.clone(), end.map(str::to_owned));
        }
    }
    out
}

/// Every part that was given out is on its page, or has an entry that says what became of it. `offered` are the parts that
/// pages offer to link to, `others` those that their texts have.
pub fn check_anchors(model: &Model, site: &Site, offered: &Anchors, others: &Anchors) -> Diagnostics {
    let has = |all: &Anchors, page: &str, id: &str| all.get(page).is_some_and(|ids| ids.contains(id));
    let mut found = Diagnostics::new();
    let mut gone: BTreeMap<(String, &str), Vec<(&str, Location)>> = BTreeMap::new();
    for (page, ids) in model.published.anchors.iter().filter(|(page, _)| stands(site, page)) {
        for (id, at) in ids {
            let kept = site.retired.get(page).is_some_and(|ids| ids.contains_key(id));
            if !kept && !has(offered, page, id) && !taken_down(model, site, page) {
                let folder = first(page);
                gone.entry((format!("/{folder}/"), id)).or_default().push((page, *at));
            }
        }
    }
    for ((folder, id), pages) in gone {
        if pages.len() > MANY {
            let message = format!(
                "{} pages below `{folder}` had a part `#{id}` that was given out and has gone; this is the first",
                pages.len()
            );
            found.push(Diagnostic::error("anchor-gone", message).at(pages[0].1).help(format!(
                "put it back, or add to content/redirects.yaml: - {{ from: {folder}*#{id}, to: {folder}*#… }} if it has another name, - {{ from: {folder}*#{id} }} if it has gone"
            )));
            continue;
        }
        found.extend(pages.iter().map(|(page, at)| one(offered, page, id, *at)));
    }
    for retired in model.retired.iter().filter(|retired| !retired.page.ends_with('*')) {
        found.extend(entry(model, site, retired, offered, others));
    }
    found
}

/// Whether there is a page at an address, and not only a sign to another.
fn stands(site: &Site, url: &str) -> bool {
    site.page(url).is_some_and(|page| !matches!(page.kind, PageKind::Redirect(_) | PageKind::Gone(_)))
}

/// Whether something of a page has been taken down: that must not wait for somebody to think of its parts.
fn taken_down(model: &Model, site: &Site, url: &str) -> bool {
    let withdrawals = &model.withdrawals;
    let mut figure = withdrawals.figures.iter().map(|withdrawn| &withdrawn.figure);
    // Of a past edition or a record nobody says which figures it shows.
    let any = !withdrawals.figures.is_empty();
    let (figures, has_schools) = match site.page(url).map(|page| &page.kind) {
        Some(PageKind::School(id)) => (figure.any(|f| f.value.subject == Subject::School(*id)), false),
        Some(PageKind::Chapter(topic)) => {
            (figure.any(|f| model.catalogue.get(f.value.measure).topic == *topic), true)
        }
        Some(PageKind::Entry(_) | PageKind::Past(_)) => (any, true),
        Some(
            PageKind::Home
            | PageKind::Schools(_)
            | PageKind::Report
            | PageKind::Inspections
            | PageKind::Targets
            | PageKind::Entries(_)
            | PageKind::Row(_)
            | PageKind::Across(..)
            | PageKind::Data
            | PageKind::AboutData
            | PageKind::Corrections
            | PageKind::Gone(_)
            | PageKind::Glossary
            | PageKind::NotFound
            | PageKind::Redirect(_)
            | PageKind::Sheet(..),
        )
        | None => (false, false),
    };
    // What a school was part of says less without it, and so does a record without a row.
    let school =
        withdrawals.pages.iter().any(|page| page.is_row || first(&page.url) == Section::Schools.word());
    figures || (school && has_schools) || withdrawals.pages.iter().any(|page| page.url.starts_with(url))
}

fn one(offered: &Anchors, page: &str, id: &str, at: Location) -> Diagnostic {
    let known = offered.get(page).into_iter().flatten().map(String::as_str);
    let near = suggestion(id, known).and_then(|said| {
        let near = said.split('`').nth(1)?.to_owned();
        said.starts_with("did you mean").then_some(near)
    });
    let to = near.unwrap_or_else(|| "…".to_owned());
    Diagnostic::error("anchor-gone", format!("`{page}#{id}` was given out, and its page has no such part any more"))
        .at(at)
        .help(format!(
            "put it back, or add to content/redirects.yaml: - {{ from: {page}#{id}, to: {page}#{to} }} if it has another name, - {{ from: {page}#{id} }} if it has gone"
        ))
}

/// What is wrong with an entry.
fn entry(
    model: &Model,
    site: &Site,
    retired: &RetiredAnchor,
    offered: &Anchors,
    others: &Anchors,
) -> Option<Diagnostic> {
    let RetiredAnchor { page, id, at, .. } = retired;
    if !stands(site, page) {
        let known =
            site.page(page).is_some() || site.moved.contains_key(page) || model.withdrawals.has_address(page);
        let mistake = || Diagnostic::error("broken-redirect", format!("there is no page `{page}`")).at(*at);
        return (!known).then(|| mistake().suggest(page, site.urls()));
    }
    let of = |all: &Anchors| all.get(page).cloned().unwrap_or_default();
    let mut there = of(offered);
    if there.contains(id) {
        return Some(
            Diagnostic::error("redirect-in-use", format!("`{page}` has a part `#{id}`"))
                .at(*at)
                .help("only a part that is not there any more can lead elsewhere: remove the entry"),
        );
    }
    there.extend(of(others));
    let to = site.retired.get(page)?.get(id)?.as_ref()?;
    let mistake =
        || Diagnostic::error("broken-redirect", format!("`{page}` has no part `#{to}` to lead to")).at(*at);
    (!there.contains(to)).then(|| mistake().suggest(to, there.iter().map(String::as_str)))
}
