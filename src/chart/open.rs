//! A figure of which only one end may be said: "80% or more". It has no place of its own, so it has no dot and no bar: a
//! tick where it starts, and an arrow to where it may be.

use rust_decimal::Decimal;

use super::plot::float;
use super::svg::{At, Canvas};

/// How long the arrow of a figure in a line chart is, and half the width of an arrow's head.
const ARROW: f64 = 12.0;
const HEAD: f64 = 4.0;

/// A figure with an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// It is so much or less.
    Below(Decimal),
    /// It is so much or more.
    Above(Decimal),
}

impl Open {
    /// Where it starts.
    pub(super) fn bound(self) -> f64 {
        match self {
            Open::Below(bound) | Open::Above(bound) => float(bound),
        }
    }

    /// How far it may go, where a figure can be from the one of `range` to the other.
    pub(super) fn reach(self, range: (Decimal, Decimal)) -> f64 {
        match self {
            Open::Below(_) => float(range.0),
            Open::Above(_) => float(range.1),
        }
    }

    /// Draws it along a line of its own at `y`, from where it starts to where it may go, in percent.
    pub(super) fn draw_across(self, canvas: &mut Canvas, class: &str, y: f64, (from, to): (f64, f64)) {
        let back = match self {
            Open::Below(_) => HEAD + 1.0,
            Open::Above(_) => -HEAD - 1.0,
        };
        canvas.group(&format!(r#"class="open {class}""#), |canvas| {
            canvas.line("", (from, y - 6.0), (from, y + 6.0));
            canvas.line("", (from, y), (to, y));
            canvas.shape("", (to, y), &format!("M{back}-{HEAD} 0 0 {back} {HEAD}"));
        });
    }

    /// Draws it at a place of a line chart, with a short arrow down or up.
    pub(super) fn draw_at(self, canvas: &mut Canvas, class: &str, at: At) {
        let (to, back) = match self {
            Open::Below(_) => (ARROW, ARROW - HEAD - 1.0),
            Open::Above(_) => (-ARROW, HEAD + 1.0 - ARROW),
        };
        let path = format!("M-6 0H6M0 0V{to}M-{HEAD} {back} 0 {to} {HEAD} {back}");
        canvas.shape(&format!("open {class}"), at, &path);
    }
}
