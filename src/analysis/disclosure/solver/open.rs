//! Numbers of groups of which nobody gives the size.
//!
//! Anybody in a school can count heads, so a reader knows every size, and this program does not. A figure of such a group is
//! protected only when two worlds with the *same* sizes differ enough in it, and this for every size that its own group can
//! have while it counts as small. So two copies of the system share the sizes, and a world is looked for in both at once.

use super::search::{Found, find};
use super::system::{System, Unknown, World};
use super::verdict::{Known, Target, Worlds};

/// A group that is withheld since it is small has at most so many pupils (10 for destinations).
const LARGE: i64 = 10;

/// Judges a number of a part in which some sizes are open: two worlds for each size that its own group can have. `size` is
/// that of its own group, if that is one of them.
///
/// # Errors
/// What a reader knows, when there is a size for which no two worlds differ enough.
pub fn judge(
    part: &System,
    sizes: &[Unknown],
    target: Target,
    size: Option<Unknown>,
    worlds: &mut Worlds,
) -> Result<Vec<[usize; 2]>, Known> {
    let (least, most) = part.bounds[target.unknown];
    let mut pairs = Vec::new();
    match size {
        None => match two(part, sizes, target, target.need) {
            Ok(found) => pairs.push(found),
            Err(proven) => return Err(Known { least, most, proven }),
        },
        Some(size) => {
            let (from, to) = part.bounds[size];
            for pupils in from.max(1)..=to.min(LARGE.max(from.max(1))) {
                let mut fixed = part.clone();
                fixed.bounds[size] = (pupils, pupils);
                match two(&fixed, sizes, target, target.need.min(pupils)) {
                    Ok(found) => pairs.push(found),
                    // No such size, or none that was found in time.
                    Err(true) if find(&fixed) == Found::None => {}
                    Err(proven) => return Err(Known { least, most, proven }),
                }
            }
        }
    }
    // Without a pair no pupil is in the group, and nothing follows of anybody.
    for (one, other) in &pairs {
        worlds.0.extend([one.clone(), other.clone()]);
    }
    let first = worlds.0.len() - 2 * pairs.len();
    Ok((0..pairs.len()).map(|pair| [first + 2 * pair, first + 2 * pair + 1]).collect())
}

/// Two worlds with the same sizes that differ so much in the number; if none, whether that is proven.
fn two(part: &System, sizes: &[Unknown], target: Target, need: i64) -> Result<(World, World), bool> {
    let mut both = part.clone();
    let mut twin: Vec<Unknown> = (0..part.bounds.len()).collect();
    for (unknown, (from, to)) in part.bounds.iter().enumerate() {
        if !sizes.contains(&unknown) {
            twin[unknown] = both.unknown(*from, *to);
        }
    }
    for rule in &part.rules {
        let mut rule = rule.clone();
        rule.terms.iter_mut().for_each(|(unknown, _)| *unknown = twin[*unknown]);
        both.add(rule);
    }
    both.define(vec![(twin[target.unknown], 1), (target.unknown, -1)], Some(i128::from(need)), None);
    match find(&both) {
        Found::World(world) => {
            let other = twin.iter().map(|unknown| world[*unknown]).collect();
            Ok((world[..part.bounds.len()].to_vec(), other))
        }
        found => Err(found == Found::None),
    }
}
