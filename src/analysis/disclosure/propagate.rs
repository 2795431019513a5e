//! Narrows bounds: what each rule alone says about each of its unknowns, again and again until nothing moves.
//!
//! This decides most questions exactly, since one published percentage of a small group mostly allows one count. It may
//! stop early, which leaves bounds wider than they could be and never narrower.

use super::system::{Bounds, Rule, System, Unknown};
use std::collections::VecDeque;

/// No world keeps the rule at this place, or an unknown has no value left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict(pub usize);

/// What moved, and its bounds before that, from first to last.
pub type Trail = Vec<(Unknown, Bounds)>;

/// Room to narrow one system in, kept from one time to the next.
#[derive(Debug, Default)]
pub struct Narrower {
    queue: VecDeque<usize>,
    waiting: Vec<bool>,
}

impl Narrower {
    /// Narrows `bounds` by the rules of `start` and by all they lead to, of those that are `on`. `trail` is told what
    /// moved.
    ///
    /// # Errors
    /// A rule that no world within the bounds can keep.
    pub fn narrow(
        &mut self,
        system: &System,
        bounds: &mut [Bounds],
        start: impl IntoIterator<Item = usize>,
        on: impl Fn(usize) -> bool,
        trail: &mut Trail,
    ) -> Result<(), Conflict> {
        self.queue.clear();
        self.waiting.clear();
        self.waiting.resize(system.rules.len(), false);
        for place in start {
            self.push(place);
        }
        // Two rules such as a < b and b < a creep towards each other one by one; a search ends such a chase sooner.
        let mut steps = 64 * system.rules.len() + 4096;
        while let Some(place) = self.queue.pop_front() {
            self.waiting[place] = false;
            if !on(place) {
                continue;
            }
            if steps == 0 {
                return Ok(());
            }
            steps -= 1;
            let before = trail.len();
            apply(&system.rules[place], bounds, trail).map_err(|()| Conflict(place))?;
            for (unknown, _) in &trail[before..] {
                for other in &system.rules_of[*unknown] {
                    self.push(*other);
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, place: usize) {
        if !std::mem::replace(&mut self.waiting[place], true) {
            self.queue.push_back(place);
        }
    }
}

/// Narrows the bounds of a whole system by the rules that are `on`.
///
/// # Errors
/// A rule that no world can keep.
pub fn narrowed(system: &System, on: impl Fn(usize) -> bool) -> Result<Vec<Bounds>, Conflict> {
    let mut bounds = system.bounds.clone();
    let all = 0..system.rules.len();
    Narrower::default().narrow(system, &mut bounds, all, on, &mut Trail::new())?;
    Ok(bounds)
}

/// Narrows the unknowns of one rule.
fn apply(rule: &Rule, bounds: &mut [Bounds], trail: &mut Trail) -> Result<(), ()> {
    let (least, most) = rule.range(bounds);
    let (mut low, mut high) = (rule.low, rule.high);
    if low.is_some_and(|low| low > most) || high.is_some_and(|high| high < least) {
        return Err(());
    }
    if rule.holds_from(least) && rule.holds_to(most) {
        return Ok(());
    }
    (low, high) = whole(rule, bounds, low, high)?;
    for (unknown, factor) in &rule.terms {
        let (from, to) = bounds[*unknown];
        if from == to {
            continue;
        }
        let factor = i128::from(*factor);
        let (a, b) = (i128::from(from) * factor, i128::from(to) * factor);
        // What this term can be when all others are at their ends.
        let at_least = low.map(|low| low - (most - a.max(b)));
        let at_most = high.map(|high| high - (least - a.min(b)));
        let (lower, upper) = if factor > 0 { (at_least, at_most) } else { (at_most, at_least) };
        let new_from = lower.map_or(i128::from(from), |x| ceiling(x, factor).max(i128::from(from)));
        let new_to = upper.map_or(i128::from(to), |x| floor(x, factor).min(i128::from(to)));
        if new_from > new_to {
            return Err(());
        }
        // Both lie between two whole numbers of 64 bits.
        let new = (new_from as i64, new_to as i64);
        if new != (from, to) {
            trail.push((*unknown, (from, to)));
            bounds[*unknown] = new;
        }
    }
    Ok(())
}

/// A sum of multiples of a number is a multiple of it: moves the ends of a rule to the multiples inside.
fn whole(
    rule: &Rule,
    bounds: &[Bounds],
    low: Option<i128>,
    high: Option<i128>,
) -> Result<(Option<i128>, Option<i128>), ()> {
    let mut divisor = 0;
    let open = |(unknown, _): &&(Unknown, i64)| bounds[*unknown].0 < bounds[*unknown].1;
    for (_, factor) in rule.terms.iter().filter(open) {
        divisor = common(divisor, factor.unsigned_abs());
        if divisor == 1 {
            return Ok((low, high));
        }
    }
    if divisor == 0 {
        return Ok((low, high));
    }
    let divisor = i128::from(divisor);
    let fixed = rule.terms.iter().filter(|term| !open(term));
    let known: i128 = fixed.map(|(unknown, f)| i128::from(bounds[*unknown].0) * i128::from(*f)).sum();
    let low = low.map(|low| known + ceiling(low - known, divisor) * divisor);
    let high = high.map(|high| known + floor(high - known, divisor) * divisor);
    match (low, high) {
        (Some(low), Some(high)) if low > high => Err(()),
        ends => Ok(ends),
    }
}

fn common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common(b, a % b) }
}

fn floor(a: i128, b: i128) -> i128 {
    // Nearly all fit 64 bits, where a division takes a tenth of the time.
    let (quotient, rest) = match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) if a > i64::MIN => (i128::from(a / b), i128::from(a % b)),
        _ => (a / b, a % b),
    };
    if rest != 0 && ((a < 0) != (b < 0)) { quotient - 1 } else { quotient }
}

fn ceiling(a: i128, b: i128) -> i128 {
    -floor(-a, b)
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
        let (a, b) = (system.unknown(0, 9), system.unknown(0, 9));
        system.define(vec![(a, 6), (b, 10)], Some(3), Some(3));
        assert_eq!(all(&system), Err(Conflict(0)));
    }

    #[test]
    fn division_rounds_inwards() {
        assert_eq!((floor(-7, 2), ceiling(-7, 2), floor(7, -2), ceiling(7, -2)), (-4, -3, -4, -3));
        let big = i128::from(i64::MAX) * 4 + 1;
        assert_eq!((floor(big, 2), ceiling(-big, 2)), (i128::from(i64::MAX) * 2, -i128::from(i64::MAX) * 2));
    }
}
