//! `content/imports/official.yaml`: the official files that were imported.

use crate::source::spanned::Spanned;
use crate::value::{AcademicYear, Date, LaCode, Licence, OfficialFormat, Publisher, Status, WebAddress};
use schemars::JsonSchema;
use serde::Deserialize;

/// An official file that was imported: an entry of `content/imports/official.yaml`, named like the copy of its rows in
/// `content/imports/files/`. `yearbook import` writes the list and the copies; correct `published` and `url` if they are
/// wrong, and leave the rest as it is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfficialFileDocument {
    /// The name of the file that was downloaded.
    pub name: Spanned<String>,
    /// The SHA-256 digest of that file.
    pub sha256: Spanned<String>,
    /// The SHA-256 digest of the copy: the header and the rows of the authority and of England, as they stand in the file.
    pub kept_sha256: Spanned<String>,
    /// Who published it.
    pub publisher: Spanned<Publisher>,
    /// Which of the files that can be imported it is.
    pub format: Spanned<OfficialFormat>,
    /// The authority whose rows were kept.
    pub authority: Spanned<LaCode>,
    /// The academic year it is about.
    pub academic_year: Spanned<AcademicYear>,
    /// How settled its figures are.
    pub status: Spanned<Status>,
    /// The title of the publication.
    pub title: Spanned<String>,
    /// Where it can be downloaded.
    pub url: Option<Spanned<WebAddress>>,
    /// Its licence.
    pub licence: Spanned<Licence>,
    /// The day it was published. Where `--published` did not say it, the day of the import stands here: correct it.
    pub published: Spanned<Date>,
    /// The day it was imported.
    pub imported: Spanned<Date>,
}
