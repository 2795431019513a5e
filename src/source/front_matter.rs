//! The YAML between the two `---` lines at the start of a Markdown file, and the text after it.

use crate::diagnostic::{Diagnostic, FileId, Location};

/// A Markdown file, split.
#[derive(Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// The YAML, without the `---` lines.
    pub yaml: &'a str,
    /// The line on which the YAML starts.
    pub yaml_line: u32,
    /// The Markdown.
    pub body: &'a str,
    /// The line on which the Markdown starts.
    pub body_line: u32,
}

/// Splits a Markdown file.
///
/// # Errors
/// When the front matter is missing or is not closed.
pub fn split(text: &str, file: FileId) -> Result<Split<'_>, Diagnostic> {
    let at = Location { file, line: 1, column: 1, length: 0 };
    let missing = || {
        Diagnostic::error("front-matter", "the front matter is missing, expected a first line `---`")
            .at(at)
            .help("start the file with a line `---`, then `title: …`, then another line `---`")
    };
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().ok_or_else(missing)?;
    if first.trim_end() != "---" {
        return Err(missing());
    }
    let start = first.len();
    let mut offset = start;
    for (number, line) in (2u32..).zip(lines) {
        if line.trim_end() == "---" {
            let body = &text[offset + line.len()..];
            return Ok(Split { yaml: &text[start..offset], yaml_line: 2, body, body_line: number + 1 });
        }
        offset += line.len();
    }
    Err(Diagnostic::error("front-matter", "the front matter is not closed, expected a second line `---`")
        .at(at)
        .help("put a line `---` between the keys and the text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_keeps_its_line() {
        let split = split("---\ntitle: a\n---\n\nText\n", FileId(0)).unwrap();
        assert_eq!(
            (split.yaml, split.body, split.yaml_line, split.body_line),
            ("title: a\n", "\nText\n", 2, 4)
        );
    }

    #[test]
    fn windows_line_ends_are_read() {
        assert_eq!(split("---\r\ntitle: a\r\n---\r\nText", FileId(0)).unwrap().body, "Text");
    }

    #[test]
    fn missing_and_open_front_matter_are_errors() {
        for wrong in ["", "Text", "---\ntitle: a\n", "--\n"] {
            assert!(split(wrong, FileId(0)).is_err(), "{wrong}");
        }
    }
}
