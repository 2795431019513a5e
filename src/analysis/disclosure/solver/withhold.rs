//! Which further figures to withhold so that every number is protected, at the least cost.
//!
//! Of every route by which a number leaks, at least one figure must go. So the least cost of figures of which every route
//! found so far has one is never more than the least cost there is; when they make all safe, they are the best choice
//! (Fischetti and Salazar-González, Management Science, 2001, choose in this way).

use super::component::Narrowed;
use super::cover::{Cover, cover};
use super::explain::quick_route;
use super::open;
use super::search::{Found, find};
use super::system::{Source, System, Unknown};
use super::verdict::{Assignments, Target, Verdict};
use std::collections::BTreeSet;

/// A number that must be protected, and the size of its group if nobody gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The number.
    pub target: Target,
    /// The size of its group, if that is open.
    pub size: Option<Unknown>,
}

/// Figures to withhold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The figures, in order.
    pub figures: Vec<Source>,
    /// What is proved to be the least cost.
    pub bound: u64,
    /// The numbers that no figure can protect, by their places among those asked for.
    pub hopeless: Vec<usize>,
}

/// What cannot be withheld.
pub const NEVER: u32 = u32::MAX;

/// How often figures are chosen anew, and how many routes may be found, before what is found is only added to.
const ROUNDS: usize = 100;
const ROUTES: usize = 400;

/// Chooses figures to withhold so that every number is protected. A figure of which the cost is [`NEVER`] stays. `sizes`
/// are the sizes that are open.
pub fn choose(system: &System, sizes: &[Unknown], wanted: &[Wanted], cost: impl Fn(Source) -> u32) -> Choice {
    let mut choice = Choice::default();
    let mut routes: BTreeSet<Vec<Source>> = BTreeSet::new();
    let mut withheld: Vec<Source> = Vec::new();
    for round in 0.. {
        let leaks = leaking(system, sizes, wanted, &withheld, &choice.hopeless);
        if leaks.is_empty() {
            break;
        }
        for place in leaks {
            let target = wanted[place].target;
            let mut route = quick_route(system, target, |source| withheld.binary_search(&source).is_err());
            route.retain(|source| cost(*source) < NEVER);
            if route.is_empty() {
                choice.hopeless.push(place);
            } else {
                routes.insert(route);
            }
        }
        let sets: Vec<Vec<Source>> = routes.iter().cloned().collect();
        if round < ROUNDS && routes.len() <= ROUTES {
            let Cover { chosen, bound } = cover(&sets, &cost);
            choice.bound = choice.bound.max(bound);
            withheld = chosen;
        } else {
            // Too many routes to choose among: what is withheld stays, and every new route loses its cheapest figure.
            for route in &sets {
                if !route.iter().any(|source| withheld.contains(source)) {
                    withheld.extend(route.iter().min_by_key(|source| (cost(**source), **source)));
                }
            }
            withheld.sort_unstable();
        }
    }
    withheld = needed(system, sizes, wanted, withheld, &choice.hopeless, &cost);
    choice.figures = withheld;
    choice
}

/// Gives back what turns out not to be needed, the most costly first.
fn needed(
    system: &System,
    sizes: &[Unknown],
    wanted: &[Wanted],
    mut withheld: Vec<Source>,
    hopeless: &[usize],
    cost: &impl Fn(Source) -> u32,
) -> Vec<Source> {
    let mut order = withheld.clone();
    order.sort_by_key(|source| std::cmp::Reverse((cost(*source), *source)));
    for figure in order {
        let rest: Vec<Source> = withheld.iter().copied().filter(|other| *other != figure).collect();
        if leaking(system, sizes, wanted, &rest, hopeless).is_empty() {
            withheld = rest;
        }
    }
    withheld
}

/// The numbers that leak although these figures, in order, are withheld.
pub fn leaking(
    system: &System,
    sizes: &[Unknown],
    wanted: &[Wanted],
    withheld: &[Source],
    hopeless: &[usize],
) -> Vec<usize> {
    let on = |place: usize| system.rules[place].source.is_none_or(|s| withheld.binary_search(&s).is_err());
    let asked = (0..wanted.len()).filter(|place| !hopeless.contains(place));
    let Ok(narrowed) = Narrowed::new(system, on) else { return asked.collect() };
    let mut known: Vec<(Vec<usize>, System, Assignments)> = Vec::new();
    asked
        .filter(|place| {
            let Wanted { target, size } = wanted[*place];
            let (from, to) = narrowed.bounds[target.unknown];
            if to - from < target.need && size.is_none() || from == to {
                return true;
            }
            let at = known.iter().position(|(of, ..)| of.binary_search(&target.unknown).is_ok());
            let at = match at {
                Some(at) => at,
                None => {
                    // Invariant: an unknown of which the bounds differ is in a part.
                    let Some(part) = narrowed.part(target.unknown) else { return true };
                    let Found::Assignment(assignment) = find(&part.system) else { return true };
                    known.push((part.of, part.system, Assignments(vec![assignment])));
                    known.len() - 1
                }
            };
            let (of, part, assignments) = &mut known[at];
            let own = |unknown: Unknown| of.binary_search(&unknown).ok();
            let Some(unknown) = own(target.unknown) else { return true };
            let target = Target { unknown, ..target };
            let sizes: Vec<Unknown> = sizes.iter().filter_map(|size| own(*size)).collect();
            let verdict = match sizes.is_empty() {
                true => assignments.judge(part, target),
                false => open::judge(part, &sizes, target, size.and_then(own), assignments),
            };
            !matches!(verdict, Verdict::Protected(..))
        })
        .collect()
}
