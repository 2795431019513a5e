//! Past editions of the report: what each froze, and what has been put right since.

use super::disclosure::{Cell, Disclosed};
use super::publication::{figure_name, key, shown, subjects};
use super::statistic::{Cohort, Figure, Statistic};
use super::{Analysis, Cells, Changes};
use crate::config::Config;
use crate::diagnostic::Location;
use crate::model::{
    FigureId, FigureName, Frozen, FrozenFigure, MeasureId, Model, Observation, Observations, Origin, Pupils,
    ReleaseId, Reported, Section, Subject,
};
use crate::value::{Date, PublishedValue, Reason};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The figures of one publication, as statisticians call it: those of the living site, or those of an edition.
#[derive(Debug, Clone, Copy)]
pub struct Vintage<'a> {
    /// The statistics.
    pub analysis: &'a Analysis,
    /// What they are about.
    pub model: &'a Model,
    /// The settings.
    pub config: &'a Config,
}

/// Puts into the figures that an edition froze what has been corrected since: every edition shows the right figure.
pub fn correct(
    frozen: &mut Observations,
    model: &Model,
    config: &Config,
    living: Vintage<'_>,
    changes: &Changes,
    since: Date,
) {
    let (theirs, ours) = (subjects(model, config), subjects(living.model, living.config));
    // Oldest first, so that the newest correction stays.
    for corrected in changes.corrected.iter().rev().filter(|corrected| corrected.date >= since) {
        let Some(k) = key(&corrected.name, &theirs, model) else { continue };
        let Ok(place) = frozen.own.binary_search_by_key(&k, |own| own.id) else { continue };
        let now = key(&corrected.name, &ours, living.model).and_then(|id| living.analysis.get(id));
        let observation = &mut frozen.own[place];
        observation.origin = now
            .filter(|now| corrected.now.is_none_or(|then| then == super::shown(now)))
            .map_or(Origin::Own, |now| now.origin);
        observation.figure = match now.map(|statistic| &statistic.figure) {
            // What was corrected, and not what a revision has made of it since.
            Some(Figure::Value { value, interval, note }) => {
                let note = note.clone();
                match corrected.now {
                    Some(PublishedValue::Value(value, interval)) => Reported::Value { value, interval, note },
                    Some(PublishedValue::Band(band)) => Reported::Band { band, note },
                    _ => Reported::Value { value: *value, interval: *interval, note },
                }
            }
            Some(Figure::Band { band, note }) => Reported::Band { band: *band, note: note.clone() },
            Some(Figure::Absent { reason, note, .. }) => {
                Reported::Absent { reason: *reason, note: note.clone() }
            }
            None => Reported::Absent { reason: Reason::NotAvailable, note: None },
        };
        if let Some(cohort) = now.and_then(|statistic| statistic.cohort) {
            observation.pupils = Some(match cohort {
                Cohort::Of(pupils) | Cohort::AtOrBelow(pupils) => pupils,
            });
        }
    }
}

impl Analysis {
    /// Marks the statistics that were corrected up to a day.
    pub fn mark_corrected(&mut self, model: &Model, config: &Config, changes: &Changes, until: Date) {
        let subjects = subjects(model, config);
        // Oldest first, so that the newest day stays.
        for corrected in changes.corrected.iter().rev().filter(|corrected| corrected.date <= until) {
            if let Some(key) = key(&corrected.name, &subjects, model) {
                self.mark(&key, corrected.date);
            }
        }
    }
}

/// A figure of an edition that is not what the edition promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// The figure.
    pub name: FigureName,
    /// What is another now.
    pub how: How,
    /// Where it is written. What has gone, and what is worked out from others, is written where it was promised.
    pub at: Location,
}

/// What is another of a figure than was promised, with what it was and is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// What readers are shown of it.
    Figure(PublishedValue, PublishedValue),
    /// How many pupils it is about.
    Pupils(u32, u32),
    /// The author's remark on it.
    Note(Option<String>, Option<String>),
    /// It has gone.
    Gone(PublishedValue),
    /// The edition did not have it.
    New(PublishedValue),
}

/// Which figures of an edition are others today than were promised, by a correction, a withdrawal or a rule.
#[derive(Debug, Default)]
pub struct Drift {
    /// The measures of which an area’s figure is another.
    pub of_areas: BTreeSet<MeasureId>,
    /// The measures of which any figure is another.
    pub of_anyone: BTreeSet<MeasureId>,
    /// Whether a school is not shown any more.
    pub of_schools: bool,
}

/// A statistic as an edition promises it.
pub fn promise((key, statistic): &(FigureId, Statistic), of: Vintage<'_>) -> FrozenFigure {
    let Vintage { analysis, model, config } = of;
    let place = analysis.place(key);
    let note = match &statistic.figure {
        Figure::Value { note, .. } | Figure::Band { note, .. } | Figure::Absent { note, .. } => note.clone(),
    };
    let (name, pupils) = (figure_name(key, model, config), statistic.cohort.map(pupils));
    let at = place.unwrap_or(model.release(statistic.release).at);
    FrozenFigure { name, shown: shown(statistic), pupils, note, at }
}

fn pupils(cohort: Cohort) -> Pupils {
    match cohort {
        Cohort::Of(pupils) => Pupils::Of(pupils),
        Cohort::AtOrBelow(most) => Pupils::AtOrBelow(most),
    }
}

/// The figures of an edition as its files have them, for one that was frozen without a promise.
pub fn as_frozen(frozen: &Observations, model: &Model, config: &Config) -> Vec<FrozenFigure> {
    let of = |o: &Observation| {
        let (shown, note) = written(o);
        let note = note.map(str::to_owned);
        FrozenFigure { name: figure_name(&o.id, model, config), shown, pupils: None, note, at: o.at }
    };
    frozen.own.iter().map(of).collect()
}

/// Adds to figures as they are frozen how many pupils they are about, and those that are worked out from others.
pub fn complete(frozen: &mut Vec<FrozenFigure>, of: Vintage<'_>) {
    if frozen.is_empty() {
        return;
    }
    let mut by_name: HashMap<FigureName, &mut FrozenFigure> =
        frozen.iter_mut().map(|figure| (figure.name.clone(), figure)).collect();
    let mut worked_out = Vec::new();
    for entry in of.analysis.all() {
        let (key, statistic) = entry;
        match by_name.get_mut(&figure_name(key, of.model, of.config)) {
            Some(figure) => figure.pupils = statistic.cohort.map(pupils),
            None => worked_out.push(promise(entry, of)),
        }
    }
    frozen.extend(worked_out);
}

/// What a file of an edition says of a figure, with the author's remark.
fn written(o: &Observation) -> (PublishedValue, Option<&str>) {
    match &o.figure {
        Reported::Value { value, interval, note } => {
            (PublishedValue::Value(*value, *interval), note.as_deref())
        }
        Reported::Band { band, note } => (PublishedValue::Band(*band), note.as_deref()),
        Reported::Absent { reason, note } => (PublishedValue::Reason(*reason), note.as_deref()),
    }
}

/// Compares the figures that an edition froze, as they are written today, with those that it promised.
pub fn edited(
    frozen: &Observations,
    model: &Model,
    config: &Config,
    promised: &[FrozenFigure],
) -> Vec<Altered> {
    let mut by_name: HashMap<&FigureName, &FrozenFigure> =
        promised.iter().map(|figure| (&figure.name, figure)).collect();
    let mut out = Vec::new();
    for o in &frozen.own {
        let name = figure_name(&o.id, model, config);
        let (now, note) = written(o);
        let how = match by_name.remove(&name) {
            None => Some(How::New(now)),
            Some(was) if was.shown != now => Some(How::Figure(was.shown, now)),
            Some(was) if words(was.note.as_deref()) != words(note) => {
                Some(How::Note(was.note.clone(), note.map(str::to_owned)))
            }
            Some(_) => None,
        };
        out.extend(how.map(|how| Altered { name, how, at: o.at }));
    }
    let subjects = subjects(model, config);
    let worked_out = |name: &FigureName| {
        let area = subjects.get(&name.subject).and_then(|subject| subject.area());
        area.is_some_and(|area| config.area_of(area).is_mean())
    };
    let taken_down = |name: &FigureName| model.withdrawals.has_address(&Section::Schools.page(&name.subject));
    let gone = promised.iter().filter(|figure| by_name.contains_key(&figure.name));
    let gone = gone.filter(|figure| !worked_out(&figure.name) && !taken_down(&figure.name));
    out.extend(gone.map(|was| Altered { name: was.name.clone(), how: How::Gone(was.shown), at: was.at }));
    out
}

fn words(note: Option<&str>) -> Vec<&str> {
    note.unwrap_or_default().split_whitespace().collect()
}

/// Compares what an edition shows today with what it promised. What a correction since `published`, a withdrawal or a rule
/// of today explains is drift; what nothing explains is altered.
pub fn drift(
    today: Vintage<'_>,
    promised: &Frozen,
    changes: &Changes,
    published: Date,
) -> (Drift, Vec<Altered>) {
    let subjects = subjects(today.model, today.config);
    let since = changes.corrected.iter().filter(|corrected| corrected.date >= published);
    let corrected: HashSet<&FigureName> = since.map(|corrected| &corrected.name).collect();
    let (mut drift, mut altered, mut worked_out) = (Drift::default(), Vec::new(), Vec::new());
    let mut written = BTreeSet::new();
    for figure in &promised.figures {
        let Some(measure) = today.model.catalogue.find(&figure.name.measure) else { continue };
        let key = key(&figure.name, &subjects, today.model);
        let statistic = key.and_then(|key| today.analysis.get(key));
        let (now, cohort) = (statistic.map(shown), statistic.and_then(|s| s.cohort.map(self::pupils)));
        // A number of pupils that is not told any more must not be told in a sentence.
        let untold = matches!(figure.pupils, Some(Pupils::Of(_))) && cohort != figure.pupils;
        if now == Some(figure.shown) && !untold {
            continue;
        }
        drift.of_anyone.insert(measure);
        if !matches!(key, Some(FigureId { subject: Subject::School(_), .. })) {
            drift.of_areas.insert(measure);
        }
        let at = key.and_then(|key| today.analysis.place(&key));
        let told =
            now.filter(|now| !matches!(now, PublishedValue::Reason(_)) && !corrected.contains(&figure.name));
        let name = figure.name.clone();
        match (told, at, (figure.pupils, cohort)) {
            (Some(now), None, _) if now != figure.shown => {
                let how = How::Figure(figure.shown, now);
                worked_out.push((measure, Altered { name, how, at: figure.at }));
            }
            (Some(_), Some(at), (Some(Pupils::Of(was)), Some(Pupils::Of(now)))) if was != now => {
                altered.push(Altered { name, how: How::Pupils(was, now), at });
            }
            // Its own file says what it said, or that is a mistake of its own: a rule of today tells less of it.
            _ => _ = written.insert(measure),
        }
    }
    // What is worked out from others follows when these are corrected or withheld.
    altered
        .extend(worked_out.into_iter().filter(|(of, _)| !written.contains(of)).map(|(_, altered)| altered));
    let schools =
        promised.words.iter().filter_map(|file| file.path.strip_prefix("schools/")?.strip_suffix(".yaml"));
    drift.of_schools = schools.into_iter().any(|slug| !subjects.contains_key(slug));
    (drift, altered)
}

impl Cells {
    /// Adds what a past edition shows of figures that the living site withholds or says as bands: readers can read it there.
    pub fn shown_in_edition(&mut self, living: Vintage<'_>, past: Vintage<'_>, number: u32) {
        let subjects = subjects(living.model, living.config);
        for (then, statistic) in past.analysis.all() {
            let told = match statistic.figure {
                Figure::Value { value, .. } => Disclosed::Value(value),
                Figure::Band { band, .. } => band.into(),
                Figure::Absent { .. } => continue,
            };
            let Some(at) = past.analysis.place(then) else { continue };
            let name = figure_name(then, past.model, past.config);
            let Some(key) = key(&name, &subjects, living.model) else { continue };
            let now = living.analysis.get(key).map(|now| &now.figure);
            let less = match now {
                Some(Figure::Absent { reason: Reason::Suppressed, .. }) => true,
                Some(Figure::Band { .. }) => matches!(told, Disclosed::Value(_)),
                _ => false,
            };
            if less {
                let pupils = match statistic.cohort {
                    Some(Cohort::Of(pupils)) => Some(pupils),
                    _ => None,
                };
                let release = ReleaseId(u32::MAX - number);
                self.0.push(Cell {
                    key,
                    release,
                    at,
                    pupils,
                    told,
                    why: None,
                    origin: statistic.origin,
                    outside: true,
                });
            }
        }
    }
}
