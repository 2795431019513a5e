//! What `site.yaml` says about comparisons: areas, lists of areas whose mean counts, similar schools, groups of schools.

use crate::source::spanned::{Located, Spanned};
use crate::value::{AcademicYear, Date, Slug};
use schemars::JsonSchema;
use serde::Deserialize;

/// An area to compare with: one with figures of its own, or the mean of others.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AreaDocument {
    /// Its name on the pages.
    pub name: Spanned<String>,
    /// Its name inside a sentence, if it differs, such as `similar councils`.
    pub said: Option<Spanned<String>>,
    /// Other areas, whose mean is the figure of this one: statistical neighbours, or a group of your own. A list for each
    /// time, because such lists change. The mean gives each area the same weight, and is worked out from its published
    /// figures.
    #[serde(default)]
    pub mean_of: Vec<Located<AreaListDocument>>,
    /// How many of the areas must have a figure. All of them, if left out.
    pub at_least: Option<Spanned<u32>>,
    /// The schools of this site that the area is made of, by file name; `[]` for none of them, such as another council. The
    /// disclosure audit then knows what the figures of the area and of schools tell of one another. If left out, any may be
    /// in it.
    pub schools: Option<Vec<Spanned<Slug>>>,
    /// `true` to say where the authority stands among these areas. It is said only of a year in which all have a figure.
    pub rank: Option<Spanned<bool>>,
}

/// The areas that stand for another from one school year on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AreaListDocument {
    /// The first school year of the list. It holds until the next one.
    pub from: Spanned<AcademicYear>,
    /// The areas, by their keys.
    pub areas: Vec<Spanned<String>>,
    /// Who made the list, and where it stands.
    pub source: Spanned<String>,
    /// The day on which the list was published.
    pub published: Spanned<Date>,
}

/// How schools like a school are found among those of the authority.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SimilarDocument {
    /// What makes schools similar, beside their phase: measures of the school census, such as `free-school-meals` and
    /// `roll`. Each counts the same.
    pub by: Vec<Spanned<String>>,
    /// How many schools are chosen. 8 if left out.
    pub count: Option<Spanned<u32>>,
    /// Why these were chosen, in one sentence for readers.
    pub why: Spanned<String>,
}

/// Schools that stand beside one another because the council says so.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SchoolGroupDocument {
    /// Its name on the pages, such as `Harbour schools`.
    pub name: Spanned<String>,
    /// The schools, by file name.
    pub schools: Vec<Spanned<Slug>>,
    /// What they have in common, in one sentence for readers.
    pub why: Spanned<String>,
}
