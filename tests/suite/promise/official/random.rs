//! Random tiny sites of which some figures come from official files.

use super::file;
use crate::promise::chance::Chance;
use crate::promise::drive;
use crate::promise::open;
use crate::promise::random::{self, Traits};
use crate::promise::reader::Reader;
use crate::promise::rules::Told;
use crate::promise::site::{
    Cell, Figure, Files, Group, Mode, Said, Site, Subject, Table, Typed, measure, printed,
};

/// What official files of random sites are like, and what becomes of their figures.
#[derive(Debug, Clone, Copy)]
pub struct OfFiles {
    /// How the site shows them.
    pub mode: Mode,
    /// The publisher withholds some figures of larger groups too.
    pub masked: bool,
    /// There was an earlier version with other figures.
    pub earlier: bool,
    /// Somebody changed or deleted some of them.
    pub edited: bool,
    /// `suppressions.yaml` and `withdrawals.yaml` take some of them back.
    pub taken_back: bool,
}

impl OfFiles {
    /// Files as they are published, on a site that shows them as they are.
    pub const PLAIN: OfFiles =
        OfFiles { mode: Mode::AsPublished, masked: false, earlier: false, edited: false, taken_back: false };
    /// Everything at once.
    pub const ALL: OfFiles =
        OfFiles { mode: Mode::AsPublished, masked: true, earlier: true, edited: true, taken_back: true };
}

/// The most pupils of whom the publisher gives no figures.
const FEW: i64 = 5;

/// A random site with official files beside figures of its own.
pub fn site(chance: &mut Chance, own: Traits, of_files: OfFiles, tables: u16) -> Site {
    let mut site = random::site(chance, own, tables);
    site.mode = Some(of_files.mode);
    for place in 0..site.tables.len() {
        publish(chance, of_files, &mut site.tables[place]);
        if own.recounted {
            settle(&mut site, place);
        }
        let table = &mut site.tables[place];
        if of_files.edited {
            edit(chance, table);
        }
        if of_files.earlier && chance.percent(70) {
            let earlier = earlier(chance, table);
            site.earlier.push(earlier);
        }
        hide_few(table);
        if of_files.taken_back {
            take_back(chance, &mut site, place);
        }
    }
    site
}

/// Makes some figures official: those of some measures, groups and subjects, withheld by the publisher's rule.
fn publish(chance: &mut Chance, of_files: OfFiles, table: &mut Table) {
    let some = |chance: &mut Chance| chance.pick(&[0_u8, 0, 0, 1, 2]);
    // All measures, or only one of them.
    let measures = some(chance);
    let is_measure = |key: &str| match measures {
        1 => key == "rwm-expected",
        2 => key == "rwm-higher",
        _ => true,
    };
    let subjects: Vec<(Subject, bool)> =
        [Subject::School(0), Subject::School(1), Subject::School(2), Subject::Borough]
            .map(|subject| (subject, chance.percent(85)))
            .to_vec();
    let groups: Vec<(Group, bool)> = table
        .rows
        .keys()
        .map(|(_, group)| *group)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .map(|group| (group, file::has(group) && chance.percent(if group.is_none() { 90 } else { 75 })))
        .collect();
    for ((subject, group), row) in &mut table.rows {
        if !subjects.contains(&(*subject, true)) || !groups.contains(&(*group, true)) || chance.percent(5) {
            continue;
        }
        for (key, cell) in row.cells.iter_mut().filter(|(key, _)| is_measure(key)) {
            let mask = row.size <= FEW || of_files.masked && chance.percent(10);
            let value = printed(measure(key), cell.files.counted, row.size);
            cell.files.now = Some(if mask { Said::Withheld } else { Said::Value(value) });
            cell.typed = Typed::Imported;
        }
        let masked = row.size <= FEW && chance.percent(40) && !open::is_open(super::FEW);
        row.said = row.is_in_file() && !masked;
        row.given &= row.is_typed();
    }
}

/// What the publisher counted in another way is typed anew, if that is shown as it is: a band beside the file's value would
/// make no sense. If not, it is as the publisher counted.
fn settle(site: &mut Site, place: usize) {
    let mut changed = Vec::new();
    for (key, row) in &mut site.tables[place].rows {
        for (measure_key, cell) in &mut row.cells {
            let value = printed(measure(measure_key), cell.amount, row.size);
            if matches!(cell.files.now, Some(Said::Value(official)) if official != value) {
                cell.typed = Typed::Value;
                changed.push((*key, *measure_key));
            }
        }
    }
    let table = &site.tables[place];
    let reader = Reader::of(site, table, drive::rules());
    let shown = changed.into_iter().all(|((subject, group), measure)| {
        let figure = Figure { subject, measure, year: table.year, group };
        reader.told.iter().any(|(of, told)| *of == figure && matches!(told, Told::Value(_)))
    });
    if !shown {
        for cell in site.tables[place].rows.values_mut().flat_map(|row| row.cells.values_mut()) {
            cell.amount = cell.files.counted;
            if matches!(cell.files.now, Some(Said::Value(_))) {
                cell.typed = Typed::Imported;
            }
        }
    }
}

/// What somebody does to figures that were imported.
fn edit(chance: &mut Chance, table: &mut Table) {
    for cell in table.rows.values_mut().flat_map(|row| row.cells.values_mut()) {
        if cell.typed != Typed::Imported || !chance.percent(12) {
            continue;
        }
        cell.typed = match cell.files.now {
            // The same value would be the official one.
            Some(Said::Value(_)) if open::is_open(super::UNLISTED) => Typed::Suppressed,
            Some(Said::Value(_)) => chance.pick(&[Typed::Suppressed, Typed::Deleted]),
            _ if open::is_open(super::DELETED) => Typed::Value,
            _ => chance.pick(&[Typed::Value, Typed::Value, Typed::Deleted]),
        };
    }
}

/// An earlier version of the file. Some of its values are other ones; it has some that the newest one withholds; and some of
/// its rows are about other pupils, so that they say nothing of today's.
fn earlier(chance: &mut Chance, table: &mut Table) -> Table {
    let mut earlier = table.clone();
    for (key, row) in &mut table.rows {
        let others = row.said && row.size > FEW && chance.one_in(6);
        let Some(before) = earlier.rows.get_mut(key) else { continue };
        before.size += i64::from(others);
        for (key, cell) in row.cells.iter_mut().filter(|(_, cell)| cell.files.now.is_some()) {
            let Some(then) = before.cells.get_mut(key) else { continue };
            let value = printed(measure(key), cell.amount, row.size);
            match cell.files.now {
                Some(Said::Withheld) if row.size > FEW && chance.one_in(3) => {
                    then.files.now = Some(Said::Value(value));
                    cell.files.before = (!others).then_some(value);
                }
                Some(Said::Value(_)) if chance.one_in(4) => {
                    let other = printed(measure(key), chance.number(0, row.size), row.size);
                    then.files.now = Some(Said::Value(other));
                }
                _ => {}
            }
        }
    }
    earlier
}

/// Nobody can withhold a small group whose size no file says but its author.
fn hide_few(table: &mut Table) {
    for row in table.rows.values_mut() {
        let unknown = !row.given && !row.said && row.size <= FEW;
        let own = |cell: &&mut Cell| matches!(cell.files, Files { now: None, .. });
        for cell in row.cells.values_mut().filter(|_| unknown).filter(own) {
            cell.typed = Typed::Suppressed;
        }
    }
}

/// Official figures that are taken back here.
fn take_back(chance: &mut Chance, site: &mut Site, place: usize) {
    let table = &mut site.tables[place];
    for ((subject, group), row) in &mut table.rows {
        for (measure, cell) in row.cells.iter_mut().filter(|(_, cell)| cell.is_official()) {
            if !chance.percent(10) {
                continue;
            }
            if chance.one_in(3) && matches!(cell.files.now, Some(Said::Value(_))) {
                cell.typed = Typed::Withdrawn;
            } else {
                let figure = Figure { subject: *subject, measure, year: table.year, group: *group };
                site.withheld.insert(figure);
            }
        }
    }
}
