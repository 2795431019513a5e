//! Texts of the report, and what records of any kind may hold.

use super::record;
use crate::source::spanned::Spanned;
use crate::value::{AcademicYear, Date, Email, Focus, PupilGroup, Slug, WebAddress};
use schemars::JsonSchema;
use serde::Deserialize;

record! {
    /// What the council says about a chapter of the report: `content/report/<chapter>.md`, where the chapter is a stage
    /// such as `ks2`, or `inspections`, or `index` for the report's first page. The figures come from the data.
    pub struct CommentaryDocument {
        /// What the chapter says, in a few words: its heading. The stage's name if left out.
        pub title: Option<Spanned<String>>,
        /// One or two sentences that lead the chapter.
        pub summary: Option<Spanned<String>>,
    }
}

/// A measure of a school or an area over the years: the chart and the sentence are made from the figures of the report.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SeriesDocument {
    /// The measure.
    pub measure: Spanned<String>,
    /// The school, by file name.
    pub school: Option<Spanned<Slug>>,
    /// The area, in the place of a school: `borough`, `region`, `england`, or one of your own.
    pub area: Option<Spanned<String>>,
    /// The pupil group. All pupils if left out.
    pub group: Option<Spanned<PupilGroup>>,
    /// The first year. The first that there are figures of if left out.
    pub from: Option<Spanned<AcademicYear>>,
    /// The last year. The newest that there are figures of if left out.
    pub to: Option<Spanned<AcademicYear>>,
}

/// A picture.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PhotoDocument {
    /// The file, such as `images/reading.jpg`.
    pub file: Spanned<String>,
    /// What a reader who cannot see it should hear.
    pub alt: Spanned<String>,
    /// Who made it.
    pub credit: Option<Spanned<String>>,
    /// Under which licence others may use it, such as `CC BY 4.0`. It is printed beside who made it.
    pub licence: Option<Spanned<String>>,
    /// What is printed below it.
    pub caption: Option<Spanned<String>>,
    /// The part that must stay in sight when a page shows the picture in another shape, such as `top` for faces.
    pub focus: Option<Spanned<Focus>>,
    /// Whether people in it can be recognised. If so, it is only shown with their consent: an entry in
    /// `content/consents.yaml`, or `consent`. Left out means yes when there is a day of `consent`.
    pub people: Option<Spanned<bool>>,
    /// The day on which the people in it, or their parents, agreed to it (rule H-P1). An entry in
    /// `content/consents.yaml` for the same file counts in its place.
    pub consent: Option<Spanned<Date>>,
}

/// Two pictures of one thing. Both are needed: without one of them, neither is shown.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PairDocument {
    /// What it was like.
    pub before: PhotoDocument,
    /// What it is like now.
    pub after: PhotoDocument,
}

/// Whom to ask: a role, never a person (rule FT-59).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RoleContactDocument {
    /// The role.
    pub role: Spanned<String>,
    /// Its email address.
    pub email: Option<Spanned<Email>>,
    /// Its telephone number.
    pub phone: Option<Spanned<String>>,
}

/// A link with its words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LinkDocument {
    /// The words.
    pub title: Spanned<String>,
    /// Where it leads.
    pub url: Option<Spanned<WebAddress>>,
}
