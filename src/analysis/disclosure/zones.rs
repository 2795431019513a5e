//! Areas that overlap or lie within one another, cut into zones: the pupils who are in the same areas. What an area has is
//! what its zones have, so whatever two or more areas tell together, the zones tell one by one: what one of them has less
//! another within it, what both have in common, and what they have together.

use crate::config::AreaId;
use crate::model::SchoolId;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The pupils who are in the same areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Their areas.
    pub areas: BTreeSet<AreaId>,
    /// Their schools, as far as these are on the site.
    pub schools: BTreeSet<SchoolId>,
    /// Which of all zones these are, by place.
    pub places: Vec<usize>,
}

/// So many zones are looked at: every area of a large site may be one, and more would only be areas that cross each other
/// without end.
const MOST: usize = 256;

/// The zones of some areas, each with its schools. The authority has pupils in none of the schools too. None when there are
/// too many.
pub fn zones(of: &BTreeMap<AreaId, HashSet<SchoolId>>) -> Vec<Zone> {
    let mut areas_of: BTreeMap<SchoolId, BTreeSet<AreaId>> = BTreeMap::new();
    for (area, schools) in of {
        for school in schools {
            areas_of.entry(*school).or_default().insert(*area);
        }
    }
    let mut zones: BTreeMap<BTreeSet<AreaId>, BTreeSet<SchoolId>> = BTreeMap::new();
    for (school, areas) in areas_of {
        zones.entry(areas).or_default().insert(school);
    }
    if of.contains_key(&AreaId::BOROUGH) {
        zones.entry(BTreeSet::from([AreaId::BOROUGH])).or_default();
    }
    if zones.len() > MOST {
        return Vec::new();
    }
    let zone = |(place, (areas, schools))| Zone { areas, schools, places: vec![place] };
    zones.into_iter().enumerate().map(zone).collect()
}

/// The zones of fewer areas.
pub fn among(zones: &[Zone], areas: &BTreeSet<AreaId>) -> Vec<Zone> {
    let mut found: BTreeMap<BTreeSet<AreaId>, Zone> = BTreeMap::new();
    for zone in zones {
        let of: BTreeSet<AreaId> = zone.areas.intersection(areas).copied().collect();
        if of.is_empty() {
            continue;
        }
        let empty = || Zone { areas: of.clone(), schools: BTreeSet::new(), places: Vec::new() };
        let wider = found.entry(of.clone()).or_insert_with(empty);
        wider.schools.extend(&zone.schools);
        wider.places.extend(&zone.places);
    }
    found.into_values().collect()
}

/// What is known of the size of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// So many pupils are in its schools that say it.
    pub pupils: i64,
    /// Whether that is all of its schools.
    pub is_all: bool,
}

/// The size of each zone as it follows from those of the areas, together where it does not from one alone; `None` for a zone
/// of which it does not follow. Nothing when the areas count in different ways. Of a zone of which all schools are listed it
/// is taken to be theirs, unless the areas say otherwise.
pub fn sizes(zones: &[Zone], areas: &BTreeMap<AreaId, i64>, listed: &[Listed]) -> Option<Vec<Option<i64>>> {
    let mut known = Equations::default();
    for (area, size) in areas {
        let terms = zones.iter().map(|zone| i128::from(zone.areas.contains(area))).collect();
        if !known.add(terms, i128::from(*size))? {
            return None;
        }
    }
    // Everybody else in an authority is in no school.
    let is_named = |zone: &Zone| zone.areas.iter().any(|area| *area != AreaId::BOROUGH);
    for (place, (zone, listed)) in zones.iter().zip(listed).enumerate() {
        if listed.is_all && is_named(zone) {
            let mut terms = vec![0; zones.len()];
            terms[place] = 1;
            known.add(terms, i128::from(listed.pupils))?;
        }
    }
    let sizes: Vec<Option<i64>> = (0..zones.len()).map(|place| known.value(place)).collect();
    let fits = |(size, listed): (&Option<i64>, &Listed)| size.is_none_or(|size| size >= listed.pupils);
    sizes.iter().zip(listed).all(fits).then_some(sizes)
}

/// Linear equations, each solved for an unknown that no other has.
#[derive(Default)]
struct Equations(Vec<Equation>);

struct Equation {
    pivot: usize,
    terms: Vec<i128>,
    is: i128,
}

impl Equation {
    /// Takes as much of another equation away as leaves nothing of its pivot.
    fn less(&mut self, other: &Equation) -> Option<()> {
        let (own, of) = (self.terms[other.pivot], other.terms[other.pivot]);
        if own == 0 {
            return Some(());
        }
        let less = |a: i128, b: i128| a.checked_mul(of)?.checked_sub(b.checked_mul(own)?);
        for (term, other) in self.terms.iter_mut().zip(&other.terms) {
            *term = less(*term, *other)?;
        }
        self.is = less(self.is, other.is)?;
        let all = self.terms.iter().chain([&self.is]);
        let divisor = all.fold(0, |divisor, term| common(divisor, term.unsigned_abs()));
        let divisor = i128::try_from(divisor).ok()?.max(1);
        self.terms.iter_mut().for_each(|term| *term /= divisor);
        self.is /= divisor;
        Some(())
    }
}

impl Equations {
    /// Adds one; whether it goes with the others. `None` when the numbers are too large.
    fn add(&mut self, terms: Vec<i128>, is: i128) -> Option<bool> {
        let mut new = Equation { pivot: 0, terms, is };
        for known in &self.0 {
            new.less(known)?;
        }
        let Some(pivot) = new.terms.iter().position(|term| *term != 0) else { return Some(new.is == 0) };
        new.pivot = pivot;
        for known in &mut self.0 {
            known.less(&new)?;
        }
        self.0.push(new);
        Some(true)
    }

    /// The value of an unknown that the equations leave no choice.
    fn value(&self, unknown: usize) -> Option<i64> {
        let solved = self.0.iter().find(|equation| equation.pivot == unknown)?;
        let alone = solved.terms.iter().filter(|term| **term != 0).count() == 1;
        let factor = solved.terms[unknown];
        (alone && solved.is % factor == 0).then(|| i64::try_from(solved.is / factor).ok())?
    }
}

fn common(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { common(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NORTH: AreaId = AreaId(4);
    const EAST: AreaId = AreaId(5);
    const BIG: AreaId = AreaId(6);

    fn of(areas: &[(AreaId, &[u32])]) -> Vec<Zone> {
        let schools = |of: &[u32]| of.iter().copied().map(SchoolId).collect();
        zones(&areas.iter().map(|(area, of)| (*area, schools(of))).collect())
    }

    #[test]
    fn what_two_areas_have_in_common_follows_from_both_together() {
        let zones = of(&[(NORTH, &[0, 1]), (EAST, &[1, 2]), (BIG, &[0, 1, 2])]);
        assert_eq!(zones.len(), 3);
        let nobody = Listed { pupils: 0, is_all: false };
        let areas = BTreeMap::from([(NORTH, 30), (EAST, 40), (BIG, 65)]);
        let sizes = sizes(&zones, &areas, &[nobody; 3]).expect("they go together");
        let common = zones.iter().position(|zone| zone.areas.len() == 3).expect("there is one");
        assert_eq!(sizes[common], Some(5));
    }

    #[test]
    fn an_area_of_the_same_schools_and_other_pupils_tells_nothing() {
        let zones = of(&[(NORTH, &[0, 1]), (EAST, &[0, 1])]);
        let listed = [Listed { pupils: 10, is_all: true }];
        assert_eq!(sizes(&zones, &BTreeMap::from([(NORTH, 30), (EAST, 31)]), &listed), None);
        assert_eq!(sizes(&zones, &BTreeMap::from([(NORTH, 30), (EAST, 30)]), &listed), Some(vec![Some(30)]));
    }
}
