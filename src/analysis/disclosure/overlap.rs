//! What areas tell together that overlap or lie within one another: the numbers of their zones make up their own.

use super::form::{MANY, Number, Size, Slot};
use super::judge::Judged;
use super::link::{Link, Parts, Schools};
use super::solver::search::{Found, find, find_like};
use super::solver::system::Unknown;
use super::zones::{Listed, Zone, among, sizes};
use crate::config::AreaId;
use crate::model::MeasureId;
use std::collections::{BTreeMap, BTreeSet};

/// Zones, each with what makes it up.
type Zones = Vec<(Zone, Parts)>;

/// Puts the numbers of zones beside those of areas.
pub struct Overlap<'a, 'b> {
    area: &'a mut Judged,
    schools: &'a Schools<'b>,
    zones: &'a [Zone],
    /// The zones of the areas that were asked for last: most measures are told of the same areas.
    last: Option<(BTreeSet<AreaId>, Zones)>,
    /// Whether numbers of areas make up one another.
    pub is_joined: bool,
    /// Whether no assignment of the areas was found in time, and none is shown not to be.
    pub gave_up: bool,
}

/// A number of a zone: an area's, where it is all of the area, or its own.
struct OfZone {
    number: Number,
    /// The area whose number it is.
    is_of: Option<AreaId>,
}

impl<'a, 'b> Overlap<'a, 'b> {
    /// Begins with the areas in one table.
    pub fn new(area: &'a mut Judged, schools: &'a Schools<'b>, zones: &'a [Zone]) -> Overlap<'a, 'b> {
        Overlap { area, schools, zones, last: None, is_joined: false, gave_up: false }
    }

    /// Adds one number of several areas. Gives the links of zones that are not all of an area.
    pub fn add(&mut self, of: (MeasureId, Slot), numbers: &[(AreaId, Number)]) -> Vec<Link> {
        let Some((_, first)) = numbers.first() else { return Vec::new() };
        // Sums go together only where they are counted in the same steps.
        let same = |number: &Number| (number.loose, number.grain) == (first.loose, first.grain);
        let mut wholes: BTreeMap<AreaId, Number> = BTreeMap::new();
        for (id, number) in numbers.iter().filter(|(_, number)| same(number)) {
            if number.most.known().is_some() {
                wholes.entry(*id).or_insert(*number);
            }
        }
        if wholes.len() < 2 {
            return Vec::new();
        }
        let ids: BTreeSet<AreaId> = wholes.keys().copied().collect();
        if self.last.as_ref().is_none_or(|(last, _)| *last != ids) {
            let zones = among(self.zones, &ids).into_iter();
            let zones = zones
                .map(|zone| {
                    let parts = Parts::of_zone(&zone);
                    (zone, parts)
                })
                .collect();
            self.last = Some((ids, zones));
        }
        let Some((ids, zones)) = self.last.take() else { return Vec::new() };
        let links = match zones.iter().all(|(zone, _)| zone.areas.len() < 2) {
            true => Vec::new(),
            false => self.join(of, &wholes, &zones),
        };
        self.last = Some((ids, zones));
        links
    }

    fn join(
        &mut self,
        of: (MeasureId, Slot),
        wholes: &BTreeMap<AreaId, Number>,
        zones: &[(Zone, Parts)],
    ) -> Vec<Link> {
        let Some(most) = self.sizes(of, wholes, zones) else { return Vec::new() };
        let (rules, first) = (self.area.table.system.rules.len(), self.area.table.system.bounds.len());
        let numbers = self.numbers(wholes, zones, &most);
        for (id, whole) in wholes {
            let own = || zones.iter().zip(&numbers).filter(|((zone, _), _)| zone.areas.contains(id));
            if own().any(|(_, number)| number.is_of == Some(*id)) {
                continue;
            }
            let mut terms: Vec<(Unknown, i64)> =
                own().map(|(_, number)| (number.number.unknown, -1)).collect();
            terms.push((whole.unknown, 1));
            self.area.table.system.define(terms, Some(0), Some(0));
        }
        if !self.settle(rules, first) {
            return Vec::new();
        }
        self.is_joined = true;
        let own = zones.iter().zip(&numbers).filter(|(_, number)| number.is_of.is_none());
        own.filter_map(|((_, parts), number)| self.schools.link(self.area, parts, of, number.number))
            .collect()
    }

    /// The most that the number of each zone can be. `None` where areas count in different ways.
    fn sizes(
        &self,
        of: (MeasureId, Slot),
        wholes: &BTreeMap<AreaId, Number>,
        zones: &[(Zone, Parts)],
    ) -> Option<Vec<i64>> {
        let most: BTreeMap<AreaId, i64> =
            wholes.iter().filter_map(|(id, number)| Some((*id, number.most.known()?))).collect();
        // An area can have pupils who count and are in none of its schools.
        if most.values().any(|most| *most == MANY) {
            return most.values().all(|most| *most == MANY).then(|| vec![MANY; zones.len()]);
        }
        let loose = wholes.values().next()?.loose;
        let listed = zones.iter().map(|(zone, parts)| {
            let numbers = self.schools.numbers(parts, of, loose);
            let known: Vec<i64> = numbers.iter().filter_map(|(_, _, size)| size.known()).collect();
            let is_all = known.len() == numbers.len() && numbers.len() >= zone.schools.len();
            Listed { pupils: known.iter().sum(), is_all }
        });
        let listed: Vec<Listed> = listed.collect();
        let only: Vec<Zone> = zones.iter().map(|(zone, _)| zone.clone()).collect();
        let sizes = sizes(&only, &most, &listed)?;
        let least: Vec<i64> =
            sizes.iter().zip(&listed).map(|(size, listed)| size.unwrap_or(listed.pupils)).collect();
        let of_area = |id: &AreaId| -> i64 {
            only.iter().zip(&least).filter(|(zone, _)| zone.areas.contains(id)).map(|(_, least)| least).sum()
        };
        let slack: BTreeMap<AreaId, i64> = most.iter().map(|(id, most)| (*id, most - of_area(id))).collect();
        let most = |place: usize| {
            let slack = only[place].areas.iter().filter_map(|id| slack.get(id)).min().copied().unwrap_or(0);
            sizes[place].unwrap_or(least[place] + slack)
        };
        (slack.values().all(|slack| *slack >= 0)).then(|| (0..zones.len()).map(most).collect())
    }

    /// The number of each zone.
    fn numbers(
        &mut self,
        wholes: &BTreeMap<AreaId, Number>,
        zones: &[(Zone, Parts)],
        most: &[i64],
    ) -> Vec<OfZone> {
        let mut zones_of: BTreeMap<AreaId, usize> = BTreeMap::new();
        for id in zones.iter().flat_map(|(zone, _)| &zone.areas) {
            *zones_of.entry(*id).or_default() += 1;
        }
        let like = wholes.values().next().copied();
        let number = |((zone, _), most): (&(Zone, Parts), &i64)| {
            let alone = zone.areas.iter().find(|id| zones_of.get(id) == Some(&1));
            if let Some((id, number)) = alone.and_then(|id| Some((*id, *wholes.get(id)?))) {
                return Some(OfZone { number, is_of: Some(id) });
            }
            let unknown = self.area.table.system.unknown(0, *most);
            self.area.bounds.push((0, *most));
            let base = self.area.base.as_mut()?;
            let share = |id: &AreaId| {
                let whole = wholes.get(id)?;
                let all = i128::from(whole.most.known()?.max(1));
                // Invariant: it is at most the area's number.
                Some((i128::from(base[whole.unknown]) * i128::from(*most) / all) as i64)
            };
            let near = zone.areas.iter().filter_map(share).min().unwrap_or(0);
            base.push(near);
            Some(OfZone { number: Number { unknown, most: Size::Known(*most), ..like? }, is_of: None })
        };
        zones.iter().zip(most).filter_map(number).collect()
    }

    /// Finds an assignment of the areas with the rules from a place on, or takes these back; whether they stand. The numbers from
    /// the first on are those of zones.
    fn settle(&mut self, rules: usize, first: Unknown) -> bool {
        let system = &mut self.area.table.system;
        let Some(base) = &mut self.area.base else { return false };
        // What one zone has to have beside the others mostly fits at once.
        for rule in &system.rules[rules..] {
            let Some((last, _)) = rule.terms.iter().rfind(|(unknown, _)| *unknown >= first) else { continue };
            let others = rule.terms.iter().filter(|(unknown, _)| unknown != last);
            let left: i64 = others.map(|(unknown, factor)| factor * base[*unknown]).sum();
            let (least, most) = system.bounds[*last];
            base[*last] = left.clamp(least, most);
        }
        let holds = |assignment: &[i64]| {
            system.rules[rules..].iter().all(|rule| rule.holds(&|unknown| assignment[unknown]))
        };
        if holds(base) && system.fits(base) {
            return true;
        }
        let found = match find_like(system, base) {
            Found::GaveUp => find(system),
            found => found,
        };
        match found {
            Found::Assignment(assignment) => *base = assignment,
            // Areas that count in different ways say nothing of each other.
            Found::None => system.truncate(rules),
            Found::GaveUp => {
                self.gave_up = true;
                system.truncate(rules);
            }
        }
        system.rules.len() > rules
    }
}
