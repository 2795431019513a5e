//! Figures that are in no file, or of which only a reason is, and that what is in a file leaves: all pupils and the boys
//! are given, and there are two girls; an area is given, and all its schools but one. Nobody withheld them, and a reader
//! can work them out all the same.

use super::super::band::{self, Ends};
use super::super::statistic::Key;
mod silent;

use super::areas::Areas;
use super::cell::{Cell, Told};
use super::follow::completed;
use super::sizes::given;
use super::table::complements;
use crate::config::Config;
use crate::diagnostic::Location;
use crate::model::{Catalogue, Headcount, Measure, MeasureId, Origin, ReleaseId, Subject};
use crate::value::{AcademicYear, AveragedOver, Family, OfficialFiles, PupilGroup, Stage};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

type Group = Option<PupilGroup>;

/// What is said of one subject for one stage and year.
struct Row<'a> {
    /// Where the first of it stands.
    release: ReleaseId,
    at: Location,
    cells: Vec<&'a Cell>,
    sizes: BTreeMap<Group, u32>,
    /// The groups of which each measure tells something, or withholds it.
    told: BTreeMap<MeasureId, BTreeMap<Group, &'a Cell>>,
}

/// The stages and years of a subject.
type Rows<'a> = BTreeMap<(Subject, Stage, AcademicYear), Row<'a>>;

/// A figure that is in no file, and the place beside which it is not.
struct Missing {
    group: Group,
    pupils: u32,
    official: bool,
    release: ReleaseId,
    at: Location,
}

/// The figures that are in no file. What is as small as what the rules withhold must be protected as if it were withheld; of
/// a larger group it must not be told that all its pupils count, or none.
pub fn unlisted(
    cells: &[Cell],
    headcounts: &[Headcount],
    catalogue: &Catalogue,
    areas: &Areas,
    config: &Config,
) -> Vec<Cell> {
    // Where official figures are protected, nobody is taken to have the files.
    let protects = config.official_files == OfficialFiles::Protect;
    let is_known = |cell: &&Cell| !(protects && cell.outside && cell.origin == Origin::Official);
    let mut known: Vec<&Cell> = cells.iter().filter(is_known).collect();
    known.sort_by_key(|cell| cell.key.subject);
    let is_area = |subject: Subject| subject.area().is_some();
    let of_areas = rows(
        known.iter().copied().filter(|cell| is_area(cell.key.subject)),
        headcounts.iter().filter(|headcount| is_area(headcount.subject)),
        catalogue,
    );
    let silent = silent::schools(&known, headcounts, (&of_areas, catalogue), areas, config);
    let mut bare: HashMap<Subject, Vec<&Headcount>> = HashMap::new();
    headcounts
        .iter()
        .chain(&silent)
        .for_each(|headcount| bare.entry(headcount.subject).or_default().push(headcount));
    // One subject after another: a nation's rows are many more than its figures that are in no file.
    let mut by_subject: Vec<(Subject, &[&Cell])> = known
        .chunk_by(|one, other| one.key.subject == other.key.subject)
        .map(|of| (of[0].key.subject, of))
        .collect();
    let mut alone: Vec<Subject> = bare.keys().copied().collect();
    alone.retain(|subject| by_subject.binary_search_by_key(subject, |(subject, _)| *subject).is_err());
    by_subject.extend(alone.into_iter().map(|subject| (subject, &[][..])));
    by_subject.sort_by_key(|(subject, _)| *subject);
    let of_subject = |(subject, of): &(Subject, &[&Cell])| {
        let bare = bare.get(subject).into_iter().flatten().copied();
        of_rows(&rows(of.iter().copied(), bare, catalogue), &of_areas, catalogue, areas, config)
    };
    by_subject.par_iter().flat_map_iter(of_subject).collect()
}

/// The figures of some rows that are in no file.
fn of_rows(
    rows: &Rows<'_>,
    of_areas: &Rows<'_>,
    catalogue: &Catalogue,
    areas: &Areas,
    config: &Config,
) -> Vec<Cell> {
    let mut found = Vec::new();
    for ((subject, stage, year), row) in rows {
        let of_areas = areas_of(of_areas, areas, (*subject, *stage, *year));
        let measures: BTreeSet<MeasureId> =
            of_areas.iter().flat_map(|area| area.told.keys()).chain(row.told.keys()).copied().collect();
        for id in measures {
            let measure = catalogue.get(id);
            if !measure.share_of_pupils && measure.averaged_over == AveragedOver::Nobody {
                continue;
            }
            let mut missing = beside_areas(row, id, &of_areas);
            missing.extend(within_families(row, id, catalogue, &missing));
            found.extend(
                missing.into_iter().filter_map(|one| as_cell(one, (*subject, *year, id), measure, config)),
            );
        }
    }
    found
}

fn rows<'a>(
    cells: impl Iterator<Item = &'a Cell>,
    headcounts: impl Iterator<Item = &'a Headcount>,
    catalogue: &Catalogue,
) -> Rows<'a> {
    let row = |release, at| {
        let (cells, sizes, told) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        move || Row { release, at, cells, sizes, told }
    };
    let complements = complements(catalogue);
    let mut rows = Rows::new();
    for cell in cells {
        let Key { subject, measure, group, year } = cell.key;
        let of = (subject, catalogue.get(measure).stage, year);
        let row = rows.entry(of).or_insert_with(row(cell.release, cell.at));
        row.cells.push(cell);
        if cell.told != Told::NoFigure {
            // Who attends is who is not absent: what is told of the one is told of the other.
            let measure = complements.get(&measure).copied().unwrap_or(measure);
            row.told.entry(measure).or_default().entry(group).or_insert(cell);
        }
    }
    for row in rows.values_mut() {
        let sizes = given(row.cells.iter().copied());
        row.sizes = sizes.into_iter().filter_map(|(group, size)| Some((group, size?))).collect();
    }
    for Headcount { subject, stage, year, group, pupils, release, at } in headcounts {
        let row = rows.entry((*subject, *stage, *year)).or_insert_with(row(*release, *at));
        row.sizes.entry(*group).or_insert(*pupils);
    }
    rows.values_mut().for_each(|row| row.sizes = completed(std::mem::take(&mut row.sizes)));
    rows
}

/// What is said of the areas that a school is in.
fn areas_of<'a, 'b>(
    rows: &'b Rows<'a>,
    areas: &Areas,
    (subject, stage, year): (Subject, Stage, AcademicYear),
) -> Vec<&'b Row<'a>> {
    let Subject::School(school) = subject else { return Vec::new() };
    let of = areas.all().filter(|area| areas.has(*area, school));
    of.filter_map(|area| rows.get(&(Subject::Area(area), stage, year))).collect()
}

/// The groups of a school of which an area tells something and the school nothing.
fn beside_areas<'a>(row: &Row<'a>, id: MeasureId, areas: &[&Row<'a>]) -> Vec<Missing> {
    let own = row.told.get(&id);
    let is_told = |group: Group| own.is_some_and(|own| own.contains_key(&group));
    let all_official = row.cells.iter().all(|cell| cell.origin == Origin::Official);
    row.sizes
        .iter()
        .filter(|(group, pupils)| **pupils > 0 && !is_told(**group))
        .filter_map(|(group, pupils)| {
            let area = areas.iter().find_map(|area| area.told.get(&id)?.get(group))?;
            let official = all_official && area.origin == Origin::Official;
            let Row { release, at, .. } = *row;
            Some(Missing { group: *group, pupils: *pupils, official, release, at })
        })
        .collect()
}

/// The parts of a whole of which nothing is told beside others of which something is. `known` are figures in no file of
/// which it is known that they are asked about already.
fn within_families<'a>(
    row: &Row<'a>,
    id: MeasureId,
    catalogue: &Catalogue,
    known: &[Missing],
) -> Vec<Missing> {
    let Some(told) = row.told.get(&id) else { return Vec::new() };
    let mut found: Vec<Missing> = Vec::new();
    let asked: HashSet<Group> = known.iter().map(|one| one.group).collect();
    // Who is left of a part can be asked once the part is.
    for family in Family::ALL.iter().chain(Family::ALL) {
        let stands = |group: Group, found: &[Missing]| {
            told.contains_key(&group) || asked.contains(&group) || found.iter().any(|one| one.group == group)
        };
        if !stands(family.whole, &found) || !adds_up(row, family) {
            continue;
        }
        let parts = || family.parts.iter().map(|part| Some(*part));
        let has_gap = || gap_between(row, id, catalogue, family);
        if !parts().any(|part| stands(part, &found)) && !has_gap() {
            continue;
        }
        for group in parts() {
            let pupils = row.sizes.get(&group).copied().unwrap_or(0);
            if pupils == 0 || stands(group, &found) {
                continue;
            }
            let all = [family.whole].into_iter().chain(parts()).filter_map(|group| told.get(&group));
            // Told of where the site has something, rather than where a file has.
            let mut here = all.clone().filter(|cell| !cell.outside);
            let Some(beside) = here.next().or(all.clone().next()).or(told.values().next()) else { continue };
            let official = all.clone().all(|cell| cell.origin == Origin::Official);
            let Cell { release, at, .. } = **beside;
            found.push(Missing { group, pupils, official, release, at });
        }
    }
    found
}

/// Whether the parts of a whole make it up: by what they are, or by their numbers of pupils.
fn adds_up(row: &Row<'_>, family: &Family) -> bool {
    let parts: Option<u32> = family.parts.iter().map(|part| row.sizes.get(&Some(*part)).copied()).sum();
    parts.is_some_and(|parts| row.sizes.get(&family.whole) == Some(&parts))
}

/// Whether a gap between parts of a whole is told of a measure.
fn gap_between(row: &Row<'_>, id: MeasureId, catalogue: &Catalogue, family: &Family) -> bool {
    let is_gap = |measure: &MeasureId| {
        catalogue.get(*measure).gap_of.as_ref().is_some_and(|gap| {
            catalogue.find(&gap.measure) == Some(id)
                && [gap.of, gap.less].iter().all(|part| family.parts.contains(part))
        })
    };
    row.told.keys().any(is_gap)
}

/// What the audit is told of such a figure; nothing where it needs no protection.
fn as_cell(
    missing: Missing,
    (subject, year, measure): (Subject, AcademicYear, MeasureId),
    of: &Measure,
    config: &Config,
) -> Option<Cell> {
    let Missing { group, pupils, official, release, at } = missing;
    let bands = config.disclosure.of(of.dataset).bands && of.share_of_pupils;
    let told = match bands.then(|| band::ends(pupils, config.protect)) {
        _ if pupils <= config.threshold(of.dataset) => Told::Protected,
        Some(Ends::Wide(width)) => Told::NotAnEnd(width),
        Some(Ends::Meet) => Told::Protected,
        _ => return None,
    };
    let origin = if official { Origin::Official } else { Origin::Own };
    let key = Key { subject, measure, group, year };
    Some(Cell { key, release, at, pupils: Some(pupils), told, why: None, origin, outside: false })
}
