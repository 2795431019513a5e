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

/// Routes beyond which the best choice is no longer looked for, only a good one.
const ROUTES: usize = 32;

/// Chooses figures to withhold so that every target is protected; `None` if withholding cannot do it.
pub fn choose(system: &System, targets: &[Target], cost: impl Fn(Source) -> u32) -> Option<Choice> {
    let leak = |withheld: &[Source]| {
        let rest = system.keeping(|source| !withheld.contains(&source));
        targets
            .iter()
            .find(|t| !matches!(judge_part(&rest, t.unknown, t.need), Verdict::Protected(..)))
            .map(|t| route(&rest, t.unknown, t.need))
    };
    let mut routes: Vec<Vec<Source>> = Vec::new();
    let mut withheld: Vec<Source> = Vec::new();
    while let Some(route) = leak(&withheld) {
        if route.is_empty() {
            return None;
        }
        routes.push(route);
        if routes.len() > ROUTES {
            return greedy(withheld, leak, cost);
        }
        withheld = cheapest(&routes, &cost);
    }
    withheld.sort_unstable();
    Some(Choice { figures: withheld, best: true })
}

/// Withholds the cheapest figure of each route in turn, then gives back what turns out not to be needed.
fn greedy(
    mut withheld: Vec<Source>,
    leak: impl Fn(&[Source]) -> Option<Vec<Source>>,
    cost: impl Fn(Source) -> u32,
) -> Option<Choice> {
    while let Some(route) = leak(&withheld) {
        withheld.push(*route.iter().min_by_key(|source| (cost(**source), **source))?);
    }
    withheld.sort_by_key(|source| std::cmp::Reverse((cost(*source), *source)));
    let mut place = 0;
    while place < withheld.len() {
        let figure = withheld.remove(place);
        if leak(&withheld).is_some() {
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
