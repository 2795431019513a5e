//! What the totals of areas say: the numbers of their schools, and of schools that are not there, make up their own.
//!
//! The authority is an area of all schools. The council's own areas name their schools. Since two areas can give away
//! together what neither does alone, such as a district and the authority around it, all areas are one system
//! ([`super::overlap`]).

use super::areas::{Areas, Members};
use super::audit::TableId;
use super::form::{MANY, Number, Size, Slot, add_up};
use super::judge::Judged;
use super::others::{everybody_else, is_school, rest_of, rest_of_area};
use super::overlap::Overlap;
use super::solver::system::{Assignment, Bounds, System, Unknown};
use super::zones::Zone;
use crate::config::AreaId;
use crate::model::{MeasureId, SchoolId, Subject};
use std::collections::{BTreeMap, HashMap};

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
    /// Whether numbers of areas make up one another.
    pub is_joined: bool,
    /// Whether no assignment of an area's table was found in time, so that nothing can be shown beside the totals. A school of
    /// which none was found is as one that is not there.
    pub is_unknown: bool,
}

impl<'a> Network<'a> {
    /// Puts the tables of one topic and year together; `None` when nothing joins them.
    pub fn new(
        tables: &'a [Judged],
        others: &'a [Judged],
        areas: &Areas,
        members: &Members,
    ) -> Option<Network<'a>> {
        let known = |judged: &&Judged| judged.base.is_some();
        let is_school = |judged: &&Judged| judged.table.subject.area().is_none();
        let schools: Vec<&Judged> = tables.iter().chain(others).filter(known).filter(is_school).collect();
        let with_tables = Schools::of(&schools);
        let (mut area, mut table_of, mut withheld) = (Judged::empty(), BTreeMap::new(), BTreeMap::new());
        let (mut links, mut followers) = (Vec::new(), Vec::new());
        let mut whole: BTreeMap<(MeasureId, Slot), Vec<(AreaId, Number)>> = BTreeMap::new();
        for judged in tables.iter().filter(known) {
            let Some(id) = areas.id(judged) else { continue };
            let offset = area.append(judged);
            table_of.extend(judged.safe.iter().map(|safe| (safe.withheld.cell, judged.id)));
            withheld.extend(judged.table.withheld.iter().map(|own| (own.cell, own.target.unknown + offset)));
            let Some(parts) = Parts::of_area(members, areas, id).filter(|_| !judged.table.rounded) else {
                continue;
            };
            let told = judged.table.told();
            for ((measure, slot), number) in &judged.table.numbers {
                if !matches!(slot, Slot::Group(_)) {
                    continue;
                }
                let is_told = told.contains(&number.unknown) || judged.follows(number.unknown);
                let (of, number) = ((*measure, *slot), moved(*number, offset));
                let link = with_tables.link(&area, &parts, of, number);
                // Of whom the area says nothing, its schools say nothing to it.
                let of_links = if is_told { &mut links } else { &mut followers };
                of_links.extend(link);
                if is_told {
                    whole.entry(of).or_default().push((id, number));
                }
            }
        }
        let mut overlap = Overlap::new(&mut area, &with_tables, &members.zones);
        links.extend(whole.iter().flat_map(|(of, numbers)| overlap.add(*of, numbers)));
        let (is_joined, gave_up) = (overlap.is_joined, overlap.gave_up);
        let is_unknown = tables.iter().any(|judged| areas.id(judged).is_some() && judged.base.is_none());
        (!links.is_empty() || is_joined).then_some(Network {
            schools,
            area,
            table_of,
            withheld,
            links,
            followers,
            is_joined,
            is_unknown: is_unknown || gave_up,
        })
    }
}

/// Whose numbers make up one of an area or of a zone.
pub struct Parts {
    /// The area, or one that the zone is in.
    pub area: AreaId,
    /// Its schools.
    pub schools: Vec<SchoolId>,
    /// Its zones, each with whoever is in none of the schools' tables.
    pub zones: Vec<usize>,
    /// How many schools it is said to be of, and of nobody else.
    pub named: Option<usize>,
}

impl Parts {
    /// What makes up an area whose numbers are those of its schools.
    fn of_area(members: &Members, areas: &Areas, area: AreaId) -> Option<Parts> {
        let schools = members.of.get(&area)?;
        // Whoever is in no row is either one more school of the area or what is left of its zones.
        let has_rest = schools.contains(&rest_of_area(area));
        let own = members.zones.iter().filter(|zone| zone.areas.contains(&area) && !has_rest);
        let zones = own.flat_map(|zone| zone.places.iter().copied()).collect();
        let named = areas.named(area).map(<[SchoolId]>::len);
        Some(Parts { area, schools: schools.iter().copied().collect(), zones, named })
    }

    /// What makes up a zone.
    pub fn of_zone(zone: &Zone) -> Parts {
        Parts {
            area: zone.areas.first().copied().unwrap_or(AreaId::BOROUGH),
            schools: zone.schools.iter().copied().collect(),
            zones: zone.places.clone(),
            named: zone.areas.iter().any(|area| *area != AreaId::BOROUGH).then_some(zone.schools.len()),
        }
    }
}

/// The schools' tables, and where those of each school stand.
pub struct Schools<'a> {
    tables: Vec<&'a Judged>,
    places: HashMap<SchoolId, Vec<usize>>,
}

impl<'a> Schools<'a> {
    fn of(tables: &[&'a Judged]) -> Schools<'a> {
        let mut places: HashMap<SchoolId, Vec<usize>> = HashMap::new();
        for (place, judged) in tables.iter().enumerate() {
            if let Subject::School(school) = judged.table.subject {
                places.entry(school).or_default().push(place);
            }
        }
        Schools { tables: tables.to_vec(), places }
    }

    /// The table, the number and the size of each school that has a number.
    pub fn numbers(
        &self,
        of: &Parts,
        (measure, slot): (MeasureId, Slot),
        loose: bool,
    ) -> Vec<(usize, Unknown, Size)> {
        let everybody_else = of.zones.iter().map(|zone| everybody_else(*zone));
        let schools = of.schools.iter().copied().chain(everybody_else);
        let mut places: Vec<usize> =
            schools.filter_map(|school| self.places.get(&school)).flatten().copied().collect();
        places.sort_unstable();
        let number = |place: usize| {
            let number = self.tables[place].table.numbers.get(&(measure, slot))?;
            // Who is left of one group is nobody of another.
            let Subject::School(school) = self.tables[place].table.subject else { return None };
            let rest = rest_of(school).and_then(|rest| rest.group);
            if rest.is_some() && Slot::Group(rest) != slot {
                return None;
            }
            // Sums that are counted from another end do not add up. Such a school is as one that is not there.
            (number.loose == loose).then_some((place, number.unknown, number.most))
        };
        places.into_iter().filter_map(number).collect()
    }

    /// How the schools' numbers make up one of an area or of a zone.
    pub fn link(
        &self,
        area: &Judged,
        of: &Parts,
        (measure, slot): (MeasureId, Slot),
        whole: Number,
    ) -> Option<Link> {
        let parts = self.numbers(of, (measure, slot), whole.loose);
        // A count of an area that names its schools, all of which have one, is of their pupils and nobody else.
        let counts =
            parts.iter().all(|(_, _, size)| *size == Size::Known(0)) && whole.most == Size::Known(MANY);
        let is_school = |place: usize| match self.tables[place].table.subject {
            Subject::School(school) => is_school(school),
            Subject::Area(_) => false,
        };
        let in_files = parts.iter().filter(|(place, ..)| is_school(*place)).count();
        let whole = if counts && of.named == Some(in_files) {
            Number { most: Size::Known(0), ..whole }
        } else {
            whole
        };
        let sum: i64 = parts.iter().map(|(_, _, size)| size.known().unwrap_or(0)).sum();
        let most = whole.most.most(&area.bounds);
        // An area of fewer pupils than its schools counts in another way: nothing follows.
        let grain = whole.grain;
        (!parts.is_empty() && sum <= most).then_some(Link {
            area: of.area,
            measure,
            slot,
            whole: (whole.unknown, whole.most),
            parts,
            grain,
        })
    }
}

fn moved(mut number: Number, offset: usize) -> Number {
    number.unknown += offset;
    if let Size::Unknown(size) = &mut number.most {
        *size += offset;
    }
    number
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
    grain: i64,
}

/// For each link, the schools' numbers and their pupils, added up.
///
/// Sums of numbers of pupils, even of a nation's and with a weight each, are far below 64 bits.
pub type Sums = Vec<(i64, i64)>;

/// The size in an assignment.
pub fn value(size: Size, assignment: &[i64]) -> i64 {
    match size {
        Size::Known(size) => size,
        Size::Unknown(unknown) => assignment[unknown],
    }
}

/// How far from the ends of its slack a sum starts, if it can.
const MARGIN: i64 = 12;

/// More pupils than a sum is off that schools of known size have.
const FAR: i64 = 10_000;

/// Where the schools' sums of one link may lie, as far as the authority's own bounds say.
#[derive(Debug, Clone, Copy)]
pub struct Slack {
    /// The least that the schools' numbers can be when their pupils are none.
    least: i64,
    /// The greatest that they can be.
    most: i64,
    /// The most pupils that they can have.
    pupils: i64,
    /// A step of some weight.
    grain: i64,
}

impl Slack {
    /// The middle of it: whoever starts there can go some way in every direction.
    pub fn middle(self) -> Slack {
        let margin = |width: i64| (width / 3).clamp(0, MARGIN * self.grain);
        // The schools' numbers lie between `least` and their pupils together, and `most`.
        let counts = margin(self.most - self.least - self.pupils);
        Slack { least: self.least + counts, most: self.most - counts, ..self }
    }

    /// How far one school moves at a time when the schools' numbers are so much too great or too small: one by one, unless
    /// the numbers are sums, of which one is nothing, or so far off as only numbers are of which nobody says anything.
    pub fn pace(self, excess: i64) -> i64 {
        if self.grain == 1 && excess.abs() <= FAR {
            return 1;
        }
        (excess.abs() / 4).max(self.grain.min(excess.abs())).max(1)
    }

    /// By how much the schools' numbers are too great, or too small if below nought; the same of their pupils.
    pub fn excess(self, (counts, pupils): (i64, i64)) -> (i64, i64) {
        let least = self.least + pupils;
        ((counts - self.most).max(0) + (counts - least).min(0), (pupils - self.pupils).max(0))
    }
}

impl Link {
    /// Where the schools' sums may lie.
    pub fn slack(&self, area: &[Bounds]) -> Slack {
        let (least, most) = area[self.whole.0];
        let size = self.whole.1.most(area);
        Slack { least: least - size, most, pupils: size, grain: self.grain }
    }

    /// The schools' numbers and their pupils in their assignments.
    pub fn sum(&self, bases: &[Option<Assignment>]) -> (i64, i64) {
        self.parts.iter().fold((0, 0), |(counts, sizes), (table, count, size)| match &bases[*table] {
            Some(assignment) => (counts + assignment[*count], sizes + value(*size, assignment)),
            None => (counts, sizes),
        })
    }

    /// Whether an assignment of the authority leaves slack for the schools' sums.
    pub fn holds(&self, area: &[i64], (counts, pupils): (i64, i64)) -> bool {
        let whole = area[self.whole.0];
        let size = value(self.whole.1, area);
        counts <= whole && pupils <= size && whole - counts <= size - pupils
    }

    /// Between which numbers the area's leaves slack for the schools' sums.
    pub fn between(&self, area: &[i64], (counts, pupils): (i64, i64)) -> Bounds {
        let rest = value(self.whole.1, area) - pupils;
        (counts, counts + rest.max(0))
    }

    /// Adds to the authority's own rules that it leaves slack for the schools' sums.
    pub fn leave_room(&self, system: &mut System, (counts, pupils): (i64, i64)) {
        let (whole, size) = self.whole;
        let (counts, pupils) = (i128::from(counts), i128::from(pupils));
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

    /// Adds to the authority's own rules that it leaves slack for what its schools' tables allow.
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
