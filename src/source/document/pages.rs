//! Markdown documents: case studies, and texts of the report; and what records of any kind may hold.

use super::{MediaDocument, record};
use crate::source::spanned::{Located, Spanned};
use crate::value::{
    AcademicYear, Date, Email, Focus, Origin, PupilGroup, Slug, Strength, TopicKey, WebAddress,
};
use schemars::JsonSchema;
use serde::Deserialize;

record! {
    /// A case study of good practice: `content/case-studies/<slug>.md`. The text follows the front matter.
    pub struct CaseStudyDocument {
        /// The title.
        pub title: Spanned<String>,
        /// The schools that did it, by file name.
        #[serde(default)]
        pub schools: Vec<Spanned<Slug>>,
        /// The stages it is about.
        #[serde(default)]
        pub stage: Vec<Spanned<TopicKey>>,
        /// What it is about, in a word or two each; readers can list case studies by theme.
        #[serde(default)]
        pub themes: Vec<Spanned<String>>,
        /// The needs of the pupils it is for, such as `hearing impairment`; readers can list case studies by need.
        #[serde(default)]
        pub needs: Vec<Spanned<String>>,
        /// One sentence that says what was done and what it did.
        pub summary: Spanned<String>,
        /// The day it was published.
        pub published: Spanned<Date>,
        /// `local` (the default) or `national`.
        pub origin: Option<Spanned<Origin>>,
        /// The figures behind it. The chart and the sentence are made from the data, so a claim cannot disagree with it.
        #[serde(default)]
        pub evidence: Vec<Located<EvidenceDocument>>,
        /// Pictures. The first one leads; two or more others make a gallery.
        #[serde(default)]
        pub photos: Vec<PhotoDocument>,
        /// Two pictures of one thing, before and after.
        #[serde(default)]
        pub before_and_after: Vec<PairDocument>,
        /// Videos and sound recordings: your own, or links to where they can be seen or heard.
        #[serde(default)]
        pub media: Vec<MediaDocument>,
        /// How strong the evidence is.
        pub strength: Option<Spanned<Strength>>,
        /// What it cost, in words.
        pub cost: Option<Spanned<String>>,
        /// How much staff time it took, in words.
        pub staff_time: Option<Spanned<String>>,
        /// By when somebody should check that it is still true. From that day on the page says so, and `check` reminds you.
        pub review_by: Option<Spanned<Date>>,
        /// Whom to ask: a role, never a person.
        pub contact: Option<RoleContactDocument>,
    }
}

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

/// A figure that shows the difference it made.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EvidenceDocument {
    /// The measure.
    pub measure: Spanned<String>,
    /// The school, by file name.
    pub school: Spanned<Slug>,
    /// The first year.
    pub from: Spanned<AcademicYear>,
    /// The last year.
    pub to: Spanned<AcademicYear>,
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
