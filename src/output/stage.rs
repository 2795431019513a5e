//! The new site in the making, in a folder beside the target that is removed unless it is swapped in.

use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::place::{Place, RunId, Sibling};
use super::survey::{Foreign, Kind};
use super::system::{self, System};
use super::trouble;
use crate::diagnostic::Diagnostics;

pub(super) struct Stage<'a> {
    system: &'a System<'a>,
    place: &'a Place,
    id: RunId,
    path: PathBuf,
    /// Files with bytes of their own, which a system without `syncfs` syncs one by one.
    fresh: Mutex<Vec<PathBuf>>,
    left: bool,
}

impl<'a> Stage<'a> {
    /// An empty site with these folders.
    pub(super) fn create(
        system: &'a System<'a>,
        place: &'a Place,
        folders: &BTreeSet<PathBuf>,
    ) -> Result<Self, Diagnostics> {
        let id = RunId::random();
        let path = place.sibling(Sibling::New, id);
        fs::create_dir(&path)
            .map_err(|error| trouble::failed("make", &path.display().to_string(), &error))?;
        let stage = Stage { system, place, id, path, fresh: Mutex::default(), left: false };
        for folder in folders {
            fs::create_dir(stage.path.join(folder)).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => capitals(place, folder),
                _ => trouble::failed("make", &place.shown(folder), &error),
            })?;
        }
        Ok(stage)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn id(&self) -> RunId {
        self.id
    }

    /// The stage became the site, or a later build must look at it: its folder stays.
    pub(super) fn leave(mut self) {
        self.left = true;
    }

    pub(super) fn write(&self, path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let at = self.path.join(path);
        File::create_new(&at)?.write_all(bytes)?;
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).push(at);
        Ok(())
    }

    /// Gives a file of the former site a second name here, or copies it with its times; `false` if it is gone.
    pub(super) fn link(&self, from: &Path, path: impl AsRef<Path>) -> io::Result<bool> {
        let at = self.path.join(path);
        let linked =
            if self.system.hard_links { fs::hard_link(from, &at) } else { Err(io::ErrorKind::Other.into()) };
        let Err(error) = linked else { return Ok(true) };
        match error.kind() {
            io::ErrorKind::NotFound => Ok(false),
            // Stage and target share a file system, so this is a volume mounted inside the target. A copy would
            // succeed, and removing the former site would then empty the volume.
            io::ErrorKind::CrossesDevices | io::ErrorKind::AlreadyExists => Err(error),
            // Links can be refused for many reasons: no support, too many links, a file of another user.
            _ => {
                copy(from, &at)?;
                self.fresh.lock().unwrap_or_else(PoisonError::into_inner).push(at);
                Ok(true)
            }
        }
    }

    /// Carries over something foreign. What vanished since the survey was removed by its owner.
    pub(super) fn carry(&self, foreign: &Foreign) -> Result<(), Diagnostics> {
        let from = self.place.target().join(&foreign.path);
        let carried = match foreign.kind {
            Kind::Link => system::copy_link(&from, &self.path.join(&foreign.path)),
            Kind::File => self.link(&from, &foreign.path).map(|_| ()),
            // Reading a pipe to copy it would wait for ever.
            Kind::Other => fs::hard_link(&from, self.path.join(&foreign.path)),
            Kind::Folder => Ok(()),
        };
        match carried {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(capitals(self.place, &foreign.path))
            }
            carried => {
                carried.map_err(|error| trouble::failed("keep", &self.place.shown(&foreign.path), &error))
            }
        }
    }

    /// Gives the folders the owner and permissions they had, and makes everything durable.
    pub(super) fn finish(&self, folders: &BTreeSet<PathBuf>) -> Result<(), Diagnostics> {
        // Innermost first: a folder may become read-only. The empty path is the site itself.
        for folder in folders.iter().rev().map(PathBuf::as_path).chain([Path::new("")]) {
            if let Ok(former) = fs::symlink_metadata(self.place.target().join(folder))
                && former.is_dir()
            {
                let dressed = system::dress(&self.path.join(folder), &former);
                dressed.map_err(|error| trouble::failed("write", &self.place.shown(folder), &error))?;
            }
        }
        self.sync(folders).map_err(|error| trouble::failed("write", &self.place.shown(""), &error))
    }

    fn sync(&self, folders: &BTreeSet<PathBuf>) -> io::Result<()> {
        if self.system.sync_around(&self.path)? {
            return Ok(());
        }
        for file in self.fresh.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            system::sync_file(file)?;
        }
        for folder in folders.iter().rev() {
            system::sync_folder(&self.path.join(folder));
        }
        system::sync_folder(&self.path);
        Ok(())
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if !self.left {
            // What stays is removed by the next build.
            let _ = system::remove_tree(&self.path);
        }
    }
}

/// Two names that are one on this file system.
fn capitals(place: &Place, path: &Path) -> Diagnostics {
    trouble::foreign(
        place,
        &path.display().to_string(),
        "its name differs only in capitals from one that stands there",
    )
}

/// Whether a file holds exactly these bytes. A link holds none: its target may be anywhere.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_file() || found.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let mut rest = bytes;
    let mut buffer = [0; 16 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(count) => match rest.strip_prefix(&buffer[..count]) {
                Some(after) => rest = after,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// A copy that keeps times, owner and permissions.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let found = source.metadata()?;
    let mut copy = File::create_new(to)?;
    io::copy(&mut source, &mut copy)?;
    let mut times = FileTimes::new().set_modified(found.modified()?);
    if let Ok(accessed) = found.accessed() {
        times = times.set_accessed(accessed);
    }
    copy.set_times(times)?;
    drop(copy);
    system::dress(to, &found)
}
