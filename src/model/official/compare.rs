//! Which figures of the content are official, and what official files say beyond them.

use super::Content;
use super::register::Kept;
use super::rows::{Cell, Rows};
use crate::model::observation::{Names, Observation, Origin, ReleaseId, Reported, Subject};
use crate::value::{AcademicYear, OfficialFormat, Status};
use rayon::prelude::*;
use std::collections::HashMap;

/// Marks the figures that are official, and gives what the files say beyond them.
pub(super) fn compare(
    files: &[Kept<'_>],
    tables: Vec<Rows>,
    content: Content<'_>,
    names: &Names<'_>,
    edition: bool,
) -> Vec<Observation> {
    let Content { releases, own, next_release } = content;
    // The newest file with a row of a school or an area: files are in the order of their versions.
    let mut newest: HashMap<(OfficialFormat, AcademicYear, Subject), usize> = HashMap::new();
    for (place, ((file, _), rows)) in files.iter().zip(&tables).enumerate() {
        for subject in &rows.subjects {
            newest.entry((file.format, file.year, *subject)).or_insert(place);
        }
    }
    let mut cells: Vec<Cell> = tables.into_iter().flat_map(|rows| rows.cells).collect();
    cells.par_sort_unstable_by_key(|cell| (cell.id, cell.file));
    let comparer = Comparer { files, names, next_release, edition };
    let mut beyond = Vec::new();
    let mut at = 0;
    for versions in cells.chunk_by(|a, b| a.id == b.id && files[a.file].0.format == files[b.file].0.format) {
        let id = versions[0].id;
        while own.get(at).is_some_and(|content| content.id < id) {
            at += 1;
        }
        let figure = own.get_mut(at).filter(|content| content.id == id);
        let (file, _) = &files[versions[0].file];
        let is_newest = |cell: &&Cell| newest.get(&(file.format, file.year, id.subject)) == Some(&cell.file);
        let now = versions.iter().find(is_newest);
        let status = figure.as_ref().map(|figure| releases[figure.release.0 as usize].status);
        comparer.one(figure.zip(status), now, versions, &mut beyond);
    }
    beyond.sort_by_key(|observation| observation.id);
    beyond
}

struct Comparer<'a> {
    files: &'a [Kept<'a>],
    names: &'a Names<'a>,
    next_release: usize,
    edition: bool,
}

impl Comparer<'_> {
    /// Compares one figure with the versions of its cell; `now` is what the newest file says.
    fn one(
        &self,
        figure: Option<(&mut Observation, Status)>,
        now: Option<&Cell>,
        versions: &[Cell],
        beyond: &mut Vec<Observation>,
    ) {
        let mut stands = false;
        if let (Some((figure, status)), Some(cell)) = (figure, now)
            && status == self.files[cell.file].0.status
            && self.same(figure, cell)
        {
            figure.origin = Origin::Official;
            stands = true;
        }
        beyond.extend(now.filter(|_| !stands).map(|cell| self.observation(cell)));
        // Of two different values the newest is a fact. Where the newest file gives none, readers still have the one before.
        if now.is_none_or(|cell| !is_value(&cell.figure)) {
            let before = versions.iter().find(|cell| is_value(&cell.figure));
            beyond.extend(before.map(|cell| self.observation(cell)));
        }
    }

    fn same(&self, figure: &Observation, cell: &Cell) -> bool {
        let threshold = self.names.config.threshold(self.names.catalogue.get(figure.id.measure).dataset);
        // An edition keeps the threshold in place of a smaller size.
        let small = |pupils: Option<u32>| pupils.is_some_and(|pupils| pupils <= threshold);
        let pupils =
            figure.pupils == cell.pupils || (self.edition && small(figure.pupils) && small(cell.pupils));
        pupils
            && match (&figure.figure, &cell.figure) {
                (
                    Reported::Value { value, interval, .. },
                    Reported::Value { value: official, interval: of_it, .. },
                ) => value == official && interval == of_it,
                (Reported::Absent { reason, .. }, Reported::Absent { reason: official, .. }) => {
                    reason == official
                }
                _ => false,
            }
    }

    fn observation(&self, cell: &Cell) -> Observation {
        Observation {
            id: cell.id,
            release: ReleaseId((self.next_release + cell.file) as u32),
            figure: cell.figure.clone(),
            pupils: cell.pupils,
            origin: Origin::Official,
            at: self.files[cell.file].0.at,
        }
    }
}

fn is_value(figure: &Reported) -> bool {
    matches!(figure, Reported::Value { .. })
}
