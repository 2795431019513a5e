use super::*;
use crate::model::Topics;
use crate::value::PupilGroup;
use serde_json::Value;

fn schema(name: &str) -> Value {
    let all = schemas(&Catalogue::built_in(), Kinds::built_in());
    let (_, text) = all.iter().find(|(file, _)| file == &format!("{name}.schema.json")).unwrap();
    serde_json::from_str(text).unwrap()
}

/// Every schema within a schema.
fn walk<'a>(value: &'a Value, see: &mut impl FnMut(&'a Value)) {
    see(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        Value::Object(object) => object.values().for_each(|inner| walk(inner, see)),
        _ => {}
    }
}

#[test]
fn every_kind_has_a_schema_that_refuses_unknown_keys() {
    for kind in described(Topics::built_in(), Kinds::built_in()) {
        let schema = schema(&kind.name);
        assert!(!schema["description"].as_str().unwrap().is_empty(), "{}", kind.name);
        let root = if schema["properties"].is_object() && kind.name != "measures" {
            &schema
        } else {
            let definitions = schema["definitions"].as_object().unwrap();
            definitions.values().find(|d| d["properties"].is_object()).unwrap()
        };
        assert_eq!(root["additionalProperties"], Value::Bool(false), "{}", kind.name);
    }
}

#[test]
fn keys_are_kebab_case_explained_and_never_null() {
    for kind in described(Topics::built_in(), Kinds::built_in()) {
        let schema = schema(&kind.name);
        walk(&schema, &mut |value| {
            assert_ne!(value["type"], "null", "{}", kind.name);
            assert!(value["$ref"].is_null() || value.as_object().unwrap().len() == 1, "{value}");
            let Some(properties) = value["properties"].as_object() else { return };
            for (key, property) in properties {
                let kebab = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                assert!(kebab, "{}: {key}", kind.name);
                let chosen = ["headlines", "headline"].iter().any(|k| properties.contains_key(*k));
                let words = properties.contains_key("infant");
                assert!(words || chosen || property["description"].is_string(), "{}: {key}", kind.name);
            }
        });
        assert!(!schema.to_string().contains("(rule"), "{}", kind.name);
    }
}

#[test]
fn references_lead_somewhere() {
    for kind in described(Topics::built_in(), Kinds::built_in()) {
        let schema = schema(&kind.name);
        walk(&schema, &mut |value| {
            if let Some(reference) = value["$ref"].as_str() {
                assert!(schema.pointer(&reference[1..]).is_some(), "{}: {reference}", kind.name);
            }
        });
    }
}

#[test]
fn a_row_of_a_performance_summary_knows_measures_groups_and_reasons() {
    let schema = schema("performance");
    let row = &schema["definitions"]["Row"]["anyOf"][1];
    let measure = &row["properties"]["rwm-expected"];
    assert!(measure["description"].as_str().unwrap().contains("reading, writing and maths"));
    assert_eq!(measure["anyOf"][0]["maximum"], 100);
    let groups = row["properties"]["groups"]["properties"].as_object().unwrap();
    assert_eq!(groups.len(), PupilGroup::ALL.len());
    assert!(row["additionalProperties"].is_object());
    assert_eq!(schema["definitions"]["Reason"]["oneOf"][0]["const"], "suppressed");
    for area in ["borough", "region", "england"] {
        assert!(schema["properties"]["areas"]["properties"][area].is_object(), "{area}");
    }
}

#[test]
fn the_reference_page_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reference.md");
    let page = reference::reference(&Catalogue::built_in(), Kinds::built_in());
    if std::env::var_os("YEARBOOK_UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == page, "docs/reference.md is out of date: run `YEARBOOK_UPDATE=1 cargo test reference`");
}

#[test]
fn the_manual_of_the_kinds_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/kinds.md");
    let page = manual::manual(Kinds::built_in());
    if std::env::var_os("YEARBOOK_UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == page, "docs/kinds.md is out of date: run `YEARBOOK_UPDATE=1 cargo test schema::`");
}

#[test]
fn the_manual_of_the_topics_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/topics.md");
    let page = manual::topics(&Catalogue::built_in());
    if std::env::var_os("YEARBOOK_UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == page, "docs/topics.md is out of date: run `YEARBOOK_UPDATE=1 cargo test schema::`");
}

#[test]
fn every_link_of_the_reference_page_has_its_heading() {
    let page = reference::reference(&Catalogue::built_in(), Kinds::built_in());
    let headings: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")))
        .map(reference::anchor)
        .collect();
    for (i, heading) in headings.iter().enumerate() {
        assert!(!headings[..i].contains(heading), "two headings `{heading}`");
    }
    for link in page.split("](#").skip(1) {
        let target = link.split(')').next().unwrap();
        assert!(headings.iter().any(|heading| heading == target), "{target}");
    }
}
