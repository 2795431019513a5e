//! `content/awards/<year>.yaml`: a year of the awards scheme.

use super::record;
use crate::source::spanned::{Brief, Spanned};
use crate::value::{Date, Sign, Slug, WebAddress};
use schemars::JsonSchema;
use serde::Deserialize;

record! {
    /// A year of the awards scheme: categories, winners, shortlists and commendations. The file's name is the year.
    pub struct AwardsDocument {
        /// The name of the scheme.
        pub scheme: Spanned<String>,
        /// One or two sentences about this year.
        pub summary: Option<Spanned<String>>,
        /// The ceremony.
        pub ceremony: Option<CeremonyDocument>,
        /// Who judged.
        #[serde(default)]
        pub judges: Vec<Spanned<String>>,
        /// Who paid.
        #[serde(default)]
        pub sponsors: Vec<SponsorDocument>,
        /// The categories, in the order in which they are announced.
        #[serde(default)]
        pub categories: Vec<CategoryDocument>,
    }
}

/// The ceremony.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CeremonyDocument {
    /// The day.
    pub date: Option<Spanned<Date>>,
    /// The place.
    pub venue: Option<Spanned<String>>,
}

/// A sponsor.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SponsorDocument {
    /// Its name.
    pub name: Spanned<String>,
    /// Its website.
    pub url: Option<Spanned<WebAddress>>,
}

/// A category of awards.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CategoryDocument {
    /// Its short name in addresses.
    pub id: Spanned<Slug>,
    /// Its title.
    pub title: Spanned<String>,
    /// What the judges looked for.
    pub criteria: Option<Spanned<String>>,
    /// The sign in its seal, on the wall of winners and on a school's page. A star if left out.
    pub sign: Option<Spanned<Sign>>,
    /// Who paid for it.
    pub sponsor: Option<Spanned<String>>,
    /// Who won: a school, or a mapping with details.
    pub winner: Option<Brief<EntryDocument>>,
    /// Who was on the shortlist.
    #[serde(default)]
    pub shortlisted: Vec<Brief<EntryDocument>>,
    /// Who was highly commended.
    #[serde(default)]
    pub commended: Vec<Brief<EntryDocument>>,
}

/// A winner, or an entry on the shortlist.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EntryDocument {
    /// The school, by file name.
    pub school: Option<Spanned<String>>,
    /// A person or team, if not the whole school. First names only for pupils (rule H-P5).
    pub name: Option<Spanned<String>>,
    /// What the judges said.
    pub citation: Option<Spanned<String>>,
    /// What it was for, in a few words.
    #[serde(rename = "for")]
    pub reason: Option<Spanned<String>>,
    /// The case study that tells the story, by file name.
    pub case_study: Option<Spanned<String>>,
}
