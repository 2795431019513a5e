//! Every promise of this module, kept on a real disk.

mod files;
mod foreign;
mod killed;
mod machine;
mod targets;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use walkdir::WalkDir;

use super::system::System;
use super::{WriteOptions, WriteSummary, manifest, write_on};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A folder with a target `public` in it.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        Project { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn write(&self, files: &[(&str, &str)]) -> WriteSummary {
        self.write_on(&System::default(), files)
    }

    fn write_on(&self, system: &System<'_>, files: &[(&str, &str)]) -> WriteSummary {
        self.try_on(system, &artifacts(files)).expect("a site that can be written")
    }

    fn refuse(&self, artifacts: &[Artifact<'_>]) -> Diagnostics {
        self.try_on(&System::default(), artifacts).expect_err("a site that cannot be written")
    }

    fn try_on(&self, system: &System<'_>, artifacts: &[Artifact<'_>]) -> Result<WriteSummary, Diagnostics> {
        write_on(system, &self.target(), artifacts, &WriteOptions::default())
    }

    /// A file in the target that Yearbook did not write.
    fn put(&self, path: &str, bytes: &str) {
        let path = self.target().join(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn snapshot(&self) -> Snapshot {
        snapshot(&self.target())
    }

    /// Names beside the target: a finished run leaves none.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).expect("the project's folder");
        let mut names: Vec<String> =
            names.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "public");
        names.sort();
        names
    }
}

fn artifacts<'a>(files: &'a [(&'a str, &'a str)]) -> Vec<Artifact<'a>> {
    files.iter().map(|(path, bytes)| Artifact::new(*path, || Ok(bytes.as_bytes().to_vec()))).collect()
}

fn broken(path: &str) -> Artifact<'static> {
    let name = path.to_owned();
    Artifact::new(path, move || {
        Err(Diagnostic::error("no-template", format!("no template for `{name}`")).into())
    })
}

/// Everything in a folder but the manifest: files with their text, folders as `name/`, links with an arrow.
type Snapshot = BTreeMap<String, String>;

fn snapshot(folder: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("an entry");
        let path = entry.path().strip_prefix(folder).expect("a path below").to_string_lossy().into_owned();
        let kind = entry.file_type();
        if kind.is_dir() {
            found.insert(format!("{path}/"), String::new());
        } else if kind.is_symlink() {
            found.insert(path, format!("→ {}", fs::read_link(entry.path()).expect("a link").display()));
        } else if path != manifest::NAME {
            found.insert(path, fs::read_to_string(entry.path()).expect("a text"));
        }
    }
    found
}

fn tree(entries: &[(&str, &str)]) -> Snapshot {
    entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The code of each diagnostic, and the end of its path below the project.
fn codes(found: &Diagnostics) -> Vec<(&'static str, String)> {
    let end =
        |path: &str| path.rsplit_once("/public").map_or(path, |(_, end)| end).trim_matches('/').to_owned();
    found.iter().map(|d| (d.code, d.path.as_deref().map(end).unwrap_or_default())).collect()
}

fn messages(found: &Diagnostics) -> Vec<String> {
    found.iter().map(|d| d.message.clone()).collect()
}

fn modified(path: &Path) -> SystemTime {
    fs::symlink_metadata(path).expect("a file").modified().expect("a time")
}

/// Makes a file old, so that a test need not wait to see that its time was kept.
fn age(path: &Path) -> SystemTime {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    fs::File::options().write(true).open(path).expect("a file").set_modified(time).expect("a time");
    time
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    fs::symlink_metadata(path).expect("a file").ino()
}
