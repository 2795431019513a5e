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

/// The files that were published by a day, newest version first, with the copies of their rows.
pub(super) fn read(documents: &Documents, day: Date) -> (Vec<Kept<'_>>, Diagnostics) {
    let mut found = Diagnostics::new();
    let entries: &[(Spanned<String>, OfficialFileDocument)] =
        documents.official.as_ref().map_or(&[], |register| &register.document.0);
    let kept: HashMap<&str, (&KeptFile, String)> =
        documents.kept.par_iter().map(|kept| (kept.name.as_str(), (kept, digest(&kept.bytes)))).collect();
    let mut files = Vec::new();
    for (name, entry) in entries {
        let error = |message: String| Diagnostic::error("official-file", message).at(name.at).help(BACK);
        let path = format!("{IMPORTS}/{KEPT}/{}", name.value);
        let Some((kept, digest)) = kept.get(name.value.as_str()) else {
            found.push(error(format!("the copy `{path}` of the rows of this official file is missing")));
            continue;
        };
        if *digest != entry.kept_sha256.value {
            found.push(error(format!("the copy `{path}` of the rows of this official file was changed")));
            continue;
        }
        if entry.published.value > day && !documents.tree.is_edition() {
            found.push(
                Diagnostic::error(
                    "official-file",
                    format!(
                        "this official file is said to be published on {}, after the day of this build",
                        entry.published.value
                    ),
                )
                .at(entry.published.at)
                .help("mend the date; a file that is not yet published must not be on a site"),
            );
            continue;
        }
        if entry.published.value <= day && (entry.imported.value <= day || !documents.tree.is_edition()) {
            files.push((file(name, entry), *kept));
        }
    }
    let listed: HashSet<&str> = entries.iter().map(|(name, _)| name.value.as_str()).collect();
    for kept in documents.kept.iter().filter(|kept| !listed.contains(kept.name.as_str())) {
        found.push(
            Diagnostic::error(
                "official-file",
                format!("`{}` does not list this copy of an official file", REGISTER),
            )
            .in_file(documents.tree.shown_path(kept.file))
            .help(BACK),
        );
    }
    files.sort_by_cached_key(|(file, _)| {
        let version = (Reverse(file.status), Reverse(file.published), Reverse(file.imported));
        (file.format, Reverse(file.year), version, file.name.clone(), file.at)
    });
    (files, found)
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
