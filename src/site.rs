//! Give every page, asset, feed and data file its address.
//!
//! The stage before is `analysis`; the stage after is `render`. Content refers to identifiers; only this stage knows
//! addresses ([`address`] has all of them), so that two pages claiming one address and links that lead nowhere are found
//! before a page is rendered. It shares with `model` the table of sections, since what has been taken down goes before it is
//! read.

pub mod address;
mod anchors;
mod editions;
mod lists;
mod plan;
mod redirects;
mod sheets;
mod topics;

pub use address::{DataFormat, PageFile, RulesFile, SiteFile};
pub use anchors::{Anchors, Retired, check_anchors};
pub use editions::{EditionPlan, plan_edition};
pub use lists::SchoolList;
pub(crate) use lists::sort_name;
pub use plan::plan;
pub use redirects::check_ledger;
pub use sheets::{Sharing, Sheet};
pub use topics::TopicWords;

use crate::diagnostic::Location;
use crate::kind::KindId;
use crate::model::{Entry, EntryId, Model, RowId, SchoolId, TopicId};
use crate::value::{AcademicYear, Date, Slug};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A list of schools.
    Schools(SchoolList),
    /// A school.
    School(SchoolId),
    /// The landing page of the edition's report.
    Report,
    /// A chapter of the report.
    Chapter(TopicId),
    /// The chapter on inspections.
    Inspections,
    /// What was promised.
    Targets,
    /// A page of a past edition of the report, by the edition's place among the past ones.
    Past(usize),
    /// The records of a kind, or those with a word of a choice.
    Entries(EntryList),
    /// A record of a kind.
    Entry(EntryId),
    /// A row of a record.
    Row(RowId),
    /// What is known by one word in the rows of several records: a kind, the place of the list, and the word.
    Across(KindId, usize, Slug),
    /// The data files.
    Data,
    /// About the data.
    AboutData,
    /// What was corrected, revised and taken down.
    Corrections,
    /// A page that is not there any more.
    Gone(Gone),
    /// The glossary.
    Glossary,
    /// Page not found.
    NotFound,
    /// An address that leads to another.
    Redirect(String),
    /// A sheet made of the page at an address, for another place than this site.
    Sheet(Sheet, String),
}

impl PageKind {
    /// Whether it is a page of the newest edition of the report.
    pub fn is_report(&self) -> bool {
        use PageKind::{Chapter, Inspections, Report, Targets};
        matches!(self, Report | Chapter(_) | Inspections | Targets)
    }

    /// Whether a reader may come here from a search engine: neither a sheet nor a sign to another page.
    pub fn is_found(&self) -> bool {
        !matches!(self, PageKind::Redirect(_) | PageKind::Gone(_) | PageKind::NotFound | PageKind::Sheet(..))
    }
}

/// A list of records of a kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryList {
    /// The kind.
    pub kind: KindId,
    /// What its records have in common: a word of a field, by the field's place; all records when `None`.
    pub word: Option<(usize, Slug)>,
}

impl EntryList {
    /// The list of every record of a kind.
    pub fn all(kind: KindId) -> EntryList {
        EntryList { kind, word: None }
    }
}

/// A word by which records of a kind are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedWord {
    /// The word in addresses.
    pub slug: Slug,
    /// The word for readers, as it stands inside a sentence.
    pub label: String,
}

/// Why there is no page at an address that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Why.
    pub reason: String,
    /// Since when.
    pub date: Option<Date>,
}

/// A page and its address below the base path, such as `/schools/riverside-primary/`.
#[derive(Debug, Clone)]
pub struct Page {
    /// The address.
    pub url: String,
    /// What it is.
    pub kind: PageKind,
    /// Its title.
    pub title: String,
    /// The address of the page above it.
    pub parent: Option<String>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The language; the site's when `None`.
    pub language: Option<String>,
    /// What schools may put on their own websites and walls.
    pub sharing: Sharing,
}

impl Page {
    /// The path of its file below the output folder.
    pub fn file(&self) -> String {
        address::path(&self.url)
    }
}

/// Every address of the site.
#[derive(Debug, Default)]
pub struct Site {
    /// The pages, in the order of their planning.
    pub pages: Vec<Page>,
    /// The chapters of the report that have data, with the years of their figures, newest last.
    pub chapters: Vec<(TopicId, Vec<AcademicYear>)>,
    /// The lists of schools, each with its schools in the order of their names.
    pub lists: Vec<(SchoolList, Vec<SchoolId>)>,
    /// The data files, by topic and year.
    pub data: Vec<(TopicId, AcademicYear)>,
    /// The edition of its report, as it stands in addresses.
    pub edition: String,
    /// The path below which everything works, with `/` at both ends.
    pub base_path: String,
    /// The host.
    pub origin: String,
    /// Old addresses with where they lead now; `None` for those that lead nowhere.
    pub moved: BTreeMap<String, Option<String>>,
    /// Parts of pages that have another name now.
    pub retired: Retired,
    /// The records of each list, in the order of their kind.
    listed: BTreeMap<EntryList, Vec<EntryId>>,
    /// The place of each record in the list of its kind.
    place_in_list: HashMap<EntryId, usize>,
    /// The words of the lists of each kind, by the places of their fields.
    words: BTreeMap<(KindId, usize), Vec<ListedWord>>,
    by_url: HashMap<String, usize>,
    by_file: HashMap<String, String>,
    claims: HashMap<String, Location>,
}

impl Site {
    /// The address as it stands in a page: below the base path.
    pub fn href(&self, url: &str) -> String {
        format!("{}{}", self.base_path, url.trim_start_matches('/'))
    }

    /// The whole address.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{}", self.origin, self.href(url))
    }

    /// The page at an address.
    pub fn page(&self, url: &str) -> Option<&Page> {
        self.by_url.get(url).map(|i| &self.pages[*i])
    }

    /// The address of what a content file became, such as `schools/riverside-primary.yaml`.
    pub fn of_file(&self, path: &str) -> Option<&str> {
        self.by_file.get(path).map(String::as_str)
    }

    /// The records of a list, in the order of their kind.
    pub fn entries<'a>(
        &'a self,
        model: &'a Model,
        list: &EntryList,
    ) -> impl Iterator<Item = (EntryId, &'a Entry)> + use<'a> {
        self.ids(list).iter().map(|id| (*id, model.entry(*id)))
    }

    /// How many records a list has.
    pub fn count(&self, list: &EntryList) -> usize {
        self.ids(list).len()
    }

    fn ids(&self, list: &EntryList) -> &[EntryId] {
        self.listed.get(list).map_or(&[], Vec::as_slice)
    }

    /// The words by which records of a kind are listed, in their order. `field` is the place of a field.
    pub fn words(&self, kind: KindId, field: usize) -> &[ListedWord] {
        self.words.get(&(kind, field)).map_or(&[], Vec::as_slice)
    }

    /// The records that share the most words of a field with a record: at most so many, the most of one matter first.
    pub fn related(&self, model: &Model, id: EntryId, field: usize, most: usize) -> Vec<EntryId> {
        let entry = model.entry(id);
        let kind = model.kinds.get(entry.kind);
        let Some(written) = entry.row.get(field) else { return Vec::new() };
        let words: BTreeSet<Slug> =
            written.value.words(&kind.fields[field]).into_iter().map(|word| word.slug).collect();
        let mut shared: BTreeMap<EntryId, usize> = BTreeMap::new();
        for word in words {
            for other in self.ids(&EntryList { kind: entry.kind, word: Some((field, word)) }) {
                *shared.entry(*other).or_default() += usize::from(*other != id);
            }
        }
        let mut out: Vec<(EntryId, usize)> = shared.into_iter().filter(|(_, count)| *count > 0).collect();
        out.sort_by_key(|(id, count)| (Reverse(*count), self.place_in_list.get(id)));
        out.into_iter().take(most).map(|(id, _)| id).collect()
    }

    /// The place of a record in the list of its kind, if it is there.
    pub fn place_in_list(&self, id: EntryId) -> Option<usize> {
        self.place_in_list.get(&id).copied()
    }

    /// The record before and the one after, in the list of their kind.
    pub fn neighbours(&self, kind: KindId, id: EntryId) -> [Option<EntryId>; 2] {
        let all = self.ids(&EntryList::all(kind));
        let Some(place) = self.place_in_list.get(&id) else { return [None, None] };
        [place.checked_sub(1), place.checked_add(1)].map(|place| all.get(place?).copied())
    }

    /// The address of every page that an author may link to, for suggestions.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        let pages = self.pages.iter().filter(|page| !matches!(page.kind, PageKind::Sheet(..)));
        pages.map(|page| page.url.as_str())
    }
}
