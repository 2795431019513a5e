//! From byte offsets to lines and columns.

use std::cell::Cell;
use std::ops::Range;

use super::Source;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// Collects what is wrong with a text, each with its place.
pub(super) struct Report<'a> {
    source: Source<'a>,
    starts: Vec<usize>,
    /// The offset counted last and its column: many mistakes on one long line are counted from each other, not each
    /// from the start of the line.
    last: Cell<(usize, u32)>,
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Report<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        let ends = source.text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Report { source, starts, last: Cell::new((0, 1)), diagnostics: Diagnostics::new() }
    }

    /// The text that a range covers.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.source.text.get(range.clone()).unwrap_or_default()
    }

    /// Where a range stands; its length ends with its first line.
    pub(super) fn location(&self, range: &Range<usize>) -> Location {
        let text = self.source.text;
        let at = (0..=range.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let start = self.starts[line];
        let (from, column) = match self.last.get() {
            (offset, column) if (start..=at).contains(&offset) => (offset, column),
            _ => (start, 1),
        };
        let column = column + count(&text[from..at]);
        self.last.set((at, column));
        let length =
            text.get(at..range.end).and_then(|t| t.lines().next()).map_or(0, |t| count(t.trim_end()));
        let line = self.source.first_line.saturating_add(u32::try_from(line).unwrap_or(u32::MAX));
        Location { file: self.source.file, line, column, length }
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic, range: &Range<usize>) {
        let at = self.location(range);
        self.diagnostics.push(diagnostic.at(at));
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
