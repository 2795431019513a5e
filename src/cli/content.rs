//! Writes one file beside or below the author's own, whole or not at all.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

/// Puts bytes in the place of a file: beside it first, so that a machine that fails half-way leaves the old one whole.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".new");
    let beside = path.with_file_name(beside);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The text of a file, or what it starts with when there is none.
pub(super) fn text_or(path: &Path, head: &str) -> io::Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(head.to_owned()),
        Err(error) => Err(error),
    }
}

/// Takes a file away that was not there before.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}
