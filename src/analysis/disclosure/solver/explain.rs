//! By which published figures a number leaks: figures that narrow it, or that contradict each other.
//!
//! The rules that moved bounds are followed backwards from the bounds that are asked about, as solvers of constraints
//! explain what they found. That gives few figures at once, and leaving out one after another gives a smallest set.

use super::component::Narrowed;
use super::propagate::{Conflict, Propagator, Step, Trail, narrowed};
use super::search::{Found, find};
use super::system::{Bounds, Rule, Source, System, Unknown};
use super::verdict::{Target, protected};

/// What the published figures that are on say of every bound, and how it came about.
#[derive(Debug)]
pub struct Narrowing<'a> {
    system: &'a System,
    /// The bounds.
    pub bounds: Vec<Bounds>,
    trail: Trail,
    conflict: Option<Conflict>,
}

impl<'a> Narrowing<'a> {
    /// Narrows by the rules that are `on`.
    pub fn new(system: &'a System, on: impl Fn(usize) -> bool) -> Narrowing<'a> {
        let mut bounds = system.bounds.clone();
        let mut trail = Trail::new();
        let all = 0..system.rules.len() as u32;
        let conflict = Propagator::default().narrow(system, &mut bounds, all, on, &mut trail).err();
        Narrowing { system, bounds, trail, conflict }
    }

    /// The figures from which the bounds of a number follow, or the contradiction there is. They are enough, and not
    /// always the fewest.
    pub fn figures(&self, unknown: Unknown) -> Vec<Source> {
        let mut needed = vec![(false, false); self.bounds.len()];
        let mut sources = Vec::new();
        match self.conflict {
            Some(Conflict(rule)) => {
                sources.extend(self.system.rules[rule].source);
                for (other, _) in &self.system.rules[rule].terms {
                    needed[*other] = (true, true);
                }
            }
            None => needed[unknown] = (true, true),
        }
        // What a bound was after each step, walking back.
        let mut now = self.bounds.clone();
        for step in self.trail.iter().rev() {
            let Step { unknown, before, rule } = *step;
            let after = std::mem::replace(&mut now[unknown], before);
            let low = needed[unknown].0 && after.0 > before.0;
            let high = needed[unknown].1 && after.1 < before.1;
            if !low && !high {
                continue;
            }
            let rule = &self.system.rules[rule];
            sources.extend(rule.source);
            if low {
                needed[unknown].0 = false;
                need(rule, unknown, true, &mut needed);
            }
            if high {
                needed[unknown].1 = false;
                need(rule, unknown, false, &mut needed);
            }
        }
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}

/// Which bounds of the other unknowns a rule used when it raised the least value of one, or lowered the greatest.
fn need(rule: &Rule, of: Unknown, raised: bool, needed: &mut [(bool, bool)]) {
    let sign = rule.terms.iter().find(|(unknown, _)| *unknown == of).map_or(1, |(_, factor)| *factor);
    let plain = rule.terms.iter().all(|(_, factor)| matches!(factor, -1..=1));
    for (other, factor) in rule.terms.iter().filter(|(other, _)| *other != of) {
        if !plain {
            // A rule over multiples uses what is known exactly, which is both ends.
            needed[*other] = (true, true);
            continue;
        }
        // A least value rises when the others are at the end that leaves most of the sum to it.
        match (sign > 0) == raised {
            true if *factor > 0 => needed[*other].1 = true,
            true => needed[*other].0 = true,
            false if *factor > 0 => needed[*other].0 = true,
            false => needed[*other].1 = true,
        }
    }
}

/// A smallest set of published figures from which the number can be worked out: without any one of them it cannot.
pub fn route(system: &System, target: Target) -> Vec<Source> {
    let mut figures = quick_route(system, target, |_| true);
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

/// Published figures from which the number can be worked out, of those that are `kept`: few, and not always as few as can
/// be. Every choice of figures that makes the number safe withholds one of these.
pub fn quick_route(system: &System, target: Target, kept: impl Fn(Source) -> bool) -> Vec<Source> {
    let narrowing = Narrowing::new(system, |place| system.rules[place].source.is_none_or(&kept));
    let (from, to) = narrowing.bounds[target.unknown];
    if narrowing.conflict.is_some() || to - from < target.need {
        return fewer(system, target, narrowing.figures(target.unknown));
    }
    // It takes a search to pin it, so all that hangs together with it plays a part until it is shown not to.
    let mut figures: Vec<Source> = Vec::new();
    for rule in nearest(system, target.unknown, &kept) {
        figures.extend(system.rules[rule].source);
    }
    figures.sort_unstable();
    figures.dedup();
    let mut order = figures.clone();
    order.reverse();
    let mut budget = SEARCHES;
    for figure in order {
        if budget == 0 {
            break;
        }
        budget -= 1;
        let on = |rule: usize| {
            system.rules[rule]
                .source
                .is_none_or(|other| other != figure && figures.binary_search(&other).is_ok())
        };
        if !protected(system, target, on) {
            figures.retain(|other| *other != figure);
        }
    }
    figures
}

/// How often a route that takes a search is made shorter.
const SEARCHES: usize = 64;

/// Leaves out what narrowing can do without.
fn fewer(system: &System, target: Target, mut figures: Vec<Source>) -> Vec<Source> {
    let mut propagator = Propagator::default();
    let mut trail = Trail::new();
    // Only rules that hang together with the number through these figures can matter.
    let mut place = figures.len();
    while place > 0 && figures.len() > 1 {
        place -= 1;
        let figure = figures.remove(place);
        let mut bounds = system.bounds.clone();
        trail.clear();
        let on = |rule: usize| {
            system.rules[rule].source.is_none_or(|source| figures.binary_search(&source).is_ok())
        };
        let all = 0..system.rules.len() as u32;
        let broken = propagator.narrow(system, &mut bounds, all, on, &mut trail).is_err();
        let (from, to) = bounds[target.unknown];
        if !broken && to - from >= target.need {
            figures.insert(place, figure);
        }
    }
    figures
}

/// A smallest set of published figures that no assignment fits; empty when the definitions alone contradict each other.
/// `None` when some assignment fits, or none was shown not to.
pub fn conflict(system: &System) -> Option<Vec<Source>> {
    let contradicts = |figures: &[Source]| {
        let on = |rule: usize| system.rules[rule].source.is_none_or(|source| figures.contains(&source));
        match Narrowed::new(system, on) {
            Err(_) => true,
            Ok(narrowed) => narrowed.parts().iter().any(|part| find(&part.system) == Found::None),
        }
    };
    let mut figures = match narrowed(system, |_| true) {
        Err(_) => Narrowing::new(system, |_| true).figures(0),
        Ok(_) => {
            let all = system.sources();
            if !contradicts(&all) {
                return None;
            }
            all
        }
    };
    let mut place = figures.len();
    while place > 0 {
        place -= 1;
        let figure = figures.remove(place);
        if !contradicts(&figures) {
            figures.insert(place, figure);
        }
    }
    Some(figures)
}

/// The rules that hang together with an unknown, nearest first, of the figures that are kept.
fn nearest(system: &System, start: Unknown, kept: &impl Fn(Source) -> bool) -> Vec<usize> {
    let mut reached = vec![false; system.bounds.len()];
    let mut read = vec![false; system.rules.len()];
    let mut queue = vec![start];
    let mut rules = Vec::new();
    reached[start] = true;
    let mut next = 0;
    while next < queue.len() {
        for place in &system.rules_of[queue[next]] {
            let place = *place as usize;
            if std::mem::replace(&mut read[place], true) {
                continue;
            }
            let rule = &system.rules[place];
            if rule.source.is_some_and(|source| !kept(source)) {
                continue;
            }
            rules.push(place);
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
