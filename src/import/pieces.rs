//! Change some keys of a YAML text and leave every other line as its author wrote it.

use super::item::Item;
use crate::source::yaml::{Key, Node, Value};

/// A block mapping cut into one piece of text for each key, with the comments directly above the key.
pub(super) struct Pieces {
    /// What stands before the first piece.
    pub lead: String,
    /// The pieces in the order of the text.
    pub entries: Vec<Piece>,
    indent: usize,
    first: usize,
}

/// One key with its value, as text.
pub(super) struct Piece {
    /// The key.
    pub key: String,
    /// Its lines, ending in a line break.
    pub text: String,
    comment_lines: usize,
    /// How many lines it had in the text that was cut; 0 for one that was added.
    original_lines: usize,
}

impl Pieces {
    /// Cuts the lines `first..last` (from 1, `last` not included) of a text. `None` when the mapping is not written one
    /// key a line.
    pub fn cut(text: &str, node: &Node, first: usize, last: usize) -> Option<Pieces> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let last = last.min(lines.len() + 1);
        let Value::Mapping(entries) = &node.value else { return None };
        let column = entries.first()?.0.at.column as usize;
        let margin = " ".repeat(column - 1);
        let is_key = |key: &Key| {
            key.at.column as usize == column
                && lines.get(key.at.line as usize - 1).is_some_and(|line| {
                    line.strip_prefix(&margin).is_some_and(|rest| !rest.starts_with([' ', '{', '[', '?']))
                })
        };
        let numbers: Vec<usize> = entries.iter().map(|(key, _)| key.at.line as usize).collect();
        if !entries.iter().all(|(key, _)| is_key(key))
            || !numbers.windows(2).all(|pair| pair[0] < pair[1])
            || numbers[0] < first
            || *numbers.last()? >= last
        {
            return None;
        }
        let mut starts = Vec::with_capacity(numbers.len());
        for (index, number) in numbers.iter().enumerate() {
            let floor = if index == 0 { first } else { numbers[index - 1] + 1 };
            let mut start = *number;
            while start > floor && lines[start - 2].strip_prefix(&margin).is_some_and(|l| l.starts_with('#'))
            {
                start -= 1;
            }
            starts.push(start);
        }
        let slice = |from: usize, to: usize| {
            let mut text: String = lines[from - 1..to - 1].concat();
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text
        };
        let pieces = entries
            .iter()
            .enumerate()
            .map(|(i, (key, _))| {
                let end = starts.get(i + 1).copied().unwrap_or(last);
                Piece {
                    key: key.text.clone(),
                    text: slice(starts[i], end),
                    comment_lines: numbers[i] - starts[i],
                    original_lines: end - starts[i],
                }
            })
            .collect();
        Some(Pieces { lead: slice(first, starts[0]), entries: pieces, indent: column - 1, first })
    }

    /// The lines of a key's piece: the first, and the one after the last.
    pub fn span(&self, key: &str) -> Option<(usize, usize)> {
        let mut line = self.first + self.lead.lines().count();
        for piece in &self.entries {
            let next = line + piece.original_lines;
            if piece.key == key {
                return Some((line, next));
            }
            line = next;
        }
        None
    }

    /// Gives a key's piece another text.
    pub fn set_text(&mut self, key: &str, text: String) {
        if let Some(piece) = self.entries.iter_mut().find(|piece| piece.key == key) {
            piece.text = text;
        }
    }

    /// Writes a key anew, below the comments above it. Gives whether comments inside its value are lost.
    pub fn replace(&mut self, key: &str, item: &Item, block: bool) -> bool {
        let indent = self.indent;
        let Some(piece) = self.entries.iter_mut().find(|piece| piece.key == key) else { return false };
        let lines: Vec<&str> = piece.text.split_inclusive('\n').collect();
        let inner = &lines[piece.comment_lines..];
        let value_lines = inner.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |i| i + 1);
        let lost = inner.iter().any(|line| line.trim_start().starts_with('#') || line.contains(" #"));
        let mut text: String = lines[..piece.comment_lines].concat();
        if block {
            item.write_block(key, indent, &mut text);
        } else {
            item.write(key, indent, &mut text);
        }
        text.push_str(&inner[value_lines..].concat());
        piece.text = text;
        lost
    }

    /// Adds a key before the first one that `comes_after` names.
    pub fn insert(&mut self, key: &str, item: &Item, block: bool, comes_after: impl Fn(&str) -> bool) {
        let mut text = String::new();
        if block {
            item.write_block(key, self.indent, &mut text);
        } else {
            item.write(key, self.indent, &mut text);
        }
        self.insert_text(key, text, comes_after);
    }

    /// Adds a key as text before the first one that `comes_after` names.
    pub fn insert_text(&mut self, key: &str, mut text: String, comes_after: impl Fn(&str) -> bool) {
        let place = self.entries.iter().position(|p| comes_after(&p.key)).unwrap_or(self.entries.len());
        if place == self.entries.len()
            && let Some(last) = self.entries.last_mut()
        {
            // Empty lines at the end part this mapping from what follows it, so they stay at the end.
            let filled = last.text.trim_end_matches('\n').len() + 1;
            if last.text.len() > filled && !text.starts_with('\n') {
                text.push_str(&last.text[filled..]);
                last.text.truncate(filled);
            }
        }
        self.entries.insert(place, Piece { key: key.to_owned(), text, comment_lines: 0, original_lines: 0 });
    }

    /// The whole text again.
    pub fn text(&self) -> String {
        let mut out = self.lead.clone();
        for piece in &self.entries {
            out.push_str(&piece.text);
        }
        out
    }
}
