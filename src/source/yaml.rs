//! YAML as a tree in which every key and value knows its line and column.
//!
//! Scalars keep the text the author typed: `no` stays a word, `0123` keeps its nought, `2023/24` and dates need no
//! quotes. What a text means is decided by the document that expects it. This is the only module that uses the YAML
//! library.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Spanned as YamlSpanned, budget, options};
use std::fmt;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it starts.
    pub at: Location,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing after the colon, `~` or `null`.
    Null,
    /// Text as typed, without its quotes.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the author's order.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub at: Location,
}

impl Node {
    /// What the node is, in an author's words.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping of keys",
        }
    }

    /// The value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(entries) => entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node),
            _ => None,
        }
    }
}

/// What the library hands over: scalars that are not text (numbers, booleans) are taken from the source by position.
enum Raw {
    Null,
    Plain,
    Text(String),
    Sequence(Vec<YamlSpanned<Raw>>),
    Mapping(Vec<(YamlSpanned<String>, YamlSpanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Raw;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any YAML value")
            }
            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_none<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Raw, E> {
                Ok(Raw::Text(text))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Raw::Sequence(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Raw::Mapping(entries))
            }
        }
        deserializer.deserialize_any(V)
    }
}

/// Reads YAML text. `first_line` is the line of the file on which the text starts, for front matter.
///
/// # Errors
/// A syntax error, a duplicate key, or a document beyond the limits (24 levels, four million values, no alias bombs).
pub fn parse(text: &str, file: FileId, first_line: u32) -> Result<Node, Diagnostics> {
    let options = options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
        duplicate_keys: serde_yaml::options::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_yaml::options::MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: serde_yaml::options::NonFiniteFloatPolicy::AsString,
        budget: budget! {
            max_depth: 24,
            max_nodes: 4_000_000,
            max_events: 8_000_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_total_scalar_bytes: 64 * 1024 * 1024,
            max_documents: 1,
        },
    };
    let place = |location: serde_yaml::Location, length: u64| Location {
        file,
        line: u32::try_from(location.line()).unwrap_or(u32::MAX).max(1) + first_line - 1,
        column: u32::try_from(location.column()).unwrap_or(u32::MAX).max(1),
        length: u32::try_from(length).unwrap_or(0),
    };
    let empty = text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#'));
    if empty {
        return Ok(Node {
            at: Location { file, line: first_line, column: 1, length: 0 },
            value: Value::Null,
        });
    }
    let raw: YamlSpanned<Raw> = serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let at = error
            .location()
            .filter(|l| l.line() > 0)
            .map_or(Location { file, line: first_line, column: 1, length: 0 }, |location| place(location, 0));
        Diagnostics::from(syntax_error(&error, text).at(at))
    })?;
    let mut duplicates = Diagnostics::new();
    let node = convert(raw, text, &place, &mut duplicates);
    if duplicates.is_empty() { Ok(node) } else { Err(duplicates) }
}

/// Says a syntax error of the library in an author's words.
fn syntax_error(error: &serde_yaml::Error, text: &str) -> Diagnostic {
    let message = error.without_snippet().render();
    // The library adds " at line 3, column 7"; ours is printed by the diagnostic.
    let message = message.split(" at line ").next().unwrap_or(&message).trim_end_matches('.');
    let lower = message.to_lowercase();
    let base = |m: String| Diagnostic::error("yaml-syntax", m);
    if matches!(
        error.without_snippet(),
        serde_yaml::Error::Budget { .. }
            | serde_yaml::Error::AliasReplayLimitExceeded { .. }
            | serde_yaml::Error::AliasExpansionLimitExceeded { .. }
    ) || lower.contains("budget")
        || lower.contains("depth")
        || lower.contains("nesting")
    {
        return Diagnostic::error(
            "yaml-too-large",
            "this file is nested too deep or repeats itself too often",
        )
        .help("a content file has at most 24 levels and four million values, and needs no anchors");
    }
    if text.contains('\t') && (lower.contains("tab") || lower.contains("token") || lower.contains("indent")) {
        return base(format!("this is not YAML: {message}")).help("indent with spaces, not tabs");
    }
    if lower.contains("unclosed quote") {
        return base("this is not YAML: the quotation mark is not closed".into())
            .help("end the text with the sign that starts it; a `\"` within `\"…\"` is written `\\\"`");
    }
    let message = match message {
        m if m.contains("mapping values are not allowed") => "a second colon and space in one line",
        m => m,
    };
    base(format!("this is not YAML: {message}"))
        .help("text with a colon and a space, or that starts with a sign such as @, & or *, goes in quotation marks")
}

fn convert(
    raw: YamlSpanned<Raw>,
    text: &str,
    place: &impl Fn(serde_yaml::Location, u64) -> Location,
    diagnostics: &mut Diagnostics,
) -> Node {
    let span = raw.defined.span();
    let typed = span
        .byte_offset()
        .zip(span.byte_len())
        .and_then(|(start, len)| text.get(start as usize..(start + len) as usize))
        .unwrap_or("");
    let length = typed.lines().next().map_or(0, |line| line.chars().count() as u64);
    let at = place(raw.referenced, length);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Plain => Value::Scalar(typed.trim().to_owned()),
        Raw::Text(text) => Value::Scalar(text),
        Raw::Sequence(items) => {
            Value::Sequence(items.into_iter().map(|item| convert(item, text, place, diagnostics)).collect())
        }
        Raw::Mapping(entries) => {
            let mut out: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
            let mut seen = std::collections::HashMap::with_capacity(entries.len());
            for (key, value) in entries {
                let at = place(key.referenced, key.value.chars().count() as u64);
                let node = convert(value, text, place, diagnostics);
                if let Some(first) = seen.insert(key.value.clone(), at) {
                    diagnostics.push(
                        Diagnostic::error(
                            "duplicate-key",
                            format!("the key `{}` is written twice", key.value),
                        )
                        .at(at)
                        .related(first, "the first is here")
                        .help("keep one of them"),
                    );
                }
                out.push((Key { text: key.value, at }, node));
            }
            Value::Mapping(out)
        }
    };
    Node { at, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Node {
        parse(text, FileId(0), 1).unwrap()
    }

    fn scalar(node: &Node, key: &str) -> String {
        match &node.get(key).unwrap().value {
            Value::Scalar(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_keep_what_was_typed() {
        let node = read(
            "a: no\nb: 0123\nc: 2023/24\nd: 2024-01-02\ne: 64.0\nf: \"quoted\"\ng: 1_000\nh: 1e3\ni: true\nj: .nan\nk: 12:30\nl: 0x1F\nm: |\n  two\n  lines\n",
        );
        for (key, text) in [
            ("a", "no"),
            ("b", "0123"),
            ("c", "2023/24"),
            ("d", "2024-01-02"),
            ("e", "64.0"),
            ("f", "quoted"),
            ("g", "1_000"),
            ("h", "1e3"),
            ("i", "true"),
            ("k", "12:30"),
            ("l", "0x1F"),
            ("m", "two\nlines\n"),
        ] {
            assert_eq!(scalar(&node, key), text, "{key}");
        }
    }

    #[test]
    fn every_value_knows_its_line_and_column() {
        let node = read("schools:\n  riverside:\n    rwm: 64\n");
        let rwm = node.get("schools").unwrap().get("riverside").unwrap().get("rwm").unwrap();
        assert_eq!((rwm.at.line, rwm.at.column, rwm.at.length), (3, 10, 2));
        let offset = parse("title: é: x\n", FileId(0), 5);
        assert!(offset.is_err());
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(read("").value, Value::Null);
        assert_eq!(read("# only words\n").value, Value::Null);
        assert_eq!(read("a:\n").get("a").unwrap().value, Value::Null);
        assert_eq!(read("a: ~\n").get("a").unwrap().value, Value::Null);
    }

    #[test]
    fn all_duplicate_keys_are_reported_with_the_first() {
        let errors = parse("a: 1\nb: 2\na: 3\nb: 4\n", FileId(0), 1).unwrap_err();
        let lines: Vec<_> =
            errors.iter().map(|d| (d.code, d.at.unwrap().line, d.related[0].at.line)).collect();
        assert_eq!(lines, [("duplicate-key", 3, 1), ("duplicate-key", 4, 2)]);
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (i, c) in ('b'..='i').enumerate() {
            let previous = (b'a' + i as u8) as char;
            bomb.push_str(&format!("{c}: &{c} [{}]\n", vec![format!("*{previous}"); 9].join(", ")));
        }
        assert!(parse(&bomb, FileId(0), 1).is_err());
        assert!(parse(&"[".repeat(200_000), FileId(0), 1).is_err());
        assert!(parse(&"a: {".repeat(5_000), FileId(0), 1).is_err());
        assert!(parse("\0\u{1}", FileId(0), 1).is_err());
    }
}
