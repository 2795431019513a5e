//! The data files, feed and calendar of a kind's records.

use super::{Context, feed};
use crate::artifact::Artifact;
use crate::kind::{Field, Form, Kind, KindId, Row, Series, Value};
use crate::model::{Entry, EntryId};
use crate::site::{DataFormat, EntryList, Page, PageFile, PageKind, address};
use crate::value::Date;
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

/// The list of a kind that has records.
fn list<'a>(cx: &Context<'a>, id: KindId) -> Option<&'a Page> {
    cx.page(&PageKind::Entries(EntryList::all(id)))
}

/// Makes a file of a kind's records, from the list of the kind and the file's own address.
type Make = fn(&Context<'_>, KindId, &Page, &str) -> Vec<u8>;

/// The files of a kind, each with the key of its name and the way it is made.
fn all(kind: &Kind) -> Vec<(&'static str, PageFile, Make)> {
    let mut out: Vec<(&'static str, PageFile, Make)> = vec![
        ("entries.csv", PageFile::Data(DataFormat::Csv), |cx, id, _, _| csv(cx, id)),
        ("entries.json", PageFile::Data(DataFormat::Json), |cx, id, _, _| json_of(cx, id)),
    ];
    if kind.feed.is_some() {
        out.push(("entries.atom", PageFile::Feed, |cx, id, list, own| {
            feed::entries(cx, id, own, &list.kind)
        }));
        let json: Make = |cx, id, list, own| feed::entries_json(cx, id, own, &list.kind);
        out.push(("entries.json-feed", PageFile::JsonFeed, json));
    }
    if kind.fields.iter().any(|field| field.event.is_some() && field.is_public()) {
        out.push(("entries.calendar", PageFile::Calendar, |cx, id, _, _| calendar(cx, id)));
    }
    out
}

/// The files of a kind that its list offers, each with the key of its name.
pub(super) fn files(kind: &Kind) -> impl Iterator<Item = (&'static str, PageFile)> {
    all(kind).into_iter().map(|(key, file, _)| (key, file))
}

/// The files of every kind that has records.
pub(super) fn artifacts<'a>(cx: Context<'a>) -> Vec<Artifact<'a>> {
    let mut out = Vec::new();
    for (id, kind) in cx.model.kinds.iter() {
        let Some(list) = list(&cx, id) else { continue };
        for (_, file, make) in all(kind) {
            let url = list.beside(file);
            out.push(Artifact::new(address::path(&url), move || Ok(make(&cx, id, list, &url))));
        }
        // A list within a record is a table of its own, which names the record it is of.
        let lists = kind.fields.iter().enumerate();
        for (place, field) in lists.filter(|(_, field)| field.form == Form::List && field.is_public()) {
            let path = address::path(&list.beside_rows(&field.key));
            out.push(Artifact::new(path, move || Ok(rows_csv(&cx, id, place))));
        }
    }
    out
}

/// Whether a value fits a cell. Who is honoured stands on pages: a table of names is another thing.
fn is_cell(field: &Field) -> bool {
    !(field.form.has_fields() || field.form.is_gallery() || field.form == Form::PersonOrTeam)
}

fn write(rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Invariant: writing to memory does not fail, and every row has the columns of the first.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

fn cells(fields: &[Field], row: &Row) -> Vec<String> {
    let places = (0..fields.len()).filter(|place| is_cell(&fields[*place]) && fields[*place].is_public());
    places.map(|place| row.get(place).map(|w| w.value.text(&fields[place])).unwrap_or_default()).collect()
}

fn columns(fields: &[Field]) -> impl Iterator<Item = String> {
    fields.iter().filter(|field| is_cell(field) && field.is_public()).map(|field| field.key.replace('-', "_"))
}

/// The records of a kind, a row each. What readers may not see was taken out before.
fn csv(cx: &Context<'_>, id: KindId) -> Vec<u8> {
    let kind = cx.model.kinds.get(id);
    let mut head: Vec<String> = ["slug", "title", "summary", "state", "url"].map(str::to_owned).into();
    head.extend(columns(&kind.fields));
    let mut rows = vec![head];
    for (id, entry) in cx.model.entries_of(id) {
        let mut row = common(cx, id, entry);
        row.extend(cells(&kind.fields, &entry.row));
        rows.push(row);
    }
    write(rows)
}

fn common(cx: &Context<'_>, id: EntryId, entry: &Entry) -> Vec<String> {
    vec![
        entry.path.to_string(),
        entry.title.clone(),
        entry.summary.clone().unwrap_or_default(),
        entry.state.as_ref().map(|state| state.word.to_string()).unwrap_or_default(),
        cx.absolute(&PageKind::Entry(id)),
    ]
}

/// The rows of a list of every record of a kind.
fn rows_csv(cx: &Context<'_>, id: KindId, place: usize) -> Vec<u8> {
    let kind = cx.model.kinds.get(id);
    let field = &kind.fields[place];
    let mut head: Vec<String> = ["slug", "title"].map(str::to_owned).into();
    head.extend(columns(&field.fields));
    let mut rows = vec![head];
    for (_, entry) in cx.model.entries_of(id) {
        for row in entry.row.rows(place) {
            let mut out = vec![entry.path.to_string(), entry.title.clone()];
            out.extend(cells(&field.fields, row));
            rows.push(out);
        }
    }
    write(rows)
}

fn json_of(cx: &Context<'_>, id: KindId) -> Vec<u8> {
    let kind = cx.model.kinds.get(id);
    let of = |(id, entry): (EntryId, &Entry)| {
        let mut out = Map::new();
        for (key, text) in ["slug", "title", "summary", "state", "url"].iter().zip(common(cx, id, entry)) {
            if !text.is_empty() {
                out.insert((*key).to_owned(), text.into());
            }
        }
        out.extend(values(&kind.fields, &entry.row));
        Json::Object(out)
    };
    let all = json!({ "kind": kind.key, "records": cx.model.entries_of(id).map(of).collect::<Vec<_>>() });
    let mut bytes = serde_json::to_vec_pretty(&all).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn values(fields: &[Field], row: &Row) -> Map<String, Json> {
    let mut out = Map::new();
    for (field, written) in row.values(fields).filter(|(field, _)| field.form != Form::PersonOrTeam) {
        let value = match &written.value {
            Value::Rows(rows) => rows.iter().map(|row| Json::Object(values(&field.fields, row))).collect(),
            Value::References(names) => names.iter().map(|name| name.value.as_str()).collect(),
            Value::Photos(_) | Value::Pairs(_) | Value::Media(_) => continue,
            Value::Texts(texts) => texts.iter().map(|text| text.value.as_str()).collect(),
            Value::Topics(keys) => keys.iter().map(|key| key.value.as_str()).collect(),
            Value::Series(all) => {
                let of = |one: &Series| {
                    one.said().map(|(key, word)| (key.to_owned(), Json::from(word))).collect::<Json>()
                };
                all.iter().map(of).collect()
            }
            // A number is one in JSON too, as it was written.
            Value::Number(number) => serde_json::from_str(&number.to_string()).unwrap_or_default(),
            value => Json::from(value.text(field)),
        };
        out.insert(field.key.clone(), value);
    }
    out
}

/// The dates of a kind's records as iCalendar (RFC 5545). Only exact days stand in a calendar.
fn calendar(cx: &Context<'_>, id: KindId) -> Vec<u8> {
    let kind = cx.model.kinds.get(id);
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//yearbook//calendar//EN\r\n");
    for (id, entry) in cx.model.entries_of(id) {
        let url = cx.absolute(&PageKind::Entry(id));
        for (place, field) in kind.fields.iter().enumerate() {
            let Some(event) = &field.event else { continue };
            for row in entry.row.rows(place) {
                let Some(day) = row.get(event.at).and_then(|written| written.value.day()) else { continue };
                // When it was last changed, as far as anybody knows, so that a file changes only with its records.
                let stamp = format!("{}T000000Z", compact(entry.record.updated.unwrap_or(day)));
                let title = event.title.replace("{title}", &entry.title);
                let _ = write!(
                    out,
                    "BEGIN:VEVENT\r\nUID:{}-{}-{day}@{}\r\nDTSTAMP:{stamp}\r\nDTSTART;VALUE=DATE:{}\r\n",
                    entry.path,
                    field.key,
                    cx.site.origin.split("://").last().unwrap_or_default(),
                    compact(day)
                );
                for line in
                    [format!("SUMMARY:{}", escaped(&title)), format!("URL:{url}"), "END:VEVENT".into()]
                {
                    out.push_str(&folded(&line));
                }
            }
        }
    }
    out.push_str("END:VCALENDAR\r\n");
    out.into_bytes()
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A text of a calendar: some signs have a meaning there.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of a calendar has at most 75 bytes; what is longer goes on in the next line after a space.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out + "\r\n"
}
