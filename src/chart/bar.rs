//! Bars for one year.

use rust_decimal::Decimal;

use super::Role;
use super::label::{self, LINE_HEIGHT};
use super::plot::float;
use super::row::Row;
use super::scale::Scale;
use super::svg::{Anchor, Canvas, Svg, Words};

/// Figures of one measure in one year, side by side.
///
/// Bars start at nothing. Where figures can be below it, bars grow from a line at zero to either side.
///
/// ```
/// use yearbook::chart::{Bar, BarChart, Role};
///
/// let chart = BarChart {
///     id: "phonics".into(),
///     title: "Phonics check, 2024/25".into(),
///     description: "Riverside 83%, England 80%.".into(),
///     said_in: String::new(),
///     bars: vec![
///         Bar::new("Riverside", Role::Subject, 83, "83%"),
///         Bar::new("England", Role::Comparator(0), 80, "80%"),
///     ],
///     range: (0.into(), 100.into()),
/// };
/// assert!(chart.draw().unwrap().as_str().contains(r#"width="83%""#));
/// ```
#[derive(Clone, Debug, Default)]
pub struct BarChart {
    /// A word of its own within the page, from which the ids of title and description are made.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// What there is to see in it, for a reader who cannot. It may be empty.
    pub description: String,
    /// The ids of elements of the page that say it in place of a description, with blanks between them. It may be empty.
    pub said_in: String,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
    /// The least and the greatest figure the measure can have.
    pub range: (Decimal, Decimal),
}

/// One bar: a row whose figure is a length.
pub type Bar = Row;

/// The characters a label beside its bar can have in one line: what fits the margin in a wide font.
const BESIDE: usize = 12;

/// The characters a label above its bar can have in one line.
const ABOVE: usize = 34;

/// The characters of a reason in one line.
const REASON: usize = 14;

/// The characters of a figure with an open end in one line: what fits the margin beside a full bar.
const OPEN: usize = 7;

/// The drawing on a page of 320 pixels, with labels beside bars.
const NARROW: f64 = 132.0;

/// How much larger figures are than the smallest text.
const LARGER: f64 = 1.2;

/// The height of a row with one line of text.
const ROW: f64 = 26.0;

/// The height of a bar.
const THICK: f64 = 12.0;

/// What all rows have in common.
struct Rows {
    scale: Scale,
    range: (Decimal, Decimal),
    /// Whether labels stand above bars, because one is too long to stand beside.
    above: bool,
    /// What was promised.
    targets: Vec<f64>,
}

impl BarChart {
    /// The chart, or nothing if no bar has a figure.
    pub fn draw(&self) -> Option<Svg> {
        let figures: Vec<f64> = self.bars.iter().flat_map(|bar| bar.figures(self.range)).collect();
        let range = (float(self.range.0), float(self.range.1));
        let scale = Scale::from_zero(&figures, range)?;
        let beside = |bar: &Bar| {
            let lines = label::wrap(&bar.label, BESIDE);
            lines.len() <= 2 && label::longest(&lines) <= BESIDE + 1
        };
        let targets = self.bars.iter().filter(|bar| bar.role == Role::Target);
        let targets = targets.filter_map(|bar| bar.value).map(float).collect();
        let rows = Rows { scale, range: self.range, above: !self.bars.iter().all(beside), targets };

        let height = self.bars.iter().map(|bar| rows.height(bar)).sum();
        let class = if rows.above { "bars above" } else { "bars" };
        let words = Words {
            id: &self.id,
            title: &self.title,
            description: &self.description,
            said_in: &self.said_in,
        };
        let mut canvas = Canvas::plot(class, height, words);
        let mut top = 0.0;
        for bar in &self.bars {
            rows.draw(&mut canvas, bar, top);
            top += rows.height(bar);
        }
        if rows.scale.low < 0.0 {
            canvas.line("base", (rows.zero(), 0.0), (rows.zero(), height));
        }
        Some(canvas.finish())
    }
}

impl Rows {
    /// Where zero is, in percent.
    fn zero(&self) -> f64 {
        self.at(0.0)
    }

    fn at(&self, value: f64) -> f64 {
        self.scale.share(value) * 100.0
    }

    fn label(&self, bar: &Bar) -> Vec<String> {
        label::wrap(&bar.label, if self.above { ABOVE } else { BESIDE })
    }

    /// The reason for no bar. With the label above and no bars to the left, it has the whole width.
    fn reason(&self, bar: &Bar) -> Vec<String> {
        label::wrap(&bar.text, if self.above && self.zero() == 0.0 { ABOVE } else { REASON })
    }

    /// The lines of text beside the bar.
    fn lines(&self, bar: &Bar) -> usize {
        let text = match (bar.value, bar.open) {
            (Some(_), _) => 1,
            (None, Some(_)) => label::wrap(&bar.text, OPEN).len(),
            (None, None) => self.reason(bar).len(),
        };
        let label = if self.above { 1 } else { self.label(bar).len() };
        text.max(label).max(1)
    }

    fn height(&self, bar: &Bar) -> f64 {
        let label = if self.above { self.label(bar).len() as f64 * LINE_HEIGHT + 6.0 } else { 0.0 };
        label + ROW + (self.lines(bar) - 1) as f64 * LINE_HEIGHT
    }

    fn draw(&self, canvas: &mut Canvas, bar: &Bar, top: f64) {
        let label = self.label(bar);
        // The row without the label above it.
        let top_of_bar = if self.above { top + label.len() as f64 * LINE_HEIGHT } else { top };
        let middle = top_of_bar + (ROW + (self.lines(bar) - 1) as f64 * LINE_HEIGHT) / 2.0;
        // The first baseline of some lines around the middle of the bar.
        let around = |lines: &[String]| middle + 4.0 - (lines.len().max(1) - 1) as f64 * LINE_HEIGHT / 2.0;
        let class = bar.role.text_class();

        if self.above {
            canvas.text(class, Anchor::Start, (0.0, top + 16.0), 0.0, &label);
        } else {
            canvas.text(class, Anchor::End, (0.0, around(&label)), -8.0, &label);
        }

        if let Some(open) = bar.open {
            let class = if bar.role == Role::Subject { "school" } else { "c1" };
            let (from, to) = (self.at(open.bound()), self.at(open.reach(self.range)));
            open.draw_across(canvas, class, middle, (from, to));
            let text = label::wrap(&bar.text, OPEN);
            canvas.text(bar.role.text_class(), Anchor::Start, (from.max(to), around(&text)), 7.0, &text);
            return;
        }
        let Some(value) = bar.value.map(float) else {
            let reason = self.reason(bar);
            // On the side of zero with more room; without bars to either side, in line with a label above.
            let (anchor, dx) = match self.zero() {
                0.0 if self.above => (Anchor::Start, 0.0),
                ..=50.0 => (Anchor::Start, 7.0),
                _ => (Anchor::End, -7.0),
            };
            canvas.text("t-none", anchor, (self.zero(), around(&reason)), dx, &reason);
            return;
        };

        let (zero, end) = (self.zero(), self.at(value));
        if bar.role == Role::Target {
            canvas.line("target", (end, middle - 9.0), (end, middle + 9.0));
        } else {
            // Every bar has its name beside it, so those that are compared with need not be told apart by shade.
            let class = if bar.role == Role::Subject { "school" } else { "c1" };
            canvas.rect(class, (zero.min(end), middle - THICK / 2.0), (end - zero).abs(), THICK);
        }
        let mut beyond = end;
        if let Some((low, high)) = bar.interval {
            let (low, high) = (self.at(float(low)), self.at(float(high)));
            beyond = beyond.max(low).max(high);
            // Below the bar, where it is seen on any colour.
            let y = middle + THICK / 2.0 + 3.5;
            canvas.group(r#"class="interval""#, |canvas| {
                canvas.line("", (low, y), (high, y));
                for x in [low, high] {
                    canvas.line("", (x, y - 2.5), (x, y + 2.5));
                }
            });
        }
        if bar.role == Role::Subject {
            // The target has its name in a row of its own; here it shows how far the bar is from it.
            let mut targets: Vec<f64> = self.targets.iter().map(|&target| self.at(target)).collect();
            targets.sort_by(f64::total_cmp);
            let width = (label::width(&bar.text) * LARGER + 12.0) / NARROW * 100.0;
            for x in targets {
                canvas.line("target", (x, middle - 9.0), (x, middle + 9.0));
                // The figure stands beyond a mark that it would stand on.
                if (beyond..beyond + width).contains(&x) {
                    beyond = x;
                }
            }
        }
        // Where bars grow to both sides, figures stand in a column of their own at the edge.
        let x = if self.scale.low < 0.0 { 100.0 } else { beyond };
        canvas.text(class, Anchor::Start, (x, middle + 4.0), 7.0, std::slice::from_ref(&bar.text));
    }
}

#[cfg(test)]
mod tests;
