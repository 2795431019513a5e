//! What stands in the target before a build: which files are ours, and which are somebody else's.

use std::collections::{BTreeSet, HashSet};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::manifest::{self, Manifest, Unreadable};
use super::place::Place;
use super::{all_folders, folders_above, system, trouble};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A site as it stands.
#[derive(Debug, Default)]
pub(super) struct Survey {
    ours: HashSet<String>,
    foreign: Vec<Foreign>,
    adoptable: HashSet<String>,
    manifest_text: Option<String>,
}

/// Something Yearbook did not write.
#[derive(Debug)]
pub(super) struct Foreign {
    /// Where it is, below the target.
    pub path: PathBuf,
    /// The same as an artifact would spell it; `None` if no artifact could.
    pub key: Option<String>,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
    Link,
    /// A pipe, socket or device.
    Other,
}

/// Whose file stands at an artifact's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    Ours,
    Foreign,
}

impl Survey {
    /// Walks a site. One that does not exist is empty.
    pub(super) fn of(site: &Path, place: &Place) -> Result<Self, Diagnostics> {
        let mut survey = Survey::default();
        if !site.is_dir() {
            return Ok(survey);
        }
        let (manifest, text) = match Manifest::read(site).map_err(|why| unreadable(why, place))? {
            Some((manifest, text)) => (manifest, Some(text)),
            None => (Manifest::default(), None),
        };
        survey.manifest_text = text;
        // Folders we made, even those whose files somebody has deleted since.
        let made: HashSet<&str> = all_folders(manifest.paths()).into_iter().collect();
        if system::is_mounted(site) {
            return Err(trouble::other_file_system(&place.shown("")).into());
        }
        for entry in WalkDir::new(site).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().and_then(|p| p.strip_prefix(site).ok()).unwrap_or(Path::new(""));
                let shown = place.shown(path);
                trouble::failed("read", &shown, &error.into())
            })?;
            let path = entry.path().strip_prefix(site).unwrap_or(entry.path()).to_owned();
            let kind = match entry.file_type() {
                kind if kind.is_dir() => Kind::Folder,
                kind if kind.is_symlink() => Kind::Link,
                kind if kind.is_file() => Kind::File,
                _ => Kind::Other,
            };
            if kind == Kind::Folder && system::is_mounted(entry.path()) {
                return Err(trouble::other_file_system(&place.shown(&path)).into());
            }
            survey.add(path, kind, &manifest, &made);
        }
        Ok(survey)
    }

    fn add(&mut self, path: PathBuf, kind: Kind, manifest: &Manifest, made: &HashSet<&str>) {
        let key = key(&path);
        match key.as_deref() {
            Some(manifest::NAME) => {}
            Some(key) if kind == Kind::Folder && made.contains(key) => {}
            // Ours by path, even where somebody has changed it, or put a link in its place.
            Some(key) if kind != Kind::Folder && manifest.has(key) => {
                self.ours.insert(key.to_owned());
            }
            _ => {
                if kind == Kind::File {
                    self.adoptable.extend(key.clone());
                }
                self.foreign.push(Foreign { path, key, kind });
            }
        }
    }

    /// Every foreign file or folder that stands where an artifact needs another kind of thing.
    pub(super) fn check(&self, artifacts: &[Artifact<'_>], place: &Place) -> Result<(), Diagnostics> {
        let files: HashSet<&str> = artifacts.iter().map(Artifact::path).collect();
        let folders: HashSet<&str> = all_folders(files.iter().copied()).into_iter().collect();
        let mut found = Diagnostics::new();
        for (foreign, key) in self.foreign.iter().filter_map(|f| Some((f, f.key.as_deref()?))) {
            let is_folder = foreign.kind == Kind::Folder;
            if let Some(file) = folders_above(key).find(|folder| files.contains(folder)) {
                found.extend(trouble::foreign(place, file, &format!("a folder with `{key}` stands there")));
            } else if files.contains(key) && foreign.kind != Kind::File {
                let what = if is_folder {
                    "a folder stands there"
                } else {
                    "something other than a file stands there"
                };
                found.extend(trouble::foreign(place, key, what));
            } else if folders.contains(key) && !is_folder {
                found.extend(trouble::foreign(place, key, "a folder is needed, something else stands there"));
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    pub(super) fn standing(&self, path: &str) -> Standing {
        if self.ours.contains(path) {
            Standing::Ours
        } else if self.adoptable.contains(path) {
            Standing::Foreign
        } else {
            Standing::Nothing
        }
    }

    /// Everything foreign, folders included, in the order of its paths.
    pub(super) fn foreign(&self) -> &[Foreign] {
        &self.foreign
    }

    /// Everything foreign but folders. A foreign file with the very bytes of an artifact is ours from now on.
    pub(super) fn foreign_files_beside(&self, artifacts: &[Artifact<'_>]) -> Vec<&Foreign> {
        let ours: HashSet<&str> = artifacts.iter().map(Artifact::path).collect();
        let is_foreign =
            |f: &&Foreign| f.kind != Kind::Folder && f.key.as_deref().is_none_or(|k| !ours.contains(k));
        self.foreign.iter().filter(is_foreign).collect()
    }

    /// The folders the new site needs, each after the one that holds it.
    pub(super) fn folders_for(&self, artifacts: &[Artifact<'_>]) -> BTreeSet<PathBuf> {
        let ours = all_folders(artifacts.iter().map(Artifact::path)).into_iter().map(PathBuf::from);
        let foreign = self.foreign.iter().flat_map(|foreign| {
            let above = usize::from(foreign.kind != Kind::Folder);
            foreign.path.ancestors().skip(above).filter(|p| !p.as_os_str().is_empty()).map(Path::to_owned)
        });
        ours.chain(foreign).collect()
    }

    /// How many of our files this run no longer makes.
    pub(super) fn orphans(&self, artifacts: &[Artifact<'_>]) -> usize {
        let kept: HashSet<&str> = artifacts.iter().map(Artifact::path).collect();
        self.ours.iter().filter(|path| !kept.contains(path.as_str())).count()
    }

    pub(super) fn manifest_text(&self) -> Option<&str> {
        self.manifest_text.as_deref()
    }
}

/// A path as an artifact spells it.
fn key(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .collect();
    parts.map(|parts| parts.join("/"))
}

fn unreadable(why: Unreadable, place: &Place) -> Diagnostics {
    let shown = place.shown(manifest::NAME);
    match why {
        Unreadable::NotAFile => {
            trouble::foreign(place, manifest::NAME, "something other than a file stands there")
        }
        Unreadable::Failed(error) => trouble::failed("read", &shown, &error),
        Unreadable::Line(line) => Diagnostic::error(
            "broken-manifest",
            format!("line {line} of `{shown}` is damaged, so files cannot be told from those of others"),
        )
        .in_file(shown)
        .help("move what is not Yearbook's out of the output folder, delete the rest, and build again")
        .into(),
    }
}
