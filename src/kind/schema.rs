//! What follows from a kind for its authors: the JSON Schema for editors, and an example for the manual and `yearbook new`.

use super::Kind;
use super::field::{Field, Form};
use crate::source::document::{MediaDocument, PhotoDocument, UpdateDocument};
use crate::source::scalar_schema;
use crate::value::{AcademicYear, Audience, Date, Decimal, FinancialYear, Slug, WebAddress, When};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The schema of the records of a kind. Definitions go to `generator`.
pub fn schema(kind: &Kind, generator: &mut SchemaGenerator) -> Value {
    let scalar = |schema: schemars::Schema, doc: &str| described(schema.to_value(), doc);
    let mut properties = Map::new();
    properties.insert("title".into(), scalar(scalar_schema::<String>(), "The title."));
    properties.insert(
        "summary".into(),
        scalar(scalar_schema::<String>(), "One sentence that says what a reader finds here."),
    );
    for field in &kind.fields {
        properties.insert(field.key.clone(), of_field(field, generator));
    }
    // What every record has is said once, in the type of another kind of record.
    let common = generator.root_schema_for::<UpdateDocument>().to_value();
    for key in ["audience", "release-at", "language", "updated"] {
        properties.insert(key.into(), common["properties"][key].clone());
    }
    let mut required = vec![json!("title")];
    required.extend(kind.fields.iter().filter(|field| field.required).map(|field| json!(field.key)));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": super::field::capitalised(&kind.one),
        "description": kind.about,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn described(mut schema: Value, doc: &str) -> Value {
    if !doc.is_empty() {
        schema["description"] = doc.into();
    }
    schema
}

fn of_field(field: &Field, generator: &mut SchemaGenerator) -> Value {
    let schema = match field.form {
        Form::Text | Form::Markdown | Form::Role | Form::Organisation => scalar_schema::<String>().to_value(),
        Form::Choice | Form::Rag => {
            let words = field
                .choices
                .iter()
                .map(|choice| json!({ "const": choice.word.as_str(), "description": choice.label }));
            json!({ "oneOf": words.collect::<Vec<_>>(), "$comment": format!("a word of `{}`", field.key) })
        }
        Form::Count => scalar_schema::<u32>().to_value(),
        Form::Money | Form::Share => scalar_schema::<Decimal>().to_value(),
        Form::Date => scalar_schema::<Date>().to_value(),
        Form::When => scalar_schema::<When>().to_value(),
        Form::AcademicYear => scalar_schema::<AcademicYear>().to_value(),
        Form::FinancialYear => scalar_schema::<FinancialYear>().to_value(),
        Form::School | Form::Ref => scalar_schema::<Slug>().to_value(),
        Form::Schools | Form::Refs => json!({ "type": "array", "items": scalar_schema::<Slug>().to_value() }),
        Form::Person => object(
            &[("name", true), ("office", false)],
            json!({ "consent": scalar_schema::<Date>().to_value() }),
        ),
        Form::Document => object(
            &[("title", true), ("file", false)],
            json!({ "url": scalar_schema::<WebAddress>().to_value() }),
        ),
        Form::Link => object(&[("title", true)], json!({ "url": scalar_schema::<WebAddress>().to_value() })),
        Form::Photos => json!({ "type": "array", "items": of_type::<PhotoDocument>(generator) }),
        Form::Media => json!({ "type": "array", "items": of_type::<MediaDocument>(generator) }),
        Form::List => {
            let properties: Map<String, Value> =
                field.fields.iter().map(|inner| (inner.key.clone(), of_field(inner, generator))).collect();
            let required: Vec<&str> =
                field.fields.iter().filter(|inner| inner.required).map(|inner| inner.key.as_str()).collect();
            json!({
                "type": "array",
                "items": { "type": "object", "properties": properties, "required": required, "additionalProperties": false },
            })
        }
    };
    described(schema, &doc(field))
}

/// A mapping of texts, some of which must be there, and of what else there is.
fn object(texts: &[(&str, bool)], others: Value) -> Value {
    let mut properties = Map::new();
    for (key, _) in texts {
        properties.insert((*key).into(), scalar_schema::<String>().to_value());
    }
    if let Value::Object(others) = others {
        properties.extend(others);
    }
    let required: Vec<&str> = texts.iter().filter(|(_, required)| *required).map(|(key, _)| *key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// A type of a document, with what it refers to within itself.
fn of_type<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
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

/// A record with every field, as the manual shows it and `yearbook new` starts it.
pub fn example(kind: &Kind, title: &str) -> String {
    let mut out = format!("title: {}\n", quoted(title));
    for field in &kind.fields {
        let _ = write!(out, "{}:", field.key);
        of_example(field, 1, &mut out);
    }
    out
}

fn of_example(field: &Field, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let given = field.example.clone();
    let plain = match field.form {
        Form::Text | Form::Organisation => quoted(&given.unwrap_or_else(|| "…".into())),
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
        Form::Document => "{ title: Minutes, url: https://www.council.example/minutes.pdf }".into(),
        Form::Link => "{ title: The guidance, url: https://www.gov.example/guidance }".into(),
        Form::Photos => "[{ file: images/name.jpg, alt: What is to be seen }]".into(),
        Form::Media => "[{ title: The opera, url: https://videos.example/opera, kind: video }]".into(),
        Form::List => {
            out.push('\n');
            for (place, inner) in field.fields.iter().enumerate() {
                let lead = if place == 0 { "- " } else { "  " };
                let _ = write!(out, "{indent}{lead}{}:", inner.key);
                of_example(inner, depth + 2, out);
            }
            return;
        }
    };
    let _ = writeln!(out, " {plain}");
}

/// A text as an author writes it, in quotation marks where it needs them.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || " -–’,.…()".contains(c))
        && text.starts_with(|c: char| c.is_alphabetic() || c == '…');
    if plain { text.to_owned() } else { Value::from(text).to_string() }
}
