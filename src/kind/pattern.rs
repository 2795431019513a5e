//! Words in which a name between braces stands for a value, such as `{scheme} {year}` or `Good practice from {schools}`.

use super::Field;
use super::definition_mistake;
use super::field::unknown_field;
use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::source::keys;
use crate::source::yaml::{Node, Value};

/// Words with places for values. `P` says what stands in a place: a name, if it is looked up where the words are said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern<P = String> {
    /// The words before each place, and what stands there.
    places: Vec<(String, P)>,
    /// The words after the last place.
    end: String,
}

/// Words whose values are those of fields.
pub type Phrase = Pattern<usize>;

impl<P> Pattern<P> {
    /// Takes words apart; a name for which `place` has nothing is left out.
    fn parse(text: &str, mut place: impl FnMut(&str) -> Option<P>) -> Pattern<P> {
        let (mut places, mut rest) = (Vec::new(), text);
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            places.extend(place(name).map(|place| (before.to_owned(), place)));
            rest = after;
        }
        Pattern { places, end: rest.to_owned() }
    }

    /// The words with values in their places; `None` when there is no value for one of them.
    fn filled(&self, value: impl Fn(&P) -> Option<String>) -> Option<String> {
        let mut out = String::new();
        for (before, place) in &self.places {
            out.push_str(before);
            out.push_str(&value(place).filter(|value| !value.is_empty())?);
        }
        Some(out + &self.end)
    }
}

impl Pattern {
    /// Reads words in which every name is one of those that are known.
    pub(super) fn read(text: &Spanned<String>, known: &[&str], found: &mut Diagnostics) -> Pattern {
        Pattern::parse(&text.value, |name| {
            if !known.contains(&name) {
                let message = format!("there is no `{name}` here to stand for `{{{name}}}`");
                found.push(definition_mistake(message, text.at).suggest(name, known.iter().copied()));
            }
            Some(name.to_owned())
        })
    }

    /// Reads words of which others check the names, when all are known.
    pub(super) fn unchecked(text: &Spanned<String>) -> Pattern {
        Pattern::parse(&text.value, |name| Some(name.to_owned()))
    }

    /// Reads one, or several of which the first counts that has all of its values.
    pub(super) fn several(node: &Node, known: &[&str], found: &mut Diagnostics) -> Vec<Pattern> {
        texts(node, found).iter().map(|text| Pattern::read(text, known, found)).collect()
    }

    /// The names of its values.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(_, name)| name.as_str())
    }

    /// The words with values in their places; `None` when there is no value for one of them.
    pub fn said(&self, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        self.filled(|name| value(name))
    }
}

impl Phrase {
    /// Reads words for readers, which can only be of fields that they may read.
    pub(super) fn for_readers(text: &Spanned<String>, fields: &[Field], found: &mut Diagnostics) -> Phrase {
        let phrase = Phrase::for_authors(text, fields, found);
        for field in phrase.fields().map(|place| &fields[place]).filter(|field| !field.is_public()) {
            found.push(definition_mistake(format!("`{}` is not for the public", field.key), text.at));
        }
        phrase
    }

    /// Reads words for authors alone.
    pub(super) fn for_authors(text: &Spanned<String>, fields: &[Field], found: &mut Diagnostics) -> Phrase {
        Pattern::parse(&text.value, |name| {
            let place = fields.iter().position(|field| field.key == name);
            if place.is_none() {
                found.push(unknown_field(name, text.at, fields));
            }
            place
        })
    }

    /// The fields whose values it says.
    pub fn fields(&self) -> impl Iterator<Item = usize> {
        self.places.iter().map(|(_, place)| *place)
    }

    /// The words with values in their places; `None` when there is no value for one of them.
    pub fn said(&self, value: impl Fn(usize) -> Option<String>) -> Option<String> {
        self.filled(|place| value(*place))
    }
}

/// One text, or several.
pub(super) fn texts(node: &Node, found: &mut Diagnostics) -> Vec<Spanned<String>> {
    let nodes = match &node.value {
        Value::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    nodes.iter().filter_map(|node| keys::scalar::<String>(node, found)).collect()
}
