//! Targets in words: what was promised, how it stands, and why.
//!
//! Every sentence is made from the figures of [`crate::analysis::Assessment`], which are rounded as they are printed.

use super::print;
use super::sentence::lower_first;
use super::statement::Basis;
use super::view::LinkView;
use super::{Context, comparison};
use crate::analysis::{Doubt, Progress, Reading, State};
use crate::config::AreaId;
use crate::model::{Aim, FigureId, Measure, MeasureId, Reference, Scope, Subject, Target, TopicId};
use crate::site::PageKind;
use crate::value::{AcademicYear, Band, Decimal, Direction, PupilGroup, Status, Unit};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The name of the area or pupil group whose figures count.
pub fn subject(cx: &Context<'_>, target: &Target) -> String {
    match target.group {
        Some(group) => named(cx, group),
        None => cx.config.area_name(target.area).to_owned(),
    }
}

/// The name of what a relative target is measured from, where it is a series of its own.
pub fn reference(cx: &Context<'_>, target: &Target) -> Option<String> {
    match target.aim {
        Aim::Relative { to: Reference::Area(area), .. } => Some(cx.config.area_name(area).to_owned()),
        Aim::Relative { to: Reference::Group(group), .. } => Some(named(cx, group)),
        _ => None,
    }
}

fn named(cx: &Context<'_>, group: PupilGroup) -> String {
    print::said("group", group.word(), cx.words)
}

/// "At least 63%", "None", "At least 2 percentage points above London". The measure is that of its units.
pub fn aim(cx: &Context<'_>, target: &Target, measure: &Measure) -> String {
    let say = |key: &str, values: &[(&str, &str)]| cx.words.with(&format!("target.aim.{key}"), values);
    match target.aim {
        Aim::AtLeast(value) => say("at-least", &[("value", &print::value(measure, value, true))]),
        Aim::AtMost(value) => say("at-most", &[("value", &print::value(measure, value, true))]),
        Aim::Zero => say("zero", &[]),
        Aim::Relative { to, by, direction } => {
            let to = match to {
                Reference::Area(area) => cx.config.area_name(area).to_owned(),
                Reference::Group(group) => lower_first(&named(cx, group)),
                Reference::Start => say("start", &[("year", &target.from.to_string())]),
            };
            let key = match (direction, by.is_zero()) {
                (Direction::Above | Direction::Below, true) if target.aim.is_floor(measure.polarity) => {
                    "same-or-more"
                }
                (Direction::Above | Direction::Below, true) => "same-or-less",
                (Direction::Above, false) => "above",
                (Direction::Below, false) => "below",
                (Direction::Within, _) => "within",
            };
            say(key, &[("by", &distance(cx, measure, by)), ("to", &to)])
        }
    }
}

/// "5 percentage points".
fn distance(cx: &Context<'_>, measure: &Measure, by: Decimal) -> String {
    let number = crate::value::print_decimal(by, by.normalize().scale());
    let form = if by == Decimal::ONE { "one" } else { "other" };
    match measure.unit {
        Unit::Percent => cx.words.with(&format!("target.points.{form}"), &[("value", &number)]),
        _ => number,
    }
}

/// "63% or more".
pub fn bound(cx: &Context<'_>, target: &Target, measure: &Measure, value: Decimal) -> String {
    let key = match target.aim {
        Aim::Zero if value.is_zero() => "zero",
        _ if target.aim.is_floor(measure.polarity) => "floor",
        _ => "ceiling",
    };
    cx.words.with(&format!("target.bound.{key}"), &[("value", &print::value(measure, value, true))])
}

/// Why a measure of a target stands as it does, as it is stated.
pub fn because(cx: &Context<'_>, target: &Target, progress: &Progress) -> String {
    let basis = Basis::Areas(&[progress.measure]);
    cx.state(format_args!("target {} because", target.id), basis, reason(cx, target, progress))
}

/// The figure, what it is measured from, what it had to be.
fn reason(cx: &Context<'_>, target: &Target, progress: &Progress) -> String {
    let measure = cx.model.catalogue.get(progress.measure);
    let reading = progress.decisive();
    if let State::CannotSay(doubt) = progress.state {
        return doubtful(cx, target, measure, doubt, reading);
    }
    let Some(reading) = reading else { return String::new() };
    let year = reading.year.to_string();
    let mut said = Vec::new();
    if let Some(value) = figure(cx, measure, reading) {
        said.push(cx.words.with("target.figure", &[("year", &year), ("value", &value)]));
    }
    said.extend(compared(cx, target, measure, reading));
    said.extend(verdict(cx, target, measure, reading));
    said.extend(is_provisional(cx, target, progress).then(|| cx.words.say("sentence.provisional")));
    said.join(" ")
}

/// The figure of a reading as it is printed, or the band in its place.
pub fn figure(cx: &Context<'_>, measure: &Measure, reading: &Reading) -> Option<String> {
    let band = reading.band.map(|band| print::band(band, cx.words));
    reading.figure.map(|figure| print::value(measure, figure, true)).or(band)
}

/// Whether the figure that decided is provisional.
pub fn is_provisional(cx: &Context<'_>, target: &Target, progress: &Progress) -> bool {
    let figure = |year| {
        cx.analysis.get(FigureId::new(Subject::Area(target.area), progress.measure, target.group, year))
    };
    let statistic = progress.decided_by.and_then(figure).filter(|s| s.is_told());
    statistic.is_some_and(|s| cx.model.release(s.release).status == Status::Provisional)
}

/// "That is 22 percentage points less than for other pupils, for whom it was 68%."
fn compared(cx: &Context<'_>, target: &Target, measure: &Measure, reading: &Reading) -> Option<String> {
    let Aim::Relative { to, .. } = target.aim else { return None };
    let (figure, other) = (reading.figure?, reading.reference?);
    let (kind, name) = match to {
        Reference::Area(AreaId::BOROUGH) => ("across", cx.config.place.clone()),
        Reference::Area(area) => ("area", cx.config.area_name(area).to_owned()),
        Reference::Group(group) => ("group", lower_first(&named(cx, group))),
        Reference::Start => ("start", target.from.to_string()),
    };
    let key = match figure.cmp(&other) {
        Ordering::Less => "less",
        Ordering::Equal => "same",
        Ordering::Greater => "more",
    };
    let by = distance(cx, measure, (figure - other).abs());
    let value = print::value(measure, other, true);
    let said = [("by", by.as_str()), ("to", name.as_str()), ("value", value.as_str())];
    Some(cx.words.with(&format!("target.reference.{kind}.{key}"), &said))
}

fn verdict(cx: &Context<'_>, target: &Target, measure: &Measure, reading: &Reading) -> Option<String> {
    let goal = reading.goal?;
    // A band that decides is all on that side.
    let there = reading.figure.or(reading.band.map(Band::bound)).is_some_and(|figure| {
        if target.aim.is_floor(measure.polarity) { figure >= goal } else { figure <= goal }
    });
    let (key, value) = match reading.state? {
        State::Met => ("met", goal),
        State::Missed => ("missed", goal),
        State::OnTrack if there => ("there", goal),
        State::OnTrack => ("on-track", reading.path?),
        State::OffTrack => ("off-track", reading.path?),
        State::CannotSay(_) => return None,
    };
    let deadline = target.deadline.to_string();
    let bound = bound(cx, target, measure, value);
    Some(cx.words.with(&format!("target.verdict.{key}"), &[("goal", &bound), ("deadline", &deadline)]))
}

fn doubtful(
    cx: &Context<'_>,
    target: &Target,
    measure: &Measure,
    doubt: Doubt,
    reading: Option<&Reading>,
) -> String {
    let year = reading.map_or(target.from, |reading| reading.year);
    let reason = match doubt {
        Doubt::Broke => measure.breaks.iter().find(|(first, _)| target.from < *first && *first <= year).map(
            |(first, reason)| {
                cx.words.with("target.broke", &[("year", &first.to_string()), ("reason", reason)])
            },
        ),
        Doubt::ListChanged => match target.aim {
            Aim::Relative { to: Reference::Area(area), .. } => {
                comparison::first_change(cx, area, target.from, year)
            }
            _ => None,
        },
        Doubt::NotPublished | Doubt::Ended => measure.missing_reason(year).map(str::to_owned),
        _ => None,
    };
    let said = [
        ("year", year.to_string()),
        ("from", target.from.to_string()),
        ("reason", reason.unwrap_or_default()),
        ("band", reading.and_then(|r| figure(cx, measure, r)).unwrap_or_default()),
    ];
    let said = said.each_ref().map(|(key, value)| (*key, value.as_str()));
    cx.words.with(&format!("target.doubt.{}", doubt.word()), &said).trim().to_owned()
}

/// What was promised of a measure, year by year. Where two promises are about one year, that made later counts. What was
/// promised of the whole authority stands on its schools' charts too, except where pupils are not like those elsewhere.
pub fn promised(cx: &Context<'_>, subject: Subject, measure: MeasureId) -> BTreeMap<AcademicYear, Decimal> {
    let mut targets: Vec<&Target> = cx.model.targets.iter().collect();
    targets.sort_by_key(|target| target.agreed);
    let mut promised = BTreeMap::new();
    let subject = match subject {
        Subject::School(school) if cx.model.school(school).phase.is_of_its_own_kind() => return promised,
        Subject::School(_) => Subject::Area(AreaId::BOROUGH),
        area => area,
    };
    for target in targets.iter().filter(|t| t.group.is_none() && subject == Subject::Area(t.area)) {
        let assessment = cx.analysis.assess(cx.model, target, cx.config.academic_year);
        for progress in assessment.measures.iter().filter(|progress| progress.measure == measure) {
            promised.extend(progress.years.iter().filter_map(|reading| Some((reading.year, reading.goal?))));
        }
    }
    promised
}

/// The way from a chapter to the promises about its measures, where there are any.
pub fn of_chapter(cx: &Context<'_>, topic: TopicId) -> Option<LinkView> {
    let about = |target: &&Target| match &target.scope {
        Scope::Measures(measures) => measures.iter().any(|id| cx.model.catalogue.get(*id).topic == topic),
        Scope::Topics(topics) => topics.contains(&topic),
    };
    let targets: Vec<&Target> = cx.model.targets.iter().filter(about).collect();
    let page = cx.site.pages.iter().find(|page| page.kind == PageKind::Targets)?;
    let url = cx.site.href(&page.url);
    let url = match targets.as_slice() {
        [] => return None,
        [one] => format!("{url}#{}", anchor(one)),
        _ => url,
    };
    Some(LinkView { label: cx.words.count("targets.on-chapter", targets.len(), &[]), url })
}

/// The anchor of a target on its page.
pub fn anchor(target: &Target) -> String {
    format!("promise-{}", target.id)
}
