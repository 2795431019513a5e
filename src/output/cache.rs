//! A folder of bytes that took long to make, beside the published site.
//!
//! Nothing in it is needed: a build without it only takes longer. Each entry carries the digest of its bytes, and one that
//! is damaged is as good as absent. Entries that a build did not use go when it is done, so the folder holds what one site
//! needs and no more.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{file, manifest};
use crate::artifact::Cache;

/// Its name beside the site.
const NAME: &str = ".yearbook-cache";
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # Yearbook keeps here what takes long to make, such as pictures. You can delete this folder at any time.\n";
const DIGEST: usize = 32;

/// The cache beside one site.
#[derive(Debug)]
pub struct CacheFolder {
    folder: PathBuf,
    may_write: bool,
    used: Mutex<BTreeSet<String>>,
}

impl CacheFolder {
    /// The cache of the site in `target`. The folder is made when there is something to keep.
    pub fn beside(target: &Path) -> Self {
        let above = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        CacheFolder { folder: above.join(NAME), may_write: true, used: Mutex::default() }
    }

    /// The same, for a command that writes nothing.
    pub fn to_read(target: &Path) -> Self {
        CacheFolder { may_write: false, ..CacheFolder::beside(target) }
    }

    /// Removes the entries that nobody asked for or added.
    pub fn sweep(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.may_write || !self.folder.join("CACHEDIR.TAG").is_file() {
            return;
        }
        // What cannot be removed stays: the next build tries again.
        for entry in fs::read_dir(self.entries()).into_iter().flatten().flatten() {
            if !used.contains(&*entry.file_name().to_string_lossy()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn entries(&self) -> PathBuf {
        self.folder.join("pictures")
    }

    fn use_of(&self, name: &str) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let entries = self.entries();
        if !entries.is_dir() {
            fs::create_dir_all(&entries)?;
            // Backup programs leave the folder out, and git does not see it.
            fs::write(self.folder.join("CACHEDIR.TAG"), TAG)?;
            fs::write(self.folder.join(".gitignore"), "*\n")?;
        }
        // Whole or not at all: no build ever reads half an entry.
        file::keep(&entries.join(name), &[&manifest::digest(bytes), bytes])
    }
}

impl Cache for CacheFolder {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.entries().join(name)).ok()?;
        if bytes.len() < DIGEST {
            return None;
        }
        let content = bytes.split_off(DIGEST);
        if manifest::digest(&content)[..] != bytes[..] {
            return None;
        }
        self.use_of(name);
        Some(content)
    }

    fn has(&self, name: &str) -> bool {
        let there = fs::symlink_metadata(self.entries().join(name)).is_ok_and(|found| found.is_file());
        if there {
            self.use_of(name);
        }
        there
    }

    fn put(&self, name: &str, bytes: &[u8]) -> bool {
        debug_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'), "{name}");
        let kept = self.may_write && self.write(name, bytes).is_ok();
        if kept {
            self.use_of(name);
        }
        kept
    }

    fn keeps(&self) -> bool {
        self.may_write
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again_until_nobody_asks_for_it() {
        let project = tempfile::tempdir().expect("a folder");
        let target = project.path().join("public");
        let cache = CacheFolder::beside(&target);
        assert_eq!(cache.get("a.webp"), None);
        assert!(!project.path().join(NAME).exists(), "nothing was kept, so there is no folder");
        assert!(cache.put("a.webp", b"one") && cache.put("b.webp", b"two"));
        cache.sweep();

        let next = CacheFolder::beside(&target);
        assert_eq!(next.get("a.webp").as_deref(), Some(&b"one"[..]));
        next.sweep();
        assert_eq!(CacheFolder::beside(&target).get("b.webp"), None);

        let last = CacheFolder::beside(&target);
        assert!(last.has("a.webp") && !last.has("b.webp"));
        last.sweep();
        assert_eq!(CacheFolder::to_read(&target).get("a.webp").as_deref(), Some(&b"one"[..]));
        let tag = fs::read_to_string(project.path().join(NAME).join("CACHEDIR.TAG")).expect("a tag");
        assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55"));
    }

    #[test]
    fn a_damaged_entry_is_no_entry() {
        let project = tempfile::tempdir().expect("a folder");
        let cache = CacheFolder::beside(&project.path().join("public"));
        assert!(cache.put("a.webp", b"one"));
        let path = cache.entries().join("a.webp");
        let mut bytes = fs::read(&path).expect("an entry");
        bytes.pop();
        fs::write(&path, bytes).expect("an entry");
        assert_eq!(cache.get("a.webp"), None);
        fs::write(&path, b"").expect("an entry");
        assert_eq!(cache.get("a.webp"), None);
    }

    #[test]
    fn a_cache_to_read_is_never_written() {
        let project = tempfile::tempdir().expect("a folder");
        let cache = CacheFolder::to_read(&project.path().join("public"));
        assert!(!cache.keeps() && !cache.put("a.webp", b"one"));
        cache.sweep();
        assert_eq!(fs::read_dir(project.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn half_an_entry_of_a_killed_build_goes() {
        let project = tempfile::tempdir().expect("a folder");
        let cache = CacheFolder::beside(&project.path().join("public"));
        assert!(cache.put("a.webp", b"one"));
        fs::write(cache.entries().join("new-0123"), b"half").expect("an entry");
        cache.sweep();
        let left: Vec<_> = fs::read_dir(cache.entries()).expect("entries").flatten().collect();
        assert_eq!(left.len(), 1);
    }
}
