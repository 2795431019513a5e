//! Which further figures to withhold so that every number is protected, at the least cost.
//!
//! Of every route by which a number leaks, at least one figure must go. So the least cost of a choice that hits every
//! route found so far is never more than the least cost there is; when that choice makes all safe, it is the best.

use super::component::Narrowed;
use super::route::quick_route;
use super::search::{Found, find};
use super::system::{Source, System};
use super::verdict::{Target, Verdict, Worlds};

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

/// What cannot be withheld.
pub const NEVER: u32 = u32::MAX;

/// Chooses figures to withhold so that every target is protected; `None` if withholding cannot do it. A figure of which
/// the cost is [`NEVER`] stays.
pub fn choose(system: &System, targets: &[Target], cost: impl Fn(Source) -> u32) -> Option<Choice> {
    let free: Vec<Source> = system.sources().into_iter().filter(|source| cost(*source) < NEVER).collect();
    let route = |target, withheld: &[Source]| {
        let mut route = quick_route(system, target, withheld);
        route.retain(|source| free.binary_search(source).is_ok());
        route
    };
    if targets.len() > TARGETS {
        return greedy(system, targets, cost, route);
    }
    let mut routes: Vec<Vec<Source>> = Vec::new();
    let mut withheld: Vec<Source> = Vec::new();
    while let Some(target) = leaking(system, &withheld, targets) {
        let leak = route(target, &withheld);
        if leak.is_empty() {
            return None;
        }
        routes.push(leak);
        if routes.len() > ROUTES {
            return greedy(system, targets, cost, route);
        }
        withheld = cheapest(&routes, &cost);
    }
    withheld.sort_unstable();
    Some(Choice { figures: withheld, best: true })
}

/// The first target that leaks although these figures are withheld.
fn leaking(system: &System, withheld: &[Source], targets: &[Target]) -> Option<Target> {
    let on = |place: usize| system.rules[place].source.is_none_or(|source| !withheld.contains(&source));
    let Ok(narrowed) = Narrowed::new(system, on) else { return targets.first().copied() };
    let pinned = |target: &&Target| {
        let (from, to) = narrowed.bounds[target.unknown];
        to - from < target.need
    };
    if let Some(target) = targets.iter().find(pinned) {
        return Some(*target);
    }
    let mut known: Vec<(Vec<usize>, System, Worlds)> = Vec::new();
    targets.iter().copied().find(|target| {
        let place = known.iter().position(|(of, ..)| of.binary_search(&target.unknown).is_ok());
        let place = match place {
            Some(place) => place,
            None => {
                // Invariant: an unknown that is not pinned is in a part.
                let Some(part) = narrowed.part(target.unknown) else { return true };
                let Found::World(world) = find(&part.system) else { return true };
                known.push((part.of, part.system, Worlds(vec![world])));
                known.len() - 1
            }
        };
        let (of, part, worlds) = &mut known[place];
        let unknown = of.binary_search(&target.unknown).unwrap_or_default();
        !matches!(worlds.judge(part, Target { unknown, ..*target }), Verdict::Protected(..))
    })
}

/// Withholds the cheapest figure of one route after another, then gives back what turns out not to be needed.
fn greedy(
    system: &System,
    targets: &[Target],
    cost: impl Fn(Source) -> u32,
    route: impl Fn(Target, &[Source]) -> Vec<Source>,
) -> Option<Choice> {
    let mut withheld: Vec<Source> = Vec::new();
    while let Some(target) = leaking(system, &withheld, targets) {
        let leak = route(target, &withheld);
        withheld.push(*leak.iter().min_by_key(|source| (cost(**source), **source))?);
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
