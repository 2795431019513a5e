//! How many pupils each group of a table has: what is given, and how the numbers add up.

use super::cell::{Cell, Disclosed};
use super::form::{MANY, Size, Table};
use super::solver::system::Source;
use crate::model::{Catalogue, FigureId, Origin};
use crate::value::{Family, PupilGroup};
use std::collections::{BTreeMap, BTreeSet};

/// The size that is given for each group; what is published elsewhere gives it if nothing here does.
pub type Given = BTreeMap<Option<PupilGroup>, Option<u32>>;

/// The sizes that some cells give. Cells of other summaries follow those of the first, which gives its sizes first.
pub fn given<'a>(cells: impl Iterator<Item = &'a Cell>) -> Given {
    // Some figures are of fewer pupils than their row, so what most of them say is the size of the group.
    let mut said: BTreeMap<Option<PupilGroup>, BTreeMap<(bool, u32), u32>> =
        BTreeMap::from([(None, BTreeMap::new())]);
    for cell in cells {
        let sizes = said.entry(cell.key.group).or_default();
        if let Some(pupils) = cell.pupils {
            *sizes.entry((!cell.outside, pupils)).or_default() += 1;
        }
    }
    let most = |sizes: &BTreeMap<(bool, u32), u32>| {
        let most = sizes.iter().max_by_key(|((here, pupils), times)| (*here, **times, *pupils));
        most.map(|((_, pupils), _)| *pupils)
    };
    let mut given: Given = said.iter().map(|(group, sizes)| (*group, most(sizes))).collect();
    // Of several sizes of a whole, that of its parts is the one they are parts of.
    for family in Family::ALL.iter().filter(|family| family.complete) {
        let size = |part: &PupilGroup| given.get(&Some(*part)).copied().flatten();
        let Some(sum) = family.parts.iter().map(size).sum::<Option<u32>>() else { continue };
        let is_said = |sizes: &BTreeMap<(bool, u32), u32>| sizes.contains_key(&(true, sum));
        if said.get(&family.whole).is_some_and(is_said) {
            given.insert(family.whole, Some(sum));
        }
    }
    given
}

/// Sorts what several summaries say of one subject into populations: summaries that give groups different numbers of pupils,
/// and these cannot be groups of the same school, are about different pupils. All others are one table, whatever the files.
/// Where only some numbers differ, as when a figure leaves somebody out, such figures are of other pupils than their row.
pub fn populations(cells: &[Cell], of: &[Source]) -> Vec<Vec<Source>> {
    let mut by_release: BTreeMap<_, Vec<Source>> = BTreeMap::new();
    for place in of {
        by_release.entry(cells[*place as usize].release).or_default().push(*place);
    }
    let mut found: Vec<(Given, Vec<Source>)> = Vec::new();
    for own in by_release.into_values() {
        let sizes = given(own.iter().map(|place| &cells[*place as usize]));
        let agrees = |other: &Given| {
            let same = |(group, size): (&Option<PupilGroup>, &Option<u32>)| {
                let other = other.get(group).copied().flatten();
                size.is_none() || other.is_none() || other == *size
            };
            sizes.iter().all(same) || can_be_one_school(other, &sizes)
        };
        match found.iter_mut().find(|(other, _)| agrees(other)) {
            Some((other, cells)) => {
                for (group, size) in sizes {
                    let known = other.entry(group).or_default();
                    *known = known.or(size);
                }
                cells.extend(own);
            }
            None => found.push((sizes, own)),
        }
    }
    found.into_iter().map(|(_, cells)| cells).collect()
}

/// Whether the sizes that some summaries give, and those of groups that only others name, can be of one school: parts are not
/// more than their whole, and as many where every pupil is in one.
fn can_be_one_school(some: &Given, others: &Given) -> bool {
    let size = |group: Option<PupilGroup>| {
        let known = |given: &Given| given.get(&group).copied().flatten();
        known(some).or_else(|| known(others))
    };
    Family::ALL.iter().all(|family| {
        let Some(whole) = size(family.whole) else { return true };
        let parts: Vec<u32> = family.parts.iter().filter_map(|part| size(Some(*part))).collect();
        let sum: u32 = parts.iter().sum();
        let all = family.complete && parts.len() == family.parts.len();
        if all { sum == whole } else { sum <= whole }
    })
}

/// The groups that have a figure or a withheld one: somebody is in them, or there would be neither. Official files withhold
/// figures of nobody too.
pub fn peopled<'a>(cells: impl Iterator<Item = &'a Cell>) -> BTreeSet<Option<PupilGroup>> {
    let has_pupils = |cell: &&Cell| match cell.told {
        Disclosed::Nothing | Disclosed::NoFigure | Disclosed::NotFew(_) => false,
        Disclosed::Protected => cell.origin == Origin::Own,
        Disclosed::Value(_)
        | Disclosed::Band(_)
        | Disclosed::RoundsToZero
        | Disclosed::Few(_)
        | Disclosed::NotAnEnd(_) => true,
    };
    cells.filter(has_pupils).map(|cell| cell.key.group).collect()
}

/// The most pupils of groups of which an official file withholds the figure and the size: so few that its publisher's rule
/// withholds them. Groups that would be too few for their whole are withheld for another reason.
pub fn few<'a>(
    cells: impl Iterator<Item = &'a Cell>,
    given: &Given,
    catalogue: &Catalogue,
) -> BTreeMap<Option<PupilGroup>, i64> {
    let mut few = BTreeMap::new();
    for cell in cells {
        let FigureId { measure, group, .. } = cell.key;
        let is_open = cell.pupils.is_none() && given.get(&group).copied().flatten().is_none();
        if cell.origin == Origin::Official && cell.told == Disclosed::Protected && is_open {
            let most = catalogue.get(measure).withheld_at_or_below();
            if most > 0 {
                few.entry(group).or_insert(i64::from(most));
            }
        }
    }
    for family in Family::ALL.iter().filter(|family| family.complete) {
        let Some(whole) = given.get(&family.whole).copied().flatten() else { continue };
        let most = |part: &PupilGroup| {
            let size = given.get(&Some(*part)).copied().flatten().map(i64::from);
            size.or_else(|| few.get(&Some(*part)).copied())
        };
        let all: Option<i64> = family.parts.iter().map(most).sum();
        if all.is_some_and(|all| all < i64::from(whole)) {
            few.retain(|group, _| !family.parts.iter().any(|part| Some(*part) == *group));
        }
    }
    few
}

/// Puts the sizes into the table. `few` are at most so many, and `rounded` is to how many pupils an area's numbers are
/// rounded.
pub fn add(
    table: &mut Table,
    given: &Given,
    peopled: &BTreeSet<Option<PupilGroup>>,
    few: &BTreeMap<Option<PupilGroup>, i64>,
    rounded: Option<u32>,
) {
    table.rounded = rounded.is_some();
    let half = rounded.map_or(0, |step| i64::from(step.div_ceil(2)));
    let most = given.get(&None).copied().flatten().map_or(MANY, |all| i64::from(all) + half);
    for (group, pupils) in given {
        let size = match pupils.map(i64::from) {
            Some(pupils) if half > 0 => {
                Size::Unknown(table.system.unknown((pupils - half).max(0), pupils + half))
            }
            Some(pupils) => Size::Known(pupils),
            None => {
                let most = few.get(group).map_or(most, |few| most.min(*few));
                Size::Unknown(table.system.unknown(peopled.contains(group).into(), most))
            }
        };
        table.sizes.insert(*group, size);
    }
    for (place, family) in (0u8..).zip(Family::ALL) {
        let Some((whole, parts)) = of_family(table, family) else { continue };
        if let Some(left) = left(whole, &parts) {
            table.rests.insert(place, Size::Known(left));
            continue;
        }
        let mut terms = Vec::new();
        let mut rest = 0i128;
        for (size, sign) in parts.iter().map(|p| (*p, -1)).chain([(whole, 1)]) {
            match size {
                Size::Known(size) => rest += i128::from(size) * i128::from(sign),
                Size::Unknown(unknown) => terms.push((unknown, sign)),
            }
        }
        let all = family.complete && parts.len() == family.parts.len();
        if !all {
            let others = table.system.unknown(0, most);
            terms.push((others, -1));
            table.rests.insert(place, Size::Unknown(others));
        } else {
            table.rests.insert(place, Size::Known(0));
        }
        table.system.define(terms, Some(-rest), Some(-rest));
    }
}

/// The sizes of a family's whole and of those of its parts that have figures. `None` when the parts have more pupils than
/// the whole: then they are counted in different ways, and nothing follows.
pub fn of_family(table: &Table, family: &Family) -> Option<(Size, Vec<Size>)> {
    let whole = *table.sizes.get(&family.whole)?;
    let parts: Vec<Size> = family.parts.iter().filter_map(|p| table.sizes.get(&Some(*p)).copied()).collect();
    let sum: i64 = parts.iter().map(|size| if let Size::Known(size) = size { *size } else { 0 }).sum();
    let fits = !matches!(whole, Size::Known(whole) if sum > whole);
    (!parts.is_empty() && fits).then_some((whole, parts))
}

/// The pupils of a whole that are in none of its parts, when all sizes are known.
pub fn left(whole: Size, parts: &[Size]) -> Option<i64> {
    let Size::Known(mut left) = whole else { return None };
    for part in parts {
        let Size::Known(size) = part else { return None };
        left -= size;
    }
    Some(left)
}
