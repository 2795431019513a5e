//! Rows of records: each with its values, and for those that somebody holds, such as awards, a page of its own, a page of what
//! is known by one word in several records, and a place on the pages of schools and on the home page.

use super::entries::{cell, empty_cell, links};
use super::parts::Part;
use super::{page_view, share};
use crate::kind::{self, Field, Kind, KindId, Row, RowPages, Value};
use crate::model::{Entry, EntryId, EntryTarget, RowId, SchoolId};
use crate::render::view::{
    AcrossRowView, AcrossView, EntryCellView, EntryRowView, HeldRowView, HeldRowsView, LinkView, RowPageView,
};
use crate::render::{Context, print};
use crate::site::{EntryList, Page, PageKind};
use crate::value::{Sign, Slug};
use std::collections::BTreeMap;

/// A row that somebody holds; `None` where nobody does.
pub fn held(cx: &Context<'_>, id: RowId) -> Option<HeldRowView> {
    let entry = cx.model.entry(id.entry);
    let (list, pages) = paged(cx, id)?;
    let row = cx.model.row(id);
    let (holder, of) = (&list.fields[pages.holder], row.group(pages.holder)?);
    let said = |place: &usize| Some(cx.model.said(&holder.fields[*place], &of.get(*place)?.value));
    let reasons = pages.reasons.iter().filter_map(said).filter(|text| !text.is_empty()).collect();
    let story = pages.story.and_then(|place| {
        let written = of.get(place)?;
        links(cx, &holder.fields[place], &written.value).into_iter().next()
    });
    let title = cx.model.row_title(list, row)?;
    let heading = pages.heading.as_ref().and_then(|of| of.said(&|name| cx.model.said_of_row(id, name)));
    Some(HeldRowView {
        record: entry.title.clone(),
        heading: heading.unwrap_or_else(|| title.clone()),
        title,
        sign: sign(cx, id).word().to_owned(),
        who: cx.model.row_title(holder, of)?,
        url: title_url(cx, holder, of),
        reasons,
        story,
        page: cx.href(&PageKind::Row(id)),
    })
}

/// The sign of a row.
pub fn sign(cx: &Context<'_>, id: RowId) -> Sign {
    let place = paged(cx, id).and_then(|(_, pages)| pages.sign);
    match place.and_then(|place| cx.model.row(id).get(place)).map(|written| &written.value) {
        Some(Value::Sign(sign)) => *sign,
        _ => Sign::Star,
    }
}

fn paged<'a>(cx: &Context<'a>, id: RowId) -> Option<(&'a Field, &'a RowPages)> {
    let list = &cx.model.kinds.get(cx.model.entry(id.entry).kind).fields[id.list];
    Some((list, list.rows.pages.as_deref()?))
}

/// Where the title of a row leads: to the first page that it names.
fn title_url(cx: &Context<'_>, list: &Field, row: &Row) -> Option<String> {
    let names: Vec<&str> = list.rows.titles.iter().flat_map(kind::Pattern::names).collect();
    let named = row.values(&list.fields).filter(|(field, _)| names.contains(&field.key.as_str()));
    named.flat_map(|(field, written)| links(cx, field, &written.value)).map(|link| link.url).next()
}

/// The rows of a record that somebody holds.
pub(super) fn held_of(cx: &Context<'_>, id: EntryId) -> Vec<HeldRowView> {
    cx.model.rows_with_pages(id).into_iter().filter_map(|row| held(cx, row)).collect()
}

/// A row with its values. `id` is there where it can have a page of its own.
pub(super) fn view(cx: &Context<'_>, list: &Field, row: &Row, id: Option<RowId>) -> EntryRowView {
    EntryRowView {
        id: id.and_then(|id| cx.model.row_key(id)).map(Slug::to_string),
        title: cx.model.row_title(list, row),
        url: title_url(cx, list, row),
        held: id.and_then(|id| held(cx, id)),
        values: values(cx, &list.fields, row, &|_, _| None),
    }
}

/// Every value by the key of its field. `id` gives the rows of a list that can have pages.
fn values(
    cx: &Context<'_>,
    fields: &[Field],
    row: &Row,
    id: &dyn Fn(usize, usize) -> Option<RowId>,
) -> BTreeMap<String, EntryCellView> {
    let of = |(place, field): (usize, &Field)| {
        let mut cell = match row.get(place) {
            Some(written) => cell(cx, field, &written.value, written.at),
            None => empty_cell(field),
        };
        if let Some(Value::Rows(rows)) = row.get(place).map(|written| &written.value) {
            cell.rows = rows.iter().enumerate().map(|(n, row)| view(cx, field, row, id(place, n))).collect();
        }
        (field.key.clone(), cell)
    };
    fields.iter().enumerate().filter(|(_, field)| field.is_public()).map(of).collect()
}

/// Every value of a record by the key of its field.
pub(super) fn values_of(cx: &Context<'_>, id: EntryId) -> BTreeMap<String, EntryCellView> {
    let entry = cx.model.entry(id);
    let fields = &cx.model.kinds.get(entry.kind).fields;
    values(cx, fields, &entry.row, &|list, row| {
        fields[list].rows.pages.is_some().then_some(RowId { entry: id, list, row })
    })
}

/// When and where that is which a record is about, in words.
pub fn occasion(cx: &Context<'_>, entry: &Entry) -> Option<String> {
    let kind = cx.model.kinds.get(entry.kind);
    let occasion = kind.occasion.as_ref()?;
    let row = entry.row.group(occasion.group)?;
    let fields = &kind.fields[occasion.group].fields;
    let venue = occasion.venue.and_then(|place| Some(cx.model.said(&fields[place], &row.get(place)?.value)));
    match (row.get(occasion.day).and_then(|day| day.value.day()), venue) {
        (Some(day), Some(venue)) => Some(format!("{}, {venue}", print::date(day, cx.words).text)),
        (Some(day), None) => Some(print::date(day, cx.words).text),
        (None, venue) => venue,
    }
}

/// The pages of what is known by one word in several records of a kind.
pub(super) fn across_links(cx: &Context<'_>, kind: KindId) -> Vec<LinkView> {
    let of = |page: &Page| {
        let PageKind::Across(of, list, key) = &page.kind else { return None };
        let row = (*of == kind).then(|| rows_of(cx, kind, *list, key).next()).flatten()?;
        let label = cx.model.row_title(&cx.model.kinds.get(kind).fields[*list], cx.model.row(row))?;
        Some(LinkView { label, url: cx.site.href(&page.url) })
    };
    cx.site.pages.iter().filter_map(of).collect()
}

/// The rows that are known by a word, in the order of the list of their kind.
fn rows_of<'a>(
    cx: &'a Context<'_>,
    kind: KindId,
    list: usize,
    key: &'a Slug,
) -> impl Iterator<Item = RowId> + use<'a> {
    in_order(cx, kind).into_iter().flat_map(move |entry| {
        let rows = 0..cx.model.entry(entry).row.rows(list).len();
        let ids = rows.map(move |row| RowId { entry, list, row });
        ids.filter(move |id| cx.model.row_key(*id) == Some(key))
    })
}

fn in_order(cx: &Context<'_>, kind: KindId) -> Vec<EntryId> {
    let list = EntryList::all(kind);
    cx.site.entries(cx.model, &list).map(|(id, _)| id).collect()
}

/// The page of a row, which its holder links to.
pub(super) fn page(cx: &Context<'_>, page: &Page, id: RowId) -> Option<RowPageView> {
    let entry = cx.model.entry(id.entry);
    let (list, pages) = paged(cx, id)?;
    let said = |name: &str| cx.model.said_of_row(id, name);
    let across = pages.across.as_ref().and_then(|across| {
        let of = PageKind::Across(entry.kind, id.list, cx.model.row_key(id)?.clone());
        Some(LinkView { label: across.link.said(&said)?, url: cx.page(&of).map(|_| cx.href(&of))? })
    });
    Some(RowPageView {
        page: page_view(cx, page, pages.about.said(&said).unwrap_or_else(|| page.title.clone())),
        kind: cx.model.kinds.get(entry.kind).key.clone(),
        row: view(cx, list, cx.model.row(id), Some(id)),
        occasion: occasion(cx, entry),
        record: all(cx, pages, id),
        across,
        link: share::link_box(cx, page),
    })
}

/// The way to the record of a row.
fn all(cx: &Context<'_>, pages: &RowPages, id: RowId) -> LinkView {
    let title = || cx.model.entry(id.entry).title.clone();
    let label = pages.all.said(&|name| cx.model.said_of_row(id, name)).unwrap_or_else(title);
    LinkView { label, url: cx.href(&PageKind::Entry(id.entry)) }
}

/// What is known by one word in several records.
pub(super) fn across(cx: &Context<'_>, page: &Page, kind_id: KindId, list: usize, key: &Slug) -> AcrossView {
    let kind = cx.model.kinds.get(kind_id);
    let rows = rows_of(cx, kind_id, list, key).map(|id| {
        let entry = cx.model.entry(id.entry);
        let record = LinkView { label: entry.title.clone(), url: cx.href(&PageKind::Entry(id.entry)) };
        let row = view(cx, &kind.fields[list], cx.model.row(id), Some(id));
        AcrossRowView { record, year: year(kind, entry), row }
    });
    let about = kind.fields[list].rows.pages.as_ref().and_then(|pages| pages.across.as_ref());
    let first = rows_of(cx, kind_id, list, key).next();
    let said = |name: &str| match name {
        kind::PLACE => Some(cx.config.place.clone()),
        kind::PAGE => Some(page.title.clone()),
        name => cx.model.said_of_row(first?, name),
    };
    let about = about.and_then(|across| across.about.said(&said)).unwrap_or_else(|| page.title.clone());
    AcrossView { page: page_view(cx, page, about), kind: kind.key.clone(), rows: rows.collect() }
}

/// The name of a record's file, if that is a year.
pub fn year(kind: &Kind, entry: &Entry) -> Option<String> {
    let place = kind.year()?;
    Some(entry.row.get(place)?.value.text(&kind.fields[place]))
}

/// The other records of a kind whose files are named by a year.
pub(super) fn years(cx: &Context<'_>, id: EntryId) -> Vec<LinkView> {
    let kind = cx.model.entry(id).kind;
    if cx.model.kinds.get(kind).year().is_none() {
        return Vec::new();
    }
    in_order(cx, kind)
        .into_iter()
        .filter(|other| *other != id)
        .filter_map(|id| cx.link(&PageKind::Entry(id)))
        .collect()
}

/// The parts of a record's page to link to: its rows that are known by a word.
pub(super) fn parts(cx: &Context<'_>, id: EntryId) -> Vec<Part> {
    let entry = cx.model.entry(id);
    let lists = cx.model.kinds.get(entry.kind).paged_lists();
    let of_list = |(place, list, _): (usize, &Field, &RowPages)| {
        let rows = (0..entry.row.rows(place).len()).map(move |row| RowId { entry: id, list: place, row });
        let part = |row: RowId| {
            let id = cx.model.row_key(row)?.to_string();
            Some(Part { id, title: cx.model.row_title(list, cx.model.row(row))? })
        };
        rows.filter_map(part).collect::<Vec<_>>()
    };
    lists.flat_map(of_list).collect()
}

/// What a school holds, the newest first, by kind.
pub(super) fn of_school(cx: &Context<'_>, school: SchoolId) -> Vec<HeldRowsView> {
    let holds = |id: &RowId| {
        let Some((list, pages)) = paged(cx, *id) else { return false };
        let Some(of) = cx.model.row(*id).group(pages.holder) else { return false };
        pages.on_school_page.is_some() && names(cx, &list.fields[pages.holder], of, school)
    };
    let of_kind = |(id, kind): (KindId, &Kind)| {
        let heading = kind.paged_lists().find_map(|(_, _, pages)| pages.on_school_page.clone())?;
        let entries = in_order(cx, id).into_iter();
        let rows = entries.flat_map(|entry| cx.model.rows_with_pages(entry)).filter(holds);
        let rows: Vec<HeldRowView> = rows.filter_map(|row| held(cx, row)).collect();
        (!rows.is_empty()).then(|| HeldRowsView { id: kind.key.clone(), heading, rows, more: None })
    };
    cx.model.kinds.iter().filter_map(of_kind).collect()
}

/// Whether a group names a school.
fn names(cx: &Context<'_>, group: &Field, row: &Row, school: SchoolId) -> bool {
    row.values(&group.fields).any(|(field, written)| match &written.value {
        Value::References(names) => {
            let mut targets = names.iter().filter_map(|name| cx.model.target(field, name.value.as_str()));
            targets.any(|target| target == EntryTarget::School(school))
        }
        _ => false,
    })
}

/// The school that holds a row, if one does.
pub fn school_of(cx: &Context<'_>, id: RowId) -> Option<SchoolId> {
    let (list, pages) = paged(cx, id)?;
    let (holder, row) = (&list.fields[pages.holder], cx.model.row(id).group(pages.holder)?);
    row.values(&holder.fields).find_map(|(field, written)| {
        let Value::References(names) = &written.value else { return None };
        names.iter().find_map(|name| match cx.model.target(field, name.value.as_str())? {
            EntryTarget::School(school) => Some(school),
            EntryTarget::Entry(_) => None,
        })
    })
}

/// The rows of the newest records, for the home page.
pub(super) fn of_home(cx: &Context<'_>) -> Vec<HeldRowsView> {
    let of_kind = |(id, kind): (KindId, &Kind)| {
        let (_, _, pages) = kind.paged_lists().find(|(_, _, pages)| pages.on_home_page.is_some())?;
        let home = pages.on_home_page.as_ref()?;
        let ids = cx.model.rows_with_pages(*in_order(cx, id).first()?);
        let rows: Vec<HeldRowView> = ids.iter().filter_map(|row| held(cx, *row)).take(home.most).collect();
        let more = ids.first().map(|row| all(cx, pages, *row));
        let (id, heading) = (kind.key.clone(), home.heading.clone());
        (!rows.is_empty()).then_some(HeldRowsView { id, heading, rows, more })
    };
    cx.model.kinds.iter().filter_map(of_kind).collect()
}
