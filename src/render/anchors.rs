//! Parts of a page that somebody may link to: which ones the pages offer, and those that were offered once, which stay on
//! their page whatever becomes of it.

use super::pages::parts;
use super::{Context, edition};
use crate::site::{Anchors, Page};
use std::collections::BTreeMap;

/// The parts that pages offer under “Link to this”, those of past editions too.
pub fn offered(cx: &Context<'_>, editions: &[Context<'_>]) -> Anchors {
    let of_today = cx.site.pages.iter().map(|page| (cx, page));
    let past = editions.iter().flat_map(|past| edition::report(past).map(move |page| (past, page)));
    let mut out = Anchors::new();
    for (cx, page) in of_today.chain(past) {
        let parts = parts::of(cx, page);
        if !parts.is_empty() {
            out.insert(page.url.clone(), parts.into_iter().map(|part| part.id).collect());
        }
    }
    out
}

/// The parts that texts have: headings and notes.
pub fn of_texts(cx: &Context<'_>, editions: &[Context<'_>]) -> Anchors {
    let mut out = Anchors::new();
    for cx in std::iter::once(cx).chain(editions) {
        for (file, prose) in cx.texts.all() {
            let Some(url) = cx.site.of_file(cx.model.tree.path(file)) else { continue };
            out.entry(url.to_owned()).or_default().extend(prose.anchors.iter().cloned());
        }
    }
    out
}

/// A page with every part that was ever given out. One that is not there any more is added where the part is that took its
/// place, or at the top, so that the theme need not know of it.
pub(super) fn keep(cx: &Context<'_>, page: &Page, html: Vec<u8>) -> Vec<u8> {
    let given = cx
        .living
        .unwrap_or(cx)
        .model
        .published
        .anchors
        .get(&page.url)
        .into_iter()
        .flatten()
        .map(|(id, _)| (id.as_str(), None));
    let retired = cx.site.retired.get(&page.url).into_iter().flatten();
    let retired = retired.map(|(id, to)| (id.as_str(), to.as_deref()));
    let all: BTreeMap<&str, Option<&str>> = given.chain(retired).collect();
    if all.is_empty() {
        return html;
    }
    match String::from_utf8(html) {
        Ok(html) => with(html, &all).into_bytes(),
        Err(html) => html.into_bytes(),
    }
}

/// A page with parts added that it does not have.
fn with(mut html: String, parts: &BTreeMap<&str, Option<&str>>) -> String {
    let at = |html: &str, id: &str| html.find(&format!(" id=\"{id}\""));
    let missing: Vec<_> = parts.iter().filter(|(id, _)| at(&html, id).is_none()).collect();
    for (id, to) in missing.into_iter().rev() {
        let start = to.and_then(|to| at(&html, to)).and_then(|found| html[..found].rfind('<'));
        let start = start.or_else(|| html.find("<main")).unwrap_or(0);
        if let Some(place) = within_text(&html, start) {
            html.insert_str(place, &format!("<span id=\"{id}\"></span>"));
        }
    }
    html
}

/// The beginning of the first words from a place on: there, an empty element changes nothing of how the page looks.
fn within_text(html: &str, start: usize) -> Option<usize> {
    const TEXT: [&str; 12] =
        ["h1", "h2", "h3", "h4", "h5", "h6", "p", "dt", "summary", "caption", "figcaption", "td"];
    let mut from = start;
    while let Some(found) = html[from..].find('<') {
        let open = from + found + 1;
        let name = html[open..].split(['>', ' ', '\n']).next().unwrap_or_default();
        let end = open + html[open..].find('>')?;
        if TEXT.contains(&name) {
            return Some(end + 1);
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<body><main id=\"main\">\n<div><h1>Title</h1></div>\n\
        <section id=\"a\"><h2 id=\"a-h\">A</h2><p>Text</p></section><ul><li id=\"b\"><p class=\"x\">B</p></li></ul></main>";

    #[test]
    fn a_part_that_has_gone_is_where_its_successor_is_or_at_the_top() {
        let parts = BTreeMap::from([
            ("a", None),
            ("old", Some("a")),
            ("older", Some("b")),
            ("gone", None),
            ("lost", Some("no")),
        ]);
        assert_eq!(
            with(PAGE.to_owned(), &parts),
            PAGE.replace("<h1>", "<h1><span id=\"gone\"></span><span id=\"lost\"></span>")
                .replace("\"a-h\">", "\"a-h\"><span id=\"old\"></span>")
                .replace("\"x\">", "\"x\"><span id=\"older\"></span>")
        );
    }

    #[test]
    fn a_page_that_has_all_stays_as_it_is() {
        let parts = BTreeMap::from([("a", None), ("b", None)]);
        assert_eq!(with(PAGE.to_owned(), &parts), PAGE);
        assert_eq!(with("no page".to_owned(), &BTreeMap::from([("x", None)])), "no page");
    }
}
