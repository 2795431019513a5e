//! The fields of a kind.

use super::rows::{self, RowRules};
use super::{Form, definition_mistake};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::keys::{self, Keys};
use crate::source::yaml::{Node, Value};
use crate::value::{Audience, Scalar, Slug};

/// A field of a kind, or of the rows of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What it holds.
    pub form: Form,
    /// Its name on pages.
    pub heading: String,
    /// The manual's sentence.
    pub doc: String,
    /// Whether every record must have it.
    pub required: bool,
    /// Who may read it. What is not for the public ends before pages are made.
    pub audience: Audience,
    /// Whether readers can list records by it.
    pub facet: bool,
    /// What an author could write.
    pub example: Option<String>,
    /// The words of a choice.
    pub choices: Vec<Choice>,
    /// Whether a day that is not written is the one with which the file's name begins, or a year the name itself.
    pub from_name: bool,
    /// Whether the next edition starts with it.
    pub carried: bool,
    /// What is counted.
    pub counted: Option<String>,
    /// The fields that a share is of: part and whole.
    pub share_of: Option<(usize, usize)>,
    /// The keys of the kinds that it may name.
    pub to: Vec<String>,
    /// What stands above the records that name it, on the page of what they name. The name of their kind when `None`.
    pub back: Option<String>,
    /// The fields of a group or of a list's rows.
    pub fields: Vec<Field>,
    /// What more is said of a group or of the rows of a list.
    pub rows: RowRules,
    /// The field by which rows are put in order, and whether the greatest comes first; as written when `None`.
    pub order: Option<(usize, bool)>,
    /// What stands in the calendar.
    pub event: Option<Event>,
    /// Where it is defined.
    pub at: Location,
}

impl Field {
    /// Whether readers may see it.
    pub fn is_public(&self) -> bool {
        self.audience == Audience::Public
    }
}

/// A word of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What authors write.
    pub word: Slug,
    /// What readers see.
    pub label: String,
}

/// What a row of a list puts into the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The field of the row that has the day.
    pub at: usize,
    /// The words, in which `{title}` is the title of the record.
    pub title: String,
}

/// Lists within lists are a record of their own.
const DEEPEST: usize = 3;

/// The keys that every record has, which no field of a kind may have.
pub(super) const COMMON: [&str; 6] = ["title", "summary", "audience", "release-at", "language", "updated"];

/// The keys that records of a nested kind have beside these: what they say of their place among the others.
pub(super) const PLACEMENT: [&str; 2] = ["order", "menu"];

/// Reads the fields of a kind or of a list.
pub(super) fn read_all(node: &Node, depth: usize, found: &mut Diagnostics) -> Vec<Field> {
    let Some(keys) = Keys::of(node, found) else { return Vec::new() };
    let mut out: Vec<Field> = Vec::new();
    let mut parts: Vec<(usize, Shared)> = Vec::new();
    for (key, node) in keys.entries() {
        if let Err(error) = Slug::parse(&key.text) {
            found.push(definition_mistake(
                format!("`{}` cannot be a key: {}", key.text, error.message),
                key.at,
            ));
            continue;
        }
        if depth == 1 && COMMON.contains(&key.text.as_str()) {
            found.push(
                definition_mistake(format!("every record has `{}`", key.text), key.at)
                    .help("remove the field, or give it another name"),
            );
            continue;
        }
        if let Some((field, shared)) = read(&key.text, key.at, node, depth, found) {
            parts.extend(shared.map(|shared| (out.len(), shared)));
            out.push(field);
        }
    }
    for (place, Shared { part, whole, at }) in parts {
        let find = |key: &str| out.iter().position(|field| field.key == key && field.form == Form::Count);
        match (find(&part), find(&whole)) {
            (Some(part), Some(whole)) => out[place].share_of = Some((part, whole)),
            _ => found.push(
                definition_mistake("a share needs `part` and `whole`, two fields of the form `count`", at)
                    .help("write `part: filled` and `whole: seats`, and define both as counts"),
            ),
        }
    }
    out
}

/// What a share is of, before all fields are known.
struct Shared {
    part: String,
    whole: String,
    at: Location,
}

fn read(
    key: &str,
    at: Location,
    node: &Node,
    depth: usize,
    found: &mut Diagnostics,
) -> Option<(Field, Option<Shared>)> {
    let mut keys = Keys::of(node, found)?;
    let form = keys.required::<Form>("form", found);
    let text = |keys: &mut Keys<'_>, key: &str, found: &mut Diagnostics| {
        keys.scalar::<String>(key, found).map(|text| text.value)
    };
    let heading = text(&mut keys, "heading", found).unwrap_or_else(|| capitalised(&key.replace('-', " ")));
    let doc = text(&mut keys, "doc", found).unwrap_or_default();
    let required = keys.scalar::<bool>("required", found).is_some_and(|required| required.value);
    let audience = keys.scalar::<Audience>("audience", found).map_or(Audience::Public, |a| a.value);
    let facet = keys.scalar::<bool>("facet", found);
    let example = text(&mut keys, "example", found);
    let form = form?;
    let mut field = Field {
        key: key.to_owned(),
        form: form.value,
        heading,
        doc,
        required,
        audience,
        facet: facet.is_some_and(|facet| facet.value),
        example,
        choices: Vec::new(),
        from_name: false,
        carried: keys.scalar::<bool>("carried", found).is_some_and(|carried| carried.value),
        counted: None,
        share_of: None,
        to: Vec::new(),
        back: None,
        fields: Vec::new(),
        rows: RowRules::default(),
        order: None,
        event: None,
        at,
    };
    let mut shared = None;
    match form.value {
        Form::Choice | Form::Rag => {
            keys.must_have("of", found);
            field.choices = keys.node("of", found).map(|node| choices(node, found)).unwrap_or_default();
        }
        Form::Date | Form::Year => {
            field.from_name = keys.scalar::<bool>("from-name", found).is_some_and(|from| from.value);
        }
        Form::Count => {
            let counted = keys.required::<String>("of", found);
            if let Some(of) = counted.as_ref().filter(|of| is_of_pupils(&of.value)) {
                found.push(
                    definition_mistake("numbers of pupils are no field of a record", of.at).help(
                        "they belong in `content/performance/`, where small numbers are protected; a record may name the measure in words",
                    ),
                );
            }
            field.counted = counted.map(|of| of.value);
        }
        Form::Share => {
            let (part, whole) =
                (keys.required::<String>("part", found), keys.required::<String>("whole", found));
            shared = part.zip(whole).map(|(p, w)| Shared { part: p.value, whole: w.value, at: form.at });
        }
        Form::Ref | Form::Refs => {
            keys.must_have("to", found);
            field.to = keys.scalars::<String>("to", found).into_iter().map(|to| to.value).collect();
            field.back = text(&mut keys, "back", found);
        }
        Form::School | Form::Schools => field.back = text(&mut keys, "back", found),
        _ if depth > 1 && form.value.is_gallery() => {
            found.push(
                definition_mistake("pictures and recordings are those of a record, not of a row", form.at)
                    .help("make a field of the record of it, or a kind of its own"),
            );
            return None;
        }
        Form::List if depth >= DEEPEST => {
            found.push(
                definition_mistake(format!("lists nest at most {DEEPEST} deep"), form.at)
                    .help("make a kind of its own of it, and name its records here"),
            );
            return None;
        }
        Form::List => list(&mut keys, &mut field, depth, found),
        Form::Group => group(&mut keys, &mut field, depth, found),
        _ => {}
    }
    if field.facet && !matches!(field.form, Form::Choice | Form::Rag) {
        let at = facet.map_or(at, |facet| facet.at);
        found.push(definition_mistake("only a choice can be a facet", at));
    }
    keys.finish(found);
    Some((field, shared))
}

/// The fields of a group, or of the rows of a list, and what is said of them.
fn group(keys: &mut Keys<'_>, field: &mut Field, depth: usize, found: &mut Diagnostics) {
    keys.must_have("fields", found);
    field.fields =
        keys.node("fields", found).map(|node| read_all(node, depth + 1, found)).unwrap_or_default();
    field.rows = RowRules::read(keys, &field.fields, found);
}

fn list(keys: &mut Keys<'_>, field: &mut Field, depth: usize, found: &mut Diagnostics) {
    group(keys, field, depth, found);
    rows::of_list(keys, field, depth, found);
    field.order = keys.node("order", found).and_then(|node| order(node, &field.fields, found));
    let Some(node) = keys.node("event", found) else { return };
    let Some(mut event) = Keys::of(node, found) else { return };
    let (at, title) = (event.required::<String>("at", found), event.required::<String>("title", found));
    event.finish(found);
    if let (Some(at), Some(title)) = (at, title) {
        match field.fields.iter().position(|field| field.key == at.value && field.form.is_dated()) {
            Some(place) => field.event = Some(Event { at: place, title: title.value }),
            None => found.push(unknown_field(&at.value, at.at, &field.fields)),
        }
    }
}

/// What a list is ordered by: a field, or a field and `descending`.
pub(super) fn order(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<(usize, bool)> {
    let items = keys::items(node, found)?;
    let first = items.first().and_then(|item| keys::scalar::<String>(item, found))?;
    let descending = match items.get(1) {
        None => false,
        Some(item) => {
            let word = keys::scalar::<String>(item, found)?;
            if word.value != "descending" {
                found.push(definition_mistake(
                    format!("found `{}`, expected `descending`", word.value),
                    word.at,
                ));
            }
            true
        }
    };
    let place = fields.iter().position(|field| field.key == first.value);
    if place.is_none() {
        found.push(unknown_field(&first.value, first.at, fields));
    }
    // The order would tell of what nobody may read.
    if let Some(place) = place.filter(|place| !fields[*place].is_public()) {
        found.push(definition_mistake(format!("`{}` is not for the public", fields[place].key), first.at));
    }
    place.map(|place| (place, descending))
}

/// A name that is none of the fields.
pub(super) fn unknown_field(name: &str, at: Location, fields: &[Field]) -> Diagnostic {
    Diagnostic::error("unknown-field", format!("there is no field `{name}`"))
        .at(at)
        .suggest(name, fields.iter().map(|field| field.key.as_str()))
}

/// The words of a choice: a list of them, or a mapping from each to what readers see.
fn choices(node: &Node, found: &mut Diagnostics) -> Vec<Choice> {
    match &node.value {
        Value::Mapping(_) => {
            let Some(keys) = Keys::of(node, found) else { return Vec::new() };
            let word = |text: &str, at, found: &mut Diagnostics| match Slug::parse(text) {
                Ok(word) => Some(word),
                Err(error) => {
                    found.push(definition_mistake(error.message, at));
                    None
                }
            };
            keys.entries()
                .filter_map(|(key, node)| {
                    let word = word(&key.text, key.at, found)?;
                    Some(Choice { word, label: keys::scalar::<String>(node, found)?.value })
                })
                .collect()
        }
        _ => {
            let items = keys::items(node, found).unwrap_or_default();
            let words = items.iter().filter_map(|item| keys::scalar::<Slug>(item, found));
            words
                .map(|word| {
                    let label = capitalised(&word.value.as_str().replace('-', " "));
                    Choice { word: word.value, label }
                })
                .collect()
        }
    }
}

/// Whether what is counted is pupils, by whatever word: rules of disclosure hold for their numbers (`disclosure-policy.md`).
fn is_of_pupils(counted: &str) -> bool {
    const WORDS: [&str; 8] = ["pupil", "child", "children", "student", "learner", "boy", "girl", "young"];
    let counted = counted.to_lowercase();
    counted
        .split(|c: char| !c.is_alphabetic())
        .any(|word| WORDS.iter().any(|of| word == *of || word.strip_suffix('s') == Some(of)))
}

/// A text with a capital at its start.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
