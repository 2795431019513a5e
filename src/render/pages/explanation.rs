//! One measure explained to readers: the public part of `yearbook explain`, one step from each of its figures.

use crate::config::{AreaId, Few};
use crate::model::{Measure, MeasureId, Subject};
use crate::render::{Context, ranges};
use crate::value::Dataset;

/// Where its newest figures come from and how settled they are; how they are rounded and withheld; what stands beside
/// them, and how a difference is judged.
pub(super) fn notes(cx: &Context<'_>, id: MeasureId, measure: &Measure) -> Vec<String> {
    let mut notes =
        vec![newest(cx, id), Some(rounding(cx, measure)), withheld(cx, measure), bands(cx, measure)];
    if cx.model.catalogue.compares(measure) {
        notes.push(Some(beside(cx)));
        notes.push(Some(cx.words.say(judged(measure))));
    }
    notes.into_iter().flatten().collect()
}

fn newest(cx: &Context<'_>, id: MeasureId) -> Option<String> {
    let of = |subject| cx.analysis.series(subject, id, None).iter().rev().find(|(_, s)| s.is_told());
    let areas = (0..cx.config.areas.len()).map(|place| Subject::Area(AreaId(place as u8)));
    // Most measures have a figure of an area, and there are few areas.
    let (key, statistic) = areas.filter_map(of).max_by_key(|(key, _)| key.year).or_else(|| {
        cx.model
            .schools()
            .filter_map(|(school, _)| of(Subject::School(school)))
            .max_by_key(|(key, _)| key.year)
    })?;
    let (year, release) = (key.year, cx.model.release(statistic.release));
    Some(cx.words.with(
        "explained.newest",
        &[
            ("year", &year.to_string()),
            ("status", &cx.words.say(&format!("status.{}", release.status.word()))),
            ("publisher", &release.publisher),
            ("title", &release.title),
        ],
    ))
}

fn rounding(cx: &Context<'_>, measure: &Measure) -> String {
    let (school, area) = (measure.places_for(false), measure.places_for(true));
    let said = match school {
        0 | 1 => cx.words.say(&format!("explained.places.{school}")),
        _ => cx.words.with("explained.places.other", &[("places", &school.to_string())]),
    };
    match area == school {
        true => said,
        false => {
            let areas = cx.words.with("explained.places-of-areas", &[("places", &area.to_string())]);
            format!("{said} {areas}")
        }
    }
}

fn withheld(cx: &Context<'_>, measure: &Measure) -> Option<String> {
    let threshold = cx.config.threshold(measure.dataset);
    let count = threshold.to_string();
    let key = match Few::of(measure.dataset) {
        Few::Pupils => "explained.withheld",
        Few::Counted => "explained.withheld-counted",
    };
    // How many pupils are on roll is a size, and stands.
    (threshold > 0 && !measure.is_roll()).then(|| cx.words.with(key, &[("count", &count)]))
}

fn bands(cx: &Context<'_>, measure: &Measure) -> Option<String> {
    let bands = measure.share_of_pupils && cx.config.disclosure.of(measure.dataset).bands;
    bands.then(|| cx.words.say("explained.bands"))
}

fn beside(cx: &Context<'_>) -> String {
    let list = |of| {
        let names: Vec<String> =
            cx.config.beside(of).map(|area| cx.config.area_name(area).to_owned()).collect();
        cx.words.list(&names)
    };
    let (schools, areas) = (list(None), list(Some(AreaId::BOROUGH)));
    let said = [("schools", schools.as_str()), ("areas", &areas), ("place", &cx.config.place)];
    cx.words.with("explained.beside", &said)
}

fn judged(measure: &Measure) -> &'static str {
    if ranges::is_progress(measure) {
        "explained.by-intervals"
    } else if measure.dataset == Dataset::Census {
        "explained.counted"
    } else if measure.share_of_pupils {
        "explained.by-pupils"
    } else {
        "explained.side-by-side"
    }
}
