//! Lines over school years.

use rust_decimal::Decimal;

use super::axis;
use super::ends::Ends;
use super::plot::{self, Plot, Trace};
use super::svg::{Canvas, Svg, Words};
use super::{Open, Role};

/// Figures of one measure over school years, for a subject and those it is compared with.
///
/// A line joins neighbouring categories only. It never crosses a break, a gap of its own, or years that are missing
/// for all. Every line is named at its end, with its last figure.
///
/// ```
/// use yearbook::chart::{Category, LineChart, Point, Role, Series};
///
/// let chart = LineChart {
///     id: "rwm".into(),
///     title: "Reading, writing and maths at Riverside, 2022/23 and 2023/24".into(),
///     description: "Riverside rises from 60% to 64%.".into(),
///     said_in: String::new(),
///     categories: vec![Category::new("2022/23"), Category::new("2023/24")],
///     series: vec![Series {
///         label: "Riverside".into(),
///         role: Role::Subject,
///         points: vec![Point::new(60, "60%"), Point::new(64, "64%")],
///     }],
///     breaks: vec![],
///     range: (0.into(), 100.into()),
///     suffix: "%".into(),
/// };
/// assert!(chart.draw().unwrap().as_str().contains("Riverside 64%"));
/// assert_eq!(chart.starts_at().as_deref(), Some("50%"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct LineChart {
    /// A word of its own within the page, from which the ids of title and description are made.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// What there is to see in it, for a reader who cannot. It may be empty.
    pub description: String,
    /// The ids of elements of the page that say it in place of a description, with blanks between them. It may be empty.
    pub said_in: String,
    /// What the figures are of, from left to right: school years.
    pub categories: Vec<Category>,
    /// The lines.
    pub series: Vec<Series>,
    /// Where figures stop being comparable.
    pub breaks: Vec<Break>,
    /// The least and the greatest figure the measure can have.
    pub range: (Decimal, Decimal),
    /// What follows the numbers of the scale: "%", or nothing.
    pub suffix: String,
}

/// A place along the chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// Its name: "2018/19".
    pub label: String,
    /// Why nobody has a figure for it, in a word or two: "No tests". Neighbours with the same words share a band.
    /// A figure given all the same is not drawn.
    pub note: Option<String>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name, short: it stands beside the end of the line.
    pub label: String,
    /// How strongly it is drawn.
    pub role: Role,
    /// One for each category; categories without one are gaps.
    pub points: Vec<Point>,
}

/// A figure, one of which only one end may be said, or a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The figure, unless there is none to show.
    pub value: Option<Decimal>,
    /// What may be said of a figure that has only one end. No line joins it to others.
    pub open: Option<Open>,
    /// The figure as it is printed everywhere: "64%".
    pub text: String,
    /// Whether no line may join it to the point before, because it is made in another way.
    pub apart: bool,
}

/// The end of one way to measure and the start of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Break {
    /// The index of the first category on the new basis.
    pub before: usize,
    /// What to say beside it: "Measured differently from here".
    pub label: String,
}

impl Category {
    /// A year with figures.
    pub fn new(label: impl Into<String>) -> Self {
        Category { label: label.into(), note: None }
    }

    /// A year that is missing for all, and why.
    pub fn missing(label: impl Into<String>, note: impl Into<String>) -> Self {
        Category { label: label.into(), note: Some(note.into()) }
    }
}

impl Point {
    /// A figure, and how it is printed.
    pub fn new(value: impl Into<Decimal>, text: impl Into<String>) -> Self {
        Point { value: Some(value.into()), text: text.into(), ..Point::default() }
    }

    /// A figure of which only one end may be said, and how it is printed.
    pub fn open(open: Open, text: impl Into<String>) -> Self {
        Point { open: Some(open), text: text.into(), ..Point::default() }
    }

    /// No figure.
    pub fn gap() -> Self {
        Point::default()
    }
}

impl LineChart {
    /// The chart, or nothing if no series has a figure: an empty plot says less than the reasons in the table.
    pub fn draw(&self) -> Option<Svg> {
        let plot = Plot::of(self)?;
        let labels: Vec<&str> = self.categories.iter().map(|category| category.label.as_str()).collect();
        let ends = Ends::of(&plot, &labels);

        let words = Words {
            id: &self.id,
            title: &self.title,
            description: &self.description,
            said_in: &self.said_in,
        };
        let mut canvas = Canvas::plot("lines", plot.bottom() + 30.0, words);
        axis::lines(&mut canvas, &plot, &ends.leads(&plot));
        // Bands cover the lines of the scale and the hairlines: nothing crosses years without figures.
        plot.bands.iter().for_each(|band| band.draw(&mut canvas, &plot));
        axis::words(&mut canvas, &plot, &self.suffix, &labels);
        plot.uprights.iter().for_each(|upright| upright.draw(&mut canvas, &plot));
        plot.bands.iter().for_each(|band| band.write(&mut canvas, &plot));
        let mut traces: Vec<&Trace> = plot.traces.iter().collect();
        traces.sort_by_key(|trace| std::cmp::Reverse(depth(trace.role)));
        let runs = traces.iter().flat_map(|trace| trace.runs.iter().map(move |run| (trace, run)));
        let runs = runs.filter(|(_, run)| run.len() > 1);
        canvas.runs(
            plot.bottom() + 30.0,
            runs.map(|(trace, run)| (format!("l {}", trace.role.class()), run.as_slice())),
        );
        traces.into_iter().for_each(|trace| dots(&mut canvas, trace));
        ends.draw(&mut canvas, &plot);
        Some(canvas.finish())
    }

    /// Whether there is a line at all. Where each figure stands alone, as with one year, a
    /// [`RangeChart`](super::RangeChart) of the newest ones says more.
    pub fn has_lines(&self) -> bool {
        let joins = |trace: &Trace| trace.role != Role::Target && trace.runs.iter().any(|run| run.len() > 1);
        Plot::of(self).is_some_and(|plot| plot.traces.iter().any(joins))
    }

    /// Where the scale starts, if not at zero. The page has to say so, because a line that starts higher looks
    /// steeper.
    pub fn starts_at(&self) -> Option<String> {
        let scale = plot::scale(self)?;
        (!scale.holds_zero()).then(|| scale.print(scale.low, &self.suffix))
    }
}

/// How far behind the subject a line is drawn.
fn depth(role: Role) -> usize {
    match role {
        Role::Subject => 0,
        Role::Comparator(n) => n.saturating_add(1),
        Role::Target => usize::MAX,
    }
}

/// Draws the dots of a line, and its figures with an open end.
fn dots(canvas: &mut Canvas, trace: &Trace) {
    for (at, open) in &trace.open {
        open.draw_at(canvas, trace.role.class(), *at);
    }
    let class = format!("l {}", trace.role.class());
    let end = (!trace.open.iter().any(|(at, _)| *at == trace.end)).then_some(trace.end);
    let alone = trace.runs.iter().filter(|run| run.len() == 1).map(|run| run[0]);
    let (radius, dots): (_, Vec<_>) = match trace.role {
        Role::Subject => (5.0, trace.runs.iter().flatten().copied().collect()),
        Role::Comparator(_) => (3.5, alone.filter(|&at| Some(at) != end).chain(end).collect()),
        Role::Target => {
            // A promise is not a result, so it has no dot: a dash marks it, too short to reach a neighbour.
            alone.for_each(|at| canvas.shape("target", at, "M-7 0H7"));
            (0.0, Vec::new())
        }
    };
    if dots.is_empty() {
        return;
    }
    canvas.group(&format!(r#"class="{class}""#), |canvas| {
        dots.into_iter().for_each(|at| canvas.circle("", at, radius));
    });
}

#[cfg(test)]
mod tests;
