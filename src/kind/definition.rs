//! Read the definition of a kind, with every mistake at its line.

use super::field::{self, Field, Form, order, unknown_field};
use super::{Kind, Kinds, Section, check, definition_mistake, state};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::keys::{self, Keys};
use crate::source::yaml::{Node, Value};
use crate::source::{FOLDERS, Spanned};
use crate::value::{Audience, Menu, Scalar, Slug};

/// Adds the kind of a file to the catalogue. A kind that is there already is extended.
pub(super) fn add(
    kinds: &mut Vec<Kind>,
    node: &Node,
    stem: &str,
    at: Option<Location>,
    found: &mut Diagnostics,
) {
    let Some(mut keys) = Keys::of(node, found) else { return };
    let Some(key) = keys.required::<Slug>("kind", found) else { return };
    if key.value.as_str() != stem {
        found.push(
            definition_mistake(
                format!("this is the kind `{}`, and its file has another name", key.value),
                key.at,
            )
            .help(format!("rename the file to `{}.yaml`", key.value)),
        );
    }
    match kinds.iter_mut().find(|kind| kind.key == key.value.as_str()) {
        Some(kind) if kind.at.is_none() => extend(kind, keys, found),
        Some(_) => {
            found.push(definition_mistake(format!("the kind `{}` is defined twice", key.value), key.at))
        }
        None => kinds.extend(read(keys, &key.value, at, found)),
    }
}

fn read(mut keys: Keys<'_>, key: &Slug, at: Option<Location>, found: &mut Diagnostics) -> Option<Kind> {
    let (one, other) = name(&mut keys, found)?;
    let about = keys.required::<String>("about", found);
    let folder = keys.required::<Slug>("folder", found);
    let address = keys.required::<String>("address", found).and_then(|address| list_address(&address, found));
    let menu = keys.scalar::<Menu>("menu", found).map_or(Menu::Footer, |menu| menu.value);
    let news = keys.scalar::<bool>("news", found).is_some_and(|news| news.value);
    let section = keys.scalar::<Slug>("section", found).map(|slug| slug.value.to_string());
    let schema_org = keys.scalar::<String>("schema-org", found).map(|text| text.value);
    keys.must_have("fields", found);
    let fields = keys.node("fields", found).map(|node| field::read_all(node, 1, found)).unwrap_or_default();
    let states =
        keys.list("state", found).iter().filter_map(|node| state::read(node, &fields, found)).collect();
    let checks =
        keys.list("checks", found).iter().filter_map(|node| check::read(node, &fields, found)).collect();
    let page = match keys.node("page", found) {
        Some(node) => sections(node, &fields, found),
        None => default_page(&fields),
    };
    unplaced(&fields, &page, found);
    let (order, show) = list(&mut keys, &fields, found);
    let feed = keys.scalar::<String>("feed", found).and_then(|feed| {
        let place = fields.iter().position(|field| field.key == feed.value && field.form == Form::Date);
        if place.is_none() {
            found.push(definition_mistake("a feed needs a field of the form `date`", feed.at));
        }
        place
    });
    keys.finish(found);
    let folder = folder.filter(|folder| {
        let taken = FOLDERS.contains(&folder.value.as_str());
        if taken {
            let message = format!("the folder `{}` holds files of another kind", folder.value);
            found.push(definition_mistake(message, folder.at));
        }
        !taken
    })?;
    Some(Kind {
        key: key.to_string(),
        one,
        other,
        about: about?.value,
        folder: folder.value.to_string(),
        address: address?,
        menu,
        news,
        section,
        fields,
        states,
        checks,
        page,
        order,
        show,
        feed,
        schema_org,
        at,
    })
}

fn name(keys: &mut Keys<'_>, found: &mut Diagnostics) -> Option<(String, String)> {
    keys.must_have("name", found);
    let mut name = Keys::of(keys.node("name", found)?, found)?;
    let (one, other) = (name.required::<String>("one", found), name.required::<String>("other", found));
    name.finish(found);
    Some((one?.value, other?.value))
}

/// The address of a list, from that of its records: `/boards/` from `/boards/{slug}/`.
fn list_address(address: &Spanned<String>, found: &mut Diagnostics) -> Option<String> {
    let list = address.value.strip_suffix("{slug}/").filter(|list| {
        let inner = list.strip_prefix('/').and_then(|list| list.strip_suffix('/'));
        inner.is_some_and(|inner| inner.split('/').all(|part| Slug::parse(part).is_ok()))
    });
    if list.is_none() {
        found.push(
            definition_mistake(
                format!("found `{}`, expected an address of records", address.value),
                address.at,
            )
            .help("write it like `/boards/{slug}/`"),
        );
    }
    list.map(str::to_owned)
}

fn list(
    keys: &mut Keys<'_>,
    fields: &[Field],
    found: &mut Diagnostics,
) -> (Option<(usize, bool)>, Vec<usize>) {
    let Some(mut list) = keys.node("list", found).and_then(|node| Keys::of(node, found)) else {
        return (None, Vec::new());
    };
    let order = list.node("order", found).and_then(|node| order(node, fields, found));
    let show = list.scalars::<String>("show", found);
    list.finish(found);
    let show = show.iter().filter_map(|name| {
        let place = place(name, fields, found)?;
        if !fields[place].form.is_short() {
            found.push(definition_mistake(
                format!("`{}` is too long for a line of a list", name.value),
                name.at,
            ));
            return None;
        }
        Some(place)
    });
    (order, show.collect())
}

/// The field of a name, or a mistake.
pub(super) fn place(name: &Spanned<String>, fields: &[Field], found: &mut Diagnostics) -> Option<usize> {
    let place = fields.iter().position(|field| field.key == name.value);
    if place.is_none() {
        found.push(unknown_field(&name.value, name.at, fields));
    }
    place
}

/// The page of a record as its kind says it.
fn sections(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Vec<Section> {
    let mut out = Vec::new();
    for item in keys::items(node, found).unwrap_or_default() {
        if let Value::Scalar(word) = &item.value {
            match word.as_str() {
                "body" => out.push(Section::Body),
                _ => found.push(definition_mistake(
                    format!("found `{word}`, expected `body` or a section"),
                    item.at,
                )),
            }
            continue;
        }
        let Some(mut keys) = Keys::of(item, found) else { continue };
        let mut section = None;
        for name in ["facts", "relations", "gallery", "documents"] {
            let names = if keys.has(name) { keys.scalars::<String>(name, found) } else { continue };
            let places: Vec<usize> = names.iter().filter_map(|name| place(name, fields, found)).collect();
            let fits = |form: Form| match name {
                "facts" => form.is_short(),
                "relations" => form.is_relation(),
                "gallery" => form.is_gallery(),
                _ => matches!(form, Form::Document | Form::Link),
            };
            for (name_of, place) in
                names.iter().filter_map(|n| Some((n, fields.iter().position(|f| f.key == n.value)?)))
            {
                if !fits(fields[place].form) {
                    let message = format!(
                        "`{}` has the form `{}`, which is none of {name}",
                        name_of.value,
                        fields[place].form.word()
                    );
                    found.push(definition_mistake(message, name_of.at));
                }
            }
            section = Some(match name {
                "facts" => Section::Facts(places),
                "relations" => Section::Relations(places),
                "gallery" => Section::Gallery(places),
                _ => Section::Documents(places),
            });
        }
        for name in ["prose", "table", "timeline"] {
            let Some(field) = keys.scalar::<String>(name, found) else { continue };
            let Some(place) = place(&field, fields, found) else { continue };
            let form = if name == "prose" { Form::Markdown } else { Form::List };
            if fields[place].form != form {
                let message = format!(
                    "`{}` has the form `{}`, expected `{}`",
                    field.value,
                    fields[place].form.word(),
                    form.word()
                );
                found.push(definition_mistake(message, field.at));
                continue;
            }
            section = Some(match name {
                "prose" => Section::Prose(place),
                "table" => Section::Table(place),
                _ => Section::Timeline(place),
            });
        }
        keys.finish(found);
        out.extend(section);
    }
    out
}

/// The page of a kind that says nothing of it: short fields, the text, and the others in their order.
fn default_page(fields: &[Field]) -> Vec<Section> {
    let of = |fits: fn(Form) -> bool| -> Vec<usize> {
        (0..fields.len()).filter(|place| fits(fields[*place].form) && is_public(&fields[*place])).collect()
    };
    let mut out =
        vec![Section::Facts(of(Form::is_short)), Section::Body, Section::Relations(of(Form::is_relation))];
    for (place, field) in fields.iter().enumerate().filter(|(_, field)| is_public(field)) {
        match field.form {
            Form::Markdown => out.push(Section::Prose(place)),
            Form::List if field.order.is_some_and(|(by, _)| field.fields[by].form.is_dated()) => {
                out.push(Section::Timeline(place));
            }
            Form::List => out.push(Section::Table(place)),
            _ => {}
        }
    }
    out.push(Section::Gallery(of(Form::is_gallery)));
    out.push(Section::Documents(of(|form| matches!(form, Form::Document | Form::Link))));
    out
}

fn is_public(field: &Field) -> bool {
    field.audience == Audience::Public
}

impl Section {
    /// The fields that it shows.
    pub fn fields(&self) -> &[usize] {
        match self {
            Section::Facts(places)
            | Section::Relations(places)
            | Section::Gallery(places)
            | Section::Documents(places) => places,
            Section::Prose(place) | Section::Table(place) | Section::Timeline(place) => {
                std::slice::from_ref(place)
            }
            Section::Body => &[],
        }
    }
}

/// A field for readers that stands nowhere would be dropped in silence.
fn unplaced(fields: &[Field], page: &[Section], found: &mut Diagnostics) {
    for (place, field) in fields.iter().enumerate() {
        let placed = page.iter().any(|section| section.fields().contains(&place));
        if is_public(field) && !placed {
            found.push(
                definition_mistake(format!("the field `{}` is in no part of `page`", field.key), field.at)
                    .help("add it to a section of `page`, or say `audience: internal`"),
            );
        }
        if !is_public(field) && placed {
            found.push(definition_mistake(
                format!("the field `{}` is not for the public, and `page` shows it", field.key),
                field.at,
            ));
        }
    }
}

/// Adds to a kind that comes with the program what a council may add: fields, checks, narrower audiences.
fn extend(kind: &mut Kind, mut keys: Keys<'_>, found: &mut Diagnostics) {
    for key in [
        "name",
        "about",
        "folder",
        "address",
        "menu",
        "news",
        "section",
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
            let first = kind.fields.len();
            kind.page.extend(default_page(&added).into_iter().map(|section| section.moved(first)));
            kind.fields.extend(added.into_iter().map(|mut field| {
                field.share_of = field.share_of.map(|(part, whole)| (part + first, whole + first));
                field
            }));
        }
    }
    let checks = keys.list("checks", found);
    kind.checks.extend(checks.iter().filter_map(|node| check::read(node, &kind.fields, found)));
    keys.finish(found);
    let hidden = |place: &usize| is_public(&kind.fields[*place]);
    kind.page.iter_mut().for_each(|section| section.keep(hidden));
    kind.show.retain(hidden);
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
            Section::Prose(place) | Section::Table(place) | Section::Timeline(place) => *place += by,
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
            Section::Prose(place) | Section::Table(place) | Section::Timeline(place) => {
                if !shown(place) {
                    *self = Section::Facts(Vec::new());
                }
            }
            Section::Body => {}
        }
    }
}

/// Every kind that a field may name is there, and no two kinds share a folder or an address.
pub(super) fn check_references(kinds: &Kinds, found: &mut Diagnostics) {
    for (place, kind) in kinds.0.iter().enumerate() {
        for other in &kinds.0[..place] {
            for (what, same) in
                [("folder", kind.folder == other.folder), ("address", kind.address == other.address)]
            {
                if let Some(at) = kind.at.filter(|_| same) {
                    found.push(definition_mistake(
                        format!("the kind `{}` has the same {what}", other.key),
                        at,
                    ));
                }
            }
        }
        each_field(&kind.fields, &mut |field| {
            for to in field.to.iter().filter(|to| kinds.find(to).is_none()) {
                found.push(
                    definition_mistake(format!("there is no kind `{to}`"), field.at)
                        .suggest(to, kinds.0.iter().map(|kind| kind.key.as_str())),
                );
            }
        });
    }
}

/// Hands over every field, with those of lists.
pub(super) fn each_field<'a>(fields: &'a [Field], each: &mut dyn FnMut(&'a Field)) {
    for field in fields {
        each(field);
        each_field(&field.fields, each);
    }
}
