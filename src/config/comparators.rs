//! What figures are compared with.

use super::AreaId;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::document::AreaListDocument;
use crate::source::document::{AreaDocument, SiteDocument};
use crate::source::{Located, Spanned};
use crate::value::{AcademicYear, Date, Slug};

/// An area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Area {
    /// The key authors write.
    pub key: String,
    /// Its name on the pages.
    pub name: String,
    /// Its name inside a sentence.
    pub said: String,
    /// The areas whose mean it is, the earliest list first; none for an area with figures of its own.
    pub lists: Vec<AreaList>,
    /// How many of the areas of a list must have a figure; all when `None`.
    pub at_least: Option<usize>,
    /// The schools of the site that it is made of; `None` if nobody said. The model checks that they are there.
    pub schools: Option<Vec<Spanned<Slug>>>,
    /// Whether pages say where the authority stands among the areas.
    pub ranked: bool,
}

/// The areas that stand for another from one school year on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaList {
    /// The first school year.
    pub from: AcademicYear,
    /// The areas.
    pub areas: Vec<AreaId>,
    /// Who made the list.
    pub source: String,
    /// When it was published.
    pub published: Date,
}

/// How similar schools are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// The measures in which they are similar. The model checks that they are there.
    pub by: Vec<Spanned<String>>,
    /// How many schools are chosen.
    pub count: usize,
    /// Why, for readers.
    pub why: String,
}

/// Schools that stand beside one another because the council says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolGroup {
    /// Its name.
    pub name: String,
    /// The schools. The model checks that they are there.
    pub schools: Vec<Spanned<Slug>>,
    /// What they have in common.
    pub why: String,
}

impl Area {
    pub(super) fn new(key: &str, name: &str) -> Self {
        Area { key: key.into(), name: name.into(), said: name.into(), ..Area::default() }
    }

    /// Whether its figures are the mean of others.
    pub fn is_mean(&self) -> bool {
        !self.lists.is_empty()
    }

    /// The list that holds in a year.
    pub fn list(&self, year: AcademicYear) -> Option<&AreaList> {
        self.lists.iter().rev().find(|list| list.from <= year)
    }

    /// The lists before and from a year in which the list changes.
    pub fn change(&self, year: AcademicYear) -> Option<(&AreaList, &AreaList)> {
        self.lists.windows(2).map(|pair| (&pair[0], &pair[1])).find(|(_, after)| after.from == year)
    }

    /// How many areas of a list must have a figure.
    pub fn needs(&self, list: &AreaList) -> usize {
        self.at_least.unwrap_or(list.areas.len()).min(list.areas.len())
    }
}

/// The areas that are always there, and those of the site.
pub(super) fn areas(document: &SiteDocument, found: &mut Diagnostics) -> Vec<Area> {
    let region = document.authority.region.as_ref().map_or("Region", |r| r.value.as_str());
    let mut areas = vec![
        Area::new("borough", &document.authority.name.value),
        Area::new("region", region),
        Area::new("england", "England"),
    ];
    for (key, area) in &document.areas.0 {
        if areas.len() > usize::from(u8::MAX) {
            let message = "there are more than 256 areas";
            found.push(Diagnostic::error("too-many-areas", message).at(key.at).help("leave some out"));
            break;
        }
        let place = areas.iter().position(|other| other.key == key.value).unwrap_or_else(|| {
            areas.push(Area::new(&key.value, ""));
            areas.len() - 1
        });
        areas[place].name.clone_from(&area.name.value);
        areas[place].said = area.said.as_ref().unwrap_or(&area.name).value.clone();
        areas[place].at_least = area.at_least.map(|least| (least.value as usize).max(1));
        areas[place].schools.clone_from(&area.schools);
        areas[place].ranked = area.rank.is_some_and(|rank| rank.value);
    }
    // An area may stand in a list before it is named, so lists are read when all names are known.
    for (key, area) in &document.areas.0 {
        let lists = lists(key, area, document, &areas, found);
        if let Some(place) = areas.iter().position(|other| other.key == key.value) {
            areas[place].lists = lists;
        }
    }
    areas
}

fn lists(
    key: &Spanned<String>,
    area: &AreaDocument,
    document: &SiteDocument,
    areas: &[Area],
    found: &mut Diagnostics,
) -> Vec<AreaList> {
    if let ([], Some(at)) = (area.mean_of.as_slice(), area.at_least.map(|l| l.at).or(area.rank.map(|r| r.at)))
    {
        let message = "this is said only of an area that is the mean of others";
        found.push(Diagnostic::error("area-list", message).at(at).help("list the others under `mean-of`"));
    }
    if let (Some(list), Some(schools)) = (area.mean_of.first(), &area.schools) {
        let message = "the mean of areas is not made of schools";
        let at = schools.first().map_or(list.at, |school| school.at);
        found.push(Diagnostic::error("area-list", message).at(at).help("take `schools` away"));
    }
    if let (Some(first), "borough" | "region" | "england") = (area.mean_of.first(), key.value.as_str()) {
        let message = format!("`{}` has figures of its own, so it is the mean of no others", key.value);
        found.push(
            Diagnostic::error("area-list", message).at(first.at).help("give the mean a key of its own"),
        );
        return Vec::new();
    }
    let is_mean = |of: &str| document.areas.0.iter().any(|(k, a)| k.value == of && !a.mean_of.is_empty());
    let mut lists: Vec<(&Located<AreaListDocument>, AreaList)> = Vec::new();
    for list in &area.mean_of {
        let mut members = Vec::new();
        for member in &list.value.areas {
            let Some(id) = super::area_of(areas, member, found) else { continue };
            if is_mean(&member.value) {
                let message = format!("`{}` is a mean itself", member.value);
                found.push(
                    Diagnostic::error("area-list", message)
                        .at(member.at)
                        .help("name areas with figures of their own"),
                );
            } else if members.contains(&id) {
                let message = format!("`{}` is in this list twice", member.value);
                found.push(Diagnostic::error("area-list", message).at(member.at).help("name it once"));
            } else {
                members.push(id);
            }
        }
        if list.value.areas.len() < 2 {
            let message = "a mean of fewer than two areas is no mean";
            found.push(Diagnostic::error("area-list", message).at(list.at).help("name at least two areas"));
        }
        if let Some((other, _)) = lists.iter().find(|(_, other)| other.from == list.value.from.value) {
            found.push(
                Diagnostic::error("area-list", format!("two lists begin in {}", list.value.from.value))
                    .at(list.value.from.at)
                    .related(other.value.from.at, "the first is here")
                    .help("a list holds until the next one begins: keep one, or change its year"),
            );
        }
        let AreaListDocument { from, source, published, .. } = &list.value;
        let read = AreaList {
            from: from.value,
            areas: members,
            source: source.value.clone(),
            published: published.value,
        };
        lists.push((list, read));
    }
    lists.sort_by_key(|(_, list)| list.from);
    lists.into_iter().map(|(_, list)| list).collect()
}

/// How similar schools are found, if the site wants them.
pub(super) fn similar(document: &SiteDocument) -> Option<Similar> {
    /// With fewer schools a middle would be the figure of one.
    const USUAL: u32 = 8;
    let similar = document.similar_schools.as_ref()?;
    Some(Similar {
        by: similar.by.clone(),
        count: similar.count.map_or(USUAL, |count| count.value) as usize,
        why: similar.why.value.clone(),
    })
}

/// The council's own groups of schools.
pub(super) fn groups(document: &SiteDocument) -> Vec<SchoolGroup> {
    let groups = document.school_groups.0.iter().map(|(_, group)| SchoolGroup {
        name: group.name.value.clone(),
        schools: group.schools.clone(),
        why: group.why.value.clone(),
    });
    groups.collect()
}
