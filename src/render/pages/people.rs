//! Good practice.

use super::parts::Part;
use super::{media, page_view, photo, share};
use crate::model::{CaseStudy, SchoolId, Subject};
use crate::render::sentence::capitalised;
use crate::render::series;
use crate::render::view::{
    CaseStudyView, ChartView, FacetChoiceView, FacetView, FactView, Html, LinkView, ShowcaseView, StoryView,
};
use crate::render::{Context, print};
use crate::site::{Page, PageKind, StoryList};

/// How many related studies are shown.
const RELATED: usize = 3;

/// A case study in a list, by its place in the model.
pub(super) fn story(cx: &Context<'_>, index: usize) -> StoryView {
    let study = &cx.model.case_studies[index];
    let schools: Vec<String> =
        study.schools.iter().map(|id| cx.model.school(*id).name().to_owned()).collect();
    StoryView {
        title: study.title.clone(),
        url: cx.href(&PageKind::CaseStudy(index)),
        summary: study.summary.clone(),
        by: cx.words.list(&schools),
        photo: study.photos.first().and_then(|p| photo(cx, p)),
    }
}

/// The case studies of a school.
pub(super) fn stories_of(cx: &Context<'_>, id: SchoolId) -> Vec<StoryView> {
    let of = |study: &CaseStudy| study.schools.contains(&id);
    stories(cx, &of)
}

/// Some of the case studies, in their order.
fn stories(cx: &Context<'_>, which: &dyn Fn(&CaseStudy) -> bool) -> Vec<StoryView> {
    let studies = cx.model.case_studies.iter().enumerate();
    studies.filter(|(_, study)| which(study)).map(|(index, _)| story(cx, index)).collect()
}

pub(super) fn showcase(cx: &Context<'_>, page: &Page, list: Option<&StoryList>) -> ShowcaseView {
    let stories = stories(cx, &|study| list.is_none_or(|list| list.holds(study)));
    let description = match list {
        Some(_) => cx.words.count("theme.description", stories.len(), &[("title", &page.title)]),
        None => cx.words.with("showcase.description", &[("place", &cx.config.place)]),
    };
    ShowcaseView { page: page_view(cx, page, description), facets: facets(cx, list), stories }
}

/// The ways to narrow the list.
fn facets(cx: &Context<'_>, current: Option<&StoryList>) -> Vec<FacetView> {
    let mut facets: Vec<FacetView> = Vec::new();
    for page in &cx.site.pages {
        let PageKind::Stories(list) = &page.kind else { continue };
        let (key, label) = match list {
            StoryList::Theme(_, name) => ("facet.theme", capitalised(name)),
            StoryList::Topic(topic) => ("facet.stage", cx.topic(*topic).ages()),
            StoryList::Need(_, name) => ("facet.need", capitalised(name)),
            StoryList::Origin(origin) => ("facet.origin", print::said("origin", origin.word(), cx.words)),
            StoryList::School(id) => ("facet.school", cx.model.school(*id).name().to_owned()),
        };
        let title = cx.words.say(key);
        let choice = FacetChoiceView {
            label,
            url: cx.site.href(&page.url),
            count: cx.model.case_studies.iter().filter(|study| list.holds(study)).count(),
            current: current == Some(list),
        };
        match facets.iter_mut().find(|facet| facet.label == title) {
            Some(facet) => facet.choices.push(choice),
            None => facets.push(FacetView { label: title, choices: vec![choice] }),
        }
    }
    facets
}

pub(super) fn case_study(cx: &Context<'_>, page: &Page, index: usize) -> CaseStudyView {
    let study = &cx.model.case_studies[index];
    let mut facts = Vec::new();
    let mut add = |key: &str, lines: Vec<String>, url: Option<String>| {
        if !lines.is_empty() {
            facts.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url });
        }
    };
    add("stages", study.topics.iter().map(|topic| cx.topic(*topic).ages()).collect(), None);
    add("origin", vec![print::said("origin", study.origin.word(), cx.words)], None);
    add("needs", study.needs.iter().map(|(_, name)| capitalised(name)).collect(), None);
    add(
        "strength",
        study.strength.iter().map(|s| print::said("strength", s.word(), cx.words)).collect(),
        None,
    );
    add("cost", study.cost.iter().cloned().collect(), None);
    add("staff-time", study.staff_time.iter().cloned().collect(), None);
    if let Some(contact) = &study.contact {
        let mut lines = vec![contact.role.clone()];
        lines.extend(contact.phone.iter().cloned());
        add("contact", lines, contact.email.as_ref().map(|e| format!("mailto:{}", e.as_str())));
    }
    let related = {
        let mut others: Vec<(usize, usize)> = cx
            .model
            .case_studies
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != index)
            .map(|(i, other)| (other.themes.iter().filter(|t| study.themes.contains(t)).count(), i))
            .filter(|(shared, _)| *shared > 0)
            .collect();
        others.sort_by_key(|(shared, i)| (std::cmp::Reverse(*shared), *i));
        others.into_iter().take(RELATED).map(|(_, i)| story(cx, i)).collect()
    };
    let others = study.photos.get(1..).unwrap_or_default();
    let (photos, shown) = media::shown(cx, &study.record, others, &study.pairs, &study.media);
    CaseStudyView {
        page: page_view(cx, page, study.summary.clone()),
        summary: study.summary.clone(),
        photo: study.photos.first().and_then(|p| photo(cx, p)),
        body: Html(cx.texts.get(study.body.file).map(|prose| prose.html.clone()).unwrap_or_default()),
        evidence: evidence(cx, study),
        facts,
        schools: study.schools.iter().map(|id| cx.link_to_school(*id)).collect(),
        themes: study
            .themes
            .iter()
            .map(|(slug, name)| {
                let list = StoryList::Theme(slug.clone(), name.clone());
                LinkView { label: capitalised(name), url: cx.href(&PageKind::Stories(list)) }
            })
            .collect(),
        published: print::date(study.published, cx.words),
        photos,
        shown,
        related,
        overdue: study.overdue.map(|by| {
            let said = [
                ("date", print::date(study.published, cx.words).text),
                ("by", print::date(by, cx.words).text),
            ];
            cx.words.with("case-study.overdue", &said.each_ref().map(|(name, text)| (*name, text.as_str())))
        }),
        tried: study.contact.as_ref().and_then(|contact| {
            let email = contact.email.as_ref()?.as_str();
            Some(LinkView {
                label: cx.words.with("case-study.tell", &[("role", &contact.role)]),
                url: format!("mailto:{email}"),
            })
        }),
        link: share::link_box(cx, page),
    }
}

/// The parts of a case study to link to: the figures behind it.
pub(super) fn parts(cx: &Context<'_>, index: usize) -> Vec<Part> {
    let has = cx.model.case_studies.get(index).is_some_and(|study| !evidence(cx, study).is_empty());
    let part = || Part { id: "evidence".to_owned(), title: cx.words.say("case-study.evidence") };
    has.then(part).into_iter().collect()
}

/// The series behind a study, drawn from the same statistics as the school's page.
fn evidence(cx: &Context<'_>, study: &CaseStudy) -> Vec<ChartView> {
    study
        .evidence
        .iter()
        .enumerate()
        .filter_map(|(i, e)| {
            let name = cx.model.school(e.school).name();
            let lines = series::lines(cx, Subject::School(e.school), name);
            let mut chart =
                series::chart(cx, &format!("evidence-{i}"), e.measure, &lines, Some((e.from, e.to)), None)?;
            chart.title = cx.words.with("evidence.title", &[("measure", &chart.title), ("school", name)]);
            chart.table.caption.clone_from(&chart.title);
            Some(chart)
        })
        .collect()
}
