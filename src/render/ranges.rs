//! Figures with their likely ranges, and how a figure varies between schools and between groups of pupils.

use super::series::{self, Line};
use super::statement::{Basis, Named};
use super::view::{ChartView, Html, TableView, VariationView};
use super::{Context, print, sentence};
use crate::analysis::{Figure, Statistic};
use crate::chart::{Mark, RangeChart, Role, Row, Spread, StripChart};
use crate::config::AreaId;
use crate::model::{FigureId, Measure, MeasureId, Subject};
use crate::value::{AcademicYear, Decimal, PupilGroup, Unit};

/// How many gaps between groups are said beside their chart.
const GAPS: usize = 2;

/// The measures that compare with pupils who started from the same point: their score is above or below nought.
pub fn is_progress(measure: &Measure) -> bool {
    measure.unit == Unit::Points && measure.range.0.is_sign_negative()
}

/// The progress measures of a topic in the newest year that has them, each with its likely range (rule H-D10); and which
/// measures the chart shows.
pub fn progress(
    cx: &Context<'_>,
    id: &str,
    lines: &[Line],
    measures: &[MeasureId],
) -> Option<(ChartView, Vec<MeasureId>)> {
    let subject = lines.first()?;
    let newest = |id: &MeasureId| {
        let series = cx.analysis.series(subject.subject, *id, None);
        series.iter().rev().find(|(_, s)| s.value().is_some()).map(|(key, _)| key.year)
    };
    let progress = |id: &&MeasureId| is_progress(cx.model.catalogue.get(**id));
    let year = measures.iter().filter(progress).filter_map(newest).max()?;
    let shown: Vec<MeasureId> = measures.iter().filter(progress).copied().collect();
    let measure = cx.model.catalogue.get(*shown.first()?);
    let rows: Vec<Row> = shown
        .iter()
        .filter_map(|id| {
            let measure = cx.model.catalogue.get(*id);
            let statistic = cx.analysis.get(FigureId::new(subject.subject, *id, None, year))?;
            Some(row(cx, measure, measure.short_name.clone(), Role::Subject, statistic))
        })
        .collect();
    let title = cx.words.with("chart.progress", &[("year", &year.to_string())]);
    let svg = RangeChart {
        id: id.to_owned(),
        title: title.clone(),
        description: described(&rows),
        marks: vec![Mark::new(cx.words.say("chart.progress.mark"), Role::Comparator(0), 0)],
        range: measure.range,
        suffix: String::new(),
        rows,
    }
    .draw();
    let chart = ChartView {
        id: id.to_owned(),
        title: title.clone(),
        subtitle: cx.words.say("chart.progress.note"),
        sentence: sentence::progress(cx, &shown, subject.subject, year),
        ranks: Vec::new(),
        svg: svg.map(|svg| Html(svg.into_string())),
        table: series::side_by_side(cx, title, None, lines, &shown, Some(year)),
        source: series::sources(cx, shown[0], lines.iter().map(|line| (line.subject, line.group)), &[year]),
        about: series::about(cx, measure),
        notes: measure.missing_reason(year.next()).map(str::to_owned).into_iter().collect(),
    };
    Some((chart, shown))
}

/// How groups of pupils did in one year: a dot a group, and where all pupils stand.
pub fn groups(
    cx: &Context<'_>,
    id: &str,
    subject: Subject,
    measure_id: MeasureId,
    table: TableView,
) -> Option<ChartView> {
    let measure = cx.model.catalogue.get(measure_id);
    let series = cx.analysis.of(subject);
    let of_groups = series.iter().filter(|(key, _)| key.measure == measure_id && key.group.is_some());
    let year = of_groups.map(|(key, _)| key.year).max()?;
    let rows: Vec<Row> = PupilGroup::ALL
        .iter()
        .filter_map(|group| {
            let statistic = cx.analysis.get(FigureId::new(subject, measure_id, Some(*group), year))?;
            let label = print::said("group", group.word(), cx.words);
            Some(row(cx, measure, label, Role::Subject, statistic))
        })
        .collect();
    let all = cx.analysis.get(FigureId::new(subject, measure_id, None, year)).and_then(Statistic::value);
    let area = matches!(subject, Subject::Area(_));
    let marks = all.map(|value| {
        let label = format!("{} {}", cx.words.say("group.all"), print::value(measure, value, area));
        Mark::new(label, Role::Comparator(0), value)
    });
    let title = format!("{}, {year}", measure.name);
    let chart = RangeChart {
        id: id.to_owned(),
        title: title.clone(),
        description: described(&rows),
        marks: marks.into_iter().collect(),
        range: measure.range,
        suffix: print::suffix(measure).to_owned(),
        rows,
    };
    let start = chart.starts_at().map(|start| cx.words.with("chart.starts-at", &[("value", &start)]));
    let gaps = sentence::gaps(cx, measure_id, subject, year, GAPS);
    Some(ChartView {
        id: id.to_owned(),
        title,
        subtitle: format!("{} {}", measure.explanation, start.unwrap_or_default()).trim().to_owned(),
        sentence: (!gaps.is_empty()).then(|| gaps.join(" ")),
        ranks: Vec::new(),
        svg: Some(Html(chart.draw()?.into_string())),
        table,
        source: String::new(),
        about: None,
        notes: Vec::new(),
    })
}

/// How a measure varies between the schools of the authority in a year: each school a dot, nobody named.
pub fn variation(cx: &Context<'_>, id: MeasureId, year: AcademicYear) -> Option<VariationView> {
    let measure = cx.model.catalogue.get(id);
    let statistics: Vec<&Statistic> = cx
        .model
        .schools()
        .filter_map(|(school, _)| cx.analysis.get(FigureId::new(Subject::School(school), id, None, year)))
        .filter(|statistic| !statistic.is_not_applicable())
        .collect();
    let values: Vec<Decimal> = statistics.iter().filter_map(|statistic| statistic.value()).collect();
    let spread = Spread::of(&values)?;
    let (low, high) = spread.middle_half?;
    let said = |value: Decimal| print::value(measure, value, false);
    let sentence = cx.words.with(
        "variation.sentence",
        &[
            ("count", &values.len().to_string()),
            ("low", &said(low)),
            ("high", &said(high)),
            ("lowest", &said(spread.lowest)),
            ("highest", &said(spread.highest)),
        ],
    );
    let name = Named(cx, FigureId::new(Subject::Area(AreaId::BOROUGH), id, None, year));
    let basis = Basis::Anyone(id);
    let sentence = cx.state(format_args!("variation {name}"), basis, sentence);
    let out = statistics.len() - values.len();
    let left_out = if out == 0 { String::new() } else { cx.words.count("variation.left-out", out, &[]) };
    let left_out = cx.state(format_args!("variation-left-out {name}"), basis, left_out);
    let mark = |area: AreaId, role: Role| {
        let value = cx.analysis.get(FigureId::new(Subject::Area(area), id, None, year))?.value()?;
        Some(Mark::new(
            format!("{} {}", cx.config.area_name(area), print::value(measure, value, true)),
            role,
            value,
        ))
    };
    let last = cx.config.comparators.iter().rev().copied().find(|area| *area != AreaId::BOROUGH);
    let marks = mark(AreaId::BOROUGH, Role::Subject)
        .into_iter()
        .chain(last.and_then(|area| mark(area, Role::Comparator(1))))
        .collect();
    let title = cx.words.with("variation.title", &[("measure", &measure.name), ("year", &year.to_string())]);
    let chart = StripChart {
        id: "variation".into(),
        title: title.clone(),
        description: sentence.clone(),
        left_out: left_out.clone(),
        values,
        marks,
        range: measure.range,
        suffix: print::suffix(measure).to_owned(),
    };
    let placed = chart.placed_to().map(|step| cx.words.with("variation.placed", &[("step", &step)]));
    let note = [cx.words.say("variation.note"), placed.unwrap_or_default(), left_out];
    let note = note.iter().map(String::as_str).filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
    Some(VariationView {
        title,
        sentence,
        note: cx.state(format_args!("variation-note {name}"), basis, note),
        svg: Html(chart.draw()?.into_string()),
    })
}

/// A statistic as a row of a chart: a dot with its likely range, or the words for none.
pub fn row(cx: &Context<'_>, measure: &Measure, label: String, role: Role, statistic: &Statistic) -> Row {
    match &statistic.figure {
        Figure::Value { value, interval, .. } => {
            let row = Row::new(label, role, *value, print::value(measure, *value, false));
            match interval {
                Some((low, high)) => row.between(*low, *high),
                None => row,
            }
        }
        Figure::Band { band, .. } => Row::open(label, role, print::open(*band), print::band(*band, cx.words)),
        Figure::Absent { .. } => {
            Row::missing(label, role, series::cell(cx, measure, Some(statistic), false).text)
        }
    }
}

fn described(rows: &[Row]) -> String {
    rows.iter().map(|row| format!("{} {}", row.label, row.text)).collect::<Vec<_>>().join("; ")
}
