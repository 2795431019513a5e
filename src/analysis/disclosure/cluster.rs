//! Areas and their schools: whether what is safe in a school's own table is safe beside the totals of areas.
//!
//! An authority has hundreds of schools, and what one withholds rarely shows in the total. So each table is judged alone
//! first. A pair of assignments that is safe there is safe altogether when the areas' table has an assignment beside each of them,
//! which is mostly quick to see. Only what fails is judged with other schools free to move.

mod compensate;
mod joined;
mod judge;
mod slack;
mod total;

use super::audit::{Clash, Pass};
use super::cell::Disclosed;
use super::form::{Size, Slot, add_up};
use super::judge::Judged;
use super::link::{Link, Network, Slack, Sums, value};
use super::solver::propagate::{Propagator, Trail, narrowed};
use super::solver::search::{Found, find, find_like, find_soon};
use super::solver::system::{Assignment, Bounds, Source, System, Unknown};
use super::table::Maker;
use crate::config::AreaId;
use crate::model::Subject;
use compensate::MoveIndex;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};

/// How often the authority and its schools are asked to come nearer to one another.
const MEETINGS: usize = 12;

/// The most numbers among which an assignment of all tables at once is looked for.
const TOGETHER: usize = 8000;

/// So many numbers of an area that do not fit its schools' can be mistakes.
const FEW_WRONG: usize = 2;

/// How many moves are tried in one go without success.
const TRIES: usize = 6000;

/// How far sums lie outside their slack.
fn off(slack: Slack, sums: (i64, i64)) -> i64 {
    let (counts, pupils) = slack.excess(sums);
    counts.abs() + pupils
}

fn excess(slacks: &[Slack], sums: &Sums) -> i64 {
    slacks.iter().zip(sums).map(|(slack, sums)| off(*slack, *sums)).sum()
}

/// The areas' table and their schools'.
pub struct Cluster<'a> {
    network: &'a Network<'a>,
    maker: &'a Maker<'a>,
    pass: Pass,
    /// The schools' tables, and the areas' at the end.
    tables: Vec<&'a Judged>,
    area: usize,
    links: Vec<&'a Link>,
    /// Links of which nobody can say whether they contradict the others, since no assignment was found in time.
    unsettled: Vec<&'a Link>,
    /// Links that hold nobody, after the others where links are counted.
    followers: Vec<&'a Link>,
    /// For each table, the links it stands in and its number and size there.
    of: Vec<Vec<(usize, Unknown, Size)>>,
    /// The assignment of each table.
    bases: Vec<Option<Assignment>>,
    /// The authority's assignment beside these; none when no link is left.
    base: Option<Assignment>,
    sums: Sums,
    /// For each link, where the sums may lie.
    slack: Vec<Slack>,
    /// Other assignments that the schools can be in.
    moves: MoveIndex,
    /// Whether no assignment of the areas was found in time, so that nothing can be shown beside them.
    is_unknown: bool,
}

/// Other assignments of pieces of tables.
type Moves = BTreeMap<(usize, usize), Assignment>;

/// Tables in one system: where the pieces of each begin.
type Offsets = BTreeMap<usize, Vec<usize>>;

impl<'a> Cluster<'a> {
    /// Puts the tables and their links together.
    pub fn new(network: &'a Network<'a>, maker: &'a Maker<'a>, pass: Pass) -> Cluster<'a> {
        let mut tables = network.schools.clone();
        tables.push(&network.area);
        let bases = tables.iter().map(|table| table.base.clone()).collect();
        Cluster {
            network,
            maker,
            pass,
            area: tables.len() - 1,
            links: network.links.iter().collect(),
            unsettled: Vec::new(),
            followers: network.followers.iter().collect(),
            of: vec![Vec::new(); tables.len()],
            tables,
            bases,
            base: None,
            sums: Vec::new(),
            slack: Vec::new(),
            moves: MoveIndex::default(),
            is_unknown: network.is_unknown,
        }
    }

    /// Finds an assignment of the authority beside its schools'. Leaves out links that no assignment fits, and says which. Of links that
    /// are left out since none was found in time, no figure counts as safe.
    pub fn settle(&mut self) -> Vec<Clash> {
        let clashes = self.keep_what_fits();
        self.index();
        self.spread();
        while !self.links.is_empty() {
            self.sums = self.all_sums();
            if self.meet() || self.settle_together() {
                break;
            }
            // The link that lies furthest off is left out until the others fit.
            let off = |link: &usize| off(self.slack[*link], self.sums[*link]);
            let worst = (0..self.links.len()).max_by_key(off).unwrap_or_default();
            self.unsettled.push(self.links.remove(worst));
            self.index();
        }
        // Areas can tell of one another where no school does.
        if self.base.is_none() && self.network.is_joined {
            let system = &self.tables[self.area].table.system;
            match find_like(system, self.bases[self.area].as_deref().unwrap_or_default()) {
                Found::Assignment(assignment) => self.base = Some(assignment),
                _ => self.is_unknown = true,
            }
        }
        if self.base.is_some() {
            self.moves = self.known_moves();
        }
        clashes
    }

    /// Leaves out links that contradict the others as far as narrowing tells, one after another, so that one wrong number
    /// costs one link. Says which.
    fn keep_what_fits(&mut self) -> Vec<Clash> {
        let mut clashes = Vec::new();
        let mut system = self.tables[self.area].table.system.clone();
        let mut bounds = narrowed(&system, |_| true).unwrap_or_else(|_| system.bounds.clone());
        let mut propagator = Propagator::default();
        let mut of_areas: BTreeMap<AreaId, (usize, usize)> = BTreeMap::new();
        for link in std::mem::take(&mut self.links) {
            let (all, wrong) = of_areas.entry(link.area).or_default();
            *all += 1;
            let (unknowns, rules) = (system.bounds.len(), system.rules.len());
            link.may_leave_room(&mut system, &self.tables);
            let mut with = bounds.clone();
            with.extend(&system.bounds[unknowns..]);
            // Invariant: a system has fewer rules than 32 bits count.
            let new = rules as u32..system.rules.len() as u32;
            if propagator.narrow(&system, &mut with, new, |_| true, &mut Trail::new()).is_ok() {
                bounds = with;
                self.links.push(link);
            } else {
                system.truncate(rules);
                bounds.extend(&system.bounds[unknowns..]);
                *wrong += 1;
                clashes.push(self.clash(link));
            }
        }
        // An area that many numbers do not fit counts other pupils than its schools, and none of its numbers tells of them.
        let counts_others =
            |area| of_areas.get(&area).is_some_and(|(all, wrong)| *wrong > FEW_WRONG.max(all / 20));
        self.links.retain(|link| !counts_others(link.area));
        clashes
    }

    /// Looks for an assignment of the authority beside the schools', and moves schools towards one where there is none.
    fn meet(&mut self) -> bool {
        let mut slack: Vec<Slack> = self.slack.iter().map(|slack| slack.middle()).collect();
        for _ in 0..MEETINGS {
            let (moves, sums) = self.mend(&slack, None, self.sums.clone(), TRIES);
            self.take(moves);
            self.sums = sums;
            if let Found::Assignment(assignment) = find(&self.area_system(&self.sums)) {
                self.base = Some(assignment);
                return true;
            }
            // The authority says where it could be; from there the schools are asked to come.
            let mut system = self.tables[self.area].table.system.clone();
            self.links.iter().for_each(|link| link.may_leave_room(&mut system, &self.tables));
            let mut like: Assignment =
                system.bounds.iter().map(|(from, to)| from + (to - from) / 2).collect();
            for (link, (counts, _)) in self.links.iter().zip(&self.sums) {
                like[link.whole.0] = *counts;
            }
            let Found::Assignment(assignment) = find_like(&system, &like) else { return false };
            let exactly: Vec<Bounds> = assignment.iter().map(|value| (*value, *value)).collect();
            slack = self.links.iter().map(|link| link.slack(&exactly)).collect();
        }
        false
    }

    fn all_links(&self) -> impl Iterator<Item = &'a Link> {
        self.links.iter().chain(&self.followers).copied()
    }

    /// The links that hold a table, by their places.
    fn links_of(&self, table: usize) -> impl Iterator<Item = usize> {
        self.of[table].iter().map(|(link, ..)| *link).filter(|link| *link < self.links.len())
    }

    fn all_sums(&self) -> Sums {
        self.all_links().map(|link| link.sum(&self.bases)).collect()
    }

    fn index(&mut self) {
        let mut of = vec![Vec::new(); self.tables.len()];
        for (place, link) in self.all_links().enumerate() {
            for (table, count, size) in &link.parts {
                of[*table].push((place, *count, *size));
            }
        }
        self.of = of;
        self.slack = self.links.iter().map(|link| link.slack(&self.tables[self.area].bounds)).collect();
    }

    /// Gives each school an assignment with about the authority's shares, so that the sums come near its own numbers.
    fn spread(&mut self) {
        let area = &self.tables[self.area];
        let links: Vec<&Link> = self.all_links().collect();
        let share = |link: usize, size: i64| {
            let (whole, of) = links[link].whole;
            let (from, to) = area.bounds[whole];
            let most = of.most(&area.bounds);
            // Invariant: numbers of pupils are far below 64 bits.
            ((i128::from(from) + i128::from(to)) * i128::from(size) / i128::from(2 * most.max(1))) as i64
        };
        let spread = |(table, base): (usize, &Option<Assignment>)| {
            let mut assignment = base.clone()?;
            for (link, count, size) in &self.of[table] {
                match size {
                    Size::Known(size) => assignment[*count] = share(*link, *size),
                    // A group of which no size is given is mostly a small one, and of an empty one nothing is withheld.
                    Size::Unknown(size) => {
                        let (from, to) = self.tables[table].bounds[*size];
                        assignment[*size] = from.max(1).min(to);
                    }
                }
            }
            Some(assignment)
        };
        let like: Vec<Option<Assignment>> = self.bases.iter().enumerate().map(spread).collect();
        self.bases.par_iter_mut().enumerate().for_each(|(table, base)| {
            let (Some(base), Some(like)) = (base, &like[table]) else { return };
            for piece in &self.tables[table].pieces {
                let like: Assignment = piece.part.of.iter().map(|of| like[*of]).collect();
                let anywhere = piece.part.system.bounds[0];
                if let Found::Assignment(assignment) = find_soon(&piece.part.system, 0, anywhere, &like) {
                    piece.part.of.iter().zip(assignment).for_each(|(of, value)| base[*of] = value);
                }
            }
        });
    }

    /// Moves other schools than one towards sums that lie in their slacks, for as long as that helps. Gives the moves and
    /// the sums, which may still lie outside.
    fn mend(&self, slacks: &[Slack], fixed: Option<usize>, mut sums: Sums, tries: usize) -> (Moves, Sums) {
        let mut moves = Moves::new();
        let mut excess = excess(slacks, &sums);
        let mut tried: HashSet<(usize, usize, Unknown, bool)> = HashSet::new();
        while excess > 0 {
            let mut links: Vec<usize> = (0..slacks.len()).filter(|l| off(slacks[*l], sums[*l]) > 0).collect();
            links.sort_by_key(|link| (std::cmp::Reverse(off(slacks[*link], sums[*link])), *link));
            let candidates =
                links.into_iter().flat_map(|l| self.links[l].parts.iter().map(move |part| (l, part)));
            let step =
                candidates.filter(|(_, (table, ..))| Some(*table) != fixed).find_map(|(link, part)| {
                    let (counts, pupils) = slacks[link].excess(sums[link]);
                    let (table, unknown, down, excess_of) = match part {
                        (table, _, Size::Unknown(size)) if pupils > 0 => (*table, *size, true, pupils),
                        (table, count, _) => (*table, *count, counts > 0, counts),
                    };
                    let (at, own) = self.tables[table].piece(unknown)?;
                    let piece = &self.tables[table].pieces[at].part;
                    let base = self.bases[table].as_ref()?;
                    let now = match moves.get(&(table, at)) {
                        Some(assignment) => assignment.clone(),
                        None => piece.of.iter().map(|of| base[*of]).collect(),
                    };
                    let (from, to) = piece.system.bounds[own];
                    let pace = slacks[link].pace(excess_of);
                    let within = match down {
                        true => (from, (now[own] - pace).max(from.min(now[own] - 1))),
                        false => ((now[own] + pace).min(to.max(now[own] + 1)), to),
                    };
                    let candidate = (table, at, own, down);
                    if within.0 > within.1 || tried.len() > tries || !tried.insert(candidate) {
                        return None;
                    }
                    let Found::Assignment(assignment) = find_soon(&piece.system, own, within, &now) else {
                        return None;
                    };
                    let mut then = sums.clone();
                    self.shift(&mut then, table, at, &now, &assignment);
                    let left = self::excess(slacks, &then);
                    (left < excess).then_some((candidate, assignment, then, left))
                });
            let Some((candidate, assignment, then, left)) = step else { break };
            // It may help once more.
            tried.remove(&candidate);
            moves.insert((candidate.0, candidate.1), assignment);
            (sums, excess) = (then, left);
        }
        (moves, sums)
    }

    /// Changes the sums as a piece goes from one assignment to another.
    fn shift(&self, sums: &mut Sums, table: usize, piece: usize, from: &[i64], to: &[i64]) {
        let part = &self.tables[table].pieces[piece].part;
        let moved = |unknown| part.place(unknown).map_or(0, |own| to[own] - from[own]);
        for (link, count, size) in &self.of[table] {
            sums[*link].0 += moved(*count);
            if let Size::Unknown(size) = size {
                sums[*link].1 += moved(*size);
            }
        }
    }

    /// Makes other assignments of schools their own.
    fn take(&mut self, moves: Moves) {
        for ((table, piece), assignment) in moves {
            let Some(base) = &mut self.bases[table] else { continue };
            let of = &self.tables[table].pieces[piece].part.of;
            of.iter().zip(assignment).for_each(|(of, value)| base[*of] = value);
        }
    }

    /// Looks for an assignment of the areas and of as many schools at once as a search comes to an end with: those that can move
    /// in most of the numbers that have no slack.
    fn settle_together(&mut self) -> bool {
        let without_room: Vec<usize> =
            (0..self.links.len()).filter(|link| off(self.slack[*link], self.sums[*link]) > 0).collect();
        let links = if without_room.is_empty() { (0..self.links.len()).collect() } else { without_room };
        let mut tables = self.helpers(self.area, &links, self.tables.len());
        let first: HashSet<usize> = tables.iter().copied().collect();
        tables.extend((0..self.area).filter(|table| !first.contains(table)));
        let mut numbers = 0;
        let few = |table: &usize| {
            numbers += self.tables[*table].pieces.iter().map(|piece| piece.part.of.len()).sum::<usize>();
            numbers <= TOGETHER
        };
        let some: Vec<usize> = tables.into_iter().take_while(few).collect();
        let (system, like, offsets) = self.around(&some, &self.sums);
        let Found::Assignment(assignment) = find_like(&system, &like) else { return false };
        for (table, offsets) in offsets {
            let Some(base) = &mut self.bases[table] else { continue };
            for (piece, offset) in self.tables[table].pieces.iter().zip(offsets) {
                for (own, of) in piece.part.of.iter().enumerate() {
                    base[*of] = assignment[offset + own];
                }
            }
        }
        self.sums = self.all_sums();
        self.base = Some(assignment[..self.tables[self.area].table.system.bounds.len()].to_vec());
        true
    }

    fn clash(&self, link: &Link) -> Clash {
        let figure = self.cell_of(link);
        let near = figure.is_some_and(|figure| self.maker.is_near(figure));
        Clash { figures: figure.into_iter().collect(), left_out: figure, near }
    }

    /// The area's figure that a link is about.
    fn cell_of(&self, link: &Link) -> Option<Source> {
        let area = Subject::Area(link.area);
        let sources = self.tables[self.area].table.system.sources();
        let of_measure = sources.into_iter().filter(|source| {
            let cell = self.maker.cell(*source);
            cell.key.subject == area
                && self.maker.canonical(cell.key.measure).0 == link.measure
                && !matches!(cell.told, Disclosed::Nothing | Disclosed::NoFigure)
        });
        // A number of which nothing is said follows from those of other groups.
        of_measure
            .min_by_key(|source| (Slot::Group(self.maker.cell(*source).key.group) != link.slot, *source))
    }

    /// The authority's table with the schools' sums put in.
    fn area_system(&self, sums: &Sums) -> System {
        let mut system = self.tables[self.area].table.system.clone();
        self.links.iter().zip(sums).for_each(|(link, sums)| link.leave_room(&mut system, *sums));
        system
    }

    /// The authority's table and some schools', with all other schools as they are: a part of all assignments. `with` are the
    /// sums when those schools are as they are too. Gives an assignment that nearly fits, and where each table's pieces begin.
    fn around(&self, tables: &[usize], with: &Sums) -> (System, Assignment, Offsets) {
        let area = &self.tables[self.area];
        let mut system = area.table.system.clone();
        let mut like: Assignment =
            self.base.clone().or_else(|| self.bases[self.area].clone()).unwrap_or_default();
        let mut offsets = Offsets::new();
        for table in tables {
            let Some(base) = &self.bases[*table] else { continue };
            let begin = self.tables[*table].pieces.iter().map(|piece| {
                like.extend(piece.part.of.iter().map(|of| base[*of]));
                system.append(&piece.part.system)
            });
            let begin = begin.collect();
            offsets.insert(*table, begin);
        }
        let own = |table: usize, unknown: Unknown| {
            let (piece, own) = self.tables[table].piece(unknown)?;
            Some(offsets.get(&table)?[piece] + own)
        };
        for (link, (counts, pupils)) in self.links.iter().zip(with) {
            let (mut counts, mut pupils) = (*counts, *pupils);
            let (mut parts, mut sizes) = (Vec::new(), Vec::new());
            for (table, count, size) in link.parts.iter().filter(|(table, ..)| offsets.contains_key(table)) {
                let Some(base) = &self.bases[*table] else { continue };
                if let Some(unknown) = own(*table, *count) {
                    counts -= base[*count];
                    parts.push(unknown);
                }
                if let Size::Unknown(of) = size
                    && let Some(unknown) = own(*table, *of)
                {
                    pupils -= value(*size, base);
                    sizes.push(Size::Unknown(unknown));
                }
            }
            parts.push(system.unknown(counts, counts));
            sizes.push(Size::Known(pupils));
            like.push(counts);
            add_up(&mut system, link.whole, &parts, &sizes, false);
        }
        (system, like, offsets)
    }
}
