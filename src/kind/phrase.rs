//! Words of a kind in which `{field}` stands for the value of a field.

use super::Field;
use super::definition_mistake;
use super::field::unknown_field;
use crate::diagnostic::Diagnostics;
use crate::source::Spanned;

/// Words with places for values, such as `Good practice from {schools}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words before each place, and the field whose value stands there.
    places: Vec<(String, usize)>,
    /// The words after the last place.
    end: String,
}

impl Phrase {
    /// Reads words for readers, which can only be of fields that they may read.
    pub(super) fn read(text: &Spanned<String>, fields: &[Field], found: &mut Diagnostics) -> Phrase {
        let phrase = Phrase::for_authors(text, fields, found);
        for field in phrase.fields().map(|place| &fields[place]).filter(|field| !field.is_public()) {
            found.push(definition_mistake(format!("`{}` is not for the public", field.key), text.at));
        }
        phrase
    }

    /// Reads words for authors alone.
    pub(super) fn for_authors(text: &Spanned<String>, fields: &[Field], found: &mut Diagnostics) -> Phrase {
        let mut places = Vec::new();
        let mut rest = text.value.as_str();
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            match fields.iter().position(|field| field.key == name) {
                Some(place) => places.push((before.to_owned(), place)),
                None => found.push(unknown_field(name, text.at, fields)),
            }
            rest = after;
        }
        Phrase { places, end: rest.to_owned() }
    }

    /// The fields whose values it says.
    pub fn fields(&self) -> impl Iterator<Item = usize> {
        self.places.iter().map(|(_, place)| *place)
    }

    /// The words with values in their places; `None` when there is no value for one of them.
    pub fn said(&self, value: impl Fn(usize) -> Option<String>) -> Option<String> {
        let mut out = String::new();
        for (before, place) in &self.places {
            out.push_str(before);
            out.push_str(&value(*place).filter(|value| !value.is_empty())?);
        }
        Some(out + &self.end)
    }
}
