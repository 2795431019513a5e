//! States that follow from dates or from a choice: open, closed, adopted.

use super::definition::place;
use super::field::capitalised;
use super::{Field, Form, Phrase, Row, Value, definition_mistake};
use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::source::keys::Keys;
use crate::source::yaml::Node;
use crate::value::{Date, Slug};

/// When a record is in a state. All that is said must hold; the first rule that holds counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRule {
    /// The state.
    pub state: State,
    conditions: Vec<Condition>,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its word in data files.
    pub word: Slug,
    /// Its word on pages.
    pub label: String,
    /// What its page says in the place of the word.
    pub says: Option<Phrase>,
    /// Whether a record in this state stands in the list of its kind. Its page stays either way.
    pub listed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    /// It has not begun.
    Before(usize),
    /// It has begun.
    From(usize),
    /// It has not ended, or nobody says when.
    Until(usize),
    /// It has ended.
    After(usize),
    /// A choice has this word, by its place.
    Is(usize, usize),
}

/// Reads a rule.
pub(super) fn read(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<StateRule> {
    let mut keys = Keys::of(node, found)?;
    let word = keys.required::<Slug>("word", found);
    let label = keys.scalar::<String>("label", found);
    let says = keys.scalar::<String>("says", found).map(|says| Phrase::for_readers(&says, fields, found));
    let listed = keys.scalar::<bool>("listed", found).is_none_or(|listed| listed.value);
    let mut conditions = Vec::new();
    for (key, of) in [
        ("before", Condition::Before as fn(usize) -> Condition),
        ("from", Condition::From),
        ("until", Condition::Until),
        ("after", Condition::After),
    ] {
        let Some(name) = keys.scalar::<String>(key, found) else { continue };
        let Some(place) = place(&name, fields, found) else { continue };
        if !fields[place].form.is_dated() {
            found.push(definition_mistake(format!("`{}` has no date", name.value), name.at));
        } else if !fields[place].is_public() {
            found.push(definition_mistake(format!("`{}` is not for the public", name.value), name.at));
        } else {
            conditions.push(of(place));
        }
    }
    if let Some(node) = keys.node("is", found) {
        for (key, node) in Keys::of(node, found)?.entries() {
            let name = Spanned { value: key.text.clone(), at: key.at };
            let Some(field) = place(&name, fields, found) else { continue };
            let Some(word) = crate::source::keys::scalar::<Slug>(node, found) else { continue };
            conditions.extend(choice(&fields[field], &word, found).map(|word| Condition::Is(field, word)));
        }
    }
    keys.finish(found);
    let word = word?;
    let label =
        label.map_or_else(|| capitalised(&word.value.as_str().replace('-', " ")), |label| label.value);
    Some(StateRule { state: State { word: word.value, label, says, listed }, conditions })
}

/// The place of a word among those of a choice.
pub(super) fn choice(field: &Field, word: &Spanned<Slug>, found: &mut Diagnostics) -> Option<usize> {
    if !matches!(field.form, Form::Choice | Form::Rag) {
        found.push(definition_mistake(format!("`{}` is no choice", field.key), word.at));
        return None;
    }
    let place = field.choices.iter().position(|choice| choice.word == word.value);
    if place.is_none() {
        found.push(
            definition_mistake(format!("`{}` has no word `{}`", field.key, word.value), word.at)
                .suggest(word.value.as_str(), field.choices.iter().map(|choice| choice.word.as_str())),
        );
    }
    place
}

impl StateRule {
    /// Whether a record is in this state on a day.
    pub fn holds(&self, row: &Row, today: Date) -> bool {
        self.conditions.iter().all(|condition| condition.holds(row, today))
    }
}

impl Condition {
    fn holds(&self, row: &Row, today: Date) -> bool {
        let dates = |place: usize| row.get(place).map(|written| span(&written.value)).unwrap_or_default();
        match *self {
            Condition::Before(place) => dates(place).0.is_some_and(|start| today < start),
            Condition::From(place) => dates(place).0.is_some_and(|start| start <= today),
            Condition::Until(place) => dates(place).1.is_none_or(|end| today <= end),
            Condition::After(place) => dates(place).1.is_some_and(|end| end < today),
            Condition::Is(place, word) => row.choice(place) == Some(word),
        }
    }
}

/// The first and last day of a value.
pub(super) fn span(value: &Value) -> (Option<Date>, Option<Date>) {
    match value {
        Value::Date(date) => (Some(*date), Some(*date)),
        Value::When(when) => (when.start(), when.end()),
        _ => (None, None),
    }
}
