//! Numbers of pupils that follow from others, to the end: all are girls and boys, an area is its schools, a part is what the
//! other parts leave. A size that follows in one area can be the last that another one needs.

use super::areas::Areas;
use crate::config::AreaId;
use crate::model::{SchoolId, Subject, TopicId};
use crate::value::{AcademicYear, Family, PupilGroup};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All pupils or a group.
pub type Group = Option<PupilGroup>;

/// The number of pupils of each group.
pub type Sizes = BTreeMap<Group, u32>;

/// What is said of one subject for one topic and year.
pub type Place = (Subject, TopicId, AcademicYear);

/// The sizes of rows in which more follows from areas that name their schools: an area has the pupils of its schools, and
/// its last school those whom the others leave, whether or not it is in any file. Areas of which `is_exact` is not true
/// have numbers that are rounded, and schools do not add up to them.
pub fn close(
    known: &HashMap<Place, Sizes>,
    areas: &Areas,
    is_exact: impl Fn(&Place) -> bool,
) -> HashMap<Place, Sizes> {
    let mut more: HashMap<Place, Sizes> = HashMap::new();
    let mut of_areas: Vec<(AreaId, Place)> = known
        .keys()
        .filter_map(|place| Some((place.0.area()?, *place)))
        .filter(|(_, place)| is_exact(place))
        .collect();
    of_areas.sort_unstable_by_key(|(area, (_, topic, year))| (*area, *topic, *year));
    // Each round but the last adds a size that another area waited for, so there are not many more than areas.
    loop {
        let mut found: Vec<(Place, Group, u32)> = Vec::new();
        for (area, place) in &of_areas {
            let sizes = |place: &Place| more.get(place).or_else(|| known.get(place));
            found.extend(areas.named(*area).into_iter().flat_map(|schools| of_area(*place, schools, sizes)));
        }
        if found.is_empty() {
            return more;
        }
        let mut changed: BTreeSet<Place> = BTreeSet::new();
        for (place, group, size) in found {
            let row = more.entry(place).or_insert_with(|| known.get(&place).cloned().unwrap_or_default());
            row.entry(group).or_insert(size);
            changed.insert(place);
        }
        for place in changed {
            more.entry(place).and_modify(|row| *row = completed(std::mem::take(row)));
        }
    }
}

/// What follows of an area or one of its schools.
fn of_area<'a>(
    area @ (_, topic, year): Place,
    schools: &[SchoolId],
    sizes: impl Fn(&Place) -> Option<&'a Sizes>,
) -> Vec<(Place, Group, u32)> {
    let of = |school: &SchoolId| (Subject::School(*school), topic, year);
    let Some(own) = sizes(&area) else { return Vec::new() };
    let first = schools.first().and_then(|school| sizes(&of(school)));
    let groups: BTreeSet<Group> =
        own.keys().chain(first.into_iter().flat_map(Sizes::keys)).copied().collect();
    let mut found = Vec::new();
    for group in groups {
        let size = |school: &SchoolId| sizes(&of(school))?.get(&group).copied();
        let sum = schools.iter().filter_map(size).fold(0u32, u32::saturating_add);
        let open: Vec<&SchoolId> = schools.iter().filter(|school| size(school).is_none()).take(2).collect();
        match (own.get(&group), open.as_slice()) {
            (None, []) if !schools.is_empty() => found.push((area, group, sum)),
            (Some(own), [last]) => found.extend(own.checked_sub(sum).map(|left| (of(last), group, left))),
            _ => {}
        }
    }
    found
}

/// Adds the sizes that follow from those of complete families.
pub fn completed(mut known: Sizes) -> Sizes {
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
fn rest(known: &Sizes, family: &Family, part: PupilGroup) -> Option<u32> {
    let others = family.parts.iter().filter(|other| **other != part);
    let others: u32 = others.filter_map(|other| known.get(&Some(*other))).sum();
    known.get(&family.whole)?.checked_sub(others)
}

/// The most pupils that a group can have.
pub fn at_most(known: &Sizes, group: PupilGroup) -> Option<u32> {
    let families = Family::ALL.iter().filter(|family| family.parts.contains(&group));
    families.filter_map(|family| rest(known, family, group)).min()
}
