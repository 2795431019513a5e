//! `content/editions/<edition>.yaml`: what a published edition of the report froze.

use crate::source::spanned::{Entries, Spanned};
use crate::value::{AcademicYear, Moment, Slug};
use schemars::JsonSchema;
use serde::Deserialize;

/// What a published edition of the report froze: `content/editions/2025.yaml`. `yearbook publish` writes it, with a copy
/// of what the report was made from in the folder beside it. Commit both, and leave them as they are.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EditionDocument {
    /// The edition, as it stands in addresses.
    pub edition: Spanned<Slug>,
    /// The academic year that its report is about.
    pub academic_year: Spanned<AcademicYear>,
    /// When it was last published.
    pub published: Spanned<Moment>,
    /// Whether shares near 0 % and 100 % are said as bands in it. What older versions froze has none, and stands as it was
    /// published.
    pub bands: Option<Spanned<bool>>,
    /// Whether a measure of pupils that says nothing more is a share or an average of them in it. What older versions froze
    /// has none, and stands as it was published.
    pub judged: Option<Spanned<bool>>,
    /// The digest of the words and figures of each page, by address.
    #[serde(default)]
    pub pages: Entries<Spanned<String>>,
    /// The digest of each data file, by address.
    #[serde(default)]
    pub files: Entries<Spanned<String>>,
}
