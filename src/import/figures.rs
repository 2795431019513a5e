//! Figures of schools and areas: rows of an official table as rows of ours, by the catalogue's columns.

use super::cell::{Cell, reason};
use super::item::Item;
use super::kind::Kind;
use super::table::{Row, Table};
use super::{FileReport, Trouble};
use crate::diagnostic::{Diagnostic, figure};
use crate::model::catalogue::{Catalogue, Measure};
use crate::value::{AcademicYear, LaCode, PupilGroup, Scalar, Urn};
use std::collections::{BTreeMap, HashSet};

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    School,
    Authority,
    /// England; a greater number is preferred.
    England(u8),
    /// England by phase, of which no figure for all schools can be made.
    EnglandByPhase,
    Elsewhere,
    Unknown,
}

/// What a row is about. The numbers of `RECTYPE` mean different things in different tables.
pub(super) fn about(kind: Kind, table: &Table, row: &Row, authority: LaCode) -> About {
    let cell = |names: &[&str]| table.any(names).map_or("", |column| row.cell(column));
    let code = cell(&["LEA", "LA", "LA (code)"]);
    let ours = code.trim_start_matches('0') == authority.to_string().trim_start_matches('0');
    if code == "NAT" || cell(&["URN"]) == "NAT" {
        return About::EnglandByPhase;
    }
    if !matches!(kind, Kind::Ks2 | Kind::Ks4) {
        return if ours { About::School } else { About::Elsewhere };
    }
    match (kind, cell(&["RECTYPE"])) {
        (Kind::Ks2, "4") | (Kind::Ks4, "5") => About::England(1),
        (Kind::Ks2, "5") | (Kind::Ks4, "7") => About::England(2),
        _ if !ours => About::Elsewhere,
        (Kind::Ks2, "3") | (Kind::Ks4, "4") => About::Authority,
        (_, "1" | "2") => About::School,
        _ => About::Unknown,
    }
}

/// The columns of one measure for one group, as they stand in a file.
struct Column<'a> {
    measure: &'a Measure,
    group: Option<PupilGroup>,
    value: usize,
    interval: Option<(usize, usize)>,
    /// The number of pupils it is about.
    pupils: Pupils,
}

/// Where the number of pupils that a figure is about stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pupils {
    /// It is that of the row.
    OfRow,
    /// In a column of its own.
    In(usize),
    /// Nowhere: the row's number is of others too, and the share must not be told as a count of them.
    Unknown,
}

/// The columns of a file that hold figures.
pub(super) struct Columns<'a> {
    /// In the order of the catalogue.
    figures: Vec<Column<'a>>,
    /// The number of pupils, by group.
    pupils: Vec<(Option<PupilGroup>, usize)>,
}

impl<'a> Columns<'a> {
    /// Finds the catalogue's columns in a table.
    pub fn find(catalogue: &'a Catalogue, table: &Table, kind: Kind, year: AcademicYear) -> Columns<'a> {
        let mut columns = Columns { figures: Vec::new(), pupils: Vec::new() };
        for (_, measure) in catalogue.iter() {
            for column in measure.columns.iter().filter(|c| c.file == kind.name() && c.applies(year)) {
                let Some(value) = table.column(&column.column) else { continue };
                let end = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
                let own = end(&column.pupils);
                columns.figures.push(Column {
                    measure,
                    group: column.group,
                    value,
                    interval: end(&column.low).zip(end(&column.high)),
                    pupils: match own {
                        Some(own) => Pupils::In(own),
                        None if measure.share_of_pupils => Pupils::Unknown,
                        None => Pupils::OfRow,
                    },
                });
                if let Some(pupils) = own
                    && !columns.pupils.iter().any(|(group, _)| *group == column.group)
                {
                    columns.pupils.push((column.group, pupils));
                }
            }
        }
        let of_rows = &columns.pupils;
        for column in &mut columns.figures {
            let of_row = of_rows.iter().find(|(group, _)| *group == column.group).map(|(_, column)| *column);
            let same = match column.pupils {
                Pupils::In(own) => of_row == Some(own),
                // Without a number in the row nobody takes it for one of this figure.
                Pupils::Unknown | Pupils::OfRow => of_row.is_none(),
            };
            if same {
                column.pupils = Pupils::OfRow;
            }
        }
        columns
    }

    /// Every column that is read.
    pub fn used(&self) -> Vec<usize> {
        let mut used: Vec<usize> = self.pupils.iter().map(|(_, column)| *column).collect();
        for column in &self.figures {
            used.push(column.value);
            used.extend(if let Pupils::In(own) = column.pupils { Some(own) } else { None });
            used.extend(column.interval.iter().flat_map(|(low, high)| [*low, *high]));
        }
        used
    }

    /// A row of ours; `None` when it has no figure.
    fn row(&self, table: &Table, row: &Row, report: &mut FileReport, trouble: &mut Trouble) -> Option<Item> {
        let mut out = self.group_row(None, table, row, report, trouble).unwrap_or_default();
        let mut groups = Vec::new();
        for group in PupilGroup::ALL {
            if let Some(figures) = self.group_row(Some(*group), table, row, report, trouble) {
                groups.push((group.word().to_owned(), Item::Map(figures)));
            }
        }
        if !groups.is_empty() {
            out.push(("groups".to_owned(), Item::Map(groups)));
        }
        (!out.is_empty()).then_some(Item::Map(out))
    }

    fn group_row(
        &self,
        group: Option<PupilGroup>,
        table: &Table,
        row: &Row,
        report: &mut FileReport,
        trouble: &mut Trouble,
    ) -> Option<Vec<(String, Item)>> {
        let mut figures: Vec<(String, Item)> = Vec::new();
        for column in self.figures.iter().filter(|column| column.group == group) {
            let key = &column.measure.key;
            if figures.iter().any(|(known, _)| known == key) {
                continue;
            }
            if let Some(item) = column.figure(table, row, report, trouble) {
                let of_row =
                    self.pupils.iter().find(|(of, _)| *of == group).map(|(_, column)| row.cell(*column));
                figures.push((key.clone(), column.with_pupils(item, row, of_row.unwrap_or_default())));
            }
        }
        if figures.is_empty() {
            return None;
        }
        report.figures += figures.len();
        let pupils = self.pupils.iter().find(|(of, _)| *of == group).map(|(_, column)| *column);
        let pupils = pupils.and_then(|column| {
            let text = row.cell(column);
            match Cell::read(text) {
                Cell::Blank => None,
                Cell::Number(number, value) if value.fract().is_zero() && !value.is_sign_negative() => {
                    Some(Item::Text(number))
                }
                Cell::Code(why, note) => Some(reason(why, note)),
                Cell::Number(..) | Cell::Unknown => {
                    not_a_figure(table, row, column, "a number of pupils", trouble);
                    None
                }
            }
        });
        if let Some(pupils) = pupils {
            figures.insert(0, ("pupils".to_owned(), pupils));
        }
        Some(figures)
    }
}

impl Column<'_> {
    /// A figure with the number of pupils it is about, if that is not the row's.
    fn with_pupils(&self, figure: Item, row: &Row, of_row: &str) -> Item {
        let pupils = match self.pupils {
            Pupils::OfRow => return figure,
            Pupils::Unknown => "not-available".to_owned(),
            Pupils::In(own) => match Cell::read(row.cell(own)) {
                Cell::Number(number, value) if value.fract().is_zero() && !value.is_sign_negative() => {
                    if row.cell(own).trim() == of_row.trim() {
                        return figure;
                    }
                    number
                }
                _ if self.measure.share_of_pupils => "not-available".to_owned(),
                _ => return figure,
            },
        };
        let mut entries = match figure {
            // A figure that is a reason is about nobody.
            Item::Text(text) if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                return Item::Text(text);
            }
            Item::Text(text) => vec![("value".to_owned(), Item::Text(text))],
            Item::Map(entries) if entries.iter().any(|(key, _)| key == "reason") => {
                return Item::Map(entries);
            }
            Item::Map(entries) => entries,
            Item::List(_) => return figure,
        };
        entries.push(("pupils".to_owned(), Item::Text(pupils)));
        Item::Map(entries)
    }

    fn figure(
        &self,
        table: &Table,
        row: &Row,
        report: &mut FileReport,
        trouble: &mut Trouble,
    ) -> Option<Item> {
        let (number, value) = match Cell::read(row.cell(self.value)) {
            Cell::Blank => return None,
            Cell::Number(number, value) => (number, value),
            Cell::Code(why, note) => {
                *report.reasons.entry(why).or_default() += 1;
                return Some(reason(why, note));
            }
            Cell::Unknown => {
                not_a_figure(table, row, self.value, "a number or an official code", trouble);
                return None;
            }
        };
        let (least, most) = self.measure.range;
        if value < least || value > most {
            let expected = format!("a value from {least} to {most}");
            not_a_figure(table, row, self.value, &expected, trouble);
            return None;
        }
        let end = |column: usize| match Cell::read(row.cell(column)) {
            Cell::Number(number, limit) => Some((number, limit)),
            _ => None,
        };
        let interval = self.interval.and_then(|(low, high)| end(low).zip(end(high)));
        let interval = interval.and_then(|((low, least), (high, most))| {
            if least.is_zero() && most.is_zero() {
                // The rows of England say 0.0 for both ends, whatever the value: for a whole nation there is none.
                return None;
            }
            if least <= value && value <= most {
                return Some((low, high));
            }
            let message = "the interval does not hold its value, and is left out";
            trouble.row(row.line, Diagnostic::advice("interval-left-out", message));
            None
        });
        Some(match interval {
            None => Item::Text(number),
            Some((low, high)) => Item::Map(vec![
                ("value".to_owned(), Item::Text(number)),
                ("low".to_owned(), Item::Text(low)),
                ("high".to_owned(), Item::Text(high)),
            ]),
        })
    }
}

fn not_a_figure(table: &Table, row: &Row, column: usize, expected: &str, trouble: &mut Trouble) {
    let name = table.header.get(column).map_or("", String::as_str);
    trouble.row(
        row.line,
        Diagnostic::warning(
            "not-a-figure",
            format!(
                "column `{name}` holds {}, expected {expected}",
                figure(&format!("`{}`", row.cell(column)))
            ),
        )
        .help("this figure is left out; the rest of the row is read"),
    );
}

/// The rows of a file as rows of ours.
#[derive(Default)]
pub(super) struct Rows {
    /// By area.
    pub areas: BTreeMap<String, Item>,
    /// By slug.
    pub schools: BTreeMap<String, Item>,
    /// What the England row is about, if there is one.
    pub england: Option<&'static str>,
}

/// Reads every row of our authority.
pub(super) fn read(
    kind: Kind,
    table: &Table,
    columns: &Columns,
    authority: LaCode,
    slugs: &BTreeMap<String, String>,
    report: &mut FileReport,
    trouble: &mut Trouble,
) -> Rows {
    let mut rows = Rows::default();
    let mut seen = HashSet::new();
    let mut nameless = Vec::new();
    let mut by_phase = 0;
    let mut england = 0;
    let urn_column = table.column("URN").unwrap_or(usize::MAX);
    for row in &table.rows {
        match about(kind, table, row, authority) {
            About::Elsewhere => report.elsewhere += 1,
            About::EnglandByPhase => by_phase += 1,
            About::Unknown => {
                report.skipped += 1;
                trouble.row(
                    row.line,
                    Diagnostic::warning("unreadable-row", "`RECTYPE` does not say what the row is about"),
                );
            }
            About::Authority => {
                report.rows += 1;
                if let Some(item) = columns.row(table, row, report, trouble) {
                    rows.areas.insert("borough".to_owned(), item);
                }
            }
            About::England(rank) => {
                report.rows += 1;
                if rank > england {
                    let Some(item) = columns.row(table, row, report, trouble) else { continue };
                    england = rank;
                    rows.england = Some(if rank == 2 {
                        "England: state-funded schools"
                    } else {
                        "England: all schools"
                    });
                    rows.areas.insert("england".to_owned(), item);
                }
            }
            About::School => {
                let urn = row.cell(urn_column);
                if let Err(error) = Urn::parse(urn) {
                    report.skipped += 1;
                    trouble.row(row.line, Diagnostic::warning("unreadable-row", error.message));
                    continue;
                }
                report.rows += 1;
                if !seen.insert(urn.to_owned()) {
                    report.skipped += 1;
                    trouble.row(
                        row.line,
                        Diagnostic::warning("duplicate-urn", format!("the URN {urn} is there twice"))
                            .help("the first row is kept"),
                    );
                    continue;
                }
                match slugs.get(urn) {
                    None => nameless.push(urn.to_owned()),
                    Some(slug) => {
                        if let Some(item) = columns.row(table, row, report, trouble) {
                            rows.schools.insert(slug.clone(), item);
                        }
                    }
                }
            }
        }
    }
    report.schools = rows.schools.len();
    if by_phase > 0 {
        trouble.file(Diagnostic::advice(
            "england-by-phase",
            format!("{by_phase} rows give England by phase and none gives all schools: they are left out"),
        ));
    }
    if !nameless.is_empty() {
        report.skipped += nameless.len();
        let more = if nameless.len() > 5 { " and others" } else { "" };
        nameless.truncate(5);
        trouble.file(
            Diagnostic::warning(
                "unknown-school",
                format!("no school has the URNs {}{more}, and the file does not name them", nameless.join(", ")),
            )
            .help("import the register of schools (GIAS) or the school information of that year together with this file"),
        );
    }
    rows
}
