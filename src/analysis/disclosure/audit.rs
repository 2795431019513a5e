//! The audit of every figure: tables one by one, then what the authority's totals add to them.

use super::average::{average, averaged};
use super::cell::{Cell, Told};
use super::cluster::Cluster;
use super::component::{Narrowed, Part};
use super::form::{Places, Table, Withheld};
use super::link::links;
use super::route::conflict;
use super::search::{Found, find};
use super::system::{Bounds, Source, System, Unknown, World};
use super::table::table;
use super::verdict::{Known, Target, Verdict, Worlds};
use crate::model::{Catalogue, MeasureId, ReleaseId, Subject};
use crate::value::{AcademicYear, Stage};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the audit found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Withheld figures that can be worked out, or nearly.
    pub leaks: Vec<Leak>,
    /// Published figures that no whole numbers fit.
    pub conflicts: Vec<Clash>,
    /// How many withheld figures were judged.
    pub judged: usize,
}

/// A withheld figure that is not protected.
#[derive(Debug, Clone, Copy)]
pub struct Leak {
    /// The withheld figure, by the place of its cell.
    pub cell: Source,
    /// What can be known of the number behind it.
    pub known: Known,
    /// Whether that tells it as exactly as it would be printed.
    pub exact: bool,
    /// The table in which it leaks.
    pub table: TableId,
    /// The authority's figure by which it leaks, if it is safe in its own table.
    pub total: Option<Source>,
}

/// Published figures that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// A smallest set of them.
    pub figures: Vec<Source>,
    /// The one that the audit leaves out, so that it can judge the rest.
    pub left_out: Option<Source>,
    /// Whether nobody made a mistake: averages of about the same pupils need not go together.
    pub near: bool,
}

/// One subject's figures of one summary that hang together, by their place in [`Tables`].
pub type TableId = usize;

/// What a table holds: all shares, or the averages of one measure. Nothing joins these, unless [`Catalogue`] says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Shares,
    Averages(MeasureId),
}

/// The figures of each table.
pub struct Tables<'a> {
    cells: &'a [Cell],
    catalogue: &'a Catalogue,
    protect: i64,
    places: Places,
    /// The most decimal places of any average of a measure.
    finest: HashMap<MeasureId, u32>,
    /// What each table holds, and its cells.
    of: Vec<(Kind, Vec<Source>)>,
    /// The tables of one kind of each stage and year.
    summaries: Vec<std::ops::Range<TableId>>,
}

impl<'a> Tables<'a> {
    /// Sorts the cells into tables: what a summary says of one subject, and what was published of it elsewhere.
    pub fn new(cells: &'a [Cell], catalogue: &'a Catalogue, protect: u32) -> Tables<'a> {
        type Of = BTreeMap<(Subject, ReleaseId), Vec<Source>>;
        let mut summaries: BTreeMap<(Stage, AcademicYear, Kind), (Of, Of)> = BTreeMap::new();
        for (place, cell) in (0u32..).zip(cells) {
            let stage = catalogue.get(cell.key.measure).stage;
            let kind = averaged(cell, catalogue).map_or(Kind::Shares, Kind::Averages);
            let (own, outside) = summaries.entry((stage, cell.key.year, kind)).or_default();
            let of = if cell.outside { outside } else { own };
            of.entry((cell.key.subject, cell.release)).or_default().push(place);
        }
        let mut tables = Tables {
            cells,
            catalogue,
            protect: i64::from(protect),
            finest: HashMap::new(),
            places: places(cells),
            of: Vec::new(),
            summaries: Vec::new(),
        };
        for ((_, measure, _), places) in &tables.places {
            let finest = tables.finest.entry(*measure).or_default();
            *finest = (*finest).max(*places);
        }
        for ((_, _, kind), (mut own, outside)) in summaries {
            for ((subject, release), cells) in outside {
                let same = own.keys().filter(|(other, _)| *other == subject).copied().collect::<Vec<_>>();
                for key in if same.is_empty() { vec![(subject, release)] } else { same } {
                    own.entry(key).or_default().extend(&cells);
                }
            }
            let start = tables.of.len();
            tables.of.extend(own.into_values().map(|cells| (kind, cells)));
            tables.summaries.push(start..tables.of.len());
        }
        tables
    }

    /// The rules of one table.
    pub fn table(&self, id: TableId) -> Option<Table> {
        let (kind, of) = &self.of[id];
        match *kind {
            Kind::Shares => table(self.cells, of, &self.places, self.catalogue, self.protect),
            Kind::Averages(measure) => {
                // What nobody prints is counted as finely as it could be printed.
                let catalogue = self.catalogue.get(measure);
                let finest = self.finest.get(&measure).copied().unwrap_or_default();
                let finest = finest.max(catalogue.places).max(catalogue.area_places);
                average(self.cells, of, (measure, finest), &self.places, self.catalogue, self.protect)
            }
        }
    }

    /// Judges every withheld figure.
    pub fn audit(&self) -> Findings {
        let mut all = Findings::default();
        // One summary after another: all tables of a large one are held at once.
        for tables in &self.summaries {
            let judged: Vec<(Judged, Findings)> = tables
                .clone()
                .into_par_iter()
                .filter_map(|id| Some(judge_table(id, self.table(id)?)))
                .collect();
            let mut tables = Vec::with_capacity(judged.len());
            for (table, found) in judged {
                all.leaks.extend(found.leaks);
                all.conflicts.extend(found.conflicts);
                all.judged += found.judged;
                tables.push(table);
            }
            for (area, links) in links(&tables) {
                let mut cluster = Cluster::new(&tables, area, links);
                all.conflicts.extend(cluster.settle(self.cells));
                all.leaks.extend(cluster.leaks(self.cells));
            }
        }
        // Two totals can give away one figure.
        let mut seen = BTreeSet::new();
        all.leaks.retain(|leak| seen.insert(leak.cell));
        all
    }
}

/// A table with what is known of it: worlds that fit, and for each figure that is safe in it a pair of them.
#[derive(Debug)]
pub struct Judged {
    /// Its place.
    pub id: TableId,
    /// The table, without figures that contradict the others.
    pub table: Table,
    /// What each number can be as far as this table's rules go.
    pub bounds: Vec<Bounds>,
    /// A world that fits it; none when the search was too long.
    pub base: Option<World>,
    /// Its parts, each with worlds.
    pub pieces: Vec<Piece>,
    /// The withheld figures that are safe as far as this table goes.
    pub safe: Vec<Safe>,
}

/// A part of a table, and worlds of it. The first is that of the table's base.
#[derive(Debug)]
pub struct Piece {
    /// The part.
    pub part: Part,
    /// The worlds.
    pub worlds: Worlds,
}

/// A withheld figure that is safe as far as its table goes.
#[derive(Debug, Clone, Copy)]
pub struct Safe {
    /// The figure.
    pub withheld: Withheld,
    /// The piece it is in.
    pub piece: usize,
    /// Two worlds of the piece that differ enough.
    pub pair: [usize; 2],
}

impl Judged {
    /// The piece of a number that is not known, and its place there.
    pub fn piece(&self, unknown: Unknown) -> Option<(usize, Unknown)> {
        let of = |(place, piece): (usize, &Piece)| Some((place, piece.part.place(unknown)?));
        self.pieces.iter().enumerate().find_map(of)
    }
}

fn judge_table(id: TableId, mut table: Table) -> (Judged, Findings) {
    let mut found = Findings { judged: table.withheld.len(), ..Findings::default() };
    let leak = |withheld: &Withheld, known: Known| {
        let exact = known.exact(withheld.target);
        Leak { cell: withheld.cell, known, exact, table: id, total: None }
    };
    let mut doubtful: BTreeSet<Unknown> = BTreeSet::new();
    let (bounds, mut pieces) = loop {
        if let Some(known) = pieces(&table.system) {
            break known;
        }
        let clash = conflict(&table.system).unwrap_or_default();
        // Other averages hang on that of all pupils.
        let part = clash.iter().rev().find(|figure| Some(**figure) != table.whole);
        let left_out = part.or(clash.last()).copied();
        found.conflicts.push(Clash { figures: clash, left_out, near: table.near });
        let Some(figure) = left_out else {
            // The definitions alone contradict each other: nothing can be shown to be safe.
            found.leaks = table.withheld.iter().map(|w| leak(w, Known::unproven((0, 0)))).collect();
            let (bounds, pieces, safe) = (table.system.bounds.clone(), Vec::new(), Vec::new());
            return (Judged { id, table, bounds, base: None, pieces, safe }, found);
        };
        if table.near {
            doubtful.extend(table.beside(figure));
        }
        table.system = table.system.keeping(|source| source != figure);
    };
    let mut world: World = bounds.iter().map(|(from, _)| *from).collect();
    for piece in &pieces {
        if let Some(first) = piece.worlds.0.first() {
            put(&mut world, piece, first);
        }
    }
    let mut safe = Vec::new();
    let fits = table.system.fits(&world);
    for withheld in &table.withheld {
        let Target { unknown, need, exact } = withheld.target;
        let (least, most) = bounds[unknown];
        if doubtful.contains(&unknown) {
            found.leaks.push(leak(withheld, Known::unproven((least, most))));
            continue;
        }
        if least == most {
            found.leaks.push(leak(withheld, Known { least, most, proven: true }));
            continue;
        }
        let of = |(at, piece): (usize, &mut Piece)| {
            let unknown = piece.part.place(unknown)?;
            // Without a world of the whole table, none of a part shows anything.
            (fits && !piece.worlds.0.is_empty())
                .then(|| (at, piece.worlds.judge(&piece.part.system, Target { unknown, need, exact })))
        };
        match pieces.iter_mut().enumerate().find_map(of) {
            Some((piece, Verdict::Protected(one, other)))
                if [one, other].iter().all(|at| {
                    let mut lifted = world.clone();
                    put(&mut lifted, &pieces[piece], &pieces[piece].worlds.0[*at]);
                    // The verdict of safety rests on this exact check, not on how the worlds were found.
                    table.system.fits(&lifted)
                }) =>
            {
                safe.push(Safe { withheld: *withheld, piece, pair: [one, other] });
            }
            Some((_, Verdict::Unsafe(known))) => found.leaks.push(leak(withheld, known)),
            _ => found.leaks.push(leak(withheld, Known::unproven((least, most)))),
        }
    }
    let base = fits.then_some(world);
    (Judged { id, table, bounds, base, pieces, safe }, found)
}

fn put(world: &mut World, piece: &Piece, values: &World) {
    piece.part.of.iter().zip(values).for_each(|(of, value)| world[*of] = *value);
}

/// The bounds of a system and its parts, each with a world unless the search was too long; `None` when no world fits.
fn pieces(system: &System) -> Option<(Vec<Bounds>, Vec<Piece>)> {
    let narrowed = Narrowed::new(system, |_| true).ok()?;
    let pieces: Option<Vec<Piece>> = narrowed
        .parts()
        .into_iter()
        .map(|part| {
            let worlds = match find(&part.system) {
                Found::World(world) => Worlds(vec![world]),
                Found::GaveUp => Worlds::default(),
                Found::None => return None,
            };
            Some(Piece { part, worlds })
        })
        .collect();
    Some((narrowed.bounds, pieces?))
}

/// The most decimal places of any published figure of a measure in a summary: a spreadsheet drops the last nought, so
/// `64` beside `63.5` is `64.0`.
fn places(cells: &[Cell]) -> Places {
    let mut places: Places = HashMap::new();
    for cell in cells {
        if let Told::Value(value) = cell.told {
            let most = places.entry(cell.column()).or_default();
            *most = (*most).max(value.normalize().scale());
        }
    }
    places
}
