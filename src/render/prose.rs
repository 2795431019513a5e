//! The texts of the site: every Markdown body, rendered once, with its links checked against the plan of the site.

use crate::assets::picture::Pictures;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location, suggestion};
use crate::markdown::{self, Broken, Glossary, Options, Picture, Prose, Resolver, Source};
use crate::model::{Consents, MediaSource, Model, Text, Transcript, Withdrawals};
use crate::site::{PageKind, Site, address};
use crate::source::SourceTree;
use crate::words::Words;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;

/// Every rendered text, by the file it stands in.
#[derive(Debug, Default)]
pub struct Texts {
    by_file: HashMap<FileId, Prose>,
    by_place: HashMap<Location, Prose>,
    pictures: BTreeSet<FileId>,
}

impl Texts {
    /// The text of a file.
    pub fn get(&self, file: FileId) -> Option<&Prose> {
        self.by_file.get(&file)
    }

    /// Every text with the file it stands in.
    pub fn all(&self) -> impl Iterator<Item = (FileId, &Prose)> {
        let values = self.by_place.iter().map(|(at, prose)| (at.file, prose));
        self.by_file.iter().map(|(file, prose)| (*file, prose)).chain(values)
    }

    /// Every link to another website.
    pub fn external(&self) -> impl Iterator<Item = &(String, Location)> {
        self.by_file.values().chain(self.by_place.values()).flat_map(|prose| &prose.external)
    }

    /// The text that is the value of a key, by where it stands.
    pub fn of_value(&self, at: Location) -> Option<&Prose> {
        self.by_place.get(&at)
    }

    /// What is said in a recording.
    pub fn transcript(&self, transcript: &Transcript) -> Option<&Prose> {
        self.by_place.get(&transcript.at)
    }

    /// Whether a text shows this picture.
    pub fn show(&self, picture: FileId) -> bool {
        self.pictures.contains(&picture)
    }
}

/// Renders every text. Broken links, missing pictures and raw HTML are found here, before a page is rendered.
pub fn render(model: &Model, site: &Site, pictures: &Pictures, words: &Words) -> (Texts, Diagnostics) {
    let glossary = glossary(model, site);
    let shown = Mutex::default();
    let links = |folder| Links {
        tree: &model.tree,
        site,
        pictures,
        withdrawals: &model.withdrawals,
        consents: &model.consents,
        shown: &shown,
        folder,
    };
    let all: Vec<Text<'_>> = model.records().into_iter().flat_map(|record| record.texts).collect();
    let rendered: Vec<(Text<'_>, Prose, Diagnostics)> = all
        .par_iter()
        .map(|text| match *text {
            Text::Body(body) => {
                let links = links(folder(model.tree.path(body.file)));
                let source = Source { text: &body.text, file: body.file, first_line: body.first_line };
                let (prose, found) = markdown::to_html(source, &options(&glossary, words), &links);
                (*text, prose, found)
            }
            // It stands below a heading of the page that the other values of the file make.
            Text::Value(value, name) => {
                let links = links(folder(model.tree.path(value.at.file)));
                let id_prefix = &format!("{name}-");
                let options = Options { heading_level: 4, id_prefix, ..options(&glossary, words) };
                let (prose, found) = of_value(&value.value, value.at, &options, &links);
                (*text, prose, found)
            }
        })
        .collect();
    let mut texts = Texts::default();
    let mut found = Diagnostics::new();
    for (text, prose, mistakes) in rendered {
        found.extend(mistakes);
        match text {
            Text::Body(body) => texts.by_file.insert(body.file, prose),
            Text::Value(value, _) => texts.by_place.insert(value.at, prose),
        };
    }
    found.extend(check_anchors(model, site, &texts));
    let transcripts = model.media().filter_map(|media| match &media.source {
        MediaSource::Here(recording) => Some(&recording.transcript),
        MediaSource::Elsewhere(_) => None,
    });
    for (number, transcript) in (1..).zip(transcripts) {
        let prefix = format!("transcript-{number}-");
        // It stands below the title of the recording.
        let options = Options { heading_level: 4, id_prefix: &prefix, ..options(&glossary, words) };
        let at = transcript.at;
        let (prose, mistakes) = match &transcript.text {
            Ok(text) => of_value(text, at, &options, &links(folder(model.tree.path(at.file)))),
            Err(file) => match model.tree.read_text(*file) {
                Ok(text) => {
                    let source = Source { text: &text, file: *file, first_line: 1 };
                    markdown::to_html(source, &options, &links(folder(model.tree.path(*file))))
                }
                Err(mistake) => (Prose::default(), mistake.into()),
            },
        };
        if prose.text.trim().is_empty() && mistakes.is_empty() {
            found.push(
                Diagnostic::error("missing-transcript", "this transcript is empty")
                    .at(at)
                    .help("write all that is said, and what else there is to see or hear"),
            );
        }
        found.extend(mistakes);
        texts.by_place.insert(at, prose);
    }
    // Invariant: no text panics while it adds a picture, and a set has the same order whoever was first.
    texts.pictures = shown.into_inner().unwrap_or_default();
    (texts, found)
}

/// Renders the value of a key of a YAML file. Its own lines mean nothing to the author, so that its mistakes and its links
/// stand where the value does.
fn of_value(text: &str, at: Location, options: &Options<'_>, links: &Links<'_>) -> (Prose, Diagnostics) {
    let source = Source { text, file: at.file, first_line: 1 };
    let (mut prose, mistakes) = markdown::to_html(source, options, links);
    prose.external.iter_mut().for_each(|(_, place)| *place = at);
    let at_value = |mut mistake: Diagnostic| {
        mistake.at = Some(at);
        mistake
    };
    (prose, mistakes.into_iter().map(at_value).collect())
}

fn options<'a>(glossary: &'a Glossary, _: &Words) -> Options<'a> {
    Options { page_ids: &["main", "top"], glossary: Some(glossary), ..Options::default() }
}

fn glossary(model: &Model, site: &Site) -> Glossary {
    let terms = model.glossary.iter().map(|term| markdown::Term {
        term: term.term.clone(),
        forms: term.also.clone(),
        url: format!("{}#{}", site.href(&site.url(model, &PageKind::Glossary)), term_id(&term.term)),
        link: term.link,
    });
    Glossary::new(terms.collect())
}

/// The anchor of a word on the glossary page.
pub fn term_id(term: &str) -> String {
    slug::slugify(term)
}

/// A link to an anchor of another text must find it there.
fn check_anchors(model: &Model, site: &Site, texts: &Texts) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut anchors: BTreeMap<String, &Prose> = BTreeMap::new();
    for (file, prose) in &texts.by_file {
        if let Some(url) = site.of_file(model.tree.path(*file)) {
            anchors.insert(site.href(url), prose);
        }
    }
    for prose in texts.by_file.values() {
        for link in &prose.links {
            let Some(target) = anchors.get(&link.url) else { continue };
            if !target.anchors.contains(&link.anchor) {
                found.push(
                    Diagnostic::error(
                        "broken-anchor",
                        format!("the page `{}` has no heading `#{}`", link.url, link.anchor),
                    )
                    .at(link.at)
                    .suggest(&link.anchor, target.anchors.iter().map(String::as_str)),
                );
            }
        }
    }
    found
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where links of one file lead.
struct Links<'a> {
    tree: &'a SourceTree,
    site: &'a Site,
    pictures: &'a Pictures,
    withdrawals: &'a Withdrawals,
    consents: &'a Consents,
    shown: &'a Mutex<BTreeSet<FileId>>,
    folder: &'a str,
}

impl Links<'_> {
    /// The path below the content folder that a relative or rooted target means; `None` when it leaves the folder.
    fn path(&self, target: &str) -> Option<String> {
        let mut parts: Vec<&str> = match target.strip_prefix('/') {
            Some(_) => Vec::new(),
            None => self.folder.split('/').filter(|p| !p.is_empty()).collect(),
        };
        for part in target.trim_start_matches('/').split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}

impl Resolver for Links<'_> {
    fn link(&self, target: &str) -> Result<String, Broken> {
        let path = self.path(target).unwrap_or_default();
        if let Some(url) = self.site.of_file(&path) {
            return Ok(self.site.href(url));
        }
        if let Some(inner) = path.strip_prefix("static/")
            && self.tree.find(&path).is_some()
        {
            return Ok(self.site.href(inner));
        }
        let trimmed = target.trim_matches('/');
        if let Some(page) = self.site.meant(trimmed) {
            return Ok(self.site.href(&page.url));
        }
        if self.tree.find(&path).is_some() {
            return Err(Broken {
                code: "broken-link",
                message: format!("`{target}` is not a page of the site"),
                help: Some("the file makes no page, is not public yet, or has a mistake of its own".into()),
            });
        }
        let near = if path.ends_with(".yaml") || path.ends_with(".md") {
            let beside: Vec<String> = self
                .tree
                .files()
                .filter(|(_, other)| folder(other) == folder(&path))
                .map(|(_, other)| format!("/{other}"))
                .collect();
            suggestion(&format!("/{path}"), beside.iter().map(String::as_str))
        } else {
            suggestion(&address::of_page(trimmed), self.site.urls())
        };
        let help = near.unwrap_or_else(|| {
            "link to a file of the content folder, such as `/schools/riverside-primary.yaml`, or to an address of the site".into()
        });
        Err(Broken {
            code: "broken-link",
            message: format!("`{target}` leads nowhere: there is no such file and no such page"),
            help: Some(help),
        })
    }

    fn is_withdrawn(&self, target: &str) -> bool {
        // A text of a past edition cannot be changed when a picture goes.
        let gone = |path: &str| {
            self.tree.is_edition() && path.starts_with("images/") && self.tree.find(path).is_none()
        };
        self.path(target).is_some_and(|path| self.withdrawals.has_picture(&path) || gone(&path))
    }

    fn quoted(&self, source: &str) -> Option<Diagnostic> {
        self.consents.quoted(source)
    }

    fn full_name(&self, target: &str, text: &str) -> Option<Diagnostic> {
        self.consents.full_name(&self.path(target)?, text)
    }

    fn image(&self, target: &str) -> Result<Picture, Broken> {
        let path = self.path(target).unwrap_or_default();
        match self.pictures.get(&path) {
            Some(original) => {
                if let Ok(mut shown) = self.shown.lock() {
                    shown.insert(original.file);
                }
                Ok(Picture {
                    src: self.site.href(&original.url),
                    srcset: original.srcset(false, |url| self.site.href(url)),
                    webp: original.srcset(true, |url| self.site.href(url)),
                    tone: original.tone,
                    width: original.width,
                    height: original.height,
                })
            }
            None => Err(Broken {
                code: "missing-image",
                message: format!("there is no picture `{target}`"),
                help: suggestion(&path, self.pictures.paths())
                    .or_else(|| Some("pictures go in `content/images/`; write `/images/name.jpg`".into())),
            }),
        }
    }
}
