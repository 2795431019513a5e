//! Records of the catalogue's kinds: one page for all of them, made of the parts that the kind names.

use super::{media, nested, page_view, rows, share};
use crate::kind::{self, Field, Form, Kind, KindId, Row, Section, Value};
use crate::model::{Entry, EntryId, EntryTarget, RowId, Section as SiteSection};
use crate::render::template::Templates;
use crate::render::view::{
    EntriesView, EntryCellView, EntryFactView, EntryItemView, EntryStateView, EntryView, FacetChoiceView,
    FacetView, Html, LinkView, RelationView, SectionView, TableRowView, TimelineItemView, TimelineListView,
};
use crate::render::{Context, entry_data, print};
use crate::site::{EntryList, Page, PageKind};
use crate::value::{Decimal, print_decimal};
use std::collections::BTreeMap;

/// The key of the kind of a record.
pub(super) fn key<'a>(cx: &Context<'a>, id: EntryId) -> &'a str {
    &cx.model.kinds.get(cx.model.entry(id).kind).key
}

/// The template of a record's page: that of its kind, if the theme has one.
pub(super) fn template(cx: &Context<'_>, id: EntryId, templates: &Templates) -> String {
    let kind = cx.model.kinds.get(cx.model.entry(id).kind);
    let of_kind = format!("pages/{}.html", kind.key);
    match templates.has(&of_kind) {
        true => of_kind,
        false => if kind.nested { "pages/nested.html" } else { "pages/entry.html" }.to_owned(),
    }
}

/// The template of a list: that of its kind, if the theme has one.
pub(super) fn list_template(cx: &Context<'_>, list: &EntryList, templates: &Templates) -> String {
    let of_kind = format!("pages/{}-list.html", cx.model.kinds.get(list.kind).key);
    if templates.has(&of_kind) { of_kind } else { "pages/entries.html".to_owned() }
}

/// The list of a kind, or of those of its records that have a word of a choice.
pub(super) fn list(cx: &Context<'_>, page: &Page, list: &EntryList) -> EntriesView {
    let kind = cx.model.kinds.get(list.kind);
    let entries: Vec<EntryItemView> =
        cx.site.entries(cx.model, list).map(|(id, entry)| item(cx, kind, id, entry)).collect();
    let description = match list.choice {
        None => {
            let about = kind.list_about.as_ref().unwrap_or(&kind.about);
            about.replace(&format!("{{{}}}", kind::PLACE), &cx.config.place)
        }
        Some(_) => cx.words.count("entries.description", entries.len(), &[("title", &page.title)]),
    };
    let files = entry_data::files(kind).filter(|_| list.choice.is_none());
    let download = |(key, file)| LinkView { label: cx.words.say(key), url: cx.site.href(&page.beside(file)) };
    EntriesView {
        page: page_view(cx, page, description),
        kind: kind.key.clone(),
        facets: facets(cx, list.kind, Some(list)),
        entries,
        across: rows::across_links(cx, list.kind),
        downloads: files.map(download).collect(),
    }
}

fn item(cx: &Context<'_>, kind: &Kind, id: EntryId, entry: &Entry) -> EntryItemView {
    EntryItemView {
        title: entry.title.clone(),
        url: link(cx, EntryTarget::Entry(id)).url,
        summary: entry.summary.clone(),
        state: state(entry),
        date: entry.date.map(|date| print::date(date, cx.words)),
        facts: facts(cx, kind, &entry.row, &kind.show),
        year: rows::year(kind, entry),
        held: rows::held_of(cx, id),
    }
}

fn state(entry: &Entry) -> Option<EntryStateView> {
    let state = entry.state.as_ref()?;
    Some(EntryStateView { word: state.word.to_string(), label: state.label.clone() })
}

/// The lists by a choice.
fn facets(cx: &Context<'_>, kind: KindId, current: Option<&EntryList>) -> Vec<FacetView> {
    let fields = &cx.model.kinds.get(kind).fields;
    let mut out: BTreeMap<usize, FacetView> = BTreeMap::new();
    for page in &cx.site.pages {
        let PageKind::Entries(list) = &page.kind else { continue };
        let Some((field, word)) = list.choice.filter(|_| list.kind == kind) else { continue };
        let facet = out
            .entry(field)
            .or_insert_with(|| FacetView { label: fields[field].heading.clone(), choices: Vec::new() });
        facet.choices.push(FacetChoiceView {
            label: fields[field].choices[word].label.clone(),
            url: cx.site.href(&page.url),
            count: cx.model.entries_of(kind).filter(|(_, entry)| list.holds(entry)).count(),
            current: current == Some(list),
        });
    }
    out.into_values().collect()
}

/// The page of a record.
pub(super) fn entry(cx: &Context<'_>, page: &Page, id: EntryId) -> EntryView {
    let entry = cx.model.entry(id);
    let kind = cx.model.kinds.get(entry.kind);
    let mut ids = BTreeMap::new();
    let sections =
        kind.page.iter().filter_map(|section| self::section(cx, kind, id, section, &mut ids)).collect();
    let description = entry.summary.clone().unwrap_or_else(|| match kind.nested {
        true => entry.title.clone(),
        false => cx.words.with("entry.description", &[("title", &entry.title), ("kind", &kind.one)]),
    });
    let around = nested::around(cx, page, id);
    EntryView {
        page: page_view(cx, page, description),
        kind: kind.key.clone(),
        one: kind.one.clone(),
        summary: entry.summary.clone(),
        state: state(entry),
        sections,
        values: rows::values_of(cx, id),
        occasion: rows::occasion(cx, entry),
        years: rows::years(cx, id),
        across: rows::across_links(cx, entry.kind),
        link: share::link_box(cx, page),
        published: entry.date.map(|date| print::date(date, cx.words)),
        neighbours: neighbours(cx, kind, id),
        contents: around.contents,
        children: around.children,
        siblings: around.siblings,
        named_by: named_by(cx, EntryTarget::Entry(id)),
    }
}

/// The newer and the older one of a record that is news.
fn neighbours(cx: &Context<'_>, kind: &Kind, id: EntryId) -> Vec<LinkView> {
    if !kind.news {
        return Vec::new();
    }
    let both = cx.site.neighbours(cx.model.entry(id).kind, id);
    let link = |(other, key): (Option<EntryId>, &str)| {
        let label = cx.words.with(key, &[("title", &cx.model.entry(other?).title)]);
        Some(LinkView { label, url: cx.href(&PageKind::Entry(other?)) })
    };
    both.into_iter().zip(["entry.newer", "entry.older"]).filter_map(link).collect()
}

/// The newest records that are news, of every kind: at most so many.
pub(super) fn news(cx: &Context<'_>, most: usize) -> Vec<EntryItemView> {
    let kinds = cx.model.kinds.iter().filter(|(_, kind)| kind.news);
    let lists: Vec<EntryList> = kinds.map(|(id, _)| EntryList { kind: id, choice: None }).collect();
    let mut all: Vec<_> = lists.iter().flat_map(|list| cx.site.entries(cx.model, list)).collect();
    all.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.date));
    let item = |(id, entry): (EntryId, &Entry)| item(cx, cx.model.kinds.get(entry.kind), id, entry);
    all.into_iter().take(most).map(item).collect()
}

/// A part of the page; `None` where the record says nothing of it.
///
/// `ids` counts parts of one name, which need anchors of their own.
fn section(
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
            let facts = facts(cx, kind, row, places);
            (!facts.is_empty()).then(|| SectionView::Facts { id: id("at-a-glance"), facts })
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
            let documents = facts(cx, kind, row, places);
            (!documents.is_empty()).then(|| SectionView::Documents { id: id("documents"), facts: documents })
        }
    }
}

fn facts(cx: &Context<'_>, kind: &Kind, row: &Row, places: &[usize]) -> Vec<EntryFactView> {
    let fact = |place: &usize| {
        let (field, written) = (&kind.fields[*place], row.get(*place)?);
        Some(EntryFactView {
            key: field.key.clone(),
            label: field.heading.clone(),
            value: cell(cx, field, &written.value, written.at),
        })
    };
    places.iter().filter_map(fact).collect()
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
            value => facts.push(EntryFactView {
                key: inner.key.clone(),
                label,
                value: cell(cx, inner, value, written.at),
            }),
        }
    }
    TimelineItemView { when: when.unwrap_or_default(), facts, lists }
}

/// A row in one line.
fn in_words(cx: &Context<'_>, field: &Field, row: &Row) -> String {
    if let Some(title) = cx.model.row_title(field, row) {
        return title;
    }
    let words =
        row.values(&field.fields).map(|(field, written)| cell(cx, field, &written.value, written.at).text);
    let words: Vec<String> = words.filter(|text| !text.is_empty()).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} ({})", rest.join(", ")),
    }
}

/// The cell of a field without a value.
pub(super) fn empty_cell(field: &Field) -> EntryCellView {
    EntryCellView { label: field.heading.clone(), ..EntryCellView::default() }
}

/// A value as it is printed.
pub(super) fn cell(
    cx: &Context<'_>,
    field: &Field,
    value: &Value,
    at: crate::diagnostic::Location,
) -> EntryCellView {
    let mut cell = empty_cell(field);
    match value {
        Value::Text(text) | Value::Organisation(text) => cell.text.clone_from(&text.value),
        Value::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| text.value.clone()).collect();
            cell.text = cx.words.list(&texts);
            cell.lines = texts;
        }
        Value::Slug(slug) => cell.text = slug.value.to_string(),
        Value::Sign(sign) => cell.sign = Some(sign.word().to_owned()),
        Value::WebAddress(url) => {
            let url = url.value.as_str().to_owned();
            cell.links = vec![LinkView { label: url.clone(), url }];
        }
        Value::Markdown(_) => cell.html = cx.texts.of_value(at).map(|text| Html(text.html.clone())),
        Value::Choice(word) => {
            cell.text = field.choices.get(*word).map(|choice| choice.label.clone()).unwrap_or_default();
        }
        Value::Number(number) => cell.text = self::number(field, *number),
        Value::Date(date) => {
            let date = print::date(*date, cx.words);
            cell.text.clone_from(&date.text);
            cell.date = Some(date);
        }
        Value::When(when) => match when.day() {
            Some(day) => return self::cell(cx, field, &Value::Date(day), at),
            None => cell.text = when.to_string(),
        },
        Value::AcademicYear(year) => cell.text = year.to_string(),
        Value::FinancialYear(year) => cell.text = year.to_string(),
        Value::Person(person) => {
            cell.text.clone_from(&person.name.value);
            cell.note.clone_from(&person.office);
        }
        Value::References(_) => cell.links = links(cx, field, value),
        Value::Document(document) => {
            let url = match &document.source {
                Ok(file) => {
                    let path = crate::source::walk::path(file);
                    let id = cx.model.tree.find(path);
                    cell.note = id.map(|id| size(path, cx.model.tree.size(id)));
                    cx.site.href(path.trim_start_matches("static"))
                }
                Err(url) => url.value.as_str().to_owned(),
            };
            cell.links = vec![LinkView { label: document.title.clone(), url }];
        }
        Value::Link(link) => match &link.url {
            Some(url) => {
                let url = url.value.as_str().to_owned();
                cell.links = vec![LinkView { label: link.title.clone(), url }];
            }
            None => cell.text.clone_from(&link.title),
        },
        Value::Rows(rows) => {
            cell.text = rows.iter().map(|row| in_words(cx, field, row)).collect::<Vec<_>>().join("; ");
        }
        // They are taken out of the record, and shown with its text.
        Value::Photos(_) | Value::Pairs(_) | Value::Media(_) => {}
    }
    cell
}

/// What a document is: `PDF, 240 kB`, so that nobody on a telephone is surprised.
fn size(path: &str, bytes: u64) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
    let kilobytes = bytes.div_ceil(1000);
    let size =
        if kilobytes < 1000 { format!("{kilobytes} kB") } else { format!("{:.1} MB", bytes as f64 / 1e6) };
    format!("{ending}, {size}")
}

fn number(field: &Field, number: Decimal) -> String {
    let said = print_decimal(number, number.scale());
    match field.form {
        Form::Money => format!("£{said}"),
        Form::Share => format!("{said}%"),
        _ => said,
    }
}

/// The pages that a value names. One that the public may not read is none.
pub(super) fn links(cx: &Context<'_>, field: &Field, value: &Value) -> Vec<LinkView> {
    let Value::References(names) = value else { return Vec::new() };
    if field.to.iter().any(|to| to == kind::STORIES) {
        let stories =
            names.iter().filter_map(|name| cx.site.record(SiteSection::Showcase, name.value.as_str()));
        return stories.map(|page| cx.link_to(page)).collect();
    }
    let targets = names.iter().filter_map(|name| cx.model.target(field, name.value.as_str()));
    targets.map(|target| link(cx, target)).collect()
}

/// The words and address of a page that is named.
fn link(cx: &Context<'_>, target: EntryTarget) -> LinkView {
    match target {
        EntryTarget::School(id) => cx.link_to_school(id),
        EntryTarget::Entry(id) => {
            let label = cx.model.entry(id).title.clone();
            LinkView { label, url: cx.href(&PageKind::Entry(id)) }
        }
    }
}

/// What names a page: the way back, by kind and field.
pub(super) fn named_by(cx: &Context<'_>, target: EntryTarget) -> Vec<RelationView> {
    let of = |(kind, field, id): &(KindId, usize, EntryId)| {
        let kind = cx.model.kinds.get(*kind);
        let label = kind.fields[*field].back.clone().unwrap_or_else(|| kind.title());
        (label, link(cx, EntryTarget::Entry(*id)))
    };
    let mut out: Vec<RelationView> = Vec::new();
    // One that has closed keeps its page, and is no news for what it names.
    let listed = |(kind, _, id): &&(KindId, usize, EntryId)| {
        let says_so = cx.model.kinds.get(*kind).on_school_page || !matches!(target, EntryTarget::School(_));
        says_so && cx.model.entry(*id).is_listed()
    };
    for (label, link) in cx.model.named_by(target).iter().filter(listed).map(of) {
        match out.last_mut().filter(|relation| relation.label == label) {
            Some(relation) => relation.links.push(link),
            None => out.push(RelationView { label, links: vec![link] }),
        }
    }
    out
}
