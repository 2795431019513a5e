//! Finds an assignment that fits a system, or shows that there is none.

use super::propagate::{Propagator, Step, Trail};
use super::system::{Assignment, Bounds, System, Unknown};

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An assignment that fits.
    Assignment(Assignment),
    /// There is none.
    None,
    /// The search was too long.
    GaveUp,
}

/// How many guesses one search may make, and how many more for each unknown. A search that needs more is rare and then
/// hopeless.
const GUESSES: usize = 2000;
const GUESSES_EACH: usize = 4;

/// Searches for an assignment.
pub fn find(system: &System) -> Found {
    search(system, system.bounds.clone(), None, Start::All)
}

/// Searches for an assignment, near one that nearly fits.
pub fn find_like(system: &System, like: &[i64]) -> Found {
    search(system, system.bounds.clone(), Some(like), Start::All)
}

/// Searches for an assignment in which one unknown lies between two values, near one that nearly fits.
pub fn find_within(system: &System, unknown: Unknown, within: Bounds, like: &[i64]) -> Found {
    let mut bounds = system.bounds.clone();
    bounds[unknown] = within;
    search(system, bounds, Some(like), Start::Of(unknown))
}

/// Searches for an assignment within other bounds, near one that nearly fits, and not for long.
pub fn find_between(system: &System, bounds: Vec<Bounds>, like: &[i64]) -> Found {
    let guesses = GUESSES_EACH * bounds.len();
    search_for(system, bounds, Some(like), Start::All, guesses)
}

/// The same as [`find_within`], and not for long.
pub fn find_soon(system: &System, unknown: Unknown, within: Bounds, like: &[i64]) -> Found {
    let mut bounds = system.bounds.clone();
    bounds[unknown] = within;
    let guesses = GUESSES_EACH * bounds.len();
    search_for(system, bounds, Some(like), Start::Of(unknown), guesses)
}

/// The rules by which a search narrows the bounds before its first guess. A rule that is left out takes no assignment away and
/// adds none: it is looked at once a guess touches it, and every assignment is checked against all.
#[derive(Clone, Copy)]
enum Start {
    All,
    /// Those of the one unknown whose bounds are other than the rules made them.
    Of(Unknown),
}

/// One guess that was made: how many changes came before it, and what else the unknown could be.
struct Guess {
    changes: usize,
    unknown: Unknown,
    parts: Vec<Bounds>,
}

/// Guesses the value of one unknown after another, and takes back what turns out wrong. A list of guesses rather than a
/// recursion, and of changes rather than of copies: a system can have more unknowns than a stack has slack.
fn search(system: &System, bounds: Vec<Bounds>, like: Option<&[i64]>, start: Start) -> Found {
    let guesses = GUESSES + GUESSES_EACH * bounds.len();
    search_for(system, bounds, like, start, guesses)
}

fn search_for(
    system: &System,
    mut bounds: Vec<Bounds>,
    like: Option<&[i64]>,
    start: Start,
    mut left: usize,
) -> Found {
    let mut propagator = Propagator::default();
    let mut trail = Trail::new();
    let rules = match start {
        Start::All => (0..system.rules.len() as u32).collect(),
        Start::Of(unknown) => system.rules_of[unknown].clone(),
    };
    if propagator.narrow(system, &mut bounds, rules, |_| true, &mut trail).is_err() {
        return Found::None;
    }
    trail.clear();
    let near = Near { system, like };
    let mut guesses: Vec<Guess> = Vec::new();
    let mut sound = true;
    let mut broken = 0;
    loop {
        if sound {
            let Some(unknown) = near.to_guess(&bounds, &mut broken) else {
                let assignment: Assignment =
                    (0..bounds.len()).map(|unknown| near.value(&bounds, unknown)).collect();
                if system.fits(&assignment) {
                    return Found::Assignment(assignment);
                }
                sound = false;
                continue;
            };
            let (from, to) = bounds[unknown];
            let first = near.value(&bounds, unknown);
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

/// The assignment within the bounds that is nearest to one that nearly fits. Only where it breaks a rule is there anything to
/// guess, which leaves the rest of a large system as it is.
struct Near<'a> {
    system: &'a System,
    like: Option<&'a [i64]>,
}

impl Near<'_> {
    fn value(&self, bounds: &[Bounds], unknown: Unknown) -> i64 {
        let (from, to) = bounds[unknown];
        match self.like {
            Some(assignment) => assignment[unknown].clamp(from, to),
            None => from + (to - from) / 2,
        }
    }

    /// The unknown with the fewest values left in the next rule that is broken, after the one that was broken before. `None`
    /// when no broken rule has an unknown that is open.
    fn to_guess(&self, bounds: &[Bounds], broken: &mut usize) -> Option<Unknown> {
        let count = self.system.rules.len();
        for place in (*broken..count).chain(0..*broken) {
            let rule = &self.system.rules[place];
            if rule.holds(&|unknown| self.value(bounds, unknown)) {
                continue;
            }
            *broken = place;
            let open = rule.terms.iter().map(|(unknown, _)| *unknown);
            let open = open.filter(|unknown| bounds[*unknown].0 < bounds[*unknown].1);
            return open.min_by_key(|unknown| bounds[*unknown].1 - bounds[*unknown].0);
        }
        None
    }
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
        assert!(matches!(find(&system), Found::Assignment(assignment) if system.fits(&assignment)));
        let (terms, low, high) = sum(7, 7);
        system.define(terms, low, high);
        assert_eq!(find(&system), Found::None);
    }
}
