//! The documents of schools: from the register and school information, and for schools that are in neither, from the
//! tables that name them.

use super::document;
use super::folder::Folder;
use super::item::Item;
use super::schools::{self, Facts};
use super::{Loaded, Trouble};
use crate::diagnostic::Diagnostic;
use crate::official::{About, Kind, about};
use crate::value::LaCode;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

impl Folder<'_> {
    /// Writes the documents of schools.
    pub(super) fn schools(&mut self, loaded: &mut [Loaded]) {
        let authority = self.options.authority;
        let mut registered: BTreeMap<String, (Facts, String)> = BTreeMap::new();
        for kind in [Kind::SchoolInformation, Kind::Gias] {
            for file in loaded.iter_mut().filter(|file| file.kind == kind) {
                for facts in read_register(file, authority) {
                    let name = file.name.clone();
                    match registered.remove(&facts.urn) {
                        None => registered.insert(facts.urn.clone(), (facts, name)),
                        Some((older, _)) => registered.insert(facts.urn.clone(), (newer(older, facts), name)),
                    };
                }
            }
        }
        let named = self.named_in_tables(loaded, &registered);
        let mut new: Vec<&Facts> = registered.values().map(|(facts, _)| facts).collect();
        new.extend(named.values().map(|(facts, _)| facts));
        new.retain(|facts| !self.slugs.contains_key(&facts.urn));
        new.sort_by(|a, b| b.open.cmp(&a.open).then_with(|| a.urn.cmp(&b.urn)));
        for facts in new {
            let slug = schools::slug(facts, &self.taken);
            self.taken.insert(slug.clone(), facts.town.clone());
            self.slugs.insert(facts.urn.clone(), slug);
        }
        if registered.is_empty() && named.is_empty() {
            return;
        }
        let sidecar_path = "schools.txt";
        let mut sidecar = self.sidecar(sidecar_path);
        for (facts, file) in registered.values().chain(named.values()) {
            let Some(slug) = self.slugs.get(&facts.urn).cloned() else { continue };
            let path = format!("schools/{slug}.yaml");
            let merged = match self.existing(&path) {
                Err(()) => continue,
                Ok(None) => Ok(document::fresh_school(&slug, &facts.keys, file, &mut sidecar)),
                Ok(Some(text)) => {
                    document::into_school(&slug, &text, &facts.keys, &mut sidecar, self.options.replace_edits)
                }
            };
            self.finish(&path, merged);
        }
        self.write_sidecar(sidecar_path, &sidecar);
    }

    /// Schools that only performance tables name, from the newest of them. One whose number another, newer school has
    /// taken over, or that a whole register no longer has, is closed.
    fn named_in_tables(
        &mut self,
        loaded: &[Loaded],
        registered: &BTreeMap<String, (Facts, String)>,
    ) -> BTreeMap<String, (Facts, String)> {
        let authority = self.options.authority;
        let mut tables: Vec<&Loaded> =
            loaded.iter().filter(|file| matches!(file.kind, Kind::Ks2 | Kind::Ks4)).collect();
        tables.sort_by(|a, b| b.of.cmp(&a.of).then_with(|| a.kind.cmp(&b.kind)));
        let mut named: BTreeMap<String, (Facts, String)> = BTreeMap::new();
        for file in tables {
            let mut quiet = Trouble::new(Path::new(""));
            let mut reader = schools::Reader::new(&file.table, file.kind, authority);
            for row in &file.table.rows {
                if about(file.kind, &file.table, row, authority) == About::School
                    && let Some(facts) = reader.school(row, &mut quiet)
                    && !self.slugs.contains_key(&facts.urn)
                    && !registered.contains_key(&facts.urn)
                {
                    // Provisional tables lack the address: a fuller row of the same school is better.
                    let fuller =
                        named.get(&facts.urn).is_none_or(|(old, _)| old.keys.len() < facts.keys.len());
                    if fuller {
                        named.insert(facts.urn.clone(), (facts, file.name.clone()));
                    }
                }
            }
        }
        let numbers: BTreeSet<(String, String)> = registered
            .values()
            .chain(named.values())
            .filter_map(|(facts, _)| Some((facts.laestab.clone()?, facts.urn.clone())))
            .collect();
        // A register says something by leaving a school out only if it has most schools of that type: there are
        // downloads of academies alone.
        let types = |schools: &BTreeMap<String, (Facts, String)>| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for (facts, _) in schools.values() {
                *counts.entry(facts.kind.clone()).or_default() += 1;
            }
            counts
        };
        let (in_register, in_tables) = (types(registered), types(&named));
        let newest = registered.keys().next_back().cloned().unwrap_or_default();
        let mut closed = Vec::new();
        for (facts, _) in named.values_mut() {
            let number = facts.laestab.as_ref();
            let followed = numbers.iter().any(|(other, urn)| Some(other) == number && *urn > facts.urn);
            let left_out = facts.urn < newest && in_register.get(&facts.kind) > in_tables.get(&facts.kind);
            if (followed || left_out) && facts.open {
                closed.push(facts.name.clone());
                facts.open = false;
                for (key, item) in &mut facts.keys {
                    if key == "status" {
                        *item = Item::text("closed");
                    }
                }
            }
        }
        if !closed.is_empty() {
            self.found.push(
                Diagnostic::advice(
                    "taken-as-closed",
                    format!("{} schools are taken to have closed or changed their URN: {}", closed.len(), closed.join("; ")),
                )
                .in_file(self.shown("schools"))
                .help("performance tables name them and the register of schools does not, or a newer school has their number; mend `status` in their files if one is open"),
            );
        }
        named
    }
}

/// The schools of a register's rows.
fn read_register(file: &mut Loaded, authority: LaCode) -> Vec<Facts> {
    let mut reader = schools::Reader::new(&file.table, file.kind, authority);
    let mut schools: Vec<Facts> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &file.table.rows {
        if about(file.kind, &file.table, row, authority) != About::School {
            file.report.elsewhere += 1;
            continue;
        }
        file.report.rows += 1;
        let others: usize = reader.not_schools.values().sum();
        match reader.school(row, &mut file.trouble) {
            Some(facts) if seen.insert(facts.urn.clone()) => schools.push(facts),
            Some(facts) => {
                file.report.skipped += 1;
                let message = format!("the URN {} is there twice", facts.urn);
                file.trouble.row(
                    row.line,
                    Diagnostic::warning("duplicate-urn", message).help("the first row is kept"),
                );
            }
            None if reader.not_schools.values().sum::<usize>() == others => file.report.skipped += 1,
            None => {}
        }
    }
    if schools.is_empty() {
        let message = format!("no row is about a school of the authority {authority}");
        file.trouble.file(
            Diagnostic::warning("no-rows", message).help("is `--authority` the code of your authority?"),
        );
    }
    let mut used = reader.used;
    used.extend(["LA", "LA (code)"].iter().filter_map(|name| file.table.column(name)));
    file.report.not_schools = reader.not_schools;
    file.report.schools = schools.len();
    file.report.unused_columns = file.table.unused(&used);
    schools
}

/// What two files say about one school: the second one's values, and those that only the first has.
fn newer(older: Facts, newer: Facts) -> Facts {
    let mut keys: Vec<(String, Item)> = newer.keys.clone();
    keys.extend(older.keys.into_iter().filter(|(key, _)| newer.keys.iter().all(|(known, _)| known != key)));
    keys.sort_by_key(|(key, _)| schools::ORDER.iter().position(|known| known == key));
    Facts { keys, ..newer }
}
