//! A statistic: a value that may be published, or a named reason why there is none.

use crate::model::{MeasureId, ReleaseId, Subject};
use crate::value::{AcademicYear, Decimal, PupilGroup, Reason};

/// What a statistic is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The school or area.
    pub subject: Subject,
    /// The measure.
    pub measure: MeasureId,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The academic year.
    pub year: AcademicYear,
}

/// A figure that may be published, with how many pupils it is about and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistic {
    /// The figure.
    pub figure: Figure,
    /// How many pupils it is about.
    pub cohort: Option<Cohort>,
    /// The performance summary it stands in.
    pub release: ReleaseId,
}

/// A value, or one of the reasons there is none (rules H-D1 and H-D2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A value in the measure's unit.
    Value {
        /// The value.
        value: Decimal,
        /// The published confidence interval.
        interval: Option<(Decimal, Decimal)>,
        /// A note.
        note: Option<String>,
    },
    /// There is no value.
    Absent {
        /// Why.
        reason: Reason,
        /// For a suppressed figure: the size of group at or below which figures are withheld, when that is the cause.
        at_or_below: Option<u32>,
        /// A note.
        note: Option<String>,
    },
}

impl Statistic {
    /// The value, if there is one.
    pub fn value(&self) -> Option<Decimal> {
        match self.figure {
            Figure::Value { value, .. } => Some(value),
            Figure::Absent { .. } => None,
        }
    }
}

/// How many pupils a statistic is about, as far as it may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cohort {
    /// So many.
    Of(u32),
    /// So many or fewer: the exact number is withheld.
    AtOrBelow(u32),
}
