//! `content/targets.yaml`: what was promised, with a number and a date.
//!
//! The forms a target can take are those of councils' action plans (`domain.md` BRE-3 to BRE-8, FT-13): a value, none at
//! all, a distance from somebody else's figure, and any of these over several measures.

use super::{LinkDocument, record};
use crate::source::spanned::{Located, Spanned};
use crate::value::{AcademicYear, Date, Decimal, Direction, PupilGroup, Slug, TopicKey};
use schemars::JsonSchema;
use serde::Deserialize;

record! {
    /// A promise with a number and a date. It has one of `measure`, `measures` and `stages`, and one of `at-least`,
    /// `at-most`, `zero` and `relative`.
    pub struct TargetDocument {
        /// Its short name in addresses. It stays when the words change.
        pub id: Spanned<Slug>,
        /// What is promised, in words a parent would use.
        pub title: Spanned<String>,
        /// The measure it is about.
        pub measure: Option<Spanned<String>>,
        /// Several measures, each of which must get there.
        #[serde(default)]
        pub measures: Vec<Spanned<String>>,
        /// Whole stages: every percentage of theirs in which more or less is better, and for which there are figures.
        #[serde(default)]
        pub stages: Vec<Spanned<TopicKey>>,
        /// The pupil group it is about; all pupils if left out.
        pub group: Option<Spanned<PupilGroup>>,
        /// The area whose figures count. `borough`, the authority itself, if left out.
        pub area: Option<Spanned<String>>,
        /// The figure must be this or more.
        pub at_least: Option<Spanned<Decimal>>,
        /// The figure must be this or less.
        pub at_most: Option<Spanned<Decimal>>,
        /// `true` when there must be none at all, such as no school in a category of concern.
        pub zero: Option<Spanned<bool>>,
        /// The figure must keep a distance from another figure.
        pub relative: Option<Located<RelativeDocument>>,
        /// The day on which it was agreed.
        pub agreed: Spanned<Date>,
        /// The school year from which progress is counted. If left out, the last school year that had ended on the day
        /// it was agreed.
        pub from: Option<Spanned<AcademicYear>>,
        /// The school year whose figure decides.
        pub deadline: Spanned<AcademicYear>,
        /// Who answers for it: a role and not a person’s name.
        pub owner: Option<Spanned<String>>,
        /// Where it was promised.
        pub plan: Option<LinkDocument>,
        /// One or two sentences about it, such as what has become of it.
        pub note: Option<Spanned<String>>,
    }
}

/// A distance from another figure, in the units of the measure: percentage points where it is a percentage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RelativeDocument {
    /// An area such as `region` or `england`; a pupil group such as `not-disadvantaged`; or `start`, the figure of the
    /// year from which progress is counted.
    pub to: Spanned<String>,
    /// How far, such as `5`. `0` means: the same, or better.
    pub by: Spanned<Decimal>,
    /// On which side: `above`, `below`, or `within` that distance.
    pub direction: Spanned<Direction>,
}
