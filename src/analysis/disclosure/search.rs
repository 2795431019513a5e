//! Finds a world that fits a system, or shows that there is none.

use super::propagate::narrow;
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

/// How many guesses one search may make. A search that needs more is rare and then hopeless.
const GUESSES: u32 = 3000;

/// Searches for a world.
pub fn find(system: &System) -> Found {
    let rules_of = system.rules_of();
    let mut bounds = system.bounds.clone();
    if narrow(system, &rules_of, &mut bounds, 0..system.rules.len()).is_err() {
        return Found::None;
    }
    let mut guesses = GUESSES;
    guess(system, &rules_of, bounds, &mut guesses)
}

/// Searches for a world in which one unknown has a given value.
pub fn find_with(system: &System, unknown: usize, value: i64) -> Found {
    let rules_of = system.rules_of();
    let mut bounds = system.bounds.clone();
    bounds[unknown] = (value, value);
    if narrow(system, &rules_of, &mut bounds, 0..system.rules.len()).is_err() {
        return Found::None;
    }
    let mut guesses = GUESSES;
    guess(system, &rules_of, bounds, &mut guesses)
}

fn guess(system: &System, rules_of: &[Vec<usize>], bounds: Vec<Bounds>, guesses: &mut u32) -> Found {
    // The unknown with the fewest values left, among those that a rule still holds in check.
    let open = system.rules.iter().filter(|rule| !rule.always_holds(&bounds));
    let unknowns = open.flat_map(|rule| rule.terms.iter().map(|(unknown, _)| *unknown));
    let choices = unknowns.map(|unknown| (bounds[unknown].1 - bounds[unknown].0, unknown));
    let Some((_, unknown)) = choices.filter(|(width, _)| *width > 0).min() else {
        let world: World = bounds.iter().map(|(from, _)| *from).collect();
        return if system.fits(&world) { Found::World(world) } else { Found::None };
    };
    let (from, to) = bounds[unknown];
    let middle = from + (to - from) / 2;
    let mut gave_up = false;
    for part in [(middle, middle), (from, middle - 1), (middle + 1, to)] {
        if part.0 > part.1 {
            continue;
        }
        if *guesses == 0 {
            return Found::GaveUp;
        }
        *guesses -= 1;
        let mut with = bounds.clone();
        with[unknown] = part;
        if narrow(system, rules_of, &mut with, rules_of[unknown].iter().copied()).is_err() {
            continue;
        }
        match guess(system, rules_of, with, guesses) {
            Found::None => {}
            Found::GaveUp => gave_up = true,
            world => return world,
        }
    }
    if gave_up { Found::GaveUp } else { Found::None }
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
