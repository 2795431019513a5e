//! Numbers of pupils that are published as such, like those on roll of each group: who is in one part of a whole is in none
//! of the others, and what an area has its schools have.

use super::cell::Told;
use super::form::{MANY, Number, Size, Slot, Table, Withheld};
use super::solver::system::{Source, Unknown};
use super::solver::verdict::Target;
use super::table::Maker;
use crate::model::MeasureId;
use crate::value::{Family, PupilGroup};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// Adds the counts among some cells. `rounded` is to how many pupils an area's numbers are rounded.
pub fn add(table: &mut Table, maker: &Maker<'_>, of: &[Source], rounded: Option<u32>) {
    let counts: Vec<Source> = of
        .iter()
        .copied()
        .filter(|place| maker.catalogue.get(maker.cell(*place).key.measure).counts_pupils())
        .collect();
    let measures: BTreeSet<MeasureId> = counts.iter().map(|place| maker.cell(*place).key.measure).collect();
    let groups: Vec<Option<PupilGroup>> = table.sizes.keys().copied().collect();
    // An area can have pupils who are in none of its schools; of a school's number all are its own.
    let most = Size::Known(if table.subject.area().is_some() { MANY } else { 0 });
    for measure in measures {
        for group in &groups {
            let unknown = table.system.unknown(0, MANY);
            let number = Number { unknown, most, grain: 1, loose: false };
            table.numbers.insert((measure, Slot::Group(*group)), number);
        }
        parts(table, measure);
    }
    for place in counts {
        told(table, maker, place, rounded);
    }
}

/// Parts are not more than their whole, and as many where every pupil is in one.
fn parts(table: &mut Table, measure: MeasureId) {
    for family in Family::ALL {
        let of = |group| table.numbers.get(&(measure, Slot::Group(group))).map(|number| number.unknown);
        let Some(whole) = of(family.whole) else { continue };
        let parts: Vec<Unknown> = family.parts.iter().filter_map(|part| of(Some(*part))).collect();
        if parts.is_empty() {
            continue;
        }
        let all = family.complete && parts.len() == family.parts.len();
        let terms = parts.into_iter().map(|part| (part, -1)).chain([(whole, 1)]).collect();
        table.system.define(terms, Some(0), all.then_some(0));
    }
}

/// What a reader is told of one count.
fn told(table: &mut Table, maker: &Maker<'_>, place: Source, rounded: Option<u32>) {
    let cell = maker.cell(place);
    let Number { unknown, .. } = table.numbers[&(cell.key.measure, Slot::Group(cell.key.group))];
    let mut withheld = |need: i64| {
        if need > 0 {
            let (target, size) = (Target { unknown, need, exact: 0 }, Size::Known(MANY));
            table.withheld.push(Withheld { cell: place, target, size, ends: None });
        }
    };
    match cell.told {
        Told::Value(value) => {
            let half = i128::from(rounded.unwrap_or(0).div_ceil(2));
            let (Some(least), Some(most)) = (value.floor().to_i128(), value.ceil().to_i128()) else { return };
            table.system.publish(place, vec![(unknown, 1)], Some(least - half), Some(most + half));
        }
        Told::RoundsToZero => table.system.publish(place, vec![(unknown, 1)], Some(1), None),
        Told::Few(few) => {
            withheld(maker.protect.min(i64::from(few) - 1));
            table.system.publish(place, vec![(unknown, 1)], Some(1), Some(few.into()));
        }
        Told::Protected | Told::Band(_) | Told::NotAnEnd(_) => withheld(maker.protect),
        Told::Nothing | Told::NoFigure => {}
    }
}
