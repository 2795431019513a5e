//! What differs between operating systems, in one place, and what tests may switch off.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// What the system offers. Tests switch parts off, to reach on one machine what only others need.
pub(super) struct System<'a> {
    /// Two folders can trade places in one call.
    pub exchange: bool,
    /// A file can have two names.
    pub hard_links: bool,
    /// A whole file system can be synced in one call.
    pub syncfs: bool,
    /// Called at each step a kill could fall behind.
    pub reached: &'a (dyn Fn(&'static str) + Sync),
}

impl Default for System<'_> {
    fn default() -> Self {
        System { exchange: true, hard_links: true, syncfs: true, reached: &|_| () }
    }
}

impl System<'_> {
    pub(super) fn reach(&self, step: &'static str) {
        (self.reached)(step);
    }

    /// Lets two folders trade places; `false` when that is not on offer here.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        if !self.exchange {
            return Ok(false);
        }
        rename_with(one, other, Rename::Exchange)
    }

    /// Moves a folder to a name that must be free.
    pub(super) fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if rename_with(from, to, Rename::NoReplace)? {
            return Ok(());
        }
        if fs::symlink_metadata(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(from, to)
    }

    /// Syncs the file system that holds `folder`; `false` when that is not on offer here.
    pub(super) fn sync_around(&self, folder: &Path) -> io::Result<bool> {
        if !self.syncfs {
            return Ok(false);
        }
        sync_file_system(folder)
    }
}

enum Rename {
    Exchange,
    NoReplace,
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_with(from: &Path, to: &Path, how: Rename) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    let flags = match how {
        Rename::Exchange => RenameFlags::EXCHANGE,
        Rename::NoReplace => RenameFlags::NOREPLACE,
    };
    match renameat_with(CWD, from, CWD, to, flags) {
        Ok(()) => Ok(true),
        Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP].contains(&error) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_with(_from: &Path, _to: &Path, _how: Rename) -> io::Result<bool> {
    Ok(false)
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn sync_file_system(folder: &Path) -> io::Result<bool> {
    use rustix::io::Errno;
    match rustix::fs::syncfs(File::open(folder)?) {
        Ok(()) => Ok(true),
        // Some sandboxes refuse the call.
        Err(Errno::NOSYS | Errno::PERM | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn sync_file_system(_folder: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Syncs one file.
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    // Windows syncs only what is open for writing.
    File::options().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

/// Syncs the names in a folder, as far as the system can: some refuse to open or to sync one.
pub(super) fn sync_folder(path: &Path) {
    if cfg!(unix) {
        let _ = File::open(path).and_then(|folder| folder.sync_all());
    }
}

/// Whether a file system of its own is mounted at `path`. Its files could be neither linked nor swapped.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn is_mounted(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Whether a file system of its own is mounted at `path`. Elsewhere, the first link or rename finds out.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn is_mounted(_path: &Path) -> bool {
    false
}

/// What tells one folder from another, whatever its name.
#[cfg(unix)]
pub(super) fn inode(found: &Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    Some(found.ino())
}

/// What tells one folder from another, whatever its name.
#[cfg(not(unix))]
pub(super) fn inode(_found: &Metadata) -> Option<u64> {
    None
}

/// Whether this account may change what is in a folder.
#[cfg(unix)]
pub(super) fn may_write(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)?)
}

/// Whether this account may change what is in a folder. Elsewhere, the first write finds out.
#[cfg(not(unix))]
pub(super) fn may_write(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the same symlink again, without looking where it leads.
#[cfg(unix)]
pub(super) fn copy_link(from: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, at)
}

/// Makes the same symlink again. Windows has two kinds of them.
#[cfg(windows)]
pub(super) fn copy_link(from: &Path, at: &Path) -> io::Result<()> {
    use std::os::windows::fs::{FileTypeExt as _, symlink_dir, symlink_file};
    let to = fs::read_link(from)?;
    if fs::symlink_metadata(from)?.file_type().is_symlink_dir() {
        symlink_dir(to, at)
    } else {
        symlink_file(to, at)
    }
}

/// Gives `path` the owner and permissions of `like`. Owner first: changing it clears some permissions.
pub(super) fn dress(path: &Path, like: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let now = fs::metadata(path)?;
        if (now.uid(), now.gid()) != (like.uid(), like.gid()) {
            // Only an administrator may give files away, so this is done where it can be.
            let _ = std::os::unix::fs::chown(path, Some(like.uid()), Some(like.gid()));
        }
    }
    fs::set_permissions(path, like.permissions())
}

/// Removes a folder of ours with everything in it, unlocking read-only folders on the way. Links are not followed.
pub(super) fn remove_tree(path: &Path) -> io::Result<()> {
    let gone = |result: io::Result<()>| match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    };
    match gone(fs::remove_dir_all(path)) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            unlock(path);
            gone(fs::remove_dir_all(path))
        }
        result => result,
    }
}

fn unlock(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            unlock(&entry.path());
        }
    }
}
