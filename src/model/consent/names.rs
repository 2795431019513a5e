//! Full names beside pictures of people.
//!
//! Nobody can tell every name from every other word, so that this looks for two words with capital letters side by side
//! which are no name that the site knows. It would rather miss one than cry wolf: a warning that is often wrong is read
//! by nobody.

use super::{Content, Depiction};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::walk::Part;
use std::collections::HashSet;

/// Words with a capital letter that are not part of a person's name.
const NO_NAMES: &str = include_str!("no-names.txt");
/// Surnames that are parts of places as well. After a first name they are surnames.
const PLACES_TOO: &str = include_str!("places-too.txt");
/// First names, for the surnames above.
const FIRST_NAMES: &str = include_str!("first-names.txt");
/// Small words within surnames.
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "di", "dos", "du", "el", "la", "ter", "van", "von"];

/// The names that the site knows.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Neighbouring words of names of schools, places, awards and the like.
    pairs: HashSet<(String, String)>,
    /// Words that are none of a person's name.
    others: HashSet<String>,
    places_too: HashSet<&'static str>,
    first_names: HashSet<&'static str>,
    /// People whom the site names, as they would stand in the name of a file.
    people: Vec<(String, String)>,
}

impl Names {
    /// Collects the names of the documents.
    pub(super) fn known(content: &Content) -> Names {
        let places_too: HashSet<&str> = PLACES_TOO.split_whitespace().collect();
        let others = NO_NAMES.split_whitespace().filter(|word| !places_too.contains(word));
        let mut names = Names {
            pairs: HashSet::new(),
            others: others.map(str::to_owned).collect(),
            places_too,
            first_names: FIRST_NAMES.split_whitespace().collect(),
            people: Vec::new(),
        };
        let parts = content.parts();
        for part in &parts {
            let (Part::Name(name) | Part::Place(name)) = part else { continue };
            let words: Vec<String> =
                name.value.split_whitespace().map(|word| word_of(word).to_lowercase()).collect();
            names.pairs.extend(words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
            if matches!(part, Part::Place(_)) && words.len() == 1 {
                names.others.insert(name.value.to_lowercase());
            }
        }
        // Only when all names of things are known can those of people be told from them.
        for part in &parts {
            if let Part::Person(name) = part
                && names.find(&name.value).is_some()
            {
                names.people.push((name.value.clone(), slug::slugify(&name.value)));
            }
        }
        names
    }

    /// The full names in what is written beside a picture or a recording, and in the name of its file.
    pub(super) fn beside(&self, one: &Depiction<'_>) -> Diagnostics {
        let mut found = Diagnostics::new();
        for text in &one.texts {
            if let Some(name) = self.find(&text.value) {
                found.push(warning(&name).at(text.at));
            }
        }
        found.extend(self.of_file(one.path, one.at));
        found
    }

    /// The name of somebody whom the site names, in the name of a picture's file.
    pub(super) fn of_file(&self, path: &str, at: Location) -> Option<Diagnostic> {
        let file = path.rsplit('/').next().unwrap_or_default();
        let stem = format!("-{}-", slug::slugify(file.rsplit_once('.').map_or(file, |(stem, _)| stem)));
        let (name, _) = self.people.iter().find(|(_, slug)| stem.contains(&format!("-{slug}-")))?;
        let message = format!("the name of the file `{file}` is the full name of {name}");
        let help = "the name of a file is part of its address: give it one that says what is in the picture";
        Some(Diagnostic::warning("full-name", message).at(at).help(help))
    }

    /// The first full name of a text.
    pub(super) fn find(&self, text: &str) -> Option<String> {
        let mut before: Option<&str> = None;
        let mut between: Vec<&str> = Vec::new();
        for written in text.split_whitespace() {
            let word = word_of(written);
            if written.starts_with(|c: char| !c.is_alphanumeric()) {
                before = None;
            }
            // A middle initial or a small word stands within a name.
            if before.is_some() && (is_initial(word) || PARTICLES.contains(&word)) {
                between.push(word);
                continue;
            }
            let has_capital = is_capitalised(word);
            if let Some(first) = before.filter(|_| has_capital && self.is_full_name(before, word)) {
                let all = [&[first], between.as_slice(), &[word]].concat();
                return Some(all.join(" "));
            }
            between.clear();
            let ends = written.ends_with(['.', ',', ';', ':', '!', '?', ')', '”', '"']);
            // What belongs to somebody is not that person: “Amy’s School”.
            let owns = written.ends_with("’s") || written.ends_with("'s");
            before = Some(word).filter(|_| has_capital && !ends && !owns);
        }
        None
    }

    fn is_full_name(&self, first: Option<&str>, last: &str) -> bool {
        let Some(first) = first else { return false };
        let (first, last) = (first.to_lowercase(), last.to_lowercase());
        if self.pairs.contains(&(first.clone(), last.clone()))
            || self.is_other(&first)
            || self.is_other(&last)
        {
            return false;
        }
        // “Reading Riverside’s poems”: what is done, at the start of a sentence.
        if first.len() > 6 && first.ends_with("ing") {
            return false;
        }
        let known = self.first_names.contains(first.as_str());
        known || !(self.places_too.contains(last.as_str()) || self.places_too.contains(first.as_str()))
    }

    /// Whether a word, or every part of it, is none of a name.
    fn is_other(&self, word: &str) -> bool {
        self.others.contains(word) || word.split('-').all(|part| self.others.contains(part))
    }
}

/// What is said of a full name beside a picture of people.
pub(super) fn warning(name: &str) -> Diagnostic {
    Diagnostic::warning("full-name", format!("`{name}` looks like a full name beside a picture of people")).help(
        "leave the surname out; if everybody in the picture agreed to be named, write `names: true` in its entry in \
         `content/consents.yaml`",
    )
}

/// Whether the words below a quotation are those of a pupil: “Maya, Year 4”. A grown-up may be named.
pub(super) fn is_of_a_pupil(source: &str) -> bool {
    const WORDS: &[&str] = &[
        "pupil",
        "pupils",
        "student",
        "students",
        "child",
        "children",
        "reception",
        "aged",
        "age",
        "boy",
        "girl",
    ];
    let words: Vec<String> = source.split_whitespace().map(|word| word_of(word).to_lowercase()).collect();
    let in_year = words
        .windows(2)
        .any(|two| two[0] == "year" && two[1].parse().is_ok_and(|year: u32| (1..=13).contains(&year)));
    in_year || words.iter().any(|word| WORDS.contains(&word.as_str()))
}

/// What is said of a pupil's full name below a quotation.
pub(super) fn of_quoted(name: &str) -> Diagnostic {
    Diagnostic::warning("full-name", format!("`{name}` looks like the full name of a pupil who is quoted"))
        .help("leave the surname out, or write only what year they are in: “A pupil in Year 4”")
}

/// A word without the marks around it and without an `’s`.
fn word_of(written: &str) -> &str {
    let word = written.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}
