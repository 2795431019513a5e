//! Derive what may be published: suppress, then compare.
//!
//! The stage before is `model`; the stage after is `site`. [`analyze`] takes the figures as reported by value. After it
//! the values that are withheld, and the counts behind them, exist in no type, so that no page, chart, sentence or
//! download can print one.

#[allow(dead_code, reason = "the stage calls it in a later piece")]
mod disclosure;
mod statistic;
mod suppression;

pub use statistic::{Cohort, Figure, Key, Statistic};

use crate::config::Config;
use crate::model::{MeasureId, Model, Observations, Subject};
use crate::value::{AcademicYear, PupilGroup};

/// Every statistic that may be published, sorted by subject, measure, group and year.
#[derive(Debug, Default)]
pub struct Analysis {
    statistics: Vec<(Key, Statistic)>,
}

/// Turns figures as reported into statistics that may be published.
pub fn analyze(observations: Observations, model: &Model, config: &Config) -> Analysis {
    let statistics = observations
        .0
        .into_iter()
        .map(|observation| {
            let measure = model.catalogue.get(observation.measure);
            suppression::publishable(observation, measure, config.threshold(measure.dataset))
        })
        .collect();
    Analysis { statistics }
}

impl Analysis {
    /// One statistic.
    pub fn get(
        &self,
        subject: Subject,
        measure: MeasureId,
        group: Option<PupilGroup>,
        year: AcademicYear,
    ) -> Option<&Statistic> {
        let key = Key { subject, measure, group, year };
        let place = self.statistics.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(&self.statistics[place].1)
    }

    /// The statistics of one subject, measure and group, in the order of their years.
    pub fn series(
        &self,
        subject: Subject,
        measure: MeasureId,
        group: Option<PupilGroup>,
    ) -> &[(Key, Statistic)] {
        let of = |key: &Key| (key.subject, key.measure, key.group);
        self.between(|key| of(key).cmp(&(subject, measure, group)))
    }

    /// The statistics of one subject.
    pub fn of(&self, subject: Subject) -> &[(Key, Statistic)] {
        self.between(|key| key.subject.cmp(&subject))
    }

    /// Every statistic.
    pub fn all(&self) -> &[(Key, Statistic)] {
        &self.statistics
    }

    fn between(&self, order: impl Fn(&Key) -> std::cmp::Ordering) -> &[(Key, Statistic)] {
        let start = self.statistics.partition_point(|(key, _)| order(key).is_lt());
        let length = self.statistics[start..].partition_point(|(key, _)| order(key).is_eq());
        &self.statistics[start..start + length]
    }
}
