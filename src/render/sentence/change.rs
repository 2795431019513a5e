//! How a figure has changed in a year.

use super::Telling;
use super::compare::FEW;
use super::level::{Noun, points};
use crate::analysis::{Cohort, Difference, Statistic, between};
use crate::render::print;

/// "The figure rose by 6 percentage points from 58% a year earlier." Nothing where either year has no value. Within
/// chance, and where chance cannot be told, the two stand side by side.
pub(super) fn change(telling: &Telling<'_>) -> String {
    let Telling { words, measure, now, area, .. } = *telling;
    let Some(before) = telling.before else { return String::new() };
    let (Some(value), Some(earlier)) = (now.value(), before.value()) else { return String::new() };
    let apart = print::rounded(measure, value, area) - print::rounded(measure, earlier, area);
    let was = print::value(measure, earlier, area);
    let by = points(words, measure, apart);
    let values = [("value", was.as_str()), ("points", by.as_str())];
    match between(measure, now, before) {
        _ if apart.is_zero() => words.with("sentence.year-before-same", &values),
        Difference::Above(_) => words.with("sentence.rose", &values),
        Difference::Below(_) => words.with("sentence.fell", &values),
        Difference::WithinChance(_) => match Noun::of(measure, words) {
            Some(noun) if !area && (few(now) || few(before)) => {
                words.with("sentence.year-before-few", &[("value", &was), ("noun", &noun.many)])
            }
            _ => words.with("sentence.year-before-chance", &values),
        },
        Difference::CannotSay(_) => words.with("sentence.year-before", &values),
    }
}

/// Whether a figure is about so few pupils that chance moves it a lot.
pub(super) fn few(statistic: &Statistic) -> bool {
    statistic.cohort.is_some_and(|cohort| match cohort {
        Cohort::Of(pupils) => pupils <= FEW,
        Cohort::AtOrBelow(_) => true,
    })
}
