//! Figures as reported: nothing is withheld yet, so `analysis` takes them by value and they end there.

mod figures;
mod rounding;
mod sizes;

pub use rounding::Rounding;

use super::catalogue::{Catalogue, MeasureId, TopicId};
use super::figure::FigureId;
use super::rank::{self, Rank};
use super::school::SchoolId;
use crate::config::{AreaId, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::source::document::{FigureDocument, PerformanceDocument, RowDocument};
use crate::source::{Brief, Sourced, Spanned};
use crate::value::{AcademicYear, Band, Dataset, Date, Decimal, Licence, PupilGroup, Reason, Scalar, Status};
use std::collections::HashMap;

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A school.
    School(SchoolId),
    /// An area.
    Area(AreaId),
}

impl Subject {
    /// The area, if it is one.
    pub fn area(self) -> Option<AreaId> {
        match self {
            Subject::Area(area) => Some(area),
            Subject::School(_) => None,
        }
    }
}

/// A performance summary, by its place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReleaseId(pub u32);

/// A performance summary: where its figures come from and how settled they are.
#[derive(Debug, Clone)]
pub struct Release {
    /// The topic.
    pub topic: TopicId,
    /// The academic year.
    pub year: AcademicYear,
    /// How settled the figures are.
    pub status: Status,
    /// The title of the publication.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub published: Option<Date>,
    /// Its licence.
    pub licence: Licence,
    /// Where it is.
    pub url: Option<String>,
    /// The content file.
    pub path: String,
    /// What its numbers of pupils are rounded to.
    pub pupils_rounded_to: Rounding,
    /// Where its status is written.
    pub at: Location,
}

/// Whose figure it is. It is kept for each figure, never for a row or a file, and nothing that an author can type decides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Its publisher's: value or reason, interval, number of pupils and status are those of its cell in the newest official
    /// file of its kind and year that is registered in `content/imports/official.yaml`.
    Official,
    /// The council's own: typed, edited, from elsewhere, or not known to be official.
    #[default]
    Own,
}

/// A figure as reported.
#[derive(Debug, Clone)]
pub struct Observation {
    /// What it is about.
    pub id: FigureId,
    /// The summary it stands in.
    pub release: ReleaseId,
    /// The figure.
    pub figure: Reported,
    /// How many pupils it is about.
    pub pupils: Option<u32>,
    /// Whose it is.
    pub origin: Origin,
    /// Where it stands.
    pub at: Location,
}

/// A value, a band, or why there is neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reported {
    /// A value in the measure's unit, with its published confidence interval.
    Value {
        /// The value.
        value: Decimal,
        /// The lower and the upper end.
        interval: Option<(Decimal, Decimal)>,
        /// A note.
        note: Option<String>,
    },
    /// That it lies near one end, as the source says in place of a value.
    Band {
        /// What the source says.
        band: Band,
        /// A note.
        note: Option<String>,
    },
    /// A reason.
    Absent {
        /// The reason.
        reason: Reason,
        /// A note.
        note: Option<String>,
    },
}

/// What the figures of a summary may refer to.
pub(super) struct Names<'a> {
    pub config: &'a Config,
    pub catalogue: &'a Catalogue,
    /// Every school by slug: `None` for one the public may not see.
    pub schools: &'a HashMap<String, Option<SchoolId>>,
}

/// The number of pupils of a row that has no figures: it is that of figures in other files, and it tells a reader how many
/// pupils others leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headcount {
    /// Of whom.
    pub subject: Subject,
    /// The topic.
    pub topic: TopicId,
    /// The academic year.
    pub year: AcademicYear,
    /// The group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// So many pupils.
    pub pupils: u32,
    /// Where it stands.
    pub release: ReleaseId,
    /// Where it is written.
    pub at: Location,
}

/// What stands in one summary.
pub(super) struct Figures {
    /// What it is about; `None` when there is no such topic.
    pub topic: Option<TopicId>,
    /// The figures.
    pub observations: Vec<Observation>,
    /// The ranks that it publishes.
    pub ranks: Vec<Rank>,
    /// The numbers of pupils of rows that have no figures.
    pub headcounts: Vec<Headcount>,
}

/// Reads the figures of one summary.
pub(super) fn read(
    source: &Sourced<PerformanceDocument>,
    year: AcademicYear,
    release: ReleaseId,
    names: &Names<'_>,
    found: &mut Diagnostics,
) -> Figures {
    let mut reader = Reader {
        topic: names.catalogue.topics().named(&source.document.stage, found),
        year,
        rounding: Rounding::read(source.document.source.pupils_rounded_to.as_ref(), found),
        release,
        names,
        found,
        contradictions: match source.document.source.file {
            Some(_) => Severity::Warning,
            None => Severity::Error,
        },
        out: Vec::new(),
        ranks: Vec::new(),
        headcounts: Vec::new(),
        all: Vec::new(),
    };
    for (key, row) in &source.document.areas.0 {
        match names.config.area(&key.value) {
            Some(area) if names.config.area_of(area).is_mean() => reader.found.push(
                Diagnostic::error(
                    "figures-of-a-mean",
                    format!("the figures of `{}` are worked out from those of other areas", key.value),
                )
                .at(key.at)
                .help("leave them out here, or take `mean-of` away in content/site.yaml"),
            ),
            Some(area) => reader.row(Some(Subject::Area(area)), None, row),
            None => reader.found.push(
                Diagnostic::error("unknown-area", format!("unknown area `{}`", key.value))
                    .at(key.at)
                    .suggest(&key.value, names.config.areas.iter().map(|a| a.key.as_str())),
            ),
        }
    }
    let mut waiting = Vec::new();
    for (key, row) in &source.document.schools.0 {
        match names.schools.get(&key.value) {
            Some(school) => match row {
                RowDocument::Reason(reason) => waiting.push((school.map(Subject::School), reason)),
                RowDocument::Figures { .. } => reader.row(school.map(Subject::School), None, row),
            },
            None => reader.found.push(
                Diagnostic::error("unknown-school", format!("there is no school `{}`", key.value))
                    .at(key.at)
                    .suggest(&key.value, names.schools.keys().map(String::as_str)),
            ),
        }
    }
    // A row that is one reason stands for every measure that the summary has for anyone.
    reader.all.sort_unstable();
    reader.all.dedup();
    for (subject, reason) in waiting {
        reader.reason_row(subject, None, reason);
    }
    let Reader { topic, out: observations, ranks, headcounts, .. } = reader;
    Figures { topic, observations, ranks, headcounts }
}

struct Reader<'a, 'b> {
    topic: Option<TopicId>,
    year: AcademicYear,
    release: ReleaseId,
    rounding: Rounding,
    names: &'a Names<'a>,
    found: &'b mut Diagnostics,
    /// How grave it is when numbers of pupils contradict each other.
    contradictions: Severity,
    out: Vec<Observation>,
    ranks: Vec<Rank>,
    headcounts: Vec<Headcount>,
    /// The measures seen for all pupils.
    all: Vec<MeasureId>,
}

impl Reader<'_, '_> {
    fn row(&mut self, subject: Option<Subject>, group: Option<PupilGroup>, row: &RowDocument) {
        let (pupils, figures, groups) = match row {
            RowDocument::Reason(reason) => return self.reason_row(subject, group, reason),
            RowDocument::Figures { pupils, figures, groups } => (pupils, figures, groups),
        };
        let written = pupils.as_ref().and_then(|p| sizes::read(p, self.found));
        let pupils = written.map(|(pupils, _)| pupils);
        if let (Some(subject), Some((pupils, at)), true) = (subject, written, figures.is_empty()) {
            let Reader { topic, year, release, .. } = *self;
            let of = topic.map(|topic| Headcount { subject, topic, year, group, pupils, release, at });
            self.headcounts.extend(of);
        }
        let school = !matches!(subject, Some(Subject::Area(_)));
        self.found.extend(written.and_then(|written| self.rounding.check(school, written)));
        self.found.extend(sizes::check(written, groups, school, self.contradictions));
        for (key, document) in figures {
            let Some(measure) = self.measure(key) else { continue };
            if group.is_none() && self.all.last() != Some(&measure) {
                self.all.push(measure);
            }
            let (reported, at) = self.figure(measure, document);
            if let (Brief::Details(details), Some(subject)) = (document, subject) {
                let of = (measure, self.names.catalogue.get(measure), group, self.year);
                self.ranks.extend(rank::read(details, subject, of, self.found));
            }
            if matches!(reported, Some(Reported::Value { .. } | Reported::Band { .. })) {
                self.overall_grades(measure, document, at);
            }
            if let (Some(figure), Some(subject)) = (reported, subject) {
                let id = FigureId { subject, measure, group, year: self.year };
                let pupils = self.own_pupils(document).unwrap_or(pupils);
                let (release, origin) = (self.release, Origin::Own);
                self.out.push(Observation { id, release, figure, pupils, origin, at });
            }
        }
        for (key, row) in &groups.0 {
            match PupilGroup::parse(&key.value) {
                Ok(_) if group.is_some() => self.found.push(
                    Diagnostic::error("nested-groups", "a pupil group has no groups of its own").at(key.at),
                ),
                Ok(group) => match row {
                    RowDocument::Reason(reason) => self.group_reason(subject, group, reason, figures),
                    RowDocument::Figures { .. } => self.row(subject, Some(group), row),
                },
                Err(error) => {
                    let mistake = Diagnostic::error(error.code, error.message).at(key.at);
                    self.found.push(match error.help {
                        Some(help) => mistake.help(help),
                        None => mistake,
                    });
                }
            }
        }
    }

    /// Ofsted gave no overall grades after 2 September 2024 (`domain.md` D2), so a share of them in a later year is about
    /// grades that are older, and has to say so.
    fn overall_grades(&mut self, measure: MeasureId, document: &FigureDocument, at: Location) {
        let measure = self.names.catalogue.get(measure);
        let historical = match document {
            Brief::Word(_) => false,
            Brief::Details(details) => details.value.historical.is_some_and(|h| h.value),
        };
        if measure.dataset != Dataset::Inspections || historical {
            return;
        }
        if let Some(reason) = measure.missing_reason(self.year) {
            self.found.push(
                Diagnostic::error(
                    "overall-grade",
                    format!("`{}` has no figure for {}", measure.key, self.year),
                )
                .at(at)
                .help(format!(
                    "{reason} For grades from before then write `{{ value: …, historical: true }}`"
                )),
            );
        }
    }

    /// A group that is one reason stands for every measure of its row.
    fn group_reason(
        &mut self,
        subject: Option<Subject>,
        group: PupilGroup,
        word: &Spanned<String>,
        figures: &[(Spanned<String>, FigureDocument)],
    ) {
        let Some(reason) = self.reason(word) else { return };
        for (key, _) in figures {
            if let (Some(measure), Some(subject)) = (self.names.catalogue.find(&key.value), subject) {
                self.push_reason(subject, Some(group), measure, reason, word.at);
            }
        }
    }

    fn reason_row(&mut self, subject: Option<Subject>, group: Option<PupilGroup>, word: &Spanned<String>) {
        let Some(reason) = self.reason(word) else { return };
        let Some(subject) = subject else { return };
        for measure in self.all.clone() {
            self.push_reason(subject, group, measure, reason, word.at);
        }
    }

    fn push_reason(
        &mut self,
        subject: Subject,
        group: Option<PupilGroup>,
        measure: MeasureId,
        reason: Reason,
        at: Location,
    ) {
        let figure = Reported::Absent { reason, note: None };
        let (year, release, pupils, origin) = (self.year, self.release, None, Origin::Own);
        let id = FigureId { subject, measure, group, year };
        self.out.push(Observation { id, release, figure, pupils, origin, at });
    }

    fn measure(&mut self, key: &Spanned<String>) -> Option<MeasureId> {
        let Some(id) = self.names.catalogue.find(&key.value) else {
            let mistake =
                Diagnostic::error("unknown-measure", format!("unknown measure `{}`", key.value)).at(key.at);
            let near = crate::diagnostic::suggestion(&key.value, self.names.catalogue.keys());
            self.found.push(mistake.help(match near {
                Some(near) => format!("{near} Your own measures go in content/measures.yaml"),
                None => "your own measures go in content/measures.yaml".into(),
            }));
            return None;
        };
        let measure = self.names.catalogue.get(id);
        // A topic that nobody knows is said once.
        if let Some(topic) = self.topic.filter(|topic| *topic != measure.topic) {
            let topics = self.names.catalogue.topics();
            let (of, about) = (&topics.get(measure.topic).key, &topics.get(topic).key);
            self.found.push(
                Diagnostic::error(
                    "wrong-stage",
                    format!(
                        "`{}` belongs to the stage `{of}`, and this file is about `{about}`",
                        measure.key
                    ),
                )
                .at(key.at)
                .help(format!("put it in a file with `stage: {of}`")),
            );
            return None;
        }
        // Shares of overall grades are judged where the figure is read.
        if let Some(reason) = measure.missing_reason(self.year)
            && measure.dataset != Dataset::Inspections
        {
            self.found.push(
                Diagnostic::warning(
                    "unexpected-year",
                    format!("`{}` has no figures for {}: {reason}", measure.key, self.year),
                )
                .at(key.at)
                .help("check the year; if the figures are right, say so in content/measures.yaml"),
            );
        }
        Some(id)
    }
}
