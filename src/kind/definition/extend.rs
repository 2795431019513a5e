//! What a council may add to a kind that comes with the program: fields, checks, narrower audiences.

use super::fields_beside_placement;
use super::page::default_page;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::field::{self, Field};
use crate::kind::{Kind, Section, Summary, check};
use crate::source::keys::Keys;
use crate::source::yaml::{Node, Value};
use crate::value::Audience;

/// Adds to a kind that comes with the program what a council may add: fields, checks, narrower audiences.
pub(super) fn extend(kind: &mut Kind, mut keys: Keys<'_>, found: &mut Diagnostics) {
    for key in [
        "name",
        "about",
        "folder",
        "address",
        "menu",
        "start",
        "related",
        "card",
        "on-home-page",
        "news",
        "section",
        "share-card",
        "sharing",
        "occasion",
        "on-school-page",
        "data",
        "order",
        "title",
        "state",
        "page",
        "list",
        "feed",
        "schema-org",
    ] {
        if let Some(at) = keys.place(key) {
            keys.node(key, &mut Diagnostics::new());
            found.push(
                Diagnostic::error("built-in-kind", format!("`{key}` of the kind `{}` comes with the program", kind.key))
                    .at(at)
                    .help("a kind that is built in takes new `fields` and `checks`, and a narrower `audience` of a field; to change more, make a kind of your own with another key"),
            );
        }
    }
    if let Some(fields) = keys.node("fields", found).and_then(|node| Keys::of(node, found)) {
        let (known, new): (Vec<_>, Vec<_>) =
            fields.entries().partition(|(key, _)| kind.fields.iter().any(|field| field.key == key.text));
        for (key, node) in known {
            // Invariant: it was found among the fields just now.
            if let Some(field) = kind.fields.iter_mut().find(|field| field.key == key.text) {
                narrow(field, &kind.key, node, found);
            }
        }
        let at = new.first().map(|(key, _)| key.at);
        let entries = new.into_iter().map(|(key, node)| (key.clone(), node.clone())).collect();
        if let Some(at) = at {
            let added = field::read_all(&Node { at, value: Value::Mapping(entries) }, 1, found);
            if kind.nested {
                fields_beside_placement(&added, found);
            }
            let first = kind.fields.len();
            let sections = default_page(&added).into_iter().filter(|section| *section != Section::Body);
            kind.page.extend(sections.map(|section| section.moved(first)));
            kind.fields.extend(added.into_iter().map(|mut field| {
                field.share_of = field.share_of.map(|(part, whole)| (part + first, whole + first));
                field
            }));
        }
    }
    if let Some(summary) = keys.node("summary", found).and_then(|node| Summary::read(node, found)) {
        kind.summary.required |= summary.required;
    }
    let checks = keys.list("checks", found);
    kind.checks.extend(checks.iter().filter_map(|node| check::read(node, &kind.fields, found)));
    keys.finish(found);
    let shown = |place: &usize| kind.fields[*place].is_public();
    kind.page.iter_mut().for_each(|section| section.keep(shown));
    kind.show.retain(shown);
    kind.related = kind.related.filter(shown);
}

fn narrow(field: &mut Field, kind: &str, node: &Node, found: &mut Diagnostics) {
    let Some(mut keys) = Keys::of(node, found) else { return };
    let audience = keys.scalar::<Audience>("audience", found);
    let required = keys.scalar::<bool>("required", found);
    for (key, _) in keys.entries().filter(|(key, _)| !["audience", "required"].contains(&key.text.as_str())) {
        found.push(
            Diagnostic::error(
                "built-in-kind",
                format!("`{}` of the field `{}` comes with the program", key.text, field.key),
            )
            .at(key.at)
            .help(format!(
                "of a field of `{kind}`, only a narrower `audience` and `required: true` can be said"
            )),
        );
    }
    if let Some(audience) = audience {
        if breadth(audience.value) > breadth(field.audience) {
            found.push(
                Diagnostic::error(
                    "built-in-kind",
                    format!("the field `{}` of `{kind}` is not for so many", field.key),
                )
                .at(audience.at)
                .help("an audience can be made narrower here, never wider"),
            );
        } else {
            field.audience = audience.value;
        }
    }
    if let Some(required) = required {
        if field.required && !required.value {
            found.push(
                Diagnostic::error(
                    "built-in-kind",
                    format!("every record of `{kind}` must have `{}`", field.key),
                )
                .at(required.at)
                .help("remove the key: what a built-in kind checks cannot be dropped"),
            );
        }
        field.required |= required.value;
    }
}

/// How many may read what an audience may read.
fn breadth(audience: Audience) -> u8 {
    match audience {
        Audience::Internal => 0,
        Audience::Schools => 1,
        Audience::Public => 2,
    }
}

impl Section {
    fn moved(mut self, by: usize) -> Section {
        match &mut self {
            Section::Facts(places)
            | Section::Relations(places)
            | Section::Gallery(places)
            | Section::Documents(places) => places.iter_mut().for_each(|place| *place += by),
            Section::Lead(place)
            | Section::Prose(place)
            | Section::Table(place)
            | Section::Timeline(place)
            | Section::Charts(place) => *place += by,
            Section::Body => {}
        }
        self
    }

    /// Takes out the fields that are not to be shown. A section of one field that goes becomes one of no facts.
    fn keep(&mut self, shown: impl Fn(&usize) -> bool) {
        match self {
            Section::Facts(places)
            | Section::Relations(places)
            | Section::Gallery(places)
            | Section::Documents(places) => places.retain(shown),
            Section::Lead(place)
            | Section::Prose(place)
            | Section::Table(place)
            | Section::Timeline(place)
            | Section::Charts(place) => {
                if !shown(place) {
                    *self = Section::Facts(Vec::new());
                }
            }
            Section::Body => {}
        }
    }
}
