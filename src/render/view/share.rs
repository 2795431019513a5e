//! What stands for a page elsewhere, and the box that offers it.

use super::{Html, LinkView, PageView};
use serde::Serialize;

/// A line of a drawing, where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct DrawnLineView {
    /// The baseline, in pixels from the top.
    pub y: f64,
    /// The size of the letters in pixels.
    pub size: f64,
    /// 400 or 700.
    pub weight: u32,
    /// Whether it is quieter than the rest.
    pub quiet: bool,
    /// The words.
    pub text: String,
}

/// The colours of a drawing, each as `#0b5c5e`.
#[derive(Debug, Clone, Serialize)]
pub struct GroundView {
    /// The ground itself.
    pub ground: String,
    /// A darker shade of it.
    pub deep: String,
    /// Text on either.
    pub text: String,
    /// Quieter text on either.
    pub text_2: String,
    /// A line on it.
    pub line: String,
}

/// `share/card.svg`
#[derive(Debug, Clone, Serialize)]
pub struct ShareCardView {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The colours.
    pub ground: GroundView,
    /// What it is, its name, and a sentence.
    pub lines: Vec<DrawnLineView>,
    /// The figure that leads the page; empty when there is none.
    pub number: String,
    /// Its unit.
    pub unit: String,
    /// The size of its letters.
    pub number_size: f64,
    /// The sign of an award.
    pub sign: Option<String>,
    /// The title of the site.
    pub site: String,
    /// The place.
    pub place: String,
    /// The name of the council.
    pub council: String,
    /// The host, without the scheme.
    pub host: String,
    /// Whether the site is an example.
    pub fictional: bool,
}

/// `share/badge.svg`
#[derive(Debug, Clone, Serialize)]
pub struct BadgeView {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What a reader who cannot see it should hear.
    pub alt: String,
    /// The colours.
    pub ground: GroundView,
    /// What it says.
    pub lines: Vec<DrawnLineView>,
    /// The sign of an award.
    pub sign: Option<String>,
    /// The year.
    pub year: String,
}

/// The box “Link to this”.
#[derive(Debug, Clone, Serialize)]
pub struct LinkBoxView {
    /// The address that always leads here.
    pub address: String,
    /// A link, as HTML to copy.
    pub link_code: Html,
    /// The badge, its address on this site.
    pub badge: String,
    /// The width of the badge.
    pub badge_width: u32,
    /// Its height.
    pub badge_height: u32,
    /// What a reader who cannot see the badge should hear.
    pub badge_alt: String,
    /// The badge as a link, as HTML to copy.
    pub badge_code: Html,
    /// The card for other websites, as HTML to copy.
    pub embed_code: Html,
    /// Files and pages to take away: the badge as PNG, the card, the QR code, the poster, the certificate.
    pub files: Vec<LinkView>,
    /// The parts of this page to link to.
    pub parts: Vec<LinkView>,
}

/// `embed.html`, `poster.html` and `certificate.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SheetView {
    /// The page.
    pub page: PageView,
    /// What it is.
    pub over: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub text: String,
    /// The figure that leads the page; empty when there is none.
    pub number: String,
    /// Its unit.
    pub unit: String,
    /// The sign of an award.
    pub sign: Option<String>,
    /// The whole address of the page.
    pub address: String,
    /// The same without the scheme, to be typed.
    pub typed: String,
    /// The QR code.
    pub qr: String,
    /// What it was for.
    pub citation: Option<String>,
    /// When and where it was given.
    pub ceremony: Option<String>,
}
