//! What was promised: every target with its history, its line and how it stands.

use super::{page_view, report};
use crate::analysis::{Assessment, Progress, Reading, State};
use crate::chart::{Break, Category, LineChart, Point, Role, Series};
use crate::model::{FigureId, Measure, MeasureId, Scope, Subject, Target};
use crate::render::statement::Basis;
use crate::render::view::{
    ChartView, ColumnView, FactView, FigureView, Html, RowView, StateCountView, TableView, TargetView,
    TargetsView,
};
use crate::render::{Context, print, series, target};
use crate::site::Page;
use crate::value::{AcademicYear, Decimal};
use std::fmt;

/// The states in the order in which they are counted.
const STATES: [&str; 5] = ["met", "on-track", "off-track", "missed", "cannot-say"];

pub(super) fn view(cx: &Context<'_>, page: &Page) -> TargetsView {
    let targets: Vec<(&Target, Assessment)> = cx
        .model
        .targets
        .iter()
        .map(|t| (t, cx.analysis.assess(cx.model, t, cx.config.academic_year)))
        .collect();
    let states: Vec<&str> = targets.iter().map(|(target, a)| state_of(cx, target, a)).collect();
    let description = cx.words.with("targets.description", &[("place", &cx.config.place)]);
    let intro = cx.words.say("targets.intro");
    let (heading, intro, commentary) = report::words_of(cx, "targets", &page.title, intro);
    let counts: Vec<StateCountView> = STATES
        .iter()
        .map(|word| StateCountView {
            state: word,
            label: cx.words.say(&format!("target.state.{word}")),
            count: states.iter().filter(|state| *state == word).count(),
            means: cx.words.say(&format!("target.state.{word}.means")),
        })
        .collect();
    let parts: Vec<String> = counts
        .iter()
        .filter(|count| count.count > 0)
        .map(|count| cx.words.count(&format!("targets.count.{}", count.state), count.count, &[]))
        .collect();
    let all = cx.words.count("targets.number", targets.len(), &[]);
    let summary = cx.words.with("targets.summary", &[("all", &all), ("list", &cx.words.list(&parts))]);
    let of: Vec<MeasureId> = targets.iter().flat_map(|(_, assessment)| measures(assessment)).collect();
    TargetsView {
        page: page_view(cx, page, description),
        chapters: report::chapters(cx, Some(page)),
        heading,
        intro,
        commentary,
        summary: cx.state(format_args!("targets"), Basis::Areas(&of), summary),
        counts,
        targets: targets.iter().enumerate().map(|(i, (t, a))| one(cx, i, t, a)).collect(),
    }
}

fn one(cx: &Context<'_>, index: usize, target: &Target, assessment: &Assessment) -> TargetView {
    let single = match (&target.scope, assessment.measures.as_slice()) {
        (Scope::Measures(measures), [progress]) if measures.len() == 1 => Some(progress),
        _ => None,
    };
    let because = match (single, assessment.measures.as_slice()) {
        (Some(progress), _) => target::because(cx, target, progress),
        (None, measures) => {
            let said = match measures {
                [] => cx.words.say("target.doubt.no-measures"),
                measures => counted(cx, target, measures),
            };
            let of: Vec<MeasureId> = self::measures(assessment).collect();
            cx.state(format_args!("target {} because", target.id), Basis::Areas(&of), said)
        }
    };
    let state = state_of(cx, target, assessment);
    TargetView {
        id: target::anchor(target),
        title: target.title.clone(),
        state,
        label: cx.words.say(&format!("target.state.{state}")),
        because,
        note: target.note.clone(),
        facts: facts(cx, target, assessment),
        chart: single.map(|progress| chart(cx, index, target, progress)),
        grid: single.is_none().then(|| grid(cx, target, &assessment.measures)).flatten(),
        histories: match single {
            Some(_) => Vec::new(),
            None => assessment.measures.iter().map(|progress| history(cx, target, progress)).collect(),
        },
    }
}

fn measures(assessment: &Assessment) -> impl Iterator<Item = MeasureId> + use<'_> {
    assessment.measures.iter().map(|progress| progress.measure)
}

/// How a target stands, as it is stated.
fn state_of(cx: &Context<'_>, target: &Target, assessment: &Assessment) -> &'static str {
    let of: Vec<MeasureId> = measures(assessment).collect();
    stated(cx, format_args!("target {} state", target.id), &of, assessment.state)
}

/// How something stands, as it is stated: a judgement that has been published is not judged again by another version.
fn stated(cx: &Context<'_>, about: fmt::Arguments<'_>, of: &[MeasureId], state: State) -> &'static str {
    let word = cx.state(about, Basis::Areas(of), state.word().to_owned());
    STATES.into_iter().find(|known| *known == word).unwrap_or(state.word())
}

/// "Of 7 measures, 3 are on track, 3 are off track and nothing can be said about 1."
fn counted(cx: &Context<'_>, target: &Target, measures: &[Progress]) -> String {
    let parts: Vec<String> = STATES
        .iter()
        .filter_map(|word| {
            let count = measures.iter().filter(|m| m.state.word() == *word).count();
            (count > 0).then(|| cx.words.count(&format!("targets.count.{word}"), count, &[]))
        })
        .collect();
    let all = cx.words.count("target.measures", measures.len(), &[]);
    let said = cx.words.with("target.of-measures", &[("all", &all), ("list", &cx.words.list(&parts))]);
    match measures.iter().any(|progress| target::is_provisional(cx, target, progress)) {
        true => format!("{said} {}", cx.words.say("target.some-provisional")),
        false => said,
    }
}

fn facts(cx: &Context<'_>, target: &Target, assessment: &Assessment) -> Vec<FactView> {
    let fact = |key: &str, line: String, url: Option<String>| FactView {
        label: cx.words.say(&format!("target.fact.{key}")),
        lines: vec![line],
        url,
    };
    let first = assessment.measures.first();
    let measure = first.map(|progress| cx.model.catalogue.get(progress.measure));
    let mut facts = Vec::new();
    if let Some(measure) = measure {
        // What was promised stays, whatever has become of the figures.
        let aim = target::aim(cx, target, measure);
        let aim = cx.state(format_args!("target {} aim", target.id), Basis::Nothing, aim);
        facts.push(fact("aim", aim, None));
    }
    let deadline = cx.words.with("target.by", &[("year", &target.deadline.to_string())]);
    facts.push(fact("deadline", deadline, None));
    if let Some(owner) = &target.owner {
        facts.push(fact("owner", owner.clone(), None));
    }
    facts.push(fact("agreed", print::date(target.agreed, cx.words).text, None));
    if let Some((title, url)) = &target.plan {
        facts.push(fact("plan", title.clone(), url.clone()));
    }
    facts
}

/// One row a measure: what it was, what it had to be, and how it stands.
fn grid(cx: &Context<'_>, target: &Target, measures: &[Progress]) -> Option<TableView> {
    if measures.is_empty() {
        return None;
    }
    let rows = measures.iter().map(|progress| {
        let measure = cx.model.catalogue.get(progress.measure);
        let reading = progress.decisive();
        let year = reading.map_or_else(String::new, |reading| format!(", {}", reading.year));
        RowView {
            label: format!("{}{year}", measure.short_name),
            url: None,
            note: None,
            cells: vec![
                figure(cx, reading.and_then(|r| target::figure(cx, measure, r))),
                value(cx, measure, reading.and_then(|r| r.goal)),
                words(stated_in_words(cx, target, progress, reading, progress.state)),
            ],
            spanning: None,
            break_below: None,
        }
    });
    Some(
        TableView {
            caption: cx.words.say("target.grid"),
            note: None,
            corner: cx.words.say("table.measure"),
            columns: columns(cx, target, false),
            rows: rows.collect(),
            wordy: false,
            notes: Vec::new(),
        }
        .finished(cx.words),
    )
}

/// How a measure of a target stands in a year, in words.
fn stated_in_words(
    cx: &Context<'_>,
    target: &Target,
    progress: &Progress,
    reading: Option<&Reading>,
    state: State,
) -> String {
    let measure = &cx.model.catalogue.get(progress.measure).key;
    let year = reading.map_or_else(String::new, |reading| format!(" {}", reading.year));
    let about = format_args!("target {} state {measure}{year}", target.id);
    let state = stated(cx, about, &[progress.measure], state);
    cx.words.say(&format!("target.state.{state}"))
}

fn columns(cx: &Context<'_>, target: &Target, compared: bool) -> Vec<ColumnView> {
    let column = |label: String, subject: bool| ColumnView { label, subject };
    let reference = target::reference(cx, target).filter(|_| compared);
    std::iter::once(column(target::subject(cx, target), true))
        .chain(reference.map(|label| column(label, false)))
        .chain(["target.promised", "target.state"].map(|key| column(cx.words.say(key), false)))
        .collect()
}

/// Every year from the first to the deadline, newest first.
fn history(cx: &Context<'_>, target: &Target, progress: &Progress) -> TableView {
    let measure = cx.model.catalogue.get(progress.measure);
    let compared = target::reference(cx, target).is_some();
    let subject = Subject::Area(target.area);
    let row = |reading: &Reading| {
        let statistic = cx.analysis.get(FigureId::new(subject, progress.measure, target.group, reading.year));
        let start = reading.year == target.from;
        let state = match reading.state {
            Some(state) => stated_in_words(cx, target, progress, Some(reading), state),
            None => cx.words.say("target.start"),
        };
        let to_come = reading.state.is_none() && !start && statistic.is_none();
        let spanning = to_come.then(|| match reading.goal {
            Some(goal) => {
                let goal = target::bound(cx, target, measure, goal);
                cx.words.with("target.to-come-promised", &[("goal", &goal)])
            }
            None => cx.words.say("target.to-come"),
        });
        let figure = series::cell(cx, measure, statistic, true);
        let mut cells = vec![figure];
        if compared {
            cells.push(value(cx, measure, reading.reference));
        }
        cells.extend([value(cx, measure, reading.goal), words(state)]);
        RowView {
            label: reading.year.to_string(),
            url: None,
            note: None,
            cells: if spanning.is_some() { Vec::new() } else { cells },
            spanning,
            break_below: measure.break_at(reading.year).filter(|_| !start).map(str::to_owned),
        }
    };
    TableView {
        caption: measure.name.clone(),
        note: Some(cx.words.say("table.newest-first")),
        corner: cx.words.say("table.year"),
        columns: columns(cx, target, compared),
        rows: progress.years.iter().rev().map(row).collect(),
        wordy: false,
        notes: Vec::new(),
    }
    .finished(cx.words)
}

fn chart(cx: &Context<'_>, index: usize, target: &Target, progress: &Progress) -> ChartView {
    let measure = cx.model.catalogue.get(progress.measure);
    // A promise that moves with somebody else's figure is not known for years to come.
    let known = progress.years.iter().rposition(|r| r.state.is_some() || r.goal.is_some());
    let readings = &progress.years[..known.map_or(0, |last| last + 1)];
    let years: Vec<AcademicYear> = readings.iter().map(|reading| reading.year).collect();
    let drawing = drawing(cx, index, target, progress, readings);
    let svg = drawing.has_lines().then(|| drawing.draw()).flatten();
    let start = drawing.starts_at().filter(|_| svg.is_some());
    let start = start.map(|start| cx.words.with("chart.starts-at", &[("value", &start)]));
    let subtitle = format!("{} {}", measure.explanation, start.unwrap_or_default());
    ChartView {
        id: format!("chart-{}", target.id),
        title: measure.name.clone(),
        subtitle: subtitle.trim().to_owned(),
        sentence: None,
        ranks: Vec::new(),
        svg: svg.map(|svg| Html(svg.into_string())),
        table: history(cx, target, progress),
        source: series::sources(
            cx,
            progress.measure,
            std::iter::once((Subject::Area(target.area), None)),
            &years,
        ),
        about: series::about(cx, measure),
        notes: Vec::new(),
    }
}

fn drawing(
    cx: &Context<'_>,
    index: usize,
    target: &Target,
    progress: &Progress,
    readings: &[Reading],
) -> LineChart {
    let years = || readings.iter().map(|reading| reading.year);
    let measure = cx.model.catalogue.get(progress.measure);
    let point = |value: Option<Decimal>| match value {
        Some(value) => Point::new(value, print::value(measure, value, true)),
        None => Point::gap(),
    };
    let line = |label: String, role, of: fn(&Reading) -> Option<Decimal>| Series {
        label,
        role,
        points: readings.iter().map(|reading| point(of(reading))).collect(),
    };
    let reference = target::reference(cx, target);
    let mut all = vec![line(target::subject(cx, target), Role::Subject, |r| r.figure)];
    for (point, reading) in all[0].points.iter_mut().zip(readings) {
        if let Some(band) = reading.band {
            *point = Point::open(print::open(band), print::band(band, cx.words));
        }
    }
    all.extend(reference.map(|label| line(label, Role::Comparator(0), |r| r.reference)));
    all.push(line(cx.words.say("target.promised"), Role::Target, |r| r.goal));
    LineChart {
        id: format!("t{index}"),
        title: format!("{}, {} to {}", measure.short_name, target.from, target.deadline),
        description: target::because(cx, target, progress),
        said_in: String::new(),
        categories: years()
            .map(|year| match measure.missing_reason(year) {
                Some(_) => Category::missing(year.to_string(), cx.words.say("chart.no-figures")),
                None => Category::new(year.to_string()),
            })
            .collect(),
        series: all,
        breaks: years()
            .enumerate()
            .filter(|(i, year)| *i > 0 && measure.break_at(*year).is_some())
            .map(|(before, _)| Break { before, label: cx.words.say("chart.break") })
            .collect(),
        range: measure.range,
        suffix: print::suffix(measure).to_owned(),
    }
}

fn value(cx: &Context<'_>, measure: &Measure, value: Option<Decimal>) -> FigureView {
    figure(cx, value.map(|value| print::value(measure, value, true)))
}

fn figure(cx: &Context<'_>, text: Option<String>) -> FigureView {
    match text {
        Some(text) => FigureView { text, reason: false, note: None, remark: None, corrected: None },
        None => print::no_figure(cx.words),
    }
}

fn words(text: String) -> FigureView {
    FigureView { text, reason: true, note: None, remark: None, corrected: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Doubt;

    #[test]
    fn every_state_is_counted() {
        let all =
            [State::Met, State::OnTrack, State::OffTrack, State::Missed, State::CannotSay(Doubt::NotYet)];
        assert_eq!(all.map(State::word), STATES);
    }
}
