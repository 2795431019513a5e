//! Everything of the documents that may show people: photos, pictures before and after, recordings and their posters.

use crate::diagnostic::Location;
use crate::source::document::{MediaDocument, PairDocument, PhotoDocument};
use crate::source::{Documents, Spanned};
use crate::value::Date;

/// A picture or a recording, as somebody named it.
pub(super) struct Shown<'a> {
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

impl Shown<'_> {
    /// One with a day of consent shows people, unless its author says otherwise.
    pub fn shows_people(&self) -> bool {
        self.people.unwrap_or(self.consent.is_some())
    }
}

/// Everything that is named, in the order of the documents.
pub(super) fn all(documents: &Documents) -> Vec<Shown<'_>> {
    let mut out = Vec::new();
    for source in &documents.case_studies {
        let study = &source.document;
        of_record(&study.photos, &study.before_and_after, &study.media, &mut out);
    }
    for source in &documents.updates {
        let update = &source.document;
        of_record(&update.photos, &update.before_and_after, &update.media, &mut out);
    }
    out
}

fn of_record<'a>(
    photos: &'a [PhotoDocument],
    pairs: &'a [PairDocument],
    media: &'a [MediaDocument],
    out: &mut Vec<Shown<'a>>,
) {
    let pairs = pairs.iter().flat_map(|pair| [&pair.before, &pair.after]);
    out.extend(photos.iter().chain(pairs).map(|photo| Shown {
        path: path(&photo.file),
        at: photo.file.at,
        people: photo.people.map(|people| people.value),
        consent: photo.consent,
        texts: [Some(&photo.alt), photo.caption.as_ref()].into_iter().flatten().collect(),
    }));
    for recording in media {
        if let Some(file) = &recording.file {
            out.push(Shown {
                path: path(file),
                at: file.at,
                people: recording.people.map(|people| people.value),
                consent: recording.consent,
                texts: [Some(&recording.title), recording.caption.as_ref()].into_iter().flatten().collect(),
            });
        }
        // What the people of a recording agreed to holds for a picture from it.
        if let Some(poster) = &recording.poster {
            let (people, consent) = (Some(false), None);
            out.push(Shown { path: path(poster), at: poster.at, people, consent, texts: Vec::new() });
        }
    }
}

/// Takes out of every record what must not be shown. `stays` is asked of the paths below the content folder.
pub(super) fn retain(documents: &mut Documents, stays: &dyn Fn(&str) -> bool) {
    for source in &mut documents.case_studies {
        let study = &mut source.document;
        retain_of_record(&mut study.photos, &mut study.before_and_after, &mut study.media, stays);
    }
    for source in &mut documents.updates {
        let update = &mut source.document;
        retain_of_record(&mut update.photos, &mut update.before_and_after, &mut update.media, stays);
    }
}

fn retain_of_record(
    photos: &mut Vec<PhotoDocument>,
    pairs: &mut Vec<PairDocument>,
    media: &mut Vec<MediaDocument>,
    stays: &dyn Fn(&str) -> bool,
) {
    let stays = |file: &Spanned<String>| stays(path(file));
    photos.retain(|photo| stays(&photo.file));
    pairs.retain(|pair| stays(&pair.before.file) && stays(&pair.after.file));
    media.retain(|recording| recording.file.as_ref().is_none_or(stays));
    for recording in media {
        recording.poster.take_if(|poster| !stays(poster));
    }
}

/// A path below the content folder, however it was written.
pub(super) fn path(file: &Spanned<String>) -> &str {
    file.value.trim_start_matches('/')
}

/// What a path is that of, in a message.
pub(super) fn kind(path: &str) -> &'static str {
    if path.starts_with("media/") { "recording" } else { "picture" }
}
