//! What web servers are told about the site: where old addresses lead, what has gone, and what to say with each file.
//!
//! Every site gets them, also one without redirects of its own: each school has an old address, its number, and the
//! headers keep readers safe and pages fresh wherever the site stands. Pages work without any of this, and nothing here knows
//! what is on them: all comes from the plan of the site.

mod apache;
mod hosts;
mod nginx;

use crate::artifact::Artifact;
use crate::model::Model;
use crate::site::{PageKind, RulesFile, Sheet, Site};
use std::collections::{BTreeMap, BTreeSet};

/// What a page may load: what lies beside it. Data for search engines stands in a script that no browser runs.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";
/// A drawing has its styles within it and loads nothing.
const DRAWING_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";
/// Headers of everything.
const ALWAYS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
];
/// A page that was corrected or taken down is so for everybody within five minutes.
const PAGE_CACHE: &str = "public, max-age=300";
/// Data, badges and pictures keep their address when they change.
const FILE_CACHE: &str = "public, max-age=3600";
/// An address with a fingerprint never has other bytes.
const ASSET_CACHE: &str = "public, max-age=31536000, immutable";
/// Every ending that a site has or that authors add, with its type. Those of text are sent as UTF-8.
const TYPES: [(&str, &str); 30] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("csv", "text/csv"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("txt", "text/plain"),
    ("vtt", "text/vtt"),
    ("ics", "text/calendar"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("wav", "audio/wav"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("mp4", "video/mp4"),
    ("m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
];
/// How many of the types are text.
const TEXTS: usize = 10;

/// What the rules of every server are made from. Addresses are below the base path already.
struct Rules {
    /// The path below which the site lives, with `/` at both ends.
    base: String,
    /// Old addresses with where they lead.
    moved: BTreeMap<String, String>,
    /// Addresses at which there is nothing any more, with the file that says so.
    gone: BTreeMap<String, String>,
    /// The pages that other websites may not show within theirs.
    pages: BTreeSet<String>,
    /// Those that they may.
    embeds: BTreeSet<String>,
    /// Files whose address has a fingerprint.
    assets: Vec<String>,
    /// The page for an address without one.
    not_found: String,
}

/// The rule files; one that lies in `static/` is the author's, and stays. `assets` are the files whose address changes with
/// their bytes.
pub fn files<'a>(model: &Model, site: &Site, assets: &[String]) -> Vec<Artifact<'a>> {
    let rules = Rules::of(model, site, assets);
    let own = |path: &str| {
        let path = format!("static/{path}");
        model.tree.files().any(|(_, file)| file == path)
    };
    let text = |file| match file {
        RulesFile::Redirects => hosts::redirects(&rules),
        RulesFile::Headers => hosts::headers(&rules),
        RulesFile::Azure => hosts::azure(&rules),
        RulesFile::Nginx => nginx::conf(&rules),
        RulesFile::Apache => apache::conf(&rules),
    };
    let files = RulesFile::ALL.into_iter().filter(|file| !own(file.path()));
    files
        .map(|file| {
            let text = text(file);
            Artifact::new(file.path(), move || Ok(text.clone().into_bytes()))
        })
        .collect()
}

impl Rules {
    fn of(model: &Model, site: &Site, assets: &[String]) -> Rules {
        let mut moved = BTreeMap::new();
        let mut gone = BTreeMap::new();
        let (mut pages, mut embeds) = (BTreeSet::new(), BTreeSet::new());
        let not_found = site.href(&site.url(model, &PageKind::NotFound));
        for (from, to) in &site.moved {
            match to {
                Some(to) => moved.insert(site.href(from), site.href(to)),
                None => gone.insert(site.href(from), not_found.clone()),
            };
        }
        for page in &site.pages {
            let url = site.href(&page.url);
            match &page.kind {
                PageKind::Redirect(to) => drop(moved.insert(url, site.href(to))),
                PageKind::Gone(_) => {
                    pages.insert(url.clone());
                    gone.insert(url, site.href(&page.file_url()));
                }
                PageKind::Sheet(Sheet::Embed, _) => drop(embeds.insert(url)),
                _ => drop(pages.insert(url)),
            }
        }
        moved.retain(|from, to| is_plain(from) && is_plain(to));
        gone.retain(|from, _| is_plain(from));
        Rules {
            base: site.base_path.clone(),
            moved,
            gone,
            pages,
            embeds,
            assets: assets.iter().map(|url| site.href(url)).collect(),
            not_found,
        }
    }

    /// Where old addresses lead, also when the `/` at their end is forgotten: a server would add it first and lead on
    /// only then.
    fn moved_either_way(&self) -> BTreeMap<&str, &str> {
        let mut all: BTreeMap<&str, &str> =
            self.moved.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        for (from, to) in &self.moved {
            let bare = from.trim_end_matches('/');
            if !bare.is_empty() && !self.gone.contains_key(bare) {
                all.entry(bare).or_insert(to);
            }
        }
        all
    }
}

/// The headers of pages: those that may be shown within other websites, or all others.
fn page_policy(framed: bool) -> String {
    format!("{PAGE_POLICY}; frame-ancestors {}", if framed { "*" } else { "'none'" })
}

/// Signs that mean nothing in anybody's rules. An address with others has its page, which leads on.
fn is_plain(address: &str) -> bool {
    address.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c))
}

/// An address as a regular expression.
fn escaped(address: &str) -> String {
    address.replace('.', "\\.")
}
