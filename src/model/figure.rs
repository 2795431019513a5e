//! Which figure: the one name by which every stage finds it.

use super::catalogue::MeasureId;
use super::observation::Subject;
use crate::value::{AcademicYear, PupilGroup};

/// What a figure is about. Its order is that of observations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId {
    /// The school or area.
    pub subject: Subject,
    /// The measure.
    pub measure: MeasureId,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The academic year.
    pub year: AcademicYear,
}

impl FigureId {
    /// The figure of a subject, a measure, a group (all pupils when `None`) and a year.
    pub fn new(
        subject: Subject,
        measure: MeasureId,
        group: Option<PupilGroup>,
        year: AcademicYear,
    ) -> FigureId {
        FigureId { subject, measure, group, year }
    }
}
