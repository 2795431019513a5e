//! Name each line where it ends, so that no legend is needed.

use super::label::{self, LINE_HEIGHT, Slot};
use super::plot::{self, LABEL_GAP, NARROW, Plot};
use super::svg::{Anchor, At, Canvas, number, percent};

/// How far a label may move from the end of its line before it needs a hairline to it.
const NEAR: f64 = 6.0;

/// How far a label at the edge may be from the end of its line before the two are joined by a hairline.
const FAR: f64 = 12.0;

/// The labels of all lines.
pub(super) struct Ends(Vec<End>);

struct End {
    /// Which trace it names.
    trace: usize,
    /// The lines of text.
    lines: Vec<String>,
    /// Where it stands: at the last figure, or at the edge of the plot.
    at: f64,
    middle: f64,
}

impl Ends {
    /// Finds a place for every label, none over another.
    ///
    /// A line that ends before the last category is named there, if nothing else is to the right of it. If there is,
    /// its name stands at the edge with the others, with its category, because its figure is older than theirs.
    pub fn of(plot: &Plot, categories: &[&str]) -> Ends {
        let mut moved = vec![false; plot.traces.len()];
        loop {
            let ends = place(plot, categories, &moved);
            let crowded = ends.iter().find(|end| {
                let wish = plot.traces[end.trace].end;
                !moved[end.trace] && end.at < edge(plot) && !fits(plot, end, wish)
            });
            match crowded {
                Some(end) => moved[end.trace] = true,
                None => return Ends(ends),
            }
        }
    }

    /// The hairlines from last figures to labels at the edge.
    pub fn leads(&self, plot: &Plot) -> Vec<(At, At)> {
        let both = self.0.iter().map(|end| (plot.traces[end.trace].end, (end.at, end.middle)));
        // Where years are missing or a break is between, even a hairline would look like a result.
        both.filter(|(from, to)| from.0 < to.0 && !plot.is_interrupted((from.0, to.0))).collect()
    }

    pub fn draw(&self, canvas: &mut Canvas, plot: &Plot) {
        self.join(canvas, plot);
        for End { trace, lines, at, middle } in &self.0 {
            // The first baseline of lines around the middle.
            let y = middle + 5.0 - (lines.len().max(1) - 1) as f64 * LINE_HEIGHT / 2.0;
            let class = plot.traces[*trace].role.text_class();
            let over = if *at < 100.0 { format!("{class} over") } else { class.to_owned() };
            canvas.text(&over, Anchor::Start, (*at, y), LABEL_GAP, lines);
        }
    }
}

impl Ends {
    /// Draws a short hairline between the end of a line and its label, where other labels pushed it far away.
    fn join(&self, canvas: &mut Canvas, plot: &Plot) {
        let mut path = String::new();
        for End { trace, at, middle, .. } in &self.0 {
            let (x, y) = plot.traces[*trace].end;
            if x == *at && *at == edge(plot) && (middle - y).abs() > FAR {
                path += &format!("M5 {}L{} {}", number(y), number(LABEL_GAP - 2.0), number(*middle));
            }
        }
        if !path.is_empty() {
            // A place in pixels beside a place in percent takes a drawing within the drawing.
            let x = percent(edge(plot));
            canvas.push(format_args!(
                r#"<svg class="grid lead" x="{x}" overflow="visible"><path d="{path}"/></svg>"#
            ));
        }
    }
}

/// The last column, where most lines end.
fn edge(plot: &Plot) -> f64 {
    plot.columns.last().copied().unwrap_or(100.0)
}

/// All labels, those of `moved` traces at the edge.
fn place(plot: &Plot, categories: &[&str], moved: &[bool]) -> Vec<End> {
    let mut ends: Vec<End> = (plot.traces.iter().enumerate())
        .map(|(trace, drawn)| {
            let (x, middle) = drawn.end;
            let mut lines = drawn.label.clone();
            if moved[trace] {
                lines.push(categories[drawn.last].to_owned());
            }
            End { trace, lines, at: if moved[trace] { edge(plot) } else { x }, middle }
        })
        .collect();
    let slots: Vec<Slot> =
        ends.iter().map(|end| Slot { middle: end.middle, height: plot::height(&end.lines) }).collect();
    let middles = label::spread(&slots, plot.top - 9.0, plot.bottom() + 6.0);
    for (end, middle) in ends.iter_mut().zip(middles) {
        end.middle = middle;
    }
    ends
}

/// Whether a label can stay within the plot, beside the last figure.
fn fits(plot: &Plot, end: &End, figure: At) -> bool {
    let widest = end.lines.iter().map(|line| label::width(line)).fold(0.0, f64::max);
    let across = (end.at + 0.1, end.at + (LABEL_GAP + widest) / NARROW * 100.0);
    // Half its height and half a dot.
    let half = plot::height(&end.lines) / 2.0 + 3.0;
    let down = (end.middle - half, end.middle + half);
    (end.middle - figure.1).abs() <= NEAR
        && !plot.is_interrupted(across)
        && plot.passing(across, down, Some(end.trace)) == 0
}
