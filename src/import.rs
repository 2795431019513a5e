//! Import the official files of the Department for Education into documents of ours: `yearbook import dfe`.
//!
//! ```text
//! CSV file → table → kind, year, status → schools, figures → documents → content/
//! ```
//!
//! An import adds and revises; it never takes away. A value that somebody changed by hand stays, and is named. The
//! measures and their columns are the catalogue's; no column of a figure is named in code.

mod cell;
mod document;
mod figures;
mod item;
mod kind;
mod pieces;
mod schools;
mod sidecar;
mod table;

use crate::diagnostic::{Diagnostic, Diagnostics, figure};
use crate::model::catalogue::Catalogue;
use crate::source::{self, Entries, SourceTree, Sourced, document::MeasureDocument, yaml};
use crate::value::{AcademicYear, LaCode, Reason, Status};
use document::{Incoming, Merged};
use figures::About;
use item::Item;
use kind::Kind;
use schools::Facts;
use sidecar::Sidecar;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use table::Table;

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
    table: Table,
    /// Year and status, for files of figures.
    of: Option<(AcademicYear, Status)>,
    report: FileReport,
    trouble: Trouble,
}

/// Imports official files. A file that cannot be read or is of an unknown kind is an error, and the others are
/// imported all the same.
pub fn dfe(files: &[PathBuf], options: &ImportOptions) -> (ImportReport, Diagnostics) {
    let mut import = match Import::start(options) {
        Ok(import) => import,
        Err(found) => return (ImportReport::default(), found),
    };
    let mut order = Vec::new();
    let mut loaded: Vec<Loaded> = Vec::new();
    for path in files {
        match load(path, options) {
            Ok(file) => {
                order.push(Ok(loaded.len()));
                loaded.push(file);
            }
            Err(found) => {
                import.found.extend(found);
                order.push(Err(FileReport { path: path.clone(), ..FileReport::default() }));
            }
        }
    }
    import.schools(&mut loaded);
    import.performance(&mut loaded);
    let mut reports: Vec<Option<FileReport>> = Vec::new();
    for file in loaded {
        import.found.extend(file.trouble.finish());
        reports.push(Some(file.report));
    }
    for place in order {
        let report = place.map_or_else(Some, |index| reports[index].take());
        import.report.files.extend(report);
    }
    (import.report, import.found)
}

fn load(path: &Path, options: &ImportOptions) -> Result<Loaded, Diagnostics> {
    let mut trouble = Trouble::new(path);
    let fail = |mut trouble: Trouble, diagnostic: Diagnostic| {
        trouble.file(diagnostic);
        Err(trouble.finish())
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return fail(trouble, Diagnostic::error("cannot-read", format!("this cannot be read: {error}")));
        }
    };
    let table = Table::read(&bytes, &mut trouble);
    let kind = match Kind::recognise(&table) {
        Ok(kind) => kind,
        // What is odd about the rows of a file that is something else helps nobody.
        Err(diagnostic) => return fail(Trouble::new(path), diagnostic),
    };
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let of = if kind.is_register() {
        None
    } else {
        match kind::year(&name, options).and_then(|year| Ok((year, kind::status(&name, options)?))) {
            Ok(of) => Some(of),
            Err(diagnostic) => return fail(trouble, diagnostic),
        }
    };
    let report = FileReport {
        path: path.to_owned(),
        kind: kind.name(),
        year: of.map(|(year, _)| year),
        status: of.map(|(_, status)| status),
        skipped: table.unreadable,
        ..FileReport::default()
    };
    Ok(Loaded { kind, name, table, of, report, trouble })
}

/// What the content folder holds, and what the import has done to it so far.
struct Import<'a> {
    options: &'a ImportOptions,
    catalogue: Catalogue,
    /// Slugs of schools by URN.
    slugs: BTreeMap<String, String>,
    /// Towns of schools by slug.
    taken: BTreeMap<String, String>,
    report: ImportReport,
    found: Diagnostics,
}

impl<'a> Import<'a> {
    /// Reads what the content folder holds.
    fn start(options: &'a ImportOptions) -> Result<Import<'a>, Diagnostics> {
        let mut import = Import {
            options,
            catalogue: Catalogue::built_in(),
            slugs: BTreeMap::new(),
            taken: BTreeMap::new(),
            report: ImportReport::default(),
            found: Diagnostics::new(),
        };
        if !options.into.exists() {
            return Ok(import);
        }
        let (tree, found) = SourceTree::list(&options.into);
        if found.has_errors() {
            return Err(found);
        }
        let mut broken = Diagnostics::new();
        for (file, path) in tree.files() {
            let slug = path.strip_prefix("schools/").and_then(|name| name.strip_suffix(".yaml"));
            if slug.is_none() && path != "measures.yaml" {
                continue;
            }
            let mut faults = Diagnostics::new();
            let text = match tree.read_text(file) {
                Ok(text) => text,
                Err(fault) => {
                    broken.extend(located(fault.into(), &tree.shown_path(file)));
                    continue;
                }
            };
            match slug {
                Some(slug) => match yaml::parse(&text, file, 1) {
                    Ok(node) => import.know(slug, &Item::from_node(&node)),
                    Err(errors) => faults.extend(errors),
                },
                None => {
                    if let Some(document) =
                        source::parse::<Entries<MeasureDocument>>(&text, file, 1, &mut faults)
                    {
                        let document = Sourced {
                            file,
                            path: path.to_owned(),
                            document,
                            body: String::new(),
                            body_line: 1,
                        };
                        let (catalogue, more) = import.catalogue.with_overrides(&document);
                        import.catalogue = catalogue;
                        faults.extend(more);
                    }
                }
            }
            broken.extend(located(faults, &tree.shown_path(file)));
        }
        if broken.has_errors() {
            return Err(broken);
        }
        import.found.extend(broken);
        Ok(import)
    }

    fn know(&mut self, slug: &str, school: &Item) {
        let text = |item: Option<&Item>| match item {
            Some(Item::Text(text)) => text.clone(),
            _ => String::new(),
        };
        self.slugs.insert(text(school.get("urn")), slug.to_owned());
        self.taken.insert(slug.to_owned(), text(school.get("address").and_then(|a| a.get("town"))));
    }

    /// Writes the documents of schools.
    fn schools(&mut self, loaded: &mut [Loaded]) {
        let authority = self.options.authority;
        let mut registered: BTreeMap<String, (Facts, String)> = BTreeMap::new();
        for kind in [Kind::SchoolInformation, Kind::Gias] {
            for file in loaded.iter_mut().filter(|file| file.kind == kind) {
                for facts in read_register(file, authority) {
                    let name = file.name.clone();
                    match registered.remove(&facts.urn) {
                        None => registered.insert(facts.urn.clone(), (facts, name)),
                        Some((older, _)) => registered.insert(facts.urn.clone(), (newer(older, facts), name)),
                    };
                }
            }
        }
        let named = self.named_in_tables(loaded, &registered);
        let mut new: Vec<&Facts> = registered.values().map(|(facts, _)| facts).collect();
        new.extend(named.values().map(|(facts, _)| facts));
        new.retain(|facts| !self.slugs.contains_key(&facts.urn));
        new.sort_by(|a, b| b.open.cmp(&a.open).then_with(|| a.urn.cmp(&b.urn)));
        for facts in new {
            let slug = schools::slug(facts, &self.taken);
            self.taken.insert(slug.clone(), facts.town.clone());
            self.slugs.insert(facts.urn.clone(), slug);
        }
        if registered.is_empty() && named.is_empty() {
            return;
        }
        let sidecar_path = "schools.txt";
        let mut sidecar = self.sidecar(sidecar_path);
        for (facts, file) in registered.values().chain(named.values()) {
            let Some(slug) = self.slugs.get(&facts.urn).cloned() else { continue };
            let path = format!("schools/{slug}.yaml");
            let merged = match self.existing(&path) {
                Err(()) => continue,
                Ok(None) => Ok(document::fresh_school(&slug, &facts.keys, file, &mut sidecar)),
                Ok(Some(text)) => {
                    document::into_school(&slug, &text, &facts.keys, &mut sidecar, self.options.replace_edits)
                }
            };
            self.finish(&path, merged);
        }
        self.write_sidecar(sidecar_path, &sidecar);
    }

    /// Schools that only performance tables name, from the newest of them. One whose number another, newer school has
    /// taken over, or that a whole register no longer has, is closed.
    fn named_in_tables(
        &mut self,
        loaded: &[Loaded],
        registered: &BTreeMap<String, (Facts, String)>,
    ) -> BTreeMap<String, (Facts, String)> {
        let authority = self.options.authority;
        let mut tables: Vec<&Loaded> =
            loaded.iter().filter(|file| matches!(file.kind, Kind::Ks2 | Kind::Ks4)).collect();
        tables.sort_by(|a, b| b.of.cmp(&a.of).then_with(|| a.kind.cmp(&b.kind)));
        let mut named: BTreeMap<String, (Facts, String)> = BTreeMap::new();
        for file in tables {
            let mut quiet = Trouble::new(Path::new(""));
            let mut reader = schools::Reader::new(&file.table, file.kind, authority);
            for row in &file.table.rows {
                if figures::about(file.kind, &file.table, row, authority) == About::School
                    && let Some(facts) = reader.school(row, &mut quiet)
                    && !self.slugs.contains_key(&facts.urn)
                    && !registered.contains_key(&facts.urn)
                {
                    // Provisional tables lack the address: a fuller row of the same school is better.
                    let fuller =
                        named.get(&facts.urn).is_none_or(|(old, _)| old.keys.len() < facts.keys.len());
                    if fuller {
                        named.insert(facts.urn.clone(), (facts, file.name.clone()));
                    }
                }
            }
        }
        let numbers: BTreeSet<(String, String)> = registered
            .values()
            .chain(named.values())
            .filter_map(|(facts, _)| Some((facts.laestab.clone()?, facts.urn.clone())))
            .collect();
        // Only a register that knows most schools of the tables says anything by leaving one out.
        let whole = registered.len() > named.len();
        let newest = registered.keys().next_back().cloned().unwrap_or_default();
        let mut closed = Vec::new();
        for (facts, _) in named.values_mut() {
            let number = facts.laestab.as_ref();
            let followed = numbers.iter().any(|(other, urn)| Some(other) == number && *urn > facts.urn);
            let left_out = whole && facts.urn < newest;
            if (followed || left_out) && facts.open {
                closed.push(facts.name.clone());
                facts.open = false;
                for (key, item) in &mut facts.keys {
                    if key == "status" {
                        *item = Item::text("closed");
                    }
                }
            }
        }
        if !closed.is_empty() {
            self.found.push(
                Diagnostic::advice(
                    "taken-as-closed",
                    format!("{} schools are taken to have closed or changed their URN: {}", closed.len(), closed.join("; ")),
                )
                .in_file(self.shown("schools"))
                .help("performance tables name them and the register of schools does not, or a newer school has their number; mend `status` in their files if one is open"),
            );
        }
        named
    }

    /// Writes the performance summaries.
    fn performance(&mut self, loaded: &mut [Loaded]) {
        let mut groups: BTreeMap<(AcademicYear, Kind), Vec<usize>> = BTreeMap::new();
        let mut rows = BTreeMap::new();
        for (index, file) in loaded.iter_mut().enumerate() {
            let Some((year, _)) = file.of else { continue };
            let columns = figures::Columns::find(&self.catalogue, &file.table, file.kind, year);
            let (table, report, trouble) = (&file.table, &mut file.report, &mut file.trouble);
            let read = figures::read(
                file.kind,
                table,
                &columns,
                self.options.authority,
                &self.slugs,
                report,
                trouble,
            );
            let mut used = columns.used();
            used.extend(
                [
                    "RECTYPE", "LEA", "LA", "URN", "ESTAB", "SCHNAME", "NFTYPE", "ICLOSE", "AGERANGE",
                    "RELDENOM",
                ]
                .iter()
                .chain(&["EGENDER", "ADDRESS1", "ADDRESS2", "ADDRESS3", "TOWN", "PCODE"])
                .filter_map(|name| file.table.column(name)),
            );
            file.report.unused_columns = file.table.unused(&used);
            if file.report.rows == 0 || (read.schools.is_empty() && !read.areas.contains_key("borough")) {
                let message = format!("no row is about the authority {}", self.options.authority);
                file.trouble.file(
                    Diagnostic::warning("no-rows", message)
                        .help("is `--authority` the code of your authority?"),
                );
                continue;
            }
            groups.entry((year, file.kind)).or_default().push(index);
            rows.insert(index, read);
        }
        for ((year, kind), members) in groups {
            let status = members.iter().filter_map(|i| loaded[*i].of).map(|(_, status)| status).max();
            let Some(status) = status else { continue };
            let mut incoming: Option<Incoming> = None;
            for index in members {
                let file = &mut loaded[index];
                let Some(read) = rows.remove(&index) else { continue };
                if file.of != Some((year, status)) {
                    file.trouble.file(Diagnostic::advice(
                        "superseded",
                        format!("{} figures of the same year are imported instead", status.word()),
                    ));
                    continue;
                }
                match &mut incoming {
                    None => {
                        let title = match read.england {
                            Some(basis) => format!("{} ({basis})", kind.title()),
                            None => kind.title().to_owned(),
                        };
                        incoming = Some(Incoming {
                            stage: kind.stage(),
                            title,
                            status,
                            file: file.name.clone(),
                            areas: read.areas,
                            schools: read.schools,
                        });
                    }
                    Some(first) => {
                        let mut differ = 0;
                        for (own, more) in
                            [(&mut first.areas, read.areas), (&mut first.schools, read.schools)]
                        {
                            for (name, row) in more {
                                match own.get(&name) {
                                    Some(known) => differ += usize::from(!known.same(&row)),
                                    None => {
                                        own.insert(name, row);
                                    }
                                }
                            }
                        }
                        if differ > 0 {
                            file.trouble.file(
                                Diagnostic::warning(
                                    "same-table-twice",
                                    format!("{differ} rows differ from those of `{}`", first.file),
                                )
                                .help("the rows of the file that was named first are kept"),
                            );
                        }
                    }
                }
            }
            if let Some(incoming) = incoming {
                self.summary(year, kind, &incoming);
            }
        }
    }

    fn summary(&mut self, year: AcademicYear, kind: Kind, incoming: &Incoming) {
        let path = format!("performance/{}/{}.yaml", year.dashed(), kind.name());
        let sidecar_path = format!("{}-{}.txt", year.dashed(), kind.name());
        let mut sidecar = self.sidecar(&sidecar_path);
        let Ok(existing) = self.existing(&path) else { return };
        if let Some(status) = existing.as_deref().and_then(Incoming::status_of)
            && status > incoming.status
        {
            self.found.push(
                Diagnostic::error(
                    "status-backwards",
                    format!(
                        "`{}` has {} figures, which cannot take the place of {} ones",
                        incoming.file,
                        incoming.status.word(),
                        status.word()
                    ),
                )
                .in_file(self.shown(&path))
                .help("if that is what you want, change `status` in this file first"),
            );
            return;
        }
        let merged = match &existing {
            None => Ok(incoming.fresh(&mut sidecar)),
            Some(text) => incoming.into_existing(text, &mut sidecar, self.options.replace_edits),
        };
        if self.finish(&path, merged) {
            self.write_sidecar(&sidecar_path, &sidecar);
        }
    }

    /// Reports what was decided about a file, and writes it if it changes. Gives whether it now stands as it should.
    fn finish(&mut self, path: &str, merged: Result<Merged, Diagnostics>) -> bool {
        let shown = self.shown(path);
        let merged = match merged {
            Ok(merged) => merged,
            Err(found) => {
                self.found.extend(located(found, &shown));
                return false;
            }
        };
        for (row, differences) in &merged.kept {
            self.report.kept_edits += differences.len();
            let row = row.trim_start_matches("area:");
            let said: Vec<String> = differences
                .iter()
                .take(4)
                .map(|d| {
                    let name = if d.path.is_empty() { String::new() } else { format!("`{}` ", d.path) };
                    format!("{name}stays {}, the official file has {}", figure(&d.own), figure(&d.new))
                })
                .collect();
            let more = differences.len().saturating_sub(4);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            self.found.push(
                Diagnostic::warning(
                    "kept-edit",
                    format!("`{row}` was changed by hand: {}{more}", said.join("; ")),
                )
                .in_file(shown.clone())
                .help("remove the value from this file and import again, or import with `--replace-edits`"),
            );
        }
        for row in &merged.comments_lost {
            self.found.push(
                Diagnostic::warning(
                    "comment-lost",
                    format!("a comment inside `{row}` is lost, because its value changed"),
                )
                .in_file(shown.clone())
                .help("comments above a key are kept"),
            );
        }
        if !merged.gone.is_empty() {
            self.found.push(
                Diagnostic::warning(
                    "row-gone",
                    format!("the official file no longer has {}", merged.gone.join(", ")),
                )
                .in_file(shown.clone())
                .help("the rows stay as an earlier file had them; remove them if they should go"),
            );
        }
        self.report.revised += merged.revised;
        self.write(path, &merged.text)
    }

    fn shown(&self, path: &str) -> String {
        self.options.into.join(path).display().to_string()
    }

    /// The text of a file of the content folder, if it is there.
    fn existing(&mut self, path: &str) -> Result<Option<String>, ()> {
        match std::fs::read_to_string(self.options.into.join(path)) {
            Ok(text) => Ok(Some(text.trim_start_matches('\u{feff}').to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                let diagnostic = Diagnostic::error("cannot-read", format!("this cannot be read: {error}"));
                self.found.push(diagnostic.in_file(self.shown(path)));
                Err(())
            }
        }
    }

    fn sidecar(&self, name: &str) -> Sidecar {
        Sidecar::read(&self.options.into.join(".imports").join(name))
    }

    fn write_sidecar(&mut self, name: &str, sidecar: &Sidecar) {
        let path = format!(".imports/{name}");
        self.write(&path, &sidecar.text());
    }

    /// Writes a file whole or not at all; one that already holds the text is not touched.
    fn write(&mut self, path: &str, text: &str) -> bool {
        let target = self.options.into.join(path);
        let own = !path.starts_with(".imports/");
        if std::fs::read(&target).is_ok_and(|bytes| bytes == text.as_bytes()) {
            if own {
                self.report.unchanged.push(path.to_owned());
            }
            return true;
        }
        match write_whole(&target, text) {
            Ok(()) => {
                if own {
                    self.report.written.push(path.to_owned());
                }
                true
            }
            Err(error) => {
                self.found.push(
                    Diagnostic::error("cannot-write", format!("this cannot be written: {error}"))
                        .in_file(target.display().to_string()),
                );
                false
            }
        }
    }
}

fn write_whole(target: &Path, text: &str) -> std::io::Result<()> {
    let folder = target.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let name = target.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let temporary = folder.join(format!(".{name}.{}.importing", std::process::id()));
    let written = std::fs::write(&temporary, text).and_then(|()| std::fs::rename(&temporary, target));
    if written.is_err() {
        // The first error says more than a second one about the half-written file.
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

/// The schools of a register's rows.
fn read_register(file: &mut Loaded, authority: LaCode) -> Vec<Facts> {
    let mut reader = schools::Reader::new(&file.table, file.kind, authority);
    let mut schools: Vec<Facts> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &file.table.rows {
        if figures::about(file.kind, &file.table, row, authority) != About::School {
            file.report.elsewhere += 1;
            continue;
        }
        file.report.rows += 1;
        let others: usize = reader.not_schools.values().sum();
        match reader.school(row, &mut file.trouble) {
            Some(facts) if seen.insert(facts.urn.clone()) => schools.push(facts),
            Some(facts) => {
                file.report.skipped += 1;
                let message = format!("the URN {} is there twice", facts.urn);
                file.trouble.row(
                    row.line,
                    Diagnostic::warning("duplicate-urn", message).help("the first row is kept"),
                );
            }
            None if reader.not_schools.values().sum::<usize>() == others => file.report.skipped += 1,
            None => {}
        }
    }
    if schools.is_empty() {
        let message = format!("no row is about a school of the authority {authority}");
        file.trouble.file(
            Diagnostic::warning("no-rows", message).help("is `--authority` the code of your authority?"),
        );
    }
    let mut used = reader.used;
    used.extend(["LA", "LA (code)"].iter().filter_map(|name| file.table.column(name)));
    file.report.not_schools = reader.not_schools;
    file.report.schools = schools.len();
    file.report.unused_columns = file.table.unused(&used);
    schools
}

/// What two files say about one school: the second one's values, and those that only the first has.
fn newer(older: Facts, newer: Facts) -> Facts {
    let mut keys: Vec<(String, Item)> = newer.keys.clone();
    keys.extend(older.keys.into_iter().filter(|(key, _)| newer.keys.iter().all(|(known, _)| known != key)));
    keys.sort_by_key(|(key, _)| schools::ORDER.iter().position(|known| known == key));
    Facts { keys, ..newer }
}

/// Diagnostics of a file of the content folder, which are told by path and line: the caller has no tree of files.
fn located(found: Diagnostics, shown: &str) -> Diagnostics {
    found
        .into_iter()
        .map(|mut diagnostic| {
            if let Some(at) = diagnostic.at.take() {
                diagnostic.message = format!("line {}: {}", at.line, diagnostic.message);
            }
            diagnostic.related.clear();
            diagnostic.in_file(shown)
        })
        .collect()
}
