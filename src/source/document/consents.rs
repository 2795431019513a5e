//! `content/consents.yaml`: what the people in pictures have agreed to.

use crate::source::spanned::Spanned;
use crate::value::{Date, PictureUse};
use schemars::JsonSchema;
use serde::Deserialize;

/// What the people in one picture or several have agreed to. Yearbook keeps no names: the forms stay in your office.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ConsentDocument {
    /// The picture, such as `images/reading.jpg`, or the recording, such as `media/opera.mp4`.
    pub picture: Option<Spanned<String>>,
    /// Several pictures or recordings of the same people.
    #[serde(default)]
    pub pictures: Vec<Spanned<String>>,
    /// Who is in it, without names, such as `Class 3, nine pupils`. An entry with the same words and a later day counts
    /// in place of this one.
    pub who: Spanned<String>,
    /// The office or the role that keeps the signed forms. Never a person.
    pub held_by: Spanned<String>,
    /// What they agreed to. The public site needs `website`.
    pub scope: Vec<Spanned<PictureUse>>,
    /// The day on which they agreed, or their parents did.
    pub given: Spanned<Date>,
    /// The last day on which the picture may be shown.
    pub expires: Option<Spanned<Date>>,
    /// The day on which somebody changed their mind. From that day the picture is in no page, feed, card or cache.
    pub withdrawn: Option<Spanned<Date>>,
    /// Whether they agreed that full names stand beside the picture. Left out means no.
    pub names: Option<Spanned<bool>>,
}
