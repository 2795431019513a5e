//! The audit of every figure: tables one by one, then what the authority's totals add to them.

use super::cell::{Cell, Told};
use super::component::Narrowed;
use super::link::{Cluster, links};
use super::route::{conflict, route};
use super::search::Found;
use super::system::{Source, System, World};
use super::table::{Places, Table, Withheld, table};
use super::verdict::{Known, Verdict, judge_in};
use super::withhold::{Choice, Target, choose};
use crate::model::{Catalogue, Subject};
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
#[derive(Debug, Clone)]
pub struct Leak {
    /// The withheld figure, by the place of its cell.
    pub cell: Source,
    /// What can be known of the number behind it.
    pub known: Known,
    /// The published figures by which it leaks.
    pub route: Vec<Source>,
    /// The figures to withhold with it, if that helps.
    pub remedy: Option<Vec<Source>>,
}

/// Published figures that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// A smallest set of them.
    pub figures: Vec<Source>,
    /// The one that the audit leaves out, so that it can judge the rest.
    pub left_out: Option<Source>,
}

/// Judges every withheld figure among the cells. `cost` says how much is lost when a figure is withheld.
pub fn audit(
    cells: &[Cell],
    catalogue: &Catalogue,
    protect: u32,
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> Findings {
    let places = places(cells);
    let mut of: BTreeMap<_, BTreeMap<Subject, Vec<Source>>> = BTreeMap::new();
    for (place, cell) in (0u32..).zip(cells) {
        of.entry(cell.release).or_default().entry(cell.key.subject).or_default().push(place);
    }
    let summaries: Vec<Vec<Vec<Source>>> =
        of.into_values().map(|subjects| subjects.into_values().collect()).collect();
    let found: Vec<Findings> = summaries
        .par_iter()
        .map(|subjects| {
            let tables: Vec<(Judged, Findings)> = subjects
                .par_iter()
                .filter_map(|of| table(cells, of, &places, catalogue, i64::from(protect)))
                .map(|table| judge_table(table, cost))
                .collect();
            summary(tables, cells)
        })
        .collect();
    let mut all = Findings::default();
    for found in found {
        all.leaks.extend(found.leaks);
        all.conflicts.extend(found.conflicts);
        all.judged += found.judged;
    }
    all
}

/// A table with what is known of it: a world that fits, and for each figure that is safe in it the pair of worlds.
pub struct Judged {
    /// The table, without figures that contradict the others.
    pub table: Table,
    /// A world that fits it; none when the search was too long.
    pub base: Option<World>,
    /// The withheld figures that are safe as far as this table goes.
    pub safe: Vec<(Withheld, World, World)>,
}

fn judge_table(mut table: Table, cost: &(dyn Fn(Source) -> u32 + Sync)) -> (Judged, Findings) {
    let mut found = Findings { judged: table.withheld.len(), ..Findings::default() };
    while let Some(figures) = conflict(&table.system) {
        let left_out = figures.last().copied();
        found.conflicts.push(Clash { figures, left_out });
        match left_out {
            Some(figure) => table.system = table.system.keeping(|source| source != figure),
            // The definitions alone contradict each other: nothing can be shown to be safe.
            None => {
                let (least, most) = (0, 0);
                let known = Known { least, most, proven: false };
                found.leaks.extend(table.withheld.iter().map(|w| Leak {
                    cell: w.cell,
                    known,
                    route: Vec::new(),
                    remedy: None,
                }));
                return (Judged { table, base: None, safe: Vec::new() }, found);
            }
        }
    }
    let mut leaks: Vec<(Withheld, Known)> = Vec::new();
    let mut safe = Vec::new();
    let mut base = None;
    if let Ok(narrowed) = Narrowed::new(&table.system) {
        if let Found::World(world) = narrowed.world() {
            for withheld in &table.withheld {
                let Target { unknown, need } = withheld.target;
                match judge_in(&table.system, &narrowed, &world, unknown, need) {
                    Verdict::Protected(one, other) => safe.push((*withheld, one, other)),
                    Verdict::Unsafe(known) => leaks.push((*withheld, known)),
                    Verdict::Contradiction => {}
                }
            }
            base = Some(world);
        } else {
            let unsure = |w: &Withheld| {
                let (least, most) = narrowed.bounds[w.target.unknown];
                (*w, Known { least, most, proven: false })
            };
            leaks = table.withheld.iter().map(unsure).collect();
        }
    }
    found.leaks = explain(&table.system, &leaks, cost);
    (Judged { table, base, safe }, found)
}

/// Says how each figure leaks, and what to withhold so that none does.
fn explain(system: &System, leaks: &[(Withheld, Known)], cost: &(dyn Fn(Source) -> u32 + Sync)) -> Vec<Leak> {
    if leaks.is_empty() {
        return Vec::new();
    }
    let targets: Vec<Target> = leaks.iter().map(|(withheld, _)| withheld.target).collect();
    let remedy: Option<BTreeSet<Source>> =
        choose(system, &targets, cost).map(|Choice { figures, .. }| figures.into_iter().collect());
    leaks
        .iter()
        .map(|(withheld, known)| Leak {
            cell: withheld.cell,
            known: *known,
            route: route(system, withheld.target.unknown, withheld.target.need),
            remedy: remedy.as_ref().map(|figures| figures.iter().copied().collect()),
        })
        .collect()
}

/// What the authority's totals add to the tables of one summary.
fn summary(tables: Vec<(Judged, Findings)>, cells: &[Cell]) -> Findings {
    let mut all = Findings::default();
    let mut judged = Vec::with_capacity(tables.len());
    for (table, found) in tables {
        all.leaks.extend(found.leaks);
        all.conflicts.extend(found.conflicts);
        all.judged += found.judged;
        judged.push(table);
    }
    let (area, links) = links(&judged);
    if links.is_empty() {
        return all;
    }
    let mut cluster = Cluster::new(judged, area, links);
    all.conflicts.extend(cluster.settle(cells));
    let doubtful = cluster.doubtful();
    if !doubtful.is_empty() {
        all.leaks.extend(cluster.leaks(&doubtful, cells));
    }
    all
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
