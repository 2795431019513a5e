//! Whether a withheld number is protected: two assignments that both fit everything published differ enough in it.

use super::component::{Narrowed, Part};
use super::search::{Found, find, find_within};
use super::system::{Assignment, Bounds, System, Unknown};

/// A number that must be protected, and how much two assignments must differ in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The number.
    pub unknown: Unknown,
    /// The least difference.
    pub need: i64,
    /// The widest range that tells it exactly.
    pub exact: i64,
}

/// What can be worked out about an unknown that is not protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The least value it can have.
    pub least: i64,
    /// The greatest value it can have.
    pub most: i64,
    /// Whether both ends are proven. If not, the search was too long, and the value counts as unsafe without proof.
    pub proven: bool,
}

impl Known {
    /// What bounds say that nobody looked into.
    pub fn unproven((least, most): Bounds) -> Known {
        Known { least, most, proven: false }
    }

    /// Whether a range tells the number as exactly as it would be printed.
    pub fn exact(self, target: Target) -> bool {
        self.proven && self.most - self.least <= target.exact
    }
}

/// What a reader could work out about one unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Two assignments of the list, each checked against every rule, differ enough in it.
    Protected(usize, usize),
    /// No such pair is known.
    Unsafe(Known),
}

/// Where no more than this is asked for, all values that a number can have are looked into.
const FEW: i64 = 64;

/// Assignments of one part, each checked exactly: what one search finds often answers for other numbers too.
#[derive(Debug, Default)]
pub struct Assignments(pub Vec<Assignment>);

impl Assignments {
    /// The assignments with the least and the greatest value of an unknown.
    fn ends(&self, unknown: Unknown) -> (usize, usize) {
        let value = |place: &usize| self.0[*place][unknown];
        let all = 0..self.0.len();
        let least = all.clone().min_by_key(value).unwrap_or_default();
        (least, all.rev().max_by_key(value).unwrap_or_default())
    }

    /// Judges a number of the part. There is at least one assignment, and more may be found.
    pub fn judge(&mut self, part: &System, Target { unknown, need, .. }: Target) -> Verdict {
        let (mut from, mut to) = part.bounds[unknown];
        let mut proven = true;
        // Where there are many values, most of the way at once.
        let stride = |way: i64| if need > FEW { way - way / 4 } else { 1 };
        loop {
            let (one, other) = self.ends(unknown);
            let (low, high) = (self.0[one][unknown], self.0[other][unknown]);
            if high - low >= need {
                return Verdict::Protected(one, other);
            }
            // An assignment far enough from one that is known decides at once. Where there is none, what is nearer tells how
            // much a reader knows.
            let far = (low + need <= to, from <= high - need);
            let (within, above) = match far {
                (true, _) => ((low + need, to), true),
                (_, true) => ((from, high - need), false),
                // Among very many values the ends say enough.
                _ if need > FEW && to - from < need => {
                    return Verdict::Unsafe(Known { least: from, most: to, proven });
                }
                _ if high < to => ((high + stride(to - high), to), true),
                _ if from < low => ((from, low - stride(low - from)), false),
                _ => return Verdict::Unsafe(Known { least: from, most: to, proven }),
            };
            let near = &self.0[if above { other } else { one }];
            match find_within(part, unknown, within, near) {
                Found::Assignment(assignment) => self.0.push(assignment),
                found => {
                    proven &= found == Found::None;
                    if above { to = within.0 - 1 } else { from = within.1 + 1 }
                }
            }
        }
    }
}

/// Judges one number by the rules that are `on`, and by what hangs together with it: whether the rest fits is not asked.
/// `None` for a contradiction.
pub fn judge(system: &System, target: Target, on: impl Fn(usize) -> bool) -> Option<Known> {
    let narrowed = Narrowed::new(system, on).ok()?;
    let (least, most) = narrowed.bounds[target.unknown];
    let Some(Part { system: part, of }) = narrowed.part(target.unknown) else {
        return Some(Known { least, most, proven: true });
    };
    let unknown = of.binary_search(&target.unknown).unwrap_or_default();
    match find(&part) {
        Found::None => None,
        Found::GaveUp => Some(Known::unproven((least, most))),
        Found::Assignment(assignment) => {
            let mut assignments = Assignments(vec![assignment]);
            match assignments.judge(&part, Target { unknown, ..target }) {
                Verdict::Protected(one, other) => Some(Known {
                    least: assignments.0[one][unknown],
                    most: assignments.0[other][unknown],
                    proven: true,
                }),
                Verdict::Unsafe(known) => Some(known),
            }
        }
    }
}

/// Whether a number is protected by the rules that are `on`.
pub fn protected(system: &System, target: Target, on: impl Fn(usize) -> bool) -> bool {
    judge(system, target, on).is_some_and(|known| known.proven && known.most - known.least >= target.need)
}
