//! One walk over every record of the model, whatever its kind.
//!
//! What treats all records alike, such as the rendering of texts and the search for pictures that a page shows, asks them
//! here and lists no kinds of its own. The model and each record that has texts or pictures are taken apart with all of their
//! fields, so that the compiler asks about a new one.

use super::{Body, Commentary, Entry, Media, MediaSource, Model, Pair, Photo, Record, School, Target};
use crate::diagnostic::FileId;
use crate::kind::{self, Field, Row, Value};
use crate::source::walk::{Part, Walk};
use crate::source::{Documents, Sourced, Spanned};

/// What every record can be asked.
#[derive(Debug)]
pub struct Parts<'a> {
    /// Who may read it, and when it was last changed.
    pub record: &'a Record,
    /// Its Markdown.
    pub texts: Vec<Text<'a>>,
    /// Its pictures, with those before and after.
    pub photos: Vec<&'a Photo>,
    /// Its recordings.
    pub media: &'a [Media],
}

/// The Markdown of a record.
#[derive(Debug, Clone, Copy)]
pub enum Text<'a> {
    /// What follows the front matter.
    Body(&'a Body),
    /// The value of a key, and what its anchors start with.
    Value(&'a Spanned<String>, &'a str),
}

/// What authors wrote: documents of types that the compiler knows, and records of the catalogue's kinds.
pub(super) struct Content {
    /// The documents.
    pub documents: Documents,
    /// The records.
    pub entries: Vec<Sourced<kind::Entry>>,
}

impl Content {
    /// Everything that says something to readers, with the path of its file below the content folder.
    pub fn walk(&self) -> Vec<(&str, &dyn Walk)> {
        let entries = self.entries.iter();
        let entries = entries.map(|source| (source.path.as_str(), &source.document as &dyn Walk));
        self.documents.walk().into_iter().chain(entries).collect()
    }

    /// The same, to take something out of it.
    pub fn walk_mut(&mut self) -> Vec<(&str, &mut dyn Walk)> {
        let mut out = self.documents.walk_mut();
        let entries = self.entries.iter_mut();
        out.extend(entries.map(|Sourced { path, document, .. }| (path.as_str(), document as &mut dyn Walk)));
        out
    }

    /// Every part of it.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut out = Vec::new();
        for (_, document) in self.walk() {
            document.parts(&mut |part| out.push(part));
        }
        out
    }
}

impl Model {
    /// Every record that readers may see.
    pub fn records(&self) -> Vec<Parts<'_>> {
        let Model {
            tree: _,
            catalogue: _,
            glossary: _,
            schools,
            releases: _,
            official: _,
            ranks: _,
            targets,
            suppressions: _,
            published: _,
            editions: _,
            wording: _,
            redirects: _,
            retired: _,
            withdrawals: _,
            consents: _,
            commentaries,
            kinds,
            entries,
            named_by: _,
            links: _,
            register: _,
        } = self;
        let mut out = Vec::new();
        out.extend(commentaries.iter().map(of_commentary));
        out.extend(entries.iter().map(|entry| of_entry(entry, &kinds.get(entry.kind).fields)));
        out.extend(schools.iter().map(of_school));
        out.extend(targets.iter().map(|Target { record, .. }| plain(record)));
        out
    }

    /// Every recording that a page offers.
    pub fn media(&self) -> impl Iterator<Item = &Media> {
        self.records().into_iter().flat_map(|parts| parts.media)
    }

    /// Every picture that a record shows, with those that stand for a recording.
    pub fn pictures(&self) -> impl Iterator<Item = FileId> {
        self.records().into_iter().flat_map(|parts| {
            let posters = parts.media.iter().filter_map(|media| match &media.source {
                MediaSource::Here(recording) => recording.poster,
                MediaSource::Elsewhere(_) => None,
            });
            parts.photos.into_iter().map(|photo| photo.file).chain(posters)
        })
    }
}

/// A record of words and numbers alone.
fn plain(record: &Record) -> Parts<'_> {
    Parts { record, texts: Vec::new(), photos: Vec::new(), media: &[] }
}

fn with<'a>(
    record: &'a Record,
    body: &'a Body,
    photos: &'a [Photo],
    pairs: &'a [Pair],
    media: &'a [Media],
) -> Parts<'a> {
    let pairs = pairs.iter().flat_map(|pair| [&pair.before, &pair.after]);
    let photos = photos.iter().chain(pairs).collect();
    Parts { record, texts: vec![Text::Body(body)], photos, media }
}

fn of_commentary(commentary: &Commentary) -> Parts<'_> {
    let Commentary { record, body, chapter: _, title: _, summary: _, at: _ } = commentary;
    with(record, body, &[], &[], &[])
}

fn of_school(school: &School) -> Parts<'_> {
    // All else is a fact in a line; `SchoolDocument` is taken apart in full where documents are walked.
    let School { record, words, .. } = school;
    let texts = words.iter().map(|words| Text::Value(&words.text, "words")).collect();
    Parts { texts, ..plain(record) }
}

fn of_entry<'a>(entry: &'a Entry, fields: &'a [Field]) -> Parts<'a> {
    let Entry {
        record,
        row,
        lead,
        photos,
        pairs,
        media,
        body,
        kind: _,
        path: _,
        placement: _,
        title: _,
        summary: _,
        state: _,
        date: _,
        occasion: _,
        at: _,
    } = entry;
    let mut parts = with(record, body, photos, pairs, media);
    parts.photos.extend(lead);
    texts(fields, row, &mut parts.texts);
    parts
}

/// The Markdown among the values of a record.
fn texts<'a>(fields: &'a [Field], row: &'a Row, out: &mut Vec<Text<'a>>) {
    for (field, written) in row.values(fields) {
        match &written.value {
            Value::Markdown(text) => out.push(Text::Value(text, &field.key)),
            Value::Rows(rows) => rows.iter().for_each(|row| texts(&field.fields, row, out)),
            _ => {}
        }
    }
}
