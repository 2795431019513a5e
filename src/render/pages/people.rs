//! Good practice and awards.

use super::{page_view, photo};
use crate::model::{CaseStudy, Entrant, Entry, SchoolId, Subject};
use crate::render::sentence::capitalised;
use crate::render::series;
use crate::render::view::{
    AwardsView, AwardsYearLinkView, AwardsYearView, CaseStudyView, CategoryView, ChartView, EntryView,
    FacetChoiceView, FactView, Html, LinkView, ShowcaseView, StoryView, WinnerView,
};
use crate::render::{Context, print};
use crate::site::{Page, PageKind};
use crate::value::Slug;

/// How many related studies are shown.
const RELATED: usize = 3;

/// A case study in a list.
pub(super) fn story(cx: &Context<'_>, study: &CaseStudy) -> StoryView {
    let schools: Vec<String> =
        study.schools.iter().map(|id| cx.model.school(*id).name().to_owned()).collect();
    StoryView {
        title: study.title.clone(),
        url: cx.site.href(&format!("/showcase/{}/", study.slug)),
        summary: study.summary.clone(),
        by: cx.words.list(&schools),
        photo: study.photos.first().and_then(|p| photo(cx, p)),
    }
}

/// The case studies of a school.
pub(super) fn stories_of(cx: &Context<'_>, id: SchoolId) -> Vec<StoryView> {
    cx.model
        .case_studies
        .iter()
        .filter(|study| study.schools.contains(&id))
        .map(|study| story(cx, study))
        .collect()
}

pub(super) fn showcase(cx: &Context<'_>, page: &Page, theme: Option<&Slug>) -> ShowcaseView {
    let on =
        |study: &&CaseStudy| theme.is_none_or(|theme| study.themes.iter().any(|(slug, _)| slug == theme));
    let themes = cx.site.pages.iter().filter_map(|other| match &other.kind {
        PageKind::Theme(slug) => {
            let of = |study: &&CaseStudy| study.themes.iter().any(|(s, _)| s == slug);
            let name = cx.model.case_studies.iter().flat_map(|s| &s.themes).find(|(s, _)| s == slug);
            Some(FacetChoiceView {
                label: name.map_or_else(|| slug.to_string(), |(_, name)| capitalised(name)),
                url: cx.site.href(&other.url),
                count: cx.model.case_studies.iter().filter(of).count(),
                current: theme == Some(slug),
            })
        }
        _ => None,
    });
    let stories: Vec<_> = cx.model.case_studies.iter().filter(on).map(|study| story(cx, study)).collect();
    let description = match theme {
        Some(_) => cx.words.count("theme.description", stories.len(), &[("title", &page.title)]),
        None => cx.words.with("showcase.description", &[("place", &cx.config.place)]),
    };
    ShowcaseView { page: page_view(cx, page, description), themes: themes.collect(), stories }
}

pub(super) fn case_study(cx: &Context<'_>, page: &Page, index: usize) -> CaseStudyView {
    let study = &cx.model.case_studies[index];
    let mut facts = Vec::new();
    let mut add = |key: &str, lines: Vec<String>, url: Option<String>| {
        if !lines.is_empty() {
            facts.push(FactView { label: cx.words.say(&format!("fact.{key}")), lines, url });
        }
    };
    add(
        "stages",
        study.stages.iter().map(|s| cx.words.say(&format!("stage.{}.ages", s.word()))).collect(),
        None,
    );
    add("origin", vec![print::said("origin", study.origin.word(), cx.words)], None);
    add("cost", study.cost.iter().cloned().collect(), None);
    add("staff-time", study.staff_time.iter().cloned().collect(), None);
    if let Some(contact) = &study.contact {
        let mut lines = vec![contact.role.value.clone()];
        lines.extend(contact.phone.iter().map(|p| p.value.clone()));
        add("contact", lines, contact.email.as_ref().map(|e| format!("mailto:{}", e.value.as_str())));
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
        others.into_iter().take(RELATED).map(|(_, i)| story(cx, &cx.model.case_studies[i])).collect()
    };
    CaseStudyView {
        page: page_view(cx, page, study.summary.clone()),
        summary: study.summary.clone(),
        photo: study.photos.first().and_then(|p| photo(cx, p)),
        body: Html(cx.texts.get(study.body.file).map(|prose| prose.html.clone()).unwrap_or_default()),
        evidence: evidence(cx, study),
        facts,
        schools: study.schools.iter().map(|id| school_link(cx, *id)).collect(),
        themes: study
            .themes
            .iter()
            .map(|(slug, name)| LinkView {
                label: capitalised(name),
                url: cx.site.href(&format!("/showcase/themes/{slug}/")),
            })
            .collect(),
        published: print::date(study.published, cx.words),
        photos: study.photos.iter().skip(1).filter_map(|p| photo(cx, p)).collect(),
        related,
    }
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

fn school_link(cx: &Context<'_>, id: SchoolId) -> LinkView {
    let school = cx.model.school(id);
    LinkView { label: school.name().to_owned(), url: cx.site.href(&format!("/schools/{}/", school.slug)) }
}

fn who(cx: &Context<'_>, entrant: &Entrant) -> (String, Option<String>) {
    let url = entrant.school().map(|id| school_link(cx, id).url);
    let name = match entrant {
        Entrant::School(id) => cx.model.school(*id).name().to_owned(),
        Entrant::Of(name, id) => format!("{name}, {}", cx.model.school(*id).name()),
        Entrant::Named(name) => name.clone(),
    };
    (name, url)
}

fn winner(cx: &Context<'_>, index: usize, category: &crate::model::Category, entry: &Entry) -> WinnerView {
    let awards = &cx.model.awards[index];
    let (who, url) = who(cx, &entry.entrant);
    let story = entry.case_study.as_ref().and_then(|slug| {
        let page = cx.site.page(&format!("/showcase/{slug}/"))?;
        Some(LinkView { label: page.title.clone(), url: cx.site.href(&page.url) })
    });
    WinnerView {
        scheme: format!("{} {}", awards.scheme, awards.year),
        category: category.title.clone(),
        sign: category.sign.word().to_owned(),
        who,
        url,
        citation: entry.citation.clone().or_else(|| entry.reason.clone()),
        story,
        award: format!("{}#{}", cx.site.href(&format!("/awards/{}/", awards.year)), category.id),
    }
}

/// The winners of a year, in the order of the categories.
pub(super) fn winners(cx: &Context<'_>, index: usize) -> Vec<WinnerView> {
    let categories = cx.model.awards[index].categories.iter();
    categories.filter_map(|category| Some(winner(cx, index, category, category.winner.as_ref()?))).collect()
}

/// The awards a school has won, newest first.
pub(super) fn winners_of(cx: &Context<'_>, id: SchoolId) -> Vec<WinnerView> {
    let mut out = Vec::new();
    for (index, awards) in cx.model.awards.iter().enumerate() {
        for category in &awards.categories {
            if let Some(entry) = category.winner.as_ref().filter(|entry| entry.entrant.school() == Some(id)) {
                out.push(winner(cx, index, category, entry));
            }
        }
    }
    out
}

pub(super) fn awards(cx: &Context<'_>, page: &Page) -> AwardsView {
    let years = cx.model.awards.iter().enumerate().map(|(index, awards)| AwardsYearLinkView {
        year: awards.year.to_string(),
        title: format!("{} {}", awards.scheme, awards.year),
        url: cx.site.href(&format!("/awards/{}/", awards.year)),
        summary: awards.summary.clone(),
        winners: winners(cx, index),
    });
    AwardsView {
        page: page_view(cx, page, cx.words.with("awards.description", &[("place", &cx.config.place)])),
        years: years.collect(),
    }
}

pub(super) fn awards_year(cx: &Context<'_>, page: &Page, index: usize) -> AwardsYearView {
    let awards = &cx.model.awards[index];
    let entries = |list: &[Entry]| {
        list.iter()
            .map(|entry| {
                let (who, url) = who(cx, &entry.entrant);
                EntryView { who, url, reason: entry.reason.clone().or_else(|| entry.citation.clone()) }
            })
            .collect::<Vec<_>>()
    };
    let ceremony = match (awards.date.map(|d| print::date(d, cx.words).text), &awards.venue) {
        (Some(date), Some(venue)) => Some(format!("{date}, {venue}")),
        (Some(date), None) => Some(date),
        (None, venue) => venue.clone(),
    };
    AwardsYearView {
        page: page_view(
            cx,
            page,
            awards
                .summary
                .clone()
                .unwrap_or_else(|| cx.words.with("awards.year-description", &[("title", &page.title)])),
        ),
        year: awards.year.to_string(),
        summary: awards.summary.clone(),
        ceremony,
        categories: awards
            .categories
            .iter()
            .map(|category| CategoryView {
                id: category.id.to_string(),
                title: category.title.clone(),
                criteria: category.criteria.clone(),
                sponsor: category.sponsor.clone(),
                winner: category.winner.as_ref().map(|entry| winner(cx, index, category, entry)),
                shortlisted: entries(&category.shortlisted),
                commended: entries(&category.commended),
            })
            .collect(),
        sponsors: awards
            .sponsors
            .iter()
            .map(|(name, url)| FactView {
                label: cx.words.say("fact.sponsor"),
                lines: vec![name.clone()],
                url: url.clone(),
            })
            .collect(),
        judges: awards.judges.clone(),
        years: cx
            .model
            .awards
            .iter()
            .filter(|other| other.year != awards.year)
            .map(|other| LinkView {
                label: format!("{} {}", other.scheme, other.year),
                url: cx.site.href(&format!("/awards/{}/", other.year)),
            })
            .collect(),
    }
}
