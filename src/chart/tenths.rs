//! A place among many, as the tenth it lies in.

use super::svg::{Anchor, Canvas, Svg, Words};

/// Ten fields in a row, of which one is filled: the tenth in which a place lies, the first on the left.
///
/// ```
/// use yearbook::chart::Tenths;
///
/// let tenths = Tenths {
///     id: "rank".into(),
///     title: "Place 97 of 152".into(),
///     tenth: 7,
///     ends: ["Highest".into(), "Lowest".into()],
/// };
/// assert!(tenths.draw().unwrap().as_str().contains(r#"<rect class="school" x="60%""#));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tenths {
    /// A word of its own within the page, from which the id of the title is made.
    pub id: String,
    /// What the drawing shows.
    pub title: String,
    /// The tenth, from 1 to 10.
    pub tenth: u8,
    /// What stands below the first field and below the last.
    pub ends: [String; 2],
}

/// The height of a field.
const HEIGHT: f64 = 12.0;
/// The share of a field that is filled; the rest is the space to the next.
const WIDTH: f64 = 9.5;

impl Tenths {
    /// The drawing, or nothing if there is no such tenth.
    pub fn draw(&self) -> Option<Svg> {
        if !(1..=10).contains(&self.tenth) {
            return None;
        }
        let words = Words { id: &self.id, title: &self.title, description: "", said_in: "" };
        let mut canvas = Canvas::plot("bars above", HEIGHT + 20.0, words);
        for field in 1..=10u8 {
            let class = if field == self.tenth { "school" } else { "c1" };
            canvas.rect(class, (f64::from(field - 1) * 10.0, 0.0), WIDTH, HEIGHT);
        }
        let [first, last] = &self.ends;
        canvas.text("t-comp", Anchor::Start, (0.0, HEIGHT + 16.0), 0.0, std::slice::from_ref(first));
        canvas.text("t-comp", Anchor::End, (99.5, HEIGHT + 16.0), 0.0, std::slice::from_ref(last));
        Some(canvas.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_ten_is_filled_and_no_other_number_is_drawn() {
        let draw = |tenth| Tenths { tenth, ..Tenths::default() }.draw().map(Svg::into_string);
        for tenth in 1..=10 {
            let svg = draw(tenth).unwrap();
            assert_eq!(svg.matches("<rect").count(), 10);
            assert_eq!(svg.matches(r#"class="school""#).count(), 1);
        }
        assert_eq!((draw(0), draw(11)), (None, None));
    }
}
