//! Inspections, worded by the rules of their date (`domain.md` D2).

use crate::model::{Findings, Inspection, School};
use crate::render::view::{FactView, InspectionView};
use crate::render::{Context, print};
use crate::value::Framework;
use std::collections::BTreeMap;

/// The inspections of a school, newest first.
pub(super) fn all(cx: &Context<'_>, school: &School) -> Vec<InspectionView> {
    let all = &school.inspections;
    all.iter()
        .enumerate()
        .map(|(i, inspection)| {
            let older = all.get(i + 1);
            let breaks = older.is_some_and(|older| !comparable(inspection.framework, older.framework));
            InspectionView {
                date: print::date(inspection.date, cx.words),
                kind: print::said("framework", inspection.framework.word(), cx.words),
                sentence: sentence(cx, inspection),
                grades: grades(cx, inspection),
                report: inspection.report.as_ref().map(|report| report.value.as_str().to_owned()),
                break_below: breaks.then(|| cx.words.say("inspection.break")),
            }
        })
        .collect()
}

/// Grades of one set of judgements can stand beside each other; those of two cannot (`domain.md` D2).
fn comparable(a: Framework, b: Framework) -> bool {
    let set = |framework| match framework {
        Framework::EducationInspection2019 | Framework::EducationInspection2024 => {
            Framework::EducationInspection2019
        }
        other => other,
    };
    set(a) == set(b)
}

/// What inspectors found, worded by the rules of the inspection's date.
pub(super) fn sentence(cx: &Context<'_>, inspection: &Inspection) -> String {
    match &inspection.findings {
        Findings::Graded { overall: Some(grade), .. } => {
            cx.words.with("inspection.overall", &[("grade", &print::said("grade", grade.word(), cx.words))])
        }
        Findings::Graded { overall: None, areas } => {
            let list = counted(cx, areas.iter().map(|(_, grade)| (*grade, grade.word())));
            match list.is_empty() {
                true => cx.words.say("inspection.no-overall"),
                false => cx.words.with("inspection.areas", &[("list", &list)]),
            }
        }
        Findings::Ungraded(outcome) => cx.words.say(&format!("inspection.outcome.{}", outcome.word())),
        Findings::ReportCard { areas, safeguarding } => {
            let list = counted(cx, areas.iter().map(|(_, grade)| (*grade, grade.word())));
            let mut sentence = cx.words.with("inspection.report-card", &[("list", &list)]);
            if let Some(safeguarding) = safeguarding {
                sentence = format!(
                    "{sentence} {}",
                    cx.words.say(&format!("inspection.safeguarding.{}", safeguarding.word()))
                );
            }
            sentence
        }
    }
}

/// In how many areas each grade was given: "a strong standard in 2 areas and the expected standard in 4 areas".
fn counted<G: Ord>(cx: &Context<'_>, grades: impl Iterator<Item = (G, &'static str)>) -> String {
    let mut counts: BTreeMap<G, (&'static str, usize)> = BTreeMap::new();
    for (grade, word) in grades {
        counts.entry(grade).or_insert((word, 0)).1 += 1;
    }
    let said =
        |(word, count): &(&str, usize)| cx.words.count(&format!("inspection.grade.{word}"), *count, &[]);
    cx.words.list(&counts.values().map(said).collect::<Vec<_>>())
}

fn grades(cx: &Context<'_>, inspection: &Inspection) -> Vec<FactView> {
    let fact = |area: &str, grade: &str| FactView {
        label: print::said("area", area, cx.words),
        lines: vec![print::said("grade", grade, cx.words)],
        url: None,
    };
    match &inspection.findings {
        Findings::Graded { areas, .. } => {
            areas.iter().map(|(area, grade)| fact(area, grade.word())).collect()
        }
        Findings::ReportCard { areas, .. } => {
            areas.iter().map(|(area, grade)| fact(area, grade.word())).collect()
        }
        Findings::Ungraded(_) => Vec::new(),
    }
}
