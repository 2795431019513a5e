//! Suppression: figures about very few pupils are withheld, shares near either end are said as bands, and what would give
//! these away is withheld too, once, before anything is rendered (rules H-D4, H-D5 and H-D7).

use super::band::{self, Ends};
use super::disclosure::{Cell, Disclosed, SuppressionReason};
use super::statistic::{Cohort, Figure, Statistic};
use crate::config::Few;
use crate::model::{FigureId, Measure, Observation, Origin, Reported, Subject};
use crate::value::{Band, Decimal, OfficialFiles, PupilGroup, Reason, Unit};

/// When figures of a dataset are withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    /// Figures about this many pupils or fewer are withheld; 0 withholds nothing.
    pub threshold: u32,
    /// For how many different numbers of pupils an end must be said in the same words; `None` where there are no bands.
    pub protect: Option<u32>,
    /// The most pupils that a group can have of which its row does not give the size, as far as others say.
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

/// What may be said of a value.
enum Verdict {
    /// It is shown.
    Shown,
    /// It is said as a band.
    Said(Band),
    /// It is withheld, since it is about few pupils: at most so many, where that is why.
    Few(Option<u32>),
}

/// Turns an observation into what may be published of it, and into what the audit may know of it.
pub(super) fn publishable(
    observation: Observation,
    measure: &Measure,
    rule: Rule,
) -> (FigureId, Statistic, Option<Cell>) {
    let never = is_never_shown(&observation);
    let small = !is_roll(&observation, measure)
        && observation.pupils.or(rule.at_most).is_some_and(|pupils| pupils <= rule.threshold);
    // What everybody can read in the official file is shown and withheld as it is there.
    let judged = observation.origin == Origin::Own || rule.official_files == OfficialFiles::Protect;
    let verdict = if judged { verdict(&observation, measure, rule, small) } else { Verdict::Shown };
    let Observation { id, release, figure, pupils, origin, at } = observation;
    let suppressed = |at_or_below| Figure::Absent { reason: Reason::Suppressed, at_or_below, note: None };
    let (figure, told, why) = match (figure, verdict) {
        (Reported::Value { .. } | Reported::Band { .. }, Verdict::Few(at_or_below)) => {
            // The rule about the number behind a figure tells of that number what it looks at. Readers are not told so:
            // what is withheld beside it to protect it looks the same.
            let (told, at_or_below) = match at_or_below {
                Some(few) if !small => (Disclosed::Few(few), None),
                _ => (Disclosed::Protected, at_or_below),
            };
            (suppressed(at_or_below), Some(told), Some(SuppressionReason::SmallGroup))
        }
        (Reported::Value { .. } | Reported::Band { .. }, verdict) if rule.on_purpose.is_some() => {
            // What would be told of everybody in the group must stay as vague as a band.
            let told = match (verdict, rule.on_purpose) {
                (Verdict::Said(_), _) | (_, Some(Purpose::MustNotBeKnown)) => Disclosed::Protected,
                _ => Disclosed::Nothing,
            };
            (suppressed(None), Some(told), Some(SuppressionReason::OnPurpose))
        }
        (Reported::Value { note, .. } | Reported::Band { note, .. }, Verdict::Said(band)) => {
            (Figure::Band { band, note }, Some(band.into()), Some(SuppressionReason::Band))
        }
        (Reported::Value { value, interval, note }, Verdict::Shown) => {
            (Figure::Value { value, interval, note }, Some(Disclosed::Value(value)), None)
        }
        (Reported::Band { band, note }, Verdict::Shown) => {
            (Figure::Band { band, note }, Some(band.into()), Some(SuppressionReason::Band))
        }
        (Reported::Absent { reason, note }, _) => {
            let at_or_below = (small && reason == Reason::Suppressed).then_some(rule.threshold);
            let told = match reason {
                Reason::Suppressed => Some(Disclosed::Protected),
                Reason::RoundsToZero => Some(Disclosed::RoundsToZero),
                // There are no such pupils, or none to whom it applies: then how many there are is told all the same.
                Reason::NotApplicable => pupils.filter(|pupils| *pupils > 0).map(|_| Disclosed::NoFigure),
                // Whatever the reason, what is missing can follow from what is not.
                Reason::NotAvailable | Reason::LowCoverage | Reason::LowReliability => {
                    Some(Disclosed::NoFigure)
                }
            };
            let why = (reason == Reason::Suppressed).then_some(SuppressionReason::Source);
            (Figure::Absent { reason, at_or_below, note }, told, why)
        }
    };
    let cohort = match pupils {
        Some(_) if small => Some(Cohort::AtOrBelow(rule.threshold)),
        // How many there are is nobody's business either.
        Some(_) if never => None,
        other => other.map(Cohort::Of),
    };
    let cell = told.map(|told| Cell { key: id, release, at, pupils, told, why, origin, outside: false });
    (id, Statistic { figure, cohort, effective: None, release, origin, corrected: None }, cell)
}

fn verdict(observation: &Observation, measure: &Measure, rule: Rule, small: bool) -> Verdict {
    if small || stands_for_few(observation, measure, rule) {
        return Verdict::Few(Some(rule.threshold));
    }
    if is_never_shown(observation) {
        return Verdict::Few(None);
    }
    let (Some(protect), Some(pupils), true) = (rule.protect, observation.pupils, measure.share_of_pupils)
    else {
        return Verdict::Shown;
    };
    match (band::ends(pupils, protect), &observation.figure) {
        (Ends::Meet, _) => Verdict::Few(None),
        (Ends::Wide(width), Reported::Value { value, .. }) => {
            band::of(*value, pupils, width).map_or(Verdict::Shown, Verdict::Said)
        }
        (Ends::Wide(width), Reported::Band { band, .. }) => Verdict::Said(band::widened(*band, width)),
        _ => Verdict::Shown,
    }
}

/// What the audit knows of a figure that is published somewhere else.
pub(super) fn elsewhere(observation: Observation) -> Option<Cell> {
    let Observation { id, release, figure, pupils, origin, at } = observation;
    let told = match figure {
        Reported::Value { value, .. } => Disclosed::Value(value),
        Reported::Band { band, .. } => band.into(),
        Reported::Absent { reason: Reason::RoundsToZero, .. } => Disclosed::RoundsToZero,
        Reported::Absent { reason: Reason::Suppressed, .. } if origin == Origin::Official => {
            Disclosed::Protected
        }
        Reported::Absent { .. } => return None,
    };
    let why = (told == Disclosed::Protected).then_some(SuppressionReason::Source);
    Some(Cell { key: id, release, at, pupils, told, why, origin, outside: true })
}

/// Children looked after by a council: in a school anybody may know who they are, so nothing is said of them there.
fn is_never_shown(observation: &Observation) -> bool {
    matches!(observation.id.subject, Subject::School(_))
        && observation.id.group == Some(PupilGroup::LookedAfter)
}

/// The number of pupils on roll: a size, and nothing that is said about them.
fn is_roll(observation: &Observation, measure: &Measure) -> bool {
    measure.is_roll() && observation.id.group.is_none()
}

/// A census percentage of a known roll gives away the count behind it, as a rate of exclusions does, so the rule is about
/// that count. That there is nobody is no secret.
fn stands_for_few(observation: &Observation, measure: &Measure, rule: Rule) -> bool {
    let Reported::Value { value, .. } = observation.figure else { return false };
    match Few::of(measure.dataset) {
        // Where a share tells of the pupils in its group, a number of pupils is such a group.
        Few::Pupils if !measure.counts_pupils() => return false,
        Few::Pupils | Few::Counted => {}
    }
    let few = Decimal::from(rule.threshold) + Decimal::new(5, 1);
    if rule.threshold == 0 || value.is_zero() || is_roll(observation, measure) {
        return false;
    }
    match (measure.unit, observation.pupils.or(rule.at_most)) {
        (Unit::Number, _) => value < few,
        (Unit::Percent | Unit::Rate, Some(pupils)) => {
            let hundred = Decimal::ONE_HUNDRED;
            value.checked_mul(Decimal::from(pupils)).is_some_and(|count| count / hundred < few)
        }
        (Unit::Percent | Unit::Rate, None) | (Unit::Score | Unit::Points, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::AreaId;
    use crate::diagnostic::{FileId, Location};
    use crate::model::{Catalogue, ReleaseId, SchoolId};
    use crate::value::{AcademicYear, parse_decimal, round_half_up};

    const RULE: Rule = Rule {
        threshold: 5,
        protect: Some(3),
        at_most: None,
        on_purpose: None,
        official_files: OfficialFiles::AsPublished,
    };

    fn observed(key: &str, figure: &str, pupils: Option<u32>) -> (Observation, Catalogue) {
        let catalogue = Catalogue::built_in();
        let figure = match Band::parse(figure) {
            Some(band) => Reported::Band { band, note: None },
            None => Reported::Value { value: parse_decimal(figure).unwrap(), interval: None, note: None },
        };
        let observation = Observation {
            id: FigureId {
                subject: Subject::School(SchoolId(0)),
                measure: catalogue.find(key).unwrap(),
                group: None,
                year: AcademicYear::starting(2023).unwrap(),
            },
            release: ReleaseId(0),
            figure,
            pupils,
            origin: Origin::Own,
            at: Location { file: FileId(0), line: 1, column: 1, length: 0 },
        };
        (observation, catalogue)
    }

    fn under(
        key: &str,
        group: Option<PupilGroup>,
        figure: &str,
        pupils: Option<u32>,
        rule: Rule,
    ) -> (Statistic, Option<Cell>) {
        let (mut observation, catalogue) = observed(key, figure, pupils);
        observation.id.group = group;
        let measure = catalogue.get(observation.id.measure);
        let (_, statistic, cell) = publishable(observation, measure, rule);
        (statistic, cell)
    }

    fn published(key: &str, figure: &str, pupils: Option<u32>, threshold: u32) -> Statistic {
        // The census has no bands.
        let rule = Rule { threshold, protect: (threshold < 9).then_some(3), ..RULE };
        under(key, None, figure, pupils, rule).0
    }

    fn shown(key: &str, figure: &str, pupils: Option<u32>, threshold: u32) -> bool {
        published(key, figure, pupils, threshold).value().is_some()
    }

    #[test]
    fn five_are_withheld_and_six_are_shown() {
        let five = published("rwm-expected", "80", Some(5), 5);
        assert_eq!((five.value(), five.cohort), (None, Some(Cohort::AtOrBelow(5))));
        assert!(!format!("{five:?}").contains("80"), "the value is gone");
        let six = published("rwm-expected", "50", Some(6), 5);
        assert_eq!((six.value(), six.cohort), (Some(Decimal::from(50)), Some(Cohort::Of(6))));
    }

    #[test]
    fn a_census_figure_that_means_nine_pupils_is_withheld() {
        for (key, figure, pupils, is_shown) in [
            ("ehc-plan", "4.5", Some(200), false),
            ("ehc-plan", "5", Some(200), true),
            ("ehc-plan", "0", Some(200), true),
            ("ehc-plan", "1", None, true),
            ("roll", "8", Some(8), true),
            ("roll", "8", None, true),
            ("suspensions", "4.5", Some(200), false),
            ("suspensions", "5", Some(200), true),
            ("permanent-exclusions", "0", Some(200), true),
        ] {
            assert_eq!(shown(key, figure, pupils, 9), is_shown, "{key} {figure} of {pupils:?}");
        }
        let rule = Rule { threshold: 9, protect: None, ..RULE };
        let roll = |figure| under("roll", Some(PupilGroup::FreeSchoolMeals), figure, None, rule).0.value();
        assert_eq!((roll("9"), roll("0"), roll("10")), (None, Some(Decimal::ZERO), Some(Decimal::TEN)));
    }

    #[test]
    fn both_ends_of_a_group_are_said_as_bands() {
        for (figure, pupils, band) in [
            ("100", 8, ">=70"),
            ("88", 8, ">=70"),
            ("75", 8, ">=70"),
            ("0", 8, "<=30"),
            ("25", 8, "<=30"),
            ("95", 20, ">=90"),
            ("97", 60, ">=95"),
            ("99", 214, ">=98"),
        ] {
            let statistic = published("rwm-expected", figure, Some(pupils), 5);
            assert_eq!(statistic.band(), Band::parse(band), "{figure} of {pupils}");
            assert_eq!((statistic.value(), statistic.cohort), (None, Some(Cohort::Of(pupils))));
        }
        assert_eq!(published("rwm-expected", "0", Some(4), 3).band(), None, "the ends of four pupils meet");
        for (key, figure, pupils) in [
            ("rwm-expected", "63", Some(8)),
            ("rwm-expected", "100", Some(301)),
            ("rwm-expected", "100", None),
            ("reading-score", "100", Some(9)),
        ] {
            assert!(shown(key, figure, pupils, 5), "{key} {figure} of {pupils:?}");
        }
    }

    #[test]
    fn a_band_tells_the_audit_nothing_but_itself() {
        let rule = Rule { threshold: 5, protect: Some(3), ..RULE };
        for count in 6..=8u32 {
            let share = round_half_up(Decimal::from(100 * count) / Decimal::from(8), 0).to_string();
            let (statistic, cell) = under("rwm-expected", None, &share, Some(8), rule);
            let cell = cell.unwrap();
            assert_eq!(
                (cell.told, cell.why),
                (Disclosed::Band(Band::AtLeast(70.into())), Some(SuppressionReason::Band))
            );
            assert!(!format!("{statistic:?}{cell:?}").contains(&share), "the value is gone");
        }
    }

    #[test]
    fn an_authors_own_band_is_kept_and_withheld_as_a_value_is() {
        assert_eq!(published("rwm-expected", "<=20", Some(12), 5).band(), Band::parse("<=20"));
        assert_eq!(
            published("rwm-expected", "<=5", Some(12), 5).band(),
            Band::parse("<=20"),
            "of 12 it is none"
        );
        assert!(!published("rwm-expected", "<=20", Some(5), 5).is_told());
    }

    #[test]
    fn nothing_is_said_of_looked_after_children_in_a_school() {
        let rule = Rule { threshold: 5, protect: Some(3), ..RULE };
        let (statistic, cell) = under("rwm-expected", Some(PupilGroup::LookedAfter), "50", Some(12), rule);
        assert_eq!((statistic.is_told(), statistic.cohort), (false, None));
        assert_eq!(cell.map(|cell| cell.told), Some(Disclosed::Protected));
        let (mut of_area, catalogue) = observed("rwm-expected", "50", Some(12));
        of_area.id.subject = Subject::Area(AreaId::BOROUGH);
        of_area.id.group = Some(PupilGroup::LookedAfter);
        let measure = catalogue.get(of_area.id.measure);
        assert!(publishable(of_area, measure, rule).1.value().is_some());
    }
}
