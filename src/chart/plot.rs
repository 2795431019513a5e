//! Work out where everything is, before anything is drawn.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::axis;
use super::interrupt::{self, Band, Upright};
use super::label::{self, LINE_HEIGHT};
use super::line::LineChart;
use super::scale::Scale;
use super::svg::At;
use super::{Open, Role};

/// The width of the plot on the narrowest page that is designed for, 320 pixels: the page less its gutters, the
/// scale's words and the margin for the labels at the ends of lines.
pub(super) const NARROW: f64 = 124.0;

/// The margin for labels at the ends of lines on that page.
pub(super) const MARGIN: f64 = 124.0;

/// The space between the end of a line and its label.
pub(super) const LABEL_GAP: f64 = 12.0;

/// The characters a line of such a label can have.
const LABEL_LENGTH: usize = 18;

/// The least height of a plot. It and its multiples by quarters can be cut into 2, 3, 4 or 5 whole parts, so the
/// lines of the scale stay sharp.
const HEIGHT: f64 = 240.0;

/// A line chart in percent and pixels.
pub(super) struct Plot {
    pub columns: Vec<f64>,
    pub top: f64,
    pub height: f64,
    pub scale: Scale,
    pub bands: Vec<Band>,
    pub uprights: Vec<Upright>,
    /// One for each series with a figure.
    pub traces: Vec<Trace>,
}

/// A series as it is drawn.
pub(super) struct Trace {
    pub role: Role,
    /// Points that a line may join, in order. What is not joined is in another run.
    pub runs: Vec<Vec<At>>,
    /// Figures of which only one end may be said, where they start.
    pub open: Vec<(At, Open)>,
    /// The place of the last figure.
    pub end: At,
    /// Its name and last figure.
    pub label: Vec<String>,
    /// The category of that figure.
    pub last: usize,
}

impl Plot {
    /// Nothing, if no series has a figure that may be drawn.
    pub fn of(chart: &LineChart) -> Option<Plot> {
        let columns = axis::columns(chart.categories.len());
        let bands = interrupt::bands(&chart.categories, &columns);
        let uprights = interrupt::uprights(&chart.breaks, &chart.categories, &columns);
        let scale = scale(chart)?;

        let rows = uprights.iter().map(Upright::rows).max().unwrap_or(0);
        let top = 15.0 + rows as f64 * LINE_HEIGHT;
        let mut plot = Plot { columns, top, height: HEIGHT, scale, bands, uprights, traces: Vec::new() };
        plot.height = plot.room_for_words(chart);
        plot.traces = (0..chart.series.len()).filter_map(|series| plot.trace(chart, series)).collect();
        Some(plot)
    }

    /// High enough for all labels below each other, each with a line to spare, and for the words in a band.
    fn room_for_words(&self, chart: &LineChart) -> f64 {
        let labels = (0..chart.series.len()).filter_map(|series| self.trace(chart, series));
        let labels: f64 = labels.map(|trace| height(&trace.label) + LINE_HEIGHT).sum();
        let bands = self.bands.iter().map(Band::height).fold(0.0, f64::max);
        let step = HEIGHT / 4.0;
        ((labels.max(bands) / step).ceil() * step).max(HEIGHT)
    }

    fn trace(&self, chart: &LineChart, series: usize) -> Option<Trace> {
        let all = figures(chart, series);
        let &(last, value) = all.last()?;
        let end = (self.columns[last], self.y(value));
        let points = &chart.series[series].points;
        let (figures, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|(i, _)| points[*i].open.is_none());
        let open =
            open.into_iter().filter_map(|(i, v)| Some(((self.columns[i], self.y(v)), points[i].open?)));
        let open = open.collect();
        let joined = |a: usize, b: usize| {
            a + 1 == b && !points[b].apart && !self.uprights.iter().any(|one| one.before == b)
        };
        let runs = figures.chunk_by(|a, b| joined(a.0, b.0));
        let runs = runs.map(|run| run.iter().map(|&(i, value)| (self.columns[i], self.y(value))).collect());
        let series = &chart.series[series];
        // The figure stays with the last word of the name.
        let label = format!("{}\u{a0}{}", series.label, series.points[last].text);
        let label = label::wrap(label.trim(), LABEL_LENGTH);
        Some(Trace { role: series.role, runs: runs.collect(), open, end, label, last })
    }

    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// How far down a value is: a whole pixel, for nobody sees less and a page has hundreds of them.
    fn y(&self, value: f64) -> f64 {
        (self.bottom() - self.scale.share(value) * self.height).round()
    }

    /// Where a line of the scale is. The theme has it drawn sharp.
    pub fn grid(&self, tick: f64) -> f64 {
        self.top + (self.y(tick) - self.top).round()
    }

    /// Where the scale is zero, or its lowest line.
    pub fn base(&self) -> f64 {
        if self.scale.holds_zero() { self.grid(0.0) } else { self.bottom() }
    }

    /// How many lines and dots pass through an area, all or all but those of one trace.
    pub fn passing(&self, across: (f64, f64), down: (f64, f64), except: Option<usize>) -> usize {
        let others = self.traces.iter().enumerate().filter(|(index, _)| Some(*index) != except);
        let stretches = others.flat_map(|(_, trace)| {
            let open = trace.open.iter().map(|(at, _)| (*at, *at));
            trace.runs.iter().flat_map(|run| stretches(run)).chain(open)
        });
        stretches.filter(|&(from, to)| crosses(from, to, across, down)).count()
    }

    /// Whether years are missing or a break is between two places across.
    pub fn is_interrupted(&self, (left, right): (f64, f64)) -> bool {
        self.bands.iter().any(|band| band.left < right && band.right > left)
            || self.uprights.iter().any(|upright| (left..right).contains(&upright.at))
    }
}

/// The height of a label. One of several lines keeps a little more distance, so that it is seen to be one.
pub(super) fn height(lines: &[String]) -> f64 {
    18.0 + (lines.len().max(1) - 1) as f64 * (LINE_HEIGHT + 3.0)
}

/// The scale of all figures that may be drawn.
pub(super) fn scale(chart: &LineChart) -> Option<Scale> {
    let values = (0..chart.series.len()).flat_map(|series| figures(chart, series)).map(|(_, value)| value);
    Scale::around(&values.collect::<Vec<_>>(), (float(chart.range.0), float(chart.range.1)))
}

/// The figures of a series, each with its category; of one with an open end, where it starts. A category that is missing
/// for all has none.
fn figures(chart: &LineChart, series: usize) -> Vec<(usize, f64)> {
    let points = chart.categories.iter().zip(&chart.series[series].points).enumerate();
    points
        .filter(|(_, (category, _))| category.note.is_none())
        .filter_map(|(index, (_, point))| {
            Some((index, point.value.map(float).or(point.open.map(Open::bound))?))
        })
        .collect()
}

/// A figure as a position needs it.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// The straight parts of a run. A point alone is one, without length.
fn stretches(run: &[At]) -> impl Iterator<Item = (At, At)> {
    let alone = (run.len() == 1).then(|| (run[0], run[0]));
    alone.into_iter().chain(run.windows(2).map(|pair| (pair[0], pair[1])))
}

/// Whether a straight part passes through an area.
fn crosses(from: At, to: At, across: (f64, f64), down: (f64, f64)) -> bool {
    if to.0 < across.0 || from.0 > across.1 {
        return false;
    }
    let length = to.0 - from.0;
    let y = |x: f64| {
        if length > 0.0 { from.1 + (to.1 - from.1) * (x - from.0) / length } else { from.1 }
    };
    let (a, b) = (y(across.0.max(from.0)), y(across.1.min(to.0)));
    a.min(b) <= down.1 && a.max(b) >= down.0
}
