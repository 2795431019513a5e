//! How a figure stands to that of the areas.

use super::level::{Noun, count, small, whole};
use super::{Beside, Telling, capitalised, progress};
use crate::analysis::{Difference, Statistic, from_area};
use crate::render::print;
use crate::value::{Decimal, Unit};
use crate::words::Words;

/// With so many pupils or fewer, one of them is a percentage point or more, so a difference is said in pupils.
pub(super) const FEW: u32 = 100;
/// Percentages so near to each other are much the same, if the difference is also within chance.
const NEAR: Decimal = Decimal::TWO;

/// How a figure stands to another, in the order in which it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    Above,
    Below,
    Same,
    Unclear,
}

impl Stands {
    fn key(self) -> &'static str {
        match self {
            Stands::Above => "sentence.verdict.above",
            Stands::Below => "sentence.verdict.below",
            Stands::Same => "sentence.verdict.same",
            Stands::Unclear => "sentence.verdict.unclear",
        }
    }
}

/// "That is above Marlbourne (60%), and much the same as England (62%)." Areas of which no more can be said than their
/// figures stand side by side: "Across Marlbourne it was 46.1; in England, 45.9."
pub(super) fn compare(telling: &Telling<'_>) -> String {
    if let Some(said) = progress::one(telling) {
        return said;
    }
    let mut judged: Vec<(Stands, &Beside<'_>)> = Vec::new();
    let mut side_by_side = Vec::new();
    for beside in telling.beside.iter().filter(|beside| beside.statistic.value().is_some()) {
        match stands(telling, beside.statistic) {
            Some(stands) => judged.push((stands, beside)),
            None => side_by_side.push(beside),
        }
    }
    let parts = [verdict(telling, &judged), in_pupils(telling, &judged), listed(telling, &side_by_side)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn stands(telling: &Telling<'_>, area: &Statistic) -> Option<Stands> {
    let (measure, now) = (telling.measure, telling.now);
    if !telling.alike {
        return None;
    }
    let (value, other) = (now.value()?, area.value()?);
    let apart = print::rounded(measure, value, telling.area) - print::rounded(measure, other, true);
    Some(match from_area(measure, now, area) {
        Difference::CannotSay(_) => return None,
        // Never "above" between two figures that are printed alike.
        _ if apart.is_zero() => Stands::Same,
        Difference::Above(_) => Stands::Above,
        Difference::Below(_) => Stands::Below,
        Difference::WithinChance(_) if measure.unit == Unit::Percent && apart.abs() <= NEAR => Stands::Same,
        Difference::WithinChance(_) => match more_pupils(telling, area) {
            Some(0) => Stands::Same,
            _ => Stands::Unclear,
        },
    })
}

fn verdict(telling: &Telling<'_>, judged: &[(Stands, &Beside<'_>)]) -> String {
    let words = telling.words;
    let mut clauses = Vec::new();
    for stands in [Stands::Above, Stands::Below, Stands::Same, Stands::Unclear] {
        let areas: Vec<String> = judged
            .iter()
            .filter(|(of, _)| *of == stands)
            .filter_map(|(_, beside)| {
                let value = print::value(telling.measure, beside.statistic.value()?, true);
                Some(words.with("sentence.verdict.area", &[("area", beside.name), ("value", &value)]))
            })
            .collect();
        if !areas.is_empty() {
            let join = if stands == Stands::Unclear { "sentence.or" } else { "list.and" };
            clauses.push(words.with(stands.key(), &[("areas", &joined(words, &areas, join))]));
        }
    }
    let Some((last, first)) = clauses.split_last() else { return String::new() };
    let verdicts = match first {
        [] => last.clone(),
        _ => words.with("sentence.verdict.and", &[("first", &first.join(", ")), ("last", last)]),
    };
    // A count does not show the percentage that stands beside the others.
    match (count(telling.measure, telling.now, telling.area), telling.now.value()) {
        (Some(_), Some(value)) => words.with(
            "sentence.verdict-of-count",
            &[("value", &print::value(telling.measure, value, false)), ("verdicts", &verdicts)],
        ),
        _ => words.with("sentence.verdict", &[("verdicts", &verdicts)]),
    }
}

/// How many more pupils it is than if the share were that of the area; fewer when below nought. Known only where the
/// count may be said, and said only of few.
fn more_pupils(telling: &Telling<'_>, area: &Statistic) -> Option<i64> {
    let (count, pupils) = count(telling.measure, telling.now, telling.area)?;
    let there = area.value()? * Decimal::from(pupils) / Decimal::ONE_HUNDRED;
    (pupils <= FEW).then(|| whole(Decimal::from(count) - there))
}

/// "It is about two pupils fewer than if it were as in England." Of the widest area, whether or not it is clear: the
/// verdict stands before it.
fn in_pupils(telling: &Telling<'_>, judged: &[(Stands, &Beside<'_>)]) -> String {
    let widest = judged.iter().rev().find(|(_, beside)| !beside.own).or(judged.last());
    let Some((_, beside)) = widest else { return String::new() };
    let (Some(more), Some(noun)) =
        (more_pupils(telling, beside.statistic), Noun::of(telling.measure, telling.words))
    else {
        return String::new();
    };
    let number = match u32::try_from(more.unsigned_abs()) {
        Ok(0) | Err(_) => return String::new(),
        Ok(number) => number,
    };
    let way = if more > 0 { "more" } else { "fewer" };
    let noun = if number == 1 { noun.one } else { noun.many };
    telling.words.with(
        &format!("sentence.pupils.{way}"),
        &[("number", &small(telling.words, number)), ("noun", &noun), ("area", beside.name)],
    )
}

/// "Across Marlbourne it was 46.1; in England, 45.9."
fn listed(telling: &Telling<'_>, areas: &[&Beside<'_>]) -> String {
    let parts: Vec<String> = areas
        .iter()
        .enumerate()
        .filter_map(|(n, beside)| {
            let value = print::value(telling.measure, beside.statistic.value()?, true);
            let place = if beside.own { "across" } else { "in" };
            let key = if n == 0 { "first" } else { "next" };
            let values = [("area", beside.name), ("value", value.as_str())];
            Some(telling.words.with(&format!("sentence.{place}.{key}"), &values))
        })
        .collect();
    if parts.is_empty() { String::new() } else { format!("{}.", capitalised(&parts.join("; "))) }
}

/// "A, B or C", with the word of a message between the last two.
fn joined(words: &Words, items: &[String], key: &str) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => {
            format!("{} {} {last}", first.join(", "), words.say(key))
        }
        _ => items.concat(),
    }
}
