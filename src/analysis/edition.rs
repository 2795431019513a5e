//! Past editions of the report: what each froze, and what has been put right since.

use super::disclosure::{Cell, Told};
use super::publication::{figure_name, key, subjects};
use super::statistic::{Cohort, Figure};
use super::{Analysis, Cells, Changes};
use crate::config::Config;
use crate::model::{Model, Observations, Origin, ReleaseId, Reported};
use crate::value::{Date, Reason, Shown};

/// The figures of the living site, or those of an edition.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
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
    living: Side<'_>,
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
                    Some(Shown::Value(value, interval)) => Reported::Value { value, interval, note },
                    Some(Shown::Band(band)) => Reported::Band { band, note },
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

impl Cells {
    /// Adds what a past edition shows of figures that the living site withholds or says as bands: readers can read it there.
    pub fn shown_in_edition(&mut self, living: Side<'_>, past: Side<'_>, number: u32) {
        let subjects = subjects(living.model, living.config);
        for (then, statistic) in past.analysis.all() {
            let told = match statistic.figure {
                Figure::Value { value, .. } => Told::Value(value),
                Figure::Band { band, .. } => band.into(),
                Figure::Absent { .. } => continue,
            };
            let Some(at) = past.analysis.place(then) else { continue };
            let name = figure_name(then, past.model, past.config);
            let Some(key) = key(&name, &subjects, living.model) else { continue };
            let now = living.analysis.get(key).map(|now| &now.figure);
            let less = match now {
                Some(Figure::Absent { reason: Reason::Suppressed, .. }) => true,
                Some(Figure::Band { .. }) => matches!(told, Told::Value(_)),
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
