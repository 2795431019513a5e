//! Puts the staged site in the place of the former one.
//!
//! On Linux (ext4, XFS, Btrfs, tmpfs and others) and on macOS (APFS) the two folders trade places in one system call:
//! at every moment, and after a kill or a power cut at any moment, the target is the whole former site or the whole
//! new one.
//!
//! **The weaker promise elsewhere** (Windows, NFS and other network file systems): the former site is renamed out of
//! the way and the new one renamed into its place. Between these two calls there is no target folder, so a visitor may
//! be refused for an instant; after a kill in that instant the two whole sites stand beside the missing target until
//! the next build, which puts the new one in its place. A half-written site is never seen.
//!
//! A journal beside the target says what is under way. It is written before the first call and removed after the
//! last, so whoever finds it knows which of the folders is which.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::place::{Place, RunId, Sibling};
use super::rescue::rescue;
use super::stage::Stage;
use super::system::{self, System};
use super::trouble;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Makes the stage the site. Returns warnings: from the swap on, nothing can fail the build any more.
pub(super) fn swap(system: &System<'_>, place: &Place, stage: Stage<'_>) -> Result<Diagnostics, Diagnostics> {
    if fs::symlink_metadata(place.target()).is_err() {
        // Nothing to trade with: one rename is whole by itself and needs no journal.
        system.rename_new(stage.path(), place.target()).map_err(|error| not_swapped(place, &error))?;
        stage.leave();
        system.reach("swapped");
        system::sync_folder(place.folder());
        return Ok(Diagnostics::new());
    }
    let journal = Journal { id: stage.id(), inode: inode_of(stage.path()) };
    if let Err(error) = journal.write(place) {
        Journal::remove(place);
        return Err(trouble::failed("replace", &place.shown(""), &error));
    }
    system.reach("journalled");
    match trade(system, place, &journal, stage.path()) {
        Ok(()) => stage.leave(),
        Err(Failure::Undone(error)) => {
            Journal::remove(place);
            return Err(not_swapped(place, &error));
        }
        Err(Failure::Stuck(error)) => {
            let old = place.sibling(Sibling::Old, stage.id()).display().to_string();
            stage.leave();
            let message = format!(
                "could not replace `{}`: {error}; the former site stands at `{old}`",
                place.shown("")
            );
            let found = Diagnostic::error("cannot-swap", message).in_file(old);
            return Err(found.help("build again, which puts the site in its place").into());
        }
    }
    system.reach("swapped");
    Ok(clear(system, place, journal.id))
}

enum Failure {
    /// The target is what it was.
    Undone(io::Error),
    /// The target is gone, and the next build must bring it back.
    Stuck(io::Error),
}

fn trade(system: &System<'_>, place: &Place, journal: &Journal, stage: &Path) -> Result<(), Failure> {
    if system.exchange(stage, place.target()).map_err(Failure::Undone)? {
        return Ok(());
    }
    let old = place.sibling(Sibling::Old, journal.id);
    fs::rename(place.target(), &old).map_err(Failure::Undone)?;
    system.reach("put-aside");
    let Err(error) = system.rename_new(stage, place.target()) else { return Ok(()) };
    match fs::rename(&old, place.target()) {
        Ok(()) => Err(Failure::Undone(error)),
        Err(_) => Err(Failure::Stuck(error)),
    }
}

/// After the swap: moves latecomers over, closes the journal and removes the former site.
fn clear(system: &System<'_>, place: &Place, id: RunId) -> Diagnostics {
    let mut warnings = Diagnostics::new();
    // Only a swap that survives a power cut makes the former site superfluous.
    system::sync_folder(place.folder());
    let new = place.sibling(Sibling::New, id);
    let old = place.sibling(Sibling::Old, id);
    // An exchange left the former site under the stage's name, renames under its own.
    let former = if old.exists() { &old } else { &new };
    if former == &old {
        // A stage that was never swapped in, because somebody made a target of their own in the gap.
        warnings.extend(remove(&new));
    }
    if former.exists() {
        let rescued = rescue(former, place.target(), place);
        system.reach("rescued");
        let kind = if rescued.is_ok() { Sibling::New } else { Sibling::Kept };
        let waste = place.sibling(kind, id);
        // Once the journal is gone a folder named "new" is waste; before, it would be taken for a whole site.
        let renamed = if *former == waste { Ok(()) } else { fs::rename(former, &waste) };
        if let Err(error) = renamed {
            warnings.push(trouble::leftover(&former.display().to_string(), &error));
            return warnings;
        }
        if let Err(why) = rescued {
            warnings.push(trouble::kept(&waste.display().to_string(), &why));
        }
    }
    system.reach("declared waste");
    Journal::remove(place);
    system.reach("closed");
    warnings.extend(remove(&new));
    system.reach("removed");
    warnings
}

/// Finishes or undoes what a killed build left beside the target, and removes its waste.
pub(super) fn recover(system: &System<'_>, place: &Place) -> Result<Diagnostics, Diagnostics> {
    let failed = |error: io::Error| trouble::failed("read", &place.folder().display().to_string(), &error);
    let mut warnings = Diagnostics::new();
    if let Some(journal) = Journal::read(place) {
        warnings.extend(settle(system, place, &journal).map_err(|error| not_swapped(place, &error))?);
    }
    Journal::remove(place);
    // Without its journal a former site is still no waste.
    for (id, old) in place.siblings(Sibling::Old).map_err(failed)? {
        if fs::symlink_metadata(place.target()).is_err() {
            fs::rename(&old, place.target()).map_err(|error| not_swapped(place, &error))?;
        } else {
            warnings.extend(clear(system, place, id));
        }
    }
    for (_, new) in place.siblings(Sibling::New).map_err(failed)? {
        warnings.extend(remove(&new));
    }
    Ok(warnings)
}

fn settle(system: &System<'_>, place: &Place, journal: &Journal) -> io::Result<Diagnostics> {
    let new = place.sibling(Sibling::New, journal.id);
    let old = place.sibling(Sibling::Old, journal.id);
    let is_stage = |path: &Path| journal.inode.is_some() && inode_of(path) == journal.inode;
    let swapped = match (place.target().exists(), new.exists(), old.exists()) {
        // Killed between the two renames: the new site is whole and synced, so it goes on.
        (false, true, true) => {
            system.rename_new(&new, place.target())?;
            true
        }
        (false, false, true) => {
            fs::rename(&old, place.target())?;
            false
        }
        // The target was deleted by hand after an exchange: its former site is all that is left.
        (false, true, false) if !is_stage(&new) => {
            fs::rename(&new, place.target())?;
            false
        }
        (true, _, true) => true,
        (true, true, false) => is_stage(place.target()),
        _ => false,
    };
    Ok(if swapped { clear(system, place, journal.id) } else { Diagnostics::new() })
}

fn remove(folder: &Path) -> Option<Diagnostic> {
    system::remove_tree(folder).err().map(|error| trouble::leftover(&folder.display().to_string(), &error))
}

fn not_swapped(place: &Place, error: &io::Error) -> Diagnostics {
    match error.kind() {
        io::ErrorKind::ResourceBusy => trouble::other_file_system(&place.shown("")).into(),
        _ => trouble::failed("replace", &place.shown(""), error),
    }
}

fn inode_of(path: &Path) -> Option<u64> {
    fs::symlink_metadata(path).ok().and_then(|found| system::inode(&found))
}

/// Which run is swapping. The folder names follow from the id, so a damaged journal can name no other folder.
#[derive(Debug, PartialEq, Eq)]
struct Journal {
    id: RunId,
    /// The stage's inode, by which it is known after it took the target's name.
    inode: Option<u64>,
}

impl Journal {
    const HEADER: &str = "yearbook journal 1";

    fn to_text(&self) -> String {
        let inode = self.inode.map_or("none".to_owned(), |inode| inode.to_string());
        format!("{}\nrun {}\nstage-inode {inode}\n", Self::HEADER, self.id.to_text())
    }

    /// A journal cut off by a power cut reads as none: the swap starts only once it is whole.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next() != Some(Self::HEADER) {
            return None;
        }
        let id = RunId::parse(lines.next()?.strip_prefix("run ")?)?;
        let inode = match lines.next()?.strip_prefix("stage-inode ")? {
            "none" => None,
            number => Some(number.parse().ok()?),
        };
        Some(Journal { id, inode })
    }

    fn write(&self, place: &Place) -> io::Result<()> {
        let mut file = File::create(place.beside("journal"))?;
        file.write_all(self.to_text().as_bytes())?;
        file.sync_all()?;
        system::sync_folder(place.folder());
        Ok(())
    }

    fn read(place: &Place) -> Option<Self> {
        Self::parse(&fs::read_to_string(place.beside("journal")).ok()?)
    }

    fn remove(place: &Place) {
        let _ = fs::remove_file(place.beside("journal"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_reads_back_and_a_cut_one_reads_as_none() {
        let journal = Journal { id: RunId::random(), inode: Some(4711) };
        let text = journal.to_text();
        assert_eq!(Journal::parse(&text), Some(journal));
        for end in 0..text.len() {
            assert_eq!(Journal::parse(&text[..end]), None, "{:?}", &text[..end]);
        }
    }
}
