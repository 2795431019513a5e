//! Measures: the built-in catalogue and `content/measures.yaml` have the same form.

use crate::source::spanned::{Entries, Located, Spanned};
use crate::value::{
    AcademicYear, AveragedOver, Counted, Dataset, Decimal, Polarity, PupilGroup, TopicKey, Unit,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use std::fmt;

/// A measure of your own, or better words for a built-in one. For a built-in measure every key may be left out, and those
/// by which its pupils are protected cannot be changed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MeasureDocument {
    /// The key authors write. In `content/measures.yaml` it stands before the colon instead.
    pub key: Option<Spanned<String>>,
    /// The code of statisticians, for data files.
    pub code: Option<Spanned<String>>,
    /// The stage it belongs to.
    pub stage: Option<Spanned<TopicKey>>,
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
    /// What is counted. `pupils` if left out, and `schools` in the dataset `inspections`. The disclosure rules are about
    /// pupils, so a measure of anything else is free of them. Say it for every measure of your own in the dataset `local`
    /// that is neither a `share-of-pupils` nor `averaged-over` anybody.
    pub of: Option<Spanned<Counted>>,
    /// Whether a percentage is of the pupils of the figure's own group, so that it may be said as a count: 37 of 58
    /// pupils. The disclosure audit then knows which numbers of pupils a figure can stand for. If left out, a percentage
    /// of pupils is one, unless it is a gap, is `averaged-over` somebody, or is of the dataset `absence`.
    pub share_of_pupils: Option<Spanned<bool>>,
    /// Over whom it is an average: `everybody` in the figure's own group, `most` of them, or `nobody`. If left out, scores
    /// and points of pupils, and percentages in the dataset `absence`, are averages over most. The disclosure audit judges
    /// averages too.
    pub averaged_over: Option<Spanned<AveragedOver>>,
    /// For an average: the steps in which one pupil's own value goes, such as 1 for whole marks.
    pub pupil_steps: Option<Spanned<Decimal>>,
    /// The least and the greatest value it can have.
    #[schemars(with = "Option<Vec<Spanned<Decimal>>>")]
    pub range: Option<Located<RangeDocument>>,
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
    /// For a share: wider measures. Every pupil who counts here counts there too.
    pub part_of: Option<Vec<Spanned<String>>>,
    /// For a share: the measures that a pupil must all meet to count here. Whoever meets them all does count.
    pub all_of: Option<Vec<Spanned<String>>>,
    /// For a share: measures in which no pupil counts who counts here.
    pub apart_from: Option<Vec<Spanned<String>>>,
    /// For a percentage: the measure that says the same thing the other way round. The two make 100.
    pub complement_of: Option<Spanned<String>>,
    /// Measures whose figures add up to this one's.
    pub sum_of: Option<Vec<Spanned<String>>>,
    /// With `sum-of`: `true` if something is left over that is in none of them, so that they add up to this at the most.
    pub rest: Option<Spanned<bool>>,
    /// For a share: averages of the same pupils in which its pupils stand above the others.
    pub level_of: Option<Vec<LevelDocument>>,
    /// For a gap: the measure and the two groups that it is the difference of.
    pub gap_of: Option<GapDocument>,
    /// The columns of official files that hold it. For a built-in measure, further ones: those that are built in stay.
    pub dfe: Option<Vec<ColumnDocument>>,
    /// Its rank among the headlines of a school's page, by phase.
    pub headline: Option<Entries<Spanned<u32>>>,
    /// A key of older versions, which nothing reads.
    #[schemars(skip)]
    pub groups: Option<Located<IgnoredAny>>,
    /// A key of older versions, which nothing reads.
    #[schemars(skip)]
    pub interval: Option<Located<IgnoredAny>>,
    /// A key of older versions, which nothing reads.
    #[schemars(skip)]
    pub confidence: Option<Located<IgnoredAny>>,
}

/// The ends of a range, or what somebody wrote instead of a list of them.
#[derive(Debug, Clone)]
pub enum RangeDocument {
    /// A list, of two if it is right.
    Ends(Vec<Spanned<Decimal>>),
    /// Text, such as `0-300`.
    Text(String),
}

impl<'de> Deserialize<'de> for RangeDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = RangeDocument;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of two numbers")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(RangeDocument::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut ends = Vec::new();
                while let Some(end) = seq.next_element()? {
                    ends.push(end);
                }
                Ok(RangeDocument::Ends(ends))
            }
        }
        deserializer.deserialize_any(V)
    }
}

/// An average that is bounded by who counts in a share.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LevelDocument {
    /// The measure that is an average.
    pub average: Spanned<String>,
    /// The least that a pupil who counts in the share can have in it. The least of its range if left out.
    pub at_least: Option<Spanned<Decimal>>,
    /// The most that a pupil who does not count can have in it. The most of its range if left out.
    pub others_at_most: Option<Spanned<Decimal>>,
}

/// What the built-in measures have to do with one another: an entry of `catalogue/relations.yaml`. The keys are those of
/// a measure, and mean the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RelationDocument {
    /// The measure that the entry is about.
    pub measure: Spanned<String>,
    /// As in a measure.
    pub part_of: Option<Vec<Spanned<String>>>,
    /// As in a measure.
    pub all_of: Option<Vec<Spanned<String>>>,
    /// As in a measure.
    pub apart_from: Option<Vec<Spanned<String>>>,
    /// As in a measure.
    pub complement_of: Option<Spanned<String>>,
    /// As in a measure.
    pub sum_of: Option<Vec<Spanned<String>>>,
    /// As in a measure.
    pub rest: Option<Spanned<bool>>,
    /// As in a measure.
    pub level_of: Option<Vec<LevelDocument>>,
    /// The guidance that says so, by its name.
    pub source: Spanned<String>,
    /// Why it is always so, in plain words.
    pub because: Spanned<String>,
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
