//! Schools of which no file says anything, and of which areas together say how many pupils they have: what an area has less
//! what another within it has may be one small school.

use super::{Group, Place, Row, Rows, Sizes};
use crate::analysis::disclosure::areas::Areas;
use crate::analysis::disclosure::zones::{Listed, Zone, sizes};
use crate::config::{AreaId, Config};
use crate::model::{Headcount, SchoolId, Subject, TopicId};
use crate::value::{AcademicYear, Dataset};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How many pupils of each group the schools have of which something is said.
type Said<'a> = BTreeMap<SchoolId, &'a Sizes>;

/// The numbers of pupils of schools of which nothing else is said. What is left for several schools that are in several areas
/// is that of the first of them, if it is as small as what the rules withhold.
pub(super) fn schools(
    sizes: &HashMap<Place, Sizes>,
    of_areas: &Rows<'_>,
    areas: &Areas,
    config: &Config,
) -> Vec<Headcount> {
    if areas.all().count() < 2 {
        return Vec::new();
    }
    let few = Dataset::ALL.iter().map(|dataset| config.threshold(*dataset)).max().unwrap_or(0);
    let mut said: HashMap<(TopicId, AcademicYear), Said<'_>> = HashMap::new();
    for ((subject, topic, year), sizes) in sizes {
        if let Subject::School(school) = subject {
            said.entry((*topic, *year)).or_default().insert(*school, sizes);
        }
    }
    let mut by_year: BTreeMap<(TopicId, AcademicYear), BTreeMap<AreaId, &Row<'_>>> = BTreeMap::new();
    for ((subject, topic, year), row) in of_areas {
        if let Some(area) = subject.area().filter(|area| areas.all().any(|id| id == *area)) {
            by_year.entry((*topic, *year)).or_default().insert(area, row);
        }
    }
    let mut found = Vec::new();
    for ((topic, year), rows) in by_year {
        let schools = said.remove(&(topic, year)).unwrap_or_default();
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
                let several = zone.areas.len() > 1 && pupils <= few;
                if pupils > 0 && (silent.len() == 1 || several) {
                    let Row { release, at, .. } = **row;
                    let subject = Subject::School(*first);
                    found.push(Headcount { subject, topic, year, group, pupils, release, at });
                }
            }
        }
    }
    found
}

/// The zones with schools of which nothing is said, where all others say how many pupils they have, and how many are left.
fn left<'a>(
    zones: &'a [Zone],
    areas: &BTreeMap<AreaId, i64>,
    schools: &Said<'_>,
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
