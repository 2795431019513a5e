//! What was promised: targets with a number and a date (`domain.md` BRE-3 to BRE-8, FT-13).

mod read;

use super::Record;
use super::catalogue::{MeasureId, TopicId};
use super::references::References;
use crate::config::{AreaId, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::Sourced;
use crate::source::document::TargetDocument;
use crate::value::{AcademicYear, Date, Decimal, Direction, Moment, Polarity, PupilGroup, Slug};
use read::Reader;
use std::collections::HashMap;

/// A promise with a number and a date.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its short name in addresses.
    pub id: Slug,
    /// What every record has.
    pub record: Record,
    /// What is promised, in the author's words.
    pub title: String,
    /// What it is about.
    pub scope: Scope,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The area whose figures count.
    pub area: AreaId,
    /// What the figures must be.
    pub aim: Aim,
    /// The day on which it was agreed.
    pub agreed: Date,
    /// The year from which progress is counted.
    pub from: AcademicYear,
    /// The year whose figure decides.
    pub deadline: AcademicYear,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// Where it was promised, and the address.
    pub plan: Option<(String, Option<String>)>,
    /// One or two sentences about it.
    pub note: Option<String>,
}

/// What a target is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// These measures; all of them must get there.
    Measures(Vec<MeasureId>),
    /// The percentages of these topics for which there are figures.
    Topics(Vec<TopicId>),
}

/// What a figure must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// This or more.
    AtLeast(Decimal),
    /// This or less.
    AtMost(Decimal),
    /// Nothing at all.
    Zero,
    /// At a distance from another figure.
    Relative {
        /// The other figure.
        to: Reference,
        /// How far.
        by: Decimal,
        /// On which side.
        direction: Direction,
    },
}

/// The figure that a relative target is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// The same figure of another area, in the same year.
    Area(AreaId),
    /// The same figure of another pupil group, in the same year.
    Group(PupilGroup),
    /// The figure of the year from which progress is counted.
    Start,
}

impl Aim {
    /// Whether the figure must be the goal or more, rather than the goal or less.
    pub fn is_floor(&self, polarity: Polarity) -> bool {
        match self {
            Aim::AtLeast(_) => true,
            Aim::AtMost(_) | Aim::Zero => false,
            Aim::Relative { direction: Direction::Above, .. } => true,
            Aim::Relative { direction: Direction::Below, .. } => false,
            Aim::Relative { direction: Direction::Within, .. } => polarity == Polarity::HigherIsBetter,
        }
    }
}

/// The targets, in the order of the file.
pub(super) fn targets(
    source: Option<&Sourced<Vec<TargetDocument>>>,
    config: &Config,
    references: &References<'_>,
    as_of: Moment,
    found: &mut Diagnostics,
) -> Vec<Target> {
    let mut ids: HashMap<&str, Location> = HashMap::new();
    let mut out = Vec::new();
    for document in source.map(|s| s.document.as_slice()).unwrap_or_default() {
        if let Some(first) = ids.insert(document.id.value.as_str(), document.id.at) {
            found.push(
                Diagnostic::error(
                    "duplicate-target",
                    format!("the target `{}` stands twice", document.id.value),
                )
                .at(document.id.at)
                .related(first, "the first is here"),
            );
        }
        let reader = Reader { document, config, references };
        let target = reader.read(found);
        out.extend(target.filter(|target| target.record.is_public(as_of)));
    }
    out
}
