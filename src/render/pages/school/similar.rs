//! Schools that a school is compared with: those most like it, and the council's own groups.

use crate::model::{FigureId, MeasureId, SchoolId, Subject};
use crate::render::sentence::lower_first;
use crate::render::view::{ColumnView, FigureView, RowView, SimilarView, TableView};
use crate::render::{Context, print, series};
use crate::value::{AcademicYear, Slug, Status};

/// The similar schools of a school and each group it is in, beside its leading measures.
pub(super) fn similar(cx: &Context<'_>, id: SchoolId, measures: &[MeasureId]) -> Vec<SimilarView> {
    let alike = cx.analysis.similar(cx.model, cx.config, id);
    let note = alike_note(cx).filter(|_| !alike.is_empty());
    let own = &cx.model.school(id).slug;
    let ours = cx.config.school_groups.iter().filter(|group| group.schools.iter().any(|s| s.value == *own));
    let groups = ours.map(|group| {
        let of = |slug: &Slug| cx.model.schools().find(|(_, school)| school.slug == *slug);
        let members = group.schools.iter().filter_map(|slug| of(&slug.value)).map(|(id, _)| id);
        (group.name.clone(), group.why.clone(), members.filter(|member| *member != id).collect())
    });
    let alike = note.map(|note| (cx.words.say("similar.title"), note, alike));
    alike
        .into_iter()
        .chain(groups)
        .filter_map(|(title, note, others)| beside(cx, id, measures, (title, note), &others))
        .collect()
}

/// How similar schools are chosen, for readers.
fn alike_note(cx: &Context<'_>) -> Option<String> {
    let year = cx.analysis.year_of_similarity()?;
    let list = characteristics(cx);
    let said = [("place", cx.config.place.as_str()), ("list", &list), ("year", &year.to_string())];
    Some(cx.words.with("similar.note", &said))
}

/// "pupils eligible for free school meals and pupils on roll"
pub(in crate::render::pages) fn characteristics(cx: &Context<'_>) -> String {
    let keys = cx.config.similar.iter().flat_map(|similar| &similar.by);
    let ids = keys.filter_map(|key| cx.model.catalogue.find(&key.value));
    let names: Vec<String> = ids.map(|id| lower_first(&cx.model.catalogue.get(id).short_name)).collect();
    cx.words.list(&names)
}

fn beside(
    cx: &Context<'_>,
    id: SchoolId,
    measures: &[MeasureId],
    (title, note): (String, String),
    others: &[SchoolId],
) -> Option<SimilarView> {
    let newest = |measure: &MeasureId| {
        let series = cx.analysis.series(Subject::School(id), *measure, None);
        Some((*measure, series.last()?.0.year))
    };
    let figures: Vec<(MeasureId, AcademicYear)> = measures.iter().filter_map(newest).collect();
    let rows: Vec<RowView> = figures.iter().filter_map(|(m, year)| row(cx, id, *m, *year, others)).collect();
    if rows.is_empty() {
        return None;
    }
    let column = |key: &str, subject| ColumnView { label: cx.words.say(key), subject };
    let table = TableView {
        caption: cx.words.with("similar.caption", &[("name", &lower_first(&title))]),
        note: None,
        corner: cx.words.say("table.measure"),
        columns: vec![
            column("table.this-school", true),
            column("similar.middle", false),
            column("similar.range", false),
        ],
        rows,
        wordy: false,
        notes: Vec::new(),
    };
    Some(SimilarView {
        title,
        note,
        sentence: figures.iter().find_map(|(measure, year)| sentence(cx, *measure, *year, others)),
        table: table.finished(cx.words),
        schools: others.iter().map(|other| cx.link_to_school(*other)).collect(),
    })
}

/// The school's figure, the middle of the others' and how far they reach; nothing where the others have too few.
fn row(
    cx: &Context<'_>,
    id: SchoolId,
    measure: MeasureId,
    year: AcademicYear,
    others: &[SchoolId],
) -> Option<RowView> {
    let of = cx.model.catalogue.get(measure);
    let middle = cx.analysis.middle(others, measure, year)?;
    let said = |value| print::value(of, value, false);
    let note = is_provisional(cx, measure, year, others).then(|| cx.words.say("figure.provisional"));
    let text =
        |text: String| FigureView { text, reason: false, note: note.clone(), remark: None, corrected: None };
    let range = [("low", said(middle.lowest)), ("high", said(middle.highest))];
    let range = range.each_ref().map(|(key, value)| (*key, value.as_str()));
    Some(RowView {
        label: format!("{}, {year}", of.short_name),
        url: None,
        note: None,
        cells: vec![
            series::cell(
                cx,
                of,
                cx.analysis.get(FigureId::new(Subject::School(id), measure, None, year)),
                false,
            ),
            text(said(middle.median)),
            text(cx.words.with("similar.range-cell", &range)),
        ],
        spanning: None,
        break_below: None,
    })
}

/// "Of the others, eight have this figure. The middle one is 61%; they go from 48% to 75%."
fn sentence(cx: &Context<'_>, measure: MeasureId, year: AcademicYear, others: &[SchoolId]) -> Option<String> {
    let of = cx.model.catalogue.get(measure);
    let middle = cx.analysis.middle(others, measure, year)?;
    let said = |value| print::value(of, value, false);
    let said = cx.words.count(
        "similar.sentence",
        middle.count,
        &[
            ("measure", &of.short_name),
            ("year", &year.to_string()),
            ("middle", &said(middle.median)),
            ("low", &said(middle.lowest)),
            ("high", &said(middle.highest)),
        ],
    );
    let provisional = is_provisional(cx, measure, year, others).then(|| cx.words.say("sentence.provisional"));
    Some(provisional.map_or(said.clone(), |provisional| format!("{said} {provisional}")))
}

/// Whether any of the figures is provisional: then so is their middle.
fn is_provisional(cx: &Context<'_>, measure: MeasureId, year: AcademicYear, others: &[SchoolId]) -> bool {
    let statistic = |id: &SchoolId| cx.analysis.get(FigureId::new(Subject::School(*id), measure, None, year));
    let mut given = others.iter().filter_map(statistic).filter(|s| s.value().is_some());
    given.any(|s| cx.model.release(s.release).status == Status::Provisional)
}
