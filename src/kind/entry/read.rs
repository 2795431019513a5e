//! Read a record by the fields of its kind, with every mistake at its line.

use super::{Contact, Document, Entry, Hyperlink, Person, Placement, Row, Series, Value, Written};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::kind::field::PLACEMENT;
use crate::kind::{Field, Form, INDEX, Kind, KindId};
use crate::source::document::RecordDocument;
use crate::source::keys::{self, Keys};
use crate::source::walk::path;
use crate::source::yaml::{self, Node};
use crate::source::{Sourced, Spanned, decode};
use crate::value::{
    AcademicYear, Audience, Date, Decimal, FinancialYear, Menu, Moment, Scalar, Sign, Slug, SlugPath,
    WebAddress, When,
};
use std::collections::BTreeMap;

/// Reads a record.
pub(in crate::kind) fn read(
    id: KindId,
    kind: &Kind,
    source: &Sourced<Node>,
    found: &mut Diagnostics,
) -> Option<Sourced<Entry>> {
    let path_of_record = path_of(kind, source, found);
    let mut keys = Keys::of(&source.document, found)?;
    let own_title = if kind.title.is_none() { keys.required::<String>("title", found) } else { None };
    if kind.summary.required {
        keys.must_have("summary", found);
    }
    let summary = keys.scalar::<String>("summary", found);
    let record = RecordDocument {
        audience: keys.scalar::<Audience>("audience", found),
        release_at: keys.scalar::<Moment>("release-at", found),
        language: keys.scalar::<String>("language", found),
        updated: keys.scalar::<Date>("updated", found),
    };
    let placement = if kind.nested { placement(&mut keys, found) } else { Placement::default() };
    let mut row = fields(&mut keys, &kind.fields, found);
    dates_of_name(kind, source, &keys, &mut row, found);
    row.sort(&kind.fields);
    keys.finish(found);
    let title = match &kind.title {
        None => own_title,
        Some(title) => {
            let value = |name: &str| {
                let place = kind.field(name)?;
                Some(row.get(place)?.value.text(&kind.fields[place]))
            };
            title.said(&value).map(|value| Spanned { value, at: source.start() })
        }
    };
    if kind.summary.required && summary.is_none() {
        return None;
    }
    let document = Entry { kind: id, path: path_of_record?, title: title?, summary, record, placement, row };
    let (path, body) = (source.path.clone(), source.body.clone());
    Some(Sourced { file: source.file, path, document, body, body_line: source.body_line })
}

/// The name of a record in addresses, from that of its file.
fn path_of(kind: &Kind, source: &Sourced<Node>, found: &mut Diagnostics) -> Option<SlugPath> {
    if !kind.nested {
        return slug(source.stem(), source, found).map(SlugPath::from);
    }
    let inner = source.path.strip_prefix(&kind.folder).unwrap_or(&source.path).trim_start_matches('/');
    let mut parts: Vec<&str> = inner.split('/').collect();
    parts.pop();
    if parts.is_empty() && source.stem() == INDEX && kind.address == "/" {
        found.push(
            Diagnostic::error(
                "home-page",
                format!("`{}` would take the place of the home page", source.path),
            )
            .at(source.start())
            .help("give it a name of its own, or change the template `pages/home.html`"),
        );
        return None;
    }
    if parts.is_empty() || source.stem() != INDEX {
        parts.push(source.stem());
    }
    let slugs: Option<Vec<Slug>> = parts.iter().map(|part| slug(part, source, found)).collect();
    slugs?;
    SlugPath::parse(&parts.join("/")).ok()
}

fn slug(name: &str, source: &Sourced<Node>, found: &mut Diagnostics) -> Option<Slug> {
    let mistake = match Slug::parse(name) {
        Ok(slug) => return Some(slug),
        Err(error) => {
            Diagnostic::error("file-name", format!("the file’s name is no address: {}", error.message))
                .help(error.help.unwrap_or_else(|| "rename the file".into()))
        }
    };
    found.push(mistake.at(source.start()));
    None
}

/// What a record of a nested kind says of its place among the others.
fn placement(keys: &mut Keys<'_>, found: &mut Diagnostics) -> Placement {
    let [order, menu] = PLACEMENT;
    let (order, menu) = (keys.scalar::<i32>(order, found), keys.scalar::<Menu>(menu, found));
    Placement {
        order: order.map_or(0, |order| order.value),
        menu: menu.map_or(Menu::None, |menu| menu.value),
    }
}

/// A day that is not written is the one with which the file's name begins.
fn dates_of_name(
    kind: &Kind,
    source: &Sourced<Node>,
    keys: &Keys<'_>,
    row: &mut Row,
    found: &mut Diagnostics,
) {
    for (field, written) in kind.fields.iter().zip(&mut row.values) {
        if !field.from_name || keys.has(&field.key) {
            continue;
        }
        if field.form == Form::Year {
            let name = Spanned { value: source.stem().to_owned(), at: source.start() };
            *written = Some(Written { value: Value::Text(name), at: source.start() });
            continue;
        }
        match source.stem().get(..10).and_then(|text| Date::parse(text).ok()) {
            Some(date) => *written = Some(Written { value: Value::Date(date), at: source.start() }),
            None => found.push(
                Diagnostic::error("no-date", format!("this {} has no date", kind.one))
                    .at(source.start())
                    .help(format!(
                        "start the file’s name with the date, such as `2026-03-02-new-places.md`, or write `{}`",
                        field.key
                    )),
            ),
        }
    }
}

fn fields(keys: &mut Keys<'_>, fields: &[Field], found: &mut Diagnostics) -> Row {
    let mut row = Row { at: keys.at(), values: Vec::with_capacity(fields.len()) };
    for field in fields {
        if field.required {
            keys.must_have(&field.key, found);
        }
        let is_written = keys.has(&field.key);
        let node = keys.node(&field.key, found);
        let default = field.default.filter(|_| !is_written);
        let default = default.map(|word| Written { value: Value::Choice(word), at: row.at });
        let written = node.and_then(|node| Some(Written { value: value(field, node, found)?, at: node.at }));
        row.values.push(written.or(default));
    }
    for field in fields {
        share(field, fields, &row, found);
    }
    row
}

/// A share must be what its part is of its whole, as far as its decimals say it.
fn share(field: &Field, fields: &[Field], row: &Row, found: &mut Diagnostics) {
    let Some((part, whole)) = field.share_of else { return };
    let place = |of: &Field| fields.iter().position(|field| field.key == of.key);
    let number = |place: usize| match row.get(place).map(|written| &written.value) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let Some(written) = place(field).and_then(|place| row.get(place)) else { return };
    let Value::Number(said) = written.value else { return };
    let (Some(of), Some(all)) = (number(part), number(whole)) else {
        found.push(
            Diagnostic::error("share", format!("`{}` says nothing without its numbers", field.key))
                .at(written.at)
                .help(format!("write `{}` and `{}` too", fields[part].key, fields[whole].key)),
        );
        return;
    };
    let percent = if all.is_zero() { Decimal::ZERO } else { of * Decimal::ONE_HUNDRED / all };
    let half = Decimal::new(5, said.scale() + 1);
    if (percent - said).abs() > half {
        let right = crate::value::round_half_up(percent, said.scale());
        found.push(
            Diagnostic::error("share", format!("found {said}, but {of} of {all} are {right}%"))
                .at(written.at)
                .help("correct one of the three numbers"),
        );
    }
}

fn value(field: &Field, node: &Node, found: &mut Diagnostics) -> Option<Value> {
    match field.form {
        Form::Slug => keys::scalar(node, found).map(Value::Slug),
        Form::Year => year(node, found).map(Value::Text),
        Form::Sign => keys::scalar::<Sign>(node, found).map(|sign| Value::Sign(sign.value)),
        Form::WebAddress => keys::scalar(node, found).map(Value::WebAddress),
        Form::PersonOrTeam => {
            keys::scalar(node, found).map(|name| Value::Person(Person { name, office: None }))
        }
        Form::Group => row(field, node, found).map(|row| Value::Rows(vec![row])),
        Form::Text | Form::Role => keys::scalar(node, found).map(Value::Text),
        Form::Texts => {
            let items = keys::items(node, found)?;
            let texts: Vec<_> = items.iter().filter_map(|item| keys::scalar(item, found)).collect();
            listable(field, &texts, found);
            Some(Value::Texts(texts))
        }
        Form::Topics => {
            let items = keys::items(node, found)?;
            Some(Value::Topics(items.iter().filter_map(|item| keys::scalar(item, found)).collect()))
        }
        Form::Measure => keys::scalar(node, found).map(Value::Measure),
        Form::Figure => Some(Value::Series(vec![Series::read(node, found)?])),
        Form::Figures => {
            let items = keys::items(node, found)?;
            Some(Value::Series(items.iter().filter_map(|item| Series::read(item, found)).collect()))
        }
        Form::Contact => decode::decode(node, found).map(Contact::new).map(Value::Contact),
        Form::Markdown => keys::scalar(node, found).map(Value::Markdown),
        Form::Choice | Form::Rag => choice(field, node, found).map(Value::Choice),
        Form::Count => {
            let number = keys::scalar::<u32>(node, found)?;
            Some(Value::Number(Decimal::from(number.value)))
        }
        Form::Money | Form::Share => {
            keys::scalar::<Decimal>(node, found).map(|number| Value::Number(number.value))
        }
        Form::Date => keys::scalar::<Date>(node, found).map(|date| Value::Date(date.value)),
        Form::When => keys::scalar::<When>(node, found).map(|when| Value::When(when.value)),
        Form::AcademicYear => {
            keys::scalar::<AcademicYear>(node, found).map(|year| Value::AcademicYear(year.value))
        }
        Form::FinancialYear => {
            keys::scalar::<FinancialYear>(node, found).map(|year| Value::FinancialYear(year.value))
        }
        Form::Person => person(node, found).map(Value::Person),
        Form::Organisation | Form::Name => keys::scalar(node, found).map(Value::Organisation),
        Form::School | Form::Ref => {
            keys::scalar(node, found).map(|reference| Value::References(vec![reference]))
        }
        Form::Schools | Form::Refs => {
            let items = keys::items(node, found)?;
            Some(Value::References(items.iter().filter_map(|item| keys::scalar(item, found)).collect()))
        }
        Form::Photos => {
            let items = keys::items(node, found)?;
            Some(Value::Photos(items.iter().filter_map(|item| decode::decode(item, found)).collect()))
        }
        Form::Pairs => {
            let items = keys::items(node, found)?;
            Some(Value::Pairs(items.iter().filter_map(|item| decode::decode(item, found)).collect()))
        }
        Form::Media => {
            let items = keys::items(node, found)?;
            Some(Value::Media(items.iter().filter_map(|item| decode::decode(item, found)).collect()))
        }
        Form::Document => document(node, found).map(Value::Document),
        Form::Link => {
            let mut keys = Keys::of(node, found)?;
            let title = keys.required::<String>("title", found);
            let url = keys.scalar::<WebAddress>("url", found);
            keys.finish(found);
            Some(Value::Link(Hyperlink { title: title?.value, url }))
        }
        Form::List => {
            let items = keys::items(node, found)?;
            let rows: Vec<Row> = items.iter().filter_map(|item| row(field, item, found)).collect();
            known_once(field, &rows, found);
            Some(Value::Rows(rows))
        }
    }
}

/// A list by a word needs an address, which is made of its letters and digits.
fn listable(field: &Field, texts: &[Spanned<String>], found: &mut Diagnostics) {
    for text in texts.iter().filter(|text| field.facet.is_some() && Slug::from_name(&text.value).is_none()) {
        let message = format!("a word of `{}` needs letters or digits", field.key);
        found.push(Diagnostic::error("facet", message).at(text.at).help("readers can list records by it"));
    }
}

/// A row of a list, or what a group holds: one word, or a mapping.
fn row(field: &Field, node: &Node, found: &mut Diagnostics) -> Option<Row> {
    if let (Some(short), yaml::Value::Scalar(_)) = (field.rows.short, &node.value) {
        let mut row = Row { at: node.at, values: vec![None; field.fields.len()] };
        let value = value(&field.fields[short], node, found)?;
        row.values[short] = Some(Written { value, at: node.at });
        return Some(row);
    }
    let mut keys = Keys::of(node, found)?;
    let row = fields(&mut keys, &field.fields, found);
    if let Some((places, says)) = &field.rows.one_of {
        let names: Vec<&str> = places.iter().map(|place| field.fields[*place].key.as_str()).collect();
        if !names.iter().any(|name| keys.has(name)) {
            let message = format!("{says}: `{}` is missing", names.join("` or `"));
            found.push(Diagnostic::error("missing-key", message).at(node.at));
        }
    }
    keys.finish(found);
    Some(row)
}

/// No two rows are known by one word.
fn known_once(field: &Field, rows: &[Row], found: &mut Diagnostics) {
    let Some(key) = field.rows.key else { return };
    let mut known: BTreeMap<&Slug, Location> = BTreeMap::new();
    for row in rows {
        let Some(Value::Slug(slug)) = row.get(key).map(|written| &written.value) else { continue };
        if let Some(first) = known.insert(&slug.value, slug.at) {
            let one = field.rows.one.as_deref().unwrap_or("row");
            let message = format!("the {one} `{}` stands twice", slug.value);
            found.push(
                Diagnostic::error("duplicate-row", message).at(slug.at).related(first, "the first is here"),
            );
        }
    }
}

fn year(node: &Node, found: &mut Diagnostics) -> Option<Spanned<String>> {
    let text = keys::scalar::<String>(node, found)?;
    let is_year = text.value.len() == 4 && text.value.bytes().all(|digit| digit.is_ascii_digit());
    if !is_year {
        let message = format!("found `{}`, expected a year such as 2025", text.value);
        found.push(Diagnostic::error("year", message).at(text.at));
    }
    Some(text)
}

fn choice(field: &Field, node: &Node, found: &mut Diagnostics) -> Option<usize> {
    let word = keys::scalar::<String>(node, found)?;
    let place = field.choices.iter().position(|choice| choice.word.as_str() == word.value);
    if place.is_none() {
        let message = format!("unknown word `{}` of `{}`", word.value, field.key);
        found.push(
            Diagnostic::error("unknown-word", message)
                .at(word.at)
                .suggest(&word.value, field.choices.iter().map(|choice| choice.word.as_str())),
        );
    }
    place
}

/// A person is named because of a public office, or because they agreed (rules FT-59 and H-P5).
fn person(node: &Node, found: &mut Diagnostics) -> Option<Person> {
    let mut keys = Keys::of(node, found)?;
    let name = keys.required::<String>("name", found);
    let office = keys.scalar::<String>("office", found);
    let consent = keys.scalar::<Date>("consent", found);
    if office.is_none() && consent.is_none() && !keys.has("office") && !keys.has("consent") {
        found.push(
            Diagnostic::error("person", "a person is named here, and nothing says why they may be")
                .at(node.at)
                .help("write `office` if they hold a public office, or `consent` and the day on which they agreed; else write a role"),
        );
    }
    keys.finish(found);
    Some(Person { name: name?, office: office.map(|office| office.value) })
}

fn document(node: &Node, found: &mut Diagnostics) -> Option<Document> {
    let mut keys = Keys::of(node, found)?;
    let title = keys.required::<String>("title", found);
    let file = keys.scalar::<String>("file", found);
    let url = keys.scalar::<WebAddress>("url", found);
    keys.finish(found);
    let source = match (file, url) {
        (Some(file), None) if path(&file).starts_with("static/") => Ok(file),
        (Some(file), None) => {
            found.push(
                Diagnostic::error(
                    "document",
                    format!("found `{}`, expected a file in `static/`", file.value),
                )
                .at(file.at)
                .help("put documents in `content/static/`, and write `static/name.pdf`"),
            );
            return None;
        }
        (None, Some(url)) => Err(url),
        (None, None) | (Some(_), Some(_)) => {
            found.push(Diagnostic::error("document", "expected one of `file` and `url`").at(node.at).help(
                "`file: static/minutes.pdf` is a document of your own, `url: https://…` one elsewhere",
            ));
            return None;
        }
    };
    Some(Document { title: title?.value, source })
}
