//! What the catalogue says is always true of measures, tried on every official file at hand.
//!
//! The official files are not part of this repository; see `real_data`. For each row, group and relation whose figures
//! are all shown, the intervals of rounding must leave room for it. A relation that one row breaks is not true, and has
//! no place in the catalogue.

use crate::real_data::{official_files, rows};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use yearbook::internals::{Catalogue, Column, Relation};
use yearbook::internals::{Measure, MeasureId};
use yearbook::value::{AcademicYear, AveragedOver, Decimal, PupilGroup, Scalar};

/// The folders of files, and the kind of file in the catalogue.
const FOLDERS: &[(&str, &str)] = &[
    ("ks2", "ks2"),
    ("ks4", "ks4"),
    ("ks5", "ks5"),
    ("absence", "absence"),
    ("census", "census"),
    ("destinations", "ks4-destinations"),
];

/// Relations of which no official file at hand has all figures: early years, key stage 1 and level 3 are published in
/// other files, and attendance and severe absence in none of these.
const NOT_AT_HAND: &[&str] = &[
    "early-learning-goals-all",
    "good-level-of-development",
    "ks1-reading-greater-depth",
    "ks1-writing-greater-depth",
    "ks1-maths-greater-depth",
    "level-3-by-19",
    "attendance",
    "severe-absence",
];

/// The ends between which the true figure lies.
type Interval = (f64, f64);
type Figures = BTreeMap<(MeasureId, Option<PupilGroup>), Decimal>;

fn files(folder: &Path) -> Vec<(PathBuf, &'static str)> {
    let mut out = Vec::new();
    for (name, kind) in FOLDERS {
        let entries = std::fs::read_dir(folder.join(name)).into_iter().flatten();
        out.extend(entries.map(|entry| (entry.unwrap().path(), *kind)));
    }
    out.retain(|(path, _)| path.extension().is_some_and(|end| end == "csv"));
    out.sort();
    out
}

/// `2018-2019_…` is about 2018/19.
fn year(path: &Path) -> AcademicYear {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    AcademicYear::parse(&format!("{}/{}", &name[..4], &name[7..9])).unwrap()
}

/// The figures of one row that are shown.
fn figures(row: &HashMap<String, String>, columns: &[(MeasureId, &Column)]) -> Figures {
    let number = |column: &Column| {
        let cell = row.get(&column.column.to_uppercase())?;
        Decimal::parse(&cell.trim_end_matches('%').replace(',', "")).ok()
    };
    columns.iter().filter_map(|(id, column)| Some(((*id, column.group), number(column)?))).collect()
}

/// Whether a row is about an area: its figures are rounded in a way of their own.
fn of_area(row: &HashMap<String, String>) -> bool {
    let cell = |name: &str| row.get(name).map_or("", String::as_str);
    let no_school = !cell("URN").bytes().all(|b| b.is_ascii_digit()) || cell("URN").is_empty();
    no_school || !matches!(cell("RECTYPE"), "" | "1" | "2")
}

/// Whether the intervals leave room for the relation. `None` when one of its figures is not shown.
fn holds(
    relation: &Relation,
    catalogue: &Catalogue,
    figure: &dyn Fn(MeasureId) -> Option<Interval>,
) -> Option<bool> {
    let number = |value: &Decimal| value.to_string().parse::<f64>().unwrap();
    Some(match relation {
        Relation::Within { part, whole } => figure(*part)?.0 <= figure(*whole)?.1,
        Relation::AllOf { all, of } => {
            let (low, high) = figure(*all)?;
            let of: Vec<Interval> = of.iter().map(|id| figure(*id)).collect::<Option<_>>()?;
            let least = of.iter().map(|one| one.0).sum::<f64>() - 100.0 * (of.len() as f64 - 1.0);
            high >= least && of.iter().all(|one| low <= one.1)
        }
        Relation::Apart { one, other } => figure(*one)?.0 + figure(*other)?.0 <= 100.0,
        Relation::Sum { total, parts, exact } => {
            let (low, high) = figure(*total)?;
            let parts: Vec<Interval> = parts.iter().map(|id| figure(*id)).collect::<Option<_>>()?;
            let sum = |end: fn(&Interval) -> f64| parts.iter().map(end).sum::<f64>();
            sum(|part| part.0) <= high && (!exact || sum(|part| part.1) >= low)
        }
        Relation::Complement { one, other, sum } => {
            let (one, other, sum) = (figure(*one)?, figure(*other)?, number(sum));
            one.0 + other.0 <= sum && sum <= one.1 + other.1
        }
        Relation::Level { share, average, at_least, others_at_most } => {
            let (share, value) = (figure(*share)?, figure(*average)?);
            let measure: &Measure = catalogue.get(*average);
            let (least, most) = (number(&measure.range.0), number(&measure.range.1));
            let (few, many) = (share.0.max(0.0) / 100.0, share.1.min(100.0) / 100.0);
            let low = few * number(at_least) + (1.0 - few) * least;
            // Those whom an average leaves out do not count in the share, so that it may lie above.
            let high = match measure.averaged_over {
                AveragedOver::Everybody => many * most + (1.0 - many) * number(others_at_most),
                _ => most,
            };
            value.1 >= low && value.0 <= high
        }
    })
}

#[test]
fn no_official_row_breaks_a_relation() {
    let Some(folder) = official_files() else {
        eprintln!("skipped: there are no official files in ../shared/dfe");
        return;
    };
    let catalogue = Catalogue::built_in();
    let name = |id: &MeasureId| catalogue.get(*id).key.as_str();
    let mut tried: BTreeMap<usize, usize> = BTreeMap::new();
    let mut broken = Vec::new();
    for (path, kind) in files(&folder) {
        let year = year(&path);
        let columns: Vec<(MeasureId, &Column)> = catalogue
            .iter()
            .flat_map(|(id, measure)| measure.columns.iter().map(move |column| (id, column)))
            .filter(|(_, column)| column.file == kind && column.applies(year))
            .collect();
        let rows: Vec<_> = rows(&path).iter().map(|row| (of_area(row), figures(row, &columns))).collect();
        // Columns are rounded each in a way of its own, and a spreadsheet drops the last nought.
        let mut places: HashMap<_, u32> = HashMap::new();
        for (area, figures) in &rows {
            for (key, value) in figures {
                let most = places.entry((*area, *key)).or_default();
                *most = (*most).max(value.normalize().scale());
            }
        }
        for (area, figures) in &rows {
            let groups: std::collections::BTreeSet<_> = figures.keys().map(|(_, group)| *group).collect();
            for group in groups {
                let figure = |id: MeasureId| {
                    let key = (id, group);
                    let value: f64 = figures.get(&key)?.to_string().parse().unwrap();
                    let step = 0.1f64.powi(places[&(*area, key)] as i32);
                    // One official file was rounded to a tenth first, so that 43.48 is 44 in it.
                    Some((value - 0.55 * step - 1e-9, value + 0.5 * step + 1e-9))
                };
                for (place, relation) in catalogue.relations().iter().enumerate() {
                    let Some(held) = holds(relation, &catalogue, &figure) else { continue };
                    *tried.entry(place).or_default() += 1;
                    if !held {
                        let file = path.file_name().unwrap().to_string_lossy().into_owned();
                        let of: Vec<&str> = relation.measures().iter().map(name).collect();
                        broken.push(format!("{file}: {relation:?} of {of:?} for {group:?}"));
                    }
                }
            }
        }
    }
    for (place, relation) in catalogue.relations().iter().enumerate() {
        let kind = format!("{relation:?}").split([' ', '{']).next().unwrap_or_default().to_lowercase();
        let of: Vec<&str> = relation.measures().iter().map(name).collect();
        let tried = tried.get(&place).copied().unwrap_or_default();
        println!("{tried:6} {kind} {}", of.join(" "));
        assert!(tried > 0 || NOT_AT_HAND.contains(&of[0]), "{kind} {of:?} was never tried");
    }
    assert!(
        broken.is_empty(),
        "{} rows, the first:\n{}",
        broken.len(),
        broken[..broken.len().min(10)].join("\n")
    );
}
