//! Values that remember where they were written, and the shapes documents are made of.

use crate::diagnostic::Location;
use crate::value::{Scalar, ScalarError};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The names by which the types here ask [`super::decode`] for more than serde's data model carries.
pub(super) mod ask {
    /// Location and text of a scalar.
    pub const SPANNED: &str = "yearbook::Spanned";
    /// Location, then the value itself.
    pub const LOCATED: &str = "yearbook::Located";
    /// Location and text of a scalar, or the mapping itself.
    pub const BRIEF: &str = "yearbook::Brief";
}

/// One piece of text, read as a `T`, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub at: Location,
}

impl<T> Spanned<T> {
    /// The value, for those to whom it does not matter where it was written.
    pub fn into_value(self) -> T {
        self.value
    }
}

/// A structure, and where it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it starts.
    pub at: Location,
}

/// A value that can be written as one word or as a mapping with details: `hilltop-school`, or
/// `{ school: hilltop-school, for: The breakfast club }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brief<T> {
    /// One word.
    Word(Spanned<String>),
    /// A mapping.
    Details(Located<T>),
}

/// A mapping whose keys the author chooses, in the author's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

/// A scalar error as a serde error: `super::decode` takes it apart again.
pub(super) fn pack(error: &ScalarError) -> String {
    [error.code, &error.message, error.help.as_deref().unwrap_or("")].join("\u{1f}")
}

struct LocationParts {
    file: u32,
    line: u32,
    column: u32,
    length: u32,
}

fn next_location<'de, A: SeqAccess<'de>>(seq: &mut A) -> Result<Location, A::Error> {
    let mut part = || seq.next_element::<u32>()?.ok_or_else(|| A::Error::custom("location expected"));
    let parts = LocationParts { file: part()?, line: part()?, column: part()?, length: part()? };
    Ok(Location {
        file: crate::diagnostic::FileId(parts.file),
        line: parts.line,
        column: parts.column,
        length: parts.length,
    })
}

impl<'de, T: Scalar> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(PhantomData<T>);
        impl<'de, T: Scalar> Visitor<'de> for V<T> {
            type Value = Spanned<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let at = next_location(&mut seq)?;
                let text: String = seq.next_element()?.ok_or_else(|| A::Error::custom("text expected"))?;
                T::parse(&text).map(|value| Spanned { value, at }).map_err(|e| A::Error::custom(pack(&e)))
            }
        }
        deserializer.deserialize_newtype_struct(ask::SPANNED, V(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Located<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let at = next_location(&mut seq)?;
                let value = seq.next_element()?.ok_or_else(|| A::Error::custom("value expected"))?;
                Ok(Located { value, at })
            }
        }
        deserializer.deserialize_newtype_struct(ask::LOCATED, V(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Brief<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Brief<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a mapping with details")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let at = next_location(&mut seq)?;
                let value: String = seq.next_element()?.ok_or_else(|| A::Error::custom("text expected"))?;
                Ok(Brief::Word(Spanned { value, at }))
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
                Located::deserialize(inner).map(Brief::Details)
            }
        }
        deserializer.deserialize_newtype_struct(ask::BRIEF, V(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0));
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(V(PhantomData))
    }
}

/// The schema of a scalar, from what it expects and the words it offers. `$comment` carries what an author should write:
/// the reference page prints it.
pub(crate) fn scalar_schema<T: Scalar>() -> Schema {
    let choices = T::choices();
    if !choices.is_empty() {
        let options: Vec<_> = choices
            .iter()
            .map(|(word, meaning)| serde_json::json!({ "const": word, "description": meaning.trim() }))
            .collect();
        return json_schema!({ "oneOf": options, "$comment": T::EXPECTED });
    }
    let kind = match T::json_type() {
        [one] => serde_json::json!(one),
        many => serde_json::json!(many),
    };
    let mut schema = json_schema!({ "type": kind, "$comment": T::EXPECTED });
    if let Some(pattern) = T::PATTERN {
        schema.insert("pattern".into(), pattern.into());
        schema.insert("patternErrorMessage".into(), format!("expected {}", T::EXPECTED).into());
    }
    schema
}

impl<T: Scalar> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        scalar_schema::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: JsonSchema> JsonSchema for Brief<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Brief".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let details = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": ["string", "number"] }, details] })
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": value })
    }
}
