//! Adds to schemas what the types cannot say: the measures of the catalogue, the reasons, the pupil groups.

use super::TOPIC;
use crate::model::{Catalogue, Measure, Topic, Topics};
use crate::source::scalar_schema;
use crate::value::{Decimal, Phase, PupilGroup, Reason, Scalar, TopicKey, Unit};
use serde_json::{Map, Value, json};

/// Gives the rows of a performance summary their figures, reasons and groups. Own measures stay possible.
pub(super) fn rows(schema: &mut Value) {
    let figure = json!({
        "description": "A number, the reason why there is none, or a mapping with more to say.",
        "anyOf": [number(None), { "$ref": "#/definitions/Reason" }, { "$ref": "#/definitions/FigureDetails" }],
    });
    let pupils = json!({
        "description": "How many pupils the figures are about.",
        "anyOf": [
            { "type": "integer", "minimum": 0, "$comment": "a whole number" },
            { "$ref": "#/definitions/Reason" },
            { "$ref": "#/definitions/FigureDetails" },
        ],
    });
    let groups: Map<String, Value> = PupilGroup::choices()
        .iter()
        .map(|(word, meaning)| ((*word).to_owned(), described("GroupRow", meaning.trim())))
        .collect();
    let row = |properties: Value| {
        json!({
            "anyOf": [
                { "$ref": "#/definitions/Reason" },
                {
                    "type": "object",
                    "properties": properties,
                    "additionalProperties": { "$ref": "#/definitions/Figure" },
                },
            ],
        })
    };
    let definitions = &mut schema["definitions"];
    definitions["Reason"] = scalar_schema::<Reason>().to_value();
    definitions["Figure"] = figure;
    for end in ["value", "low", "high"] {
        let description = definitions["FigureDetails"]["properties"][end]["description"].take();
        definitions["FigureDetails"]["properties"][end] = number(None);
        definitions["FigureDetails"]["properties"][end]["description"] = description;
    }
    let description = definitions["FigureDetails"]["properties"]["reason"]["description"].take();
    definitions["FigureDetails"]["properties"]["reason"] =
        described("Reason", description.as_str().unwrap_or_default());
    let description = definitions["FigureDetails"]["properties"]["pupils"]["description"].take();
    definitions["FigureDetails"]["properties"]["pupils"] = json!({
        "description": description,
        "anyOf": [
            { "type": "integer", "minimum": 0, "$comment": "a whole number" },
            { "$ref": "#/definitions/Reason" },
        ],
    });
    definitions["GroupRow"] = row(json!({ "pupils": pupils }));
    definitions["GroupRow"]["description"] =
        "The figures of a pupil group, by measure; or one reason for all of them.".into();
    definitions["Row"] = row(json!({
        "pupils": pupils,
        "groups": {
            "description": "The figures of pupil groups.",
            "type": "object",
            "properties": groups,
            "additionalProperties": false,
        },
    }));
    definitions["Row"]["description"] =
        "The figures of one school or area, by measure; or one reason for all of them.".into();
    let mut areas = Map::new();
    for (area, meaning) in [
        ("borough", "All schools of the authority, whether it is a borough or a county."),
        ("region", "The region of England."),
        ("england", "England."),
    ] {
        areas.insert(area.to_owned(), described("Row", meaning));
    }
    schema["properties"]["areas"]["properties"] = Value::Object(areas);
}

/// Gives every place where a topic is named the topics to choose from. The file of a topic says what its own key is.
pub(super) fn topics(kind: &str, schema: &mut Value, topics: &Topics) {
    if kind != TOPIC {
        let of = |topic: &Topic| json!({ "const": topic.key.as_str(), "description": topic.about });
        choose(schema, &topics.iter().map(|(_, topic)| of(topic)).collect::<Vec<_>>());
    }
}

fn choose(schema: &mut Value, topics: &[Value]) {
    match schema {
        Value::Object(object) if object.get("$comment").is_some_and(|what| what == TopicKey::EXPECTED) => {
            object.remove("type");
            object.remove("pattern");
            object.insert("oneOf".to_owned(), topics.into());
        }
        Value::Object(object) => object.values_mut().for_each(|inner| choose(inner, topics)),
        Value::Array(items) => items.iter_mut().for_each(|inner| choose(inner, topics)),
        _ => {}
    }
}

/// Adds the keys that come from a catalogue to the schema of a kind.
pub(super) fn measures(kind: &str, schema: &mut Value, catalogue: &Catalogue) {
    match kind {
        "performance" => {
            for row in ["Row", "GroupRow"] {
                let properties = &mut schema["definitions"][row]["anyOf"][1]["properties"];
                for (_, measure) in catalogue.iter() {
                    properties[&measure.key] = json!({
                        "description": explained(measure),
                        "anyOf": [
                            number(Some(measure.range)),
                            { "$ref": "#/definitions/Reason" },
                            { "$ref": "#/definitions/FigureDetails" },
                        ],
                    });
                }
            }
        }
        "measures" => {
            schema["properties"] = catalogue
                .iter()
                .map(|(_, m)| (m.key.clone(), described("MeasureDocument", &explained(m))))
                .collect::<Map<_, _>>()
                .into();
            let headline = &mut schema["definitions"]["MeasureDocument"]["properties"]["headline"];
            choose_keys::<Phase>(headline);
        }
        "site" => {
            schema["definitions"]["MeasureKey"] = measure_key(catalogue);
            schema["properties"]["headlines"]["additionalProperties"]["items"] =
                json!({ "$ref": "#/definitions/MeasureKey" });
            choose_keys::<Phase>(&mut schema["properties"]["headlines"]);
        }
        "targets" => {
            schema["definitions"]["MeasureKey"] = measure_key(catalogue);
            let properties = &mut schema["definitions"]["TargetDocument"]["properties"];
            let description = properties["measure"]["description"].take();
            properties["measure"] = described("MeasureKey", description.as_str().unwrap_or_default());
            properties["measures"]["items"] = json!({ "$ref": "#/definitions/MeasureKey" });
        }
        // A record of the catalogue's kinds names measures in one definition.
        _ => {
            if let Some(key) = schema.pointer_mut("/definitions/MeasureKey") {
                *key = measure_key(catalogue);
            }
        }
    }
}

/// The key of a measure: one of the catalogue, each explained, or one of a council's own.
fn measure_key(catalogue: &Catalogue) -> Value {
    let known: Vec<Value> =
        catalogue.iter().map(|(_, m)| json!({ "const": m.key, "description": explained(m) })).collect();
    json!({ "anyOf": [{ "oneOf": known }, { "type": "string" }] })
}

/// Turns a mapping with free keys into one whose keys are words of a list.
fn choose_keys<T: Scalar>(mapping: &mut Value) {
    let value = mapping["additionalProperties"].take();
    mapping["properties"] = T::choices()
        .iter()
        .map(|(word, _)| ((*word).to_owned(), value.clone()))
        .collect::<Map<_, _>>()
        .into();
    mapping["additionalProperties"] = false.into();
}

fn described(definition: &str, description: &str) -> Value {
    json!({ "description": description, "allOf": [{ "$ref": format!("#/definitions/{definition}") }] })
}

/// A number, within a range if there is one. A quoted number is one too.
fn number(range: Option<(Decimal, Decimal)>) -> Value {
    let mut schema = json!({
        "type": ["number", "string"],
        "pattern": r"^-?\d+(\.\d+)?$",
        "patternErrorMessage": "expected a number or a reason",
        "$comment": "a number",
    });
    if let Some((least, greatest)) = range {
        let value = |bound: Decimal| bound.to_string().parse::<serde_json::Number>().map(Value::Number);
        if let (Ok(least), Ok(greatest)) = (value(least), value(greatest)) {
            schema["minimum"] = least;
            schema["maximum"] = greatest;
        }
    }
    schema
}

/// A measure in a sentence or two, for an editor.
fn explained(measure: &Measure) -> String {
    let (least, greatest) = measure.range;
    let unit = match measure.unit {
        Unit::Percent => "Per cent",
        Unit::Score => "A score",
        Unit::Points => "Points",
        Unit::Number => "A number",
        Unit::Rate => "A rate for every hundred pupils",
    };
    format!("{}. {} {unit}, from {least} to {greatest}.", measure.name, measure.explanation)
}
