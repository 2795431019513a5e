//! Everything of the documents that may show people: photos, pictures before and after, recordings and their posters.

use super::walk::Content;
use crate::diagnostic::Location;
use crate::source::Spanned;
use crate::source::document::{MediaDocument, PhotoDocument};
use crate::source::walk::{Part, path};
use crate::value::Date;

/// A picture or a recording, as somebody named it.
pub(super) struct Depiction<'a> {
    /// Its path below the content folder.
    pub path: &'a str,
    /// Where it is named.
    pub at: Location,
    /// What its author says of people in it.
    pub people: Option<bool>,
    /// The day on which they agreed.
    pub consent: Option<Spanned<Date>>,
    /// What is printed or said beside it.
    pub texts: Vec<&'a Spanned<String>>,
}

impl Depiction<'_> {
    /// One with a day of consent shows people, unless its author says otherwise.
    pub fn shows_people(&self) -> bool {
        self.people.unwrap_or(self.consent.is_some())
    }
}

/// Everything that is named, in the order of the documents.
pub(super) fn all(content: &Content) -> Vec<Depiction<'_>> {
    let mut out = Vec::new();
    for part in content.parts() {
        match part {
            Part::Photo(photo) => out.push(of_photo(photo)),
            Part::Media(media) => of_media(media, &mut out),
            Part::Link(_) | Part::Name(_) | Part::Place(_) | Part::Person(_) => {}
        }
    }
    out
}

fn of_photo(photo: &PhotoDocument) -> Depiction<'_> {
    Depiction {
        path: path(&photo.file),
        at: photo.file.at,
        people: photo.people.map(|people| people.value),
        consent: photo.consent,
        texts: [Some(&photo.alt), photo.caption.as_ref()].into_iter().flatten().collect(),
    }
}

fn of_media<'a>(media: &'a MediaDocument, out: &mut Vec<Depiction<'a>>) {
    if let Some(file) = &media.file {
        out.push(Depiction {
            path: path(file),
            at: file.at,
            people: media.people.map(|people| people.value),
            consent: media.consent,
            texts: [Some(&media.title), media.caption.as_ref()].into_iter().flatten().collect(),
        });
    }
    // What the people of a recording agreed to holds for a picture from it.
    if let Some(poster) = &media.poster {
        let (people, consent) = (Some(false), None);
        out.push(Depiction { path: path(poster), at: poster.at, people, consent, texts: Vec::new() });
    }
}

/// Takes out of every document what must not be shown. `stays` is asked of the paths below the content folder.
pub(super) fn retain(content: &mut Content, stays: &dyn Fn(&str) -> bool) {
    content.walk_mut().into_iter().for_each(|(_, document)| document.retain(stays));
}

/// What a path is that of, in a message.
pub(super) fn kind(path: &str) -> &'static str {
    if path.starts_with("media/") { "recording" } else { "picture" }
}
