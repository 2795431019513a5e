//! What authors write, one type a kind of document.
//!
//! These types are written for strangers: kebab-case keys, unknown keys refused, every key explained by its doc comment,
//! from which the JSON Schema and the reference page are made. They hold what was typed; `model` says what it means.

mod comparators;
mod consents;
mod corrections;
mod editions;
mod glossary;
mod imports;
mod measures;
mod media;
mod pages;
mod performance;
mod redirects;
mod school;
mod site;
mod suppressions;
mod targets;
mod topics;
mod withdrawals;

pub use comparators::{AreaDocument, AreaListDocument, SchoolGroupDocument, SimilarDocument};
pub use consents::ConsentDocument;
pub use corrections::{CorrectionDocument, CorrectionsDocument};
pub use editions::EditionDocument;
pub use glossary::TermDocument;
pub use imports::OfficialFileDocument;
pub use measures::{
    ColumnDocument, GapDocument, LevelDocument, MeasureDocument, RangeDocument, RelationDocument,
    SpanDocument,
};
pub use media::MediaDocument;
pub use pages::{
    CommentaryDocument, LinkDocument, PairDocument, PhotoDocument, RoleContactDocument, SeriesDocument,
};
pub use performance::{FigureDetails, FigureDocument, PerformanceDocument, RoundingDocument, RowDocument};
pub use redirects::RedirectDocument;
pub use school::{
    AddressDocument, AnnualReportDocument, InspectionDocument, LocationDocument, SchoolDocument,
    WordsDocument,
};
pub use site::{ContactDocument, DisclosureDocument, LogoDocument, RuleDocument, SiteDocument};
pub use targets::{RelativeDocument, TargetDocument};
pub use topics::TopicDocument;
pub use withdrawals::WithdrawalDocument;

pub use suppressions::SuppressionsDocument;

use super::spanned::Spanned;
use crate::value::{Audience, Date, Moment};

/// What every record has, whatever its kind.
#[derive(Debug, Clone, Default)]
pub struct RecordDocument {
    /// Who may read it.
    pub audience: Option<Spanned<Audience>>,
    /// From when it may be read.
    pub release_at: Option<Spanned<Moment>>,
    /// The language it is written in.
    pub language: Option<Spanned<String>>,
    /// When it was last changed.
    pub updated: Option<Spanned<Date>>,
}

/// Adds to a document the keys that every record has.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident : $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            /// Who may read this record: `public` (the default), `schools` or `internal`. Only public records reach
            /// the public site.
            pub audience: Option<$crate::source::Spanned<$crate::value::Audience>>,
            /// From when this record may be read, such as `2026-03-20T19:00` (London time). Until then it cannot
            /// change a byte of the public site.
            pub release_at: Option<$crate::source::Spanned<$crate::value::Moment>>,
            /// The language of this record, such as `en`.
            pub language: Option<$crate::source::Spanned<String>>,
            /// When this record was last changed, such as `2025-11-01`.
            pub updated: Option<$crate::source::Spanned<$crate::value::Date>>,
        }

        impl $name {
            /// What every record has.
            pub fn record(&self) -> $crate::source::document::RecordDocument {
                $crate::source::document::RecordDocument {
                    audience: self.audience,
                    release_at: self.release_at,
                    language: self.language.clone(),
                    updated: self.updated,
                }
            }
        }
    };
}
use record;
