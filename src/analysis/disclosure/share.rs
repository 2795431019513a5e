//! Shares of pupils as rules over numbers of pupils.

use super::cell::Disclosed;
use super::form::{MANY, Near, Number, Size, Slot, Table, Withheld, scaled};
use super::sizes::left;
use super::solver::system::{Source, System, Unknown};
use super::solver::verdict::Target;
use super::table::Maker;
use crate::analysis::band;
use crate::model::MeasureId;
use crate::value::{Band, Decimal, Family, PupilGroup};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the shares among some cells.
pub fn add(table: &mut Table, maker: &Maker<'_>, of: &[Source]) {
    let is_share = |place: &Source| maker.catalogue.get(maker.cell(*place).key.measure).share_of_pupils;
    let shares: Vec<Source> = of.iter().copied().filter(is_share).collect();
    // Some figures are of fewer pupils than their row, and say so.
    let mut own: Own = BTreeMap::new();
    let here = of.iter().map(|place| maker.cell(*place)).filter(|cell| !cell.outside);
    let said: BTreeSet<_> =
        here.filter(|cell| cell.pupils.is_some()).map(|cell| (cell.release, cell.key.group)).collect();
    for place in &shares {
        let cell = maker.cell(*place);
        // One that does not say beside others that do is about others.
        if !cell.outside && (cell.pupils.is_some() || said.contains(&(cell.release, cell.key.group))) {
            let measure = maker.canonical(cell.key.measure).0;
            own.entry((measure, cell.key.group)).or_insert(cell.pupils.map(i64::from));
        }
    }
    // A group of which a measure is not told keeps to what is true of the measures that are.
    let measures: BTreeSet<MeasureId> =
        shares.iter().map(|place| maker.canonical(maker.cell(*place).key.measure).0).collect();
    let groups: Vec<Option<PupilGroup>> = table.sizes.keys().copied().collect();
    for measure in measures {
        for group in &groups {
            let most = match (own.get(&(measure, *group)), table.sizes[group]) {
                // A number that is rounded stays as it is.
                (Some(Some(pupils)), Size::Known(_)) => Size::Known(*pupils),
                (Some(None), Size::Known(_)) => {
                    let size = table.system.unknown(0, MANY);
                    table.others.push(size);
                    Size::Unknown(size)
                }
                (_, size) => size,
            };
            number(table, measure, Slot::Group(*group), most);
        }
    }
    parts(table);
    for place in shares {
        told(table, maker, place);
    }
}

/// The numbers of pupils that figures give for themselves; `None` for one that is not known.
type Own = BTreeMap<(MeasureId, Option<PupilGroup>), Option<i64>>;

/// An unknown for the number behind a share.
fn number(table: &mut Table, measure: MeasureId, slot: Slot, most: Size) -> Unknown {
    let unknown = match most {
        Size::Known(size) => table.system.unknown(0, size),
        Size::Unknown(size) => {
            let count = table.system.unknown(0, table.system.bounds[size].1);
            table.system.define(vec![(size, 1), (count, -1)], Some(0), None);
            count
        }
    };
    table.numbers.insert((measure, slot), Number { unknown, most, grain: 1, loose: false });
    unknown
}

/// Parts and those who are left over add up to their whole.
fn parts(table: &mut Table) {
    let measures: BTreeSet<MeasureId> = table.numbers.keys().map(|(measure, _)| *measure).collect();
    for (place, family) in (0u8..).zip(Family::ALL) {
        let Some(others) = table.rests.get(&place).copied() else { continue };
        for measure in &measures {
            let of = |group| table.numbers.get(&(*measure, Slot::Group(group))).copied();
            let Some(whole) = of(family.whole) else { continue };
            let parts: Vec<Number> = family.parts.iter().filter_map(|part| of(Some(*part))).collect();
            let sizes: Vec<Size> = parts.iter().map(|part| part.most).collect();
            // Of a figure that is about other pupils than its row nobody knows who is left over.
            let of_row = |group: Option<PupilGroup>, number: &Number| {
                matches!(number.most, Size::Known(_)) || table.sizes.get(&group) == Some(&number.most)
            };
            let mut known = family.parts.iter().filter(|part| of(Some(**part)).is_some()).zip(&parts);
            if !of_row(family.whole, &whole) || !known.all(|(part, number)| of_row(Some(*part), number)) {
                continue;
            }
            // A figure of fewer pupils than its row leaves fewer over.
            let others = left(whole.most, &sizes).map_or(others, Size::Known);
            let mut terms: Vec<(Unknown, i64)> = parts.iter().map(|part| (part.unknown, -1)).collect();
            terms.push((whole.unknown, 1));
            match others {
                Size::Known(0) => {}
                // Parts of more pupils than the whole are counted in another way, and nothing follows.
                Size::Known(..0) => continue,
                size => terms.push((number(table, *measure, Slot::Rest(place), size), -1)),
            }
            table.system.define(terms, Some(0), Some(0));
        }
    }
}

/// What a reader is told of one share.
fn told(table: &mut Table, maker: &Maker<'_>, place: Source) {
    let cell = maker.cell(place);
    let (measure, flipped) = maker.canonical(cell.key.measure);
    let Number { unknown: count, most: size, .. } = table.numbers[&(measure, Slot::Group(cell.key.group))];
    let system = &mut table.system;
    let most = size.most(&system.bounds);
    if most == 0 {
        return;
    }
    let places = maker.places.get(cell).unwrap_or(0);
    let mut withheld = |need: i64, near: Option<Near>| {
        if need > 0 {
            let target = Target { unknown: count, need: need.min(most), exact: 0 };
            table.withheld.push(Withheld { cell: place, target, size, near });
        }
    };
    match cell.told {
        Disclosed::Nothing | Disclosed::NoFigure => {}
        Disclosed::NotAnEnd(width) => {
            let low = i64::from(width) * most / 100;
            withheld(maker.protect - 1, Some(Near::Ends(low, most - low)));
        }
        // Of the pupils that a share of a complement leaves nobody asks how many they are.
        Disclosed::NotFew(_) if flipped => {}
        Disclosed::NotFew(few) => {
            withheld(maker.protect.min(i64::from(few) - 1), Some(Near::Few(i64::from(few))));
        }
        Disclosed::Protected => withheld(maker.protect, None),
        Disclosed::Few(few) => {
            // The rule that withholds it is known, and says of the number what it looks at. Between its ends it must not
            // be known any better than elsewhere; a rule about fewer numbers than that cannot give more.
            withheld(maker.protect.min(i64::from(few) - 1), None);
            let (least, greatest) = (1, i128::from(few));
            match (flipped, size) {
                (false, _) => table.system.publish(place, vec![(count, 1)], Some(least), Some(greatest)),
                (true, Size::Known(size)) => {
                    let size = i128::from(size);
                    table.system.publish(place, vec![(count, 1)], Some(size - greatest), Some(size - least));
                }
                (true, Size::Unknown(size)) => {
                    table.system.publish(place, vec![(size, 1), (count, -1)], Some(least), Some(greatest));
                }
            }
        }
        Disclosed::Band(band) => {
            // A band of so many different numbers goes one less far, so one pupil less than elsewhere is asked for.
            withheld(maker.protect - 1, None);
            let band = if flipped { turned(band) } else { band };
            within(&mut table.system, place, band, count, size, places);
        }
        Disclosed::RoundsToZero => {
            if !flipped {
                system.publish(place, vec![(count, 1)], Some(1), None);
                return share(system, place, count, size, 200, (0, 1));
            }
            share_above(system, place, count, size, 200, (199, 200));
            match size {
                Size::Known(size) => {
                    system.publish(place, vec![(count, 1)], None, Some(i128::from(size) - 1))
                }
                Size::Unknown(size) => system.publish(place, vec![(size, 1), (count, -1)], Some(1), None),
            }
        }
        Disclosed::Value(value) => {
            let value = if flipped { Decimal::ONE_HUNDRED - value } else { value };
            let Some((value, scale)) = scaled(value, places) else { return };
            let ends = (2 * value - 1, 2 * value + 1);
            match flipped {
                false => share(system, place, count, size, 200 * scale, ends),
                // Half is rounded up, and so down in the other part of a hundred.
                true => share_above(system, place, count, size, 200 * scale, ends),
            }
        }
    }
}

fn turned(band: Band) -> Band {
    match band {
        Band::AtMost(bound) => Band::AtLeast(Decimal::ONE_HUNDRED - bound),
        Band::AtLeast(bound) => Band::AtMost(Decimal::ONE_HUNDRED - bound),
    }
}

/// The number lies in the band.
fn within(system: &mut System, place: Source, band: Band, count: Unknown, size: Size, places: u32) {
    match size {
        Size::Known(size) => {
            let Ok(size) = u32::try_from(size) else { return };
            let (least, greatest) = band::counts(band, size, places);
            system.publish(place, vec![(count, 1)], Some(least.into()), Some(greatest.into()));
        }
        Size::Unknown(size) => {
            let bound = band.bound().normalize();
            let Some((bound, scale)) = scaled(bound, bound.scale()) else { return };
            let Ok(bound) = i64::try_from(bound) else { return };
            let terms = vec![(count, 100 * scale), (size, -bound)];
            match band {
                Band::AtMost(_) => system.publish(place, terms, None, Some(0)),
                Band::AtLeast(_) => system.publish(place, terms, Some(0), None),
            }
        }
    }
}

/// `low × size ≤ factor × count < high × size`
fn share(
    system: &mut System,
    source: Source,
    count: Unknown,
    size: Size,
    factor: i64,
    (low, high): (i128, i128),
) {
    match size {
        Size::Known(size) => {
            let size = i128::from(size);
            system.publish(source, vec![(count, factor)], Some(low * size), Some(high * size - 1));
        }
        Size::Unknown(size) => {
            let term = |end: i128| i64::try_from(end).ok().map(|end| vec![(count, factor), (size, -end)]);
            if let Some(terms) = term(low) {
                system.publish(source, terms, Some(0), None);
            }
            if let Some(terms) = term(high) {
                system.publish(source, terms, None, Some(-1));
            }
        }
    }
}

/// `low × size < factor × count ≤ high × size`
fn share_above(
    system: &mut System,
    source: Source,
    count: Unknown,
    size: Size,
    factor: i64,
    (low, high): (i128, i128),
) {
    match size {
        Size::Known(size) => {
            let size = i128::from(size);
            system.publish(source, vec![(count, factor)], Some(low * size + 1), Some(high * size));
        }
        Size::Unknown(size) => {
            let term = |end: i128| i64::try_from(end).ok().map(|end| vec![(count, factor), (size, -end)]);
            if let Some(terms) = term(low) {
                system.publish(source, terms, Some(1), None);
            }
            if let Some(terms) = term(high) {
                system.publish(source, terms, None, Some(0));
            }
        }
    }
}
