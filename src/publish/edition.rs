//! Editions of the report: the digest by which a past one is known again, and what `yearbook publish` freezes of the
//! newest.

mod freeze;

use crate::diagnostic::Diagnostics;
use crate::model::TopicId;
use crate::render::edition::report;
use crate::render::{Context, bare_templates, open_data, pages};
use crate::site::{DataFormat, PageFile, PageKind};
use crate::theme::Theme;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub use freeze::files;

/// The digest of the words and figures of every page of an edition, and of its data files, by address.
///
/// # Errors
/// A mistake in a template.
pub fn digests(cx: &Context<'_>, theme: &Theme) -> Result<BTreeMap<String, String>, Diagnostics> {
    let templates = bare_templates(cx, theme)?;
    let mut out = BTreeMap::new();
    for page in report(cx) {
        let html = String::from_utf8(pages::render(cx, page, &templates)?).unwrap_or_default();
        out.insert(page.url.clone(), digest(words_of(&html).as_bytes()));
        if let PageKind::Chapter(topic) = page.kind {
            let csv = page.beside(PageFile::Data(DataFormat::Csv));
            out.insert(csv, digest(figures_of(cx, topic).as_bytes()));
        }
    }
    Ok(out)
}

/// The figures of a chapter's data files, without the names and words beside them.
fn figures_of(cx: &Context<'_>, topic: TopicId) -> String {
    const WORDS: &[&str] = &["la_code", "name", "measure_name", "reason_text", "note", "source"];
    let figures = |row: Vec<String>| {
        let cells = open_data::COLUMNS.iter().zip(row).filter(|(column, _)| !WORDS.contains(column));
        cells.map(|(_, cell)| cell).collect::<Vec<_>>().join("\t")
    };
    open_data::chapter_rows(cx, topic).into_iter().map(figures).collect::<Vec<_>>().join("\n")
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// The words of a page's own part, in their order, without drawings, pictures with their captions, and the way to other
/// pages. What is marked with `data-today` is about the site of today.
fn words_of(html: &str) -> String {
    let start = html.find("<main").unwrap_or(0);
    let end = html.find("</main>").unwrap_or(html.len());
    let mut rest = html.get(start..end).unwrap_or_default();
    let mut out = String::new();
    let mut pictured = false;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        out.push(' ');
        let Some(close) = rest[open..].find('>') else { break };
        let tag = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        pictured = match name {
            "figure" => false,
            "img" | "picture" => true,
            _ => pictured,
        };
        let caption = name == "figcaption" && pictured;
        if caption || ["svg", "nav", "picture"].contains(&name) || tag.contains(" data-today") {
            rest = after(rest, name);
        }
    }
    out.push_str(rest);
    // Tags beside a word may come and go, and with them the space around it.
    out.split_whitespace().collect()
}

/// What follows the end of an element that has just begun.
fn after<'a>(mut rest: &'a str, name: &str) -> &'a str {
    let (opens, closes) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 1;
    while depth > 0 {
        let Some(close) = rest.find(&closes) else { return "" };
        let inner = rest[..close].matches(&opens).count();
        depth = depth + inner - 1;
        rest = &rest[close + closes.len()..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn the_words_of_a_page_are_those_of_its_own_part() {
        let html = "<header>Menu</header><main id=\"main\"><nav>Here<nav>x</nav></nav><h1>Year <b>6</b></h1>\
                    <svg><text>61</text></svg><p>61 in\n every 100.</p><div data-today>New<div>er</div></div>\
                    <figure><img src=a><figcaption>A boat</figcaption></figure><figure><figcaption>Source</figcaption></figure><p>End</main><footer>Foot</footer>";
        assert_eq!(words_of(html), "Year661inevery100.SourceEnd");
    }
}
