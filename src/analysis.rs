//! Derive what may be published: suppress, then compare.
//!
//! The stage before is `model`; the stage after is `site`. [`analyze`] takes the figures as reported by value. After it
//! the values that are withheld, and the counts behind them, exist in no type, so that no page, chart, sentence or
//! download can print one.

mod band;
mod difference;
mod disclosure;
mod edition;
mod interval;
mod mean;
mod publication;
mod similar;
mod statistic;
mod suppression;
mod target;

pub use difference::{Difference, between, between_gaps, from_area, from_point};
pub use disclosure::{Audit, Name, Remedies, Unsafe, Waived, Withheld};
use disclosure::{Disclosed, Follows};
pub use edition::{Altered, Drift, How, Vintage, as_frozen, complete, correct, drift, edited, promise};
pub use mean::Standing;
pub use publication::{Changes, Corrected, Tally, changes, figure_name, shown, subjects};
pub use statistic::{Cohort, Figure, Statistic, together};
pub use target::{Assessment, Doubt, Progress, Reading, State};

use crate::artifact::Cache;
use crate::config::{AreaId, Config};
use crate::diagnostic::Location;
use crate::model::{
    FigureId, MeasureId, Model, Observation, Observations, Origin, Reported, Subject, Suppressions, Withhold,
};
use crate::value::{AcademicYear, Date, PupilGroup, Reason};
use std::collections::HashMap;

/// Every statistic that may be published, sorted by subject, measure, group and year.
#[derive(Debug, Default)]
pub struct Analysis {
    statistics: Vec<(FigureId, Statistic)>,
    /// The years from which the mean of areas is that of other areas than before.
    changed_lists: Vec<(AreaId, AcademicYear)>,
    /// In what schools are similar, school by school.
    characteristics: Vec<Option<similar::Characteristics>>,
    /// The year of these figures; the earliest, where they are of several.
    characteristics_of: Option<AcademicYear>,
    /// How many official figures have a value in their file and none here.
    official_withheld: usize,
    /// Where each is written; a mean of others is written nowhere.
    places: HashMap<FigureId, Location>,
}

/// What the disclosure audit may know: every figure as a reader will see it, and where it is written.
#[derive(Debug, Default)]
pub struct Cells(Vec<disclosure::Cell>);

impl Cells {
    /// Adds figures that are published somewhere else, such as in the files of an earlier edition that are still there: the
    /// audit takes it that a reader has them. Those of other numbers of pupils than today's are passed over. What is not
    /// the same figure any more, since it was corrected, must not be among them.
    pub fn published_elsewhere(&mut self, observations: impl IntoIterator<Item = Observation>) {
        self.0.extend(observations.into_iter().filter_map(suppression::elsewhere));
    }

    /// Of two values of one figure the newest is a fact: what is shown here takes the place of what files say.
    fn newest(&self, in_files: &mut Vec<Observation>) {
        if in_files.is_empty() {
            return;
        }
        let here = self.0.iter().filter(|cell| !cell.outside);
        let told: HashMap<FigureId, bool> =
            here.map(|cell| (cell.key, matches!(cell.told, Disclosed::Value(_)))).collect();
        let withheld =
            |o: &Observation| matches!(o.figure, Reported::Absent { reason: Reason::Suppressed, .. });
        in_files.retain(|o| match told.get(&o.id) {
            // A figure of the council's own must not tell what the file withholds.
            Some(true) => withheld(o),
            Some(false) => !withheld(o),
            None => true,
        });
    }
}

/// Turns figures as reported into statistics that may be published. `complementary` says whether figures that are withheld
/// only to protect others are, or are published until it is known what must be withheld.
pub fn analyze(
    observations: Observations,
    model: &Model,
    config: &Config,
    complementary: Complementary,
) -> (Analysis, Cells) {
    let suppressed = Suppressed::new(&model.suppressions, complementary);
    let mut cells = Vec::with_capacity(observations.own.len());
    // What official files say of figures that are not shown as they say it.
    let mut in_files = observations.official;
    let mut official_withheld = 0;
    let mut places = HashMap::with_capacity(observations.own.len());
    let mut statistics = Vec::with_capacity(observations.own.len());
    let areas = disclosure::Areas::of(model, config);
    let known = (&model.catalogue, model.releases.as_slice());
    let follows = disclosure::follow(&observations.own, &observations.headcounts, known, &areas);
    for (mut observation, follows) in observations.own.into_iter().zip(follows) {
        let measure = model.catalogue.get(observation.id.measure);
        let Observation { id: key, at, .. } = observation;
        if let Some(Follows::Exactly(pupils)) = follows {
            observation.pupils = Some(pupils);
        }
        let rule = suppression::Rule {
            threshold: config.threshold(measure.dataset),
            protect: config.disclosure.of(measure.dataset).bands.then_some(config.protect),
            at_most: match follows {
                Some(Follows::AtMost(pupils) | Follows::Presumably(pupils)) => Some(pupils),
                Some(Follows::Exactly(_)) | None => None,
            },
            on_purpose: suppressed.of(&key),
            official_files: config.official_files,
        };
        let official = (observation.origin == Origin::Official).then(|| observation.clone());
        let (key, statistic, mut cell) = suppression::publishable(observation, measure, rule);
        if let (Some(cell), Some(Follows::Presumably(pupils))) = (&mut cell, follows) {
            cell.pupils = Some(pupils);
        }
        // Whoever has the official file has the figure.
        let shown = cell.as_ref().is_some_and(|cell| matches!(cell.told, Disclosed::Value(_)));
        let official = official.filter(|_| !shown);
        let has_value = |official: &Observation| matches!(official.figure, Reported::Value { .. });
        official_withheld += usize::from(official.as_ref().is_some_and(has_value));
        in_files.extend(official);
        places.insert(key, at);
        statistics.push((key, statistic));
        cells.extend(cell);
    }
    let mut analysis = Analysis { statistics, places, official_withheld, ..Analysis::default() };
    analysis.add_means(model, config);
    analysis.characterise(model, config);
    let mut cells = Cells(cells);
    cells.published_elsewhere(observations.outside);
    cells.newest(&mut in_files);
    cells.published_elsewhere(in_files);
    let unlisted = disclosure::unlisted(&cells.0, &observations.headcounts, known, &areas, config);
    // There are few, and twice as much room for all figures would be much.
    cells.0.reserve_exact(unlisted.len());
    cells.0.extend(unlisted);
    (analysis, cells)
}

/// Whether figures are withheld that are so only to protect others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complementary {
    /// They are.
    Withheld,
    /// They are published, to see what must be withheld.
    Published,
}

/// What `suppressions.yaml` withholds.
struct Suppressed<'a> {
    /// Entries of one figure, and whether they are complementary.
    figures: HashMap<FigureId, bool>,
    /// Entries of several.
    several: Vec<&'a Withhold>,
}

impl<'a> Suppressed<'a> {
    fn new(suppressions: &'a Suppressions, complementary: Complementary) -> Suppressed<'a> {
        let kept = |entry: &&Withhold| !entry.complementary || complementary == Complementary::Withheld;
        let mut suppressed = Suppressed { figures: HashMap::new(), several: Vec::new() };
        for entry in suppressions.withhold.iter().filter(kept) {
            match entry.figure() {
                // What must not be known is that, whatever else it protects.
                Some(one) => {
                    *suppressed.figures.entry(one.value).or_insert(true) &= entry.complementary;
                }
                None => suppressed.several.push(entry),
            }
        }
        suppressed
    }

    /// Why a figure is withheld, if it is.
    fn of(&self, key: &FigureId) -> Option<suppression::Purpose> {
        let several = self.several.iter().filter(|entry| entry.covers(*key)).map(|entry| entry.complementary);
        let all: Vec<bool> = self.figures.get(key).copied().into_iter().chain(several).collect();
        match all.iter().all(|complementary| *complementary) {
            _ if all.is_empty() => None,
            true => Some(suppression::Purpose::ProtectsAnother),
            false => Some(suppression::Purpose::MustNotBeKnown),
        }
    }
}

/// Works out what a reader could from everything that is about to be published, and what else to withhold.
/// Verdicts of earlier builds are taken from the `cache`.
pub fn audit(
    cells: &Cells,
    model: &Model,
    config: &Config,
    remedies: Remedies<'_>,
    cache: &dyn Cache,
) -> Audit {
    disclosure::audit(&cells.0, model, config, remedies, cache)
}

impl Analysis {
    /// One statistic.
    pub fn get(&self, id: FigureId) -> Option<&Statistic> {
        let place = self.statistics.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.statistics[place].1)
    }

    /// The statistics of one subject, measure and group, in the order of their years.
    pub fn series(
        &self,
        subject: Subject,
        measure: MeasureId,
        group: Option<PupilGroup>,
    ) -> &[(FigureId, Statistic)] {
        let of = |key: &FigureId| (key.subject, key.measure, key.group);
        self.between(|key| of(key).cmp(&(subject, measure, group)))
    }

    /// The statistics of one subject.
    pub fn of(&self, subject: Subject) -> &[(FigureId, Statistic)] {
        self.between(|key| key.subject.cmp(&subject))
    }

    /// Where a statistic is written; `None` for one that is worked out from others.
    pub fn place(&self, key: &FigureId) -> Option<Location> {
        self.places.get(key).copied()
    }

    /// Says when a statistic was last corrected. One that is not told has nothing to correct.
    fn mark(&mut self, key: &FigureId, date: Date) {
        if let Ok(place) = self.statistics.binary_search_by_key(key, |(key, _)| *key) {
            let statistic = &mut self.statistics[place].1;
            statistic.corrected = statistic.is_told().then_some(date);
        }
    }

    /// How many official figures have a value in their file and are withheld here, by a rule or on purpose.
    pub fn official_withheld(&self) -> usize {
        self.official_withheld
    }

    /// Every statistic.
    pub fn all(&self) -> &[(FigureId, Statistic)] {
        &self.statistics
    }

    fn between(&self, order: impl Fn(&FigureId) -> std::cmp::Ordering) -> &[(FigureId, Statistic)] {
        let start = self.statistics.partition_point(|(key, _)| order(key).is_lt());
        let length = self.statistics[start..].partition_point(|(key, _)| order(key).is_eq());
        &self.statistics[start..start + length]
    }
}
