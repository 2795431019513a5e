//! One view for each kind of page, and the template that prints it.

mod about;
mod corrections;
pub(super) mod entries;
mod explanation;
pub(super) mod home;
mod inspection;
mod media;
mod nested;
mod official;
pub(super) mod parts;
mod report;
pub(super) mod rows;
pub(super) mod school;
mod schools;
pub(super) mod share;
mod targets;

use super::template::Templates;
use super::view::{
    ContactView, FeedView, Html, LinkView, NavigationView, PageView, PastView, PhotoView, PlainView,
    RedirectView, SiteView,
};
use super::{Context, anchors, feed, print, structured};
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::model::Photo;
use crate::site::{EntryList, Page, PageFile, PageKind, SchoolList, address};
use crate::value::{Licence, Menu};
pub(crate) use about::waivers;
pub(crate) use corrections::all as all_corrections;
pub(super) use corrections::url as corrections_url;
pub(crate) use official::publisher;

/// A logo is shown at most 48 pixels tall, on a screen of up to three pixels for one.
const LOGO_HEIGHT: u32 = 144;

#[cfg(test)]
thread_local! {
    /// The addresses of the pages that have been rendered.
    pub(crate) static RENDERED: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Renders a page.
///
/// # Errors
/// A mistake in its template.
pub fn render(cx: &Context<'_>, page: &Page, templates: &Templates) -> Result<Vec<u8>, Diagnostics> {
    #[cfg(test)]
    RENDERED.with(|pages| pages.borrow_mut().push(page.url.clone()));
    printed(cx, page, templates).map(|html| anchors::keep(cx, page, html))
}

fn printed(cx: &Context<'_>, page: &Page, templates: &Templates) -> Result<Vec<u8>, Diagnostics> {
    match &page.kind {
        PageKind::Home => templates.render("pages/home.html", &home::view(cx, page)),
        PageKind::Schools(list) => templates.render("pages/schools.html", &schools::view(cx, page, list)),
        PageKind::School(id) => templates.render("pages/school.html", &school::view(cx, page, *id)),
        PageKind::Report => templates.render("pages/report.html", &report::landing(cx, page)),
        PageKind::Chapter(topic) => {
            templates.render("pages/chapter.html", &report::chapter(cx, page, *topic))
        }
        PageKind::Inspections => templates.render("pages/inspections.html", &report::inspections(cx, page)),
        PageKind::Targets => templates.render("pages/targets.html", &targets::view(cx, page)),
        // Its edition makes it, from what it froze.
        PageKind::Past(_) => Ok(Vec::new()),
        PageKind::Entries(list) => {
            templates.render(&entries::list_template(cx, list, templates), &entries::list(cx, page, list))
        }
        PageKind::Entry(id) => {
            templates.render(&entries::template(cx, *id, templates), &entries::entry(cx, page, *id))
        }
        PageKind::Row(id) => {
            let template = templates.of_kind(entries::key(cx, id.entry), "row");
            templates.render(&template, &rows::page(cx, page, *id))
        }
        PageKind::Across(kind, list, word) => {
            let template = templates.of_kind(&cx.model.kinds.get(*kind).key, "across");
            templates.render(&template, &rows::across(cx, page, *kind, *list, word))
        }
        PageKind::Data => templates.render("pages/data.html", &about::data(cx, page)),
        PageKind::AboutData => templates.render("pages/about-the-data.html", &about::about_data(cx, page)),
        PageKind::Corrections => templates.render("pages/corrections.html", &corrections::view(cx, page)),
        PageKind::Gone(why) => templates.render("pages/gone.html", &corrections::gone(cx, page, why)),
        PageKind::Glossary => templates.render("pages/glossary.html", &about::glossary(cx, page)),
        PageKind::NotFound => {
            let view = PlainView { page: page_view(cx, page, cx.words.say("not-found.description")) };
            templates.render("pages/not-found.html", &view)
        }
        PageKind::Redirect(target) => {
            let mut view = page_view(cx, page, page.title.clone());
            view.canonical = cx.site.absolute(target);
            let target = LinkView { label: page.title.clone(), url: cx.site.href(target) };
            templates.render("pages/redirect.html", &RedirectView { page: view, target })
        }
        PageKind::Sheet(sheet, of) => {
            // Invariant: `site` makes a sheet only of a page that it has.
            let Some(of) = cx.site.page(of) else { return Ok(Vec::new()) };
            templates.render(&format!("pages/{}.html", sheet.word()), &share::sheet(cx, page, of))
        }
    }
}

/// What every page has.
fn page_view(cx: &Context<'_>, page: &Page, description: String) -> PageView {
    let mut breadcrumbs = Vec::new();
    let mut next = page.parent.as_deref();
    while let Some(parent) = next.and_then(|url| cx.site.page(url)) {
        breadcrumbs.push(cx.link_to(parent));
        next = parent.parent.as_deref();
    }
    breadcrumbs.reverse();
    let full_title = match page.kind {
        PageKind::Home => {
            cx.words.with("page.home-title", &[("site", &cx.config.title), ("place", &cx.config.place)])
        }
        _ => match breadcrumbs.get(1..).unwrap_or_default() {
            [] => format!("{} | {}", page.title, cx.config.title),
            above => {
                let above =
                    above.iter().rev().map(|link| link.label.as_str()).collect::<Vec<_>>().join(" | ");
                format!("{} | {above} | {}", page.title, cx.config.title)
            }
        },
    };
    let section = page.section().to_owned();
    // Head and foot of a page of a past edition are those of today.
    let today = cx.living.unwrap_or(cx);
    PageView {
        title: page.title.clone(),
        full_title,
        url: cx.site.href(&page.url),
        canonical: cx.site.absolute(&page.url),
        lang: page.language.clone().unwrap_or_else(|| cx.config.language.clone()),
        navigation: navigation(today, &section),
        own_pages: own_pages(today, &section),
        kind: kind(cx, &page.kind),
        section,
        breadcrumbs,
        updated: page.updated.map(|date| print::date(date, cx.words)),
        indexed: page.kind.is_found(),
        card: super::share::card_url(cx, page).map(|url| cx.site.absolute(&url)),
        oembed: share::oembed_url(page).map(|url| cx.site.absolute(&url)),
        structured: structured::of(cx, page, &description).map(Html),
        past: past(cx, page),
        description,
    }
}

/// What a page of a past edition says above itself.
fn past(cx: &Context<'_>, page: &Page) -> Option<PastView> {
    let today = cx.living?;
    let same = match page.kind {
        // Each edition has its own topics, which are known by their keys alone.
        PageKind::Chapter(topic) => {
            today.model.catalogue.topics().find(cx.topic(topic).key()).map(PageKind::Chapter)
        }
        _ => Some(page.kind.clone()),
    };
    let newest = same.and_then(|same| today.link(&same)).or_else(|| today.link(&PageKind::Report))?;
    Some(PastView { edition: cx.config.edition.clone(), newest })
}

/// The name of a kind of page, which is that of its template.
fn kind(cx: &Context<'_>, kind: &PageKind) -> String {
    let word = match kind {
        PageKind::Entry(id) => &cx.model.kinds.get(cx.model.entry(*id).kind).key,
        PageKind::Home => "home",
        PageKind::Schools(_) => "schools",
        PageKind::School(_) => "school",
        PageKind::Report => "report",
        PageKind::Chapter(_) => "chapter",
        PageKind::Inspections => "inspections",
        PageKind::Targets => "targets",
        PageKind::Past(_) => "report",
        PageKind::Row(id) => &format!("{}-row", entries::key(cx, id.entry)),
        PageKind::Across(kind, ..) => &format!("{}-across", cx.model.kinds.get(*kind).key),
        PageKind::Entries(list) => &format!("{}-list", cx.model.kinds.get(list.kind).key),
        PageKind::Data => "data",
        PageKind::AboutData => "about-the-data",
        PageKind::Corrections => "corrections",
        PageKind::Gone(_) => "gone",
        PageKind::Glossary => "glossary",
        PageKind::NotFound => "not-found",
        PageKind::Redirect(_) => "redirect",
        PageKind::Sheet(sheet, _) => sheet.word(),
    };
    word.to_owned()
}

/// The sections that have pages.
fn navigation(cx: &Context<'_>, section: &str) -> Vec<NavigationView> {
    let sections = [
        (PageKind::Home, "nav.home"),
        (PageKind::Schools(SchoolList::All), "nav.schools"),
        (PageKind::Report, "nav.report"),
    ];
    let of = |(kind, key): &(PageKind, &str)| {
        let page = cx.page(kind)?;
        let current = page.section() == section;
        Some(NavigationView { label: cx.words.say(key), url: cx.site.href(&page.url), current })
    };
    let kinds = lists(cx, Menu::Main).into_iter().map(|(order, page)| {
        let (label, url) = (page.title.clone(), cx.site.href(&page.url));
        (order, NavigationView { label, url, current: page.section() == section })
    });
    let mut listed: Vec<(i32, NavigationView)> = kinds.collect();
    listed.sort_by_key(|(order, _)| *order);
    sections.iter().filter_map(of).chain(listed.into_iter().map(|(_, view)| view)).collect()
}

/// The author's own pages that stand in the main menu.
fn own_pages(cx: &Context<'_>, section: &str) -> Vec<NavigationView> {
    let here = cx.site.href(&address::of_page(section));
    menu(cx, Menu::Main)
        .into_iter()
        .map(|link| NavigationView { current: here == link.url, label: link.label, url: link.url })
        .collect()
}

/// The lists of the catalogue's kinds that stand in a menu and below no page of the author's own, each with its place there.
fn lists<'a>(cx: &Context<'a>, menu: Menu) -> Vec<(i32, &'a Page)> {
    let planned = |(id, kind): (_, &Kind)| {
        let list = PageKind::Entries(EntryList::all(id));
        let page = cx.page(&list).filter(|_| kind.menu == menu)?;
        let below_a_page = page.parent.as_deref().is_some_and(|parent| parent != address::HOME);
        (!below_a_page).then_some((kind.menu_order.unwrap_or(i32::MAX), page))
    };
    cx.model.kinds.in_order().into_iter().filter_map(planned).collect()
}

/// The records of nested kinds that stand in a menu, in their order.
fn menu(cx: &Context<'_>, menu: Menu) -> Vec<LinkView> {
    let nested =
        cx.model.kinds.iter().filter(|(_, kind)| kind.nested).flat_map(|(id, _)| cx.model.entries_of(id));
    let mut records: Vec<_> = nested.filter(|(_, entry)| entry.placement.menu == menu).collect();
    records.sort_by_key(|(_, entry)| (entry.placement.order, &entry.title));
    records.into_iter().filter_map(|(id, _)| cx.link(&PageKind::Entry(id))).collect()
}

/// The addresses of the theme's files.
pub struct Files<'a> {
    /// The style sheet.
    pub stylesheet: &'a str,
    /// The style sheet of sheets.
    pub sheet_stylesheet: &'a str,
    /// The script.
    pub script: Option<&'a str>,
    /// The icon.
    pub icon: Option<&'a str>,
}

/// What is the same on every page.
pub fn site_view(cx: &Context<'_>, files: &Files<'_>) -> SiteView {
    let mut footer: Vec<LinkView> = [PageKind::AboutData, PageKind::Glossary, PageKind::Data]
        .iter()
        .filter_map(|kind| cx.link(kind))
        .collect();
    footer.extend(lists(cx, Menu::Footer).into_iter().map(|(_, page)| cx.link_to(page)));
    footer.extend(menu(cx, Menu::Footer));
    let contact = cx.config.contact.as_ref().map(|contact| ContactView {
        role: contact.role.clone(),
        email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        phone: contact.phone.clone(),
        alternative_formats: contact.alternative_formats.clone(),
    });
    let logo = cx.config.logo.as_ref().and_then(|logo| {
        let original = cx.pictures.get(&logo.file)?;
        let (url, width, height) = original.at_least_tall(LOGO_HEIGHT);
        Some(PhotoView {
            src: cx.site.href(&url),
            srcset: None,
            webp: None,
            tone: None,
            focus: None,
            width,
            height,
            alt: logo.alt.clone(),
            caption: None,
            credit: None,
            licence: None,
        })
    });
    SiteView {
        title: cx.config.title.clone(),
        place: cx.config.place.clone(),
        council: cx.config.council.clone(),
        website: cx.config.website.clone(),
        fictional: cx.config.fictional,
        edition: cx.config.edition.clone(),
        academic_year: cx.config.academic_year.to_string(),
        home: cx.href(&PageKind::Home),
        stylesheet: cx.site.href(files.stylesheet),
        sheet_stylesheet: cx.site.href(files.sheet_stylesheet),
        script: files.script.map(|url| cx.site.href(url)),
        icon: files.icon.map(|url| cx.site.href(url)),
        logo,
        contact,
        footer,
        feeds: feeds(cx),
        find: cx.link(&PageKind::Schools(SchoolList::All)).map(|link| link.url),
        open_government_licence: cx.model.releases.iter().any(|r| r.licence == Licence::Ogl3),
    }
}

fn feeds(cx: &Context<'_>) -> Vec<FeedView> {
    let of = |(id, kind): (_, &Kind)| {
        let page = cx.page(&PageKind::Entries(EntryList::all(id)))?;
        let title = feed::title(cx, kind);
        let both = [("application/atom+xml", PageFile::Feed), ("application/feed+json", PageFile::JsonFeed)];
        Some(both.map(|(media, file)| FeedView {
            kind: media.into(),
            title: title.clone(),
            url: cx.site.href(&page.beside(file)),
        }))
    };
    cx.model
        .kinds
        .iter()
        .filter(|(_, kind)| kind.news && kind.feed.is_some())
        .filter_map(of)
        .flatten()
        .collect()
}

/// A picture as it is printed.
fn photo(cx: &Context<'_>, photo: &Photo) -> Option<PhotoView> {
    let original = cx.pictures.get(cx.model.tree.path(photo.file))?;
    Some(PhotoView {
        src: cx.site.href(&original.url),
        srcset: original.srcset(false, |url| cx.site.href(url)),
        webp: original.srcset(true, |url| cx.site.href(url)),
        tone: original.tone.map(str::to_owned),
        focus: photo.focus.map(|focus| focus.word().to_owned()),
        width: original.width,
        height: original.height,
        alt: photo.alt.clone(),
        caption: photo.caption.clone(),
        credit: photo.credit.clone(),
        licence: photo.licence.as_deref().map(media::licence),
    })
}
