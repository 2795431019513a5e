//! A figure said in plain English, worked out from the data. The words come from the catalogue and the message files.
//!
//! A sentence never says more than its figure: it compares levels side by side and leaves "better", "worse" and "because"
//! to people who know why.

use super::Context;
use super::print;
use crate::analysis::{Figure, Statistic};
use crate::config::AreaId;
use crate::model::{Measure, MeasureId, Subject};
use crate::value::{AcademicYear, PupilGroup, Status, Unit};

/// "In 2023/24, 37 of 58 pupils met the expected standard in reading, writing and maths." For an area, or where the count
/// may not be said: "64 in every 100 pupils".
pub fn level(
    cx: &Context<'_>,
    measure: &Measure,
    statistic: &Statistic,
    year: AcademicYear,
    area: bool,
) -> String {
    match &statistic.figure {
        Figure::Value { value, .. } => {
            let number = print::number(measure, *value, area);
            let count = statistic.count().filter(|_| measure.share_of_pupils && !area);
            let number = match (count, measure.unit) {
                (Some((count, pupils)), _) => cx.words.with(
                    "sentence.count",
                    &[("count", &print::count(count)), ("pupils", &print::count(pupils))],
                ),
                (None, Unit::Percent) => cx.words.with("sentence.in-every-100", &[("value", &number)]),
                _ => number,
            };
            let clause = measure.says.replace("{value}", &number);
            cx.words.with("sentence.level", &[("year", &year.to_string()), ("clause", &clause)])
        }
        Figure::Absent { reason, at_or_below, note } => {
            let reason = print::reason(*reason, *at_or_below, note.as_deref(), cx.words);
            cx.words
                .with("sentence.absent", &[("year", &year.to_string()), ("reason", &lower_first(&reason))])
        }
    }
}

/// "Across Marlbourne it was 62%; in England, 61%." And, where it is so: "These figures are provisional."
pub fn comparison(
    cx: &Context<'_>,
    id: MeasureId,
    group: Option<PupilGroup>,
    subject: Subject,
    year: AcademicYear,
) -> String {
    let measure = cx.model.catalogue.get(id);
    let parts: Vec<String> = cx
        .config
        .comparators
        .iter()
        .filter(|area| subject != Subject::Area(**area))
        .filter(|area| super::series::comparable(measure, subject, Subject::Area(**area)))
        .filter_map(|area| {
            let value = cx.analysis.get(Subject::Area(*area), id, group, year)?.value()?;
            let key = if *area == AreaId::BOROUGH { "sentence.across" } else { "sentence.in" };
            Some(cx.words.with(
                key,
                &[("area", cx.config.area_name(*area)), ("value", &print::value(measure, value, true))],
            ))
        })
        .collect();
    let mut sentences = Vec::new();
    if let [first, rest @ ..] = parts.as_slice() {
        let compared =
            std::iter::once(capitalised(first)).chain(rest.iter().cloned()).collect::<Vec<_>>().join("; ");
        sentences.push(format!("{compared}."));
    }
    if let Some(statistic) = cx.analysis.get(subject, id, group, year)
        && cx.model.release(statistic.release).status == Status::Provisional
        && statistic.value().is_some()
    {
        sentences.push(cx.words.say("sentence.provisional"));
    }
    sentences.join(" ")
}

/// "A year earlier it was 62%." Nothing where either year has no value or the measure changed between them.
pub fn year_before(cx: &Context<'_>, id: MeasureId, subject: Subject, year: AcademicYear) -> String {
    let measure = cx.model.catalogue.get(id);
    let area = matches!(subject, Subject::Area(_));
    let value = |year| cx.analysis.get(subject, id, None, year).and_then(Statistic::value);
    let earlier = year.previous();
    match (value(earlier), value(year)) {
        (Some(before), Some(_)) if measure.comparable(earlier, year) => {
            cx.words.with("sentence.year-before", &[("value", &print::value(measure, before, area))])
        }
        _ => String::new(),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + chars.as_str())
}

pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
