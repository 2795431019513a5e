//! Records of the catalogue's kinds: one page for all of them, made of the parts that the kind names.

mod charts;
mod sections;
mod values;

pub(super) use values::{cell, empty_cell, links};

use super::parts::Part;
use super::{nested, page_view, photo, rows, share};
use crate::kind::{Cards, Field, Kind, KindId, OnSchoolPage, Section};
use crate::model::{Entry, EntryId, EntryTarget, SchoolId};
use crate::render::template::Templates;
use crate::render::view::{
    EntriesView, EntryCardsView, EntryItemView, EntryStateView, EntryView, FacetChoiceView, FacetView,
    LinkView, RelationView,
};
use crate::render::{Context, entry_data, print, sentence};
use crate::site::{EntryList, ListedWord, Page, PageKind};
use std::collections::{BTreeMap, BTreeSet};
use values::{facts, link};

/// The key of the kind of a record.
pub(super) fn key<'a>(cx: &Context<'a>, id: EntryId) -> &'a str {
    &cx.model.kinds.get(cx.model.entry(id).kind).key
}

/// The template of a record's page: that of its kind, if the theme has one.
pub(super) fn template(cx: &Context<'_>, id: EntryId, templates: &Templates) -> String {
    let kind = cx.model.kinds.get(cx.model.entry(id).kind);
    let of_kind = format!("pages/{}.html", kind.key);
    match templates.has(&of_kind) {
        true => of_kind,
        false => if kind.nested { "pages/nested.html" } else { "pages/entry.html" }.to_owned(),
    }
}

/// The template of a list: that of its kind, if the theme has one.
pub(super) fn list_template(cx: &Context<'_>, list: &EntryList, templates: &Templates) -> String {
    let of_kind = format!("pages/{}-list.html", cx.model.kinds.get(list.kind).key);
    if templates.has(&of_kind) { of_kind } else { "pages/entries.html".to_owned() }
}

/// The list of a kind, or of those of its records that have a word of a choice.
pub(super) fn list(cx: &Context<'_>, page: &Page, list: &EntryList) -> EntriesView {
    let kind = cx.model.kinds.get(list.kind);
    let entries: Vec<EntryItemView> =
        cx.site.entries(cx.model, list).map(|(id, entry)| item(cx, kind, id, entry)).collect();
    let description = match list.word {
        None => about(cx, kind),
        Some(_) => {
            let said = [("title", page.title.as_str()), ("kind", &kind.one), ("kinds", &kind.other)];
            cx.words.count("entries.description", entries.len(), &said)
        }
    };
    let files = entry_data::files(kind).filter(|_| list.word.is_none());
    let download = |(key, file)| LinkView { label: cx.words.say(key), url: cx.site.href(&page.beside(file)) };
    EntriesView {
        page: page_view(cx, page, description),
        kind: kind.key.clone(),
        heading: kind.title(),
        cards: kind.cards,
        facets: facets(cx, list.kind, Some(list)),
        entries,
        across: rows::across_links(cx, list.kind),
        downloads: files.map(download).collect(),
    }
}

/// What is said at the head of the list of a kind.
pub(super) fn about(cx: &Context<'_>, kind: &Kind) -> String {
    match &kind.list_about {
        Some(about) => about.replace("{place}", &cx.config.place),
        None => kind.about.clone(),
    }
}

/// How many records of the same matter a page offers.
const RELATED: usize = 3;

fn item(cx: &Context<'_>, kind: &Kind, id: EntryId, entry: &Entry) -> EntryItemView {
    let facts = facts(cx, entry, &kind.show);
    let by: Vec<&str> = facts.iter().map(|fact| fact.value.text.as_str()).collect();
    EntryItemView {
        by: by.join(", "),
        photo: entry.lead.as_ref().and_then(|lead| photo(cx, lead)),
        title: entry.title.clone(),
        url: link(cx, EntryTarget::Entry(id)).url,
        summary: entry.summary.clone(),
        state: state(cx, kind, entry),
        date: entry.date.map(|date| print::date(date, cx.words)),
        facts,
        year: rows::year(kind, entry),
        held: rows::held_of(cx, id),
    }
}

fn state(cx: &Context<'_>, kind: &Kind, entry: &Entry) -> Option<EntryStateView> {
    let state = entry.state.as_ref()?;
    // The kind has the words of the theme.
    let label = kind.states.iter().find(|rule| rule.state.word == state.word).map(|rule| &rule.state.label);
    let label = label.unwrap_or(&state.label).clone();
    let says = state.says.as_ref().and_then(|says| values::said(cx, kind, &entry.row, says));
    Some(EntryStateView { word: state.word.to_string(), label, says })
}

/// The lists by the words of a field.
fn facets(cx: &Context<'_>, kind: KindId, current: Option<&EntryList>) -> Vec<FacetView> {
    let facet = |(place, field): (usize, &Field)| {
        let choice = |word: &ListedWord| {
            let list = EntryList { kind, word: Some((place, word.slug.clone())) };
            let (count, current) = (cx.site.count(&list), current == Some(&list));
            let page = cx.page(&PageKind::Entries(list))?;
            let label = sentence::capitalised(&word.label);
            Some(FacetChoiceView { label, url: cx.site.href(&page.url), count, current })
        };
        let label = field.facet.as_ref()?.heading.clone();
        let choices: Vec<_> = cx.site.words(kind, place).iter().filter_map(choice).collect();
        (!choices.is_empty()).then_some(FacetView { label, choices })
    };
    cx.model.kinds.get(kind).fields.iter().enumerate().filter_map(facet).collect()
}

/// The page of a record.
pub(super) fn entry(cx: &Context<'_>, page: &Page, id: EntryId) -> EntryView {
    let entry = cx.model.entry(id);
    let kind = cx.model.kinds.get(entry.kind);
    let mut ids = BTreeMap::new();
    let sections =
        kind.page.iter().filter_map(|part| sections::section(cx, kind, id, part, &mut ids)).collect();
    let description = entry.summary.clone().unwrap_or_else(|| match kind.nested {
        true => entry.title.clone(),
        false => cx.words.with("entry.description", &[("title", &entry.title), ("kind", &kind.one)]),
    });
    let around = nested::around(cx, page, id);
    EntryView {
        page: page_view(cx, page, description),
        kind: kind.key.clone(),
        one: kind.one.clone(),
        summary: entry.summary.clone(),
        state: state(cx, kind, entry),
        sections,
        values: rows::values_of(cx, id),
        occasion: rows::occasion(cx, entry),
        years: rows::years(cx, id),
        across: rows::across_links(cx, entry.kind),
        published: entry.date.map(|date| print::date(date, cx.words)),
        neighbours: neighbours(cx, kind, id),
        contents: around.contents,
        children: around.children,
        siblings: around.siblings,
        named_by: named_by(cx, EntryTarget::Entry(id)),
        related: related(cx, kind, id),
        link: share::link_box(cx, page),
    }
}

/// The records that are of the same matter.
fn related(cx: &Context<'_>, kind: &Kind, id: EntryId) -> Vec<EntryItemView> {
    let Some(field) = kind.related else { return Vec::new() };
    let related = cx.site.related(cx.model, id, field, RELATED);
    related.into_iter().map(|id| item(cx, kind, id, cx.model.entry(id))).collect()
}

/// The newer and the older one of a record that is news.
fn neighbours(cx: &Context<'_>, kind: &Kind, id: EntryId) -> Vec<LinkView> {
    if !kind.news {
        return Vec::new();
    }
    let both = cx.site.neighbours(cx.model.entry(id).kind, id);
    let link = |(other, key): (Option<EntryId>, &str)| {
        let label = cx.words.with(key, &[("title", &cx.model.entry(other?).title)]);
        Some(LinkView { label, url: cx.href(&PageKind::Entry(other?)) })
    };
    both.into_iter().zip(["entry.newer", "entry.older"]).filter_map(link).collect()
}

/// The newest records that are news, of every kind: at most so many.
pub(super) fn news(cx: &Context<'_>, most: usize) -> Vec<EntryItemView> {
    let kinds = cx.model.kinds.iter().filter(|(_, kind)| kind.news);
    let lists: Vec<EntryList> = kinds.map(|(id, _)| EntryList::all(id)).collect();
    let mut all: Vec<_> = lists.iter().flat_map(|list| cx.site.entries(cx.model, list)).collect();
    all.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.date));
    let item = |(id, entry): (EntryId, &Entry)| item(cx, cx.model.kinds.get(entry.kind), id, entry);
    all.into_iter().take(most).map(item).collect()
}

/// What names a page: the way back, by kind and field.
pub(super) fn named_by(cx: &Context<'_>, target: EntryTarget) -> Vec<RelationView> {
    let of = |(kind, field, id): &(KindId, usize, EntryId)| {
        let kind = cx.model.kinds.get(*kind);
        let label = kind.fields[*field].back.clone().unwrap_or_else(|| kind.title());
        (label, link(cx, EntryTarget::Entry(*id)))
    };
    let mut out: Vec<RelationView> = Vec::new();
    // One that has closed keeps its page, and is no news for what it names.
    let of_school = matches!(target, EntryTarget::School(_));
    let listed = |(kind, _, id): &&(KindId, usize, EntryId)| {
        let as_link = cx.model.kinds.get(*kind).on_school_page == OnSchoolPage::Links;
        cx.model.entry(*id).is_listed() && (as_link || !of_school)
    };
    for (label, link) in cx.model.named_by(target).iter().filter(listed).map(of) {
        match out.last_mut().filter(|relation| relation.label == label) {
            Some(relation) => relation.links.push(link),
            None => out.push(RelationView { label, links: vec![link] }),
        }
    }
    out
}

/// The records that name a school and stand on its page as cards, by kind.
pub(super) fn cards_of_school(cx: &Context<'_>, id: SchoolId) -> Vec<EntryCardsView> {
    let mut by_kind: BTreeMap<KindId, BTreeSet<(usize, EntryId)>> = BTreeMap::new();
    for (kind, _, id) in cx.model.named_by(EntryTarget::School(id)) {
        if let Some(place) = cx.site.place_in_list(*id) {
            by_kind.entry(*kind).or_default().insert((place, *id));
        }
    }
    let cards = |(kind, entries): (KindId, BTreeSet<(usize, EntryId)>)| {
        let OnSchoolPage::Cards(cards) = &cx.model.kinds.get(kind).on_school_page else { return None };
        cards_of(cx, kind, cards, entries.into_iter().map(|(_, id)| id))
    };
    by_kind.into_iter().filter_map(cards).collect()
}

/// The first records of every kind that stands on the home page, in the order of the menu.
pub(super) fn cards_of_home(cx: &Context<'_>) -> Vec<EntryCardsView> {
    let cards = |(id, kind): (KindId, &Kind)| {
        let entries = cx.site.entries(cx.model, &EntryList::all(id)).map(|(id, _)| id);
        cards_of(cx, id, kind.on_home_page.as_ref()?, entries)
    };
    cx.model.kinds.in_order().into_iter().filter_map(cards).collect()
}

fn cards_of(
    cx: &Context<'_>,
    kind: KindId,
    cards: &Cards,
    entries: impl Iterator<Item = EntryId>,
) -> Option<EntryCardsView> {
    let kind = cx.model.kinds.get(kind);
    let all: Vec<EntryId> = entries.collect();
    let shown = all.iter().take(cards.most.unwrap_or(usize::MAX));
    let entries: Vec<EntryItemView> = shown.map(|id| item(cx, kind, *id, cx.model.entry(*id))).collect();
    (!entries.is_empty()).then(|| EntryCardsView {
        id: kind.address.trim_matches('/').replace('/', "-"),
        kind: kind.key.clone(),
        heading: cards.heading.clone(),
        note: cards.note(all.len()),
        entries,
    })
}

/// What stands for a record elsewhere: the words above its title.
pub fn over(cx: &Context<'_>, entry: &Entry) -> String {
    let kind = cx.model.kinds.get(entry.kind);
    let said = kind.card.iter().find_map(|phrase| values::said(cx, kind, &entry.row, phrase));
    said.unwrap_or_else(|| match entry.date {
        Some(date) => print::date(date, cx.words).text,
        None => sentence::capitalised(&kind.one),
    })
}

/// The parts of a record's page to link to: the figures behind it.
pub(super) fn parts(cx: &Context<'_>, id: EntryId) -> Vec<Part> {
    let entry = cx.model.entry(id);
    let kind = cx.model.kinds.get(entry.kind);
    let part = |section: &Section| match section {
        Section::Charts(place) if charts::has(cx, entry, *place) => {
            let field = &kind.fields[*place];
            Some(Part { id: field.key.clone(), title: field.heading.clone() })
        }
        _ => None,
    };
    kind.page.iter().filter_map(part).collect()
}
