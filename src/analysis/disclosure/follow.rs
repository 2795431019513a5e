//! Sizes that follow from others, before anything is withheld: a reader can subtract, so a group of four is small whether or
//! not anybody says how many it has.

use super::areas::Areas;
use crate::config::{AreaId, Few};
use crate::model::{Catalogue, Headcount, Observation, Reported, SchoolId, Subject};
use crate::value::{AcademicYear, Family, PupilGroup, Stage, Unit};
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, HashMap};

type Group = Option<PupilGroup>;

/// The number of pupils of each group.
pub type Sizes = BTreeMap<Group, u32>;

/// What follows of the size of a group that nobody gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// So many pupils.
    Exactly(u32),
    /// No more than so many.
    AtMost(u32),
    /// So many, as far as anybody would think: as many as are on roll, or in the schools that an area names. A reader is not
    /// told so, since the figure need not be of all of them.
    Presumably(u32),
}

/// What follows of the size of each figure that does not give its own.
pub fn follow(
    observations: &[Observation],
    headcounts: &[Headcount],
    catalogue: &Catalogue,
    areas: &Areas,
) -> Vec<Option<Follows>> {
    let given = Given::of(observations, headcounts, catalogue);
    let of_areas = given.of_areas(areas);
    observations
        .iter()
        .map(|observation| {
            let Observation { subject, group, year, pupils: None, .. } = *observation else { return None };
            let measure = catalogue.get(observation.measure);
            let known = given.sizes.get(&(subject, measure.stage, year));
            if let Some(pupils) = known.and_then(|known| known.get(&group)) {
                return Some(Follows::Exactly(*pupils));
            }
            let is_of_roll = Few::of(measure.dataset) == Few::Counted && measure.unit != Unit::Number;
            if is_of_roll
                && let Some(pupils) = given.rolls.get(&(subject, year)).and_then(|of| of.get(&group))
            {
                return Some(Follows::Presumably(*pupils));
            }
            match subject {
                Subject::School(school) => {
                    let within = group.and_then(|group| at_most(known?, group));
                    let of_area = |area| of_areas.get(&(area, measure.stage, year));
                    let last = areas.all().filter(|area| areas.has(*area, school));
                    let last = last.filter_map(|area| of_area(area)?.last.get(&group).copied()).min();
                    if let Some(pupils) = last {
                        return Some(Follows::Presumably(pupils));
                    }
                    let left = areas
                        .all()
                        .filter(|area| areas.has(*area, school))
                        .filter_map(|area| of_area(area)?.left.get(&group).copied());
                    left.chain(within).min().map(Follows::AtMost)
                }
                Subject::Area(area) => {
                    let of = of_areas.get(&(area, measure.stage, year))?;
                    of.schools.get(&group).copied().map(Follows::Presumably)
                }
            }
        })
        .collect()
}

/// The sizes that are given, with those that follow from them.
struct Given {
    sizes: HashMap<(Subject, Stage, AcademicYear), Sizes>,
    /// How many pupils are on roll.
    rolls: HashMap<(Subject, AcademicYear), Sizes>,
}

/// What the sizes of an area say of its schools', and they of it.
struct OfArea {
    /// How many pupils the schools that give the size of a group leave.
    left: Sizes,
    /// The same where they leave one school that the area names.
    last: Sizes,
    /// How many pupils the schools have, where all give it and the area names them.
    schools: Sizes,
}

impl Given {
    fn of(observations: &[Observation], headcounts: &[Headcount], catalogue: &Catalogue) -> Given {
        let mut sizes: HashMap<_, Sizes> = HashMap::new();
        let mut rolls: HashMap<_, Sizes> = HashMap::new();
        for observation in observations {
            let Observation { subject, group, year, .. } = *observation;
            let measure = catalogue.get(observation.measure);
            let known = sizes.entry((subject, measure.stage, year)).or_default();
            if let Some(pupils) = observation.pupils {
                known.entry(group).or_insert(pupils);
            }
            if let (true, Reported::Value { value, .. }) = (measure.is_roll(), &observation.figure)
                && let Some(roll) = value.to_u32()
            {
                rolls.entry((subject, year)).or_default().insert(group, roll);
            }
        }
        for Headcount { subject, stage, year, group, pupils, .. } in headcounts {
            let known: &mut Sizes = sizes.entry((*subject, *stage, *year)).or_default();
            known.entry(*group).or_insert(*pupils);
        }
        rolls.values_mut().for_each(|known| *known = completed(std::mem::take(known)));
        sizes.values_mut().for_each(|known| *known = completed(std::mem::take(known)));
        Given { sizes, rolls }
    }

    fn of_areas(&self, areas: &Areas) -> HashMap<(AreaId, Stage, AcademicYear), OfArea> {
        let mut schools: HashMap<_, Vec<(SchoolId, &Sizes)>> = HashMap::new();
        for ((subject, stage, year), sizes) in &self.sizes {
            if let Subject::School(school) = subject {
                schools.entry((*stage, *year)).or_default().push((*school, sizes));
            }
        }
        let mut found = HashMap::new();
        for ((subject, stage, year), own) in &self.sizes {
            let Subject::Area(area) = *subject else { continue };
            let schools = schools.get(&(*stage, *year)).into_iter().flatten();
            let members: Vec<&Sizes> =
                schools.filter(|(school, _)| areas.has(area, *school)).map(|(_, sizes)| *sizes).collect();
            found.insert((area, *stage, *year), OfArea::of(own, &members, areas.named(area)));
        }
        found
    }
}

impl OfArea {
    fn of(own: &Sizes, members: &[&Sizes], named: Option<usize>) -> OfArea {
        let mut sums: BTreeMap<Group, (u32, usize)> = BTreeMap::new();
        for (group, size) in members.iter().copied().flatten() {
            let (sum, count) = sums.entry(*group).or_default();
            *sum = sum.saturating_add(*size);
            *count += 1;
        }
        let left = |(group, size): (&Group, &u32)| {
            let taken = sums.get(group).map_or(0, |(sum, _)| *sum);
            Some((*group, size.checked_sub(taken)?))
        };
        let count = |group: &Group| sums.get(group).map_or(0, |(_, count)| *count);
        let all = sums.iter().filter(|(_, (_, count))| named == Some(*count));
        let left: Sizes = own.iter().filter_map(left).collect();
        let is_last = |(group, _): &(&Group, &u32)| named == Some(count(group) + 1);
        OfArea {
            last: left.iter().filter(is_last).map(|(group, size)| (*group, *size)).collect(),
            left,
            schools: all.map(|(group, (sum, _))| (*group, *sum)).collect(),
        }
    }
}

/// Adds the sizes that follow from those of complete families.
pub fn completed(mut known: BTreeMap<Option<PupilGroup>, u32>) -> BTreeMap<Option<PupilGroup>, u32> {
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
