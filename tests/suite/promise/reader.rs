//! What a reader of a tiny site knows: which numbers of pupils fit everything that it shows.
//!
//! Written from `docs/disclosure.md` and the policy of issue 10, without a look at how the audit reckons. A reader knows
//! the rules, so that only worlds count in which the rules withhold the same figures and say the same bands. A reader
//! knows how many pupils are in each group, since anybody in the school can count. Where no file says it, the world
//! chooses, and a pair of worlds counts only if it has the same number for the group that is asked about.

use super::judged::{Because, Judged};
use super::rules::{Rules, Told};
use super::site::{
    Cell, FAMILIES, Family, Figure, Group, Kind, MEASURES, Measure, Mode, Row, SCHOOLS, Said, Site, Subject,
    Table, measure,
};
use super::worlds::{Unknown, Worlds};
use std::collections::{BTreeMap, BTreeSet};

/// More pupils than any group of a tiny site.
const MOST: i64 = 60;

/// Whose numbers they are: also pupils of schools that are not on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Of(Subject),
    Others,
}

/// A group, or who is left over by a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Group(Group),
    Rest(usize),
}

/// What a reader has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knows {
    /// The site.
    Site,
    /// The official files.
    Files,
    /// Both.
    Both,
}

/// A reader of one table.
pub struct Reader<'a> {
    knows: Knows,
    site: &'a Site,
    table: &'a Table,
    rules: Rules,
    /// What fits what the reader has.
    pub worlds: Worlds,
    sizes: BTreeMap<(Whose, Who), Unknown>,
    amounts: BTreeMap<(Whose, Who, &'static str), Unknown>,
    /// The sizes that are given or follow from those that are.
    known: BTreeMap<(Subject, Group), i64>,
    /// The most pupils of groups of another size that are few all the same.
    few: BTreeMap<(Subject, Group), i64>,
    /// What is told of each figure.
    pub told: Vec<(Figure, Told)>,
    /// Everything that must be protected.
    pub judged: Vec<Judged>,
}

impl<'a> Reader<'a> {
    /// Reads a table of a site.
    pub fn of(site: &'a Site, table: &'a Table, rules: Rules) -> Reader<'a> {
        Reader::knowing(Knows::Site, site, table, rules)
    }

    /// Reads a table of a site, of its official files, or of both. What must be protected is the same.
    pub fn knowing(knows: Knows, site: &'a Site, table: &'a Table, rules: Rules) -> Reader<'a> {
        let mut reader = Reader {
            knows,
            site,
            table,
            rules,
            worlds: Worlds::default(),
            sizes: BTreeMap::new(),
            amounts: BTreeMap::new(),
            known: BTreeMap::new(),
            few: BTreeMap::new(),
            told: Vec::new(),
            judged: Vec::new(),
        };
        reader.count_heads();
        reader.count_pupils();
        reader.read();
        reader
    }

    fn has_area(&self, area: Subject) -> bool {
        self.table.rows.keys().any(|(subject, _)| *subject == area)
    }

    /// Whose numbers matter, with the families of each.
    fn everybody(&self) -> Vec<(Whose, Vec<usize>)> {
        let families = |subjects: &[Subject]| -> BTreeSet<usize> {
            let rows = self.table.rows.keys().filter(|(subject, _)| subjects.contains(subject));
            let groups: Vec<&str> = rows.filter_map(|(_, group)| *group).collect();
            let has = |family: &usize| FAMILIES[*family].parts.iter().any(|part| groups.contains(part));
            let listed = (0..FAMILIES.len()).filter(has);
            // A part of a part is a part of all pupils.
            let wholes = |family: usize| {
                let whole = FAMILIES[family].whole;
                let of =
                    FAMILIES.iter().position(|other| whole.is_some_and(|whole| other.parts.contains(&whole)));
                [Some(family), of].into_iter().flatten()
            };
            listed.flat_map(wholes).collect()
        };
        let of_areas = families(&[Subject::Borough, Subject::North]);
        let mut everybody = Vec::new();
        for school in 0..SCHOOLS.len() {
            let subject = Subject::School(school);
            let in_north = self.has_area(Subject::North) && self.site.north.contains(&school);
            if self.has_area(subject) || in_north {
                let own = families(&[subject]).union(&of_areas).copied().collect();
                everybody.push((Whose::Of(subject), own));
            }
        }
        if self.has_area(Subject::Borough) {
            everybody.push((Whose::Others, of_areas.iter().copied().collect()));
        }
        for area in [Subject::Borough, Subject::North] {
            if self.has_area(area) {
                everybody.push((Whose::Of(area), families(&[area]).into_iter().collect()));
            }
        }
        everybody
    }

    /// The numbers of pupils, and which of them follow.
    fn count_heads(&mut self) {
        for (whose, families) in self.everybody() {
            let mut whos = vec![Who::Group(None)];
            for family in &families {
                whos.extend(FAMILIES[*family].parts.iter().map(|part| Who::Group(Some(part))));
                whos.extend((!FAMILIES[*family].complete).then_some(Who::Rest(*family)));
            }
            for who in whos {
                let (least, most) = self.heads(whose, who);
                let unknown = self.worlds.number(least, most);
                self.sizes.insert((whose, who), unknown);
            }
            for family in families {
                let sizes = self.sizes.clone();
                self.make_up(family, |who| sizes.get(&(whose, who)).copied());
            }
        }
        let sizes = self.sizes.clone();
        self.sum_up(|whose, who| sizes.get(&(whose, who)).copied());
        for ((whose, who), size) in &self.sizes {
            let (Whose::Of(subject), Who::Group(group)) = (whose, who) else { continue };
            let Ok(Some((least, greatest))) = self.worlds.range(*size, None) else { continue };
            if least == greatest {
                self.known.insert((*subject, *group), least);
            } else if greatest <= self.rules.threshold {
                self.few.insert((*subject, *group), greatest);
            }
        }
        // Its publisher withholds a size only where it withholds the figures, since there are few pupils or none.
        for (subject, group) in self.table.rows.iter().filter(|(_, row)| row.is_masked()).map(|(key, _)| *key)
        {
            let size = self.sizes[&(Whose::Of(subject), Who::Group(group))];
            self.worlds.between(&[(size, 1)], 0, self.rules.threshold);
        }
    }

    fn heads(&self, whose: Whose, who: Who) -> (i64, i64) {
        let (Whose::Of(subject), Who::Group(group)) = (whose, who) else { return (0, 4 * MOST) };
        match self.table.rows.get(&(subject, group)) {
            Some(row) if row.given || row.said => (row.size, row.size),
            // Official files withhold figures of nobody too.
            Some(row) if row.is_in_file() => (0, 4 * MOST),
            Some(_) => (1, 4 * MOST),
            None => (0, 4 * MOST),
        }
    }

    /// A family makes up its whole.
    fn make_up(&mut self, family: usize, of: impl Fn(Who) -> Option<Unknown>) {
        let Family { whole, parts, complete } = &FAMILIES[family];
        let parts = parts.iter().map(|part| Who::Group(Some(part)));
        let rest = (!complete).then_some(Who::Rest(family));
        let mut terms: Vec<(Unknown, i64)> =
            parts.chain(rest).filter_map(|who| Some((of(who)?, 1))).collect();
        let Some(whole) = of(Who::Group(*whole)) else { return };
        terms.push((whole, -1));
        self.worlds.between(&terms, 0, 0);
    }

    /// Schools make up their areas.
    fn sum_up(&mut self, of: impl Fn(Whose, Who) -> Option<Unknown>) {
        let whos: BTreeSet<Who> = self.sizes.keys().map(|(_, who)| *who).collect();
        for who in whos {
            let schools = |among: &dyn Fn(usize) -> bool| -> Vec<(Unknown, i64)> {
                let schools = (0..SCHOOLS.len()).filter(|school| among(*school));
                schools.filter_map(|school| Some((of(Whose::Of(Subject::School(school)), who)?, 1))).collect()
            };
            if let Some(borough) = of(Whose::Of(Subject::Borough), who) {
                let mut terms = schools(&|_| true);
                terms.extend(of(Whose::Others, who).map(|others| (others, 1)));
                terms.push((borough, -1));
                self.worlds.between(&terms, 0, 0);
            }
            if let Some(north) = of(Whose::Of(Subject::North), who) {
                let mut terms = schools(&|school| self.site.north.contains(&school));
                terms.push((north, -1));
                self.worlds.between(&terms, 0, 0);
            }
        }
    }

    /// How many pupils count, or what they have together: everything that is true whatever is printed.
    fn count_pupils(&mut self) {
        let used: BTreeSet<&str> =
            self.table.rows.values().flat_map(|row| row.cells.keys().copied()).collect();
        let used: Vec<&Measure> = MEASURES.iter().filter(|measure| used.contains(measure.key)).collect();
        let sizes = self.sizes.clone();
        for ((whose, who), size) in &sizes {
            for measure in &used {
                let most = if let Kind::Average(most) = measure.kind { most } else { 1 };
                let amount = self.worlds.number(0, 4 * MOST * most);
                self.amounts.insert((*whose, *who, measure.key), amount);
                self.worlds.at_least(&[(*size, most), (amount, -1)], 0);
            }
            for measure in &used {
                let of = |key: &str| self.amounts.get(&(*whose, *who, key)).copied();
                let (Some(own), wider) = (of(measure.key), measure.part_of.and_then(of)) else { continue };
                let topped = measure.tops.and_then(of);
                if let Some(wider) = wider {
                    self.worlds.at_least(&[(wider, 1), (own, -1)], 0);
                }
                if let (Some(sum), Some(Kind::Average(most))) = (topped, measure.tops.map(kind)) {
                    // Whoever counts has the most, and everybody else has less.
                    self.worlds.at_least(&[(sum, 1), (own, -most)], 0);
                    self.worlds.at_least(&[(*size, most - 1), (own, 1), (sum, -1)], 0);
                }
            }
        }
        let amounts = self.amounts.clone();
        for measure in used {
            for (whose, families) in self.everybody() {
                for family in families {
                    self.make_up(family, |who| amounts.get(&(whose, who, measure.key)).copied());
                }
            }
            self.sum_up(|whose, who| amounts.get(&(whose, who, measure.key)).copied());
        }
    }

    /// What is printed, and what is not.
    fn read(&mut self) {
        let table = self.table;
        for ((subject, group), row) in &table.rows {
            for (key, cell) in &row.cells {
                self.read_cell(*subject, *group, row, measure(key), *cell);
            }
            let known = self.known.get(&(*subject, *group));
            let is_small = known.is_some_and(|pupils| *pupils <= self.rules.threshold);
            for (key, points) in row.gaps.iter().filter(|_| !is_small) {
                let figure = Figure { subject: *subject, measure: key, year: table.year, group: *group };
                let withheld =
                    self.site.withheld.contains(&figure) || self.site.complementary.contains(&figure);
                if !withheld && self.knows != Knows::Files {
                    self.read_gap(*subject, key, *points);
                }
            }
        }
        self.read_what_is_missing();
    }

    fn read_cell(
        &mut self,
        subject: Subject,
        group: Group,
        row: &Row,
        measure: &'static Measure,
        cell: Cell,
    ) {
        let figure = Figure { subject, measure: measure.key, year: self.table.year, group };
        let place = (Whose::Of(subject), Who::Group(group));
        let (size, amount) = (self.sizes[&place], self.amounts[&(place.0, place.1, measure.key)]);
        let known = self.known.get(&(subject, group)).or(self.few.get(&(subject, group))).copied();
        let told = self.rules.told(self.site, &figure, measure, row, cell, known);
        if self.knows != Knows::Files {
            self.learn(told, measure, (size, amount));
            // What is another value today was wrong, and what is the same tells nothing new.
            if told.because().is_some()
                && let Some(before) = self.site.before.get(&figure)
            {
                self.learn(*before, measure, (size, amount));
            }
        }
        // Of two values of one figure the newest is a fact, and the site's own is newer than those of the files.
        let shown = matches!(told, Told::Value(_));
        if self.knows == Knows::Files || self.knows == Knows::Both && !shown {
            let value = match cell.files.now {
                Some(Said::Value(value)) => Some(value),
                _ => cell.files.before,
            };
            value.into_iter().for_each(|value| self.learn(Told::Value(value), measure, (size, amount)));
        }
        self.told.push((figure, told));
        let withheld_there = cell.files.now == Some(Said::Withheld);
        let official = cell.is_official();
        if let Some(because) = told.because() {
            self.judged.push(Judged { figure, because, official, amount, size });
        } else if withheld_there && self.site.mode == Some(Mode::AsPublished) {
            // Whatever became of it here.
            self.judged.push(Judged { figure, because: Because::Official, official: true, amount, size });
        }
    }

    fn learn(&mut self, told: Told, measure: &Measure, (size, amount): (Unknown, Unknown)) {
        match told {
            Told::Value(value) => {
                let by = if measure.kind == Kind::Share { 100 } else { 1 } * 10_i64.pow(measure.places);
                self.worlds.at_least(&[(amount, 2 * by), (size, 1 - 2 * value)], 0);
                self.worlds.at_least(&[(size, 2 * value + 1), (amount, -2 * by)], 1);
            }
            Told::AtMost(count) => self.worlds.between(&[(amount, 1)], 0, count),
            Told::AtLeast(count) => self.worlds.at_least(&[(amount, 1)], count),
            Told::AnEnd => self.worlds.end(amount, size),
            Told::Nothing(_) | Told::Gone => {}
        }
    }

    /// A gap is worked out from figures before or after they are rounded: nobody says which.
    fn read_gap(&mut self, subject: Subject, key: &str, points: i64) {
        let measures = MEASURES.iter().filter_map(|measure| Some((measure, measure.gap?)));
        let Some((measure, (_, of, less))) = measures.into_iter().find(|(_, gap)| gap.0 == key) else {
            return;
        };
        let place = |group: &'static str| {
            let place = (Whose::Of(subject), Who::Group(Some(group)));
            Some((*self.amounts.get(&(place.0, place.1, measure.key))?, *self.sizes.get(&place)?))
        };
        if let (Some(of), Some(less)) = (place(of), place(less)) {
            // Half a point for its own rounding and half for that of each side, in tenths.
            self.worlds.gap(of, less, 1000, 10 * points - 15, 10 * points + 15);
        }
    }

    /// A half of a pair that is in no file, of a group as small as those that the rules withhold.
    fn read_what_is_missing(&mut self) {
        let table = self.table;
        for ((subject, group), pupils) in self.known.clone() {
            let is_half =
                |family: &&Family| group.is_some_and(|g| family.complete && family.parts.contains(&g));
            let Some(family) = FAMILIES.iter().find(is_half) else { continue };
            if pupils == 0 || pupils > self.rules.threshold {
                continue;
            }
            for measure in MEASURES {
                let cell = |group: Group| table.rows.get(&(subject, group))?.cells.get(measure.key);
                let in_files = self.site.mode == Some(Mode::AsPublished);
                let has = |group| cell(group).is_some_and(|cell| cell.is_there() || in_files);
                let is_official = |group| cell(group).is_none_or(Cell::is_as_in_its_file);
                let other = family.parts.iter().any(|part| Some(*part) != group && has(Some(part)));
                if other && has(family.whole) && !has(group) {
                    let place = (Whose::Of(subject), Who::Group(group));
                    let figure = Figure { subject, measure: measure.key, year: table.year, group };
                    let amount = self.amounts[&(place.0, place.1, measure.key)];
                    let (because, size) = (Because::Unlisted, self.sizes[&place]);
                    // Whose it is the figures beside it say: of itself nothing is here.
                    let mut others =
                        family.parts.iter().map(|part| Some(*part)).filter(|part| *part != group);
                    let official = is_official(family.whole) && others.all(is_official);
                    self.judged.push(Judged { figure, because, official, amount, size });
                }
            }
        }
    }
}

fn kind(key: &str) -> Kind {
    measure(key).kind
}
