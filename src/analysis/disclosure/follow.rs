//! Sizes that follow from others, before anything is withheld: a reader can subtract, so a group of four is small whether or
//! not anybody says how many it has.

use super::areas::Areas;
use super::closure::{Group, Place, Sizes, at_most, close, completed};
use crate::config::{AreaId, Few};
use crate::model::{
    Catalogue, FigureId, Headcount, Observation, Release, ReleaseId, Reported, Subject, TopicId,
};
use crate::value::{AcademicYear, Unit};
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, HashMap, HashSet};

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
    (catalogue, releases): (&Catalogue, &[Release]),
    areas: &Areas,
) -> Vec<Option<Follows>> {
    let given = Given::of(observations, headcounts, (catalogue, releases), areas);
    let left = given.left_by_schools(areas);
    observations
        .iter()
        .map(|observation| {
            let Observation { id: FigureId { subject, measure, group, year }, pupils: None, .. } =
                *observation
            else {
                return None;
            };
            let measure = catalogue.get(measure);
            let place = (subject, measure.topic, year);
            if let Some(pupils) = given.sizes.get(&place).and_then(|known| known.get(&group)) {
                return Some(Follows::Exactly(*pupils));
            }
            let is_of_roll = Few::of(measure.dataset) == Few::Counted && measure.unit != Unit::Number;
            if is_of_roll
                && let Some(pupils) = given.rolls.get(&(subject, year)).and_then(|of| of.get(&group))
            {
                return Some(Follows::Presumably(*pupils));
            }
            if let Some(pupils) = given.more.get(&place).and_then(|known| known.get(&group)) {
                return Some(Follows::Presumably(*pupils));
            }
            let Subject::School(school) = subject else { return None };
            let within = group.and_then(|group| at_most(given.known(&place)?, group));
            let of_areas = areas.all().filter(|area| areas.has(*area, school));
            let left =
                of_areas.filter_map(|area| left.get(&(area, measure.topic, year))?.get(&group).copied());
            left.chain(within).min().map(Follows::AtMost)
        })
        .collect()
}

/// The sizes that are given, with those that follow from them.
struct Given {
    sizes: HashMap<Place, Sizes>,
    /// The rows in which more follows from areas and their schools.
    more: HashMap<Place, Sizes>,
    /// How many pupils are on roll.
    rolls: HashMap<(Subject, AcademicYear), Sizes>,
}

impl Given {
    fn of(
        observations: &[Observation],
        headcounts: &[Headcount],
        (catalogue, releases): (&Catalogue, &[Release]),
        areas: &Areas,
    ) -> Given {
        let mut sizes: HashMap<_, Sizes> = HashMap::new();
        let mut rolls: HashMap<_, Sizes> = HashMap::new();
        let mut rounded: HashSet<Place> = HashSet::new();
        let mut of_release = |place: Place, release| {
            if is_rounded(releases, release, place.0) {
                rounded.insert(place);
            }
        };
        for observation in observations {
            let Observation { id: FigureId { subject, measure, group, year }, release, .. } = *observation;
            let measure = catalogue.get(measure);
            let place = (subject, measure.topic, year);
            of_release(place, release);
            let known = sizes.entry(place).or_default();
            if let Some(pupils) = observation.pupils {
                known.entry(group).or_insert(pupils);
            }
            if let (true, Reported::Value { value, .. }) = (measure.is_roll(), &observation.figure)
                && let Some(roll) = value.to_u32()
            {
                rolls.entry((subject, year)).or_default().insert(group, roll);
            }
        }
        for Headcount { subject, topic, year, group, pupils, release, .. } in headcounts {
            of_release((*subject, *topic, *year), *release);
            let known: &mut Sizes = sizes.entry((*subject, *topic, *year)).or_default();
            known.entry(*group).or_insert(*pupils);
        }
        rolls.values_mut().for_each(|known| *known = completed(std::mem::take(known)));
        sizes.values_mut().for_each(|known| *known = completed(std::mem::take(known)));
        let more = close(&sizes, areas, |place| !rounded.contains(place));
        Given { sizes, more, rolls }
    }

    /// All that is known of the sizes of a row.
    fn known(&self, place: &Place) -> Option<&Sizes> {
        self.more.get(place).or_else(|| self.sizes.get(place))
    }

    /// How many pupils of each area the schools leave that give the size of a group.
    fn left_by_schools(&self, areas: &Areas) -> HashMap<(AreaId, TopicId, AcademicYear), Sizes> {
        let mut schools: HashMap<_, Vec<(Subject, &Sizes)>> = HashMap::new();
        let more = self.more.iter().filter(|(place, _)| !self.sizes.contains_key(place));
        for (place @ (subject, topic, year), sizes) in self.sizes.iter().chain(more) {
            let sizes = self.more.get(place).unwrap_or(sizes);
            schools.entry((*topic, *year)).or_default().push((*subject, sizes));
        }
        let mut found = HashMap::new();
        for (place @ (subject, topic, year), own) in &self.sizes {
            let Subject::Area(area) = *subject else { continue };
            let own = self.more.get(place).unwrap_or(own);
            let mut sums: BTreeMap<Group, u32> = BTreeMap::new();
            for (subject, sizes) in schools.get(&(*topic, *year)).into_iter().flatten() {
                let Subject::School(school) = *subject else { continue };
                if areas.has(area, school) {
                    for (group, size) in *sizes {
                        let sum = sums.entry(*group).or_default();
                        *sum = sum.saturating_add(*size);
                    }
                }
            }
            let left = |(group, size): (&Group, &u32)| {
                Some((*group, size.checked_sub(sums.get(group).copied().unwrap_or(0))?))
            };
            found.insert((area, *topic, *year), own.iter().filter_map(left).collect());
        }
        found
    }
}

/// Whether the numbers of pupils of a subject are rounded in a summary.
pub fn is_rounded(releases: &[Release], release: ReleaseId, subject: Subject) -> bool {
    releases.get(release.0 as usize).is_some_and(|release| release.pupils_rounded_to.of(subject).is_some())
}
