//! Draw numbers as accessible inline SVG.
//!
//! ```text
//! values and their words → scale → positions → Svg
//! ```
//!
//! The stage before is whoever has figures that may be published; the stage after is a page, which puts the [`Svg`]
//! into a `<figure>` beside a caption and a table of the same figures. This module knows neither: it imports nothing
//! of the crate but how text is escaped, has no opinion about what a figure means, and never formats one. A figure is
//! printed with the caller's text, so that it is the same in the chart, the table and the sentence.
//!
//! # How a chart stays readable
//!
//! Positions across are percentages and heights are pixels, so a narrow page makes a chart narrower but never its
//! text smaller. Widths of text can only be guessed, because the reader's font is not known; every guess assumes the
//! narrowest page, so that what fits there fits everywhere.
//!
//! # What the theme decides
//!
//! There is no colour and no style in the output, only classes:
//!
//! | class | is |
//! |---|---|
//! | `plot lines`, `plot bars`, `plot range`, `plot strip`, `people` | the drawing |
//! | `above` beside one of them | each label has a line of its own, so the drawing needs no margin for labels |
//! | `l school`, `l c1` to `l c3`, `l target` | the line of the subject, of a comparator, of a target |
//! | `school`, `c1` on `rect` | a bar, or one of ten fields |
//! | `target` | the mark of a target that is no line; in bars, also on the bar of the subject |
//! | `name` | the label of a dot, above it; on a wide page it may stand beside it, unless the drawing is `above` |
//! | `c1`, `hollow`, `diamond` | the dot of a comparator in a range |
//! | `dots` | a column of dots or ticks: a line whose dashes they are, so its stroke is their colour |
//! | `mark` with the class of a line | an upright through the drawing |
//! | `open` | a figure of which only one end may be said: a tick with an arrow, and no bar or dot |
//! | `interval` | a confidence interval below its bar, or behind its dot |
//! | `grid`, `base` | a line of the scale; the line at zero, or the lowest one |
//! | `grid lead` | a hairline from a last point to a label that is far from it |
//! | `brk`, `gap` | a break in the series; years without figures |
//! | `t-school`, `t-comp`, `t-none` | words about the subject, about anything else, a reason in place of a figure |
//! | `over` | words on top of lines of the scale, which may want a halo |
//! | `wide`, `mid` | years to leave out on a narrow page; on the narrowest |
//! | `on`, `off` | pupils who count, pupils who do not |

mod axis;
mod bar;
mod ends;
mod interrupt;
mod label;
mod line;
mod mark;
mod open;
mod people;
mod plot;
#[cfg(test)]
mod probe;
mod range;
mod row;
mod scale;
mod spread;
mod strip;
mod svg;
mod tenths;

pub use bar::{Bar, BarChart};
pub use line::{Break, Category, LineChart, Point, Series};
pub use mark::Mark;
pub use open::Open;
pub use people::People;
pub use range::RangeChart;
pub use row::Row;
pub use spread::Spread;
pub use strip::StripChart;
pub use svg::Svg;
pub use tenths::Tenths;

/// What a series or a bar stands for, which decides how strongly it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the page is about: in the accent colour, thicker, and on top.
    Subject,
    /// What the subject is compared with, counted from 0. There are three ways to draw one; a fourth looks like the
    /// first again, and is told apart by its label.
    Comparator(usize),
    /// What was promised. A mark, not a result.
    Target,
}

impl Role {
    /// The class of its line or bar.
    fn class(self) -> &'static str {
        match self {
            Role::Subject => "school",
            Role::Comparator(n) => ["c1", "c2", "c3"][n % 3],
            Role::Target => "target",
        }
    }

    /// The class of its words.
    fn text_class(self) -> &'static str {
        match self {
            Role::Subject => "t-school",
            Role::Comparator(_) | Role::Target => "t-comp",
        }
    }
}
