//! Reads one figure: a value with its interval, a band, or a reason.

use super::{Reader, Reported, sizes};
use crate::diagnostic::{Diagnostic, Location, figure};
use crate::model::catalogue::MeasureId;
use crate::source::document::{FigureDetails, FigureDocument};
use crate::source::{Brief, Spanned};
use crate::value::{Band, Decimal, Reason, Scalar, print_decimal};

impl Reader<'_, '_> {
    pub(super) fn figure(
        &mut self,
        measure: MeasureId,
        document: &FigureDocument,
    ) -> (Option<Reported>, Location) {
        match document {
            Brief::Word(word) => (self.word(measure, word), word.at),
            Brief::Details(details) => {
                let (d, at) = (&details.value, details.at);
                let note = d.note.as_ref().map(|n| n.value.clone());
                if let Some(word) = &d.reason {
                    if let Some(value) = &d.value {
                        self.found.push(
                            Diagnostic::error(
                                "value-and-reason",
                                "a figure has a value or a reason, not both",
                            )
                            .at(value.at)
                            .related(word.at, "the reason is here"),
                        );
                    }
                    return (self.reason(word).map(|reason| Reported::Absent { reason, note }), at);
                }
                if d.at_most.is_some() || d.at_least.is_some() {
                    return (self.band(measure, d, note), at);
                }
                let Some(word) = &d.value else {
                    self.found.push(
                        Diagnostic::error("missing-key", "the key `value` is missing")
                            .at(at)
                            .help("write `value: …`, or `reason: …` when there is none"),
                    );
                    return (None, at);
                };
                let value = match self.word(measure, word) {
                    Some(Reported::Value { value, .. }) => value,
                    other => return (other, at),
                };
                let interval = match (&d.low, &d.high) {
                    (Some(low), Some(high)) => self.number(measure, low).zip(self.number(measure, high)),
                    (None, None) => None,
                    (Some(end), None) | (None, Some(end)) => {
                        self.found.push(
                            Diagnostic::error("interval", "an interval needs both `low` and `high`")
                                .at(end.at),
                        );
                        None
                    }
                };
                if let (Some((from, to)), Some(low), Some(high)) = (interval, &d.low, &d.high)
                    && (from > value || value > to)
                {
                    let (end, name) = if from > value { (low, "low") } else { (high, "high") };
                    self.found.push(
                        Diagnostic::error("interval", "the value lies outside its interval")
                            .at(word.at)
                            .related(end.at, format!("`{name}` is here"))
                            .help("check the value, `low` and `high`"),
                    );
                }
                (Some(Reported::Value { value, interval, note }), at)
            }
        }
    }

    /// A band in place of a value, as sources outside England publish it for small groups.
    fn band(&mut self, id: MeasureId, details: &FigureDetails, note: Option<String>) -> Option<Reported> {
        let (word, low) = match (&details.at_most, &details.at_least) {
            (Some(word), _) => (word, true),
            (None, Some(word)) => (word, false),
            (None, None) => return None,
        };
        let mistake = |message: &str, help: &str| Diagnostic::error("band", message).at(word.at).help(help);
        let FigureDetails { value, low: from, high: to, .. } = details;
        if let Some(other) =
            [value, from, to].into_iter().chain(low.then_some(&details.at_least)).flatten().next()
        {
            self.found.push(
                mistake("a figure has a value or a band, not both", "keep what the source says")
                    .related(other.at, "this says something else"),
            );
            return None;
        }
        if !self.names.catalogue.get(id).share_of_pupils {
            self.found.push(mistake(
                "a band is said of shares of pupils only",
                "write the value, or a reason if it must not be published",
            ));
            return None;
        }
        let bound = self.number(id, word)?;
        if bound.is_zero() || bound == Decimal::ONE_HUNDRED {
            self.found.push(mistake(
                "a band of nobody or everybody is a value",
                "write the value; small groups are said as bands anyway",
            ));
            return None;
        }
        let band = if low { Band::AtMost(bound) } else { Band::AtLeast(bound) };
        Some(Reported::Band { band, note })
    }

    /// How many pupils a figure is about, if it says so itself: `None` inside when that is not known.
    pub(super) fn own_pupils(&mut self, document: &FigureDocument) -> Option<Option<u32>> {
        let Brief::Details(details) = document else { return None };
        let word = details.value.pupils.as_ref()?;
        Some(sizes::number(word, self.found).map(|(pupils, _)| pupils))
    }

    fn word(&mut self, measure: MeasureId, word: &Spanned<String>) -> Option<Reported> {
        if word.value.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
            let value = self.number(measure, word)?;
            return Some(Reported::Value { value, interval: None, note: None });
        }
        self.reason(word).map(|reason| Reported::Absent { reason, note: None })
    }

    fn number(&mut self, id: MeasureId, word: &Spanned<String>) -> Option<Decimal> {
        let measure = self.names.catalogue.get(id);
        let (low, high) = measure.range;
        let range =
            || format!("{} to {}", print_decimal(low, low.scale()), print_decimal(high, high.scale()));
        let Ok(value) = Decimal::parse(&word.value) else {
            self.found.push(
                Diagnostic::error(
                    "not-a-number",
                    format!("found {}, expected a number or a reason", figure(&word.value)),
                )
                .at(word.at)
                .help(format!("write a plain number from {}, without signs such as % or ,", range())),
            );
            return None;
        };
        if value < low || value > high {
            self.found.push(
                Diagnostic::error(
                    "out-of-range",
                    format!("found {}, and `{}` is from {}", figure(&word.value), measure.key, range()),
                )
                .at(word.at)
                .help("is a digit or a decimal point out of place?"),
            );
            return None;
        }
        Some(value)
    }

    pub(super) fn reason(&mut self, word: &Spanned<String>) -> Option<Reason> {
        match Reason::parse(&word.value) {
            Ok(reason) => Some(reason),
            Err(error) => {
                let text = if word.value.bytes().any(|b| b.is_ascii_digit()) {
                    figure(&word.value)
                } else {
                    format!("`{}`", word.value)
                };
                self.found.push(
                    Diagnostic::error("unknown-reason", format!("found {text}, expected a number or a reason"))
                        .at(word.at)
                        .help(error.help.unwrap_or_else(|| {
                            "a reason is one of suppressed, not-available, not-applicable, low-coverage, low-reliability, rounds-to-zero".into()
                        })),
                );
                None
            }
        }
    }
}
