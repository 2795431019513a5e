//! Figures that the council withholds on purpose, and risks that it accepts on purpose.

use super::catalogue::{Catalogue, MeasureId};
use super::figure::FigureId;
use super::observation::Subject;
use super::school::SchoolId;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::document::SuppressionsDocument;
use crate::source::{Sourced, Spanned};
use crate::value::{AcademicYear, PupilGroup, Slug};
use std::collections::HashMap;

/// What `suppressions.yaml` says.
#[derive(Debug, Clone, Default)]
pub struct Suppressions {
    /// Figures to withhold.
    pub withhold: Vec<Withhold>,
    /// Figures of which the risk is accepted.
    pub waivers: Vec<Waiver>,
}

/// Figures to withhold: all that what is given does not tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withhold {
    /// The school or area.
    pub subject: Option<Subject>,
    /// The measure.
    pub measure: Option<MeasureId>,
    /// The academic year.
    pub year: Option<AcademicYear>,
    /// The pupil group; of one figure, all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// Whether they are withheld only to protect others (complementary suppression).
    pub complementary: bool,
    /// Where the entry is.
    pub at: Location,
}

impl Withhold {
    /// The one figure that it names, if it names just one.
    pub fn figure(&self) -> Option<Spanned<FigureId>> {
        let (subject, measure, year) = (self.subject?, self.measure?, self.year?);
        let value = FigureId { subject, measure, group: self.group, year };
        Some(Spanned { value, at: self.at })
    }

    /// Whether it names a figure.
    pub fn covers(&self, figure: FigureId) -> bool {
        self.subject.is_none_or(|of| of == figure.subject)
            && self.measure.is_none_or(|of| of == figure.measure)
            && self.year.is_none_or(|of| of == figure.year)
            && match self.figure() {
                Some(one) => one.value.group == figure.group,
                None => self.group.is_none() || self.group == figure.group,
            }
    }
}

/// A risk that somebody has accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The figure.
    pub figure: Spanned<FigureId>,
    /// Why.
    pub reason: String,
    /// The role of whoever accepts it.
    pub role: String,
}

/// Reads `suppressions.yaml`.
pub(super) fn read(
    source: Option<&Sourced<SuppressionsDocument>>,
    config: &Config,
    catalogue: &Catalogue,
    schools: &HashMap<String, Option<SchoolId>>,
    found: &mut Diagnostics,
) -> Suppressions {
    let mut out = Suppressions::default();
    let Some(source) = source else { return out };
    let mut names = Names { config, catalogue, schools, found };
    for entry in &source.document.withhold {
        let e = &entry.value;
        if e.school.is_none() && e.area.is_none() && e.measure.is_none() && e.group.is_none() {
            names.found.push(
                Diagnostic::error("suppression", "this entry would withhold every figure")
                    .at(entry.at)
                    .help("name a school, an area, a measure or a group"),
            );
            continue;
        }
        let subject = match e.school.is_some() || e.area.is_some() {
            true => Some(names.subject(e.school.as_ref(), e.area.as_ref(), entry.at)),
            false => None,
        };
        let measure = e.measure.as_ref().map(|measure| names.measure(measure));
        // What names nothing has its mistake, or is of a school that the public may not see.
        if subject == Some(None) || measure == Some(None) {
            continue;
        }
        out.withhold.push(Withhold {
            subject: subject.flatten(),
            measure: measure.flatten(),
            year: e.year.map(|year| year.value),
            group: e.group.map(|group| group.value),
            complementary: e.complementary.is_some_and(|only| only.value),
            at: entry.at,
        });
    }
    for entry in &source.document.waivers {
        let e = &entry.value;
        let subject = names.subject(e.school.as_ref(), e.area.as_ref(), entry.at);
        let measure = names.measure(&e.measure);
        if let (Some(subject), Some(measure)) = (subject, measure) {
            let group = e.group.map(|g| g.value);
            let value = FigureId { subject, measure, group, year: e.year.value };
            let figure = Spanned { value, at: entry.at };
            out.waivers.push(Waiver { figure, reason: e.reason.value.clone(), role: e.role.value.clone() });
        }
    }
    out
}

/// What an entry may refer to.
pub(super) struct Names<'a> {
    pub config: &'a Config,
    pub catalogue: &'a Catalogue,
    pub schools: &'a HashMap<String, Option<SchoolId>>,
    pub found: &'a mut Diagnostics,
}

impl Names<'_> {
    /// The school or area; `None` for a mistake, and for a school that the public may not see.
    pub(super) fn subject(
        &mut self,
        school: Option<&Spanned<Slug>>,
        area: Option<&Spanned<String>>,
        at: Location,
    ) -> Option<Subject> {
        match (school, area) {
            (Some(school), None) => {
                let slug = school.value.as_str();
                let known = self.schools.get(slug);
                if known.is_none() {
                    self.found.push(
                        Diagnostic::error("unknown-school", format!("there is no school `{slug}`"))
                            .at(school.at)
                            .suggest(slug, self.schools.keys().map(String::as_str)),
                    );
                }
                known.copied().flatten().map(Subject::School)
            }
            (None, Some(area)) => {
                let known = self.config.area(&area.value);
                if known.is_none() {
                    self.found.push(
                        Diagnostic::error("unknown-area", format!("unknown area `{}`", area.value))
                            .at(area.at)
                            .suggest(&area.value, self.config.areas.iter().map(|a| a.key.as_str())),
                    );
                }
                known.map(Subject::Area)
            }
            _ => {
                self.found.push(
                    Diagnostic::error("suppression", "expected either `school` or `area`")
                        .at(at)
                        .help("a figure is of one school or of one area"),
                );
                None
            }
        }
    }

    pub(super) fn measure(&mut self, key: &Spanned<String>) -> Option<MeasureId> {
        self.catalogue.named_for_readers(key, self.found)
    }
}
