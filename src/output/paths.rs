//! The paths of artifacts, judged before anything is written.
//!
//! A site must come out the same on Linux, Windows and macOS and on any web server, so names that only some of them
//! can tell apart are refused everywhere.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::{folders_above, manifest};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Every path that cannot be written as it stands.
pub(super) fn check(artifacts: &[Artifact<'_>]) -> Result<(), Diagnostics> {
    let mut claims = Claims::default();
    for path in artifacts.iter().map(Artifact::path) {
        match fault(path) {
            Some(fault) => claims.found.push(
                Diagnostic::error("unsafe-path", format!("found the output path `{}`, {fault}", path.escape_debug()))
                    .help("use a path below the output folder with `/` between its parts, such as `schools/index.html`"),
            ),
            None if path.split('/').next().is_some_and(is_reserved) => claims.found.push(
                Diagnostic::error("reserved-path", format!("found the output path `{path}`, which Yearbook keeps for itself"))
                    .help("give the file another name"),
            ),
            None => claims.claim(path),
        }
    }
    if claims.found.is_empty() { Ok(()) } else { Err(claims.found) }
}

fn is_reserved(part: &str) -> bool {
    part.eq_ignore_ascii_case(manifest::NAME)
}

/// What is wrong with one path alone.
pub(super) fn fault(path: &str) -> Option<&'static str> {
    let bytes = path.as_bytes();
    if path.is_empty() {
        return Some("which is empty");
    }
    if path.starts_with('/') || (bytes.len() > 1 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':') {
        return Some("which is absolute, expected a relative path");
    }
    if path.contains('\\') {
        return Some("which has a backslash, expected `/`");
    }
    // A line break would also break the manifest.
    if path.contains(char::is_control) {
        return Some("which has a control character");
    }
    path.split('/').find_map(|part| match part {
        "" => Some("which has an empty part"),
        "." => Some("which has the part `.`"),
        ".." => Some("which has the part `..`"),
        _ => None,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

/// Who has taken which name, whatever its capitals.
#[derive(Default)]
struct Claims<'a> {
    taken: HashMap<String, (Kind, &'a str)>,
    /// A folder clashes once, not once for each file in it.
    said: HashSet<&'a str>,
    found: Diagnostics,
}

impl<'a> Claims<'a> {
    fn claim(&mut self, path: &'a str) {
        for folder in folders_above(path) {
            self.take(Kind::Folder, folder);
        }
        self.take(Kind::File, path);
    }

    fn take(&mut self, kind: Kind, name: &'a str) {
        let (other_kind, other) = match self.taken.entry(name.to_lowercase()) {
            Entry::Vacant(free) => {
                free.insert((kind, name));
                return;
            }
            Entry::Occupied(taken) => *taken.get(),
        };
        if kind == Kind::Folder && ((other_kind == kind && other == name) || !self.said.insert(name)) {
            return;
        }
        self.found.push(if kind != other_kind {
            let (file, folder) = if kind == Kind::File { (name, other) } else { (other, name) };
            Diagnostic::error(
                "file-is-folder",
                format!("`{file}` would be a file, and `{folder}` a folder with files in it, expected one of the two"),
            )
            .help("give one of them another name")
        } else if name == other {
            Diagnostic::error("duplicate-path", format!("two files would be written to `{name}`, expected one"))
                .help("give one of them another name")
        } else {
            Diagnostic::error("case-clash", format!("`{name}` differs from `{other}` only in its capitals"))
                .help("rename one of them: Windows and macOS would keep only one")
        });
    }
}
