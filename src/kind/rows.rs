//! What a kind says of the rows of a list, or of the values of a group: how they are called, what they must have, and whether
//! they have pages of their own.

use super::definition::place;
use super::field::Field;
use super::pattern::Pattern;
use super::{Form, definition_mistake};
use crate::diagnostic::Diagnostics;
use crate::source::keys::Keys;
use crate::value::Slug;

/// What is said of rows. Places are those of their fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowRules {
    /// What one is called, inside a sentence.
    pub one: Option<String>,
    /// What it is named by: the first pattern that has all of its values.
    pub titles: Vec<Pattern>,
    /// The field that a row is of which one word is written.
    pub short: Option<usize>,
    /// Fields of which a row must have one, and what a row is that has none.
    pub one_of: Option<(Vec<usize>, String)>,
    /// The field by whose word a row is known: no two rows of a record have one, and it is the anchor.
    pub key: Option<usize>,
    /// The pages of rows, if they have some.
    pub pages: Option<Box<RowPages>>,
}

/// The pages of the rows of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPages {
    /// The group that says whom a page is about: a row without it has no page.
    pub holder: usize,
    /// The title of a page.
    pub title: Pattern,
    /// What a page is, in a sentence for search engines.
    pub about: Pattern,
    /// What stands above a row on another page; what it is called when `None`.
    pub heading: Option<Pattern>,
    /// The words of the link to the record.
    pub all: Pattern,
    /// What the holder is honoured for: the first of these fields of the group that is there.
    pub reasons: Vec<usize>,
    /// The field of the group that names the record with the whole story.
    pub story: Option<usize>,
    /// The sign of a row.
    pub sign: Option<usize>,
    /// The pages of what is known by one word in several records, if there are some.
    pub across: Option<Across>,
    /// What stands above rows on the page of the school that holds them; not there when `None`.
    pub on_school_page: Option<String>,
    /// The rows of the newest record on the home page.
    pub on_home_page: Option<OnHomePage>,
    /// What others may put on their websites and walls.
    pub sharing: Option<RowSharing>,
}

/// A page for each word by which rows are known, with the rows of every record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// What stands before the word in its address.
    pub address: Slug,
    /// Its title.
    pub title: Pattern,
    /// What it is, in a sentence for search engines.
    pub about: Pattern,
    /// The words of the link to it.
    pub link: Pattern,
}

/// The rows of the newest record on the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnHomePage {
    /// What stands above them.
    pub heading: String,
    /// How many there are at most.
    pub most: usize,
}

/// The sharing kit of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSharing {
    /// What stands above the holder's name.
    pub over: Pattern,
    /// What the badge invites to.
    pub badge: String,
    /// Whether there is a certificate.
    pub certificate: bool,
}

/// Names that stand for something in the patterns of pages, beside the fields of the row: the record's title, its fields, the
/// holder's name, the title of the page, the place of the site.
pub const RECORD: &str = "record";
pub const WHO: &str = "who";
pub const PAGE: &str = "page";
pub const PLACE: &str = "place";

impl RowRules {
    pub(super) fn read(keys: &mut Keys<'_>, fields: &[Field], found: &mut Diagnostics) -> RowRules {
        let known: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        let one = keys.scalar::<String>("one", found).map(|one| one.value);
        let titles = keys.node("title", found).map(|node| Pattern::several(node, &known, found));
        let named = titles.iter().flatten().flat_map(Pattern::names);
        let hidden =
            named.filter_map(|name| fields.iter().find(|field| field.key == name && !field.is_public()));
        for field in hidden {
            found.push(definition_mistake(format!("`{}` is not for the public", field.key), field.at));
        }
        let short = keys.scalar::<String>("short", found).and_then(|name| place(&name, fields, found));
        let one_of = keys.node("one-of", found).and_then(|node| {
            let mut keys = Keys::of(node, found)?;
            let names = keys.scalars::<String>("fields", found);
            let says = keys.required::<String>("says", found);
            keys.finish(found);
            Some((names.iter().filter_map(|name| place(name, fields, found)).collect(), says?.value))
        });
        RowRules { one, titles: titles.unwrap_or_default(), short, one_of, key: None, pages: None }
    }
}

/// What is said of the rows of a list alone.
pub(super) fn of_list(keys: &mut Keys<'_>, field: &mut Field, depth: usize, found: &mut Diagnostics) {
    let key = keys.scalar::<String>("key", found);
    field.rows.key = key.as_ref().and_then(|name| {
        let place = place(name, &field.fields, found)?;
        let fits = field.fields[place].form == Form::Slug && field.fields[place].required;
        if !fits || !field.fields[place].is_public() {
            let message = format!("rows cannot be known by `{}`", name.value);
            found.push(
                definition_mistake(message, name.at)
                    .help("that takes a field of the form `slug` which is `required` and for the public"),
            );
            return None;
        }
        Some(place)
    });
    let Some(at) = keys.place("pages") else { return };
    let pages = keys.node("pages", found).and_then(|node| pages(&mut Keys::of(node, found)?, field, found));
    if field.rows.key.is_none() || depth > 1 || field.rows.titles.is_empty() || !field.is_public() {
        found.push(definition_mistake("these rows cannot have pages of their own", at).help(
            "that takes a list of the record, for the public, with the `key` that stands in the address and the `title` of a row",
        ));
        return;
    }
    field.rows.pages = pages.map(Box::new);
}

fn pages(keys: &mut Keys<'_>, list: &Field, found: &mut Diagnostics) -> Option<RowPages> {
    let fields = &list.fields;
    let holder = keys.required::<String>("holder", found).and_then(|name| {
        let place = place(&name, fields, found)?;
        let fits = fields[place].form == Form::Group && !fields[place].rows.titles.is_empty();
        if !fits || !fields[place].is_public() {
            let message = format!("`{}` holds nothing that has a name", name.value);
            found.push(definition_mistake(message, name.at).help("write a public `group` with a `title`"));
            return None;
        }
        Some(place)
    });
    let of_holder: &[Field] = holder.map_or(&[], |place| &fields[place].fields);
    let reasons = keys.scalars::<String>("reasons", found);
    let reasons: Vec<usize> = reasons.iter().filter_map(|name| place(name, of_holder, found)).collect();
    let story = keys.scalar::<String>("story", found).and_then(|name| place(&name, of_holder, found));
    let sign = keys.scalar::<String>("sign", found).and_then(|name| place(&name, fields, found));
    let title = pattern(keys, "title", found);
    let about = pattern(keys, "about", found);
    let all = pattern(keys, "all", found);
    let heading = if keys.has("heading") { pattern(keys, "heading", found) } else { None };
    let across = keys.node("across", found).and_then(|node| {
        let mut keys = Keys::of(node, found)?;
        let address = keys.required::<Slug>("address", found);
        let (title, about) = (pattern(&mut keys, "title", found), pattern(&mut keys, "about", found));
        let link = pattern(&mut keys, "link", found);
        keys.finish(found);
        Some(Across { address: address?.value, title: title?, about: about?, link: link? })
    });
    let on_school_page = keys.scalar::<String>("on-school-page", found).map(|heading| heading.value);
    let on_home_page = keys.node("on-home-page", found).and_then(|node| {
        let mut keys = Keys::of(node, found)?;
        let heading = keys.required::<String>("heading", found);
        let most = keys.required::<u32>("most", found);
        keys.finish(found);
        Some(OnHomePage { heading: heading?.value, most: most?.value as usize })
    });
    let sharing = keys.node("sharing", found).and_then(|node| {
        let mut keys = Keys::of(node, found)?;
        let over = pattern(&mut keys, "over", found);
        let badge = keys.required::<String>("badge", found);
        let certificate = keys.scalar::<bool>("certificate", found).is_some_and(|of| of.value);
        keys.finish(found);
        Some(RowSharing { over: over?, badge: badge?.value, certificate })
    });
    let (title, about, all) = (title?, about?, all?);
    Some(RowPages {
        holder: holder?,
        title,
        about,
        heading,
        all,
        reasons,
        story,
        sign,
        across,
        on_school_page,
        on_home_page,
        sharing,
    })
}

/// Words of a page. What they name is checked when all fields of the record are known.
fn pattern(keys: &mut Keys<'_>, key: &str, found: &mut Diagnostics) -> Option<Pattern> {
    let text = keys.required::<String>(key, found)?;
    Some(Pattern::unchecked(&text))
}

/// Whatever the words of pages name is there, and readers may know it.
pub(super) fn check(fields: &[Field], found: &mut Diagnostics) {
    for list in fields {
        let Some(pages) = &list.rows.pages else { continue };
        let across = pages.across.iter().flat_map(|across| [&across.title, &across.about, &across.link]);
        let sharing = pages.sharing.iter().map(|sharing| &sharing.over);
        let all = [&pages.title, &pages.about, &pages.all]
            .into_iter()
            .chain(&pages.heading)
            .chain(across)
            .chain(sharing);
        let is_known = |name: &str| {
            let of = |fields: &[Field], key: &str| {
                fields.iter().any(|field| field.key == key && field.is_public())
            };
            match name.split_once('.') {
                Some((record, key)) => record == RECORD && of(fields, key),
                None => [RECORD, WHO, PAGE, PLACE].contains(&name) || of(&list.fields, name),
            }
        };
        for name in all.flat_map(Pattern::names).filter(|name| !is_known(name)) {
            let message =
                format!("there is nothing to stand for `{{{name}}}` on the pages of `{}`", list.key);
            found.push(definition_mistake(message, list.at).help(
                "name a public field of the row, `{record}`, a field of the record like `{record.year}`, `{who}`, `{page}` or `{place}`",
            ));
        }
    }
}
