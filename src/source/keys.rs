//! Read a mapping key by key, straight from its nodes.
//!
//! Unlike [`super::decode`], which fills a type that the compiler knows, this serves documents whose keys are data: those of
//! the catalogue of kinds, and the records that it describes. Every mistake is reported where it stands, and none hides
//! another.

use super::decode::{empty_value, unknown_key};
use super::spanned::Spanned;
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::value::{Scalar, ScalarError};
use std::collections::BTreeSet;

/// The keys of a mapping that is being read.
pub struct Keys<'a> {
    entries: &'a [(Key, Node)],
    at: Location,
    /// The keys that were asked for, for suggestions.
    known: BTreeSet<String>,
}

impl<'a> Keys<'a> {
    /// Starts to read a mapping; an error when the node is none.
    pub fn of(node: &'a Node, found: &mut Diagnostics) -> Option<Keys<'a>> {
        match &node.value {
            Value::Mapping(entries) => Some(Keys { entries, at: node.at, known: BTreeSet::new() }),
            _ => {
                found.push(wrong_type(node, "a mapping of keys"));
                None
            }
        }
    }

    /// Where the mapping starts.
    pub fn at(&self) -> Location {
        self.at
    }

    /// The node of a key, which is known from now on. A key without a value is an error.
    pub fn node(&mut self, key: &str, found: &mut Diagnostics) -> Option<&'a Node> {
        self.known.insert(key.to_owned());
        let (written, node) = self.entries.iter().find(|(written, _)| written.text == key)?;
        if node.value == Value::Null {
            found.push(empty_value(written));
            return None;
        }
        Some(node)
    }

    /// Whether a key is written, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(written, _)| written.text == key)
    }

    /// Where a key is written.
    pub fn place(&self, key: &str) -> Option<Location> {
        self.entries.iter().find(|(written, _)| written.text == key).map(|(written, _)| written.at)
    }

    /// The value of a key.
    pub fn scalar<T: Scalar>(&mut self, key: &str, found: &mut Diagnostics) -> Option<Spanned<T>> {
        scalar(self.node(key, found)?, found)
    }

    /// The value of a key that must be there.
    pub fn required<T: Scalar>(&mut self, key: &str, found: &mut Diagnostics) -> Option<Spanned<T>> {
        self.must_have(key, found);
        self.scalar(key, found)
    }

    /// Reports a key that is not there.
    pub fn must_have(&self, key: &str, found: &mut Diagnostics) {
        if !self.has(key) {
            found.push(Diagnostic::error("missing-key", format!("the key `{key}` is missing")).at(self.at));
        }
    }

    /// The items of a list; none when the key is not there.
    pub fn list(&mut self, key: &str, found: &mut Diagnostics) -> &'a [Node] {
        self.node(key, found).and_then(|node| items(node, found)).unwrap_or_default()
    }

    /// The values of a list of values.
    pub fn scalars<T: Scalar>(&mut self, key: &str, found: &mut Diagnostics) -> Vec<Spanned<T>> {
        self.list(key, found).iter().filter_map(|item| scalar(item, found)).collect()
    }

    /// Every key with its node, for a mapping whose keys the author chooses.
    pub fn entries(&self) -> impl Iterator<Item = (&'a Key, &'a Node)> + use<'a> {
        self.entries.iter().map(|(key, node)| (key, node))
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, found: &mut Diagnostics) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.known.contains(&key.text)) {
            found.push(unknown_key(key, self.known.iter().map(String::as_str)));
        }
    }
}

/// A value of one piece of text.
pub fn scalar<T: Scalar>(node: &Node, found: &mut Diagnostics) -> Option<Spanned<T>> {
    let Value::Scalar(text) = &node.value else {
        found.push(wrong_type(node, T::EXPECTED));
        return None;
    };
    match T::parse(text) {
        Ok(value) => Some(Spanned { value, at: node.at }),
        Err(ScalarError { code, message, help }) => {
            let mistake = Diagnostic::error(code, message).at(node.at);
            found.push(match help {
                Some(help) => mistake.help(help),
                None => mistake,
            });
            None
        }
    }
}

/// The items of a list.
pub fn items<'a>(node: &'a Node, found: &mut Diagnostics) -> Option<&'a [Node]> {
    match &node.value {
        Value::Sequence(items) => Some(items),
        Value::Scalar(text) => {
            found.push(wrong_type(node, "a list").help(format!("write `[{text}]`")));
            None
        }
        Value::Mapping(_) => {
            found.push(wrong_type(node, "a list").help("start each item with a hyphen and a space"));
            None
        }
        Value::Null => {
            found.push(wrong_type(node, "a list").help("write `[]`, or remove the key"));
            None
        }
    }
}

fn wrong_type(node: &Node, expected: &str) -> Diagnostic {
    Diagnostic::error("wrong-type", format!("found {}, expected {expected}", node.kind())).at(node.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;
    use crate::source::yaml;
    use crate::value::Date;

    #[test]
    fn every_mistake_of_a_mapping_is_found() {
        let node =
            yaml::parse("on: 2025-13-01\nseats: many\ntitel: x\nnote:\nlist: a\n", FileId(0), 1).unwrap();
        let mut found = Diagnostics::new();
        let mut keys = Keys::of(&node, &mut found).unwrap();
        assert!(keys.required::<String>("title", &mut found).is_none());
        assert!(keys.scalar::<Date>("on", &mut found).is_none());
        assert!(keys.scalar::<u32>("seats", &mut found).is_none());
        assert!(keys.node("note", &mut found).is_none());
        assert!(keys.list("list", &mut found).is_empty());
        keys.finish(&mut found);
        let codes: Vec<&str> = found.iter().map(|mistake| mistake.code).collect();
        assert_eq!(codes, ["missing-key", "date", "wrong-type", "empty-value", "wrong-type", "unknown-key"]);
        assert!(found.iter().last().unwrap().help.as_deref().unwrap().contains("`title`"));
    }
}
