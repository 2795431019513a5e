//! Narrows bounds: what each rule alone says about each of its unknowns, again and again until nothing moves.
//!
//! This decides most questions exactly, since one published percentage of a small group mostly allows one count. It may
//! stop early, which leaves bounds wider than they could be and never narrower.

use super::system::{Bounds, Rule, System};

/// No world keeps the rule at this place, or an unknown has no value left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict(pub usize);

/// Narrows `bounds` by the rules in `queue` and by all they lead to. `rules_of` is [`System::rules_of`].
///
/// # Errors
/// A rule that no world within the bounds can keep.
pub fn narrow(
    system: &System,
    rules_of: &[Vec<usize>],
    bounds: &mut [Bounds],
    queue: impl IntoIterator<Item = usize>,
) -> Result<(), Conflict> {
    narrow_with(system, rules_of, bounds, queue, &mut |_, _| {})
}

/// Like [`narrow`], and tells `changed` of every unknown that moves and what its bounds were.
///
/// # Errors
/// A rule that no world within the bounds can keep.
pub fn narrow_with(
    system: &System,
    rules_of: &[Vec<usize>],
    bounds: &mut [Bounds],
    queue: impl IntoIterator<Item = usize>,
    changed: &mut impl FnMut(usize, Bounds),
) -> Result<(), Conflict> {
    let mut queue: std::collections::VecDeque<usize> = queue.into_iter().collect();
    // A set of what waits, not a list for all rules: a guess in a large system moves few of them.
    let mut waiting: std::collections::HashSet<usize> = queue.iter().copied().collect();
    // Two rules such as a < b and b < a creep towards each other one by one; a search ends such a chase sooner.
    let mut steps = 64 * system.rules.len() + 4096;
    while let Some(place) = queue.pop_front() {
        waiting.remove(&place);
        if steps == 0 {
            return Ok(());
        }
        steps -= 1;
        let rule = &system.rules[place];
        let moved = apply(rule, bounds, changed).map_err(|()| Conflict(place))?;
        for unknown in moved {
            for other in &rules_of[unknown] {
                if waiting.insert(*other) {
                    queue.push_back(*other);
                }
            }
        }
    }
    Ok(())
}

/// Narrows the unknowns of one rule, and says which of them moved.
fn apply(
    rule: &Rule,
    bounds: &mut [Bounds],
    changed: &mut impl FnMut(usize, Bounds),
) -> Result<Vec<usize>, ()> {
    let (least, most) = rule.range(bounds);
    let (mut low, mut high) = (rule.low, rule.high);
    if low.is_some_and(|low| low > most) || high.is_some_and(|high| high < least) {
        return Err(());
    }
    (low, high) = whole(rule, bounds, low, high)?;
    let mut moved = Vec::new();
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
        let (lower, upper) = if factor > 0 {
            (at_least.map(|x| ceiling(x, factor)), at_most.map(|x| floor(x, factor)))
        } else {
            (at_most.map(|x| ceiling(x, factor)), at_least.map(|x| floor(x, factor)))
        };
        let new_from = lower.map_or(i128::from(from), |x| x.max(i128::from(from)));
        let new_to = upper.map_or(i128::from(to), |x| x.min(i128::from(to)));
        if new_from > new_to {
            return Err(());
        }
        // Both lie between two whole numbers of 64 bits.
        let new = (new_from as i64, new_to as i64);
        if new != (from, to) {
            changed(*unknown, (from, to));
            bounds[*unknown] = new;
            moved.push(*unknown);
        }
    }
    Ok(moved)
}

/// A sum of multiples of a number is a multiple of it: moves the ends of a rule to the multiples inside.
fn whole(
    rule: &Rule,
    bounds: &[Bounds],
    low: Option<i128>,
    high: Option<i128>,
) -> Result<(Option<i128>, Option<i128>), ()> {
    let mut divisor: i128 = 0;
    let mut known: i128 = 0;
    for (unknown, factor) in &rule.terms {
        let (from, to) = bounds[*unknown];
        if from == to {
            known += i128::from(from) * i128::from(*factor);
        } else {
            divisor = common(divisor, i128::from(*factor).abs());
        }
    }
    if divisor <= 1 {
        return Ok((low, high));
    }
    let low = low.map(|low| known + ceiling(low - known, divisor) * divisor);
    let high = high.map(|high| known + floor(high - known, divisor) * divisor);
    match (low, high) {
        (Some(low), Some(high)) if low > high => Err(()),
        ends => Ok(ends),
    }
}

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common(b, a % b) }
}

fn floor(a: i128, b: i128) -> i128 {
    let quotient = a / b;
    if a % b != 0 && ((a < 0) != (b < 0)) { quotient - 1 } else { quotient }
}

fn ceiling(a: i128, b: i128) -> i128 {
    -floor(-a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrowed(system: &System) -> Result<Vec<Bounds>, Conflict> {
        let mut bounds = system.bounds.clone();
        narrow(system, &system.rules_of(), &mut bounds, 0..system.rules.len())?;
        Ok(bounds)
    }

    #[test]
    fn a_total_and_one_part_give_the_other() {
        let mut system = System::default();
        let (girls, boys) = (system.unknown(0, 4), system.unknown(0, 20));
        system.define(vec![(girls, 1), (boys, 1)], Some(15), Some(15));
        system.define(vec![(boys, 1)], Some(12), Some(12));
        assert_eq!(narrowed(&system), Ok(vec![(3, 3), (12, 12)]));
    }

    #[test]
    fn a_sum_of_multiples_is_a_multiple() {
        let mut system = System::default();
        let (a, b) = (system.unknown(0, 9), system.unknown(0, 9));
        system.define(vec![(a, 6), (b, 10)], Some(3), Some(3));
        assert_eq!(narrowed(&system), Err(Conflict(0)));
    }

    #[test]
    fn division_rounds_inwards() {
        assert_eq!((floor(-7, 2), ceiling(-7, 2), floor(7, -2), ceiling(7, -2)), (-4, -3, -4, -3));
    }
}
