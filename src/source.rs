//! Read each file of the content folder once, keeping line and column for every value.
//!
//! The stage before is the disk; the stage after is `model`, which says what the documents mean. This stage knows which
//! keys there are, not which schools or measures. Of the stages it is the only one that reads content: later ones ask its
//! tree for bytes.

pub mod decode;
pub mod document;
pub mod front_matter;
pub mod frozen;
pub mod keys;
pub mod links;
pub mod published;
pub mod quote;
mod spanned;
mod tree;
mod unknown;
pub mod upgrade;
pub mod walk;
pub mod yaml;

pub(crate) use spanned::scalar_schema;
pub use spanned::{Brief, Entries, Located, Spanned};
pub use tree::{EDITIONS, SourceTree};
pub use unknown::unknown_file;

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use document::{
    CommentaryDocument, ConsentDocument, CorrectionsDocument, EditionDocument, MeasureDocument,
    OfficialFileDocument, PerformanceDocument, RedirectDocument, SchoolDocument, SiteDocument,
    SuppressionsDocument, TargetDocument, TermDocument, TopicDocument, WithdrawalDocument,
};
use links::CheckedLink;
use published::{RecordOfPublication, Recorded};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use yaml::Node;

/// The folder of what is known of official files that were imported.
pub const IMPORTS: &str = "imports";
/// The list of them, in that folder.
pub const REGISTER: &str = "official.yaml";
/// The folder of the copies of their rows, in that folder.
pub const KEPT: &str = "files";

/// The folder of kinds of record that a council defines.
pub const KINDS: &str = "kinds";

/// The folder of topics that a council adds, or words in another way.
pub const TOPICS: &str = "topics";

/// The folders whose files this stage knows. Records of other kinds are in folders that their kinds name.
pub const FOLDERS: &[&str] = &[
    "schools",
    "performance",
    "outside",
    "report",
    KINDS,
    TOPICS,
    EDITIONS,
    IMPORTS,
    published::FOLDER,
    "images",
    "media",
    "static",
];

/// A document, the file it was read from, and its text if it is Markdown.
#[derive(Debug, Clone)]
pub struct Sourced<T> {
    /// The file.
    pub file: FileId,
    /// Its path below the content folder.
    pub path: String,
    /// The document.
    pub document: T,
    /// The Markdown after the front matter; empty for YAML files.
    pub body: String,
    /// The line on which the Markdown starts.
    pub body_line: u32,
}

impl<T> Sourced<T> {
    /// The start of the file.
    pub fn start(&self) -> Location {
        Location { file: self.file, line: 1, column: 1, length: 0 }
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Everything the authors wrote, in the order of the files' paths.
#[derive(Debug, Default)]
pub struct Documents {
    /// The files.
    pub tree: SourceTree,
    /// `site.yaml`.
    pub site: Option<Sourced<SiteDocument>>,
    /// `measures.yaml`.
    pub measures: Option<Sourced<Entries<MeasureDocument>>>,
    /// `topics/*.yaml`: what the report has chapters about.
    pub topics: Vec<Sourced<TopicDocument>>,
    /// `suppressions.yaml`.
    pub suppressions: Option<Sourced<SuppressionsDocument>>,
    /// `corrections.yaml`.
    pub corrections: Option<Sourced<CorrectionsDocument>>,
    /// `withdrawals.yaml`.
    pub withdrawals: Option<Sourced<Vec<Located<WithdrawalDocument>>>>,
    /// `consents.yaml`.
    pub consents: Option<Sourced<Vec<Located<ConsentDocument>>>>,
    /// `redirects.yaml`.
    pub redirects: Option<Sourced<Vec<Located<RedirectDocument>>>>,
    /// `published/**/*.txt`.
    pub published: RecordOfPublication,
    /// `links.txt`.
    pub links: Vec<CheckedLink>,
    /// `editions/*.yaml`.
    pub editions: Vec<Sourced<EditionDocument>>,
    /// `imports/official.yaml`: the official files, by the names of the copies of their rows.
    pub official: Option<Sourced<Entries<OfficialFileDocument>>>,
    /// `imports/files/*`: the copies.
    pub kept: Vec<KeptFile>,
    /// `glossary.yaml`.
    pub glossary: Option<Sourced<Vec<TermDocument>>>,
    /// `targets.yaml`.
    pub targets: Option<Sourced<Vec<TargetDocument>>>,
    /// `schools/*.yaml`.
    pub schools: Vec<Sourced<SchoolDocument>>,
    /// `performance/<year>/*.yaml`.
    pub performance: Vec<Sourced<PerformanceDocument>>,
    /// `outside/<year>/*.yaml`: figures that are published somewhere else.
    pub outside: Vec<Sourced<PerformanceDocument>>,
    /// `report/*.md`.
    pub commentaries: Vec<Sourced<CommentaryDocument>>,
    /// `kinds/*.yaml`: kinds of record that the council defines.
    pub kinds: Vec<Sourced<Node>>,
    /// Records of the catalogue's kinds, each in the folder of its kind.
    pub entries: Vec<Sourced<Node>>,
    /// Other files in folders that this stage does not know.
    pub unclaimed: Vec<FileId>,
    /// Originals below `images/`.
    pub images: Vec<FileId>,
    /// Files below `static/`.
    pub statics: Vec<FileId>,
}

/// The copy of an official file's rows that an import kept.
#[derive(Debug, Clone)]
pub struct KeptFile {
    /// The file.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// The kinds of files, by their place.
enum Kind {
    Site(Sourced<SiteDocument>),
    Measures(Sourced<Entries<MeasureDocument>>),
    Topic(Sourced<TopicDocument>),
    Suppressions(Sourced<SuppressionsDocument>),
    Corrections(Sourced<CorrectionsDocument>),
    Withdrawals(Sourced<Vec<Located<WithdrawalDocument>>>),
    Consents(Sourced<Vec<Located<ConsentDocument>>>),
    Redirects(Sourced<Vec<Located<RedirectDocument>>>),
    Published(Sourced<Recorded>),
    Links(Vec<CheckedLink>),
    Edition(Sourced<EditionDocument>),
    Official(Sourced<Entries<OfficialFileDocument>>),
    Kept(KeptFile),
    Glossary(Sourced<Vec<TermDocument>>),
    Targets(Sourced<Vec<TargetDocument>>),
    School(Sourced<SchoolDocument>),
    Performance(Sourced<PerformanceDocument>),
    Outside(Sourced<PerformanceDocument>),
    Commentary(Sourced<CommentaryDocument>),
    Definition(Sourced<Node>),
    Entry(Sourced<Node>),
    Unclaimed(FileId),
    Image(FileId),
    Static(FileId),
}

/// Reads every file of the tree, on all cores.
pub fn read(tree: SourceTree) -> (Documents, Diagnostics) {
    let files: Vec<(FileId, &str)> = tree.files().collect();
    let read: Vec<(Option<Kind>, Diagnostics)> =
        files.par_iter().map(|(file, path)| read_file(&tree, *file, path)).collect();
    let mut documents = Documents::default();
    let mut diagnostics = Diagnostics::new();
    for (kind, found) in read {
        diagnostics.extend(found);
        match kind {
            Some(Kind::Site(site)) => documents.site = Some(site),
            Some(Kind::Measures(measures)) => documents.measures = Some(measures),
            Some(Kind::Topic(topic)) => documents.topics.push(topic),
            Some(Kind::Suppressions(suppressions)) => documents.suppressions = Some(suppressions),
            Some(Kind::Corrections(corrections)) => documents.corrections = Some(corrections),
            Some(Kind::Withdrawals(withdrawals)) => documents.withdrawals = Some(withdrawals),
            Some(Kind::Consents(consents)) => documents.consents = Some(consents),
            Some(Kind::Redirects(redirects)) => documents.redirects = Some(redirects),
            Some(Kind::Published(file)) => documents.published.add(file),
            Some(Kind::Links(links)) => documents.links = links,
            Some(Kind::Edition(edition)) => documents.editions.push(edition),
            Some(Kind::Official(official)) => documents.official = Some(official),
            Some(Kind::Kept(kept)) => documents.kept.push(kept),
            Some(Kind::Glossary(glossary)) => documents.glossary = Some(glossary),
            Some(Kind::Targets(targets)) => documents.targets = Some(targets),
            Some(Kind::School(school)) => documents.schools.push(school),
            Some(Kind::Performance(performance)) => documents.performance.push(performance),
            Some(Kind::Outside(outside)) => documents.outside.push(outside),
            Some(Kind::Commentary(commentary)) => documents.commentaries.push(commentary),
            Some(Kind::Definition(kind)) => documents.kinds.push(kind),
            Some(Kind::Entry(entry)) => documents.entries.push(entry),
            Some(Kind::Unclaimed(file)) => documents.unclaimed.push(file),
            Some(Kind::Image(file)) => documents.images.push(file),
            Some(Kind::Static(file)) => documents.statics.push(file),
            None => {}
        }
    }
    if documents.site.is_none() && !diagnostics.has_errors() {
        diagnostics.push(
            Diagnostic::error("no-site", "the file `site.yaml` is missing")
                .in_file(format!("{}/site.yaml", tree.shown_path(FileId(u32::MAX)).trim_end_matches('/')))
                .help("it says whose site this is; `yearbook new <dir>` makes one to start from"),
        );
    }
    documents.tree = tree;
    (documents, diagnostics)
}

/// Reads the definitions of kinds alone.
pub fn definitions(tree: &SourceTree) -> (Vec<Sourced<Node>>, Diagnostics) {
    let (read, found) = read_folder(tree, KINDS);
    let definition = |kind| if let Kind::Definition(definition) = kind { Some(definition) } else { None };
    (read.into_iter().filter_map(definition).collect(), found)
}

/// Reads the topics of a council alone.
pub fn topics(tree: &SourceTree) -> (Vec<Sourced<TopicDocument>>, Diagnostics) {
    let (read, found) = read_folder(tree, TOPICS);
    let topic = |kind| if let Kind::Topic(topic) = kind { Some(topic) } else { None };
    (read.into_iter().filter_map(topic).collect(), found)
}

/// Reads the files of one folder.
fn read_folder(tree: &SourceTree, folder: &str) -> (Vec<Kind>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut out = Vec::new();
    let within = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    for (file, path) in tree.files().filter(|(_, path)| within(path)) {
        let (kind, mistakes) = read_file(tree, file, path);
        found.extend(mistakes);
        out.extend(kind);
    }
    (out, found)
}

fn read_file(tree: &SourceTree, file: FileId, path: &str) -> (Option<Kind>, Diagnostics) {
    let mut found = Diagnostics::new();
    let parts: Vec<&str> = path.split('/').collect();
    let reader = Reader { tree, file, path };
    let yaml = path.ends_with(".yaml");
    let markdown = path.ends_with(".md");
    let kind = match parts.as_slice() {
        ["site.yaml"] => reader.yaml(&mut found).map(Kind::Site),
        ["measures.yaml"] => reader.yaml(&mut found).map(Kind::Measures),
        ["suppressions.yaml"] => reader.yaml(&mut found).map(Kind::Suppressions),
        ["corrections.yaml"] => reader.yaml(&mut found).map(Kind::Corrections),
        ["withdrawals.yaml"] => reader.yaml(&mut found).map(Kind::Withdrawals),
        ["consents.yaml"] => reader.yaml(&mut found).map(Kind::Consents),
        ["redirects.yaml"] => reader.yaml(&mut found).map(Kind::Redirects),
        [published::FOLDER, rest @ ..] if path.ends_with(".txt") => {
            reader.record(&rest.join("/"), &mut found).map(Kind::Published)
        }
        [links::FILE] => {
            reader.text(&mut found).map(|text| Kind::Links(links::read(file, &text, &mut found)))
        }
        [EDITIONS, _] if yaml => reader.yaml(&mut found).map(Kind::Edition),
        [IMPORTS, REGISTER] => reader.yaml(&mut found).map(Kind::Official),
        [IMPORTS, KEPT, name] => reader.kept(name, &mut found).map(Kind::Kept),
        ["glossary.yaml"] => reader.yaml(&mut found).map(Kind::Glossary),
        ["targets.yaml"] => reader.yaml(&mut found).map(Kind::Targets),
        ["schools", _] if yaml => reader.yaml(&mut found).map(Kind::School),
        ["performance", _, _] if yaml => reader.yaml(&mut found).map(Kind::Performance),
        ["outside", _, _] if yaml => reader.yaml(&mut found).map(Kind::Outside),
        ["report", _] if markdown => reader.markdown(&mut found).map(Kind::Commentary),
        ["images", ..] => Some(Kind::Image(file)),
        ["static", ..] => Some(Kind::Static(file)),
        // Recordings, their captions and transcripts are read when a page shows them.
        ["media", ..] => None,
        [TOPICS, _] if yaml => reader.yaml(&mut found).map(Kind::Topic),
        [KINDS, _] if yaml => reader.node(&mut found).map(Kind::Definition),
        // Whether there is a kind of this folder, the catalogue of kinds says.
        [folder, _, ..] if !FOLDERS.contains(folder) => match yaml || markdown {
            true => reader.node(&mut found).map(Kind::Entry),
            false => Some(Kind::Unclaimed(file)),
        },
        _ => {
            found.push(unknown_file(tree, file, &[]));
            None
        }
    };
    (kind, found)
}

struct Reader<'a> {
    tree: &'a SourceTree,
    file: FileId,
    path: &'a str,
}

impl Reader<'_> {
    fn yaml<T: DeserializeOwned>(&self, found: &mut Diagnostics) -> Option<Sourced<T>> {
        let text = self.text(found)?;
        let document = parse(&text, self.file, 1, found)?;
        Some(Sourced {
            file: self.file,
            path: self.path.to_owned(),
            document,
            body: String::new(),
            body_line: 1,
        })
    }

    fn markdown<T: DeserializeOwned>(&self, found: &mut Diagnostics) -> Option<Sourced<T>> {
        let text = self.text(found)?;
        let split = front_matter::split(&text, self.file).map_err(|d| found.push(d)).ok()?;
        let document = parse(split.yaml, self.file, split.yaml_line, found)?;
        let (body, body_line) = (split.body.to_owned(), split.body_line);
        Some(Sourced { file: self.file, path: self.path.to_owned(), document, body, body_line })
    }

    /// A document whose keys are data: Markdown with front matter, or YAML alone.
    fn node(&self, found: &mut Diagnostics) -> Option<Sourced<Node>> {
        let text = self.text(found)?;
        let (yaml, yaml_line, body, body_line) = if self.path.ends_with(".md") {
            let split = front_matter::split(&text, self.file).map_err(|d| found.push(d)).ok()?;
            (split.yaml, split.yaml_line, split.body.to_owned(), split.body_line)
        } else {
            (text.as_str(), 1, String::new(), 1)
        };
        let document = parse_node(yaml, self.file, yaml_line, found)?;
        Some(Sourced { file: self.file, path: self.path.to_owned(), document, body, body_line })
    }

    fn kept(&self, name: &str, found: &mut Diagnostics) -> Option<KeptFile> {
        let bytes = self.tree.read_bytes(self.file).map_err(|d| found.push(d)).ok()?;
        Some(KeptFile { file: self.file, name: name.to_owned(), bytes: bytes.into() })
    }

    fn record(&self, inner: &str, found: &mut Diagnostics) -> Option<Sourced<Recorded>> {
        let text = self.text(found)?;
        let Some(document) = published::read(inner, self.file, &text, found) else {
            found.push(unknown_file(self.tree, self.file, &[]));
            return None;
        };
        Some(Sourced {
            file: self.file,
            path: self.path.to_owned(),
            document,
            body: String::new(),
            body_line: 1,
        })
    }

    fn text(&self, found: &mut Diagnostics) -> Option<String> {
        self.tree.read_text(self.file).map_err(|d| found.push(d)).ok()
    }
}

/// Reads YAML text as a document. `None` when nothing sound is left; the mistakes are in `found` either way.
pub fn parse<T: DeserializeOwned>(
    text: &str,
    file: FileId,
    first_line: u32,
    found: &mut Diagnostics,
) -> Option<T> {
    decode::decode(&parse_node(text, file, first_line, found)?, found)
}

/// Reads YAML text as a tree. `None` when it is empty or no YAML.
fn parse_node(text: &str, file: FileId, first_line: u32, found: &mut Diagnostics) -> Option<Node> {
    match yaml::parse(text, file, first_line) {
        Ok(node) if node.value == yaml::Value::Null => {
            found.push(
                Diagnostic::error("empty-document", "there is nothing here, expected keys and values")
                    .at(node.at),
            );
            None
        }
        Ok(node) => Some(node),
        Err(errors) => {
            found.extend(errors);
            None
        }
    }
}
