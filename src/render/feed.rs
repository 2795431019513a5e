//! Feeds of records, figures and corrections, the sitemap and the file for robots.

use super::{Context, pages, share};
use crate::escape::escaped as escape;
use crate::kind::{Kind, KindId};
use crate::model::{Entry as Record, EntryId, TopicId};
use crate::site::{PageKind, SiteFile};
use crate::value::{AcademicYear, Date};
use serde_json::json;
use std::fmt::Write as _;

/// How many records a feed holds.
const LONGEST: usize = 50;

/// A moment in a feed: what has a day and not a time is set at nine in the morning, universal time.
fn morning(date: Date) -> String {
    format!("{date}T09:00:00Z")
}

/// An entry of an Atom feed.
struct Entry {
    id: String,
    url: String,
    title: String,
    published: Option<String>,
    updated: String,
    summary: Option<String>,
    html: Option<String>,
}

/// An Atom feed (RFC 4287) of what stands on a page.
fn feed(
    cx: &Context<'_>,
    (own, page): (&str, &PageKind),
    title: &str,
    updated: &str,
    entries: &[Entry],
) -> Vec<u8> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
    );
    let (own, page) = (cx.site.absolute(own), cx.absolute(page));
    let _ = writeln!(
        out,
        "  <id>{page}</id>\n  <title>{}</title>\n  <updated>{updated}</updated>\n  <author><name>{}</name></author>\n  <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n  <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>",
        escape(title),
        escape(&cx.config.council),
    );
    for entry in entries {
        let _ = write!(
            out,
            "  <entry>\n    <id>{}</id>\n    <title>{}</title>\n",
            entry.id,
            escape(&entry.title)
        );
        if let Some(published) = &entry.published {
            let _ = writeln!(out, "    <published>{published}</published>");
        }
        let _ = writeln!(
            out,
            "    <updated>{}</updated>\n    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
            entry.updated, entry.url
        );
        if let Some(summary) = &entry.summary {
            let _ = writeln!(out, "    <summary>{}</summary>", escape(summary));
        }
        if let Some(html) = &entry.html {
            let _ = writeln!(out, "    <content type=\"html\">{}</content>", escape(html));
        }
        out.push_str("  </entry>\n");
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

/// The title of the feeds of a kind.
pub fn title(cx: &Context<'_>, kind: &Kind) -> String {
    let said = [("kinds", kind.other.clone()), ("site", cx.config.title.clone())];
    cx.words.with("entries.feed-title", &said.each_ref().map(|(key, text)| (*key, text.as_str())))
}

/// The newest records of a kind, by the date that the kind names, as entries of a feed.
fn newest(cx: &Context<'_>, id: KindId) -> Vec<Entry> {
    let mut records: Vec<(Date, EntryId, &Record)> = cx
        .model
        .entries_of(id)
        // What is announced for a day to come is no news of that day yet.
        .filter_map(|(id, record)| Some((record.date?.min(cx.as_of.date()), id, record)))
        .collect();
    records.sort_by_key(|(day, id, _)| (std::cmp::Reverse(*day), *id));
    let entry = |(day, id, record): &(Date, EntryId, &Record)| {
        let url = cx.absolute(&PageKind::Entry(*id));
        let html = cx.texts.get(record.body.file).map(|prose| prose.html.as_str()).unwrap_or_default();
        Entry {
            id: url.clone(),
            url,
            title: record.title.clone(),
            published: Some(morning(*day)),
            updated: morning(record.record.updated.unwrap_or(*day).max(*day)),
            summary: record.summary.clone(),
            html: Some(whole_addresses(html, &cx.site.origin)).filter(|html| !html.trim().is_empty()),
        }
    };
    records.iter().take(LONGEST).map(entry).collect()
}

/// The newest records of a kind as an Atom feed. `own` is its address, `page` the list.
pub fn entries(cx: &Context<'_>, id: KindId, own: &str, page: &PageKind) -> Vec<u8> {
    let entries = newest(cx, id);
    let updated = entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_default();
    feed(cx, (own, page), &title(cx, cx.model.kinds.get(id)), &updated, &entries)
}

/// The same as a JSON feed, version 1.1.
pub fn entries_json(cx: &Context<'_>, id: KindId, own: &str, page: &PageKind) -> Vec<u8> {
    let item = |entry: Entry| {
        json!({
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html.unwrap_or_default(),
            "date_published": entry.published,
            "date_modified": entry.updated,
        })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(cx, cx.model.kinds.get(id)),
        "home_page_url": cx.absolute(page),
        "feed_url": cx.site.absolute(own),
        "language": cx.config.language,
        "authors": [{ "name": cx.config.council }],
        "items": newest(cx, id).into_iter().map(item).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Whether it is known of any figures when they were released.
pub fn has_figures(cx: &Context<'_>) -> bool {
    cx.site.chapters.iter().any(|chapter| released(cx, chapter).is_some())
}

/// The newest figures of each chapter of the report as an Atom feed, each with the sentence that leads the chapter.
pub fn figures(cx: &Context<'_>) -> Vec<u8> {
    let mut entries: Vec<Entry> =
        cx.site.chapters.iter().filter_map(|chapter| released(cx, chapter)).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    let updated = entries.first().map(|newest| newest.updated.clone()).unwrap_or_default();
    let title = cx.words.with("figures.feed-title", &[("site", &cx.config.title)]);
    feed(cx, (&SiteFile::FiguresFeed.url(), &PageKind::Report), &title, &updated, &entries)
}

/// The newest release of a chapter, if it is known when it was.
fn released(cx: &Context<'_>, (topic, years): &(TopicId, Vec<AcademicYear>)) -> Option<Entry> {
    let year = *years.last()?;
    let releases = cx.model.releases.iter().filter(|release| release.topic == *topic && release.year == year);
    let release = releases.filter(|release| release.published.is_some()).max_by_key(|r| r.published)?;
    let page = cx.page(&PageKind::Chapter(*topic))?;
    let url = cx.site.absolute(&page.url);
    let status = release.status.word();
    let said = [
        ("chapter", page.title.clone()),
        ("year", year.to_string()),
        ("status", cx.words.say(&format!("status.{status}")).to_lowercase()),
    ];
    let headline = share::chapter_headline(cx, *topic).filter(|headline| !headline.reason);
    Some(Entry {
        id: format!("{url}#{}-{status}", year.dashed()),
        url,
        title: cx
            .words
            .with("figures.feed-entry", &said.each_ref().map(|(key, value)| (*key, value.as_str()))),
        published: None,
        updated: morning(release.published?),
        summary: headline
            .map(|headline| format!("{} {}", headline.sentence, headline.detail).trim().to_owned()),
        html: None,
    })
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

/// What was corrected, revised and taken down, as an Atom feed.
pub fn corrections(cx: &Context<'_>) -> Vec<u8> {
    let all = pages::all_corrections(cx);
    let moment = |iso: &str| format!("{iso}T09:00:00Z");
    let first = cx.model.published.days.map(|(first, _)| first.to_string());
    let newest = all.first().map(|c| c.date.iso.clone()).or(first).unwrap_or_else(|| "1970-01-01".into());
    let entries = all.iter().take(LONGEST).map(|change| {
        let mut text: Vec<String> = change.extent.clone().into_iter().collect();
        text.push(change.note.clone());
        text.extend(change.rows.iter().map(|row| {
            let said =
                [("figure", row.figure.as_str()), ("was", row.was.as_str()), ("now", row.now.as_str())];
            cx.words.with("corrections.feed-row", &said)
        }));
        let url = format!("{}#{}", cx.absolute(&PageKind::Corrections), change.id);
        Entry {
            id: url.clone(),
            url,
            title: change.title.clone(),
            published: None,
            updated: moment(&change.date.iso),
            summary: Some(text.join(" ")),
            html: None,
        }
    });
    let title = cx.words.with("corrections.feed-title", &[("site", &cx.config.title)]);
    let own = SiteFile::CorrectionsFeed.url();
    let of = (own.as_str(), &PageKind::Corrections);
    feed(cx, of, &title, &moment(&newest), &entries.collect::<Vec<_>>())
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
    let sitemap = cx.site.absolute(&SiteFile::Sitemap.url());
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
}
