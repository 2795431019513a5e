//! What else to withhold so that every withheld figure is protected: first within each school's own figures, then, where an
//! area's total gives a school's figure away, at another school, and an area's own figure only where nothing else helps.

use super::audit::{Leak, Pass, TableId, Tables};
use super::form::{Size, Slot, Table, Withheld};
use super::solver::component::{Narrowed, Part};
use super::solver::system::{Source, Unknown};
use super::solver::verdict::Target;
use super::solver::withhold::{Choice, NEVER, Wanted, choose};
use super::state::State;
use crate::model::{MeasureId, Origin, Subject};
use crate::value::PupilGroup;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

/// Figures to withhold.
#[derive(Debug, Clone, Default)]
pub struct Remedy {
    /// The figures.
    pub figures: BTreeSet<Source>,
    /// For tables that give figures away by themselves: what it costs at least to mend each. Tables share no figure, so all
    /// together cost at least the sum.
    pub bounds: BTreeMap<TableId, u64>,
    /// Withheld figures that cannot be protected by withholding others.
    pub hopeless: BTreeSet<Source>,
}

/// What mends one table, part by part: the figures, and the withheld figures for which they are.
#[derive(Debug, Default)]
pub struct OfTable {
    /// For each part that leaks.
    pub by_part: Vec<(Vec<Source>, Vec<Source>)>,
    bound: u64,
    hopeless: Vec<Source>,
}

/// What a figure costs, as far as a pass may withhold it: official figures stay in the official files.
fn cost_in<'a>(
    tables: &'a Tables<'_>,
    pass: Pass,
    cost: &'a (dyn Fn(Source) -> u32 + Sync),
) -> impl Fn(Source) -> u32 + Sync + 'a {
    move |figure| match pass {
        Pass::Site => cost(figure),
        Pass::Own | Pass::Official | Pass::Both => match tables.maker.cell(figure).origin {
            Origin::Official => NEVER,
            Origin::Own => cost(figure),
        },
    }
}

/// What mends one table by itself.
pub fn of_table(
    table: &Table,
    tables: &Tables<'_>,
    pass: Pass,
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> OfTable {
    let cost = cost_in(tables, pass, cost);
    let mut of_table = OfTable::default();
    let open = table.open_sizes();
    // What no rule joins can be looked at alone, which is much quicker.
    for Part { system, of } in Narrowed::whole(&table.system).parts() {
        let own = |unknown: Unknown| of.binary_search(&unknown).ok();
        let mut cells = Vec::new();
        let mut wanted = Vec::new();
        for withheld in &table.withheld {
            let Some(unknown) = own(withheld.target.unknown) else { continue };
            let size = if let Size::Unknown(size) = withheld.size { own(size) } else { None };
            cells.push(withheld.cell);
            wanted.push(Wanted { target: Target { unknown, ..withheld.target }, size });
        }
        if wanted.is_empty() {
            continue;
        }
        let sizes: Vec<Unknown> = open.iter().filter_map(|size| own(*size)).collect();
        let Choice { figures, bound, hopeless } = choose(&system, &sizes, &wanted, &cost);
        of_table.bound += bound;
        of_table.hopeless.extend(hopeless.into_iter().map(|place| cells[place]));
        if !figures.is_empty() {
            of_table.by_part.push((figures, cells));
        }
    }
    of_table
}

/// Looks for figures that make everything safe. `progress` is told how many tables are done, and of how many.
pub fn find(
    tables: &Tables<'_>,
    cost: &(dyn Fn(Source) -> u32 + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Remedy {
    let mut remedy = Remedy::default();
    let passes: Vec<(Range<TableId>, &[Pass])> = tables.passes().collect();
    let all: usize = passes.iter().map(|(ids, passes)| ids.len() * passes.len()).sum();
    let mut done = 0;
    for (ids, passes) in passes {
        for pass in passes.iter().filter(|pass| **pass != Pass::Official) {
            let left_out = HashSet::new();
            Mender { tables, cost, pass: *pass, ids: ids.clone(), left_out }.mend(&mut remedy);
            done += ids.len();
            progress(done, all);
        }
    }
    progress(all, all);
    remedy
}

struct Mender<'a> {
    tables: &'a Tables<'a>,
    cost: &'a (dyn Fn(Source) -> u32 + Sync),
    pass: Pass,
    ids: Range<TableId>,
    /// Figures that contradict others.
    left_out: HashSet<Source>,
}

/// A number of areas and their schools.
type Link = (MeasureId, Option<PupilGroup>);

/// How often other schools were tried for a number, and which.
type Tried = BTreeMap<Link, (usize, BTreeSet<TableId>)>;

/// How many schools are asked what it would cost there.
const ASKED: usize = 8;

/// How often other schools are tried for one number of an area.
const TIMES: usize = 3;

/// How many of the figures that leak by one number are asked about before the others.
const FEW: usize = 12;

/// How often a topic and year is judged again.
const ROUNDS: usize = 40;

impl Mender<'_> {
    fn off(&self, remedy: &Remedy) -> HashSet<Source> {
        self.left_out.iter().chain(&remedy.figures).copied().collect()
    }

    fn mend(&mut self, remedy: &mut Remedy) {
        let earlier = remedy.figures.clone();
        let mut state = State::new(self.tables, self.ids.clone(), self.pass, &self.off(remedy));
        self.left_out = state.left_out();
        let mut tried = Tried::new();
        // What is safe stays safe when more is withheld, so only what leaked is judged again, and all once more at the end.
        let mut of: Option<Vec<Leak>> = None;
        for _ in 0..ROUNDS {
            let mut leaks = state.leaks_within();
            leaks.retain(|leak| !remedy.hopeless.contains(&leak.cell));
            if leaks.is_empty() {
                leaks = match &of {
                    Some(before) => self.still_leaking(&state, before),
                    None => state.leaks_beside(self.tables, None),
                };
                leaks.retain(|leak| !remedy.hopeless.contains(&leak.cell));
                if leaks.is_empty() && of.take().is_some() {
                    continue;
                }
                of = Some(leaks.clone());
            }
            let open: Vec<&Leak> = leaks.iter().collect();
            if open.is_empty() {
                return self.give_back(&mut state, remedy, &earlier);
            }
            let known: HashSet<Source> = remedy.figures.iter().copied().collect();
            if !self.within(&open, remedy) && !self.beside(&open, &mut tried, remedy) {
                self.rows(&open, remedy);
            }
            let new: Vec<Source> = remedy.figures.iter().filter(|f| !known.contains(f)).copied().collect();
            // Figures that contradict others are left out there as an audit leaves them out: only for as long as they do.
            state.withhold(self.tables, &new, &remedy.figures.iter().copied().collect());
        }
        remedy.hopeless.extend(state.leaks_within().iter().map(|leak| leak.cell));
        remedy.hopeless.extend(state.leaks_beside(self.tables, None).iter().map(|leak| leak.cell));
    }

    /// Gives an area's headlines back where all is safe with them too: which other figures would go was not known when they
    /// did. Each is tried with everything judged again, so those of groups, of which there are many, are not. What an
    /// earlier pass withheld stays: this one does not ask about the figures it protects.
    fn give_back(&self, state: &mut State, remedy: &mut Remedy, earlier: &BTreeSet<Source>) {
        let headline = |figure: &&Source| {
            let key = self.tables.maker.cell(**figure).key;
            matches!(key.subject, Subject::Area(_)) && key.group.is_none()
        };
        let added: Vec<Source> = remedy.figures.difference(earlier).filter(headline).copied().collect();
        for figure in &added {
            remedy.figures.remove(figure);
            state.withhold(self.tables, &[*figure], &remedy.figures.iter().copied().collect());
            let leaks = state.leaks_within().into_iter().chain(state.leaks_beside(self.tables, None));
            if leaks.into_iter().any(|leak| !remedy.hopeless.contains(&leak.cell)) {
                remedy.figures.insert(*figure);
                state.withhold(self.tables, &[*figure], &remedy.figures.iter().copied().collect());
            }
        }
    }

    /// Which figures that leaked beside the totals still do. A few of each number are asked about first: while none of them
    /// is safe, all of that number count as leaking, since more has to be withheld for them anyway.
    fn still_leaking(&self, state: &State, before: &[Leak]) -> Vec<Leak> {
        let mut by_link: BTreeMap<Link, Vec<&Leak>> = BTreeMap::new();
        before.iter().for_each(|leak| by_link.entry(self.link_of(leak)).or_default().push(leak));
        let few = by_link.values().flat_map(|leaks| leaks.iter().take(FEW)).map(|leak| leak.cell).collect();
        let mut found = state.leaks_beside(self.tables, Some(&few));
        let leaking: HashSet<Source> = found.iter().map(|leak| leak.cell).collect();
        let mut rest = HashSet::new();
        for leaks in by_link.values() {
            let more = leaks.iter().skip(FEW);
            match leaks.iter().take(FEW).all(|leak| leaking.contains(&leak.cell)) {
                true => found.extend(more.copied()),
                false => rest.extend(more.map(|leak| leak.cell)),
            }
        }
        if !rest.is_empty() {
            found.extend(state.leaks_beside(self.tables, Some(&rest)));
        }
        found
    }

    /// The number of areas and schools that a withheld figure is about.
    fn link_of(&self, leak: &Leak) -> Link {
        let key = self.tables.maker.cell(leak.cell).key;
        (key.measure, key.group)
    }

    /// Withholds figures in the tables that give figures away by themselves; whether anything changed.
    fn within(&self, leaks: &[&Leak], remedy: &mut Remedy) -> bool {
        let ids: BTreeSet<TableId> =
            leaks.iter().filter(|leak| leak.total.is_none()).map(|leak| leak.table).collect();
        let off = self.off(remedy);
        let ids: Vec<TableId> = ids.into_iter().collect();
        let found: Vec<(TableId, OfTable)> = ids
            .par_iter()
            .filter_map(|id| {
                let table = self.tables.table(*id, self.pass, &off)?;
                Some((*id, of_table(&table, self.tables, self.pass, self.cost)))
            })
            .collect();
        let mut changed = false;
        for (id, found) in found {
            // Beside figures that were chosen before, the bound is on what comes on top, and another choice might not need it.
            if !self.tables.cells(id).iter().any(|figure| remedy.figures.contains(figure)) {
                let bound = remedy.bounds.entry(id).or_default();
                *bound = found.bound.max(*bound);
            }
            let leaks: Vec<&&Leak> =
                leaks.iter().filter(|leak| found.hopeless.contains(&leak.cell)).collect();
            changed |= !leaks.is_empty();
            self.rows(&leaks.into_iter().copied().collect::<Vec<_>>(), remedy);
            for figure in found.by_part.into_iter().flat_map(|(figures, _)| figures) {
                changed |= remedy.figures.insert(figure);
            }
        }
        changed
    }

    /// Withholds more where no choice of figures protects one, since those that are published contradict each other: what is
    /// left of its measure, and then of its row. Where nothing is left, nothing helps.
    fn rows(&self, leaks: &[&Leak], remedy: &mut Remedy) {
        let maker = &self.tables.maker;
        let cost = cost_in(self.tables, self.pass, self.cost);
        let measure = |figure: Source| maker.canonical(maker.cell(figure).key.measure).0;
        for leak in leaks {
            let left = |figure: &Source| {
                maker.cell(*figure).told.is_published()
                    && !remedy.figures.contains(figure)
                    && cost(*figure) < NEVER
            };
            let row: Vec<Source> = self.tables.cells(leak.table).iter().copied().filter(left).collect();
            let of_measure: Vec<Source> =
                row.iter().copied().filter(|figure| measure(*figure) == measure(leak.cell)).collect();
            let more = if of_measure.is_empty() { row } else { of_measure };
            match more.is_empty() || leak.total.is_some() {
                true => _ = remedy.hopeless.insert(leak.cell),
                false => remedy.figures.extend(more),
            }
        }
    }

    /// Withholds figures of other schools beside figures that leak by an area's; whether anything was withheld.
    fn beside(&self, leaks: &[&Leak], tried: &mut Tried, remedy: &mut Remedy) -> bool {
        let mut by_link: BTreeMap<Link, Vec<&Leak>> = BTreeMap::new();
        let mut helped = false;
        for leak in leaks {
            if leak.total.is_some() {
                by_link.entry(self.link_of(leak)).or_default().push(leak);
            }
        }
        let cost = cost_in(self.tables, self.pass, self.cost);
        let mut of_areas: Vec<Source> = Vec::new();
        for (link, leaks) in by_link {
            let (times, used) = tried.entry(link).or_default();
            used.extend(leaks.iter().map(|leak| leak.table));
            *times += 1;
            let other = if *times <= TIMES { self.other_school(link, used, remedy) } else { None };
            if let Some((table, figures)) = other {
                used.insert(table);
                remedy.figures.extend(figures);
                helped = true;
                continue;
            }
            let totals = leaks.iter().filter_map(|leak| leak.total);
            let new: Vec<Source> =
                totals.filter(|total| cost(*total) < NEVER && !remedy.figures.contains(total)).collect();
            if new.is_empty() {
                remedy.hopeless.extend(leaks.iter().map(|leak| leak.cell));
                helped = true;
            }
            of_areas.extend(new);
        }
        // An area's figure goes only where figures of other schools were tried and did not help, and one that costs more
        // only where those that cost less have gone and did not help.
        if !helped && let Some(least) = of_areas.iter().map(|figure| cost(*figure)).min() {
            remedy.figures.extend(of_areas.into_iter().filter(|figure| cost(*figure) == least));
            helped = true;
        }
        helped
    }

    /// The school at which it costs least to leave a number open, of a few of those that publish it.
    fn other_school(
        &self,
        (measure, group): Link,
        used: &BTreeSet<TableId>,
        remedy: &Remedy,
    ) -> Option<(TableId, Vec<Source>)> {
        let maker = &self.tables.maker;
        let off = self.off(remedy);
        let mut candidates: Vec<(u32, TableId)> = self
            .ids
            .clone()
            .filter(|id| !used.contains(id))
            .filter_map(|id| {
                let cell = self.tables.cells(id).iter().map(|place| maker.cell(*place)).find(|cell| {
                    matches!(cell.key.subject, Subject::School(_))
                        && (cell.key.measure, cell.key.group) == (measure, group)
                        && cell.told.is_published()
                })?;
                Some((cell.pupils.filter(|pupils| i64::from(*pupils) >= maker.protect)?, id))
            })
            .collect();
        candidates.sort_unstable();
        let cost = cost_in(self.tables, self.pass, self.cost);
        let price = |(_, id): &(u32, TableId)| {
            let mut table = self.tables.table(*id, self.pass, &off)?;
            let (canonical, _) = maker.canonical(measure);
            let number = *table.numbers.get(&(canonical, Slot::Group(group)))?;
            let need = maker.protect.saturating_mul(number.grain);
            let target = Target { unknown: number.unknown, need, exact: 0 };
            let withheld = Withheld { cell: 0, target, size: number.most, near: None };
            table.withheld = vec![withheld];
            let found = of_table(&table, self.tables, self.pass, self.cost);
            let figures: Vec<Source> = found.by_part.into_iter().flat_map(|(figures, _)| figures).collect();
            let spent: u64 = figures.iter().map(|figure| u64::from(cost(*figure))).sum();
            (found.hopeless.is_empty() && !figures.is_empty()).then_some((spent, *id, figures))
        };
        let prices = candidates.par_iter().take(ASKED).filter_map(price);
        prices.min_by_key(|(spent, id, _)| (*spent, *id)).map(|(_, id, figures)| (id, figures))
    }
}
