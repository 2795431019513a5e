//! The disclosure audit: works out what a reader could, from every figure about to be published.
//!
//! A withheld figure is protected when two whole-number worlds, each checked exactly against everything published, differ
//! enough in it. How the worlds were found does not matter: without a checked pair the figure counts as unsafe. What was
//! withheld is not known here, so nothing here can tell it.

mod audit;
mod cell;
mod component;
mod link;
mod propagate;
mod report;
mod route;
mod search;
mod solver;
mod system;
mod table;
mod verdict;
mod withhold;

pub use cell::{Cell, Told};
pub use report::{Audit, Remedy};

use crate::config::Config;
use crate::model::{Model, Subject};
use crate::value::Family;

/// Audits what is about to be published.
pub(super) fn audit(cells: &[Cell], model: &Model, config: &Config) -> Audit {
    // What is lost when a figure is withheld: least when it is the other part of a small family, more for all pupils,
    // and most for a whole authority.
    let cost = |figure: u32| {
        let key = cells[figure as usize].key;
        let group = match key.group {
            None => 15,
            Some(group) => {
                let pair = |family: &&Family| family.complete && family.parts.contains(&group);
                if Family::ALL.iter().any(|family| pair(&family)) { 10 } else { 11 }
            }
        };
        if matches!(key.subject, Subject::Area(_)) { group + 40 } else { group }
    };
    let findings = audit::audit(cells, &model.catalogue, config.protect, &cost);
    report::report(&findings, cells, model, config)
}

#[cfg(test)]
mod tests;
