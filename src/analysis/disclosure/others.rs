//! The pupils of an area who are in none of its schools' tables, as if they were one more school.

use super::super::statistic::Key;
use super::areas::Members;
use super::audit::Pass;
use super::cell::{Cell, Told};
use super::form::{Size, Slot};
use super::judge::{Judged, judge};
use super::solver::system::Source;
use super::table::Maker;
use crate::config::AreaId;
use crate::model::{Origin, SchoolId, Subject};
use crate::value::PupilGroup;
use std::collections::{BTreeMap, HashMap};

/// So many areas there can be.
const AREAS: u32 = 1 << u8::BITS;

/// What these pupils of an area are told by.
pub fn everybody_else(area: AreaId) -> SchoolId {
    // Invariant: no site has so many schools.
    SchoolId(u32::MAX - u32::from(area.0))
}

/// What the pupils of one group are told by, where schools that give other figures do not tell of it.
pub fn everybody_else_of(area: AreaId, group: PupilGroup) -> SchoolId {
    let place = PupilGroup::ALL.iter().position(|other| *other == group).unwrap_or_default();
    // Invariant: there are a few dozen groups.
    SchoolId(everybody_else(area).0 - AREAS * (place as u32 + 1))
}

/// Whom a school that is none stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// Pupils of this area.
    pub area: AreaId,
    /// Only those of this group.
    pub group: Option<PupilGroup>,
}

/// Whom a school stands for that is none.
pub fn rest_of(school: SchoolId) -> Option<Rest> {
    let place = u32::MAX - school.0;
    let area = AreaId((place % AREAS) as u8);
    match (place / AREAS).checked_sub(1) {
        None => Some(Rest { area, group: None }),
        Some(group) => Some(Rest { area, group: Some(*PupilGroup::ALL.get(group as usize)?) }),
    }
}

/// The table of the pupils of each area who are in none of its schools' tables. Nothing is told of them but how many there
/// are in each group of which all schools say it; what is true of any school's numbers is true of theirs.
pub fn others(tables: &[Judged], members: &Members, maker: &Maker<'_>) -> Vec<Judged> {
    let of_area = |judged: &Judged| {
        let id = judged.table.subject.area()?;
        let members = members.get(&id).filter(|_| judged.base.is_some())?;
        let is_member = |judged: &&Judged| match judged.table.subject {
            Subject::School(school) => {
                members.contains(&school) && rest_of(school).is_none_or(|rest| rest.group.is_none())
            }
            Subject::Area(_) => false,
        };
        let schools: Vec<&Judged> = tables.iter().filter(is_member).collect();
        let has_table = |of: &Judged| of.table.subject == Subject::School(everybody_else(id));
        if schools.is_empty()
            || tables.iter().any(has_table)
            || schools.iter().any(|school| school.base.is_none())
        {
            return None;
        }
        let left: BTreeMap<Option<PupilGroup>, Option<i64>> =
            judged.table.sizes.iter().filter_map(|(group, size)| left(*group, *size, &schools)).collect();
        left.get(&None).copied().flatten().filter(|left| *left > 0)?;
        let like = maker.cell(*judged.table.system.sources().first()?);
        let cells = judged.table.numbers.keys().filter_map(|(measure, slot)| {
            let Slot::Group(group) = slot else { return None };
            let pupils = left.get(group)?.and_then(|left| u32::try_from(left).ok());
            let key = Key {
                subject: Subject::School(everybody_else(id)),
                measure: *measure,
                group: *group,
                ..like.key
            };
            Some(Cell {
                key,
                pupils,
                told: Told::Nothing,
                why: None,
                origin: Origin::Own,
                outside: false,
                ..like.clone()
            })
        });
        // They stand after all others.
        let cells: HashMap<Source, Cell> = (maker.cells.len() as Source..).zip(cells).collect();
        let mut of: Vec<Source> = cells.keys().copied().collect();
        of.sort_unstable();
        let maker = maker.with(cells);
        let (judged, _) = judge((judged.id, Pass::Site), maker.table(&of)?, &maker);
        judged.base.is_some().then_some(judged)
    };
    tables.iter().filter_map(of_area).collect()
}

/// A group and how many pupils of it the schools leave, `None` where one of them does not give the size. Of a group that a
/// school does not have listed nobody knows which pupils are left.
fn left(
    group: Option<PupilGroup>,
    size: Size,
    schools: &[&Judged],
) -> Option<(Option<PupilGroup>, Option<i64>)> {
    let mut left = Some(size.known()?);
    for school in schools {
        match school.table.sizes.get(&group)? {
            Size::Known(size) => left = left.map(|left| left - size),
            Size::Unknown(_) => left = None,
        }
    }
    (left.unwrap_or(0) >= 0).then_some((group, left))
}
