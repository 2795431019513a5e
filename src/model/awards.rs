//! The awards scheme.

use super::references::References;
use super::school::SchoolId;
use super::{Record, file_slug};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::document::{AwardsDocument, CategoryDocument, EntryDocument};
use crate::source::{Brief, Sourced};
use crate::value::{Date, Moment, Sign, Slug};
use std::collections::HashMap;

/// A year of the awards scheme.
#[derive(Debug, Clone)]
pub struct Awards {
    /// The year, as it stands in the file's name.
    pub year: Slug,
    /// What every record has.
    pub record: Record,
    /// The name of the scheme.
    pub scheme: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The day of the ceremony.
    pub date: Option<Date>,
    /// Its place.
    pub venue: Option<String>,
    /// Who judged.
    pub judges: Vec<String>,
    /// Who paid, with their websites.
    pub sponsors: Vec<(String, Option<String>)>,
    /// The categories.
    pub categories: Vec<Category>,
    /// The start of the file.
    pub at: Location,
}

/// A category.
#[derive(Debug, Clone)]
pub struct Category {
    /// Its short name in addresses.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// What the judges looked for.
    pub criteria: Option<String>,
    /// The sign in its seal.
    pub sign: Sign,
    /// Who paid for it.
    pub sponsor: Option<String>,
    /// Who won.
    pub winner: Option<Entry>,
    /// Who was on the shortlist.
    pub shortlisted: Vec<Entry>,
    /// Who was highly commended.
    pub commended: Vec<Entry>,
}

/// Who entered: a school, a person or team, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entrant {
    /// A school.
    School(SchoolId),
    /// A person or team of a school.
    Of(String, SchoolId),
    /// A person or team.
    Named(String),
}

impl Entrant {
    /// The school, if there is one.
    pub fn school(&self) -> Option<SchoolId> {
        match self {
            Entrant::School(id) | Entrant::Of(_, id) => Some(*id),
            Entrant::Named(_) => None,
        }
    }
}

/// A winner or an entry on a list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Who.
    pub entrant: Entrant,
    /// What the judges said.
    pub citation: Option<String>,
    /// What it was for.
    pub reason: Option<String>,
    /// The case study that tells the story.
    pub case_study: Option<String>,
}

pub(super) fn awards(
    documents: &[Sourced<AwardsDocument>],
    references: &References<'_>,
    as_of: Moment,
    found: &mut Diagnostics,
) -> Vec<Awards> {
    let mut out = Vec::new();
    for source in documents {
        let document = &source.document;
        let Some(year) = file_slug(source.stem(), source.start(), found) else { continue };
        let mut ids: HashMap<&str, Location> = HashMap::new();
        let mut categories = Vec::new();
        for category in &document.categories {
            if let Some(first) = ids.insert(category.id.value.as_str(), category.id.at) {
                found.push(
                    Diagnostic::error(
                        "duplicate-category",
                        format!("the category `{}` stands twice", category.id.value),
                    )
                    .at(category.id.at)
                    .related(first, "the first is here"),
                );
            }
            categories.push(read_category(category, references, found));
        }
        let record = Record::new(&document.record());
        if !record.is_public(as_of) {
            continue;
        }
        let ceremony = document.ceremony.as_ref();
        out.push(Awards {
            year,
            record,
            scheme: document.scheme.value.clone(),
            summary: document.summary.as_ref().map(|s| s.value.clone()),
            date: ceremony.and_then(|c| c.date).map(|d| d.value),
            venue: ceremony.and_then(|c| c.venue.as_ref()).map(|v| v.value.clone()),
            judges: document.judges.iter().map(|j| j.value.clone()).collect(),
            sponsors: document
                .sponsors
                .iter()
                .map(|s| (s.name.value.clone(), s.url.as_ref().map(|u| u.value.as_str().to_owned())))
                .collect(),
            categories,
            at: source.start(),
        });
    }
    out
}

fn read_category(
    document: &CategoryDocument,
    references: &References<'_>,
    found: &mut Diagnostics,
) -> Category {
    let mut entries = |list: &[Brief<EntryDocument>]| -> Vec<Entry> {
        list.iter().filter_map(|entry| read_entry(entry, references, found)).collect()
    };
    let shortlisted = entries(&document.shortlisted);
    let commended = entries(&document.commended);
    let winner = document.winner.as_ref().and_then(|winner| read_entry(winner, references, found));
    Category {
        id: document.id.value.clone(),
        title: document.title.value.clone(),
        criteria: document.criteria.as_ref().map(|c| c.value.clone()),
        sign: document.sign.map_or(Sign::Star, |s| s.value),
        sponsor: document.sponsor.as_ref().map(|s| s.value.clone()),
        winner,
        shortlisted,
        commended,
    }
}

fn read_entry(
    entry: &Brief<EntryDocument>,
    references: &References<'_>,
    found: &mut Diagnostics,
) -> Option<Entry> {
    let details = match entry {
        Brief::Word(slug) => {
            let id = references.school(&slug.value, slug.at, found)?;
            return Some(Entry {
                entrant: Entrant::School(id),
                citation: None,
                reason: None,
                case_study: None,
            });
        }
        Brief::Details(details) => details,
    };
    let document = &details.value;
    let school = document.school.as_ref().map(|s| references.school(&s.value, s.at, found));
    let name = document.name.as_ref().map(|n| n.value.clone());
    let entrant = match (school, name) {
        (Some(None), _) => return None,
        (Some(Some(id)), None) => Entrant::School(id),
        (Some(Some(id)), Some(name)) => Entrant::Of(name, id),
        (None, Some(name)) => Entrant::Named(name),
        (None, None) => {
            found.push(
                Diagnostic::error("missing-key", "this entry names nobody: `school` or `name` is missing")
                    .at(details.at),
            );
            return None;
        }
    };
    Some(Entry {
        entrant,
        citation: document.citation.as_ref().map(|c| c.value.clone()),
        reason: document.reason.as_ref().map(|r| r.value.clone()),
        case_study: document.case_study.as_ref().and_then(|s| references.study(&s.value, s.at, found)),
    })
}
