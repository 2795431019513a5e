//! Every school as a dot on one scale.

use rust_decimal::Decimal;

use super::axis::{self, FOOT};
use super::mark::{LabelSpace, Mark, Marks};
use super::plot::float;
use super::scale::{self, Scale};
use super::svg::{Canvas, Svg, Words, number};

/// How figures of one measure in one year vary between schools: a dot for each, stacked where they are alike.
///
/// Figures are rounded to the nearest of some steps, as fine as leaves room for dots on the narrowest page, so that
/// equal ones stand above each other in a column that can be counted. With very many schools a column has no room
/// for dots; thin ticks take their place, one for each school still, and where even ticks would merge, a column is
/// as high as its share of them.
///
/// ```
/// use yearbook::chart::{Mark, Role, StripChart};
///
/// let chart = StripChart {
///     id: "schools".into(),
///     title: "Every school as one dot, 2024/25".into(),
///     description: "5 schools lie between 41% and 74%.".into(),
///     left_out: "One school is left out: 5 or fewer pupils.".into(),
///     values: [41, 52, 53, 65, 74].map(Into::into).into(),
///     marks: vec![
///         Mark::new("Marlbourne 60%", Role::Subject, 60),
///         Mark::new("England 62%", Role::Comparator(0), 62),
///     ],
///     range: (0.into(), 100.into()),
///     suffix: "%".into(),
/// };
/// assert!(chart.draw().unwrap().as_str().contains("One school is left out"));
/// assert_eq!(chart.placed_to().as_deref(), Some("2"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct StripChart {
    /// A word of its own within the page, from which the ids of title and description are made.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// What there is to see in it, for a reader who cannot: the words for its [`Spread`](super::Spread).
    pub description: String,
    /// How many are not drawn, and why. It is added to the description, and belongs on the page too. It may be empty.
    pub left_out: String,
    /// The figures that may be published, in any order.
    pub values: Vec<Decimal>,
    /// What they are seen against, the most important first: the borough or one school, then England.
    pub marks: Vec<Mark>,
    /// The least and the greatest figure the measure can have.
    pub range: (Decimal, Decimal),
    /// What follows the numbers of the scale: "%", or nothing.
    pub suffix: String,
}

/// The drawing on a page of 320 pixels: the page less its gutters and half a dot on either side.
const NARROW: f64 = 264.0;

/// Labels of marks may reach into the gutters.
const ROOM: LabelSpace = LabelSpace { narrow: NARROW, beyond: 16.0 };

/// The most pixels from the lowest to the highest dot.
const HEIGHT: f64 = 200.0;

/// The least height of the drawing without its labels, so that an upright is seen as one.
const LEAST: f64 = 44.0;

/// From the middle of a dot to the middle of the next: the largest there is, and the least that is easy to count.
const LARGE: f64 = 13.0;
const EASY: f64 = 6.5;

/// Below this many pixels for each, dots become ticks; below the second, ticks merge.
const DOT: f64 = 4.0;
const TICK: f64 = 1.8;

/// Figures in columns.
struct Columns {
    scale: Scale,
    /// From one column to the next, and its decimal places.
    step: f64,
    places: usize,
    /// The figure of each column, and how many round to it.
    stacks: Vec<(f64, usize)>,
    /// The pixels each of them has, upwards and across.
    pitch: f64,
    across: f64,
}

impl StripChart {
    /// The chart, or nothing if there is no figure.
    pub fn draw(&self) -> Option<Svg> {
        let columns = self.columns()?;
        let at = |value: f64| columns.scale.share(value) * 100.0;
        let marks = Marks::place(self.marks.iter().map(|mark| (mark, at(float(mark.value)))), ROOM);
        let base = (marks.height() + (columns.height() + 6.0).max(LEAST)).ceil();

        let description = [self.description.as_str(), &self.left_out];
        let description =
            description.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let words = Words { id: &self.id, title: &self.title, description: &description, said_in: "" };
        let mut canvas = Canvas::plot("strip", base + FOOT, words);
        axis::scale(&mut canvas, &columns.scale, &self.suffix, base, NARROW);
        columns.draw(&mut canvas, base);
        marks.draw(&mut canvas, base);
        marks.write(&mut canvas);
        Some(canvas.finish())
    }

    /// To the nearest of what a dot is placed, for the words below the chart: "Each dot is a school, placed to the
    /// nearest 2 points." Nothing, if every dot is exactly where its figure is.
    pub fn placed_to(&self) -> Option<String> {
        let columns = self.columns()?;
        let exact = |value: &Decimal| {
            let value = float(*value) / columns.step;
            (value - value.round()).abs() < 1e-6
        };
        (!self.values.iter().all(exact)).then(|| scale::print(columns.step, columns.places))
    }

    /// The finest columns whose dots are easy to count, or those with the largest dots.
    fn columns(&self) -> Option<Columns> {
        let values: Vec<f64> = self.values.iter().copied().map(float).collect();
        let around: Vec<f64> = self.marks.iter().map(|mark| float(mark.value)).collect();
        if values.is_empty() {
            return None;
        }
        let legal = (float(self.range.0), float(self.range.1));
        let all: Vec<f64> = values.iter().chain(&around).copied().collect();
        let span = Scale::among(&all, legal).map(|scale| scale.high - scale.low)?;
        // Columns finer than the figures would only stand apart from each other.
        let finest = self.values.iter().map(|value| value.normalize().scale()).max().unwrap_or(0) as usize;
        let steps = scale::steps(&[1.0, 2.0, 5.0]).filter(|(step, _)| (4.0..=66.0).contains(&(span / step)));
        let all: Vec<Columns> =
            steps.filter_map(|(step, places)| Columns::of(&values, &around, legal, step, places)).collect();
        let rough = all.iter().position(|one| one.places <= finest).unwrap_or(0);
        let easy = all[rough..].iter().position(|one| one.pitch >= EASY).map(|index| rough + index);
        let best = easy.or_else(|| {
            let indices = (rough..all.len()).rev();
            indices.max_by(|&a, &b| all[a].pitch.total_cmp(&all[b].pitch))
        });
        all.into_iter().nth(best?)
    }
}

impl Columns {
    fn of(values: &[f64], around: &[f64], legal: (f64, f64), step: f64, places: usize) -> Option<Columns> {
        // Half a step goes up, also where binary numbers make it a little less than half.
        let mut indices: Vec<f64> = values.iter().map(|value| (value / step + 0.5 + 1e-9).floor()).collect();
        indices.sort_by(f64::total_cmp);
        let stacks = indices.chunk_by(|a, b| a == b);
        let stacks: Vec<(f64, usize)> = stacks.map(|one| (one[0] * step, one.len())).collect();
        let centres: Vec<f64> =
            stacks.iter().map(|&(centre, _)| centre).chain(around.iter().copied()).collect();
        let scale = Scale::among(&centres, legal)?;
        let highest = stacks.iter().map(|&(_, count)| count).max()?;
        let across = (NARROW * step / (scale.high - scale.low)).min(LARGE);
        let pitch = (HEIGHT / highest as f64).min(across);
        Some(Columns { scale, step, places, stacks, pitch, across })
    }

    fn height(&self) -> f64 {
        self.stacks.iter().map(|&(_, count)| count).max().unwrap_or(0) as f64 * self.pitch
    }

    /// Draws each column as one dashed line: round dashes without length are dots, short square ones are ticks. So
    /// 600 schools take no more bytes than there are columns.
    fn draw(&self, canvas: &mut Canvas, base: f64) {
        // Rounded down, as it is written, so that the last dash is never beyond the end of its line.
        let pitch = if self.pitch >= DOT { (self.pitch * 2.0).floor() / 2.0 } else { self.pitch };
        let dots = pitch >= DOT;
        let attributes = if dots {
            format!(
                r#" stroke-width="{}" stroke-linecap="round" stroke-dasharray="0 {}""#,
                number(pitch - 1.5),
                number(pitch)
            )
        } else {
            let width = number((self.across - 1.0).clamp(1.0, LARGE - 4.0));
            // Written to a hundredth: a tenth of a pixel is a lot for a stack of ticks.
            let dashes = match pitch {
                TICK.. => format!(r#" stroke-dasharray="{:.2} {:.2}""#, pitch - 0.8, 0.8),
                _ => String::new(),
            };
            format!(r#" stroke-width="{width}"{dashes}"#)
        };
        canvas.group(&format!(r#"class="dots"{attributes}"#), |canvas| {
            for &(centre, count) in &self.stacks {
                let x = self.scale.share(centre) * 100.0;
                let (foot, length) = if dots {
                    // A little more than the way to the last dot, in case a tenth is lost in rounding.
                    (base - 2.0 - pitch / 2.0, (count - 1) as f64 * pitch + 0.2)
                } else {
                    (base - 1.0, count as f64 * pitch)
                };
                canvas.line("", (x, foot), (x, foot - length));
            }
        });
    }
}

#[cfg(test)]
mod tests;
