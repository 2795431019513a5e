//! Judges the figures that are safe in their own tables beside the authority's totals.

use super::joined::Joined;
use super::{Cluster, Moves, excess};
use crate::analysis::disclosure::audit::Leak;
use crate::analysis::disclosure::form::{Near, Size};
use crate::analysis::disclosure::judge::Safe;
use crate::analysis::disclosure::link::Sums;
use crate::analysis::disclosure::solver::component::Narrowed;
use crate::analysis::disclosure::solver::open;
use crate::analysis::disclosure::solver::search::{Found, find_soon};
use crate::analysis::disclosure::solver::system::{Assignment, Bounds, Source, System, Unknown};
use crate::analysis::disclosure::solver::verdict::{Assignments, Known, Target, Verdict};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};

/// How many values between two assignments are tried.
const STRIDES: i64 = 8;

/// No larger group is looked at of which nobody gives the size.
const MOST_OPEN: i64 = 100_000;

/// How many moves of other schools are searched for when known ones are not enough.
const FEW_TRIES: usize = 60;

/// How many other schools are free when a figure is judged beside the totals.
const FREE: &[usize] = &[8];

/// Open sizes of schools that differ from those of their common assignment.
type Sizes = Vec<(usize, Unknown, i64)>;

impl Cluster<'_> {
    /// The withheld figures that are safe in their own tables and not beside the authority's. What leaks is said to leak
    /// by the authority's figure, and withholding that is the remedy. Only some figures are judged if `of` names them.
    pub fn leaks(&self, of: Option<&HashSet<Source>>) -> Vec<(Leak, Known)> {
        let asked = |safe: &Safe| of.is_none_or(|of| of.contains(&safe.withheld.cell));
        if self.is_unknown {
            return self.unproven(asked);
        }
        let mut found = self.of_unsettled(asked);
        // No total is left that goes together with its schools' figures.
        if self.base.is_some() {
            found.extend(self.of_settled(asked));
        }
        found
    }

    /// The figures that are safe in their tables and not beside totals that have an assignment beside the schools'.
    fn of_settled(&self, asked: impl Fn(&Safe) -> bool + Copy) -> Vec<(Leak, Known)> {
        let area = self.area_system(&self.sums);
        let all = self.tables.iter().enumerate();
        let all: Vec<_> = all
            .flat_map(|(place, t)| t.safe.iter().map(move |safe| (place, safe)))
            .filter(|(place, safe)| asked(safe) && !self.is_far(*place, safe))
            .collect();
        let doubtful: Vec<(usize, &Safe)> = all
            .into_par_iter()
            .filter(|(place, safe)| {
                let piece = &self.tables[*place].pieces[safe.piece];
                if *place == self.area {
                    let mut whole = self.base.clone().unwrap_or_default();
                    let mut assignments =
                        safe.pair.iter().map(|assignment| &piece.assignments.0[*assignment]);
                    return !assignments.all(|assignment| {
                        piece.part.of.iter().zip(assignment).for_each(|(of, value)| whole[*of] = *value);
                        area.fits(&whole)
                    });
                }
                !self.safe_quickly(*place, safe)
            })
            .collect();
        if doubtful.is_empty() {
            return Vec::new();
        }
        let joined = self.joined();
        doubtful.into_par_iter().filter_map(|(table, safe)| self.leak_beside(&joined, table, safe)).collect()
    }

    /// A figure that known assignments do not show to be safe beside the totals, if others do not either.
    fn leak_beside(&self, joined: &Joined, table: usize, safe: &Safe) -> Option<(Leak, Known)> {
        let bound = |unknown: Unknown| joined.bounds(self.tables[table], table, unknown);
        let Target { unknown, need, .. } = safe.withheld.target;
        let (least, most) = bound(unknown);
        let proven = matches!(safe.withheld.size, Size::Known(_)) && most - least < need;
        let is_open = |near: Near| proven && near.is_open(least, most) || self.can_be_far(table, safe, near);
        if safe.withheld.near.is_some_and(is_open) {
            return None;
        }
        let among = |free: &usize| self.protected_among(table, safe, *free);
        let is_safe = match safe.withheld.size {
            Size::Known(_) => {
                let beside = || table != self.area && self.safe_beside(table, safe);
                !proven && (beside() || FREE.iter().any(among))
            }
            // What size a group has of which nobody says it can follow from the totals.
            Size::Unknown(size) => {
                let with_sizes = || self.safe_with_sizes(table, safe, size, bound(size));
                table != self.area && (with_sizes() || FREE.iter().any(among))
            }
        };
        if is_safe {
            return None;
        }
        let cell = safe.withheld.cell;
        let total = self.figure(cell).or_else(|| self.figure_of_schools(table, unknown));
        let known = Known { least, most, proven };
        let exact = known.exact(safe.withheld.target);
        let id = self.network.table_of.get(&cell).copied().unwrap_or(self.tables[table].id);
        Some((Leak { cell, exact, proven, table: id, pass: self.pass, total }, known))
    }

    /// Whether a number that nobody withheld is none that must not be known in the common assignment.
    fn is_far(&self, table: usize, safe: &Safe) -> bool {
        let (Some(near), Some(base)) = (safe.withheld.near, &self.bases[table]) else { return false };
        table != self.area && near.is_far(base[safe.withheld.target.unknown])
    }

    /// Whether a number that nobody withheld can be the first that need not be protected, beside the totals.
    fn can_be_far(&self, table: usize, safe: &Safe, near: Near) -> bool {
        let piece = &self.tables[table].pieces[safe.piece];
        let (Some(own), Some(base)) = (piece.part.place(safe.withheld.target.unknown), &self.bases[table])
        else {
            return false;
        };
        let like: Assignment = piece.part.of.iter().map(|of| base[*of]).collect();
        let (value, (from, to)) = (near.first_beyond(), piece.part.system.bounds[own]);
        if table == self.area || !near.is_far(value) || !(from..=to).contains(&value) {
            return false;
        }
        match find_soon(&piece.part.system, own, (value, value), &like) {
            Found::Assignment(assignment) => self.quick(table, safe.piece, &assignment).is_some(),
            _ => false,
        }
    }

    /// The figures of schools whose numbers an area adds up, where no assignment of both was found in time: nothing shows that they
    /// are safe beside its figure.
    fn of_unsettled(&self, asked: impl Fn(&Safe) -> bool + Copy) -> Vec<(Leak, Known)> {
        let mut found = Vec::new();
        for link in &self.unsettled {
            let total = self.cell_of(link);
            for (table, count, _) in &link.parts {
                let table = self.tables[*table];
                let of_link = |safe: &&Safe| safe.withheld.target.unknown == *count && asked(safe);
                found.extend(table.safe.iter().filter(of_link).map(|safe| {
                    let cell = safe.withheld.cell;
                    let known = Known::unproven(table.bounds[*count]);
                    (
                        Leak { cell, exact: false, proven: false, table: table.id, pass: self.pass, total },
                        known,
                    )
                }));
            }
        }
        found
    }

    /// Whether two assignments of a figure of a group of an open size go beside the totals, with a size that these allow.
    fn safe_with_sizes(&self, table: usize, safe: &Safe, size: Unknown, (from, to): Bounds) -> bool {
        let part = &self.tables[table].pieces[safe.piece].part;
        let place = (part.place(size), part.place(safe.withheld.target.unknown), &self.bases[table]);
        let (Some(own), Some(number), Some(base)) = place else { return false };
        let open: Vec<Unknown> =
            self.tables[table].open.iter().filter_map(|size| part.place(*size)).collect();
        let target = Target { unknown: number, ..safe.withheld.target };
        let goes = |system: System| {
            let mut assignments = Assignments::default();
            let Verdict::Protected(one, other) =
                open::judge(&system, &open, target, Some(own), &mut assignments)
            else {
                return false;
            };
            self.both_beside(table, safe.piece, [&assignments.0[one], &assignments.0[other]])
        };
        // Official files withhold figures of nobody too, and of nobody there is nothing to learn.
        if base[size] == 0 {
            return true;
        }
        let possible = |pupils: &i64| (1..=MOST_OPEN).contains(pupils);
        // With all sizes as they are in the common assignment nothing else has to move.
        if possible(&base[size]) {
            let mut system = part.system.clone();
            for size in &open {
                let now = base[part.of[*size]];
                system.bounds[*size] = (now, now);
            }
            if goes(system) {
                return true;
            }
        }
        if self.safe_beside(table, safe) {
            return true;
        }
        let mut tried: Vec<i64> = vec![base[size], from, to, (from + to) / 2];
        tried.dedup();
        tried.into_iter().filter(possible).any(|pupils| {
            let mut system = part.system.clone();
            system.bounds[own] = (pupils, pupils);
            goes(system)
        })
    }

    /// Nothing can be shown to be safe beside the totals.
    fn unproven(&self, asked: impl Fn(&Safe) -> bool) -> Vec<(Leak, Known)> {
        let all = self.tables.iter().flat_map(|table| table.safe.iter().map(move |safe| (table, safe)));
        let all = all.filter(|(_, safe)| asked(safe));
        let leaks = all.filter_map(|(table, safe)| {
            let cell = safe.withheld.cell;
            let total = Some(self.figure(cell)?);
            let known = Known::unproven(table.bounds[safe.withheld.target.unknown]);
            let id = self.network.table_of.get(&cell).copied().unwrap_or(table.id);
            Some((Leak { cell, exact: false, proven: false, table: id, pass: self.pass, total }, known))
        });
        leaks.collect()
    }

    /// Whether the areas have an assignment beside one assignment of a school: the other schools as they are, or some of them in another
    /// assignment that is known. Gives the open sizes of other schools that are otherwise then.
    fn quick(&self, table: usize, piece: usize, assignment: &Assignment) -> Option<Sizes> {
        let (area, with) = (self.base.as_ref()?, self.with(table, piece, assignment)?);
        if self.leaves_slack(area, &with) {
            return Some(Sizes::new());
        }
        let (moves, sums) = self.compensate(&self.slack, table, with, &Moves::new());
        (excess(&self.slack, &sums) == 0 && self.leaves_slack(area, &sums)).then(|| self.sizes_of(&moves))
    }

    /// The sums when one piece of a school is in another assignment.
    fn with(&self, table: usize, piece: usize, assignment: &Assignment) -> Option<Sums> {
        let base = self.bases[table].as_ref()?;
        let own: Assignment = self.tables[table].pieces[piece].part.of.iter().map(|of| base[*of]).collect();
        let mut with = self.sums.clone();
        self.shift(&mut with, table, piece, &own, assignment);
        Some(with)
    }

    /// The open sizes that some moves change.
    fn sizes_of(&self, moves: &Moves) -> Sizes {
        let mut sizes = Sizes::new();
        for ((table, piece), assignment) in moves {
            let open = &self.tables[*table].open;
            let part = &self.tables[*table].pieces[*piece].part;
            let base = self.bases[*table].as_ref();
            for size in open {
                let (Some(own), Some(base)) = (part.place(*size), base) else { continue };
                if assignment[own] != base[*size] {
                    sizes.push((*table, *size, assignment[own]));
                }
            }
        }
        sizes
    }

    /// Whether a figure that is safe in its own table is so beside the totals, as far as assignments that are known tell.
    fn safe_quickly(&self, table: usize, safe: &Safe) -> bool {
        let piece = &self.tables[table].pieces[safe.piece];
        if self.links_of(table).next().is_none() {
            return true;
        }
        let passes = |pair: &[usize; 2]| {
            let [one, other] =
                pair.map(|assignment| self.quick(table, safe.piece, &piece.assignments.0[assignment]));
            // A reader knows every size, so both assignments have the same ones.
            one.is_some() && one == other
        };
        if passes(&safe.pair) {
            return true;
        }
        if matches!(safe.withheld.size, Size::Unknown(_)) {
            return false;
        }
        self.values_beside(table, safe)
    }

    /// Whether two of the values that a number can have in its own table differ enough, each with assignments of the areas and of
    /// the other schools: from the value in the schools' common assignment on, outwards.
    fn values_beside(&self, table: usize, safe: &Safe) -> bool {
        let piece = &self.tables[table].pieces[safe.piece];
        let Target { unknown, need, .. } = safe.withheld.target;
        let (Some(own), Some(base)) = (piece.part.place(unknown), &self.bases[table]) else { return false };
        let (from, to) = piece.part.system.bounds[own];
        let like: Assignment = piece.part.of.iter().map(|of| base[*of]).collect();
        let goes = |value: i64| match find_soon(&piece.part.system, own, (value, value), &like) {
            Found::Assignment(assignment) => {
                self.quick(table, safe.piece, &assignment).is_some_and(|sizes| sizes.is_empty())
            }
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

    /// Whether two assignments of a figure go beside the totals when assignments of other schools are searched for.
    fn safe_beside(&self, table: usize, safe: &Safe) -> bool {
        let piece = &self.tables[table].pieces[safe.piece];
        self.both_beside(table, safe.piece, safe.pair.map(|assignment| &piece.assignments.0[assignment]))
    }

    /// Whether two assignments of a piece go beside the totals with the same sizes of all groups: with other schools moved for
    /// the one, which stay there for the other one.
    fn both_beside(&self, table: usize, piece: usize, [one, other]: [&Assignment; 2]) -> bool {
        let (Some(area), Some(with)) = (self.base.as_ref(), self.with(table, piece, one)) else {
            return false;
        };
        let mut moves = Moves::new();
        let mut sums = with;
        if !self.leaves_slack(area, &sums) {
            let searched = || self.mend(&self.slack, Some(table), sums.clone(), FEW_TRIES);
            let ways: [&dyn Fn() -> (Moves, Sums); 2] =
                [&|| self.compensate(&self.slack, table, sums.clone(), &Moves::new()), &searched];
            let found = ways
                .into_iter()
                .map(|way| way())
                .find(|(_, sums)| excess(&self.slack, sums) == 0 && self.leaves_slack(area, sums));
            let Some(found) = found else { return false };
            (moves, sums) = found;
        }
        self.shift(&mut sums, table, piece, one, other);
        if self.leaves_slack(area, &sums) {
            return true;
        }
        let (more, sums) = self.compensate(&self.slack, table, sums, &moves);
        self.sizes_of(&more).is_empty() && excess(&self.slack, &sums) == 0 && self.leaves_slack(area, &sums)
    }

    /// Whether a figure is protected when some other schools are free to move, with all sizes as they are.
    fn protected_among(&self, table: usize, safe: &Safe, free: usize) -> bool {
        let Target { unknown, need, exact } = safe.withheld.target;
        let mut tables = Vec::new();
        if table != self.area {
            tables.push(table);
        }
        let own: Vec<usize> = match table == self.area {
            true => (0..self.links.len()).collect(),
            false => self.links_of(table).collect(),
        };
        tables.extend(self.helpers(table, &own, free));
        let (mut system, like, offsets) = self.around(&tables, &self.sums);
        let place = |table: usize, unknown: Unknown| {
            let begin = offsets.get(&table)?;
            let (piece, own) = self.tables[table].piece(unknown)?;
            Some(begin[piece] + own)
        };
        for table in &tables {
            for size in self.tables[*table].open.iter().filter_map(|size| place(*table, *size)) {
                system.bounds[size] = (like[size], like[size]);
            }
        }
        let unknown = if table == self.area { Some(unknown) } else { place(table, unknown) };
        let need = match safe.withheld.size {
            Size::Known(_) => need,
            Size::Unknown(size) => match place(table, size).map(|size| like[size]) {
                Some(pupils @ 1..) => need.min(pupils),
                _ => return false,
            },
        };
        let Ok(narrowed) = Narrowed::new(&system, |_| true) else { return false };
        let Some((part, unknown)) = unknown.and_then(|unknown| Some((narrowed.part(unknown)?, unknown)))
        else {
            return false;
        };
        let base: Assignment = part.of.iter().map(|of| like[*of]).collect();
        let target = Target { unknown: part.place(unknown).unwrap_or_default(), need, exact };
        part.system.fits(&base)
            && matches!(Assignments(vec![base]).judge(&part.system, target), Verdict::Protected(..))
    }

    /// The other schools that can move in most of some numbers.
    pub(super) fn helpers(&self, table: usize, links: &[usize], most: usize) -> Vec<usize> {
        let mut slack: BTreeMap<usize, usize> = BTreeMap::new();
        for link in links {
            for (other, count, _) in &self.links[*link].parts {
                let (from, to) = self.tables[*other].bounds[*count];
                if *other != table && from < to {
                    *slack.entry(*other).or_default() += 1;
                }
            }
        }
        let mut helping: Vec<usize> = slack.keys().copied().collect();
        helping.sort_by_key(|other| (std::cmp::Reverse(slack[other]), *other));
        helping.truncate(most);
        helping
    }
}
