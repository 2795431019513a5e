//! Figures of the report in a record: the same statistics, charts and sentences as everywhere.

use crate::kind::{Kind, Series, Value};
use crate::model::{Entry, MeasureId, Subject};
use crate::render::series::{Line, chart as drawn, lines};
use crate::render::view::ChartView;
use crate::render::{Context, print, sentence};
use crate::value::{AcademicYear, PupilGroup};

/// The charts of a field. One of which there are no figures is none.
pub(super) fn of(cx: &Context<'_>, kind: &Kind, entry: &Entry, place: usize) -> Vec<ChartView> {
    let Some(Value::Series(all)) = entry.row.get(place).map(|written| &written.value) else {
        return Vec::new();
    };
    let key = &kind.fields[place].key;
    all.iter().enumerate().filter_map(|(n, one)| chart(cx, &format!("{key}-{n}"), one)).collect()
}

/// Whether there is a chart of a field.
pub(super) fn has(cx: &Context<'_>, entry: &Entry, place: usize) -> bool {
    let Some(Value::Series(all)) = entry.row.get(place).map(|written| &written.value) else { return false };
    all.iter().any(|one| Named::of(cx, one).is_some_and(|named| named.years(cx).is_some()))
}

/// The newest of such figures, each as a sentence.
pub(super) fn in_words(cx: &Context<'_>, all: &[Series]) -> String {
    let sentence = |one: &Series| {
        let named = Named::of(cx, one)?;
        let (_, last) = named.years(cx)?;
        Some(sentence::figure(cx, named.measure, named.group, named.subject, last)?.whole())
    };
    all.iter().filter_map(sentence).collect::<Vec<_>>().join(" ")
}

/// What a record names, found in the model.
struct Named {
    measure: MeasureId,
    subject: Subject,
    group: Option<PupilGroup>,
    from: Option<AcademicYear>,
    to: Option<AcademicYear>,
}

impl Named {
    fn of(cx: &Context<'_>, series: &Series) -> Option<Named> {
        let school = series.school.as_ref().and_then(|school| cx.model.school_named(school.value.as_str()));
        let area = series.area.as_ref().and_then(|area| cx.config.area(&area.value));
        Some(Named {
            measure: cx.model.catalogue.find(&series.measure.value)?,
            subject: school.map(Subject::School).or(area.map(Subject::Area))?,
            group: series.group,
            from: series.from,
            to: series.to,
        })
    }

    /// The first and the last year that it is about and has figures of.
    fn years(&self, cx: &Context<'_>) -> Option<(AcademicYear, AcademicYear)> {
        let all = cx.analysis.series(self.subject, self.measure, self.group).iter().map(|(key, _)| key.year);
        let inside = |year: &AcademicYear| {
            self.from.is_none_or(|from| from <= *year) && self.to.is_none_or(|to| *year <= to)
        };
        let (mut first, mut last) = (None, None);
        for year in all.filter(inside) {
            first = first.or(Some(year));
            last = Some(year);
        }
        first.zip(last)
    }
}

fn chart(cx: &Context<'_>, id: &str, series: &Series) -> Option<ChartView> {
    let named = Named::of(cx, series)?;
    let name = match named.subject {
        Subject::School(school) => cx.model.school(school).name(),
        Subject::Area(area) => cx.config.area_name(area),
    };
    let lines: Vec<Line> =
        lines(cx, named.subject, name).into_iter().map(|line| Line { group: named.group, ..line }).collect();
    let mut chart = drawn(cx, id, named.measure, &lines, Some(named.years(cx)?), None)?;
    let of = match named.group {
        Some(group) => format!("{name}, {}", print::said("group", group.word(), cx.words)),
        None => name.to_owned(),
    };
    chart.title = cx.words.with("entry.chart-title", &[("measure", &chart.title), ("of", &of)]);
    chart.table.caption.clone_from(&chart.title);
    Some(chart)
}
