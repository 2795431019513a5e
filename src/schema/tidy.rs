//! Says in a schema what the reader of documents really accepts, in words meant for authors.

use serde_json::{Map, Value};

/// Tidies a schema in place.
pub(super) fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(object) => {
            refuse_null(object);
            object.values_mut().for_each(tidy);
            if let Some(Value::String(text)) = object.get_mut("description") {
                *text = without_rule_numbers(text);
            }
        }
        _ => {}
    }
}

/// A key that may be left out is not a key that may be left empty: `trust:` is a mistake, so it is one in an editor too.
fn refuse_null(object: &mut Map<String, Value>) {
    object.remove("default");
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    let Some(Value::Array(options)) = object.get_mut("anyOf") else { return };
    options.retain(|option| option.get("type").is_none_or(|kind| kind != "null"));
    let [only] = options.as_slice() else { return };
    let only = only.clone();
    object.remove("anyOf");
    match only {
        // In draft 7 nothing beside `$ref` counts, so a description would be lost.
        Value::Object(inner) if inner.contains_key("$ref") => {
            object.insert("allOf".into(), Value::Array(vec![Value::Object(inner)]));
        }
        Value::Object(inner) => inner.into_iter().for_each(|(key, value)| {
            object.entry(key).or_insert(value);
        }),
        _ => {}
    }
}

/// A description without "(rule …)" and "(`domain.md` …)", which are notes to ourselves.
fn without_rule_numbers(text: &str) -> String {
    let mut out = text.replace('\n', " ");
    for start in [" (rule", " (`domain.md`"] {
        while let Some(from) = out.find(start) {
            let Some(length) = out[from..].find(')') else { break };
            out.replace_range(from..=from + length, "");
        }
    }
    out
}
