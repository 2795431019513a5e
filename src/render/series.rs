//! A measure over the years, as a chart with its table: the same figures in both, breaks drawn as breaks, gaps as gaps.

mod table;

pub use table::{across, columns, side_by_side};

use super::pages::corrections_url;
use super::statement::{Basis, Named};
use super::view::{ChartView, FigureView, Html, LinkView};
use super::{Context, comparison, print, sentence, target};
use crate::analysis::{Figure, Statistic};
use crate::chart::{Bar, BarChart, Break, Category, LineChart, Point, Role, Series};
use crate::model::{FigureId, Measure, MeasureId, Subject};
use crate::site::PageKind;
use crate::value::{AcademicYear, Decimal, PupilGroup, Status};
use std::collections::{BTreeMap, BTreeSet};

/// What was promised, by year.
type Promised = BTreeMap<AcademicYear, Decimal>;

/// What a series is drawn for, and how it is named.
#[derive(Debug, Clone)]
pub struct Line {
    /// The school or area.
    pub subject: Subject,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// Its name in a chart and at the head of a column.
    pub label: String,
    /// Whether it is what the page is about.
    pub role: Role,
}

impl Line {
    /// Whether it is an area.
    pub fn is_area(&self) -> bool {
        matches!(self.subject, Subject::Area(_))
    }

    /// Whether from this year on the figures are the mean of other areas than before.
    fn changes(&self, cx: &Context<'_>, year: AcademicYear) -> bool {
        self.subject.area().is_some_and(|area| cx.config.area_of(area).change(year).is_some())
    }
}

/// The subject of a page and the areas beside it.
pub fn lines(cx: &Context<'_>, subject: Subject, label: &str) -> Vec<Line> {
    let mut lines = vec![Line { subject, group: None, label: label.to_owned(), role: Role::Subject }];
    let areas = cx.config.beside(subject.area());
    lines.extend(areas.enumerate().map(|(i, area)| Line {
        subject: Subject::Area(area),
        group: None,
        label: cx.config.area_name(area).to_owned(),
        role: Role::Comparator(i),
    }));
    lines
}

/// A chart of a measure over the years in which the first line has statistics, with its table. Its sentence describes the
/// drawing too; if the page has said it before, `said_at` names the elements.
pub fn chart(
    cx: &Context<'_>,
    id: &str,
    measure_id: MeasureId,
    lines: &[Line],
    within: Option<(AcademicYear, AcademicYear)>,
    said_at: Option<&str>,
) -> Option<ChartView> {
    let measure = cx.model.catalogue.get(measure_id);
    let subject = lines.first()?;
    let series = cx.analysis.series(subject.subject, measure_id, subject.group);
    let inside = |year: AcademicYear| within.is_none_or(|(from, to)| from <= year && year <= to);
    let with: BTreeSet<AcademicYear> =
        series.iter().map(|(key, _)| key.year).filter(|y| inside(*y)).collect();
    let (first, last) = (*with.first()?, *with.last()?);
    let years: Vec<AcademicYear> = first.to(last).collect();
    // A comparator without a single value would be an empty column.
    let lines: Vec<&Line> = lines
        .iter()
        .filter(|line| comparable(cx, measure, subject.subject, line.subject))
        .filter(|line| {
            line.role == Role::Subject
                || cx
                    .analysis
                    .series(line.subject, measure_id, line.group)
                    .iter()
                    .any(|(key, s)| years.contains(&key.year) && s.is_told())
        })
        .collect();
    // What was promised and who stands where is about all pupils.
    let all = subject.group.is_none();
    let promised = if all { target::promised(cx, subject.subject, measure_id) } else { Promised::new() };
    let sentence = sentence::figure(cx, measure_id, subject.group, subject.subject, last);
    let sentence = sentence.map(|said| said.whole()).filter(|sentence| !sentence.is_empty());
    let said_in = match (said_at, &sentence) {
        (Some(at), _) => at.to_owned(),
        (None, Some(_)) => format!("{id}-s"),
        (None, None) => String::new(),
    };
    let mut drawing = drawing(cx, measure, measure_id, &lines, &years, &promised);
    drawing.said_in.clone_from(&said_in);
    // A single year is no line: its bars start at nought and say more.
    let has_lines = drawing.has_lines();
    let svg = if has_lines {
        drawing.draw()
    } else {
        bars(cx, (id, said_in), measure_id, subject.group, last, &lines)
    };
    let subtitle = match drawing.starts_at().filter(|_| has_lines) {
        Some(start) => {
            format!("{} {}", measure.explanation, cx.words.with("chart.starts-at", &[("value", &start)]))
        }
        None => measure.explanation.clone(),
    };
    Some(ChartView {
        id: id.to_owned(),
        title: measure.name.clone(),
        subtitle,
        sentence: sentence.filter(|_| said_at.is_none()),
        ranks: if all { comparison::rank(cx, subject.subject, measure_id, last) } else { Vec::new() },
        svg: svg.map(|svg| Html(svg.into_string())),
        table: table::table(cx, measure, measure_id, &lines, &years, &promised),
        source: sources(cx, measure_id, lines.iter().map(|line| (line.subject, line.group)), &years),
        about: about(cx, measure),
        notes: cx.state_all(
            format_args!(
                "notes {}",
                Named(cx, FigureId::new(subject.subject, measure_id, subject.group, last))
            ),
            Basis::Areas(&[measure_id]),
            [
                notes(measure, &years),
                comparison::changed_lists(cx, &lines, &years),
                revised(cx, measure_id, &lines, &years).into_iter().collect(),
            ]
            .concat(),
        ),
    })
}

fn drawing(
    cx: &Context<'_>,
    measure: &Measure,
    measure_id: MeasureId,
    lines: &[&Line],
    years: &[AcademicYear],
    promised: &Promised,
) -> LineChart {
    let promise = Series {
        label: table::promised_label(cx, lines),
        role: Role::Target,
        points: years
            .iter()
            .map(|year| match promised.get(year) {
                Some(value) => Point::new(*value, print::value(measure, *value, true)),
                None => Point::gap(),
            })
            .collect(),
    };
    let described = |line: &&Line| -> Option<String> {
        let (key, statistic) = cx
            .analysis
            .series(line.subject, measure_id, line.group)
            .iter()
            .rev()
            .find(|(_, s)| s.is_told())
            .filter(|(key, _)| years.contains(&key.year))?;
        let figure = cell(cx, measure, Some(statistic), line.is_area()).text;
        Some(format!("{} {figure} ({})", line.label, key.year))
    };
    LineChart {
        // The ids within a drawing are read by nobody, so they are short: there are many drawings on a page.
        id: match lines.first().map(|line| line.subject) {
            Some(Subject::School(school)) => format!("m{}s{}", measure_id.0, school.0),
            _ => format!("m{}", measure_id.0),
        },
        title: match (years.first(), years.last()) {
            (Some(first), Some(last)) => format!("{}, {first} to {last}", measure.short_name),
            _ => measure.short_name.clone(),
        },
        description: lines.iter().filter_map(described).collect::<Vec<_>>().join("; "),
        said_in: String::new(),
        categories: years
            .iter()
            .map(|year| match measure.missing_reason(*year) {
                Some(_) => Category::missing(year.to_string(), cx.words.say("chart.no-figures")),
                None => Category::new(year.to_string()),
            })
            .collect(),
        series: lines
            .iter()
            .map(|line| Series {
                label: line.label.clone(),
                role: line.role,
                points: years
                    .iter()
                    .map(|year| {
                        let id = FigureId::new(line.subject, measure_id, line.group, *year);
                        let statistic = cx.analysis.get(id);
                        match statistic.map(|statistic| &statistic.figure) {
                            Some(Figure::Value { value, .. }) => Point {
                                apart: line.changes(cx, *year),
                                ..Point::new(*value, print::value(measure, *value, line.is_area()))
                            },
                            Some(Figure::Band { band, .. }) => {
                                Point::open(print::open(*band), print::band(*band, cx.words))
                            }
                            Some(Figure::Absent { .. }) | None => Point::gap(),
                        }
                    })
                    .collect(),
            })
            .chain(years.iter().any(|year| promised.contains_key(year)).then_some(promise))
            .collect(),
        breaks: years
            .iter()
            .enumerate()
            .filter(|(i, year)| *i > 0 && measure.break_at(**year).is_some())
            .map(|(before, _)| Break { before, label: cx.words.say("chart.break") })
            .collect(),
        range: measure.range,
        suffix: print::suffix(measure).to_owned(),
    }
}

/// Whether two can stand beside each other: a number of pupils says nothing beside that of a place of another size.
pub fn comparable(cx: &Context<'_>, measure: &Measure, subject: Subject, other: Subject) -> bool {
    subject == other || cx.model.catalogue.compares(measure)
}

/// A statistic as a cell, or the words for none.
pub fn cell(cx: &Context<'_>, measure: &Measure, statistic: Option<&Statistic>, area: bool) -> FigureView {
    match statistic {
        Some(statistic) => {
            let status = cx.model.release(statistic.release).status;
            FigureView {
                corrected: statistic.corrected.zip(corrections_url(cx)).map(|(date, url)| LinkView {
                    label: cx.words.with("figure.corrected", &[("date", &print::date(date, cx.words).text)]),
                    url,
                }),
                ..print::figure(measure, statistic, status, area, cx.words)
            }
        }
        None => print::no_figure(cx.words),
    }
}

/// Bars of one year, and the elements that say what there is to see.
pub fn bars(
    cx: &Context<'_>,
    (id, said_in): (&str, String),
    measure_id: MeasureId,
    group: Option<PupilGroup>,
    year: AcademicYear,
    lines: &[&Line],
) -> Option<crate::chart::Svg> {
    let measure = cx.model.catalogue.get(measure_id);
    let bars: Vec<Bar> = lines
        .iter()
        .filter_map(|line| {
            let statistic = cx.analysis.get(FigureId::new(line.subject, measure_id, group, year))?;
            Some(match &statistic.figure {
                Figure::Value { value, interval, .. } => Bar {
                    interval: *interval,
                    ..Bar::new(
                        line.label.clone(),
                        line.role,
                        *value,
                        print::value(measure, *value, line.is_area()),
                    )
                },
                Figure::Band { band, .. } => {
                    Bar::open(line.label.clone(), line.role, print::open(*band), print::band(*band, cx.words))
                }
                Figure::Absent { .. } => Bar::missing(
                    line.label.clone(),
                    line.role,
                    cell(cx, measure, Some(statistic), line.is_area()).text,
                ),
            })
        })
        .collect();
    let description =
        bars.iter().map(|bar| format!("{} {}", bar.label, bar.text)).collect::<Vec<_>>().join("; ");
    let title = format!("{}, {year}", measure.short_name);
    BarChart { id: id.to_owned(), title, description, said_in, bars, range: measure.range }.draw()
}

/// The place on "about the data" that says what a measure is, and how its figures are made, withheld and compared.
pub fn about(cx: &Context<'_>, measure: &Measure) -> Option<String> {
    let page = cx.page(&PageKind::AboutData)?;
    Some(format!("{}#measure-{}", cx.site.href(&page.url), measure.key))
}

/// Where the figures of a chart come from.
pub fn sources(
    cx: &Context<'_>,
    measure: MeasureId,
    subjects: impl Iterator<Item = (Subject, Option<PupilGroup>)>,
    years: &[AcademicYear],
) -> String {
    let mut titles = BTreeSet::new();
    for (subject, group) in subjects {
        for (key, statistic) in cx.analysis.series(subject, measure, group) {
            if years.contains(&key.year) {
                let release = cx.model.release(statistic.release);
                titles.insert(format!("{}, {}", release.publisher, release.title));
            }
        }
    }
    cx.words.with("chart.source", &[("list", &titles.into_iter().collect::<Vec<_>>().join("; "))])
}

/// Revised figures beside final ones are marked, once below the chart; a provisional one is marked in its cell (rule
/// H-S3).
fn revised(cx: &Context<'_>, measure: MeasureId, lines: &[&Line], years: &[AcademicYear]) -> Option<String> {
    let of = |status: Status| -> BTreeSet<AcademicYear> {
        let all = lines.iter().flat_map(|line| cx.analysis.series(line.subject, measure, line.group));
        let shown = all.filter(|(key, s)| years.contains(&key.year) && s.is_told());
        shown.filter(|(_, s)| cx.model.release(s.release).status == status).map(|(key, _)| key.year).collect()
    };
    let revised: Vec<String> = of(Status::Revised).iter().map(ToString::to_string).collect();
    let mixed = !revised.is_empty() && !of(Status::Final).is_empty();
    mixed.then(|| cx.words.with("chart.revised", &[("years", &cx.words.list(&revised))]))
}

/// Breaks and missing years, said once below the chart.
fn notes(measure: &Measure, years: &[AcademicYear]) -> Vec<String> {
    let breaks = measure
        .breaks
        .iter()
        .filter(|(year, _)| years[1..].contains(year))
        .map(|(year, reason)| format!("{year}: {reason}"));
    let missing =
        measure.missing.iter().filter(|(span, _)| years.iter().any(|year| span.contains(*year))).map(
            |(span, reason)| match span.to {
                Some(to) if to != span.from => format!("{} to {to}: {reason}", span.from),
                _ => format!("{}: {reason}", span.from),
            },
        );
    breaks.chain(missing).collect()
}
