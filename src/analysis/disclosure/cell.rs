//! A figure as the audit sees it: what is published of it, and never what was withheld.

use super::super::statistic::Key;
use crate::diagnostic::Location;
use crate::model::{MeasureId, ReleaseId, Subject};
use crate::value::{Band, Decimal};

/// A figure about to be published or withheld.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it is about.
    pub key: Key,
    /// The performance summary it stands in.
    pub release: ReleaseId,
    /// Where it is written.
    pub at: Location,
    /// How many pupils it is about. The audit takes it that a reader knows the size of every group: anyone in the
    /// school can count heads, and official tables print it.
    pub pupils: Option<u32>,
    /// What a reader is told.
    pub told: Told,
    /// Why it is withheld, if it is.
    pub why: Option<Why>,
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
pub enum Told {
    /// Its value.
    Value(Decimal),
    /// That it is at most so many per cent. Which number of pupils that is must be protected.
    AtMost(Decimal),
    /// That it is at least so many per cent. Which number of pupils that is must be protected.
    AtLeast(Decimal),
    /// That it is more than nothing and rounds to nothing.
    RoundsToZero,
    /// Nothing: it is withheld because its group is small, and must be protected. If nobody withheld it, it is in no file.
    Protected,
    /// Nothing: it is withheld to protect another, or another reason stands there.
    Nothing,
}

impl From<Band> for Told {
    fn from(band: Band) -> Self {
        match band {
            Band::AtMost(bound) => Told::AtMost(bound),
            Band::AtLeast(bound) => Told::AtLeast(bound),
        }
    }
}

/// Why a figure is withheld. For one figure this may tell more than the page does, so that only their numbers leave the
/// audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The source withholds it.
    Source,
    /// Its group is small, it stands for few pupils, or a school's figures of that group are never shown.
    SmallGroup,
    /// It is near one end, and said as a band.
    Band,
    /// `suppressions.yaml` withholds it, to protect another.
    OnPurpose,
}
