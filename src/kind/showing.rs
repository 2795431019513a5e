//! Where records of a kind stand besides their own pages, and in which words.

use super::definition::place;
use super::pattern::{Phrase, texts};
use super::{Field, definition_mistake};
use crate::diagnostic::Diagnostics;
use crate::source::keys::{self, Keys};
use crate::source::yaml::{Node, Value};
use crate::value::Sign;

/// Cards of records on another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// What stands above them.
    pub heading: String,
    /// What is said below the heading, of one and of several; `{count}` is how many there are.
    pub note: Option<[String; 2]>,
    /// How many there are at most; all of them when `None`.
    pub most: Option<usize>,
}

/// How records stand on the pages of the schools that they name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnSchoolPage {
    /// As links.
    Links,
    /// Not at all.
    Nowhere,
    /// As cards.
    Cards(Cards),
}

/// What others may put on their websites and walls: badge, QR code, poster and the like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sharing {
    /// What the badge invites to.
    pub badge: Option<String>,
    /// The sign beside the words.
    pub sign: Option<Sign>,
}

/// What a kind says of the sentence that every record can have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Whether every record must have one.
    pub required: bool,
    /// The manual's sentence.
    pub doc: Option<String>,
}

impl Cards {
    /// The words below the heading for so many records.
    pub fn note(&self, count: usize) -> Option<String> {
        let [one, other] = self.note.as_ref()?;
        let text = if count == 1 { one } else { other };
        Some(text.replace("{count}", &count.to_string()))
    }

    pub(super) fn read(node: &Node, found: &mut Diagnostics) -> Option<Cards> {
        let mut keys = Keys::of(node, found)?;
        let heading = keys.required::<String>("heading", found);
        let note = keys.node("note", found).and_then(|node| counted(node, found));
        let most = keys.scalar::<u32>("most", found).map(|most| most.value as usize);
        keys.finish(found);
        Some(Cards { heading: heading?.value, note, most })
    }
}

/// Words that depend on a number: one text, or one for `one` and one for `other`.
pub(super) fn counted(node: &Node, found: &mut Diagnostics) -> Option<[String; 2]> {
    if let Value::Scalar(text) = &node.value {
        return Some([text.clone(), text.clone()]);
    }
    let mut keys = Keys::of(node, found)?;
    let (one, other) = (keys.required::<String>("one", found), keys.required::<String>("other", found));
    keys.finish(found);
    Some([one?.value, other?.value])
}

impl OnSchoolPage {
    pub(super) fn read(node: &Node, found: &mut Diagnostics) -> Option<OnSchoolPage> {
        match &node.value {
            Value::Scalar(word) if word == "links" => Some(OnSchoolPage::Links),
            Value::Scalar(word) if word == "none" => Some(OnSchoolPage::Nowhere),
            Value::Scalar(word) => {
                let message = format!("found `{word}`, expected `links`, `none` or what stands above cards");
                found.push(
                    definition_mistake(message, node.at).help("write `{ heading: What they did }` for cards"),
                );
                None
            }
            _ => Cards::read(node, found).map(OnSchoolPage::Cards),
        }
    }
}

impl Sharing {
    /// Reads `true`, or a mapping with the words of the badge.
    pub(super) fn read(node: &Node, found: &mut Diagnostics) -> Option<Sharing> {
        if let Value::Scalar(_) = &node.value {
            return keys::scalar::<bool>(node, found)?.value.then(Sharing::default);
        }
        let mut keys = Keys::of(node, found)?;
        let badge = keys.scalar::<String>("badge", found).map(|badge| badge.value);
        let sign = keys.scalar::<Sign>("sign", found).map(|sign| sign.value);
        keys.finish(found);
        Some(Sharing { badge, sign })
    }
}

impl Summary {
    /// Reads `required`, or a mapping with the manual's sentence.
    pub(super) fn read(node: &Node, found: &mut Diagnostics) -> Option<Summary> {
        if let Value::Scalar(word) = &node.value {
            if word != "required" {
                let message = format!("found `{word}`, expected `required`");
                found.push(definition_mistake(message, node.at));
            }
            return Some(Summary { required: true, doc: None });
        }
        let mut keys = Keys::of(node, found)?;
        let required = keys.scalar::<bool>("required", found).is_some_and(|required| required.value);
        let doc = keys.scalar::<String>("doc", found).map(|doc| doc.value);
        keys.finish(found);
        Some(Summary { required, doc })
    }
}

/// What stands above the title on a card, the first first: one phrase, or several of which the first counts that has values.
pub(super) fn card(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Vec<Phrase> {
    texts(node, found).iter().map(|text| Phrase::for_readers(text, fields, found)).collect()
}

/// The field of which other records must share words to be of the same matter.
pub(super) fn related(keys: &mut Keys<'_>, fields: &[Field], found: &mut Diagnostics) -> Option<usize> {
    let name = keys.scalar::<String>("related", found)?;
    let place = place(&name, fields, found)?;
    if !fields[place].form.is_listable() {
        found.push(definition_mistake(format!("records cannot be related by `{}`", name.value), name.at));
        return None;
    }
    // It would tell of what nobody may read.
    if !fields[place].is_public() {
        found.push(definition_mistake(format!("`{}` is not for the public", name.value), name.at));
        return None;
    }
    Some(place)
}
