//! Records of the catalogue's kinds: cross-checked, and without what is not for the public.

mod named_by;

pub(super) use named_by::named_by;

use super::prose::{Body, Pair, Photo, pairs};
use super::references::References;
use super::{Media, Model, Record, SchoolId, media, suppression};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::kind::{self, Field, Form, KindId, Kinds, Named, Placement, Row, State, Value};
use crate::source::walk::path;
use crate::source::yaml::Node;
use crate::source::{SourceTree, Sourced, unknown_file};
use crate::value::{Date, Moment, Slug, SlugPath};
use std::collections::{BTreeMap, BTreeSet};

/// A record of a kind of the catalogue, as readers may see it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its kind.
    pub kind: KindId,
    /// Its name in addresses: the name of its file, and for a nested kind those of the folders above it.
    pub path: SlugPath,
    /// What every record has.
    pub record: Record,
    /// Its place among the others.
    pub placement: Placement,
    /// The title.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// The values of its fields, without pictures and recordings.
    pub row: Row,
    /// Its state, by the rules of its kind.
    pub state: Option<State>,
    /// The day by which it is news.
    pub date: Option<Date>,
    /// The day of what it is about, if that is an occasion.
    pub occasion: Option<Date>,
    /// The picture that leads its page.
    pub lead: Option<Photo>,
    /// The other pictures.
    pub photos: Vec<Photo>,
    /// Pictures before and after.
    pub pairs: Vec<Pair>,
    /// Videos and sound recordings.
    pub media: Vec<Media>,
    /// The text that follows the front matter.
    pub body: Body,
    /// The start of the file.
    pub at: Location,
}

impl Entry {
    /// When it was last changed, as far as anybody knows.
    pub fn changed(&self) -> Option<Date> {
        self.record.updated.or(self.date).or(self.occasion)
    }

    /// Whether it stands in the list of its kind.
    pub fn is_listed(&self) -> bool {
        self.state.as_ref().is_none_or(|state| state.listed)
    }
}

/// A record of a kind, by its place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A row of a list that can have a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// The record.
    pub entry: EntryId,
    /// The place of the list among the fields of its kind.
    pub list: usize,
    /// The place of the row in the list.
    pub row: usize,
}

impl Model {
    /// The row of an id of this model.
    pub fn row(&self, id: RowId) -> &Row {
        // Invariant: ids are made by this model only.
        &self.entry(id.entry).row.rows(id.list)[id.row]
    }

    /// The rows of a record that have pages of their own, in the order of the record.
    pub fn rows_with_pages(&self, entry: EntryId) -> Vec<RowId> {
        let (kind, row) = (self.kinds.get(self.entry(entry).kind), &self.entry(entry).row);
        let of_list = |(list, _, pages): (usize, &Field, &kind::RowPages)| {
            let holder = pages.holder;
            let rows = row.rows(list).iter().enumerate();
            let held = rows.filter(move |(_, row)| row.group(holder).is_some());
            held.map(move |(row, _)| RowId { entry, list, row }).collect::<Vec<_>>()
        };
        kind.paged_lists().flat_map(of_list).collect()
    }

    /// The word by which a row is known.
    pub fn row_key(&self, id: RowId) -> Option<&Slug> {
        let list = &self.kinds.get(self.entry(id.entry).kind).fields[id.list];
        key_of(list, self.row(id))
    }
}

impl Model {
    /// A value as words in a line: schools and records by their names.
    pub fn said(&self, field: &Field, value: &Value) -> String {
        match value {
            Value::References(names) => {
                let targets = names.iter().filter_map(|name| self.target(field, name.value.as_str()));
                let names = targets.map(|target| match target {
                    Target::School(id) => self.school(id).name(),
                    Target::Entry(id) => self.entry(id).title.as_str(),
                });
                names.collect::<Vec<_>>().join(", ")
            }
            Value::Choice(word) => {
                field.choices.get(*word).map(|choice| choice.label.clone()).unwrap_or_default()
            }
            Value::Rows(rows) => {
                rows.iter().filter_map(|row| self.row_title(field, row)).collect::<Vec<_>>().join("; ")
            }
            value => value.text(field),
        }
    }

    /// What a row of a list, or what a group holds, is called.
    pub fn row_title(&self, list: &Field, row: &Row) -> Option<String> {
        let value = |name: &str| self.said_of(&list.fields, row, name);
        list.rows.titles.iter().find_map(|title| title.said(&value))
    }

    /// The value of a field by its key, as words in a line.
    fn said_of(&self, fields: &[Field], row: &Row, key: &str) -> Option<String> {
        let place = fields.iter().position(|field| field.key == key)?;
        Some(self.said(&fields[place], &row.get(place)?.value))
    }

    /// What stands for a name in the words of the pages of a row: a field of the row, the record or a field of it, or who holds it.
    pub fn said_of_row(&self, id: RowId, name: &str) -> Option<String> {
        let entry = self.entry(id.entry);
        let kind = self.kinds.get(entry.kind);
        let (list, row) = (&kind.fields[id.list], self.row(id));
        match name.split_once('.') {
            Some((_, key)) => self.said_of(&kind.fields, &entry.row, key),
            None if name == kind::RECORD => Some(entry.title.clone()),
            None if name == kind::WHO => {
                let holder = list.rows.pages.as_ref()?.holder;
                self.row_title(&list.fields[holder], row.group(holder)?)
            }
            None => self.said_of(&list.fields, row, name),
        }
    }
}

/// The word by which a row of a list is known.
pub(super) fn key_of<'a>(list: &Field, row: &'a Row) -> Option<&'a Slug> {
    match &row.get(list.rows.key?)?.value {
        Value::Slug(slug) => Some(&slug.value),
        _ => None,
    }
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A school.
    School(SchoolId),
    /// A record of a kind.
    Entry(EntryId),
}

/// Reads the records of every kind. A file in a folder of no kind is an error, and so is one that no kind has: `unclaimed`.
pub(super) fn read(
    documents: &[Sourced<Node>],
    unclaimed: &[FileId],
    kinds: &Kinds,
    tree: &SourceTree,
    found: &mut Diagnostics,
) -> Vec<Sourced<kind::Entry>> {
    let (entries, unknown) = kind::read(documents, kinds, found);
    let folders: Vec<&str> = kinds.iter().map(|(_, kind)| kind.folder.as_str()).collect();
    let unknown = unknown.into_iter().map(|source| source.file);
    for file in unknown.chain(unclaimed.iter().copied()) {
        found.push(unknown_file(tree, file, &folders));
    }
    entries
}

/// Checks records against the rules of their kinds and against each other, in the order of their kinds and names. What the
/// public may not read is checked and then left out; the documents that nothing else names come second, by their paths.
pub(super) fn entries(
    read: Vec<Sourced<kind::Entry>>,
    kinds: &Kinds,
    references: &References<'_>,
    config: &Config,
    as_of: Moment,
    found: &mut Diagnostics,
) -> (Vec<Entry>, BTreeSet<String>) {
    let names = Names::of(&read, kinds, references.tree, as_of);
    let mut documents = Documents::default();
    let mut out = Vec::new();
    let mut stands: BTreeMap<(KindId, SlugPath), Location> = BTreeMap::new();
    for source in read {
        let at = source.start();
        let Sourced { document: mut entry, body, body_line, file, .. } = source;
        let kind = kinds.get(entry.kind);
        // Where folders are the address, the plan of the site finds two files of one address, those of other kinds too.
        let first = stands.insert((entry.kind, entry.path.clone()), at).filter(|_| !kind.nested);
        if let Some(first) = first {
            found.push(
                Diagnostic::error(
                    "duplicate-record",
                    format!("there are two files of the {} `{}`", kind.one, entry.path),
                )
                .at(at)
                .related(first, "the other is here")
                .help("a record is one file, `.md` or `.yaml`"),
            );
            continue;
        }
        kind::check(kind, &entry.row, as_of.date(), found);
        let record = Record::new(&entry.record);
        names.check(&kind.fields, &entry.row, kinds, references, (config, record.is_public(as_of)), found);
        let is_public = |named: Named<'_>| names.is_public(named, kinds, references);
        entry.row.retain_rows(&kind.fields, &mut |field, row| may_be_named(field, row, &is_public));
        documents.name(&kind.fields, &entry.row, record.is_public(as_of));
        // What follows is made of what the public may read, and of nothing else: a picture, a state, a day.
        entry.row.keep_public(&kind.fields);
        entry.row.keep_named(&kind.fields, &is_public);
        let gallery = entry.row.take_gallery(kind.lead());
        let lead = gallery.lead.and_then(|photo| references.photo(&photo, found));
        let pairs = pairs(&gallery.pairs, references, found);
        let photos = gallery.photos.iter().filter_map(|photo| references.photo(photo, found)).collect();
        let media = media::media(&gallery.media, references, found);
        if !record.is_public(as_of) {
            continue;
        }
        let state = kind.states.iter().find(|rule| rule.holds(&entry.row, as_of.date()));
        let state = state.map(|rule| rule.state.clone());
        let occasion = kind.occasion.as_ref();
        let occasion = occasion.and_then(|of| entry.row.group(of.group)?.get(of.day)?.value.day());
        let date = kind.feed.and_then(|feed| entry.row.get(feed)?.value.day());
        out.push(Entry {
            kind: entry.kind,
            path: entry.path,
            record,
            placement: entry.placement,
            title: entry.title.value,
            summary: entry.summary.map(|summary| summary.value),
            row: entry.row,
            state,
            date,
            occasion,
            lead,
            photos,
            pairs,
            media,
            body: Body { text: body, file, first_line: body_line },
            at,
        });
    }
    out.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    (out, documents.unreleased())
}

/// The documents in the content folder that records name, by their paths. A file that only a record or a field names which the
/// public may not read must not be found by its address.
#[derive(Default)]
struct Documents {
    public: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Documents {
    fn name(&mut self, fields: &[Field], row: &Row, public: bool) {
        for (field, written) in row.values(fields) {
            let public = public && field.is_public();
            match &written.value {
                Value::Rows(rows) => rows.iter().for_each(|row| self.name(&field.fields, row, public)),
                Value::Document(kind::Document { source: Ok(file), .. }) => {
                    let of = if public { &mut self.public } else { &mut self.others };
                    of.insert(path(file).to_owned());
                }
                _ => {}
            }
        }
    }

    fn unreleased(self) -> BTreeSet<String> {
        self.others.difference(&self.public).cloned().collect()
    }
}

/// Whether a row may stand anywhere: one that is named by a school or record which readers may not see goes with it.
fn may_be_named(field: &Field, row: &Row, is_public: &dyn Fn(Named<'_>) -> bool) -> bool {
    let names_it =
        |inner: &Field| field.rows.titles.iter().flat_map(kind::Pattern::names).any(|name| name == inner.key);
    let mut named = row.values(&field.fields).filter(|(inner, _)| names_it(inner));
    named.all(|(inner, written)| match &written.value {
        Value::References(names) => names.iter().all(|name| is_public(Named::of(inner, name.value.as_str()))),
        _ => true,
    })
}

/// The names of the records of each kind, and whether the public may read them.
struct Names(BTreeMap<KindId, BTreeMap<String, bool>>);

impl Names {
    fn of(entries: &[Sourced<kind::Entry>], kinds: &Kinds, tree: &SourceTree, as_of: Moment) -> Names {
        let mut names: BTreeMap<KindId, BTreeMap<String, bool>> = BTreeMap::new();
        // A record whose file has a mistake of its own is still there: whoever names it has none.
        for (_, path) in tree.files() {
            let Some((folder, inner)) = path.split_once('/') else { continue };
            let Some(kind) = kinds.of_folder(folder) else { continue };
            if let Some(name) = inner.strip_suffix(".md").or_else(|| inner.strip_suffix(".yaml")) {
                let name = name.strip_suffix("/index").filter(|_| kinds.get(kind).nested).unwrap_or(name);
                names.entry(kind).or_default().insert(name.to_owned(), false);
            }
        }
        for entry in entries {
            let entry = &entry.document;
            let is_public = Record::new(&entry.record).is_public(as_of);
            names.entry(entry.kind).or_default().insert(entry.path.to_string(), is_public);
        }
        Names(names)
    }

    /// The records that a field may name, by kind.
    fn known<'a>(
        &'a self,
        field: &'a Field,
        kinds: &'a Kinds,
    ) -> impl Iterator<Item = &'a BTreeMap<String, bool>> {
        field.to.iter().filter_map(|key| self.0.get(&kinds.find(key)?))
    }

    /// Whether readers may know that there is something of a name. That it is named would tell them.
    fn is_public(&self, named: Named<'_>, kinds: &Kinds, references: &References<'_>) -> bool {
        let topics = references.catalogue.topics();
        match named {
            Named::School(name) => references.schools.get(name).is_some_and(Option::is_some),
            Named::Record(field, name) => {
                self.known(field, kinds).find_map(|names| names.get(name)).is_some_and(|public| *public)
            }
            Named::Topic(key) => topics.find(key).is_some_and(|topic| topics.get(topic).is_public()),
            Named::Measure(key) => references
                .catalogue
                .find(key)
                .is_some_and(|measure| topics.get(references.catalogue.get(measure).topic).is_public()),
        }
    }

    /// Whatever a record names must be there, and be for the public where it is `shown` to readers.
    fn check(
        &self,
        fields: &[Field],
        row: &Row,
        kinds: &Kinds,
        references: &References<'_>,
        (config, shown): (&Config, bool),
        found: &mut Diagnostics,
    ) {
        for (field, written) in row.values(fields) {
            let shown = shown && field.is_public();
            match &written.value {
                Value::References(names) => {
                    for name in names {
                        self.find(field, name, kinds, references, found);
                    }
                }
                Value::Rows(rows) => {
                    for row in rows {
                        self.check(&field.fields, row, kinds, references, (config, shown), found);
                    }
                }
                Value::Topics(keys) => {
                    keys.iter().for_each(|key| _ = references.topic(key, shown, found));
                }
                Value::Measure(measure) => {
                    references.measure(measure, shown, found);
                }
                Value::Series(all) => {
                    let (catalogue, schools) = (references.catalogue, references.schools);
                    for one in all {
                        references.measure(&one.measure, shown, found);
                        let mut names = suppression::Names { config, catalogue, schools, found };
                        names.subject(one.school.as_ref(), one.area.as_ref(), one.at);
                    }
                }
                Value::Document(kind::Document { source: Ok(file), .. }) => {
                    references.file("static/", "missing-document", "document", file, found);
                }
                _ => {}
            }
        }
    }

    fn find(
        &self,
        field: &Field,
        name: &kind::Reference,
        kinds: &Kinds,
        references: &References<'_>,
        found: &mut Diagnostics,
    ) {
        if matches!(field.form, Form::School | Form::Schools) {
            references.school(name.value.as_str(), name.at, found);
            return;
        }
        if !self.known(field, kinds).any(|names| names.contains_key(name.value.as_str())) {
            let known = self.known(field, kinds).flat_map(BTreeMap::keys).map(String::as_str);
            let called = field.to.iter().filter_map(|key| Some(kinds.get(kinds.find(key)?).one.as_str()));
            let what = called.collect::<Vec<_>>().join(" or ");
            found.push(
                Diagnostic::error("unknown-record", format!("there is no {what} `{}`", name.value))
                    .at(name.at)
                    .suggest(name.value.as_str(), known),
            );
        }
    }
}
