//! By which figure of an area a school's withheld one is known best.

use super::super::solver::system::{Source, Unknown};
use super::Cluster;
use crate::model::{MeasureId, Relation};
use std::collections::BTreeSet;

impl Cluster<'_> {
    /// The area's published figure by which a school's withheld one is known best: its own, one of a measure that it is
    /// within, of the same group; else of another group, and that of all pupils last.
    pub(super) fn figure(&self, withheld: Source) -> Option<Source> {
        let key = self.maker.cell(withheld).key;
        let measure = self.maker.canonical(key.measure).0;
        let wider = self.wider(measure);
        let order = |figure: &Source| {
            let other = self.maker.cell(*figure).key;
            let is_own = self.maker.canonical(other.measure).0 == measure;
            (other.group != key.group, other.group.is_none(), !is_own, *figure)
        };
        let says = |figure: &Source| {
            let other = self.maker.canonical(self.maker.cell(*figure).key.measure).0;
            other == measure || wider.contains(&other)
        };
        self.tables[self.area].table.system.sources().into_iter().filter(says).min_by_key(order)
    }

    /// A school's published figure of a number that an area adds up, where the area has none left to withhold.
    pub(super) fn figure_of_schools(&self, table: usize, unknown: Unknown) -> Option<Source> {
        let links = self.links.iter().filter(|link| table == self.area && link.whole.0 == unknown);
        links.flat_map(|link| &link.parts).find_map(|(school, count, _)| {
            let system = &self.tables[*school].table.system;
            system.rules_of[*count].iter().find_map(|rule| system.rules[*rule as usize].source)
        })
    }

    /// The measures that a measure is within.
    fn wider(&self, measure: MeasureId) -> BTreeSet<MeasureId> {
        let wider = |relation: &Relation| match relation {
            Relation::Within { part, whole } if *part == measure => vec![*whole],
            Relation::AllOf { all, of } if *all == measure => of.clone(),
            Relation::Within { .. }
            | Relation::AllOf { .. }
            | Relation::Apart { .. }
            | Relation::Sum { .. }
            | Relation::Complement { .. }
            | Relation::Level { .. } => Vec::new(),
        };
        self.maker.catalogue.relations().iter().flat_map(wider).collect()
    }
}
