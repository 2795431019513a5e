//! What narrowing tells of all tables beside one another.

use super::{Cluster, Offsets};
use crate::analysis::disclosure::audit::{Leak, TableId};
use crate::analysis::disclosure::judge::Judged;
use crate::analysis::disclosure::solver::propagate::narrowed;
use crate::analysis::disclosure::solver::system::{Bounds, Unknown};
use crate::analysis::disclosure::solver::verdict::Known;
use std::collections::BTreeMap;

/// The bounds of all tables' numbers beside one another.
pub(super) struct Joined {
    bounds: Option<Vec<Bounds>>,
    offsets: Offsets,
}

impl Joined {
    /// What a number of a table can be.
    pub(super) fn bounds(&self, of: &Judged, table: usize, unknown: Unknown) -> Bounds {
        let alone = of.bounds[unknown];
        let joined = match (self.offsets.get(&table), of.piece(unknown)) {
            (Some(begin), Some((piece, own))) => begin[piece] + own,
            (None, _) => unknown,
            _ => return alone,
        };
        self.bounds.as_ref().map_or(alone, |bounds| bounds[joined])
    }
}

impl Cluster<'_> {
    /// How much is known beside the totals of figures that are not safe in their own tables, as far as narrowing tells: what
    /// is known of each in its table is known of it here.
    pub fn known_better(&self, leaks: &[Leak], known: &[Known]) -> Vec<Known> {
        if self.base.is_none() {
            return known.to_vec();
        }
        let joined = self.joined();
        let place_of: BTreeMap<TableId, usize> =
            self.tables.iter().enumerate().take(self.area).map(|(place, table)| (table.id, place)).collect();
        let better = |(leak, known): (&Leak, &Known)| {
            let own = |place: &usize| {
                let mut withheld = self.tables[*place].table.withheld.iter();
                Some((*place, withheld.find(|withheld| withheld.cell == leak.cell)?.target.unknown))
            };
            let of_area = || Some((self.area, *self.network.withheld.get(&leak.cell)?));
            let Some((table, unknown)) = place_of.get(&leak.table).and_then(own).or_else(of_area) else {
                return *known;
            };
            let (least, most) = joined.bounds(self.tables[table], table, unknown);
            Known { least: known.least.max(least), most: known.most.min(most), ..*known }
        };
        leaks.iter().zip(known).map(better).collect()
    }

    /// All tables in one system, as far as narrowing goes.
    pub(super) fn joined(&self) -> Joined {
        let schools: Vec<usize> = (0..self.tables.len()).filter(|table| *table != self.area).collect();
        let (joined, _, offsets) = self.around(&schools, &self.sums);
        Joined { bounds: narrowed(&joined, |_| true).ok(), offsets }
    }
}
