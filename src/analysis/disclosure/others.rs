//! The pupils of a zone who are in none of its schools' tables, as if they were one more school.

use super::areas::Members;
use super::audit::Pass;
use super::cell::{Cell, Disclosed};
use super::form::Slot;
use super::judge::{Judged, judge};
use super::solver::system::Source;
use super::table::Maker;
use super::zones::{Listed, Zone, sizes};
use crate::config::AreaId;
use crate::model::{FigureId, MeasureId, Origin, SchoolId, Subject};
use crate::value::PupilGroup;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many areas there can be.
const AREAS: u32 = 1 << u8::BITS;

/// From here on a school is none: no site has so many.
const NONE: u32 = 1 << 31;

/// What the pupils of a zone, by its place, are told by who are in none of the schools' tables.
pub fn everybody_else(zone: usize) -> SchoolId {
    // Invariant: there are a few hundred zones at most.
    SchoolId(NONE + zone as u32)
}

/// What the pupils of an area are told by of whom several schools do not tell.
pub fn rest_of_area(area: AreaId) -> SchoolId {
    SchoolId(u32::MAX - u32::from(area.0))
}

/// What the pupils of one group are told by, where schools that give other figures do not tell of it.
pub fn rest_of_group(area: AreaId, group: PupilGroup) -> SchoolId {
    let place = PupilGroup::ALL.iter().position(|other| *other == group).unwrap_or_default();
    // Invariant: there are a few dozen groups.
    SchoolId(rest_of_area(area).0 - AREAS * (place as u32 + 1))
}

/// Whom a school that is none stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// Pupils of this area.
    pub area: AreaId,
    /// Only those of this group.
    pub group: Option<PupilGroup>,
}

/// Whom a school stands for that is none, of those that stand for pupils of an area.
pub fn rest_of(school: SchoolId) -> Option<Rest> {
    let place = u32::MAX - school.0;
    let area = AreaId((place % AREAS) as u8);
    match (place / AREAS).checked_sub(1) {
        None => Some(Rest { area, group: None }),
        Some(group) => Some(Rest { area, group: Some(*PupilGroup::ALL.get(group as usize)?) }),
    }
}

/// Whether a school is one, and none that stands for pupils of others.
pub fn is_school(school: SchoolId) -> bool {
    school.0 < NONE
}

/// The table of the pupils of each zone who are in none of its schools' tables. Nothing is told of them but how many there
/// are in each group of which all schools say it; what is true of any school's numbers is true of theirs.
pub fn others(tables: &[Judged], members: &Members, maker: &Maker<'_>) -> Vec<Judged> {
    let of_areas: Vec<(AreaId, &Judged)> = tables
        .iter()
        .filter_map(|judged| Some((judged.table.subject.area()?, judged)))
        .filter(|(id, judged)| judged.base.is_some() && members.of.contains_key(id))
        .collect();
    let schools = tables_of(&members.zones, tables);
    let left = left(&of_areas, members, &schools);
    let of_zone = |(place, zone): (usize, &Zone)| {
        // Of an area of which no school says anything, its own numbers say as much.
        let is_alone = || {
            zone.areas
                .iter()
                .all(|id| members.zones.iter().filter(|zone| zone.areas.contains(id)).count() < 2)
        };
        if schools[place].is_empty() && is_alone()
            || schools[place].iter().any(|school| school.base.is_none())
        {
            return None;
        }
        left[place].get(&None).copied().flatten().filter(|left| *left > 0)?;
        let own = || of_areas.iter().filter(|(id, _)| zone.areas.contains(id)).map(|(_, judged)| *judged);
        let like = own().find_map(|judged| judged.table.system.sources().first().copied())?;
        let like = maker.cell(like);
        let numbers: BTreeSet<(MeasureId, Slot)> =
            own().flat_map(|judged| judged.table.numbers.keys().copied()).collect();
        let cells = numbers.into_iter().filter_map(|(measure, slot)| {
            let Slot::Group(group) = slot else { return None };
            let pupils = left[place].get(&group)?.and_then(|left| u32::try_from(left).ok());
            let subject = Subject::School(everybody_else(place));
            let key = FigureId { subject, measure, group, ..like.key };
            let told = Disclosed::Nothing;
            Some(Cell { key, pupils, told, why: None, origin: Origin::Own, outside: false, ..like.clone() })
        });
        // They stand after all others.
        let cells: HashMap<Source, Cell> = (maker.cells.len() as Source..).zip(cells).collect();
        let mut of: Vec<Source> = cells.keys().copied().collect();
        of.sort_unstable();
        let id = own().next()?.id;
        let maker = maker.with(cells);
        let (judged, _) = judge((id, Pass::Site), maker.table(&of)?, &maker);
        judged.base.is_some().then_some(judged)
    };
    members.zones.iter().enumerate().filter_map(of_zone).collect()
}

/// The tables of the schools of each zone.
fn tables_of<'a>(zones: &[Zone], tables: &'a [Judged]) -> Vec<Vec<&'a Judged>> {
    let mut of_schools: HashMap<SchoolId, Vec<&Judged>> = HashMap::new();
    for judged in tables {
        if let Subject::School(school) = judged.table.subject {
            of_schools.entry(school).or_default().push(judged);
        }
    }
    let of_zone = |zone: &Zone| {
        let schools = zone.schools.iter().filter_map(|school| of_schools.get(school));
        schools.flatten().copied().collect()
    };
    zones.iter().map(of_zone).collect()
}

/// How many pupils of each group the schools of each zone leave, `None` where they do not say. Of a group that a school does
/// not have listed nobody knows which pupils are left.
fn left(
    of_areas: &[(AreaId, &Judged)],
    members: &Members,
    schools: &[Vec<&Judged>],
) -> Vec<BTreeMap<Option<PupilGroup>, Option<i64>>> {
    let zones = &members.zones;
    let mut found = vec![BTreeMap::new(); zones.len()];
    let groups: BTreeSet<Option<PupilGroup>> =
        of_areas.iter().flat_map(|(_, judged)| judged.table.sizes.keys().copied()).collect();
    for group in groups {
        let size = |judged: &Judged| judged.table.sizes.get(&group).and_then(|size| size.known());
        let mut areas = BTreeMap::new();
        for (id, judged) in of_areas {
            if let Some(size) = size(judged) {
                areas.entry(*id).or_insert(size);
            }
        }
        let listed = zones.iter().zip(schools).map(|(zone, schools)| {
            let known: Vec<i64> = schools.iter().filter_map(|judged| size(judged)).collect();
            let is_all = known.len() == schools.len() && zone.schools.len() <= schools.len();
            Listed { pupils: known.iter().sum(), is_all }
        });
        let listed: Vec<Listed> = listed.collect();
        let Some(sizes) = sizes(zones, &areas, &listed) else { continue };
        for (place, size) in sizes.into_iter().enumerate() {
            let has_group = |judged: &&Judged| judged.table.sizes.contains_key(&group);
            let all_say = schools[place]
                .iter()
                .all(|judged| judged.table.sizes.get(&group).is_some_and(|size| size.known().is_some()));
            let Some(size) = size.filter(|_| schools[place].iter().all(has_group)) else { continue };
            found[place].insert(group, all_say.then_some(size - listed[place].pupils));
        }
    }
    found
}
