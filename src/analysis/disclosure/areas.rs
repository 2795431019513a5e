//! Areas of one's own that do not say which schools they are made of, so that nobody can say what they give away.

use super::super::statistic::Key;
use super::cell::Cell;
use crate::config::{AreaId, Config};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{MeasureId, Model, Subject};
use crate::value::{AcademicYear, AveragedOver};
use std::collections::{BTreeMap, BTreeSet};

/// Errors for areas that have a figure of a measure and year in which a school withholds its own, and few enough pupils to
/// be made of schools of this site.
pub fn of_unknown_schools(cells: &[Cell], model: &Model, config: &Config) -> Diagnostics {
    type Column = (MeasureId, AcademicYear);
    let mut withheld: BTreeSet<Column> = BTreeSet::new();
    let mut pupils: BTreeMap<Column, u64> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.outside) {
        let Key { subject: Subject::School(_), measure, group, year } = cell.key else { continue };
        if cell.why.is_some() && !cell.told.is_published() {
            withheld.insert((measure, year));
        }
        if group.is_none() {
            *pupils.entry((measure, year)).or_default() += u64::from(cell.pupils.unwrap_or(0));
        }
    }
    let mut found = Diagnostics::new();
    let mut said: BTreeSet<AreaId> = BTreeSet::new();
    for cell in cells.iter().filter(|cell| !cell.outside && cell.told.is_published()) {
        let Key { subject: Subject::Area(id), measure, year, .. } = cell.key else { continue };
        let of = model.catalogue.get(measure);
        let is_about_pupils = of.share_of_pupils || of.averaged_over != AveragedOver::Nobody;
        let Some(area) = config.areas.get(usize::from(id.0)).filter(|area| area.schools.is_none()) else {
            continue;
        };
        let is_own = ![AreaId::BOROUGH, AreaId::REGION, AreaId::ENGLAND].contains(&id);
        let all = pupils.get(&(measure, year)).copied().unwrap_or(0);
        let fits = cell.pupils.is_none_or(|pupils| u64::from(pupils) <= all);
        if !is_own || !is_about_pupils || !fits || !withheld.contains(&(measure, year)) || !said.insert(id) {
            continue;
        }
        let message = format!(
            "`{}` has figures, a school withholds its own, and nobody said which schools `{}` is made of",
            area.key, area.key
        );
        found.push(Diagnostic::error("area-schools", message).at(cell.at).help(format!(
            "in content/site.yaml, below `areas:`, give `{}` a line `schools: [first-school, second-school]`, or `schools: []` if it has none of the schools on this site",
            area.key
        )));
    }
    found
}
