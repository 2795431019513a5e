//! Tables whose headers say what they head, in a frame that scrolls on a narrow screen.
//!
//! The first column heads its rows when it is clearly a name for each: there are two columns or more, the header row
//! names it, every cell of it has a letter in it, and no two are equal. A school year such as 2023/24 counts as a
//! name. Figures are set to the right: columns the author aligned so, and columns that hold nothing but figures and
//! marks for missing ones.

use std::collections::BTreeSet;

use pulldown_cmark::{Alignment, Tag};

use super::tree::{Kind, Node};
use super::write::Writer;
use super::{escape, text};

/// What stands in a table in place of a figure, in lower case. The letters are those of official statistics.
const MARKS: &[&str] =
    &["", "-", "\u{2013}", "\u{2014}", "\u{2026}", ":", "c", "k", "u", "x", "z", "low", "n/a", "supp"];

impl<'t> Writer<'t> {
    pub(super) fn table(&mut self, node: &'t Node<'t>, alignments: &[Alignment]) {
        let (head, body): (Vec<_>, Vec<_>) =
            node.children.iter().partition(|row| matches!(row.kind, Kind::Element(Tag::TableHead)));
        let cells: Vec<Vec<String>> = body.iter().map(|row| texts(row)).collect();
        let names = head.first().map(|row| texts(row)).unwrap_or_default();
        let classes: Vec<&str> = alignments.iter().enumerate().map(|(i, a)| class(*a, &cells, i)).collect();
        let heads_rows = first_column_heads(&names, &cells);

        let name = escape::attribute(&self.table_name());
        self.out.push_str(&format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n<table>\n"
        ));
        for row in head {
            self.out.push_str("<thead>\n");
            self.row(row, &classes, |_, empty| if empty { Cell::Data } else { Cell::Column });
            self.out.push_str("</thead>\n");
        }
        if !body.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in body {
                self.row(row, &classes, |i, _| if i == 0 && heads_rows { Cell::Row } else { Cell::Data });
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n</div>\n");
    }

    fn row(&mut self, row: &'t Node<'t>, classes: &[&str], role: impl Fn(usize, bool) -> Cell) {
        self.out.push_str("<tr>");
        for (index, cell) in row.children.iter().enumerate() {
            let (open, close) = match role(index, text::line(&cell.children).is_empty()) {
                Cell::Column => ("<th scope=\"col\"", "</th>"),
                Cell::Row => ("<th scope=\"row\"", "</th>"),
                Cell::Data => ("<td", "</td>"),
            };
            self.out.push_str(open);
            self.out.push_str(classes.get(index).copied().unwrap_or_default());
            self.out.push('>');
            self.nodes(&cell.children);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n");
    }

    /// A name of its own, since a page may have several regions.
    fn table_name(&mut self) -> String {
        let words = &self.options.words;
        let base = match &self.heading {
            Some(heading) => words.table_under.replace("{heading}", heading),
            None => words.table.to_owned(),
        };
        let count = self.tables.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base} {count}") }
    }
}

enum Cell {
    Column,
    Row,
    Data,
}

fn texts(row: &Node<'_>) -> Vec<String> {
    row.children.iter().map(|cell| text::line(&cell.children)).collect()
}

fn class(alignment: Alignment, rows: &[Vec<String>], column: usize) -> &'static str {
    let cells = || rows.iter().filter_map(|row| row.get(column));
    match alignment {
        Alignment::Right => " class=\"n\"",
        Alignment::Center => " class=\"c\"",
        Alignment::None
            if cells().any(|cell| is_figure(cell))
                && cells().all(|cell| is_figure(cell) || MARKS.contains(&cell.to_lowercase().as_str())) =>
        {
            " class=\"n\""
        }
        Alignment::Left | Alignment::None => "",
    }
}

fn first_column_heads(names: &[String], rows: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    names.len() > 1
        && !names[0].is_empty()
        && rows.iter().all(|row| {
            row.first().is_some_and(|cell| {
                (cell.contains(char::is_alphabetic) || is_year(cell)) && !is_figure(cell) && seen.insert(cell)
            })
        })
}

/// A number, perhaps with a sign, a currency or a percent sign.
fn is_figure(cell: &str) -> bool {
    let number =
        cell.trim_start_matches(['+', '-', '\u{2212}', '\u{2013}', '\u{a3}', '\u{20ac}', '$', '~', '±']);
    let number = number.strip_suffix(['%', 'p', 'm', 'k']).unwrap_or(number).trim_end();
    number.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && number.contains(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b",. ".contains(&b))
}

/// 2023/24
fn is_year(cell: &str) -> bool {
    cell.split_once(['/', '-', '\u{2013}']).is_some_and(|(from, to)| {
        from.len() == 4
            && [2, 4].contains(&to.len())
            && (from.bytes().chain(to.bytes())).all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_words() {
        for figure in ["64", "64%", "1,204", "-0.3", "+1.2", "−0.3", "£500", "£1.2m", ".5", "64 %"] {
            assert!(is_figure(figure), "{figure}");
        }
        for word in ["", "-", "Year 6", "2023/24", "1 in 5", "12–15", "m", "%"] {
            assert!(!is_figure(word), "{word}");
        }
        assert!(is_year("2023/24") && is_year("2023–2024") && !is_year("2023") && !is_year("1/2"));
    }
}
