//! The audit against brute force: small random tables of which every assignment can be counted.

use super::explain::{conflict, quick_route, route};
use super::system::{Source, System, Unknown};
use super::verdict::{Known, Target, judge};
use super::withhold::{Wanted, choose};
use proptest::prelude::*;

/// A table of groups of pupils by two or three two-way splits, such as girls and boys by disadvantage.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// How many pupils each innermost cell has.
    pub sizes: Vec<i64>,
    /// The true counts.
    pub counts: Vec<i64>,
    /// The splits: 2 or 3.
    pub splits: u32,
    /// What is published of each margin (a set of cells): its percentage with so many places, or nothing.
    pub shown: Vec<Option<u32>>,
    /// Added to a published percentage in its last place, to make contradictions.
    pub slips: Vec<i64>,
    /// The withheld margin that is asked about.
    pub asked: usize,
}

/// The margins: for each split one side, the other, or both together. The last is the whole.
pub(super) fn margins(splits: u32) -> Vec<Vec<usize>> {
    let mut margins = vec![vec![]];
    for _ in 0..splits {
        margins = margins
            .into_iter()
            .flat_map(|m: Vec<usize>| (0..3).map(move |side| [m.clone(), vec![side]].concat()))
            .collect();
    }
    margins
        .into_iter()
        .map(|sides| {
            (0..1usize << splits)
                .filter(|cell| {
                    sides.iter().enumerate().all(|(i, side)| *side == 2 || (cell >> i) & 1 == *side)
                })
                .collect()
        })
        .collect()
}

/// The numbers a percentage may stand for, rounded half up: `low ≤ 200 × 10^places × count < high` in multiples of `size`.
pub(super) fn rounded(count: i64, size: i64, places: u32) -> i64 {
    let scale = 10i64.pow(places);
    (200 * scale * count + size).div_euclid(2 * size)
}

pub(super) fn tables() -> impl Strategy<Value = Table> {
    (2u32..=3, 1u32..=6).prop_flat_map(|(splits, density)| {
        let cells = 1usize << splits;
        let margins = 3usize.pow(splits);
        let most = if splits == 2 { 6i64 } else { 2 };
        (
            prop::collection::vec((0..=most, 0..=most), cells),
            prop::collection::vec(
                prop_oneof![4 => Just(None), density => (0u32..=1).prop_map(Some)],
                margins,
            ),
            prop::collection::vec(prop_oneof![80 => Just(0i64), 1 => Just(1i64), 1 => Just(-3i64)], margins),
            0..margins,
        )
            .prop_map(move |(cells, mut shown, slips, asked)| {
                shown[asked] = None;
                Table {
                    sizes: cells.iter().map(|(size, _)| *size).collect(),
                    counts: cells.iter().map(|(size, count)| *count.min(size)).collect(),
                    splits,
                    shown,
                    slips,
                    asked,
                }
            })
    })
}

impl Table {
    fn total(&self, of: &[i64], margin: &[usize]) -> i64 {
        margin.iter().map(|cell| of[*cell]).sum()
    }

    /// What is published of a margin.
    fn published(&self, margin: usize, cells: &[usize]) -> Option<i64> {
        let places = self.shown[margin]?;
        let size = self.total(&self.sizes, cells);
        (size > 0).then(|| rounded(self.total(&self.counts, cells), size, places) + self.slips[margin])
    }

    /// The system: an unknown for each margin, and what is published of each.
    pub(super) fn system(&self) -> (System, Vec<Unknown>) {
        let margins = margins(self.splits);
        let mut system = System::default();
        let unknowns: Vec<Unknown> =
            margins.iter().map(|cells| system.unknown(0, self.total(&self.sizes, cells))).collect();
        for (margin, cells) in margins.iter().enumerate() {
            // A margin is one side and the other side of each split that it joins.
            for split in 0..self.splits {
                let step = 3usize.pow(self.splits - 1 - split);
                if (margin / step) % 3 == 2 {
                    let parts = [unknowns[margin - step], unknowns[margin - 2 * step]];
                    let terms = vec![(unknowns[margin], 1), (parts[0], -1), (parts[1], -1)];
                    system.define(terms, Some(0), Some(0));
                }
            }
            if let Some(value) = self.published(margin, cells) {
                let scale = 10i64.pow(self.shown[margin].unwrap_or_default());
                let size = i128::from(self.total(&self.sizes, cells));
                let low = (2 * i128::from(value) - 1) * size;
                let terms = vec![(unknowns[margin], 200 * scale)];
                system.publish(margin as u32, terms, Some(low), Some(low + 2 * size - 1));
            }
        }
        (system, unknowns)
    }

    /// The least and the greatest count of the margin asked about, over all assignments; `None` when none fits.
    pub(super) fn brute_force(&self, keep: impl Fn(usize) -> bool) -> Option<(i64, i64)> {
        let margins = margins(self.splits);
        let mut counts = vec![0i64; self.sizes.len()];
        let mut range: Option<(i64, i64)> = None;
        loop {
            let fits =
                margins.iter().enumerate().filter(|(margin, _)| keep(*margin)).all(|(margin, cells)| {
                    self.published(margin, cells).is_none_or(|value| {
                        let places = self.shown[margin].unwrap_or_default();
                        rounded(self.total(&counts, cells), self.total(&self.sizes, cells), places) == value
                    })
                });
            if fits {
                let asked = self.total(&counts, &margins[self.asked]);
                range = Some(range.map_or((asked, asked), |(a, b)| (a.min(asked), b.max(asked))));
            }
            let Some(cell) = (0..counts.len()).find(|cell| counts[*cell] < self.sizes[*cell]) else {
                return range;
            };
            counts[cell] += 1;
            counts[..cell].fill(0);
        }
    }

    /// How much two assignments must differ in the margin asked about.
    pub(super) fn need(&self) -> i64 {
        self.total(&self.sizes, &margins(self.splits)[self.asked]).clamp(1, 3)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_agree_with_brute_force(table in tables()) {
        let (system, unknowns) = table.system();
        let target = Target { unknown: unknowns[table.asked], need: table.need(), exact: 0 };
        let known = judge(&system, target, |_| true);
        match table.brute_force(|_| true) {
            None => prop_assert!(conflict(&system).is_some()),
            Some((least, most)) if most - least >= target.need => {
                // Any pair of assignments that differ enough will do, so the ends need not be found.
                let Some(Known { least: one, most: other, proven }) = known else {
                    return Err(TestCaseError::fail(format!("brute force {least} to {most}")));
                };
                prop_assert!(proven && other - one >= target.need && least <= one && other <= most);
            }
            Some((least, most)) => prop_assert_eq!(known, Some(Known { least, most, proven: true })),
        }
    }

    #[test]
    fn a_route_pins_the_number_and_needs_each_of_its_figures(table in tables()) {
        let (system, unknowns) = table.system();
        let target = Target { unknown: unknowns[table.asked], need: table.need(), exact: 0 };
        let pins = |figures: &[Source]| {
            let keep = |margin: usize| figures.contains(&(margin as u32));
            table.brute_force(keep).is_none_or(|(least, most)| most - least < target.need)
        };
        match table.brute_force(|_| true) {
            Some((least, most)) if most - least >= target.need => {}
            Some(_) => {
                prop_assert!(pins(&quick_route(&system, target, |_| true)));
                let figures = route(&system, target);
                prop_assert!(pins(&figures));
                for left_out in &figures {
                    let rest: Vec<Source> = figures.iter().copied().filter(|f| f != left_out).collect();
                    prop_assert!(!pins(&rest));
                }
            }
            None => {
                let figures = conflict(&system).unwrap();
                let fits = |keep: &[Source]| table.brute_force(|m| keep.contains(&(m as u32))).is_some();
                prop_assert!(!fits(&figures));
                for left_out in &figures {
                    let rest: Vec<Source> = figures.iter().copied().filter(|f| f != left_out).collect();
                    prop_assert!(fits(&rest));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_withheld_makes_it_safe_at_the_least_cost(table in tables()) {
        let (system, unknowns) = table.system();
        let target = Target { unknown: unknowns[table.asked], need: table.need(), exact: 0 };
        // Margins of more cells cost more.
        let cost = |figure: Source| 10 + margins(table.splits)[figure as usize].len() as u32;
        if table.brute_force(|_| true).is_none_or(|(least, most)| most - least >= target.need) {
            return Ok(());
        }
        let published = system.sources();
        let safe = |withheld: &[Source]| {
            let keep = |margin: usize| !withheld.contains(&(margin as u32));
            table.brute_force(keep).is_some_and(|(least, most)| most - least >= target.need)
        };
        let choice = choose(&system, &[], &[Wanted { target, size: None }], cost);
        if !choice.hopeless.is_empty() {
            prop_assert!(!safe(&published));
            return Ok(());
        }
        prop_assert!(safe(&choice.figures));
        let spent: u32 = choice.figures.iter().map(|f| cost(*f)).sum();
        prop_assert_eq!(u64::from(spent), choice.bound);
        // The optimum by trying every set of one, two and three figures.
        let cheaper = |set: &[Source]| set.iter().map(|f| cost(*f)).sum::<u32>() < spent;
        for (i, a) in published.iter().enumerate() {
            prop_assert!(!(cheaper(&[*a]) && safe(&[*a])));
            for (j, b) in published.iter().enumerate().skip(i + 1) {
                prop_assert!(!(cheaper(&[*a, *b]) && safe(&[*a, *b])));
                for c in published.iter().skip(j + 1) {
                    prop_assert!(!(cheaper(&[*a, *b, *c]) && safe(&[*a, *b, *c])));
                }
            }
        }
    }
}

#[test]
fn random_tables_have_every_verdict() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = [0; 3];
    for _ in 0..1000 {
        let table = tables().new_tree(&mut runner).unwrap().current();
        let place = match table.brute_force(|_| true) {
            Some((least, most)) if most - least >= table.need() => 0,
            Some(_) => 1,
            None => 2,
        };
        seen[place] += 1;
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}
