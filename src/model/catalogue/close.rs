//! What follows from the relations that are said, so that it holds also where the measure between two others has no figure.

use super::{Catalogue, MeasureId, Relation};
use crate::value::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The wider shares of each share.
type Wider = BTreeMap<MeasureId, BTreeSet<MeasureId>>;

/// The relations with what follows from them: parts of parts, the parts of what takes several, and bounds of averages by
/// narrower and wider shares.
pub(super) fn close(stated: &[Relation], catalogue: &Catalogue) -> Vec<Relation> {
    let mut wider: Wider = BTreeMap::new();
    for relation in stated {
        match relation {
            Relation::Within { part, whole } => drop(wider.entry(*part).or_default().insert(*whole)),
            Relation::AllOf { all, of } => wider.entry(*all).or_default().extend(of),
            _ => {}
        }
    }
    loop {
        let further = |(part, wholes): (&MeasureId, &BTreeSet<MeasureId>)| {
            let far: BTreeSet<MeasureId> =
                wholes.iter().filter_map(|whole| wider.get(whole)).flatten().copied().collect();
            (*part, far.into_iter().filter(|far| far != part && !wholes.contains(far)).collect::<Vec<_>>())
        };
        let more: Vec<_> = wider.iter().map(further).filter(|(_, far)| !far.is_empty()).collect();
        if more.is_empty() {
            break;
        }
        more.into_iter().for_each(|(part, far)| wider.entry(part).or_default().extend(far));
    }
    let within = wider.iter().flat_map(|(part, wholes)| wholes.iter().map(|whole| (*part, *whole)));
    let mut out: Vec<Relation> = within.map(|(part, whole)| Relation::Within { part, whole }).collect();
    out.extend(levels(stated, &wider, catalogue));
    let others = |r: &&Relation| !matches!(r, Relation::Within { .. } | Relation::Level { .. });
    out.extend(stated.iter().filter(others).cloned());
    out
}

/// The bounds of averages: whoever counts in a narrower share is at least as high, and whoever is not even in a wider one
/// at most as high.
fn levels(stated: &[Relation], wider: &Wider, catalogue: &Catalogue) -> Vec<Relation> {
    let mut bounds: BTreeMap<(MeasureId, MeasureId), (Decimal, Decimal)> = BTreeMap::new();
    let is_within = |part: &MeasureId, whole: &MeasureId| {
        part == whole || wider.get(part).is_some_and(|wholes| wholes.contains(whole))
    };
    for relation in stated {
        let Relation::Level { share, average, at_least, others_at_most } = relation else { continue };
        let (low, high) = catalogue.get(*average).range;
        let related = wider.keys().chain(wider.get(share).into_iter().flatten()).chain([share]);
        for of in related {
            let bound = bounds.entry((*of, *average)).or_insert((low, high));
            if is_within(of, share) {
                bound.0 = bound.0.max(*at_least);
            }
            if is_within(share, of) {
                bound.1 = bound.1.min(*others_at_most);
            }
        }
    }
    bounds
        .into_iter()
        .filter(|((_, average), bound)| *bound != catalogue.get(*average).range)
        .map(|((share, average), (at_least, others_at_most))| Relation::Level {
            share,
            average,
            at_least,
            others_at_most,
        })
        .collect()
}
