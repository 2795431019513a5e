//! What figures are compared with, in words: means of other areas whose lists change, and places among others.

use super::sentence::capitalised;
use super::series::Line;
use super::statement::{Basis, Named};
use super::view::{Html, RankView};
use super::{Context, print};
use crate::analysis::Standing;
use crate::chart::Tenths;
use crate::config::{Area, AreaId, AreaList};
use crate::model::{FigureId, MeasureId, Rank, Subject};
use crate::value::{AcademicYear, Date, Polarity};

/// With fewer than this a tenth would be a handful.
const TENTHS_FROM: u32 = 20;

/// Which lists of areas changed within the years of a chart, and who left and joined.
pub fn changed_lists(cx: &Context<'_>, lines: &[&Line], years: &[AcademicYear]) -> Vec<String> {
    let areas = lines.iter().filter_map(|line| line.subject.area());
    let shown = years.iter().skip(1);
    areas
        .flat_map(|area| shown.clone().filter_map(move |year| change(cx, cx.config.area_of(area), *year)))
        .collect()
}

/// The first change of an area's list after one year and up to another.
pub fn first_change(cx: &Context<'_>, area: AreaId, after: AcademicYear, to: AcademicYear) -> Option<String> {
    after.to(to).skip(1).find_map(|year| change(cx, cx.config.area_of(area), year))
}

/// "2024/25: the list behind “Similar councils” changed … A and B are no longer in it. C is new."
fn change(cx: &Context<'_>, area: &Area, year: AcademicYear) -> Option<String> {
    let (before, after) = area.change(year)?;
    let only = |one: &AreaList, other: &AreaList| -> Vec<String> {
        let names = one.areas.iter().filter(|area| !other.areas.contains(area));
        names.map(|area| cx.config.area_name(*area).to_owned()).collect()
    };
    let mut said =
        vec![cx.words.with("comparison.list-changed", &[("year", &year.to_string()), ("area", &area.name)])];
    for (key, names) in [("comparison.left", only(before, after)), ("comparison.joined", only(after, before))]
    {
        if !names.is_empty() {
            said.push(cx.words.count(key, names.len(), &[("list", &cx.words.list(&names))]));
        }
    }
    Some(said.join(" "))
}

/// Of which areas a mean is, list by list, and what it needs. Nothing for an area with figures of its own.
pub fn explained(cx: &Context<'_>, area: &Area) -> Vec<String> {
    let mut said: Vec<String> = area
        .lists
        .iter()
        .map(|list| {
            let names: Vec<String> =
                list.areas.iter().map(|area| cx.config.area_name(*area).to_owned()).collect();
            cx.words.with(
                "comparison.list",
                &[
                    ("year", &list.from.to_string()),
                    ("list", &cx.words.list(&names)),
                    ("source", &list.source),
                    ("date", &print::date(list.published, cx.words).text),
                ],
            )
        })
        .collect();
    if area.is_mean() {
        said.push(match area.at_least {
            Some(least) => cx.words.with("comparison.needs", &[("count", &least.to_string())]),
            None => cx.words.say("comparison.needs-all"),
        });
    }
    said
}

/// The place of an area among others: as it was published, or worked out among the areas of a list. Never of a school,
/// and only with all that a rank needs: among whom, how many, of which day, and what happens to equal figures.
pub fn rank(cx: &Context<'_>, subject: Subject, measure: MeasureId, year: AcademicYear) -> Vec<RankView> {
    let Some(area) = subject.area() else { return Vec::new() };
    // A rank of a figure that is withheld would tell something about it.
    if cx
        .analysis
        .get(FigureId::new(subject, measure, None, year))
        .is_none_or(|statistic| statistic.value().is_none())
    {
        return Vec::new();
    }
    let of = |rank: &&Rank| (rank.area, rank.measure, rank.group, rank.year) == (area, measure, None, year);
    let name = Named(cx, FigureId::new(subject, measure, None, year));
    let about = |among: &str| format!("{name} {among}");
    let published = cx.model.ranks.iter().find(of).map(|rank| declared(cx, &about("published"), rank));
    let means = cx.config.beside(Some(area)).map(|mean| cx.config.area_of(mean));
    let worked_out = means.filter_map(|mean| {
        let standing = cx.analysis.standing(cx.model, (area, mean), measure, year)?;
        Some(computed(cx, &about(&mean.key), (area, mean), measure, standing))
    });
    published.into_iter().chain(worked_out).filter(|rank| !rank.text.is_empty()).collect()
}

fn declared(cx: &Context<'_>, about: &str, rank: &Rank) -> RankView {
    let ties = rank.ties.trim_end_matches('.');
    text(cx, about, rank.measure, (rank.place, rank.of), &rank.among, ties, rank.date)
}

fn computed(
    cx: &Context<'_>,
    about: &str,
    (area, mean): (AreaId, &Area),
    measure: MeasureId,
    standing: Standing,
) -> RankView {
    let Standing { place, of, shared, date } = standing;
    let others = (of - 1).to_string();
    let among = cx.words.with(
        "rank.among-list",
        &[("place", cx.config.area_name(area)), ("count", &others), ("area", &mean.name)],
    );
    let ties = cx.words.say(if shared { "rank.ties-here" } else { "rank.ties" });
    text(cx, about, measure, (place as u32, of as u32), &among, &ties, date)
}

fn text(
    cx: &Context<'_>,
    about: &str,
    measure: MeasureId,
    (place, of): (u32, u32),
    among: &str,
    ties: &str,
    date: Date,
) -> RankView {
    let (first, last) = match cx.model.catalogue.get(measure).polarity {
        Polarity::LowerIsBetter => ("rank.lowest", "rank.highest"),
        _ => ("rank.highest", "rank.lowest"),
    };
    let (first, last) = (cx.words.say(first), cx.words.say(last));
    let tenth = (u64::from(place) * 10).div_ceil(u64::from(of));
    let has_tenths = of >= TENTHS_FROM;
    let (place, of) = (place.to_string(), of.to_string());
    let said = [("place", place.as_str()), ("of", of.as_str())];
    let of_measure = [measure];
    let basis = Basis::Areas(&of_measure);
    let drawing = Tenths {
        id: format!("rank-{}", measure.0),
        title: cx.state(format_args!("rank-title {about}"), basis, cx.words.with("rank.title", &said)),
        tenth: u8::try_from(tenth).unwrap_or_default(),
        ends: [capitalised(&first), capitalised(&last)],
    };
    let svg = has_tenths.then(|| drawing.draw()).flatten().map(|svg| Html(svg.into_string()));
    let tenth = cx.words.say(&format!("rank.tenth.{tenth}"));
    let date = print::date(date, cx.words).text;
    let values = [
        said[0],
        said[1],
        ("end", &first),
        ("among", among),
        ("tenth", &tenth),
        ("ties", ties),
        ("date", &date),
    ];
    let text = cx.words.with(if has_tenths { "rank.text-with-tenth" } else { "rank.text" }, &values);
    let text = cx.state(format_args!("rank {about}"), basis, text);
    RankView { text, svg }
}
