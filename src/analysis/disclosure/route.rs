//! By which published figures a number leaks: a smallest set that pins it, or that contradicts itself.

use super::component::Narrowed;
use super::search::{Found, find};
use super::system::{Source, System, Unknown};
use super::verdict::{Verdict, judge_part};

/// A smallest set of published figures from which the unknown can be worked out: without any one of them it cannot.
pub fn route(system: &System, unknown: Unknown, need: i64) -> Vec<Source> {
    let leaks = |figures: &[Source]| {
        let part = system.keeping(|source| figures.contains(&source));
        !matches!(judge_part(&part, unknown, need), Verdict::Protected(..))
    };
    smallest(&nearest(system, unknown), leaks)
}

/// A smallest set of published figures that no world fits; empty when the definitions alone contradict each other.
/// `None` when some world fits, or none was shown not to.
pub fn conflict(system: &System) -> Option<Vec<Source>> {
    let contradicts = |system: &System| match Narrowed::new(system) {
        Err(_) => true,
        Ok(narrowed) => matches!(narrowed.world(), Found::None),
    };
    if !contradicts(system) {
        return None;
    }
    let sources = match Narrowed::new(system) {
        // Start near the rule that broke: the figures that matter are mostly its neighbours.
        Err(broken) => match system.rules[broken.0].terms.first() {
            Some((unknown, _)) => nearest(system, *unknown),
            None => system.sources(),
        },
        Ok(_) => system.sources(),
    };
    let fails = |figures: &[Source]| {
        let part = system.keeping(|source| figures.contains(&source));
        Narrowed::new(&part).is_err() || matches!(find(&part), Found::None)
    };
    Some(smallest(&sources, fails))
}

/// The published figures, those that touch the unknown first.
fn nearest(system: &System, start: Unknown) -> Vec<Source> {
    let rules_of = system.rules_of();
    let mut reached = vec![false; system.bounds.len()];
    let mut read = vec![false; system.rules.len()];
    let mut queue = vec![start];
    let mut sources = Vec::new();
    reached[start] = true;
    let mut next = 0;
    while next < queue.len() {
        for rule in &rules_of[queue[next]] {
            if std::mem::replace(&mut read[*rule], true) {
                continue;
            }
            let rule = &system.rules[*rule];
            if let Some(source) = rule.source.filter(|source| !sources.contains(source)) {
                sources.push(source);
            }
            for (other, _) in &rule.terms {
                if !std::mem::replace(&mut reached[*other], true) {
                    queue.push(*other);
                }
            }
        }
        next += 1;
    }
    sources
}

/// Takes figures away for as long as the rest still fails. What is left fails, and without any one of them it does not.
fn smallest(figures: &[Source], fails: impl Fn(&[Source]) -> bool) -> Vec<Source> {
    // The first few mostly do: double their number until they fail.
    let mut count = 2;
    while count < figures.len() && !fails(&figures[..count]) {
        count *= 2;
    }
    let mut left = figures[..count.min(figures.len())].to_vec();
    let mut place = left.len();
    while place > 0 {
        place -= 1;
        let figure = left.remove(place);
        if !fails(&left) {
            left.insert(place, figure);
        }
    }
    left
}
