//! Groups that are in no file, and that what is in a file leaves: all pupils and the boys are given, and there are two
//! girls. Nobody withheld their figure, and a reader can work it out all the same.

use super::super::band::{self, Ends};
use super::super::statistic::Key;
use super::cell::{Cell, Told};
use crate::config::Config;
use crate::model::{Catalogue, MeasureId, Origin, Subject};
use crate::value::{AcademicYear, AveragedOver, Family, PupilGroup, Stage};
use std::collections::BTreeMap;

/// The figures of such groups. What is as small as what the rules withhold must be protected as if it were withheld; of a
/// larger one it must not be told that all its pupils count, or none.
pub fn unlisted(cells: &[Cell], catalogue: &Catalogue, config: &Config) -> Vec<Cell> {
    type Sizes = BTreeMap<Option<PupilGroup>, u32>;
    let mut sizes: BTreeMap<(Subject, Stage, AcademicYear), Sizes> = BTreeMap::new();
    let mut tables: BTreeMap<(Subject, MeasureId, AcademicYear), BTreeMap<Option<PupilGroup>, &Cell>> =
        BTreeMap::new();
    for cell in cells {
        let Key { subject, measure, group, year } = cell.key;
        if let Some(pupils) = cell.pupils {
            let of = (subject, catalogue.get(measure).stage, year);
            sizes.entry(of).or_default().entry(group).or_insert(pupils);
        }
        if cell.told == Told::NoFigure {
            continue;
        }
        tables.entry((subject, measure, year)).or_default().entry(group).or_insert(cell);
    }
    let mut found = Vec::new();
    for ((subject, id, year), of) in tables {
        let measure = catalogue.get(id);
        if !measure.share_of_pupils && measure.averaged_over == AveragedOver::Nobody {
            continue;
        }
        let Some(sizes) = sizes.get(&(subject, measure.stage, year)) else { continue };
        let threshold = config.threshold(measure.dataset);
        for family in Family::ALL.iter().filter(|family| family.complete) {
            let [one, other] = family.parts else { continue };
            let Some(whole) = of.get(&family.whole) else { continue };
            let (listed, group) = match (of.get(&Some(*one)), of.get(&Some(*other))) {
                (Some(listed), None) => (listed, *other),
                (None, Some(listed)) => (listed, *one),
                _ => continue,
            };
            let size = |group: Option<PupilGroup>| sizes.get(&group).copied();
            let left = || size(family.whole)?.checked_sub(size(listed.key.group)?);
            let Some(pupils) = size(Some(group)).or_else(left).filter(|pupils| *pupils > 0) else { continue };
            let bands = config.disclosure.of(measure.dataset).bands && measure.share_of_pupils;
            let told = match bands.then(|| band::ends(pupils, config.protect)) {
                _ if pupils <= threshold => Told::Protected,
                Some(Ends::Wide(width)) => Told::NotAnEnd(width),
                Some(Ends::Meet) => Told::Protected,
                _ => continue,
            };
            let official = [whole, listed].iter().all(|cell| cell.origin == Origin::Official);
            found.push(Cell {
                key: Key { group: Some(group), ..listed.key },
                pupils: Some(pupils),
                told,
                why: None,
                origin: if official { Origin::Official } else { Origin::Own },
                ..(*listed).clone()
            });
        }
    }
    found
}
