//! From a YAML tree to a typed document, with every mistake reported and none hiding another.
//!
//! Serde stops at the first mistake. This deserializer therefore blames a mistake on one node, leaves that node out
//! and reads the document again, until nothing is wrong or nothing is left. Unknown keys are reported in passing.

use super::spanned::ask;
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use std::cell::RefCell;
use std::collections::HashSet;

/// How many mistakes of one file are worth reading before mending some.
const MOST_MISTAKES: usize = 100;

/// Reads a document from its tree. `None` when nothing sound is left; the mistakes are in `diagnostics` either way.
pub fn decode<T: DeserializeOwned>(root: &Node, diagnostics: &mut Diagnostics) -> Option<T> {
    let state = State::default();
    let result = loop {
        match T::deserialize(NodeDeserializer { node: root, state: &state }) {
            Ok(document) => break Some(document),
            Err(error) => {
                let blamed = error.blame.unwrap_or(root as *const Node);
                if !error.silent {
                    state.found.borrow_mut().push(error.into_diagnostic(root.at));
                }
                let again = state.left_out.borrow_mut().insert(blamed);
                if std::ptr::eq(blamed, root) || !again || state.found.borrow().len() >= MOST_MISTAKES {
                    break None;
                }
            }
        }
    };
    diagnostics.extend(state.found.into_inner());
    result
}

#[derive(Default)]
struct State {
    /// Nodes that were reported and are passed over.
    left_out: RefCell<HashSet<*const Node>>,
    found: RefCell<Vec<Diagnostic>>,
}

impl State {
    fn is_left_out(&self, node: &Node) -> bool {
        self.left_out.borrow().contains(&std::ptr::from_ref(node))
    }
}

/// A mistake on its way up to [`decode`].
#[derive(Debug)]
struct Mistake {
    code: &'static str,
    message: String,
    help: Option<String>,
    at: Option<Location>,
    blame: Option<*const Node>,
    /// The cause was reported before.
    silent: bool,
}

impl Mistake {
    fn new(code: &'static str, message: String) -> Self {
        Mistake { code, message, help: None, at: None, blame: None, silent: false }
    }

    fn on(mut self, node: &Node) -> Self {
        self.at.get_or_insert(node.at);
        self.blame.get_or_insert(std::ptr::from_ref(node));
        self
    }

    fn into_diagnostic(self, root: Location) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code, self.message).at(self.at.unwrap_or(root));
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}

/// The codes a packed [`crate::value::ScalarError`] can carry, so that they come back as `&'static str`.
fn intern(code: &str) -> &'static str {
    const CODES: &[&str] = &[
        "academic-year",
        "ages",
        "authority-code",
        "colour",
        "date",
        "email",
        "empty-text",
        "laestab",
        "length",
        "postcode",
        "release-at",
        "slug",
        "unknown-framework",
        "unknown-grade",
        "unknown-group",
        "unknown-reason",
        "unknown-stage",
        "unknown-word",
        "urn",
        "web-address",
        "wrong-type",
    ];
    CODES.iter().copied().find(|known| *known == code).unwrap_or("wrong-value")
}

impl de::Error for Mistake {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        let mut parts = text.splitn(3, '\u{1f}');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(code), Some(message), help) => Mistake {
                help: help.filter(|h| !h.is_empty()).map(str::to_owned),
                ..Mistake::new(intern(code), message.to_owned())
            },
            _ => Mistake::new("wrong-value", text),
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Mistake::new("missing-key", format!("the key `{field}` is missing"))
    }
}

#[derive(Clone, Copy)]
struct NodeDeserializer<'a> {
    node: &'a Node,
    state: &'a State,
}

impl<'a> NodeDeserializer<'a> {
    fn wrong_type(self, expected: &dyn de::Expected) -> Mistake {
        Mistake::new("wrong-type", format!("found {}, expected {expected}", self.node.kind())).on(self.node)
    }

    /// Runs `visit` and blames what goes wrong on this node, unless something below is to blame.
    fn blame<T>(self, result: Result<T, Mistake>) -> Result<T, Mistake> {
        result.map_err(|mistake| mistake.on(self.node))
    }

    fn entries(self, fields: Option<&'static [&'static str]>) -> Entries<'a> {
        let entries = match &self.node.value {
            Value::Mapping(entries) => entries.as_slice(),
            _ => &[],
        };
        Entries { entries: entries.iter(), fields, state: self.state, value: None }
    }
}

impl<'de> Deserializer<'de> for NodeDeserializer<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match &self.node.value {
            Value::Null => self.blame(visitor.visit_unit()),
            Value::Scalar(text) => self.blame(visitor.visit_str(text)),
            Value::Sequence(items) => {
                self.blame(visitor.visit_seq(Items { items: items.iter(), state: self.state }))
            }
            Value::Mapping(_) => self.blame(visitor.visit_map(self.entries(None))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match &self.node.value {
            Value::Sequence(_) => self.deserialize_any(visitor),
            Value::Null => Err(Mistake {
                help: Some("write `[]`, or remove the key".into()),
                ..self.wrong_type(&"a list")
            }),
            Value::Scalar(text) => {
                Err(Mistake { help: Some(format!("write `[{text}]`")), ..self.wrong_type(&"a list") })
            }
            Value::Mapping(_) => Err(Mistake {
                help: Some("start each item with a hyphen and a space".into()),
                ..self.wrong_type(&"a list")
            }),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match &self.node.value {
            Value::Mapping(_) => self.blame(visitor.visit_map(self.entries(None))),
            _ => Err(self.wrong_type(&"a mapping of keys")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let Value::Mapping(entries) = &self.node.value else {
            return Err(self.wrong_type(&"a mapping of keys"));
        };
        let result = visitor.visit_map(self.entries(Some(fields)));
        result.map_err(|mut mistake| {
            // A required key that was left out because its value is wrong is not missing.
            if mistake.code == "missing-key" && mistake.blame.is_none() {
                mistake.silent = entries.iter().any(|(key, node)| {
                    mistake.message.contains(&format!("`{}`", key.text)) && self.state.is_left_out(node)
                });
            }
            mistake.on(self.node)
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let scalar = match &self.node.value {
            Value::Scalar(text) => Some(text.as_str()),
            _ => None,
        };
        match (name, scalar) {
            (ask::SPANNED, None) => Err(self.wrong_type(&visitor)),
            (ask::SPANNED | ask::BRIEF, Some(text)) => {
                self.blame(visitor.visit_seq(Marked::text(self.node.at, text)))
            }
            (ask::BRIEF, None) if matches!(self.node.value, Value::Mapping(_)) => {
                visitor.visit_newtype_struct(self)
            }
            (ask::BRIEF, None) => Err(self.wrong_type(&visitor)),
            (ask::LOCATED, _) => self.blame(visitor.visit_seq(Marked::node(self))),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct enum identifier ignored_any
    }
}

struct Items<'a> {
    items: std::slice::Iter<'a, Node>,
    state: &'a State,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        let Some(node) = self.items.by_ref().find(|node| !self.state.is_left_out(node)) else {
            return Ok(None);
        };
        seed.deserialize(NodeDeserializer { node, state: self.state }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries<'a> {
    entries: std::slice::Iter<'a, (Key, Node)>,
    /// The keys that are known; any key when `None`.
    fields: Option<&'static [&'static str]>,
    state: &'a State,
    value: Option<&'a Node>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        for (key, node) in self.entries.by_ref() {
            if self.state.is_left_out(node) {
                continue;
            }
            if let Some(fields) = self.fields
                && !fields.contains(&key.text.as_str())
            {
                self.state.found.borrow_mut().push(unknown_key(key, fields.iter().copied()));
                self.state.left_out.borrow_mut().insert(std::ptr::from_ref(node));
                continue;
            }
            if node.value == Value::Null {
                self.state.found.borrow_mut().push(empty_value(key));
                self.state.left_out.borrow_mut().insert(std::ptr::from_ref(node));
                continue;
            }
            self.value = Some(node);
            return seed.deserialize(KeyDeserializer(key)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        match self.value.take() {
            Some(node) => seed.deserialize(NodeDeserializer { node, state: self.state }),
            None => Err(Mistake::new("wrong-value", "a value without a key".into())),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A key without a value would silently be as if it were not there; most often its value starts with a `#`.
pub(super) fn empty_value(key: &Key) -> Diagnostic {
    // The key itself is not repeated: `{ rwm-expected:64 }`, without a space, makes a figure part of the key.
    Diagnostic::error("empty-value", "there is nothing after this key")
        .at(key.at)
        .help("write a value, or remove the key; a value that starts with # goes in quotation marks")
}

pub(super) fn unknown_key<'a>(key: &Key, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::error("unknown-key", format!("unknown key `{}`", key.text))
        .at(key.at)
        .suggest(&key.text, known)
}

struct KeyDeserializer<'a>(&'a Key);

impl<'de> Deserializer<'de> for KeyDeserializer<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_str(&self.0.text)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_seq(Marked::text(self.0.at, &self.0.text))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A location followed by a text or a node, for the types of [`super::spanned`].
struct Marked<'a> {
    at: [u32; 4],
    next: usize,
    text: Option<&'a str>,
    node: Option<NodeDeserializer<'a>>,
}

impl<'a> Marked<'a> {
    fn text(at: Location, text: &'a str) -> Self {
        Marked { at: [at.file.0, at.line, at.column, at.length], next: 0, text: Some(text), node: None }
    }

    fn node(node: NodeDeserializer<'a>) -> Self {
        let at = node.node.at;
        Marked { at: [at.file.0, at.line, at.column, at.length], next: 0, text: None, node: Some(node) }
    }
}

impl<'de> SeqAccess<'de> for Marked<'_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        if let Some(part) = self.at.get(self.next) {
            self.next += 1;
            let part: U32Deserializer<Mistake> = part.into_deserializer();
            return seed.deserialize(part).map(Some);
        }
        match (self.text.take(), self.node.take()) {
            (Some(text), _) => {
                let text: StrDeserializer<'_, Mistake> = text.into_deserializer();
                seed.deserialize(text).map(Some)
            }
            (None, Some(node)) => seed.deserialize(node).map(Some),
            (None, None) => Ok(None),
        }
    }
}
