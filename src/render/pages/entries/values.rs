//! The values of a record as they are printed.

use super::charts;
use crate::diagnostic::Location;
use crate::kind::{Field, Form, Kind, KindId, Phrase, Row, Value, Word};
use crate::model::{Entry, EntryTarget};
use crate::render::view::{EntryCellView, EntryFactView, Html, LinkView};
use crate::render::{Context, print, sentence};
use crate::site::{EntryList, PageKind};
use crate::value::{Decimal, print_decimal};

/// The facts of a record, without those of which it says nothing. What records are listed by leads to those lists.
pub(super) fn facts(cx: &Context<'_>, entry: &Entry, places: &[usize]) -> Vec<EntryFactView> {
    let fields = &cx.model.kinds.get(entry.kind).fields;
    let fact = |place: &usize| {
        let (field, written) = (&fields[*place], entry.row.get(*place)?);
        let mut value = cell(cx, field, &written.value, written.at);
        if field.facet.is_some() && !field.form.is_relation() {
            value.links = lists(cx, entry.kind, (*place, field), &written.value).unwrap_or_default();
        }
        let label = field.heading_of(&written.value).to_owned();
        (!value.is_empty()).then(|| EntryFactView { key: field.key.clone(), label, value })
    };
    places.iter().filter_map(fact).collect()
}

/// The lists by the words of a value; `None` where one of them has no page.
fn lists(
    cx: &Context<'_>,
    kind: KindId,
    (place, field): (usize, &Field),
    value: &Value,
) -> Option<Vec<LinkView>> {
    let link = |word: Word| {
        let listed = cx.site.words(kind, place).iter().find(|listed| listed.slug == word.slug)?;
        let label = sentence::capitalised(word.said.as_ref().unwrap_or(&listed.label));
        let list = PageKind::Entries(EntryList { kind, word: Some((place, word.slug)) });
        Some(LinkView { label, url: cx.site.href(&cx.page(&list)?.url) })
    };
    value.words(field).into_iter().map(link).collect()
}

/// A phrase of a kind with the values of a record, each in words; `None` when one of them is not there.
pub(super) fn said(cx: &Context<'_>, kind: &Kind, row: &Row, phrase: &Phrase) -> Option<String> {
    phrase.said(|place| {
        let written = row.get(place)?;
        Some(cell(cx, &kind.fields[place], &written.value, written.at).text)
    })
}

/// A row in one line.
pub(super) fn in_words(cx: &Context<'_>, field: &Field, row: &Row) -> String {
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
pub(in crate::render::pages) fn empty_cell(field: &Field) -> EntryCellView {
    EntryCellView { label: field.heading.clone(), ..EntryCellView::default() }
}

/// A value as it is printed.
pub(in crate::render::pages) fn cell(
    cx: &Context<'_>,
    field: &Field,
    value: &Value,
    at: Location,
) -> EntryCellView {
    let mut cell = empty_cell(field);
    match value {
        Value::Text(text) | Value::Organisation(text) => cell.text.clone_from(&text.value),
        Value::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| text.value.clone()).collect();
            cell.text = cx.words.list(&texts);
            cell.items = texts;
        }
        Value::Slug(slug) => cell.text = slug.value.to_string(),
        Value::Sign(sign) => cell.sign = Some(sign.word().to_owned()),
        Value::WebAddress(url) => {
            let url = url.value.as_str().to_owned();
            cell.links = vec![LinkView { label: url.clone(), url }];
        }
        Value::Topics(keys) => {
            let topics = keys.iter().filter_map(|key| cx.model.catalogue.topics().find(key.value.as_str()));
            cell.lines = topics.map(|topic| cx.topic(topic).ages()).collect();
            cell.text = cx.words.list(&cell.lines);
        }
        Value::Measure(measure) => {
            let id = cx.model.catalogue.find(&measure.value);
            cell.text = id.map(|id| cx.model.catalogue.get(id).name.clone()).unwrap_or_default();
        }
        Value::Series(all) => cell.text = charts::in_words(cx, all),
        Value::Contact(contact) => {
            cell.text.clone_from(&contact.role);
            cell.lines = [&contact.role].into_iter().chain(&contact.phone).cloned().collect();
            cell.url = contact.email.as_ref().map(|email| format!("mailto:{}", email.as_str()));
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
        Value::References(_) => {
            cell.links = links(cx, field, value);
            let names: Vec<String> = cell.links.iter().map(|link| link.label.clone()).collect();
            cell.text = cx.words.list(&names);
        }
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
pub(in crate::render::pages) fn links(cx: &Context<'_>, field: &Field, value: &Value) -> Vec<LinkView> {
    let Value::References(names) = value else { return Vec::new() };
    let targets = names.iter().filter_map(|name| cx.model.target(field, name.value.as_str()));
    targets.map(|target| link(cx, target)).collect()
}

/// The words and address of a page that is named.
pub(super) fn link(cx: &Context<'_>, target: EntryTarget) -> LinkView {
    match target {
        EntryTarget::School(id) => cx.link_to_school(id),
        EntryTarget::Entry(id) => {
            let label = cx.model.entry(id).title.clone();
            LinkView { label, url: cx.href(&PageKind::Entry(id)) }
        }
    }
}
