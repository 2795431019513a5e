//! The fields of a kind.

use super::rows::{self, RowRules};
use super::showing::counted;
use super::state::choice;
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
    /// Its name where it holds one thing of several that it could.
    pub heading_of_one: Option<String>,
    /// The manual's sentence.
    pub doc: String,
    /// Whether every record must have it.
    pub required: bool,
    /// Who may read it. What is not for the public ends before pages are made.
    pub audience: Audience,
    /// How readers can list records by it, if they can.
    pub facet: Option<Facet>,
    /// What an author could write.
    pub example: Option<String>,
    /// The words of a choice.
    pub choices: Vec<Choice>,
    /// The word that counts when none is written, by its place.
    pub default: Option<usize>,
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
    /// Its name beside a value: that of one thing, where it holds one.
    pub fn heading_of(&self, value: &super::Value) -> &str {
        self.heading_of_one.as_deref().filter(|_| value.count() == 1).unwrap_or(&self.heading)
    }

    /// Whether readers may see it.
    pub fn is_public(&self) -> bool {
        self.audience == Audience::Public
    }
}

/// How records are listed by a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What stands before the word in the address of a list.
    pub address: Slug,
    /// What the lists are by.
    pub heading: String,
    /// The title of a list, in which `{choice}` is what its records have in common.
    pub title: Option<String>,
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
    let heading = keys.node("heading", found).and_then(|node| counted(node, found));
    let [heading_of_one, heading] = match heading {
        Some([one, other]) => [Some(one).filter(|one| *one != other), Some(other)],
        None => [None, None],
    };
    let heading = heading.unwrap_or_else(|| capitalised(&key.replace('-', " ")));
    let doc = text(&mut keys, "doc", found).unwrap_or_default();
    let required = keys.scalar::<bool>("required", found).is_some_and(|required| required.value);
    let audience = keys.scalar::<Audience>("audience", found).map_or(Audience::Public, |a| a.value);
    let facet_at = keys.place("facet");
    let facet = keys.node("facet", found).and_then(|node| facet(node, key, &heading, found));
    let example = text(&mut keys, "example", found);
    let form = form?;
    let mut field = Field {
        key: key.to_owned(),
        form: form.value,
        heading,
        heading_of_one,
        doc,
        required,
        audience,
        facet,
        example,
        choices: Vec::new(),
        default: None,
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
            let default = keys.scalar::<Slug>("default", found);
            field.default = default.and_then(|word| choice(&field, &word, found));
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
    if let Some(at) = facet_at.filter(|_| field.facet.is_some()) {
        if !field.form.is_listable() {
            let message = format!("records cannot be listed by the form `{}`", field.form.word());
            found.push(
                definition_mistake(message, at)
                    .help("a facet is a choice, or `texts`, schools, records or topics"),
            );
        } else if depth > 1 {
            found.push(definition_mistake("records are listed by a field of their own, not of a row", at));
        }
    }
    keys.finish(found);
    Some((field, shared))
}

/// How records are listed by a field: `true`, or a mapping with the words of the lists.
fn facet(node: &Node, key: &str, heading: &str, found: &mut Diagnostics) -> Option<Facet> {
    let address = Slug::parse(key).ok()?;
    let usual = Facet { address, heading: heading.to_owned(), title: None };
    if let Value::Scalar(_) = &node.value {
        return keys::scalar::<bool>(node, found)?.value.then_some(usual);
    }
    let mut keys = Keys::of(node, found)?;
    let address = keys.scalar::<Slug>("address", found).map_or(usual.address, |address| address.value);
    let heading = keys.scalar::<String>("heading", found).map_or(usual.heading, |heading| heading.value);
    let title = keys.scalar::<String>("title", found);
    keys.finish(found);
    if let Some(title) = title.as_ref().filter(|title| !title.value.contains("{choice}")) {
        found.push(
            definition_mistake("every list would have this title", title.at)
                .help("write `{choice}` where what the list is of stands"),
        );
    }
    Some(Facet { address, heading, title: title.map(|title| title.value) })
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
