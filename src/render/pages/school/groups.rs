//! How groups of pupils did.

use crate::model::{FigureId, Measure, MeasureId, Subject};
use crate::render::series::{self, Line};
use crate::render::view::{ColumnView, RowView, TableView};
use crate::render::{Context, print, sentence};
use crate::value::{AcademicYear, PupilGroup};
use std::collections::{BTreeMap, BTreeSet};

/// How many groups' measures stand side by side.
const GROUP_MEASURES: usize = 2;
/// How many gaps between groups are said below a table of them.
const GAPS: usize = 1;

/// How groups of pupils did in the newest year of each leading measure that has groups: one measure a topic, a row a
/// group, with the same group elsewhere beside it.
pub(super) fn groups(cx: &Context<'_>, lines: &[Line]) -> Vec<TableView> {
    let subject = lines[0].subject;
    let mut newest: BTreeMap<MeasureId, AcademicYear> = BTreeMap::new();
    for (key, _) in cx.analysis.of(subject).iter().filter(|(key, _)| key.group.is_some()) {
        let year = newest.entry(key.measure).or_insert(key.year);
        *year = key.year.max(*year);
    }
    let mut measures: Vec<(MeasureId, AcademicYear)> = newest.into_iter().collect();
    measures.sort_by_key(|(id, _)| (cx.model.catalogue.rank(*id), *id));
    let mut topics = BTreeSet::new();
    measures.retain(|(id, _)| topics.insert(cx.model.catalogue.get(*id).topic));
    measures.truncate(GROUP_MEASURES);
    measures.into_iter().map(|(id, year)| groups_of(cx, lines, id, year)).collect()
}

fn groups_of(cx: &Context<'_>, lines: &[Line], id: MeasureId, year: AcademicYear) -> TableView {
    let measure = cx.model.catalogue.get(id);
    let statistic = |line: &Line, group| cx.analysis.get(FigureId::new(line.subject, id, group, year));
    let groups = PupilGroup::ALL.iter().map(|group| Some(*group));
    let groups = groups.filter(|group| statistic(&lines[0], *group).is_some());
    let rows = std::iter::once(None).chain(groups).map(|group| RowView {
        label: group.map_or_else(|| cx.words.say("group.all"), |g| print::said("group", g.word(), cx.words)),
        url: None,
        note: None,
        cells: lines
            .iter()
            .map(|line| {
                let area = matches!(line.subject, Subject::Area(_));
                series::cell(cx, measure, statistic(line, group), area)
            })
            .collect(),
        spanning: None,
        break_below: None,
    });
    let mut table = TableView {
        caption: format!("{}, {year}", measure.name),
        note: None,
        corner: cx.words.say("table.group"),
        columns: series::columns(lines),
        rows: rows.collect(),
        wordy: false,
        notes: Vec::new(),
    }
    .finished(cx.words);
    table.notes.extend(sentence::gaps(cx, id, lines[0].subject, year, GAPS));
    table
}

/// A table for each of some measures with groups: a row a group, a column a year, newest first.
pub(in crate::render::pages) fn group_tables(
    cx: &Context<'_>,
    subject: Subject,
    of: &[MeasureId],
) -> Vec<TableView> {
    let mut by_measure: BTreeMap<MeasureId, (BTreeSet<Option<PupilGroup>>, BTreeSet<AcademicYear>)> =
        BTreeMap::new();
    for (key, _) in cx.analysis.of(subject) {
        if key.group.is_some() && of.contains(&key.measure) {
            let (groups, years) = by_measure.entry(key.measure).or_default();
            groups.insert(key.group);
            years.insert(key.year);
        }
    }
    let area = matches!(subject, Subject::Area(_));
    let mut measures: Vec<_> = by_measure.into_iter().collect();
    measures.sort_by_key(|(id, _)| (cx.model.catalogue.rank(*id), *id));
    measures
        .into_iter()
        .map(|(id, (groups, years))| {
            let measure = cx.model.catalogue.get(id);
            let years: Vec<AcademicYear> = years.into_iter().rev().collect();
            let all = std::iter::once(None).chain(groups);
            TableView {
                caption: measure.name.clone(),
                note: breaks_note(cx, measure, &years),
                corner: cx.words.say("table.group"),
                columns: years
                    .iter()
                    .map(|year| ColumnView { label: year.to_string(), subject: false })
                    .collect(),
                rows: all
                    .map(|group| RowView {
                        label: group.map_or_else(
                            || cx.words.say("group.all"),
                            |g| print::said("group", g.word(), cx.words),
                        ),
                        url: None,
                        note: None,
                        cells: years
                            .iter()
                            .map(|year| {
                                series::cell(
                                    cx,
                                    measure,
                                    cx.analysis.get(FigureId::new(subject, id, group, *year)),
                                    area,
                                )
                            })
                            .collect(),
                        spanning: None,
                        break_below: None,
                    })
                    .collect(),
                wordy: false,
                notes: Vec::new(),
            }
            .finished(cx.words)
        })
        .collect()
}

/// A table with years side by side says in words where they cannot be compared.
fn breaks_note(cx: &Context<'_>, measure: &Measure, newest_first: &[AcademicYear]) -> Option<String> {
    let (last, first) = (newest_first.first()?, newest_first.last()?);
    let breaks: Vec<String> = measure
        .breaks
        .iter()
        .filter(|(year, _)| first < year && year <= last)
        .map(|(year, reason)| {
            cx.words.with("table.break", &[("year", &year.to_string()), ("reason", reason)])
        })
        .collect();
    (!breaks.is_empty()).then(|| breaks.join(" "))
}
