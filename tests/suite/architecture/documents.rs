//! What an author typed ends in `model` and `config`: no value of theirs holds a document, and no later stage names one.

use super::code::{Code, all};
use super::{first_word, none};
use std::collections::BTreeSet;

/// The stages that only see values.
const AFTER: [&str; 8] = ["analysis", "theme", "site", "markdown", "assets", "render", "hosting", "publish"];

/// Those that turn documents into values.
const TURNS: [&str; 2] = ["model", "config"];

/// The types of what authors type.
fn documents() -> BTreeSet<String> {
    let files = all().iter().filter(|code| code.path.starts_with("src/source/document"));
    let lines = files.flat_map(Code::bare);
    let names = lines.filter_map(|(_, line)| {
        let line = line.trim();
        let name = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        Some(first_word(name).to_owned())
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// Whether a line names one of some types.
fn names<'a>(line: &str, types: &'a BTreeSet<String>) -> Option<&'a String> {
    let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.find_map(|word| types.get(word))
}

/// The lines of the public types of a file: what stands between their braces, and the whole of a type on one line.
fn public_types(code: &Code) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut depth = None;
    for (number, line) in code.bare() {
        let begins = ["pub struct ", "pub enum ", "pub type "].iter().any(|start| line.starts_with(start));
        if begins {
            depth = Some(0);
        }
        let Some(open) = &mut depth else { continue };
        *open += line.matches(['{', '(']).count() as i32 - line.matches(['}', ')']).count() as i32;
        let ends = *open <= 0 && (line.ends_with('}') || line.ends_with(';'));
        out.push((number, line));
        if ends {
            depth = None;
        }
    }
    out
}

#[test]
fn no_document_is_in_a_value() {
    let documents = documents();
    assert!(documents.contains("SchoolDocument") && documents.contains("FigureDetails"), "{documents:?}");
    let mut faults = Vec::new();
    for code in all() {
        let lines = match code.module.as_str() {
            module if AFTER.contains(&module) => code.bare(),
            module if TURNS.contains(&module) => public_types(code),
            _ => continue,
        };
        let named = lines.iter().filter_map(|(number, line)| Some((*number, names(line, &documents)?)));
        faults.extend(named.map(|(number, name)| code.at(number, name)));
    }
    none(faults, "what an author typed goes further than `model` and `config`:");
}

#[test]
fn a_document_in_a_value_is_found() {
    let types = BTreeSet::from(["SchoolDocument".to_owned()]);
    let of = |text: &str| {
        let lines = public_types(&Code::new("src/model/a.rs", text));
        lines.iter().filter(|(_, line)| names(line, &types).is_some()).count()
    };
    assert_eq!(of("pub struct School {\n    pub facts: SchoolDocument,\n}\n"), 1);
    assert_eq!(of("pub enum Known {\n    Of(\n        Vec<SchoolDocument>,\n    ),\n}\n"), 1);
    assert_eq!(of("pub struct Facts(pub SchoolDocument);\n"), 1);
    assert_eq!(of("pub type Facts = Option<SchoolDocument>;\n"), 1);
    assert_eq!(
        of("pub struct School {}\n\nfn new(document: SchoolDocument) {\n    let a: SchoolDocument;\n}\n"),
        0
    );
    assert_eq!(of("struct Reader<'a> {\n    document: &'a SchoolDocument,\n}\n"), 0);
    assert_eq!(of("pub struct Schools {\n    pub documents: Documents,\n}\n"), 0);
}
