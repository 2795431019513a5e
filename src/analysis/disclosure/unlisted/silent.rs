//! Schools of which no file says anything, and of which areas together say how many pupils they have: what an area has less
//! what another within it has may be one small school.

use super::super::areas::Areas;
use super::super::cell::Cell;
use super::super::zones::{Listed, Zone, sizes};
use super::{Group, Row, Rows, rows};
use crate::config::{AreaId, Config};
use crate::model::{Catalogue, Headcount, SchoolId, Subject};
use crate::value::{AcademicYear, Dataset, Stage};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How many pupils of each group the schools have of which something is said.
type Said = HashMap<(Stage, AcademicYear), BTreeMap<SchoolId, BTreeMap<Group, u32>>>;

/// The numbers of pupils of schools of which nothing else is said. What is left for several schools is that of the first of
/// them, if it is as small as what the rules withhold. `known` stand one subject after another.
pub(super) fn schools(
    known: &[&Cell],
    headcounts: &[Headcount],
    (of_areas, catalogue): (&Rows<'_>, &Catalogue),
    areas: &Areas,
    config: &Config,
) -> Vec<Headcount> {
    if areas.all().count() < 2 {
        return Vec::new();
    }
    let few = Dataset::ALL.iter().map(|dataset| config.threshold(*dataset)).max().unwrap_or(0);
    let said = said(known, headcounts, catalogue);
    let mut by_year: BTreeMap<(Stage, AcademicYear), BTreeMap<AreaId, &Row<'_>>> = BTreeMap::new();
    for ((subject, stage, year), row) in of_areas {
        if let Some(area) = subject.area().filter(|area| areas.all().any(|id| id == *area)) {
            by_year.entry((*stage, *year)).or_default().insert(area, row);
        }
    }
    let mut found = Vec::new();
    for ((stage, year), rows) in by_year {
        let schools = said.get(&(stage, year)).cloned().unwrap_or_default();
        let own = |id: AreaId| schools.keys().copied().filter(move |school| areas.has(id, *school)).collect();
        let counted: BTreeMap<AreaId, HashSet<SchoolId>> = rows.keys().map(|id| (*id, own(*id))).collect();
        let zones = areas.zones(&counted, |school| schools.contains_key(&school));
        let groups: BTreeSet<Group> = rows.values().flat_map(|row| row.sizes.keys().copied()).collect();
        for group in groups {
            let of_group = |row: &&Row<'_>| row.sizes.get(&group).map(|size| i64::from(*size));
            let whole = rows.iter().filter_map(|(id, row)| Some((*id, of_group(row)?))).collect();
            for (zone, left) in left(&zones, &whole, &schools, group) {
                let silent: Vec<SchoolId> =
                    zone.schools.iter().copied().filter(|school| !schools.contains_key(school)).collect();
                let row = zone.areas.iter().rev().find_map(|id| rows.get(id));
                let (Some(first), Some(row), Ok(pupils)) = (silent.first(), row, u32::try_from(left)) else {
                    continue;
                };
                if pupils > 0 && (silent.len() == 1 || pupils <= few) {
                    let Row { release, at, .. } = **row;
                    let subject = Subject::School(*first);
                    found.push(Headcount { subject, stage, year, group, pupils, release, at });
                }
            }
        }
    }
    found
}

/// The sizes of each school, one subject after another.
fn said(known: &[&Cell], headcounts: &[Headcount], catalogue: &Catalogue) -> Said {
    let by_subject: Vec<&[&Cell]> =
        known.chunk_by(|one, other| one.key.subject == other.key.subject).collect();
    let of_subject = |of: &[&Cell]| {
        let rows = rows(of.iter().copied(), std::iter::empty(), catalogue);
        rows.into_iter().map(|(key, row)| (key, row.sizes)).collect::<Vec<_>>()
    };
    let sizes: Vec<_> = by_subject.into_par_iter().flat_map_iter(of_subject).collect();
    let mut said = Said::new();
    for ((subject, stage, year), sizes) in sizes {
        if let Subject::School(school) = subject {
            said.entry((stage, year)).or_default().insert(school, sizes);
        }
    }
    for Headcount { subject, stage, year, group, pupils, .. } in headcounts {
        if let Subject::School(school) = subject {
            let sizes = said.entry((*stage, *year)).or_default().entry(*school).or_default();
            sizes.entry(*group).or_insert(*pupils);
        }
    }
    said
}

/// The zones with schools of which nothing is said, where all others say how many pupils they have, and how many are left.
fn left<'a>(
    zones: &'a [Zone],
    areas: &BTreeMap<AreaId, i64>,
    schools: &BTreeMap<SchoolId, BTreeMap<Group, u32>>,
    group: Group,
) -> Vec<(&'a Zone, i64)> {
    let listed = |zone: &Zone| {
        let known: Vec<u32> =
            zone.schools.iter().filter_map(|school| schools.get(school)?.get(&group).copied()).collect();
        Listed {
            pupils: known.iter().map(|size| i64::from(*size)).sum(),
            is_all: known.len() == zone.schools.len(),
        }
    };
    let listed: Vec<Listed> = zones.iter().map(listed).collect();
    let Some(sizes) = sizes(zones, areas, &listed) else { return Vec::new() };
    let left = |((zone, size), listed): ((&'a Zone, Option<i64>), Listed)| {
        let mut said = zone.schools.iter().filter_map(|school| schools.get(school));
        let all_say = said.all(|sizes| sizes.contains_key(&group));
        Some((zone, size.filter(|_| all_say)? - listed.pupils))
    };
    zones.iter().zip(sizes).zip(listed).filter_map(left).collect()
}
