//! The way from a record that has its address from its folders to those around it.

use super::entries;
use crate::model::{Entry, EntryId};
use crate::render::Context;
use crate::render::view::{CardView, LinkView};
use crate::site::{EntryList, Page, PageKind, address};

/// A list of contents is worth its space from this many headings on.
const CONTENTS: usize = 3;

/// What stands around a record.
#[derive(Default)]
pub(super) struct Around {
    /// The headings of its text; none when there are few.
    pub contents: Vec<LinkView>,
    /// What stands below it.
    pub children: Vec<CardView>,
    /// The records beside it, within one folder.
    pub siblings: Vec<LinkView>,
}

/// What stands around a record; nothing around one whose kind has a list.
pub(super) fn around(cx: &Context<'_>, page: &Page, id: EntryId) -> Around {
    let entry = cx.model.entry(id);
    let kind = cx.model.kinds.get(entry.kind);
    if !kind.nested {
        return Around::default();
    }
    let way = |entry: &Entry| kind.address_of(entry.path.as_str());
    let above = |entry: &Entry| match entry.path.parent() {
        Some(parent) => kind.address_of(parent),
        None => kind.address.clone(),
    };
    let (own, over) = (way(entry), above(entry));
    let others = || cx.model.entries_of(entry.kind).filter(|(_, other)| way(other) != own);
    let children = others().filter(|(_, other)| above(other) == own).collect();
    // At the top of the site everything would be beside everything, and the menus say what is there.
    let has_siblings = own != kind.address && over != address::HOME;
    let siblings = others().filter(|(_, other)| has_siblings && above(other) == over && way(other) != over);
    let siblings = in_order(siblings.collect());
    Around {
        contents: contents(cx, entry),
        children: in_order(children)
            .into_iter()
            .map(|child| card(cx, child))
            .chain(lists_below(cx, page))
            .collect(),
        siblings: siblings.into_iter().filter_map(|(id, _)| cx.link(&PageKind::Entry(id))).collect(),
    }
}

/// The records at the top of the site that say what they are, for the home page.
pub(super) fn top(cx: &Context<'_>) -> Vec<CardView> {
    let nested = cx.model.kinds.iter().filter(|(_, kind)| kind.nested);
    let all = nested.flat_map(|(id, _)| cx.model.entries_of(id));
    let is_top = |(id, entry): &(EntryId, &Entry)| {
        let page = cx.page(&PageKind::Entry(*id));
        let below_home = page.is_some_and(|page| page.parent.as_deref() == Some(address::HOME));
        below_home && entry.path.parent().is_none() && entry.summary.is_some()
    };
    in_order(all.filter(is_top).collect()).into_iter().map(|record| card(cx, record)).collect()
}

fn in_order(mut records: Vec<(EntryId, &Entry)>) -> Vec<(EntryId, &Entry)> {
    records.sort_by_key(|(_, entry)| (entry.placement.order, &entry.title));
    records
}

fn card(cx: &Context<'_>, (id, entry): (EntryId, &Entry)) -> CardView {
    CardView {
        title: entry.title.clone(),
        url: cx.href(&PageKind::Entry(id)),
        summary: entry.summary.clone(),
    }
}

fn contents(cx: &Context<'_>, entry: &Entry) -> Vec<LinkView> {
    let headings = cx.texts.get(entry.body.file).map(|text| text.headings.as_slice()).unwrap_or_default();
    let top = headings.iter().filter(|heading| heading.level == 2);
    let top: Vec<LinkView> = top
        .map(|heading| LinkView { label: heading.text.clone(), url: format!("#{}", heading.id) })
        .collect();
    if top.len() >= CONTENTS { top } else { Vec::new() }
}

/// The lists of the catalogue's kinds that stand below a page.
fn lists_below<'a>(cx: &'a Context<'_>, page: &'a Page) -> impl Iterator<Item = CardView> + use<'a> {
    cx.model.kinds.iter().filter_map(|(id, kind)| {
        let list = cx.page(&PageKind::Entries(EntryList::all(id)))?;
        let list = Some(list).filter(|list| list.parent.as_ref() == Some(&page.url))?;
        let url = cx.site.href(&list.url);
        Some(CardView { title: list.title.clone(), url, summary: Some(entries::about(cx, kind)) })
    })
}
