//! What was published before and is withheld now: whoever kept the old page knows it, and nothing can be done about that.
//!
//! A figure that has another value now was wrong, and says nothing about the true one. A figure that is withheld now was
//! right, as far as anybody knows. So the record of the last publication adds to what a reader knows just the figures
//! that are withheld by now.

use super::audit::Tables;
use super::cell::{Cell, Disclosed};
use super::report::{EACH, Names, SHOWN, named_key};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FigureId, Model, PublishedFigure};
use crate::value::{Decimal, PublishedValue, print_decimal};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Warns of withheld figures that readers have been shown, or can work out from what they have been shown. `unsafe_now`
/// are those that leak anyway.
pub(super) fn warnings(
    cells: &[Cell],
    model: &Model,
    config: &Config,
    unsafe_now: &HashSet<FigureId>,
) -> Diagnostics {
    let before = before(cells, model);
    let mut found = Diagnostics::new();
    if before.is_empty() {
        return found;
    }
    let accepted: HashSet<FigureId> =
        model.suppressions.waivers.iter().map(|waiver| waiver.figure.value).collect();
    let shown: BTreeMap<FigureId, &Cell> = before.iter().map(|cell| (cell.key, cell)).collect();
    let names = Names { cells, model, config };
    let mut said = 0;
    for cell in known(cells, &before, model, config) {
        let named = named_key(cell.key);
        if accepted.contains(&named) || unsafe_now.contains(&named) {
            continue;
        }
        said += 1;
        if said > EACH {
            continue;
        }
        let name = names.name_of(cell.key);
        let warning = match shown.get(&cell.key) {
            Some(was) => Diagnostic::warning(
                "published-before",
                format!("{name}, is withheld, and was published before"),
            )
            .related(was.at, "the record of what was published says so"),
            None => {
                let message = format!("{name}, is withheld, and follows from what was published before");
                let near = before.iter().filter(|was| {
                    (was.key.subject, was.key.year, was.key.measure)
                        == (cell.key.subject, cell.key.year, cell.key.measure)
                });
                near.take(SHOWN).fold(Diagnostic::warning("published-before", message), |warning, was| {
                    warning.related(was.at, format!("from {}", names.name_of(was.key)))
                })
            }
        };
        found.push(warning.at(cell.at).help(
            "whoever kept the earlier page or file knows it, and withholding it now does not change that: tell whoever answers for pupils’ privacy, and accept the risk with a waiver in content/suppressions.yaml",
        ));
    }
    if let Some(more) = said.checked_sub(EACH).filter(|more| *more > 0) {
        let message =
            format!("{} more withheld figures are known from before", print_decimal(Decimal::from(more), 0));
        found.push(Diagnostic::warning("published-before", message).help(
            "they were published, or follow from figures that were; waivers in content/suppressions.yaml say that somebody accepts it",
        ));
    }
    found
}

/// The figures that are withheld now and that the record shows.
fn before(cells: &[Cell], model: &Model) -> Vec<Cell> {
    let place = |f: &PublishedFigure| FigureId {
        subject: f.id.subject,
        measure: f.id.measure,
        group: f.id.group,
        year: f.id.year,
    };
    let withheld = cells.iter().filter(|cell| cell.why.is_some() && !cell.outside);
    let was = |cell: &Cell| {
        let at = model.published.figures.binary_search_by_key(&cell.key, place).ok()?;
        let figure = &model.published.figures[at];
        let PublishedValue::Value(value, _) = figure.shown else { return None };
        Some(Cell { told: Disclosed::Value(value), at: figure.at, why: None, outside: true, ..cell.clone() })
    };
    withheld.filter_map(was).collect()
}

/// The figures that must be protected and leak when these are known too.
fn known<'a>(cells: &'a [Cell], before: &[Cell], model: &Model, config: &Config) -> Vec<&'a Cell> {
    // Other years and topics are as they were.
    let of = |cell: &Cell| (model.catalogue.get(cell.key.measure).topic, cell.key.year);
    let touched: BTreeSet<_> = before.iter().map(of).collect();
    let own: Vec<&Cell> = cells.iter().filter(|cell| touched.contains(&of(cell))).collect();
    let all: Vec<Cell> = own.iter().map(|cell| (*cell).clone()).chain(before.iter().cloned()).collect();
    let findings = Tables::new(&all, model, config).audit(None);
    let mut known: Vec<&Cell> = findings.leaks.iter().map(|leak| own[leak.cell as usize]).collect();
    known.sort_by_key(|cell| (cell.at, cell.key));
    known
}
