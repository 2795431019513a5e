//! What a council's `measures.yaml` cannot change of a built-in measure: all that protects pupils.
//!
//! The disclosure rules and the audit go by what a measure is. A percentage of pupils that is made one of schools has no
//! rule, and one that is no share of pupils is judged by nobody. Neither would be seen on a page.

use super::complete::{ends, gap};
use super::{Measure, Topics};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::Spanned;
use crate::source::document::MeasureDocument;
use crate::value::{AveragedOver, Counted, Decimal};
use std::fmt::Display;

/// What may not be said of a built-in measure.
pub(super) fn check(document: &MeasureDocument, measure: &Measure, topics: &Topics) -> Diagnostics {
    let mut refused = Refused { measure, found: Diagnostics::new() };
    // No rule is about figures of schools, places or money.
    if !measure.about_pupils() {
        return refused.found;
    }
    // Every key stands here, so that a new one has to be put on one side or the other.
    let MeasureDocument {
        // Which figures are judged together, and whether they are judged at all.
        stage,
        unit,
        of,
        share_of_pupils,
        averaged_over,
        gap_of,
        // What an average can be, and so how near a reader comes.
        pupil_steps,
        range,
        // Which rule withholds. A dataset with a stricter one is refused too: which one is stricter is said in `site.yaml`,
        // where this rule can be made so itself.
        dataset,
        // What is said of measures that belong together, and of columns, is added to what is built in.
        part_of: _,
        all_of: _,
        apart_from: _,
        complement_of: _,
        sum_of: _,
        rest: _,
        level_of: _,
        dfe: _,
        // How a figure is said and compared. What is published is what the performance files say, to the last place.
        code: _,
        name: _,
        short_name: _,
        explanation: _,
        says: _,
        places: _,
        area_places: _,
        polarity: _,
        available: _,
        missing: _,
        breaks: _,
        headline: _,
        // Nothing reads these.
        key: _,
        groups: _,
        interval: _,
        confidence: _,
    } = document;
    refused.word(
        "stage",
        stage.as_ref().map(|s| (s.value.as_str(), s.at)),
        topics.get(measure.topic).key.as_str(),
    );
    refused.word("unit", unit.map(|u| (u.value.word(), u.at)), measure.unit.word());
    refused.word("of", of.map(|o| (o.value.word(), o.at)), Counted::Pupils.word());
    refused.same("share-of-pupils", share_of_pupils.as_ref(), measure.share_of_pupils);
    refused.word(
        "averaged-over",
        averaged_over.map(|o| (o.value.word(), o.at)),
        measure.averaged_over.word(),
    );
    if let Some(own) = dataset.filter(|own| own.value != measure.dataset) {
        let (own, at, built_in) = (own.value.word(), own.at, measure.dataset.word());
        let help = format!(
            "take it away; what is withheld of `{built_in}` is said under `disclosure` in site.yaml, and for something else make a measure of your own with another key"
        );
        refused.help(format!("`dataset: {own}`"), format!("`dataset: {built_in}`"), at, help);
    }
    if let Some(own) = gap_of.as_ref().filter(|own| Some(gap(own)) != measure.gap_of) {
        let expected = match &measure.gap_of {
            Some(gap) => {
                format!("`{}` of `{}` less that of `{}`", gap.measure, gap.of.word(), gap.less.word())
            }
            None => "no gap".to_owned(),
        };
        refused.add("another gap".to_owned(), expected, own.measure.at);
    }
    // Steps and range are asked for of averages alone.
    if measure.averaged_over == AveragedOver::Nobody {
        return refused.found;
    }
    if let Some(own) = pupil_steps.filter(|own| Some(own.value) != measure.pupil_steps) {
        let expected =
            measure.pupil_steps.map_or("no steps".to_owned(), |steps| format!("`pupil-steps: {steps}`"));
        refused.add(format!("`pupil-steps: {}`", own.value), expected, own.at);
    }
    if let Some((own, at)) = range.as_ref().and_then(|range| Some((ends(range)?, range.at)))
        && own != measure.range
    {
        let said = |(least, most): (Decimal, Decimal)| format!("`range: [{least}, {most}]`");
        refused.add(said(own), said(measure.range), at);
    }
    refused.found
}

/// Collects what is refused of one measure.
struct Refused<'a> {
    measure: &'a Measure,
    found: Diagnostics,
}

impl Refused<'_> {
    fn word(&mut self, key: &str, own: Option<(&str, Location)>, built_in: &str) {
        if let Some((own, at)) = own.filter(|(own, _)| *own != built_in) {
            self.add(format!("`{key}: {own}`"), format!("`{key}: {built_in}`"), at);
        }
    }

    fn same<T: PartialEq + Display>(&mut self, key: &str, own: Option<&Spanned<T>>, built_in: T) {
        if let Some(own) = own.filter(|own| own.value != built_in) {
            self.add(format!("`{key}: {}`", own.value), format!("`{key}: {built_in}`"), own.at);
        }
    }

    fn add(&mut self, found: String, expected: String, at: Location) {
        self.help(
            found,
            expected,
            at,
            "take it away; if you count something else, make a measure of your own with another key",
        );
    }

    fn help(&mut self, found: String, expected: String, at: Location, help: impl Into<String>) {
        let key = &self.measure.key;
        let message = format!(
            "found {found}, expected {expected}: it protects the pupils of the built-in measure `{key}`"
        );
        self.found.push(Diagnostic::error("built-in-measure", message).at(at).help(help));
    }
}
