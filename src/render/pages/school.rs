//! The page of a school.

use super::{inspection, page_view, people, schools};
use crate::model::{Measure, MeasureId, School, SchoolId, Subject};
use crate::render::ranges;
use crate::render::series::{self, Line};
use crate::render::view::{
    ColumnView, FactView, HeadlineView, Html, LinkView, RowView, SchoolView, StageView, StateView, TableView,
    WordsView,
};
use crate::render::{Context, print, sentence};
use crate::site::Page;
use crate::value::{AcademicYear, PupilGroup, SchoolStatus, SchoolType, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// How many headline measures lead the page.
const HEADLINES: usize = 4;
/// How many groups' measures stand side by side.
const GROUP_MEASURES: usize = 2;
/// How many gaps between groups are said below a table of them.
const GAPS: usize = 1;

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
        let Some((view, year)) = series::headline(cx, &format!("glance-{n}"), *measure, &lines, None) else {
            continue;
        };
        years.insert(year);
        said.push(*measure);
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
        responsible: cx.words.say(&format!("responsible.{}", responsible(school.facts.kind.value))),
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
        inspections: inspection::all(cx, school),
        awards: people::winners_of(cx, id),
        stories: people::stories_of(cx, id),
        words: school.facts.words.as_ref().and_then(|words| {
            let prose = cx.texts.get(words.text.at.file)?;
            Some(WordsView {
                html: Html(prose.html.clone()),
                from: words.from.as_ref().map(|f| f.value.clone()),
                date: words.date.map(|d| print::date(d.value, cx.words)),
            })
        }),
        annual_report: school.facts.annual_report.as_ref().map(|report| LinkView {
            label: match (&report.title, report.year) {
                (Some(title), _) => title.value.clone(),
                (None, Some(year)) => {
                    cx.words.with("school.annual-report-of", &[("year", &year.value.to_string())])
                }
                (None, None) => cx.words.say("school.annual-report"),
            },
            url: report.url.value.as_str().to_owned(),
        }),
        nearby: schools::nearby(cx, school),
        history: history(cx, school),
        downloads: [("download.csv", "data.csv"), ("download.json", "data.json")]
            .map(|(key, file)| LinkView {
                label: cx.words.say(key),
                url: cx.site.href(&format!("{}{file}", page.url)),
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
        urn_url: cx.site.absolute(&format!("/schools/{}/", school.urn())),
    }
}

/// The measures that lead the page: the site's choice, or the catalogue's for the phase, or those of any phase that the
/// school has figures for.
fn headline_measures(cx: &Context<'_>, school: &School) -> Vec<MeasureId> {
    if let Some(keys) = cx.config.headlines.get(&school.phase()) {
        return keys.iter().filter_map(|key| cx.model.catalogue.find(&key.value)).collect();
    }
    let mut ranked: Vec<(bool, u32, MeasureId)> = Vec::new();
    for (id, measure) in cx.model.catalogue.iter() {
        let own = measure.headline.iter().find(|(phase, _)| *phase == school.phase());
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

fn line(cx: &Context<'_>, school: &School) -> String {
    if let Some(summary) = &school.facts.summary {
        return summary.value.clone();
    }
    let kind = print::said("type", school.facts.kind.value.word(), cx.words);
    let phase = cx.words.say(&format!("phase.{}.a-school", school.phase().word()));
    let pupils = school.facts.gender.map_or("pupils", |g| g.value.word());
    let who = cx.words.say(&format!("line.who.{pupils}"));
    let place = school.town().unwrap_or(&cx.config.place);
    match school.facts.ages {
        Some(ages) => cx.words.with(
            "line.with-ages",
            &[
                ("kind", &kind),
                ("phase", &phase),
                ("who", &who),
                ("from", &ages.value.from.to_string()),
                ("to", &ages.value.to.to_string()),
                ("place", place),
            ],
        ),
        None => cx.words.with(
            "line.without-ages",
            &[("kind", &kind), ("phase", &phase), ("who", &who), ("place", place)],
        ),
    }
}

fn description(cx: &Context<'_>, school: &School, glance: &[HeadlineView]) -> String {
    match glance.first() {
        Some(headline) if !headline.reason => format!("{}: {}", school.name(), headline.sentence),
        _ => cx.words.with("school.description", &[("school", school.name()), ("place", &cx.config.place)]),
    }
}

fn state(cx: &Context<'_>, school: &School) -> Option<StateView> {
    let date = |date: Option<crate::source::Spanned<crate::value::Date>>| {
        date.map(|d| print::date(d.value, cx.words).text)
    };
    let text = match school.status() {
        SchoolStatus::Open => return None,
        SchoolStatus::Closed => match date(school.facts.closed) {
            Some(date) => cx.words.with("school.state.closed-on", &[("date", &date)]),
            None => cx.words.say("school.state.closed"),
        },
        SchoolStatus::Proposed => match date(school.facts.opened) {
            Some(date) => cx.words.with("school.state.opens-on", &[("date", &date)]),
            None => cx.words.say("school.state.proposed"),
        },
    };
    let link = school.facts.successor.as_ref().and_then(|slug| school_link(cx, slug.value.as_str()));
    Some(StateView { text, link })
}

fn school_link(cx: &Context<'_>, slug: &str) -> Option<LinkView> {
    let page = cx.site.page(&format!("/schools/{slug}/"))?;
    Some(LinkView { label: page.title.clone(), url: cx.site.href(&page.url) })
}

fn history(cx: &Context<'_>, school: &School) -> Vec<LinkView> {
    let labelled = |key: &str, slug: &str| {
        let link = school_link(cx, slug)?;
        Some(LinkView { label: cx.words.with(key, &[("school", &link.label)]), url: link.url })
    };
    let before =
        school.facts.predecessors.iter().filter_map(|s| labelled("school.followed", s.value.as_str()));
    let after =
        school.facts.successor.iter().filter_map(|s| labelled("school.followed-by", s.value.as_str()));
    before.chain(after).collect()
}

fn contact(cx: &Context<'_>, school: &School) -> Vec<FactView> {
    let facts = &school.facts;
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>, url: Option<String>| {
        if !lines.is_empty() {
            out.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url });
        }
    };
    if let Some(address) = &facts.address {
        let parts = [&address.street, &address.locality, &address.town, &address.county];
        let mut lines: Vec<String> = parts.into_iter().flatten().map(|p| p.value.clone()).collect();
        lines.dedup();
        lines.extend(address.postcode.as_ref().map(|p| p.value.as_str().to_owned()));
        add("address", lines, None);
    }
    add("headteacher", facts.headteacher.iter().map(|h| h.value.clone()).collect(), None);
    add("telephone", facts.telephone.iter().map(|t| t.value.clone()).collect(), None);
    if let Some(email) = &facts.email {
        add("email", vec![email.value.as_str().to_owned()], Some(format!("mailto:{}", email.value.as_str())));
    }
    if let Some(website) = &facts.website {
        let shown = website.value.as_str().trim_start_matches("https://").trim_start_matches("http://");
        add(
            "website",
            vec![shown.trim_start_matches("www.").trim_end_matches('/').to_owned()],
            Some(website.value.as_str().to_owned()),
        );
    }
    out
}

fn facts(cx: &Context<'_>, school: &School) -> Vec<FactView> {
    let facts = &school.facts;
    let mut out = Vec::new();
    let mut add = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url: None });
        }
    };
    add("phase", vec![print::said("phase", school.phase().word(), cx.words)]);
    add("type", vec![print::said("type", facts.kind.value.word(), cx.words)]);
    if let Some(ages) = facts.ages {
        add(
            "ages",
            vec![
                cx.words.with(
                    "ages",
                    &[("from", &ages.value.from.to_string()), ("to", &ages.value.to.to_string())],
                ),
            ],
        );
    }
    add("religious-character", facts.religious_character.iter().map(|r| r.value.clone()).collect());
    add("trust", facts.trust.iter().map(|t| t.value.clone()).collect());
    add("ward", facts.ward.iter().map(|w| w.value.clone()).collect());
    add("former-names", facts.former_names.iter().map(|n| n.value.clone()).collect());
    add("urn", vec![format!("URN {}", school.urn())]);
    out
}

/// Who answers for a school of a type (FT-64).
fn responsible(kind: SchoolType) -> &'static str {
    use SchoolType as T;
    match kind {
        T::Community
        | T::CommunitySpecial
        | T::MaintainedNursery
        | T::PupilReferralUnit
        | T::VoluntaryControlled => "council",
        T::Foundation | T::FoundationSpecial | T::VoluntaryAided => "governors",
        T::Independent | T::IndependentSpecial | T::NonMaintainedSpecial => "independent",
        T::FurtherEducation => "college",
        T::Other => "other",
        _ => "trust",
    }
}

/// The stages, each with its charts. `said` has the measures of which the page has said all at a glance.
fn stages(cx: &Context<'_>, id: SchoolId, lines: &[Line], said: &[MeasureId]) -> Vec<StageView> {
    let mut by_stage: BTreeMap<Stage, Vec<MeasureId>> = BTreeMap::new();
    for (key, _) in cx.analysis.of(Subject::School(id)) {
        let measures = by_stage.entry(cx.model.catalogue.get(key.measure).stage).or_default();
        if key.group.is_none() && !measures.contains(&key.measure) {
            measures.push(key.measure);
        }
    }
    let mut stages: Vec<StageView> = by_stage
        .into_iter()
        // A stage that is not about the school at all, such as key stage 2 at a nursery, has nothing to say.
        .filter(|(_, measures)| !measures.iter().all(|id| nothing_applies(cx, lines[0].subject, *id)))
        .filter_map(|(stage, mut measures)| {
            // A measure with at least one value comes before one with reasons only; headlines come first.
            measures.sort_by_key(|id| {
                (!has_value(cx, lines[0].subject, *id), rank(cx.model.catalogue.get(*id)), *id)
            });
            let progress = ranges::progress(cx, &format!("progress-{}", stage.word()), lines, &measures);
            if let Some((_, shown)) = &progress {
                measures.retain(|id| !shown.contains(id));
            }
            let drawn: Vec<_> = measures.iter().take(charts(stage)).copied().collect();
            let charts: Vec<_> = drawn
                .iter()
                .filter_map(|measure| {
                    let key = &cx.model.catalogue.get(*measure).key;
                    let mut chart = series::chart(cx, &format!("chart-{key}"), *measure, lines, None)?;
                    chart.sentence = chart.sentence.filter(|_| !said.contains(measure));
                    Some(chart)
                })
                .chain(progress.map(|(chart, _)| chart))
                .collect();
            let others = others(cx, lines, &measures[drawn.len()..], !drawn.is_empty());
            if charts.is_empty() && others.is_none() {
                return None;
            }
            let chapter =
                cx.site.page(&format!("/report/{}/{}/", cx.config.edition, stage.word())).map(|page| {
                    LinkView {
                        label: cx
                            .words
                            .with("school.chapter", &[("title", &page.title), ("place", &cx.config.place)]),
                        url: cx.site.href(&page.url),
                    }
                });
            Some(StageView {
                id: format!("stage-{}", stage.word()),
                title: cx.words.say(&format!("stage.{}.school", stage.word())),
                note: cx.words.say(&format!("stage.{}.note", stage.word())),
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

/// How many measures of a stage are drawn; the others stand in one table. Who the pupils are changes little from year to
/// year, so a table says it best.
fn charts(stage: Stage) -> usize {
    match stage {
        Stage::Pupils | Stage::Places => 0,
        _ => 1,
    }
}

fn nothing_applies(cx: &Context<'_>, subject: Subject, measure: MeasureId) -> bool {
    cx.analysis.series(subject, measure, None).iter().all(|(_, statistic)| statistic.is_not_applicable())
}

fn has_value(cx: &Context<'_>, subject: Subject, measure: MeasureId) -> bool {
    cx.analysis.series(subject, measure, None).iter().any(|(_, s)| s.value().is_some())
}

/// The rank of a measure among headlines; those that are none come after, in the order of the catalogue.
pub(super) fn rank(measure: &Measure) -> u32 {
    measure.headline.iter().map(|(_, rank)| *rank).min().unwrap_or(u32::MAX)
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

/// How groups of pupils did in the newest year of each leading measure that has groups: one measure a stage, a row a
/// group, with the same group elsewhere beside it.
fn groups(cx: &Context<'_>, lines: &[Line]) -> Vec<TableView> {
    let subject = lines[0].subject;
    let mut newest: BTreeMap<MeasureId, AcademicYear> = BTreeMap::new();
    for (key, _) in cx.analysis.of(subject).iter().filter(|(key, _)| key.group.is_some()) {
        let year = newest.entry(key.measure).or_insert(key.year);
        *year = key.year.max(*year);
    }
    let mut measures: Vec<(MeasureId, AcademicYear)> = newest.into_iter().collect();
    measures.sort_by_key(|(id, _)| (rank(cx.model.catalogue.get(*id)), *id));
    let mut stages = BTreeSet::new();
    measures.retain(|(id, _)| stages.insert(cx.model.catalogue.get(*id).stage));
    measures.truncate(GROUP_MEASURES);
    measures.into_iter().map(|(id, year)| groups_of(cx, lines, id, year)).collect()
}

fn groups_of(cx: &Context<'_>, lines: &[Line], id: MeasureId, year: AcademicYear) -> TableView {
    let measure = cx.model.catalogue.get(id);
    let statistic = |line: &Line, group| cx.analysis.get(line.subject, id, group, year);
    let groups = PupilGroup::ALL.iter().map(|group| Some(*group));
    let groups = groups.filter(|group| statistic(&lines[0], *group).is_some());
    let rows = std::iter::once(None).chain(groups).map(|group| RowView {
        label: group.map_or_else(|| cx.words.say("group.all"), |g| print::said("group", g.word(), cx.words)),
        url: None,
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
pub(super) fn group_tables(cx: &Context<'_>, subject: Subject, of: &[MeasureId]) -> Vec<TableView> {
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
    measures.sort_by_key(|(id, _)| (rank(cx.model.catalogue.get(*id)), *id));
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
                        cells: years
                            .iter()
                            .map(|year| {
                                series::cell(cx, measure, cx.analysis.get(subject, id, group, *year), area)
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
