//! Mark a figure with an upright through the whole drawing, and its name above it.

use rust_decimal::Decimal;

use super::Role;
use super::label::{self, LINE_HEIGHT};
use super::svg::{Anchor, Canvas};

/// A figure that all others are seen against: an average elsewhere, the borough among its schools, a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name and the figure as it is printed everywhere: "England 62%".
    pub label: String,
    /// How strongly it is drawn.
    pub role: Role,
    /// The figure.
    pub value: Decimal,
}

impl Mark {
    /// A mark.
    pub fn new(label: impl Into<String>, role: Role, value: impl Into<Decimal>) -> Self {
        Mark { label: label.into(), role, value: value.into() }
    }
}

/// The widest a drawing with marks is.
const WIDE: f64 = 1000.0;

/// The space between an upright and a label beside it.
const BESIDE: f64 = 6.0;

/// The least space between an upright and the label of another.
const HALO: f64 = 5.5;

/// The least space between two labels in a row.
const APART: f64 = 8.0;

/// How wide a character of a label is taken to be. The text is larger than the smallest, and bold for the subject.
fn character(role: Role) -> f64 {
    if role == Role::Subject { 9.6 } else { 8.4 }
}

/// How far a label may reach beyond the drawing to the left: not as far as the gutter of the page does.
const BEYOND: f64 = 16.0;

/// The room for labels on the narrowest page, in pixels.
#[derive(Clone, Copy)]
pub(super) struct LabelSpace {
    /// How wide the drawing is.
    pub narrow: f64,
    /// How far a label may reach beyond it to the right.
    pub beyond: f64,
}

/// The characters a line of a label can have, if there is room.
const LONGEST: usize = 28;

/// Marks, each with a place for its label.
pub(super) struct Marks {
    placed: Vec<Placed>,
    /// Rows of text above the drawing.
    rows: usize,
}

/// A mark where it is drawn.
#[derive(Clone, Debug)]
struct Placed {
    role: Role,
    /// In percent.
    at: f64,
    anchor: Anchor,
    lines: Vec<String>,
    /// Rows of text between its label and the drawing.
    row: usize,
}

/// From left to right in pixels on a drawing of one width.
type Stretch = (f64, f64);

impl Marks {
    /// Finds a place for every label, given where each mark is in percent. Labels stand as low as they can; none stands over another at any width, and none over the
    /// upright of another if that can be helped.
    pub fn place<'a>(marks: impl IntoIterator<Item = (&'a Mark, f64)>, room: LabelSpace) -> Marks {
        let given: Vec<(&Mark, f64)> = marks.into_iter().collect();
        let (mut rising, mut back) = (given.clone(), given.clone());
        back.reverse();
        rising.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut falling = rising.clone();
        falling.reverse();
        // What is placed first stands lowest, so another order may need fewer rows, or let an upright pass.
        let all = [given, back, rising, falling].map(|order| Marks::in_order(&order, room));
        let best = all.into_iter().min_by_key(|marks| {
            let lines: usize = marks.placed.iter().map(|one| one.lines.len()).sum();
            (marks.crossings(room.narrow), marks.rows, lines)
        });
        best.unwrap_or(Marks { placed: Vec::new(), rows: 0 })
    }

    fn in_order(wishes: &[(&Mark, f64)], room: LabelSpace) -> Marks {
        let narrow = room.narrow;
        let mut placed: Vec<Placed> = Vec::new();
        for (index, &(mark, at)) in wishes.iter().enumerate() {
            let forms = forms(mark, at, room);
            let later: Vec<f64> = wishes[index + 1..].iter().map(|&(_, at)| at).collect();
            let rows = placed.iter().map(Placed::top).max().unwrap_or(0);
            let all = (0..=rows).flat_map(|row| forms.iter().map(move |form| Placed { row, ..form.clone() }));
            let mut free: Vec<Placed> =
                all.filter(|form| placed.iter().all(|other| form.is_clear_of(other, narrow))).collect();
            free.sort_by_key(|form| (form.top(), form.lines.len()));
            let open = |form: &&Placed| later.iter().all(|&at| form.leaves(at, narrow));
            let best = free.iter().find(open).or(free.first()).cloned();
            // Where its upright has to pass another label, that label has a halo, and this one a row of its own.
            placed.extend(best.or_else(|| Some(Placed { row: rows, ..forms.first()?.clone() })));
        }
        let rows = placed.iter().map(Placed::top).max().unwrap_or(0);
        Marks { placed, rows }
    }

    /// How many labels an upright passes.
    fn crossings(&self, narrow: f64) -> usize {
        let pairs =
            self.placed.iter().enumerate().flat_map(|(i, a)| self.placed[..i].iter().map(move |b| (a, b)));
        pairs.filter(|(a, b)| !a.is_clear_of(b, narrow)).count()
    }

    /// The pixels that labels need above the drawing.
    pub fn height(&self) -> f64 {
        if self.rows == 0 { 0.0 } else { self.rows as f64 * LINE_HEIGHT + 6.0 }
    }

    /// Draws the uprights down to `foot`.
    pub fn draw(&self, canvas: &mut Canvas, foot: f64) {
        for mark in &self.placed {
            let class = format!("mark {}", mark.role.class());
            canvas.line(&class, (mark.at, self.head(mark)), (mark.at, foot));
        }
    }

    /// Writes the labels, on top of uprights that had to pass there.
    pub fn write(&self, canvas: &mut Canvas) {
        for mark in &self.placed {
            let dx = match mark.anchor {
                Anchor::Start => BESIDE,
                Anchor::Middle => 0.0,
                Anchor::End => -BESIDE,
            };
            let class = format!("{} over", mark.role.text_class());
            canvas.text(&class, mark.anchor, (mark.at, self.baseline(mark)), dx, &mark.lines);
        }
    }

    /// The baseline of the first line of a label.
    fn baseline(&self, mark: &Placed) -> f64 {
        (self.rows - mark.top()) as f64 * LINE_HEIGHT + 12.0
    }

    /// Where an upright starts: below a label in its middle, or at the top of one beside it.
    fn head(&self, mark: &Placed) -> f64 {
        let rows = if matches!(mark.anchor, Anchor::Middle) { mark.row } else { mark.top() };
        (self.rows - rows) as f64 * LINE_HEIGHT + 2.0
    }
}

/// The ways in which a label can stand in the lowest row, the best first: few lines, centred, wide.
fn forms(mark: &Mark, at: f64, room: LabelSpace) -> Vec<Placed> {
    let left = at / 100.0 * room.narrow + BEYOND;
    let right = (1.0 - at / 100.0) * room.narrow + room.beyond;
    // Beside its upright, it stands to the side with more room.
    let mut sides = [(Anchor::Start, right - BESIDE), (Anchor::End, left - BESIDE)];
    if left > right {
        sides.reverse();
    }
    let of = |anchor, lines| Placed { role: mark.role, at, anchor, lines, row: 0 };
    let most = |room: f64| ((room / character(mark.role)).max(0.0) as usize).min(LONGEST);
    let mut forms = Vec::new();
    for (anchor, room) in [(Anchor::Middle, 2.0 * left.min(right)), sides[0], sides[1]] {
        // Each narrower than the one before, down to a word a line: a narrow label may pass where a wide one does not.
        let mut most = most(room);
        let mut lines = label::wrap(&mark.label, most);
        while label::longest(&lines) <= most && !lines.is_empty() {
            most = label::longest(&lines) - 1;
            let narrower = label::wrap(&mark.label, most);
            forms.push(of(anchor, std::mem::replace(&mut lines, narrower)));
        }
    }
    // A word that fits nowhere is never cut.
    if forms.is_empty() {
        let (anchor, room) = sides[0];
        forms.push(of(anchor, label::wrap(&mark.label, most(room))));
    }
    forms.sort_by_key(|form| form.lines.len());
    forms
}

impl Placed {
    /// Rows of text from the drawing to the top of the label.
    fn top(&self) -> usize {
        self.row + self.lines.len()
    }

    fn stretch(&self, width: f64) -> Stretch {
        let (at, wide) = (self.at / 100.0 * width, label::longest(&self.lines) as f64 * character(self.role));
        match self.anchor {
            Anchor::Start => (at + BESIDE, at + BESIDE + wide),
            Anchor::Middle => (at - wide / 2.0, at + wide / 2.0),
            Anchor::End => (at - BESIDE - wide, at - BESIDE),
        }
    }

    /// Whether the label is on one side of another mark's upright, whatever the width of the page.
    fn leaves(&self, at: f64, narrow: f64) -> bool {
        let upright = |width: f64| (at / 100.0 * width, at / 100.0 * width);
        apart(|width| self.stretch(width), upright, narrow, HALO)
    }

    /// Whether neither label stands over the other, nor over its upright.
    fn is_clear_of(&self, other: &Placed, narrow: f64) -> bool {
        let beside = apart(|width| self.stretch(width), |width| other.stretch(width), narrow, APART);
        let shares = self.row < other.top() && other.row < self.top();
        (beside || !shares)
            && (other.top() <= self.row || self.leaves(other.at, narrow))
            && (self.top() <= other.row || other.leaves(self.at, narrow))
    }
}

/// Whether two stretches keep their order and a distance. Places are percent and words are pixels, so every edge
/// moves straight from the narrowest page to the widest, and what holds on both holds between.
fn apart(one: impl Fn(f64) -> Stretch, other: impl Fn(f64) -> Stretch, narrow: f64, distance: f64) -> bool {
    let before = |width: f64| one(width).1 + distance <= other(width).0;
    let after = |width: f64| other(width).1 + distance <= one(width).0;
    before(narrow) && before(WIDE) || after(narrow) && after(WIDE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: LabelSpace = LabelSpace { narrow: 264.0, beyond: 16.0 };

    fn placed(marks: &[(&str, f64)]) -> Marks {
        let marks: Vec<(Mark, f64)> =
            marks.iter().map(|&(label, at)| (Mark::new(label, Role::Comparator(0), 0), at)).collect();
        Marks::place(marks.iter().map(|(mark, at)| (mark, *at)), ROOM)
    }

    /// Fails if labels stand over each other at some width of the page.
    fn assert_apart(marks: &Marks) {
        for (index, one) in marks.placed.iter().enumerate() {
            for other in &marks.placed[..index] {
                for width in [264.0, 400.0, 608.0, 1000.0] {
                    let (a, b) = (one.stretch(width), other.stretch(width));
                    let beside = a.1 <= b.0 || b.1 <= a.0;
                    let below = one.top() <= other.row || other.top() <= one.row;
                    assert!(beside || below, "{one:?} and {other:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn a_label_alone_stands_above_its_upright() {
        let marks = placed(&[("Marlbourne 60%", 50.0)]);
        assert!(matches!(marks.placed[0].anchor, Anchor::Middle));
        assert_eq!((marks.height(), marks.head(&marks.placed[0])), (22.0, 18.0));
    }

    #[test]
    fn labels_of_neighbours_turn_away_from_each_other() {
        let marks = placed(&[("Marlbourne 60%", 58.0), ("England 62%", 60.0)]);
        assert_eq!(marks.rows, 1);
        assert!(matches!([marks.placed[0].anchor, marks.placed[1].anchor], [Anchor::End, Anchor::Start]));
    }

    #[test]
    fn two_near_an_edge_stand_below_each_other() {
        let marks = placed(&[("Marlbourne 97%", 97.0), ("England 96%", 95.0)]);
        assert_eq!((marks.rows, marks.crossings(264.0)), (2, 0));
        assert_apart(&marks);
    }

    #[test]
    fn a_label_is_narrow_where_a_wide_one_would_meet_an_upright() {
        let marks = placed(&[("Those who are disadvantaged", 90.0), ("All of the pupils in borough", 0.0)]);
        assert_eq!(marks.crossings(264.0), 0);
        assert_apart(&marks);
    }

    #[test]
    fn no_marks_take_no_room() {
        assert_eq!(placed(&[]).height(), 0.0);
    }

    fn any_mark() -> impl Strategy<Value = (Mark, f64)> {
        let role = prop_oneof![Just(Role::Subject), any::<usize>().prop_map(Role::Comparator)];
        ("[A-Z][a-z]{0,7}( [a-z0-9]{1,8}){0,4}", role, 0.0..=100.0)
            .prop_map(|(label, role, at)| (Mark::new(label, role, 0), at))
    }

    proptest! {
        #![proptest_config(crate::tests::kept())]

        #[test]
        fn labels_are_apart_and_on_the_page(marks in prop::collection::vec(any_mark(), 0..6)) {
            let placed = Marks::place(marks.iter().map(|(mark, at)| (mark, *at)), ROOM);
            prop_assert_eq!(placed.placed.len(), marks.len());
            assert_apart(&placed);
            for one in &placed.placed {
                for width in [264.0, 1000.0] {
                    let (left, right) = one.stretch(width);
                    prop_assert!(left >= -BEYOND && right <= width + ROOM.beyond, "{:?}", one);
                }
            }
        }

        #[test]
        fn no_upright_passes_one_of_two_labels(marks in prop::collection::vec(any_mark(), 2)) {
            let placed = Marks::place(marks.iter().map(|(mark, at)| (mark, *at)), ROOM);
            prop_assert_eq!(placed.crossings(ROOM.narrow), 0);
        }
    }
}
