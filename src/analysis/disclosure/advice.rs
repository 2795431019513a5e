//! What to say of figures that leak: by which published figures, and what else to withhold.

use super::audit::{Findings, Leak, TableId, Tables};
use super::component::{Narrowed, Part};
use super::form::Table;
use super::route::route;
use super::system::Source;
use super::verdict::Target;
use super::withhold::{NEVER, choose};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// For withheld figures, by the place of their cells.
#[derive(Debug, Default)]
pub struct Advice {
    /// The published figures by which they leak.
    pub routes: HashMap<Source, Vec<Source>>,
    /// The figures to withhold with them; none if that does not help.
    pub remedies: HashMap<Source, Vec<Source>>,
}

/// Which leaks need a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedies {
    /// Those that are shown.
    Shown,
    /// All of them.
    All,
}

/// Looks for the routes of the leaks that are `shown`, and for remedies of their tables or of all.
pub fn advise(
    tables: &Tables<'_>,
    findings: &Findings,
    leaks: &[Leak],
    shown: &HashSet<Source>,
    remedies: Remedies,
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> Advice {
    let left_out: HashSet<Source> = findings.conflicts.iter().filter_map(|clash| clash.left_out).collect();
    let mut of: BTreeMap<TableId, Vec<&Leak>> = BTreeMap::new();
    let mut advice = Advice::default();
    for leak in leaks {
        match leak.total {
            Some(total) => {
                advice.routes.insert(leak.cell, vec![total]);
                if cost(total) < NEVER {
                    advice.remedies.insert(leak.cell, vec![total]);
                }
            }
            None => of.entry(leak.table).or_default().push(leak),
        }
    }
    of.retain(|_, leaks| remedies == Remedies::All || leaks.iter().any(|leak| shown.contains(&leak.cell)));
    let of: Vec<(TableId, Vec<&Leak>)> = of.into_iter().collect();
    let found: Vec<Advice> = of
        .par_iter()
        .filter_map(|(id, leaks)| {
            let mut table = tables.table(*id)?;
            table.system = table.system.keeping(|source| !left_out.contains(&source));
            Some(of_table(&table, leaks, shown, cost))
        })
        .collect();
    for found in found {
        advice.routes.extend(found.routes);
        advice.remedies.extend(found.remedies);
    }
    advice
}

fn of_table(
    table: &Table,
    leaks: &[&Leak],
    shown: &HashSet<Source>,
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> Advice {
    let mut advice = Advice::default();
    let leaking: HashSet<Source> = leaks.iter().map(|leak| leak.cell).collect();
    // What no rule joins can be looked at alone, which is much quicker.
    for Part { system, of } in Narrowed::whole(&table.system).parts() {
        let own = table.withheld.iter().filter(|withheld| leaking.contains(&withheld.cell));
        let targets: Vec<(Source, Target)> = own
            .filter_map(|withheld| {
                let unknown = of.binary_search(&withheld.target.unknown).ok()?;
                Some((withheld.cell, Target { unknown, ..withheld.target }))
            })
            .collect();
        let only: Vec<Target> = targets.iter().map(|(_, target)| *target).collect();
        let choice = choose(&system, &only, cost);
        for (cell, target) in targets {
            advice.remedies.extend(choice.as_ref().map(|choice| (cell, choice.figures.clone())));
            if shown.contains(&cell) {
                advice.routes.insert(cell, route(&system, target));
            }
        }
    }
    advice
}
