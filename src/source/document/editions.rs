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
    /// The format in which it was frozen: 2 since editions keep figures, words and sentences, 1 if it is not said.
    pub format: Option<Spanned<u32>>,
    /// The edition, as it stands in addresses.
    pub edition: Spanned<Slug>,
    /// The academic year that its report is about.
    pub academic_year: Spanned<AcademicYear>,
    /// When it was last published.
    pub published: Spanned<Moment>,
    /// Whether shares near 0 % and 100 % are said as bands in it. Format 1 needed to know; nothing reads it any more.
    pub bands: Option<Spanned<bool>>,
    /// Whether a measure of pupils that says nothing more is a share or an average of them in it. What older versions froze
    /// has none, and stands as it was published.
    pub judged: Option<Spanned<bool>>,
    /// The addresses of its pages and data files.
    #[serde(default)]
    pub addresses: Vec<Spanned<String>>,
    /// In format 1: the addresses of its pages, each with a digest that only the version that wrote it could make.
    #[serde(default)]
    pub pages: Entries<Spanned<String>>,
    /// In format 1: the addresses of its data files, in the same way.
    #[serde(default)]
    pub files: Entries<Spanned<String>>,
}
