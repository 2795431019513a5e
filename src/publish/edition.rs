//! Editions of the report: what `yearbook publish` freezes of the newest, and whether a past one is what it promised.
//!
//! An edition promises its figures, its authors' words, what was said of its figures, and its addresses. How its pages are
//! marked up, and what the theme says around it, is no part of the promise: a council can change its theme, and use a newer
//! version, without touching what it has published.

mod compare;
mod freeze;
mod promise;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostics;
use crate::model::FrozenFigure;
use crate::render::edition::data_files;
use crate::render::{Context, Keeper, Statements, bare_templates, pages};
use crate::site::{DataFormat, PageFile, PageKind};
use crate::theme::Theme;
use std::collections::BTreeMap;

pub use compare::{Kept, compare, figures_altered};

/// The first line of what only `yearbook publish` writes.
const HEAD: &str = "# Written by `yearbook publish`. Commit it, and leave it as it is.\n";

/// The files of every edition, as paths below `content/editions/`: what was frozen before, as it is, and the newest.
///
/// # Errors
/// A mistake in a template.
pub fn files<'a>(cx: &Context<'a>, theme: &Theme) -> Result<Vec<Artifact<'a>>, Diagnostics> {
    let (name, tree) = (&cx.config.edition, &cx.model.tree);
    let (folder, file) = (format!("{name}/"), format!("{name}.yaml"));
    let before = tree.below_editions().filter(|(_, path)| !path.starts_with(&folder) && *path != file);
    let mut out: Vec<Artifact<'a>> = before
        .map(|(file, path)| Artifact::new(path, move || tree.read_bytes(file).map_err(Into::into)))
        .collect();
    let content = freeze::content(cx);
    let mut words = Vec::new();
    for (path, text) in &content {
        words.push((path.as_str(), text()?));
    }
    let figures = promise::figures(cx);
    let promised = promise::files(&figures, &words, &sentences(cx, theme)?);
    out.push(fixed(file, freeze::manifest(cx)));
    out.extend(promised.into_iter().map(|(path, text)| fixed(folder.clone() + &path, text)));
    out.extend(content.into_iter().map(|(path, text)| {
        Artifact::new(folder.clone() + &path, move || text().map(String::into_bytes).map_err(Into::into))
    }));
    Ok(out)
}

/// The files that an edition of format 1 lacks, and its manifest in today's format, as paths below `content/editions/` with
/// their texts. Its sentences are frozen as this version says them.
///
/// # Errors
/// A mistake in a template, or a file that cannot be read.
pub fn upgraded(
    cx: &Context<'_>,
    theme: &Theme,
    manifest: &str,
    figures: &[FrozenFigure],
) -> Result<Vec<(String, String)>, Diagnostics> {
    let (name, tree) = (&cx.config.edition, &cx.model.tree);
    let mut words = Vec::new();
    for (file, path) in tree.files().filter(|(file, _)| tree.holds(*file)) {
        words.push((path, tree.read_text(file)?));
    }
    let promised = promise::files(figures, &words, &sentences(cx, theme)?);
    let mut out: Vec<(String, String)> =
        promised.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)).collect();
    // The manifest comes last: before it stands, the edition is what it was.
    out.push((format!("{name}.yaml"), freeze::in_todays_format(manifest)));
    Ok(out)
}

fn fixed(path: String, text: String) -> Artifact<'static> {
    Artifact::new(path, move || Ok(text.clone().into_bytes()))
}

/// The addresses of an edition's pages and data files.
fn addresses(cx: &Context<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for page in crate::render::edition::report(cx) {
        out.push(page.url.clone());
        if matches!(page.kind, PageKind::Chapter(_)) {
            out.extend([DataFormat::Csv, DataFormat::Json].map(|format| page.beside(PageFile::Data(format))));
        }
    }
    out.sort();
    out
}

/// The sentences that the pages and data files of an edition say, by what they are about.
fn sentences(cx: &Context<'_>, theme: &Theme) -> Result<BTreeMap<String, String>, Diagnostics> {
    let templates = bare_templates(cx, theme)?;
    let keeper = Keeper::default();
    let cx = Context { statements: Statements::Kept(&keeper), ..*cx };
    for page in crate::render::edition::report(&cx) {
        pages::render(&cx, page, &templates)?;
        for file in data_files(cx, page) {
            file.bytes()?;
        }
    }
    Ok(keeper.into_sentences())
}
