//! The audit of every figure: tables one by one, then what the authority's totals add to them.

use super::areas::Areas;
use super::cell::{Cell, Disclosed};
use super::form::Table;
use super::memo::Memo;
use super::sizes::populations;
use super::solver::system::Source;
use super::solver::verdict::Known;
use super::state::State;
use super::table::Maker;
use crate::config::Config;
use crate::model::{Model, Origin, Subject, TopicId};
use crate::value::{AcademicYear, OfficialFiles};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// What the audit found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Withheld figures that can be worked out, or nearly.
    pub leaks: Vec<Leak>,
    /// What can be known of the number behind each, in the same order; nothing of findings of an earlier build.
    pub known: Vec<Known>,
    /// Published figures that no whole numbers fit.
    pub conflicts: Vec<Clash>,
    /// How many withheld figures were judged.
    pub judged: usize,
}

/// A withheld figure that is not protected.
#[derive(Debug, Clone, Copy)]
pub struct Leak {
    /// The withheld figure, by the place of its cell.
    pub cell: Source,
    /// Whether what can be known tells it as exactly as it would be printed.
    pub exact: bool,
    /// Whether that is proven. If not, the search was too long, and the figure counts as unsafe without proof.
    pub proven: bool,
    /// The table in which it leaks.
    pub table: TableId,
    /// What a reader was taken to know.
    pub pass: Pass,
    /// The area's figure by which it leaks, if it is safe in its own table.
    pub total: Option<Source>,
}

/// Published figures that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// A smallest set of them.
    pub figures: Vec<Source>,
    /// The one that the audit leaves out, so that it can judge the rest.
    pub left_out: Option<Source>,
    /// Whether nobody made a mistake: averages of about the same pupils need not go together.
    pub near: bool,
}

/// One subject's figures of one topic and year, by their place in [`Tables`].
pub type TableId = usize;

/// What a reader is taken to know, and which withheld figures are asked about (`disclosure-policy.md`, section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pass {
    /// The council's own withheld figures, from official files and this site together.
    Own,
    /// Officially withheld figures, from official files alone: what they give away is no secret.
    Official,
    /// Officially withheld figures, from official files and this site together.
    Both,
    /// All withheld figures, from this site alone: official figures are protected as if nobody knew the files.
    Site,
}

impl Pass {
    /// Reads the name that `Debug` writes.
    pub fn parse(text: &str) -> Option<Pass> {
        [Pass::Own, Pass::Official, Pass::Both, Pass::Site]
            .into_iter()
            .find(|pass| format!("{pass:?}") == text)
    }

    /// Whether a reader has a published figure.
    fn knows(self, cell: &Cell) -> bool {
        let official = cell.origin == Origin::Official;
        match self {
            Pass::Own | Pass::Both => true,
            Pass::Official => official,
            Pass::Site => !(cell.outside && official),
        }
    }

    /// Whether a withheld figure is asked about.
    fn asks(self, cell: &Cell) -> bool {
        let official = cell.origin == Origin::Official;
        match self {
            Pass::Own => !official,
            Pass::Official | Pass::Both => official,
            Pass::Site => !cell.outside,
        }
    }
}

/// The figures of each table.
pub struct Tables<'a> {
    /// What makes a table of its figures.
    pub maker: Maker<'a>,
    pub areas: Areas,
    mode: OfficialFiles,
    /// The cells of each table.
    of: Vec<Vec<Source>>,
    /// The tables of each topic and year.
    summaries: Vec<Range<TableId>>,
}

impl<'a> Tables<'a> {
    /// Sorts the cells into tables: what is said of one subject for one topic and year, in whatever file, and what was
    /// published of it elsewhere.
    pub fn new(cells: &'a [Cell], model: &'a Model, config: &Config) -> Tables<'a> {
        let maker = Maker::new(cells, &model.catalogue, &model.releases, config.protect);
        Tables::of(maker, Areas::of(model, config), config.official_files)
    }

    /// The same, of what the tables are made from.
    fn of(maker: Maker<'a>, areas: Areas, mode: OfficialFiles) -> Tables<'a> {
        let (cells, catalogue) = (maker.cells, maker.catalogue);
        let mut summaries: BTreeMap<(TopicId, AcademicYear), BTreeMap<Subject, Vec<Source>>> =
            BTreeMap::new();
        for (place, cell) in (0u32..).zip(cells) {
            let topic = catalogue.get(cell.key.measure).topic;
            let subjects = summaries.entry((topic, cell.key.year)).or_default();
            subjects.entry(cell.key.subject).or_default().push(place);
        }
        let mut tables = Tables { maker, areas, mode, of: Vec::new(), summaries: Vec::new() };
        for subjects in summaries.into_values() {
            let start = tables.of.len();
            for of in subjects.into_values() {
                let own = |of: &Vec<Source>| of.iter().any(|place| !cells[*place as usize].outside);
                tables.of.extend(populations(cells, &of).into_iter().filter(own));
            }
            tables.summaries.push(start..tables.of.len());
        }
        tables
    }

    /// The rules of one table in a pass, with figures withheld that are `off`.
    pub fn table(&self, id: TableId, pass: Pass, off: &HashSet<Source>) -> Option<Table> {
        let known = |place: &Source| {
            let cell = self.maker.cell(*place);
            !cell.told.is_published() || pass.knows(cell)
        };
        let of: Vec<Source> = self.of[id].iter().copied().filter(known).collect();
        let is_off = |place: &Source| self.maker.cell(*place).told.is_published() && off.contains(place);
        let mut table = match of.iter().any(is_off) {
            true => self.maker.withholding(of.iter().copied().filter(is_off)).table(&of)?,
            false => self.maker.table(&of)?,
        };
        table.withheld.retain(|withheld| pass.asks(self.maker.cell(withheld.cell)));
        Some(table)
    }

    /// What is found of some figures alone, for tests.
    #[cfg(test)]
    pub fn findings(cells: &[Cell], catalogue: &crate::model::Catalogue, protect: u32) -> Findings {
        let maker = Maker::new(cells, catalogue, &[], protect);
        let mut tables = Tables::of(maker, Areas::authority(), OfficialFiles::Protect);
        let all = 0..tables.of.len();
        tables.summaries = vec![all.clone()];
        State::new(&tables, all, Pass::Site, &HashSet::new()).findings(&tables)
    }

    /// The cells of a table.
    pub fn cells(&self, id: TableId) -> &[Source] {
        &self.of[id]
    }

    /// Whether any figure of a table is the council's own.
    fn is_own(&self, id: TableId) -> bool {
        let own = |cell: &Cell| {
            let says = !matches!(cell.told, Disclosed::Nothing | Disclosed::NoFigure);
            cell.origin == Origin::Own && !cell.outside && says
        };
        self.of[id].iter().any(|place| own(self.maker.cell(*place)))
    }

    /// The topics and years, each with its passes.
    pub fn passes(&self) -> impl Iterator<Item = (Range<TableId>, &'static [Pass])> {
        self.summaries.iter().map(|tables| {
            let own = tables.clone().any(|id| self.is_own(id));
            let passes: &[Pass] = match (self.mode, own) {
                // Official figures alone are what the files say already, so the site adds nothing.
                (OfficialFiles::AsPublished, false) => &[],
                (OfficialFiles::AsPublished, true) => &[Pass::Own, Pass::Official, Pass::Both],
                (OfficialFiles::Protect, false) => &[Pass::Site],
                (OfficialFiles::Protect, true) => &[Pass::Site, Pass::Own],
            };
            (tables.clone(), passes)
        })
    }

    /// Judges every withheld figure.
    pub fn audit(&self, memo: Option<&Memo<'_>>) -> Findings {
        let mut all = Findings::default();
        // One topic and year after another: all tables of a large one are held at once.
        for (ids, passes) in self.passes().filter(|(_, passes)| !passes.is_empty()) {
            let judge = || self.in_passes(ids.clone(), passes);
            let found = match memo {
                Some(memo) => memo.findings(self, &ids, passes, judge),
                None => judge(),
            };
            all.leaks.extend(found.leaks);
            all.conflicts.extend(found.conflicts);
            all.judged += found.judged;
        }
        all
    }

    /// Judges one topic and year in its passes.
    fn in_passes(&self, tables: Range<TableId>, passes: &[Pass]) -> Findings {
        let mut all = Findings::default();
        let mut given = HashMap::new();
        let off = &HashSet::new();
        for pass in passes {
            let found = State::new(self, tables.clone(), *pass, off).findings(self);
            let known = || found.leaks.iter().zip(&found.known);
            match pass {
                // What the official files give away is what the site may add nothing to.
                Pass::Official => given.extend(known().map(|(leak, known)| (leak.cell, *known))),
                Pass::Both => {
                    let more = known().filter(|(leak, known)| given.get(&leak.cell) != Some(*known));
                    all.leaks.extend(more.map(|(leak, _)| *leak));
                }
                Pass::Own | Pass::Site => all.leaks.extend(&found.leaks),
            }
            // Each withheld figure counts once: `Both` asks again what `Official` asked, and `Own` what `Site` did.
            let again = match pass {
                Pass::Official => true,
                Pass::Own => passes.contains(&Pass::Site),
                Pass::Both | Pass::Site => false,
            };
            if !again {
                all.judged += found.judged;
            }
            all.conflicts.extend(found.conflicts);
        }
        // A figure can leak in two ways, and figures can contradict each other in two passes.
        let mut seen = HashSet::new();
        all.leaks.retain(|leak| seen.insert(leak.cell));
        let mut seen = HashSet::new();
        all.conflicts.retain(|clash| seen.insert(clash.figures.clone()));
        all
    }
}
