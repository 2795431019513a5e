//! Pictures and recordings of people need consent. Without it they go before anything else is read of them, as if they were taken down.

mod names;

use super::Withdrawals;
use super::depiction::{self, Depiction};
use super::walk::Content;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, suggestion};
use crate::source::document::ConsentDocument;
use crate::source::{Documents, Located, SourceTree};
use crate::value::{Date, PictureUse};
use names::Names;
use std::collections::{BTreeMap, BTreeSet};

/// Pictures beside which no full name should stand.
#[derive(Debug, Default)]
pub struct Consents {
    names: Names,
    unnamed: BTreeSet<String>,
}

impl Consents {
    /// What is to be said of a text beside a picture, by its path below the content folder, that has a full name.
    pub fn full_name(&self, path: &str, text: &str) -> Option<Diagnostic> {
        self.names.find(text).filter(|_| self.unnamed.contains(path)).map(|name| names::warning(&name))
    }

    /// What is to be said of those whose words are quoted, if that names a pupil.
    pub fn quoted(&self, source: &str) -> Option<Diagnostic> {
        self.names.find(source).filter(|_| names::is_of_a_pupil(source)).map(|name| names::of_quoted(&name))
    }
}

/// Reads `consents.yaml`, takes pictures of people without consent out of the documents, and looks for full names
/// beside those that stay.
pub(super) fn apply(
    content: &mut Content,
    today: Date,
    withdrawals: &mut Withdrawals,
    found: &mut Diagnostics,
) -> Consents {
    let records = records(&content.documents, found);
    let register = Register { records: &records, today };
    let names = Names::known(content);
    let mut left_out: BTreeSet<String> = BTreeSet::new();
    let of_people = |path: &&str| !register.allows_names(path);
    let mut unnamed: BTreeSet<String> =
        register.pictures().map(|(path, _)| path).filter(of_people).map(str::to_owned).collect();
    for one in depiction::all(content) {
        let path = one.path;
        match register.refusal(&one) {
            Some(refusal) => {
                found.push(refusal.warning(path, one.at));
                left_out.insert(path.to_owned());
            }
            None if (one.shows_people() || register.covers(path)) && !register.allows_names(path) => {
                found.extend(names.beside(&one));
                unnamed.insert(path.to_owned());
            }
            None => {}
        }
    }
    let named: BTreeSet<String> = depiction::all(content).iter().map(|one| one.path.to_owned()).collect();
    // A picture may stand in texts only, which name no people: what the register says of it counts there as well.
    for (path, at) in register.pictures() {
        if left_out.contains(path)
            || withdrawals.has_picture(path)
            || content.documents.tree.find(path).is_none()
        {
            continue;
        }
        if let Some(refusal) = register.recorded(path) {
            found.push(refusal.warning(path, at));
            left_out.insert(path.to_owned());
        } else if !register.allows_names(path) && !named.contains(path) {
            found.extend(names.of_file(path, at));
        }
    }
    depiction::retain(content, &|path| !left_out.contains(path));
    withdrawals.without_consent = left_out;
    Consents { names, unnamed }
}

/// The entries of `consents.yaml` by picture, checked.
fn records(documents: &Documents, found: &mut Diagnostics) -> BTreeMap<String, Vec<Entry>> {
    let mut out: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for Located { value: entry, at } in documents.consents.iter().flat_map(|source| &source.document) {
        if entry.picture.is_none() && entry.pictures.is_empty() {
            found.push(
                Diagnostic::error("consent-record", "expected `picture` or `pictures`, found neither")
                    .at(*at)
                    .help("write the file that the consent is for, such as `picture: images/reading.jpg`"),
            );
        }
        for (what, day) in [("expires", entry.expires), ("withdrawn", entry.withdrawn)] {
            if let Some(day) = day.filter(|day| day.value < entry.given.value) {
                found.push(
                    Diagnostic::error("dates", format!("`{what}` is before `given`"))
                        .at(day.at)
                        .related(entry.given.at, "it was given here"),
                );
            }
        }
        for picture in entry.picture.iter().chain(&entry.pictures) {
            let path = picture.value.trim_start_matches('/');
            if let Some(mistake) = no_picture(path, &documents.tree) {
                found.push(mistake.at(picture.at));
            }
            let covering = Entry { document: entry.clone(), at: picture.at };
            out.entry(path.to_owned()).or_default().push(covering);
        }
    }
    out
}

/// A slip of the pen in a path would leave the picture of somebody who said no where it is.
fn no_picture(path: &str, tree: &SourceTree) -> Option<Diagnostic> {
    if !["images/", "media/", "static/"].iter().any(|folder| path.starts_with(folder)) {
        return Some(
            Diagnostic::error("consent-record", format!("found `{path}`, expected a picture"))
                .help("pictures stand in `images/`, recordings in `media/`, other files in `static/`: write `images/name.jpg`"),
        );
    }
    if tree.find(path).is_some() {
        return None;
    }
    let what = depiction::kind(path);
    let folder = path.split_inclusive('/').next().unwrap_or_default();
    let pictures = tree.files().map(|(_, path)| path).filter(|path| path.starts_with(folder));
    let help = suggestion(path, pictures)
        .unwrap_or_else(|| format!("check the name; if the {what} has been deleted, delete it here as well"));
    Some(Diagnostic::warning("consent-record", format!("there is no {what} `{path}`")).help(help))
}

/// An entry of the register, and where it names the picture.
struct Entry {
    document: ConsentDocument,
    at: Location,
}

/// What has been agreed to, as it stands today.
struct Register<'a> {
    records: &'a BTreeMap<String, Vec<Entry>>,
    today: Date,
}

impl Register<'_> {
    fn covers(&self, path: &str) -> bool {
        self.records.contains_key(path)
    }

    /// Every picture of the register, and where it is first named.
    fn pictures(&self) -> impl Iterator<Item = (&str, Location)> {
        self.records.iter().filter_map(|(path, entries)| Some((path.as_str(), entries.first()?.at)))
    }

    /// Whether everybody in a picture agreed to be named beside it.
    fn allows_names(&self, path: &str) -> bool {
        let allows = |entry: &&Entry| entry.document.names.is_some_and(|names| names.value);
        self.covers(path) && self.in_force(path).iter().all(allows)
    }

    /// Why a picture or a recording may not be shown.
    fn refusal(&self, one: &Depiction<'_>) -> Option<Refusal> {
        if self.covers(one.path) {
            return self.recorded(one.path);
        }
        if !one.shows_people() {
            return None;
        }
        match one.consent {
            None => Some(Refusal { why: Why::Missing, at: None }),
            Some(day) if day.value > self.today => {
                Some(Refusal { why: Why::NotYet(day.value), at: Some(day.at) })
            }
            Some(_) => None,
        }
    }

    /// Why the register says that a picture may not be shown. Everybody in it must have agreed, so that one entry
    /// that has ended is enough.
    fn recorded(&self, path: &str) -> Option<Refusal> {
        self.in_force(path).into_iter().find_map(|entry| self.ended(entry))
    }

    fn ended(&self, entry: &Entry) -> Option<Refusal> {
        let record = &entry.document;
        if let Some(day) = record.withdrawn.filter(|day| day.value <= self.today) {
            return Some(Refusal { why: Why::Withdrawn(day.value), at: Some(day.at) });
        }
        if record.given.value > self.today {
            return Some(Refusal { why: Why::NotYet(record.given.value), at: Some(record.given.at) });
        }
        if let Some(day) = record.expires.filter(|day| day.value < self.today) {
            return Some(Refusal { why: Why::Expired(day.value), at: Some(day.at) });
        }
        if !record.scope.iter().any(|used| used.value == PictureUse::Website) {
            let at = record.scope.first().map_or(entry.at, |first| first.at);
            return Some(Refusal { why: Why::NotForTheWebsite, at: Some(at) });
        }
        None
    }

    /// The newest entry for each of those in a picture: one that was asked for again takes the place of an older one.
    /// Of two of the same day both count, because nobody can say which is the newer.
    fn in_force(&self, path: &str) -> Vec<&Entry> {
        let entries = self.records.get(path).map_or(&[][..], Vec::as_slice);
        let who = |entry: &Entry| entry.document.who.value.trim().to_lowercase();
        let given = |entry: &Entry| entry.document.given.value;
        // Whoever withdraws a consent means what holds on that day, whichever entry it is written in.
        let newer = |entry: &Entry, other: &Entry| {
            let ended = entry.document.withdrawn.map_or(given(entry), |day| day.value);
            who(other) == who(entry) && given(other) <= self.today && given(other) > given(entry).max(ended)
        };
        // An entry of a day to come says nothing yet about those who have agreed before.
        let early = |entry: &Entry| {
            given(entry) > self.today
                && entries.iter().any(|other| who(other) == who(entry) && given(other) <= self.today)
        };
        let stands = |entry: &&Entry| !early(entry) && !entries.iter().any(|other| newer(entry, other));
        entries.iter().filter(stands).collect()
    }
}

/// Why a picture may not be shown, and where that is written.
struct Refusal {
    why: Why,
    at: Option<Location>,
}

enum Why {
    Missing,
    NotYet(Date),
    Expired(Date),
    Withdrawn(Date),
    NotForTheWebsite,
}

impl Refusal {
    fn warning(&self, path: &str, at: Location) -> Diagnostic {
        let what = depiction::kind(path);
        let (reason, help) = match self.why {
            Why::Missing => (
                "it shows people, and there is no consent".to_owned(),
                format!(
                    "when they or their parents have agreed, add an entry for `{path}` to `content/consents.yaml`; if \
                     nobody in it can be recognised, write `people: false`"
                ),
            ),
            Why::NotYet(day) => (
                format!("the consent is of {day}, a day to come"),
                format!("check the year; from that day on the {what} is shown"),
            ),
            Why::Expired(day) => (
                format!("the consent ended on {day}"),
                format!("ask again and add a new entry to `content/consents.yaml`, or take the {what} out"),
            ),
            Why::Withdrawn(day) => (
                format!("the consent was withdrawn on {day}"),
                format!("take the {what} out of your texts, and delete its file"),
            ),
            Why::NotForTheWebsite => (
                "the consent is not for the website".to_owned(),
                format!("`scope` needs `{}`: ask for it, or take the {what} out", PictureUse::Website.word()),
            ),
        };
        let warning = Diagnostic::warning("consent", format!("the {what} `{path}` is left out: {reason}"))
            .at(at)
            .help(help);
        match self.at.filter(|written| (written.file, written.line) != (at.file, at.line)) {
            Some(written) => warning.related(written, "that is written here"),
            None => warning,
        }
    }
}

#[cfg(test)]
mod tests;
