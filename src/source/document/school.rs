//! `content/schools/<slug>.yaml`: one school.

use super::record;
use crate::source::spanned::{Entries, Located, Spanned};
use crate::value::{
    AcademicYear, AgeRange, Date, Decimal, Email, Framework, Gender, Grade, InspectionKind, LaEstab, Phase,
    Postcode, Safeguarding, SchoolStatus, SchoolType, Slug, UngradedOutcome, Urn, WebAddress,
};
use schemars::JsonSchema;
use serde::Deserialize;

record! {
    /// One school: identity, place, people, inspections and its own words. The file's name is its address.
    pub struct SchoolDocument {
        /// The school's name.
        pub name: Spanned<String>,
        /// The unique reference number, six digits. The page can be reached by it too.
        pub urn: Spanned<Urn>,
        /// The authority's code and the establishment number, such as `936/2114`.
        pub laestab: Option<Spanned<LaEstab>>,
        /// The phase of education.
        pub phase: Spanned<Phase>,
        /// The type of school: who runs it.
        #[serde(rename = "type")]
        pub kind: Spanned<SchoolType>,
        /// `open` (the default), `closed` or `proposed`.
        pub status: Option<Spanned<SchoolStatus>>,
        /// The day it opened.
        pub opened: Option<Spanned<Date>>,
        /// The day it closed.
        pub closed: Option<Spanned<Date>>,
        /// The youngest and oldest age, such as `3-11`.
        pub ages: Option<Spanned<AgeRange>>,
        /// Who it admits: `mixed`, `girls` or `boys`.
        pub gender: Option<Spanned<Gender>>,
        /// Its religious character, such as `Church of England`.
        pub religious_character: Option<Spanned<String>>,
        /// Where it is.
        pub address: Option<AddressDocument>,
        /// The ward it is in.
        pub ward: Option<Spanned<String>>,
        /// Its place on the map.
        pub location: Option<LocationDocument>,
        /// Its website.
        pub website: Option<Spanned<WebAddress>>,
        /// Its office's email address.
        pub email: Option<Spanned<Email>>,
        /// Its telephone number.
        pub telephone: Option<Spanned<String>>,
        /// The headteacher's name, if the council prints it.
        pub headteacher: Option<Spanned<String>>,
        /// The academy trust that runs it.
        pub trust: Option<Spanned<String>>,
        /// The schools it followed, by file name.
        #[serde(default)]
        pub predecessors: Vec<Spanned<Slug>>,
        /// The school that followed it, by file name.
        pub successor: Option<Spanned<Slug>>,
        /// Names it had before.
        #[serde(default)]
        pub former_names: Vec<Spanned<String>>,
        /// One line that says what the school is. Made from the facts if left out.
        pub summary: Option<Spanned<String>>,
        /// The school's own words.
        pub words: Option<WordsDocument>,
        /// The school's own annual report.
        pub annual_report: Option<AnnualReportDocument>,
        /// Its inspections, in any order.
        #[serde(default)]
        pub inspections: Vec<Located<InspectionDocument>>,
    }
}

/// A postal address.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AddressDocument {
    /// Number and street.
    pub street: Option<Spanned<String>>,
    /// The part of the town.
    pub locality: Option<Spanned<String>>,
    /// The town; schools are listed by it.
    pub town: Option<Spanned<String>>,
    /// The county.
    pub county: Option<Spanned<String>>,
    /// The postcode.
    pub postcode: Option<Spanned<Postcode>>,
}

/// A place on the map: easting and northing of the National Grid, or latitude and longitude.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LocationDocument {
    /// Metres east on the National Grid.
    pub easting: Option<Spanned<Decimal>>,
    /// Metres north on the National Grid.
    pub northing: Option<Spanned<Decimal>>,
    /// Degrees north.
    pub latitude: Option<Spanned<Decimal>>,
    /// Degrees east.
    pub longitude: Option<Spanned<Decimal>>,
}

/// The school's own words, beside its results.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordsDocument {
    /// The words, in Markdown.
    pub text: Spanned<String>,
    /// Who says them.
    pub from: Option<Spanned<String>>,
    /// When they were written.
    pub date: Option<Spanned<Date>>,
}

/// The school's own annual report.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AnnualReportDocument {
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Where it is.
    pub url: Spanned<WebAddress>,
    /// The year it is about.
    pub year: Option<Spanned<AcademicYear>>,
}

/// One inspection. Its framework says which grades it can have (`domain.md` D2): they are never merged or converted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct InspectionDocument {
    /// The day it ended.
    pub date: Spanned<Date>,
    /// The framework under which it was made.
    pub framework: Spanned<Framework>,
    /// `graded` (the default) or `ungraded`.
    pub kind: Option<Spanned<InspectionKind>>,
    /// The overall grade; there is none from 2 September 2024.
    pub overall: Option<Spanned<Grade>>,
    /// The outcome of an ungraded inspection.
    pub outcome: Option<Spanned<UngradedOutcome>>,
    /// The grades, by area of the framework.
    #[serde(default)]
    pub grades: Entries<Spanned<String>>,
    /// Whether safeguarding standards were met, on a report card.
    pub safeguarding: Option<Spanned<Safeguarding>>,
    /// Where the report is.
    pub report: Option<Spanned<WebAddress>>,
}
