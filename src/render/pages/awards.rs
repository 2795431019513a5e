//! The awards: the wall of each year, a page for each award, and the roll of honour of each category.

use super::parts::Part;
use super::{page_view, share};
use crate::model::{AwardEntry as Entry, Awards, Entrant, SchoolId, Section};
use crate::render::view::{
    AwardCategoryView, AwardEntryView, AwardView, AwardsView, AwardsYearLinkView, AwardsYearView,
    CategoryView, CategoryYearView, FactView, LinkView, WinnerView,
};
use crate::render::{Context, print};
use crate::site::{Page, PageKind};
use crate::value::Slug;

fn who(cx: &Context<'_>, entrant: &Entrant) -> (String, Option<String>) {
    let url = entrant.school().map(|id| cx.href(&PageKind::School(id)));
    let name = match entrant {
        Entrant::School(id) => cx.model.school(*id).name().to_owned(),
        Entrant::Of(name, id) => format!("{name}, {}", cx.model.school(*id).name()),
        Entrant::Named(name) => name.clone(),
    };
    (name, url)
}

fn winner(cx: &Context<'_>, index: usize, place: usize, entry: &Entry) -> WinnerView {
    let awards = &cx.model.awards[index];
    let category = &awards.categories[place];
    let (who, url) = who(cx, &entry.entrant);
    let story = entry.case_study.as_ref();
    let story = story.and_then(|slug| cx.site.record(Section::Showcase, slug.as_str()));
    WinnerView {
        scheme: format!("{} {}", awards.scheme, awards.year),
        category: category.title.clone(),
        sign: category.sign.word().to_owned(),
        who,
        url,
        citation: entry.citation.clone().or_else(|| entry.reason.clone()),
        story: story.map(|page| cx.link_to(page)),
        award: cx.href(&PageKind::Award(index, place)),
    }
}

/// The winner of a category, by the places of year and category in the model.
pub fn winner_of(cx: &Context<'_>, index: usize, place: usize) -> Option<WinnerView> {
    let category = cx.model.awards.get(index)?.categories.get(place)?;
    Some(winner(cx, index, place, category.winner.as_ref()?))
}

/// The winners of a year, in the order of the categories.
pub(super) fn winners(cx: &Context<'_>, index: usize) -> Vec<WinnerView> {
    let categories = cx.model.awards[index].categories.len();
    (0..categories).filter_map(|place| winner_of(cx, index, place)).collect()
}

/// The awards a school has won, newest first.
pub(super) fn winners_of(cx: &Context<'_>, id: SchoolId) -> Vec<WinnerView> {
    let mut out = Vec::new();
    for (index, awards) in cx.model.awards.iter().enumerate() {
        for (place, category) in awards.categories.iter().enumerate() {
            if let Some(entry) = category.winner.as_ref().filter(|entry| entry.entrant.school() == Some(id)) {
                out.push(winner(cx, index, place, entry));
            }
        }
    }
    out
}

pub(super) fn awards(cx: &Context<'_>, page: &Page) -> AwardsView {
    let years = cx.model.awards.iter().enumerate().map(|(index, awards)| AwardsYearLinkView {
        year: awards.year.to_string(),
        title: format!("{} {}", awards.scheme, awards.year),
        url: cx.href(&PageKind::AwardsYear(index)),
        summary: awards.summary.clone(),
        winners: winners(cx, index),
    });
    AwardsView {
        page: page_view(cx, page, cx.words.with("awards.description", &[("place", &cx.config.place)])),
        years: years.collect(),
        categories: over_years(cx),
    }
}

/// The pages of the categories.
fn over_years(cx: &Context<'_>) -> Vec<LinkView> {
    let mut out = Vec::new();
    for page in &cx.site.pages {
        let PageKind::AwardCategory(id) = &page.kind else { continue };
        let category = cx.model.awards.iter().flat_map(|awards| &awards.categories).find(|c| c.id == *id);
        out.extend(category.map(|c| LinkView { label: c.title.clone(), url: cx.site.href(&page.url) }));
    }
    out
}

fn entries(cx: &Context<'_>, list: &[Entry]) -> Vec<AwardEntryView> {
    let entry = |entry: &Entry| {
        let (who, url) = who(cx, &entry.entrant);
        AwardEntryView { who, url, reason: entry.reason.clone().or_else(|| entry.citation.clone()) }
    };
    list.iter().map(entry).collect()
}

/// When and where the awards were given, in words.
pub(super) fn ceremony(cx: &Context<'_>, awards: &Awards) -> Option<String> {
    match (awards.date.map(|d| print::date(d, cx.words).text), &awards.venue) {
        (Some(date), Some(venue)) => Some(format!("{date}, {venue}")),
        (Some(date), None) => Some(date),
        (None, venue) => venue.clone(),
    }
}

/// The parts of a year’s page to link to: the categories.
pub(super) fn parts(cx: &Context<'_>, index: usize) -> Vec<Part> {
    let categories = cx.model.awards[index].categories.iter();
    categories.map(|c| Part { id: c.id.to_string(), title: c.title.clone() }).collect()
}

pub(super) fn awards_year(cx: &Context<'_>, page: &Page, index: usize) -> AwardsYearView {
    let awards = &cx.model.awards[index];
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
        ceremony: ceremony(cx, awards),
        categories: awards
            .categories
            .iter()
            .enumerate()
            .map(|(place, category)| CategoryView {
                id: category.id.to_string(),
                title: category.title.clone(),
                criteria: category.criteria.clone(),
                sponsor: category.sponsor.clone(),
                winner: winner_of(cx, index, place),
                shortlisted: entries(cx, &category.shortlisted),
                commended: entries(cx, &category.commended),
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
            .enumerate()
            .filter(|(_, other)| other.year != awards.year)
            .map(|(index, other)| LinkView {
                label: format!("{} {}", other.scheme, other.year),
                url: cx.href(&PageKind::AwardsYear(index)),
            })
            .collect(),
        over_years: over_years(cx),
        link: share::link_box(cx, page),
    }
}

/// The page of an award, which its winner links to.
pub(super) fn award(cx: &Context<'_>, page: &Page, index: usize, place: usize) -> Option<AwardView> {
    let awards = &cx.model.awards[index];
    let category = &awards.categories[place];
    let winner = winner_of(cx, index, place)?;
    let said = [("scheme", winner.scheme.as_str()), ("category", &category.title), ("who", &winner.who)];
    Some(AwardView {
        page: page_view(cx, page, cx.words.with("award.description", &said)),
        criteria: category.criteria.clone(),
        sponsor: category.sponsor.clone(),
        ceremony: ceremony(cx, awards),
        category: LinkView {
            label: cx.words.with("award.over-years", &[("category", &category.title)]),
            url: cx.href(&PageKind::AwardCategory(category.id.clone())),
        },
        year: LinkView {
            label: cx.words.with("award.all", &[("scheme", &winner.scheme)]),
            url: cx.href(&PageKind::AwardsYear(index)),
        },
        winner,
        link: share::link_box(cx, page)?,
    })
}

/// A category over the years.
pub(super) fn category(cx: &Context<'_>, page: &Page, id: &Slug) -> AwardCategoryView {
    let mut years = Vec::new();
    for (index, awards) in cx.model.awards.iter().enumerate() {
        let Some(place) = awards.categories.iter().position(|category| category.id == *id) else { continue };
        years.push(CategoryYearView {
            year: awards.year.to_string(),
            url: cx.href(&PageKind::AwardsYear(index)),
            winner: winner_of(cx, index, place),
            commended: entries(cx, &awards.categories[place].commended),
        });
    }
    let description =
        cx.words.with("award-category.description", &[("title", &page.title), ("place", &cx.config.place)]);
    AwardCategoryView { page: page_view(cx, page, description), years }
}
