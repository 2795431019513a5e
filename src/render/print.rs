//! Figures, dates and names as they are printed. No other module of the pages rounds a figure.

use super::view::{DateView, FigureView};
use crate::analysis::{Cohort, Figure, Statistic};
use crate::chart::Open;
use crate::model::Measure;
use crate::value::{Band, Date, Decimal, Reason, Status, Unit, print_decimal, round_half_up};
use crate::words::Words;

/// How many decimal places a value is printed with: never more than the measure has, and no noughts that were not
/// published.
fn places(measure: &Measure, value: Decimal, area: bool) -> u32 {
    let most = measure.places_for(area);
    match measure.unit {
        Unit::Percent | Unit::Number | Unit::Rate => value.scale().min(most),
        Unit::Score | Unit::Points => value.scale().clamp(most.min(1), most.max(1)).min(most),
    }
}

/// The value as it is printed, as a number: sentences compare what readers see.
pub fn rounded(measure: &Measure, value: Decimal, area: bool) -> Decimal {
    round_half_up(value, places(measure, value, area))
}

/// The nearest whole number.
pub fn whole(value: Decimal) -> Decimal {
    round_half_up(value, 0)
}

/// The number alone: `64`, `46.8`, `+1.2`.
pub fn number(measure: &Measure, value: Decimal, area: bool) -> String {
    let text = print_decimal(value, places(measure, value, area));
    let signed = measure.unit == Unit::Points && measure.range.0.is_sign_negative();
    if signed && !text.starts_with('\u{2212}') && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        format!("+{text}")
    } else {
        text
    }
}

/// A whole number: `1,204`.
pub fn count(count: u32) -> String {
    print_decimal(Decimal::from(count), 0)
}

/// The sign that follows a number of the measure.
pub fn suffix(measure: &Measure) -> &'static str {
    if measure.unit == Unit::Percent { "%" } else { "" }
}

/// The value as printed: `64%`.
pub fn value(measure: &Measure, value: Decimal, area: bool) -> String {
    format!("{}{}", number(measure, value, area), suffix(measure))
}

/// The value with every decimal place it has, where rounding would hide what matters.
pub fn exactly(measure: &Measure, value: Decimal) -> String {
    let value = value.normalize();
    format!("{}{}", print_decimal(value, value.scale()), suffix(measure))
}

/// A share that is said as a band: "20% or less".
pub fn band(band: Band, words: &Words) -> String {
    let (number, rest) = band_in_parts(band, words);
    number + &rest
}

/// The number of a band, and what follows it: "20" and "% or less".
pub fn band_in_parts(band: Band, words: &Words) -> (String, String) {
    let bound = band.bound().normalize();
    (print_decimal(bound, bound.scale()), words.say(&format!("figure.{}", band.word())))
}

/// What a chart draws of a band.
pub fn open(band: Band) -> Open {
    match band {
        Band::AtMost(bound) => Open::Below(bound),
        Band::AtLeast(bound) => Open::Above(bound),
    }
}

/// Why there is no figure, in words (rules H-D1 and H-D2).
pub fn reason(reason: Reason, at_or_below: Option<u32>, note: Option<&str>, words: &Words) -> String {
    let said = match (reason, at_or_below) {
        (Reason::Suppressed, Some(count)) => {
            words.with("reason.suppressed-few", &[("count", &count.to_string())])
        }
        _ => words.say(&format!("reason.{}", reason.word())),
    };
    match note {
        Some(note) => format!("{said}: {note}"),
        None => said,
    }
}

/// A statistic in a cell.
pub fn figure(
    measure: &Measure,
    statistic: &Statistic,
    status: Status,
    area: bool,
    words: &Words,
) -> FigureView {
    match &statistic.figure {
        Figure::Value { value: v, interval, note } => {
            let mut notes = Vec::new();
            if let Some((low, high)) = interval {
                let (low, high) = (number(measure, *low, area), number(measure, *high, area));
                notes.push(words.with("figure.interval", &[("low", &low), ("high", &high)]));
            }
            if status == Status::Provisional {
                notes.push(words.say("figure.provisional"));
            }
            FigureView {
                text: value(measure, *v, area),
                reason: false,
                note: (!notes.is_empty()).then(|| notes.join("; ")),
                remark: note.clone(),
                corrected: None,
            }
        }
        Figure::Band { band: said, note } => FigureView {
            text: band(*said, words),
            reason: false,
            note: (status == Status::Provisional).then(|| words.say("figure.provisional")),
            remark: note.clone(),
            corrected: None,
        },
        Figure::Absent { reason: why, at_or_below, note } => FigureView {
            text: reason(*why, *at_or_below, note.as_deref(), words),
            reason: true,
            note: None,
            remark: None,
            corrected: None,
        },
    }
}

/// A cell for which there is no statistic.
pub fn no_figure(words: &Words) -> FigureView {
    FigureView {
        text: words.say("reason.no-figure"),
        reason: true,
        note: None,
        remark: None,
        corrected: None,
    }
}

/// How many pupils, as far as it may be said.
pub fn cohort(cohort: Cohort, words: &Words) -> String {
    match cohort {
        Cohort::Of(count) => words.count("pupils", count as usize, &[]),
        Cohort::AtOrBelow(count) => words.with("pupils.few", &[("count", &count.to_string())]),
    }
}

/// A date for people and for machines.
pub fn date(date: Date, words: &Words) -> DateView {
    let month = words.say(&format!("month.{}", date.month()));
    DateView { iso: date.to_string(), text: format!("{} {month} {}", date.day(), date.year()) }
}

/// A word an author writes, such as `needs-attention`, as it is printed.
pub fn said(kind: &str, word: &str, words: &Words) -> String {
    words.get(&format!("{kind}.{word}"), &[]).unwrap_or_else(|| {
        let text = word.replace('-', " ");
        let mut chars = text.chars();
        chars
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Catalogue;
    use crate::value::parse_decimal;

    fn printed(key: &str, text: &str, area: bool) -> String {
        let catalogue = Catalogue::built_in();
        value(catalogue.get(catalogue.find(key).unwrap()), parse_decimal(text).unwrap(), area)
    }

    #[test]
    fn figures_are_printed_by_the_rules_of_their_measure() {
        assert_eq!(printed("rwm-expected", "64", false), "64%");
        assert_eq!(printed("attainment-8", "46", false), "46.0");
        assert_eq!(printed("reading-progress", "-0.3", false), "−0.3");
        assert_eq!(printed("reading-progress", "1.2", false), "+1.2");
        assert_eq!(printed("reading-progress", "0", false), "0.0");
        assert_eq!(printed("absence", "6.45", false), "6.5%");
    }
}
