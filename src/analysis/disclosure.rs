//! The disclosure audit: works out what a reader could, from every figure about to be published.
//!
//! A withheld figure is protected when two whole-number worlds, each checked exactly against everything published, differ
//! enough in it. How the worlds were found does not matter: without a checked pair the figure counts as unsafe. What was
//! withheld is not known here, so nothing here can tell it.
//!
//! [`table`] turns the shares of one school and summary into a [`system`] of rules, [`average`] its averages; [`propagate`] and [`component`] make
//! it small, [`search`] finds worlds, [`verdict`] judges. [`link`] and [`cluster`] add what an authority's totals say.
//! [`route`] and [`withhold`] say how a figure leaks and what to do about it, [`report`] puts that into words.

mod advice;
mod audit;
mod average;
mod before;
mod cell;
mod cluster;
mod component;
mod form;
mod link;
mod propagate;
mod report;
mod route;
mod search;
mod system;
mod table;
mod unlisted;
mod verdict;
mod withhold;

pub use advice::Remedies;
pub use cell::{Cell, Told, Why};
pub(super) use unlisted::unlisted;

pub use report::{Audit, Name, Unsafe, Waived, Withheld};

use crate::config::Config;
use crate::model::{Model, Subject};
use crate::value::Family;

/// Audits what is about to be published, and looks for remedies.
pub(super) fn audit(cells: &[Cell], model: &Model, config: &Config, remedies: Remedies) -> Audit {
    // What is lost when a figure is withheld: least when it is the other part of a small family, more for all pupils,
    // and most for a whole authority. What is published elsewhere cannot be withheld.
    let cost = |figure: u32| {
        let cell = &cells[figure as usize];
        if cell.outside {
            return withhold::NEVER;
        }
        let group = match cell.key.group {
            None => 15,
            Some(group) => {
                let pair = |family: &&Family| family.complete && family.parts.contains(&group);
                if Family::ALL.iter().any(|family| pair(&family)) { 10 } else { 11 }
            }
        };
        let area = if matches!(cell.key.subject, Subject::Area(_)) { 40 } else { 0 };
        group + area
    };
    let tables = audit::Tables::new(cells, &model.catalogue, config.protect);
    let (mut audit, leaking) = report::report(&tables, cells, model, config, remedies, &cost);
    audit.diagnostics.extend(before::warnings(cells, model, config, &leaking));
    audit
}

#[cfg(test)]
mod tests;
