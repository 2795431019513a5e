//! What templates see, ready to print: formatted numbers, final addresses, chosen words.
//!
//! With the documents of `source` these are the only types that derive serde, so everything a template can print is listed
//! here. What programs read (feeds, data files, JSON-LD, rules of web servers) is put together where it is made. Fields
//! whose type is [`Html`] hold markup made by us; all other text is escaped by the template.

mod corrections;
mod entries;
mod figures;
mod media;
mod pages;
mod release;
mod report;
mod rows;
mod schools;
mod share;

pub use corrections::*;
pub use entries::*;
pub use figures::*;
pub use media::*;
pub use pages::*;
pub use release::*;
pub use report::*;
pub use rows::*;
pub use schools::*;
pub use share::*;

use serde::Serialize;

/// Markup that is safe to print as it is: made by `chart` or `markdown`, never typed by an author.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The page's title, its `<h1>`.
    pub title: String,
    /// The title of the browser's tab, unique in the site.
    pub full_title: String,
    /// One sentence for search engines and share cards.
    pub description: String,
    /// The address below the host, such as `/education/schools/riverside-primary/`.
    pub url: String,
    /// The whole address.
    pub canonical: String,
    /// The language, such as `en`.
    pub lang: String,
    /// The kind of page or of record, such as `school`, as a class of `<body>`.
    pub kind: String,
    /// The key of the section of the site, for the mark in the navigation.
    pub section: String,
    /// The way here, without this page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// When it was last changed.
    pub updated: Option<DateView>,
    /// The sections of the site.
    pub navigation: Vec<NavigationView>,
    /// The author's own pages of the main menu.
    pub own_pages: Vec<NavigationView>,
    /// Whether search engines may list it.
    pub indexed: bool,
    /// The whole address of the picture beside a link to it, 1200 by 630 pixels.
    pub card: Option<String>,
    /// The whole address of what other websites need to embed it (oEmbed).
    pub oembed: Option<String>,
    /// The same facts for machines, in the words of schema.org.
    pub structured: Option<Html>,
    /// For a page of a past edition of the report: its edition, and the way to the newest.
    pub past: Option<PastView>,
}

/// What a page of a past edition says above itself.
#[derive(Debug, Clone, Serialize)]
pub struct PastView {
    /// Its edition.
    pub edition: String,
    /// The same page of the newest edition, or the newest edition.
    pub newest: LinkView,
}

/// What is the same on every page, in the global context as `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The title of the site.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// The name of the council.
    pub council: String,
    /// The council's website.
    pub website: Option<String>,
    /// Whether the site is an example.
    pub fictional: bool,
    /// The edition.
    pub edition: String,
    /// The academic year of the report.
    pub academic_year: String,
    /// The home page's address.
    pub home: String,
    /// The style sheet's address.
    pub stylesheet: String,
    /// The address of the style sheet of cards to embed, posters and certificates.
    pub sheet_stylesheet: String,
    /// The address of the icon.
    pub icon: Option<String>,
    /// The address of the script, which no page needs.
    pub script: Option<String>,
    /// The logo.
    pub logo: Option<PhotoView>,
    /// Whom readers ask.
    pub contact: Option<ContactView>,
    /// The footer's links.
    pub footer: Vec<LinkView>,
    /// Feeds, for `<link rel="alternate">`.
    pub feeds: Vec<FeedView>,
    /// The address that finds a school; `None` while there are none.
    pub find: Option<String>,
    /// Whether figures are published under the Open Government Licence.
    pub open_government_licence: bool,
}

/// A feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// Its media type.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// Whom readers ask: a role.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// The role.
    pub role: String,
    /// Its email address.
    pub email: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// How to ask for another format.
    pub alternative_formats: Option<String>,
}

/// A link of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavigationView {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// Whether the page is in this section.
    pub current: bool,
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// A date for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2025-03-20`.
    pub iso: String,
    /// `20 March 2025`.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct PhotoView {
    /// The address of the largest source that every device shows.
    pub src: String,
    /// The same picture in other widths, as `srcset` has them.
    pub srcset: Option<String>,
    /// The same picture as WebP, in one or more widths, as `srcset` has them.
    pub webp: Option<String>,
    /// The class, without `tone-`, of the colour to show while it loads.
    pub tone: Option<String>,
    /// The class, without `focus-`, of the part that stays when it is cropped.
    pub focus: Option<String>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What a reader who cannot see it should hear.
    pub alt: String,
    /// What is printed below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Under which licence others may use it.
    pub licence: Option<LicenceView>,
}

/// A licence.
#[derive(Debug, Clone, Serialize)]
pub struct LicenceView {
    /// Its name.
    pub name: String,
    /// Its text, if it is a known one.
    pub url: Option<String>,
}

/// A page in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
}

/// A fact of a school.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// What it is.
    pub label: String,
    /// The lines of the fact.
    pub lines: Vec<String>,
    /// Where it leads.
    pub url: Option<String>,
}
