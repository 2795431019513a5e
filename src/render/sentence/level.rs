//! The level of a figure, and numbers as they stand in sentences.

use super::lower_first;
use crate::analysis::{Figure, Statistic};
use crate::model::Measure;
use crate::render::print;
use crate::value::{AcademicYear, Band, Decimal, Unit, print_decimal};
use crate::words::Words;

/// "In 2023/24, 37 of 58 pupils met the expected standard in reading, writing and maths." For an area, or where the count
/// may not be said: "64 in every 100 pupils".
pub fn level(
    words: &Words,
    measure: &Measure,
    statistic: &Statistic,
    year: AcademicYear,
    area: bool,
) -> String {
    let year = year.to_string();
    match &statistic.figure {
        Figure::Band { band, .. } => {
            let clause = measure.says.replace("{value}", &at_end(words, *band));
            words.with("sentence.level", &[("year", &year), ("clause", &clause)])
        }
        Figure::Value { value, .. } => {
            let (number, one) = match (count(measure, statistic, area), measure.unit) {
                (Some((count, pupils)), _) => (of_pupils(words, count, pupils), count == 1),
                (None, Unit::Percent) => in_every_100(words, measure, *value, area),
                _ => (print::number(measure, *value, area), false),
            };
            let mut clause = measure.says.replace("{value}", &number);
            let verbs = words.say("sentence.verb");
            if let (true, Some((one, many))) = (one, verbs.split_once('/')) {
                // "One of 12 pupils was", not "were".
                clause = clause.replacen(&format!(" {many} "), &format!(" {one} "), 1);
            }
            if let (Some(noun), true) = (Noun::of(measure, words), number == "1") {
                clause = format!("{number} {}{}", noun.one, noun.rest);
            }
            words.with("sentence.level", &[("year", &year), ("clause", &clause)])
        }
        Figure::Absent { reason, at_or_below, note } => {
            let reason = print::reason(*reason, *at_or_below, note.as_deref(), words);
            words.with("sentence.absent", &[("year", &year), ("reason", &lower_first(&reason))])
        }
    }
}

/// "37 of 58 pupils met the expected standard in reading, writing and maths", without the year.
pub(super) fn counted(words: &Words, measure: &Measure, count: u32, pupils: u32) -> String {
    measure.says.replace("{value}", &of_pupils(words, count, pupils))
}

/// The count behind a school's figure, if it may be said.
pub(super) fn count(measure: &Measure, statistic: &Statistic, area: bool) -> Option<(u32, u32)> {
    statistic.count().filter(|_| measure.share_of_pupils && !area)
}

/// "37 of 58", "none of the 30", "all 30", "one of 12".
fn of_pupils(words: &Words, count: u32, pupils: u32) -> String {
    let (said, all) = (small(words, count), small(words, pupils));
    let values = [("count", said.as_str()), ("pupils", all.as_str())];
    match count {
        0 => words.with("sentence.count-none", &values),
        _ if count == pupils => words.with("sentence.count-all", &values),
        _ => words.with("sentence.count", &values),
    }
}

/// "at least 8 in every 10": a band never says more than its end.
fn at_end(words: &Words, band: Band) -> String {
    let bound = band.bound().normalize();
    let tens = bound / Decimal::TEN;
    let (number, of) = if tens.fract().is_zero() { (tens, "10") } else { (bound, "100") };
    let number = print_decimal(number.normalize(), number.normalize().scale());
    words.with(&format!("sentence.{}", band.word()), &[("value", &number), ("of", of)])
}

/// "64 in every 100", and whether it is one. A printed 0 or 100 is a rounding, unless every pupil is counted.
fn in_every_100(words: &Words, measure: &Measure, value: Decimal, area: bool) -> (String, bool) {
    let printed = print::rounded(measure, value, area);
    if printed.is_zero() {
        return (words.say("sentence.in-every-100-none"), false);
    }
    if printed == Decimal::ONE_HUNDRED {
        return (words.say("sentence.in-every-100-all"), false);
    }
    let number = match whole(printed) {
        number if Decimal::from(number) == printed => {
            u32::try_from(number).map(|number| small(words, number)).ok()
        }
        _ => None,
    };
    let number = number.unwrap_or_else(|| print::number(measure, value, area));
    (words.with("sentence.in-every-100", &[("value", &number)]), printed == Decimal::ONE)
}

/// A whole number in a sentence: in words up to nine, `1,204` above.
pub(super) fn small(words: &Words, number: u32) -> String {
    match number {
        1..=9 => words.say(&format!("sentence.number.{number}")),
        _ => print::count(number),
    }
}

/// How far two figures lie apart as they are printed: "4 percentage points".
pub(super) fn points(words: &Words, measure: &Measure, apart: Decimal) -> String {
    let apart = apart.abs().normalize();
    let kind = if measure.unit == Unit::Percent { "percent" } else { "score" };
    let form = if apart == Decimal::ONE { "one" } else { "other" };
    let number = crate::value::print_decimal(apart, apart.scale());
    words.with(&format!("sentence.points.{kind}.{form}"), &[("points", &number)])
}

/// The nearest whole number of pupils.
pub(super) fn whole(pupils: Decimal) -> i64 {
    use rust_decimal::prelude::ToPrimitive;
    print::whole(pupils).to_i64().unwrap_or_default()
}

/// Whom a measure counts, from its clause: "{value} children had …" is about children.
pub(super) struct Noun<'a> {
    /// One of them.
    pub one: String,
    /// More than one.
    pub many: String,
    /// The rest of the clause.
    pub rest: &'a str,
}

impl<'a> Noun<'a> {
    pub(super) fn of(measure: &'a Measure, words: &Words) -> Option<Noun<'a>> {
        let after = measure.says.strip_prefix("{value} ")?;
        words.say("sentence.nouns").split(", ").find_map(|pair| {
            let (one, many) = pair.split_once('/')?;
            let rest = after.strip_prefix(many).filter(|rest| rest.starts_with(' '))?;
            Some(Noun { one: one.to_owned(), many: many.to_owned(), rest })
        })
    }
}
