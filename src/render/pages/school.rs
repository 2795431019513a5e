//! The page of a school.

mod groups;
mod identity;
pub(super) mod similar;

use super::parts::Part;
use super::{entries, inspection, page_view, rows, schools, share};
use crate::model::{EntryTarget, MeasureId, School, SchoolId, Subject, TopicId};
use crate::render::series::{self, Line};
use crate::render::view::{HeadlineView, Html, LinkView, SchoolView, StageView, TableView, WordsView};
use crate::render::{Context, print};
use crate::render::{headline, ranges};
use crate::site::{DataFormat, Page, PageFile, PageKind, address};
pub(super) use groups::group_tables;
use groups::groups;
use identity::{contact, description, facts, history, line, responsible, state};
use std::collections::{BTreeMap, BTreeSet};

/// How many headline measures lead the page.
const HEADLINES: usize = 4;

pub(super) fn view(cx: &Context<'_>, page: &Page, id: SchoolId) -> SchoolView {
    let school = cx.model.school(id);
    let subject = Subject::School(id);
    let lines = series::lines(cx, subject, &cx.words.say("table.this-school"));
    let leading = headline_measures(cx, school);
    let mut glance = Vec::new();
    let mut said = Vec::new();
    let mut years = BTreeSet::new();
    let mut rows = Vec::new();
    for (n, measure) in leading.iter().enumerate() {
        let Some((view, year)) = headline::headline(cx, &format!("glance-{n}"), *measure, &lines, None)
        else {
            continue;
        };
        years.insert(year);
        said.push((*measure, view.said_in()));
        rows.push(series::across(cx, *measure, &lines, year));
        glance.push(view);
        if glance.len() == HEADLINES {
            break;
        }
    }
    let glance_note = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first == last => {
            cx.words.with("school.year", &[("year", &last.to_string())])
        }
        (Some(_), Some(_)) => cx.words.say("school.years-differ"),
        _ => String::new(),
    };
    let line = line(cx, school);
    let url = cx.site.absolute(&page.url);
    SchoolView {
        page: page_view(cx, page, description(cx, school, &glance)),
        line,
        state: state(cx, school),
        contact: contact(cx, school),
        facts: facts(cx, school),
        responsible: cx.words.say(&format!("responsible.{}", responsible(school.kind))),
        glance_note,
        glance_table: (!rows.is_empty()).then(|| {
            TableView {
                caption: cx.words.say("school.glance-caption"),
                note: None,
                corner: cx.words.say("table.measure"),
                columns: series::columns(&lines),
                rows,
                wordy: false,
                notes: Vec::new(),
            }
            .finished(cx.words)
        }),
        glance,
        stages: stages(cx, id, &lines, &said),
        groups: groups(cx, &lines),
        similar: similar::similar(cx, id, &said.iter().map(|(measure, _)| *measure).collect::<Vec<_>>()),
        inspections: inspection::all(cx, school),
        held: rows::of_school(cx, id),
        cards: entries::cards_of_school(cx, id),
        words: school.words.as_ref().and_then(|words| {
            let prose = cx.texts.of_value(words.text.at)?;
            Some(WordsView {
                html: Html(prose.html.clone()),
                from: words.from.clone(),
                date: words.date.map(|date| print::date(date, cx.words)),
            })
        }),
        annual_report: school.annual_report.as_ref().map(|report| LinkView {
            label: match (&report.title, report.year) {
                (Some(title), _) => title.clone(),
                (None, Some(year)) => {
                    cx.words.with("school.annual-report-of", &[("year", &year.to_string())])
                }
                (None, None) => cx.words.say("school.annual-report"),
            },
            url: report.url.value.as_str().to_owned(),
        }),
        named_by: entries::named_by(cx, EntryTarget::School(id)),
        nearby: schools::nearby(cx, school),
        history: history(cx, school),
        downloads: [("download.csv", DataFormat::Csv), ("download.json", DataFormat::Json)]
            .map(|(key, format)| LinkView {
                label: cx.words.say(key),
                url: cx.site.href(&page.beside(PageFile::Data(format))),
            })
            .into(),
        cite: cx.words.with(
            "school.cite",
            &[
                ("council", &cx.config.council),
                ("site", &cx.config.title),
                ("edition", &cx.config.edition),
                ("school", school.name()),
                ("url", &url),
            ],
        ),
        urn_url: cx.site.absolute(&address::school_by_number(school.urn)),
        link: share::link_box(cx, page),
    }
}

/// The headline that leads the page.
pub fn headline(cx: &Context<'_>, id: SchoolId) -> Option<HeadlineView> {
    let lines = series::lines(cx, Subject::School(id), &cx.words.say("table.this-school"));
    let measures = headline_measures(cx, cx.model.school(id));
    measures.into_iter().find_map(|m| Some(headline::headline(cx, "lead", m, &lines, None)?.0))
}

/// What the school is, in one line.
pub fn one_line(cx: &Context<'_>, id: SchoolId) -> String {
    line(cx, cx.model.school(id))
}

/// The measures that lead the page: the site's choice, or the catalogue's for the phase, or those of any phase that the
/// school has figures for.
fn headline_measures(cx: &Context<'_>, school: &School) -> Vec<MeasureId> {
    if let Some(keys) = cx.config.headlines.get(&school.phase) {
        return keys.iter().filter_map(|key| cx.model.catalogue.find(&key.value)).collect();
    }
    let mut ranked: Vec<(bool, u32, MeasureId)> = Vec::new();
    for (id, measure) in cx.model.catalogue.public() {
        let own = measure.headline.iter().find(|(phase, _)| *phase == school.phase);
        if let Some((_, rank)) = own {
            ranked.push((false, *rank, id));
        } else if let Some(rank) = measure.headline.iter().map(|(_, rank)| *rank).min() {
            ranked.push((true, rank, id));
        }
    }
    ranked.sort_unstable();
    let has_own = ranked.iter().any(|(other, _, _)| !other);
    ranked.into_iter().filter(|(other, _, _)| !has_own || !other).map(|(_, _, id)| id).collect()
}

/// The measures of each topic that a school has figures of. A topic that is not about the school at all, such as key stage 2
/// at a nursery, has nothing to say.
fn by_topic(cx: &Context<'_>, id: SchoolId) -> BTreeMap<TopicId, Vec<MeasureId>> {
    let mut by_topic: BTreeMap<TopicId, Vec<MeasureId>> = BTreeMap::new();
    for (key, _) in cx.analysis.of(Subject::School(id)) {
        let measures = by_topic.entry(cx.model.catalogue.get(key.measure).topic).or_default();
        if key.group.is_none() && !measures.contains(&key.measure) {
            measures.push(key.measure);
        }
    }
    let subject = Subject::School(id);
    by_topic.retain(|_, measures| !measures.iter().all(|id| nothing_applies(cx, subject, *id)));
    by_topic
}

/// The parts to link to: the stages.
pub(super) fn parts(cx: &Context<'_>, id: SchoolId) -> Vec<Part> {
    let part = |id: TopicId| {
        let topic = cx.topic(id);
        Part { id: stage_id(topic.key()), title: topic.school() }
    };
    by_topic(cx, id).into_keys().map(part).collect()
}

fn stage_id(topic: &str) -> String {
    format!("stage-{topic}")
}

/// The stages, each with its charts. `said` has the measures of which the page has said all at a glance.
fn stages(cx: &Context<'_>, id: SchoolId, lines: &[Line], said: &[(MeasureId, String)]) -> Vec<StageView> {
    let mut stages: Vec<StageView> = by_topic(cx, id)
        .into_iter()
        .filter_map(|(topic_id, mut measures)| {
            let topic = cx.topic(topic_id);
            // A measure with at least one value comes before one with reasons only; headlines come first.
            measures
                .sort_by_key(|id| (!has_value(cx, lines[0].subject, *id), cx.model.catalogue.rank(*id), *id));
            let progress = ranges::progress(cx, &format!("progress-{}", topic.key()), lines, &measures);
            if let Some((_, shown)) = &progress {
                measures.retain(|id| !shown.contains(id));
            }
            let drawn: Vec<_> = measures
                .iter()
                .take(cx.model.catalogue.topics().get(topic_id).school_charts)
                .copied()
                .collect();
            let charts: Vec<_> = drawn
                .iter()
                .filter_map(|measure| {
                    let key = &cx.model.catalogue.get(*measure).key;
                    // What is said at a glance is not said again, and the drawing refers to it there.
                    let at = said.iter().find(|(of, _)| of == measure).map(|(_, at)| at.as_str());
                    series::chart(cx, &format!("chart-{key}"), *measure, lines, None, at)
                })
                .chain(progress.map(|(chart, _)| chart))
                .collect();
            let others = others(cx, lines, &measures[drawn.len()..], !drawn.is_empty());
            if charts.is_empty() && others.is_none() {
                return None;
            }
            let place = ("place", cx.config.place.as_str());
            let chapter = cx.link(&PageKind::Chapter(topic_id)).map(|link| LinkView {
                label: cx.words.with("school.chapter", &[("title", &link.label), place]),
                ..link
            });
            Some(StageView {
                id: stage_id(topic.key()),
                title: topic.school(),
                note: topic.note(),
                chapter,
                charts,
                others,
            })
        })
        .collect();
    // Where the earlier years are is said once.
    for table in stages.iter_mut().filter_map(|stage| stage.others.as_mut()).skip(1) {
        table.note = None;
    }
    // So is how to read a score with its likely range.
    let charts = stages.iter_mut().flat_map(|stage| &mut stage.charts);
    for chart in charts.filter(|chart| chart.id.starts_with("progress-")).skip(1) {
        chart.subtitle.clear();
    }
    stages
}

fn nothing_applies(cx: &Context<'_>, subject: Subject, measure: MeasureId) -> bool {
    cx.analysis.series(subject, measure, None).iter().all(|(_, statistic)| statistic.is_not_applicable())
}

fn has_value(cx: &Context<'_>, subject: Subject, measure: MeasureId) -> bool {
    cx.analysis.series(subject, measure, None).iter().any(|(_, s)| s.is_told())
}

/// The measures without a chart: the newest year that the school has of each. The data files hold the others.
pub(super) fn others(
    cx: &Context<'_>,
    lines: &[Line],
    measures: &[MeasureId],
    beside_charts: bool,
) -> Option<TableView> {
    let caption = if beside_charts { "school.other-measures" } else { "school.measures" };
    let note = cx.words.say("school.other-measures.note");
    let table = series::side_by_side(cx, cx.words.say(caption), Some(note), lines, measures, None);
    (!table.rows.is_empty()).then_some(table)
}
