//! A figure said in plain English, worked out from the data. The words come from the catalogue and the message files.
//!
//! A sentence never says more than its figure. "Above", "below", "rose" and "fell" are said only of a difference that is
//! more than chance (see `analysis::Difference`); "better", "worse" and "because" are left to people who know why. The
//! same sentence serves a page, a chart, a description and a table.
//!
//! Here the figures are looked up; the modules below put them into words and know of no site, so that a file of examples
//! can test them (`tests/sentences/`).

mod change;
mod compare;
mod gap;
mod level;
mod progress;
#[cfg(test)]
mod tests;

use super::statement::{Basis, Named};
use super::{Context, print};
use crate::analysis::{Cohort, Statistic, together};
use crate::config::AreaId;
use crate::model::{FigureId, Measure, MeasureId, SchoolId, Subject};
use crate::value::{AcademicYear, Dataset, Date, Decimal, PupilGroup, Status};
use crate::words::Words;
pub use level::level;

/// What is told: a figure, and what it may be compared with.
struct Telling<'a> {
    words: &'a Words,
    measure: &'a Measure,
    year: AcademicYear,
    /// Whether the figure is an area's.
    area: bool,
    now: &'a Statistic,
    /// The figure of the year before, if the two can be compared.
    before: Option<&'a Statistic>,
    beside: Vec<Beside<'a>>,
    /// Whether the pupils are like those of the areas. Those of a special school are not, so nothing is above or below.
    alike: bool,
    provisional: bool,
}

/// An area to compare with.
struct Beside<'a> {
    name: &'a str,
    /// Whether it is the council's own area, which a figure is "across" rather than "in".
    own: bool,
    statistic: &'a Statistic,
}

/// What is said of a figure, in the order of the page.
pub struct Said {
    /// "In 2023/24, 37 of 58 pupils met the expected standard in reading, writing and maths."
    pub level: String,
    /// How it stands to the areas, how it has changed, and whether it may still change.
    pub detail: String,
}

impl Said {
    /// All of it.
    pub fn whole(&self) -> String {
        format!("{} {}", self.level, self.detail).trim().to_owned()
    }
}

fn said(telling: &Telling<'_>) -> Said {
    let Telling { words, measure, now, year, area, .. } = *telling;
    let mut parts = vec![compare::compare(telling), change::change(telling)];
    if telling.provisional && now.is_told() {
        parts.push(words.say("sentence.provisional"));
    }
    parts.retain(|part| !part.is_empty());
    Said { level: level(words, measure, now, year, area), detail: parts.join(" ") }
}

/// A figure of a subject and all that is said of it.
pub fn figure(
    cx: &Context<'_>,
    id: MeasureId,
    group: Option<PupilGroup>,
    subject: Subject,
    year: AcademicYear,
) -> Option<Said> {
    let measure = cx.model.catalogue.get(id);
    let now = cx.analysis.get(FigureId::new(subject, id, group, year))?;
    let beside = cx
        .config
        .beside(subject.area())
        .filter(|area| super::series::comparable(cx, measure, subject, Subject::Area(*area)))
        .filter_map(|area| {
            Some(Beside {
                name: &cx.config.area_of(area).said,
                own: area == AreaId::BOROUGH,
                statistic: cx.analysis.get(FigureId::new(Subject::Area(area), id, group, year))?,
            })
        })
        .collect();
    let Said { level, detail } = said(&Telling {
        words: cx.words,
        measure,
        year,
        area: matches!(subject, Subject::Area(_)),
        now,
        before: year_before(cx, id, subject, year)
            .and_then(|earlier| cx.analysis.get(FigureId::new(subject, id, group, earlier))),
        beside,
        alike: match subject {
            Subject::School(school) => !cx.model.school(school).phase.is_of_its_own_kind(),
            Subject::Area(_) => true,
        },
        provisional: cx.model.release(now.release).status == Status::Provisional,
    });
    let name = Named(cx, FigureId::new(subject, id, group, year));
    let basis = Basis::Areas(&[id]);
    Some(Said {
        level: cx.state(format_args!("figure {name}"), basis, level),
        detail: cx.state(format_args!("compared {name}"), basis, detail),
    })
}

/// The gaps between groups of pupils in a year, at most so many: a sentence or two each, which names the year once.
pub fn gaps(
    cx: &Context<'_>,
    id: MeasureId,
    subject: Subject,
    year: AcademicYear,
    most: usize,
) -> Vec<String> {
    let earlier = year_before(cx, id, subject, year);
    let mut said: Vec<String> = Vec::new();
    for (one, other) in gap::PAIRS {
        let pair = |year| {
            let of = |group| cx.analysis.get(FigureId::new(subject, id, group, year));
            Some((of(Some(*one))?, of(*other)?))
        };
        let Some(now) = pair(year) else { continue };
        said.extend(gap::gap(&gap::Gap {
            words: cx.words,
            measure: cx.model.catalogue.get(id),
            year: said.is_empty().then_some(year),
            area: matches!(subject, Subject::Area(_)),
            groups: (Some(*one), *other),
            now,
            before: earlier.and_then(pair),
        }));
        if said.len() == most {
            break;
        }
    }
    let name = Named(cx, FigureId::new(subject, id, None, year));
    cx.state_all(format_args!("gaps {name}"), Basis::Areas(&[id]), said)
}

/// With so many pupils in a year or fewer, three years are also told together.
const CLASS: u32 = 30;
const YEARS_TOGETHER: u16 = 3;

/// Three years of a small school together, where nothing comes between them and the count of each may be said. The pupils
/// of a result are others every year; those of a census or of an absence rate are not, so these are not added up.
pub fn pooled(cx: &Context<'_>, id: MeasureId, school: SchoolId, to: AcademicYear) -> Option<String> {
    let measure = cx.model.catalogue.get(id);
    let from = AcademicYear::starting(to.start().checked_sub(YEARS_TOGETHER - 1)?)?;
    let opened = cx.model.school(school).opened;
    let suits =
        measure.share_of_pupils && matches!(measure.dataset, Dataset::Results | Dataset::Destinations);
    if !suits || !measure.comparable(from, to) || !was_open(opened, from) {
        return None;
    }
    let of = |year| cx.analysis.get(FigureId::new(Subject::School(school), id, None, year));
    let few = |s: &Statistic| matches!(s.cohort, Some(Cohort::Of(pupils)) if pupils <= CLASS);
    of(to).filter(|statistic| few(statistic))?;
    let years: Option<Vec<&Statistic>> = from.to(to).map(of).collect();
    let (count, pupils) = together(&years?)?;
    let share = Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(pupils);
    Some(cx.words.with(
        "pooled",
        &[
            ("from", &from.to_string()),
            ("to", &to.to_string()),
            ("clause", &level::counted(cx.words, measure, count, pupils)),
            ("value", &print::value(measure, share, false)),
        ],
    ))
}

/// Which progress scores of a subject are above or below nought by more than chance.
pub fn progress(
    cx: &Context<'_>,
    measures: &[MeasureId],
    subject: Subject,
    year: AcademicYear,
) -> Option<String> {
    let scores: Vec<(&Measure, &Statistic)> = measures
        .iter()
        .filter_map(|id| {
            Some((cx.model.catalogue.get(*id), cx.analysis.get(FigureId::new(subject, *id, None, year))?))
        })
        .collect();
    progress::several(cx.words, &scores)
}

/// The year before, unless the measure changed between the two or the school was not open then.
fn year_before(
    cx: &Context<'_>,
    id: MeasureId,
    subject: Subject,
    year: AcademicYear,
) -> Option<AcademicYear> {
    let earlier = year.previous();
    let opened = match subject {
        Subject::School(school) => cx.model.school(school).opened,
        Subject::Area(_) => None,
    };
    let comparable = cx.model.catalogue.get(id).comparable(earlier, year);
    (comparable && was_open(opened, earlier)).then_some(earlier)
}

/// Whether a school was open in a year. A figure from before is that of a school it followed.
fn was_open(opened: Option<Date>, year: AcademicYear) -> bool {
    opened.is_none_or(|date| {
        let first = if date.month() >= 9 { date.year() } else { date.year() - 1 };
        i32::from(first) <= i32::from(year.start())
    })
}

/// The text with a small first letter.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + chars.as_str())
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
