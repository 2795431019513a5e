//! What the source of a summary rounds numbers of pupils to: a number that happens to be a multiple of ten is still exact.

use super::Subject;
use super::sizes::Written;
use crate::diagnostic::{Diagnostic, Diagnostics, figure};
use crate::source::document::RoundingDocument;
use crate::source::{Brief, Spanned};

/// What numbers of pupils are rounded to: the nearest 5 or 10 pupils; exact when `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rounding {
    /// Those of areas.
    pub areas: Option<u32>,
    /// Those of schools.
    pub schools: Option<u32>,
}

impl Rounding {
    /// What the numbers of a school or area are rounded to.
    pub fn of(self, subject: Subject) -> Option<u32> {
        match subject {
            Subject::Area(_) => self.areas,
            Subject::School(_) => self.schools,
        }
    }

    /// Reads `pupils-rounded-to`.
    pub(in crate::model) fn read(
        document: Option<&Brief<RoundingDocument>>,
        found: &mut Diagnostics,
    ) -> Rounding {
        match document {
            None => Rounding::default(),
            Some(Brief::Word(word)) => {
                let step = Spanned { value: word.value.parse().unwrap_or_default(), at: word.at };
                let step = step_of(step, &word.value, found);
                Rounding { areas: step, schools: step }
            }
            Some(Brief::Details(details)) => {
                let mut step = |step: Option<Spanned<u32>>| {
                    step.and_then(|step| step_of(step, &step.value.to_string(), found))
                };
                Rounding { areas: step(details.value.areas), schools: step(details.value.schools) }
            }
        }
    }

    /// What is wrong with a number that should be rounded and is not.
    pub(super) fn check(self, school: bool, (pupils, at): Written) -> Option<Diagnostic> {
        let step = if school { self.schools } else { self.areas }?;
        (!pupils.is_multiple_of(step)).then(|| {
            Diagnostic::error(
                "pupils-rounded",
                format!("found {}, and `pupils-rounded-to` says {step}", figure(&pupils.to_string())),
            )
            .at(at)
            .help("take `pupils-rounded-to` away if numbers are exact; `{ areas: 10 }` is for areas alone")
        })
    }
}

fn step_of(step: Spanned<u32>, typed: &str, found: &mut Diagnostics) -> Option<u32> {
    if matches!(step.value, 5 | 10) {
        return Some(step.value);
    }
    found.push(
        Diagnostic::error("pupils-rounded", format!("found `{typed}`, and numbers are rounded to 5 or 10"))
            .at(step.at)
            .help("write `5` or `10`, or take it away if numbers of pupils are exact"),
    );
    None
}
