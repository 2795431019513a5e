//! Dots for one year, each on a line of its own.

use rust_decimal::Decimal;

use super::Role;
use super::axis::{self, FOOT};
use super::label::{self, LINE_HEIGHT};
use super::mark::{LabelSpace, Mark, Marks};
use super::plot::float;
use super::row::Row;
use super::scale::Scale;
use super::svg::{Anchor, At, Canvas, Svg, Words};

/// Figures of one measure in one year, below each other on one scale.
///
/// A dot is a place, not a length, so the scale may start above zero. Use it where an interval matters, or where
/// there is one year only and a line would have nothing to join. Names stand above their dots, and beside them on a
/// wide page if all are short.
///
/// ```
/// use rust_decimal::Decimal;
/// use yearbook::chart::{Mark, RangeChart, Role, Row};
///
/// let tenths = |number| Decimal::new(number, 1);
/// let chart = RangeChart {
///     id: "progress".into(),
///     title: "Progress in reading, 2022/23".into(),
///     description: "Riverside 1.8, between 0.2 and 3.4; Marlbourne 0.3.".into(),
///     rows: vec![
///         Row::new("Riverside", Role::Subject, tenths(18), "1.8").between(tenths(2), tenths(34)),
///         Row::new("Marlbourne", Role::Comparator(0), tenths(3), "0.3"),
///         Row::missing("Hilltop", Role::Comparator(1), "Withheld: 5 or fewer pupils"),
///     ],
///     marks: vec![Mark::new("Average elsewhere", Role::Comparator(0), 0)],
///     range: ((-10).into(), 10.into()),
///     suffix: "".into(),
/// };
/// assert!(chart.draw().unwrap().as_str().contains("Average elsewhere"));
/// assert_eq!(chart.starts_at(), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct RangeChart {
    /// A word of its own within the page, from which the ids of title and description are made.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// What there is to see in it, for a reader who cannot. It may be empty.
    pub description: String,
    /// The figures, from the top.
    pub rows: Vec<Row>,
    /// What all of them are seen against: a target, or the 0 that is the average elsewhere. Mostly one, or none.
    pub marks: Vec<Mark>,
    /// The least and the greatest figure the measure can have.
    pub range: (Decimal, Decimal),
    /// What follows the numbers of the scale: "%", or nothing.
    pub suffix: String,
}

/// The drawing on a page of 320 pixels: the page less its gutters and the margin for figures.
const NARROW: f64 = 208.0;

/// Labels of marks may stand above the figures.
const ROOM: LabelSpace = LabelSpace { narrow: NARROW, beyond: 60.0 };

/// The characters a label above its dot can have in one line.
const ABOVE: usize = 34;

/// The characters of a label that can stand beside its dot on a wide page.
const BESIDE: usize = 20;

/// The characters of a figure with an open end in one line: what fits the margin for figures.
const OPEN: usize = 7;

/// The height of a row without its label.
const TRACK: f64 = 30.0;

/// How far the dot is below the label.
const DROP: f64 = 11.0;

impl RangeChart {
    /// The chart, or nothing if no row has a figure.
    pub fn draw(&self) -> Option<Svg> {
        let scale = self.scale()?;
        let at = |value: f64| scale.share(value) * 100.0;
        let marks = Marks::place(self.marks.iter().map(|mark| (mark, at(float(mark.value)))), ROOM);
        let rows: Vec<Line> = self.rows.iter().map(Line::of).collect();
        let foot = marks.height() + rows.iter().map(Line::height).sum::<f64>();

        let short = |line: &Line| line.label.len() <= 1 && label::longest(&line.label) <= BESIDE;
        let class = if rows.iter().all(short) { "range" } else { "range above" };
        let words = Words { id: &self.id, title: &self.title, description: &self.description, said_in: "" };
        let mut canvas = Canvas::plot(class, foot + FOOT, words);
        axis::scale(&mut canvas, &scale, &self.suffix, foot, NARROW);
        marks.draw(&mut canvas, foot);
        let mut top = marks.height();
        for line in rows {
            line.draw(&mut canvas, top, at, self.range);
            top += line.height();
        }
        marks.write(&mut canvas);
        Some(canvas.finish())
    }

    /// Where the scale starts, if not at zero.
    pub fn starts_at(&self) -> Option<String> {
        let scale = self.scale()?;
        (!scale.holds_zero()).then(|| scale.print(scale.low, &self.suffix))
    }

    fn scale(&self) -> Option<Scale> {
        let mut figures: Vec<f64> = self.rows.iter().flat_map(|row| row.figures(self.range)).collect();
        if !figures.is_empty() {
            figures.extend(self.marks.iter().map(|mark| float(mark.value)));
        }
        Scale::among(&figures, (float(self.range.0), float(self.range.1)))
    }
}

/// A row and its words in lines.
struct Line<'a> {
    row: &'a Row,
    label: Vec<String>,
    /// The figure, or the reason for none.
    text: Vec<String>,
}

impl Line<'_> {
    fn of(row: &Row) -> Line<'_> {
        let text = match (row.value, row.open) {
            (Some(_), _) => label::wrap(&row.text, usize::MAX),
            (None, Some(_)) => label::wrap(&row.text, OPEN),
            (None, None) => label::wrap(&row.text, ABOVE),
        };
        Line { row, label: label::wrap(&row.label, ABOVE), text }
    }

    fn height(&self) -> f64 {
        (self.label.len() + self.text.len().max(1) - 1) as f64 * LINE_HEIGHT + TRACK
    }

    /// Draws the label, then a line with interval, dot and figure, or the reason. `at` is where a figure is, in
    /// percent.
    fn draw(&self, canvas: &mut Canvas, top: f64, at: impl Fn(f64) -> f64, range: (Decimal, Decimal)) {
        let class = self.row.role.text_class();
        canvas.text(&format!("name {class} over"), Anchor::Start, (0.0, top + 13.0), 0.0, &self.label);
        let y = top + self.label.len() as f64 * LINE_HEIGHT + DROP;
        if let Some(open) = self.row.open {
            canvas.line("grid", (0.0, y), (100.0, y));
            let colour = if self.row.role == Role::Subject { "school" } else { "c1" };
            open.draw_across(canvas, colour, y, (at(open.bound()), at(open.reach(range))));
            canvas.text(class, Anchor::Start, (100.0, y + 5.0), 12.0, &self.text);
            return;
        }
        let Some(value) = self.row.value.map(float) else {
            canvas.text("t-none over", Anchor::Start, (0.0, y + 5.0), 0.0, &self.text);
            return;
        };
        dot(canvas, self.row, (at(value), y), &at);
        canvas.text(class, Anchor::Start, (100.0, y + 5.0), 12.0, &self.text);
    }
}

/// Draws a row's line, interval and dot.
fn dot(canvas: &mut Canvas, row: &Row, (x, y): At, at: impl Fn(f64) -> f64) {
    canvas.line("grid", (0.0, y), (100.0, y));
    if let Some((low, high)) = row.interval {
        let (low, high) = (at(float(low)), at(float(high)));
        canvas.group(r#"class="interval""#, |canvas| {
            canvas.line("", (low, y), (high, y));
            [low, high].into_iter().for_each(|x| canvas.line("", (x, y - 5.0), (x, y + 5.0)));
        });
    }
    match row.role {
        Role::Subject => canvas.circle("school", (x, y), 7.0),
        Role::Target => canvas.line("target", (x, y - 9.0), (x, y + 9.0)),
        // Told apart by shape, because a dot is too small to be told apart by shade.
        Role::Comparator(n) => match n % 3 {
            0 => canvas.circle("c1", (x, y), 5.0),
            1 => canvas.circle("hollow", (x, y), 4.5),
            _ => canvas.shape("diamond", (x, y), "M-6 0 0-6 6 0 0 6z"),
        },
    }
}

#[cfg(test)]
mod tests;
