//! Averages against brute force: small groups of which every sum can be tried, and pairs of which the ends are known.

use crate::analysis::disclosure::audit::{Findings, Tables};
use crate::analysis::disclosure::cell::{Cell, Disclosed, SuppressionReason};
use crate::diagnostic::{FileId, Location};
use crate::model::{Catalogue, FigureId, MeasureId, ReleaseId, SchoolId, Subject};
use crate::value::{AcademicYear, AveragedOver, Decimal, PupilGroup, Scalar, round_half_up};
use proptest::prelude::*;
use std::collections::BTreeMap;

const KEY: &str = "times-tables-check";

/// A measure of whole points from -2 to 2, averaged over everybody.
fn catalogue(steps: Option<Decimal>, over: AveragedOver) -> (Catalogue, MeasureId) {
    // Reading it takes longer than a thousand audits.
    static BUILT_IN: std::sync::LazyLock<Catalogue> = std::sync::LazyLock::new(Catalogue::built_in);
    let catalogue = BUILT_IN.clone().changed(KEY, |measure| {
        measure.range = (Decimal::from(-2), Decimal::from(2));
        measure.pupil_steps = steps;
        measure.averaged_over = over;
        measure.places = 0;
    });
    let id = catalogue.find(KEY).unwrap();
    (catalogue, id)
}

fn cell(measure: MeasureId, group: Option<PupilGroup>, pupils: Option<u32>, told: Disclosed) -> Cell {
    Cell {
        key: FigureId {
            subject: Subject::School(SchoolId(0)),
            measure,
            group,
            year: AcademicYear::starting(2023).unwrap(),
        },
        release: ReleaseId(0),
        at: Location { file: FileId(0), line: 1, column: 1, length: 0 },
        pupils,
        told,
        why: matches!(told, Disclosed::Protected | Disclosed::Nothing)
            .then_some(SuppressionReason::SmallGroup),
        origin: crate::model::Origin::Own,
        outside: false,
    }
}

/// All, girls and boys, first language: the second family leaves a rest.
const GROUPS: [Option<PupilGroup>; 5] =
    [None, Some(PupilGroup::Girls), Some(PupilGroup::Boys), Some(PupilGroup::Eal), Some(PupilGroup::NotEal)];

#[derive(Debug, Clone)]
struct Averages {
    /// The pupils: girl or boy, first language (neither is 2), and their points from 0 to 4.
    pupils: Vec<(bool, u8, i64)>,
    /// To how many places each average is published, if it is.
    shown: [Option<u32>; 5],
    /// Added to an average in its last place, to make contradictions.
    slips: [i64; 5],
    /// The withheld average that is asked about.
    asked: usize,
}

fn averages() -> impl Strategy<Value = Averages> {
    (
        prop::collection::vec((any::<bool>(), 0u8..3, 0i64..5), 1..8),
        prop::array::uniform5(prop_oneof![1 => Just(None), 2 => (0u32..=2).prop_map(Some)]),
        prop::array::uniform5(prop_oneof![60 => Just(0i64), 1 => Just(1), 1 => Just(-1)]),
        0usize..5,
    )
        .prop_map(|(pupils, mut shown, slips, asked)| {
            shown[asked] = None;
            Averages { pupils, shown, slips, asked }
        })
        .prop_filter("nobody is in the group", |table| table.of(table.asked).0 > 0)
}

impl Averages {
    /// How many pupils a group has, and their points.
    fn of(&self, group: usize) -> (i64, i64) {
        let within = |(girl, language, _): &&(bool, u8, i64)| match group {
            0 => true,
            1 => *girl,
            2 => !girl,
            3 => *language == 0,
            _ => *language == 1,
        };
        let of = self.pupils.iter().filter(within);
        (of.clone().count() as i64, of.map(|(.., points)| points).sum())
    }

    /// An average as it is printed: two is taken away from the points of each pupil.
    fn printed(points: i64, pupils: i64, places: u32) -> Decimal {
        round_half_up(Decimal::from(points - 2 * pupils) / Decimal::from(pupils), places)
    }

    fn published(&self, group: usize) -> Option<Decimal> {
        let places = self.shown[group]?;
        let (pupils, points) = self.of(group);
        (pupils > 0)
            .then(|| Averages::printed(points, pupils, places) + Decimal::new(self.slips[group], places))
            // A figure outside the range is an error before any audit.
            .map(|value| value.clamp(Decimal::from(-2), Decimal::from(2)))
    }

    /// All averages of a column are printed to the same places.
    fn places(&self) -> u32 {
        let published = (0..5).filter_map(|group| self.published(group));
        published.map(|value| value.scale()).max().unwrap_or(0)
    }

    fn cells(&self, measure: MeasureId) -> Vec<Cell> {
        (0..5)
            .map(|group| {
                let told = match self.published(group) {
                    Some(value) => Disclosed::Value(value),
                    None if group == self.asked => Disclosed::Protected,
                    None => Disclosed::Nothing,
                };
                cell(measure, GROUPS[group], u32::try_from(self.of(group).0).ok(), told)
            })
            .collect()
    }

    /// The least and the greatest sum of the group asked about.
    fn brute_force(&self) -> Option<(i64, i64)> {
        let places = self.places();
        // Below nought half a step may have been rounded either way.
        let fits = |group: usize, points: i64| {
            self.published(group).is_none_or(|value| {
                let pupils = self.of(group).0;
                let exact = Decimal::from(points - 2 * pupils) / Decimal::from(pupils);
                (exact - value).abs() <= Decimal::new(5, places + 1)
            })
        };
        let sums = |group: usize| -> Vec<i64> {
            (0..=4 * self.of(group).0).filter(|points| fits(group, *points)).collect()
        };
        let rest = 4 * (self.of(0).0 - self.of(3).0 - self.of(4).0);
        let (girls, boys, eal, not_eal) = (sums(1), sums(2), sums(3), sums(4));
        let mut range: Option<(i64, i64)> = None;
        for (girls, boys) in girls.iter().flat_map(|girls| boys.iter().map(move |boys| (*girls, *boys))) {
            let all = girls + boys;
            if !fits(0, all) {
                continue;
            }
            for (eal, not_eal) in eal.iter().flat_map(|eal| not_eal.iter().map(move |not| (*eal, *not))) {
                if (0..=rest).contains(&(all - eal - not_eal)) {
                    let asked = [all, girls, boys, eal, not_eal][self.asked];
                    range = Some(range.map_or((asked, asked), |(a, b)| (a.min(asked), b.max(asked))));
                }
            }
        }
        range
    }

    /// By how much two assignments must differ in the sum, as docs/disclosure.md says.
    fn need(&self) -> i64 {
        let pupils = self.of(self.asked).0;
        // A tenth of a range of 4 points is less than one step of a pupil's value, which is 1.
        let pupils_better = 3.min(pupils);
        let steps = Decimal::from(3 * pupils) / Decimal::from(10i64.pow(self.places()));
        let steps = i64::try_from(steps.ceil().mantissa()).unwrap();
        pupils_better.max(steps).min(4 * pupils)
    }
}

fn audit(cells: &[Cell], catalogue: &Catalogue) -> Findings {
    Tables::findings(cells, catalogue, 3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn averages_agree_with_brute_force(table in averages()) {
        let (catalogue, id) = catalogue(Some(Decimal::ONE), AveragedOver::Everybody);
        let found = audit(&table.cells(id), &catalogue);
        match table.brute_force() {
            None => prop_assert!(!found.conflicts.is_empty()),
            Some((least, most)) => {
                prop_assert!(found.conflicts.is_empty());
                prop_assert_eq!(found.judged, 1);
                let known = found.known.first();
                prop_assert_eq!(known.is_some(), most - least < table.need(), "{} to {}", least, most);
                if let Some(known) = known {
                    prop_assert!(known.proven);
                    // Its table is a tree, so that the ends are tight.
                    prop_assert!(known.least == least && known.most == most);
                }
            }
        }
    }

    /// One part of two is withheld, of values that go in no steps: the sum lies between the ends of the others.
    #[test]
    fn one_of_two_is_what_all_and_the_other_leave(
        few in 1i64..8, many in 1i64..60, of_few in -20i64..=20, of_many in -20i64..=20, places in 0u32..=2,
    ) {
        let (catalogue, id) = catalogue(None, AveragedOver::Most);
        let all = few + many;
        let mean = |sum: i64, pupils: i64| round_half_up(Decimal::new(sum, 1) / Decimal::from(pupils), places);
        let (shown_all, shown_many) = (mean(of_few * few + of_many * many, all), mean(of_many * many, many));
        let count = |pupils: i64| u32::try_from(pupils).ok();
        let cells = [
            cell(id, None, count(all), Disclosed::Value(shown_all)),
            cell(id, Some(PupilGroup::Girls), count(few), Disclosed::Protected),
            cell(id, Some(PupilGroup::Boys), count(many), Disclosed::Value(shown_many)),
        ];
        let found = audit(&cells, &catalogue);
        prop_assert!(found.conflicts.is_empty());
        // Half a step more or less of each, in points.
        let places = cells.iter().filter_map(|cell| match cell.told {
            Disclosed::Value(value) => Some(value.scale()),
            _ => None,
        }).max().unwrap_or(0);
        let half = Decimal::new(5, places + 1);
        let (n_all, n_many, n_few) = (Decimal::from(all), Decimal::from(many), Decimal::from(few));
        let wide = Decimal::from(2);
        let least = ((shown_all - half).max(-wide) * n_all - (shown_many + half).min(wide) * n_many)
            .max(-wide * n_few);
        let most = ((shown_all + half).min(wide) * n_all - (shown_many - half).max(-wide) * n_many)
            .min(wide * n_few);
        // A tenth of the range is 0.4 points; all of a group of fewer than three must be as uncertain.
        let need = (Decimal::new(4, 1) * Decimal::from(3.min(few))).max(half * Decimal::from(6) * n_few);
        let need = need.min(Decimal::from(4) * n_few);
        let spare = most - least - need;
        if spare.abs() > Decimal::new(2, 1) {
            prop_assert_eq!(found.leaks.is_empty(), spare > Decimal::ZERO, "{}", spare);
        }
    }
}

#[test]
fn random_averages_have_every_verdict() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..1500 {
        let table = averages().new_tree(&mut runner).unwrap().current();
        *seen
            .entry(match table.brute_force() {
                Some((least, most)) if least == most => "known",
                Some((least, most)) if most - least < table.need() => "nearly known",
                Some(_) => "safe",
                None => "contradiction",
            })
            .or_default() += 1;
    }
    assert!(seen.len() == 4 && seen.values().all(|count| *count > 50), "{seen:?}");
}

/// A school of 24 with 4 girls, whose average of [`KEY`] is withheld.
fn school(all: &str, boys: Disclosed, pupils: [Option<u32>; 3], over: AveragedOver) -> Findings {
    let (catalogue, id) = catalogue(None, over);
    let catalogue = catalogue.changed(KEY, |measure| {
        measure.range = (Decimal::from(80), Decimal::from(120));
    });
    let cells = [
        cell(id, None, pupils[0], Disclosed::Value(Decimal::parse(all).unwrap())),
        cell(id, Some(PupilGroup::Girls), pupils[1], Disclosed::Protected),
        cell(id, Some(PupilGroup::Boys), pupils[2], boys),
    ];
    audit(&cells, &catalogue)
}

fn value(text: &str) -> Disclosed {
    Disclosed::Value(Decimal::parse(text).unwrap())
}

#[test]
fn few_pupils_are_known_by_the_others_when_averages_are_fine() {
    let sizes = [Some(24), Some(4), Some(20)];
    let near = AveragedOver::Most;
    // To whole points the girls' sum is known to 44 points: 11 for each.
    assert!(school("105", value("104"), sizes, near).leaks.is_empty());
    // To a tenth it is known to 4.4 points; 12 are asked for.
    let found = school("105.2", value("104.3"), sizes, near);
    assert_eq!(found.leaks.len(), 1);
    assert!(found.leaks[0].proven && !found.leaks[0].exact);
    // With the boys withheld too, the girls are safe.
    assert!(school("105.2", Disclosed::Nothing, sizes, near).leaks.is_empty());
    // Two pupils of 24, and one.
    assert_eq!(school("105.2", value("104.3"), [Some(24), Some(2), Some(22)], near).leaks.len(), 1);
    assert_eq!(school("105.25", value("104.35"), [Some(24), Some(1), Some(23)], near).leaks.len(), 1);
}

#[test]
fn an_average_without_numbers_of_pupils_is_judged_by_the_worst() {
    let near = AveragedOver::Most;
    assert_eq!(school("105.2", value("104.3"), [None, None, None], near).leaks.len(), 1);
    assert!(school("105.2", Disclosed::Nothing, [None, None, None], near).leaks.is_empty());
    // A number that follows from the others is as good as given.
    assert_eq!(school("105.2", value("104.3"), [Some(24), None, Some(20)], near).leaks.len(), 1);
    assert_eq!(school("105.2", value("104.3"), [None, Some(4), Some(20)], near).leaks.len(), 1);
}

#[test]
fn averages_over_about_these_pupils_contradict_nobody() {
    // The girls would have to be at 130 on a scale that ends at 120: some boys were not counted.
    let found = school("105", value("100"), [Some(24), Some(4), Some(20)], AveragedOver::Most);
    assert!(found.conflicts.iter().all(|clash| clash.near));
    // A reader could still guess: the girls did very well.
    let found = school("105.1", value("100.1"), [Some(24), Some(4), Some(20)], AveragedOver::Most);
    assert_eq!(found.leaks.len(), 1);
    let found = school("105.1", value("100.1"), [Some(24), Some(4), Some(20)], AveragedOver::Everybody);
    assert!(!found.conflicts.is_empty() && found.conflicts.iter().all(|clash| !clash.near));
}
