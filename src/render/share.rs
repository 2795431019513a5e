//! What stands for a page elsewhere: the card beside a link, the badge on a school's own website, the QR code on a poster.
//!
//! All of them say the same: what it is, its name, and one sentence or winner of the page itself.

mod block;
mod draw;
mod letters;
mod qr;

use super::pages::{entries, home, rows, school};
use super::template::Templates;
use super::view::{BadgeView, GroundView, HeadlineView, ShareCardView};
use super::{Context, brand};
use crate::artifact::Artifact;
use crate::config::AreaId;
use crate::diagnostic::Diagnostics;
use crate::model::{EntryId, RowId, Subject, TopicId};
use crate::site::{Page, PageFile, PageKind, address};
use crate::value::{ShareCard, Sign};
use block::{Block, drawn};
use letters::Weight;
use std::sync::Arc;

/// The width of a share card in pixels, as networks ask for it.
pub const CARD_WIDTH: u32 = 1200;
/// Its height.
pub const CARD_HEIGHT: u32 = 630;
/// The width of a badge in pixels.
pub const BADGE_WIDTH: u32 = 340;
/// Its height.
pub const BADGE_HEIGHT: u32 = 96;
/// A badge is drawn in so many pixels for one.
const BADGE_SCALE: f32 = 2.0;
/// Between these heights of a card stand the words.
const CARD_TOP: f64 = 150.0;
const CARD_BOTTOM: f64 = 530.0;

/// What stands for a page elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// What it is: "Winner, Marlbourne Education Awards 2025".
    pub over: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub text: String,
    /// The figure that leads the page, with its unit.
    pub figure: Option<(String, String)>,
    /// The sign of an award.
    pub sign: Option<Sign>,
    /// What the badge invites to: "Read our story".
    pub invitation: String,
    /// The message that a reader hears who cannot see the badge.
    pub alt: &'static str,
}

/// What stands for a page; `None` for pages that nobody shares by themselves.
pub fn preview(cx: &Context<'_>, page: &Page) -> Option<Preview> {
    let place = ("place", cx.config.place.as_str());
    let preview = match &page.kind {
        PageKind::Home => {
            let headlines = home::area_headlines(cx, &home::leading_measures(cx));
            let text = cx.words.with("home.description", &[place]);
            Preview {
                over: cx.config.council.clone(),
                ..with_headline(&cx.config.title, text, headlines.first())
            }
        }
        PageKind::School(id) => {
            let text = cx.words.with("school.description", &[("school", &page.title), place]);
            let headline = school::headline(cx, *id);
            Preview {
                over: school::one_line(cx, *id),
                invitation: cx.words.say("badge.school"),
                alt: "badge.school-alt",
                ..with_headline(&page.title, text, headline.as_ref())
            }
        }
        PageKind::Report => {
            let headlines = home::area_headlines(cx, &home::leading_measures(cx));
            let over = cx.words.with("share.edition", &[("edition", &cx.config.edition)]);
            Preview { over, ..with_headline(&page.title, String::new(), headlines.first()) }
        }
        PageKind::Chapter(topic) => {
            let over = cx.words.with("share.report", &[place, ("edition", &cx.config.edition)]);
            Preview {
                over,
                ..with_headline(&page.title, String::new(), chapter_headline(cx, *topic).as_ref())
            }
        }
        PageKind::Inspections | PageKind::Targets => Preview {
            over: cx.words.with("share.report", &[place, ("edition", &cx.config.edition)]),
            title: page.title.clone(),
            ..Preview::default()
        },
        PageKind::Entry(id) => of_entry(cx, *id),
        PageKind::Row(id) => of_row(cx, *id)?,
        PageKind::Schools(_)
        | PageKind::Past(_)
        | PageKind::Across(..)
        | PageKind::Entries(_)
        | PageKind::Data
        | PageKind::AboutData
        | PageKind::Corrections
        | PageKind::Gone(_)
        | PageKind::Glossary
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Sheet(..) => return None,
    };
    Some(preview)
}

/// What stands for a record.
fn of_entry(cx: &Context<'_>, id: EntryId) -> Preview {
    let entry = cx.model.entry(id);
    let kind = cx.model.kinds.get(entry.kind);
    let sharing = kind.sharing.as_ref();
    // The year is in its title.
    let over = if kind.year().is_some() { cx.config.council.clone() } else { entries::over(cx, entry) };
    let badge = sharing.and_then(|sharing| sharing.badge.clone());
    Preview {
        over,
        title: entry.title.clone(),
        text: entry.summary.clone().unwrap_or_default(),
        sign: sharing.and_then(|sharing| sharing.sign),
        invitation: badge.unwrap_or_else(|| cx.words.say("badge.record")),
        alt: if kind.year().is_some() { "badge.year-alt" } else { "badge.record-alt" },
        ..Preview::default()
    }
}

/// What stands for a row: who holds it.
fn of_row(cx: &Context<'_>, id: RowId) -> Option<Preview> {
    let held = rows::held(cx, id)?;
    let list = &cx.model.kinds.get(cx.model.entry(id.entry).kind).fields[id.list];
    let sharing = list.rows.pages.as_ref()?.sharing.as_ref();
    let over = sharing.and_then(|sharing| sharing.over.said(&|name| cx.model.said_of_row(id, name)));
    Some(Preview {
        over: over.unwrap_or(held.record),
        title: held.who,
        text: held.title,
        sign: Some(rows::sign(cx, id)),
        invitation: sharing.map_or_else(|| cx.words.say("badge.record"), |sharing| sharing.badge.clone()),
        alt: "badge.row-alt",
        ..Preview::default()
    })
}

/// A preview with the figure that leads the page, if that is a figure and not a reason.
fn with_headline(title: &str, text: String, headline: Option<&HeadlineView>) -> Preview {
    let figure = headline.filter(|headline| !headline.reason);
    Preview {
        title: title.to_owned(),
        text: figure.map_or(text, |headline| headline.sentence.clone()),
        // A band has more words than a large figure has room for; the sentence says it.
        figure: figure
            .filter(|headline| !headline.band)
            .map(|headline| (headline.number.clone(), headline.unit.clone())),
        ..Preview::default()
    }
}

/// The newest figure of the authority that leads a chapter.
pub fn chapter_headline(cx: &Context<'_>, topic: TopicId) -> Option<HeadlineView> {
    let borough = Subject::Area(AreaId::BOROUGH);
    let told = |id| {
        let series = cx.analysis.series(borough, id, None);
        series.last().is_some_and(|(_, statistic)| statistic.is_told())
    };
    let measures = cx.model.catalogue.public().filter(|(id, m)| m.topic == topic && told(*id));
    let (id, _) = measures.min_by_key(|(id, _)| (cx.model.catalogue.rank(*id), *id))?;
    home::area_headlines(cx, &[id]).into_iter().next()
}

/// The address of the share card of a page, its own or that of the home page; `None` where the site has none.
pub fn card_url(cx: &Context<'_>, page: &Page) -> Option<String> {
    let of = if has_card(cx, page) { page } else { cx.page(&PageKind::Home)? };
    (cfg!(feature = "cards") && has_card(cx, of)).then(|| of.beside(PageFile::Card))
}

fn has_card(cx: &Context<'_>, page: &Page) -> bool {
    let kind = match &page.kind {
        PageKind::Entry(id) | PageKind::Row(RowId { entry: id, .. }) => {
            let kind = cx.model.kinds.get(cx.model.entry(*id).kind);
            let shared = matches!(page.kind, PageKind::Entry(_)) || page.is_shared();
            return shared
                && kind.share_card.as_ref().is_some_and(|word| cx.config.share_cards.of_kind(word));
        }
        PageKind::Home => ShareCard::Home,
        PageKind::School(_) => ShareCard::School,
        PageKind::Report | PageKind::Chapter(_) | PageKind::Inspections | PageKind::Targets => {
            ShareCard::Report
        }
        PageKind::Schools(_)
        | PageKind::Past(_)
        | PageKind::Across(..)
        | PageKind::Entries(_)
        | PageKind::Data
        | PageKind::AboutData
        | PageKind::Corrections
        | PageKind::Gone(_)
        | PageKind::Glossary
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Sheet(..) => return false,
    };
    cx.config.share_cards.of_page(kind)
}

/// The pictures of a page: its share card, and for a page that schools link to, its badge and QR code.
pub fn artifacts<'a>(cx: Context<'a>, page: &'a Page, templates: &Arc<Templates>) -> Vec<Artifact<'a>> {
    let mut out = Vec::new();
    let mut add =
        |file: PageFile, make: fn(&Context<'a>, &Page, &Templates) -> Result<Vec<u8>, Diagnostics>| {
            let templates = Arc::clone(templates);
            let path = address::path(&page.beside(file));
            out.push(Artifact::new(path, move || make(&cx, page, &templates)));
        };
    if cfg!(feature = "cards") && has_card(&cx, page) {
        add(PageFile::Card, |cx, page, templates| draw::png(cx.cache, &card(cx, page, templates)?, 1.0));
    }
    if page.is_shared() {
        add(PageFile::Badge, |cx, page, templates| draw::outlined(&badge(cx, page, templates)?));
        if cfg!(feature = "cards") {
            add(PageFile::BadgePng, |cx, page, templates| {
                draw::png(cx.cache, &badge(cx, page, templates)?, BADGE_SCALE)
            });
        }
        add(PageFile::QrCode, |cx, page, _| Ok(qr::svg(&cx.site.absolute(&page.url), &page.title)));
    }
    out
}

/// The drawing of a share card.
fn card(cx: &Context<'_>, page: &Page, templates: &Templates) -> Result<String, Diagnostics> {
    let preview = preview(cx, page).unwrap_or_default();
    // With a figure or a seal at the right, the words have less room.
    let room = if preview.figure.is_some() || preview.sign.is_some() { 690.0 } else { 1050.0 };
    let blocks = card_blocks(&preview, room);
    let (number, unit) = preview.figure.unwrap_or_default();
    let wide = letters::width(&number, Weight::Bold, 1.0) + letters::width(&unit, Weight::Bold, 0.5);
    let view = ShareCardView {
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
        ground: ground(cx, &page.kind),
        lines: drawn(&blocks, CARD_TOP),
        number_size: (340.0 / wide.max(0.1)).min(230.0).round(),
        number,
        unit,
        sign: preview.sign.map(|sign| sign.word().to_owned()),
        site: cx.config.title.clone(),
        place: cx.config.place.clone(),
        council: cx.config.council.clone(),
        host: cx.config.origin.split("://").last().unwrap_or_default().to_owned(),
        fictional: cx.config.fictional,
    };
    templates.render_text("share/card.svg", &view)
}

/// The words of a card, as large as they can be. Only a text that is too long for the smallest letters is cut.
fn card_blocks(preview: &Preview, room: f64) -> [Block; 3] {
    const TITLE: [(f64, usize); 5] = [(80.0, 2), (64.0, 3), (52.0, 3), (44.0, 4), (38.0, 5)];
    const TEXT: [(f64, usize); 3] = [(34.0, 3), (30.0, 4), (26.0, 5)];
    let with = |title: &[(f64, usize)], text: &[(f64, usize)]| {
        [
            Block::fit(&preview.over, Weight::Regular, room, &[(30.0, 1), (26.0, 2)]).quiet(),
            Block::fit(&preview.title, Weight::Bold, room, title).after(18.0),
            Block::fit(&preview.text, Weight::Regular, room, text).after(26.0),
        ]
    };
    let space = CARD_BOTTOM - CARD_TOP;
    let fits = |blocks: &[Block; 3]| {
        blocks.iter().map(Block::height).sum::<f64>() <= space && blocks.iter().all(Block::is_whole)
    };
    let sizes =
        TITLE.iter().enumerate().flat_map(|(title, _)| (0..TEXT.len()).map(move |text| (title, text)));
    let mut tried = sizes.map(|(title, text)| with(&TITLE[title..=title], &TEXT[text..=text]));
    tried.find(fits).unwrap_or_else(|| {
        let mut blocks = with(&TITLE, &TEXT);
        let rest = space - blocks[0].height() - blocks[1].height();
        blocks[2].shorten(rest, room);
        blocks
    })
}

/// The drawing of a badge.
fn badge(cx: &Context<'_>, page: &Page, templates: &Templates) -> Result<String, Diagnostics> {
    let preview = preview(cx, page).unwrap_or_default();
    let room = f64::from(BADGE_WIDTH) - 124.0;
    let fit = |text: &str, weight, sizes| Block::fit(text, weight, room, sizes);
    let foot = match page.kind {
        PageKind::Row(_) => preview.over.clone(),
        _ => format!("{}, {}", cx.config.title, cx.config.place),
    };
    let blocks = [
        fit(badge_title(&page.kind, &preview), Weight::Bold, &[(22.0, 1), (18.0, 2), (15.0, 2)]),
        fit(&foot, Weight::Regular, &[(12.5, 1), (11.5, 2)]).quiet().after(4.0),
    ];
    let height = blocks.iter().map(Block::height).sum::<f64>();
    let view = BadgeView {
        width: BADGE_WIDTH,
        height: BADGE_HEIGHT,
        alt: badge_alt(cx, page),
        ground: ground(cx, &page.kind),
        lines: drawn(&blocks, (f64::from(BADGE_HEIGHT) - height) / 2.0),
        sign: preview.sign.map(|sign| sign.word().to_owned()),
        year: year(cx, &page.kind),
    };
    templates.render_text("share/badge.svg", &view)
}

/// The year that a badge bears: that of the record, or of the edition.
fn year(cx: &Context<'_>, kind: &PageKind) -> String {
    let own = match kind {
        PageKind::Entry(id) | PageKind::Row(RowId { entry: id, .. }) => {
            let entry = cx.model.entry(*id);
            rows::year(cx.model.kinds.get(entry.kind), entry)
        }
        _ => None,
    };
    own.unwrap_or_else(|| cx.config.edition.clone())
}

/// What a badge says largest: what a school holds, anything else an invitation.
fn badge_title<'a>(kind: &PageKind, preview: &'a Preview) -> &'a str {
    match kind {
        PageKind::Row(_) => &preview.text,
        _ => &preview.invitation,
    }
}

/// What a reader who cannot see a badge should hear, with the year.
pub fn badge_alt(cx: &Context<'_>, page: &Page) -> String {
    let preview = preview(cx, page).unwrap_or_default();
    let year = year(cx, &page.kind);
    let said = [
        ("title", preview.title.as_str()),
        ("category", preview.text.as_str()),
        ("over", preview.over.as_str()),
        ("site", cx.config.title.as_str()),
        ("place", cx.config.place.as_str()),
        ("year", year.as_str()),
    ];
    cx.words.with(preview.alt, &said)
}

/// What has a sign, such as awards, is in the second colour of the brand, all else in the first.
fn ground(cx: &Context<'_>, kind: &PageKind) -> GroundView {
    let award = match kind {
        PageKind::Entry(id) => {
            let sharing = cx.model.kinds.get(cx.model.entry(*id).kind).sharing.as_ref();
            sharing.is_some_and(|sharing| sharing.sign.is_some())
        }
        PageKind::Row(_) => true,
        _ => false,
    };
    let brand = cx.config.second.filter(|_| award).or(cx.config.accent);
    let [ground, deep, text, text_2, line] = brand::print(brand).map(|colour| colour.to_string());
    GroundView { ground, deep, text, text_2, line }
}
