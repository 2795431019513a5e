//! Case studies, and what the council says about chapters of the report.

use super::catalogue::{LANDING, MeasureId, TARGETS, TopicId, Topics};
use super::media::{self, Media};
use super::references::References;
use super::school::SchoolId;
use super::{Record, RoleContact, file_slug};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::document::{CaseStudyDocument, CommentaryDocument, PairDocument, PhotoDocument};
use crate::source::{Sourced, Spanned};
use crate::value::{AcademicYear, Audience, Date, Focus, Moment, Origin, Slug, Strength};

/// The Markdown of a page.
#[derive(Debug, Clone)]
pub struct Body {
    /// The text.
    pub text: String,
    /// The file.
    pub file: FileId,
    /// The line on which the text starts.
    pub first_line: u32,
}

impl Body {
    fn of<T>(source: &Sourced<T>) -> Self {
        Body { text: source.body.clone(), file: source.file, first_line: source.body_line }
    }
}

/// A picture with its words.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The original.
    pub file: FileId,
    /// Where it is named.
    pub at: Location,
    /// What a reader who cannot see it should hear.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// Under which licence others may use it.
    pub licence: Option<String>,
    /// What is printed below it.
    pub caption: Option<String>,
    /// The part that stays when it is cropped, if not the middle.
    pub focus: Option<Focus>,
}

/// Two pictures of one thing.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What it was like.
    pub before: Photo,
    /// What it is like now.
    pub after: Photo,
}

/// A case study of good practice.
#[derive(Debug, Clone)]
pub struct CaseStudy {
    /// Its name in addresses.
    pub slug: Slug,
    /// What every record has.
    pub record: Record,
    /// The title.
    pub title: String,
    /// The schools that did it.
    pub schools: Vec<SchoolId>,
    /// The topics it is about.
    pub topics: Vec<TopicId>,
    /// The themes, as slug and words.
    pub themes: Vec<(Slug, String)>,
    /// The needs of the pupils it is for, as slug and words.
    pub needs: Vec<(Slug, String)>,
    /// One sentence.
    pub summary: String,
    /// The day it was published.
    pub published: Date,
    /// Where the practice comes from.
    pub origin: Origin,
    /// The figures behind it.
    pub evidence: Vec<Evidence>,
    /// Pictures; the first one leads.
    pub photos: Vec<Photo>,
    /// Pictures before and after.
    pub pairs: Vec<Pair>,
    /// Videos and sound recordings.
    pub media: Vec<Media>,
    /// How strong the evidence is.
    pub strength: Option<Strength>,
    /// The day from which somebody should have checked that it is still true, if that day has come.
    pub overdue: Option<Date>,
    /// What it cost.
    pub cost: Option<String>,
    /// How much staff time it took.
    pub staff_time: Option<String>,
    /// Whom to ask.
    pub contact: Option<RoleContact>,
    /// The text.
    pub body: Body,
    /// The start of the file.
    pub at: Location,
}

/// A series that shows the difference something made.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// The measure.
    pub measure: MeasureId,
    /// The school.
    pub school: SchoolId,
    /// The first year.
    pub from: AcademicYear,
    /// The last year.
    pub to: AcademicYear,
    /// Where it stands.
    pub at: Location,
}

/// What the council says about a chapter of the report.
#[derive(Debug, Clone)]
pub struct Commentary {
    /// The chapter: the key of a topic, `inspections`, or `index` for the report's first page.
    pub chapter: String,
    /// What every record has.
    pub record: Record,
    /// The heading.
    pub title: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The text.
    pub body: Body,
    /// The start of the file.
    pub at: Location,
}

pub(super) fn case_studies(
    documents: &[Sourced<CaseStudyDocument>],
    references: &References<'_>,
    as_of: Moment,
    found: &mut Diagnostics,
) -> Vec<CaseStudy> {
    let mut out = Vec::new();
    for source in documents {
        let document = &source.document;
        let Some(slug) = file_slug(source.stem(), source.start(), found) else { continue };
        let schools = document
            .schools
            .iter()
            .filter_map(|s| references.school(s.value.as_str(), s.at, found))
            .collect();
        let record = Record::new(&document.record());
        let shown = record.audience == Audience::Public;
        let themes = facets("theme", &document.themes, found);
        let needs = facets("need", &document.needs, found);
        let mut evidence = Vec::new();
        for located in &document.evidence {
            let e = &located.value;
            let measure = references.measure(&e.measure, shown, found);
            let school = references.school(e.school.value.as_str(), e.school.at, found);
            if e.to.value < e.from.value {
                found.push(
                    Diagnostic::error("academic-year", format!("{} is before {}", e.to.value, e.from.value))
                        .at(e.to.at)
                        .help("the earlier year goes in `from`"),
                );
            } else if let (Some(measure), Some(school)) = (measure, school) {
                evidence.push(Evidence {
                    measure,
                    school,
                    from: e.from.value,
                    to: e.to.value,
                    at: located.at,
                });
            }
        }
        let photos = photos(&document.photos, references, found);
        let pairs = pairs(&document.before_and_after, references, found);
        let media = media::media(&document.media, references, found);
        let topics: Vec<TopicId> =
            document.stage.iter().filter_map(|key| references.topic(key, shown, found)).collect();
        if !record.is_public(as_of) {
            continue;
        }
        out.push(CaseStudy {
            slug,
            record,
            title: document.title.value.clone(),
            schools,
            topics,
            themes,
            needs,
            summary: document.summary.value.clone(),
            published: document.published.value,
            origin: document.origin.map_or(Origin::Local, |o| o.value),
            evidence,
            photos,
            pairs,
            media,
            strength: document.strength.map(|s| s.value),
            overdue: overdue(document.review_by, as_of, found),
            cost: document.cost.as_ref().map(|c| c.value.clone()),
            staff_time: document.staff_time.as_ref().map(|s| s.value.clone()),
            contact: document.contact.clone().map(RoleContact::new),
            body: Body::of(source),
            at: source.start(),
        });
    }
    out
}

/// Themes or needs, each as slug and words.
fn facets(what: &str, words: &[Spanned<String>], found: &mut Diagnostics) -> Vec<(Slug, String)> {
    let mut out = Vec::new();
    for word in words {
        match Slug::from_name(&word.value) {
            Some(slug) => out.push((slug, word.value.clone())),
            None => found
                .push(Diagnostic::error("theme", format!("a {what} needs letters or digits")).at(word.at)),
        }
    }
    out
}

/// The day by which a story should have been checked, if it has passed.
fn overdue(review_by: Option<Spanned<Date>>, as_of: Moment, found: &mut Diagnostics) -> Option<Date> {
    let by = review_by.filter(|by| by.value < as_of.date())?;
    found.push(
        Diagnostic::warning("review-by", format!("this should have been checked by {}", by.value))
            .at(by.at)
            .help("ask whether it is still true, then give it a new date; until then its page says how old it is"),
    );
    Some(by.value)
}

fn photos(documents: &[PhotoDocument], references: &References<'_>, found: &mut Diagnostics) -> Vec<Photo> {
    documents.iter().filter_map(|photo| references.photo(photo, found)).collect()
}

pub(super) fn pairs(
    documents: &[PairDocument],
    references: &References<'_>,
    found: &mut Diagnostics,
) -> Vec<Pair> {
    let mut out = Vec::new();
    for pair in documents {
        let (before, after) = (references.photo(&pair.before, found), references.photo(&pair.after, found));
        if let (Some(before), Some(after)) = (before, after) {
            out.push(Pair { before, after });
        }
    }
    out
}

pub(super) fn commentaries(
    documents: &[Sourced<CommentaryDocument>],
    topics: &Topics,
    as_of: Moment,
    found: &mut Diagnostics,
) -> Vec<Commentary> {
    const OTHERS: [&str; 2] = [LANDING, TARGETS];
    let mut out = Vec::new();
    for source in documents {
        let chapter = source.stem();
        if !OTHERS.contains(&chapter) && topics.find(chapter).is_none() {
            let known = topics.keys().chain(OTHERS);
            found.push(
                Diagnostic::error("unknown-chapter", format!("the report has no chapter `{chapter}`"))
                    .at(source.start())
                    .suggest(chapter, known),
            );
            continue;
        }
        let record = Record::new(&source.document.record());
        if record.is_public(as_of) {
            out.push(Commentary {
                chapter: chapter.to_owned(),
                record,
                title: source.document.title.as_ref().map(|t| t.value.clone()),
                summary: source.document.summary.as_ref().map(|s| s.value.clone()),
                body: Body::of(source),
                at: source.start(),
            });
        }
    }
    out
}
