//! Where the site stands, and the names Yearbook uses beside it.

use std::ffi::OsString;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use super::{system, trouble};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// How many links a symlink may lead through, as on Linux.
const LINKS: usize = 40;

/// The target folder, with symlinks resolved so that the real one is swapped.
pub(super) struct Place {
    folder: PathBuf,
    name: OsString,
    target: PathBuf,
    /// The target as its user spelt it, for messages.
    spelt: PathBuf,
}

/// What a name beside the target is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sibling {
    /// A site in the making, or waste: it may always be removed.
    New,
    /// The former site, while it is out of the way.
    Old,
    /// A former site that holds something of somebody else; Yearbook never touches it again.
    Kept,
}

/// What the names of one run share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunId(u64);

impl RunId {
    /// An id no other folder has: the standard library seeds every `RandomState` from the system.
    pub(super) fn random() -> Self {
        RunId(RandomState::new().build_hasher().finish())
    }

    pub(super) fn to_text(self) -> String {
        format!("{:016x}", self.0)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let id = RunId(u64::from_str_radix(text, 16).ok()?);
        (id.to_text() == text).then_some(id)
    }
}

impl Place {
    /// Finds the real target and makes its parent folders.
    pub(super) fn find(spelt: &Path) -> Result<(Self, Parents), Diagnostics> {
        let shown = spelt.display().to_string();
        let not_a_folder = |what: &str| -> Diagnostics {
            Diagnostic::error(
                "output-not-a-folder",
                format!("found {what} at `{shown}`, expected the output folder"),
            )
            .in_file(&*shown)
            .help("move it away, or name another output folder")
            .into()
        };
        // Without a trailing `/`, behind which a symlink would look like its folder.
        let mut path: PathBuf = spelt.components().collect();
        for _ in 0..LINKS {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    let to = fs::read_link(&path).map_err(|e| trouble::failed("read", &shown, &e))?;
                    path = parent(&path).join(to).components().collect();
                }
                Ok(found) if found.is_dir() => {
                    let target = fs::canonicalize(&path).map_err(|e| trouble::failed("read", &shown, &e))?;
                    return Ok((Self::at(spelt, target)?, Parents(Vec::new())));
                }
                Ok(_) => return Err(not_a_folder("a file")),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::new(spelt, &path),
                Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                    return Err(not_a_folder("a path through a file"));
                }
                Err(error) => return Err(trouble::failed("read", &shown, &error)),
            }
        }
        Err(not_a_folder("symlinks that lead in a circle"))
    }

    /// A place with no folder yet.
    fn new(spelt: &Path, path: &Path) -> Result<(Self, Parents), Diagnostics> {
        let make = |error| trouble::failed("make", &spelt.display().to_string(), &error);
        let name = path.file_name().ok_or_else(|| make(io::ErrorKind::NotFound.into()))?;
        let above = parent(path);
        let missing: Vec<&Path> = above
            .ancestors()
            .take_while(|p| !p.as_os_str().is_empty() && fs::symlink_metadata(p).is_err())
            .collect();
        let mut made = Parents(Vec::new());
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(trouble::failed("make", &folder.display().to_string(), &error)),
            }
        }
        let real = fs::canonicalize(above).map_err(make)?;
        Ok((Self::at(spelt, real.join(name))?, made))
    }

    fn at(spelt: &Path, target: PathBuf) -> Result<Self, Diagnostics> {
        let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
            let shown = spelt.display().to_string();
            return Err(Diagnostic::error(
                "cannot-swap",
                format!("found `{shown}`, expected a folder inside another"),
            )
            .in_file(shown)
            .help("name a folder below it")
            .into());
        };
        Ok(Place { folder: folder.to_owned(), name: name.to_owned(), spelt: spelt.to_owned(), target })
    }

    /// The real folder of the site, which need not exist yet.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// The folder that holds it.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A site that was made read-only is meant to stay, although it could be swapped.
    pub(super) fn may_write(&self) -> Result<(), Diagnostics> {
        match system::may_write(&self.target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(trouble::failed("write to", &self.shown(""), &error))
            }
            _ => Ok(()),
        }
    }

    /// A file of the site, as its user would spell it.
    pub(super) fn shown(&self, path: impl AsRef<Path>) -> String {
        let path = path.as_ref();
        if path.as_os_str().is_empty() { self.spelt.clone() } else { self.spelt.join(path) }
            .display()
            .to_string()
    }

    /// A file of this purpose beside the target.
    pub(super) fn beside(&self, purpose: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".yearbook-");
        name.push(purpose);
        self.folder.join(name)
    }

    /// A folder of this run beside the target.
    pub(super) fn sibling(&self, kind: Sibling, id: RunId) -> PathBuf {
        let word = match kind {
            Sibling::New => "new",
            Sibling::Old => "old",
            Sibling::Kept => "kept",
        };
        self.beside(&format!("{word}-{}", id.to_text()))
    }

    /// The folders of a kind that earlier runs left behind: exactly the names [`Place::sibling`] makes, and no others.
    pub(super) fn siblings(&self, kind: Sibling) -> io::Result<Vec<(RunId, PathBuf)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let last = name.as_encoded_bytes().rsplit(|byte| *byte == b'-').next().unwrap_or_default();
            let Some(id) = std::str::from_utf8(last).ok().and_then(RunId::parse) else { continue };
            let path = self.sibling(kind, id);
            if path.file_name() == Some(&*name) && entry.file_type()?.is_dir() {
                found.push((id, path));
            }
        }
        found.sort_by(|a, b| a.1.cmp(&b.1));
        Ok(found)
    }
}

/// Parent folders that were made for the target, the outermost first. Dropped, they go again if they are empty.
#[derive(Debug)]
pub(super) struct Parents(Vec<PathBuf>);

impl Parents {
    /// Keeps them: the site is there.
    pub(super) fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
