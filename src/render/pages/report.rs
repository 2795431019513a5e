//! The annual report: its landing page, a chapter for each topic, and the chapter on inspections.

use super::parts::{self, Part};
use super::{about, home, inspection, page_view, school};
use crate::analysis::Statistic;
use crate::config::AreaId;
use crate::model::{FigureId, Findings, Inspection, MeasureId, School, SchoolId, Subject, TopicId};
use crate::render::statement::Basis;
use crate::render::view::{
    ChapterLinkView, ChapterView, ColumnView, FactView, FigureView, FrameworkView, Html, InspectedView,
    InspectionsView, LinkView, ReportView, RowView, TableView,
};
use crate::render::{Context, print};
use crate::render::{feed, ranges, series, target};
use crate::site::{DataFormat, Page, PageFile, PageKind, SchoolList, SiteFile, address};
use crate::value::{AcademicYear, Decimal, Framework, Grade, SchoolStatus, print_decimal};
use std::collections::{BTreeMap, BTreeSet};

const HEADLINES: usize = 4;
/// How many measures are drawn; the others stand in one table.
const CHARTS: usize = 3;
/// How many measures stand in the table of schools.
const SCHOOL_COLUMNS: usize = 3;

pub(super) fn landing(cx: &Context<'_>, page: &Page) -> ReportView {
    let measures = home::leading_measures(cx);
    let year_note = home::year_note(cx, &measures);
    let description = cx.words.with(
        "report.description",
        &[("place", &cx.config.place), ("year", &cx.config.academic_year.to_string())],
    );
    let (heading, intro, commentary) = words_of(cx, "index", &page.title, description.clone());
    ReportView {
        page: page_view(cx, page, description),
        heading,
        intro,
        commentary,
        chapters: chapters(cx, None),
        year_note: cx.state(format_args!("year-note"), Basis::Areas(&measures), year_note),
        headlines: home::area_headlines(cx, &measures),
        landscape: landscape(cx),
        earlier: earlier(cx),
        feed: (cx.living.is_none() && feed::has_figures(cx))
            .then(|| LinkView { label: cx.words.say("figures.follow"), url: cx.file(SiteFile::FiguresFeed) }),
    }
}

/// The heading, the lead and the text of a chapter: the council's own, or what stands for them.
pub(super) fn words_of(
    cx: &Context<'_>,
    chapter: &str,
    title: &str,
    intro: String,
) -> (String, String, Option<Html>) {
    let Some(commentary) = cx.model.commentary(chapter) else { return (title.to_owned(), intro, None) };
    let prose = cx.texts.get(commentary.body.file).filter(|prose| !prose.html.trim().is_empty());
    (
        commentary.title.clone().unwrap_or_else(|| title.to_owned()),
        commentary.summary.clone().unwrap_or(intro),
        prose.map(|prose| Html(prose.html.clone())),
    )
}

/// The landing pages of past editions.
fn earlier(cx: &Context<'_>) -> Vec<LinkView> {
    let landing = |page: &&Page| page.parent.as_deref() == Some(address::HOME);
    let past = cx.site.pages.iter().filter(|page| matches!(page.kind, PageKind::Past(_)));
    past.filter(|_| cx.living.is_none()).filter(landing).map(|page| cx.link_to(page)).collect()
}

/// Counts computed from the register, never typed (FT-65).
fn landscape(cx: &Context<'_>) -> Vec<FactView> {
    let mut by_phase: BTreeMap<_, usize> = BTreeMap::new();
    for school in cx.model.schools.iter().filter(|s| s.status == SchoolStatus::Open) {
        *by_phase.entry(school.phase).or_default() += 1;
    }
    by_phase
        .into_iter()
        .map(|(phase, count)| FactView {
            label: print::said("phase", phase.word(), cx.words),
            lines: cx.state_all(
                format_args!("schools {}", phase.word()),
                Basis::Schools,
                vec![cx.words.count("schools.number", count, &[])],
            ),
            url: cx.link(&PageKind::Schools(SchoolList::Phase(phase))).map(|link| link.url),
        })
        .collect()
}

pub(super) fn chapters(cx: &Context<'_>, current: Option<&Page>) -> Vec<ChapterLinkView> {
    cx.site
        .pages
        .iter()
        .filter_map(|page| {
            let summary = match &page.kind {
                PageKind::Chapter(topic) => cx.topic(*topic).note(),
                PageKind::Inspections => cx.words.say("inspections.note"),
                PageKind::Targets => cx.words.say("targets.note"),
                _ => return None,
            };
            Some(ChapterLinkView {
                title: page.title.clone(),
                url: cx.site.href(&page.url),
                summary,
                current: current.is_some_and(|current| current.url == page.url),
            })
        })
        .collect()
}

pub(super) fn chapter(cx: &Context<'_>, page: &Page, id: TopicId) -> ChapterView {
    let years = cx
        .site
        .chapters
        .iter()
        .find(|(of, _)| *of == id)
        .map(|(_, years)| years.as_slice())
        .unwrap_or_default();
    let subject = Subject::Area(AreaId::BOROUGH);
    let measures = cx.model.catalogue.of_topic(id);
    let with_area: Vec<MeasureId> =
        measures.iter().copied().filter(|id| !cx.analysis.series(subject, *id, None).is_empty()).collect();
    let lines = series::lines(cx, subject, &cx.config.place);
    let headlines = home::area_headlines(cx, &with_area.iter().copied().take(HEADLINES).collect::<Vec<_>>());
    let (drawn, others) = with_area.split_at(with_area.len().min(CHARTS));
    let charts = drawn
        .iter()
        .filter_map(|id| {
            let key = &cx.model.catalogue.get(*id).key;
            series::chart(cx, &format!("chart-{key}"), *id, &lines, None, None)
        })
        .collect();
    let newest = years.last().copied();
    let topic = cx.topic(id);
    let year_note = newest.map_or_else(String::new, |year| year_note(cx, id, year));
    let (heading, intro, commentary) = words_of(cx, topic.key(), &page.title, topic.note());
    // Whoever is sent the address reads the sentence of the first figure, which is that of the page.
    let description = match headlines.first().filter(|headline| !headline.reason) {
        Some(headline) => format!("{}: {}", page.title, headline.sentence),
        None => format!("{intro} {year_note}").trim().to_owned(),
    };
    let mut groups = school::group_tables(cx, subject, drawn);
    let mut view = ChapterView {
        page: page_view(cx, page, description),
        chapters: chapters(cx, Some(page)),
        heading,
        intro,
        commentary,
        year_note,
        promised: target::of_chapter(cx, id),
        headlines: headlines
            .into_iter()
            .map(|headline| crate::render::view::HeadlineView { more: None, ..headline })
            .collect(),
        charts,
        others: school::others(cx, &lines, others, true),
        group_chart: groups
            .first()
            .zip(drawn.iter().find(|id| has_groups(cx, subject, **id)))
            .and_then(|(table, id)| ranges::groups(cx, "groups-chart", subject, *id, table.clone())),
        groups: groups.split_off(groups.len().min(1)),
        variation: newest.zip(drawn.first()).and_then(|(year, id)| ranges::variation(cx, *id, year)),
        schools: newest.and_then(|year| schools(cx, &measures, year)),
        csv: cx.site.href(&page.beside(PageFile::Data(DataFormat::Csv))),
        json: cx.site.href(&page.beside(PageFile::Data(DataFormat::Json))),
        downloads: match cx.living {
            None => about::data_files(cx, id, years),
            Some(_) => Vec::new(),
        },
        parts: Vec::new(),
    };
    view.parts = parts::links(parts(cx, &view));
    view
}

/// The parts of a chapter to link to: its charts, and the tables of groups and of schools.
pub(super) fn parts(cx: &Context<'_>, view: &ChapterView) -> Vec<Part> {
    let charts = view.charts.iter().map(|chart| Part { id: chart.id.clone(), title: chart.title.clone() });
    let section = |id: &str| Part { id: id.to_owned(), title: cx.words.say(&format!("chapter.{id}")) };
    let groups = (view.group_chart.is_some() || !view.groups.is_empty()).then(|| section("groups"));
    let schools = view.schools.is_some().then(|| section("schools"));
    charts.chain(groups).chain(schools).collect()
}

fn has_groups(cx: &Context<'_>, subject: Subject, id: MeasureId) -> bool {
    cx.analysis.of(subject).iter().any(|(key, _)| key.measure == id && key.group.is_some())
}

/// "The newest figures are for 2024/25. They are provisional."
fn year_note(cx: &Context<'_>, topic: TopicId, year: AcademicYear) -> String {
    let mut statuses: BTreeSet<&str> = BTreeSet::new();
    for release in cx.model.releases.iter().filter(|r| r.topic == topic && r.year == year) {
        statuses.insert(release.status.word());
    }
    let said: Vec<String> = statuses.iter().map(|s| cx.words.say(&format!("status.{s}"))).collect();
    let said =
        cx.words.with("chapter.newest", &[("year", &year.to_string()), ("status", &cx.words.list(&said))]);
    cx.state(format_args!("year-note {}", cx.topic(topic).key()), Basis::Nothing, said)
}

/// Every school's leading figures in a year, in the order of their names.
fn schools(cx: &Context<'_>, measures: &[MeasureId], year: AcademicYear) -> Option<TableView> {
    let mut schools: Vec<(SchoolId, &School)> = cx.model.schools().collect();
    schools.sort_by_key(|(_, school)| crate::site::sort_name(school.name()));
    let get =
        |id: SchoolId, measure| cx.analysis.get(FigureId::new(Subject::School(id), measure, None, year));
    let has = |measure: &MeasureId| schools.iter().any(|(id, _)| get(*id, *measure).is_some());
    let columns: Vec<MeasureId> = measures.iter().copied().filter(has).take(SCHOOL_COLUMNS).collect();
    if columns.is_empty() {
        return None;
    }
    let rows = schools.iter().filter_map(|(id, school)| {
        let statistics: Vec<_> = columns.iter().map(|measure| get(*id, *measure)).collect();
        // A school to which none of the measures applies, such as a nursery among key stage 2, is not in the table.
        let applies = |statistic: &&Statistic| !statistic.is_not_applicable();
        statistics.iter().flatten().any(applies).then(|| RowView {
            label: school.name().to_owned(),
            url: Some(cx.href(&PageKind::School(*id))),
            note: None,
            cells: columns
                .iter()
                .zip(&statistics)
                .map(|(id, s)| series::cell(cx, cx.model.catalogue.get(*id), *s, false))
                .collect(),
            spanning: None,
            break_below: None,
        })
    });
    Some(
        TableView {
            caption: cx.words.with("chapter.schools-caption", &[("year", &year.to_string())]),
            note: None,
            corner: cx.words.say("table.school"),
            columns: columns
                .iter()
                .map(|id| ColumnView {
                    label: cx.model.catalogue.get(*id).short_name.clone(),
                    subject: false,
                })
                .collect(),
            rows: rows.collect(),
            wordy: false,
            notes: Vec::new(),
        }
        .finished(cx.words),
    )
}

pub(super) fn inspections(cx: &Context<'_>, page: &Page) -> InspectionsView {
    let open = || cx.model.schools().filter(|(_, school)| school.status == SchoolStatus::Open);
    let mut frameworks: Vec<FrameworkView> = Vec::new();
    for framework in Framework::ALL.iter().rev() {
        let mut latest: Vec<(SchoolId, &School, &Inspection)> = open()
            .filter_map(|(id, school)| Some((id, school, school.inspections.first()?)))
            .filter(|(_, _, inspection)| inspection.framework == *framework)
            .collect();
        if latest.is_empty() {
            continue;
        }
        latest.sort_by(|a, b| b.2.date.cmp(&a.2.date).then_with(|| a.1.slug.cmp(&b.1.slug)));
        frameworks.push(FrameworkView {
            id: format!("framework-{}", framework.word()),
            title: print::said("framework", framework.word(), cx.words),
            note: cx.words.say(&format!("framework.{}.note", framework.word())),
            count: cx.state(
                format_args!("inspected {}", framework.word()),
                Basis::Schools,
                cx.words.count("schools.number", latest.len(), &[]),
            ),
            table: overall(cx, &latest),
            schools: latest
                .iter()
                .map(|(id, school, inspection)| InspectedView {
                    school: cx.link_to_school(*id),
                    date: print::date(inspection.date, cx.words),
                    sentence: cx.state(
                        format_args!("inspection {} {}", school.slug, inspection.date),
                        Basis::Nothing,
                        inspection::sentence(cx, inspection),
                    ),
                })
                .collect(),
        });
    }
    let description = cx.words.with("inspections.description", &[("place", &cx.config.place)]);
    let intro = cx.words.say("inspections.intro");
    let shares = cx.model.catalogue.topics().find(address::INSPECTIONS);
    let (heading, intro, commentary) = words_of(cx, address::INSPECTIONS, &page.title, intro);
    InspectionsView {
        page: page_view(cx, page, description),
        chapters: chapters(cx, Some(page)),
        heading,
        intro,
        commentary,
        promised: shares.and_then(|topic| target::of_chapter(cx, topic)),
        frameworks,
    }
}

/// How many schools had each overall grade, where the framework has one, and how many pupils they teach: big schools weigh
/// more in the second. The table says of how many schools the number of pupils is not known.
fn overall(cx: &Context<'_>, latest: &[(SchoolId, &School, &Inspection)]) -> Option<TableView> {
    let mut schools: BTreeMap<Grade, u32> = BTreeMap::new();
    let mut pupils: BTreeMap<Grade, Decimal> = BTreeMap::new();
    let mut unknown = 0;
    for (id, _, inspection) in latest {
        if let Findings::Graded { overall: Some(grade), .. } = inspection.findings {
            *schools.entry(grade).or_default() += 1;
            match roll(cx, *id) {
                Some(roll) => *pupils.entry(grade).or_default() += roll,
                None => unknown += 1,
            }
        }
    }
    if schools.is_empty() {
        return None;
    }
    let known = !pupils.is_empty();
    let heads = ["inspections.count"].into_iter().chain(known.then_some("inspections.pupils"));
    let rows = Grade::ALL.iter().map(|grade| {
        let counts = std::iter::once(Decimal::from(schools.get(grade).copied().unwrap_or(0)));
        let counts = counts.chain(known.then(|| pupils.get(grade).copied().unwrap_or_default()));
        let cell = |count: Decimal| FigureView {
            text: print_decimal(count, 0),
            reason: false,
            note: None,
            remark: None,
            corrected: None,
        };
        RowView {
            label: print::said("grade", grade.word(), cx.words),
            url: None,
            note: None,
            cells: counts.map(cell).collect(),
            spanning: None,
            break_below: None,
        }
    });
    let table = TableView {
        caption: cx.words.say("inspections.caption"),
        note: (known && unknown > 0).then(|| cx.words.count("inspections.unknown", unknown, &[])),
        corner: cx.words.say("inspections.grade"),
        columns: heads.map(|key| ColumnView { label: cx.words.say(key), subject: false }).collect(),
        rows: rows.collect(),
        wordy: false,
        notes: Vec::new(),
    };
    Some(table.finished(cx.words))
}

/// The newest number of pupils of a school: the measure of the census that counts them.
fn roll(cx: &Context<'_>, id: SchoolId) -> Option<Decimal> {
    let (measure, _) = cx.model.catalogue.public().find(|(_, measure)| measure.is_roll())?;
    cx.analysis.series(Subject::School(id), measure, None).last()?.1.value()
}
