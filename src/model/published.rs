//! What readers have been shown before: the record that `yearbook publish` keeps, and the council's words about what has
//! changed since.

use super::SchoolIds;
use super::catalogue::{Catalogue, TopicId};
use super::figure::FigureId;
use super::observation::Subject;
use super::redirect::is_anchor;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::Sourced;
use crate::source::document::{CorrectionDocument, CorrectionsDocument};
use crate::source::published::{Event, FigureName, RecordOfPublication, RecordedFigure};
use crate::value::{AcademicYear, Date, Moment, OfficialFiles, PublishedValue, PupilGroup, Status};
use std::collections::{BTreeMap, BTreeSet};

/// What readers have been shown before, and why it changed.
#[derive(Debug, Default)]
pub struct Published {
    /// Figures of what is still there, in the order of statistics.
    pub figures: Vec<PublishedFigure>,
    /// Figures of schools, areas and measures that are not there any more.
    pub lost: Vec<RecordedFigure>,
    /// What happened, oldest first.
    pub history: Vec<Event>,
    /// From which days on official figures were shown in which way, oldest first.
    pub modes: Vec<(Date, OfficialFiles)>,
    /// Addresses given out, each with its line in the ledger.
    pub addresses: Vec<(String, Location)>,
    /// Parts of pages given out, by the address of the page, each with its line in the ledger.
    pub anchors: BTreeMap<String, Vec<(String, Location)>>,
    /// The first and the last day of publication; `None` before the first.
    pub days: Option<(Date, Date)>,
    /// What the council says about figures that changed, newest first.
    pub corrections: Vec<Correction>,
    /// What the council says about releases that changed their status, newest first.
    pub revisions: Vec<Revision>,
}

impl Published {
    /// How official figures were shown on a day. Before a day is on record they were judged as the council's own.
    pub fn mode(&self, day: Date) -> OfficialFiles {
        let until = self.modes.iter().take_while(|(from, _)| *from <= day);
        until.last().map_or(OfficialFiles::Protect, |(_, mode)| *mode)
    }
}

/// A figure that readers have been shown.
#[derive(Debug, Clone, Copy)]
pub struct PublishedFigure {
    /// Which figure.
    pub id: FigureId,
    /// What they were shown.
    pub shown: PublishedValue,
    /// How settled it was.
    pub status: Status,
    /// Its line in the record.
    pub at: Location,
}

/// Why figures changed.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Which figures.
    pub scope: ScopeOfCorrection,
    /// The day on which readers get the right ones.
    pub date: Date,
    /// What happened.
    pub note: String,
    /// Where it is written.
    pub at: Location,
}

/// Which figures a correction is about. What is `None` is any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeOfCorrection {
    /// The school by file name, or an area as `area:borough`.
    pub subject: Option<String>,
    /// The measure's key.
    pub measure: Option<String>,
    /// The topic.
    pub topic: Option<TopicId>,
    /// The pupil group; with a measure, all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The academic year.
    pub year: AcademicYear,
}

impl ScopeOfCorrection {
    /// Whether it is about a figure of a topic.
    pub fn covers(&self, name: &FigureName, topic: Option<TopicId>) -> bool {
        let groups = self.group == name.group || (self.group.is_none() && self.measure.is_none());
        self.year == name.year
            && groups
            && self.subject.as_ref().is_none_or(|subject| *subject == name.subject)
            && self.measure.as_ref().is_none_or(|measure| *measure == name.measure)
            && self.topic.is_none_or(|of| topic == Some(of))
    }
}

/// Why a release changed its status.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The topic.
    pub topic: TopicId,
    /// The academic year.
    pub year: AcademicYear,
    /// The status it has now.
    pub to: Status,
    /// The day on which readers get the new figures.
    pub date: Date,
    /// What changed.
    pub note: String,
    /// Where it is written.
    pub at: Location,
}

/// The subject as the record names it.
pub fn subject_name(subject: Subject, schools: &[super::School], config: &Config) -> String {
    match subject {
        Subject::School(id) => schools[id.0 as usize].slug.to_string(),
        Subject::Area(id) => format!("area:{}", config.areas[id.0 as usize].key),
    }
}

/// Reads the record and `corrections.yaml`. Before the last publication there is no record: a build of a past day shows
/// what was there to show.
pub(super) fn read(
    record: RecordOfPublication,
    corrections: Option<&Sourced<CorrectionsDocument>>,
    config: &Config,
    catalogue: &Catalogue,
    schools: &SchoolIds,
    as_of: Moment,
    found: &mut Diagnostics,
) -> Published {
    let mut published = Published::default();
    let days = record.history.iter().filter_map(|event| match event {
        Event::Published(date) => Some(*date),
        _ => None,
    });
    let days: BTreeSet<Date> = days.collect();
    published.modes.extend(record.history.iter().filter_map(|event| match event {
        Event::OfficialFiles(date, mode) => Some((*date, *mode)),
        _ => None,
    }));
    let mut names: Vec<String> = record.figures.iter().map(|figure| figure.name.subject.clone()).collect();
    // A correction stays for good, also when its school has gone since.
    names.extend(record.history.iter().filter_map(|event| match event {
        Event::Corrected { name, .. } => Some(name.subject.clone()),
        _ => None,
    }));
    names.dedup();
    let names: BTreeSet<String> = names.into_iter().collect();
    let reader = Reader { config, catalogue, schools, names: &names };
    for entry in corrections.iter().flat_map(|source| &source.document.corrections) {
        published.corrections.extend(reader.correction(&entry.value, entry.at, found));
    }
    for entry in corrections.iter().flat_map(|source| &source.document.revisions) {
        let r = &entry.value;
        let Some(topic) = catalogue.topics().named_for_readers(&r.stage, found) else { continue };
        published.revisions.push(Revision {
            topic,
            year: r.year.value,
            to: r.to.value,
            date: r.date.value,
            note: r.note.value.clone(),
            at: entry.at,
        });
    }
    published.corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
    published.revisions.sort_by_key(|revision| std::cmp::Reverse(revision.date));
    let last = days.last().copied().filter(|last| *last <= as_of.date());
    published.days = days.first().copied().zip(last);
    if published.days.is_none() {
        return published;
    }
    published.history = record.history;
    for (address, at) in record.addresses {
        match address.split_once('#') {
            Some((page, id)) if is_anchor(id) => {
                published.anchors.entry(page.to_owned()).or_default().push((id.to_owned(), at));
            }
            _ => published.addresses.push((address, at)),
        }
    }
    for figure in record.figures {
        match (reader.subject(&figure.name.subject), catalogue.find(&figure.name.measure)) {
            (Some(subject), Some(measure)) => published.figures.push(PublishedFigure {
                id: FigureId { subject, measure, group: figure.name.group, year: figure.name.year },
                shown: figure.shown,
                status: figure.status,
                at: figure.at,
            }),
            _ => published.lost.push(figure),
        }
    }
    published.figures.sort_by_key(|figure| figure.id);
    published
}

struct Reader<'a> {
    config: &'a Config,
    catalogue: &'a Catalogue,
    schools: &'a SchoolIds,
    /// The subjects of the record.
    names: &'a BTreeSet<String>,
}

impl Reader<'_> {
    /// What a name in the record means today.
    fn subject(&self, name: &str) -> Option<Subject> {
        match name.strip_prefix("area:") {
            Some(area) => self.config.area(area).map(Subject::Area),
            None => self.schools.get(name).copied().flatten().map(Subject::School),
        }
    }

    fn correction(
        &self,
        entry: &CorrectionDocument,
        at: Location,
        found: &mut Diagnostics,
    ) -> Option<Correction> {
        let count = found.count(crate::diagnostic::Severity::Error);
        let subject = match (&entry.school, &entry.area) {
            (Some(_), Some(area)) => {
                found.push(
                    Diagnostic::error("correction", "expected `school` or `area`, found both")
                        .at(area.at)
                        .help("a figure is of one school or of one area: write two entries"),
                );
                None
            }
            (Some(school), None) => {
                let slug = school.value.as_str();
                // A school may have gone since it was published.
                if !self.schools.contains_key(slug) && !self.names.contains(slug) {
                    found.push(
                        Diagnostic::error("unknown-school", format!("there is no school `{slug}`"))
                            .at(school.at)
                            .suggest(slug, self.schools.keys().map(String::as_str)),
                    );
                }
                Some(slug.to_owned())
            }
            (None, Some(area)) => {
                let name = format!("area:{}", area.value);
                if self.config.area(&area.value).is_none() && !self.names.contains(&name) {
                    found.push(
                        Diagnostic::error("unknown-area", format!("unknown area `{}`", area.value))
                            .at(area.at)
                            .suggest(&area.value, self.config.areas.iter().map(|a| a.key.as_str())),
                    );
                }
                Some(name)
            }
            (None, None) => None,
        };
        if let Some(measure) = &entry.measure {
            self.catalogue.named_for_readers(measure, found);
        }
        let topic =
            entry.stage.as_ref().and_then(|stage| self.catalogue.topics().named_for_readers(stage, found));
        if entry.school.is_none() && entry.area.is_none() && entry.measure.is_none() && entry.stage.is_none()
        {
            found.push(
                Diagnostic::error("correction", "this does not say which figures it is about")
                    .at(at)
                    .help("add a `school`, an `area`, a `measure` or a `stage`"),
            );
        }
        if found.count(crate::diagnostic::Severity::Error) > count {
            return None;
        }
        Some(Correction {
            scope: ScopeOfCorrection {
                subject,
                measure: entry.measure.as_ref().map(|measure| measure.value.clone()),
                topic,
                group: entry.group.map(|group| group.value),
                year: entry.year.value,
            },
            date: entry.date.value,
            note: entry.note.value.clone(),
            at,
        })
    }
}
