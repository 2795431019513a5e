//! Turn each planned page into artifacts.
//!
//! The stage before is `site`; the stage after is `output`. An artifact's bytes are made when they are pulled, so that
//! memory stays bounded however many schools there are. This stage sees only statistics that may be published.

pub mod anchors;
mod brand;
pub mod comparison;
mod context;
pub(crate) mod edition;
mod entry_data;
mod feed;
mod headline;
pub mod links;
pub(crate) mod open_data;
pub(crate) mod pages;
pub(crate) mod print;
pub mod prose;
mod ranges;
mod sentence;
mod series;
mod share;
mod statement;
mod structured;
mod target;
mod template;
mod theme_files;
pub mod view;

use crate::artifact::Artifact;
use crate::assets::{media, picture};
use crate::diagnostic::{Diagnostics, FileId};
use crate::site::{DataFormat, Page, PageFile, PageKind, SiteFile, address};
use crate::theme::Theme;
pub use context::Context;
use sha2::{Digest, Sha256};
pub use statement::{Keeper, Statements};
use std::sync::Arc;
use template::Templates;

/// The files of the site.
#[derive(Debug)]
pub struct Rendered<'a> {
    /// Every page, and what belongs to it.
    pub artifacts: Vec<Artifact<'a>>,
    /// The addresses, below the base path, that change with the bytes at them.
    pub fingerprinted: Vec<String>,
}

/// Makes the artifacts of the whole site, with those of its past editions.
///
/// # Errors
/// Mistakes in the theme's templates. Mistakes in a picture or a page show when its bytes are made.
pub fn render<'a>(
    cx: Context<'a>,
    editions: &'a [Context<'a>],
    theme: &'a Theme,
) -> Result<Rendered<'a>, Diagnostics> {
    let mut artifacts = Vec::new();
    let stylesheet = theme_files::stylesheet(theme, cx.config.accent, cx.config.second);
    let stylesheet_url = fingerprinted("style", &stylesheet, "css");
    let sheet_stylesheet = theme_files::sheet_stylesheet(theme, cx.config.accent, cx.config.second);
    let sheet_stylesheet_url = fingerprinted("sheet", &sheet_stylesheet, "css");
    let script = theme_files::script(theme);
    let script_url = script.as_ref().map(|script| fingerprinted("script", script, "js"));
    let icon = theme_files::icon(theme, cx.config.accent);
    let icon_url = icon.as_ref().map(|icon| fingerprinted("icon", icon, "svg"));
    let files = pages::Files {
        stylesheet: &stylesheet_url,
        sheet_stylesheet: &sheet_stylesheet_url,
        script: script_url.as_deref(),
        icon: icon_url.as_deref(),
    };
    let site_view = pages::site_view(&cx, &files);
    let templates = Arc::new(Templates::new(theme, &site_view, Arc::new(cx.words.clone()))?);
    // One that has been taken down is a short page of today.
    let stands = |page: &Page| cx.site.page(&page.url).is_some_and(|p| matches!(p.kind, PageKind::Past(_)));
    let past = editions.iter().flat_map(|past| edition::report(past).map(move |page| (*past, page)));
    let past = past.filter(|(_, page)| stands(page));
    let today = cx.site.pages.iter().filter(|page| !matches!(page.kind, PageKind::Past(_)));
    for (cx, page) in today.map(|page| (cx, page)).chain(past) {
        artifacts.extend(share::artifacts(cx, page, &templates));
        artifacts.extend(edition::data_files(cx, page));
        if let Some(url) = pages::share::oembed_url(page) {
            artifacts.push(Artifact::new(address::path(&url), move || Ok(pages::share::oembed(&cx, page))));
        }
        let templates = Arc::clone(&templates);
        artifacts.push(Artifact::new(page.file(), move || pages::render(&cx, page, &templates)));
    }
    artifacts.push(fixed(&stylesheet_url, stylesheet));
    artifacts.push(fixed(&sheet_stylesheet_url, sheet_stylesheet));
    if let (Some(url), Some(script)) = (&script_url, script) {
        artifacts.push(fixed(url, script));
    }
    if let (Some(url), Some(icon)) = (&icon_url, icon) {
        artifacts.push(fixed(url, icon));
    }
    for (path, bytes) in theme_files::others(theme) {
        artifacts.push(fixed(path, bytes.to_vec()));
    }
    let shown = |file| is_shown(&cx, file) || editions.iter().any(|past| past.texts.show(file));
    for original in cx.pictures.iter().filter(|original| shown(original.file)) {
        for (source, url) in original.sources() {
            let path = address::path(&url);
            let encode = move || picture::encode(&cx.model.tree, cx.cache, original, source);
            artifacts.push(Artifact::new(path, encode).sound());
        }
    }
    for played in cx.recordings.iter() {
        let (path, file) = (address::path(&played.url), played.file);
        artifacts.push(
            Artifact::new(path, move || media::bytes(&cx.model.tree, file).map_err(Into::into)).sound(),
        );
        if let Some((url, text)) = &played.captions {
            artifacts.push(fixed(url, text.clone().into_bytes()));
        }
    }
    for (file, path) in cx.model.tree.files() {
        if let Some(inner) = path.strip_prefix("static/").filter(|_| !cx.model.withdrawals.has_picture(path))
        {
            artifacts.push(Artifact::new(inner.to_owned(), move || {
                cx.model.tree.read_bytes(file).map_err(Into::into)
            }));
        }
    }
    for (topic, year) in &cx.site.data {
        let path = |format| SiteFile::Data(cx.topic(*topic).key(), *year, format).path();
        let csv = move || Ok(open_data::topic_csv(&cx, *topic, *year));
        artifacts.push(Artifact::new(path(DataFormat::Csv), csv));
        let json = move || Ok(open_data::topic_json(&cx, *topic, *year));
        artifacts.push(Artifact::new(path(DataFormat::Json), json));
    }
    for page in &cx.site.pages {
        let PageKind::School(id) = page.kind else { continue };
        let path = |format| address::path(&page.beside(PageFile::Data(format)));
        artifacts.push(Artifact::new(path(DataFormat::Csv), move || Ok(open_data::school_csv(&cx, id))));
        artifacts.push(Artifact::new(path(DataFormat::Json), move || Ok(open_data::school_json(&cx, id))));
    }
    artifacts.extend(entry_data::artifacts(cx));
    if feed::has_figures(&cx) {
        artifacts.push(Artifact::new(SiteFile::FiguresFeed.path(), move || Ok(feed::figures(&cx))));
    }
    if cx.page(&PageKind::Corrections).is_some() {
        artifacts.push(Artifact::new(SiteFile::CorrectionsFeed.path(), move || Ok(feed::corrections(&cx))));
    }
    artifacts.push(Artifact::new(SiteFile::Sitemap.path(), move || Ok(feed::sitemap(&cx))));
    // A council's own takes the place of ours.
    let robots = SiteFile::Robots.path();
    if !cx.model.tree.files().any(|(_, path)| path.strip_prefix("static/") == Some(&robots)) {
        artifacts.push(Artifact::new(robots, move || Ok(feed::robots(&cx))));
    }
    let fingerprinted = [Some(stylesheet_url), Some(sheet_stylesheet_url), script_url, icon_url];
    Ok(Rendered { artifacts, fingerprinted: fingerprinted.into_iter().flatten().collect() })
}

/// The templates for pages that are no part of the site, and so without the theme's style sheet and script.
///
/// # Errors
/// Mistakes in the theme's templates.
pub(crate) fn bare_templates(cx: &Context<'_>, theme: &Theme) -> Result<Templates, Diagnostics> {
    let files = pages::Files { stylesheet: "", sheet_stylesheet: "", script: None, icon: None };
    let front = cx.living.unwrap_or(cx);
    Templates::new(theme, &pages::site_view(front, &files), Arc::new(cx.words.clone()))
}

/// Whether a page shows a picture. One that only an unreleased or internal record shows must not be found by its address.
fn is_shown(cx: &Context<'_>, picture: FileId) -> bool {
    let logo = cx.config.logo.as_ref().map(|logo| logo.file.as_str());
    cx.texts.show(picture)
        || cx.model.pictures().any(|file| file == picture)
        || logo == Some(cx.model.tree.path(picture))
}

fn fixed<'a>(url: &str, bytes: Vec<u8>) -> Artifact<'a> {
    Artifact::new(address::path(url), move || Ok(bytes.clone()))
}

/// An address that changes with the bytes, so that a browser may keep them for ever.
fn fingerprinted(name: &str, bytes: &[u8], ending: &str) -> String {
    let digest = Sha256::digest(bytes);
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    address::asset(name, &short, ending)
}
