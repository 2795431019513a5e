//! Import the official files of the Department for Education into documents of ours: `yearbook import dfe`.
//!
//! ```text
//! CSV file → table → kind, year, status → schools, figures → documents → content/
//! ```
//!
//! An import adds and revises; it never takes away. A value that somebody changed by hand stays, and is named. The
//! measures and their columns are the catalogue's; no column of a figure is named in code.

mod document;
mod figures;
mod folder;
mod item;
mod kept;
mod name;
mod pieces;
mod refuse;
mod register;
mod schools;
mod sidecar;
mod summaries;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::catalogue::Catalogue;
use crate::official::{Kind, Table, digest};
use crate::value::{AcademicYear, Date, LaCode, Reason, Status};
use folder::Folder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The authority whose schools are imported.
    pub authority: LaCode,
    /// The content folder.
    pub into: PathBuf,
    /// The academic year of files whose name does not say it.
    pub year: Option<AcademicYear>,
    /// How settled the figures of files are whose name does not say it.
    pub status: Option<Status>,
    /// Whether values that were changed by hand are replaced too.
    pub replace_edits: bool,
    /// The day on which the files were published.
    pub published: Option<Date>,
    /// Where the files can be downloaded.
    pub url: Option<String>,
    /// The day of the import.
    pub today: Date,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    /// Each official file, in the order in which they were given.
    pub files: Vec<FileReport>,
    /// The files of the content folder that were written, below that folder.
    pub written: Vec<String>,
    /// The files of the content folder that already said the same.
    pub unchanged: Vec<String>,
    /// How many official files of figures are registered, with a copy of their rows.
    pub registered: usize,
    /// Values that differ from the official files because somebody changed them, and that stay.
    pub kept_edits: usize,
    /// Values that were replaced by those of a newer official file.
    pub revised: usize,
}

/// What was found in one official file.
#[derive(Debug, Clone, Default)]
pub struct FileReport {
    /// The file.
    pub path: PathBuf,
    /// Its kind; empty when it is not known.
    pub kind: &'static str,
    /// The academic year it is about, for files of figures.
    pub year: Option<AcademicYear>,
    /// How settled its figures are, for files of figures.
    pub status: Option<Status>,
    /// Rows about the authority, its schools and England.
    pub rows: usize,
    /// Schools found in it.
    pub schools: usize,
    /// Figures found in it, reasons included.
    pub figures: usize,
    /// Figures for which it gives a reason instead, by reason.
    pub reasons: BTreeMap<Reason, usize>,
    /// Columns that are not used.
    pub unused_columns: Vec<String>,
    /// Rows that could not be read, each with a diagnostic.
    pub skipped: usize,
    /// Rows about other authorities.
    pub elsewhere: usize,
    /// Rows about something that is not a school, such as children's centres, by type.
    pub not_schools: BTreeMap<String, usize>,
}

/// The diagnostics of one official file.
struct Trouble {
    path: String,
    found: Diagnostics,
    counts: BTreeMap<&'static str, usize>,
}

/// After this many, mistakes of one kind in one file are only counted.
const MOST_OF_A_KIND: usize = 25;

impl Trouble {
    fn new(path: &Path) -> Trouble {
        Trouble { path: path.display().to_string(), found: Diagnostics::new(), counts: BTreeMap::new() }
    }

    /// Something about the file.
    fn file(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic.in_file(self.path.clone()));
    }

    /// Something about a row.
    fn row(&mut self, line: u64, mut diagnostic: Diagnostic) {
        let count = self.counts.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            diagnostic.message = format!("line {line}: {}", diagnostic.message);
            self.file(diagnostic);
        }
    }

    fn finish(mut self) -> Diagnostics {
        for (code, count) in std::mem::take(&mut self.counts) {
            if count > MOST_OF_A_KIND {
                let more = count - MOST_OF_A_KIND;
                self.file(Diagnostic::warning(
                    code,
                    format!("{more} more rows of this file have the same fault"),
                ));
            }
        }
        self.found
    }
}

/// An official file that was read.
struct Loaded {
    kind: Kind,
    name: String,
    /// What it holds, and the digest of that.
    bytes: Vec<u8>,
    sha256: String,
    table: Table,
    /// Year and status, for files of figures.
    of: Option<(AcademicYear, Status)>,
    /// The day it was published, for files of figures.
    published: Option<Date>,
    /// Whether its figures were imported.
    imported: bool,
    report: FileReport,
    trouble: Trouble,
}

/// Imports official files. A file that cannot be read or is of an unknown kind is an error, and the others are
/// imported all the same.
pub fn dfe(files: &[PathBuf], options: &ImportOptions) -> (ImportReport, Diagnostics) {
    let mut folder = match Folder::open(options) {
        Ok(folder) => folder,
        Err(found) => return (ImportReport::default(), found),
    };
    let mut order = Vec::new();
    let mut loaded: Vec<Loaded> = Vec::new();
    for path in files {
        match load(path, options, &folder.catalogue) {
            Ok(file) => {
                order.push(Ok(loaded.len()));
                loaded.push(file);
            }
            Err(found) => {
                folder.found.extend(found);
                order.push(Err(FileReport { path: path.clone(), ..FileReport::default() }));
            }
        }
    }
    folder.schools(&mut loaded);
    folder.performance(&mut loaded);
    folder.register(&loaded);
    let mut reports: Vec<Option<FileReport>> = Vec::new();
    for file in loaded {
        folder.found.extend(file.trouble.finish());
        reports.push(Some(file.report));
    }
    for place in order {
        let report = place.map_or_else(Some, |index| reports[index].take());
        folder.report.files.extend(report);
    }
    (folder.report, folder.found)
}

/// Why a file is not imported.
fn refused(mut trouble: Trouble, found: impl Into<Diagnostics>) -> Result<Loaded, Diagnostics> {
    found.into().into_iter().for_each(|diagnostic| trouble.file(diagnostic));
    Err(trouble.finish())
}

fn load(path: &Path, options: &ImportOptions, catalogue: &Catalogue) -> Result<Loaded, Diagnostics> {
    let mut trouble = Trouble::new(path);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let fault = Diagnostic::error("cannot-read", format!("this cannot be read: {error}"));
            return refused(trouble, fault);
        }
    };
    let mut table = Table::read(&bytes);
    // What is odd about the rows of a file that is something else helps nobody.
    if let Some(other) = refuse::not_official(&table) {
        return refused(trouble, other);
    }
    let kind = match Kind::recognise(&table) {
        Ok(kind) => kind,
        Err(found) => return refused(trouble, found),
    };
    for fault in std::mem::take(&mut table.faults) {
        match fault.line {
            Some(line) => trouble.row(line, fault.diagnostic),
            None => trouble.file(fault.diagnostic),
        }
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let figures = if kind.is_register() {
        None
    } else {
        match of_figures(&name, kind, &table, options, catalogue) {
            Ok(figures) => Some(figures),
            Err(found) => return refused(trouble, found),
        }
    };
    let (of, published) = (figures.map(|(year, status, _)| (year, status)), figures.map(|(.., day)| day));
    let report = FileReport {
        path: path.to_owned(),
        kind: kind.name(),
        year: of.map(|(year, _)| year),
        status: of.map(|(_, status)| status),
        skipped: table.unreadable,
        ..FileReport::default()
    };
    let sha256 = digest(&bytes);
    Ok(Loaded { kind, name, bytes, sha256, table, of, published, imported: false, report, trouble })
}

/// Year, status and day of publication of a file of figures.
fn of_figures(
    name: &str,
    kind: Kind,
    table: &Table,
    options: &ImportOptions,
    catalogue: &Catalogue,
) -> Result<(AcademicYear, Status, Date), Diagnostics> {
    let (year, status) = (name::year(name, options)?, name::status(name, options)?);
    // Also by the built-in catalogue: an author may have other columns.
    let unpublished = [catalogue, &Catalogue::built_in()]
        .into_iter()
        .find_map(|catalogue| refuse::unpublished(table, kind, year, catalogue, options.authority));
    match unpublished {
        Some(mistake) => Err(mistake.into()),
        None => Ok((year, status, refuse::published(year, options)?)),
    }
}
