//! The home page: the year in one page.

use super::{entries, nested, page_view, rows};
use crate::analysis::Figure;
use crate::chart::People;
use crate::config::AreaId;
use crate::model::{MeasureId, Subject};
use crate::render::view::{HeadlineView, HomeView, Html};
use crate::render::{Context, print};
use crate::render::{headline, series};
use crate::site::{Page, PageKind};
use crate::value::{Decimal, SchoolStatus};
use rust_decimal::prelude::ToPrimitive;

const HEADLINES: usize = 4;
const NEWS: usize = 4;

pub(super) fn view(cx: &Context<'_>, page: &Page) -> HomeView {
    let measures = leading_measures(cx);
    let headlines = area_headlines(cx, &measures);
    let description = match headlines.first() {
        Some(headline) if !headline.reason => headline.sentence.clone(),
        _ => cx.words.with("home.description", &[("place", &cx.config.place)]),
    };
    let mut home = page_view(cx, page, description);
    home.title.clone_from(&cx.config.title);
    HomeView {
        page: home,
        people: measures.first().and_then(|measure| pictogram(cx, *measure)),
        year_note: year_note(cx, &measures),
        headlines,
        cards: entries::cards_of_home(cx),
        held: rows::of_home(cx),
        news: entries::news(cx, NEWS),
        school_count: cx.model.schools.iter().filter(|s| s.status == SchoolStatus::Open).count(),
        pages: nested::top(cx),
    }
}

/// The first headline measure of each topic that has a figure for the authority, most widely read first.
pub fn leading_measures(cx: &Context<'_>) -> Vec<MeasureId> {
    let catalogue = &cx.model.catalogue;
    let mut topics: Vec<_> =
        catalogue.topics().iter().filter_map(|(id, topic)| Some((topic.lead?, id))).collect();
    topics.sort_unstable();
    let told = |id: &MeasureId| {
        let headline = catalogue.place_in_charts(*id).is_some() || !catalogue.get(*id).headline.is_empty();
        headline && !cx.analysis.series(Subject::Area(AreaId::BOROUGH), *id, None).is_empty()
    };
    let leading = topics.iter().filter_map(|(_, topic)| catalogue.of_topic(*topic).into_iter().find(told));
    leading.take(HEADLINES).collect()
}

/// Of which year the headlines are, in words.
pub(super) fn year_note(cx: &Context<'_>, measures: &[MeasureId]) -> String {
    let borough = Subject::Area(AreaId::BOROUGH);
    let newest = |id: &MeasureId| cx.analysis.series(borough, *id, None).last().map(|(key, _)| key.year);
    let place = ("place", cx.config.place.as_str());
    match measures.iter().filter_map(newest).all(|year| year == cx.config.academic_year) {
        true => cx.words.with("home.year-note", &[place, ("year", &cx.config.academic_year.to_string())]),
        false => cx.words.with("home.newest-note", &[place]),
    }
}

/// The authority's headlines, each with the way to its chapter.
pub fn area_headlines(cx: &Context<'_>, measures: &[MeasureId]) -> Vec<HeadlineView> {
    let lines = series::lines(cx, Subject::Area(AreaId::BOROUGH), &cx.config.place);
    measures
        .iter()
        .enumerate()
        .filter_map(|(n, id)| {
            let topic = cx.model.catalogue.get(*id).topic;
            let more = cx.link(&PageKind::Chapter(topic));
            headline::headline(cx, &format!("headline-{n}"), *id, &lines, more).map(|(view, _)| view)
        })
        .collect()
}

/// So many of every hundred pupils, for the lead figure if it is a percentage of pupils.
fn pictogram(cx: &Context<'_>, id: MeasureId) -> Option<Html> {
    let measure = cx.model.catalogue.get(id);
    let (_, statistic) = cx.analysis.series(Subject::Area(AreaId::BOROUGH), id, None).last()?;
    let Figure::Value { value, .. } = statistic.figure else { return None };
    if !measure.share_of_pupils || value > Decimal::ONE_HUNDRED {
        return None;
    }
    let filled = print::whole(value).to_u32()?;
    let title = cx.words.with("people.title", &[("count", &filled.to_string())]);
    let description = cx.words.with("people.description", &[("count", &filled.to_string())]);
    People {
        id: "people".into(),
        title,
        description,
        said_in: String::new(),
        filled,
        total: 100,
        per_row: 10,
    }
    .draw()
    .map(|svg| Html(svg.into_string()))
}
