//! Finds a world that fits a system, or shows that there is none.

use super::propagate::{narrow, narrow_with};
use super::system::{Bounds, System, World};

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A world that fits.
    World(World),
    /// There is none.
    None,
    /// The search was too long.
    GaveUp,
}

/// How many guesses one search may make, and how many more for each unknown. A search that needs more is rare and then
/// hopeless.
const GUESSES: usize = 3000;
const GUESSES_EACH: usize = 4;

/// Searches for a world.
pub fn find(system: &System) -> Found {
    search(system, system.bounds.clone(), None)
}

/// Searches for a world, near one that nearly fits.
pub fn find_like(system: &System, like: &World) -> Found {
    search(system, system.bounds.clone(), Some(like))
}

/// Searches for a world in which one unknown has a given value, and which is otherwise like one that is known to fit.
pub fn find_with(system: &System, unknown: usize, value: i64, like: &World) -> Found {
    let mut bounds = system.bounds.clone();
    bounds[unknown] = (value, value);
    search(system, bounds, Some(like))
}

/// One guess that was made: how many changes came before it, and what else the unknown could be.
struct Guess {
    changes: usize,
    unknown: usize,
    parts: Vec<Bounds>,
}

/// Guesses the value of one unknown after another, and takes back what turns out wrong. A list of guesses rather than a
/// recursion, and of changes rather than of copies: a system can have more unknowns than a stack has room.
fn search(system: &System, mut bounds: Vec<Bounds>, like: Option<&World>) -> Found {
    let rules_of = system.rules_of();
    if narrow(system, &rules_of, &mut bounds, 0..system.rules.len()).is_err() {
        return Found::None;
    }
    let mut left = GUESSES + GUESSES_EACH * bounds.len();
    let mut changes: Vec<(usize, Bounds)> = Vec::new();
    let mut guesses: Vec<Guess> = Vec::new();
    let mut sound = true;
    loop {
        if sound {
            let Some(unknown) = tightest(&bounds, &rules_of) else {
                let world: World = bounds.iter().map(|(from, _)| *from).collect();
                if system.fits(&world) {
                    return Found::World(world);
                }
                sound = false;
                continue;
            };
            let (from, to) = bounds[unknown];
            let first = match like {
                Some(world) => world[unknown].clamp(from, to),
                None => from + (to - from) / 2,
            };
            // Tried from the last to the first.
            let mut parts = vec![(first + 1, to), (from, first - 1), (first, first)];
            parts.retain(|(from, to)| from <= to);
            guesses.push(Guess { changes: changes.len(), unknown, parts });
        }
        let Some(last) = guesses.last_mut() else { return Found::None };
        while changes.len() > last.changes {
            if let Some((unknown, before)) = changes.pop() {
                bounds[unknown] = before;
            }
        }
        let Some(part) = last.parts.pop() else {
            guesses.pop();
            sound = false;
            continue;
        };
        if left == 0 {
            return Found::GaveUp;
        }
        left -= 1;
        let unknown = last.unknown;
        changes.push((unknown, bounds[unknown]));
        bounds[unknown] = part;
        let mut changed = |unknown: usize, before: Bounds| changes.push((unknown, before));
        sound = narrow_with(system, &rules_of, &mut bounds, rules_of[unknown].iter().copied(), &mut changed)
            .is_ok();
    }
}

/// The unknown with the fewest values left, of those that a rule knows of.
fn tightest(bounds: &[Bounds], rules_of: &[Vec<usize>]) -> Option<usize> {
    let widths = bounds.iter().zip(rules_of).map(|((from, to), rules)| (to - from, rules.is_empty()));
    let open = widths.enumerate().filter(|(_, (width, free))| *width > 0 && !free);
    open.min_by_key(|(_, (width, _))| *width).map(|(unknown, _)| unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_found_or_shown_not_to_be() {
        let mut system = System::default();
        let unknowns: Vec<usize> = (0..6).map(|_| system.unknown(0, 1)).collect();
        let sum = |low, high| (unknowns.iter().map(|u| (*u, 2)).collect(), Some(low), Some(high));
        let (terms, low, high) = sum(6, 6);
        system.define(terms, low, high);
        assert!(matches!(find(&system), Found::World(world) if system.fits(&world)));
        let (terms, low, high) = sum(7, 7);
        system.define(terms, low, high);
        assert_eq!(find(&system), Found::None);
    }
}
