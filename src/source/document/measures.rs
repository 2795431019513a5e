//! Measures: the built-in catalogue and `content/measures.yaml` have the same form.

use crate::source::spanned::{Entries, Spanned};
use crate::value::{AcademicYear, AveragedOver, Dataset, Decimal, Polarity, PupilGroup, Stage, Unit};
use schemars::JsonSchema;
use serde::Deserialize;

/// A measure of your own, or better words for a built-in one. For a built-in measure every key may be left out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeasureDocument {
    /// The key authors write. In `content/measures.yaml` it stands before the colon instead.
    pub key: Option<Spanned<String>>,
    /// The code of statisticians, for data files.
    pub code: Option<Spanned<String>>,
    /// The stage it belongs to.
    pub stage: Option<Spanned<Stage>>,
    /// Its plain-English name.
    pub name: Option<Spanned<String>>,
    /// A shorter name for tables.
    pub short_name: Option<Spanned<String>>,
    /// One sentence that explains it.
    pub explanation: Option<Spanned<String>>,
    /// A figure said as a clause: `{value} pupils met the expected standard in reading`.
    pub says: Option<Spanned<String>>,
    /// What it counts in.
    pub unit: Option<Spanned<Unit>>,
    /// Whether a percentage is of the pupils of the figure's own group, so that it may be said as a count: 37 of 58
    /// pupils. The disclosure audit then knows which numbers of pupils a figure can stand for.
    pub share_of_pupils: Option<Spanned<bool>>,
    /// Over whom it is an average: `everybody` in the figure's own group, `most` of them, or `nobody`. If left out, scores
    /// and points in the dataset `results` are averages over most. The disclosure audit judges averages too.
    pub averaged_over: Option<Spanned<AveragedOver>>,
    /// For an average: the steps in which one pupil's own value goes, such as 1 for whole marks.
    pub pupil_steps: Option<Spanned<Decimal>>,
    /// The least and the greatest value it can have.
    pub range: Option<Vec<Spanned<Decimal>>>,
    /// Decimal places of a school's figure.
    pub places: Option<Spanned<u32>>,
    /// Decimal places of an area's figure, if different.
    pub area_places: Option<Spanned<u32>>,
    /// Which way is better.
    pub polarity: Option<Spanned<Polarity>>,
    /// The kind of data, which picks the disclosure rule.
    pub dataset: Option<Spanned<Dataset>>,
    /// The years for which it was published.
    pub available: Option<Vec<SpanDocument>>,
    /// The years for which it was not, and why.
    pub missing: Option<Vec<SpanReasonDocument>>,
    /// The years at which the series breaks.
    pub breaks: Option<Vec<BreakDocument>>,
    /// The pupil groups for which it is usually published.
    pub groups: Option<Vec<Spanned<PupilGroup>>>,
    /// Whether a confidence interval is published with it.
    pub interval: Option<Spanned<bool>>,
    /// For a share: wider measures. Every pupil who counts here counts there too.
    pub part_of: Option<Vec<Spanned<String>>>,
    /// For a share: the measures that a pupil must all meet to count here.
    pub all_of: Option<Vec<Spanned<String>>>,
    /// For a gap: the measure and the two groups that it is the difference of.
    pub gap_of: Option<GapDocument>,
    /// The columns of official files that hold it.
    pub dfe: Option<Vec<ColumnDocument>>,
    /// Its rank among the headlines of a school's page, by phase.
    pub headline: Option<Entries<Spanned<u32>>>,
    /// How sure the catalogue is of its years and breaks: `high` or `medium`.
    pub confidence: Option<Spanned<String>>,
}

/// What a gap is the difference of.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GapDocument {
    /// The measure.
    pub measure: Spanned<String>,
    /// The group from whose figure the other is taken away.
    pub of: Spanned<PupilGroup>,
    /// The group whose figure is taken away.
    pub less: Spanned<PupilGroup>,
}

/// A span of academic years.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SpanDocument {
    /// The first year.
    pub from: Spanned<AcademicYear>,
    /// The last year; open-ended if left out.
    pub to: Option<Spanned<AcademicYear>>,
}

/// A span of academic years without figures.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SpanReasonDocument {
    /// The first year.
    pub from: Spanned<AcademicYear>,
    /// The last year; open-ended if left out.
    pub to: Option<Spanned<AcademicYear>>,
    /// Why there are none, in one sentence.
    pub reason: Spanned<String>,
}

/// A year at which a series breaks.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BreakDocument {
    /// The first year on the new basis.
    pub year: Spanned<AcademicYear>,
    /// What changed, in one sentence.
    pub reason: Spanned<String>,
}

/// A column of an official file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ColumnDocument {
    /// The kind of file.
    pub file: Spanned<String>,
    /// The column of the value.
    pub column: Spanned<String>,
    /// The pupil group it is about; all pupils if left out.
    pub group: Option<Spanned<PupilGroup>>,
    /// The column with the number of pupils it is about.
    pub pupils: Option<Spanned<String>>,
    /// The column with the lower end of the confidence interval.
    pub low: Option<Spanned<String>>,
    /// The column with the upper end of the confidence interval.
    pub high: Option<Spanned<String>>,
    /// The first year in which the column has this name.
    pub from: Option<Spanned<AcademicYear>>,
    /// The last year in which the column has this name.
    pub to: Option<Spanned<AcademicYear>>,
}
