//! What the totals of areas say: the numbers of their schools, and of schools that are not there, make up their own.
//!
//! The authority is an area of all schools. The council's own areas name their schools. Since two areas can give away
//! together what neither does alone, such as a district and the authority around it, all areas are one system.

use super::areas::{Areas, Members};
use super::audit::TableId;
use super::form::{MANY, Number, Size, Slot, add_up};
use super::judge::Judged;
use super::others::{everybody_else, rest_of};
use super::solver::search::{Found, find_like};
use super::solver::system::{Bounds, System, Unknown, World};
use crate::config::AreaId;
use crate::model::{MeasureId, SchoolId, Subject};
use std::collections::{BTreeMap, HashSet};

/// The areas' tables in one, and how they hang together with those of schools.
#[derive(Debug)]
pub struct Network<'a> {
    /// The tables of schools.
    pub schools: Vec<&'a Judged>,
    /// The tables of areas in one.
    pub area: Judged,
    /// For each of its figures that is safe in its own table, that table.
    pub table_of: BTreeMap<u32, TableId>,
    /// The number behind each withheld figure of an area.
    pub withheld: BTreeMap<u32, Unknown>,
    /// The numbers of areas and schools that make up one another.
    pub links: Vec<Link>,
    /// The same of numbers of which the area says nothing. They are free, and move as their schools' do.
    pub followers: Vec<Link>,
    /// Whether no world of an area's table was found in time, so that nothing can be shown beside the totals. A school of
    /// which none was found is as one that is not there.
    pub is_unknown: bool,
}

impl<'a> Network<'a> {
    /// Puts the tables of one stage and year together; `None` when nothing joins them.
    pub fn new(
        tables: &'a [Judged],
        others: &'a [Judged],
        areas: &Areas,
        members: &Members,
    ) -> Option<Network<'a>> {
        let known = |judged: &&Judged| judged.base.is_some();
        let is_school = |judged: &&Judged| judged.table.subject.area().is_none();
        let schools: Vec<&Judged> = tables.iter().chain(others).filter(known).filter(is_school).collect();
        let mut area = Judged::empty();
        let mut table_of = BTreeMap::new();
        let mut withheld = BTreeMap::new();
        let (mut links, mut followers) = (Vec::new(), Vec::new());
        let mut whole: BTreeMap<(MeasureId, Slot), Vec<(AreaId, Number)>> = BTreeMap::new();
        for judged in tables.iter().filter(known) {
            let Some(id) = areas.id(judged) else { continue };
            let offset = area.append(judged);
            table_of.extend(judged.safe.iter().map(|safe| (safe.withheld.cell, judged.id)));
            let own = judged.table.withheld.iter();
            withheld.extend(own.map(|withheld| (withheld.cell, withheld.target.unknown + offset)));
            let Some(schools_of) = members.get(&id).filter(|_| !judged.table.rounded) else { continue };
            let mut schools_of = schools_of.clone();
            let is_rest = |of: &&Judged| of.table.subject == Subject::School(everybody_else(id));
            schools_of.extend(others.iter().any(|of| is_rest(&of)).then(|| everybody_else(id)));
            let named = areas.named(id).map(<[SchoolId]>::len);
            let told = judged.table.told();
            for ((measure, slot), number) in &judged.table.numbers {
                if !matches!(slot, Slot::Group(_)) {
                    continue;
                }
                let is_told = told.contains(&number.unknown);
                let number = moved(*number, offset);
                let link = link(&area, &schools, (&schools_of, named), id, (*measure, *slot), number);
                // Of whom the area says nothing, its schools say nothing to it.
                if is_told {
                    whole.entry((*measure, *slot)).or_default().push((id, number));
                    links.extend(link);
                } else {
                    followers.extend(link);
                }
            }
        }
        for (of, numbers) in &whole {
            within_authority(&mut area, numbers);
            let others = |id: &AreaId| {
                let authority = members.get(&AreaId::BOROUGH).into_iter().flatten();
                // Who is in no row can be in the area as well.
                let others = authority.filter(|school| rest_of(**school).is_none());
                others.filter(|school| !members[id].contains(school)).copied().collect()
            };
            links.extend(others_of_authority(&mut area, &schools, numbers, *of, others));
        }
        let is_unknown = tables.iter().any(|judged| areas.id(judged).is_some() && judged.base.is_none());
        (!links.is_empty()).then_some(Network {
            schools,
            area,
            table_of,
            withheld,
            links,
            followers,
            is_unknown,
        })
    }
}

/// What an area's schools have, the authority's have too.
fn within_authority(area: &mut Judged, numbers: &[(AreaId, Number)]) {
    let Some((_, authority)) = numbers.iter().find(|(id, _)| *id == AreaId::BOROUGH) else { return };
    for (_, own) in numbers.iter().filter(|(id, _)| *id != AreaId::BOROUGH) {
        if (own.loose, own.grain) != (authority.loose, authority.grain) {
            continue;
        }
        let rules = area.table.system.rules.len();
        let whole = (authority.unknown, authority.most);
        add_up(&mut area.table.system, whole, &[own.unknown], &[own.most], false);
        let Some(base) = &area.base else { continue };
        if area.table.system.fits(base) {
            continue;
        }
        match find_like(&area.table.system, base) {
            Found::World(world) => area.base = Some(world),
            // An authority that counts in another way says nothing of its areas.
            _ => area.table.system.truncate(rules),
        }
    }
}

/// What an authority has less what an area of some of its schools has is what its other schools have.
fn others_of_authority(
    area: &mut Judged,
    schools: &[&Judged],
    numbers: &[(AreaId, Number)],
    of: (MeasureId, Slot),
    others: impl Fn(&AreaId) -> HashSet<SchoolId>,
) -> Vec<Link> {
    let Some((_, authority)) = numbers.iter().find(|(id, _)| *id == AreaId::BOROUGH).copied() else {
        return Vec::new();
    };
    let mut links = Vec::new();
    for (id, own) in numbers.iter().filter(|(id, _)| *id != AreaId::BOROUGH) {
        let (Size::Known(all), Size::Known(pupils)) = (authority.most, own.most) else { continue };
        let same = (own.loose, own.grain) == (authority.loose, authority.grain);
        let Some(left) = all.checked_sub(pupils).filter(|left| same && *left >= 0) else { continue };
        let Some(base) = area.base.as_mut() else { continue };
        let less = base[authority.unknown] - base[own.unknown];
        if !(0..=left).contains(&less) {
            continue;
        }
        base.push(less);
        area.bounds.push((0, left));
        let unknown = area.table.system.unknown(0, left);
        area.table.system.define(
            vec![(authority.unknown, 1), (own.unknown, -1), (unknown, -1)],
            Some(0),
            Some(0),
        );
        let number = Number { unknown, most: Size::Known(left), ..authority };
        links.extend(link(area, schools, (&others(id), None), AreaId::BOROUGH, of, number));
    }
    links
}

fn moved(mut number: Number, offset: usize) -> Number {
    number.unknown += offset;
    if let Size::Unknown(size) = &mut number.most {
        *size += offset;
    }
    number
}

fn link(
    area: &Judged,
    schools: &[&Judged],
    (members, named): (&HashSet<SchoolId>, Option<usize>),
    id: AreaId,
    (measure, slot): (MeasureId, Slot),
    whole: Number,
) -> Option<Link> {
    let part = |(place, judged): (usize, &&Judged)| {
        let Subject::School(school) = judged.table.subject else { return None };
        // Who is left of one group is nobody of another.
        let rest = rest_of(school).and_then(|rest| rest.group);
        if rest.is_some() && Slot::Group(rest) != slot {
            return None;
        }
        let number = judged.table.numbers.get(&(measure, slot)).filter(|_| members.contains(&school))?;
        // Sums that are counted from another end do not add up. Such a school is as one that is not there.
        (number.loose == whole.loose).then_some((place, number.unknown, number.most))
    };
    let parts: Vec<(usize, Unknown, Size)> = schools.iter().enumerate().filter_map(part).collect();
    // A count of an area that names its schools, all of which have one, is of their pupils and nobody else.
    let counts = parts.iter().all(|(_, _, size)| *size == Size::Known(0)) && whole.most == Size::Known(MANY);
    let is_school = |place: usize| match schools[place].table.subject {
        Subject::School(school) => rest_of(school).is_none(),
        Subject::Area(_) => false,
    };
    let in_files = parts.iter().filter(|(place, ..)| is_school(*place)).count();
    let whole =
        if counts && named == Some(in_files) { Number { most: Size::Known(0), ..whole } } else { whole };
    let sum: i64 = parts.iter().map(|(_, _, size)| size.known().unwrap_or(0)).sum();
    let most = whole.most.most(&area.bounds);
    // An area of fewer pupils than its schools counts in another way: nothing follows.
    let grain = i128::from(whole.grain);
    (!parts.is_empty() && sum <= most).then_some(Link {
        area: id,
        measure,
        slot,
        whole: (whole.unknown, whole.most),
        parts,
        grain,
    })
}

/// One number of an area and its schools' numbers.
#[derive(Debug)]
pub struct Link {
    /// The area.
    pub area: AreaId,
    /// The measure.
    pub measure: MeasureId,
    /// Whom it is about.
    pub slot: Slot,
    /// The area's number and size.
    pub whole: (Unknown, Size),
    /// The table, the number and the size of each school.
    pub parts: Vec<(usize, Unknown, Size)>,
    /// A step of some weight.
    grain: i128,
}

/// For each link, the schools' numbers and their pupils, added up.
pub type Sums = Vec<(i128, i128)>;

/// The size in a world.
pub fn value(size: Size, world: &[i64]) -> i128 {
    i128::from(match size {
        Size::Known(size) => size,
        Size::Unknown(unknown) => world[unknown],
    })
}

/// How far from the ends of its room a sum starts, if it can.
const MARGIN: i128 = 12;

/// Where the schools' sums of one link may lie, as far as the authority's own bounds say.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The least that the schools' numbers can be when their pupils are none.
    least: i128,
    /// The greatest that they can be.
    most: i128,
    /// The most pupils that they can have.
    pupils: i128,
    /// A step of some weight.
    grain: i128,
}

impl Room {
    /// The middle of it: whoever starts there can go some way in every direction.
    pub fn middle(self) -> Room {
        let margin = |width: i128| (width / 3).clamp(0, MARGIN * self.grain);
        // The schools' numbers lie between `least` and their pupils together, and `most`.
        let counts = margin(self.most - self.least - self.pupils);
        Room { least: self.least + counts, most: self.most - counts, ..self }
    }

    /// How far one school moves at a time when the schools' numbers are so much too great or too small: one by one, unless
    /// the numbers are sums, of which one is nothing.
    pub fn pace(self, excess: i128) -> i64 {
        if self.grain == 1 {
            return 1;
        }
        // Invariant: sums fit 64 bits.
        (excess.abs() / 4).max(self.grain.min(excess.abs())).max(1) as i64
    }

    /// By how much the schools' numbers are too great, or too small if below nought; the same of their pupils.
    pub fn excess(self, (counts, pupils): (i128, i128)) -> (i128, i128) {
        let least = self.least + pupils;
        ((counts - self.most).max(0) + (counts - least).min(0), (pupils - self.pupils).max(0))
    }
}

impl Link {
    /// Where the schools' sums may lie.
    pub fn room(&self, area: &[Bounds]) -> Room {
        let (least, most) = area[self.whole.0];
        let size = self.whole.1.most(area);
        let (least, most, pupils) = (i128::from(least), i128::from(most), i128::from(size));
        Room { least: least - pupils, most, pupils, grain: self.grain }
    }

    /// The schools' numbers and their pupils in their worlds.
    pub fn sum(&self, bases: &[Option<World>]) -> (i128, i128) {
        self.parts.iter().fold((0, 0), |(counts, sizes), (table, count, size)| match &bases[*table] {
            Some(world) => (counts + i128::from(world[*count]), sizes + value(*size, world)),
            None => (counts, sizes),
        })
    }

    /// Whether a world of the authority leaves room for the schools' sums.
    pub fn holds(&self, area: &[i64], (counts, pupils): (i128, i128)) -> bool {
        let whole = i128::from(area[self.whole.0]);
        let size = value(self.whole.1, area);
        counts <= whole && pupils <= size && whole - counts <= size - pupils
    }

    /// Between which numbers the area's leaves room for the schools' sums.
    pub fn between(&self, area: &[i64], (counts, pupils): (i128, i128)) -> Bounds {
        let rest = value(self.whole.1, area) - pupils;
        // Invariant: numbers of pupils are far below 64 bits.
        (counts as i64, (counts + rest.max(0)) as i64)
    }

    /// Adds to the authority's own rules that it leaves room for the schools' sums.
    pub fn leave_room(&self, system: &mut System, (counts, pupils): (i128, i128)) {
        let (whole, size) = self.whole;
        system.define(vec![(whole, 1)], Some(counts), None);
        match size {
            Size::Known(size) => {
                let most = counts + i128::from(size) - pupils;
                system.define(vec![(whole, 1)], None, Some(most));
            }
            Size::Unknown(size) => {
                system.define(vec![(size, 1)], Some(pupils), None);
                system.define(vec![(whole, 1), (size, -1)], None, Some(counts - pupils));
            }
        }
    }

    /// Adds to the authority's own rules that it leaves room for what its schools' tables allow.
    pub fn may_leave_room(&self, system: &mut System, tables: &[&Judged]) {
        let of = |table: usize, size: Size| match size {
            Size::Known(size) => (size, size),
            Size::Unknown(size) => tables[table].bounds[size],
        };
        let (mut counts, mut pupils) = ((0, 0), (0, 0));
        for (table, count, size) in &self.parts {
            let (from, to) = tables[*table].bounds[*count];
            let (least, most) = of(*table, *size);
            counts = (counts.0 + from, counts.1 + to);
            pupils = (pupils.0 + least, pupils.1 + most);
        }
        let counts = system.unknown(counts.0, counts.1);
        let pupils = match pupils {
            (least, most) if least == most => Size::Known(least),
            (least, most) => Size::Unknown(system.unknown(least, most)),
        };
        add_up(system, self.whole, &[counts], &[pupils], false);
    }
}
