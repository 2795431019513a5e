//! Figures that are in no file, or of which only a reason is, and that what is in a file leaves: all pupils and the boys
//! are given, and there are two girls; an area is given, and all its schools but one. Nobody withheld them, and a reader
//! can work them out all the same.

mod silent;

use super::areas::Areas;
use super::cell::{Cell, Disclosed};
use super::closure::{Group, Place, Sizes, close, completed};
use super::follow::is_rounded;
use super::remainder;
use super::sizes::given;
use super::table::complements;
use crate::analysis::band::{self, Ends};
use crate::config::{Config, Few};
use crate::diagnostic::Location;
use crate::model::{Catalogue, FigureId, Headcount, Measure, MeasureId, Origin, Release, ReleaseId, Subject};
use crate::value::{AcademicYear, AveragedOver, Family, OfficialFiles};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What is said of one subject for one topic and year.
pub struct Row<'a> {
    /// Where the first of it stands.
    pub release: ReleaseId,
    /// The same as a line.
    pub at: Location,
    cells: Vec<&'a Cell>,
    /// How many pupils each group has, as far as anybody knows.
    pub sizes: Sizes,
    /// The groups of which each measure tells something, or withholds it.
    pub told: BTreeMap<MeasureId, BTreeMap<Group, &'a Cell>>,
    /// Whether any of it is a number of pupils.
    counts: bool,
}

/// The topics and years of a subject.
pub type Rows<'a> = BTreeMap<Place, Row<'a>>;

/// A figure that is in no file, and the place beside which it is not.
pub struct Missing {
    /// Of whom.
    pub group: Group,
    /// How many they are; nought where nobody knows.
    pub pupils: u32,
    /// Whether it follows from official figures alone.
    pub official: bool,
    /// The summary beside which it is not.
    pub release: ReleaseId,
    /// The line beside which it is not.
    pub at: Location,
}

/// The figures that are in no file. What is as small as what the rules withhold must be protected as if it were withheld; of
/// a larger group it must not be told that all its pupils count, or none, nor that a few do where the rules look at that.
pub fn unlisted(
    cells: &[Cell],
    headcounts: &[Headcount],
    (catalogue, releases): (&Catalogue, &[Release]),
    areas: &Areas,
    config: &Config,
) -> Vec<Cell> {
    let mut given = Given::new(cells, headcounts, catalogue, config);
    let mut of_areas = Rows::new();
    for area in areas.all() {
        of_areas.extend(given.rows(Subject::Area(area)));
    }
    let (mut sizes, told) = given.sizes();
    let silent = silent::schools(&sizes, &of_areas, areas, config);
    given.add(&silent);
    for Headcount { subject, topic, year, group, pupils, .. } in &silent {
        let known = sizes.entry((*subject, *topic, *year)).or_default();
        known.insert(*group, *pupils);
        *known = completed(std::mem::take(known));
    }
    let rounded: HashSet<Place> = of_areas
        .iter()
        .filter(|(place, row)| row.cells.iter().any(|cell| is_rounded(releases, cell.release, place.0)))
        .map(|(place, _)| *place)
        .collect();
    let more = close(&sizes, areas, |place| !rounded.contains(place));
    of_areas.iter_mut().for_each(|(place, row)| row.widen(more.get(place)));
    let named = areas.all().filter_map(|area| areas.named(area)).flatten();
    let subjects: BTreeSet<Subject> = given.subjects().chain(named.map(|id| Subject::School(*id))).collect();
    let subjects: Vec<Subject> = subjects.into_iter().collect();
    let of_subject = |subject: &Subject| {
        let mut rows = given.rows(*subject);
        beside_rows(&mut rows, *subject, &of_areas, areas, &more);
        rows.iter_mut().for_each(|(place, row)| row.widen(more.get(place)));
        of_rows(&rows, &of_areas, catalogue, areas, config)
    };
    // One subject after another: a nation's rows are many more than its figures that are in no file.
    let mut found: Vec<Cell> = subjects.par_iter().flat_map_iter(of_subject).collect();
    let all = |place: &Place| more.get(place).or_else(|| sizes.get(place));
    let places: BTreeSet<Place> = sizes.keys().chain(more.keys()).copied().collect();
    of_areas.retain(|place, _| !rounded.contains(place));
    found.extend(remainder::cells(&of_areas, areas, (catalogue, config), &places, all, &told));
    found
}

/// What is given of each subject, in order.
struct Given<'a> {
    catalogue: &'a Catalogue,
    figures: BTreeMap<Subject, Vec<&'a Cell>>,
    /// The numbers of pupils of rows that have no figures.
    bare: BTreeMap<Subject, Vec<&'a Headcount>>,
}

impl<'a> Given<'a> {
    fn new(
        cells: &'a [Cell],
        headcounts: &'a [Headcount],
        catalogue: &'a Catalogue,
        config: &Config,
    ) -> Given<'a> {
        // Where official figures are protected, nobody is taken to have the files.
        let protects = config.official_files == OfficialFiles::Protect;
        let is_known = |cell: &&Cell| !(protects && cell.outside && cell.origin == Origin::Official);
        let mut given = Given { catalogue, figures: BTreeMap::new(), bare: BTreeMap::new() };
        for cell in cells.iter().filter(is_known) {
            given.figures.entry(cell.key.subject).or_default().push(cell);
        }
        given.add(headcounts);
        given
    }

    /// Adds numbers of pupils of rows that have no figures.
    fn add(&mut self, headcounts: &'a [Headcount]) {
        for headcount in headcounts {
            self.bare.entry(headcount.subject).or_default().push(headcount);
        }
    }

    fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.figures.keys().chain(self.bare.keys()).copied()
    }

    /// The rows of a subject.
    fn rows(&self, subject: Subject) -> Rows<'a> {
        let figures = self.figures.get(&subject).into_iter().flatten().copied();
        let bare = self.bare.get(&subject).into_iter().flatten().copied();
        rows(figures, bare, self.catalogue)
    }

    /// The sizes of every row, and what is told there.
    fn sizes(&self) -> (HashMap<Place, Sizes>, HashMap<Place, RowTold>) {
        let subjects: BTreeSet<Subject> = self.subjects().collect();
        let subjects: Vec<Subject> = subjects.into_iter().collect();
        let of_subject = |subject: &Subject| {
            self.rows(*subject).into_iter().map(|(place, row)| {
                let is_own = row.cells.iter().any(|cell| cell.origin == Origin::Own);
                let groups = row.told.values().flat_map(BTreeMap::keys).copied().collect();
                (place, row.sizes, RowTold { is_own, groups })
            })
        };
        let all: Vec<(Place, Sizes, RowTold)> = subjects.par_iter().flat_map_iter(of_subject).collect();
        let (mut sizes, mut told) = (HashMap::new(), HashMap::new());
        for (place, row_sizes, row_told) in all {
            sizes.insert(place, row_sizes);
            told.insert(place, row_told);
        }
        (sizes, told)
    }
}

/// What a row tells.
#[derive(Default)]
pub struct RowTold {
    /// Whether any of it is the council's own.
    pub is_own: bool,
    /// The groups of which it tells something, or withholds it.
    pub groups: BTreeSet<Group>,
}

impl Row<'_> {
    /// Whether a measure tells something of a group, or withholds it.
    pub fn tells(&self, measure: MeasureId, group: Group) -> bool {
        self.told.get(&measure).is_some_and(|told| told.contains_key(&group))
    }

    /// A figure that is not there beside others, which are official or not.
    fn missing(&self, group: Group, official: bool) -> Missing {
        let official = official && self.cells.iter().all(|cell| cell.origin == Origin::Official);
        let pupils = self.sizes.get(&group).copied().unwrap_or(0);
        Missing { group, pupils, official, release: self.release, at: self.at }
    }

    /// Adds sizes that follow from those of other rows.
    fn widen(&mut self, more: Option<&Sizes>) {
        for (group, size) in more.into_iter().flatten() {
            self.sizes.entry(*group).or_insert(*size);
        }
    }
}

/// Adds rows that are in no file: those of which the size follows, and those of whom an area counts some.
fn beside_rows<'a>(
    rows: &mut Rows<'a>,
    subject: Subject,
    of_areas: &Rows<'a>,
    areas: &Areas,
    more: &HashMap<Place, Sizes>,
) {
    let Subject::School(school) = subject else { return };
    for ((area, topic, year), row) in of_areas {
        let place = (subject, *topic, *year);
        let Some(id) = area.area().filter(|id| areas.has(*id, school)) else { continue };
        if more.contains_key(&place) || areas.named(id).is_some() && row.counts {
            let (sizes, told) = (Sizes::new(), BTreeMap::new());
            let Row { release, at, .. } = *row;
            let new = || Row { release, at, cells: Vec::new(), sizes, told, counts: false };
            rows.entry(place).or_insert_with(new);
        }
    }
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
    for ((subject, topic, year), row) in rows {
        let of_areas = areas_of(of_areas, areas, (*subject, *topic, *year));
        let measures: BTreeSet<MeasureId> =
            of_areas.iter().flat_map(|(_, area)| area.told.keys()).chain(row.told.keys()).copied().collect();
        for id in measures {
            let measure = catalogue.get(id);
            let missing = match is_about_pupils(measure) {
                _ if measure.counts_pupils() => {
                    let mut missing = counts_beside_areas(row, id, &of_areas);
                    missing.extend(counts_within_families(row, id, &missing));
                    missing
                }
                false => continue,
                true => {
                    let mut missing = beside_areas(row, id, &of_areas);
                    missing.extend(within_families(row, id, catalogue, &missing));
                    missing
                }
            };
            let cell = |one| as_cell(one, (*subject, *year, id), measure, config);
            found.extend(missing.into_iter().filter_map(cell));
        }
    }
    found
}

/// Whether a measure tells of the pupils of a group as a share or an average.
pub fn is_about_pupils(measure: &Measure) -> bool {
    measure.share_of_pupils || measure.averaged_over != AveragedOver::Nobody
}

fn rows<'a>(
    cells: impl Iterator<Item = &'a Cell>,
    headcounts: impl Iterator<Item = &'a Headcount>,
    catalogue: &Catalogue,
) -> Rows<'a> {
    let row = |release, at| {
        let (cells, sizes, told) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        move || Row { release, at, cells, sizes, told, counts: false }
    };
    let complements = complements(catalogue);
    let mut rows = Rows::new();
    for cell in cells {
        let FigureId { subject, measure, group, year } = cell.key;
        let of = (subject, catalogue.get(measure).topic, year);
        let row = rows.entry(of).or_insert_with(row(cell.release, cell.at));
        row.cells.push(cell);
        if cell.told != Disclosed::NoFigure {
            row.counts |= catalogue.get(measure).counts_pupils();
            // Who attends is who is not absent: what is told of the one is told of the other.
            let measure = complements.get(&measure).copied().unwrap_or(measure);
            row.told.entry(measure).or_default().entry(group).or_insert(cell);
        }
    }
    for row in rows.values_mut() {
        let sizes = given(row.cells.iter().copied());
        row.sizes = sizes.into_iter().filter_map(|(group, size)| Some((group, size?))).collect();
    }
    for Headcount { subject, topic, year, group, pupils, release, at } in headcounts {
        let row = rows.entry((*subject, *topic, *year)).or_insert_with(row(*release, *at));
        row.sizes.entry(*group).or_insert(*pupils);
    }
    rows.values_mut().for_each(|row| row.sizes = completed(std::mem::take(&mut row.sizes)));
    rows
}

/// What is said of the areas that a school is in, and whether each names all its schools.
fn areas_of<'a, 'b>(
    rows: &'b Rows<'a>,
    areas: &Areas,
    (subject, topic, year): Place,
) -> Vec<(bool, &'b Row<'a>)> {
    let Subject::School(school) = subject else { return Vec::new() };
    let of = areas.all().filter(|area| areas.has(*area, school));
    let row = |area| Some((areas.named(area).is_some(), rows.get(&(Subject::Area(area), topic, year))?));
    of.filter_map(row).collect()
}

/// The groups of a school of which an area tells something and the school nothing.
fn beside_areas<'a>(row: &Row<'a>, id: MeasureId, areas: &[(bool, &Row<'a>)]) -> Vec<Missing> {
    let is_told = |group: Group| row.tells(id, group);
    let all_official = row.cells.iter().all(|cell| cell.origin == Origin::Official);
    row.sizes
        .iter()
        .filter(|(group, pupils)| **pupils > 0 && !is_told(**group))
        .filter_map(|(group, pupils)| {
            let area = areas.iter().find_map(|(_, area)| area.told.get(&id)?.get(group))?;
            let official = all_official && area.origin == Origin::Official;
            let Row { release, at, .. } = *row;
            Some(Missing { group: *group, pupils: *pupils, official, release, at })
        })
        .collect()
}

/// The groups of which an area that names its schools counts the pupils and a school does not.
fn counts_beside_areas<'a>(row: &Row<'a>, id: MeasureId, areas: &[(bool, &Row<'a>)]) -> Vec<Missing> {
    let named = areas.iter().filter(|(is_named, _)| *is_named);
    let told: BTreeMap<Group, &Cell> = named
        .flat_map(|(_, area)| area.told.get(&id))
        .flatten()
        .map(|(group, cell)| (*group, *cell))
        .collect();
    let open = told.into_iter().filter(|(group, _)| !row.tells(id, *group));
    open.map(|(group, area)| row.missing(group, area.origin == Origin::Official)).collect()
}

/// The parts of which the pupils are not counted, where those of the whole and the other parts are.
fn counts_within_families(row: &Row<'_>, id: MeasureId, known: &[Missing]) -> Vec<Missing> {
    let mut found: Vec<Missing> = Vec::new();
    for family in Family::ALL.iter().filter(|family| family.complete) {
        let stands = |group: Group, found: &[Missing]| {
            row.tells(id, group) || known.iter().chain(found).any(|one| one.group == group)
        };
        let open: Vec<Group> =
            family.parts.iter().map(|part| Some(*part)).filter(|part| !stands(*part, &found)).collect();
        if stands(family.whole, &found)
            && let [one] = open.as_slice()
        {
            found.push(row.missing(*one, true));
        }
    }
    found
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
            // Disclosed of where the site has something, rather than where a file has.
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
pub fn as_cell(
    missing: Missing,
    (subject, year, measure): (Subject, AcademicYear, MeasureId),
    of: &Measure,
    config: &Config,
) -> Option<Cell> {
    let Missing { group, pupils, official, release, at } = missing;
    let told = asked(group, pupils, of, config)?;
    let origin = if official { Origin::Official } else { Origin::Own };
    let key = FigureId { subject, measure, group, year };
    let pupils = (pupils > 0).then_some(pupils);
    Some(Cell { key, release, at, pupils, told, why: None, origin, outside: false })
}

/// What must not follow of so many pupils.
fn asked(group: Group, pupils: u32, of: &Measure, config: &Config) -> Option<Disclosed> {
    let threshold = config.threshold(of.dataset);
    let few = (threshold > 1).then_some(Disclosed::NotFew(threshold));
    if of.counts_pupils() {
        let is_small = !of.is_roll() && (1..=threshold).contains(&pupils);
        // How many are on roll is a size.
        return if is_small {
            Some(Disclosed::Protected)
        } else {
            few.filter(|_| group.is_some() || !of.is_roll())
        };
    }
    let bands = config.disclosure.of(of.dataset).bands && of.share_of_pupils;
    match bands.then(|| band::ends(pupils, config.protect)) {
        _ if pupils <= threshold => Some(Disclosed::Protected),
        Some(Ends::Wide(width)) => Some(Disclosed::NotAnEnd(width)),
        Some(Ends::Meet) => Some(Disclosed::Protected),
        _ => few.filter(|_| of.share_of_pupils && Few::of(of.dataset) == Few::Counted),
    }
}
