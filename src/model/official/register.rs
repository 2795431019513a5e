//! The register of official files: what is missing, and what was changed.

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::official::{Kind, digest};
use crate::source::document::OfficialFileDocument;
use crate::source::{Documents, IMPORTS, KEPT, KeptFile, REGISTER, Spanned};
use crate::value::{AcademicYear, Date, LaCode, Licence, OfficialFormat, Publisher, Status};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// An official file that was imported.
#[derive(Debug, Clone)]
pub struct OfficialFile {
    /// Its name.
    pub name: String,
    /// Its SHA-256 digest.
    pub sha256: String,
    /// Who published it.
    pub publisher: Publisher,
    /// Which file it is.
    pub format: OfficialFormat,
    /// The authority whose rows were kept.
    pub authority: LaCode,
    /// The academic year it is about.
    pub year: AcademicYear,
    /// How settled its figures are.
    pub status: Status,
    /// The title of the publication.
    pub title: String,
    /// Where it can be downloaded.
    pub url: Option<String>,
    /// Its licence.
    pub licence: Licence,
    /// The day it was published.
    pub published: Date,
    /// The day it was imported.
    pub imported: Date,
    /// The size of group at or below which its publisher gives no figures; 0 where it has no such rule.
    pub threshold: u32,
    /// Where the register lists it.
    pub at: Location,
}

/// A file and the copy of its rows.
pub(super) type Kept<'a> = (OfficialFile, &'a KeptFile);

const BACK: &str = "take content/imports/ back from your version control, or import the official file again";

/// The files that were published by a day, newest version first, with the copies of their rows. An edition knows those that
/// had been imported when it was published.
pub(super) fn read(documents: &Documents, day: Date) -> (Vec<Kept<'_>>, Diagnostics) {
    let mut found = Diagnostics::new();
    let entries: &[(Spanned<String>, OfficialFileDocument)] =
        documents.official.as_ref().map_or(&[], |register| &register.document.0);
    let kept: HashMap<&str, (&KeptFile, String)> =
        documents.kept.par_iter().map(|kept| (kept.name.as_str(), (kept, digest(&kept.bytes)))).collect();
    let edition = documents.tree.is_edition();
    let mut files = Vec::new();
    for (name, entry) in entries {
        match copy(name, entry, &kept) {
            Err(mistake) => found.push(mistake),
            Ok(_) if edition && entry.published.value.max(entry.imported.value) > day => {}
            Ok(_) if entry.published.value > day => found.push(too_early(entry)),
            Ok(kept) => files.push((file(name, entry), kept)),
        }
    }
    found.extend(not_listed(documents, entries));
    files.sort_by_cached_key(|(file, _)| {
        let version = (Reverse(file.status), Reverse(file.published), Reverse(file.imported));
        (file.format, Reverse(file.year), version, file.name.clone(), file.at)
    });
    (files, found)
}

/// The copy of a file's rows, as the import wrote it.
fn copy<'a>(
    name: &Spanned<String>,
    entry: &OfficialFileDocument,
    kept: &HashMap<&str, (&'a KeptFile, String)>,
) -> Result<&'a KeptFile, Diagnostic> {
    let what = match kept.get(name.value.as_str()) {
        Some((kept, digest)) if *digest == entry.kept_sha256.value => return Ok(kept),
        Some(_) => "was changed",
        None => "is missing",
    };
    let message =
        format!("the copy `{IMPORTS}/{KEPT}/{}` of the rows of this official file {what}", name.value);
    Err(Diagnostic::error("official-file", message).at(name.at).help(BACK))
}

fn too_early(entry: &OfficialFileDocument) -> Diagnostic {
    let day = entry.published.value;
    let message = format!("this official file is said to be published on {day}, after the day of this build");
    Diagnostic::error("official-file", message)
        .at(entry.published.at)
        .help("mend the date; a file that is not yet published must not be on a site")
}

/// Copies without an entry: whoever takes an entry away does not make its figures unknown.
fn not_listed(documents: &Documents, entries: &[(Spanned<String>, OfficialFileDocument)]) -> Diagnostics {
    let listed: HashSet<&str> = entries.iter().map(|(name, _)| name.value.as_str()).collect();
    let others = documents.kept.iter().filter(|kept| !listed.contains(kept.name.as_str()));
    let mistake = |kept: &KeptFile| {
        let message = format!("`{IMPORTS}/{REGISTER}` does not list this copy of an official file");
        Diagnostic::error("official-file", message).in_file(documents.tree.shown_path(kept.file)).help(BACK)
    };
    others.map(mistake).collect()
}

fn file(name: &Spanned<String>, entry: &OfficialFileDocument) -> OfficialFile {
    OfficialFile {
        name: entry.name.value.clone(),
        sha256: entry.sha256.value.clone(),
        publisher: entry.publisher.value,
        format: entry.format.value,
        authority: entry.authority.value,
        year: entry.academic_year.value,
        status: entry.status.value,
        title: entry.title.value.clone(),
        url: entry.url.as_ref().map(|url| url.value.as_str().to_owned()),
        licence: entry.licence.value,
        published: entry.published.value,
        imported: entry.imported.value,
        threshold: Kind::of(entry.format.value).threshold(),
        at: name.at,
    }
}

/// Performance summaries whose official file is not in the register: a mistake when the import has registered it, and else
/// advice, since an earlier version of the program did not.
pub(super) fn named(documents: &Documents) -> Diagnostics {
    let entries = || documents.official.iter().flat_map(|register| &register.document.0);
    let digests: HashSet<&str> = entries().map(|(_, entry)| entry.sha256.value.as_str()).collect();
    let names: HashSet<&str> = entries().map(|(_, entry)| entry.name.value.as_str()).collect();
    let mut found = Diagnostics::new();
    for summary in &documents.performance {
        let source = &summary.document.source;
        let Some(file) = &source.file else { continue };
        match &source.sha256 {
            Some(digest) if !digests.contains(digest.value.as_str()) => found.push(
                Diagnostic::error(
                    "official-file",
                    format!("`{IMPORTS}/{REGISTER}` does not list the official file `{}`", file.value),
                )
                .at(digest.at)
                .help(format!("{BACK}; if these figures are to be your own, take `file` and `sha256` away")),
            ),
            None if !names.contains(file.value.as_str()) => found.push(
                Diagnostic::advice(
                    "not-registered",
                    format!(
                        "nothing is known of the official file `{}`: these figures count as your own",
                        file.value
                    ),
                )
                .at(file.at)
                .help("import the file again, and they are official"),
            ),
            _ => {}
        }
    }
    found
}
