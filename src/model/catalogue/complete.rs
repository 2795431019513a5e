//! From a measure as somebody typed it to a whole one.

use super::{Column, Gap, Measure, Span, TopicId};
use crate::source::document::{ColumnDocument, GapDocument, MeasureDocument, RangeDocument, SpanDocument};
use crate::source::{self, Located};
use crate::value::{AveragedOver, Counted, Dataset, Decimal, Phase, Scalar, Unit};

/// Most decimal places of a figure.
pub(super) const MOST_PLACES: u32 = 4;

/// Takes a document, its topic and, for what it leaves out, the built-in measure. `Err` names what is still missing.
pub(super) fn complete(
    key: &str,
    document: &MeasureDocument,
    topic: Option<TopicId>,
    base: Option<&Measure>,
) -> Result<Measure, &'static str> {
    let text = |own: &Option<source::Spanned<String>>, base: Option<&String>, name: &'static str| {
        own.as_ref().map(|s| s.value.clone()).or_else(|| base.cloned()).ok_or(name)
    };
    let name = text(&document.name, base.map(|b| &b.name), "name")?;
    let unit = document.unit.map(|u| u.value).or(base.map(|b| b.unit)).ok_or("unit")?;
    let range = match document.range.as_ref().map(ends) {
        Some(Some((low, high))) => (low, high),
        // What is wrong with it has been said; until it is mended, anything may be.
        Some(_) => (Decimal::MIN, Decimal::MAX),
        None => base
            .map(|b| b.range)
            .or((unit == Unit::Percent).then_some((Decimal::ZERO, Decimal::ONE_HUNDRED)))
            .ok_or("range")?,
    };
    let places = document.places.map(|p| p.value.min(MOST_PLACES)).or(base.map(|b| b.places)).unwrap_or(0);
    let dataset = document.dataset.map(|d| d.value).or(base.map(|b| b.dataset)).unwrap_or(Dataset::Local);
    let of = document.of.map(|o| o.value).or(base.map(|b| b.of)).unwrap_or(match dataset {
        Dataset::Inspections => Counted::Schools,
        // The safe guess: the disclosure rules are kept.
        _ => Counted::Pupils,
    });
    let gap_of = document.gap_of.as_ref().map(gap).or_else(|| base.and_then(|b| b.gap_of.clone()));
    let is_averaged = document.averaged_over.is_some_and(|over| over.value != AveragedOver::Nobody);
    let share_of_pupils = document.share_of_pupils.map(|s| s.value).or(base.map(|b| b.share_of_pupils));
    // The safe guess of a percentage of pupils: what is no share and no average is judged by nobody. Absence is counted in
    // half days, of which some pupils have more than others.
    let guess = gap_of.is_none() && !is_averaged && dataset != Dataset::Absence;
    let share_of_pupils = share_of_pupils.unwrap_or(guess) && unit == Unit::Percent && of == Counted::Pupils;
    let averaged_over = match document.averaged_over.map(|a| a.value).or(base.map(|b| b.averaged_over)) {
        // A share is judged by the pupils it stands for, and a gap by its two sides.
        _ if share_of_pupils || gap_of.is_some() || of != Counted::Pupils => AveragedOver::Nobody,
        Some(own) => own,
        // The council's own scores are averages of pupils' results, and its absence of their half days, unless it says
        // otherwise: that is the safe guess.
        None if matches!(unit, Unit::Score | Unit::Points) => AveragedOver::Most,
        None if unit == Unit::Percent && dataset == Dataset::Absence => AveragedOver::Most,
        None => AveragedOver::Nobody,
    };
    let span = |s: &SpanDocument| Span { from: s.from.value, to: s.to.map(|t| t.value) };
    Ok(Measure {
        key: key.to_owned(),
        code: text(&document.code, base.map(|b| &b.code), "code").unwrap_or_else(|_| key.replace('-', "_")),
        topic: topic.or(base.map(|b| b.topic)).ok_or("stage")?,
        short_name: text(&document.short_name, base.map(|b| &b.short_name), "short-name")
            .unwrap_or_else(|_| name.clone()),
        explanation: text(&document.explanation, base.map(|b| &b.explanation), "explanation")?,
        says: text(&document.says, base.map(|b| &b.says), "says")?,
        unit,
        of,
        share_of_pupils,
        averaged_over,
        pupil_steps: document
            .pupil_steps
            .map(|s| s.value)
            .or(base.and_then(|b| b.pupil_steps))
            .filter(|steps| *steps > Decimal::ZERO),
        range,
        places,
        area_places: document
            .area_places
            .map(|p| p.value.min(MOST_PLACES))
            .or(base.map(|b| b.area_places))
            .unwrap_or(places),
        polarity: document.polarity.map(|p| p.value).or(base.map(|b| b.polarity)).ok_or("polarity")?,
        dataset,
        // Both are filled in when every measure is known.
        part_of: Vec::new(),
        all_of: Vec::new(),
        gap_of,
        available: match &document.available {
            Some(spans) => spans.iter().map(span).collect(),
            None => base.map(|b| b.available.clone()).unwrap_or_default(),
        },
        missing: match &document.missing {
            Some(spans) => spans
                .iter()
                .map(|s| (Span { from: s.from.value, to: s.to.map(|t| t.value) }, s.reason.value.clone()))
                .collect(),
            None => base.map(|b| b.missing.clone()).unwrap_or_default(),
        },
        breaks: match &document.breaks {
            Some(breaks) => breaks.iter().map(|b| (b.year.value, b.reason.value.clone())).collect(),
            None => base.map(|b| b.breaks.clone()).unwrap_or_default(),
        },
        headline: match &document.headline {
            Some(ranks) => ranks
                .0
                .iter()
                .filter_map(|(phase, rank)| Some((Phase::parse(&phase.value).ok()?, rank.value)))
                .collect(),
            None => base.map(|b| b.headline.clone()).unwrap_or_default(),
        },
        columns: columns(document, base),
        name,
    })
}

/// The columns of official files. Those that are built in stay: what official files say is known to everybody, so the
/// audit must not lose it. They come first, for of two columns of one figure the first counts.
fn columns(document: &MeasureDocument, base: Option<&Measure>) -> Vec<Column> {
    let mut columns = base.map(|b| b.columns.clone()).unwrap_or_default();
    for own in document.dfe.iter().flatten().map(column) {
        if !columns.contains(&own) {
            columns.push(own);
        }
    }
    columns
}

/// What a gap is the difference of.
pub(super) fn gap(document: &GapDocument) -> Gap {
    Gap { measure: document.measure.value.clone(), of: document.of.value, less: document.less.value }
}

/// The ends of a range, if it is one.
pub(super) fn ends(range: &Located<RangeDocument>) -> Option<(Decimal, Decimal)> {
    match &range.value {
        RangeDocument::Ends(ends) => match ends.as_slice() {
            [low, high] if low.value < high.value => Some((low.value, high.value)),
            _ => None,
        },
        RangeDocument::Text(_) => None,
    }
}

fn column(document: &ColumnDocument) -> Column {
    let text = |s: &Option<source::Spanned<String>>| s.as_ref().map(|s| s.value.clone());
    Column {
        file: document.file.value.clone(),
        column: document.column.value.clone(),
        group: document.group.map(|g| g.value),
        pupils: text(&document.pupils),
        low: text(&document.low),
        high: text(&document.high),
        years: (document.from.map(|y| y.value), document.to.map(|y| y.value)),
    }
}
