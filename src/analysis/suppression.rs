//! Primary suppression: figures about very few pupils are withheld, once, before anything is rendered (rule H-D4).

use super::statistic::{Cohort, Figure, Key, Statistic};
use crate::model::{Measure, Observation, Reported};
use crate::value::{Dataset, Decimal, Reason, Unit};

/// Turns an observation into what may be published of it. `threshold` is the rule of the measure's dataset: figures about
/// that many pupils or fewer are withheld; 0 withholds nothing.
pub(super) fn publishable(observation: Observation, measure: &Measure, threshold: u32) -> (Key, Statistic) {
    let Observation { subject, measure: id, group, year, release, figure, pupils, .. } = observation;
    let small = pupils.is_some_and(|pupils| pupils <= threshold);
    let few = small || implies_few(&figure, pupils, measure, threshold);
    let figure = match figure {
        Reported::Value { .. } if few => {
            Figure::Absent { reason: Reason::Suppressed, at_or_below: Some(threshold), note: None }
        }
        Reported::Value { value, interval, note } => Figure::Value { value, interval, note },
        Reported::Absent { reason, note } => {
            let at_or_below = (small && reason == Reason::Suppressed).then_some(threshold);
            Figure::Absent { reason, at_or_below, note }
        }
    };
    let cohort = pupils.map(|pupils| if small { Cohort::AtOrBelow(threshold) } else { Cohort::Of(pupils) });
    (Key { subject, measure: id, group, year }, Statistic { figure, cohort, release })
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
            at: Location { file: FileId(0), line: 1, column: 1, length: 0 },
        };
        publishable(observation, catalogue.get(id), threshold).1
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
}
