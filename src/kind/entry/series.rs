//! A measure of a school or an area over the years, as a record names it.

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::document::SeriesDocument;
use crate::source::yaml::Node;
use crate::source::{Spanned, decode};
use crate::value::{AcademicYear, PupilGroup, Slug};

/// A measure of a school or an area over the years.
#[derive(Debug, Clone)]
pub struct Series {
    /// The measure, by its key.
    pub measure: Spanned<String>,
    /// The school, by file name.
    pub school: Option<Spanned<Slug>>,
    /// The area, where it is of no school.
    pub area: Option<Spanned<String>>,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The first year; the first that there are figures of when `None`.
    pub from: Option<AcademicYear>,
    /// The last year; the newest that there are figures of when `None`.
    pub to: Option<AcademicYear>,
    /// Where it is written.
    pub at: Location,
}

impl Series {
    pub(super) fn read(node: &Node, found: &mut Diagnostics) -> Option<Series> {
        let document: SeriesDocument = decode::decode(node, found)?;
        if document.school.is_some() == document.area.is_some() {
            found.push(
                Diagnostic::error("series", "expected either `school` or `area`")
                    .at(node.at)
                    .help("a figure is of one school or of one area"),
            );
            return None;
        }
        if let (Some(from), Some(to)) = (document.from, document.to)
            && to.value < from.value
        {
            found.push(
                Diagnostic::error("academic-year", format!("{} is before {}", to.value, from.value))
                    .at(to.at)
                    .help("the earlier year goes in `from`"),
            );
        }
        Some(Series {
            measure: document.measure,
            school: document.school,
            area: document.area,
            group: document.group.map(|group| group.value),
            from: document.from.map(|year| year.value),
            to: document.to.map(|year| year.value),
            at: node.at,
        })
    }

    /// What it says, by the keys that authors write.
    pub fn said(&self) -> impl Iterator<Item = (&'static str, String)> {
        let said = [
            ("measure", Some(self.measure.value.clone())),
            ("school", self.school.as_ref().map(|school| school.value.to_string())),
            ("area", self.area.as_ref().map(|area| area.value.clone())),
            ("group", self.group.map(|group| group.word().to_owned())),
            ("from", self.from.map(|year| year.to_string())),
            ("to", self.to.map(|year| year.to_string())),
        ];
        said.into_iter().filter_map(|(key, value)| Some((key, value?)))
    }
}
