//! What follows from a kind for its authors: the JSON Schema for editors, and an example for the manual and `yearbook new`.

use super::field::PLACEMENT;
use super::{Field, Form, Kind};
use crate::source::document::{
    CommentaryDocument, MediaDocument, PairDocument, PhotoDocument, RoleContactDocument, SeriesDocument,
};
use crate::source::{quote::text as quoted, scalar_schema};
use crate::value::{
    AcademicYear, Audience, Date, Decimal, FinancialYear, Menu, Sign, Slug, SlugPath, TopicKey, WebAddress,
    When,
};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What the summary of a record is.
const SUMMARY: &str = "One sentence that says what a reader finds here.";

/// The schema of the records of a kind, as JSON Schema draft 7.
pub fn schema(kind: &Kind) -> Value {
    let mut definitions = Definitions { generator: generator(), rows: Map::new() };
    let mut properties = Map::new();
    let text = |doc: &str| described(scalar_schema::<String>().to_value(), doc);
    if kind.title.is_none() {
        properties.insert("title".into(), text("The title."));
    }
    properties.insert("summary".into(), text(summary_doc(kind)));
    if kind.nested {
        let order = "Its place among its neighbours: small numbers come first.";
        let menu = "`main` puts it in the main navigation, `footer` in the footer. `none` if left out.";
        let schemas = [
            described(scalar_schema::<i32>().to_value(), order),
            described(scalar_schema::<Menu>().to_value(), menu),
        ];
        properties.extend(PLACEMENT.map(str::to_owned).into_iter().zip(schemas));
    }
    for field in &kind.fields {
        properties.insert(field.key.clone(), definitions.of_field(field, &kind.key));
    }
    // What every record has is explained once, in the type of another kind of record.
    let common = generator().into_root_schema_for::<CommentaryDocument>().to_value();
    for key in ["audience", "release-at", "language", "updated"] {
        properties.insert(key.into(), common["properties"][key].clone());
    }
    let mut required: Vec<Value> = kind.title.is_none().then(|| json!("title")).into_iter().collect();
    required.extend(kind.summary.required.then(|| json!("summary")));
    required.extend(kind.fields.iter().filter(|field| field.required).map(|field| json!(field.key)));
    let mut out = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": super::field::capitalised(&kind.one),
        "description": kind.about,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    let mut all = definitions.generator.take_definitions(true);
    if let Some(series) = all.get_mut("SeriesDocument") {
        let measure = &mut series["properties"]["measure"];
        *measure = described(definitions.measure(), measure["description"].as_str().unwrap_or_default());
    }
    all.extend(definitions.rows);
    if !all.is_empty() {
        out["definitions"] = Value::Object(all);
    }
    out
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft07().for_deserialize().into_generator()
}

/// What fields refer to: documents of types, and the rows of lists.
struct Definitions {
    generator: SchemaGenerator,
    rows: Map<String, Value>,
}

fn described(mut schema: Value, doc: &str) -> Value {
    if !doc.is_empty() {
        schema["description"] = doc.into();
    }
    schema
}

/// A key of a mapping: its name, the schema of its value, what it is, and whether it must be there.
type Described<'a> = (&'a str, fn() -> schemars::Schema, &'a str, bool);

impl Definitions {
    fn of_field(&mut self, field: &Field, within: &str) -> Value {
        let text: fn() -> schemars::Schema = scalar_schema::<String>;
        let schema = match field.form {
            Form::Text
            | Form::Name
            | Form::Year
            | Form::Markdown
            | Form::Role
            | Form::Organisation
            | Form::PersonOrTeam => scalar_schema::<String>().to_value(),
            Form::Slug => scalar_schema::<Slug>().to_value(),
            Form::Sign => scalar_schema::<Sign>().to_value(),
            Form::WebAddress => scalar_schema::<WebAddress>().to_value(),
            Form::Texts => json!({ "type": "array", "items": text().to_value() }),
            Form::Choice | Form::Rag => {
                let words = field
                    .choices
                    .iter()
                    .map(|choice| json!({ "const": choice.word.as_str(), "description": choice.label }));
                json!({ "oneOf": words.collect::<Vec<_>>(), "$comment": format!("a word of `{}` of `{within}`", field.key) })
            }
            Form::Count => scalar_schema::<u32>().to_value(),
            Form::Money | Form::Share => scalar_schema::<Decimal>().to_value(),
            Form::Date => scalar_schema::<Date>().to_value(),
            Form::When => scalar_schema::<When>().to_value(),
            Form::AcademicYear => scalar_schema::<AcademicYear>().to_value(),
            Form::FinancialYear => scalar_schema::<FinancialYear>().to_value(),
            Form::School => scalar_schema::<Slug>().to_value(),
            Form::Ref => scalar_schema::<SlugPath>().to_value(),
            Form::Schools => json!({ "type": "array", "items": scalar_schema::<Slug>().to_value() }),
            Form::Refs => json!({ "type": "array", "items": scalar_schema::<SlugPath>().to_value() }),
            Form::Topics => json!({ "type": "array", "items": scalar_schema::<TopicKey>().to_value() }),
            Form::Measure => self.measure(),
            Form::Figure => json!({ "allOf": [self.generator.subschema_for::<SeriesDocument>().to_value()] }),
            Form::Figures => {
                json!({ "type": "array", "items": self.generator.subschema_for::<SeriesDocument>().to_value() })
            }
            Form::Contact => {
                json!({ "allOf": [self.generator.subschema_for::<RoleContactDocument>().to_value()] })
            }
            Form::Person => self.defined(
                "person",
                "Somebody who is named because of a public office or with their consent.",
                &[
                    ("name", text, "The name.", true),
                    ("office", text, "The public office.", false),
                    ("consent", scalar_schema::<Date>, "The day on which they agreed to be named.", false),
                ],
            ),
            Form::Document => self.defined(
                "document",
                "A document: a `file` of your own, or the `url` of one elsewhere.",
                &[
                    ("title", text, "What it is called.", true),
                    ("file", text, "The file, such as `static/minutes.pdf`.", false),
                    ("url", scalar_schema::<WebAddress>, "Its address.", false),
                ],
            ),
            Form::Link => self.defined(
                "link",
                "A link to another website.",
                &[
                    ("title", text, "The words.", true),
                    ("url", scalar_schema::<WebAddress>, "Where it leads.", false),
                ],
            ),
            Form::Photos => {
                json!({ "type": "array", "items": self.generator.subschema_for::<PhotoDocument>().to_value() })
            }
            Form::Pairs => {
                json!({ "type": "array", "items": self.generator.subschema_for::<PairDocument>().to_value() })
            }
            Form::Media => {
                json!({ "type": "array", "items": self.generator.subschema_for::<MediaDocument>().to_value() })
            }
            Form::List => json!({ "type": "array", "items": self.row(field, within) }),
            // What it is stands beside the reference, which draft 7 allows within `allOf` alone.
            Form::Group => json!({ "allOf": [self.row(field, within)] }),
        };
        described(schema, &doc(field))
    }

    /// The key of a measure. Which there are, the catalogue of measures says.
    fn measure(&mut self) -> Value {
        let key = json!({ "type": "string", "$comment": "the key of a measure" });
        self.rows.insert("MeasureKey".to_owned(), key);
        json!({ "allOf": [{ "$ref": "#/definitions/MeasureKey" }] })
    }

    /// A row: a mapping, or one word where that is enough.
    fn row(&mut self, field: &Field, within: &str) -> Value {
        let name = format!("{within}-{}", field.key);
        let properties: Map<String, Value> =
            field.fields.iter().map(|inner| (inner.key.clone(), self.of_field(inner, &name))).collect();
        let required: Vec<&str> =
            field.fields.iter().filter(|inner| inner.required).map(|inner| inner.key.as_str()).collect();
        let row = json!({
            "description": doc(field),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        self.rows.insert(name.clone(), row);
        let mapping = json!({ "$ref": format!("#/definitions/{name}") });
        match field.rows.short {
            Some(short) => json!({ "anyOf": [self.of_field(&field.fields[short], &name), mapping] }),
            None => mapping,
        }
    }

    /// A mapping that several fields have, with its keys: what each holds, what it is, and whether it must be there.
    fn defined(&mut self, name: &str, about: &str, keys: &[Described<'_>]) -> Value {
        let properties: Map<String, Value> = keys
            .iter()
            .map(|(key, schema, doc, _)| ((*key).to_owned(), described(schema().to_value(), doc)))
            .collect();
        let required: Vec<&str> =
            keys.iter().filter(|(.., required)| *required).map(|(key, ..)| *key).collect();
        let definition = json!({
            "description": about,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        self.rows.insert(name.to_owned(), definition);
        json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] })
    }
}

/// What the manual says of the sentence that every record can have.
fn summary_doc(kind: &Kind) -> &str {
    kind.summary.doc.as_deref().unwrap_or(SUMMARY)
}

/// What the manual says of a field.
pub(super) fn doc(field: &Field) -> String {
    let mut out = field.doc.clone();
    if out.is_empty() {
        let of = match field.form {
            Form::Count => field.counted.as_ref().map(|of| format!("The number of {of}.")),
            Form::Ref | Form::Refs => Some(format!("By file name: {}.", field.to.join(", "))),
            Form::School | Form::Schools => Some("By file name.".to_owned()),
            _ => None,
        };
        out = of.unwrap_or_else(|| format!("{}.", field.heading));
    }
    if field.audience != Audience::Public {
        out.push_str(" Readers never see it.");
    }
    out
}

/// A record with every field, as the manual shows it.
#[cfg(test)]
pub fn example(kind: &Kind, title: &str) -> String {
    // What names another file is a mistake until there is one.
    let needs_a_file = |field: &Field| {
        field.form.is_relation() || field.form.is_gallery() || field.form.is_chart() || field.from_name
    };
    let stays = |field: &Field| field.required || !needs_a_file(field);
    let head = format!("{}summary: {}\n", head(kind, title), quoted(summary_doc(kind)));
    with_fields(kind, head, |field| !stays(field), &|_, inner| stays(inner), Explained::No)
}

/// A record to start from, as `yearbook new` writes it. What may be left out is there as a comment, so that no example of ours
/// is published by somebody in a hurry.
pub fn start(kind: &Kind, title: &str, today: Date) -> String {
    let mark = if kind.summary.required { "" } else { "# " };
    let head = format!("{}{mark}summary: {}\n", head(kind, title), quoted(summary_doc(kind)));
    let names_it = kind.title.as_ref().and_then(|pattern| pattern.names().next());
    let shows = |field: &Field, inner: &Field| inner.carried || !field.carried;
    let text = with_fields(kind, head, |field| !(field.required || field.carried), &shows, Explained::Yes);
    let text = published(kind, text, today);
    // What is given as the title is what names the record.
    match names_it.and_then(|key| text.lines().find(|line| line.starts_with(&format!("{key}: ")))) {
        Some(line) => text.replacen(line, &format!("{}: {}", names_it.unwrap_or_default(), quoted(title)), 1),
        None => text,
    }
}

/// A new record with today as the day by which it is new, where every record has one.
fn published(kind: &Kind, text: String, today: Date) -> String {
    let Some(field) = kind.feed.map(|feed| &kind.fields[feed]).filter(|field| field.required) else {
        return text;
    };
    let of_day = |line: &str| match line.strip_prefix(field.key.as_str()) {
        Some(rest) if rest.starts_with(':') => format!("{}: {today}\n", field.key),
        _ => format!("{line}\n"),
    };
    text.lines().map(of_day).collect()
}

/// Whether what may be left out says what it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Explained {
    Yes,
    #[cfg(test)]
    No,
}

/// The title of a record that has one of its own.
fn head(kind: &Kind, title: &str) -> String {
    if kind.title.is_some() { String::new() } else { format!("title: {}\n", quoted(title)) }
}

/// `shows` says of a field with fields of its own which of these stand there.
fn with_fields(
    kind: &Kind,
    mut out: String,
    is_comment: impl Fn(&Field) -> bool,
    shows: &dyn Fn(&Field, &Field) -> bool,
    explained: Explained,
) -> String {
    if kind.nested {
        let examples = [
            "10                         # small numbers come first",
            "main                        # main, footer or none",
        ];
        out.extend(PLACEMENT.iter().zip(examples).map(|(key, example)| format!("# {key}: {example}\n")));
    }
    for field in &kind.fields {
        let mut text = format!("{}:", field.key);
        of_example(field, 1, shows, &mut text);
        let is_comment = is_comment(field);
        let mark = if is_comment { "# " } else { "" };
        for (number, line) in text.lines().enumerate() {
            // A line that somebody takes up says what it is.
            let about = number == 0 && is_comment && explained == Explained::Yes;
            let about = if about { format!("   # {}", doc(field)) } else { String::new() };
            let _ = writeln!(out, "{mark}{line}{about}");
        }
    }
    out
}

/// A measure over the years, as an author could name it.
const SERIES: &str = "{ measure: reading-expected, school: name-of-its-file, from: 2021/22, to: 2023/24 }";

fn of_example(field: &Field, depth: usize, shows: &dyn Fn(&Field, &Field) -> bool, out: &mut String) {
    let indent = "  ".repeat(depth);
    let given = field.example.clone();
    let plain = match field.form {
        Form::Text | Form::Name | Form::Organisation => quoted(&given.unwrap_or_else(|| "…".into())),
        Form::PersonOrTeam => quoted(&given.unwrap_or_else(|| "The kitchen team".into())),
        Form::Slug => given.unwrap_or_else(|| "a-short-name".into()),
        Form::Year => given.unwrap_or_else(|| "2026".into()),
        Form::Sign => given.unwrap_or_else(|| "star".into()),
        Form::WebAddress => quoted(&given.unwrap_or_else(|| "https://www.council.example/".into())),
        Form::Role => quoted(&given.unwrap_or_else(|| "Head of School Admissions".into())),
        Form::Markdown => {
            let _ =
                writeln!(out, " >-\n{indent}{}", given.unwrap_or_else(|| "A few plain sentences.".into()));
            return;
        }
        Form::Choice | Form::Rag => {
            given.unwrap_or_else(|| field.choices.first().map(|c| c.word.to_string()).unwrap_or_default())
        }
        Form::Count => given.unwrap_or_else(|| "12".into()),
        Form::Money => given.unwrap_or_else(|| "250000".into()),
        Form::Share => given.unwrap_or_else(|| "100".into()),
        Form::Date => given.unwrap_or_else(|| "2026-03-20".into()),
        Form::When => given.unwrap_or_else(|| "spring term 2026".into()),
        Form::AcademicYear | Form::FinancialYear => given.unwrap_or_else(|| "2025/26".into()),
        Form::Person => "{ name: Councillor A. Example, office: Cabinet Member for Education }".into(),
        Form::School | Form::Ref => given.unwrap_or_else(|| "name-of-its-file".into()),
        Form::Schools | Form::Refs => format!("[{}]", given.unwrap_or_else(|| "name-of-its-file".into())),
        Form::Topics => format!("[{}]", given.unwrap_or_else(|| "name-of-its-file".into())),
        Form::Measure => given.unwrap_or_else(|| "name-of-a-measure".into()),
        Form::Figure => SERIES.into(),
        Form::Figures => format!("[{SERIES}]"),
        Form::Contact => given.unwrap_or_else(|| "{ role: Literacy lead, email: office@school.example }".into()),
        Form::Document => "{ title: Minutes, url: https://www.council.example/minutes.pdf }".into(),
        Form::Link => "{ title: The guidance, url: https://www.gov.example/guidance }".into(),
        Form::Texts => format!("[{}]", given.unwrap_or_else(|| "…".into())),
        Form::Photos => "[{ file: images/name.jpg, alt: What is to be seen }]".into(),
        Form::Pairs => {
            "[{ before: { file: images/a.jpg, alt: What it was like }, after: { file: images/b.jpg, alt: What it is like } }]".into()
        }
        Form::Media => "[{ title: The opera, url: https://videos.example/opera, kind: video }]".into(),
        Form::Group | Form::List => {
            out.push('\n');
            let is_list = field.form == Form::List;
            let inner = field.fields.iter().filter(|inner| shows(field, inner)).enumerate();
            for (place, inner) in inner {
                let lead = match (is_list, place) {
                    (true, 0) => "- ",
                    (true, _) => "  ",
                    (false, _) => "",
                };
                let _ = write!(out, "{indent}{lead}{}:", inner.key);
                of_example(inner, depth + if is_list { 2 } else { 1 }, shows, out);
            }
            return;
        }
    };
    let _ = writeln!(out, " {plain}");
}
