//! The lists of schools.

use super::page_view;
use crate::model::{Model, School, SchoolId};
use crate::render::view::{FacetChoiceView, FacetView, SchoolGroupView, SchoolItemView, SchoolsView};
use crate::render::{Context, print};
use crate::site::{Page, PageKind, SchoolList};
use crate::value::SchoolStatus;

pub(super) fn view(cx: &Context<'_>, page: &Page, list: &SchoolList) -> SchoolsView {
    let on_list = cx.site.lists.iter().find(|(other, _)| other == list).map(|(_, ids)| ids.as_slice());
    let schools: Vec<_> = on_list.unwrap_or_default().iter().map(|id| (*id, cx.model.school(*id))).collect();
    let mut groups: Vec<SchoolGroupView> = Vec::new();
    for (id, school) in &schools {
        let letter = letter(school.name());
        match groups.last_mut() {
            Some(group) if group.label == letter => group.schools.push(item(cx, *id, school)),
            _ => groups.push(SchoolGroupView {
                id: format!("letter-{}", slug::slugify(&letter)),
                label: letter,
                schools: vec![item(cx, *id, school)],
            }),
        }
    }
    let open = schools.iter().filter(|(_, school)| school.status == SchoolStatus::Open).count();
    let description =
        cx.words.count("schools.description", open, &[("title", &page.title), ("place", &cx.config.place)]);
    SchoolsView {
        page: page_view(cx, page, description),
        count: count(cx, &schools),
        facets: facets(cx, list),
        groups,
        all: *list == SchoolList::All,
    }
}

/// "60 schools, and 3 that have closed".
fn count(cx: &Context<'_>, schools: &[(SchoolId, &School)]) -> String {
    let closed = schools.iter().filter(|(_, school)| school.status == SchoolStatus::Closed).count();
    let open = cx.words.count("schools.count", schools.len() - closed, &[]);
    match closed {
        0 => open,
        _ => format!("{open}{}", cx.words.count("schools.closed", closed, &[])),
    }
}

fn letter(name: &str) -> String {
    let filed = crate::site::sort_name(name);
    filed.chars().find(|c| c.is_alphanumeric()).map_or_else(|| "#".into(), |c| c.to_uppercase().collect())
}

fn facets(cx: &Context<'_>, current: &SchoolList) -> Vec<FacetView> {
    let mut facets: Vec<FacetView> = Vec::new();
    for (list, schools) in &cx.site.lists {
        let (key, label) = match list {
            SchoolList::All => continue,
            SchoolList::Phase(phase) => ("facet.phase", print::said("phase", phase.word(), cx.words)),
            SchoolList::Town(_, name) => ("facet.town", name.clone()),
            SchoolList::Ward(_, name) => ("facet.ward", name.clone()),
        };
        let title = cx.words.say(key);
        let choice = FacetChoiceView {
            label,
            url: cx.site.href(&list.url()),
            count: schools.len(),
            current: list == current,
        };
        match facets.iter_mut().find(|facet| facet.label == title) {
            Some(facet) => facet.choices.push(choice),
            None => facets.push(FacetView { label: title, choices: vec![choice] }),
        }
    }
    facets
}

/// A school in a list.
pub(super) fn item(cx: &Context<'_>, id: SchoolId, school: &School) -> SchoolItemView {
    let address = school.address.as_ref();
    let state = match school.status {
        SchoolStatus::Open => None,
        SchoolStatus::Proposed => Some(cx.words.say("school.state.proposed-short")),
        SchoolStatus::Closed => Some(match school.closed {
            Some(closed) => cx.words.with("school.state.closed-in", &[("year", &closed.year().to_string())]),
            None => cx.words.say("school.state.closed-short"),
        }),
    };
    SchoolItemView {
        name: school.name().to_owned(),
        url: cx.href(&PageKind::School(id)),
        phase: print::said("phase", school.phase.word(), cx.words),
        place: school.town().map(str::to_owned).or_else(|| school.ward.clone()).unwrap_or_default(),
        postcode: address
            .and_then(|a| a.postcode.as_ref())
            .map(|p| p.as_str().to_owned())
            .unwrap_or_default(),
        state,
    }
}

/// Open schools of the same phase, nearest first.
pub(super) fn nearby(cx: &Context<'_>, school: &School) -> Vec<SchoolItemView> {
    const MOST: usize = 5;
    let Some(here) = school.grid else { return Vec::new() };
    let mut others: Vec<(f64, SchoolId, &School)> = others(cx.model, school)
        .filter_map(|(id, other)| {
            let there = other.grid?;
            Some(((here.0 - there.0).powi(2) + (here.1 - there.1).powi(2), id, other))
        })
        .collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    others.into_iter().take(MOST).map(|(_, id, other)| item(cx, id, other)).collect()
}

fn others<'a>(model: &'a Model, school: &'a School) -> impl Iterator<Item = (SchoolId, &'a School)> {
    model.schools().filter(move |(_, other)| {
        other.slug != school.slug && other.phase == school.phase && other.status == SchoolStatus::Open
    })
}
