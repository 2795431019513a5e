//! What the authority's totals add: its schools' numbers, and those of schools that are not there, make up its own.
//!
//! An authority has hundreds of schools, and what one withholds rarely shows in the total. So each table is judged alone
//! first. A pair of worlds that is safe there is safe altogether when the authority's table has a world beside each of
//! them, which is mostly quick to see. Only what fails is judged in one system of all tables.

use super::audit::{Clash, Judged, Leak};
use super::cell::{Cell, Told};
use super::component::Narrowed;
use super::search::{Found, find, find_like};
use super::system::{Bounds, Source, System, Unknown, World};
use super::table::{Size, Withheld, add_up};
use super::verdict::{Known, Verdict, judge_in};
use super::withhold::Target;
use crate::config::AreaId;
use crate::model::{MeasureId, Subject};
use crate::value::PupilGroup;
use rayon::prelude::*;

/// One number of the authority and its schools' numbers.
#[derive(Debug)]
pub struct Link {
    measure: MeasureId,
    group: Option<PupilGroup>,
    whole: (Unknown, Size),
    /// The table, the number and the size of each school.
    parts: Vec<(usize, Unknown, Size)>,
}

/// The authority's table and its schools'.
pub struct Cluster {
    tables: Vec<Judged>,
    area: usize,
    links: Vec<Link>,
    /// For each table, the links it stands in and its number and size there.
    of: Vec<Vec<(usize, Unknown, Size)>>,
    /// A world of the authority's table beside the schools' worlds.
    base: Option<World>,
    /// For each table, how far each of its numbers can move.
    room: Vec<Vec<Bounds>>,
}

/// The links among the tables of one summary: none when the authority is not there.
pub fn links(tables: &[Judged]) -> (usize, Vec<Link>) {
    let borough = Subject::Area(AreaId::BOROUGH);
    let Some(area) = tables.iter().position(|t| t.table.subject == borough && t.base.is_some()) else {
        return (0, Vec::new());
    };
    if rounded(&tables[area].table.sizes) {
        return (0, Vec::new());
    }
    let mut links = Vec::new();
    for ((measure, group), whole) in &tables[area].table.counts {
        let whole_size = tables[area].table.sizes[group];
        let parts: Vec<(usize, Unknown, Size)> = tables
            .iter()
            .enumerate()
            .filter(|(_, t)| matches!(t.table.subject, Subject::School(_)))
            .filter_map(|(place, t)| {
                let count = t.table.counts.get(&(*measure, *group))?;
                Some((place, *count, t.table.sizes[group]))
            })
            .collect();
        let sum: i64 = parts.iter().map(|(_, _, size)| known(*size).unwrap_or(0)).sum();
        // An authority of fewer pupils than its schools counts in another way: nothing follows.
        let fits = known(whole_size).is_none_or(|whole| sum <= whole);
        if !parts.is_empty() && fits {
            links.push(Link { measure: *measure, group: *group, whole: (*whole, whole_size), parts });
        }
    }
    (area, links)
}

/// Whether an authority gives its numbers of pupils in tens. Its schools do not add up to them then, and its percentages
/// are of other numbers: a rule that took them as exact would be wrong.
fn rounded(sizes: &std::collections::BTreeMap<Option<PupilGroup>, Size>) -> bool {
    let mut known = sizes.values().filter_map(|size| known(*size)).peekable();
    known.peek().is_some() && known.all(|size| size % 10 == 0)
}

fn known(size: Size) -> Option<i64> {
    if let Size::Known(size) = size { Some(size) } else { None }
}

fn value(size: Size, world: &World) -> i128 {
    i128::from(match size {
        Size::Known(size) => size,
        Size::Unknown(unknown) => world[unknown],
    })
}

/// Adds a table's rules to a system, after what is there.
fn append(system: &mut System, table: &System) {
    let offset = system.bounds.len();
    system.bounds.extend(&table.bounds);
    system.rules.extend(table.rules.iter().cloned().map(|mut rule| {
        rule.terms.iter_mut().for_each(|(unknown, _)| *unknown += offset);
        rule
    }));
}

fn moved_by(size: Size, offset: usize) -> Size {
    match size {
        Size::Known(_) => size,
        Size::Unknown(unknown) => Size::Unknown(unknown + offset),
    }
}

/// How many other schools may have another world beside one school's: none, a few, more.
const HELPERS: &[usize] = &[0, 4, 16];

/// How many other schools are free when a figure is judged beside the totals.
const FREE: &[usize] = &[8, 40];

/// For each link, the schools' numbers and their pupils, added up.
type Sums = Vec<(i128, i128)>;

impl Cluster {
    /// Puts the tables and their links together.
    pub fn new(tables: Vec<Judged>, area: usize, mut links: Vec<Link>) -> Cluster {
        for link in &mut links {
            link.parts.retain(|(table, ..)| tables[*table].base.is_some());
        }
        let mut cluster = Cluster { of: Vec::new(), room: Vec::new(), tables, area, links, base: None };
        cluster.index();
        cluster
    }

    fn index(&mut self) {
        self.of = vec![Vec::new(); self.tables.len()];
        for (place, link) in self.links.iter().enumerate() {
            for (table, count, size) in &link.parts {
                self.of[*table].push((place, *count, *size));
            }
        }
    }

    /// Finds a world of the authority beside its schools'. Leaves out links that no world fits, and says which.
    pub fn settle(&mut self, cells: &[Cell]) -> Vec<Clash> {
        let mut clashes = Vec::new();
        let narrowed: Vec<Option<Vec<Bounds>>> =
            self.tables.iter().map(|t| Narrowed::new(&t.table.system).ok().map(|n| n.bounds)).collect();
        self.room = narrowed.iter().map(|bounds| bounds.clone().unwrap_or_default()).collect();
        let area = self.area;
        let mut bad = Vec::new();
        for (place, link) in self.links.iter().enumerate() {
            let mut system = System::default();
            let bounds = |table: usize, unknown: Unknown, system: &mut System| {
                let (from, to) = narrowed[table].as_ref().map_or((0, 0), |bounds| bounds[unknown]);
                system.unknown(from, to)
            };
            let whole = bounds(area, link.whole.0, &mut system);
            let size_of = |table: usize, size: Size, system: &mut System| match size {
                Size::Known(_) => size,
                Size::Unknown(unknown) => Size::Unknown(bounds(table, unknown, system)),
            };
            let whole_size = size_of(area, link.whole.1, &mut system);
            let mut parts = Vec::new();
            let mut sizes = Vec::new();
            for (table, count, size) in &link.parts {
                sizes.push(size_of(*table, *size, &mut system));
                let (from, to) = narrowed[*table].as_ref().map_or((0, 0), |bounds| bounds[*count]);
                parts.push(system.unknown(from, to));
            }
            add_up(&mut system, (whole, whole_size), &parts, &sizes, false);
            if Narrowed::new(&system).is_err() {
                bad.push(place);
            }
        }
        for place in bad.into_iter().rev() {
            let link = self.links.remove(place);
            clashes.push(self.clash(&link, cells));
        }
        self.index();
        while self.base.is_none() && !self.links.is_empty() {
            let sums = self.sums();
            if let Found::World(world) = find(&self.area_system(&sums)) {
                self.base = Some(world);
            } else if !self.settle_together() {
                // The last link is left out until the others fit.
                if let Some(link) = self.links.pop() {
                    clashes.push(self.clash(&link, cells));
                    self.index();
                }
            }
        }
        clashes
    }

    /// Looks for a world of all tables at once.
    fn settle_together(&mut self) -> bool {
        let (system, offsets) = self.join();
        let Ok(narrowed) = Narrowed::new(&system) else { return false };
        let Found::World(world) = narrowed.world() else { return false };
        for (table, offset) in self.tables.iter_mut().zip(&offsets) {
            let size = table.table.system.bounds.len();
            table.base = Some(world[*offset..offset + size].to_vec());
        }
        self.base = self.tables[self.area].base.clone();
        true
    }

    fn clash(&self, link: &Link, cells: &[Cell]) -> Clash {
        let area = Subject::Area(AreaId::BOROUGH);
        let sources = self.tables[self.area].table.system.sources();
        let figure = sources.into_iter().find(|source| {
            let cell = &cells[*source as usize];
            cell.key.subject == area
                && (cell.key.measure, cell.key.group) == (link.measure, link.group)
                && cell.told != Told::Nothing
        });
        Clash { figures: figure.into_iter().collect(), left_out: figure }
    }

    fn sums(&self) -> Sums {
        self.links
            .iter()
            .map(|link| {
                link.parts.iter().fold((0, 0), |(counts, sizes), (table, count, size)| {
                    let world = self.tables[*table].base.as_ref();
                    world.map_or((counts, sizes), |world| {
                        (counts + i128::from(world[*count]), sizes + value(*size, world))
                    })
                })
            })
            .collect()
    }

    /// The authority's table with the schools' sums put in.
    fn area_system(&self, sums: &Sums) -> System {
        let mut system = self.tables[self.area].table.system.clone();
        for (link, (counts, pupils)) in self.links.iter().zip(sums) {
            let (whole, size) = link.whole;
            system.define(vec![(whole, 1)], Some(*counts), None);
            match size {
                Size::Known(size) => {
                    let most = counts + i128::from(size) - pupils;
                    system.define(vec![(whole, 1)], None, Some(most));
                }
                Size::Unknown(size) => {
                    system.define(vec![(size, 1)], Some(*pupils), None);
                    system.define(vec![(whole, 1), (size, -1)], None, Some(counts - pupils));
                }
            }
        }
        system
    }

    /// Whether the authority has a world beside one world of a school: the other schools as they are, or a few of them
    /// otherwise.
    fn beside(&self, table: usize, world: &World, sums: &Sums) -> bool {
        let Some(base) = &self.tables[table].base else { return false };
        let mut with = sums.clone();
        let mut moved = Vec::new();
        for (link, count, size) in &self.of[table] {
            let counts = i128::from(world[*count]) - i128::from(base[*count]);
            let pupils = value(*size, world) - value(*size, base);
            with[*link].0 += counts;
            with[*link].1 += pupils;
            if (counts, pupils) != (0, 0) {
                moved.push(*link);
            }
        }
        let system = self.area_system(&with);
        if self.base.as_ref().is_some_and(|base| system.fits(base)) {
            return true;
        }
        HELPERS.iter().any(|helpers| self.with_help(table, &moved, &with, *helpers))
    }

    /// Whether some other schools can have other worlds that make room for one school's.
    fn with_help(&self, table: usize, moved: &[usize], with: &Sums, helpers: usize) -> bool {
        let helping = self.helpers(table, moved, helpers);
        let (system, like, _) = self.around(&helping, with);
        matches!(find_like(&system, &like), Found::World(_))
    }

    /// The other schools that can move in most of some numbers.
    fn helpers(&self, table: usize, links: &[usize], most: usize) -> Vec<usize> {
        let mut room: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for link in links {
            for (other, count, _) in &self.links[*link].parts {
                let (from, to) = self.room[*other].get(*count).copied().unwrap_or_default();
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

    /// The authority's table and some schools', with all other schools as they are: a part of all worlds. `with` are the
    /// sums when those schools are as they are too. Gives a world that nearly fits, and where each table begins.
    fn around(&self, tables: &[usize], with: &Sums) -> (System, World, Vec<usize>) {
        let mut system = self.tables[self.area].table.system.clone();
        let mut like: World = self.base.clone().unwrap_or_default();
        let mut offsets = std::collections::BTreeMap::new();
        for other in tables {
            let offset = system.bounds.len();
            offsets.insert(*other, offset);
            let table = &self.tables[*other];
            match &table.base {
                Some(base) => like.extend(base),
                None => like.extend(table.table.system.bounds.iter().map(|(from, _)| *from)),
            }
            append(&mut system, &table.table.system);
        }
        for (link, (counts, pupils)) in self.links.iter().zip(with) {
            let (mut counts, mut pupils) = (*counts, *pupils);
            let (mut parts, mut sizes) = (Vec::new(), Vec::new());
            for (other, count, size) in &link.parts {
                let (Some(offset), Some(base)) = (offsets.get(other), &self.tables[*other].base) else {
                    continue;
                };
                counts -= i128::from(base[*count]);
                pupils -= value(*size, base);
                parts.push(count + offset);
                sizes.push(moved_by(*size, *offset));
            }
            // Invariant: sums of numbers of pupils are far below 64 bits.
            let (counts, pupils) = (counts as i64, pupils as i64);
            parts.push(system.unknown(counts, counts));
            sizes.push(Size::Known(pupils));
            like.push(counts);
            add_up(&mut system, link.whole, &parts, &sizes, false);
        }
        (system, like, tables.iter().map(|table| offsets[table]).collect())
    }

    /// The withheld figures that are safe in their own table and may not be beside the authority's.
    pub fn doubtful(&self) -> Vec<(usize, Withheld)> {
        if self.base.is_none() {
            return Vec::new();
        }
        let sums = self.sums();
        let alone = self.area_system(&sums);
        let all = self.tables.iter().enumerate();
        let all: Vec<_> = all.flat_map(|(place, t)| t.safe.iter().map(move |safe| (place, safe))).collect();
        let doubtful = all.par_iter().filter(|(place, (_, one, other))| {
            if *place == self.area {
                return !(alone.fits(one) && alone.fits(other));
            }
            let free = self.of[*place].is_empty();
            !(free || self.beside(*place, one, &sums) && self.beside(*place, other, &sums))
        });
        doubtful.map(|(place, (withheld, ..))| (*place, *withheld)).collect()
    }

    /// Judges figures beside the authority's totals. A figure is protected when it is so with some schools free and all
    /// others as they are. What leaks is said to leak by the authority's figure, and withholding that is the remedy.
    pub fn leaks(&self, doubtful: &[(usize, Withheld)], cells: &[Cell]) -> Vec<Leak> {
        let (joined, offsets) = self.join();
        let narrowed = Narrowed::new(&joined).ok();
        let sums = self.sums();
        doubtful
            .par_iter()
            .filter_map(|(table, withheld)| {
                let Target { unknown, need } = withheld.target;
                let (least, most) =
                    narrowed.as_ref().map_or((0, 0), |narrowed| narrowed.bounds[offsets[*table] + unknown]);
                let proven = most - least < need;
                if !proven
                    && FREE.iter().any(|free| self.protected_among(*table, withheld.target, &sums, *free))
                {
                    return None;
                }
                let figure = self.figure(withheld.cell, cells);
                Some(Leak {
                    cell: withheld.cell,
                    known: Known { least, most, proven },
                    route: figure.into_iter().collect(),
                    remedy: figure.map(|figure| vec![figure]),
                })
            })
            .collect()
    }

    fn protected_among(&self, table: usize, target: Target, sums: &Sums, free: usize) -> bool {
        let mut tables = Vec::new();
        if table != self.area {
            tables.push(table);
        }
        let own: Vec<usize> = match table == self.area {
            true => (0..self.links.len()).collect(),
            false => self.of[table].iter().map(|(link, ..)| *link).collect(),
        };
        tables.extend(self.helpers(table, &own, free));
        let (system, like, offsets) = self.around(&tables, sums);
        let unknown = if table == self.area { target.unknown } else { offsets[0] + target.unknown };
        let Ok(narrowed) = Narrowed::new(&system) else { return false };
        let verdict = judge_in(&system, &narrowed, &like, unknown, target.need);
        matches!(verdict, Verdict::Protected(..))
    }

    /// The authority's published figure that a school's withheld one is part of, or one that hangs together with it.
    fn figure(&self, withheld: Source, cells: &[Cell]) -> Option<Source> {
        let key = cells[withheld as usize].key;
        let fits = |source: &Source| cells[*source as usize].key.measure == key.measure;
        let sources = self.tables[self.area].table.system.sources();
        let same = |source: &&Source| cells[**source as usize].key.group == key.group;
        let of_measure: Vec<Source> = sources.into_iter().filter(fits).collect();
        of_measure.iter().find(same).or(of_measure.last()).copied()
    }

    /// One system of all tables that have a world, and where each begins in it.
    fn join(&self) -> (System, Vec<usize>) {
        let mut system = System::default();
        let mut offsets = Vec::with_capacity(self.tables.len());
        for table in &self.tables {
            offsets.push(system.bounds.len());
            if table.base.is_some() {
                append(&mut system, &table.table.system);
            } else {
                system.bounds.extend(&table.table.system.bounds);
            }
        }
        let moved = |table: usize, size: Size| moved_by(size, offsets[table]);
        for link in &self.links {
            let parts: Vec<Unknown> =
                link.parts.iter().map(|(table, count, _)| count + offsets[*table]).collect();
            let sizes: Vec<Size> = link.parts.iter().map(|(table, _, size)| moved(*table, *size)).collect();
            let whole = (link.whole.0 + offsets[self.area], moved(self.area, link.whole.1));
            add_up(&mut system, whole, &parts, &sizes, false);
        }
        (system, offsets)
    }
}
