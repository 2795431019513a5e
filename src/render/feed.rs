//! Feeds of updates, the sitemap and the file for robots.

use super::Context;
use crate::model::Update;
use serde_json::json;
use std::fmt::Write as _;

/// How many updates a feed holds.
const LONGEST: usize = 50;

fn url_of(update: &Update) -> String {
    format!("/updates/{}/", update.slug)
}

fn newest<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Update> {
    cx.model.updates.iter().take(LONGEST)
}

/// A moment in a feed: updates have a day, not a time, so each is set at nine in the morning, universal time.
fn moment(update: &Update) -> String {
    format!("{}T09:00:00Z", update.record.updated.unwrap_or(update.published).max(update.published))
}

/// The updates as an Atom feed (RFC 4287).
pub fn atom(cx: &Context<'_>) -> Vec<u8> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
    );
    let updated = newest(cx).map(moment).max().unwrap_or_default();
    let (own, page) = (cx.site.absolute("/updates/atom.xml"), cx.site.absolute("/updates/"));
    let _ = writeln!(
        out,
        "  <id>{page}</id>\n  <title>{}</title>\n  <updated>{updated}</updated>\n  <author><name>{}</name></author>\n  <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n  <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>",
        escape(&cx.config.title),
        escape(&cx.config.council),
    );
    for update in newest(cx) {
        let url = cx.site.absolute(&url_of(update));
        let html = cx.texts.get(update.body.file).map(|prose| prose.html.as_str()).unwrap_or_default();
        let _ = writeln!(
            out,
            "  <entry>\n    <id>{url}</id>\n    <title>{}</title>\n    <published>{}T09:00:00Z</published>\n    <updated>{}</updated>\n    <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>",
            escape(&update.title),
            update.published,
            moment(update),
        );
        if let Some(summary) = &update.summary {
            let _ = writeln!(out, "    <summary>{}</summary>", escape(summary));
        }
        let html = whole_addresses(html, &cx.site.origin);
        let _ = writeln!(out, "    <content type=\"html\">{}</content>\n  </entry>", escape(&html));
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

/// The updates as a JSON feed, version 1.1.
pub fn json(cx: &Context<'_>) -> Vec<u8> {
    let items: Vec<_> = newest(cx)
        .map(|update| {
            let url = cx.site.absolute(&url_of(update));
            let html = cx.texts.get(update.body.file).map(|prose| prose.html.as_str()).unwrap_or_default();
            json!({
                "id": url,
                "url": url,
                "title": update.title,
                "summary": update.summary,
                "content_html": whole_addresses(html, &cx.site.origin),
                "date_published": format!("{}T09:00:00Z", update.published),
                "date_modified": moment(update),
            })
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": cx.config.title,
        "home_page_url": cx.site.absolute("/updates/"),
        "feed_url": cx.site.absolute("/updates/feed.json"),
        "language": cx.config.language,
        "authors": [{ "name": cx.config.council }],
        "items": items,
    });
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Links in a feed are read away from the site, so they carry the host.
fn whole_addresses(html: &str, origin: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // Each candidate of a `srcset` has an address of its own.
    while let Some((before, (set, after))) =
        rest.split_once("srcset=\"").and_then(|(before, after)| Some((before, after.split_once('"')?)))
    {
        out.push_str(before);
        let set: Vec<String> = set
            .split(", ")
            .map(|one| if one.starts_with('/') { format!("{origin}{one}") } else { one.to_owned() })
            .collect();
        out.push_str(&format!("srcset=\"{}\"", set.join(", ")));
        rest = after;
    }
    out.push_str(rest);
    out.replace("href=\"/", &format!("href=\"{origin}/")).replace("src=\"/", &format!("src=\"{origin}/"))
}

/// Every page that should be found, with the day of its last change.
pub fn sitemap(cx: &Context<'_>) -> Vec<u8> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in &cx.site.pages {
        if !page.kind.is_found() {
            continue;
        }
        let _ = write!(out, "  <url><loc>{}</loc>", escape(&cx.site.absolute(&page.url)));
        if let Some(date) = page.updated {
            let _ = write!(out, "<lastmod>{date}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

/// Robots are welcome, and told where the sitemap is.
pub fn robots(cx: &Context<'_>) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", cx.site.absolute("/sitemap.xml")).into_bytes()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Characters that XML does not allow would make the whole feed unreadable.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}
