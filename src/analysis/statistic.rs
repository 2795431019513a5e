//! A statistic: a value that may be published, a band that it is in, or a named reason why there is none.

use crate::model::{Origin, ReleaseId};
use crate::value::{Band, Date, Decimal, Reason, round_half_up};
use rust_decimal::prelude::ToPrimitive;

/// A figure that may be published, with how many pupils it is about and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistic {
    /// The figure.
    pub figure: Figure,
    /// How many pupils it is about.
    pub cohort: Option<Cohort>,
    /// With how many pupils chance is worked out where nobody can be counted, as in a mean of areas.
    pub effective: Option<u32>,
    /// The performance summary it stands in.
    pub release: ReleaseId,
    /// Whose figure it is; one that is worked out from others is the council's own.
    pub origin: Origin,
    /// The day on which it was last corrected after readers had seen it.
    pub corrected: Option<Date>,
}

/// A value, a band, or one of the reasons there is none (rules H-D1, H-D2 and H-D7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A value in the measure's unit.
    Value {
        /// The value.
        value: Decimal,
        /// The published confidence interval.
        interval: Option<(Decimal, Decimal)>,
        /// A note.
        note: Option<String>,
    },
    /// A share near one end: the value behind it is withheld. It is no number, and takes part in no comparison.
    Band {
        /// What may be said of it.
        band: Band,
        /// A note.
        note: Option<String>,
    },
    /// There is no value.
    Absent {
        /// Why.
        reason: Reason,
        /// For a suppressed figure: the size of group at or below which figures are withheld, when that is the cause.
        at_or_below: Option<u32>,
        /// A note.
        note: Option<String>,
    },
}

impl Statistic {
    /// The value, if there is one.
    pub fn value(&self) -> Option<Decimal> {
        match self.figure {
            Figure::Value { value, .. } => Some(value),
            Figure::Band { .. } | Figure::Absent { .. } => None,
        }
    }

    /// The band, if it is said as one.
    pub fn band(&self) -> Option<Band> {
        match self.figure {
            Figure::Band { band, .. } => Some(band),
            Figure::Value { .. } | Figure::Absent { .. } => None,
        }
    }

    /// Whether a reader is told something of it: a value or a band, and no reason.
    pub fn is_told(&self) -> bool {
        !matches!(self.figure, Figure::Absent { .. })
    }

    /// Whether the measure is not about the school at all.
    pub fn is_not_applicable(&self) -> bool {
        matches!(self.figure, Figure::Absent { reason: Reason::NotApplicable, .. })
    }

    /// The count behind a percentage of pupils, "37 of 58", if the percentage and the number of pupils of the data files
    /// allow exactly one. Files have no noughts at the end: "18.0" of 510 pupils stands there as 18, which 90 to 94 of them
    /// would be, so nobody could work out the 92. Ask only for measures that are a share of pupils.
    pub fn count(&self) -> Option<(u32, u32)> {
        let (value, Cohort::Of(pupils)) = (self.value()?, self.cohort?) else { return None };
        if pupils == 0 || value < Decimal::ZERO || value > Decimal::ONE_HUNDRED {
            return None;
        }
        let near = (value * Decimal::from(pupils) / Decimal::ONE_HUNDRED).round().to_u32()?;
        let share = |count: u32| Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(pupils);
        let rounds = |count: u32, scale: u32| round_half_up(share(count), scale) == value;
        let fits = |count: &u32| rounds(*count, value.normalize().scale());
        // Every count that fits lies within half a percentage point of the nearest one.
        let reach = pupils / 200 + 2;
        let mut counts = (near.saturating_sub(reach)..=(near + reach).min(pupils)).filter(fits);
        match (counts.next(), counts.next()) {
            (Some(count), None) if rounds(count, value.scale()) => Some((count, pupils)),
            _ => None,
        }
    }
}

/// The pupils of several years together, of whom so many count. Nothing unless the count of every year may be said:
/// a sum of published counts tells a reader nothing new, while a sum with a withheld one in it would give that away
/// to whoever takes the others off.
pub fn together(years: &[&Statistic]) -> Option<(u32, u32)> {
    years.iter().try_fold((0u32, 0u32), |(counted, of), year| {
        let (count, pupils) = year.count()?;
        Some((counted.checked_add(count)?, of.checked_add(pupils)?))
    })
}

/// How many pupils a statistic is about, as far as it may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cohort {
    /// So many.
    Of(u32),
    /// So many or fewer: the exact number is withheld.
    AtOrBelow(u32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_decimal;

    fn count(value: &str, cohort: Cohort) -> Option<(u32, u32)> {
        let value = parse_decimal(value).unwrap();
        let figure = Figure::Value { value, interval: None, note: None };
        Statistic {
            figure,
            cohort: Some(cohort),
            effective: None,
            release: crate::model::ReleaseId(0),
            origin: Origin::Own,
            corrected: None,
        }
        .count()
    }

    #[test]
    fn years_are_pooled_only_if_each_of_their_counts_may_be_said() {
        let year = |value: &str, cohort| {
            let value = parse_decimal(value).unwrap();
            let figure = Figure::Value { value, interval: None, note: None };
            Statistic {
                figure,
                cohort: Some(cohort),
                effective: None,
                release: crate::model::ReleaseId(0),
                origin: Origin::Own,
                corrected: None,
            }
        };
        let (a, b) = (year("64", Cohort::Of(14)), year("50", Cohort::Of(12)));
        assert_eq!(together(&[&a, &b, &b]), Some((21, 38)));
        let withheld = Statistic {
            figure: Figure::Absent { reason: Reason::Suppressed, at_or_below: Some(5), note: None },
            ..year("50", Cohort::AtOrBelow(5))
        };
        assert_eq!(together(&[&a, &b, &withheld]), None);
        assert_eq!(together(&[&a, &b, &year("64", Cohort::Of(214))]), None, "136 and 137 both round to 64");
    }

    #[test]
    fn a_count_is_said_only_if_the_percentage_allows_exactly_one() {
        assert_eq!(count("64", Cohort::Of(58)), Some((37, 58)));
        assert_eq!(count("70.0", Cohort::Of(60)), Some((42, 60)));
        assert_eq!(count("64", Cohort::Of(214)), None, "136 and 137 both round to 64");
        assert_eq!(count("18.1", Cohort::Of(509)), Some((92, 509)));
        assert_eq!(count("18.0", Cohort::Of(510)), None, "files have it as 18, and 90 to 94 round to that");
        assert_eq!(count("64.0", Cohort::Of(14)), None, "nine are 64, and not 64.0");
        assert_eq!(count("64", Cohort::Of(7)), None, "no count of seven is 64 in 100");
        assert_eq!(count("0", Cohort::Of(30)), Some((0, 30)));
        assert_eq!(count("100", Cohort::Of(30)), Some((30, 30)));
        assert_eq!(count("50", Cohort::AtOrBelow(5)), None);
        assert_eq!(count("50", Cohort::Of(0)), None);
    }
}
