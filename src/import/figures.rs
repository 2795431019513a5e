//! Figures of schools and areas: rows of an official table as rows of ours, by the catalogue's columns.

use super::item::Item;
use super::{FileReport, Trouble};
use crate::diagnostic::{Diagnostic, figure};
use crate::model::catalogue::columns::{Columns, Figure, NotAFigure, Number};
use crate::official::{About, Kind, Row, Table, about, area};
use crate::value::{LaCode, PupilGroup, Reason, Scalar, Urn};
use std::collections::{BTreeMap, HashSet};

/// A row of ours; `None` when it has no figure.
fn item(
    columns: &Columns,
    table: &Table,
    row: &Row,
    report: &mut FileReport,
    trouble: &mut Trouble,
) -> Option<Item> {
    let mut out = group_item(columns, None, table, row, report, trouble).unwrap_or_default();
    let mut groups = Vec::new();
    for group in PupilGroup::ALL {
        if let Some(figures) = group_item(columns, Some(*group), table, row, report, trouble) {
            groups.push((group.word().to_owned(), Item::Map(figures)));
        }
    }
    if !groups.is_empty() {
        out.push(("groups".to_owned(), Item::Map(groups)));
    }
    (!out.is_empty()).then_some(Item::Map(out))
}

fn group_item(
    columns: &Columns,
    group: Option<PupilGroup>,
    table: &Table,
    row: &Row,
    report: &mut FileReport,
    trouble: &mut Trouble,
) -> Option<Vec<(String, Item)>> {
    let mut figures: Vec<(String, Item)> = Vec::new();
    for column in columns.figures.iter().filter(|column| column.group == group) {
        let key = &column.measure.key;
        if figures.iter().any(|(known, _)| known == key) {
            continue;
        }
        match column.read(row) {
            Ok(None) => {}
            Ok(Some(figure)) => {
                count(&figure, row, report, trouble);
                let own = match figure {
                    Figure::Value { .. } => columns.own_pupils(column, row),
                    // A figure that is a reason is about nobody.
                    Figure::Reason(..) => None,
                };
                figures.push((key.clone(), with_pupils(figure_item(figure), own)));
            }
            Err(wrong) => not_a_figure(table, row, &wrong, trouble),
        }
    }
    if figures.is_empty() {
        return None;
    }
    report.figures += figures.len();
    match columns.pupils(group, row) {
        Ok(None) => {}
        Ok(Some(pupils)) => figures.insert(0, ("pupils".to_owned(), figure_item(pupils))),
        Err(wrong) => not_a_figure(table, row, &wrong, trouble),
    }
    Some(figures)
}

/// A figure with the number of pupils it is about, if that is not the row's.
fn with_pupils(figure: Item, own: Option<Option<Number<'_>>>) -> Item {
    let Some(own) = own else { return figure };
    let mut entries = match figure {
        Item::Map(entries) => entries,
        value => vec![("value".to_owned(), value)],
    };
    let pupils = own.map_or_else(|| Item::text(Reason::NotAvailable.word()), |number| Item::text(number.0));
    entries.push(("pupils".to_owned(), pupils));
    Item::Map(entries)
}

fn count(figure: &Figure<'_>, row: &Row, report: &mut FileReport, trouble: &mut Trouble) {
    match figure {
        Figure::Reason(why, _) => *report.reasons.entry(*why).or_default() += 1,
        Figure::Value { without_interval: true, .. } => {
            let message = "the interval does not hold its value, and is left out";
            trouble.row(row.line, Diagnostic::advice("interval-left-out", message));
        }
        Figure::Value { .. } => {}
    }
}

/// What a row says, as a figure of ours.
fn figure_item(figure: Figure<'_>) -> Item {
    let text = |number: Number<'_>| Item::text(number.0);
    let map = |entries: Vec<(&str, Item)>| {
        Item::Map(entries.into_iter().map(|(key, item)| (key.to_owned(), item)).collect())
    };
    match figure {
        Figure::Reason(why, None) => Item::text(why.word()),
        Figure::Reason(why, Some(note)) => {
            map(vec![("reason", Item::text(why.word())), ("note", Item::text(note))])
        }
        Figure::Value { value, interval: None, .. } => text(value),
        Figure::Value { value, interval: Some((low, high)), .. } => {
            map(vec![("value", text(value)), ("low", text(low)), ("high", text(high))])
        }
    }
}

fn not_a_figure(table: &Table, row: &Row, wrong: &NotAFigure, trouble: &mut Trouble) {
    let name = table.header.get(wrong.column).map_or("", String::as_str);
    trouble.row(
        row.line,
        Diagnostic::warning(
            "not-a-figure",
            format!(
                "column `{name}` holds {}, expected {}",
                figure(&format!("`{}`", row.cell(wrong.column))),
                wrong.expected
            ),
        )
        .help("this figure is left out; the rest of the row is read"),
    );
}

/// The rows of a file as rows of ours.
#[derive(Default)]
pub(super) struct Rows {
    /// By area.
    pub areas: BTreeMap<String, Item>,
    /// By slug.
    pub schools: BTreeMap<String, Item>,
    /// What the England row is about, if there is one.
    pub england: Option<&'static str>,
}

/// Reads every row of our authority.
pub(super) fn read(
    kind: Kind,
    table: &Table,
    columns: &Columns,
    authority: LaCode,
    slugs: &BTreeMap<String, String>,
    report: &mut FileReport,
    trouble: &mut Trouble,
) -> Rows {
    let mut rows = Rows::default();
    let mut seen = HashSet::new();
    let mut nameless = Vec::new();
    let mut by_phase = 0;
    let mut england = 0;
    let urn_column = table.column("URN").unwrap_or(usize::MAX);
    for row in &table.rows {
        let about = about(kind, table, row, authority);
        match about {
            About::Elsewhere => report.elsewhere += 1,
            About::EnglandByPhase => by_phase += 1,
            About::Unknown => {
                report.skipped += 1;
                trouble.row(
                    row.line,
                    Diagnostic::warning("unreadable-row", "`RECTYPE` does not say what the row is about"),
                );
            }
            About::Authority => {
                report.rows += 1;
                if let (Some(item), Some(area)) = (item(columns, table, row, report, trouble), area(about)) {
                    rows.areas.insert(area.to_owned(), item);
                }
            }
            About::England(rank) => {
                report.rows += 1;
                if rank > england {
                    let Some(item) = item(columns, table, row, report, trouble) else { continue };
                    england = rank;
                    rows.england = Some(if rank == 2 {
                        "England: state-funded schools"
                    } else {
                        "England: all schools"
                    });
                    rows.areas.extend(area(about).map(|area| (area.to_owned(), item)));
                }
            }
            About::School => {
                let urn = row.cell(urn_column);
                if let Err(error) = Urn::parse(urn) {
                    report.skipped += 1;
                    trouble.row(row.line, Diagnostic::warning("unreadable-row", error.message));
                    continue;
                }
                report.rows += 1;
                if !seen.insert(urn.to_owned()) {
                    report.skipped += 1;
                    trouble.row(
                        row.line,
                        Diagnostic::warning("duplicate-urn", format!("the URN {urn} is there twice"))
                            .help("the first row is kept"),
                    );
                    continue;
                }
                match slugs.get(urn) {
                    None => nameless.push(urn.to_owned()),
                    Some(slug) => {
                        if let Some(item) = item(columns, table, row, report, trouble) {
                            rows.schools.insert(slug.clone(), item);
                        }
                    }
                }
            }
        }
    }
    report.schools = rows.schools.len();
    if by_phase > 0 {
        trouble.file(Diagnostic::advice(
            "england-by-phase",
            format!("{by_phase} rows give England by phase and none gives all schools: they are left out"),
        ));
    }
    if !nameless.is_empty() {
        report.skipped += nameless.len();
        let more = if nameless.len() > 5 { " and others" } else { "" };
        nameless.truncate(5);
        trouble.file(
            Diagnostic::warning(
                "unknown-school",
                format!("no school has the URNs {}{more}, and the file does not name them", nameless.join(", ")),
            )
            .help("import the register of schools (GIAS) or the school information of that year together with this file"),
        );
    }
    rows
}
