//! Official files: what an import keeps of them, what the build makes of it, and what is no official file.

use crate::real_data::official_files;
use std::fs;
use std::path::{Path, PathBuf};
use yearbook::diagnostic::{Diagnostics, Severity};
use yearbook::import::{ImportOptions, ImportReport, dfe};
use yearbook::value::{Date, LaCode, Scalar, Status};

fn options(into: &Path) -> ImportOptions {
    ImportOptions {
        authority: LaCode::parse("999").unwrap(),
        into: into.to_owned(),
        year: None,
        status: Some(Status::Final),
        replace_edits: false,
        published: None,
        url: None,
        today: Date::constant(2026, 11, 29),
    }
}

/// Every file of the Department that can be imported, of the authority with the most rows in it: none is refused.
#[test]
fn no_published_file_is_refused() {
    let Some(folder) = official_files() else { return };
    let mut files = 0;
    for kind in ["ks2", "ks4", "absence", "census"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            for authority in ["936", "320", "919", "302", "304", "330", "800", "883"] {
                let into = tempfile::tempdir().unwrap();
                let options =
                    ImportOptions { authority: LaCode::parse(authority).unwrap(), ..options(into.path()) };
                let (report, found) = dfe(std::slice::from_ref(&path), &options);
                assert!(!found.has_errors(), "{}, {authority}: {found:?}", path.display());
                files += report.registered;
            }
        }
    }
    assert!(files > 30, "only {files} files were registered");
}

#[allow(dead_code)]
fn errors(found: &Diagnostics) -> Vec<&'static str> {
    found.iter().filter(|d| d.severity == Severity::Error).map(|d| d.code).collect()
}

#[allow(dead_code)]
fn import(into: &Path, files: &[PathBuf]) -> (ImportReport, Diagnostics) {
    dfe(files, &options(into))
}
