//! A figure as the audit sees it: what is published of it, and never what was withheld.

use crate::diagnostic::Location;
use crate::model::{FigureId, MeasureId, Origin, ReleaseId, Subject};
use crate::value::{Band, Decimal};

/// A figure about to be published or withheld.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it is about.
    pub key: FigureId,
    /// The performance summary it stands in.
    pub release: ReleaseId,
    /// Where it is written.
    pub at: Location,
    /// How many pupils it is about. The audit takes it that a reader knows the size of every group: anyone in the
    /// school can count heads, and official tables print it.
    pub pupils: Option<u32>,
    /// What a reader is told.
    pub told: Disclosed,
    /// Why it is withheld, if it is.
    pub why: Option<SuppressionReason>,
    /// Whose figure it is.
    pub origin: Origin,
    /// Whether it is published somewhere else, and not on this site.
    pub outside: bool,
}

/// The figures that are rounded alike: of one measure in one summary, of schools or of areas.
pub type Column = (ReleaseId, MeasureId, bool);

impl Cell {
    /// The figures that are rounded like this one.
    pub fn column(&self) -> Column {
        (self.release, self.key.measure, matches!(self.key.subject, Subject::Area(_)))
    }
}

/// What a reader is told of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosed {
    /// Its value.
    Value(Decimal),
    /// That it lies in a band. Which number of pupils that is must be protected.
    Band(Band),
    /// That it is more than nothing and rounds to nothing.
    RoundsToZero,
    /// That it stands for one pupil, or for no more than so many: the rule that withholds it says so, and the number must
    /// be protected.
    Few(u32),
    /// Nothing: it is withheld, and must be protected. If nobody withheld it, it is in no file.
    Protected,
    /// Nothing: it is in no file, and what follows of it must not tell that it is near one end, which is so many per cent
    /// wide.
    NotAnEnd(u32),
    /// Nothing: it is in no file, and what follows of it must not tell that it stands for so few pupils.
    NotFew(u32),
    /// Nothing: it is withheld only to protect another.
    Nothing,
    /// Nothing: there is no figure, and a reason that protects nobody, such as that it is not available. What others leave of
    /// such pupils is judged as if they were in no file.
    NoFigure,
}

impl Disclosed {
    /// Whether a reader is told something.
    pub fn is_published(self) -> bool {
        match self {
            Disclosed::Value(_) | Disclosed::Band(_) | Disclosed::RoundsToZero => true,
            Disclosed::Few(_)
            | Disclosed::Protected
            | Disclosed::NotAnEnd(_)
            | Disclosed::NotFew(_)
            | Disclosed::Nothing
            | Disclosed::NoFigure => false,
        }
    }
}

impl From<Band> for Disclosed {
    fn from(band: Band) -> Self {
        Disclosed::Band(band)
    }
}

/// Why a figure is withheld. For one figure this may tell more than the page does, so that only their numbers leave the
/// audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuppressionReason {
    /// The source withholds it.
    Source,
    /// Its group is small, it stands for few pupils, or a school's figures of that group are never shown.
    SmallGroup,
    /// It is near one end, and said as a band.
    Band,
    /// `suppressions.yaml` withholds it, to protect another.
    OnPurpose,
}
