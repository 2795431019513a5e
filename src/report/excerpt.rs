//! Lines of authors' files, made safe to print: no control characters, and no figures unless they are asked for.

use crate::diagnostic::{FileId, Location};
use crate::source::SourceTree;

/// Reads lines for excerpts. Diagnostics come sorted by file, so the last file is kept: a file with ten thousand mistakes
/// is read once.
pub(super) struct Excerpts<'a> {
    tree: &'a SourceTree,
    show_values: bool,
    last: Option<(FileId, Vec<String>)>,
}

impl<'a> Excerpts<'a> {
    pub(super) fn new(tree: &'a SourceTree, show_values: bool) -> Self {
        Excerpts { tree, show_values, last: None }
    }

    /// The line a location is on.
    pub(super) fn line(&mut self, at: Location) -> Option<String> {
        let line = self.read(at)?;
        let path = self.tree.path(at.file);
        let recorded = path.strip_prefix("published/").is_some_and(|inner| inner.contains('/'));
        let secret = !self.show_values && (recorded || path.starts_with("performance/"));
        Some(harmless_line(&if secret { mask(&line) } else { line }))
    }

    fn read(&mut self, at: Location) -> Option<String> {
        if self.last.as_ref().is_none_or(|(file, _)| *file != at.file) {
            // A file that is not sound text has one mistake, and one line of it is read.
            let Ok(text) = self.tree.read_text(at.file) else { return self.tree.line(at) };
            self.last = Some((at.file, text.lines().map(str::to_owned).collect()));
        }
        let (_, lines) = self.last.as_ref()?;
        let line = lines.get(at.line.checked_sub(1)? as usize);
        // A mistake at the end of a file is on the line after the last.
        line.cloned().or_else(|| (at.line as usize == lines.len() + 1).then(String::new))
    }
}

/// Masks every digit but those of keys, one `•` a digit, so that columns stay where they are.
fn mask(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let word = word_length(rest);
        if word == 0 {
            out.push(if c.is_numeric() { '•' } else { c });
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (text, after) = rest.split_at(word);
        let is_key = text.starts_with(|c: char| c.is_ascii_alphabetic()) && after.starts_with(':');
        if is_key {
            out.push_str(text);
        } else {
            out.extend(text.chars().map(|c| if c.is_numeric() { '•' } else { c }));
        }
        rest = after;
    }
    out
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len())
}

/// Text in which nothing can move the cursor, change colours or turn the direction of writing: each such character is
/// replaced by one that can be seen.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { ' ' } else { visible(c) }).collect()
}

/// The same for an excerpt, whose tabs are drawn as four spaces.
fn harmless_line(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { c } else { visible(c) }).collect()
}

fn visible(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        // Marks and overrides of direction, separators of lines, and characters without width.
        '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_values_are_masked_and_digits_of_keys_are_not() {
        assert_eq!(mask("    attainment-8: 46.8"), "    attainment-8: ••.•");
        assert_eq!(mask("  { pupils: 4, ks2-x: \"-12\" } # 64"), "  { pupils: •, ks2-x: \"-••\" } # ••");
        assert_eq!(mask("note: was 64: low, x64, 6٤"), "note: was ••: low, x••, ••");
        assert_eq!(mask("12: 5"), "••: •");
    }

    #[test]
    fn control_characters_are_shown_and_not_obeyed() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}b\tc\n\u{7f}\u{9b}"), "a␛[31m\u{fffd}b c␊␡\u{fffd}");
    }
}
