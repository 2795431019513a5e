//! The lists of schools: all of them, and those of a phase, a town or a ward.

use crate::model::{Model, School, SchoolId, Section};
use crate::value::{Phase, SchoolStatus, Slug};
use std::collections::BTreeMap;

/// A list of schools.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchoolList {
    /// All of them.
    All,
    /// Those of a phase.
    Phase(Phase),
    /// Those of a town.
    Town(Slug, String),
    /// Those of a ward.
    Ward(Slug, String),
}

impl SchoolList {
    /// Its address.
    pub fn url(&self) -> String {
        match self {
            SchoolList::All => Section::Schools.url(),
            SchoolList::Phase(phase) => Section::Schools.page(format_args!("phase/{}", phase.word())),
            SchoolList::Town(slug, _) => Section::Schools.page(format_args!("town/{slug}")),
            SchoolList::Ward(slug, _) => Section::Schools.page(format_args!("ward/{slug}")),
        }
    }

    /// Whether a school is on it.
    fn holds(&self, school: &School) -> bool {
        match self {
            SchoolList::All => true,
            SchoolList::Phase(phase) => school.phase == *phase,
            SchoolList::Town(slug, _) => school.town().and_then(Slug::from_name).as_ref() == Some(slug),
            SchoolList::Ward(slug, _) => {
                school.ward.as_deref().and_then(Slug::from_name).as_ref() == Some(slug)
            }
        }
    }

    /// The schools on it, in the order of their names.
    pub(super) fn schools(&self, model: &Model) -> Vec<SchoolId> {
        let mut schools: Vec<_> = model.schools().filter(|(_, school)| self.holds(school)).collect();
        schools.sort_by_cached_key(|(_, school)| (sort_name(school.name()), school.urn));
        schools.into_iter().map(|(id, _)| id).collect()
    }
}

/// The name by which a school is filed: without "The", in lower case.
pub(crate) fn sort_name(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
}

/// Every list that has a page: a list of one phase, town or ward needs at least one school that is open.
pub(super) fn all(model: &Model) -> Vec<SchoolList> {
    let mut phases = BTreeMap::new();
    let mut towns = BTreeMap::new();
    let mut wards = BTreeMap::new();
    for (_, school) in model.schools() {
        if school.status == SchoolStatus::Closed {
            continue;
        }
        phases.entry(school.phase).or_insert(());
        for (place, map) in [(school.town(), &mut towns), (school.ward.as_deref(), &mut wards)] {
            if let Some((place, slug)) = place.and_then(|p| Some((p, Slug::from_name(p)?))) {
                map.entry(slug).or_insert_with(|| place.to_owned());
            }
        }
    }
    let mut lists = vec![SchoolList::All];
    lists.extend(phases.into_keys().map(SchoolList::Phase));
    lists.extend(towns.into_iter().map(|(slug, name)| SchoolList::Town(slug, name)));
    lists.extend(wards.into_iter().map(|(slug, name)| SchoolList::Ward(slug, name)));
    lists
}
