//! Bring content that was written for an older version up to date: lines with keys that are written in another way now,
//! and editions that were frozen in an older format.

use super::{BuildOptions, Finished, Purpose, run};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::{self, CacheFolder, WriteOptions, WriteSummary};
use crate::publish::edition;
use crate::render::Context;
use crate::source::upgrade::outdated;
use crate::source::{EDITIONS, SourceTree, frozen};
use std::collections::BTreeSet;

/// Whether content is changed or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upgrading {
    /// It is changed.
    Write,
    /// Nothing is written.
    DryRun,
}

/// What was, or would be, brought up to date.
#[derive(Debug, Default)]
pub struct Upgraded {
    /// The files that were read, for printing diagnostics.
    pub tree: SourceTree,
    /// Why something could not be changed.
    pub diagnostics: Diagnostics,
    /// Each change, with its place, as a sentence.
    pub changes: Vec<String>,
}

/// Changes what older versions wrote in another way. It is safe to repeat: a second time finds nothing.
pub fn upgrade(options: &BuildOptions, upgrading: Upgrading) -> Upgraded {
    let (tree, mut found) = SourceTree::list(&options.content);
    let mut changes = Vec::new();
    if !found.has_errors() {
        found.extend(keys(&tree, upgrading, &mut changes));
    }
    if found.has_errors() {
        return Upgraded { tree, diagnostics: found, changes };
    }
    let cache = CacheFolder::to_read(&options.content);
    let outcome = run(options, Purpose::Build, &cache, &|_, _| {}, |finished| {
        editions(options, finished, upgrading, &mut changes)
    });
    // What is changed here is no news, and what else there is to say a build says.
    let errors = |d: &Diagnostic| d.severity == crate::diagnostic::Severity::Error;
    found.extend(outcome.diagnostics.into_iter().filter(errors));
    Upgraded { tree: outcome.tree, diagnostics: found, changes }
}

/// Rewrites the lines with old keys, file by file.
fn keys(tree: &SourceTree, upgrading: Upgrading, changes: &mut Vec<String>) -> Diagnostics {
    let mut found = Diagnostics::new();
    for file in outdated(tree) {
        let path = tree.shown_path(file.file);
        for change in &file.changes {
            let becomes = match &change.now {
                Some(now) => format!("becomes `{now}`"),
                None => "goes: nothing reads it any more".to_owned(),
            };
            let line = format!("{path}:{}: `{}` {becomes}", change.at.line, change.was);
            match file.text {
                Some(_) => changes.push(line),
                None => found.push(
                    Diagnostic::warning("by-hand", format!("`{}` {becomes}", change.was))
                        .at(change.at)
                        .help("this file is written in a way that only a person can change: change this line yourself"),
                ),
            }
        }
        let Some(text) = file.text.filter(|_| upgrading == Upgrading::Write) else { continue };
        // A mark at the start of the file, which some programs put there, stays.
        let marked = tree.read_bytes(file.file).is_ok_and(|bytes| bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
        let text = if marked { format!("\u{feff}{text}") } else { text };
        if let Err(error) = output::write_file(&tree.disk_path(file.file), text.as_bytes()) {
            let mistake = Diagnostic::error("cannot-write", format!("this cannot be written: {error}"));
            found.push(mistake.in_file(path));
        }
    }
    found
}

/// Freezes what editions of an older format do not say: their figures and words as they stand, their sentences as they are
/// said now.
fn editions(
    options: &BuildOptions,
    finished: &Finished<'_>,
    upgrading: Upgrading,
    changes: &mut Vec<String>,
) -> Result<WriteSummary, Diagnostics> {
    let (living, tree) = (&finished.cx, &finished.cx.model.tree);
    let mut new: Vec<(String, String)> = Vec::new();
    let old = finished.past.iter().zip(finished.editions).filter(|(past, _)| past.edition.frozen.is_none());
    for (past, cx) in old {
        let name = &past.edition.name;
        let manifest = format!("{name}.yaml");
        let Some((file, _)) = tree.below_editions().find(|(_, path)| *path == manifest) else { continue };
        let as_frozen =
            finished.restrictions.as_frozen(&past.edition, living.config, &options.overrides, living.words);
        let Some(figures) = as_frozen else { continue };
        let cx = Context { model: &figures.model, analysis: &figures.analysis, ..*cx };
        new.extend(edition::upgraded(&cx, finished.theme, &tree.read_text(file)?, &figures.frozen)?);
        changes.push(format!(
            "{}:1: format 1 becomes format {}, with content/{EDITIONS}/{name}/{}/; its sentences are frozen as they are said now",
            tree.shown_path(file),
            frozen::FORMAT,
            frozen::FOLDER
        ));
    }
    if new.is_empty() || upgrading == Upgrading::DryRun {
        return Ok(WriteSummary::default());
    }
    let replaced: BTreeSet<&str> = new.iter().map(|(path, _)| path.as_str()).collect();
    let kept = tree.below_editions().filter(|(_, path)| !replaced.contains(path));
    let mut files: Vec<Artifact<'_>> = kept
        .map(|(file, path)| Artifact::new(path, move || tree.read_bytes(file).map_err(Into::into)))
        .collect();
    files.extend(new.iter().map(|(path, text)| Artifact::new(path, move || Ok(text.clone().into_bytes()))));
    output::write(&options.content.join(EDITIONS), &files, &WriteOptions::default())
        .map_err(super::not_to_be_emptied)
}
