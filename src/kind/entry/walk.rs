//! What every record can be asked, by the forms of its fields.

use super::{Document, Entry, Row, Value};
use crate::source::Spanned;
use crate::source::document::RecordDocument;
use crate::source::walk::{Part, Walk, path};
use crate::value::Audience;

impl Walk for Entry {
    fn visibility(&self) -> RecordDocument {
        self.record.clone()
    }

    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        parts(&self.row, each);
    }

    fn retain(&mut self, stays: &dyn Fn(&str) -> bool) {
        retain(&mut self.row, stays);
    }

    fn hide(&mut self, audience: Spanned<Audience>) {
        self.record.audience = Some(audience);
    }
}

fn parts<'a>(row: &'a Row, each: &mut dyn FnMut(Part<'a>)) {
    for written in row.values.iter().flatten() {
        match &written.value {
            Value::Photos(photos) => photos.iter().for_each(|photo| each(Part::Photo(photo))),
            Value::Pairs(pairs) => {
                let pairs = pairs.iter().flat_map(|pair| [&pair.before, &pair.after]);
                pairs.for_each(|photo| each(Part::Photo(photo)));
            }
            Value::Media(media) => {
                for recording in media {
                    each(Part::Media(recording));
                    recording.url.iter().for_each(|url| each(Part::Link(url)));
                }
            }
            Value::Organisation(name) => each(Part::Name(name)),
            Value::Person(person) => each(Part::Person(&person.name)),
            Value::Document(Document { source: Err(url), .. }) => each(Part::Link(url)),
            Value::WebAddress(url) => each(Part::Link(url)),
            Value::Link(link) => link.url.iter().for_each(|url| each(Part::Link(url))),
            Value::Rows(rows) => rows.iter().for_each(|row| parts(row, each)),
            Value::Text(_)
            | Value::Texts(_)
            | Value::Slug(_)
            | Value::Sign(_)
            | Value::Markdown(_)
            | Value::Choice(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::When(_)
            | Value::AcademicYear(_)
            | Value::FinancialYear(_)
            | Value::References(_)
            | Value::Topics(_)
            | Value::Measure(_)
            | Value::Series(_)
            | Value::Contact(_)
            | Value::Document(Document { source: Ok(_), .. }) => {}
        }
    }
}

fn retain(row: &mut Row, stays: &dyn Fn(&str) -> bool) {
    let stays_file = |file: &Spanned<String>| stays(path(file));
    for written in row.values.iter_mut() {
        let gone = match written.as_mut().map(|written| &mut written.value) {
            Some(Value::Photos(photos)) => {
                photos.retain(|photo| stays_file(&photo.file));
                false
            }
            Some(Value::Pairs(pairs)) => {
                pairs.retain(|pair| stays_file(&pair.before.file) && stays_file(&pair.after.file));
                false
            }
            Some(Value::Media(media)) => {
                media.retain(|recording| recording.file.as_ref().is_none_or(stays_file));
                for recording in media {
                    recording.poster.take_if(|poster| !stays_file(poster));
                }
                false
            }
            Some(Value::Document(Document { source: Ok(file), .. })) => !stays_file(file),
            Some(Value::Rows(rows)) => {
                rows.iter_mut().for_each(|row| retain(row, stays));
                false
            }
            _ => false,
        };
        if gone {
            *written = None;
        }
    }
}
