//! What kinds of record there are, as data: boards, consultations, vacancies and whatever else a council reports on.
//!
//! The stage before is `source`; the stage after is `model`. A kind is one file of [the catalogue](Kinds): it names the
//! fields that its records have, and from that file alone follow the reader with every mistake at its line, the pages, the
//! lists, the downloads, the schema for editors and the manual. A council adds kinds of its own in `content/kinds/`. This
//! stage knows neither the site's addresses nor its words.

mod check;
mod definition;
mod entry;
mod field;
mod form;
mod pattern;
mod rows;
mod schema;
mod showing;
mod state;
#[cfg(test)]
mod tests;
mod wording;

pub use check::{Check, check};
pub use entry::{Document, Entry, Named, Placement, Reference, Row, Series, Value, Word};
pub use field::{Facet, Field};
pub use form::Form;
pub use pattern::{Pattern, Phrase};
pub use rows::{PAGE, PLACE, RECORD, RowPages, WHO};
#[cfg(test)]
pub use schema::example;
pub use schema::{schema, start};
pub use showing::{Cards, OnSchoolPage, Sharing, Summary};
pub use state::{State, StateRule};

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::Sourced;
use crate::source::yaml::{self, Node};
use crate::value::Menu;
use std::sync::LazyLock;

/// The kinds that come with the program, by the name of their file.
const BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

/// The name of the file that is the page of its folder, where the place in the folders is the address.
pub(crate) const INDEX: &str = "index";

/// A kind, by its place in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// A kind of record.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// Its key, such as `board`.
    pub key: String,
    /// One of it, inside a sentence.
    pub one: String,
    /// Several of it, inside a sentence.
    pub other: String,
    /// One or two sentences for authors and for the head of its list.
    pub about: String,
    /// The folder of its records below the content folder.
    pub folder: String,
    /// What a record is called, if not by a `title` of its own.
    pub title: Option<Pattern>,
    /// Whether its records are data alone, so that a new one is written as such.
    pub is_data: bool,
    /// The address of its list, with `/` at both ends; a record's slug follows it.
    pub address: String,
    /// Whether a record's place in the folders is its address, below that of the kind. Such a kind has no list: its records
    /// lead to each other.
    pub nested: bool,
    /// The menu in which its list stands.
    pub menu: Menu,
    /// Its place there among its neighbours: small numbers come first, and what has none comes last.
    pub menu_order: Option<i32>,
    /// Whether the newest of them stand on the home page, and every page offers their feeds.
    pub news: bool,
    /// The word by which the settings name its share cards; `None` if it has none.
    pub share_card: Option<String>,
    /// The slug of the author's own page that its list stands below, if there is one.
    pub section: Option<String>,
    /// What its records hold, beside what every record has.
    pub fields: Vec<Field>,
    /// What it says of the sentence that every record can have.
    pub summary: Summary,
    /// The text from which a new record starts.
    pub start: Option<String>,
    /// What is derived from dates: open, closed.
    pub states: Vec<StateRule>,
    /// What must hold within a record.
    pub checks: Vec<Check>,
    /// The page of a record, from the top.
    pub page: Vec<Section>,
    /// The title of its list; the name of several when `None`.
    pub list_title: Option<String>,
    /// What is said at the head of its list, in which `{place}` is the place of the site; `about` when `None`.
    pub list_about: Option<String>,
    /// Whether lists show records as cards with their pictures.
    pub cards: bool,
    /// The field by which a list is ordered, and whether the greatest comes first; by title when `None`.
    pub order: Option<(usize, bool)>,
    /// The fields that a list shows of each record.
    pub show: Vec<usize>,
    /// The field whose words make records related.
    pub related: Option<usize>,
    /// What stands above the title on the card beside a link: the first phrase that has all of its values.
    pub card: Vec<Phrase>,
    /// What others may put on their websites and walls.
    pub sharing: Option<Sharing>,
    /// The newest of them, on the home page.
    pub on_home_page: Option<Cards>,
    /// How they stand on the pages of the schools that they name.
    pub on_school_page: OnSchoolPage,
    /// The field whose date makes a feed of the newest records.
    pub feed: Option<usize>,
    /// What of a record is an event, for search engines.
    pub occasion: Option<Occasion>,
    /// The type of schema.org that a record is.
    pub schema_org: Option<String>,
    /// Where it is defined; `None` for what comes with the program.
    pub at: Option<Location>,
}

/// What of a record is an event: a day, a place and who pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The group that it is, with the places of its day and of its place.
    pub group: usize,
    /// The field of the group with the day.
    pub day: usize,
    /// The field of the group with the place.
    pub venue: Option<usize>,
    /// The list of who pays, with the field of the name.
    pub sponsors: Option<(usize, usize)>,
}

/// A part of the page of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    /// Short fields, each with its name.
    Facts(Vec<usize>),
    /// What follows the front matter.
    Body,
    /// The first picture of a field, above everything else.
    Lead(usize),
    /// A field of Markdown.
    Prose(usize),
    /// A list as a table.
    Table(usize),
    /// A list in the order of its dates.
    Timeline(usize),
    /// Fields that name other records or schools.
    Relations(Vec<usize>),
    /// Pictures and recordings.
    Gallery(Vec<usize>),
    /// Figures of the report, drawn over the years.
    Charts(usize),
    /// Documents and links.
    Documents(Vec<usize>),
}

/// The catalogue: every kind, those that come with the program first.
#[derive(Debug, Clone, Default)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// The kinds that come with the program.
    pub fn built_in() -> &'static Kinds {
        static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
            let (kinds, mistakes) = read_all(BUILT_IN);
            // Invariant: a test reads the catalogue and finds no mistake.
            debug_assert!(mistakes.is_empty(), "{mistakes:?}");
            kinds
        });
        &KINDS
    }

    /// These kinds with those of a council, which may add kinds, and to a kind that comes with the program fields, checks and
    /// narrower audiences.
    #[must_use]
    pub fn with(&self, documents: &[Sourced<Node>], found: &mut Diagnostics) -> Kinds {
        let mut out = self.clone();
        for source in documents {
            definition::add(&mut out.0, &source.document, source.stem(), Some(source.start()), found);
        }
        definition::check_references(&out, found);
        out
    }

    /// Every kind with its id.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        (0u16..).map(KindId).zip(&self.0)
    }

    /// Every kind with its id, in the order of menus.
    pub fn in_order(&self) -> Vec<(KindId, &Kind)> {
        let mut out: Vec<_> = self.iter().collect();
        out.sort_by_key(|(_, kind)| kind.menu_order.unwrap_or(i32::MAX));
        out
    }

    /// The kind of an id of this catalogue.
    pub fn get(&self, id: KindId) -> &Kind {
        // Invariant: ids are made by this catalogue only.
        &self.0[usize::from(id.0)]
    }

    /// The kind with a key.
    pub fn find(&self, key: &str) -> Option<KindId> {
        self.iter().find(|(_, kind)| kind.key == key).map(|(id, _)| id)
    }

    /// The kind whose records are in a folder.
    pub fn of_folder(&self, folder: &str) -> Option<KindId> {
        self.iter().find(|(_, kind)| kind.folder == folder).map(|(id, _)| id)
    }
}

impl Kind {
    /// The place of a field.
    pub fn field(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// The address of a record.
    pub fn address_of(&self, path: &str) -> String {
        match path {
            INDEX if self.nested => self.address.clone(),
            _ => format!("{}{path}/", self.address),
        }
    }

    /// The paths below the content folder that the file of a record at an address may have.
    pub fn files_at(&self, address: &str) -> Vec<String> {
        let folder = &self.folder;
        let Some(path) = address.strip_prefix(&self.address).map(|rest| rest.trim_end_matches('/')) else {
            return Vec::new();
        };
        let stems = match (self.nested, path) {
            (true, "") => vec![format!("{folder}/{INDEX}")],
            (true, path) => vec![format!("{folder}/{path}"), format!("{folder}/{path}/{INDEX}")],
            (false, path) if path.is_empty() || path.contains('/') => Vec::new(),
            (false, path) => vec![format!("{folder}/{path}")],
        };
        stems.iter().flat_map(|stem| ["md", "yaml"].map(|ending| format!("{stem}.{ending}"))).collect()
    }

    /// Whether a path below the content folder is that of a record.
    fn holds(&self, path: &str) -> bool {
        let name = path.strip_prefix(&self.folder).and_then(|rest| rest.strip_prefix('/'));
        name.is_some_and(|name| self.nested || !name.contains('/'))
    }

    /// The field whose day stands at the beginning of a file's name.
    pub fn dated_name(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.from_name && field.form == Form::Date)
    }

    /// The field that is the name of a file, if the name is a year.
    pub fn year(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.from_name && field.form == Form::Year)
    }

    /// What a new record is called when nobody says it: where the year tells records apart, all have one name.
    pub fn usual_title(&self) -> Option<&str> {
        let named_by = self.title.as_ref().filter(|_| self.year().is_some())?.names().next()?;
        self.fields[self.field(named_by)?].example.as_deref()
    }

    /// The lists whose rows have pages of their own, by their places.
    pub fn paged_lists(&self) -> impl Iterator<Item = (usize, &Field, &RowPages)> {
        let paged = |(place, field)| Some((place, field, (field as &Field).rows.pages.as_deref()?));
        self.fields.iter().enumerate().filter_map(paged)
    }

    /// The ways to list its records by the words of a field.
    pub fn facets(&self) -> impl Iterator<Item = &Facet> {
        self.fields.iter().filter_map(|field| field.facet.as_ref())
    }

    /// The field whose first picture leads the page.
    pub fn lead(&self) -> Option<usize> {
        self.page.iter().find_map(|section| match section {
            Section::Lead(place) => Some(*place),
            _ => None,
        })
    }

    /// The title of its list.
    pub fn list_title(&self) -> String {
        self.list_title.clone().unwrap_or_else(|| self.title())
    }

    /// Its name at the start of a heading: `Boards`.
    pub fn title(&self) -> String {
        field::capitalised(&self.other)
    }
}

/// Reads definitions, each with the name of its file.
fn read_all(files: &[(&str, &[u8])]) -> (Kinds, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut kinds = Kinds::default();
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(bytes);
        match yaml::parse(&text, FileId(u32::MAX), 1) {
            Ok(node) => {
                definition::add(&mut kinds.0, &node, name.trim_end_matches(".yaml"), None, &mut found);
            }
            Err(mistakes) => found.extend(mistakes),
        }
    }
    definition::check_references(&kinds, &mut found);
    (kinds, found)
}

/// Reads records of every kind, with every mistake. A file in a folder of no kind is given back.
pub fn read<'a>(
    documents: &'a [Sourced<Node>],
    kinds: &Kinds,
    found: &mut Diagnostics,
) -> (Vec<Sourced<Entry>>, Vec<&'a Sourced<Node>>) {
    let (mut entries, mut unknown) = (Vec::new(), Vec::new());
    for source in documents {
        let folder = source.path.split('/').next().unwrap_or_default();
        match kinds.of_folder(folder).filter(|id| kinds.get(*id).holds(&source.path)) {
            Some(id) => entries.extend(entry::read(id, kinds.get(id), source, found)),
            None => unknown.push(source),
        }
    }
    (entries, unknown)
}

/// Whether a text can be read as a record of a kind, for examples of the manual: its mistakes.
#[cfg(test)]
pub fn mistakes_of(kind: &Kind, id: KindId, text: &str) -> Diagnostics {
    let mut found = Diagnostics::new();
    let file = FileId(u32::MAX);
    let read = crate::source::front_matter::split(text, file).map_err(Diagnostics::from).and_then(|split| {
        let node = yaml::parse(split.yaml, file, split.yaml_line)?;
        Ok((node, split.body.to_owned(), split.body_line))
    });
    match read {
        Ok((document, body, body_line)) => {
            let path = format!("{}/2026-03-20-example.md", kind.folder);
            let source = Sourced { file, path, document, body, body_line };
            entry::read(id, kind, &source, &mut found);
        }
        Err(mistakes) => found.extend(mistakes),
    }
    found
}

/// A mistake in a definition.
fn definition_mistake(message: impl Into<String>, at: Location) -> Diagnostic {
    Diagnostic::error("kind", message).at(at)
}
