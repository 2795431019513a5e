//! `content/withdrawals.yaml`: what has been taken down.

use crate::source::spanned::{Located, Spanned};
use crate::value::{AcademicYear, Date, PupilGroup, Slug};
use schemars::JsonSchema;
use serde::Deserialize;

/// A page, a picture or a figure that has been taken down. It has one of `page`, `picture` and `figure`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WithdrawalDocument {
    /// The address of a page, such as `/showcase/reading-together/`. A short page in its place says why it has gone.
    pub page: Option<Spanned<String>>,
    /// A picture, such as `images/reading.jpg`, or a recording, such as `media/opera.mp4`. It goes from every page, feed
    /// and download.
    pub picture: Option<Spanned<String>>,
    /// A figure. It is shown as not available, with the reason.
    pub figure: Option<Located<WithdrawnFigureDocument>>,
    /// The day on which it was taken down.
    pub date: Spanned<Date>,
    /// Why, in one sentence that readers see. It must not say what was wrong to say.
    pub reason: Spanned<String>,
}

/// A figure that has been taken down.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WithdrawnFigureDocument {
    /// The school, by file name. A figure is of a school or of an area.
    pub school: Option<Spanned<Slug>>,
    /// The area, such as `borough`.
    pub area: Option<Spanned<String>>,
    /// The measure.
    pub measure: Spanned<String>,
    /// The academic year.
    pub year: Spanned<AcademicYear>,
    /// The pupil group; all pupils if left out.
    pub group: Option<Spanned<PupilGroup>>,
}
