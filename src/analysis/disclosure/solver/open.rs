//! Numbers of groups of which nobody gives the size.
//!
//! Anybody in a school can count heads, so a reader knows every size, and this program does not. Two assignments show a figure of
//! such a group to be protected only when they have the *same* sizes. So two copies of the system share the sizes, and a
//! assignment is looked for in both at once, for one size of the group after another: one that leaves enough open is enough.

use super::search::{Found, find};
use super::system::{Assignment, System, Unknown};
use super::verdict::{Assignments, Known, Target, Verdict};

/// A group that is withheld since it is small has at most so many pupils (10 for destinations).
const LARGE: i64 = 10;

/// Judges a number of a part in which some sizes are open. `size` is that of its own group, if that is one of them.
pub fn judge(
    part: &System,
    sizes: &[Unknown],
    target: Target,
    size: Option<Unknown>,
    assignments: &mut Assignments,
) -> Verdict {
    let (least, most) = part.bounds[target.unknown];
    let mut proven = true;
    let range = size.map(|size| part.bounds[size]);
    let (from, to) = range.map_or((0, 0), |(from, to)| (from.max(1), to.min(LARGE.max(from))));
    for pupils in from..=to {
        let mut fixed = part.clone();
        let mut need = target.need;
        if let Some(size) = size {
            fixed.bounds[size] = (pupils, pupils);
            need = need.min(pupils);
        }
        match two(&fixed, sizes, target.unknown, need) {
            Ok((one, other)) => {
                assignments.0.extend([one, other]);
                return Verdict::Protected(assignments.0.len() - 2, assignments.0.len() - 1);
            }
            Err(known) => proven &= known,
        }
    }
    Verdict::Unsafe(Known { least, most, proven })
}

/// Two assignments with the same sizes that differ so much in the number; if none, whether that is proven.
fn two(
    part: &System,
    sizes: &[Unknown],
    number: Unknown,
    need: i64,
) -> Result<(Assignment, Assignment), bool> {
    let mut both = part.clone();
    let mut twin: Vec<Unknown> = (0..part.bounds.len()).collect();
    for (unknown, (from, to)) in part.bounds.iter().enumerate() {
        if !sizes.contains(&unknown) {
            twin[unknown] = both.unknown(*from, *to);
        }
    }
    for rule in &part.rules {
        both.add(rule.with(|unknown| twin[unknown]));
    }
    both.define(vec![(twin[number], 1), (number, -1)], Some(i128::from(need)), None);
    match find(&both) {
        Found::Assignment(assignment) => {
            let other = twin.iter().map(|unknown| assignment[*unknown]).collect();
            Ok((assignment[..part.bounds.len()].to_vec(), other))
        }
        found => Err(found == Found::None),
    }
}
