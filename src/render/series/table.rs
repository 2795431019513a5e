//! Tables of measures: one over the years, or several side by side.

use super::{Line, Promised, about, cell};
use crate::chart::Role;
use crate::model::{FigureId, Measure, MeasureId};
use crate::render::view::{ColumnView, FigureView, RowView, TableView};
use crate::render::{Context, print};
use crate::value::AcademicYear;

/// A measure over the years, a column for each line.
pub(super) fn table(
    cx: &Context<'_>,
    measure: &Measure,
    measure_id: MeasureId,
    lines: &[&Line],
    years: &[AcademicYear],
    promised: &Promised,
) -> TableView {
    let has_promise = years.iter().any(|year| promised.contains_key(year));
    let promise = |year: &AcademicYear| FigureView {
        text: match promised.get(year) {
            Some(value) => print::value(measure, *value, true),
            None => cx.words.say("target.nothing-promised"),
        },
        reason: false,
        note: None,
        remark: None,
        corrected: None,
    };
    let rows = years.iter().rev().map(|year| {
        let statistics: Vec<_> = lines
            .iter()
            .map(|line| cx.analysis.get(FigureId::new(line.subject, measure_id, line.group, *year)))
            .collect();
        let missing = statistics.iter().all(Option::is_none);
        let spanning = missing.then(|| {
            measure.missing_reason(*year).map_or_else(|| cx.words.say("reason.no-figure"), str::to_owned)
        });
        let cells = if missing {
            Vec::new()
        } else {
            lines
                .iter()
                .zip(statistics)
                .map(|(line, s)| {
                    let cell = cell(cx, measure, s, line.is_area());
                    let anew = (line.changes(cx, *year) && !cell.reason)
                        .then(|| cx.words.say("comparison.new-list"));
                    FigureView { remark: cell.remark.or(anew), ..cell }
                })
                .chain(has_promise.then(|| promise(year)))
                .collect()
        };
        RowView {
            label: year.to_string(),
            url: None,
            note: None,
            cells,
            spanning,
            // Why is said once, below the chart.
            break_below: measure
                .break_at(*year)
                .filter(|_| years.first() != Some(year))
                .map(|_| cx.words.say("table.break-below")),
        }
    });
    TableView {
        caption: measure.name.clone(),
        note: Some(cx.words.say("table.newest-first")),
        corner: cx.words.say("table.year"),
        columns: lines
            .iter()
            .map(|line| ColumnView { label: line.label.clone(), subject: line.role == Role::Subject })
            .chain(has_promise.then(|| ColumnView { label: promised_label(cx, lines), subject: false }))
            .collect(),
        rows: rows.collect(),
        wordy: false,
        notes: Vec::new(),
    }
    .finished(cx.words)
}

/// On a school's chart the promise is that of the whole authority, and says so.
pub(super) fn promised_label(cx: &Context<'_>, lines: &[&Line]) -> String {
    match lines.first() {
        Some(line) if !line.is_area() => cx.words.with("target.promised-for", &[("place", &cx.config.place)]),
        _ => cx.words.say("target.promised"),
    }
}

/// The heads of the columns of some lines.
pub fn columns(lines: &[Line]) -> Vec<ColumnView> {
    let column = |line: &Line| ColumnView { label: line.label.clone(), subject: line.role == Role::Subject };
    lines.iter().map(column).collect()
}

/// A measure in one year: a cell for each line.
pub fn across(cx: &Context<'_>, id: MeasureId, lines: &[Line], year: AcademicYear) -> RowView {
    let measure = cx.model.catalogue.get(id);
    let statistic = |line: &Line| cx.analysis.get(FigureId::new(line.subject, id, line.group, year));
    RowView {
        label: format!("{}, {year}", measure.short_name),
        // A school's page has many rows, and a reader with little data; there the charts lead to their measures.
        url: lines.first().filter(|line| line.is_area()).and_then(|_| about(cx, measure)),
        note: None,
        cells: lines.iter().map(|line| cell(cx, measure, statistic(line), line.is_area())).collect(),
        spanning: None,
        break_below: None,
    }
}

/// Measures one below the other, in one year or in the newest year that the first line has of each.
pub fn side_by_side(
    cx: &Context<'_>,
    caption: String,
    note: Option<String>,
    lines: &[Line],
    measures: &[MeasureId],
    year: Option<AcademicYear>,
) -> TableView {
    let row = |id: &MeasureId| {
        let newest = cx.analysis.series(lines.first()?.subject, *id, None).last();
        Some(across(cx, *id, lines, year.or(newest.map(|(key, _)| key.year))?))
    };
    TableView {
        caption,
        note,
        corner: cx.words.say("table.measure"),
        columns: columns(lines),
        rows: measures.iter().filter_map(row).collect(),
        wordy: false,
        notes: Vec::new(),
    }
    .finished(cx.words)
}
