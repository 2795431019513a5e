//! Texts of the report, and the text and pictures of records.

use super::Record;
use super::catalogue::{LANDING, TARGETS, Topics};
use super::references::References;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::Sourced;
use crate::source::document::{CommentaryDocument, PairDocument};
use crate::value::{Focus, Moment};

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
