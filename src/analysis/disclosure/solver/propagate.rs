//! Narrows bounds: what each rule alone says about each of its unknowns, again and again until nothing moves.
//!
//! This decides most questions exactly, since one published percentage of a small group mostly allows one count. It may
//! stop early, which leaves bounds wider than they could be and never narrower. Every change remembers the rule that made
//! it, so that [`super::explain`] can say which published figures lead to a bound.

use super::system::{Bounds, Rule, System, Unknown};
use std::collections::VecDeque;

/// No assignment keeps the rule at this place, or an unknown has no value left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict(pub usize);

/// A bound that moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Whose.
    pub unknown: Unknown,
    /// The bounds before.
    pub before: Bounds,
    /// The rule that moved it.
    pub rule: usize,
}

/// What moved, from first to last.
pub type Trail = Vec<Step>;

/// A queue kept from one time to the next.
#[derive(Debug, Default)]
pub struct Propagator {
    queue: VecDeque<u32>,
    waiting: Vec<bool>,
}

impl Propagator {
    /// Narrows `bounds` by the rules of `start` and by all they lead to, of those that are `on`. `trail` is told what
    /// moved.
    ///
    /// # Errors
    /// A rule that no assignment within the bounds can keep.
    pub fn narrow(
        &mut self,
        system: &System,
        bounds: &mut [Bounds],
        start: impl IntoIterator<Item = u32>,
        on: impl Fn(usize) -> bool,
        trail: &mut Trail,
    ) -> Result<(), Conflict> {
        // What a narrowing that failed left in the queue.
        while let Some(place) = self.queue.pop_front() {
            self.waiting[place as usize] = false;
        }
        self.waiting.resize(system.rules.len(), false);
        for place in start {
            self.push(place);
        }
        // Two rules such as a < b and b < a creep towards each other one by one; a search ends such a chase sooner.
        let mut steps = 64 * system.rules.len() + 4096;
        while let Some(place) = self.queue.pop_front() {
            self.waiting[place as usize] = false;
            if !on(place as usize) {
                continue;
            }
            if steps == 0 {
                return Ok(());
            }
            steps -= 1;
            let before = trail.len();
            apply(&system.rules[place as usize], place as usize, bounds, trail)
                .map_err(|()| Conflict(place as usize))?;
            for step in &trail[before..] {
                for other in &system.rules_of[step.unknown] {
                    self.push(*other);
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, place: u32) {
        if !std::mem::replace(&mut self.waiting[place as usize], true) {
            self.queue.push_back(place);
        }
    }
}

/// Narrows the bounds of a whole system by the rules that are `on`.
///
/// # Errors
/// A rule that no assignment can keep.
pub fn narrowed(system: &System, on: impl Fn(usize) -> bool) -> Result<Vec<Bounds>, Conflict> {
    let mut bounds = system.bounds.clone();
    let all = 0..system.rules.len() as u32;
    Propagator::default().narrow(system, &mut bounds, all, on, &mut Trail::new())?;
    Ok(bounds)
}

/// Narrows the unknowns of one rule.
fn apply(rule: &Rule, place: usize, bounds: &mut [Bounds], trail: &mut Trail) -> Result<(), ()> {
    let (least, most) = rule.range(bounds);
    let (mut low, mut high) = (rule.low, rule.high);
    if low > most || high < least {
        return Err(());
    }
    if low <= least && most <= high {
        return Ok(());
    }
    if rule.terms.iter().any(|(_, factor)| !matches!(factor, -1..=1)) {
        (low, high) = whole(rule, bounds, low, high)?;
    }
    for (unknown, factor) in &rule.terms {
        let (from, to) = bounds[*unknown];
        if from == to {
            continue;
        }
        // What this term can be when all others are at their ends.
        let (own_least, own_most) = match factor {
            0.. => (from * factor, to * factor),
            _ => (to * factor, from * factor),
        };
        let at_least = low.saturating_sub(most - own_most);
        let at_most = high.saturating_sub(least - own_least);
        if at_least <= own_least && own_most <= at_most {
            continue;
        }
        let (at_least, at_most) = (at_least.max(own_least), at_most.min(own_most));
        let (new_from, new_to) = match factor {
            1 => (at_least, at_most),
            -1 => (-at_most, -at_least),
            0.. => (ceiling(at_least, *factor), at_most.div_euclid(*factor)),
            _ => (ceiling(-at_most, -factor), (-at_least).div_euclid(-factor)),
        };
        if new_from > new_to {
            return Err(());
        }
        if (new_from, new_to) != (from, to) {
            trail.push(Step { unknown: *unknown, before: (from, to), rule: place });
            bounds[*unknown] = (new_from, new_to);
        }
    }
    Ok(())
}

/// A sum of multiples of a number is a multiple of it: moves the ends of a rule to the multiples inside.
fn whole(rule: &Rule, bounds: &[Bounds], low: i64, high: i64) -> Result<(i64, i64), ()> {
    let mut divisor = 0;
    let mut known = 0;
    for (unknown, factor) in &rule.terms {
        let (from, to) = bounds[*unknown];
        if from == to {
            known += from * factor;
        } else {
            divisor = common(divisor, factor.unsigned_abs());
        }
    }
    if divisor < 2 {
        return Ok((low, high));
    }
    // Invariant: factors are far below 64 bits.
    let divisor = divisor as i64;
    let low = if rule.has_low() { known + ceiling(low - known, divisor) * divisor } else { low };
    let high = if rule.has_high() { known + (high - known).div_euclid(divisor) * divisor } else { high };
    if low > high { Err(()) } else { Ok((low, high)) }
}

fn common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common(b, a % b) }
}

/// `divisor` is above nought.
fn ceiling(a: i64, divisor: i64) -> i64 {
    -((-a).div_euclid(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(system: &System) -> Result<Vec<Bounds>, Conflict> {
        narrowed(system, |_| true)
    }

    #[test]
    fn a_total_and_one_part_give_the_other() {
        let mut system = System::default();
        let (girls, boys) = (system.unknown(0, 4), system.unknown(0, 20));
        system.define(vec![(girls, 1), (boys, 1)], Some(15), Some(15));
        system.define(vec![(boys, 1)], Some(12), Some(12));
        assert_eq!(all(&system), Ok(vec![(3, 3), (12, 12)]));
    }

    #[test]
    fn a_sum_of_multiples_is_a_multiple() {
        let mut system = System::default();
        let (a, b, c) = (system.unknown(0, 9), system.unknown(0, 9), system.unknown(1, 1));
        system.define(vec![(a, 6), (b, 10), (c, 3)], Some(6), Some(6));
        assert_eq!(all(&system), Err(Conflict(0)));
    }

    #[test]
    fn division_rounds_inwards() {
        let mut system = System::default();
        let (a, b) = (system.unknown(-9, 9), system.unknown(0, 1));
        system.define(vec![(a, 3), (b, 1)], Some(-7), Some(7));
        assert_eq!(all(&system), Ok(vec![(-2, 2), (0, 1)]));
        system.define(vec![(a, -3), (b, 1)], Some(-2), None);
        assert_eq!(all(&system).unwrap()[a], (-2, 1));
    }
}
