//! Figures, tables and charts.

use super::{Html, LinkView};
use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeSet;

/// A figure as printed: a number, or a reason in words.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// `64%`, or `Withheld: 5 or fewer pupils`.
    pub text: String,
    /// Whether it is a reason and not a number.
    pub reason: bool,
    /// What is printed with it, such as the interval or `provisional`.
    pub note: Option<String>,
    /// The author's remark on it.
    pub remark: Option<String>,
    /// When it was corrected, and where that is explained.
    pub corrected: Option<LinkView>,
}

/// A table of figures.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// The caption.
    pub caption: String,
    /// A second line of the caption.
    pub note: Option<String>,
    /// The head of the first column.
    pub corner: String,
    /// The heads of the other columns.
    pub columns: Vec<ColumnView>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// Whether cells hold words, so that a narrow page makes a block of each row.
    pub wordy: bool,
    /// Remarks that several cells share.
    pub notes: Vec<String>,
}

impl TableView {
    /// The table, with what follows from its cells: whether they hold words, and the remarks that many of them share,
    /// which are said once below the table with the heads of the columns or of the row they are about.
    pub fn finished(mut self, words: &Words) -> TableView {
        const SHARED: usize = 2;
        let provisional = words.say("figure.provisional");
        self.rows.iter_mut().for_each(|row| row.say_once(&provisional));
        self.wordy = self.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.reason);
        let mut places: Vec<(String, BTreeSet<usize>, BTreeSet<usize>, usize)> = Vec::new();
        for (r, row) in self.rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate() {
                let Some(remark) = &cell.remark else { continue };
                match places.iter_mut().find(|(text, ..)| text == remark) {
                    Some((_, rows, columns, count)) => {
                        rows.insert(r);
                        columns.insert(c);
                        *count += 1;
                    }
                    None => places.push((remark.clone(), BTreeSet::from([r]), BTreeSet::from([c]), 1)),
                }
            }
        }
        for (remark, rows, columns, _) in places.into_iter().filter(|(.., count)| *count >= SHARED) {
            let about: Vec<String> = match rows.iter().next() {
                Some(row) if rows.len() == 1 => vec![self.rows[*row].label.clone()],
                _ => columns.iter().filter_map(|c| Some(self.columns.get(*c)?.label.clone())).collect(),
            };
            let said = [("about", words.list(&about)), ("remark", remark.clone())];
            self.notes.push(words.with("table.remark", &said.each_ref().map(|(k, v)| (*k, v.as_str()))));
            for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.remark.take_if(|text| *text == remark);
            }
        }
        self
    }
}

/// The head of a column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// The words.
    pub label: String,
    /// Whether it is what the page is about.
    pub subject: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The head of the row.
    pub label: String,
    /// Where the head leads.
    pub url: Option<String>,
    /// What is said of every figure of the row, such as `provisional`.
    pub note: Option<String>,
    /// The figures, one a column; empty when `spanning` says why there are none.
    pub cells: Vec<FigureView>,
    /// One phrase for the whole row, such as why a year has no figures.
    pub spanning: Option<String>,
    /// Why this row and the one after it (an earlier year) cannot be compared.
    pub break_below: Option<String>,
}

impl RowView {
    /// A note that every figure of the row has is said beside the head of the row.
    fn say_once(&mut self, note: &str) {
        if self.cells.iter().filter(|cell| !cell.reason).count() < 2 {
            return;
        }
        let shared = |cell: &FigureView| cell.reason || cell.note.as_deref() == Some(note);
        if self.cells.iter().all(shared) {
            self.cells.iter_mut().for_each(|cell| cell.note = None);
            self.note = Some(note.to_owned());
        }
    }
}

/// A chart with the same figures as a table.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// An id unique on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What is measured, and where the scale starts.
    pub subtitle: String,
    /// The sentence that says the newest figure.
    pub sentence: Option<String>,
    /// Where the authority stands among others.
    pub ranks: Vec<RankView>,
    /// The drawing; `None` when there is nothing to draw.
    pub svg: Option<Html>,
    /// The figures.
    pub table: TableView,
    /// Where the figures come from.
    pub source: String,
    /// The way to what the measure is and how its figures are made.
    pub about: Option<String>,
    /// Notes: breaks, missing years, statuses.
    pub notes: Vec<String>,
}

/// The place of an area among others.
#[derive(Debug, Clone, Serialize)]
pub struct RankView {
    /// The place, among how many and whom, of which day, and what happens to equal figures.
    pub text: String,
    /// The tenth it lies in, where there are enough for tenths.
    pub svg: Option<Html>,
}

/// How a measure varies between schools.
#[derive(Debug, Clone, Serialize)]
pub struct VariationView {
    /// What it shows.
    pub title: String,
    /// What it shows, in numbers.
    pub sentence: String,
    /// How to read it, and who is left out.
    pub note: String,
    /// The drawing.
    pub svg: Html,
}

/// A headline figure.
#[derive(Debug, Clone, Serialize)]
pub struct HeadlineView {
    /// An id unique on the page.
    pub id: String,
    /// The number alone, `64`; or the reason in words.
    pub number: String,
    /// `%`, or nothing.
    pub unit: String,
    /// Whether it is a reason and not a number.
    pub reason: bool,
    /// Whether the number is the end of a band, such as "80% or more".
    pub band: bool,
    /// The sentence that carries it.
    pub sentence: String,
    /// A second, smaller sentence: the comparison, and how settled the figure is.
    pub detail: String,
    /// The pictogram: so many of the school's pupils, where the count may be said.
    pub people: Option<Html>,
    /// A small bar chart.
    pub svg: Option<Html>,
    /// Where to read more.
    pub more: Option<LinkView>,
}

impl HeadlineView {
    /// The ids of the elements that hold the sentences.
    pub fn said_in(&self) -> String {
        said_in(&self.id, &self.detail)
    }
}

/// The ids of the elements that hold the sentences of a headline: the second is there only if it says something.
pub fn said_in(id: &str, detail: &str) -> String {
    if detail.is_empty() { format!("{id}-s") } else { format!("{id}-s {id}-b") }
}
