//! One frame, one pupil: heads and shoulders in rows, like a page of school portraits.

use super::svg::{Canvas, Svg, Words, escape};

/// The width of a frame. The last of it is the space to the next frame.
const WIDTH: u64 = 20;
const HEIGHT: u64 = 25;

/// The space to the next frame, which the right and lower edges of the drawing do without.
const SPACE: u64 = 2;

/// A head above the shoulders of a jumper.
const PORTRAIT: &str = "M9 2.8a4.2 4.6 0 1 1 0 9.2 4.2 4.6 0 0 1 0-9.2zM1.5 22.5v-1.7c0-3.5 1.9-5.9 4.7-6.5.8 1.2 1.7 1.7 2.8 1.7s2-.5 2.8-1.7c2.8.6 4.7 3 4.7 6.5v1.7z";

/// A count of pupils as a picture. Use it only where the count may be said in words.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// A word of its own within the page, from which other ids are made.
    pub id: String,
    /// What the picture shows: "37 of 58 pupils".
    pub title: String,
    /// How it shows it. It may be empty.
    pub description: String,
    /// The ids of elements of the page that say it in place of a description, with blanks between them. It may be empty.
    pub said_in: String,
    /// The pupils who count, at most `total`.
    pub filled: u32,
    /// All pupils.
    pub total: u32,
    /// Pupils in a row, at least 1.
    pub per_row: u32,
}

impl People {
    /// The picture, or nothing if there are no pupils.
    pub fn draw(&self) -> Option<Svg> {
        if self.total == 0 {
            return None;
        }
        let (total, per_row) = (u64::from(self.total), u64::from(self.per_row.clamp(1, self.total)));
        let filled = u64::from(self.filled).min(total);
        let words = Words {
            id: &self.id,
            title: &self.title,
            description: &self.description,
            said_in: &self.said_in,
        };
        let (width, height) = (per_row * WIDTH - SPACE, total.div_ceil(per_row) * HEIGHT - SPACE);
        let mut canvas = Canvas::picture("people", width, height, words);
        // One portrait is drawn once and repeated as a pattern, so a school of 2,000 takes no more bytes than a class.
        let id = escape(&self.id);
        canvas.push(format_args!(r#"<defs><path id="{id}" d="{PORTRAIT}"/>"#));
        for class in ["on", "off"] {
            canvas.push(format_args!(
                r##"<pattern id="{id}-{class}" width="{WIDTH}" height="{HEIGHT}" patternUnits="userSpaceOnUse"><use href="#{id}" class="{class}"/></pattern>"##
            ));
        }
        canvas.push(format_args!("</defs>"));
        for (class, from, to) in [("on", 0, filled), ("off", filled, total)] {
            for (x, y, across, down) in blocks(from, to, per_row) {
                canvas.push(format_args!(
                    r#"<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{id}-{class})"/>"#,
                    x * WIDTH,
                    y * HEIGHT,
                    across * WIDTH,
                    down * HEIGHT
                ));
            }
        }
        Some(canvas.finish())
    }
}

/// The frames from one number up to another, as at most three rectangles: the rest of a row, whole rows, the start
/// of a row. Each is column, row, columns, rows.
fn blocks(from: u64, to: u64, per_row: u64) -> impl Iterator<Item = (u64, u64, u64, u64)> {
    let middle = from.next_multiple_of(per_row).min(to);
    let end = middle + (to - middle) / per_row * per_row;
    let head = (from % per_row, from / per_row, middle - from, 1);
    let body = (0, middle / per_row, per_row, (end - middle) / per_row);
    let tail = (0, end / per_row, to - end, 1);
    [head, body, tail].into_iter().filter(|&(_, _, across, down)| across * down > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_are_filled_from_the_top() {
        let people = People {
            id: "glance".into(),
            title: "37 of 58 pupils".into(),
            description: "58 heads and shoulders, one for each pupil. 37 are filled.".into(),
            said_in: String::new(),
            filled: 37,
            total: 58,
            per_row: 10,
        };
        let svg = people.draw().unwrap().into_string();
        assert!(svg.contains(r#"viewBox="0 0 198 148""#));
        let rects: Vec<&str> = svg.split("<rect ").skip(1).collect();
        assert_eq!(
            rects.iter().map(|rect| &rect[..rect.find(" fill").unwrap()]).collect::<Vec<_>>(),
            [
                r#"x="0" y="0" width="200" height="75""#,
                r#"x="0" y="75" width="140" height="25""#,
                r#"x="140" y="75" width="60" height="25""#,
                r#"x="0" y="100" width="200" height="25""#,
                r#"x="0" y="125" width="160" height="25""#,
            ]
        );
        assert!(svg.len() < 1400, "{}", svg.len());
    }

    #[test]
    fn nobody_is_no_picture() {
        assert_eq!(People::default().draw(), None);
    }

    proptest! {
        #![proptest_config(crate::tests::kept())]

        #[test]
        fn every_pupil_has_one_frame(from in 0..200_u64, more in 0..200_u64, per_row in 1..25_u64) {
            let mut frames = Vec::new();
            for (x, y, across, down) in blocks(from, from + more, per_row) {
                for row in y..y + down {
                    frames.extend((x..x + across).map(|column| row * per_row + column));
                }
            }
            assert_eq!(frames, (from..from + more).collect::<Vec<_>>());
        }

        #[test]
        fn no_input_is_refused(filled: u32, total: u32, per_row: u32) {
            let people = People { id: "<a".into(), filled, total, per_row, ..People::default() };
            assert_eq!(people.draw().is_none(), total == 0);
        }
    }
}
