//! The address of everything: of a page by what it is, of the files beside a page, and of the other files of the site.

use super::{Page, PageKind, Site};
pub(super) use crate::model::{LANDING, TARGETS};
use crate::model::{Model, Section};
use crate::value::{AcademicYear, Urn};

/// The address of the home page.
pub const HOME: &str = "/";
/// The address below which every edition of the report stands, and which leads to the newest.
pub(super) const REPORT: &str = "/report/";
/// The address of the data files.
pub(super) const DATA: &str = "/data/";
/// The address of what is said about the data.
const ABOUT_DATA: &str = "/about-the-data/";
/// The name of the chapter on inspections.
pub const INSPECTIONS: &str = "inspections";

impl PageKind {
    /// Its address, in the site of an edition. `None` for a page that stands at the address of another: one that has moved
    /// or gone, or that a past edition has made.
    pub fn url(&self, model: &Model, edition: &str) -> Option<String> {
        let chapter = |name: &str| Some(chapter(edition, name));
        match self {
            PageKind::Home => Some(HOME.to_owned()),
            PageKind::Schools(list) => Some(list.url()),
            PageKind::School(id) => Some(Section::Schools.page(&model.school(*id).slug)),
            PageKind::Report => chapter(LANDING),
            PageKind::Chapter(topic) => chapter(model.catalogue.topics().get(*topic).key.as_str()),
            PageKind::Inspections => chapter(INSPECTIONS),
            PageKind::Targets => chapter(TARGETS),
            PageKind::Entries(list) => {
                let kind = model.kinds.get(list.kind);
                (!kind.nested).then(|| list.url(kind))
            }
            PageKind::Entry(id) => {
                let entry = model.entry(*id);
                Some(model.kinds.get(entry.kind).address_of(entry.path.as_str()))
            }
            PageKind::Row(id) => {
                let record = PageKind::Entry(id.entry).url(model, edition)?;
                Some(format!("{record}{}/", model.row_key(*id)?))
            }
            PageKind::Across(kind, list, word) => {
                let kind = model.kinds.get(*kind);
                let across = kind.fields.get(*list)?.rows.pages.as_ref()?.across.as_ref()?;
                Some(format!("{}{}/{word}/", kind.address, across.address))
            }
            PageKind::Data => Some(DATA.to_owned()),
            PageKind::AboutData => Some(ABOUT_DATA.to_owned()),
            PageKind::Corrections => Some(format!("{ABOUT_DATA}corrections/")),
            PageKind::Glossary => Some("/glossary/".to_owned()),
            PageKind::NotFound => Some("/404.html".to_owned()),
            PageKind::Sheet(sheet, of) => Some(sheet.of(of)),
            PageKind::Past(_) | PageKind::Gone(_) | PageKind::Redirect(_) => None,
        }
    }
}

/// The address of a chapter of an edition, by its name.
pub(super) fn chapter(edition: &str, name: &str) -> String {
    match name {
        LANDING => format!("{REPORT}{edition}/"),
        _ => format!("{REPORT}{edition}/{name}/"),
    }
}

/// The address that leads to a chapter of the newest edition that has one.
pub(super) fn newest_chapter(name: &str) -> String {
    format!("{REPORT}{name}/")
}

/// The file with what the council says in a chapter, as a path below the content folder.
pub(super) fn commentary(chapter: &str) -> String {
    format!("report/{chapter}.md")
}

/// The landing page of an edition of the report.
pub fn edition(edition: &str) -> String {
    chapter(edition, LANDING)
}

/// The address of a school by its number, which leads to its page whatever it is called.
pub fn school_by_number(urn: Urn) -> String {
    Section::Schools.page(urn)
}

/// The address of a file of the theme, which changes with its bytes.
pub fn asset(name: &str, fingerprint: &str, ending: &str) -> String {
    format!("/assets/{name}.{fingerprint}.{ending}")
}

/// The address of a page by the words between its first and its last `/`.
pub fn of_page(inner: &str) -> String {
    format!("{HOME}{inner}/")
}

/// The path below the output folder of what stands at an address.
pub fn path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The address of a file by its path, if it is one that somebody would keep: not what only a page or a machine asks for.
pub fn kept(path: &str) -> Option<String> {
    const PASSING: [&str; 4] = ["assets/", "images/", "media/", "server-rules/"];
    const MACHINE: [&str; 4] = ["404.html", "sitemap.xml", "robots.txt", "CNAME"];
    let passing = PASSING.iter().any(|folder| path.starts_with(folder))
        || MACHINE.contains(&path)
        || RulesFile::ALL.iter().any(|file| file.path() == path);
    (!passing).then(|| format!("/{}", path.strip_suffix("index.html").unwrap_or(path)))
}

/// A file with rules for a web server. No reader asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulesFile {
    /// Old addresses, for hosts that read them so.
    Redirects,
    /// What is sent with files, for the same hosts.
    Headers,
    /// Both for Azure.
    Azure,
    /// Both for nginx.
    Nginx,
    /// Both for Apache.
    Apache,
}

impl RulesFile {
    /// Every such file.
    pub const ALL: [RulesFile; 5] =
        [RulesFile::Redirects, RulesFile::Headers, RulesFile::Azure, RulesFile::Nginx, RulesFile::Apache];

    /// Its path below the output folder.
    pub const fn path(self) -> &'static str {
        match self {
            RulesFile::Redirects => "_redirects",
            RulesFile::Headers => "_headers",
            RulesFile::Azure => "staticwebapp.config.json",
            RulesFile::Nginx => "server-rules/nginx.conf",
            RulesFile::Apache => "server-rules/apache.conf",
        }
    }
}

/// The format of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// A table.
    Csv,
    /// The same for programs.
    Json,
}

impl DataFormat {
    /// Every format.
    pub const ALL: [DataFormat; 2] = [DataFormat::Csv, DataFormat::Json];

    /// Its ending.
    pub const fn ending(self) -> &'static str {
        match self {
            DataFormat::Csv => "csv",
            DataFormat::Json => "json",
        }
    }
}

/// A file of the site that is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteFile<'a> {
    /// The feed of new figures.
    FiguresFeed,
    /// The feed of corrections.
    CorrectionsFeed,
    /// The figures of a topic, by its key, and a year.
    Data(&'a str, AcademicYear, DataFormat),
    /// The list of pages for search engines.
    Sitemap,
    /// What robots may do.
    Robots,
}

impl SiteFile<'_> {
    /// Its address.
    pub fn url(self) -> String {
        match self {
            SiteFile::FiguresFeed => format!("{REPORT}atom.xml"),
            SiteFile::CorrectionsFeed => format!("{ABOUT_DATA}corrections/atom.xml"),
            SiteFile::Data(topic, year, format) => {
                format!("{DATA}{}/{topic}.{}", year.dashed(), format.ending())
            }
            SiteFile::Sitemap => "/sitemap.xml".to_owned(),
            SiteFile::Robots => "/robots.txt".to_owned(),
        }
    }

    /// Its path below the output folder.
    pub fn path(self) -> String {
        path(&self.url())
    }
}

/// A file that stands beside a page, below its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFile {
    /// The figures of the page.
    Data(DataFormat),
    /// The card beside a link to it.
    Card,
    /// The badge for other websites.
    Badge,
    /// The same as a picture of pixels.
    BadgePng,
    /// The QR code of its address.
    QrCode,
    /// How other websites embed it.
    Oembed,
    /// What is new on it, as an Atom feed.
    Feed,
    /// The same as a JSON feed.
    JsonFeed,
    /// The dates on it, as a calendar.
    Calendar,
}

impl PageFile {
    const fn name(self) -> &'static str {
        match self {
            PageFile::Data(DataFormat::Csv) => "data.csv",
            PageFile::Data(DataFormat::Json) => "data.json",
            PageFile::Card => "card.png",
            PageFile::Badge => "badge.svg",
            PageFile::BadgePng => "badge.png",
            PageFile::QrCode => "qr.svg",
            PageFile::Oembed => "oembed.json",
            PageFile::Feed => "atom.xml",
            PageFile::JsonFeed => "feed.json",
            PageFile::Calendar => "calendar.ics",
        }
    }
}

impl Page {
    /// The address of a file beside it.
    pub fn beside(&self, file: PageFile) -> String {
        format!("{}{}", self.url, file.name())
    }

    /// The address of the rows of a list of its records, as a table.
    pub fn beside_rows(&self, list: &str) -> String {
        format!("{}{list}.csv", self.url)
    }

    /// The address of its own file, which is longer than its own where that is the address of a folder.
    pub fn file_url(&self) -> String {
        format!("/{}", self.file())
    }

    /// The first part of its address: the section of the site that it belongs to, empty for the home page.
    pub fn section(&self) -> &str {
        first(&self.url)
    }
}

/// The first part of an address.
pub(super) fn first(url: &str) -> &str {
    url.trim_start_matches('/').split('/').next().unwrap_or_default()
}

impl Site {
    /// The address of a page by what it is, planned or not; the home page for what has none of its own.
    pub fn url(&self, model: &Model, kind: &PageKind) -> String {
        kind.url(model, &self.edition).unwrap_or_else(|| HOME.to_owned())
    }

    /// The page that is this, if there is one.
    pub fn find(&self, model: &Model, kind: &PageKind) -> Option<&Page> {
        self.page(&kind.url(model, &self.edition)?)
    }

    /// The page of a record, by the section it stands in and its name.
    pub fn record(&self, section: Section, name: &str) -> Option<&Page> {
        self.page(&section.page(name))
    }

    /// The page that an author means by an address, which may have lost its slashes.
    pub fn meant(&self, address: &str) -> Option<&Page> {
        match address.trim_matches('/') {
            "" => self.page(HOME),
            inner => self.page(&of_page(inner)).or_else(|| self.page(&format!("/{inner}"))),
        }
    }
}
