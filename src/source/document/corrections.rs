//! `content/corrections.yaml`: why published figures changed.

use crate::source::spanned::{Located, Spanned};
use crate::value::{AcademicYear, Date, PupilGroup, Slug, Status, TopicKey};
use schemars::JsonSchema;
use serde::Deserialize;

/// Why figures that readers have seen are other figures now: `content/corrections.yaml`. What a figure was and what it is
/// now, `yearbook` knows: leave both out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CorrectionsDocument {
    /// Mistakes that have been put right: figures that changed, or went, although their status did not.
    #[serde(default)]
    pub corrections: Vec<Located<CorrectionDocument>>,
    /// Planned changes: from provisional to revised, or from revised to final. One entry for a whole release.
    #[serde(default)]
    pub revisions: Vec<Located<RevisionDocument>>,
    /// Words of a past edition of the report that are other words now.
    #[serde(default)]
    pub wording: Vec<Located<WordingDocument>>,
}

/// A mistake that has been put right. It is about every figure that fits: of one school or area, of one measure, or of a
/// whole stage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CorrectionDocument {
    /// The school, by file name.
    pub school: Option<Spanned<Slug>>,
    /// The area, such as `borough`.
    pub area: Option<Spanned<String>>,
    /// The measure; every measure that changed if left out.
    pub measure: Option<Spanned<String>>,
    /// The stage, for a mistake in many figures of it.
    pub stage: Option<Spanned<TopicKey>>,
    /// The academic year.
    pub year: Spanned<AcademicYear>,
    /// The pupil group. If left out, all pupils where `measure` is given, and else every group.
    pub group: Option<Spanned<PupilGroup>>,
    /// The day on which readers get the right figure.
    pub date: Spanned<Date>,
    /// What happened, in one or two sentences for readers. It must not say a figure that is withheld now.
    pub note: Spanned<String>,
}

/// A release that is more settled than it was.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RevisionDocument {
    /// The stage.
    pub stage: Spanned<TopicKey>,
    /// The academic year.
    pub year: Spanned<AcademicYear>,
    /// The status it has now.
    pub to: Spanned<Status>,
    /// The day on which readers get the new figures.
    pub date: Spanned<Date>,
    /// What changed and why, in one or two sentences for readers.
    pub note: Spanned<String>,
}

/// Words of a past edition that are other words now, such as a sentence that named the wrong school. Its figures stay.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordingDocument {
    /// The edition, such as `2025`.
    pub edition: Spanned<Slug>,
    /// The address of the page, such as `/report/2025/ks2/`. Every page of the edition if left out.
    pub page: Option<Spanned<String>>,
    /// The day on which readers get the new words.
    pub date: Spanned<Date>,
    /// What changed and why, in one or two sentences for readers.
    pub note: Spanned<String>,
}
