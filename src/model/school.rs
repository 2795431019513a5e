//! A school.

use super::{Inspection, Record, inspection};
use crate::diagnostic::{Diagnostics, Location};
use crate::source::Spanned;
use crate::source::document::{
    AddressDocument, AnnualReportDocument, LocationDocument, SchoolDocument, WordsDocument,
};
use crate::value::{
    AcademicYear, AgeRange, Date, Email, Gender, LaEstab, Phase, Postcode, SchoolStatus, SchoolType, Slug,
    Urn, WebAddress,
};

/// A school, by its place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolId(pub u32);

/// A school. Of what leads to another website or holds links it remembers where it was written.
#[derive(Debug, Clone)]
pub struct School {
    /// Its name in addresses.
    pub slug: Slug,
    /// What every record has.
    pub record: Record,
    name: String,
    /// Its unique reference number.
    pub urn: Urn,
    /// The authority's code and the establishment number.
    pub laestab: Option<LaEstab>,
    /// Its phase of education.
    pub phase: Phase,
    /// The type: who runs it.
    pub kind: SchoolType,
    /// Whether it is open.
    pub status: SchoolStatus,
    /// The day it opened.
    pub opened: Option<Date>,
    /// The day it closed.
    pub closed: Option<Date>,
    /// The youngest and oldest age.
    pub ages: Option<AgeRange>,
    /// Who it admits.
    pub gender: Option<Gender>,
    /// Its religious character.
    pub religious_character: Option<String>,
    /// Where it is.
    pub address: Option<PostalAddress>,
    /// The ward it is in.
    pub ward: Option<String>,
    /// Metres east and north on the National Grid.
    pub grid: Option<(f64, f64)>,
    /// Its website.
    pub website: Option<Spanned<WebAddress>>,
    /// Its office's email address.
    pub email: Option<Email>,
    /// Its telephone number.
    pub telephone: Option<String>,
    /// The headteacher's name.
    pub headteacher: Option<String>,
    /// The academy trust that runs it.
    pub trust: Option<String>,
    /// The schools it followed.
    pub predecessors: Vec<Slug>,
    /// The school that followed it.
    pub successor: Option<Slug>,
    /// Names it had before.
    pub former_names: Vec<String>,
    /// One line that says what it is.
    pub summary: Option<String>,
    /// Its own words.
    pub words: Option<OwnWords>,
    /// Its own annual report.
    pub annual_report: Option<AnnualReport>,
    /// Its inspections, newest first.
    pub inspections: Vec<Inspection>,
    /// The start of its file.
    pub at: Location,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
    /// Number and street.
    pub street: Option<String>,
    /// The part of the town.
    pub locality: Option<String>,
    /// The town.
    pub town: Option<String>,
    /// The county.
    pub county: Option<String>,
    /// The postcode.
    pub postcode: Option<Postcode>,
}

/// A school's own words, beside its results.
#[derive(Debug, Clone)]
pub struct OwnWords {
    /// The words, in Markdown.
    pub text: Spanned<String>,
    /// Who says them.
    pub from: Option<String>,
    /// When they were written.
    pub date: Option<Date>,
}

/// A school's own annual report.
#[derive(Debug, Clone)]
pub struct AnnualReport {
    /// Its title.
    pub title: Option<String>,
    /// Where it is.
    pub url: Spanned<WebAddress>,
    /// The year it is about.
    pub year: Option<AcademicYear>,
}

impl School {
    /// What a file says of a school. Nothing of the document is passed over: a key that is added to it has no place here
    /// until somebody gives it one.
    pub(super) fn new(slug: Slug, document: SchoolDocument, at: Location, found: &mut Diagnostics) -> School {
        let record = Record::new(&document.record());
        let SchoolDocument {
            name,
            urn,
            laestab,
            phase,
            kind,
            status,
            opened,
            closed,
            ages,
            gender,
            religious_character,
            address,
            ward,
            location,
            website,
            email,
            telephone,
            headteacher,
            trust,
            predecessors,
            successor,
            former_names,
            summary,
            words,
            annual_report,
            inspections,
            // They are in `record`.
            audience: _,
            release_at: _,
            language: _,
            updated: _,
        } = document;
        let mut inspections: Vec<Inspection> =
            inspections.iter().filter_map(|written| inspection::read(written, found)).collect();
        inspections.sort_by_key(|inspection| std::cmp::Reverse(inspection.date));
        School {
            slug,
            record,
            name: name.value,
            urn: urn.value,
            laestab: laestab.map(Spanned::into_value),
            phase: phase.value,
            kind: kind.value,
            status: status.map_or(SchoolStatus::Open, Spanned::into_value),
            opened: opened.map(Spanned::into_value),
            closed: closed.map(Spanned::into_value),
            ages: ages.map(Spanned::into_value),
            gender: gender.map(Spanned::into_value),
            religious_character: religious_character.map(Spanned::into_value),
            address: address.map(PostalAddress::new),
            ward: ward.map(Spanned::into_value),
            grid: location.and_then(grid),
            website,
            email: email.map(Spanned::into_value),
            telephone: telephone.map(Spanned::into_value),
            headteacher: headteacher.map(Spanned::into_value),
            trust: trust.map(Spanned::into_value),
            predecessors: predecessors.into_iter().map(Spanned::into_value).collect(),
            successor: successor.map(Spanned::into_value),
            former_names: former_names.into_iter().map(Spanned::into_value).collect(),
            summary: summary.map(Spanned::into_value),
            words: words.map(OwnWords::new),
            annual_report: annual_report.map(AnnualReport::new),
            inspections,
            at,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The town it is in.
    pub fn town(&self) -> Option<&str> {
        self.address.as_ref()?.town.as_deref()
    }
}

impl PostalAddress {
    fn new(AddressDocument { street, locality, town, county, postcode }: AddressDocument) -> PostalAddress {
        PostalAddress {
            street: street.map(Spanned::into_value),
            locality: locality.map(Spanned::into_value),
            town: town.map(Spanned::into_value),
            county: county.map(Spanned::into_value),
            postcode: postcode.map(Spanned::into_value),
        }
    }
}

/// Metres east and north. Nothing is reckoned with degrees.
fn grid(document: LocationDocument) -> Option<(f64, f64)> {
    use rust_decimal::prelude::ToPrimitive;
    let LocationDocument { easting, northing, latitude: _, longitude: _ } = document;
    Some((easting?.value.to_f64()?, northing?.value.to_f64()?))
}

impl OwnWords {
    fn new(WordsDocument { text, from, date }: WordsDocument) -> OwnWords {
        OwnWords { text, from: from.map(Spanned::into_value), date: date.map(Spanned::into_value) }
    }
}

impl AnnualReport {
    fn new(AnnualReportDocument { title, url, year }: AnnualReportDocument) -> AnnualReport {
        AnnualReport { title: title.map(Spanned::into_value), url, year: year.map(Spanned::into_value) }
    }
}
