//! Random tiny sites: pupils one by one, and some of their figures typed in some way.

use super::chance::Chance;
use super::site::{
    Cell, FAMILIES, Figure, Files, Group, Kind, MEASURES, Measure, Row, Site, Subject, Table, Typed,
};
use std::collections::BTreeMap;

/// What random sites have besides schools with groups in one file.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// Rows stand in two files.
    pub files: bool,
    /// Some figures of larger groups are typed as `suppressed`.
    pub typed: bool,
    /// Some groups have no number of pupils.
    pub sizes: bool,
    /// Some halves of pairs are in no file.
    pub unlisted: bool,
    /// Some rows lack a measure that others have.
    pub missing: bool,
    /// Gaps between groups are published.
    pub gaps: bool,
    /// The stage has an average beside a share.
    pub averages: bool,
    /// The authority has figures.
    pub borough: bool,
    /// An area of one's own has figures.
    pub north: bool,
    /// `suppressions.yaml` withholds some figures.
    pub on_purpose: bool,
    /// 0 % and 100 % of small groups are as any other figure.
    pub ends_shown: bool,
    /// The publisher of official files has counted one pupil or another in another way.
    pub recounted: bool,
}

impl Traits {
    /// Schools with groups in one file.
    pub const NONE: Traits = Traits {
        files: false,
        typed: false,
        sizes: false,
        unlisted: false,
        missing: false,
        gaps: false,
        averages: false,
        borough: false,
        north: false,
        on_purpose: false,
        ends_shown: false,
        recounted: false,
    };
    /// Everything but averages, which belong to another stage.
    pub const ALL: Traits = Traits {
        files: true,
        typed: true,
        sizes: true,
        unlisted: true,
        missing: true,
        gaps: true,
        averages: false,
        borough: true,
        north: true,
        on_purpose: true,
        ends_shown: false,
        recounted: false,
    };
}

/// A pupil: one part of each family, if any, and what a pupil has in each measure.
struct Pupil {
    groups: Vec<&'static str>,
    has: BTreeMap<&'static str, i64>,
    /// As the publisher of official files counts.
    had: BTreeMap<&'static str, i64>,
}

/// A random site with one table a school year.
pub fn site(chance: &mut Chance, traits: Traits, tables: u16) -> Site {
    let mut site = Site { ends_shown: traits.ends_shown, ..Site::default() };
    let schools = chance.number(1, 3) as usize;
    let schools = if traits.north || traits.borough { schools.max(2) } else { schools };
    if traits.north {
        // Two schools, or all but one.
        site.north = if schools == 3 && chance.one_in(2) { vec![0, 2] } else { vec![0, 1] };
    }
    for number in 0..tables {
        let table = table(chance, traits, schools, &site.north, 2025 - number);
        site.tables.push(table);
    }
    if traits.on_purpose {
        withhold(chance, &mut site);
    }
    site
}

fn table(chance: &mut Chance, traits: Traits, schools: usize, north: &[usize], year: u16) -> Table {
    let stage = if traits.averages { "early-years" } else { "ks2" };
    let measures: Vec<&Measure> = MEASURES.iter().filter(|measure| measure.stage == stage).collect();
    let measures = if chance.one_in(3) { measures[..1].to_vec() } else { measures };
    let mut table = Table { year, stage, rows: BTreeMap::new() };
    let families: Vec<usize> = (0..FAMILIES.len()).filter(|_| chance.percent(40)).collect();
    let families = if families.is_empty() { vec![0] } else { families };
    let mut everybody = Vec::new();
    for school in 0..schools {
        let number = if chance.one_in(4) { chance.number(13, 26) } else { chance.number(4, 12) };
        let level = chance.number(0, 10);
        let mut pupils: Vec<Pupil> = (0..number).map(|_| pupil(chance, &measures, level)).collect();
        if traits.recounted && chance.one_in(2) {
            let had = &mut pupils[0].had;
            // Whoever reaches the wider standard only has another result, whatever it is.
            let reaches = i64::from(had["rwm-expected"] == 0);
            had.iter_mut()
                .for_each(|(key, amount)| *amount = if *key == "rwm-expected" { reaches } else { 0 });
        }
        rows(
            chance,
            traits,
            &mut table,
            Subject::School(school),
            &families,
            &measures,
            &pupils.iter().collect::<Vec<_>>(),
        );
        everybody.push(pupils);
    }
    if traits.north {
        let pupils: Vec<&Pupil> = north.iter().flat_map(|school| &everybody[*school]).collect();
        let families = if chance.one_in(3) { &families[..] } else { &[] };
        rows(chance, traits, &mut table, Subject::North, families, &measures, &pupils);
    }
    if traits.borough {
        let others = if chance.one_in(2) { 0 } else { chance.number(1, 8) };
        let others: Vec<Pupil> = (0..others).map(|_| pupil(chance, &measures, 5)).collect();
        let pupils: Vec<&Pupil> = everybody.iter().flatten().chain(&others).collect();
        let families = if chance.one_in(3) { &families[..] } else { &[] };
        rows(chance, traits, &mut table, Subject::Borough, families, &measures, &pupils);
    }
    table
}

fn pupil(chance: &mut Chance, measures: &[&Measure], level: i64) -> Pupil {
    let mut groups = Vec::new();
    for family in FAMILIES {
        // A third of the pupils are in the first part, and a few in none if that can be.
        let part = if chance.one_in(3) { 0 } else { 1 };
        let is_in = family.whole.is_none_or(|whole| groups.contains(&whole));
        if is_in && (family.complete || !chance.one_in(12)) {
            groups.push(family.parts[part]);
        }
    }
    let mut has = BTreeMap::new();
    let steps = if chance.number(0, 9) < level { 17 } else { chance.number(0, 16) };
    for measure in measures {
        let amount = match (measure.kind, measure.part_of) {
            (Kind::Average(most), _) => steps.min(most),
            (Kind::Share, _) if measure.tops.is_some() => i64::from(steps == 17),
            (Kind::Share, Some(wider)) if has.get(wider) == Some(&0) => 0,
            (Kind::Share, Some(_)) => i64::from(chance.one_in(3)),
            (Kind::Share, None) => i64::from(chance.number(0, 9) < level),
        };
        has.insert(measure.key, amount);
    }
    Pupil { groups, had: has.clone(), has }
}

/// The rows of a school or an area.
fn rows(
    chance: &mut Chance,
    traits: Traits,
    table: &mut Table,
    subject: Subject,
    families: &[usize],
    measures: &[&'static Measure],
    pupils: &[&Pupil],
) {
    let two = traits.files && chance.percent(70);
    let mut groups: Vec<Group> = vec![None];
    for family in families {
        let missing = (traits.unlisted && chance.one_in(3)).then(|| chance.pick(&[0, 1]));
        let parts = FAMILIES[*family].parts.iter().enumerate();
        groups.extend(parts.filter(|(place, _)| Some(*place) != missing).map(|(_, part)| Some(*part)));
    }
    for group in groups {
        let of: Vec<&&Pupil> =
            pupils.iter().filter(|pupil| group.is_none_or(|group| pupil.groups.contains(&group))).collect();
        if of.is_empty() {
            continue;
        }
        let given = !(traits.sizes && group.is_some() && chance.percent(40));
        let file = usize::from(two && chance.one_in(2));
        let mut row = Row { size: of.len() as i64, given, file, ..Row::default() };
        for measure in measures {
            if traits.missing && chance.one_in(12) {
                continue;
            }
            let amount = of.iter().map(|pupil| pupil.has[measure.key]).sum();
            let counted = of.iter().map(|pupil| pupil.had[measure.key]).sum();
            let hidden = traits.typed && chance.percent(12);
            // Nobody can withhold a small group whose size no file says but its author.
            let hidden = hidden || !given && of.len() <= 5;
            let typed = if hidden { Typed::Suppressed } else { Typed::Value };
            row.cells
                .insert(measure.key, Cell { amount, typed, files: Files { counted, ..Files::default() } });
        }
        table.rows.insert((subject, group), row);
    }
    if traits.gaps && chance.percent(80) {
        gap(table, subject, measures);
    }
}

/// The gap between two groups, worked out from whole numbers and rounded once.
fn gap(table: &mut Table, subject: Subject, measures: &[&'static Measure]) {
    for measure in measures {
        let Some((key, of, less)) = measure.gap else { continue };
        let side = |group| {
            let row = table.rows.get(&(subject, Some(group)))?;
            Some((row.cells.get(measure.key)?.amount, row.size))
        };
        let (Some((a, n)), Some((b, m))) = (side(of), side(less)) else { continue };
        let parts = 200 * (a * m - b * n) + n * m;
        let points = parts.div_euclid(2 * n * m);
        if let Some(row) = table.rows.get_mut(&(subject, None)) {
            row.gaps.insert(key, points);
        }
    }
}

/// Some figures that a person withholds on purpose, though no rule does.
fn withhold(chance: &mut Chance, site: &mut Site) {
    for table in &site.tables {
        for ((subject, group), row) in &table.rows {
            for measure in row.cells.keys().filter(|_| chance.percent(8)) {
                let figure = Figure { subject: *subject, measure, year: table.year, group: *group };
                site.withheld.insert(figure);
            }
        }
    }
}
