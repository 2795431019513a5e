//! How the figures of one group hang together: measures within measures, parts of a total, shares beside averages, and
//! published gaps between groups.

use super::average;
use super::cell::Disclosed;
use super::form::{Number, Size, Slot, Table, scaled};
use super::rate;
use super::solver::propagate::{Propagator, Trail, narrowed};
use super::solver::system::{Bounds, Source, System, Unknown};
use super::table::Maker;
use crate::model::{MeasureId, Relation};
use crate::value::AveragedOver;
use std::collections::BTreeSet;
use std::ops::Range;

/// Adds what the catalogue says of measures, and the published gaps.
pub fn add(table: &mut Table, maker: &Maker<'_>, of: &[Source]) {
    let groups: BTreeSet<Slot> = table.numbers.keys().map(|(_, group)| *group).collect();
    let mut narrowed = Narrowing::default();
    for relation in maker.catalogue.relations() {
        for group in &groups {
            match relation {
                Relation::Within { part, whole } => within(table, maker, *group, *part, *whole),
                Relation::AllOf { all, of } => all_of(table, maker, *group, *all, of),
                Relation::Apart { one, other } => apart(table, maker, *group, *one, *other),
                Relation::Sum { total, parts, exact } => sum(table, maker, *group, *total, parts, *exact),
                // Such a pair is one number from the start.
                Relation::Complement { .. } => {}
                Relation::Level { share, average, .. } => {
                    level(table, maker, *group, (*share, *average), relation, &mut narrowed);
                    level_of_open_size(table, maker, *group, of, relation);
                }
            }
        }
    }
    for place in of {
        gap(table, maker, *place, of);
    }
}

/// The number behind a measure and the sign with which it counts: a complement counts as all less the number.
fn number(table: &Table, maker: &Maker<'_>, measure: MeasureId, group: Slot) -> Option<(Number, bool)> {
    let (measure, flipped) = maker.canonical(measure);
    Some((*table.numbers.get(&(measure, group))?, flipped))
}

/// Whether numbers are of the same pupils, as far as anybody knows: of as many.
fn same_pupils(numbers: &[(Number, bool)]) -> bool {
    numbers.windows(2).all(|pair| pair[0].0.most == pair[1].0.most)
}

/// `Σ ± measure`, with the sizes that complements bring, between two ends.
struct Sum {
    terms: Vec<(Unknown, i64)>,
    known: i128,
}

impl Sum {
    fn new() -> Sum {
        Sum { terms: Vec::new(), known: 0 }
    }

    fn size(&mut self, size: Size, factor: i64) {
        match size {
            Size::Known(size) => self.known += i128::from(size) * i128::from(factor),
            Size::Unknown(size) => self.term(size, factor),
        }
    }

    fn term(&mut self, unknown: Unknown, factor: i64) {
        match self.terms.iter_mut().find(|(other, _)| *other == unknown) {
            Some((_, known)) => *known += factor,
            None => self.terms.push((unknown, factor)),
        }
    }

    fn number(&mut self, (number, flipped): (Number, bool), factor: i64) {
        if flipped {
            self.size(number.most, factor);
        }
        self.term(number.unknown, if flipped { -factor } else { factor });
    }

    fn define(mut self, system: &mut System, low: Option<i128>, high: Option<i128>) {
        self.terms.retain(|(_, factor)| *factor != 0);
        system.define(self.terms, low.map(|low| low - self.known), high.map(|high| high - self.known));
    }
}

/// How many pupils of a group a figure can leave out, which is of some of the pupils of its row. `None` where the sizes do not
/// say, or are of others.
fn left_out(table: &Table, group: Slot, number: Number) -> Option<i64> {
    let Slot::Group(group) = group else { return None };
    let (Size::Known(all), Size::Known(own)) = (*table.sizes.get(&group)?, number.most) else { return None };
    (number.grain == 1 && own <= all).then_some(all - own)
}

fn within(table: &mut Table, maker: &Maker<'_>, group: Slot, part: MeasureId, whole: MeasureId) {
    let of = |measure| number(table, maker, measure, group);
    let (Some(part), Some(whole)) = (of(part), of(whole)) else { return };
    is_within(table, group, part, whole);
}

/// Whoever counts in the part counts in the whole, unless the whole is not of that pupil.
fn is_within(table: &mut Table, group: Slot, part: (Number, bool), whole: (Number, bool)) {
    let others = match same_pupils(&[part, whole]) {
        true => 0,
        false => match (left_out(table, group, part.0), left_out(table, group, whole.0)) {
            (Some(_), Some(others)) => others,
            _ => return,
        },
    };
    let mut sum = Sum::new();
    sum.number(whole, 1);
    sum.number(part, -1);
    sum.define(&mut table.system, Some(-i128::from(others)), None);
}

/// Whoever meets each of several conditions meets all: at most the pupils who miss one do not.
fn all_of(table: &mut Table, maker: &Maker<'_>, group: Slot, all: MeasureId, of: &[MeasureId]) {
    let Some(all) = number(table, maker, all, group) else { return };
    let same = |number: &(Number, bool)| same_pupils(&[all, *number]);
    let numbers: Option<Vec<_>> = of.iter().map(|of| number(table, maker, *of, group).filter(same)).collect();
    for of in of.iter().filter_map(|of| number(table, maker, *of, group)).collect::<Vec<_>>() {
        is_within(table, group, all, of);
    }
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else { return };
    let mut sum = Sum::new();
    sum.number(all, 1);
    // Invariant: a measure names a handful of others.
    sum.size(all.0.most, numbers.len() as i64 - 1);
    numbers.into_iter().for_each(|number| sum.number(number, -1));
    sum.define(&mut table.system, Some(0), None);
}

fn apart(table: &mut Table, maker: &Maker<'_>, group: Slot, one: MeasureId, other: MeasureId) {
    let of = |measure| number(table, maker, measure, group);
    let (Some(one), Some(other)) = (of(one), of(other)) else { return };
    let most = match same_pupils(&[one, other]) {
        true => one.0.most,
        false => match (left_out(table, group, one.0), left_out(table, group, other.0), one.0.most) {
            (Some(others), Some(_), Size::Known(own)) => Size::Known(own + others),
            _ => return,
        },
    };
    let mut sum = Sum::new();
    sum.size(most, 1);
    sum.number(one, -1);
    sum.number(other, -1);
    sum.define(&mut table.system, Some(0), None);
}

fn sum(
    table: &mut Table,
    maker: &Maker<'_>,
    group: Slot,
    total: MeasureId,
    parts: &[MeasureId],
    exact: bool,
) {
    let found: Vec<_> = parts.iter().filter_map(|part| number(table, maker, *part, group)).collect();
    let Some(total) = number(table, maker, total, group).filter(|_| !found.is_empty()) else { return };
    // Sums of averages go together only where they are counted in the same steps.
    if found.iter().any(|(part, _)| (part.most, part.loose) != (total.0.most, total.0.loose)) {
        return;
    }
    let exact = exact && found.len() == parts.len();
    let mut sum = Sum::new();
    sum.number(total, 1);
    found.into_iter().for_each(|part| sum.number(part, -1));
    sum.define(&mut table.system, Some(0), exact.then_some(0));
}

/// Whoever counts in a share adds at least so much to the average, and whoever does not at most so much: an average at an
/// end of its range tells of everybody.
fn level(
    table: &mut Table,
    maker: &Maker<'_>,
    group: Slot,
    (share, average): (MeasureId, MeasureId),
    relation: &Relation,
    narrowed: &mut Narrowing,
) {
    let Relation::Level { at_least, others_at_most, .. } = relation else { return };
    let of = |measure| number(table, maker, measure, group);
    let (Some((count, false)), Some((sum, false))) = (of(share), of(average)) else { return };
    let (Size::Known(size), Size::Known(most)) = (count.most, sum.most) else { return };
    let Some(scale) = average::scale(maker, average).filter(|_| !sum.loose && size > 0) else { return };
    // The same pupils, as far as anybody knows.
    if scale.most.checked_mul(size) != Some(most) {
        return;
    }
    let (Some(least), Some(others)) = (scale.at_least(*at_least), scale.at_most(*others_at_most)) else {
        return;
    };
    // The sum is at least that of those who count, and at most that of all others beside the most that these can add.
    let rules = [
        (vec![(sum.unknown, 1), (count.unknown, -least)], Some(0), None),
        (
            vec![(sum.unknown, 1), (count.unknown, others - scale.most)],
            None,
            Some(i128::from(others) * i128::from(size)),
        ),
    ];
    for (terms, low, high) in rules {
        let known = table.system.rules.len();
        table.system.define(terms, low, high);
        // Averages that leave some pupils out need not agree with a share of all.
        let near = maker.catalogue.get(average).averaged_over != AveragedOver::Everybody;
        if near && !narrowed.agrees(&table.system, known) {
            table.system.truncate(known);
        }
    }
}

/// The same for a group of which nobody gives the size, by a published average alone: what it is on average is at most what
/// those who count can add and what the others can, so many of either.
fn level_of_open_size(
    table: &mut Table,
    maker: &Maker<'_>,
    group: Slot,
    cells: &[Source],
    relation: &Relation,
) {
    let Relation::Level { share, average, at_least, others_at_most } = relation else { return };
    let Some((Number { unknown: count, most: Size::Unknown(size), .. }, false)) =
        number(table, maker, *share, group)
    else {
        return;
    };
    let published = cells.iter().copied().filter(|place| {
        let key = maker.cell(*place).key;
        key.measure == *average && Slot::Group(key.group) == group
    });
    for place in published {
        let Disclosed::Value(value) = maker.cell(place).told else { continue };
        let Some((value, parts)) = scaled(value, maker.places.get(maker.cell(place)).unwrap_or(0)) else {
            continue;
        };
        let Some(scale) = average::scale(maker, *average) else { continue };
        let (Some(least), Some(others)) = (scale.at_least(*at_least), scale.at_most(*others_at_most)) else {
            continue;
        };
        // In units, and so many parts of them.
        let (low, high, parts) = scale.ends(value, parts);
        let factor =
            |units: i128| i64::try_from(units).ok().filter(|units| units.unsigned_abs() <= LARGEST_FACTOR);
        let rules = [
            // average × size ≤ most × count + others × (size − count)
            (factor(i128::from(scale.most - others) * parts), factor(i128::from(others) * parts - low)),
            // least × count ≤ average × size
            (factor(-i128::from(least) * parts), factor(high)),
        ];
        for (of_count, of_size) in rules {
            let (Some(of_count), Some(of_size)) = (of_count, of_size) else { continue };
            let known = table.system.rules.len();
            table.system.publish(place, vec![(count, of_count), (size, of_size)], Some(0), None);
            let near = maker.catalogue.get(*average).averaged_over != AveragedOver::Everybody;
            if near && narrowed(&table.system, |_| true).is_err() {
                table.system.truncate(known);
            }
        }
    }
}

/// So large a factor times as many pupils as there are anywhere fits 64 bits.
const LARGEST_FACTOR: u64 = 10_000_000_000;

/// What a growing system leaves open, so that a new rule is tried against that alone.
#[derive(Default)]
struct Narrowing(Option<(usize, Vec<Bounds>)>);

impl Narrowing {
    /// Whether the rules from a place on go with those before, as far as narrowing tells.
    fn agrees(&mut self, system: &System, from: usize) -> bool {
        let (known, mut bounds) = match self.0.take() {
            Some((known, bounds)) => (known, bounds),
            None => (0, system.bounds.clone()),
        };
        let narrow = |bounds: &mut [Bounds], rules: Range<usize>| {
            let start = rules.clone().map(|place| place as u32);
            let on = |place: usize| place < rules.end;
            Propagator::default().narrow(system, bounds, start, on, &mut Trail::new()).is_ok()
        };
        // What was there already contradicts itself: nothing goes with it.
        if !narrow(&mut bounds, known..from) {
            return false;
        }
        let before = bounds.clone();
        let agrees = narrow(&mut bounds, from..system.rules.len());
        self.0 = Some(if agrees { (system.rules.len(), bounds) } else { (from, before) });
        agrees
    }
}

/// A published gap between the shares of two groups.
fn gap(table: &mut Table, maker: &Maker<'_>, place: Source, cells: &[Source]) {
    let cell = maker.cell(place);
    let Some(gap) = &maker.catalogue.get(cell.key.measure).gap_of else { return };
    let (Disclosed::Value(value), Some(measure)) = (cell.told, maker.catalogue.find(&gap.measure)) else {
        return;
    };
    if !maker.catalogue.get(measure).share_of_pupils {
        return;
    }
    let (measure, flipped) = maker.canonical(measure);
    let value = if flipped { -value } else { value };
    let side = |group| table.numbers.get(&(measure, Slot::Group(Some(group)))).copied();
    let (Some(of), Some(less)) = (side(gap.of), side(gap.less)) else { return };
    let places = maker.places.get(cell).unwrap_or(0);
    let Some((value, scale)) = scaled(value, places) else { return };
    let (Size::Known(of_size), Size::Known(less_size)) = (of.most, less.most) else {
        return rate::gap(table, maker, (place, cells), (measure, gap.of, gap.less), (value, scale));
    };
    if of_size == 0 || less_size == 0 {
        return;
    }
    let (Some(a), Some(b)) = (less_size.checked_mul(200 * scale), of_size.checked_mul(200 * scale)) else {
        return;
    };
    let both = i128::from(of_size) * i128::from(less_size);
    // Half may have been rounded either way here, since a gap can be negative: both ends count.
    let (low, high) = ((2 * value - 1) * both, (2 * value + 1) * both);
    table.system.publish(place, vec![(of.unknown, a), (less.unknown, -b)], Some(low), Some(high));
}
