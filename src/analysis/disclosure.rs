//! The disclosure audit: works out what a reader could, from every figure about to be published.
//!
//! A withheld figure is protected when two whole-number assignments, each checked exactly against everything published, differ
//! enough in it. How the assignments were found does not matter: without a checked pair the figure counts as unsafe. What was
//! withheld is not known to it, so it can tell none of it: only [`follow`], which comes before anything is withheld, sees
//! figures as they were reported, and [`unlisted`] numbers of pupils.
//!
//! [`table`] turns what is said of one school or area for one topic and year into a system of rules, from [`share`]s,
//! [`average`]s, [`rate`]s and their [`relation`]s; the [`solver`] finds assignments. [`judge`] judges a table, [`link`] and
//! [`cluster`] add what the totals of areas say, and [`audit`] asks for each kind of figure what a reader is taken to know.
//! [`remedy`] and [`advice`] say how a figure leaks and what to do about it, [`report`] puts that into words.

mod advice;
mod areas;
mod audit;
mod average;
mod before;
mod cell;
mod clash;
mod closure;
mod cluster;
mod count;
mod follow;
mod form;
mod judge;
mod link;
mod memo;
mod others;
mod overlap;
mod rate;
mod relation;
mod remainder;
mod remedy;
mod report;
mod share;
mod sizes;
mod solver;
mod state;
mod table;
mod unlisted;
mod zones;

pub use advice::Remedies;
pub(super) use areas::Areas;
pub use cell::{Cell, Disclosed, SuppressionReason};
pub(super) use follow::{Follows, follow};
pub(super) use unlisted::unlisted;

pub use report::{Audit, Name, Unsafe, Waived, Withheld};

use crate::artifact::Cache;
use crate::config::Config;
use crate::model::{Model, Subject};
use crate::value::Family;

/// What is lost when a figure is withheld, so that pupils of a small family go first and the headlines last: a whole
/// authority's figure costs as much as those of many schools, and a school's of all pupils as those of several groups.
fn cost(cell: &Cell) -> u32 {
    // What is published elsewhere cannot be withheld.
    if cell.outside {
        return solver::withhold::NEVER;
    }
    let group = match cell.key.group {
        None => 60,
        Some(group) => {
            let pair = |family: &&Family| family.complete && family.parts.contains(&group);
            if Family::ALL.iter().any(|family| pair(&family)) { 10 } else { 11 }
        }
    };
    if matches!(cell.key.subject, Subject::Area(_)) { 100 * group } else { group }
}

/// Audits what is about to be published, and looks for remedies.
pub(super) fn audit(
    cells: &[Cell],
    model: &Model,
    config: &Config,
    remedies: Remedies<'_>,
    cache: &dyn Cache,
) -> Audit {
    let tables = audit::Tables::new(cells, model, config);
    let cost = |figure: u32| cost(&cells[figure as usize]);
    match remedies {
        Remedies::Shown => {
            let memo = memo::Memo::new(cache, model, config);
            let (mut audit, leaking) = report::report(&tables, cells, model, config, Some(&memo), &cost);
            audit.diagnostics.extend(before::warnings(cells, model, config, &leaking));
            audit
        }
        Remedies::All(progress) => report::remedies(&tables, cells, model, config, &cost, progress),
    }
}
