//! The pages of the catalogue's kinds: their lists, the lists by a choice, and a page for each record.

use super::Planner;
use crate::kind::{Kind, KindId, Value};
use crate::model::{Entry, Model};
use crate::site::address::{self, HOME};
use crate::site::{EntryList, PageKind};
use crate::words::Words;

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
        let all = EntryList { kind: id, choice: None };
        self.add(&kind.address, PageKind::Entries(all), kind.title(), Some(&parent), newest, kind.at);
        for (field, of) in kind.fields.iter().enumerate().filter(|(_, field)| field.facet) {
            for (word, choice) in of.choices.iter().enumerate() {
                let list = EntryList { kind: id, choice: Some((field, word)) };
                if !model.entries_of(id).any(|(_, entry)| list.holds(entry)) {
                    continue;
                }
                let url = list.url(kind);
                let said =
                    [("kind", kind.title()), ("field", of.heading.clone()), ("choice", choice.label.clone())];
                let title =
                    words.with("entries.by", &said.each_ref().map(|(key, text)| (*key, text.as_str())));
                self.add(&url, PageKind::Entries(list), title, Some(&kind.address), None, None);
            }
        }
        for (entry_id, entry) in model.entries_of(id) {
            let url = kind.address_of(entry.slug.as_str());
            let (title, updated) = (entry.title.clone(), entry.changed());
            self.add(&url, PageKind::Entry(entry_id), title, Some(&kind.address), updated, Some(entry.at));
            self.file_became(model.tree.path(entry.at.file), &url);
        }
    }
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
        let chosen = |(field, word): (usize, usize)| matches!(entry.row.get(field).map(|written| &written.value), Some(Value::Choice(is)) if *is == word);
        entry.kind == self.kind && entry.is_listed() && self.choice.is_none_or(chosen)
    }
}
