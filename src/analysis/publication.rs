//! What has changed since readers last saw it, and whether the council says why (rules H-S3 and H-S4).
//!
//! A release that goes from provisional to revised is one planned change, with one note. A figure that changes, or goes,
//! while its status stays is a correction, and needs a note of its own.

mod complaint;

use super::Analysis;
use super::statistic::{Figure, Statistic};
use crate::config::{AreaId, Config};
use crate::diagnostic::{Diagnostics, Location};
use crate::model::{
    Event, FigureId, FigureName, Model, Origin, PublishedFigure, ReleaseId, Section, Subject, TopicId,
    subject_name,
};
use crate::value::{AcademicYear, Date, Moment, OfficialFiles, PublishedValue, Reason, Status};
use complaint::{Complaint, Complaints};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What has changed, ever and since the last publication.
#[derive(Debug, Default)]
pub struct Changes {
    /// Figures that changed or went, newest first, each with the entry that says why.
    pub corrected: Vec<Corrected>,
    /// Releases that changed their status, newest first.
    pub revised: Vec<Revised>,
    /// What happened to figures since the last publication, by measure's key.
    pub since: BTreeMap<String, Tally>,
    /// Whether nothing has been published before.
    pub first: bool,
    /// How official figures were shown in the last publication, if it was in another way than now, and how many figures
    /// are shown or withheld for that alone.
    pub mode: Option<(OfficialFiles, usize)>,
}

/// A figure that changed or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The day on which readers got the right one.
    pub date: Date,
    /// The figure, as the record names it.
    pub name: FigureName,
    /// What it was; `None` if that must not be told.
    pub was: Option<PublishedValue>,
    /// What it became; `None` if it has gone.
    pub now: Option<PublishedValue>,
    /// The place in the model's corrections of the entry that says why.
    pub entry: Option<usize>,
}

/// A release that changed its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// The day.
    pub date: Date,
    /// The topic.
    pub topic: TopicId,
    /// The academic year.
    pub year: AcademicYear,
    /// The status before.
    pub from: Status,
    /// The status after.
    pub to: Status,
    /// How many figures it has.
    pub figures: usize,
    /// How many of them changed.
    pub changed: usize,
    /// The place in the model's revisions of the entry that says why.
    pub entry: Option<usize>,
}

/// What happened to the figures of a measure since the last publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// They are the same.
    pub same: usize,
    /// They are new.
    pub new: usize,
    /// They changed with the status of their release.
    pub revised: usize,
    /// They changed, and a note says why.
    pub corrected: usize,
    /// They went, or are withheld now.
    pub withdrawn: usize,
}

/// What readers are shown of a statistic.
pub fn shown(statistic: &Statistic) -> PublishedValue {
    match &statistic.figure {
        Figure::Value { value, interval, .. } => PublishedValue::Value(*value, *interval),
        Figure::Band { band, .. } => PublishedValue::Band(*band),
        Figure::Absent { reason, .. } => PublishedValue::Reason(*reason),
    }
}

/// Whether a figure is the same, and a rule says less or more of it than before: then nothing was wrong, and there is
/// nothing to correct. `Some(true)` where it was a value and is a band that holds it.
fn by_rule(was: PublishedValue, now: PublishedValue) -> Option<bool> {
    match (was, now) {
        (PublishedValue::Value(value, _), PublishedValue::Band(band)) if band.holds(value) => Some(true),
        (PublishedValue::Reason(Reason::Suppressed), PublishedValue::Band(_)) => Some(false),
        _ => None,
    }
}

/// The name by which the record knows a figure.
pub fn figure_name(key: &FigureId, model: &Model, config: &Config) -> FigureName {
    FigureName {
        subject: subject_name(key.subject, &model.schools, config),
        measure: model.catalogue.get(key.measure).key.clone(),
        group: key.group,
        year: key.year,
    }
}

/// Every subject by its name in the record.
pub fn subjects(model: &Model, config: &Config) -> HashMap<String, Subject> {
    let schools = model.schools().map(|(id, _)| Subject::School(id));
    let areas = (0..config.areas.len()).map(|i| Subject::Area(AreaId(i as u8)));
    schools.chain(areas).map(|subject| (subject_name(subject, &model.schools, config), subject)).collect()
}

/// Compares what is about to be published with what was, and marks the statistics that have been corrected.
pub fn changes(
    analysis: &mut Analysis,
    model: &Model,
    config: &Config,
    as_of: Moment,
) -> (Changes, Diagnostics) {
    let first = model.published.days.is_none();
    let mut comparison = Comparison {
        model,
        config,
        subjects: if first { HashMap::new() } else { subjects(model, config) },
        withdrawn: model.withdrawals.figures.iter().map(|w| w.figure.value).collect(),
        changes: Changes { first, mode: another_mode(model, config), ..Changes::default() },
        moves: BTreeMap::new(),
        today: as_of.date(),
        told: told_last(model),
        complaints: Complaints::new(model, as_of),
    };
    comparison.compare(analysis);
    comparison.revisions();
    comparison.past(analysis);
    let Comparison { mut changes, complaints, subjects, .. } = comparison;
    let found = complaints.said(&changes);
    changes.corrected.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.name.cmp(&b.name)));
    changes.revised.sort_by_key(|r| (std::cmp::Reverse(r.date), r.topic, std::cmp::Reverse(r.year)));
    // Oldest first, so that the newest day stays.
    for corrected in changes.corrected.iter().rev() {
        if let Some(key) = key(&corrected.name, &subjects, model) {
            analysis.mark(&key, corrected.date);
        }
    }
    (changes, found)
}

/// The key of a figure that is still there to be named.
pub(super) fn key(name: &FigureName, subjects: &HashMap<String, Subject>, model: &Model) -> Option<FigureId> {
    let (subject, measure) = (*subjects.get(&name.subject)?, model.catalogue.find(&name.measure)?);
    Some(FigureId { subject, measure, group: name.group, year: name.year })
}

/// How official figures were shown in the last publication, if it was in another way.
fn another_mode(model: &Model, config: &Config) -> Option<(OfficialFiles, usize)> {
    let (_, last) = model.published.days?;
    Some((model.published.mode(last), 0)).filter(|(mode, _)| *mode != config.official_files)
}

/// The figures whose corrections were first published on the last day of publication.
fn told_last(model: &Model) -> HashSet<&FigureName> {
    let Some((_, last)) = model.published.days else { return HashSet::new() };
    let of = |event| match event {
        &Event::Corrected { date, ref name, .. } if date == last => Some(name),
        _ => None,
    };
    model.published.history.iter().filter_map(of).collect()
}

/// A change of status: of which topic and year, from what, to what.
type Move = (TopicId, AcademicYear, Status, Status);

struct Comparison<'a> {
    model: &'a Model,
    config: &'a Config,
    subjects: HashMap<String, Subject>,
    withdrawn: HashSet<FigureId>,
    changes: Changes,
    /// Figures whose status has changed: how many, how many of them have another value, and in which release.
    moves: BTreeMap<Move, (usize, usize, ReleaseId)>,
    today: Date,
    /// The corrections of the last day of publication.
    told: HashSet<&'a FigureName>,
    complaints: Complaints<'a>,
}

impl Comparison<'_> {
    /// Goes through both lists at once; they have the same order.
    fn compare(&mut self, analysis: &Analysis) {
        let (model, config) = (self.model, self.config);
        let key = |f: &PublishedFigure| FigureId {
            subject: f.id.subject,
            measure: f.id.measure,
            group: f.id.group,
            year: f.id.year,
        };
        let mut before = model.published.figures.iter().peekable();
        for (now, statistic) in analysis.all() {
            while let Some(gone) = before.next_if(|f| key(f) < *now) {
                self.gone(figure_name(&key(gone), model, config), gone.shown, gone.at);
            }
            match before.next_if(|f| key(f) == *now) {
                Some(was) => {
                    let at = analysis.place(now).unwrap_or(model.release(statistic.release).at);
                    let derived = analysis.place(now).is_none();
                    if self.by_mode(was, statistic, derived) {
                        let count = self.changes.mode.as_mut().map(|(_, count)| count);
                        count.into_iter().for_each(|count| *count += 1);
                        let tally = self.tally(&model.catalogue.get(now.measure).key);
                        *(if statistic.value().is_some() { &mut tally.new } else { &mut tally.withdrawn }) +=
                            1;
                        continue;
                    }
                    self.both(was, now, statistic, at);
                }
                None => self.tally(&model.catalogue.get(now.measure).key).new += 1,
            }
        }
        for gone in before {
            self.gone(figure_name(&key(gone), model, config), gone.shown, gone.at);
        }
        for lost in &model.published.lost {
            self.gone(lost.name.clone(), lost.shown, lost.at);
        }
    }

    /// Whether a figure is shown or withheld only since official figures are shown in another way. That is one decision, and
    /// not a correction of each.
    fn by_mode(&self, was: &PublishedFigure, statistic: &Statistic, derived: bool) -> bool {
        let same_status = self.model.release(statistic.release).status == was.status;
        self.changes.mode.is_some()
            && same_status
            && (derived || statistic.origin == Origin::Official)
            && was.shown.is_value() != statistic.value().is_some()
    }

    fn both(&mut self, was: &PublishedFigure, key: &FigureId, statistic: &Statistic, at: Location) {
        let measure = self.model.catalogue.get(key.measure);
        let status = self.model.release(statistic.release).status;
        let now = shown(statistic);
        let changed = was.shown != now;
        if status != was.status {
            let count = self.moves.entry((measure.topic, key.year, was.status, status)).or_insert((
                0,
                0,
                statistic.release,
            ));
            count.0 += 1;
            count.1 += usize::from(changed);
            let tally = self.tally(&measure.key);
            *(if changed { &mut tally.revised } else { &mut tally.same }) += 1;
        } else if !changed {
            self.tally(&measure.key).same += 1;
        } else if let Some(withdrawn) = by_rule(was.shown, now) {
            let tally = self.tally(&measure.key);
            *(if withdrawn { &mut tally.withdrawn } else { &mut tally.new }) += 1;
        } else if self.withdrawn.contains(key) && now == PublishedValue::Reason(Reason::NotAvailable) {
            self.tally(&measure.key).withdrawn += 1;
        } else {
            let name = figure_name(key, self.model, self.config);
            self.changed(Complaint { name, was: was.shown, now: Some(now), at });
        }
    }

    fn gone(&mut self, name: FigureName, was: PublishedValue, at: Location) {
        if self.model.withdrawals.has_address(&Section::Schools.page(&name.subject)) {
            self.tally(&name.measure).withdrawn += 1;
        } else {
            self.changed(Complaint { name, was, now: None, at });
        }
    }

    /// A figure that changed or went at the same status: an entry says why, or a complaint is made.
    fn changed(&mut self, complaint: Complaint) {
        let Complaint { name, was, now, .. } = &complaint;
        let tally = self.tally(&name.measure);
        let is_told = now.is_some_and(|now| !matches!(now, PublishedValue::Reason(_)));
        *(if is_told { &mut tally.corrected } else { &mut tally.withdrawn }) += 1;
        let topic = self.topic(name);
        let corrections = &self.model.published.corrections;
        let entry =
            corrections.iter().position(|c| self.is_open_for(name, c.date) && c.scope.covers(name, topic));
        let Some(entry) = entry else { return self.complaints.figure(complaint, topic) };
        self.changes.corrected.push(Corrected {
            date: corrections[entry].date,
            name: name.clone(),
            // What is not told now, or as a band only, must not be told by what it was.
            was: Some(*was).filter(|was| is_told && now.is_some_and(|now| was.tells_no_more_than(now))),
            now: *now,
            entry: Some(entry),
        });
    }

    /// Whether an entry of this day may speak about what has changed since the last publication: an older one has been
    /// published already, with the figures of then, and a later one is not due.
    fn is_open(&self, date: Date) -> bool {
        date <= self.today && self.model.published.days.is_some_and(|(_, last)| date >= last)
    }

    /// The same for an entry about a figure, which on the day of publication itself may have been corrected before.
    fn is_open_for(&self, name: &FigureName, date: Date) -> bool {
        let used =
            self.model.published.days.is_some_and(|(_, last)| date == last) && self.told.contains(name);
        self.is_open(date) && (!used || date == self.today)
    }

    /// Every change of status is forward, and has its note.
    fn revisions(&mut self) {
        for (moved, (figures, changed, release)) in std::mem::take(&mut self.moves) {
            let (topic, year, from, to) = moved;
            let at = self.model.release(release).at;
            if to < from {
                self.complaints.backwards(moved, at);
                continue;
            }
            let revisions = &self.model.published.revisions;
            let entry = revisions
                .iter()
                .position(|r| (r.topic, r.year, r.to) == (topic, year, to) && self.is_open(r.date));
            let Some(place) = entry else {
                self.complaints.revision(moved, at);
                continue;
            };
            let date = revisions[place].date;
            self.changes.revised.push(Revised { date, topic, year, from, to, figures, changed, entry });
        }
    }

    /// What earlier publications have recorded, with the entries of then. What has no value by now is not told any more.
    fn past(&mut self, analysis: &Analysis) {
        for event in &self.model.published.history {
            match event {
                Event::Published(_) | Event::OfficialFiles(..) => {}
                Event::Corrected { date, name, was, now } => {
                    let topic = self.topic(name);
                    let corrections = &self.model.published.corrections;
                    let entry =
                        corrections.iter().position(|c| c.date == *date && c.scope.covers(name, topic));
                    if entry.is_none() {
                        self.complaints.note_lost(name, *date);
                    }
                    let today =
                        key(name, &self.subjects, self.model).and_then(|key| analysis.get(key)).map(shown);
                    let is_told = today.is_some_and(|today| !matches!(today, PublishedValue::Reason(_)));
                    let may = |then: &PublishedValue| match today {
                        Some(today) => then.tells_no_more_than(today),
                        None => matches!(then, PublishedValue::Reason(_)),
                    };
                    self.changes.corrected.push(Corrected {
                        date: *date,
                        name: name.clone(),
                        was: was.filter(|was| is_told && may(was)),
                        now: now.filter(may),
                        entry,
                    });
                }
                Event::Revised { date, topic, year, from, to, figures, changed } => {
                    let (date, year, from, to) = (*date, *year, *from, *to);
                    // An entry names a topic that is there.
                    let known = self.model.catalogue.topics().find(topic.as_str());
                    let revisions = &self.model.published.revisions;
                    let entry = revisions
                        .iter()
                        .position(|r| (r.date, Some(r.topic), r.year, r.to) == (date, known, year, to));
                    if entry.is_none() {
                        self.complaints.revision_lost(topic.as_str(), year, to, date);
                    }
                    let Some(topic) = known else { continue };
                    let (figures, changed) = (*figures, *changed);
                    self.changes.revised.push(Revised {
                        date,
                        topic,
                        year,
                        from,
                        to,
                        figures,
                        changed,
                        entry,
                    });
                }
            }
        }
    }

    fn topic(&self, name: &FigureName) -> Option<TopicId> {
        let measure = self.model.catalogue.find(&name.measure)?;
        Some(self.model.catalogue.get(measure).topic)
    }

    fn tally(&mut self, measure: &str) -> &mut Tally {
        // Few measures and many figures: the key is copied once a measure.
        if !self.changes.since.contains_key(measure) {
            self.changes.since.insert(measure.to_owned(), Tally::default());
        }
        // Invariant: it was put there above.
        self.changes.since.get_mut(measure).expect("the tally was put there")
    }
}
