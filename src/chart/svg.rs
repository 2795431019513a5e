//! Write elements. Everything that reaches the page passes through here, so escaping and precision are decided once.

use crate::escape::escaped;
use std::fmt::{self, Display, Write};

/// A finished drawing: one `<svg>` element, ready to stand in an HTML page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, without a copy.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words that stand for the whole drawing where it cannot be seen.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    pub said_in: &'a str,
}

/// A place in the drawing: percent across, pixels down.
pub(super) type At = (f64, f64);

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing in the making.
pub(super) struct Canvas(String);

impl Canvas {
    /// A drawing as wide as the theme lets it be and `height` pixels high.
    pub fn plot(class: &str, height: f64, words: Words) -> Self {
        Canvas::open(&format!(r#"class="plot {class}" width="100%" height="{}""#, number(height)), words)
    }

    /// A drawing that is scaled as a whole; for drawings without text.
    pub fn picture(class: &str, width: u64, height: u64, words: Words) -> Self {
        Canvas::open(&format!(r#"class="{class}" viewBox="0 0 {width} {height}""#), words)
    }

    fn open(attributes: &str, Words { id, title, description, said_in }: Words) -> Self {
        let mut canvas = Canvas(String::with_capacity(2048));
        let id = escape(id);
        let described = match (said_in.is_empty(), description.is_empty()) {
            (true, true) => String::from("\""),
            (true, false) => format!(" {id}-d\""),
            (false, _) => format!(r#"" aria-describedby="{}""#, escape(said_in)),
        };
        canvas.push(format_args!(r#"<svg {attributes} role="img" aria-labelledby="{id}-t{described}>"#));
        canvas.push(format_args!(r#"<title id="{id}-t">{}</title>"#, escape(title)));
        if said_in.is_empty() && !description.is_empty() {
            canvas.push(format_args!(r#"<desc id="{id}-d">{}</desc>"#, escape(description)));
        }
        canvas
    }

    pub fn finish(mut self) -> Svg {
        self.0.push_str("</svg>");
        Svg(self.0)
    }

    /// Markup as it is.
    pub fn push(&mut self, markup: fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(markup);
    }

    /// Elements with attributes in common, which are written once.
    pub fn group(&mut self, attributes: &str, draw: impl FnOnce(&mut Self)) {
        self.push(format_args!("<g {attributes}>"));
        draw(self);
        self.0.push_str("</g>");
    }

    pub fn line(&mut self, class: &str, from: At, to: At) {
        let (x1, x2) = (across("x1", from.0), across("x2", to.0));
        let (y1, y2) = (down("y1", from.1), down("y2", to.1));
        self.push(format_args!("<line{}{x1}{y1}{x2}{y2}/>", classed(class)));
    }

    /// Lines all the way across, in one element.
    pub fn rules(&mut self, class: &str, height: f64, places: impl Iterator<Item = f64>) {
        let path: String = places.map(|y| format!("M0 {}H100", number(y))).collect();
        self.push(format_args!(
            r#"<svg class="runs" viewBox="0 0 100 {}" preserveAspectRatio="none"><path{} d="{path}"/></svg>"#,
            number(height),
            classed(class)
        ));
    }

    /// Lines through points, in a drawing within the drawing that is stretched across: there a whole line is one
    /// element, which a line whose places are percentages cannot be. The theme keeps their strokes from being stretched.
    pub fn runs<'a>(&mut self, height: f64, runs: impl Iterator<Item = (String, &'a [At])>) {
        let mut runs = runs.peekable();
        if runs.peek().is_none() {
            return;
        }
        self.push(format_args!(
            r#"<svg class="runs" viewBox="0 0 100 {}" preserveAspectRatio="none">"#,
            number(height)
        ));
        for (class, points) in runs {
            let points: Vec<String> =
                points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
            self.push(format_args!(r#"<polyline{} points="{}"/>"#, classed(&class), points.join(" ")));
        }
        self.0.push_str("</svg>");
    }

    pub fn circle(&mut self, class: &str, at: At, radius: f64) {
        let (cx, cy) = (across("cx", at.0), down("cy", at.1));
        self.push(format_args!(r#"<circle{}{cx}{cy} r="{}"/>"#, classed(class), number(radius)));
    }

    /// A shape around `at`, its path in pixels. That takes a drawing within the drawing.
    pub fn shape(&mut self, class: &str, at: At, path: &str) {
        let (x, y) = (across("x", at.0), down("y", at.1));
        self.push(format_args!(
            r#"<svg{x}{y} overflow="visible"><path{} d="{path}"/></svg>"#,
            classed(class)
        ));
    }

    /// A rectangle whose width is a percentage too.
    pub fn rect(&mut self, class: &str, at: At, width: f64, height: f64) {
        let (x, y, width) = (across("x", at.0), down("y", at.1), percent(width));
        let class = classed(class);
        self.push(format_args!(r#"<rect{class}{x}{y} width="{width}" height="{}"/>"#, number(height)));
    }

    /// Lines of text, the first with its baseline at `at`, `LINE_HEIGHT` apart, `dx` pixels to the side.
    pub fn text(&mut self, class: &str, anchor: Anchor, at: At, dx: f64, lines: &[String]) {
        let Some((first, rest)) = lines.split_first() else { return };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let (x, y) = (across("x", at.0), down("y", at.1));
        let dx = if dx == 0.0 { String::new() } else { format!(r#" dx="{}""#, number(dx)) };
        self.push(format_args!("<text{}{x}{dx}{y}{anchor}>{}", classed(class), escape(first)));
        for line in rest {
            // A line below starts where the first did, which it has to say itself, even at 0.
            let (x, dy) = (percent(at.0), number(super::label::LINE_HEIGHT));
            self.push(format_args!(r#"<tspan x="{x}"{dx} dy="{dy}">{}</tspan>"#, escape(line)));
        }
        self.0.push_str("</text>");
    }
}

/// A class attribute, or nothing.
fn classed(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(r#" class="{class}""#) }
}

/// An attribute for a place across. 0 is the default of every such attribute, and half of all lines start there.
pub(super) fn across(name: &str, value: f64) -> String {
    let value = percent(value);
    if value == "0" { String::new() } else { format!(r#" {name}="{value}""#) }
}

fn down(name: &str, value: f64) -> String {
    let value = number(value);
    if value == "0" { String::new() } else { format!(r#" {name}="{value}""#) }
}

/// A percentage with the precision of [`number`]; a bare 0 needs no sign.
pub(super) fn percent(value: f64) -> String {
    let mut text = number(value);
    if text != "0" {
        text.push('%');
    }
    text
}

/// A number with at most one decimal place: a tenth of a pixel is more than a screen shows, and the same everywhere.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Words of a drawing, which stand on one line, as they may stand in an element or in an attribute.
pub(super) fn escape(text: &str) -> String {
    escaped(&text.replace(['\t', '\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_place_at_most_and_no_negative_zero() {
        assert_eq!([12.0, 12.34, -0.01, -3.0].map(number), ["12", "12.3", "0", "-3"]);
        assert_eq!([0.0, 33.333, 100.0].map(percent), ["0", "33.3%", "100%"]);
    }

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escape(r#"<b a="1">&"#), "&lt;b a=&quot;1&quot;&gt;&amp;");
        assert_eq!(escape("a\u{0}b\nc\u{1f}"), "ab c");
    }

    #[test]
    fn a_drawing_without_description_does_not_refer_to_one() {
        let svg =
            Canvas::plot("lines", 10.0, Words { id: "a", title: "b", description: "", said_in: "" }).finish();
        assert_eq!(
            svg.as_str(),
            r#"<svg class="plot lines" width="100%" height="10" role="img" aria-labelledby="a-t"><title id="a-t">b</title></svg>"#
        );
    }
}
