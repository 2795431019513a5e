//! Small groups that are in no file, and that what is in a file leaves: all pupils and the boys are given, and there are
//! two girls. Nobody withheld their figure, and a reader can work it out all the same.

use super::super::statistic::Key;
use super::cell::{Cell, Told};
use crate::model::Catalogue;
use crate::value::{AveragedOver, Dataset, Family};

/// The figures of such groups, to be protected as if they were withheld. The cells have the order of statistics.
pub fn unlisted(cells: &[Cell], catalogue: &Catalogue, threshold: impl Fn(Dataset) -> u32) -> Vec<Cell> {
    let mut found = Vec::new();
    for of in cells.chunk_by(|a, b| (a.key.subject, a.key.measure) == (b.key.subject, b.key.measure)) {
        let Some(measure) = of.first().map(|cell| catalogue.get(cell.key.measure)) else { continue };
        if !measure.share_of_pupils && measure.averaged_over == AveragedOver::Nobody {
            continue;
        }
        let few = 1..=threshold(measure.dataset);
        for whole in of.iter().filter(|cell| cell.key.group.is_none()) {
            let pairs = Family::ALL.iter().filter(|family| family.complete && family.whole.is_none());
            found.extend(pairs.filter_map(|family| {
                let part = |group| {
                    of.iter().find(|cell| {
                        (cell.key.group, cell.key.year, cell.release)
                            == (Some(group), whole.key.year, whole.release)
                    })
                };
                let [one, other] = family.parts else { return None };
                let (listed, group) = match (part(*one), part(*other)) {
                    (Some(listed), None) => (listed, *other),
                    (None, Some(listed)) => (listed, *one),
                    _ => return None,
                };
                let left = whole.pupils?.checked_sub(listed.pupils?).filter(|left| few.contains(left))?;
                let published = |cell: &Cell| matches!(cell.told, Told::Value(_));
                (published(whole) && published(listed)).then(|| Cell {
                    key: Key { group: Some(group), ..listed.key },
                    pupils: Some(left),
                    told: Told::Protected,
                    ..listed.clone()
                })
            }));
        }
    }
    found
}
