//! By which figure of an area a school's withheld one is known best.

use super::Cluster;
use crate::analysis::disclosure::solver::system::{Source, Unknown};
use crate::model::{MeasureId, Relation};
use std::collections::BTreeMap;

impl Cluster<'_> {
    /// The area's published figure by which a school's withheld one is known best: its own, one of a measure that it is
    /// within, or of one that is within it; of the same group; else of another group, and that of all pupils last.
    pub(super) fn figure(&self, withheld: Source) -> Option<Source> {
        let key = self.maker.cell(withheld).key;
        let measure = self.maker.canonical(key.measure).0;
        let near: BTreeMap<MeasureId, u8> = self.near(measure);
        let of = |figure: &Source| self.maker.canonical(self.maker.cell(*figure).key.measure).0;
        let order = |figure: &Source| {
            let group = self.maker.cell(*figure).key.group;
            (near.get(&of(figure)).copied(), group != key.group, group.is_none(), *figure)
        };
        let sources = self.tables[self.area].table.system.sources().into_iter();
        sources.filter(|figure| near.contains_key(&of(figure))).min_by_key(order)
    }

    /// A school's published figure of a number that an area adds up, where the area has none left to withhold.
    pub(super) fn figure_of_schools(&self, table: usize, unknown: Unknown) -> Option<Source> {
        let links = self.links.iter().filter(|link| table == self.area && link.whole.0 == unknown);
        let mut parts = links.flat_map(|link| &link.parts);
        parts.find_map(|(school, count, _)| self.tables[*school].published(*count))
    }

    /// A measure, those that it is within, and those that are within it: what is known of one tells of the others.
    fn near(&self, measure: MeasureId) -> BTreeMap<MeasureId, u8> {
        let mut near = BTreeMap::new();
        let mut add = |part: MeasureId, whole: MeasureId| {
            if part == measure {
                near.entry(whole).or_insert(1);
            } else if whole == measure {
                near.entry(part).or_insert(2);
            }
        };
        for relation in self.maker.catalogue.relations() {
            match relation {
                Relation::Within { part, whole } => add(*part, *whole),
                Relation::AllOf { all, of } => of.iter().for_each(|of| add(*all, *of)),
                Relation::Apart { .. }
                | Relation::Sum { .. }
                | Relation::Complement { .. }
                | Relation::Level { .. } => {}
            }
        }
        near.insert(measure, 0);
        near
    }
}
