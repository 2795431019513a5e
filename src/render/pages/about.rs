//! The data files, about the data, and the glossary.

use super::{corrections, explanation, official, page_view, school};
use crate::config::Few;
use crate::model::{MeasureId, Subject, TopicId, Waiver};
use crate::render::view::{
    AboutDataView, DataFileView, DataSourceView, DataStageView, DataView, FactView, GlossaryLetterView,
    GlossaryView, MeasureView, MeasuresView, SourcesView, TermView,
};
use crate::render::{Context, comparison, open_data, print, prose};
use crate::site::{DataFormat, Page, SiteFile};
use crate::value::{AcademicYear, Dataset, Reason};
use std::collections::BTreeSet;

pub(super) fn data(cx: &Context<'_>, page: &Page) -> DataView {
    let stages = cx.site.chapters.iter().map(|(topic, years)| DataStageView {
        title: cx.topic(*topic).title(),
        files: data_files(cx, *topic, years),
    });
    DataView {
        page: page_view(cx, page, cx.words.with("data.description", &[("place", &cx.config.place)])),
        stages: stages.collect(),
        columns: open_data::COLUMNS
            .iter()
            .map(|column| FactView {
                label: (*column).to_owned(),
                lines: vec![cx.words.say(&format!("data.column.{column}"))],
                url: None,
            })
            .collect(),
    }
}

/// The data files of a topic, newest first.
pub(super) fn data_files(cx: &Context<'_>, topic: TopicId, years: &[AcademicYear]) -> Vec<DataFileView> {
    let file = |year: &AcademicYear| {
        let mut status: Vec<String> = cx
            .model
            .releases
            .iter()
            .filter(|r| r.topic == topic && r.year == *year)
            .map(|r| cx.words.say(&format!("status.{}", r.status.word())))
            .collect();
        status.sort();
        status.dedup();
        let rows = open_data::of_topic(cx, topic, *year).count();
        DataFileView {
            year: year.to_string(),
            status: crate::render::sentence::capitalised(&cx.words.list(&status)),
            csv: cx.file(SiteFile::Data(cx.topic(topic).key(), *year, DataFormat::Csv)),
            json: cx.file(SiteFile::Data(cx.topic(topic).key(), *year, DataFormat::Json)),
            rows: crate::value::print_decimal(crate::value::Decimal::from(rows), 0),
        }
    };
    years.iter().rev().map(file).collect()
}

/// What is withheld of a dataset, and who says so.
fn rule(cx: &Context<'_>, dataset: Dataset) -> Option<FactView> {
    let rule = cx.config.disclosure.of(dataset);
    let count = rule.suppress_at_or_below.to_string();
    let withheld = match Few::of(dataset) {
        _ if rule.suppress_at_or_below == 0 => None,
        Few::Pupils => Some("about-data.rule"),
        Few::Counted => Some("about-data.counted"),
    };
    let withheld = withheld.map(|key| cx.words.with(key, &[("count", &count), ("source", &rule.source)]));
    let bands = rule.bands.then(|| cx.words.say("about-data.bands"));
    let lines: Vec<String> = withheld.into_iter().chain(bands).collect();
    let label = print::said("dataset", dataset.word(), cx.words);
    (!lines.is_empty()).then_some(FactView { label, lines, url: None })
}

pub(super) fn about_data(cx: &Context<'_>, page: &Page) -> AboutDataView {
    let mut releases: Vec<_> = cx.model.releases.iter().collect();
    releases.sort_by_key(|r| (r.topic, std::cmp::Reverse(r.year), r.path.clone()));
    let mut sources: Vec<SourcesView> = Vec::new();
    for release in releases {
        let title = cx.topic(release.topic).title();
        let source = DataSourceView {
            title: release.title.clone(),
            publisher: release.publisher.clone(),
            year: release.year.to_string(),
            status: crate::render::sentence::capitalised(
                &cx.words.say(&format!("status.{}", release.status.word())),
            ),
            published: release.published.map(|date| print::date(date, cx.words)),
            licence: cx.words.say(&format!("licence.{}", release.licence.word())),
            url: release.url.clone(),
        };
        match sources.last_mut().filter(|of| of.title == title) {
            Some(of) => of.sources.push(source),
            None => sources.push(SourcesView { title, sources: vec![source] }),
        }
    }
    let used: BTreeSet<MeasureId> = cx.analysis.all().iter().map(|(key, _)| key.measure).collect();
    let datasets: BTreeSet<Dataset> = used.iter().map(|id| cx.model.catalogue.get(*id).dataset).collect();
    let rules = datasets.into_iter().filter_map(|dataset| rule(cx, dataset));
    let waivers = waivers(cx).into_iter().map(|(label, why)| FactView { label, lines: vec![why], url: None });
    let reasons = Reason::ALL.iter().map(|reason| FactView {
        label: cx.words.say(&format!("reason.{}", reason.word())),
        lines: vec![cx.words.say(&format!("reason.{}.means", reason.word()))],
        url: None,
    });
    let mut measures: Vec<MeasuresView> = Vec::new();
    for (id, measure) in cx.model.catalogue.public().filter(|(id, _)| used.contains(id)) {
        let title = cx.topic(measure.topic).title();
        let mut notes = explanation::notes(cx, id, measure);
        notes.extend(measure.breaks.iter().map(|(year, reason)| {
            cx.words.with("table.break", &[("year", &year.to_string()), ("reason", reason)])
        }));
        notes.extend(measure.missing.iter().map(|(span, reason)| match span.to {
            Some(to) if to != span.from => format!("{} to {to}: {reason}", span.from),
            Some(_) => format!("{}: {reason}", span.from),
            None => cx.words.with("about-data.from", &[("year", &span.from.to_string()), ("reason", reason)]),
        }));
        let view = MeasureView {
            id: format!("measure-{}", measure.key),
            name: measure.name.clone(),
            explanation: measure.explanation.clone(),
            notes,
        };
        match measures.iter_mut().find(|group| group.title == title) {
            Some(group) => group.measures.push(view),
            None => measures.push(MeasuresView { title, measures: vec![view] }),
        }
    }
    AboutDataView {
        page: page_view(cx, page, cx.words.with("about-data.description", &[("place", &cx.config.place)])),
        sources,
        official: official::official(cx),
        comparators: comparators(cx),
        corrections: corrections::url(cx),
        rules: rules.collect(),
        waivers: waivers.collect(),
        reasons: reasons.collect(),
        measures,
    }
}

/// What figures are compared with, where it is not an area with figures of its own.
fn comparators(cx: &Context<'_>) -> Vec<FactView> {
    let fact = |label: &str, lines| FactView { label: label.to_owned(), lines, url: None };
    let means = cx.config.areas.iter().filter(|area| area.is_mean());
    let mut facts: Vec<FactView> =
        means.map(|area| fact(&area.name, comparison::explained(cx, area))).collect();
    if let Some(similar) = &cx.config.similar {
        let list = school::similar::characteristics(cx);
        let said = cx.words.with(
            "comparison.similar",
            &[
                ("place", &cx.config.place),
                ("list", &list),
                ("count", &similar.count.to_string()),
                ("why", &similar.why),
            ],
        );
        facts.push(fact(&cx.words.say("similar.title"), vec![said]));
    }
    for group in &cx.config.school_groups {
        let name = |slug: &str| {
            Some(cx.model.schools.iter().find(|school| school.slug.as_str() == slug)?.name().to_owned())
        };
        let names: Vec<String> = group.schools.iter().filter_map(|s| name(s.value.as_str())).collect();
        let said =
            cx.words.with("comparison.group", &[("list", &cx.words.list(&names)), ("why", &group.why)]);
        facts.push(fact(&group.name, vec![said]));
    }
    facts
}

/// The risks that somebody has accepted: the figure, and why and by whom.
pub fn waivers(cx: &Context<'_>) -> Vec<(String, String)> {
    let said = |waiver: &Waiver| {
        let measure = &cx.model.catalogue.get(waiver.figure.value.measure).name;
        let subject = match waiver.figure.value.subject {
            Subject::School(id) => cx.model.school(id).name(),
            Subject::Area(id) => cx.config.area_name(id),
        };
        let group =
            waiver.figure.value.group.map_or_else(String::new, |group| {
                format!(", {}", print::said("group", group.word(), cx.words))
            });
        let why = [("reason", waiver.reason.as_str()), ("role", waiver.role.as_str())];
        (
            format!("{subject}, {measure}{group}, {}", waiver.figure.value.year),
            cx.words.with("about-data.waiver", &why),
        )
    };
    cx.model.suppressions.waivers.iter().map(said).collect()
}

pub(super) fn glossary(cx: &Context<'_>, page: &Page) -> GlossaryView {
    let mut letters: Vec<GlossaryLetterView> = Vec::new();
    for term in &cx.model.glossary {
        let letter: String = term
            .term
            .chars()
            .find(|c| c.is_alphanumeric())
            .map_or_else(|| "#".into(), |c| c.to_uppercase().collect());
        let view = TermView {
            id: prose::term_id(&term.term),
            term: term.term.clone(),
            means: term.means.clone(),
            also: term.also.clone(),
        };
        match letters.last_mut() {
            Some(group) if group.label == letter => group.terms.push(view),
            _ => letters.push(GlossaryLetterView { label: letter, terms: vec![view] }),
        }
    }
    GlossaryView { page: page_view(cx, page, cx.words.say("glossary.description")), letters }
}
