//! How many pupils each group of a table has: what is given, and how the numbers add up.

use super::cell::{Cell, Told};
use super::form::{MANY, Size, Table};
use super::solver::system::Source;
use crate::model::{Catalogue, Observation, Origin};
use crate::value::{Family, PupilGroup};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    let most = |sizes: BTreeMap<(bool, u32), u32>| {
        sizes
            .into_iter()
            .max_by_key(|((here, pupils), times)| (*here, *times, *pupils))
            .map(|((_, pupils), _)| pupils)
    };
    said.into_iter().map(|(group, sizes)| (group, most(sizes))).collect()
}

/// Sorts what several summaries say of one subject into populations: summaries that give one group different numbers of
/// pupils are about different pupils. All others are one table, whatever the files.
pub fn populations(cells: &[Cell], of: &[Source]) -> Vec<Vec<Source>> {
    let mut by_release: BTreeMap<_, Vec<Source>> = BTreeMap::new();
    for place in of {
        by_release.entry(cells[*place as usize].release).or_default().push(*place);
    }
    let mut found: Vec<(Given, Vec<Source>)> = Vec::new();
    for own in by_release.into_values() {
        let sizes = given(own.iter().map(|place| &cells[*place as usize]));
        let agrees = |other: &Given| {
            sizes.iter().all(|(group, size)| {
                let other = other.get(group).copied().flatten();
                size.is_none() || other.is_none() || other == *size
            })
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

/// The groups that have a figure or a withheld one: somebody is in them, or there would be neither. Official files withhold
/// figures of nobody too.
pub fn peopled<'a>(cells: impl Iterator<Item = &'a Cell>) -> BTreeSet<Option<PupilGroup>> {
    let has_pupils = |cell: &&Cell| match cell.told {
        Told::Nothing | Told::NoFigure => false,
        Told::Protected => cell.origin == Origin::Own,
        Told::Value(_) | Told::Band(_) | Told::RoundsToZero | Told::Few(_) | Told::NotAnEnd(_) => true,
    };
    cells.filter(has_pupils).map(|cell| cell.key.group).collect()
}

/// Puts the sizes into the table. `rounded` is to how many pupils an area's numbers are rounded.
pub fn add(table: &mut Table, given: &Given, peopled: &BTreeSet<Option<PupilGroup>>, rounded: Option<u32>) {
    table.rounded = rounded.is_some();
    let half = rounded.map_or(0, |step| i64::from(step.div_ceil(2)));
    let most = given.get(&None).copied().flatten().map_or(MANY, |all| i64::from(all) + half);
    for (group, pupils) in given {
        let size = match pupils.map(i64::from) {
            Some(pupils) if half > 0 => {
                Size::Unknown(table.system.unknown((pupils - half).max(0), pupils + half))
            }
            Some(pupils) => Size::Known(pupils),
            None => Size::Unknown(table.system.unknown(peopled.contains(group).into(), most)),
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

/// What follows of the size of a group that nobody gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// So many pupils.
    Exactly(u32),
    /// No more than so many.
    AtMost(u32),
}

/// The sizes that follow from others, before anything is withheld: a reader can subtract, so a group of four is small
/// whether or not anybody says how many it has.
pub fn follow(observations: &[Observation], catalogue: &Catalogue) -> Vec<Option<Follows>> {
    type Known = BTreeMap<Option<PupilGroup>, u32>;
    let of = |o: &Observation| (o.subject, catalogue.get(o.measure).stage, o.year);
    let mut tables: HashMap<_, (Known, bool)> = HashMap::new();
    for observation in observations {
        let (known, open) = tables.entry(of(observation)).or_default();
        match observation.pupils {
            Some(pupils) => _ = known.entry(observation.group).or_insert(pupils),
            None => *open = true,
        }
    }
    tables.retain(|_, (_, open)| *open);
    let tables: HashMap<_, Known> =
        tables.into_iter().map(|(of, (known, _))| (of, completed(known))).collect();
    observations
        .iter()
        .map(|observation| {
            let known = tables.get(&of(observation)).filter(|_| observation.pupils.is_none())?;
            match known.get(&observation.group) {
                Some(pupils) => Some(Follows::Exactly(*pupils)),
                None => at_most(known, observation.group?).map(Follows::AtMost),
            }
        })
        .collect()
}

/// Adds the sizes that follow from those of complete families.
fn completed(mut known: BTreeMap<Option<PupilGroup>, u32>) -> BTreeMap<Option<PupilGroup>, u32> {
    loop {
        let before = known.len();
        for family in Family::ALL.iter().filter(|family| family.complete) {
            let parts: Option<u32> = family.parts.iter().map(|part| known.get(&Some(*part)).copied()).sum();
            let open: Vec<PupilGroup> =
                family.parts.iter().copied().filter(|part| !known.contains_key(&Some(*part))).collect();
            match (known.get(&family.whole).copied(), parts, open.as_slice()) {
                (None, Some(sum), _) => _ = known.insert(family.whole, sum),
                (Some(_), _, [one]) => {
                    if let Some(left) = rest(&known, family, *one) {
                        known.insert(Some(*one), left);
                    }
                }
                _ => {}
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// The pupils of a whole that are in none of the known parts but one.
fn rest(known: &BTreeMap<Option<PupilGroup>, u32>, family: &Family, part: PupilGroup) -> Option<u32> {
    let others = family.parts.iter().filter(|other| **other != part);
    let others: u32 = others.filter_map(|other| known.get(&Some(*other))).sum();
    known.get(&family.whole)?.checked_sub(others)
}

/// The most pupils that a group can have.
fn at_most(known: &BTreeMap<Option<PupilGroup>, u32>, group: PupilGroup) -> Option<u32> {
    let families = Family::ALL.iter().filter(|family| family.parts.contains(&group));
    families.filter_map(|family| rest(known, family, group)).min()
}
