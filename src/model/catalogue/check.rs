//! What can be wrong with a measure in `measures.yaml`. Nothing in it is dropped in silence.

use super::complete::MOST_PLACES;
use super::{Catalogue, Measure, unknown};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::document::{MeasureDocument, RangeDocument};
use crate::source::{Located, Spanned};
use crate::value::{AcademicYear, AveragedOver, Counted, Dataset, Decimal, Phase, Scalar, Unit};

/// The mistakes in what is said of one measure, which is whole now.
pub(super) fn entry(key: &Spanned<String>, document: &MeasureDocument, measure: &Measure) -> Diagnostics {
    let mut found = Diagnostics::new();
    idle(key, document, measure, &mut found);
    numbers(document, &mut found);
    years(document, measure, &mut found);
    pupils(document, measure, &mut found);
    if let Some(says) = document.says.as_ref().filter(|says| !says.value.contains("{value}")) {
        found.push(
            Diagnostic::error("measure-says", "this says no figure")
                .at(says.at)
                .help("write `{value}` where the figure stands, such as `{value} pupils were on roll`"),
        );
    }
    for (phase, _) in document.headline.iter().flat_map(|headline| &headline.0) {
        if let Err(error) = Phase::parse(&phase.value) {
            let mistake = Diagnostic::error(error.code, error.message).at(phase.at);
            found.push(match error.help {
                Some(help) => mistake.help(help),
                None => mistake,
            });
        }
    }
    found
}

/// Keys that nothing reads: those of older versions, and those that say nothing of such a measure.
fn idle(key: &Spanned<String>, document: &MeasureDocument, measure: &Measure, found: &mut Diagnostics) {
    let old = [
        ("groups", document.groups.as_ref()),
        ("interval", document.interval.as_ref()),
        ("confidence", document.confidence.as_ref()),
    ];
    let mut keys: Vec<(&str, Location, &str)> = old
        .iter()
        .filter_map(|(name, value)| {
            Some((
                *name,
                value.as_ref()?.at,
                "take it away: nothing reads it any more; `yearbook upgrade` does it",
            ))
        })
        .collect();
    if let Some(own) = document.key.as_ref().filter(|own| own.value != key.value) {
        keys.push(("key", own.at, "take it away: the key of a measure is what stands before the colon"));
    }
    if let Some(steps) = &document.pupil_steps
        && measure.averaged_over == AveragedOver::Nobody
    {
        keys.push(("pupil-steps", steps.at, "take it away, or say whom the measure is `averaged-over`"));
    }
    for (name, at, help) in keys {
        found.push(Diagnostic::warning("idle-key", format!("`{name}` does nothing here")).at(at).help(help));
    }
}

/// The range, the decimal places and the steps.
fn numbers(document: &MeasureDocument, found: &mut Diagnostics) {
    for places in document.places.iter().chain(&document.area_places).filter(|p| p.value > MOST_PLACES) {
        found.push(
            Diagnostic::error("measure-places", format!("found {} decimal places", places.value))
                .at(places.at)
                .help(format!("write a whole number from 0 to {MOST_PLACES}")),
        );
    }
    if let Some(range) = &document.range {
        self::range(range, found);
    }
    if let Some(steps) = document.pupil_steps.filter(|steps| steps.value <= Decimal::ZERO) {
        found.push(
            Diagnostic::error(
                "measure-share",
                format!("found steps of {}, expected more than 0", steps.value),
            )
            .at(steps.at)
            .help("write the steps in which one pupil’s own value goes, such as 1 for whole marks"),
        );
    }
}

/// A range has two ends, the least first.
fn range(range: &Located<RangeDocument>, found: &mut Diagnostics) {
    let ends = match &range.value {
        RangeDocument::Ends(ends) => ends.as_slice(),
        RangeDocument::Text(_) => &[],
    };
    if let [low, high] = ends {
        if low.value >= high.value {
            found.push(
                Diagnostic::error("measure-range", "the least value is not below the greatest")
                    .at(low.at)
                    .help(format!("write `[{}, {}]`, unless one of them is wrong", high.value, low.value)),
            );
        }
        return;
    }
    // `0-300` is what many people write: two numbers are there, and only the list is not.
    let typed = match &range.value {
        RangeDocument::Text(text) => text.split_once('-').map(|(low, high)| (low.trim(), high.trim())),
        RangeDocument::Ends(_) => None,
    };
    let numbers = typed.filter(|(low, high)| Decimal::parse(low).is_ok() && Decimal::parse(high).is_ok());
    let (low, high) = numbers.unwrap_or(("least", "greatest"));
    found.push(
        Diagnostic::error("measure-range", "a range is a list of its least and its greatest value")
            .at(range.at)
            .help(format!("write `[{low}, {high}]`")),
    );
}

/// The spans of years and the breaks.
fn years(document: &MeasureDocument, measure: &Measure, found: &mut Diagnostics) {
    type Written = (AcademicYear, Location, Option<Spanned<AcademicYear>>);
    let available = document.available.iter().flatten().map(|s| (s.from.value, s.from.at, s.to));
    let missing = document.missing.iter().flatten().map(|s| (s.from.value, s.from.at, s.to));
    let mut spans: Vec<Written> = available.chain(missing).collect();
    let mut wrong = |message: String, at: Location, help: &str| {
        found.push(Diagnostic::error("measure-years", message).at(at).help(help));
    };
    for (from, _, to) in &spans {
        if let Some(to) = to.filter(|to| to.value < *from) {
            let message = format!("this span ends in {}, before it begins in {from}", to.value);
            wrong(message, to.at, "write the first year under `from` and the last under `to`");
        }
    }
    spans.retain(|(from, _, to)| to.is_none_or(|to| to.value >= *from));
    spans.sort_by_key(|(from, at, _)| (*from, *at));
    for pair in spans.windows(2) {
        let [(_, _, to), (from, at, _)] = pair else { continue };
        if to.is_none_or(|to| to.value >= *from) {
            let message = format!("{from} is in two spans of years");
            wrong(message, *at, "let each year be `available` once or `missing` once");
        }
    }
    for written in document.breaks.iter().flatten() {
        let year = written.year.value;
        let outside = !measure.available.iter().any(|span| span.contains(year));
        if outside && !measure.available.is_empty() {
            let message = format!("the series breaks in {year}, for which it has no figures");
            wrong(
                message,
                written.year.at,
                "name the first year on the new basis, which must be `available`",
            );
        }
    }
}

/// Whom it is about.
fn pupils(document: &MeasureDocument, measure: &Measure, found: &mut Diagnostics) {
    let mut wrong = |message: String, at: Location, help: &str| {
        found.push(Diagnostic::error("measure-share", message).at(at).help(help));
    };
    let share = document.share_of_pupils.filter(|share| share.value);
    let averaged = document.averaged_over.filter(|over| over.value != AveragedOver::Nobody);
    if let Some(share) = share.filter(|_| measure.unit != Unit::Percent) {
        let message = format!("a share of pupils is a percentage, and this is a `{}`", measure.unit.word());
        wrong(message, share.at, "write `unit: percent`, or take `share-of-pupils` away");
    }
    if measure.of != Counted::Pupils {
        for at in share.map(|s| s.at).into_iter().chain(averaged.map(|a| a.at)) {
            let message = format!("this is said of pupils, and the measure is of {}", measure.of.word());
            wrong(message, at, "write `of: pupils`, or take this away");
        }
    } else if let (Some(_), Some(over)) = (share, averaged) {
        let message = "a measure is a share of pupils or an average over them, not both".to_owned();
        wrong(message, over.at, "take `averaged-over` away");
    }
}

/// That a measure of the council's own says whether it is about pupils, and that nobody takes it from the audit unawares.
pub(super) fn own(key: &Spanned<String>, document: &MeasureDocument, measure: &Measure) -> Diagnostics {
    if let Some(not_judged) = not_judged(key, document, measure) {
        return not_judged.into();
    }
    let said =
        document.of.is_some() || document.share_of_pupils.is_some() || document.averaged_over.is_some();
    if said || measure.dataset != Dataset::Local || document.gap_of.is_some() {
        return Diagnostics::new();
    }
    Diagnostic::warning(
        "measure-of",
        format!("`{}` does not say what it counts, so the disclosure rules for pupils are kept", key.value),
    )
    .at(key.at)
    .help("write `of: pupils` if that is right, or else `of: schools`, `places`, `staff`, `money` or `other`")
    .into()
}

/// A percentage of pupils that is said to be no share of them. Few are, and nobody judges what is withheld of one. Whoever
/// knows that says also that it is averaged over nobody.
fn not_judged(key: &Spanned<String>, document: &MeasureDocument, measure: &Measure) -> Option<Diagnostic> {
    let said = document.share_of_pupils.filter(|share| !share.value)?;
    let percentage = measure.unit == Unit::Percent && measure.about_pupils();
    let judged = measure.averaged_over != AveragedOver::Nobody || measure.gap_of.is_some();
    if !percentage || judged || document.averaged_over.is_some() {
        return None;
    }
    let message = format!("nobody judges whether a withheld figure of `{}` can be worked out", key.value);
    Some(Diagnostic::warning("not-judged", message).at(said.at).help(
        "take this away if it is a percentage of the pupils counted in `pupils`; write `averaged-over: most` if it is an average of theirs, or `averaged-over: nobody` if it is neither",
    ))
}

/// What a gap is the difference of.
pub(super) fn gap(key: &str, document: &MeasureDocument, catalogue: &Catalogue) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(gap) = &document.gap_of else { return found };
    let topic = |key: &str| catalogue.find(key).map(|id| catalogue.get(id).topic);
    match topic(&gap.measure.value) {
        None => found.push(unknown(&gap.measure, catalogue)),
        Some(of) if topic(key).is_some_and(|own| own != of) => {
            let of = &catalogue.topics().get(of).key;
            let message = format!("`{}` is of the stage `{of}`, and its gap is not", gap.measure.value);
            found.push(
                Diagnostic::error("measure-relation", message)
                    .at(gap.measure.at)
                    .help(format!("write `stage: {of}`")),
            );
        }
        Some(_) => {}
    }
    if gap.of.value == gap.less.value {
        found.push(
            Diagnostic::error("measure-relation", "a gap is the difference of two groups, and these are one")
                .at(gap.less.at)
                .help("name the other group under `less`"),
        );
    }
    found
}
