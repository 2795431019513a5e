//! Which schools areas are made of, and areas of one's own that do not say it, so that nobody can say what they give away.

use super::cell::Cell;
use super::judge::Judged;
use super::others::rest_of;
use super::zones::{Zone, zones};
use crate::config::{AreaId, Config};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FigureId, MeasureId, Model, School, SchoolId, Subject};
use crate::value::{AcademicYear, AveragedOver};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The areas that are made of schools of this site.
#[derive(Debug)]
pub struct Areas {
    /// The schools of each, in order; `None` for all.
    of: BTreeMap<AreaId, Option<Vec<SchoolId>>>,
    /// The schools that official figures of an authority leave out: they are of state-funded schools.
    private: HashSet<SchoolId>,
}

impl Areas {
    /// The authority alone, which has all schools.
    #[cfg(test)]
    pub fn authority() -> Areas {
        Areas { of: BTreeMap::from([(AreaId::BOROUGH, None)]), private: HashSet::new() }
    }

    /// The authority, which has all schools, and the areas of which the site names the schools.
    pub fn of(model: &Model, config: &Config) -> Areas {
        let mut areas = BTreeMap::from([(AreaId::BOROUGH, None)]);
        // Places of schools are the identifiers that the model gives.
        let ids: HashMap<&str, SchoolId> =
            model.schools.iter().map(|school| school.slug.as_str()).zip((0u32..).map(SchoolId)).collect();
        for (place, area) in (0u8..).zip(&config.areas) {
            let Some(slugs) = area.schools.as_ref().filter(|_| AreaId(place) != AreaId::BOROUGH) else {
                continue;
            };
            let schools: BTreeSet<SchoolId> =
                slugs.iter().filter_map(|slug| ids.get(slug.value.as_str()).copied()).collect();
            areas.insert(AreaId(place), Some(schools.into_iter().collect()));
        }
        let is_private = |school: &School| !school.kind.is_state_funded();
        let private = (0u32..).zip(&model.schools).filter(|(_, school)| is_private(school));
        Areas { of: areas, private: private.map(|(place, _)| SchoolId(place)).collect() }
    }

    /// Every area that is made of schools of this site.
    pub fn all(&self) -> impl Iterator<Item = AreaId> {
        self.of.keys().copied()
    }

    /// The schools of an area that names them, in order.
    pub fn named(&self, area: AreaId) -> Option<&[SchoolId]> {
        self.of.get(&area)?.as_deref()
    }

    /// Whether an area has a school.
    pub fn has(&self, area: AreaId, school: SchoolId) -> bool {
        if let Some(rest) = rest_of(school) {
            return rest.area == area;
        }
        match self.of.get(&area) {
            Some(Some(schools)) => schools.binary_search(&school).is_ok(),
            Some(None) => true,
            None => false,
        }
    }

    /// The schools whose pupils each area counts whose numbers are those of its schools. Numbers that are rounded are mostly
    /// of other days and other pupils too: schools do not add up to them.
    pub fn members(&self, tables: &[Judged]) -> Members {
        let mut of: BTreeMap<AreaId, Option<HashSet<SchoolId>>> = BTreeMap::new();
        for judged in tables.iter().filter(|judged| judged.base.is_some() && !judged.table.rounded) {
            if let Some(id) = self.id(judged) {
                of.entry(id).or_insert_with(|| self.of_area(judged, id, tables));
            }
        }
        let of: BTreeMap<_, _> = of.into_iter().filter_map(|(id, schools)| Some((id, schools?))).collect();
        let has_table = tables.iter().filter_map(|judged| match judged.table.subject {
            Subject::School(school) => Some(school),
            Subject::Area(_) => None,
        });
        let has_table: HashSet<SchoolId> = has_table.collect();
        let zones = self.zones(&of, |school| has_table.contains(&school));
        Members { of, zones }
    }

    /// The zones of areas that count the pupils of some schools, and of those that they name and of which nothing is said.
    pub fn zones(
        &self,
        counted: &BTreeMap<AreaId, HashSet<SchoolId>>,
        is_said: impl Fn(SchoolId) -> bool,
    ) -> Vec<Zone> {
        let named = |area: &AreaId| self.of.get(area).into_iter().flatten().flatten().copied();
        let silent = |area: &AreaId| named(area).filter(|school| !is_said(*school)).collect::<Vec<_>>();
        let all_silent: HashSet<SchoolId> = counted.keys().flat_map(silent).collect();
        let mut all = counted.clone();
        for (area, schools) in &mut all {
            // Who is in no row can be in any zone of the area.
            schools.retain(|school| rest_of(*school).is_none());
            match self.of.get(area) {
                Some(None) => schools.extend(&all_silent),
                _ => schools.extend(silent(area)),
            }
        }
        zones(&all)
    }

    /// The area of a table, if it is made of schools of this site.
    pub fn id(&self, judged: &Judged) -> Option<AreaId> {
        judged.table.subject.area().filter(|id| self.of.contains_key(id))
    }

    /// The schools whose pupils an area counts: all of them, or those that are state-funded where all have more pupils than
    /// the area. `None` where these have more as well: it counts in another way, such as without pupils who have come from
    /// abroad lately, and nothing follows.
    fn of_area(&self, area: &Judged, id: AreaId, tables: &[Judged]) -> Option<HashSet<SchoolId>> {
        let school = |judged: &Judged| match judged.table.subject {
            Subject::School(school) => Some(school).filter(|school| self.has(id, *school)),
            Subject::Area(_) => None,
        };
        let all_pupils = |judged: &Judged| judged.table.sizes.get(&None).and_then(|size| size.known());
        let all: Vec<(SchoolId, i64)> = tables
            .iter()
            .filter_map(|judged| Some((school(judged)?, all_pupils(judged).unwrap_or(0))))
            .collect();
        let most = all_pupils(area).unwrap_or(i64::MAX);
        let in_files: Vec<(SchoolId, i64)> =
            all.iter().filter(|(school, _)| rest_of(*school).is_none()).copied().collect();
        let members = [&all, &in_files].map(|of| self.funded(most, of.iter(), |of| *of));
        let members = members.into_iter().find(|of| !of.is_empty() || all.is_empty())?;
        Some(members.into_iter().map(|(school, _)| *school).collect())
    }

    /// The schools of an area that it counts, of those in some rows.
    pub fn counted<'a, T>(
        &self,
        area: AreaId,
        most: u32,
        rows: impl Iterator<Item = &'a T>,
        size: impl Fn(&T) -> (SchoolId, u32),
    ) -> Vec<&'a T> {
        let of_area = rows.filter(|row| self.has(area, size(row).0));
        self.funded(most.into(), of_area, |row| {
            let (school, pupils) = size(row);
            (school, pupils.into())
        })
    }

    /// All of some schools, or those that are state-funded where all have more pupils than an area. None where these have
    /// more as well.
    fn funded<'a, T>(
        &self,
        most: i64,
        schools: impl Iterator<Item = &'a T>,
        size: impl Fn(&T) -> (SchoolId, i64),
    ) -> Vec<&'a T> {
        let all: Vec<&T> = schools.collect();
        let fit = |of: &Vec<&T>| of.iter().map(|school| size(school).1).sum::<i64>() <= most;
        if fit(&all) {
            return all;
        }
        let is_funded = |school: &&&T| !self.private.contains(&size(school).0);
        Some(all.iter().filter(is_funded).copied().collect()).filter(fit).unwrap_or_default()
    }
}

/// Whose pupils areas count.
#[derive(Debug)]
pub struct Members {
    /// The schools with tables whose pupils each area counts.
    pub of: BTreeMap<AreaId, HashSet<SchoolId>>,
    /// The zones of the areas, with schools that have no table as well.
    pub zones: Vec<Zone>,
}

/// Errors for areas that have a figure of a measure and year in which a school withholds its own, and few enough pupils to
/// be made of schools of this site.
pub fn of_unknown_schools(cells: &[Cell], model: &Model, config: &Config) -> Diagnostics {
    type Column = (MeasureId, AcademicYear);
    let mut withheld: BTreeSet<Column> = BTreeSet::new();
    let mut pupils: BTreeMap<Column, u64> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.outside) {
        let FigureId { subject: Subject::School(_), measure, group, year } = cell.key else { continue };
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
        let FigureId { subject: Subject::Area(id), measure, year, .. } = cell.key else { continue };
        let of = model.catalogue.get(measure);
        let is_about_pupils = of.share_of_pupils || of.averaged_over != AveragedOver::Nobody;
        let Some(area) = config.areas.get(usize::from(id.0)).filter(|area| area.schools.is_none()) else {
            continue;
        };
        let all = pupils.get(&(measure, year)).copied().unwrap_or(0);
        let fits = cell.pupils.is_none_or(|pupils| u64::from(pupils) <= all);
        if AreaId::BUILT_IN.contains(&id)
            || !is_about_pupils
            || !fits
            || !withheld.contains(&(measure, year))
            || !said.insert(id)
        {
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
