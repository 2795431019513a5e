//! One school's or area's figures of one summary, as rules over numbers of pupils.
//!
//! Every share of pupils stands for a number of pupils that is unknown and whole. What is published about it is a rule, so
//! is every way in which groups and measures hang together.

use super::super::band;
use super::cell::{Cell, Told};
use super::form::{Places, Size, Table, Withheld, add_up, scaled};
use super::system::{Source, System, Unknown};
use super::verdict::Target;
use crate::model::{Catalogue, Measure, MeasureId, Subject};
use crate::value::{Band, Family, PupilGroup};
use std::collections::BTreeMap;

/// More pupils than any school or country has.
const MANY: i64 = 100_000_000;

/// How far a number given in tens may be from the true one.
const HALF_TEN: i64 = 5;

/// Makes the rules of some cells, which are of one subject and one summary.
pub fn table(
    cells: &[Cell],
    of: &[Source],
    places: &Places,
    catalogue: &Catalogue,
    protect: i64,
) -> Option<Table> {
    let subject = cells[*of.first()? as usize].key.subject;
    let mut maker = Maker {
        cells,
        places,
        catalogue,
        table: Table {
            subject,
            system: System::default(),
            counts: BTreeMap::new(),
            sizes: BTreeMap::new(),
            in_tens: false,
            withheld: Vec::new(),
            grain: 1,
            loose: false,
            near: false,
            whole: None,
        },
    };
    let mut shares: Vec<Source> =
        of.iter().copied().filter(|cell| maker.measure(*cell).share_of_pupils).collect();
    if shares.is_empty() {
        return None;
    }
    let sizes = maker.given_sizes(&shares);
    // What was published elsewhere of other pupils, such as an earlier count of them, says nothing about these.
    shares.retain(|cell| {
        let cell = maker.cell(*cell);
        !cell.outside || cell.pupils.is_none_or(|pupils| sizes[&cell.key.group] == Some(pupils))
    });
    maker.sizes(sizes);
    maker.counts(&shares);
    maker.parts();
    maker.measures();
    for cell in &shares {
        maker.told(*cell, protect);
    }
    for cell in of {
        maker.gap(*cell);
    }
    Some(maker.table)
}

struct Maker<'a> {
    cells: &'a [Cell],
    places: &'a Places,
    catalogue: &'a Catalogue,
    table: Table,
}

impl<'a> Maker<'a> {
    fn cell(&self, place: Source) -> &'a Cell {
        &self.cells[place as usize]
    }

    fn measure(&self, place: Source) -> &'a Measure {
        self.catalogue.get(self.cell(place).key.measure)
    }

    /// The size that is given for each group that has a figure; what is published elsewhere gives it if nothing here does.
    fn given_sizes(&self, shares: &[Source]) -> BTreeMap<Option<PupilGroup>, Option<u32>> {
        let mut given: BTreeMap<Option<PupilGroup>, Option<u32>> = BTreeMap::from([(None, None)]);
        for outside in [false, true] {
            for cell in shares.iter().map(|cell| self.cell(*cell)).filter(|cell| cell.outside == outside) {
                let size = given.entry(cell.key.group).or_default();
                *size = size.or(cell.pupils);
            }
        }
        given
    }

    /// The size of each group, and how the sizes add up.
    fn sizes(&mut self, given: BTreeMap<Option<PupilGroup>, Option<u32>>) {
        let rounded = matches!(self.table.subject, Subject::Area(_)) && in_tens(given.values().flatten());
        self.table.in_tens = rounded;
        let most = given[&None].map_or(MANY, |all| i64::from(all) + if rounded { HALF_TEN } else { 0 });
        for (group, pupils) in given {
            let size = match pupils.map(i64::from) {
                Some(pupils) if rounded => {
                    let least = (pupils - HALF_TEN).max(0);
                    Size::Unknown(self.table.system.unknown(least, pupils + HALF_TEN))
                }
                Some(pupils) => Size::Known(pupils),
                None => Size::Unknown(self.table.system.unknown(0, most)),
            };
            self.table.sizes.insert(group, size);
        }
        for family in Family::ALL {
            let Some((whole, parts)) = self.family_sizes(family) else { continue };
            let mut terms = Vec::new();
            let mut rest = 0i128;
            for (size, sign) in parts.iter().map(|p| (*p, -1)).chain([(whole, 1)]) {
                match size {
                    Size::Known(size) => rest += i128::from(size) * i128::from(sign),
                    Size::Unknown(unknown) => terms.push((unknown, sign)),
                }
            }
            if !terms.is_empty() {
                let all = family.complete && parts.len() == family.parts.len();
                self.table.system.define(terms, Some(-rest), all.then_some(-rest));
            }
        }
    }

    /// The sizes of a family's whole and of those of its parts that have figures. `None` when the parts have more pupils
    /// than the whole: then they are counted in different ways, and nothing follows.
    fn family_sizes(&self, family: &Family) -> Option<(Size, Vec<Size>)> {
        let whole = *self.table.sizes.get(&family.whole)?;
        let parts: Vec<Size> =
            family.parts.iter().filter_map(|p| self.table.sizes.get(&Some(*p)).copied()).collect();
        let sum: i64 = parts.iter().map(|size| if let Size::Known(size) = size { *size } else { 0 }).sum();
        let fits = !matches!(whole, Size::Known(whole) if sum > whole);
        (!parts.is_empty() && fits).then_some((whole, parts))
    }

    /// An unknown for the number behind each share, and for the whole of each family it is in.
    fn counts(&mut self, shares: &[Source]) {
        for cell in shares {
            let key = self.cell(*cell).key;
            self.count(key.measure, key.group);
            for family in Family::ALL.iter().filter(|f| key.group.is_some_and(|g| f.parts.contains(&g))) {
                if self.table.sizes.contains_key(&family.whole) {
                    self.count(key.measure, family.whole);
                }
            }
        }
    }

    fn count(&mut self, measure: MeasureId, group: Option<PupilGroup>) {
        if self.table.counts.contains_key(&(measure, group)) {
            return;
        }
        let system = &mut self.table.system;
        let count = match self.table.sizes[&group] {
            Size::Known(size) => system.unknown(0, size),
            Size::Unknown(size) => {
                let count = system.unknown(0, system.bounds[size].1);
                system.define(vec![(size, 1), (count, -1)], Some(0), None);
                count
            }
        };
        self.table.counts.insert((measure, group), count);
    }

    /// Parts add up to their whole, or leave a rest that has as many pupils as the sizes leave.
    fn parts(&mut self) {
        let measures: std::collections::BTreeSet<MeasureId> =
            self.table.counts.keys().map(|(measure, _)| *measure).collect();
        for family in Family::ALL {
            let Some((whole_size, _)) = self.family_sizes(family) else { continue };
            for measure in &measures {
                let Some(whole) = self.table.counts.get(&(*measure, family.whole)) else { continue };
                let parts: Vec<(Unknown, Size)> = family
                    .parts
                    .iter()
                    .filter_map(|part| {
                        let count = self.table.counts.get(&(*measure, Some(*part)))?;
                        Some((*count, self.table.sizes[&Some(*part)]))
                    })
                    .collect();
                if parts.is_empty() {
                    continue;
                }
                let all = family.complete && parts.len() == family.parts.len();
                let sum: Vec<Unknown> = parts.iter().map(|(count, _)| *count).collect();
                let sizes: Vec<Size> = parts.iter().map(|(_, size)| *size).collect();
                let exact = all && left(whole_size, &sizes).is_none_or(|left| left == 0);
                add_up(&mut self.table.system, (*whole, whole_size), &sum, &sizes, exact);
            }
        }
    }

    /// What the catalogue says about measures that include one another.
    fn measures(&mut self) {
        let counts: Vec<_> = self.table.counts.iter().map(|(key, count)| (*key, *count)).collect();
        for ((measure, group), count) in counts {
            let of = self.catalogue.get(measure);
            let other = |key: &String| {
                let id = self.catalogue.find(key)?;
                self.table.counts.get(&(id, group)).copied()
            };
            let wider: Vec<Unknown> = of.part_of.iter().chain(&of.all_of).filter_map(other).collect();
            let all: Option<Vec<Unknown>> = of.all_of.iter().map(other).collect();
            for wider in wider {
                self.table.system.define(vec![(wider, 1), (count, -1)], Some(0), None);
            }
            // Whoever meets each of several conditions meets all: at most the pupils who miss one do not.
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                let others = all.len() as i64 - 1;
                let mut terms: Vec<(Unknown, i64)> = all.into_iter().map(|other| (other, -1)).collect();
                terms.push((count, 1));
                let low = match self.table.sizes[&group] {
                    Size::Known(size) => -i128::from(others * size),
                    Size::Unknown(size) => {
                        terms.push((size, others));
                        0
                    }
                };
                self.table.system.define(terms, Some(low), None);
            }
        }
    }

    /// What a reader is told of one share.
    fn told(&mut self, place: Source, protect: i64) {
        let cell = self.cell(place);
        let count = self.table.counts[&(cell.key.measure, cell.key.group)];
        let size = self.table.sizes[&cell.key.group];
        let system = &mut self.table.system;
        let most = match size {
            Size::Known(size) => size,
            Size::Unknown(size) => system.bounds[size].1,
        };
        if most == 0 {
            return;
        }
        match cell.told {
            Told::Nothing => {}
            Told::Protected => {
                let target = Target { unknown: count, need: protect.clamp(1, most), exact: 0 };
                self.table.withheld.push(Withheld { cell: place, target, size });
            }
            Told::AtMost(bound) => self.band(place, Band::AtMost(bound), (count, size), (protect, most)),
            Told::AtLeast(bound) => self.band(place, Band::AtLeast(bound), (count, size), (protect, most)),
            Told::RoundsToZero => {
                system.publish(place, vec![(count, 1)], Some(1), None);
                share(system, place, count, size, 200, i128::MIN, 1);
            }
            Told::Value(value) => {
                let places = self.places.get(&cell.column()).copied().unwrap_or(0);
                let Some((value, scale)) = scaled(value, places) else { return };
                share(system, place, count, size, 200 * scale, 2 * value - 1, 2 * value + 1);
            }
        }
    }

    /// A share that is said as a band: its number lies in it, and which it is must be protected. A band of so many
    /// different numbers goes one less far, so one pupil less than elsewhere is asked for.
    fn band(
        &mut self,
        place: Source,
        band: Band,
        (count, size): (Unknown, Size),
        (protect, most): (i64, i64),
    ) {
        let need = (protect - 1).min(most);
        if need > 0 {
            let target = Target { unknown: count, need, exact: 0 };
            self.table.withheld.push(Withheld { cell: place, target, size });
        }
        let system = &mut self.table.system;
        match size {
            Size::Known(size) => {
                let places = self.places.get(&self.cells[place as usize].column()).copied().unwrap_or(0);
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

    /// A published gap between the shares of two groups.
    fn gap(&mut self, place: Source) {
        let cell = self.cell(place);
        let Some(gap) = &self.measure(place).gap_of else { return };
        let Told::Value(value) = cell.told else { return };
        let Some(measure) = self.catalogue.find(&gap.measure) else { return };
        let side = |group| {
            let count = self.table.counts.get(&(measure, Some(group)))?;
            match self.table.sizes.get(&Some(group))? {
                Size::Known(size) if *size > 0 => Some((*count, *size)),
                _ => None,
            }
        };
        let (Some((of, of_size)), Some((less, less_size))) = (side(gap.of), side(gap.less)) else { return };
        let places = self.places.get(&cell.column()).copied().unwrap_or(0);
        let Some((value, scale)) = scaled(value, places) else { return };
        let (Some(a), Some(b)) = (less_size.checked_mul(200 * scale), of_size.checked_mul(200 * scale))
        else {
            return;
        };
        let both = i128::from(of_size) * i128::from(less_size);
        // Half may have been rounded either way here, since a gap can be negative: both ends count.
        let (low, high) = ((2 * value - 1) * both, (2 * value + 1) * both);
        self.table.system.publish(place, vec![(of, a), (less, -b)], Some(low), Some(high));
    }
}

/// Whether numbers of pupils are given in tens: percentages are then of those before rounding.
fn in_tens<'a>(sizes: impl Iterator<Item = &'a u32>) -> bool {
    let mut sizes = sizes.peekable();
    sizes.peek().is_some() && sizes.all(|size| size % 10 == 0)
}

/// The pupils of a whole that are in none of its parts, when all sizes are known.
fn left(whole: Size, parts: &[Size]) -> Option<i64> {
    let Size::Known(mut left) = whole else { return None };
    for part in parts {
        let Size::Known(size) = part else { return None };
        left -= size;
    }
    Some(left)
}

/// `low × size ≤ factor × count < high × size`
fn share(
    system: &mut System,
    source: Source,
    count: Unknown,
    size: Size,
    factor: i64,
    low: i128,
    high: i128,
) {
    match size {
        Size::Known(size) => {
            let size = i128::from(size);
            let least = (low != i128::MIN).then(|| low * size);
            system.publish(source, vec![(count, factor)], least, Some(high * size - 1));
        }
        Size::Unknown(size) => {
            if low != i128::MIN {
                system.publish(source, vec![(count, factor), (size, -(low as i64))], Some(0), None);
            }
            system.publish(source, vec![(count, factor), (size, -(high as i64))], None, Some(-1));
        }
    }
}
