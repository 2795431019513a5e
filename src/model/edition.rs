//! Past editions of the report: what each froze when it was published, and what the council says of words that changed since.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::document::{CorrectionsDocument, EditionDocument};
use crate::source::frozen::{self, Frozen};
use crate::source::{EDITIONS, Entries, SourceTree, Sourced, Spanned};
use crate::value::{Date, Moment};

/// A past edition of the report. Its figures, its authors' words, what was said of its figures and its addresses stay as
/// they were published, save for corrections, withdrawals and consent that are listed; templates, header and footer are
/// those of today.
#[derive(Debug, Clone)]
pub struct Edition {
    /// As it stands in addresses: `2025`.
    pub name: String,
    /// When it was last published.
    pub published: Moment,
    /// Whether its measures of pupils are shares or averages if they say nothing more. Older versions took them for neither.
    pub judged: bool,
    /// The addresses of its pages and data files, each with its place.
    pub addresses: Vec<(String, Location)>,
    /// What it promises its readers; nothing where the version that froze it kept digests alone (format 1).
    pub frozen: Option<Frozen>,
    /// Where its name is written.
    pub at: Location,
}

/// Words of a past edition that are other words now.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The edition.
    pub edition: String,
    /// The address of the page; every page of the edition when `None`.
    pub page: Option<String>,
    /// The day on which readers get the new words.
    pub date: Date,
    /// What happened.
    pub note: String,
    /// Where it is written.
    pub at: Location,
}

impl Edition {
    /// Whether it has a page or a data file at an address.
    pub fn has(&self, address: &str) -> bool {
        self.addresses.iter().any(|(listed, _)| listed == address)
    }
}

/// Reads `editions/*.yaml`. The edition that `site.yaml` names is not past, whatever has been published of it.
pub(super) fn read(
    documents: &[Sourced<EditionDocument>],
    tree: &SourceTree,
    config: &Config,
    found: &mut Diagnostics,
) -> Vec<Edition> {
    let mut out = Vec::new();
    for source in documents {
        let document = &source.document;
        let (name, at) = (document.edition.value.to_string(), document.edition.at);
        if name != source.stem() {
            found.push(
                Diagnostic::error(
                    "edition",
                    format!("this is the edition `{name}`, and the file’s name says another"),
                )
                .at(at)
                .help("take the file back from your version control; only `yearbook publish` writes it"),
            );
            continue;
        }
        if name == config.edition {
            let was = document.academic_year.value;
            if was != config.academic_year {
                found.push(
                    Diagnostic::error(
                        "edition",
                        format!(
                            "the edition `{name}` has been published about {was}, and `site.yaml` says {}",
                            config.academic_year
                        ),
                    )
                    .at(document.academic_year.at)
                    .help("write that year back, and start the next edition: `yearbook new edition …`; if the year was wrong from the start, change it here too"),
                );
            }
            continue;
        }
        if !tree.editions().contains(name.as_str()) {
            found.push(
                Diagnostic::error("edition", format!("the folder `{EDITIONS}/{name}/` is missing"))
                    .at(at)
                    .help("it holds what this edition was made from: take it back from your version control"),
            );
            continue;
        }
        let format = document.format.map_or(1, |format| format.value);
        if format > frozen::FORMAT {
            let at = document.format.map_or(at, |format| format.at);
            let newest = frozen::FORMAT;
            found.push(
                Diagnostic::error(
                    "edition",
                    format!("the edition `{name}` was frozen in format {format}, and this version reads formats up to {newest}"),
                )
                .at(at)
                .help("build with the version of yearbook that published it, or a newer one"),
            );
            continue;
        }
        let frozen = (format == frozen::FORMAT).then(|| frozen::read(tree, &name, found));
        let (Entries(pages), Entries(files)) = (&document.pages, &document.files);
        let listed = document.addresses.iter().chain(pages.iter().chain(files).map(|(address, _)| address));
        let addresses = listed.map(|Spanned { value, at }| (value.clone(), *at)).collect();
        let judged = document.judged.is_some_and(|judged| judged.value);
        out.push(Edition { name, published: document.published.value, judged, addresses, frozen, at });
    }
    for name in tree.editions() {
        if !documents.iter().any(|source| source.stem() == name) {
            let path = tree.shown_path(FileId(u32::MAX));
            found.push(
                Diagnostic::error("edition", format!("the file `{EDITIONS}/{name}.yaml` is missing"))
                    .in_file(format!("{path}{EDITIONS}/{name}/"))
                    .help("it says what this edition froze: take it back from your version control, or remove the folder"),
            );
        }
    }
    out.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| b.name.cmp(&a.name)));
    out
}

/// The schools of all editions, by file name.
pub(super) fn schools(tree: &SourceTree) -> impl Iterator<Item = &str> {
    tree.below_editions().filter_map(|(_, path)| {
        let (_, file) = path.split_once('/')?;
        file.strip_prefix("schools/")?.strip_suffix(".yaml")
    })
}

/// Reads the entries on wording in `corrections.yaml`.
pub(super) fn wording(
    corrections: Option<&Sourced<CorrectionsDocument>>,
    editions: &[Edition],
    found: &mut Diagnostics,
) -> Vec<Wording> {
    let mut out = Vec::new();
    for entry in corrections.iter().flat_map(|source| &source.document.wording) {
        let w = &entry.value;
        let name = w.edition.value.as_str();
        let Some(edition) = editions.iter().find(|edition| edition.name == name) else {
            let names = editions.iter().map(|edition| edition.name.as_str());
            found.push(
                Diagnostic::error("unknown-edition", format!("there is no past edition `{name}`"))
                    .at(w.edition.at)
                    .suggest(name, names),
            );
            continue;
        };
        if let Some(page) = w.page.as_ref().filter(|page| !edition.has(&page.value)) {
            found.push(
                Diagnostic::error(
                    "unknown-page",
                    format!("the edition `{name}` has no page `{}`", page.value),
                )
                .at(page.at)
                .suggest(&page.value, edition.addresses.iter().map(|(address, _)| address.as_str())),
            );
            continue;
        }
        out.push(Wording {
            edition: name.to_owned(),
            page: w.page.as_ref().map(|page| page.value.clone()),
            date: w.date.value,
            note: w.note.value.clone(),
            at: entry.at,
        });
    }
    out.sort_by_key(|wording| std::cmp::Reverse(wording.date));
    out
}
