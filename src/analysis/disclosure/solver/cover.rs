//! The cheapest figures of which every set has at least one.

use super::system::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Figures of which every set has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// The figures, in order.
    pub chosen: Vec<Source>,
    /// A cost below which no figures do.
    pub bound: u64,
}

/// How many choices are looked into before the best so far is taken.
const NODES: usize = 4000;

/// Chooses figures; the best choice where not too many have to be looked into. Every set has a figure.
pub fn cover(sets: &[Vec<Source>], cost: &impl Fn(Source) -> u32) -> Cover {
    let sets = smallest(sets);
    let mut cover = Cover::default();
    for part in parts(&sets) {
        let greedy = greedy(&part, cost);
        let spent = sum(&greedy, cost);
        let mut search = Search { cost, best: greedy, spent, nodes: NODES, bound: packing(&part, cost) };
        if search.bound < search.spent {
            let whole = search.visit(part, &mut Vec::new(), 0);
            if whole {
                search.bound = search.spent;
            }
        }
        cover.chosen.extend(search.best);
        cover.bound += search.bound;
    }
    cover.chosen.sort_unstable();
    cover
}

fn sum(figures: &[Source], cost: &impl Fn(Source) -> u32) -> u64 {
    figures.iter().map(|figure| u64::from(cost(*figure))).sum()
}

/// The sets that hold no other set: whoever has one of a smaller set has one of the larger.
fn smallest(sets: &[Vec<Source>]) -> Vec<Vec<Source>> {
    let mut order: Vec<&Vec<Source>> = sets.iter().collect();
    order.sort_by_key(|set| (set.len(), (*set).clone()));
    let mut kept: Vec<Vec<Source>> = Vec::new();
    for set in order {
        let within = |small: &Vec<Source>| small.iter().all(|figure| set.contains(figure));
        if !kept.iter().any(within) {
            kept.push(set.clone());
        }
    }
    kept
}

/// The sets that hang together through a figure stand in one part.
fn parts(sets: &[Vec<Source>]) -> Vec<Vec<Vec<Source>>> {
    let mut parts: Vec<(BTreeSet<Source>, Vec<Vec<Source>>)> = Vec::new();
    for set in sets {
        let (with, mut rest): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|(figures, _)| set.iter().any(|figure| figures.contains(figure)));
        let mut joined = (set.iter().copied().collect::<BTreeSet<_>>(), vec![set.clone()]);
        for (figures, sets) in with {
            joined.0.extend(figures);
            joined.1.extend(sets);
        }
        rest.push(joined);
        parts = rest;
    }
    parts.into_iter().map(|(_, sets)| sets).collect()
}

/// The figure of the most sets for its cost, again and again; then what turns out not to be needed goes.
fn greedy(sets: &[Vec<Source>], cost: &impl Fn(Source) -> u32) -> Vec<Source> {
    let mut open: Vec<&Vec<Source>> = sets.iter().collect();
    let mut chosen = Vec::new();
    while !open.is_empty() {
        let mut of: BTreeMap<Source, u64> = BTreeMap::new();
        open.iter().flat_map(|set| set.iter()).for_each(|figure| *of.entry(*figure).or_default() += 1);
        // Invariant: a set has a figure, so there is one.
        let best = of.iter().min_by(|(a, in_a), (b, in_b)| {
            let per = |figure: Source, sets: u64| u64::from(cost(figure)) * sets;
            per(**a, **in_b).cmp(&per(**b, **in_a)).then(a.cmp(b))
        });
        let Some((figure, _)) = best else { break };
        let figure = *figure;
        chosen.push(figure);
        open.retain(|set| !set.contains(&figure));
    }
    let mut order = chosen.clone();
    order.sort_by_key(|figure| std::cmp::Reverse((cost(*figure), *figure)));
    for figure in order {
        let without = |set: &Vec<Source>| set.iter().any(|other| *other != figure && chosen.contains(other));
        if sets.iter().all(without) {
            chosen.retain(|other| *other != figure);
        }
    }
    chosen
}

/// What sets that have no figure in common cost at least: each loses its own.
fn packing(sets: &[Vec<Source>], cost: &impl Fn(Source) -> u32) -> u64 {
    // Each figure can pay for several sets, as long as they do not ask more of it than it costs.
    let mut left: BTreeMap<Source, u64> = BTreeMap::new();
    let mut bound = 0;
    for set in sets {
        let of = |figure: &Source| left.get(figure).copied().unwrap_or_else(|| u64::from(cost(*figure)));
        let least = set.iter().map(of).min().unwrap_or_default();
        for figure in set {
            *left.entry(*figure).or_insert_with(|| u64::from(cost(*figure))) -= least;
        }
        bound += least;
    }
    bound
}

struct Search<'a, C: Fn(Source) -> u32> {
    cost: &'a C,
    best: Vec<Source>,
    spent: u64,
    nodes: usize,
    bound: u64,
}

impl<C: Fn(Source) -> u32> Search<'_, C> {
    /// Looks into every choice that can be cheaper than the best; whether it came to an end.
    fn visit(&mut self, mut sets: Vec<Vec<Source>>, chosen: &mut Vec<Source>, spent: u64) -> bool {
        if self.nodes == 0 {
            return false;
        }
        self.nodes -= 1;
        if spent + packing(&sets, self.cost) >= self.spent {
            return true;
        }
        let Some(set) = sets.iter().min_by_key(|set| set.len()) else {
            self.best.clone_from(chosen);
            self.spent = spent;
            return true;
        };
        let mut figures = set.clone();
        figures.sort_by_key(|figure| ((self.cost)(*figure), *figure));
        let mut whole = true;
        for figure in figures {
            let open = sets.iter().filter(|set| !set.contains(&figure)).cloned().collect();
            chosen.push(figure);
            whole &= self.visit(open, chosen, spent + u64::from((self.cost)(figure)));
            chosen.pop();
            if self.spent <= self.bound {
                return true;
            }
            // Every choice with this figure has been looked into, so the others do without it.
            sets.iter_mut().for_each(|set| set.retain(|other| *other != figure));
            if sets.iter().any(Vec::is_empty) {
                break;
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_figures_are_chosen() {
        let cost = |figure: Source| if figure == 9 { 15 } else { 10 };
        let found = cover(&[vec![1, 9], vec![2, 9], vec![3]], &cost);
        assert_eq!(found, Cover { chosen: vec![3, 9], bound: 25 });
        let found = cover(&[vec![1, 9], vec![3]], &cost);
        assert_eq!(found, Cover { chosen: vec![1, 3], bound: 20 });
    }

    #[test]
    fn a_set_within_another_is_enough() {
        let found = cover(&[vec![1, 2, 3], vec![2]], &|_| 1);
        assert_eq!(found, Cover { chosen: vec![2], bound: 1 });
    }
}
