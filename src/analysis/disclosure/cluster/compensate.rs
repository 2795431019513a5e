//! Moves of other schools that keep the totals when one school has another assignment.
//!
//! The assignments that were found for the schools' own figures are moves that need no search: each changes a few sums by a few
//! pupils. Where one school has three more girls and three fewer boys, another with such a pair has them the other way round.

use super::{Cluster, Moves, off};
use crate::analysis::disclosure::form::Size;
use crate::analysis::disclosure::link::{Slack, Sums};
use crate::analysis::disclosure::solver::search::{Found, find_soon};
use crate::analysis::disclosure::solver::system::{Assignment, Unknown};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};

/// From one assignment of a piece to another.
#[derive(Debug)]
pub struct Move {
    table: usize,
    piece: usize,
    assignment: Assignment,
    /// The links whose sums change: by how many who count, and by how many pupils.
    changes: Vec<(usize, i64, i64)>,
    /// How many of these links hold the areas' numbers. They come first; the others follow.
    held: usize,
}

impl Move {
    /// The changes of sums for which there must be slack.
    fn held(&self) -> &[(usize, i64, i64)] {
        &self.changes[..self.held]
    }
}

/// All moves there are, and those of each link.
#[derive(Debug, Default)]
pub struct MoveIndex {
    moves: Vec<Move>,
    of_link: Vec<Vec<u32>>,
}

/// How many moves of one link are looked at, and how many are made.
const LOOKED_AT: usize = 512;
const MADE: usize = 12;

/// How many of the assignments that are known of a piece are moves.
const KNOWN: usize = 8;

impl Cluster<'_> {
    /// Collects moves from the assignments that the tables are in: to assignments in which a withheld number is one more or one less,
    /// and to those that were found when the tables were judged.
    pub(super) fn known_moves(&self) -> MoveIndex {
        let of_tables: Vec<Vec<Move>> =
            (0..self.tables.len()).into_par_iter().map(|table| self.moves_of(table)).collect();
        let mut index = MoveIndex { moves: Vec::new(), of_link: vec![Vec::new(); self.sums.len()] };
        for step in of_tables.into_iter().flatten() {
            // Invariant: there are fewer moves than 32 bits count.
            let place = index.moves.len() as u32;
            for (link, ..) in &step.changes {
                if index.of_link[*link].len() < LOOKED_AT {
                    index.of_link[*link].push(place);
                }
            }
            index.moves.push(step);
        }
        index
    }

    fn moves_of(&self, table: usize) -> Vec<Move> {
        let judged = self.tables[table];
        let (false, Some(base)) = (table == self.area || self.of[table].is_empty(), &self.bases[table])
        else {
            return Vec::new();
        };
        let mut moves = Vec::new();
        for (at, piece) in judged.pieces.iter().enumerate() {
            let own: Assignment = piece.part.of.iter().map(|of| base[*of]).collect();
            let asked = judged.safe.iter().filter(|safe| safe.piece == at);
            let numbers: BTreeSet<Unknown> =
                asked.filter_map(|safe| piece.part.place(safe.withheld.target.unknown)).collect();
            let one_off = numbers.into_iter().flat_map(|number| {
                let (from, to) = piece.part.system.bounds[number];
                let near = [own[number] + 1, own[number] - 1].into_iter();
                near.filter(move |value| (from..=to).contains(value)).map(move |value| (number, value))
            });
            let near = one_off.filter_map(|(n, value)| {
                match find_soon(&piece.part.system, n, (value, value), &own) {
                    Found::Assignment(assignment) => Some(assignment),
                    _ => None,
                }
            });
            let found: BTreeSet<Assignment> =
                near.chain(piece.assignments.0.iter().take(KNOWN).cloned()).collect();
            let linked: Vec<_> = self.of[table]
                .iter()
                .filter_map(|(link, count, size)| {
                    let size = if let Size::Unknown(size) = size { piece.part.place(*size) } else { None };
                    let count = piece.part.place(*count);
                    (count.is_some() || size.is_some()).then_some((*link, count, size))
                })
                .collect();
            for assignment in found {
                let moved = |unknown: Option<usize>| unknown.map_or(0, |n| assignment[n] - own[n]);
                let changes: Vec<_> = linked
                    .iter()
                    .map(|(link, count, size)| (*link, moved(*count), moved(*size)))
                    .filter(|(_, counts, pupils)| (*counts, *pupils) != (0, 0))
                    .collect();
                let held = changes.iter().filter(|(link, ..)| *link < self.links.len()).count();
                if !changes.is_empty() {
                    moves.push(Move { table, piece: at, assignment, changes, held });
                }
            }
        }
        moves
    }

    /// Moves other schools than one towards sums that lie in their slacks, by known moves alone. Pieces that have moved
    /// already stay as they are.
    pub(super) fn compensate(
        &self,
        slacks: &[Slack],
        fixed: usize,
        mut sums: Sums,
        moved: &Moves,
    ) -> (Moves, Sums) {
        let mut moves = Moves::new();
        let mut used: HashSet<(usize, usize)> = moved.keys().copied().collect();
        let mut outside: Vec<usize> =
            (0..slacks.len()).filter(|link| off(slacks[*link], sums[*link]) > 0).collect();
        for _ in 0..MADE {
            let Some(worst) = outside.iter().copied().max_by_key(|link| off(slacks[*link], sums[*link]))
            else {
                break;
            };
            let gain = |step: &Move| -> i64 {
                let of = |(link, counts, pupils): &(usize, i64, i64)| {
                    let (now, slack) = (sums[*link], slacks[*link]);
                    off(slack, now) - off(slack, (now.0 + counts, now.1 + pupils))
                };
                step.held().iter().map(of).sum()
            };
            let steps = self.moves.of_link[worst].iter().map(|place| &self.moves.moves[*place as usize]);
            let steps = steps.filter(|step| step.table != fixed && !used.contains(&(step.table, step.piece)));
            // Of those that help most, the one that changes least.
            let best = steps
                .map(|step| (gain(step), std::cmp::Reverse(step.changes.len()), step))
                .max_by_key(|(gain, changes, _)| (*gain, *changes));
            let Some((_, _, step)) = best.filter(|(gain, ..)| *gain > 0) else { break };
            for (link, counts, pupils) in &step.changes {
                sums[*link].0 += counts;
                sums[*link].1 += pupils;
            }
            outside.extend(step.held().iter().map(|(link, ..)| *link));
            outside.sort_unstable();
            outside.dedup();
            outside.retain(|link| off(slacks[*link], sums[*link]) > 0);
            used.insert((step.table, step.piece));
            moves.insert((step.table, step.piece), step.assignment.clone());
        }
        (moves, sums)
    }
}
