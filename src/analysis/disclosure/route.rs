//! By which published figures a number leaks: a smallest set that pins it, or that contradicts itself.

use super::component::Narrowed;
use super::propagate::{Narrower, Trail, narrowed};
use super::search::{Found, find};
use super::system::{Source, System, Unknown};
use super::verdict::{Target, protected};

/// A smallest set of published figures from which the number can be worked out: without any one of them it cannot.
pub fn route(system: &System, target: Target) -> Vec<Source> {
    let mut figures = quick_route(system, target, &[]);
    let mut place = figures.len();
    while place > 0 {
        place -= 1;
        let figure = figures.remove(place);
        let on = |rule: usize| system.rules[rule].source.is_none_or(|source| figures.contains(&source));
        if protected(system, target, on) {
            figures.insert(place, figure);
        }
    }
    figures
}

/// Published figures from which the number can be worked out although some figures are withheld: few, and not always as
/// few as can be. Every choice of figures that makes the number safe withholds one of these.
pub fn quick_route(system: &System, target: Target, withheld: &[Source]) -> Vec<Source> {
    let order = nearest(system, target.unknown, withheld);
    // Mostly the rules around the number pin it one by one. If not, it takes a search.
    let mut narrower = Narrower::default();
    let mut trail = Trail::new();
    let mut pinned = |rules: &[usize], on: &[bool]| {
        let mut bounds = system.bounds.clone();
        trail.clear();
        let start = rules.iter().copied();
        let broken = narrower.narrow(system, &mut bounds, start, |place| on[place], &mut trail).is_err();
        let (from, to) = bounds[target.unknown];
        broken || to - from < target.need
    };
    smallest(system, &order, &mut pinned)
        .or_else(|| smallest(system, &order, &mut |_, on| !protected(system, target, |place| on[place])))
        .unwrap_or_default()
}

/// A smallest set of published figures that no world fits; empty when the definitions alone contradict each other.
/// `None` when some world fits, or none was shown not to.
pub fn conflict(system: &System) -> Option<Vec<Source>> {
    let contradicts = |on: &dyn Fn(usize) -> bool| match Narrowed::new(system, on) {
        Err(_) => true,
        Ok(narrowed) => narrowed.parts().iter().any(|part| find(&part.system) == Found::None),
    };
    let order = match narrowed(system, |_| true) {
        // The figures that matter are mostly neighbours of the rule that broke.
        Err(broken) => match system.rules[broken.0].terms.first() {
            Some((unknown, _)) => nearest(system, *unknown, &[]),
            None => vec![broken.0],
        },
        Ok(_) if contradicts(&|_| true) => (0..system.rules.len()).collect(),
        Ok(_) => return None,
    };
    let figures = smallest(system, &order, &mut |_, on| contradicts(&|place| on[place]))?;
    // Nearby definitions were enough so far; with all of them fewer figures may do.
    let among = |figures: &[Source], rule: usize| {
        system.rules[rule].source.is_none_or(|source| figures.contains(&source))
    };
    let mut left = figures;
    let mut place = left.len();
    while place > 0 {
        place -= 1;
        let figure = left.remove(place);
        if !contradicts(&|rule| among(&left, rule)) {
            left.insert(place, figure);
        }
    }
    Some(left)
}

/// The rules that hang together with an unknown, nearest first, without those of withheld figures.
fn nearest(system: &System, start: Unknown, withheld: &[Source]) -> Vec<usize> {
    let mut reached = vec![false; system.bounds.len()];
    let mut read = vec![false; system.rules.len()];
    let mut queue = vec![start];
    let mut rules = Vec::new();
    reached[start] = true;
    let mut next = 0;
    while next < queue.len() {
        for place in &system.rules_of[queue[next]] {
            if std::mem::replace(&mut read[*place], true) {
                continue;
            }
            let rule = &system.rules[*place];
            if rule.source.is_some_and(|source| withheld.contains(&source)) {
                continue;
            }
            rules.push(*place);
            for (other, _) in &rule.terms {
                if !std::mem::replace(&mut reached[*other], true) {
                    queue.push(*other);
                }
            }
        }
        next += 1;
    }
    rules
}

/// The fewest first rules that fail, and of those the figures without which they do not. `None` if all together do not.
fn smallest(
    system: &System,
    order: &[usize],
    fails: &mut dyn FnMut(&[usize], &[bool]) -> bool,
) -> Option<Vec<Source>> {
    let mut on = vec![false; system.rules.len()];
    let mut count = 0;
    while count == 0 || !fails(&order[..count], &on) {
        if count == order.len() {
            return None;
        }
        let more = order.len().min(2 * count.max(4));
        order[count..more].iter().for_each(|place| on[*place] = true);
        count = more;
    }
    let rules = &order[..count];
    let mut figures: Vec<Source> = rules.iter().filter_map(|place| system.rules[*place].source).collect();
    figures.sort_unstable();
    figures.dedup();
    // Far figures go first: a short way is easier to follow.
    let far = |figure: &Source| rules.iter().position(|place| system.rules[*place].source == Some(*figure));
    figures.sort_by_key(|figure| std::cmp::Reverse(far(figure)));
    figures.retain(|figure| {
        let of = |place: &&usize| system.rules[**place].source == Some(*figure);
        rules.iter().filter(of).for_each(|place| on[*place] = false);
        if fails(rules, &on) {
            return false;
        }
        rules.iter().filter(of).for_each(|place| on[*place] = true);
        true
    });
    figures.reverse();
    Some(figures)
}
