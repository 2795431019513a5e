//! A headline: the newest figure of a measure, said in words, beside the areas.

use super::series::{Line, bars, cell, comparable};
use super::view::{self, HeadlineView, Html, LinkView};
use super::{Context, print, sentence};
use crate::analysis::{Figure, Statistic};
use crate::chart::People;
use crate::model::{FigureId, Measure, MeasureId, Subject};
use crate::value::AcademicYear;

/// The newest figure of a measure, and its year.
pub fn headline(
    cx: &Context<'_>,
    id: &str,
    measure_id: MeasureId,
    lines: &[Line],
    more: Option<LinkView>,
) -> Option<(HeadlineView, AcademicYear)> {
    let measure = cx.model.catalogue.get(measure_id);
    let subject = lines.first()?;
    let (key, statistic): &(FigureId, Statistic) =
        cx.analysis.series(subject.subject, measure_id, None).last()?;
    let area = subject.is_area();
    let (number, unit) = match statistic.figure {
        Figure::Value { value, .. } => {
            (print::number(measure, value, area), print::suffix(measure).to_owned())
        }
        Figure::Band { band, .. } => print::band_in_parts(band, cx.words),
        Figure::Absent { .. } => (cell(cx, measure, Some(statistic), area).text, String::new()),
    };
    let beside: Vec<&Line> =
        lines.iter().filter(|line| comparable(cx, measure, subject.subject, line.subject)).collect();
    let said = sentence::figure(cx, measure_id, None, subject.subject, key.year)?;
    let detail = detail(cx, (measure_id, key.year), subject.subject, statistic, &said.detail);
    let said_in = view::said_in(id, &detail);
    let view = HeadlineView {
        id: id.to_owned(),
        number,
        unit,
        reason: !statistic.is_told(),
        band: statistic.band().is_some(),
        detail,
        sentence: said.level,
        people: (!area).then(|| people(cx, (id, &said_in), measure, statistic)).flatten(),
        svg: bars(cx, (id, said_in), measure_id, None, key.year, &beside).map(|svg| Html(svg.into_string())),
        more,
    };
    Some((view, key.year))
}

/// Each pupil as a portrait, where the count may be said and the pupils can still be told apart.
fn people(
    cx: &Context<'_>,
    (id, said_in): (&str, &str),
    measure: &Measure,
    statistic: &Statistic,
) -> Option<Html> {
    const MOST: u32 = 240;
    let (count, pupils) =
        statistic.count().filter(|(_, pupils)| measure.share_of_pupils && *pupils <= MOST)?;
    let said = [("count", print::count(count)), ("pupils", print::count(pupils))];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let people = People {
        id: format!("{id}-p"),
        title: cx.words.with("people.of-school", &said),
        description: String::new(),
        said_in: said_in.to_owned(),
        filled: count,
        total: pupils,
        per_row: if pupils > 100 { 20 } else { 10 },
    };
    people.draw().map(|svg| Html(svg.into_string()))
}

/// The comparison and the change. For a small school, three years together. For a school, also how many pupils the figure is about, unless the sentence says so
/// already: few pupils move a figure a lot.
fn detail(
    cx: &Context<'_>,
    (measure_id, year): (MeasureId, AcademicYear),
    subject: Subject,
    statistic: &Statistic,
    said: &str,
) -> String {
    let measure = cx.model.catalogue.get(measure_id);
    let counted = measure.share_of_pupils && statistic.count().is_some();
    let cohort = match (subject, statistic.cohort) {
        (Subject::School(_), Some(cohort)) if !counted => {
            cx.words.with("sentence.cohort", &[("pupils", &print::cohort(cohort, cx.words))])
        }
        _ => String::new(),
    };
    let pooled = match subject {
        Subject::School(school) => sentence::pooled(cx, measure_id, school, year).unwrap_or_default(),
        Subject::Area(_) => String::new(),
    };
    let parts = [said, cohort.as_str(), pooled.as_str()];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
