//! Whether two figures differ by more than chance. A sentence may say "above", "below", "rose" or "fell" only when this
//! module does.
//!
//! For a percentage of pupils the likely range of the difference is worked out from the numbers of pupils (see `interval`).
//! For a progress score it comes from the published intervals, and two that overlap are no difference (rule H-D10). For
//! other figures, such as an average score, nothing published says how far chance goes, so nothing is said.

use super::interval::Estimate;
use super::statistic::{Cohort, Figure, Statistic};
use crate::model::Measure;
use crate::value::{Dataset, Decimal};
use rust_decimal::prelude::ToPrimitive;

/// How a figure stands to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// It is greater by more than chance.
    Above(Range),
    /// It is less by more than chance.
    Below(Range),
    /// Chance alone could make a difference like this.
    WithinChance(Range),
    /// What is published is not enough to tell.
    CannotSay(Unknown),
}

/// The likely range of a difference, nineteen times in twenty: in percentage points, or in the measure's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// One of the two has no figure.
    Figure,
    /// The number of pupils is not known, or is withheld.
    Pupils,
    /// It is no percentage of pupils, and no interval is published with it.
    Interval,
    /// It tells who the pupils are, such as the share with free school meals: everybody is counted, and chance has no part.
    Counted,
}

impl Difference {
    fn of(estimate: Estimate, scale: f64) -> Self {
        let (low, high) = estimate.range(scale);
        let range = Range { low, high };
        if low > 0.0 {
            Difference::Above(range)
        } else if high < 0.0 {
            Difference::Below(range)
        } else {
            Difference::WithinChance(range)
        }
    }

    /// Whether chance alone could make it.
    pub fn is_within_chance(self) -> bool {
        matches!(self, Difference::WithinChance(_))
    }
}

/// How a figure stands to that of an area. An area whose number of pupils or interval is not known is so much larger
/// that its figure is taken as it stands, apart from its rounding.
pub fn from_area(measure: &Measure, one: &Statistic, area: &Statistic) -> Difference {
    let fixed = |error| match area.value() {
        Some(_) if error == Unknown::Figure => Err(error),
        Some(value) => Ok(match one.interval() {
            Some(_) => Estimate::exact(number(value)),
            None => Estimate::rounded(number(value) / 100.0, half(value)),
        }),
        None => Err(error),
    };
    let area = estimate(measure, area).or_else(fixed);
    judge(estimate(measure, one), area, one.interval().is_some())
}

/// How two figures of the same kind stand to each other: of two years, or of two groups of pupils.
pub fn between(measure: &Measure, one: &Statistic, other: &Statistic) -> Difference {
    judge(estimate(measure, one), estimate(measure, other), one.interval().is_some())
}

/// How a figure with a published interval stands to a fixed point, such as 0 for a progress score.
pub fn from_point(measure: &Measure, one: &Statistic, point: Decimal) -> Difference {
    if one.value().is_some() && one.interval().is_none() {
        return Difference::CannotSay(Unknown::Interval);
    }
    judge(estimate(measure, one), Ok(Estimate::exact(number(point))), true)
}

/// How the gap between two groups stands to the gap between the same groups before: above when it is wider now.
/// Each pair has the group with the greater figure first.
pub fn between_gaps(
    measure: &Measure,
    now: (&Statistic, &Statistic),
    before: (&Statistic, &Statistic),
) -> Difference {
    let gap = |(one, other)| Ok(estimate(measure, one)?.less(estimate(measure, other)?));
    if now.0.interval().is_some() {
        return Difference::CannotSay(Unknown::Interval);
    }
    judge(gap(now), gap(before), false)
}

fn judge(one: Result<Estimate, Unknown>, other: Result<Estimate, Unknown>, published: bool) -> Difference {
    match (one, other) {
        (Ok(one), Ok(other)) if published => Difference::of(one.apart_from(other), 1.0),
        (Ok(one), Ok(other)) => Difference::of(one.less(other), 100.0),
        (Err(unknown), _) | (_, Err(unknown)) => Difference::CannotSay(unknown),
    }
}

fn estimate(measure: &Measure, statistic: &Statistic) -> Result<Estimate, Unknown> {
    let value = statistic.value().ok_or(Unknown::Figure)?;
    if let Some((low, high)) = statistic.interval() {
        return Ok(Estimate::published(number(value), number(low), number(high)));
    }
    if !measure.share_of_pupils {
        return Err(Unknown::Interval);
    }
    if measure.dataset == Dataset::Census {
        return Err(Unknown::Counted);
    }
    match statistic.effective.map(Cohort::Of).or(statistic.cohort) {
        Some(Cohort::Of(pupils)) if pupils > 0 => {
            let of = f64::from(pupils);
            Ok(match statistic.count() {
                Some((count, _)) => Estimate::share(f64::from(count) / of, f64::from(count) / of, of),
                None => {
                    let share = number(value) / 100.0;
                    Estimate::share(share - half(value), share + half(value), of)
                }
            })
        }
        _ => Err(Unknown::Pupils),
    }
}

/// Half of a percentage's last place, as a share.
fn half(value: Decimal) -> f64 {
    number(Decimal::new(5, value.scale() + 1)) / 100.0
}

fn number(value: Decimal) -> f64 {
    // Invariant: values are within their measure's range, far inside what a float holds.
    value.to_f64().unwrap_or_default()
}

impl Statistic {
    /// The published interval.
    pub fn interval(&self) -> Option<(Decimal, Decimal)> {
        match self.figure {
            Figure::Value { interval, .. } => interval,
            Figure::Band { .. } | Figure::Absent { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
