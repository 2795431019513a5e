//! The pages of the catalogue's kinds: their lists, the lists by a choice, and a page for each record.

use super::Planner;
use crate::kind::{Kind, KindId};
use crate::model::{Entry, EntryId, Model};
use crate::site::address::{self, HOME};
use crate::site::{EntryList, PageKind, sort_name};
use crate::words::Words;
use std::cmp::Reverse;

impl Planner {
    pub(super) fn entries(&mut self, model: &Model, words: &Words) {
        for (id, kind) in model.kinds.iter() {
            self.site.folders.push((kind.address.clone(), kind.folder.clone()));
            if model.entries_of(id).next().is_some() {
                self.kind(model, id, kind, words);
            }
        }
    }

    fn kind(&mut self, model: &Model, id: KindId, kind: &Kind, words: &Words) {
        let newest = model.entries_of(id).filter_map(|(_, entry)| entry.changed()).max();
        // Its section is a page of the author's own, if there is one.
        let section = kind.section.as_ref().map(|section| address::of_page(section));
        let parent = section.filter(|url| self.site.page(url).is_some()).unwrap_or_else(|| HOME.into());
        let all = PageKind::Entries(EntryList { kind: id, choice: None });
        let root = self.page(model, all, kind.title(), Some(&parent), newest, kind.at);
        let choices =
            kind.fields.iter().enumerate().filter(|(_, field)| field.facet).flat_map(|(place, field)| {
                field.choices.iter().enumerate().map(move |(word, choice)| ((place, word), choice))
            });
        for (chosen, choice) in choices {
            let list = EntryList { kind: id, choice: Some(chosen) };
            if model.entries_of(id).any(|(_, entry)| list.holds(entry)) {
                let title = words.with("entries.by", &[("kind", &kind.title()), ("choice", &choice.label)]);
                self.page(model, PageKind::Entries(list), title, Some(&root), None, None);
            }
        }
        for (entry_id, entry) in model.entries_of(id) {
            let (title, updated) = (entry.title.clone(), entry.changed());
            let page = PageKind::Entry(entry_id);
            let url = self.page(model, page, title, Some(&root), updated, Some(entry.at));
            self.file_became(model.tree.path(entry.at.file), &url);
        }
        let listed = in_order(model, id, kind);
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
