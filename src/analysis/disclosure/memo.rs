//! What was found of a topic and year, kept under a keyed digest of everything it depends on, so that the next build judges
//! only what changed.
//!
//! A plain digest of figures about few pupils can be guessed: there are not many. So the key is a random secret that never
//! leaves the cache. Kept is which figures leak and which contradict each other, by their places, and no figure.

use super::audit::{Clash, Findings, Leak, Pass, TableId, Tables};
use super::cell::Cell;
use super::others::rest_of;
use super::solver::system::Source;
use crate::artifact::Cache;
use crate::config::Config;
use crate::model::{Model, Subject};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// Counted up when the audit finds something else of the same figures.
const FORMAT: &str = "4";

/// The name of the secret.
const SECRET: &str = "disclosure.key";

/// Verdicts of earlier builds.
pub struct Memo<'a> {
    cache: &'a dyn Cache,
    model: &'a Model,
    secret: Vec<u8>,
    /// The digest of what all topics and years depend on.
    ground: String,
}

impl<'a> Memo<'a> {
    /// The verdicts in a cache. A new secret is made when it has none.
    pub fn new(cache: &'a dyn Cache, model: &'a Model, config: &Config) -> Memo<'a> {
        let secret = cache.get(SECRET).unwrap_or_else(|| {
            let secret = random();
            cache.put(SECRET, &secret);
            secret
        });
        let mut ground =
            format!("{FORMAT} {} {} {:?}", env!("CARGO_PKG_VERSION"), config.protect, config.official_files);
        // What the measures are, and what is true of them.
        for (_, measure) in model.catalogue.iter() {
            _ = write!(ground, " {measure:?}");
        }
        _ = write!(ground, " {:?}", model.catalogue.relations());
        for area in &config.areas {
            let schools = area.schools.iter().flatten().map(|school| school.value.as_str());
            _ = write!(ground, " {} {} {:?}", area.key, area.schools.is_some(), schools.collect::<Vec<_>>());
        }
        Memo { cache, model, secret, ground }
    }

    /// The name of what is found of a topic and year.
    fn name(&self, tables: &Tables<'_>, ids: &Range<TableId>, passes: &[Pass]) -> String {
        let mut inner = Sha256::new();
        inner.update(&self.secret);
        inner.update(self.ground.as_bytes());
        inner.update(format!("{passes:?}"));
        let mut line = String::new();
        for id in ids.clone() {
            for place in tables.cells(id) {
                line.clear();
                describe(&mut line, tables.maker.cell(*place), tables, self.model);
                inner.update(line.as_bytes());
            }
            inner.update(b"\n\n");
        }
        let mut outer = Sha256::new();
        outer.update(&self.secret);
        outer.update(inner.finalize());
        let digest = outer.finalize();
        let mut name = "disclosure-".to_owned();
        digest.iter().take(16).for_each(|byte| _ = write!(name, "{byte:02x}"));
        name
    }

    /// What is found of a topic and year: known from before, or worked out and kept.
    pub fn findings(
        &self,
        tables: &Tables<'_>,
        ids: &Range<TableId>,
        passes: &[Pass],
        judge: impl FnOnce() -> Findings,
    ) -> Findings {
        let name = self.name(tables, ids, passes);
        let cells: Vec<Source> = ids.clone().flat_map(|id| tables.cells(id)).copied().collect();
        if let Some(found) = self.cache.get(&name).and_then(|bytes| read(&bytes, &cells, ids.start)) {
            return found;
        }
        let found = judge();
        if self.cache.keeps() {
            self.cache.put(&name, write(&found, &cells, ids.start).as_bytes());
        }
        found
    }
}

/// All that a verdict can depend on of one figure. What was withheld is not known here.
fn describe(line: &mut String, cell: &Cell, tables: &Tables<'_>, model: &Model) {
    let key = cell.key;
    match key.subject {
        Subject::School(id) => match rest_of(id) {
            Some(rest) => _ = write!(line, "rest of #{} {:?}", rest.area.0, rest.group),
            None => line.push_str(model.school(id).slug.as_str()),
        },
        Subject::Area(id) => _ = write!(line, "#{}", id.0),
    }
    let release = model.releases.get(cell.release.0 as usize);
    _ = writeln!(
        line,
        " {} {} {:?} {} {:?} {:?} {:?} {} {:?} {:?}",
        model.catalogue.get(key.measure).key,
        key.year,
        key.group,
        cell.release.0,
        cell.pupils,
        cell.told,
        cell.origin,
        cell.outside,
        tables.maker.places.get(cell),
        release.map(|release| release.pupils_rounded_to),
    );
}

/// A line a finding, by the places of the cells among those of the topic and year.
fn write(found: &Findings, cells: &[Source], first: TableId) -> String {
    let places: HashMap<Source, usize> = cells.iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
    let of = |cell: &Source| places.get(cell).map_or_else(|| "-".to_owned(), usize::to_string);
    let mut text = format!("judged {}\n", found.judged);
    for leak in &found.leaks {
        let total = leak.total.as_ref().map_or_else(|| "-".to_owned(), of);
        let Leak { exact, proven, table, pass, .. } = leak;
        _ = writeln!(text, "leak {} {exact} {proven} {} {pass:?} {total}", of(&leak.cell), table - first);
    }
    for clash in &found.conflicts {
        let figures: Vec<String> = clash.figures.iter().map(of).collect();
        let left_out = clash.left_out.as_ref().map_or_else(|| "-".to_owned(), of);
        _ = writeln!(text, "clash {} {left_out} {}", clash.near, figures.join(","));
    }
    text
}

/// Reads what [`write`] wrote; `None` for anything else.
fn read(bytes: &[u8], cells: &[Source], first: TableId) -> Option<Findings> {
    let place = |text: &str| cells.get(text.parse::<usize>().ok()?).copied();
    let some = |text: &str| if text == "-" { Some(None) } else { Some(Some(place(text)?)) };
    let mut found = Findings::default();
    for line in std::str::from_utf8(bytes).ok()?.lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["judged", judged] => found.judged = judged.parse().ok()?,
            ["leak", cell, exact, proven, table, pass, total] => found.leaks.push(Leak {
                cell: place(cell)?,
                exact: exact.parse().ok()?,
                proven: proven.parse().ok()?,
                table: first + table.parse::<usize>().ok()?,
                pass: Pass::parse(pass)?,
                total: some(total)?,
            }),
            ["clash", near, left_out, figures] => found.conflicts.push(Clash {
                figures: figures.split(',').filter(|f| !f.is_empty()).map(place).collect::<Option<_>>()?,
                left_out: some(left_out)?,
                near: near.parse().ok()?,
            }),
            _ => return None,
        }
    }
    Some(found)
}

/// Random bytes: hashes under keys that the standard library takes from the operating system.
fn random() -> Vec<u8> {
    let mut secret = Sha256::new();
    for turn in 0..8u64 {
        secret.update(RandomState::new().hash_one(turn).to_le_bytes());
    }
    secret.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_read_back_as_they_were() {
        let cells = [7, 9, 12, 40];
        let found = Findings {
            leaks: vec![
                Leak { cell: 9, exact: true, proven: true, table: 5, pass: Pass::Site, total: None },
                Leak { cell: 40, exact: false, proven: false, table: 6, pass: Pass::Own, total: Some(7) },
            ],
            conflicts: vec![
                Clash { figures: vec![7, 12], left_out: Some(12), near: false },
                Clash { figures: Vec::new(), left_out: None, near: true },
            ],
            judged: 17,
            known: Vec::new(),
        };
        let text = write(&found, &cells, 5);
        let read_back = read(text.as_bytes(), &cells, 5).expect("what was written");
        assert_eq!(format!("{read_back:?}"), format!("{found:?}"));
        assert!(read(b"leak 9 true true 0 Site -", &cells, 5).is_none(), "a place that is not there");
    }

    #[test]
    fn secrets_differ() {
        assert_ne!(random(), random());
    }
}
