//! Suppression: figures about very few pupils are withheld, and those that would give them away, once, before anything
//! is rendered (rules H-D4, H-D5 and H-D7).

use super::disclosure::{Cell, Told, Why};
use super::statistic::{Cohort, Figure, Key, Statistic};
use crate::model::{Measure, Observation, Origin, Reported};
use crate::value::{Dataset, Decimal, OfficialFiles, Reason, Unit};

/// When figures of a dataset are withheld.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Figures about this many pupils or fewer are withheld; 0 withholds nothing.
    pub threshold: u32,
    /// For how many different numbers of pupils an end must be said in the same words; `None` where there are no bands.
    pub protect: Option<u32>,
    /// The most pupils that a group can have of which nobody gives the size, as far as others say.
    pub at_most: Option<u32>,
    /// Why `suppressions.yaml` withholds the figure, if it does.
    pub on_purpose: Option<Purpose>,
    /// How official figures are shown.
    pub official_files: OfficialFiles,
}

/// Why the council withholds a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// So that nobody learns another one (complementary suppression). It need not be protected itself.
    ProtectsAnother,
    /// So that nobody learns it.
    MustNotBeKnown,
}

/// Turns an observation into what may be published of it, and into what the audit may know of it.
pub(super) fn publishable(
    observation: Observation,
    measure: &Measure,
    rule: Rule,
) -> (Key, Statistic, Option<Cell>) {
    let Observation { subject, measure: id, group, year, release, figure, pupils, origin, at } = observation;
    let small = pupils.or(rule.at_most).is_some_and(|pupils| pupils <= rule.threshold);
    // What everybody can read in the official file is shown and withheld as it is there.
    let judged = origin == Origin::Own || rule.official_files == OfficialFiles::Protect;
    let few = judged && (small || implies_few(&figure, pupils, measure, rule.threshold));
    let (figure, told, why) = match figure {
        Reported::Value { .. } if few => {
            let absent =
                Figure::Absent { reason: Reason::Suppressed, at_or_below: Some(rule.threshold), note: None };
            let told = if small { Told::Protected } else { Told::Few(rule.threshold) };
            (absent, Some(told), Some(Why::SmallGroup))
        }
        Reported::Value { .. } if rule.on_purpose.is_some() => {
            let absent = Figure::Absent { reason: Reason::Suppressed, at_or_below: None, note: None };
            match rule.on_purpose {
                Some(Purpose::ProtectsAnother) => (absent, Some(Told::Nothing), Some(Why::OnPurpose)),
                _ => (absent, Some(Told::Protected), Some(Why::OnPurpose)),
            }
        }
        Reported::Value { value, interval, note } => {
            (Figure::Value { value, interval, note }, Some(Told::Value(value)), None)
        }
        Reported::Absent { reason, note } => {
            let at_or_below = (small && reason == Reason::Suppressed).then_some(rule.threshold);
            let told = match reason {
                Reason::Suppressed => Some(Told::Protected),
                Reason::RoundsToZero => Some(Told::RoundsToZero),
                // There are no such pupils.
                Reason::NotApplicable => None,
                _ => Some(Told::Nothing),
            };
            let why = (reason == Reason::Suppressed).then_some(Why::Source);
            (Figure::Absent { reason, at_or_below, note }, told, why)
        }
    };
    let cohort =
        pupils.map(|pupils| if small { Cohort::AtOrBelow(rule.threshold) } else { Cohort::Of(pupils) });
    let key = Key { subject, measure: id, group, year };
    let cell = told.map(|told| Cell { key, release, at, pupils, told, why, origin, outside: false });
    (key, Statistic { figure, cohort, effective: None, release, origin, corrected: None }, cell)
}

/// What the audit knows of a figure that is published somewhere else.
pub(super) fn elsewhere(observation: Observation) -> Option<Cell> {
    let Observation { subject, measure, group, year, release, figure, pupils, origin, at } = observation;
    let told = match figure {
        Reported::Value { value, .. } => Told::Value(value),
        Reported::Absent { reason: Reason::RoundsToZero, .. } => Told::RoundsToZero,
        Reported::Absent { .. } => return None,
    };
    let key = Key { subject, measure, group, year };
    Some(Cell { key, release, at, pupils, told, why: None, origin, outside: true })
}

/// A census percentage of a known roll gives away the count behind it, so the rule is about that count (LAIT: counts of
/// 1 or 2 are withheld, and percentages built on them).
fn implies_few(figure: &Reported, pupils: Option<u32>, measure: &Measure, threshold: u32) -> bool {
    let (Reported::Value { value, .. }, Some(pupils)) = (figure, pupils) else { return false };
    if measure.dataset != Dataset::Census || measure.unit != Unit::Percent {
        return false;
    }
    let count = *value * Decimal::from(pupils) / Decimal::ONE_HUNDRED;
    !value.is_zero() && count < Decimal::from(threshold) + Decimal::new(5, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::AreaId;
    use crate::diagnostic::{FileId, Location};
    use crate::model::{Catalogue, ReleaseId, Subject};
    use crate::value::AcademicYear;

    fn published(key: &str, value: i64, pupils: Option<u32>, threshold: u32) -> Statistic {
        let catalogue = Catalogue::built_in();
        let id = catalogue.find(key).unwrap();
        let observation = Observation {
            subject: Subject::Area(AreaId::BOROUGH),
            measure: id,
            group: None,
            year: AcademicYear::starting(2023).unwrap(),
            release: ReleaseId(0),
            figure: Reported::Value { value: Decimal::from(value), interval: None, note: None },
            pupils,
            origin: Origin::Own,
            at: Location { file: FileId(0), line: 1, column: 1, length: 0 },
        };
        let rule = Rule {
            threshold,
            all_or_none_below: 2 * threshold,
            on_purpose: false,
            official_files: OfficialFiles::AsPublished,
        };
        publishable(observation, catalogue.get(id), rule).1
    }

    #[test]
    fn five_are_withheld_and_six_are_shown() {
        let five = published("rwm-expected", 80, Some(5), 5);
        assert_eq!((five.value(), five.cohort), (None, Some(Cohort::AtOrBelow(5))));
        assert!(!format!("{five:?}").contains("80"), "the value is gone");
        let six = published("rwm-expected", 83, Some(6), 5);
        assert_eq!((six.value(), six.cohort), (Some(Decimal::from(83)), Some(Cohort::Of(6))));
    }

    #[test]
    fn a_census_percentage_that_means_two_pupils_is_withheld() {
        assert_eq!(published("ehc-plan", 1, Some(200), 2).value(), None);
        assert_eq!(published("ehc-plan", 2, Some(200), 2).value(), Some(Decimal::from(2)));
        assert_eq!(published("ehc-plan", 0, Some(200), 2).value(), Some(Decimal::ZERO));
    }

    #[test]
    fn nought_and_a_hundred_per_cent_of_a_small_group_are_withheld() {
        assert_eq!(published("rwm-expected", 100, Some(9), 5).value(), None);
        assert_eq!(published("rwm-expected", 0, Some(9), 5).value(), None);
        assert_eq!(published("rwm-expected", 100, Some(10), 5).value(), Some(Decimal::ONE_HUNDRED));
        assert_eq!(published("reading-score", 100, Some(9), 5).value(), Some(Decimal::ONE_HUNDRED));
    }
}
