//! What to say of figures that leak: by which published figures, and what else to withhold.

use super::audit::{Leak, Tables};
use super::remedy;
use super::solver::explain::route;
use super::solver::system::Source;
use super::solver::withhold::NEVER;
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

/// What an audit is for.
#[derive(Clone, Copy)]
pub enum Remedies<'a> {
    /// To judge; the findings that are shown say what would mend them.
    Shown,
    /// To say all that must be withheld, without the entries of `suppressions.yaml` that are only there to protect others.
    /// Disclosed how many tables are done, and of how many.
    All(&'a (dyn Fn(usize, usize) + Sync)),
}

/// Looks for the routes of some leaks, and for what would mend the tables that they are in.
pub fn advise(
    tables: &Tables<'_>,
    left_out: &HashSet<Source>,
    leaks: &[&Leak],
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> Advice {
    let mut of: BTreeMap<_, Vec<&Leak>> = BTreeMap::new();
    let mut advice = Advice::default();
    for leak in leaks {
        match leak.total {
            Some(total) => {
                advice.routes.insert(leak.cell, vec![total]);
                if cost(total) < NEVER {
                    advice.remedies.insert(leak.cell, vec![total]);
                }
            }
            None => of.entry((leak.table, leak.pass)).or_default().push(leak),
        }
    }
    let of: Vec<_> = of.into_iter().collect();
    let found: Vec<Advice> = of
        .par_iter()
        .filter_map(|((id, pass), leaks)| {
            let table = tables.table(*id, *pass, left_out)?;
            let mut advice = Advice::default();
            for (figures, cells) in remedy::of_table(&table, tables, *pass, cost).by_part {
                for cell in leaks.iter().filter(|leak| cells.contains(&leak.cell)) {
                    advice.remedies.insert(cell.cell, figures.clone());
                }
            }
            for leak in leaks {
                let withheld = table.withheld.iter().find(|withheld| withheld.cell == leak.cell)?;
                advice.routes.insert(leak.cell, route(&table.system, withheld.target));
            }
            Some(advice)
        })
        .collect();
    for found in found {
        advice.routes.extend(found.routes);
        advice.remedies.extend(found.remedies);
    }
    advice
}
