//! The pages of the catalogue's kinds: their lists, the lists by a word, and a page for each record.

use super::{Planner, capitalised, rows};
use crate::kind::{Facet, Field, Form, INDEX, Kind, KindId};
use crate::model::{Entry, EntryId, EntryTarget, Model, TopicId};
use crate::site::address::{self, HOME};
use crate::site::{EntryList, ListedWord, PageKind, TopicWords, sort_name};
use crate::value::Slug;
use crate::words::Words;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

impl Planner {
    pub(super) fn entries(&mut self, model: &Model, words: &Words) {
        let there = |(id, _): &(KindId, &Kind)| model.entries_of(*id).next().is_some();
        let (nested, listed): (Vec<_>, Vec<_>) =
            model.kinds.iter().filter(there).partition(|(_, kind)| kind.nested);
        // Lists stand below them.
        for (id, kind) in nested {
            self.nested(model, id, kind);
        }
        for (id, kind) in listed {
            self.listed(model, id, kind, words);
        }
    }

    /// The pages of records that have their address from their folders, each below the nearest page there is.
    fn nested(&mut self, model: &Model, id: KindId, kind: &Kind) {
        let own: BTreeSet<String> =
            model.entries_of(id).map(|(_, entry)| kind.address_of(entry.path.as_str())).collect();
        let top = self.section(kind);
        for (entry_id, entry) in model.entries_of(id) {
            let ways =
                std::iter::successors(entry.path.parent(), |way| way.rsplit_once('/').map(|(up, _)| up));
            let above = ways.map(|way| kind.address_of(way));
            // The page of the kind's whole folder is above all others.
            let root = Some(kind.address.clone()).filter(|_| entry.path.as_str() != INDEX);
            let mut above = above.chain(root).filter(|url| *url != HOME);
            let parent = above.find(|url| own.contains(url) || self.site.by_url.contains_key(url));
            let parent = parent.unwrap_or_else(|| top.clone());
            self.entry(model, entry_id, entry, &parent);
        }
    }

    /// The page of the author's own that a kind stands below, or the home page.
    fn section(&self, kind: &Kind) -> String {
        let section = kind.section.as_ref().map(|section| address::of_page(section));
        section.filter(|url| self.site.page(url).is_some()).unwrap_or_else(|| HOME.into())
    }

    fn entry(&mut self, model: &Model, id: EntryId, entry: &Entry, parent: &str) {
        let (title, updated) = (entry.title.clone(), entry.changed());
        let url = self.page(model, PageKind::Entry(id), title, Some(parent), updated, Some(entry.at));
        self.file_became(model.tree.path(entry.at.file), &url);
    }

    fn listed(&mut self, model: &Model, id: KindId, kind: &Kind, words: &Words) {
        let newest = model.entries_of(id).filter_map(|(_, entry)| entry.changed()).max();
        let parent = self.section(kind);
        let all = PageKind::Entries(EntryList::all(id));
        let root = self.page(model, all, kind.list_title(), Some(&parent), newest, kind.at);
        let listed = in_order(model, id, kind);
        self.site.place_in_list.extend(listed.iter().copied().zip(0..));
        rows::plan(self, model, (id, kind), &root, &listed);
        for (place, field) in kind.fields.iter().enumerate() {
            if field.facet.is_some() || kind.related == Some(place) {
                self.by_word(model, (id, kind), place, &listed, words);
            }
            if let Some(facet) = &field.facet {
                self.word_lists(model, (id, kind), (place, facet), &root, words);
            }
        }
        self.site.listed.insert(EntryList::all(id), listed);
        for (entry_id, entry) in model.entries_of(id) {
            self.entry(model, entry_id, entry, &root);
        }
    }

    /// Puts the records of a kind under each of the words that they have in a field.
    fn by_word(
        &mut self,
        model: &Model,
        (id, kind): (KindId, &Kind),
        place: usize,
        listed: &[EntryId],
        words: &Words,
    ) {
        let field = &kind.fields[place];
        let mut all: BTreeMap<(usize, Slug), (String, Vec<EntryId>)> = BTreeMap::new();
        for entry in listed {
            let Some(written) = model.entry(*entry).row.get(place) else { continue };
            for word in written.value.words(field) {
                // The first spelling of a word is the one that is printed.
                let label = || word.said.clone().unwrap_or_else(|| name(model, field, &word.written, words));
                let place = topic(model, field, &word.written).map_or(word.place, TopicId::place);
                let (_, entries) =
                    all.entry((place, word.slug.clone())).or_insert_with(|| (label(), Vec::new()));
                if entries.last() != Some(entry) {
                    entries.push(*entry);
                }
            }
        }
        for ((_, slug), (label, entries)) in all {
            let list = EntryList { kind: id, word: Some((place, slug.clone())) };
            self.site.listed.insert(list, entries);
            self.site.words.entry((id, place)).or_default().push(ListedWord { slug, label });
        }
    }

    /// The lists by the words of a field.
    fn word_lists(
        &mut self,
        model: &Model,
        (id, kind): (KindId, &Kind),
        (place, facet): (usize, &Facet),
        root: &str,
        words: &Words,
    ) {
        let all = self.site.words(id, place).to_vec();
        // Where a word counts that nobody has to write, a list of the only one would be the list of all records.
        if all.len() < 2 && kind.fields[place].default.is_some() {
            return;
        }
        for ListedWord { slug, label } in all {
            let title = match &facet.title {
                Some(title) => capitalised(&title.replace("{choice}", &label)),
                None => words.with("entries.by", &[("kind", &kind.list_title()), ("choice", &label)]),
            };
            let list = PageKind::Entries(EntryList { kind: id, word: Some((place, slug)) });
            self.page(model, list, title, Some(root), None, None);
        }
    }
}

/// What a word is called that is the name of something else.
fn name(model: &Model, field: &Field, written: &str, words: &Words) -> String {
    match model.target(field, written) {
        Some(EntryTarget::School(school)) => model.school(school).name().to_owned(),
        Some(EntryTarget::Entry(entry)) => model.entry(entry).title.clone(),
        None => topic(model, field, written).map_or_else(String::new, |topic| {
            TopicWords::new(model.catalogue.topics().get(topic), words).ages()
        }),
    }
}

/// The topic that is a word of a field, if the field has such words.
fn topic(model: &Model, field: &Field, written: &str) -> Option<TopicId> {
    model.catalogue.topics().find(written).filter(|_| field.form == Form::Topics)
}

/// The records that the list of a kind has, in its order, and by title where that says nothing.
fn in_order(model: &Model, id: KindId, kind: &Kind) -> Vec<EntryId> {
    let mut entries: Vec<_> = model.entries_of(id).filter(|(_, entry)| entry.is_listed()).collect();
    entries.sort_by_cached_key(|(_, entry)| sort_name(&entry.title));
    if let Some((by, descending)) = kind.order {
        let field = &kind.fields[by];
        let key = |entry: &Entry| entry.row.get(by).map(|written| written.value.sort_key(field));
        match descending {
            true => entries.sort_by_cached_key(|(_, entry)| Reverse(key(entry))),
            false => entries.sort_by_cached_key(|(_, entry)| key(entry)),
        }
    }
    entries.into_iter().map(|(id, _)| id).collect()
}

impl EntryList {
    /// Its address.
    pub fn url(&self, kind: &Kind) -> String {
        match &self.word {
            None => kind.address.clone(),
            Some((field, word)) => {
                let field = &kind.fields[*field];
                let facet = field.facet.as_ref().map_or(field.key.as_str(), |facet| facet.address.as_str());
                format!("{}{facet}/{word}/", kind.address)
            }
        }
    }
}
