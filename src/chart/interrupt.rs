//! Find where a line must stop: years without figures, and years from which a measure is another one.

use super::label::{self, LINE_HEIGHT};
use super::line::{Break, Category};
use super::plot::{MARGIN, NARROW, Plot};
use super::svg::{Anchor, Canvas};

/// How far words may reach into the gutter of the page, beside the space to their upright.
const GUTTER: f64 = 6.0;

/// Neighbouring categories without figures, for one reason.
pub(super) struct Band {
    pub left: f64,
    pub right: f64,
    pub lines: Vec<String>,
}

/// The place from which figures cannot be compared with earlier ones.
pub(super) struct Upright {
    /// The first category on the new basis.
    pub before: usize,
    pub at: f64,
    /// Lines of text above its own; labels of several breaks stand below each other like stairs, so that no label
    /// crosses a later break.
    row: usize,
    lines: Vec<String>,
}

/// A band for every reason; neighbours with the same one share it.
pub(super) fn bands(categories: &[Category], columns: &[f64]) -> Vec<Band> {
    let half = if columns.len() > 1 { 0.4 * 100.0 / (columns.len() - 1) as f64 } else { 40.0 };
    let mut bands = Vec::new();
    let mut first = 0;
    for group in categories.chunk_by(|a, b| a.note == b.note) {
        let last = first + group.len() - 1;
        if let Some(note) = &group[0].note {
            let (left, right) = ((columns[first] - half).max(0.0), (columns[last] + half).min(100.0));
            let room = label::room((right - left) / 100.0 * NARROW);
            bands.push(Band { left, right, lines: label::wrap(note, room) });
        }
        first = last + 1;
    }
    bands
}

/// The breaks that have figures on both sides, in order.
pub(super) fn uprights(breaks: &[Break], categories: &[Category], columns: &[f64]) -> Vec<Upright> {
    let missing = |index: usize| categories[index].note.is_some();
    // A break within missing years shows where figures start again, not in the middle of nothing.
    let first_after =
        |before: usize| (before..categories.len()).find(|&at| !(missing(at - 1) && missing(at)));
    let mut sorted: Vec<&Break> = breaks.iter().filter(|one| one.before > 0).collect();
    sorted.sort_by_key(|one| one.before);

    let mut placed: Vec<(usize, Vec<&str>)> = Vec::new();
    for Break { before, label } in sorted {
        let Some(before) = first_after(*before) else { continue };
        match placed.last_mut() {
            Some((last, labels)) if *last == before => {
                if !labels.contains(&label.as_str()) {
                    labels.push(label);
                }
            }
            _ => placed.push((before, vec![label])),
        }
    }

    let mut uprights: Vec<Upright> = Vec::new();
    for (before, labels) in placed {
        let at = (columns[before - 1] + columns[before]) / 2.0;
        let room = label::room(NARROW * (1.0 - at / 100.0) + MARGIN + GUTTER);
        let lines: Vec<String> = labels.iter().flat_map(|label| label::wrap(label, room)).collect();
        let row =
            uprights.iter().filter(|left| left.reach() > at).map(|left| left.row + left.lines.len()).max();
        uprights.push(Upright { before, at, row: row.unwrap_or(0), lines });
    }
    uprights
}

impl Upright {
    /// How far across its label reaches, in percent of the narrowest plot.
    fn reach(&self) -> f64 {
        let widest = self.lines.iter().map(|line| label::width(line)).fold(0.0, f64::max);
        self.at + (6.0 + widest + 10.0) / NARROW * 100.0
    }

    /// The lines of text from the top of the drawing to the end of its label.
    pub fn rows(&self) -> usize {
        self.row + self.lines.len()
    }

    pub fn draw(&self, canvas: &mut Canvas, plot: &Plot) {
        let top = self.row as f64 * LINE_HEIGHT;
        canvas.line("brk", (self.at, top + 8.0), (self.at, plot.bottom()));
        canvas.text("", Anchor::Start, (self.at, top + 16.0), 6.0, &self.lines);
    }
}

impl Band {
    pub fn draw(&self, canvas: &mut Canvas, plot: &Plot) {
        canvas.rect("gap", (self.left, plot.top), self.right - self.left, plot.height);
    }

    /// The pixels its words need.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE_HEIGHT + 12.0
    }

    /// Writes its words at the foot, or higher if a line passes there: words wider than a narrow band reach to the
    /// years beside it.
    pub fn write(&self, canvas: &mut Canvas, plot: &Plot) {
        let middle = (self.left + self.right) / 2.0;
        let widest = self.lines.iter().map(|line| label::width(line)).fold(0.0, f64::max);
        let half = widest / 2.0 / NARROW * 100.0;
        let places =
            [plot.bottom() - self.height(), plot.top, plot.top + (plot.height - self.height()) / 2.0];
        let passing =
            |top: f64| plot.passing((middle - half, middle + half), (top, top + self.height()), None);
        let Some(top) = places.into_iter().min_by_key(|&top| passing(top)) else { return };
        canvas.text("", Anchor::Middle, (middle, top + 16.0), 0.0, &self.lines);
    }
}
