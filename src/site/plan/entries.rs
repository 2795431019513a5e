//! The pages of the catalogue's kinds: their lists, the lists by a choice, and a page for each record.

use super::{Planner, rows};
use crate::kind::{INDEX, Kind, KindId};
use crate::model::{Entry, EntryId, Model};
use crate::site::address::{self, HOME};
use crate::site::{EntryList, PageKind, sort_name};
use crate::words::Words;
use std::cmp::Reverse;
use std::collections::BTreeSet;

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
        let all = PageKind::Entries(EntryList { kind: id, choice: None });
        let root = self.page(model, all, kind.list_title(), Some(&parent), newest, kind.at);
        let choices =
            kind.fields.iter().enumerate().filter(|(_, field)| field.facet).flat_map(|(place, field)| {
                field.choices.iter().enumerate().map(move |(word, choice)| ((place, word), choice))
            });
        for (chosen, choice) in choices {
            let list = EntryList { kind: id, choice: Some(chosen) };
            if model.entries_of(id).any(|(_, entry)| list.holds(entry)) {
                let title =
                    words.with("entries.by", &[("kind", &kind.list_title()), ("choice", &choice.label)]);
                self.page(model, PageKind::Entries(list), title, Some(&root), None, None);
            }
        }
        for (entry_id, entry) in model.entries_of(id) {
            self.entry(model, entry_id, entry, &root);
        }
        let listed = in_order(model, id, kind);
        rows::plan(self, model, (id, kind), &root, &listed);
        self.site.place_in_list.extend(listed.iter().copied().zip(0..));
        self.site.listed.insert(id, listed);
    }
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
        match self.choice {
            None => kind.address.clone(),
            Some((field, word)) => {
                let field = &kind.fields[field];
                format!("{}{}/{}/", kind.address, field.key, field.choices[word].word)
            }
        }
    }

    /// Whether a record is on it.
    pub fn holds(&self, entry: &Entry) -> bool {
        let chosen = |(field, word)| entry.row.choice(field) == Some(word);
        entry.kind == self.kind && entry.is_listed() && self.choice.is_none_or(chosen)
    }
}
