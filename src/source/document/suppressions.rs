//! `content/suppressions.yaml`: figures withheld on purpose, and risks accepted on purpose.

use crate::source::spanned::{Located, Spanned};
use crate::value::{AcademicYear, PupilGroup, Slug};
use schemars::JsonSchema;
use serde::Deserialize;

/// Figures that are withheld to protect others, and figures that are published as they are although the disclosure audit
/// warns: `content/suppressions.yaml`. `yearbook check --disclosure --fix` proposes what to withhold; a person decides.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SuppressionsDocument {
    /// Figures to withhold, so that no reader can work out another one.
    #[serde(default)]
    pub withhold: Vec<Located<WithheldDocument>>,
    /// Figures that the audit calls unsafe and that are published all the same. Each is listed on "about the data".
    #[serde(default)]
    pub waivers: Vec<Located<WaiverDocument>>,
}

/// Figures to withhold: one figure, or all that the entry does not tell apart. `{ school: …, year: … }` is a whole row,
/// `{ school: … }` a school, `{ measure: … }` a measure everywhere, `{ group: … }` a group everywhere.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WithheldDocument {
    /// The school, by file name; every school and area if neither is given.
    pub school: Option<Spanned<Slug>>,
    /// The area, such as `borough`.
    pub area: Option<Spanned<String>>,
    /// The measure; every measure if left out.
    pub measure: Option<Spanned<String>>,
    /// The academic year; every year if left out.
    pub year: Option<Spanned<AcademicYear>>,
    /// The pupil group. If left out, all pupils where school or area, measure and year are given, or else every group.
    pub group: Option<Spanned<PupilGroup>>,
    /// Why, in one sentence for whoever reviews it. It must not say a figure.
    pub reason: Option<Spanned<String>>,
    /// That the figure is withheld only to protect another one, and so need not be protected itself. `yearbook check
    /// --disclosure --fix` writes this, and takes such an entry back when it protects nothing any more. Leave it out for
    /// what must not be known.
    pub complementary: Option<Spanned<bool>>,
}

/// A risk that somebody has accepted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaiverDocument {
    /// The school, by file name. A figure is of a school or of an area.
    pub school: Option<Spanned<Slug>>,
    /// The area, such as `borough`.
    pub area: Option<Spanned<String>>,
    /// The measure.
    pub measure: Spanned<String>,
    /// The academic year.
    pub year: Spanned<AcademicYear>,
    /// The pupil group; all pupils if left out.
    pub group: Option<Spanned<PupilGroup>>,
    /// Why the risk is accepted. It is printed.
    pub reason: Spanned<String>,
    /// The role of whoever accepts it, such as `Data protection officer`. Never a person's name.
    pub role: Spanned<String>,
}
