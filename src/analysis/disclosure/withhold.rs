//! Which further figures to withhold so that every number is protected, at the least cost.
//!
//! Of every route by which a number leaks, at least one figure must go. So the least cost of a choice that hits every
//! route found so far is never more than the least cost there is; when that choice makes all safe, it is the best.

use super::route::route;
use super::system::{Source, System, Unknown};
use super::verdict::{Verdict, judge_part};

/// A number that must be protected, and how much two worlds must differ in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The number.
    pub unknown: Unknown,
    /// The least difference.
    pub need: i64,
}

/// Figures to withhold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The figures, in order.
    pub figures: Vec<Source>,
    /// Whether no cheaper choice exists.
    pub best: bool,
}

/// More targets or routes than these, and only a good choice is looked for, not the best.
const TARGETS: usize = 3;
const ROUTES: usize = 24;

/// Chooses figures to withhold so that every target is protected; `None` if withholding cannot do it.
pub fn choose(system: &System, targets: &[Target], cost: impl Fn(Source) -> u32) -> Option<Choice> {
    if targets.len() > TARGETS {
        return greedy(system, targets, cost);
    }
    let mut routes: Vec<Vec<Source>> = Vec::new();
    let mut withheld: Vec<Source> = Vec::new();
    while let Some((rest, target)) = leaking(system, &withheld, targets) {
        let route = route(&rest, target.unknown, target.need);
        if route.is_empty() {
            return None;
        }
        routes.push(route);
        if routes.len() > ROUTES {
            return greedy(system, targets, cost);
        }
        withheld = cheapest(&routes, &cost);
    }
    withheld.sort_unstable();
    Some(Choice { figures: withheld, best: true })
}

/// The first target that leaks although these figures are withheld, and what is left of the system.
fn leaking(system: &System, withheld: &[Source], targets: &[Target]) -> Option<(System, Target)> {
    let rest = system.keeping(|source| !withheld.contains(&source));
    let leaks = |t: &&Target| !matches!(judge_part(&rest, t.unknown, t.need), Verdict::Protected(..));
    let target = targets.iter().find(leaks).copied()?;
    Some((rest, target))
}

/// Withholds the cheapest figure of each route in turn, then gives back what turns out not to be needed.
fn greedy(system: &System, targets: &[Target], cost: impl Fn(Source) -> u32) -> Option<Choice> {
    let mut withheld: Vec<Source> = Vec::new();
    // Withholding more never makes another target unsafe, so each needs to be looked at once.
    for target in targets {
        while let Some((rest, target)) = leaking(system, &withheld, &[*target]) {
            let route = route(&rest, target.unknown, target.need);
            withheld.push(*route.iter().min_by_key(|source| (cost(**source), **source))?);
        }
    }
    withheld.sort_by_key(|source| std::cmp::Reverse((cost(*source), *source)));
    let mut place = 0;
    while place < withheld.len() {
        let figure = withheld.remove(place);
        if leaking(system, &withheld, targets).is_some() {
            withheld.insert(place, figure);
            place += 1;
        }
    }
    withheld.sort_unstable();
    Some(Choice { figures: withheld, best: false })
}

/// The cheapest figures of which each route has at least one.
fn cheapest(routes: &[Vec<Source>], cost: &impl Fn(Source) -> u32) -> Vec<Source> {
    fn visit(
        routes: &[Vec<Source>],
        cost: &impl Fn(Source) -> u32,
        chosen: &mut Vec<Source>,
        spent: u32,
        best: &mut Option<(u32, Vec<Source>)>,
    ) {
        if best.as_ref().is_some_and(|(least, _)| spent >= *least) {
            return;
        }
        let open = routes.iter().filter(|route| !route.iter().any(|source| chosen.contains(source)));
        let Some(route) = open.min_by_key(|route| route.len()) else {
            *best = Some((spent, chosen.clone()));
            return;
        };
        let mut figures: Vec<Source> = route.clone();
        figures.sort_by_key(|source| (cost(*source), *source));
        for figure in figures {
            chosen.push(figure);
            visit(routes, cost, chosen, spent + cost(figure), best);
            chosen.pop();
        }
    }
    let mut best = None;
    visit(routes, cost, &mut Vec::new(), 0, &mut best);
    best.map(|(_, chosen)| chosen).unwrap_or_default()
}
