//! Read the definition of a kind, with every mistake at its line.

mod extend;
mod page;

use super::field::{self, Field, PLACEMENT, order, unknown_field};
use super::showing::{self, Cards, OnSchoolPage, Sharing, Summary};
use super::state::{self, StateRule};
use super::{Form, Kind, Kinds, Occasion, Pattern, check, definition_mistake, rows};
use crate::diagnostic::{Diagnostics, Location};
use crate::source::keys::Keys;
use crate::source::yaml::Node;
use crate::source::{FOLDERS, Spanned};
use crate::value::{Menu, Scalar, Slug};
use extend::extend;
use page::{default_page, sections, unplaced};

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
    let address =
        keys.required::<String>("address", found).and_then(|address| Address::read(&address, found));
    let nested = address.as_ref().is_some_and(|address| address.nested);
    if nested {
        without_a_list(&keys, found);
    }
    let share_card = match keys.scalar::<Slug>("share-card", found) {
        None => Some(key.to_string()),
        Some(word) => Some(word.value.to_string()).filter(|word| word != "false"),
    };
    let is_data = keys.scalar::<bool>("data", found).is_some_and(|data| data.value);
    let menu = keys.scalar::<Menu>("menu", found).map_or(Menu::Footer, |menu| menu.value);
    let menu_order = keys.scalar::<i32>("order", found).map(|order| order.value);
    let news = keys.scalar::<bool>("news", found).is_some_and(|news| news.value);
    let section = keys.scalar::<Slug>("section", found).map(|slug| slug.value.to_string());
    let schema_org = keys.scalar::<String>("schema-org", found).map(|text| text.value);
    keys.must_have("fields", found);
    let fields = keys.node("fields", found).map(|node| field::read_all(node, 1, found)).unwrap_or_default();
    if nested {
        fields_beside_placement(&fields, found);
    }
    rows::check(&fields, found);
    let names: Vec<&str> =
        fields.iter().filter(|field| field.is_public()).map(|field| field.key.as_str()).collect();
    let title = keys.scalar::<String>("title", found).map(|text| Pattern::read(&text, &names, found));
    let occasion = keys.node("occasion", found).and_then(|node| occasion(node, &fields, found));
    let summary = keys.node("summary", found).and_then(|node| Summary::read(node, found)).unwrap_or_default();
    let start = keys.scalar::<String>("start", found).map(|start| start.value);
    let states: Vec<StateRule> =
        keys.list("state", found).iter().filter_map(|node| state::read(node, &fields, found)).collect();
    let checks =
        keys.list("checks", found).iter().filter_map(|node| check::read(node, &fields, found)).collect();
    let page = match keys.node("page", found) {
        Some(node) => sections(node, &fields, found),
        None => default_page(&fields),
    };
    unplaced(&fields, &page, &states, found);
    let list = list(&mut keys, &fields, found);
    let related = showing::related(&mut keys, &fields, found);
    let card = keys.node("card", found).map(|node| showing::card(node, &fields, found)).unwrap_or_default();
    let sharing = keys.node("sharing", found).and_then(|node| Sharing::read(node, found));
    let on_home_page = keys.node("on-home-page", found).and_then(|node| Cards::read(node, found));
    let on_school_page = keys.node("on-school-page", found).and_then(|node| OnSchoolPage::read(node, found));
    let feed = keys.scalar::<String>("feed", found).and_then(|feed| {
        let place = fields.iter().position(|field| field.key == feed.value && field.form == Form::Date);
        if place.is_none() {
            found.push(definition_mistake("a feed needs a field of the form `date`", feed.at));
        }
        place
    });
    if let Some(at) = keys.place("news").filter(|_| news && feed.is_none() && !nested) {
        found.push(definition_mistake("what is news has a `feed`, the date by which it is new", at));
    }
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
        title,
        is_data,
        folder: folder.value.to_string(),
        address: address?.below,
        nested,
        menu,
        menu_order,
        news,
        share_card,
        section,
        fields,
        summary,
        start,
        states,
        checks,
        page,
        list_title: list.title,
        list_about: list.about,
        cards: list.cards,
        order: list.order,
        show: list.show,
        related,
        card,
        sharing,
        on_home_page,
        on_school_page: on_school_page.unwrap_or(OnSchoolPage::Links),
        feed,
        occasion,
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

/// The address of the records of a kind.
struct Address {
    /// What stands before the record's own part: the address of the list, if there is one.
    below: String,
    /// Whether that part is the record's place in the folders.
    nested: bool,
}

impl Address {
    /// Reads `/boards/{slug}/` or `/guidance/{path}/`.
    fn read(address: &Spanned<String>, found: &mut Diagnostics) -> Option<Address> {
        let parts = [("{slug}/", false), ("{path}/", true)];
        let split =
            parts.iter().find_map(|(part, nested)| Some((address.value.strip_suffix(part)?, *nested)));
        let is_folder = |below: &str| {
            let inner = below.strip_prefix('/').and_then(|below| below.strip_suffix('/'));
            inner.is_some_and(|inner| inner.split('/').all(|part| Slug::parse(part).is_ok()))
        };
        // The home page is no list of records; what is nested may start at it.
        match split.filter(|(below, nested)| is_folder(below) || (*nested && *below == "/")) {
            Some((below, nested)) => Some(Address { below: below.to_owned(), nested }),
            None => {
                let message = format!("found `{}`, expected an address of records", address.value);
                found.push(definition_mistake(message, address.at).help(
                    "write it like `/boards/{slug}/`, or `/guidance/{path}/` if folders within the folder are part of it",
                ));
                None
            }
        }
    }
}

/// A nested kind has no list, and nothing that stands on or beside one.
fn without_a_list(keys: &Keys<'_>, found: &mut Diagnostics) {
    for key in ["list", "feed", "news", "menu", "order", "related", "on-home-page", "on-school-page"] {
        if let Some(at) = keys.place(key) {
            let message =
                format!("`{key}` is about a list, and what has its address from its folders has none");
            found.push(definition_mistake(message, at).help(
                "remove it, or write `{slug}` in `address`; each record says its `menu` and its `order` itself",
            ));
        }
    }
}

/// The fields of a nested kind, beside what its records say of their place.
pub(super) fn fields_beside_placement(fields: &[Field], found: &mut Diagnostics) {
    for field in fields {
        if PLACEMENT.contains(&field.key.as_str()) {
            let message = format!("every record that has its address from its folders has `{}`", field.key);
            found.push(
                definition_mistake(message, field.at).help("remove the field, or give it another name"),
            );
        }
        if field.facet.is_some() {
            let message = "what has its address from its folders has no lists, and none by a choice";
            found.push(definition_mistake(message, field.at).help("remove `facet`"));
        }
        each_field(std::slice::from_ref(field), &mut |field| {
            if field.event.is_some() {
                let message = "what has its address from its folders has no list, and no calendar beside it";
                found.push(definition_mistake(message, field.at).help("remove `event`"));
            }
        });
    }
}

/// What a kind says of its list.
#[derive(Default)]
struct List {
    title: Option<String>,
    about: Option<String>,
    cards: bool,
    order: Option<(usize, bool)>,
    show: Vec<usize>,
}

fn list(keys: &mut Keys<'_>, fields: &[Field], found: &mut Diagnostics) -> List {
    let Some(mut list) = keys.node("list", found).and_then(|node| Keys::of(node, found)) else {
        return List::default();
    };
    let title = list.scalar::<String>("title", found).map(|title| title.value);
    let about = list.scalar::<String>("about", found).map(|about| about.value);
    let cards = list.scalar::<bool>("cards", found).is_some_and(|cards| cards.value);
    let order = list.node("order", found).and_then(|node| order(node, fields, found));
    let show = list.scalars::<String>("show", found);
    list.finish(found);
    let show = show.iter().filter_map(|name| {
        let place = place(name, fields, found)?;
        // What a list names it says in words, without links of its own.
        if !(fields[place].form.is_short() || fields[place].form.is_relation()) {
            found.push(definition_mistake(
                format!("`{}` is too long for a line of a list", name.value),
                name.at,
            ));
            return None;
        }
        Some(place)
    });
    List { title, about, cards, order, show: show.collect() }
}

fn occasion(node: &Node, fields: &[Field], found: &mut Diagnostics) -> Option<Occasion> {
    let mut keys = Keys::of(node, found)?;
    let field = |name: Option<Spanned<String>>,
                 fields: &[Field],
                 fits: fn(Form) -> bool,
                 found: &mut Diagnostics| {
        let name = name?;
        let place = place(&name, fields, found)?;
        if !fits(fields[place].form) || !fields[place].is_public() {
            found.push(definition_mistake(format!("`{}` says nothing of an occasion", name.value), name.at));
            return None;
        }
        Some(place)
    };
    let group = keys.required("group", found);
    let group = field(group, fields, |form| form == Form::Group, found);
    let inner: &[Field] = group.map_or(&[], |group| &fields[group].fields);
    let day = keys.required("day", found);
    let day = field(day, inner, Form::is_dated, found);
    let venue = keys.scalar("venue", found);
    let venue = field(venue, inner, |form| matches!(form, Form::Name | Form::Text), found);
    let sponsors = keys.scalar("sponsors", found);
    let sponsors = field(sponsors, fields, |form| form == Form::List, found).and_then(|list| {
        let name = fields[list].fields.iter().position(|field| field.form == Form::Organisation)?;
        Some((list, name))
    });
    keys.finish(found);
    Some(Occasion { group: group?, day: day?, venue, sponsors })
}

/// The field of a name, or a mistake.
pub(super) fn place(name: &Spanned<String>, fields: &[Field], found: &mut Diagnostics) -> Option<usize> {
    let place = fields.iter().position(|field| field.key == name.value);
    if place.is_none() {
        found.push(unknown_field(&name.value, name.at, fields));
    }
    place
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
