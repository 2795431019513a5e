//! The content folder: which schools it holds, and the one place of the import that writes to it.

use super::document::Merged;
use super::item::Item;
use super::sidecar::Sidecar;
use super::{ImportOptions, ImportReport};
use crate::diagnostic::{Diagnostic, Diagnostics, figure};
use crate::model::catalogue::Catalogue;
use crate::output;
use crate::source::{self, Entries, SourceTree, Sourced, document::MeasureDocument, yaml};
use std::collections::BTreeMap;
use std::path::Path;

/// What the content folder holds, and what the import has done to it so far.
pub(super) struct Folder<'a> {
    pub options: &'a ImportOptions,
    pub catalogue: Catalogue,
    /// Slugs of schools by URN.
    pub slugs: BTreeMap<String, String>,
    /// Towns of schools by slug.
    pub taken: BTreeMap<String, String>,
    /// Official files of which nobody said when they were published.
    pub guessed: Vec<String>,
    pub report: ImportReport,
    pub found: Diagnostics,
}

impl<'a> Folder<'a> {
    /// Reads what the content folder holds.
    pub(super) fn open(options: &'a ImportOptions) -> Result<Folder<'a>, Diagnostics> {
        let mut folder = Folder {
            options,
            catalogue: Catalogue::built_in(),
            slugs: BTreeMap::new(),
            taken: BTreeMap::new(),
            guessed: Vec::new(),
            report: ImportReport::default(),
            found: Diagnostics::new(),
        };
        if !options.into.exists() {
            return Ok(folder);
        }
        let (tree, found) = SourceTree::list(&options.into);
        if found.has_errors() {
            return Err(found);
        }
        let mut broken = Diagnostics::new();
        let (topics, mut faults) = source::topics(&tree);
        folder.catalogue = folder.catalogue.with_topics(&topics, &mut faults);
        for fault in faults {
            match fault.at.map(|at| tree.shown_path(at.file)) {
                Some(shown) => broken.extend(located(fault.into(), &shown)),
                None => broken.push(fault),
            }
        }
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
                    Ok(node) => folder.know(slug, &Item::from_node(&node)),
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
                        let (catalogue, more) = folder.catalogue.with_overrides(&document);
                        folder.catalogue = catalogue;
                        faults.extend(more);
                    }
                }
            }
            broken.extend(located(faults, &tree.shown_path(file)));
        }
        if broken.has_errors() {
            return Err(broken);
        }
        folder.found.extend(broken);
        Ok(folder)
    }

    fn know(&mut self, slug: &str, school: &Item) {
        let text = |item: Option<&Item>| match item {
            Some(Item::Text(text)) => text.clone(),
            _ => String::new(),
        };
        self.slugs.insert(text(school.get("urn")), slug.to_owned());
        self.taken.insert(slug.to_owned(), text(school.get("address").and_then(|a| a.get("town"))));
    }

    /// Reports what was decided about a file, and writes it if it changes. Gives whether it now stands as it should.
    pub(super) fn finish(&mut self, path: &str, merged: Result<Merged, Diagnostics>) -> bool {
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
        self.write(path, merged.text.as_bytes())
    }

    pub(super) fn shown(&self, path: &str) -> String {
        self.options.into.join(path).display().to_string()
    }

    /// The text of a file of the content folder, if it is there.
    pub(super) fn existing(&mut self, path: &str) -> Result<Option<String>, ()> {
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

    pub(super) fn sidecar(&self, name: &str) -> Sidecar {
        Sidecar::read(&self.options.into.join(".imports").join(name))
    }

    pub(super) fn write_sidecar(&mut self, name: &str, sidecar: &Sidecar) {
        let path = format!(".imports/{name}");
        self.write(&path, sidecar.text().as_bytes());
    }

    /// Writes a file whole or not at all; one that already holds the bytes is not touched.
    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> bool {
        let target = self.options.into.join(path);
        let own = ![".imports/", "imports/"].iter().any(|folder| path.starts_with(folder));
        if std::fs::read(&target).is_ok_and(|there| there == bytes) {
            if own {
                self.report.unchanged.push(path.to_owned());
            }
            return true;
        }
        let folder = target.parent().unwrap_or(Path::new("."));
        match std::fs::create_dir_all(folder).and_then(|()| output::write_file(&target, bytes)) {
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
