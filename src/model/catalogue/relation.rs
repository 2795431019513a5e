//! What is always true of measures of the same pupils, so that a reader can use it, and so must the audit.
//!
//! The built-in ones are data (`relations.yaml`), each with the guidance that says so; a council's own measures say the same
//! things with the same keys.

use super::{Catalogue, Measure, MeasureId};
use crate::value::{AveragedOver, Decimal, Unit};

/// What is always true of some measures of one school or area, year and group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// Whoever counts in the share `part` counts in the share `whole`.
    Within {
        /// The narrower share.
        part: MeasureId,
        /// The wider share.
        whole: MeasureId,
    },
    /// Whoever counts in every one of the shares `of` counts in `all`, and the other way round.
    AllOf {
        /// The narrowest share.
        all: MeasureId,
        /// The shares that it takes.
        of: Vec<MeasureId>,
    },
    /// Nobody counts in both shares.
    Apart {
        /// One share.
        one: MeasureId,
        /// The other.
        other: MeasureId,
    },
    /// The figures of the parts add up to that of the total; if not `exact`, to no more than it. Rounding aside.
    Sum {
        /// The total.
        total: MeasureId,
        /// Its parts, which do not overlap.
        parts: Vec<MeasureId>,
        /// Whether nothing is left over.
        exact: bool,
    },
    /// The two figures add up to this.
    Complement {
        /// One figure.
        one: MeasureId,
        /// The other.
        other: MeasureId,
        /// What they add up to: 100 for percentages.
        sum: Decimal,
    },
    /// Whoever counts in the share has at least `at_least` in the average, and whoever does not has `others_at_most` at the
    /// most. Whoever counts has a value in the average.
    ///
    /// With a share s (from 0 to 1) and a range from l to h, the average over *everybody* is from
    /// s × `at_least` + (1 − s) × l to s × h + (1 − s) × `others_at_most`. An average over *most* leaves out some who do not
    /// count, so only the lower bound holds: leaving out the low ones makes an average greater, and a share of fewer pupils
    /// as well. The upper one then holds only where nobody counts: the average is `others_at_most` at the most. In official
    /// files groups of few pupils with a low share and a high average are seen.
    Level {
        /// The share.
        share: MeasureId,
        /// The average.
        average: MeasureId,
        /// The least value of whoever counts.
        at_least: Decimal,
        /// The greatest value of whoever does not count.
        others_at_most: Decimal,
    },
}

/// Why a relation holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// The guidance that says so, by its name; the content file for a council's own.
    pub source: String,
    /// Why it is so, in plain words; empty for a council's own.
    pub because: String,
}

impl Relation {
    /// The measures that it is about.
    pub fn measures(&self) -> Vec<MeasureId> {
        match self {
            Relation::Within { part: one, whole: other }
            | Relation::Apart { one, other }
            | Relation::Complement { one, other, .. }
            | Relation::Level { share: one, average: other, .. } => vec![*one, *other],
            Relation::AllOf { all, of } => std::iter::once(*all).chain(of.iter().copied()).collect(),
            Relation::Sum { total, parts, .. } => {
                std::iter::once(*total).chain(parts.iter().copied()).collect()
            }
        }
    }
}

/// Whether a relation can still be said of its measures, which a council may have made into something else.
pub(super) fn still_fits(relation: &Relation, catalogue: &Catalogue) -> bool {
    let of = |id: &MeasureId| catalogue.get(*id);
    let measures = relation.measures();
    let one_stage = measures.iter().all(|id| of(id).topic == of(&measures[0]).topic);
    one_stage
        && match relation {
            Relation::Within { .. } | Relation::AllOf { .. } | Relation::Apart { .. } => {
                measures.iter().all(|id| of(id).share_of_pupils)
            }
            Relation::Complement { .. } => measures.iter().all(|id| of(id).unit == Unit::Percent),
            Relation::Sum { total, parts, .. } => parts.iter().all(|part| same_kind(of(part), of(total))),
            Relation::Level { share, average, at_least, others_at_most } => {
                let (low, high) = of(average).range;
                of(share).share_of_pupils
                    && of(average).averaged_over != AveragedOver::Nobody
                    && [at_least, others_at_most].iter().all(|bound| low <= **bound && **bound <= high)
            }
        }
}

/// Whether figures of two measures can be added up.
pub(super) fn same_kind(one: &Measure, other: &Measure) -> bool {
    (one.unit, one.share_of_pupils) == (other.unit, other.share_of_pupils)
}
