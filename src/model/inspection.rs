//! An inspection of a school, checked against the framework of its day.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::document::InspectionDocument;
use crate::source::{Located, Spanned};
use crate::value::{
    Date, Framework, Grade, InspectionKind, ReportCardGrade, Safeguarding, Scalar, UngradedOutcome,
    WebAddress,
};

/// An inspection whose grades fit its framework (`domain.md` D2).
#[derive(Debug, Clone)]
pub struct Inspection {
    /// The day it ended.
    pub date: Date,
    /// The framework.
    pub framework: Framework,
    /// What inspectors found.
    pub findings: Findings,
    /// The report.
    pub report: Option<Spanned<WebAddress>>,
}

/// What inspectors found. Each framework has its own kind of findings: they are never merged or converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Findings {
    /// Grades before report cards: the overall grade where there is one, and the grades by area.
    Graded {
        /// The overall grade; none from 2 September 2024.
        overall: Option<Grade>,
        /// The grades, by area.
        areas: Vec<(String, Grade)>,
    },
    /// An ungraded inspection.
    Ungraded(UngradedOutcome),
    /// A report card.
    ReportCard {
        /// The grades, by area.
        areas: Vec<(String, ReportCardGrade)>,
        /// Whether safeguarding standards were met.
        safeguarding: Option<Safeguarding>,
    },
}

const AREAS_2012: &[&str] = &[
    "achievement",
    "quality-of-teaching",
    "behaviour-and-safety",
    "leadership-and-management",
    "early-years",
    "sixth-form",
];
const AREAS_2015: &[&str] = &[
    "teaching-learning-and-assessment",
    "personal-development-behaviour-and-welfare",
    "outcomes",
    "leadership-and-management",
    "early-years",
    "sixth-form",
];
const AREAS_2019: &[&str] = &[
    "quality-of-education",
    "behaviour-and-attitudes",
    "personal-development",
    "leadership-and-management",
    "early-years",
    "sixth-form",
];
const AREAS_REPORT_CARD: &[&str] = &[
    "inclusion",
    "curriculum-and-teaching",
    "achievement",
    "attendance-and-behaviour",
    "personal-development-and-well-being",
    "leadership-and-governance",
    "early-years",
    "post-16",
];

/// The first and the last day on which a school could be inspected under a framework.
fn days(framework: Framework) -> (Date, Option<Date>) {
    let day = |y, m, d| jiff::civil::date(y, m, d);
    match framework {
        Framework::School2012 => (day(2012, 9, 1), Some(day(2015, 8, 31))),
        Framework::Common2015 => (day(2015, 9, 1), Some(day(2019, 8, 31))),
        Framework::EducationInspection2019 => (day(2019, 9, 1), Some(day(2024, 9, 1))),
        Framework::EducationInspection2024 => (day(2024, 9, 2), Some(day(2025, 11, 9))),
        Framework::ReportCard2025 => (day(2025, 11, 10), None),
    }
}

/// Checks an inspection against its framework. `None` when its findings cannot be told.
pub(super) fn read(located: &Located<InspectionDocument>, found: &mut Diagnostics) -> Option<Inspection> {
    let document = &located.value;
    let framework = document.framework.value;
    let (first, last) = days(framework);
    let date = document.date.value;
    if date < first || last.is_some_and(|last| date > last) {
        let right = Framework::ALL.iter().find(|f| {
            let (first, last) = days(**f);
            first <= date && last.is_none_or(|last| date <= last)
        });
        let mistake = Diagnostic::error(
            "inspection-date",
            format!("an inspection on {date} cannot have used the framework `{}`", framework.word()),
        )
        .at(document.framework.at);
        found.push(match right {
            Some(right) => mistake.help(format!("on that day the framework was `{}`", right.word())),
            None => mistake.help("the frameworks known begin in September 2012"),
        });
    }
    let areas = match framework {
        Framework::School2012 => AREAS_2012,
        Framework::Common2015 => AREAS_2015,
        Framework::EducationInspection2019 | Framework::EducationInspection2024 => AREAS_2019,
        Framework::ReportCard2025 => AREAS_REPORT_CARD,
    };
    for (area, _) in &document.grades.0 {
        if !areas.contains(&area.value.as_str()) {
            found.push(
                Diagnostic::error(
                    "inspection-area",
                    format!("`{}` is not an area of the framework `{}`", area.value, framework.word()),
                )
                .at(area.at)
                .suggest(&area.value, areas.iter().copied()),
            );
        }
    }
    if let Some(overall) = document.overall
        && matches!(framework, Framework::EducationInspection2024 | Framework::ReportCard2025)
    {
        found.push(
            Diagnostic::error("no-overall-grade", "there is no overall grade from 2 September 2024")
                .at(overall.at)
                .help("remove `overall`; the grades by area stay"),
        );
    }
    let findings = if framework == Framework::ReportCard2025 {
        let areas = grades::<ReportCardGrade>(document, found);
        Findings::ReportCard { areas, safeguarding: document.safeguarding.map(|s| s.value) }
    } else if document.kind.is_some_and(|k| k.value == InspectionKind::Ungraded) || document.outcome.is_some()
    {
        match document.outcome {
            Some(outcome) => Findings::Ungraded(outcome.value),
            None => {
                found.push(
                    Diagnostic::error("missing-key", "an ungraded inspection needs its `outcome`")
                        .at(located.at),
                );
                return None;
            }
        }
    } else {
        let areas = grades::<Grade>(document, found);
        let overall = document.overall.map(|o| o.value);
        if overall.is_none() && areas.is_empty() {
            found.push(
                Diagnostic::error(
                    "missing-key",
                    "this inspection has no grade: `overall` or `grades` is missing",
                )
                .at(located.at),
            );
        }
        Findings::Graded { overall, areas }
    };
    Some(Inspection { date, framework, findings, report: document.report.clone() })
}

fn grades<G: Scalar>(document: &InspectionDocument, found: &mut Diagnostics) -> Vec<(String, G)> {
    let mut out = Vec::new();
    for (area, grade) in &document.grades.0 {
        match G::parse(&grade.value) {
            Ok(value) => out.push((area.value.clone(), value)),
            Err(error) => {
                let mistake = Diagnostic::error("unknown-grade", error.message).at(grade.at);
                found.push(match error.help {
                    Some(help) => mistake.help(help),
                    None => mistake,
                });
            }
        }
    }
    out
}
