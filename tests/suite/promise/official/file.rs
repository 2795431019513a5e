//! Official files of a tiny site: what their publisher writes of each cell, and what becomes of it in the content.

use crate::promise::site::{Cell, Figure, Group, Measure, Row, Said, Site, Subject, Table, Typed, measure};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The columns of key stage 2 tables, by group: the number of pupils, and the end of the names of the others.
const GROUPS: &[(Group, &str, &str)] = &[
    (None, "TELIG", ""),
    (Some("girls"), "GELIG", "_G"),
    (Some("boys"), "BELIG", "_B"),
    (Some("disadvantaged"), "TFSM6CLA1A", "_FSM6CLA1A"),
    (Some("not-disadvantaged"), "TNotFSM6CLA1A", "_NotFSM6CLA1A"),
    (Some("eal"), "TEALGRP2", "_EAL"),
];

/// The columns of measures.
const COLUMNS: &[(&str, &str)] = &[("rwm-expected", "PTRWM_EXP"), ("rwm-higher", "PTRWM_HIGH")];

/// Whether a file of this format has a group.
pub fn has(group: Group) -> bool {
    GROUPS.iter().any(|(of, ..)| *of == group)
}

/// The name of an official file, which says its year and how settled it is.
pub fn name(year: u16, status: &str) -> String {
    format!("{}-{year}_999_ks2{status}.csv", year - 1)
}

/// The official files of a site, earlier versions first.
pub fn all(site: &Site) -> Vec<(String, String)> {
    let of = |table: &Table, status| text(table).map(|text| (name(table.year, status), text));
    let earlier = site.earlier.iter().filter_map(|table| of(table, "provisional"));
    earlier.chain(site.tables.iter().filter_map(|table| of(table, "final"))).collect()
}

/// What a file says; nothing when it has no cell.
fn text(table: &Table) -> Option<String> {
    let in_file = table.rows.iter().filter(|(_, row)| row.is_in_file());
    let subjects: BTreeSet<Subject> = in_file.map(|((subject, _), _)| *subject).collect();
    if subjects.is_empty() {
        return None;
    }
    let mut text = "RECTYPE,LEA,ESTAB,URN,SCHNAME".to_owned();
    for (_, pupils, end) in GROUPS {
        _ = write!(text, ",{pupils}");
        COLUMNS.iter().for_each(|(_, column)| _ = write!(text, ",{column}{end}"));
    }
    text.push('\n');
    for subject in subjects {
        match subject {
            Subject::School(place) => {
                _ = write!(text, "1,999,200{place},99930{place},{} School", subject.key().0);
            }
            Subject::Borough | Subject::North => text += "3,999,,,",
        }
        for (group, ..) in GROUPS {
            let row = table.rows.get(&(subject, *group)).filter(|row| row.is_in_file());
            _ = write!(text, ",{}", row.map(pupils).unwrap_or_default());
            for (key, _) in COLUMNS {
                let said = row.and_then(|row| row.cells.get(key)?.files.now);
                _ = write!(text, ",{}", said.map(written).unwrap_or_default());
            }
        }
        text.push('\n');
    }
    Some(text)
}

fn pupils(row: &Row) -> String {
    if row.said { row.size.to_string() } else { "SUPP".to_owned() }
}

fn written(said: Said) -> String {
    match said {
        Said::Value(value) => format!("{value}%"),
        Said::Withheld => "SUPP".to_owned(),
    }
}

/// What somebody changed of what an import wrote: the place of a value in its document, and what stands there now, if
/// anything does.
pub fn edits(table: &Table) -> Vec<(Vec<&'static str>, Option<String>)> {
    let mut edits = Vec::new();
    for ((subject, group), row) in &table.rows {
        for (key, cell) in row.cells.iter().filter(|(_, cell)| is_edited(cell)) {
            let (subject, is_area) = subject.key();
            let mut place = vec![if is_area { "areas" } else { "schools" }, subject];
            place.extend(group.iter().flat_map(|group| ["groups", group]));
            place.push(key);
            edits.push((place, row.typed(key, cell)));
        }
    }
    edits
}

fn is_edited(cell: &Cell) -> bool {
    let changed = matches!(cell.typed, Typed::Value | Typed::Suppressed | Typed::Deleted);
    cell.files.now.is_some() && changed
}

/// `withdrawals.yaml`, if anything is taken down.
pub fn withdrawals(site: &Site) -> Option<String> {
    let mut text = String::new();
    for table in &site.tables {
        for ((subject, group), row) in &table.rows {
            for (measure, _) in row.cells.iter().filter(|(_, cell)| cell.typed == Typed::Withdrawn) {
                let figure = Figure { subject: *subject, measure, year: table.year, group: *group };
                let named = figure.named();
                _ = writeln!(
                    text,
                    "- figure: {{ {named} }}\n  date: 2026-11-01\n  reason: It is being looked at."
                );
            }
        }
    }
    (!text.is_empty()).then_some(text)
}

/// What official files say of a table and what became of it, to be looked at when a test fails.
pub fn lines(site: &Site, table: &Table) -> Vec<String> {
    let mut lines = Vec::new();
    for ((subject, group), row) in table.rows.iter().filter(|(_, row)| row.is_in_file()) {
        let size =
            if row.said { format!("{} pupils", row.size) } else { format!("SUPP ({}) pupils", row.size) };
        let mut line = format!("    in the file: {} {}: {size}", subject.key().0, group.unwrap_or("all"));
        for (key, cell) in &row.cells {
            let Some(now) = cell.files.now else { continue };
            let Measure { places, .. } = measure(key);
            assert_eq!(*places, 0, "key stage 2 tables print whole per cents");
            _ = write!(line, ", {key} {} ({})", written(now), cell.amount);
            cell.files.before.iter().for_each(|before| _ = write!(line, ", before {before}%"));
            if cell.typed != Typed::Imported {
                let typed = row.typed(key, cell).unwrap_or_default();
                _ = write!(line, ", here {:?} {typed}", cell.typed);
            }
        }
        lines.push(line + "\n");
    }
    lines.extend(site.mode.map(|mode| format!("    {mode:?}\n")));
    lines
}
