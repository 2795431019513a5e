//! The parts of the page of a record, each made of the fields that its kind names.

use super::charts;
use super::values::{cell, empty_cell, facts, in_words, links};
use crate::kind::{Field, Kind, Row, Section, Value};
use crate::model::{EntryId, RowId};
use crate::render::Context;
use crate::render::pages::{media, photo};
use crate::render::view::{
    EntryFactView, Html, RelationView, SectionView, TableRowView, TimelineItemView, TimelineListView,
};
use crate::site::PageKind;
use std::collections::BTreeMap;

/// A part of the page; `None` where the record says nothing of it.
///
/// `ids` counts parts of one name, which need anchors of their own.
pub(super) fn section(
    cx: &Context<'_>,
    kind: &Kind,
    entry_id: EntryId,
    section: &Section,
    ids: &mut BTreeMap<&'static str, usize>,
) -> Option<SectionView> {
    let entry = cx.model.entry(entry_id);
    let mut id = |name: &'static str| {
        let count = ids.entry(name).and_modify(|count| *count += 1).or_insert(1);
        if *count == 1 { name.to_owned() } else { format!("{name}-{count}") }
    };
    let row = &entry.row;
    match section {
        Section::Facts(places) => {
            let facts = facts(cx, entry, places);
            (!facts.is_empty()).then(|| SectionView::Facts { id: id("at-a-glance"), facts })
        }
        Section::Lead(_) => {
            entry.lead.as_ref().and_then(|lead| photo(cx, lead)).map(|photo| SectionView::Lead { photo })
        }
        Section::Charts(place) => {
            let (field, charts) = (&kind.fields[*place], charts::of(cx, kind, entry, *place));
            let (id, heading) = (field.key.clone(), field.heading.clone());
            (!charts.is_empty()).then_some(SectionView::Charts { id, heading, charts })
        }
        Section::Body => {
            let html = cx.texts.get(entry.body.file).map(|text| text.html.clone()).unwrap_or_default();
            let (photos, _) = media::shown(cx, &entry.record, &entry.photos, &entry.pairs, &entry.media);
            // What stands around a nested record stands beside its text.
            let is_empty = html.trim().is_empty() && photos.is_empty() && !kind.nested;
            let html = Html(html);
            (!is_empty).then(|| SectionView::Prose { id: "text".into(), heading: None, html, photos })
        }
        Section::Prose(place) => {
            let field = &kind.fields[*place];
            let html = cell(cx, field, &row.get(*place)?.value, row.get(*place)?.at).html?;
            let heading = Some(field.heading.clone());
            Some(SectionView::Prose { id: field.key.clone(), heading, html, photos: Vec::new() })
        }
        Section::Table(place) => table(cx, entry_id, *place),
        Section::Timeline(place) => timeline(cx, &kind.fields[*place], row.rows(*place)),
        Section::Relations(places) => {
            let relations: Vec<RelationView> = places
                .iter()
                .filter_map(|place| {
                    let (field, written) = (&kind.fields[*place], row.get(*place)?);
                    let links = links(cx, field, &written.value);
                    (!links.is_empty()).then(|| RelationView { label: field.heading.clone(), links })
                })
                .collect();
            (!relations.is_empty()).then(|| SectionView::Relations { id: id("relations"), relations })
        }
        Section::Gallery(_) => {
            let (_, shown) = media::shown(cx, &entry.record, &entry.photos, &entry.pairs, &entry.media);
            let is_empty = shown.gallery.is_empty() && shown.pairs.is_empty() && shown.media.is_empty();
            (!is_empty).then_some(SectionView::Gallery { shown })
        }
        Section::Documents(places) => {
            let documents = facts(cx, entry, places);
            (!documents.is_empty()).then(|| SectionView::Documents { id: id("documents"), facts: documents })
        }
    }
}

fn table(cx: &Context<'_>, id: EntryId, place: usize) -> Option<SectionView> {
    let entry = cx.model.entry(id);
    let field = &cx.model.kinds.get(entry.kind).fields[place];
    let rows = entry.row.rows(place);
    if rows.is_empty() {
        return None;
    }
    // A column in which nobody wrote anything says nothing.
    let shown: Vec<usize> =
        (0..field.fields.len()).filter(|place| rows.iter().any(|row| row.get(*place).is_some())).collect();
    let cells = |(n, row): (usize, &Row)| {
        let of = |place: &usize| {
            let field = &field.fields[*place];
            row.get(*place)
                .map_or_else(|| empty_cell(field), |written| cell(cx, field, &written.value, written.at))
        };
        let row_id = RowId { entry: id, list: place, row: n };
        TableRowView {
            id: field.rows.key.and_then(|_| cx.model.row_key(row_id)).map(ToString::to_string),
            page: cx.page(&PageKind::Row(row_id)).map(|page| cx.site.href(&page.url)),
            cells: shown.iter().map(of).collect(),
        }
    };
    Some(SectionView::Table {
        id: field.key.clone(),
        heading: field.heading.clone(),
        columns: shown.iter().map(|place| field.fields[*place].heading.clone()).collect(),
        rows: rows.iter().enumerate().map(cells).collect(),
    })
}

fn timeline(cx: &Context<'_>, field: &Field, rows: &[Row]) -> Option<SectionView> {
    let (by, _) =
        field.order.or_else(|| Some((field.fields.iter().position(|f| f.form.is_dated())?, false)))?;
    let today = cx.as_of.date();
    let is_ahead = |row: &&Row| row.get(by).is_some_and(|written| written.value.is_ahead(today));
    let (mut ahead, past): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(is_ahead);
    // Whatever the order of the list is, a reader asks for the next one first.
    ahead.sort_by_cached_key(|row| row.get(by).map(|written| written.value.sort_key(&field.fields[by])));
    let items = |rows: Vec<&Row>| rows.into_iter().map(|row| moment(cx, field, by, row)).collect();
    let (id, heading) = (field.key.clone(), field.heading.clone());
    let is_empty = rows.is_empty();
    (!is_empty).then(|| SectionView::Timeline { id, heading, ahead: items(ahead), past: items(past) })
}

/// A row of a timeline. `by` is the place of its date.
fn moment(cx: &Context<'_>, field: &Field, by: usize, row: &Row) -> TimelineItemView {
    let when = row.get(by).map(|written| cell(cx, &field.fields[by], &written.value, written.at));
    let (mut facts, mut lists) = (Vec::new(), Vec::new());
    for (place, inner) in field.fields.iter().enumerate().filter(|(place, _)| *place != by) {
        let Some(written) = row.get(place) else { continue };
        let label = inner.heading.clone();
        match &written.value {
            Value::Rows(rows) => {
                let rows = rows.iter().map(|row| in_words(cx, inner, row)).collect();
                lists.push(TimelineListView { heading: label, rows });
            }
            value => {
                let (key, value) = (inner.key.clone(), cell(cx, inner, value, written.at));
                facts.push(EntryFactView { key, label, value });
            }
        }
    }
    TimelineItemView { when: when.unwrap_or_default(), facts, lists }
}
