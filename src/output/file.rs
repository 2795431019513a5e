//! One file, whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::place::RunId;
use super::system;

/// Puts bytes in the place of a file, in a folder that is there: beside it first, and on the disk before the name is theirs, so
/// that a machine that fails half-way leaves the old one whole. A file that was there before keeps its owner and permissions.
///
/// # Errors
/// What the system says. Then nothing has changed.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let dressed = |beside: &Path| match fs::symlink_metadata(path) {
        Ok(before) if before.is_file() => system::dress(beside, &before),
        _ => Ok(()),
    };
    put(path, &[bytes], |beside| dressed(beside).and_then(|()| system::sync_file(beside)))?;
    // On Windows a path may have no folder that could be synced, and its names need none.
    if let Some(folder) = path.parent() {
        system::sync_folder(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    }
    Ok(())
}

/// The same for what can be made again: nobody waits for the disk.
pub(super) fn keep(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    put(path, parts, |_| Ok(()))
}

/// Writes a file of a name that no other run has, and gives it its own when it is `ready`.
fn put(path: &Path, parts: &[&[u8]], ready: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.new", RunId::random().to_text()));
    let beside = path.with_file_name(beside);
    let mut file = File::create_new(&beside)?;
    let written = parts.iter().try_for_each(|part| file.write_all(part));
    drop(file);
    let put = written.and_then(|()| ready(&beside)).and_then(|()| fs::rename(&beside, path));
    if put.is_err() {
        // The first error says more than a second one about the half-written file.
        let _ = fs::remove_file(&beside);
    }
    put
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        write_file(&path, b"one").expect("written");
        write_file(&path, b"two").expect("written");
        assert_eq!(fs::read(&path).expect("a file"), b"two");
        keep(&path, &[b"th", b"ree"]).expect("written");
        assert_eq!(fs::read(&path).expect("a file"), b"three");
        assert_eq!(names(folder.path()), ["a.yaml"]);
    }

    #[test]
    fn what_cannot_be_replaced_stays_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("taken")).expect("a folder");
        fs::write(folder.path().join("taken/a"), "one").expect("a file");
        assert!(write_file(&folder.path().join("taken"), b"two").is_err(), "a folder is there");
        assert!(write_file(&folder.path().join("missing/a"), b"two").is_err(), "there is no folder");
        assert_eq!(names(folder.path()), ["taken"]);
        assert_eq!(names(&folder.path().join("taken")), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        fs::write(&path, "one").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        write_file(&path, b"two").expect("written");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
    }
}
