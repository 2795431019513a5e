//! Write changed artifacts, remove orphans, count both.
//!
//! `render` comes before this stage, a web server's folder after it. This module does not know what a page is: it sees
//! paths and bytes. Of the stages it is the only one that writes; what starts or imports content writes among an author's
//! files.
//!
//! # What it promises
//!
//! - The target folder is replaced as a whole or not at all. The new site is staged in a sibling folder, synced to
//!   disk, and swapped in by one system call; a build that fails, is killed or fills the disk leaves the former site
//!   as it was. Where there is no such call (Windows, network file systems), two renames and a journal stand in for
//!   it: a build killed between the two leaves no target folder, and both whole sites beside it, until the next build
//!   puts the new one in its place.
//! - An unchanged file keeps its inode and its times: it is linked into the stage, not written again. When nothing
//!   at all changed, the folder is left alone.
//! - Files that Yearbook did not write (*foreign* files) are linked over too and never removed, including those that
//!   arrive while the site is being built. A symlink is recreated and never followed.
//! - Files of an earlier run that this run no longer makes (*orphans*) disappear, with the folders they leave empty.
//! - What is ours is known by `.yearbook-manifest` inside the site, so it is swapped together with the site.
//!
//! Beside the site stands `.yearbook-cache`: what takes long to make, kept for the next build and safe to delete.
//!
//! A program whose current folder is inside the target, such as a simple web server started there, keeps looking at
//! the former folder. Start it in the folder above, or use `yearbook serve`.

mod cache;
mod file;
mod lock;
mod making;
mod manifest;
mod paths;
mod place;
mod rescue;
mod stage;
mod survey;
mod swap;
mod system;
#[cfg(test)]
mod tests;
mod trouble;

use std::collections::BTreeSet;
use std::path::Path;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostics;
pub use cache::CacheFolder;
pub use file::write_file;
use making::Site;
use manifest::Manifest;
use place::Place;
use survey::Survey;
use system::System;

/// How to write.
pub struct WriteOptions<'a> {
    /// Called after each artifact with how many are done, from any thread. It draws the progress bar.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

impl Default for WriteOptions<'_> {
    fn default() -> Self {
        WriteOptions { progress: &|_| () }
    }
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WriteSummary {
    /// Artifacts that are new or have other bytes than before.
    pub written: usize,
    /// Artifacts whose file was kept as it stood.
    pub unchanged: usize,
    /// Files of the former site that this one no longer has.
    pub removed: usize,
    /// Files and symlinks in the target that Yearbook did not write, all of them kept.
    pub foreign: usize,
    /// The size of all artifacts together, written and unchanged.
    pub bytes: u64,
    /// What to know although the site was published, such as a former folder that could not be removed.
    pub warnings: Diagnostics,
}

/// Makes `target` hold the artifacts, and beside them only files that Yearbook did not write.
///
/// Bytes are made in parallel, one artifact a thread, and are dropped once written.
///
/// # Errors
/// All mistakes of the artifacts at once, or the first failure of the machine. The target is then as it was before.
pub fn write(
    target: &Path,
    artifacts: &[Artifact<'_>],
    options: &WriteOptions<'_>,
) -> Result<WriteSummary, Diagnostics> {
    write_on(&System::default(), target, artifacts, options)
}

/// Which files below `path` in a folder that this module wrote are not as it wrote them; `None` where nobody can tell.
pub fn rewritten(folder: &Path, path: &str) -> Option<Vec<String>> {
    let (manifest, _) = Manifest::read(folder).ok()??;
    Some(manifest.rewritten(folder, path))
}

fn write_on(
    system: &System<'_>,
    target: &Path,
    artifacts: &[Artifact<'_>],
    options: &WriteOptions<'_>,
) -> Result<WriteSummary, Diagnostics> {
    paths::check(artifacts)?;
    // Dropped in reverse order: first the lock, then the parent folders that were made for a build that failed.
    let (place, parents) = Place::find(target)?;
    let _lock = lock::take(&place)?;
    system.reach("locked");
    let mut warnings = swap::recover(system, &place)?;
    system.reach("recovered");
    match replace(system, &place, artifacts, options) {
        Ok(mut summary) => {
            parents.keep();
            warnings.extend(summary.warnings);
            summary.warnings = warnings;
            Ok(summary)
        }
        Err(found) => {
            warnings.extend(found);
            Err(warnings)
        }
    }
}

/// Makes the site and swaps it in. The stage is removed on every way out but the last.
fn replace(
    system: &System<'_>,
    place: &Place,
    artifacts: &[Artifact<'_>],
    options: &WriteOptions<'_>,
) -> Result<WriteSummary, Diagnostics> {
    place.may_write()?;
    let survey = Survey::of(place.target(), place)?;
    survey.check(artifacts, place)?;
    let folders = survey.folders_for(artifacts);

    let site = Site::new(system, place, &survey, &folders);
    let made = site.make(artifacts, options.progress)?;
    let mut summary = WriteSummary { removed: survey.orphans(artifacts), ..WriteSummary::default() };
    for file in &made {
        *(if file.written { &mut summary.written } else { &mut summary.unchanged }) += 1;
        summary.bytes += file.bytes;
    }
    let foreign = survey.foreign_files_beside(artifacts);
    summary.foreign = foreign.len();

    let manifest: Manifest = made.iter().map(|file| (file.artifact.path().to_owned(), file.digest)).collect();
    let manifest = manifest.to_text();
    let same = survey.manifest_text() == Some(&*manifest);
    if same && summary.written == 0 {
        return Ok(summary);
    }
    let stage = site.complete(&made, &foreign, &manifest)?;
    stage.finish(&folders)?;
    system.reach("synced");
    summary.warnings = swap::swap(system, place, stage)?;
    Ok(summary)
}

/// Every folder above a path, the outermost first.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// The folders of many paths.
fn all_folders<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    paths.flat_map(folders_above).collect()
}
