//! Numbers of pupils that are published as such, like those on roll of each group: who is in one part of a whole is in none
//! of the others, and what an area has its schools have.

use super::cell::Disclosed;
use super::form::{MANY, Near, Number, Size, Slot, Table, Withheld};
use super::solver::propagate::narrowed;
use super::solver::system::{Source, Unknown};
use super::solver::verdict::Target;
use super::table::Maker;
use crate::model::MeasureId;
use crate::value::{Dataset, Family, PupilGroup};
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
    let mut groups: BTreeSet<Option<PupilGroup>> = table.sizes.keys().copied().collect();
    let shares = shares(table, maker, &counts);
    groups.extend(shares.iter().map(|(group, _)| Some(*group)));
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
    if rounded.is_none() {
        beside_shares(table, maker, &shares);
    }
}

/// The groups whose share of all pupils is in the table, where the pupils on roll of any group are counted, and the numbers
/// behind these shares: the percentage of pupils with free school meals stands for those with free school meals on roll.
fn shares(table: &Table, maker: &Maker<'_>, counts: &[Source]) -> Vec<(PupilGroup, Unknown)> {
    let is_of_group = |place: &Source| {
        let key = maker.cell(*place).key;
        key.group.is_some() && maker.catalogue.get(key.measure).is_roll()
    };
    if !counts.iter().any(is_of_group) {
        return Vec::new();
    }
    let share = |group: &PupilGroup| {
        let measure = maker.catalogue.find(group.word())?;
        let number = table.numbers.get(&(measure, Slot::Group(None)))?;
        let of = maker.catalogue.get(measure);
        let is_share = of.share_of_pupils && of.dataset == Dataset::Census;
        (is_share && number.most.known().is_some()).then_some((*group, number.unknown))
    };
    PupilGroup::ALL.iter().filter_map(share).collect()
}

/// A group has as many pupils on roll as its share says. Where the two do not go together, they are of different days.
fn beside_shares(table: &mut Table, maker: &Maker<'_>, shares: &[(PupilGroup, Unknown)]) {
    let Some(roll) = maker.catalogue.find("roll") else { return };
    for (group, share) in shares {
        let Some(count) = table.numbers.get(&(roll, Slot::Group(Some(*group)))) else { continue };
        let known = table.system.rules.len();
        table.system.define(vec![(count.unknown, 1), (*share, -1)], Some(0), Some(0));
        if narrowed(&table.system, |_| true).is_err() {
            table.system.truncate(known);
        }
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
    let mut withheld = |need: i64, near: Option<Near>| {
        if need > 0 {
            let (target, size) = (Target { unknown, need, exact: 0 }, Size::Known(MANY));
            table.withheld.push(Withheld { cell: place, target, size, near });
        }
    };
    match cell.told {
        Disclosed::Value(value) => {
            let half = i128::from(rounded.unwrap_or(0).div_ceil(2));
            let (Some(least), Some(most)) = (value.floor().to_i128(), value.ceil().to_i128()) else { return };
            table.system.publish(place, vec![(unknown, 1)], Some(least - half), Some(most + half));
        }
        Disclosed::RoundsToZero => table.system.publish(place, vec![(unknown, 1)], Some(1), None),
        Disclosed::Few(few) => {
            withheld(maker.protect.min(i64::from(few) - 1), None);
            table.system.publish(place, vec![(unknown, 1)], Some(1), Some(few.into()));
        }
        Disclosed::NotFew(few) => {
            withheld(maker.protect.min(i64::from(few) - 1), Some(Near::Few(i64::from(few))));
        }
        Disclosed::Protected | Disclosed::Band(_) | Disclosed::NotAnEnd(_) => withheld(maker.protect, None),
        Disclosed::Nothing | Disclosed::NoFigure => {}
    }
}
