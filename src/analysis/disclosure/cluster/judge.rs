//! Judges the figures that are safe in their own tables beside the authority's totals.

use super::super::audit::{Leak, Safe};
use super::super::cell::Cell;
use super::super::component::Narrowed;
use super::super::form::Size;
use super::super::link::Sums;
use super::super::propagate::narrowed;
use super::super::search::{Found, find_like, find_within};
use super::super::system::{Source, Unknown, World};
use super::super::verdict::{Known, Target, Verdict, Worlds};
use super::{Cluster, excess};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many values between two worlds are tried.
const STRIDES: i64 = 8;

/// How many other schools are free when a figure is judged beside the totals.
const FREE: &[usize] = &[8, 40];

impl Cluster<'_> {
    /// The withheld figures that are safe in their own tables and not beside the authority's. What leaks is said to leak
    /// by the authority's figure, and withholding that is the remedy.
    pub fn leaks(&self, cells: &[Cell]) -> Vec<Leak> {
        if self.base.is_none() {
            return Vec::new();
        }
        let area = self.area_system(&self.sums);
        let all = self.tables.iter().enumerate();
        let all: Vec<_> = all.flat_map(|(place, t)| t.safe.iter().map(move |safe| (place, safe))).collect();
        let doubtful: Vec<(usize, &Safe)> = all
            .into_par_iter()
            .filter(|(place, safe)| {
                let piece = &self.tables[*place].pieces[safe.piece];
                let mut pair = safe.pair.iter().map(|world| &piece.worlds.0[*world]);
                if *place == self.area {
                    let mut whole = self.base.clone().unwrap_or_default();
                    return !pair.all(|world| {
                        piece.part.of.iter().zip(world).for_each(|(of, value)| whole[*of] = *value);
                        area.fits(&whole)
                    });
                }
                !self.safe_beside(*place, safe)
            })
            .collect();
        if doubtful.is_empty() {
            return Vec::new();
        }
        let schools: Vec<usize> = (0..self.tables.len()).filter(|table| *table != self.area).collect();
        let (joined, _, offsets) = self.around(&schools, &self.sums);
        let bounds = narrowed(&joined, |_| true).ok();
        let bound = |table: usize, unknown: Unknown| {
            let alone = self.tables[table].bounds[unknown];
            let joined = match (offsets.get(&table), self.tables[table].piece(unknown)) {
                (Some(begin), Some((piece, own))) => begin[piece] + own,
                (None, _) => unknown,
                _ => return alone,
            };
            bounds.as_ref().map_or(alone, |bounds| bounds[joined])
        };
        let leak = |(table, safe): (usize, &Safe)| {
            let mut safe = *safe;
            let Target { unknown, need, .. } = safe.withheld.target;
            let (least, most) = bound(table, unknown);
            // The totals can tell that a group of which no size is given is small. If it may be no larger than what is
            // asked for, the whole group is enough, however few they are.
            let mut needs = need..=need;
            if let Size::Unknown(size) = safe.withheld.size {
                let most = bound(table, size).1.max(1);
                needs = if most <= need { 1..=most } else { need..=need };
            }
            let proven = most - least < *needs.start();
            if !proven
                && needs.rev().any(|need| {
                    safe.withheld.target.need = need;
                    self.safe_beside(table, &safe)
                        || FREE.iter().any(|free| self.protected_among(table, &safe, *free))
                })
            {
                return None;
            }
            let total = self.figure(safe.withheld.cell, cells);
            let known = Known { least, most, proven };
            let exact = known.exact(safe.withheld.target);
            Some(Leak { cell: safe.withheld.cell, known, exact, table: self.tables[table].id, total })
        };
        doubtful.into_par_iter().filter_map(leak).collect()
    }

    /// Whether the authority has a world beside one world of a school: the other schools as they are, or some of them
    /// otherwise.
    fn beside(&self, table: usize, piece: usize, world: &World) -> bool {
        let (Some(base), Some(area)) = (&self.bases[table], &self.base) else { return false };
        let own: World = self.tables[table].pieces[piece].part.of.iter().map(|of| base[*of]).collect();
        let mut with = self.sums.clone();
        self.shift(&mut with, table, piece, &own, world);
        let holds =
            |area: &World, sums: &Sums| self.links.iter().zip(sums).all(|(l, sums)| l.holds(area, *sums));
        if holds(area, &with) {
            return true;
        }
        let (_, with) = self.mend(&self.room, Some(table), with);
        if excess(&self.room, &with) > 0 {
            return false;
        }
        // The authority moves as its schools do: what holds within a school mostly holds within the authority.
        let mut along = area.clone();
        for ((link, sums), with) in self.links.iter().zip(&self.sums).zip(&with) {
            // Invariant: these are differences of numbers of pupils.
            along[link.whole.0] += (with.0 - sums.0) as i64;
            if let Size::Unknown(size) = link.whole.1 {
                along[size] += (with.1 - sums.1) as i64;
            }
        }
        self.tables[self.area].table.system.fits(&along) && holds(&along, &with)
            || matches!(find_like(&self.area_system(&with), &along), Found::World(_))
    }

    /// Whether a figure that is safe in its own table is so beside the authority's totals: some two of the values it can
    /// have there differ enough, each with worlds of the authority and of the other schools.
    fn safe_beside(&self, table: usize, safe: &Safe) -> bool {
        let piece = &self.tables[table].pieces[safe.piece];
        if self.of[table].is_empty()
            || safe.pair.iter().all(|world| self.beside(table, safe.piece, &piece.worlds.0[*world]))
        {
            return true;
        }
        let Target { unknown, need, .. } = safe.withheld.target;
        let (Some(own), Some(base)) = (piece.part.place(unknown), &self.bases[table]) else { return false };
        let (from, to) = piece.part.system.bounds[own];
        let like: World = piece.part.of.iter().map(|of| base[*of]).collect();
        // The schools have a world together, so the value in it is one. From there on, outwards.
        let goes = |value: i64| match find_within(&piece.part.system, own, (value, value), &like) {
            Found::World(world) => self.beside(table, safe.piece, &world),
            _ => false,
        };
        let now = like[own];
        // A sum has too many values to try each.
        let stride = (need / STRIDES).max(1);
        let upwards = (1..).map(|step| now + step * stride).take_while(|value| *value <= to);
        let enough = upwards.take(1 + (need / stride) as usize);
        let high = enough.take_while(|value| goes(*value)).last().unwrap_or(now);
        let downwards = (1..).map(|step| now - step * stride).take_while(|value| *value >= from);
        let enough = downwards.take_while(|value| high - value < need + stride);
        let low = enough.take_while(|value| goes(*value)).last().unwrap_or(now);
        high - low >= need
    }

    /// Whether a figure is protected when some other schools are free to move.
    fn protected_among(&self, table: usize, safe: &Safe, free: usize) -> bool {
        let Target { unknown, need, exact } = safe.withheld.target;
        let mut tables = Vec::new();
        if table != self.area {
            tables.push(table);
        }
        let own: Vec<usize> = match table == self.area {
            true => (0..self.links.len()).collect(),
            false => self.of[table].iter().map(|(link, ..)| *link).collect(),
        };
        tables.extend(self.helpers(table, &own, free));
        let (system, like, offsets) = self.around(&tables, &self.sums);
        let piece = &self.tables[table].pieces[safe.piece].part;
        let unknown = match offsets.get(&table) {
            Some(begin) => begin[safe.piece] + piece.place(unknown).unwrap_or_default(),
            None => unknown,
        };
        let Ok(narrowed) = Narrowed::new(&system, |_| true) else { return false };
        let Some(part) = narrowed.part(unknown) else { return false };
        let base: World = part.of.iter().map(|of| like[*of]).collect();
        let target = Target { unknown: part.place(unknown).unwrap_or_default(), need, exact };
        part.system.fits(&base)
            && matches!(Worlds(vec![base]).judge(&part.system, target), Verdict::Protected(..))
    }

    /// The other schools that can move in most of some numbers.
    fn helpers(&self, table: usize, links: &[usize], most: usize) -> Vec<usize> {
        let mut room: BTreeMap<usize, usize> = BTreeMap::new();
        for link in links {
            for (other, count, _) in &self.links[*link].parts {
                let (from, to) = self.tables[*other].bounds[*count];
                if *other != table && from < to {
                    *room.entry(*other).or_default() += 1;
                }
            }
        }
        let mut helping: Vec<usize> = room.keys().copied().collect();
        helping.sort_by_key(|other| (std::cmp::Reverse(room[other]), *other));
        helping.truncate(most);
        helping
    }

    /// The authority's published figure that a school's withheld one is part of, or one that hangs together with it.
    fn figure(&self, withheld: Source, cells: &[Cell]) -> Option<Source> {
        let key = cells[withheld as usize].key;
        let sources = self.tables[self.area].table.system.sources();
        let of_measure: Vec<Source> =
            sources.into_iter().filter(|source| cells[*source as usize].key.measure == key.measure).collect();
        let same = |source: &&Source| cells[**source as usize].key.group == key.group;
        of_measure.iter().find(same).or(of_measure.last()).copied()
    }
}
