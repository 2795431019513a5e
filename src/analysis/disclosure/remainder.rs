//! The pupils of an area of whom several schools do not tell: what their area and the other schools leave of them is judged as
//! if they were one more school. They are in no row of any, or in a group of which no school that has them says a thing.

use super::areas::Areas;
use super::cell::{Cell, Disclosed};
use super::closure::{Group, Place, Sizes};
use super::others::{rest_of_area, rest_of_group};
use super::unlisted::{Missing, Row, RowTold, Rows, as_cell, is_about_pupils};
use crate::config::{AreaId, Config};
use crate::model::{Catalogue, FigureId, Origin, SchoolId, Subject, TopicId};
use crate::value::AcademicYear;
use std::collections::{BTreeSet, HashMap};

/// What is known of a school for one topic and year.
struct School<'a> {
    id: SchoolId,
    sizes: &'a Sizes,
    /// `None` where it is in no file.
    told: Option<&'a RowTold>,
}

/// The figures of these pupils: those that must be protected, and all others that areas tell of such pupils, so that what is
/// true of measures is true of theirs. `sizes` are those of the `places`, and `told` is what is told there.
pub fn cells<'a>(
    of_areas: &Rows<'_>,
    areas: &Areas,
    (catalogue, config): (&Catalogue, &Config),
    places: &BTreeSet<Place>,
    sizes: impl Fn(&Place) -> Option<&'a Sizes>,
    told: &'a HashMap<Place, RowTold>,
) -> Vec<Cell> {
    let mut schools: HashMap<(TopicId, AcademicYear), Vec<School<'_>>> = HashMap::new();
    for place @ (subject, topic, year) in places {
        if let (Subject::School(id), Some(sizes)) = (*subject, sizes(place)) {
            let school = School { id, sizes, told: told.get(place) };
            schools.entry((*topic, *year)).or_default().push(school);
        }
    }
    let mut found = Vec::new();
    for ((subject, topic, year), row) in of_areas {
        let (Some(area), Some(all)) = (subject.area(), schools.get(&(*topic, *year))) else { continue };
        let Some(&most) = row.sizes.get(&None) else { continue };
        let size = |school: &School<'_>| (school.id, school.sizes.get(&None).copied().unwrap_or(0));
        let members = areas.counted(area, most, all.iter(), size);
        let is_own = members.iter().filter_map(|school| school.told).any(|told| told.is_own);
        for (group, (rest, pupils)) in left(row, area, &members) {
            found.extend(of_group(row, (rest, *year), (group, pupils), is_own, (catalogue, config)));
        }
    }
    found
}

/// How many pupils of each group the schools leave, and what these are told by.
fn left(row: &Row<'_>, area: AreaId, members: &[&School<'_>]) -> Vec<(Group, (SchoolId, u32))> {
    let size = |school: &School<'_>, group: &Group| school.sizes.get(group).copied();
    let taken = |group: &Group| members.iter().filter_map(|school| size(school, group)).sum::<u32>();
    let all_say = |group: &Group| members.iter().all(|school| size(school, group).is_some());
    let of = |group: &Group| row.sizes.get(group)?.checked_sub(taken(group));
    if members.is_empty() {
        return Vec::new();
    }
    let is_left = all_say(&None) && of(&None).is_some_and(|left| left > 0);
    let rest = |group: &Group| {
        if all_say(group) {
            return is_left.then(|| rest_of_area(area));
        }
        // Who tells of a group of which nobody knows how many it has is judged there.
        let silent = |school: &&School<'_>| {
            size(school, group).is_some() || school.told.is_none_or(|told| !told.groups.contains(group))
        };
        let rest = rest_of_group(area, (*group)?);
        members.iter().all(silent).then_some(rest)
    };
    let all = row.sizes.keys().filter_map(|group| Some((*group, (rest(group)?, of(group)?))));
    // Of nobody of one group there is nothing to say.
    all.filter(|(_, (rest, left))| *left > 0 || *rest == rest_of_area(area)).collect()
}

fn of_group(
    row: &Row<'_>,
    (school, year): (SchoolId, AcademicYear),
    (group, pupils): (Group, u32),
    is_own: bool,
    (catalogue, config): (&Catalogue, &Config),
) -> Vec<Cell> {
    let mut found = Vec::new();
    for (measure, told) in &row.told {
        let of = catalogue.get(*measure);
        let Some(cell) = told.get(&group).filter(|_| is_about_pupils(of)) else { continue };
        let official = !is_own && cell.origin == Origin::Official;
        let missing = Missing { group, pupils, official, release: row.release, at: cell.at };
        let key = FigureId { subject: Subject::School(school), year, measure: *measure, group };
        let asked = || as_cell(missing, (key.subject, year, *measure), of, config);
        let asked = (pupils > 0).then(asked).flatten();
        found.push(asked.unwrap_or(Cell {
            key,
            pupils: Some(pupils),
            told: Disclosed::NoFigure,
            why: None,
            outside: false,
            ..**cell
        }));
    }
    found
}
