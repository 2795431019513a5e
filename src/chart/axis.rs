//! Draw axes: lines of a scale upwards, categories across, or a scale across.

use super::label;
use super::plot::{NARROW, Plot};
use super::scale::Scale;
use super::svg::{Anchor, At, Canvas, across, number};

/// The plot on a tablet, the narrowest page that shows every category.
const WIDE: f64 = 530.0;

/// The plot on a page of 360 pixels, which most phones have. [`NARROW`] is for the few that are narrower, and for
/// readers who enlarge the page to four times its size.
const PHONE: f64 = 164.0;

/// The least space between two categories, in pixels.
const SPACE: f64 = 4.0;

/// The middle of each of `count` categories, in percent. The first and the last stand at the edges, so that a line
/// ends where its label starts; a category alone stands in the middle.
pub(super) fn columns(count: usize) -> Vec<f64> {
    match count {
        1 => vec![50.0],
        _ => (0..count).map(|i| i as f64 * 100.0 / (count - 1) as f64).collect(),
    }
}

/// The lines of the scale, and `leads`, hairlines that belong behind everything else.
pub(super) fn lines(canvas: &mut Canvas, plot: &Plot, leads: &[(At, At)]) {
    let ticks = plot.scale.ticks.iter().map(|&tick| plot.grid(tick));
    canvas.rules("grid", plot.bottom() + 30.0, ticks.filter(|&y| y != plot.base()));
    for &(from, to) in leads {
        canvas.line("grid lead", from, to);
    }
}

/// The base line and the words of both axes, on top of the bands of missing years.
pub(super) fn words(canvas: &mut Canvas, plot: &Plot, suffix: &str, categories: &[&str]) {
    canvas.line("base", (0.0, plot.base()), (100.0, plot.base()));
    canvas.group(r#"text-anchor="end""#, |canvas| {
        for &tick in &plot.scale.ticks {
            let text = [plot.scale.print(tick, suffix)];
            canvas.text("", Anchor::Start, (0.0, plot.grid(tick) + 4.0), -8.0, &text);
        }
    });

    let widest = categories.iter().map(|text| label::width(text)).fold(0.0, f64::max) + SPACE;
    let all: Vec<usize> = (0..categories.len()).collect();
    let wide = keep(&all, &plot.columns, widest / WIDE * 100.0);
    let phone = keep(&wide, &plot.columns, widest / PHONE * 100.0);
    let narrow = keep(&phone, &plot.columns, widest / NARROW * 100.0);
    let y = number(plot.bottom() + 20.0);
    canvas.push(format_args!(r#"<text y="{y}" text-anchor="middle">"#));
    for index in wide {
        // The place is written even where it is 0: without it, the words would go on where the last ones ended.
        let x = across("x", plot.columns[index]);
        let x = if x.is_empty() { r#" x="0""# } else { &x };
        let class = match () {
            () if narrow.contains(&index) => "",
            () if phone.contains(&index) => r#" class="mid""#,
            () => r#" class="wide""#,
        };
        canvas.push(format_args!("<tspan{x}{class}>{}</tspan>", super::svg::escape(categories[index])));
    }
    canvas.push(format_args!("</text>"));
}

/// The height of a scale across.
pub(super) const FOOT: f64 = 26.0;

/// A scale across, with its line at `y`. Every round number has a tick; on the narrowest page, where the drawing is
/// `narrow` pixels wide, every second or third has words.
pub(super) fn scale(canvas: &mut Canvas, scale: &Scale, suffix: &str, y: f64, narrow: f64) {
    let ticks: Vec<(f64, String)> =
        scale.ticks.iter().map(|&tick| (scale.share(tick) * 100.0, scale.print(tick, suffix))).collect();
    canvas.line("base", (0.0, y), (100.0, y));
    canvas.group(r#"class="base""#, |canvas| {
        ticks.iter().for_each(|&(x, _)| canvas.line("", (x, y), (x, y + 5.0)));
    });
    let widest = ticks.iter().map(|(_, text)| label::width(text)).fold(0.0, f64::max) + SPACE;
    let between = ticks.windows(2).map(|pair| pair[1].0 - pair[0].0).fold(100.0, f64::min);
    let every = (1..ticks.len()).find(|&n| n as f64 * between * narrow / 100.0 >= widest);
    let every = every.unwrap_or(ticks.len().max(1));
    for (index, (x, text)) in ticks.iter().enumerate() {
        let class = if index % every == 0 { "" } else { "wide" };
        canvas.text(class, Anchor::Middle, (*x, y + 20.0), 0.0, std::slice::from_ref(text));
    }
}

/// As many of `from` as can stand `least` percent apart, always with the first and the last, as evenly as it goes.
fn keep(from: &[usize], columns: &[f64], least: f64) -> Vec<usize> {
    let Some(last) = from.len().checked_sub(1).filter(|&last| last > 0) else { return from.to_vec() };
    for gaps in (1..=last).rev() {
        let kept: Vec<usize> = (0..=gaps).map(|i| from[(i * last + gaps / 2) / gaps]).collect();
        let narrowest =
            kept.windows(2).map(|pair| columns[pair[1]] - columns[pair[0]]).fold(f64::MAX, f64::min);
        if narrowest >= least {
            return kept;
        }
    }
    vec![from[last]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::probe::elements;
    use crate::chart::svg::Words;

    fn kept(count: usize, least: f64) -> Vec<usize> {
        keep(&(0..count).collect::<Vec<_>>(), &columns(count), least)
    }

    #[test]
    fn ten_years_become_every_third() {
        assert_eq!(kept(10, 32.0), [0, 3, 6, 9]);
    }

    #[test]
    fn the_first_and_the_last_are_always_kept() {
        assert_eq!(kept(5, 32.0), [0, 2, 4]);
        assert_eq!(kept(8, 32.0), [0, 4, 7]);
        assert_eq!(kept(12, 32.0), [0, 6, 11]);
        assert_eq!(kept(3, 60.0), [0, 2]);
    }

    #[test]
    fn a_scale_across_has_words_that_fit_the_narrowest_page() {
        let words = |values: &[f64], suffix: &str| {
            let ticks = Scale::among(values, (0.0, 1e9)).unwrap();
            let mut canvas =
                Canvas::plot("range", 30.0, Words { id: "a", title: "b", description: "", said_in: "" });
            scale(&mut canvas, &ticks, suffix, 0.0, 208.0);
            let all = elements(&canvas.finish()).into_iter().filter(|one| one.name == "text");
            all.filter(|one| !one.is("wide")).map(|one| one.text).collect::<Vec<_>>()
        };
        assert_eq!(words(&[42.0, 78.0], "%"), ["20%", "40%", "60%", "80%", "100%"]);
        assert_eq!(
            words(&[40_200.0, 58_800.0], " pupils"),
            ["30,000 pupils", "50,000 pupils", "70,000 pupils"]
        );
    }

    #[test]
    fn labels_too_long_for_two_leave_one() {
        assert_eq!(kept(4, 101.0), [3]);
        assert_eq!(kept(1, 101.0), [0]);
    }
}
