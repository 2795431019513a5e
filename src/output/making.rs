//! Turns artifacts into the files of a stage, in parallel.
//!
//! The stage is made when the first changed file needs it: a build that changes nothing only reads.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::manifest::{self, Digest};
use super::place::Place;
use super::stage::{self, Stage};
use super::survey::{Foreign, Standing, Survey};
use super::system::System;
use super::trouble;
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A site in the making.
pub(super) struct Site<'a> {
    system: &'a System<'a>,
    place: &'a Place,
    survey: &'a Survey,
    folders: &'a BTreeSet<PathBuf>,
    stage: OnceLock<Result<Stage<'a>, Diagnostics>>,
}

/// An artifact whose bytes are known: written to the stage, or found unchanged in the former site.
pub(super) struct Made<'a> {
    pub artifact: &'a Artifact<'a>,
    pub digest: Digest,
    pub bytes: u64,
    pub written: bool,
}

/// Why an artifact has no file.
enum Refusal {
    /// A mistake of this artifact; the others are worth a look.
    Artifact(Diagnostics),
    /// A failure that would meet every artifact after it too, such as a full disk.
    Machine(Diagnostics),
}

impl<'a> Site<'a> {
    pub(super) fn new(
        system: &'a System<'a>,
        place: &'a Place,
        survey: &'a Survey,
        folders: &'a BTreeSet<PathBuf>,
    ) -> Self {
        Site { system, place, survey, folders, stage: OnceLock::new() }
    }

    /// Makes every artifact's bytes and writes those that changed.
    ///
    /// # Errors
    /// The mistakes of all artifacts, in their order, and the first failure of the machine.
    pub(super) fn make<'b>(
        &self,
        artifacts: &'b [Artifact<'b>],
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Made<'b>>, Diagnostics> {
        let failure: OnceLock<Diagnostics> = OnceLock::new();
        let done = AtomicUsize::new(0);
        let made_or_found: Vec<Result<Option<Made<'b>>, Diagnostics>> = artifacts
            .par_iter()
            .map(|artifact| {
                if failure.get().is_some() {
                    return Ok(None);
                }
                match self.make_one(artifact) {
                    Ok(made) => {
                        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                        self.system.reach("file");
                        Ok(Some(made))
                    }
                    Err(Refusal::Artifact(found)) => Err(found),
                    Err(Refusal::Machine(found)) => {
                        failure.get_or_init(|| found);
                        Ok(None)
                    }
                }
            })
            .collect();

        let mut found = Diagnostics::new();
        let mut all = Vec::with_capacity(artifacts.len());
        for one in made_or_found {
            match one {
                Ok(made) => all.extend(made),
                Err(more) => found.extend(more),
            }
        }
        found.extend(failure.into_inner().unwrap_or_default());
        if found.is_empty() { Ok(all) } else { Err(found) }
    }

    fn make_one<'b>(&self, artifact: &'b Artifact<'b>) -> Result<Made<'b>, Refusal> {
        let path = artifact.path();
        let bytes = artifact.bytes().map_err(|found| Refusal::Artifact(explained(path, found)))?;
        let written = !self.stands(path, &bytes).map_err(Refusal::Artifact)?;
        if written {
            let stage = self.stage().map_err(Refusal::Machine)?;
            stage.write(path, &bytes).map_err(|error| Refusal::Machine(self.failed(path, &error)))?;
        }
        Ok(Made { artifact, digest: manifest::digest(&bytes), bytes: bytes.len() as u64, written })
    }

    /// Whether the former site has these bytes at this path.
    fn stands(&self, path: &str, bytes: &[u8]) -> Result<bool, Diagnostics> {
        let standing = self.survey.standing(path);
        if standing == Standing::Nothing {
            return Ok(false);
        }
        match (stage::holds(&self.place.target().join(path), bytes), standing) {
            (Ok(true), _) => Ok(true),
            (Ok(false), Standing::Foreign) => {
                Err(trouble::foreign(self.place, path, "a file with other content stands there"))
            }
            (Err(error), Standing::Foreign) => Err(trouble::failed("read", &self.place.shown(path), &error)),
            // A file of ours that changed, or that can no longer be read, is made again.
            _ => Ok(false),
        }
    }

    fn stage(&self) -> Result<&Stage<'a>, Diagnostics> {
        let stage = self.stage.get_or_init(|| {
            let stage = Stage::create(self.system, self.place, self.folders);
            self.system.reach("staged");
            stage
        });
        stage.as_ref().map_err(Clone::clone)
    }

    /// Adds to the stage what it shares with the former site, and the manifest.
    pub(super) fn complete(
        self,
        made: &[Made<'_>],
        foreign: &[&Foreign],
        manifest: &str,
    ) -> Result<Stage<'a>, Diagnostics> {
        let stage = self.stage()?;
        made.par_iter().filter(|file| !file.written).try_for_each(|file| self.keep(stage, file.artifact))?;
        foreign.par_iter().try_for_each(|file| stage.carry(file))?;
        self.system.reach("carried");
        let written = stage.write(manifest::NAME, manifest.as_bytes());
        written.map_err(|error| self.failed(manifest::NAME, &error))?;
        // Invariant: `stage()` above has filled the cell.
        self.stage.into_inner().expect("the stage was made")
    }

    fn keep(&self, stage: &Stage<'_>, artifact: &Artifact<'_>) -> Result<(), Diagnostics> {
        let path = artifact.path();
        let kept =
            stage.link(&self.place.target().join(path), path).map_err(|error| self.failed(path, &error))?;
        if kept {
            return Ok(());
        }
        // Somebody removed it since it was read.
        let bytes = artifact.bytes().map_err(|found| explained(path, found))?;
        stage.write(path, &bytes).map_err(|error| self.failed(path, &error))
    }

    fn failed(&self, path: &str, error: &io::Error) -> Diagnostics {
        trouble::failed("write", &self.place.shown(path), error)
    }
}

/// An artifact that fails without a reason must not fail the build in silence.
fn explained(path: &str, mut found: Diagnostics) -> Diagnostics {
    if !found.has_errors() {
        let message = format!("`{path}` could not be made, and no reason was given");
        found.push(Diagnostic::error("artifact-failed", message));
    }
    found
}
