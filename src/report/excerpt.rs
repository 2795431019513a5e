//! Lines of authors' files, made safe to print: no control characters, and no figures unless they are asked for.
//!
//! A mask is as long as any other, so that it does not tell how many digits a figure has. Columns would tell it too: what
//! is printed of a place is where it is in the masked line, or the first figure before it.

use super::mask::{Masked, mask};
use crate::diagnostic::{FileId, Location};
use crate::source::SourceTree;

/// Reads lines for excerpts. Diagnostics come sorted by file, so the last file is kept: a file with ten thousand mistakes
/// is read once.
pub(super) struct Excerpts<'a> {
    tree: &'a SourceTree,
    show_values: bool,
    last: Option<(FileId, Vec<String>)>,
}

/// A line as it is printed.
pub(super) struct Excerpt {
    /// The text.
    pub line: String,
    /// From which byte of it to which the location goes.
    pub span: std::ops::Range<usize>,
}

/// Where a location is, as far as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The column, counted from 1, or that of the first figure of the line if it stands before.
    pub column: u32,
    /// How many characters; `None` when a figure is among them or before them.
    pub length: Option<u32>,
}

impl<'a> Excerpts<'a> {
    pub(super) fn new(tree: &'a SourceTree, show_values: bool) -> Self {
        Excerpts { tree, show_values, last: None }
    }

    /// The line a location is on, and where in it.
    pub(super) fn excerpt(&mut self, at: Location) -> Option<Excerpt> {
        let line = self.read(at)?;
        let masked = if self.is_secret(at.file) { mask(&line) } else { Masked::nothing(&line) };
        let start = at.column.saturating_sub(1) as usize;
        let (from, to) = masked.span(start, (at.length.max(1) as usize).saturating_add(start));
        let line = harmless_line(&masked.text);
        Some(Excerpt { span: offset(&line, from)..offset(&line, to), line })
    }

    /// Where a location is on its line.
    pub(super) fn place(&mut self, at: Location) -> Place {
        let exact = Place { column: at.column, length: Some(at.length) };
        if !self.is_secret(at.file) {
            return exact;
        }
        // A line that cannot be read may hold anything.
        let line = self.read(at);
        let first = line.as_ref().map_or(Some(0), |line| mask(line).first_figure);
        let Some(first) = first.map(|first| first as u32 + 1) else { return exact };
        match at.column.saturating_add(at.length.max(1)) <= first {
            true => exact,
            false => Place { column: at.column.min(first), length: None },
        }
    }

    /// Whether a file has figures that are not published, or were once and may be withheld now.
    pub(super) fn is_secret(&self, file: FileId) -> bool {
        let folders: Vec<&str> = self.tree.path(file).split('/').collect();
        let has_figures = matches!(
            folders.as_slice(),
            ["performance" | "outside" | "imports", _, ..]
                | ["published", _, _, ..]
                | ["editions", _, "performance" | "frozen", ..]
        );
        has_figures && !self.show_values
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

/// Where a character starts in a line, in bytes; the end of the line when it is shorter.
fn offset(line: &str, characters: usize) -> usize {
    line.char_indices().nth(characters).map_or(line.len(), |(offset, _)| offset)
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
    fn control_characters_are_shown_and_not_obeyed() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}b\tc\n\u{7f}\u{9b}"), "a␛[31m\u{fffd}b c␊␡\u{fffd}");
    }
}
