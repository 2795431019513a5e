//! The box “Link to this”, and the sheets made for other places: a card to embed, a poster, a certificate.

use super::{page_view, parts, rows};
use crate::escape::escaped;
use crate::render::Context;
use crate::render::share::{self, BADGE_HEIGHT, BADGE_WIDTH, CARD_HEIGHT, CARD_WIDTH};
use crate::render::view::{Html, LinkBoxView, LinkView, SheetView};
use crate::site::{Page, PageFile, PageKind, Sheet};
use serde_json::json;

/// The size of the frame that an embedded card asks for, in pixels.
const EMBED_WIDTH: u32 = 480;
const EMBED_HEIGHT: u32 = 300;

/// What a school needs to link to a page; `None` for pages that nobody links to by themselves.
pub(super) fn link_box(cx: &Context<'_>, page: &Page) -> Option<LinkBoxView> {
    let embed = page.sheet(Sheet::Embed)?;
    let href = |file| cx.site.href(&page.beside(file));
    let address = cx.site.absolute(&page.url);
    let badge_alt = share::badge_alt(cx, page);
    let (url, alt, title) = (escaped(&address), escaped(&badge_alt), escaped(&page.title));
    let mut files = vec![("link.card", cx.site.href(&embed)), ("link.qr", href(PageFile::QrCode))];
    if cfg!(feature = "cards") {
        files.push(("link.badge-png", href(PageFile::BadgePng)));
    }
    files.extend(page.sheet(Sheet::Poster).map(|url| ("link.poster", cx.site.href(&url))));
    files.extend(page.sheet(Sheet::Certificate).map(|url| ("link.certificate", cx.site.href(&url))));
    // A school’s page has a list of its stages already.
    let parts = match page.kind {
        PageKind::School(_) => Vec::new(),
        _ => parts::links(parts::of(cx, page)),
    };
    Some(LinkBoxView {
        parts,
        link_code: shown(&format!("<a href=\"{url}\">{title}</a>")),
        badge: href(PageFile::Badge),
        badge_width: BADGE_WIDTH,
        badge_height: BADGE_HEIGHT,
        badge_code: shown(&format!(
            "<a href=\"{url}\"><img src=\"{}\" width=\"{BADGE_WIDTH}\" height=\"{BADGE_HEIGHT}\" alt=\"{alt}\"></a>",
            escaped(&cx.site.absolute(&page.beside(PageFile::Badge)))
        )),
        embed_code: shown(&embed_code(&cx.site.absolute(&embed), &page.title)),
        badge_alt,
        address,
        files: files.into_iter().map(|(key, url)| LinkView { label: cx.words.say(key), url }).collect(),
    })
}

/// HTML to be read and copied. Quotation marks mean nothing in a text, and a page of a school has dozens of them here.
fn shown(code: &str) -> Html {
    Html(code.replace('&', "&amp;").replace('<', "&lt;"))
}

/// The frame that shows a card on another website.
fn embed_code(embed: &str, title: &str) -> String {
    let (embed, title) = (escaped(embed), escaped(title));
    format!(
        "<iframe src=\"{embed}\" title=\"{title}\" width=\"{EMBED_WIDTH}\" height=\"{EMBED_HEIGHT}\" loading=\"lazy\" \
         style=\"border:0;max-width:100%\"></iframe>"
    )
}

/// The address of what tells other websites how to embed a page.
pub fn oembed_url(page: &Page) -> Option<String> {
    page.is_shared().then(|| page.beside(PageFile::Oembed))
}

/// What other websites need to embed a page, as oEmbed 1.0 has it (type `rich`).
pub fn oembed(cx: &Context<'_>, page: &Page) -> Vec<u8> {
    let embed = cx.site.absolute(&page.sheet(Sheet::Embed).unwrap_or_default());
    let mut out = json!({
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "provider_name": format!("{}, {}", cx.config.title, cx.config.council),
        "provider_url": cx.absolute(&PageKind::Home),
        "cache_age": 86400,
        "html": embed_code(&embed, &page.title),
        "width": EMBED_WIDTH,
        "height": EMBED_HEIGHT,
    });
    if let Some(card) = share::card_url(cx, page) {
        out["thumbnail_url"] = cx.site.absolute(&card).into();
        out["thumbnail_width"] = CARD_WIDTH.into();
        out["thumbnail_height"] = CARD_HEIGHT.into();
    }
    format!("{out:#}\n").into_bytes()
}

/// A sheet of a page.
pub(super) fn sheet(cx: &Context<'_>, page: &Page, of: &Page) -> SheetView {
    let preview = share::preview(cx, of).unwrap_or_default();
    let address = cx.site.absolute(&of.url);
    let (number, unit) = preview.figure.unwrap_or_default();
    let description = if preview.text.is_empty() { &preview.over } else { &preview.text };
    let mut view = page_view(cx, page, format!("{}: {description}", preview.title));
    // What a sheet says, its page says better.
    view.canonical.clone_from(&address);
    view.card = None;
    let (mut citation, mut ceremony) = (None, None);
    if let PageKind::Row(id) = of.kind {
        citation = rows::held(cx, id).and_then(|held| held.reasons.into_iter().next());
        ceremony = rows::occasion(cx, cx.model.entry(id.entry));
    }
    SheetView {
        page: view,
        over: preview.over,
        title: preview.title,
        text: preview.text,
        number,
        unit,
        sign: preview.sign.map(|sign| sign.word().to_owned()),
        typed: address.split("://").last().unwrap_or_default().trim_end_matches('/').to_owned(),
        address,
        qr: cx.site.href(&of.beside(PageFile::QrCode)),
        citation,
        ceremony,
    }
}
