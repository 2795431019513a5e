//! The tables of one topic and year as they are judged, of which a few are judged anew when more is withheld.

use super::audit::{Clash, Findings, Leak, Pass, TableId, Tables};
use super::cluster::Cluster;
use super::judge::{Judged, judge};
use super::link::Network;
use super::others::others;
use super::solver::system::Source;
use super::solver::verdict::Known;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// Tables that are judged, each with what was found in it.
pub struct State {
    pass: Pass,
    ids: Vec<TableId>,
    judged: Vec<Judged>,
    found: Vec<Findings>,
}

impl State {
    /// Judges the tables of a topic and year. Figures that are `off` are withheld too.
    pub fn new(tables: &Tables<'_>, ids: Range<TableId>, pass: Pass, off: &HashSet<Source>) -> State {
        let all: Vec<(TableId, (Judged, Findings))> = ids
            .into_par_iter()
            .filter_map(|id| Some((id, judge((id, pass), tables.table(id, pass, off)?, &tables.maker))))
            .collect();
        let mut state = State { pass, ids: Vec::new(), judged: Vec::new(), found: Vec::new() };
        for (id, (judged, found)) in all {
            state.ids.push(id);
            state.judged.push(judged);
            state.found.push(found);
        }
        state
    }

    /// The figures that contradict others within their tables.
    pub fn left_out(&self) -> HashSet<Source> {
        self.found.iter().flat_map(|found| &found.conflicts).filter_map(|clash| clash.left_out).collect()
    }

    /// Judges the tables of more withheld figures anew.
    pub fn withhold(&mut self, tables: &Tables<'_>, new: &[Source], off: &HashSet<Source>) {
        let new: BTreeSet<Source> = new.iter().copied().collect();
        let touched: Vec<usize> = (0..self.ids.len())
            .filter(|at| tables.cells(self.ids[*at]).iter().any(|cell| new.contains(cell)))
            .collect();
        let again: Vec<(usize, (Judged, Findings))> = touched
            .into_par_iter()
            .filter_map(|at| {
                let table = tables.table(self.ids[at], self.pass, off)?;
                Some((at, judge((self.ids[at], self.pass), table, &tables.maker)))
            })
            .collect();
        for (at, (judged, found)) in again {
            self.judged[at] = judged;
            self.found[at] = found;
        }
    }

    /// What leaks within the tables.
    pub fn leaks_within(&self) -> Vec<Leak> {
        self.found.iter().flat_map(|found| &found.leaks).copied().collect()
    }

    /// What is safe within its table and leaks beside the totals of areas, of some figures or of all.
    pub fn leaks_beside(&self, tables: &Tables<'_>, of: Option<&HashSet<Source>>) -> Vec<Leak> {
        self.beside_totals(tables, of, None).0.into_iter().map(|(leak, _)| leak).collect()
    }

    /// Everything that was found.
    pub fn findings(self, tables: &Tables<'_>) -> Findings {
        let mut all = Findings::default();
        for found in &self.found {
            all.leaks.extend(&found.leaks);
            all.known.extend(&found.known);
            all.conflicts.extend(found.conflicts.iter().cloned());
            all.judged += found.judged;
        }
        let (leaks, conflicts) = self.beside_totals(tables, None, Some(&mut all));
        all.conflicts.extend(conflicts);
        for (leak, known) in leaks {
            all.leaks.push(leak);
            all.known.push(known);
        }
        all
    }

    fn beside_totals(
        &self,
        tables: &Tables<'_>,
        of: Option<&HashSet<Source>>,
        within: Option<&mut Findings>,
    ) -> (Vec<(Leak, Known)>, Vec<Clash>) {
        let members = tables.areas.members(&self.judged);
        let others = others(&self.judged, &members, &tables.maker);
        let Some(network) = Network::new(&self.judged, &others, &tables.areas, &members) else {
            return Default::default();
        };
        let mut cluster = Cluster::new(&network, &tables.maker, self.pass);
        let conflicts = cluster.settle();
        // Of what the official files give away it is asked how much.
        if let (Some(within), Pass::Official | Pass::Both) = (within, self.pass) {
            within.known = cluster.known_better(&within.leaks, &within.known);
        }
        (cluster.leaks(of), conflicts)
    }
}
