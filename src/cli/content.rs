//! One of the author's own files, before a command adds to it.

use std::fs;
use std::io;
use std::path::Path;

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
