//! Progress scores: nought is the score of pupils across England who started from the same point, and a score is above or
//! below it only if the whole of its published interval is (rule H-D10).

use super::{Telling, capitalised, lower_first};
use crate::analysis::{Difference, Statistic, from_point};
use crate::model::Measure;
use crate::render::{print, ranges};
use crate::value::Decimal;
use crate::words::Words;

fn stands(measure: &Measure, statistic: &Statistic) -> Option<&'static str> {
    match from_point(measure, statistic, Decimal::ZERO) {
        Difference::Above(_) => Some("above"),
        Difference::Below(_) => Some("below"),
        Difference::WithinChance(_) => Some("around"),
        Difference::CannotSay(_) => None,
    }
}

/// "Its likely range, −0.3 to +2.7, includes 0 …" Nothing for other measures, and without an interval.
pub(super) fn one(telling: &Telling<'_>) -> Option<String> {
    let Telling { words, measure, now, area, .. } = *telling;
    if !ranges::is_progress(measure) {
        return None;
    }
    let (low, high) = now.interval()?;
    let key = format!("sentence.progress.{}", stands(measure, now)?);
    let number = |value| print::number(measure, value, area);
    Some(words.with(&key, &[("low", &number(low)), ("high", &number(high))]))
}

/// "Progress in maths was clearly above 0. Progress in reading and progress in writing were not clearly above or below 0."
pub(super) fn several(words: &Words, scores: &[(&Measure, &Statistic)]) -> Option<String> {
    let mut sentences = Vec::new();
    for way in ["above", "below", "around"] {
        let names: Vec<String> = scores
            .iter()
            .filter(|(measure, statistic)| stands(measure, statistic) == Some(way))
            .map(|(measure, _)| lower_first(&measure.name))
            .collect();
        if !names.is_empty() {
            let list = capitalised(&words.list(&names));
            sentences.push(words.count(
                &format!("sentence.progress-scores.{way}"),
                names.len(),
                &[("list", &list)],
            ));
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
