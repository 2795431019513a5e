//! Raw HTML is refused, because it can break a page for everyone; comments are dropped.

use std::collections::BTreeSet;
use std::ops::Range;

use super::position::Report;
use crate::diagnostic::Diagnostic;

/// What raw HTML has been met.
#[derive(Default)]
pub(super) struct RawHtml {
    block: String,
    /// Elements already reported, whose closing tags need no report of their own.
    reported: BTreeSet<String>,
}

impl RawHtml {
    /// A line of a block of HTML.
    pub(super) fn block(&mut self, line: &str) {
        self.block.push_str(line);
    }

    /// The end of a block of HTML.
    pub(super) fn close_block(&mut self, range: &Range<usize>, report: &mut Report<'_>) {
        let raw = std::mem::take(&mut self.block);
        self.inline(&raw, range, report);
    }

    /// HTML within a line, or a whole block.
    pub(super) fn inline(&mut self, raw: &str, range: &Range<usize>, report: &mut Report<'_>) {
        let (rest, closed) = without_comments(raw);
        if !closed {
            let help = "everything after `<!--` is hidden until `-->`";
            report.push(Diagnostic::error("raw-html", "a comment that does not end").help(help), range);
        }
        let rest = rest.trim();
        if rest.is_empty() {
            return;
        }
        let tag = rest.split_inclusive('>').next().unwrap_or(rest);
        let (name, closing) = name(tag);
        if closing && self.reported.contains(&name) {
            return;
        }
        let first_line = tag.lines().next().unwrap_or(tag);
        let message = format!("raw HTML `{first_line}`, expected Markdown");
        let start = report.text(range).find(first_line).map_or(range.start, |at| range.start + at);
        let end = if start == range.start { range.end } else { start + first_line.len() };
        report.push(Diagnostic::error("raw-html", message).help(instead(&name)), &(start..end));
        self.reported.insert(name);
    }
}

/// What is left, and whether every comment ended.
fn without_comments(raw: &str) -> (String, bool) {
    let mut left = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find("<!--") {
        left.push_str(&rest[..start]);
        // `<!-->` is a whole comment, hence the two.
        let Some(length) = rest[start + 2..].find("-->") else { return (left, false) };
        rest = &rest[start + 2 + length + 3..];
    }
    left.push_str(rest);
    (left, true)
}

fn name(tag: &str) -> (String, bool) {
    let inner = tag.trim_start_matches('<');
    let closing = inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    (name.to_ascii_lowercase(), closing)
}

/// What to write instead of an element.
fn instead(name: &str) -> &'static str {
    match name {
        "b" | "strong" => "write `**words**` for bold",
        "i" | "em" => "write `*words*` for italics",
        "a" => "write `[words](address)` for a link; a heading may have an anchor as `## Words {#anchor}`",
        "img" | "picture" | "figure" => "write `![what it shows](/images/file.jpg \"caption\")` for an image",
        "br" => "end the line with a backslash to break it",
        "hr" => "write `---` on a line of its own",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write `## Words` for a heading",
        "ul" | "ol" | "li" => "write `- words` or `1. words` for a list",
        "table" | "thead" | "tbody" | "tr" | "th" | "td" => "write a table as `| Year | Pupils |` lines",
        "blockquote" | "q" | "cite" => "write `> words` for a quotation",
        "code" | "pre" | "kbd" => "write code between backticks",
        "sup" => "write `[^1]` for a footnote, or use a character such as ²",
        "p" | "div" | "span" | "section" | "center" | "font" => {
            "leave the tags out; paragraphs are separated by an empty line, and the theme decides how things look"
        }
        "iframe" | "video" | "audio" | "embed" | "object" => "link to it: `[Watch the film](address)`",
        "script" | "style" | "link" | "form" | "input" | "button" => "this belongs in a theme, not in a text",
        _ => "write it in Markdown, or `&lt;` if the sign itself is meant",
    }
}
