//! The rows that were kept of official files, as figures of schools and areas.

use super::register::Kept;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::catalogue::MeasureId;
use crate::model::catalogue::columns::{Columns, Figure, FigureColumn};
use crate::model::figure::FigureId;
use crate::model::observation::{Names, Reported, Subject};
use crate::model::school::SchoolId;
use crate::official::{About, Kind, Row, Table, about, area};
use crate::value::{AcademicYear, PupilGroup, Scalar, Urn};
use rayon::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// What an official file says in one cell.
pub(super) struct Cell {
    pub id: FigureId,
    /// The place of the file among the registered ones, which is newest first.
    pub file: usize,
    pub figure: Reported,
    pub pupils: Option<u32>,
}

/// What an official file says.
#[derive(Default)]
pub(super) struct Rows {
    pub cells: Vec<Cell>,
    /// The schools and areas it has a row of.
    pub subjects: HashSet<Subject>,
    /// Rows of schools that are not in the content.
    pub elsewhere: usize,
}

/// Reads the kept rows of all files, on all cores. A copy that cannot be what its publisher wrote is a mistake.
pub(super) fn read(
    files: &[Kept<'_>],
    names: &Names<'_>,
    urns: &HashMap<Urn, SchoolId>,
) -> (Vec<Rows>, Diagnostics) {
    let read: Vec<Result<Rows, Diagnostic>> =
        (0..files.len()).into_par_iter().map(|place| one(place, &files[place], names, urns)).collect();
    let mut found = Diagnostics::new();
    let rows = read.into_iter().map(|rows| {
        rows.unwrap_or_else(|mistake| {
            found.push(mistake);
            Rows::default()
        })
    });
    (rows.collect(), found)
}

fn one(
    place: usize,
    (file, kept): &Kept<'_>,
    names: &Names<'_>,
    urns: &HashMap<Urn, SchoolId>,
) -> Result<Rows, Diagnostic> {
    let (table, kind) = (Table::read(&kept.bytes), Kind::of(file.format));
    if Kind::recognise(&table).ok() != Some(kind) {
        let message =
            format!("the columns of this file are not those of the format `{}`", file.format.word());
        return Err(Diagnostic::error("official-file", message).at(file.at).help("import the file again"));
    }
    let columns = Columns::find(names.catalogue, &table, kind, file.year);
    let about_few = |row| columns.values_about_few(row, kind.threshold());
    if kind.threshold() > 0 && table.rows.iter().map(about_few).sum::<usize>() > 0 {
        let message =
            "this is not the published file: it has figures about groups that its publisher withholds";
        return Err(Diagnostic::error("official-file", message)
            .at(file.at)
            .help("download the file again, and import it as it is"));
    }
    let urn = table.column("URN").unwrap_or(usize::MAX);
    let area_of = |about| area(about).and_then(|key| names.config.area(key)).map(Subject::Area);
    let mut reader = Reader { columns: &columns, year: file.year, file: place, out: Rows::default() };
    let mut england = Vec::new();
    for row in &table.rows {
        match about(kind, &table, row, file.authority) {
            About::School => match Urn::parse(row.cell(urn)).ok().and_then(|urn| urns.get(&urn)) {
                Some(school) => reader.row(Subject::School(*school), row),
                None => reader.out.elsewhere += 1,
            },
            About::England(rank) => england.push((rank, row)),
            of @ About::Authority => area_of(of).into_iter().for_each(|subject| reader.row(subject, row)),
            About::EnglandByPhase | About::Elsewhere | About::Unknown => {}
        }
    }
    // The import takes the row that is preferred, if it has a figure.
    england.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    for (rank, row) in england {
        let before = reader.out.cells.len();
        area_of(About::England(rank)).into_iter().for_each(|subject| reader.row(subject, row));
        if reader.out.cells.len() > before {
            break;
        }
    }
    Ok(reader.out)
}

struct Reader<'a> {
    columns: &'a Columns<'a>,
    year: AcademicYear,
    file: usize,
    out: Rows,
}

impl Reader<'_> {
    /// Reads one row. Of a school that is there twice the first row counts, as in the import.
    fn row(&mut self, subject: Subject, row: &Row) {
        if matches!(subject, Subject::School(_)) && !self.out.subjects.insert(subject) {
            return;
        }
        self.out.subjects.insert(subject);
        let mut sizes: Vec<(Option<PupilGroup>, Option<u32>)> = Vec::new();
        let mut seen: HashSet<(MeasureId, Option<PupilGroup>)> = HashSet::new();
        for column in &self.columns.figures {
            let Some(figure) = reported(column, row) else { continue };
            let group = column.group;
            if !seen.insert((column.id, group)) {
                continue;
            }
            let pupils = match sizes.iter().find(|(of, _)| *of == group) {
                Some((_, pupils)) => *pupils,
                None => {
                    let pupils = size(self.columns, group, row);
                    sizes.push((group, pupils));
                    pupils
                }
            };
            let pupils = match (&figure, self.columns.own_pupils(column, row)) {
                (Reported::Value { .. }, Some(own)) => own.and_then(|(_, number)| number.to_u32()),
                _ => pupils,
            };
            let id = FigureId { subject, measure: column.id, group, year: self.year };
            self.out.cells.push(Cell { id, file: self.file, figure, pupils });
        }
    }
}

fn size(columns: &Columns<'_>, group: Option<PupilGroup>, row: &Row) -> Option<u32> {
    match columns.pupils(group, row) {
        Ok(Some(Figure::Value { value, .. })) => value.1.to_u32(),
        _ => None,
    }
}

fn reported(column: &FigureColumn<'_>, row: &Row) -> Option<Reported> {
    Some(match column.read(row).ok()?? {
        Figure::Value { value, interval, .. } => Reported::Value {
            value: value.1,
            interval: interval.map(|(low, high)| (low.1, high.1)),
            note: None,
        },
        Figure::Reason(reason, note) => Reported::Absent { reason, note: note.map(str::to_owned) },
    })
}
