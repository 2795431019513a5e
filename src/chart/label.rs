//! Place words: guess how wide they are, break them into lines, keep them from each other.

/// From one baseline to the next in a text of several lines.
pub(super) const LINE_HEIGHT: f64 = 16.0;

/// How wide a character of small text is taken to be. The theme's smallest text has 13 pixels; half an em and a bit
/// is what digits and small letters take in the wider of the system fonts.
const CHARACTER: f64 = 6.9;

/// A guess at the width of a line of small text, in pixels.
pub(super) fn width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// How many characters of small text `pixels` can hold.
pub(super) fn room(pixels: f64) -> usize {
    (pixels / CHARACTER).max(0.0) as usize
}

/// Breaks `text` at spaces into lines of at most `most` characters. A longer word has a line of its own and is never
/// cut. A no-break space holds, and becomes an ordinary one.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() && c != '\u{a0}').filter(|word| !word.is_empty());
    for word in words {
        let word = word.replace('\u{a0}', " ");
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// The number of characters of the longest line.
pub(super) fn longest(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).max().unwrap_or(0)
}

/// Moves boxes apart until none overlaps, each as little as possible, all between `top` and `bottom`. Takes and
/// gives their middles, in the order given; boxes that want the same place keep that order.
///
/// Boxes that do not fit between the bounds start at `top` and run past `bottom`; callers make room first.
pub(super) fn spread(boxes: &[Slot], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[a].middle.total_cmp(&boxes[b].middle));

    // Boxes that touch form a pile, which moves as one to the mean of where its boxes want it.
    let mut piles: Vec<Pile> = Vec::new();
    for &index in &order {
        let Slot { middle, height } = boxes[index];
        let mut pile = Pile { members: vec![index], wishes: middle - height / 2.0, height };
        while let Some(above) = piles.pop_if(|above| above.bottom(top, bottom) > pile.top(top, bottom)) {
            pile = above.with(pile);
        }
        piles.push(pile);
    }

    let mut middles = vec![0.0; boxes.len()];
    for pile in &piles {
        let mut edge = pile.top(top, bottom);
        for &index in &pile.members {
            middles[index] = edge + boxes[index].height / 2.0;
            edge += boxes[index].height;
        }
    }
    middles
}

/// Where a text wants to be, and how much room it needs, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub middle: f64,
    pub height: f64,
}

struct Pile {
    members: Vec<usize>,
    /// The sum of the places where its members would like the pile to start.
    wishes: f64,
    height: f64,
}

impl Pile {
    fn top(&self, top: f64, bottom: f64) -> f64 {
        (self.wishes / self.members.len() as f64).min(bottom - self.height).max(top)
    }

    fn bottom(&self, top: f64, bottom: f64) -> f64 {
        self.top(top, bottom) + self.height
    }

    fn with(mut self, below: Pile) -> Pile {
        // A member below would like the pile to start as much higher as the boxes above it are high.
        self.wishes += below.wishes - self.height * below.members.len() as f64;
        self.height += below.height;
        self.members.extend(below.members);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn middles(wishes: &[f64]) -> Vec<f64> {
        let boxes: Vec<Slot> = wishes.iter().map(|&middle| Slot { middle, height: 18.0 }).collect();
        spread(&boxes, 0.0, 100.0)
    }

    #[test]
    fn boxes_with_room_stay_where_they_are() {
        assert_eq!(middles(&[20.0, 60.0]), [20.0, 60.0]);
    }

    #[test]
    fn boxes_that_touch_share_the_move() {
        assert_eq!(middles(&[50.0, 54.0]), [43.0, 61.0]);
        assert_eq!(middles(&[50.0, 50.0, 50.0]), [32.0, 50.0, 68.0]);
    }

    #[test]
    fn bounds_hold() {
        assert_eq!(middles(&[0.0, 100.0]), [9.0, 91.0]);
        assert_eq!(middles(&[99.0, 100.0]), [73.0, 91.0]);
    }

    #[test]
    fn order_is_kept() {
        assert_eq!(middles(&[60.0, 10.0, 61.0]), [51.5, 10.0, 69.5]);
    }

    #[test]
    fn lines_break_at_spaces_only() {
        assert_eq!(wrap("Similar schools in\u{a0}England", 15), ["Similar schools", "in England"]);
        assert_eq!(wrap("Northamptonshire", 5), ["Northamptonshire"]);
        assert!(wrap("  ", 5).is_empty());
    }
}
