//! Words in which a name between braces stands for a value, such as `{scheme} {year}`.

use super::definition_mistake;
use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::source::keys;
use crate::source::yaml::{Node, Value};

/// Words with places for values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The words before each place, and the name of what stands there.
    places: Vec<(String, String)>,
    /// The words after the last place.
    end: String,
}

impl Pattern {
    /// Reads words in which every name is one of those that are known.
    pub(super) fn read(text: &Spanned<String>, known: &[&str], found: &mut Diagnostics) -> Pattern {
        let mut places = Vec::new();
        let mut rest = text.value.as_str();
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            if !known.contains(&name) {
                let message = format!("there is no `{name}` here to stand for `{{{name}}}`");
                found.push(definition_mistake(message, text.at).suggest(name, known.iter().copied()));
            }
            places.push((before.to_owned(), name.to_owned()));
            rest = after;
        }
        Pattern { places, end: rest.to_owned() }
    }

    /// Reads one, or several of which the first counts that has all of its values.
    pub(super) fn several(node: &Node, known: &[&str], found: &mut Diagnostics) -> Vec<Pattern> {
        let nodes = match &node.value {
            Value::Sequence(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let texts: Vec<_> = nodes.iter().filter_map(|node| keys::scalar::<String>(node, found)).collect();
        texts.iter().map(|text| Pattern::read(text, known, found)).collect()
    }

    /// The names of its values.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(_, name)| name.as_str())
    }

    /// The words with values in their places; `None` when there is no value for one of them.
    pub fn said(&self, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        let mut out = String::new();
        for (before, name) in &self.places {
            out.push_str(before);
            out.push_str(&value(name).filter(|value| !value.is_empty())?);
        }
        Some(out + &self.end)
    }
}
