//! Finds a world that fits a system, or shows that there is none.

use super::propagate::{Propagator, Step, Trail};
use super::system::{Bounds, System, Unknown, World};

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
const GUESSES: usize = 2000;
const GUESSES_EACH: usize = 4;

/// Searches for a world.
pub fn find(system: &System) -> Found {
    search(system, system.bounds.clone(), None)
}

/// Searches for a world, near one that nearly fits.
pub fn find_like(system: &System, like: &[i64]) -> Found {
    search(system, system.bounds.clone(), Some(like))
}

/// Searches for a world in which one unknown lies between two values, near one that nearly fits.
pub fn find_within(system: &System, unknown: Unknown, within: Bounds, like: &[i64]) -> Found {
    let mut bounds = system.bounds.clone();
    bounds[unknown] = within;
    search(system, bounds, Some(like))
}

/// Searches for a world within other bounds, near one that nearly fits, and not for long.
pub fn find_between(system: &System, bounds: Vec<Bounds>, like: &[i64]) -> Found {
    let guesses = GUESSES_EACH * bounds.len();
    search_for(system, bounds, Some(like), guesses)
}

/// The same as [`find_within`], and not for long.
pub fn find_soon(system: &System, unknown: Unknown, within: Bounds, like: &[i64]) -> Found {
    let mut bounds = system.bounds.clone();
    bounds[unknown] = within;
    let guesses = GUESSES_EACH * bounds.len();
    search_for(system, bounds, Some(like), guesses)
}

/// One guess that was made: how many changes came before it, and what else the unknown could be.
struct Guess {
    changes: usize,
    unknown: Unknown,
    parts: Vec<Bounds>,
}

/// Guesses the value of one unknown after another, and takes back what turns out wrong. A list of guesses rather than a
/// recursion, and of changes rather than of copies: a system can have more unknowns than a stack has room.
fn search(system: &System, bounds: Vec<Bounds>, like: Option<&[i64]>) -> Found {
    let guesses = GUESSES + GUESSES_EACH * bounds.len();
    search_for(system, bounds, like, guesses)
}

fn search_for(system: &System, mut bounds: Vec<Bounds>, like: Option<&[i64]>, mut left: usize) -> Found {
    let mut propagator = Propagator::default();
    let mut trail = Trail::new();
    if propagator.narrow(system, &mut bounds, 0..system.rules.len() as u32, |_| true, &mut trail).is_err() {
        return Found::None;
    }
    trail.clear();
    let mut guesses: Vec<Guess> = Vec::new();
    let mut sound = true;
    loop {
        if sound {
            let Some(unknown) = tightest(system, &bounds) else {
                let near = |(place, (from, to)): (usize, &Bounds)| match like {
                    Some(world) => world[place].clamp(*from, *to),
                    None => *from,
                };
                let world: World = bounds.iter().enumerate().map(near).collect();
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
            guesses.push(Guess { changes: trail.len(), unknown, parts });
        }
        let Some(last) = guesses.last_mut() else { return Found::None };
        while trail.len() > last.changes {
            if let Some(step) = trail.pop() {
                bounds[step.unknown] = step.before;
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
        // A guess is no rule's doing; its place is never asked for.
        trail.push(Step { unknown, before: bounds[unknown], rule: usize::MAX });
        bounds[unknown] = part;
        let start = system.rules_of[unknown].iter().copied();
        sound = propagator.narrow(system, &mut bounds, start, |_| true, &mut trail).is_ok();
    }
}

/// The unknown with the fewest values left, of those that a rule knows of.
fn tightest(system: &System, bounds: &[Bounds]) -> Option<Unknown> {
    let open =
        |unknown: &Unknown| bounds[*unknown].0 < bounds[*unknown].1 && !system.rules_of[*unknown].is_empty();
    (0..bounds.len()).filter(open).min_by_key(|unknown| bounds[*unknown].1 - bounds[*unknown].0)
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
