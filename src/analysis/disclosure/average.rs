//! One school's or area's averages of one measure in one summary, as rules over sums.
//!
//! Behind an average of a group stands a sum: each pupil adds his or her own value. The sums of girls and of boys make up
//! that of all, as their numbers do, so a table of averages has the form of a table of shares. A pupil adds nothing to a
//! share or one; to a sum, anything from nothing to the width of the measure's range, counted from its least value in
//! units so small that hardly anything is lost, or in the steps in which a pupil's value goes. So the *size* of a group is
//! here the most that its sum can be. All arithmetic stays whole and exact.

use super::cell::{Cell, Disclosed};
use super::form::{Number, Size, Slot, Table, Withheld, add_up, scaled};
use super::sizes;
use super::solver::propagate::narrowed;
use super::solver::system::{Source, System, Unknown};
use super::solver::verdict::Target;
use super::table;
use crate::model::{Measure, MeasureId};
use crate::value::{AveragedOver, Decimal, Family, PupilGroup};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// How many units there are to one step of the last published place.
const FINENESS: i64 = 20;

/// The most that one pupil adds, in units: four thousand million pupils then fit 64 bits.
const MOST_UNITS: i64 = 2_000_000_000;

/// No larger group is withheld since it is small: figures of where few pupils went next are, of 10 or fewer.
const LARGE: i64 = 10;

/// How sums are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// What the least value of a pupil is; it counts as nothing.
    least: i64,
    /// The most that one pupil adds, in units.
    pub most: i64,
    /// So many units …
    units: i64,
    /// … are so many points.
    points: i64,
}

impl Scale {
    /// In steps of a pupil's value where these are known, or in small parts of the finest published place.
    fn new(measure: &Measure, finest: u32, loose: bool) -> Option<Scale> {
        let least = measure.range.0.floor().to_i64()?;
        let range = measure.range.1.ceil().to_i64()?.checked_sub(least)?;
        if loose {
            // An average over other pupils than those of the row can seem to lie outside the range.
            let (least, range) = (least.checked_sub(range)?, range.checked_mul(3)?);
            return Scale::fine(least, range, finest);
        }
        let steps = measure.pupil_steps.and_then(|steps| {
            let steps = steps.normalize();
            let (points, units) = (steps.mantissa().to_i64()?, 10i64.checked_pow(steps.scale())?);
            let whole = |value: i64| value.checked_mul(units).is_some_and(|value| value % points == 0);
            let most = range.checked_mul(units)? / points;
            (whole(least) && whole(range) && most <= MOST_UNITS).then_some(Scale {
                least,
                most,
                units,
                points,
            })
        });
        steps.or_else(|| Scale::fine(least, range, finest))
    }

    fn fine(least: i64, range: i64, finest: u32) -> Option<Scale> {
        let units = (FINENESS * 10i64.pow(finest.min(6))).min(MOST_UNITS / range.max(1)).max(1);
        Some(Scale { least, most: range.checked_mul(units)?, units, points: 1 })
    }

    /// What a pupil of at least this value adds at least.
    pub fn at_least(self, value: Decimal) -> Option<i64> {
        self.units_of(value)?.floor().to_i64().map(|units| units.clamp(0, self.most))
    }

    /// What a pupil of at most this value adds at most.
    pub fn at_most(self, value: Decimal) -> Option<i64> {
        self.units_of(value)?.ceil().to_i64().map(|units| units.clamp(0, self.most))
    }

    /// Between which units an average lies that is published as so many parts of a point, in parts of a unit, and how many of
    /// these make one.
    pub fn ends(self, value: i128, parts: i64) -> (i128, i128, i128) {
        let (points, units, parts) = (i128::from(self.points), i128::from(self.units), 2 * i128::from(parts));
        let least = i128::from(self.least) * parts;
        ((2 * value - 1 - least) * units, (2 * value + 1 - least) * units, parts * points)
    }

    fn units_of(self, value: Decimal) -> Option<Decimal> {
        let points = value.checked_sub(Decimal::from(self.least))?;
        points.checked_mul(Decimal::from(self.units))?.checked_div(Decimal::from(self.points))
    }

    /// By how much two assignments must differ in the sum of a group: as if so many of its pupils, or all if they are fewer,
    /// had each been a tenth of the range better; and by so many steps of the last published place of its average.
    fn need(self, protect: i64, pupils: i64, places: u32) -> i64 {
        let tenth = (self.most + 9) / 10;
        let steps = i128::from(protect) * i128::from(pupils) * i128::from(self.units);
        let steps = div_up(steps, i128::from(self.points) * 10i128.pow(places));
        let need = (i128::from(protect.min(pupils)) * i128::from(tenth)).max(steps);
        // Invariant: capped at what 64 bits hold.
        need.clamp(1, i128::from(self.most) * i128::from(pupils)) as i64
    }

    /// The widest range of sums that tells an average as well as if it were printed.
    fn exact(self, pupils: i64, places: u32) -> i64 {
        let step =
            i128::from(pupils) * i128::from(self.units) / (i128::from(self.points) * 10i128.pow(places));
        (step - 1).max(0) as i64
    }
}

fn div_up(a: i128, b: i128) -> i128 {
    (a + b - 1) / b
}

/// How the sums of a measure are counted.
pub fn scale(of: &table::Maker<'_>, id: MeasureId) -> Option<Scale> {
    Scale::new(of.catalogue.get(id), finest(of, id), false)
}

/// What nobody prints is counted as finely as it could be printed.
fn finest(of: &table::Maker<'_>, id: MeasureId) -> u32 {
    let measure = of.catalogue.get(id);
    of.finest.get(&id).copied().unwrap_or_default().max(measure.places).max(measure.area_places)
}

/// Adds the averages of one measure among some cells.
pub fn add(table: &mut Table, of: &table::Maker<'_>, cells: &[Source], id: MeasureId) {
    let measure = of.catalogue.get(id);
    let near = measure.averaged_over != AveragedOver::Everybody;
    let make = |loose, joined| {
        let scale = Scale::new(measure, finest(of, id), loose)?;
        Maker { of, measure, id, scale, loose, joined }.block(cells)
    };
    let Some((mut block, is_guess)) = make(false, true) else { return };
    let fits = |block: &Table| narrowed(&block.system, |_| true).is_ok();
    // Where the averages are of about these pupils only, they need not go together. Then the range is no wall. And where
    // nobody says how many pupils there are, averages that do not go together are of other numbers than was guessed.
    for (is_so, joined) in [(near || is_guess, true), (is_guess, false)] {
        if is_so && !fits(&block) {
            let Some((loose, _)) = make(true, joined) else { return };
            block = loose;
        }
    }
    let offset = table.system.append(&block.system);
    for (key, mut number) in block.numbers {
        number.unknown += offset;
        table.numbers.insert(key, number);
    }
    for mut withheld in block.withheld {
        withheld.target.unknown += offset;
        table.withheld.push(withheld);
    }
    table.wholes.extend(block.wholes);
}

struct Maker<'a> {
    of: &'a table::Maker<'a>,
    measure: &'a Measure,
    id: MeasureId,
    scale: Scale,
    loose: bool,
    /// Whether parts add up to their whole.
    joined: bool,
}

impl<'a> Maker<'a> {
    fn cell(&self, place: Source) -> &'a Cell {
        self.of.cell(place)
    }

    /// The averages by themselves, and whether a number of pupils is a guess.
    fn block(&self, cells: &[Source]) -> Option<(Table, bool)> {
        let own = |place: &Source| self.of.canonical(self.cell(*place).key.measure).0 == self.id;
        let averages: Vec<Source> = cells.iter().copied().filter(own).collect();
        let first = self.cell(*averages.first()?);
        let given = self.given(cells);
        let is_given = |place: &Source| given.contains_key(&self.cell(*place).key.group);
        let is_guess = !given.contains_key(&None) || !averages.iter().all(is_given);
        let pupils = self.pupils(&averages, given);
        let mut table = Table::new(first.key.subject);
        for (group, pupils) in &pupils {
            let most = self.scale.most.checked_mul(*pupils)?;
            table.sizes.insert(*group, Size::Known(most));
            self.number(&mut table, Slot::Group(*group), most);
        }
        if self.joined {
            self.parts(&mut table);
        }
        for place in averages {
            let group = self.cell(place).key.group;
            let (sum, pupils) = (table.numbers[&(self.id, Slot::Group(group))].unknown, pupils[&group]);
            if pupils > 0 {
                self.told(&mut table, place, sum, pupils);
            }
        }
        for place in cells.iter().filter(|place| !own(place)) {
            self.gap(&mut table, *place, &pupils);
        }
        Some((table, is_guess))
    }

    /// The numbers of pupils that are given; what is published elsewhere gives one if nothing here does.
    fn given(&self, cells: &[Source]) -> BTreeMap<Option<PupilGroup>, i64> {
        let given = sizes::given(cells.iter().map(|place| self.cell(*place)));
        given.into_iter().filter_map(|(group, pupils)| Some((group, i64::from(pupils?)))).collect()
    }

    /// The number of pupils of all and of each group with an average. Where it is not given, and does not follow from the
    /// others, it is taken to be that by which a reader knows most: a withheld group is as large as one that is withheld
    /// can be, and others are small. A product of an unknown average and an unknown number would be no linear rule.
    fn pupils(
        &self,
        averages: &[Source],
        given: BTreeMap<Option<PupilGroup>, i64>,
    ) -> BTreeMap<Option<PupilGroup>, i64> {
        // A withheld average comes first: it gets what is left.
        let mut groups: Vec<(bool, Option<PupilGroup>)> = averages
            .iter()
            .map(|place| (self.cell(*place).told != Disclosed::Protected, self.cell(*place).key.group))
            .collect();
        groups.sort_unstable();
        let has = |group| groups.iter().any(|(_, other)| *other == group);
        let mut pupils = given;
        let guess = |group| match groups.iter().find(|(_, other)| *other == Some(group)) {
            Some((false, _)) => LARGE,
            _ => 1,
        };
        if !pupils.contains_key(&None) {
            let sum = |family: &Family| {
                let parts = family.parts.iter().filter(|part| has(Some(**part)));
                parts
                    .map(|part| pupils.get(&Some(*part)).copied().unwrap_or_else(|| guess(*part)))
                    .sum::<i64>()
            };
            let all = Family::ALL.iter().filter(|family| family.whole.is_none()).map(sum).max();
            pupils.insert(None, all.unwrap_or_default().max(1));
        }
        for family in Family::ALL {
            let Some(mut left) = pupils.get(&family.whole).copied() else { continue };
            let mut open: Vec<PupilGroup> = Vec::new();
            for (_, group) in &groups {
                let Some(part) = group.filter(|part| family.parts.contains(part)) else { continue };
                match pupils.get(&Some(part)) {
                    Some(pupils) => left -= pupils,
                    None if !open.contains(&part) => open.push(part),
                    None => {}
                }
            }
            let mut others = open.len() as i64;
            let is_whole = family.complete
                && family.parts.iter().all(|part| open.contains(part) || pupils.contains_key(&Some(*part)));
            for part in open {
                others -= 1;
                let mut own = (left - others).max(0);
                let withheld = groups.contains(&(false, Some(part)));
                if others > 0 || !is_whole && (withheld || family.complete) {
                    own = own.min(if withheld { LARGE } else { 1 });
                }
                left -= own;
                pupils.insert(Some(part), own);
            }
        }
        // A part of a group without an average of its own: nothing is known of them.
        groups.iter().for_each(|(_, group)| _ = pupils.entry(*group).or_insert(0));
        pupils
    }

    /// The sums of parts make up that of their whole, with the rest of whoever is in no part.
    fn parts(&self, table: &mut Table) {
        for (place, family) in (0u8..).zip(Family::ALL) {
            let size = |group: Option<PupilGroup>| match table.sizes.get(&group) {
                Some(Size::Known(size)) => {
                    Some((table.numbers[&(self.id, Slot::Group(group))].unknown, *size))
                }
                _ => None,
            };
            let Some(whole) = size(family.whole) else { continue };
            let parts: Vec<(Unknown, i64)> =
                family.parts.iter().filter_map(|part| size(Some(*part))).collect();
            let left = whole.1 - parts.iter().map(|(_, size)| size).sum::<i64>();
            // Parts of more pupils than the whole are counted in another way, and nothing follows.
            if parts.is_empty() || left < 0 {
                continue;
            }
            let mut sums: Vec<Unknown> = parts.iter().map(|(sum, _)| *sum).collect();
            let mut sizes: Vec<Size> = parts.iter().map(|(_, size)| Size::Known(*size)).collect();
            let few = self.scale.most.saturating_mul(LARGE);
            if (1..=few).contains(&left) {
                // Few who are in no part have a sum too, of which is true what is true of any.
                sums.push(self.number(table, Slot::Rest(place), left));
                sizes.push(Size::Known(left));
            }
            let exact = sums.len() > parts.len() || left == 0;
            add_up(&mut table.system, (whole.0, Size::Known(whole.1)), &sums, &sizes, exact);
        }
    }

    /// An unknown for the sum behind an average.
    fn number(&self, table: &mut Table, slot: Slot, most: i64) -> Unknown {
        let unknown = table.system.unknown(0, most);
        let grain = (self.scale.most + 9) / 10;
        let number = Number { unknown, most: Size::Known(most), grain, loose: self.loose };
        table.numbers.insert((self.id, slot), number);
        unknown
    }

    fn places(&self, cell: &Cell) -> u32 {
        let area = cell.key.subject.area().is_some();
        self.of.places.get(cell).unwrap_or_else(|| self.measure.places_for(area)).min(6)
    }

    /// What a reader is told of one average.
    fn told(&self, table: &mut Table, place: Source, sum: Unknown, pupils: i64) {
        let cell = self.cell(place);
        let flipped = self.of.canonical(cell.key.measure).1;
        if cell.key.group.is_none() {
            table.wholes.push(place);
        }
        let places = self.places(cell);
        match cell.told {
            Disclosed::Nothing | Disclosed::NoFigure => {}
            // No average is said as a band, or withheld for the number that it stands for.
            Disclosed::Protected
            | Disclosed::Few(_)
            | Disclosed::Band(_)
            | Disclosed::NotAnEnd(_)
            | Disclosed::NotFew(_) => {
                let need = self.scale.need(self.of.protect, pupils, places);
                let target = Target { unknown: sum, need, exact: self.scale.exact(pupils, places) };
                table.withheld.push(Withheld { cell: place, target, size: Size::Known(pupils), near: None });
            }
            Disclosed::RoundsToZero => {
                let ends = (0, 1, 2 * 10i64.pow(places));
                self.between(&mut table.system, place, sum, pupils, ends, flipped);
            }
            Disclosed::Value(value) => {
                let value = if flipped { Decimal::ONE_HUNDRED - value } else { value };
                let Some((value, scale)) = scaled(value, places) else { return };
                let ends = (2 * value - 1, 2 * value + 1, 2 * scale);
                self.between(&mut table.system, place, sum, pupils, ends, flipped);
            }
        }
    }

    /// An average lies between two numbers of parts. Half may have been rounded either way below nought, or of what is left
    /// of a hundred, so both ends count there.
    fn between(
        &self,
        system: &mut System,
        place: Source,
        sum: Unknown,
        pupils: i64,
        (low, high, parts): (i128, i128, i64),
        flipped: bool,
    ) {
        let Scale { least, units, points, .. } = self.scale;
        let Some(factor) = parts.checked_mul(points) else { return };
        let shift = i128::from(least) * i128::from(parts);
        let pupils = i128::from(pupils) * i128::from(units);
        let end = i128::from(self.measure.range.0 >= Decimal::ZERO && !flipped);
        let (low, high) = ((low - shift) * pupils, (high - shift) * pupils - end);
        system.publish(place, vec![(sum, factor)], Some(low), Some(high));
    }

    /// A published gap between the averages of two groups.
    fn gap(&self, table: &mut Table, place: Source, pupils: &BTreeMap<Option<PupilGroup>, i64>) {
        let cell = self.cell(place);
        let Some(gap) = &self.of.catalogue.get(cell.key.measure).gap_of else { return };
        let measure = self.of.catalogue.find(&gap.measure).map(|measure| self.of.canonical(measure));
        let (Some((id, flipped)), Disclosed::Value(value)) = (measure, cell.told) else { return };
        if id != self.id {
            return;
        }
        let value = if flipped { -value } else { value };
        let side = |group| {
            let pupils = pupils.get(&Some(group)).copied().filter(|pupils| *pupils > 0)?;
            Some((table.numbers.get(&(self.id, Slot::Group(Some(group))))?.unknown, pupils))
        };
        let (Some((of, of_pupils)), Some((less, less_pupils))) = (side(gap.of), side(gap.less)) else {
            return;
        };
        let places = self.of.places.get(cell).unwrap_or(0);
        let Some((value, parts)) = scaled(value, places) else { return };
        let factor = |pupils: i64| parts.checked_mul(2)?.checked_mul(self.scale.points)?.checked_mul(pupils);
        let (Some(a), Some(b)) = (factor(less_pupils), factor(of_pupils)) else { return };
        let both = i128::from(of_pupils) * i128::from(less_pupils) * i128::from(self.scale.units);
        let (low, high) = ((2 * value - 1) * both, (2 * value + 1) * both);
        table.system.publish(place, vec![(of, a), (less, -b)], Some(low), Some(high));
    }
}

/// The measure of which averages a cell tells: its own, the one with which it adds up to a hundred, or the one it is a gap
/// of.
pub fn of(cell: &Cell, maker: &table::Maker<'_>) -> Option<MeasureId> {
    let catalogue = maker.catalogue;
    let of = |id| catalogue.get(id).averaged_over != AveragedOver::Nobody;
    let id = cell.key.measure;
    let gap = || catalogue.find(&catalogue.get(id).gap_of.as_ref()?.measure);
    let measure = if of(id) { Some(id) } else { gap().filter(|id| of(*id)) };
    measure.map(|id| maker.canonical(id).0)
}

#[cfg(test)]
mod tests;
