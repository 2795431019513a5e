//! The glossary: the built-in one and `content/glossary.yaml` have the same form.

use crate::source::spanned::Spanned;
use schemars::JsonSchema;
use serde::Deserialize;

/// A word and what it means.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TermDocument {
    /// The word.
    pub term: Spanned<String>,
    /// What it means, in one or two plain sentences.
    pub means: Spanned<String>,
    /// Other forms to find in texts, such as the plural or an abbreviation.
    #[serde(default)]
    pub also: Vec<Spanned<String>>,
    /// `false` keeps an everyday word out of automatic links.
    pub link: Option<Spanned<bool>>,
}
