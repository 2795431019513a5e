//! What must hold within a record: a short list of named constraints.
//!
//! They are checked against the fields of the kind when its definition is read, so that a misspelt field is found there and
//! not in the first record that has it, and each takes time in proportion to the record. An interpreter of a language of rules
//! would do neither (`docs/dependencies.md`).

use super::definition::place;
use super::entry::{Row, Value};
use super::state::{choice, span};
use super::{Field, Form, Kind, Phrase, definition_mistake};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::source::Spanned;
use crate::source::keys::{self, Keys};
use crate::source::yaml::Node;
use crate::value::{Date, Decimal, Slug, words};
use jiff::ToSpan;

words! {
    /// How much a broken rule matters.
    Level, "`error`, `warning` or `advice`", "unknown-word";
    /// The site is not built.
    Error = "error",
    /// The site is built, and its author told.
    Warning = "warning",
    /// A suggestion.
    Advice = "advice",
}

/// A rule for the records of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What must hold.
    pub constraint: Constraint,
    /// The list for whose rows it must hold; the record itself when `None`.
    pub within: Option<usize>,
    /// Only where a choice has this word.
    when: Option<(usize, usize)>,
    /// Only from so many weeks after a date.
    weeks_after: Option<(usize, i64)>,
    /// What is said when it does not hold.
    says: Phrase,
    /// How to mend it.
    help: Option<String>,
    level: Level,
}

/// What must hold. Places are those of the fields of the record, or of the list's rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// A number is not above another.
    NotAbove(usize, usize),
    /// A date is not after another.
    Before(usize, usize),
    /// A day has not passed.
    NotPast(usize),
    /// A field is there.
    Needs(usize),
    /// A count of every row of a list makes up a total.
    SumsTo {
        /// The list.
        list: usize,
        /// The count of its rows.
        count: usize,
        /// The total.
        total: usize,
    },
    /// A list has as many rows as a number says.
    CountIs(usize, usize),
    /// Of the rows of a list, at most one has a word.
    AtMostOne {
        /// The list.
        list: usize,
        /// The choice of its rows.
        field: usize,
        /// The word, by its place.
        word: usize,
    },
}

/// The names of the constraints.
const NAMES: [&str; 7] = ["not-above", "before", "not-past", "needs", "sums-to", "count-is", "at-most-one"];

/// Reads a rule of a kind.
pub(super) fn read(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<Check> {
    let mut keys = Keys::of(node, found)?;
    let within = match keys.scalar::<String>("in", found) {
        None => None,
        Some(name) => {
            let list = place(&name, fields, found)?;
            if fields[list].form != Form::List {
                found.push(definition_mistake(format!("`{}` is no list", name.value), name.at));
                return None;
            }
            Some(list)
        }
    };
    let inner = within.map_or(fields, |list| &fields[list].fields);
    let named: Vec<&str> = NAMES.into_iter().filter(|name| keys.has(name)).collect();
    let constraint = match named.as_slice() {
        [name] => keys.node(name, found).and_then(|node| constraint(name, node, inner, found)),
        _ => {
            found.push(definition_mistake(format!("a check has one of `{}`", NAMES.join("`, `")), keys.at()));
            NAMES.iter().for_each(|name| _ = keys.node(name, &mut Diagnostics::new()));
            None
        }
    };
    let when = keys.node("when", found).and_then(|node| word_of(node, inner, found));
    let weeks_after = keys.node("weeks-after", found).and_then(|node| weeks(node, inner, found));
    let says = keys.required::<String>("says", found).map(|says| Phrase::for_authors(&says, inner, found));
    let help = keys.scalar::<String>("help", found).map(|help| help.value);
    let level = keys.scalar::<Level>("level", found).map_or(Level::Error, |level| level.value);
    keys.finish(found);
    Some(Check { constraint: constraint?, within, when, weeks_after, says: says?, help, level })
}

/// A choice and its word: `{ status: formal }`.
fn word_of(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<(usize, usize)> {
    let keys = Keys::of(node, found)?;
    let (key, node) = keys.entries().next()?;
    let field = place(&Spanned { value: key.text.clone(), at: key.at }, fields, found)?;
    let word = keys::scalar::<Slug>(node, found)?;
    Some((field, choice(&fields[field], &word, found)?))
}

/// A date and how many weeks after it: `{ on: 6 }`.
fn weeks(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<(usize, i64)> {
    let keys = Keys::of(node, found)?;
    let (key, node) = keys.entries().next()?;
    let field = place(&Spanned { value: key.text.clone(), at: key.at }, fields, found)?;
    if !fields[field].form.is_dated() {
        found.push(definition_mistake(format!("`{}` has no date", key.text), key.at));
        return None;
    }
    Some((field, i64::from(keys::scalar::<u32>(node, found)?.value)))
}

fn constraint(name: &str, node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<Constraint> {
    if name == "needs" {
        let field = keys::scalar::<String>(node, found)?;
        return Some(Constraint::Needs(place(&field, fields, found)?));
    }
    if name == "not-past" {
        let name = keys::scalar::<String>(node, found)?;
        let place = place(&name, fields, found)?;
        if !fields[place].form.is_dated() {
            found.push(definition_mistake(format!("`{}` has no date", name.value), name.at));
        }
        return Some(Constraint::NotPast(place));
    }
    if matches!(name, "not-above" | "before") {
        let names: Vec<Spanned<String>> =
            keys::items(node, found)?.iter().filter_map(|item| keys::scalar(item, found)).collect();
        let places: Vec<usize> = names.iter().filter_map(|name| place(name, fields, found)).collect();
        if names.len() == 2 && places.len() < 2 {
            return None;
        }
        let ([first, then], [_, _]) = (places.as_slice(), names.as_slice()) else {
            let message = format!("`{name}` is about two fields, such as `[filled, seats]`");
            found.push(definition_mistake(message, node.at));
            return None;
        };
        let fits = |place: &usize| match name {
            "before" => fields[*place].form.is_dated(),
            _ => fields[*place].form.is_number(),
        };
        if let Some(wrong) = [first, then].into_iter().position(|place| !fits(place)) {
            let what = if name == "before" { "dates" } else { "numbers" };
            found.push(definition_mistake(format!("`{name}` is about two {what}"), names[wrong].at));
            return None;
        }
        return Some(match name {
            "before" => Constraint::Before(*first, *then),
            _ => Constraint::NotAbove(*first, *then),
        });
    }
    let mut keys = Keys::of(node, found)?;
    let list = keys.required::<String>("list", found);
    let list = list.and_then(|name| {
        let list = place(&name, fields, found)?;
        if fields[list].form != Form::List {
            found.push(definition_mistake(format!("`{}` is no list", name.value), name.at));
        }
        Some(list)
    })?;
    let number = |name: Option<Spanned<String>>, fields: &[Field], found: &mut Diagnostics| {
        let name = name?;
        let place = place(&name, fields, found)?;
        if !fields[place].form.is_number() {
            found.push(definition_mistake(format!("`{}` is no number", name.value), name.at));
            return None;
        }
        Some(place)
    };
    let rows = &fields[list].fields;
    let out = match name {
        "sums-to" => {
            let count = keys.required("count", found);
            let total = keys.required("total", found);
            let (count, total) = (number(count, rows, found), number(total, fields, found));
            count.zip(total).map(|(count, total)| Constraint::SumsTo { list, count, total })
        }
        "count-is" => {
            let count = keys.required("count", found);
            number(count, fields, found).map(|count| Constraint::CountIs(list, count))
        }
        _ => {
            keys.must_have("with", found);
            let with = keys.node("with", found).and_then(|node| word_of(node, rows, found));
            with.map(|(field, word)| Constraint::AtMostOne { list, field, word })
        }
    };
    keys.finish(found);
    out
}

/// Checks a record against the rules of its kind.
pub fn check(kind: &Kind, row: &Row, today: Date, found: &mut Diagnostics) {
    for check in &kind.checks {
        match check.within {
            None => check.of(row, &kind.fields, today, found),
            Some(list) => {
                let fields = &kind.fields[list].fields;
                row.rows(list).iter().for_each(|row| check.of(row, fields, today, found));
            }
        }
    }
}

impl Check {
    fn of(&self, row: &Row, fields: &[Field], today: Date, found: &mut Diagnostics) {
        let applies = self.when.is_none_or(|(field, word)| row.choice(field) == Some(word))
            && self.weeks_after.is_none_or(|(field, weeks)| is_past(row, field, weeks, today));
        if !applies {
            return;
        }
        if let Some(at) = self.constraint.broken(row, today) {
            let severity = match self.level {
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
                Level::Advice => Severity::Advice,
            };
            let value = |place: usize| {
                let (field, written) = (&fields[place], row.get(place));
                Some(written.map_or_else(|| field.key.clone(), |written| written.value.text(field)))
            };
            let says = self.says.said(value).unwrap_or_default();
            let mut mistake = Diagnostic::error("record-rule", says).at(at);
            mistake.severity = severity;
            mistake.help.clone_from(&self.help);
            found.push(mistake);
        }
    }
}

/// Whether a date was so many weeks ago.
fn is_past(row: &Row, field: usize, weeks: i64, today: Date) -> bool {
    let end = row.get(field).and_then(|written| span(&written.value).1);
    end.and_then(|end| end.checked_add(weeks.weeks()).ok()).is_some_and(|due| due < today)
}

impl Constraint {
    /// Where it does not hold; what it needs and is not there, it does not ask about.
    fn broken(&self, row: &Row, today: Date) -> Option<Location> {
        match *self {
            Constraint::NotAbove(value, limit) => {
                (row.number(value)? > row.number(limit)?).then(|| row.place(value))
            }
            Constraint::Before(first, then) => {
                let (first, last) = (span(&row.get(first)?.value), span(&row.get(then)?.value));
                (first.0.zip(last.1).is_some_and(|(first, last)| first > last)).then(|| row.place(then))
            }
            Constraint::NotPast(field) => {
                let end = span(&row.get(field)?.value).1;
                end.is_some_and(|end| end < today).then(|| row.place(field))
            }
            Constraint::Needs(field) => row.get(field).is_none().then_some(row.at),
            Constraint::SumsTo { list, count, total } => {
                let numbers: Option<Vec<Decimal>> =
                    row.rows(list).iter().map(|row| row.number(count)).collect();
                (numbers?.into_iter().sum::<Decimal>() != row.number(total)?).then(|| row.place(total))
            }
            Constraint::CountIs(list, count) => {
                (Decimal::from(row.rows(list).len()) != row.number(count)?).then(|| row.place(count))
            }
            Constraint::AtMostOne { list, field, word } => {
                let mut with = row.rows(list).iter().filter(|row| row.choice(field) == Some(word));
                with.nth(1).map(|row| row.place(field))
            }
        }
    }
}

impl Row {
    fn number(&self, place: usize) -> Option<Decimal> {
        match &self.get(place)?.value {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The word of a choice, by its place.
    pub fn choice(&self, place: usize) -> Option<usize> {
        match &self.get(place)?.value {
            Value::Choice(word) => Some(*word),
            _ => None,
        }
    }

    /// The rows of a list; none when it is not there.
    pub fn rows(&self, place: usize) -> &[Row] {
        match self.get(place).map(|written| &written.value) {
            Some(Value::Rows(rows)) => rows,
            _ => &[],
        }
    }

    fn place(&self, place: usize) -> Location {
        self.get(place).map_or(self.at, |written| written.at)
    }
}
