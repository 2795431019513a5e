//! The reference page for authors, in Markdown, made from the same schemas that editors read.

mod measures;
mod words;

use super::{Described as Kind, described};
use crate::kind::Kinds;
use crate::model::Catalogue;
use serde_json::{Map, Value};
use std::collections::VecDeque;
use words::Words;

const START: &str = "\
<!-- Made from the doc comments in src/source/document and the measure catalogue. To change this page, change those
and run `YEARBOOK_UPDATE=1 cargo test reference`. -->

# What to write: the reference

Everything an author writes is YAML, or Markdown with YAML between two lines of `---` at its start. Keys are in
lower case with hyphens. A key that is not listed here is a mistake, and so is a key with nothing after its colon:
leave out what you do not need. Plain words, dates and numbers need no quotation marks; text with a colon and a space,
or that starts with one of `# & * ! | > % @ [ { \" '`, does.
";

/// The reference page: every kind of document, the words to choose from, and the measures of a catalogue.
pub fn reference(catalogue: &Catalogue, kinds: &Kinds) -> String {
    let mut out = START.to_owned();
    let mut words = Words::default();
    out.push_str("\n| what | where |\n| --- | --- |\n");
    let kinds = described(catalogue.topics(), kinds);
    for kind in &kinds {
        out.push_str(&format!("| [{}](#{}) | `{}` |\n", kind.title, anchor(&kind.title), kind.path));
    }
    for kind in &kinds {
        document(kind, &mut words, &mut out);
    }
    words.write(&mut out);
    measures::write(catalogue, &mut out);
    out
}

/// A mapping within a document, and the keys that lead to it.
struct Part {
    definition: String,
    keys: Vec<String>,
}

impl Part {
    fn heading(&self, kind: &Kind) -> String {
        let named = match self.definition.as_str() {
            "Row" => Some("the figures of a school or area"),
            "GroupRow" => Some("the figures of a pupil group"),
            "FigureDetails" => Some("a figure with details"),
            _ if self.keys.is_empty() => Some("each entry"),
            _ => None,
        };
        if let Some(named) = named {
            return format!("{}: {named}", kind.title);
        }
        let keys: Vec<String> = self.keys.iter().map(|key| format!("`{key}`")).collect();
        format!("{}: {}", kind.title, keys.join(", "))
    }
}

fn document(kind: &Kind, words: &mut Words, out: &mut String) {
    let schema = &kind.schema;
    let parts = parts(schema);
    let table = Table { kind, schema, parts: &parts };
    out.push_str(&format!("\n## {}\n\n`{}`\n\n{}\n", kind.title, kind.path, description(schema)));
    if schema["properties"].is_object() {
        table.write(schema, words, out);
    } else {
        let inner = table.what(schema.get("items").unwrap_or(&schema["additionalProperties"]), words);
        out.push_str(&format!("\nEach entry is {inner}.\n"));
    }
    for part in &parts {
        let definition = &schema["definitions"][&part.definition];
        out.push_str(&format!("\n### {}\n\n{}\n", part.heading(kind), description(definition)));
        table.write(mapping(definition), words, out);
    }
}

/// The mapping inside a definition: itself, or the one of its choices that is a mapping.
fn mapping(definition: &Value) -> &Value {
    match &definition["anyOf"] {
        Value::Array(options) => {
            options.iter().find(|option| option["properties"].is_object()).unwrap_or(definition)
        }
        _ => definition,
    }
}

/// Every mapping within a document, in the order in which a reader meets them.
fn parts(schema: &Value) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut waiting = VecDeque::from([(None, schema)]);
    while let Some((key, value)) = waiting.pop_front() {
        let mut found = Vec::new();
        references(key, value, &mut found);
        for (key, definition) in found {
            let target = mapping(&schema["definitions"][&definition]);
            match parts.iter_mut().find(|part| part.definition == definition) {
                Some(part) => part.keys.extend(key.filter(|key| !part.keys.contains(key))),
                None if target["properties"].is_object() => {
                    parts.push(Part { definition, keys: key.clone().into_iter().collect() });
                    waiting.push_back((key, target));
                }
                None => waiting.push_back((key, &schema["definitions"][&definition])),
            }
        }
    }
    parts
}

/// The definitions a schema refers to, with the nearest key above each.
fn references(key: Option<String>, value: &Value, found: &mut Vec<(Option<String>, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(key.clone(), item, found)),
        Value::Object(object) => {
            if let Some(name) = definition(value) {
                found.push((key.clone(), name));
            }
            for (name, inner) in object.iter().filter(|(name, _)| *name != "definitions") {
                match inner {
                    Value::Object(properties) if name == "properties" => {
                        for (property, inner) in properties {
                            references(Some(property.clone()), inner, found);
                        }
                    }
                    _ => references(key.clone(), inner, found),
                }
            }
        }
        _ => {}
    }
}

fn definition(schema: &Value) -> Option<String> {
    let name = schema["$ref"].as_str()?;
    Some(name.rsplit('/').next().unwrap_or(name).to_owned())
}

struct Table<'a> {
    kind: &'a Kind,
    schema: &'a Value,
    parts: &'a [Part],
}

impl Table<'_> {
    /// One row a key.
    fn write(&self, mapping: &Value, words: &mut Words, out: &mut String) {
        let empty = Map::new();
        let properties = mapping["properties"].as_object().unwrap_or(&empty);
        let required =
            |key: &str| mapping["required"].as_array().is_some_and(|keys| keys.iter().any(|k| k == key));
        out.push_str("\n| key | what to write | what it is | required |\n| --- | --- | --- | --- |\n");
        for (key, value) in properties {
            let needed = if required(key) { "yes" } else { "" };
            let what = self.what(value, words);
            out.push_str(&row(&[&format!("`{key}`"), &what, description(value), needed]));
        }
        if mapping["additionalProperties"].is_object() {
            let what = self.what(&mapping["additionalProperties"], words);
            out.push_str(&row(&["any measure’s key", &what, "The figure of that measure.", ""]));
        }
    }

    /// What to write for a value, as a noun phrase.
    fn what(&self, value: &Value, words: &mut Words) -> String {
        if let Some(options) = value["oneOf"].as_array() {
            return words.cite(value["$comment"].as_str().unwrap_or("a word"), options);
        }
        if let Some(name) = definition(value) {
            return match self.parts.iter().find(|part| part.definition == name) {
                Some(part) => match &self.schema["definitions"][&name]["anyOf"] {
                    Value::Array(options) => self.either(options, part, words),
                    _ => self.cite(part),
                },
                None => self.what(&self.schema["definitions"][&name], words),
            };
        }
        if let Some([only]) = value["allOf"].as_array().map(Vec::as_slice) {
            return self.what(only, words);
        }
        if let Some(options) = value["anyOf"].as_array() {
            let all: Vec<String> = options.iter().map(|option| self.what(option, words)).collect();
            return all.join(", or ");
        }
        if value["items"].is_object() {
            return format!("a list; each entry is {}", self.what(&value["items"], words));
        }
        if let Some(groups) = value["properties"].as_object() {
            let named = words.cite_keys(groups);
            let inner = groups.values().next().map_or_else(String::new, |value| self.what(value, words));
            return format!("a mapping; each key is {named}, each value {inner}");
        }
        if value["additionalProperties"].is_object() {
            let inner = self.what(&value["additionalProperties"], words);
            return format!("a mapping; each value is {inner}");
        }
        match value["$comment"].as_str() {
            Some(text) => text.to_owned(),
            None => "one word".to_owned(),
        }
    }

    fn cite(&self, part: &Part) -> String {
        let heading = part.heading(self.kind);
        format!("[a mapping](#{})", anchor(&heading))
    }

    /// A row is figures or one reason: its mapping is cited, not written out.
    fn either(&self, options: &[Value], part: &Part, words: &mut Words) -> String {
        let others = options.iter().filter(|option| !option["properties"].is_object());
        let mut all: Vec<String> = others.map(|option| self.what(option, words)).collect();
        all.insert(0, self.cite(part));
        all.join(", or ")
    }
}

fn description(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// A row of a table; `|` would end a cell.
fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | ").trim_end())
}

/// The address of a heading within the page, as code hosts make it.
pub(super) fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || c == '-' => Some(c),
            _ => None,
        })
        .collect()
}
