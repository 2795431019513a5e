//! Gaps between groups of which nobody gives the size: the shares themselves stand for unknowns, in small steps.
//!
//! A share that is withheld and lies a published gap above a published share is known, whatever the size of its group. A
//! number of pupils is then no measure of what a reader knows, since the reader knows the size and this program does not.

use super::cell::Disclosed;
use super::form::{Size, Slot, Table, Withheld, scaled};
use super::solver::system::{Gap, Source, Term, Unknown};
use super::solver::verdict::Target;
use super::table::Maker;
use crate::model::MeasureId;
use crate::value::{Decimal, PupilGroup};

/// How many steps there are to one per cent.
const STEPS: i64 = 200;

/// The most pupils that a group has which is withheld since it is small.
const LARGE: i64 = 10;

/// Adds a published gap between two groups: `value` in parts of a per cent, so many of which make one.
pub fn gap(
    table: &mut Table,
    maker: &Maker<'_>,
    (place, of): (Source, &[Source]),
    (measure, more, less): (MeasureId, PupilGroup, PupilGroup),
    (value, scale): (i128, i64),
) {
    let mut side = |group| rate(table, maker, of, measure, group);
    let (Some(a), Some(b)) = (side(more), side(less)) else { return };
    // In steps, rounded outwards: every share is whole in steps, give or take one.
    let steps = i128::from(STEPS);
    let parts = 2 * i128::from(scale);
    let low = ((2 * value - 1) * steps).div_euclid(parts) - 1;
    let high = -((-(2 * value + 1) * steps).div_euclid(parts)) + 1;
    table.system.publish(place, vec![(a, 1), (b, -1)], Some(low), Some(high));
    // And exactly, of each size that the groups can have.
    let side = |group| {
        let number = table.numbers.get(&(measure, Slot::Group(Some(group))))?;
        let size = match number.most {
            Size::Known(size) => Term::Known(size),
            Size::Unknown(size) => Term::Unknown(size),
        };
        Some((Term::Unknown(number.unknown), size))
    };
    let ends = (i64::try_from(2 * value - 1), i64::try_from(2 * value + 1));
    if let (Some(of), Some(less), (Ok(low), Ok(high))) = (side(more), side(less), ends) {
        table.system.with_gap(Gap { of, less, parts: 200 * scale, low, high });
    }
}

/// The share of a group as an unknown, with all that is told of it.
fn rate(
    table: &mut Table,
    maker: &Maker<'_>,
    of: &[Source],
    measure: MeasureId,
    group: PupilGroup,
) -> Option<Unknown> {
    let number = *table.numbers.get(&(measure, Slot::Group(Some(group))))?;
    let rate = table.system.unknown(0, 100 * STEPS);
    if let Size::Known(size) = number.most {
        // size × rate ≤ 100 × STEPS × number < size × (rate + 1)
        let terms = vec![(number.unknown, 100 * STEPS), (rate, -size)];
        table.system.define(terms, Some(0), Some(i128::from(size) - 1));
    }
    for place in of.iter().copied() {
        let cell = maker.cell(place);
        if cell.key.group != Some(group) || maker.canonical(cell.key.measure).0 != measure {
            continue;
        }
        let flipped = maker.canonical(cell.key.measure).1;
        match cell.told {
            Disclosed::Value(value) => {
                let value = if flipped { Decimal::ONE_HUNDRED - value } else { value };
                let places = maker.places.get(cell).unwrap_or(0);
                let (value, scale) = scaled(value, places)?;
                let (steps, parts) = (i128::from(STEPS), 2 * i128::from(scale));
                let low = ((2 * value - 1) * steps).div_euclid(parts);
                let high = -((-(2 * value + 1) * steps).div_euclid(parts));
                table.system.publish(place, vec![(rate, 1)], Some(low), Some(high));
            }
            Disclosed::Protected | Disclosed::Few(_) => {
                // The number itself is asked about where the size is known.
                let Size::Unknown(size) = number.most else { continue };
                // As many pupils as a withheld group can have, which asks for least; the gap leaves much less.
                let pupils = table.system.bounds[size].1.clamp(1, LARGE);
                let need = 100 * STEPS * maker.protect.min(pupils) / pupils;
                let target = Target { unknown: rate, need, exact: STEPS };
                table.withheld.push(Withheld { cell: place, target, size: Size::Known(pupils), near: None });
            }
            _ => {}
        }
    }
    Some(rate)
}
