//! `content/performance/<year>/*.yaml`: performance summaries.

use super::record;
use crate::source::spanned::{Brief, Entries, Located, Spanned};
use crate::value::{AcademicYear, Date, Licence, Status, TopicKey, WebAddress};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

record! {
    /// A performance summary: one stage, one academic year, many schools and areas. The folder's name is the year.
    pub struct PerformanceDocument {
        /// The stage, or the kind of data, that these figures are about.
        pub stage: Spanned<TopicKey>,
        /// The academic year. The folder's name says it; if it is written too, the two must agree.
        pub academic_year: Option<Spanned<AcademicYear>>,
        /// How settled the figures are: `provisional`, `revised` or `final`.
        pub status: Spanned<Status>,
        /// Where the figures come from.
        pub source: SourceDocument,
        /// Figures of areas: `borough` (the authority), `region`, `england`, and those named in `site.yaml`.
        #[serde(default)]
        pub areas: Entries<RowDocument>,
        /// Figures of schools, by file name.
        #[serde(default)]
        pub schools: Entries<RowDocument>,
    }
}

/// Where figures come from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceDocument {
    /// The title of the publication.
    pub title: Spanned<String>,
    /// Who published it.
    pub publisher: Spanned<String>,
    /// The day it was published.
    pub published: Option<Spanned<Date>>,
    /// Its licence, such as `OGL-3.0`.
    pub licence: Option<Spanned<Licence>>,
    /// Where it is.
    pub url: Option<Spanned<WebAddress>>,
    /// What numbers of pupils are rounded to, if they are: `5` or `10`, the nearest so many. In a file in which it differs,
    /// a mapping: `{ areas: 10 }`. Numbers are exact if left out, and the disclosure audit takes them so.
    pub pupils_rounded_to: Option<Brief<RoundingDocument>>,
    /// The official file the figures were imported from.
    pub file: Option<Spanned<String>>,
    /// The digest of that file, under which `content/imports/official.yaml` lists it. The import writes it.
    pub sha256: Option<Spanned<String>>,
}

/// What numbers of pupils are rounded to, where areas and schools differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoundingDocument {
    /// Those of areas: `5` or `10`. Exact if left out.
    pub areas: Option<Spanned<u32>>,
    /// Those of schools: `5` or `10`. Exact if left out.
    pub schools: Option<Spanned<u32>>,
}

/// A figure: a number, one of the reasons there is none, or a mapping with details.
pub type FigureDocument = Brief<Box<FigureDetails>>;

/// A figure with more to say than its value.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FigureDetails {
    /// The value.
    pub value: Option<Spanned<String>>,
    /// Of a share of pupils near 0 %, in place of its value: so many per cent or less, if that is all the source says.
    pub at_most: Option<Spanned<String>>,
    /// Of a share of pupils near 100 %, in place of its value: so many per cent or more, if that is all the source says.
    pub at_least: Option<Spanned<String>>,
    /// The lower end of the published confidence interval.
    pub low: Option<Spanned<String>>,
    /// The upper end of the published confidence interval.
    pub high: Option<Spanned<String>>,
    /// How many pupils the figure is about, where that differs from `pupils` of its row: a number, or a reason if it is
    /// not known.
    pub pupils: Option<Spanned<String>>,
    /// Why there is no value.
    pub reason: Option<Spanned<String>>,
    /// A note that is printed with the figure.
    pub note: Option<Spanned<String>>,
    /// Where an area stands among others, as it was published.
    pub rank: Option<Located<RankDocument>>,
    /// That the figure counts overall grades of inspections given before 2 September 2024, which is when Ofsted stopped
    /// giving them. A share of good or outstanding schools in a later year is a mistake without it; say in `note` what
    /// is counted.
    pub historical: Option<Spanned<bool>>,
}

/// Where an area stands among others. A rank says nothing without all of this, so all of it must be given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RankDocument {
    /// The place, counted from the best figure: `1` for the highest where higher is better.
    pub place: Spanned<u32>,
    /// Among how many.
    pub of: Spanned<u32>,
    /// Among whom, such as `councils in England that have schools`.
    pub among: Spanned<String>,
    /// The day of the figures that were ranked.
    pub date: Spanned<Date>,
    /// What happens to equal figures, such as `Equal figures share the better place`.
    pub ties: Spanned<String>,
}

/// The figures of one school, area or pupil group.
#[derive(Debug, Clone)]
pub enum RowDocument {
    /// One reason for every figure.
    Reason(Spanned<String>),
    /// The figures.
    Figures {
        /// How many pupils the figures are about.
        pupils: Option<FigureDocument>,
        /// The figures, by measure.
        figures: Vec<(Spanned<String>, FigureDocument)>,
        /// The figures of pupil groups.
        groups: Entries<RowDocument>,
    },
}

impl<'de> Deserialize<'de> for RowDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Brief::<FiguresDocument>::deserialize(deserializer)? {
            Brief::Word(word) => RowDocument::Reason(word),
            Brief::Details(details) => {
                let FiguresDocument { pupils, figures, groups } = details.value;
                RowDocument::Figures { pupils, figures, groups }
            }
        })
    }
}

struct FiguresDocument {
    pupils: Option<FigureDocument>,
    figures: Vec<(Spanned<String>, FigureDocument)>,
    groups: Entries<RowDocument>,
}

impl<'de> Deserialize<'de> for FiguresDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = FiguresDocument;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("figures by measure, or one reason for all of them")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let size = map.size_hint().unwrap_or(0);
                let mut row = FiguresDocument {
                    pupils: None,
                    figures: Vec::with_capacity(size),
                    groups: Entries::default(),
                };
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    match key.value.as_str() {
                        "pupils" => row.pupils = Some(map.next_value()?),
                        "groups" => row.groups = map.next_value()?,
                        "" => return Err(A::Error::custom("an empty key")),
                        _ => {
                            let figure = map.next_value()?;
                            row.figures.push((key, figure));
                        }
                    }
                }
                Ok(row)
            }
        }
        deserializer.deserialize_map(V)
    }
}

impl JsonSchema for RowDocument {
    fn schema_name() -> Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let figure = generator.subschema_for::<FigureDocument>();
        let row = generator.subschema_for::<RowDocument>();
        json_schema!({
            "description": "The figures of one school, area or pupil group, by measure; or one reason for all of them.",
            "type": ["object", "string"],
            "properties": {
                "pupils": { "description": "How many pupils the figures are about.", "type": ["integer", "string", "object"] },
                "groups": { "description": "The figures of pupil groups.", "type": "object", "additionalProperties": row },
            },
            "additionalProperties": figure,
        })
    }
}
