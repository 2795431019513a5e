//! A piece of a document of ours as a tree: made from an official row, read from YAML, compared, fingerprinted and
//! written.

use crate::source::quote::scalar;
use crate::source::yaml::{Node, Value};
use sha2::{Digest, Sha256};

/// Text, a mapping in the order in which it is written, or a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// Text.
    Text(String),
    /// A mapping.
    Map(Vec<(String, Item)>),
    /// A list.
    List(Vec<Item>),
}

/// Lines are kept within this many characters where they can be.
const WIDTH: usize = 110;

impl Item {
    /// Text.
    pub fn text(text: impl Into<String>) -> Item {
        Item::Text(text.into())
    }

    /// What a YAML node holds.
    pub fn from_node(node: &Node) -> Item {
        match &node.value {
            Value::Null => Item::Text(String::new()),
            Value::Scalar(text) => Item::Text(text.clone()),
            Value::Sequence(items) => Item::List(items.iter().map(Item::from_node).collect()),
            Value::Mapping(entries) => Item::Map(
                entries.iter().map(|(key, node)| (key.text.clone(), Item::from_node(node))).collect(),
            ),
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Item> {
        match self {
            Item::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, item)| item),
            _ => None,
        }
    }

    /// The same whatever the order of keys.
    fn canonical(&self, out: &mut String) {
        match self {
            Item::Text(text) => {
                out.push('t');
                out.push_str(text);
            }
            Item::List(items) => {
                out.push('[');
                for item in items {
                    item.canonical(out);
                }
            }
            Item::Map(entries) => {
                out.push('{');
                let mut sorted: Vec<&(String, Item)> = entries.iter().collect();
                sorted.sort_by_key(|(key, _)| key.as_str());
                for (key, item) in sorted {
                    out.push_str(key);
                    out.push('\u{1}');
                    item.canonical(out);
                }
                out.push('}');
            }
        }
        out.push('\u{0}');
    }

    /// Whether both say the same, in whatever order.
    pub fn same(&self, other: &Item) -> bool {
        let (mut a, mut b) = (String::new(), String::new());
        self.canonical(&mut a);
        other.canonical(&mut b);
        a == b
    }

    /// Sixteen hexadecimal digits that stand for what it says.
    pub fn fingerprint(&self) -> String {
        let mut text = String::new();
        self.canonical(&mut text);
        Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// A figure with details and a place on the map are one value: parts of two of them make no third.
    fn is_one_value(&self) -> bool {
        ["value", "reason", "easting", "northing", "latitude", "longitude"]
            .iter()
            .any(|key| self.get(key).is_some())
    }

    /// The values in which `new` differs from this, by path, where both have one.
    pub fn differences(&self, new: &Item, path: &str, found: &mut Vec<Difference>) {
        match (self, new) {
            (Item::Map(_), Item::Map(entries)) if !self.is_one_value() && !new.is_one_value() => {
                for (key, item) in entries {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    if let Some(own) = self.get(key) {
                        own.differences(item, &path, found);
                    }
                }
            }
            _ if self.same(new) => {}
            _ => found.push(Difference { path: path.to_owned(), own: self.flow(), new: new.flow() }),
        }
    }

    /// This with the keys it lacks taken from `new`; with `replace`, also with the values that differ.
    pub fn completed(&self, new: &Item, replace: bool) -> Item {
        match (self, new) {
            (Item::Map(own), Item::Map(entries)) if !self.is_one_value() && !new.is_one_value() => {
                let mut out: Vec<(String, Item)> = Vec::new();
                for (key, item) in entries {
                    let item = self.get(key).map_or_else(|| item.clone(), |o| o.completed(item, replace));
                    out.push((key.clone(), item));
                }
                // Keys of the author's own come after those of the import, but groups stay last.
                let mut place = if out.last().is_some_and(|(key, _)| key == "groups") {
                    out.len() - 1
                } else {
                    out.len()
                };
                for (key, item) in own {
                    if new.get(key).is_none() {
                        out.insert(place, (key.clone(), item.clone()));
                        place += 1;
                    }
                }
                Item::Map(out)
            }
            _ if replace => new.clone(),
            _ => self.clone(),
        }
    }

    /// On one line.
    pub fn flow(&self) -> String {
        match self {
            Item::Text(text) => scalar(text, true),
            Item::List(items) => {
                format!("[{}]", items.iter().map(Item::flow).collect::<Vec<_>>().join(", "))
            }
            Item::Map(entries) if entries.is_empty() => "{}".to_owned(),
            Item::Map(entries) => {
                let parts: Vec<String> = entries
                    .iter()
                    .map(|(key, item)| format!("{}: {}", scalar(key, true), item.flow()))
                    .collect();
                format!("{{ {} }}", parts.join(", "))
            }
        }
    }

    /// As the value of a key, ending in a line break. Rows and `groups` are written one key a line; a smaller mapping
    /// stays on the line of its key if it fits.
    pub fn write(&self, key: &str, indent: usize, out: &mut String) {
        let margin = " ".repeat(indent);
        let name = scalar(key, false);
        match self {
            Item::Text(text) => out.push_str(&format!("{margin}{name}: {}\n", scalar(text, false))),
            Item::List(_) => out.push_str(&format!("{margin}{name}: {}\n", self.flow())),
            Item::Map(entries) => {
                let line = format!("{margin}{name}: {}", self.flow());
                let is_row = self.get("groups").is_some() || key == "groups" || key == "source";
                if entries.is_empty() || self.is_one_value() || (!is_row && line.chars().count() <= WIDTH) {
                    out.push_str(&line);
                    out.push('\n');
                } else {
                    self.write_block(key, indent, out);
                }
            }
        }
    }

    /// As the value of a key, one key a line.
    pub fn write_block(&self, key: &str, indent: usize, out: &mut String) {
        let Item::Map(entries) = self else { return self.write(key, indent, out) };
        out.push_str(&format!("{}{}:\n", " ".repeat(indent), scalar(key, false)));
        for (key, item) in entries {
            item.write(key, indent + 2, out);
        }
    }
}

/// A value that is not what the import would write.
pub(super) struct Difference {
    /// Its keys, joined by dots.
    pub path: String,
    /// What stands there.
    pub own: String,
    /// What the import would write.
    pub new: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;
    use crate::source::yaml;

    #[test]
    fn awkward_text_reads_back_as_itself() {
        for text in [
            "St Anne's, \"the\" school: a # place",
            "- x",
            "-1.5",
            "null",
            "~",
            "no",
            "0123",
            "[a]",
            "a: b",
            "tab\there",
            "#1",
            "@home",
            "C:",
            "é à",
            "%",
            "{",
        ] {
            let item = Item::Map(vec![
                ("plain".into(), Item::text(text)),
                ("flow".into(), Item::Map(vec![("in".into(), Item::text(text))])),
            ]);
            let mut out = String::new();
            item.write_block("row", 0, &mut out);
            let node = yaml::parse(&out, FileId(0), 1).unwrap_or_else(|e| panic!("{out}: {e:?}"));
            assert!(Item::from_node(node.get("row").unwrap()).same(&item), "{out}");
        }
    }

    #[test]
    fn the_order_of_keys_does_not_matter_but_their_values_do() {
        let map = |pairs: &[(&str, &str)]| {
            Item::Map(pairs.iter().map(|(k, v)| ((*k).to_owned(), Item::text(*v))).collect())
        };
        assert!(map(&[("a", "1"), ("b", "2")]).same(&map(&[("b", "2"), ("a", "1")])));
        assert_ne!(map(&[("a", "1")]).fingerprint(), map(&[("a", "2")]).fingerprint());
    }
}
