//! One build at a time: a lock file beside the target.
//!
//! The system releases the lock when its holder ends, however it ends; a lock file without a holder is harmless.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::place::Place;
use super::{system, trouble};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The right to change the site, until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

/// Takes the lock, or says that another build holds it.
pub(super) fn take(place: &Place) -> Result<Lock, Diagnostics> {
    let path = place.beside("lock");
    let failed = |error: &io::Error| trouble::failed("make", &path.display().to_string(), error);
    loop {
        let options = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let file = options.map_err(|error| failed(&error))?;
        match file.try_lock() {
            // The former holder may have removed the file between our two calls; then nobody else would see our lock.
            Ok(()) if is_at(&file, &path) => return Ok(Lock { path, file }),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let shown = place.shown("");
                return Err(Diagnostic::error(
                    "already-building",
                    format!("another build is writing to `{shown}`"),
                )
                .in_file(shown)
                .help("wait until it is done, then build again")
                .into());
            }
            Err(TryLockError::Error(error)) => return Err(failed(&error)),
        }
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(found)) => system::inode(&held) == system::inode(&found),
        _ => false,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, so that no other build's file is removed. Where files have no inode to compare,
        // the file stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}
