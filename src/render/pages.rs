//! One view for each kind of page, and the template that prints it.

mod about;
mod home;
mod inspection;
mod people;
mod report;
mod school;
mod schools;

use super::template::Templates;
use super::view::{
    ContactView, FeedView, LinkView, NavigationView, PageView, PhotoView, PlainView, RedirectView, SiteView,
};
use super::{Context, print};
use crate::diagnostic::Diagnostics;
use crate::model::Photo;
use crate::site::{Page, PageKind};
use crate::value::{Colour, Menu};

/// A logo is shown at most 48 pixels tall, on a screen of up to three pixels for one.
const LOGO_HEIGHT: u32 = 144;

/// Renders a page.
///
/// # Errors
/// A mistake in its template.
pub fn render(cx: &Context<'_>, page: &Page, templates: &Templates) -> Result<Vec<u8>, Diagnostics> {
    match &page.kind {
        PageKind::Home => templates.render("pages/home.html", &home::view(cx, page)),
        PageKind::Schools(list) => templates.render("pages/schools.html", &schools::view(cx, page, list)),
        PageKind::School(id) => templates.render("pages/school.html", &school::view(cx, page, *id)),
        PageKind::Report => templates.render("pages/report.html", &report::landing(cx, page)),
        PageKind::Chapter(stage) => {
            templates.render("pages/chapter.html", &report::chapter(cx, page, *stage))
        }
        PageKind::Inspections => templates.render("pages/inspections.html", &report::inspections(cx, page)),
        PageKind::Showcase => templates.render("pages/showcase.html", &people::showcase(cx, page, None)),
        PageKind::Theme(theme) => {
            templates.render("pages/theme.html", &people::showcase(cx, page, Some(theme)))
        }
        PageKind::CaseStudy(i) => {
            templates.render("pages/case-study.html", &people::case_study(cx, page, *i))
        }
        PageKind::Awards => templates.render("pages/awards.html", &people::awards(cx, page)),
        PageKind::AwardsYear(i) => {
            templates.render("pages/awards-year.html", &people::awards_year(cx, page, *i))
        }
        PageKind::Updates => templates.render("pages/updates.html", &about::updates(cx, page)),
        PageKind::Update(i) => templates.render("pages/update.html", &about::update(cx, page, *i)),
        PageKind::Prose(i) => templates.render("pages/page.html", &about::prose(cx, page, *i)),
        PageKind::Data => templates.render("pages/data.html", &about::data(cx, page)),
        PageKind::AboutData => templates.render("pages/about-the-data.html", &about::about_data(cx, page)),
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
    }
}

/// What every page has.
fn page_view(cx: &Context<'_>, page: &Page, description: String) -> PageView {
    let mut breadcrumbs = Vec::new();
    let mut next = page.parent.as_deref();
    while let Some(parent) = next.and_then(|url| cx.site.page(url)) {
        breadcrumbs.push(LinkView { label: parent.title.clone(), url: cx.site.href(&parent.url) });
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
    let section = page.url.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
    PageView {
        title: page.title.clone(),
        full_title,
        description,
        url: cx.site.href(&page.url),
        canonical: cx.site.absolute(&page.url),
        lang: page.language.clone().unwrap_or_else(|| cx.config.language.clone()),
        navigation: navigation(cx, &section),
        section,
        breadcrumbs,
        updated: page.updated.map(|date| print::date(date, cx.words)),
    }
}

/// The main navigation: the sections that have pages, then the author's own.
fn navigation(cx: &Context<'_>, section: &str) -> Vec<NavigationView> {
    let sections = [
        ("", "/".to_owned(), "nav.home"),
        ("schools", "/schools/".to_owned(), "nav.schools"),
        ("report", format!("/report/{}/", cx.config.edition), "nav.report"),
        ("showcase", "/showcase/".to_owned(), "nav.showcase"),
        ("awards", "/awards/".to_owned(), "nav.awards"),
        ("updates", "/updates/".to_owned(), "nav.updates"),
    ];
    let mut out: Vec<NavigationView> = sections
        .iter()
        .filter(|(_, url, _)| cx.site.page(url).is_some())
        .map(|(name, url, key)| NavigationView {
            label: cx.words.say(key),
            url: cx.site.href(url),
            current: *name == section,
        })
        .collect();
    out.extend(menu(cx, Menu::Main).into_iter().map(|link| NavigationView {
        current: cx.site.href(&format!("/{section}/")) == link.url,
        label: link.label,
        url: link.url,
    }));
    out
}

/// The author's own pages of a menu, in their order.
fn menu(cx: &Context<'_>, menu: Menu) -> Vec<LinkView> {
    let mut pages: Vec<_> = cx.model.pages.iter().filter(|page| page.menu == menu).collect();
    pages.sort_by_key(|page| (page.order, page.title.clone()));
    pages.into_iter().filter_map(|page| prose_link(cx, page)).collect()
}

fn prose_link(cx: &Context<'_>, page: &crate::model::ProsePage) -> Option<LinkView> {
    let url = cx.site.of_file(cx.model.tree.path(page.body.file))?;
    Some(LinkView { label: page.title.clone(), url: cx.site.href(url) })
}

/// What is the same on every page.
pub fn site_view(cx: &Context<'_>, stylesheet: &str, brand: Option<&str>) -> SiteView {
    let mut footer: Vec<LinkView> = ["/about-the-data/", "/glossary/", "/data/"]
        .iter()
        .filter_map(|url| cx.site.page(url))
        .map(|page| LinkView { label: page.title.clone(), url: cx.site.href(&page.url) })
        .collect();
    footer.extend(menu(cx, Menu::Footer));
    let contact = cx.config.contact.as_ref().map(|contact| ContactView {
        role: contact.role.value.clone(),
        email: contact.email.as_ref().map(|e| e.value.as_str().to_owned()),
        phone: contact.phone.as_ref().map(|p| p.value.clone()),
        alternative_formats: contact.alternative_formats.as_ref().map(|a| a.value.clone()),
    });
    let logo = cx.config.logo.as_ref().and_then(|logo| {
        let original = cx.pictures.get(logo.file.value.trim_start_matches('/'))?;
        let (url, width, height) = original.at_least_tall(LOGO_HEIGHT);
        Some(PhotoView {
            src: cx.site.href(&url),
            srcset: None,
            webp: None,
            tone: None,
            focus: None,
            width,
            height,
            alt: logo.alt.value.clone(),
            caption: None,
            credit: None,
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
        home: cx.site.href("/"),
        stylesheet: cx.site.href(stylesheet),
        brand_stylesheet: brand.map(|url| cx.site.href(url)),
        logo,
        contact,
        footer,
        feeds: feeds(cx),
        find: cx.site.href("/schools/"),
    }
}

fn feeds(cx: &Context<'_>) -> Vec<FeedView> {
    if cx.model.updates.is_empty() {
        return Vec::new();
    }
    let title = cx.words.with("updates.feed-title", &[("site", &cx.config.title)]);
    [("application/atom+xml", "/updates/atom.xml"), ("application/feed+json", "/updates/feed.json")]
        .map(|(kind, url)| FeedView { kind: kind.into(), title: title.clone(), url: cx.site.href(url) })
        .into()
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
    })
}

/// The brand's roots, inside the theme's layer for tokens. The theme mixes every tint from them, light and dark.
pub fn brand_css(accent: Colour) -> String {
    let accent = readable(accent);
    let mix = |towards: (u8, u8, u8), share: f64| -> String {
        let part = |a: u8, b: u8| (f64::from(a) * (1.0 - share) + f64::from(b) * share).round() as u8;
        Colour {
            red: part(accent.red, towards.0),
            green: part(accent.green, towards.1),
            blue: part(accent.blue, towards.2),
        }
        .to_string()
    };
    let paper = (250, 247, 240);
    let white = (255, 255, 255);
    let black = (0, 0, 0);
    let night = (22, 21, 19);
    format!(
        "@layer tokens {{\n:root {{ --brand: {accent}; --accent: {accent}; --accent-60: {}; --accent-30: {}; --accent-12: {}; --field: {accent}; --field-deep: {}; --on-field: #ffffff; --on-field-2: {}; --field-line: {}; }}\n@media (prefers-color-scheme: dark) {{ :root {{ --accent: {}; --accent-60: {}; --accent-30: {}; --accent-12: {}; --field: {}; --field-deep: {}; }} }}\n}}\n",
        mix(paper, 0.4),
        mix(paper, 0.7),
        mix(paper, 0.88),
        mix(black, 0.22),
        mix(white, 0.84),
        mix(white, 0.3),
        mix(white, 0.6),
        mix(white, 0.25),
        mix(night, 0.35),
        mix(night, 0.75),
        mix(black, 0.25),
        mix(black, 0.42),
    )
}

/// The colour, darkened until it passes 4.5 : 1 on paper, as text and links must (WCAG 1.4.3).
fn readable(colour: Colour) -> Colour {
    let mut colour = colour;
    while contrast(colour, Colour { red: 250, green: 247, blue: 240 }) < 4.6 {
        let darker = |c: u8| (f64::from(c) * 0.95).floor() as u8;
        colour = Colour { red: darker(colour.red), green: darker(colour.green), blue: darker(colour.blue) };
    }
    colour
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |c: Colour| {
        let part = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(c.red) + 0.7152 * part(c.green) + 0.0722 * part(c.blue)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pale_brand_is_darkened_until_it_can_be_read() {
        let paper = Colour { red: 250, green: 247, blue: 240 };
        for pale in [Colour { red: 255, green: 221, blue: 0 }, Colour { red: 255, green: 255, blue: 255 }] {
            assert!(contrast(readable(pale), paper) >= 4.5);
        }
        let dark = Colour { red: 11, green: 92, blue: 94 };
        assert_eq!(readable(dark), dark);
    }
}
