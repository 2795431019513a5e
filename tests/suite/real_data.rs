//! Every figure of every school of one real authority, from the official files to what is written.
//!
//! The official files are not part of this repository. They are looked for in `../shared/dfe`; where there are none,
//! the test says so and passes. It reads them with a reader and a table of columns of its own, so that a mistake of the
//! import or of the catalogue cannot hide.

use crate::html::{Html, files as files_below};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use yearbook::Overrides;
use yearbook::SourceTree;
use yearbook::build::{BuildOptions, build, check};
use yearbook::diagnostic::{FileId, Severity};
use yearbook::import::{ImportOptions, dfe};
use yearbook::internals::{Node, Value, yaml};
use yearbook::report::{self, Format};
use yearbook::scaffold::Example;
use yearbook::value::{Date, LaCode, Moment, Scalar, Status};

const AUTHORITY: &str = "936";

/// Columns of key stage 2 and where their figures stand in a school's row.
const KS2: &[(&str, &str)] = &[
    ("TELIG", "pupils"),
    ("PTRWM_EXP", "rwm-expected"),
    ("PTRWM_HIGH", "rwm-higher"),
    ("PTREAD_EXP", "reading-expected"),
    ("PTREAD_HIGH", "reading-higher"),
    ("PTMAT_EXP", "maths-expected"),
    ("PTMAT_HIGH", "maths-higher"),
    ("PTGPS_EXP", "gps-expected"),
    ("PTGPS_HIGH", "gps-higher"),
    ("PTWRITTA_EXP", "writing-expected"),
    ("PTWRITTA_HIGH", "writing-greater-depth"),
    ("PTSCITA_EXP", "science-expected"),
    ("READ_AVERAGE", "reading-score"),
    ("MAT_AVERAGE", "maths-score"),
    ("GPS_AVERAGE", "gps-score"),
    ("READPROG", "reading-progress"),
    ("READPROG_LOWER", "reading-progress/low"),
    ("READPROG_UPPER", "reading-progress/high"),
    ("WRITPROG", "writing-progress"),
    ("WRITPROG_LOWER", "writing-progress/low"),
    ("WRITPROG_UPPER", "writing-progress/high"),
    ("MATPROG", "maths-progress"),
    ("MATPROG_LOWER", "maths-progress/low"),
    ("MATPROG_UPPER", "maths-progress/high"),
    ("PTRWM_EXP_G", "groups/girls/rwm-expected"),
    ("PTRWM_EXP_B", "groups/boys/rwm-expected"),
    ("PTRWM_HIGH_G", "groups/girls/rwm-higher"),
    ("PTRWM_HIGH_B", "groups/boys/rwm-higher"),
    ("READ_AVERAGE_G", "groups/girls/reading-score"),
    ("READ_AVERAGE_B", "groups/boys/reading-score"),
    ("MAT_AVERAGE_G", "groups/girls/maths-score"),
    ("MAT_AVERAGE_B", "groups/boys/maths-score"),
    ("READPROG_G", "groups/girls/reading-progress"),
    ("READPROG_B", "groups/boys/reading-progress"),
    ("WRITPROG_G", "groups/girls/writing-progress"),
    ("WRITPROG_B", "groups/boys/writing-progress"),
    ("MATPROG_G", "groups/girls/maths-progress"),
    ("MATPROG_B", "groups/boys/maths-progress"),
    ("PTRWM_EXP_FSM6CLA1A", "groups/disadvantaged/rwm-expected"),
    ("PTRWM_EXP_NOTFSM6CLA1A", "groups/not-disadvantaged/rwm-expected"),
    ("PTRWM_HIGH_FSM6CLA1A", "groups/disadvantaged/rwm-higher"),
    ("PTRWM_HIGH_NOTFSM6CLA1A", "groups/not-disadvantaged/rwm-higher"),
    ("READ_AVERAGE_FSM6CLA1A", "groups/disadvantaged/reading-score"),
    ("MAT_AVERAGE_FSM6CLA1A", "groups/disadvantaged/maths-score"),
    ("READPROG_FSM6CLA1A", "groups/disadvantaged/reading-progress"),
    ("READPROG_NOTFSM6CLA1A", "groups/not-disadvantaged/reading-progress"),
    ("WRITPROG_FSM6CLA1A", "groups/disadvantaged/writing-progress"),
    ("MATPROG_FSM6CLA1A", "groups/disadvantaged/maths-progress"),
];

/// Columns of key stage 4.
const KS4: &[(&str, &str)] = &[
    ("TPUP", "pupils"),
    ("ATT8SCR", "attainment-8"),
    ("P8MEA", "progress-8"),
    ("P8CILOW", "progress-8/low"),
    ("P8CIUPP", "progress-8/high"),
    ("PTL2BASICS_94", "english-maths-grade-4"),
    ("PTL2BASICS_95", "english-maths-grade-5"),
    ("PTEBACC_E_PTQ_EE", "ebacc-entry"),
    ("EBACCAPS", "ebacc-score"),
    ("PTEBACC_94", "ebacc-grade-4"),
    ("PTEBACC_95", "ebacc-grade-5"),
    ("ATT8SCR_GIRLS", "groups/girls/attainment-8"),
    ("ATT8SCR_BOYS", "groups/boys/attainment-8"),
    ("P8MEA_GIRLS", "groups/girls/progress-8"),
    ("P8MEA_BOYS", "groups/boys/progress-8"),
    ("PGL2BASICS_94", "groups/girls/english-maths-grade-4"),
    ("PBL2BASICS_94", "groups/boys/english-maths-grade-4"),
    ("ATT8SCR_FSM6CLA1A", "groups/disadvantaged/attainment-8"),
    ("ATT8SCR_NFSM6CLA1A", "groups/not-disadvantaged/attainment-8"),
    ("P8MEA_FSM6CLA1A", "groups/disadvantaged/progress-8"),
    ("P8MEA_NFSM6CLA1A", "groups/not-disadvantaged/progress-8"),
    ("PTFSM6CLA1ABASICS_94", "groups/disadvantaged/english-maths-grade-4"),
    ("PTFSM6CLA1ABASICS_95", "groups/disadvantaged/english-maths-grade-5"),
];

/// Columns of absence.
const ABSENCE: &[(&str, &str)] = &[("PERCTOT", "absence"), ("PPERSABS10", "persistent-absence")];

/// Columns of the census.
const CENSUS: &[(&str, &str)] = &[
    ("NOR", "roll"),
    ("NORG", "groups/girls/roll"),
    ("NORB", "groups/boys/roll"),
    ("NUMFSM", "groups/free-school-meals/roll"),
    ("PSENELSE", "ehc-plan"),
    ("PSENELK", "sen-support"),
    ("PNUMEAL", "eal"),
    ("PNUMFSMEVER", "free-school-meals-ever"),
];

/// What is written for a code.
const REASONS: &[(&str, &str)] = &[
    ("SUPP", "suppressed"),
    ("NE", "not-applicable"),
    ("NEW", "not-applicable"),
    ("NA", "not-available"),
    ("NP", "not-available"),
    ("SUPP*", "not-available"),
    ("LOWCOV", "low-coverage"),
];

struct Source {
    file: &'static str,
    document: &'static str,
    columns: &'static [(&'static str, &'static str)],
}

const SOURCES: &[Source] = &[
    Source { file: "ks2/2016-2017_936_ks2final.csv", document: "2016-17/ks2", columns: KS2 },
    Source { file: "ks2/2017-2018_936_ks2final.csv", document: "2017-18/ks2", columns: KS2 },
    Source { file: "ks2/2018-2019_936_ks2final.csv", document: "2018-19/ks2", columns: KS2 },
    Source { file: "ks4/2016-2017_936_ks4final.csv", document: "2016-17/ks4", columns: KS4 },
    Source { file: "ks4/2017-2018_936_ks4final.csv", document: "2017-18/ks4", columns: KS4 },
    Source { file: "ks4/2018-2019_936_ks4final.csv", document: "2018-19/ks4", columns: KS4 },
    Source { file: "absence/2016-2017_england_abs.slice.csv", document: "2016-17/absence", columns: ABSENCE },
    Source { file: "absence/2017-2018_england_abs.slice.csv", document: "2017-18/absence", columns: ABSENCE },
    Source { file: "absence/2018-2019_england_abs.slice.csv", document: "2018-19/absence", columns: ABSENCE },
    Source { file: "absence/2023-2024_england_abs.slice.csv", document: "2023-24/absence", columns: ABSENCE },
    Source { file: "census/2018-2019_england_census.slice.csv", document: "2018-19/census", columns: CENSUS },
    Source { file: "census/2021-2022_england_census.slice.csv", document: "2021-22/census", columns: CENSUS },
    Source { file: "census/2024-2025_england_census.slice.csv", document: "2024-25/census", columns: CENSUS },
];

const REGISTER: &str = "gias/2021_936_establishment-search-results.csv";

pub(crate) fn official_files() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/dfe");
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        assert!(std::env::var_os("YEARBOOK_REQUIRE_DATA").is_none(), "there is no ../shared/dfe");
        eprintln!("SKIPPED: there are no official files in ../shared/dfe");
    }
    found
}

/// Hundreds of share cards say nothing of the figures, and take long without optimisation.
fn without_cards(content: &Path) {
    let settings = std::fs::read_to_string(content.join("site.yaml")).unwrap();
    std::fs::write(content.join("site.yaml"), settings + "share-cards: []\n").unwrap();
}

/// Judges official figures by the site's own rules, with one more line of them.
fn protect(content: &Path, rule: &str) {
    let path = content.join("site.yaml");
    let settings = std::fs::read_to_string(&path).unwrap();
    let (before, after) = settings.split_once("official-files: as-published\n").unwrap();
    std::fs::write(path, format!("{before}official-files: protect\n  {rule}\n{after}")).unwrap();
}

fn read(path: &Path) -> Node {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    yaml::parse(&text, FileId(0), 1).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()))
}

pub(crate) fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)).into_owned();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_uppercase).collect();
    reader
        .records()
        .map(|record| {
            header.iter().cloned().zip(record.unwrap().iter().map(|c| c.trim().to_owned())).collect()
        })
        .collect()
}

/// The figure at a path, its value if it has an interval, or its reason; `None` when it is not there.
fn written(row: Option<&Node>, path: &str) -> Option<String> {
    let mut node = row?;
    for key in path.split('/') {
        node = node.get(key)?;
    }
    match &node.value {
        Value::Scalar(text) => Some(text.clone()),
        _ => written(Some(node), if node.get("reason").is_some() { "reason" } else { "value" }),
    }
}

/// What is published of a figure: by URN, stage, measure, group and end.
struct Published {
    value: String,
    low: String,
    high: String,
    reason: String,
    pupils: String,
}

type Table = HashMap<(String, String, String, String), Published>;

/// A published table, by URN, year, measure and group. Two rows of one figure are a fault.
fn published(bytes: &[u8]) -> Table {
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let columns =
        ["school_urn", "time_period", "measure", "pupil_group", "value", "low", "high", "reason", "pupils"];
    let places = columns.map(place);
    let mut table = Table::new();
    for row in reader.records() {
        let row = row.unwrap();
        let cell = |i: usize| row[places[i]].to_owned();
        if cell(0).is_empty() {
            continue;
        }
        let key = (cell(0), cell(1), cell(2), cell(3));
        let figure =
            Published { value: cell(4), low: cell(5), high: cell(6), reason: cell(7), pupils: cell(8) };
        assert!(table.insert(key.clone(), figure).is_none(), "{key:?} is published twice");
    }
    table
}

/// The stage whose data file a document becomes.
fn stage_of(document: &str) -> &'static str {
    match document.split_once('/').unwrap().1 {
        "ks2" => "ks2",
        "ks4" => "ks4",
        "absence" => "attendance",
        _ => "pupils",
    }
}

/// Compares one official cell with a published table.
fn compare(table: &Table, urn: &str, year: &str, official: &str, path: &str) -> Result<&'static str, String> {
    let (path, end) =
        match path.strip_suffix("/low").map(|p| (p, 1)).or(path.strip_suffix("/high").map(|p| (p, 2))) {
            Some((path, end)) => (path, end),
            None => (path, 0),
        };
    let mut parts = path.rsplit('/');
    let measure = parts.next().unwrap();
    let group = parts.next().unwrap_or("Total");
    let key = (urn.to_owned(), year.to_owned(), measure.to_owned(), group.to_owned());
    let Some(found) = table.get(&key) else {
        return if official.is_empty() { Ok("blank") } else { Err(format!("{official:?} is not published")) };
    };
    let cell = [&found.value, &found.low, &found.high][end];
    let reason = REASONS.iter().find(|(code, _)| *code == official).map(|(_, reason)| *reason);
    match (official, reason) {
        ("", _) if cell.is_empty() => Ok("blank"),
        ("", _) => Err(format!("blank, published {cell:?}")),
        (_, Some(_)) if end > 0 && cell.is_empty() => Ok("no interval"),
        (_, Some(reason)) if found.reason == reason && cell.is_empty() => Ok(reason),
        (_, Some(reason)) => Err(format!("{reason}, published {cell:?} {:?}", found.reason)),
        // What the official file still gives and our own rule withholds.
        _ if cell.is_empty() && found.reason == "suppressed" => Ok("withheld by our rule"),
        _ => {
            let number = official.trim_end_matches('%').replace(',', "");
            let (official, ours) = (number.parse::<f64>().unwrap(), cell.parse::<f64>());
            if ours.as_ref().is_ok_and(|ours| (ours - official).abs() < 1e-9) {
                Ok("equal")
            } else {
                Err(format!("{number:?}, published {cell:?} {:?} (pupils {})", found.reason, found.pupils))
            }
        }
    }
}

#[test]
fn every_official_figure_of_an_authority_is_published() {
    let Some(folder) = official_files() else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let site = home.path().join("surrey");
    let today = Date::parse("2025-11-23").unwrap();
    yearbook::scaffold::new_site(&site, "surrey", today, Example::LeaveOut).unwrap();
    without_cards(&site.join("content"));
    let content = site.join("content");
    let files: Vec<PathBuf> =
        SOURCES.iter().map(|source| source.file).chain([REGISTER]).map(|file| folder.join(file)).collect();
    let options = ImportOptions {
        authority: LaCode::parse(AUTHORITY).unwrap(),
        into: content.clone(),
        year: None,
        status: Some(Status::Final),
        replace_edits: false,
        published: Some(Date::constant(2025, 11, 1)),
        url: None,
        today: Date::constant(2026, 11, 29),
    };
    let (_, found) = dfe(&files, &options);
    assert!(!found.has_errors(), "{found:?}");

    let target = site.join("public");
    let options = BuildOptions {
        content,
        themes: None,
        as_of: Moment::parse("2026-11-23").unwrap(),
        overrides: Overrides { base_url: None },
    };
    let mut outcome = build(&options, &target, &|_, _| {});
    let warnings = outcome.diagnostics.count(Severity::Warning);
    let has_errors = outcome.diagnostics.has_errors();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    outcome.diagnostics.iter().for_each(|diagnostic| *codes.entry(diagnostic.code).or_default() += 1);
    let said = report::print(&mut outcome.diagnostics, &outcome.tree, Format::Short, false, false);
    let said: Vec<&str> = said.lines().take(20).collect();
    println!("built {:?}; {codes:?}\n{}", outcome.summary, said.join("\n"));
    assert!(!has_errors, "{said:?}");
    println!("{warnings} warnings");

    let pages = files_below(&target);
    let slugs: HashMap<String, String> = pages
        .iter()
        .filter_map(|(path, bytes)| {
            let slug = path.strip_prefix("schools/")?.strip_suffix("/data.csv")?;
            let table = String::from_utf8_lossy(bytes);
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let place = reader.headers().unwrap().iter().position(|column| column == "school_urn").unwrap();
            let urn = reader.records().next()?.unwrap()[place].to_owned();
            Some((urn, slug.to_owned()))
        })
        .collect();
    let of_school: HashMap<&str, Table> = slugs
        .iter()
        .map(|(urn, slug)| (urn.as_str(), published(&pages[&format!("schools/{slug}/data.csv")])))
        .collect();

    let mut total: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for source in SOURCES {
        let (folder_of_year, _) = source.document.split_once('/').unwrap();
        let year = folder_of_year.replace('-', "");
        let stage = stage_of(source.document);
        let of_stage = published(&pages[&format!("data/{folder_of_year}/{stage}.csv")]);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows(&folder.join(source.file)) {
            let cell = |name: &str| row.get(name).map_or("", String::as_str);
            let urn = cell("URN");
            if (cell("LEA") != AUTHORITY && cell("LA") != AUTHORITY) || urn.is_empty() {
                continue;
            }
            let Some(of_school) = of_school.get(urn) else {
                *counts.entry("of a school without data").or_default() += source.columns.len();
                let named = row.contains_key("SCHNAME");
                let figures: Vec<&str> =
                    source.columns.iter().map(|(c, _)| cell(c)).filter(|c| !c.is_empty()).collect();
                if named && !figures.is_empty() {
                    wrong.push(format!("{} {urn} has no data file: {figures:?}", source.file));
                }
                continue;
            };
            for (column, path) in source.columns.iter().filter(|(_, path)| *path != "pupils") {
                for table in [of_school, &of_stage] {
                    match compare(table, urn, &year, cell(column), path) {
                        Ok(kind) => *counts.entry(kind).or_default() += 1,
                        Err(why) => wrong.push(format!("{} {} {column}: {why}", source.file, slugs[urn])),
                    }
                }
            }
        }
        println!("{}: {counts:?}", source.file);
        for (kind, count) in counts {
            *total.entry(kind).or_default() += count;
        }
    }
    println!("{} schools with data; figures, each in two files: {total:?}", slugs.len());
    let mut by_column: BTreeMap<&str, usize> = BTreeMap::new();
    for fault in &wrong {
        *by_column.entry(fault.split(": ").next().unwrap().rsplit(' ').next().unwrap()).or_default() += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} figures differ: {by_column:?}, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );

    // Schools of every phase, and everything that is not a school.
    let mut sample: Vec<&String> = pages.keys().filter(|path| path.ends_with(".html")).collect();
    sample.retain(|path| !path.starts_with("schools/") || path.starts_with("schools/phase/"));
    let mut schools: Vec<&String> = slugs.values().collect();
    schools.sort();
    let schools: Vec<String> = schools
        .iter()
        .step_by(schools.len().div_ceil(60))
        .map(|slug| format!("schools/{slug}/index.html"))
        .collect();
    let mut faults = Vec::new();
    for path in sample.into_iter().chain(&schools) {
        let page = Html::parse(std::str::from_utf8(&pages[path]).unwrap());
        faults.extend(page.faults().into_iter().map(|fault| format!("{path}: {fault}")));
    }
    println!("{} pages of schools parsed", schools.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}

#[test]
fn every_official_figure_of_an_authority_is_written() {
    let Some(folder) = official_files() else {
        return;
    };
    let content = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> =
        SOURCES.iter().map(|source| source.file).chain([REGISTER]).map(|file| folder.join(file)).collect();
    let options = ImportOptions {
        authority: LaCode::parse(AUTHORITY).unwrap(),
        into: content.path().to_owned(),
        year: None,
        status: Some(Status::Final),
        replace_edits: false,
        published: Some(Date::constant(2025, 11, 1)),
        url: None,
        today: Date::constant(2026, 11, 29),
    };
    let (report, found) = dfe(&files, &options);
    assert!(!found.has_errors(), "{found:?}");
    let (tree, _) = SourceTree::list(content.path());
    let (documents, faults) = yearbook::internals::read(tree);
    let faults: Vec<_> = faults.iter().filter(|fault| fault.code != "no-site").collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(documents.performance.len(), SOURCES.len());

    let slugs: HashMap<String, String> = std::fs::read_dir(content.path().join("schools"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let slug = path.file_stem().unwrap().to_string_lossy().into_owned();
            (written(Some(&read(&path)), "urn").unwrap(), slug)
        })
        .collect();
    assert!(slugs.len() >= 400, "{} schools", slugs.len());

    let mut total: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for source in SOURCES {
        let document = read(&content.path().join("performance").join(format!("{}.yaml", source.document)));
        let schools = document.get("schools").unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows(&folder.join(source.file)) {
            let cell = |name: &str| row.get(name).map_or("", String::as_str);
            let ours = cell("LEA") == AUTHORITY || cell("LA") == AUTHORITY;
            if !ours || cell("URN").is_empty() {
                continue;
            }
            let Some(slug) = slugs.get(cell("URN")) else {
                assert!(!row.contains_key("SCHNAME"), "{}: {} has no document", source.file, cell("URN"));
                *counts.entry("of a school that no file names").or_default() += source.columns.len();
                continue;
            };
            let of_school = schools.get(slug);
            for (column, path) in source.columns {
                let official = cell(column);
                let ours = written(of_school, path);
                let is_end = path.ends_with("/low") || path.ends_with("/high");
                // A school with no figure at all has no row, and so no number of pupils.
                let no_row = *path == "pupils" && of_school.is_none();
                let reason = REASONS.iter().find(|(code, _)| *code == official).map(|(_, reason)| *reason);
                let (kind, right) = match (official, reason) {
                    ("", _) => ("blank", ours.is_none()),
                    // The ends of an interval are not written where there is no value between them.
                    (_, Some(_)) if is_end => ("no interval", ours.is_none()),
                    (_, Some(reason)) => (reason, ours.as_deref() == Some(reason) || no_row),
                    _ => {
                        let number = official.trim_end_matches('%').replace(',', "");
                        ("equal", ours.as_deref() == Some(number.as_str()) || no_row)
                    }
                };
                *counts.entry(kind).or_default() += 1;
                if !right {
                    wrong.push(format!("{} {slug} {column}: {official:?}, written {ours:?}", source.file));
                }
            }
        }
        println!("{}: {counts:?}", source.file);
        for (kind, count) in counts {
            *total.entry(kind).or_default() += count;
        }
    }
    println!("{} schools, {} files written; figures: {total:?}", slugs.len(), report.written.len());
    assert!(
        wrong.is_empty(),
        "{} figures differ, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );

    let (again, _) = dfe(&files, &options);
    assert!(again.written.is_empty(), "a second import wrote {:?}", again.written);
}

/// How many schools the README's commands make of Surrey's files is counted here from the files alone, for `.ci/readme`.
#[test]
fn the_readme_makes_a_page_for_every_school_of_the_files() {
    let Some(folder) = official_files() else {
        return;
    };
    // What the register lists besides schools.
    let others = ["Children's centre", "Higher education", "Special post 16 institution", "Miscellaneous"];
    let mut schools = std::collections::BTreeSet::new();
    let register = std::fs::read(folder.join(REGISTER)).unwrap();
    let register: String = register.into_iter().map(char::from).collect();
    let mut rows = csv::Reader::from_reader(register.as_bytes());
    let column = |rows: &mut csv::Reader<&[u8]>, name: &str| {
        rows.headers()
            .unwrap()
            .iter()
            .position(|column| column.trim_start_matches('\u{feff}') == name)
            .unwrap()
    };
    let (urn, kind) = (column(&mut rows, "URN"), column(&mut rows, "TypeOfEstablishment (name)"));
    for row in rows.records() {
        let row = row.unwrap();
        if !others.iter().any(|other| row[kind].starts_with(other)) {
            schools.insert(row[urn].to_owned());
        }
    }
    for (stage, year) in ["ks2", "ks4"]
        .into_iter()
        .flat_map(|stage| ["2016-2017", "2017-2018", "2018-2019"].into_iter().map(move |year| (stage, year)))
    {
        let text =
            std::fs::read_to_string(folder.join(format!("{stage}/{year}_936_{stage}final.csv"))).unwrap();
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let (urn, kind) = (column(&mut rows, "URN"), column(&mut rows, "RECTYPE"));
        let of_schools = rows.records().map(Result::unwrap).filter(|row| ["1", "2"].contains(&&row[kind]));
        schools.extend(of_schools.map(|row| row[urn].to_owned()));
    }
    let script = include_str!("../../.ci/readme");
    assert!(script.contains(&format!("surrey {}\n", schools.len())), "{} schools", schools.len());
}

/// Copies official files without the figures of every measure but one, so that the audit judges that one by itself.
fn files_of_one(measure: &str, files: &[PathBuf], into: &Path) -> Vec<PathBuf> {
    let catalogue = yearbook::internals::Catalogue::built_in();
    let columns = |is: bool| -> HashSet<String> {
        let of = catalogue.iter().filter(|(_, other)| (other.key == measure) == is);
        of.flat_map(|(_, measure)| &measure.columns).map(|column| column.column.to_uppercase()).collect()
    };
    let (own, others) = (columns(true), columns(false));
    std::fs::create_dir_all(into).unwrap();
    let copy = |file: &PathBuf| {
        let bytes = std::fs::read(file).unwrap();
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes.as_slice());
        let to = into.join(file.file_name().unwrap());
        let mut writer = csv::WriterBuilder::new().flexible(true).from_path(&to).unwrap();
        let mut kept: Option<Vec<bool>> = None;
        for row in reader.byte_records().map(Result::unwrap) {
            let keeps = |name: &[u8]| {
                let name = String::from_utf8_lossy(name).trim().to_uppercase();
                own.contains(&name) || !others.contains(&name)
            };
            let kept = kept.get_or_insert_with(|| row.iter().map(keeps).collect());
            let cells = row.iter().zip(kept.iter()).filter(|(_, kept)| **kept).map(|(cell, _)| cell);
            writer.write_record(cells).unwrap();
        }
        writer.flush().unwrap();
        to
    };
    files.iter().map(copy).collect()
}

/// Key stage 2, and how many figures for one sex the files withhold although they give them away.
const YEARS: &[(&str, &str, usize)] = &[
    ("ks2/2016-2017_936_ks2final.csv", "2016-17", 8),
    ("ks2/2017-2018_936_ks2final.csv", "2017-18", 8),
    ("ks2/2018-2019_936_ks2final.csv", "2018-19", 4),
];

#[test]
fn the_audit_finds_what_official_files_give_away_and_mends_it() {
    let Some(folder) = official_files() else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let site = home.path().join("surrey");
    yearbook::scaffold::new_site(&site, "surrey", Date::parse("2025-11-23").unwrap(), Example::LeaveOut)
        .unwrap();
    let content = site.join("content");
    let files: Vec<PathBuf> =
        YEARS.iter().map(|(file, ..)| *file).chain([REGISTER]).map(|file| folder.join(file)).collect();
    let files = files_of_one("rwm-expected", &files, &home.path().join("files"));
    let options = ImportOptions {
        authority: LaCode::parse(AUTHORITY).unwrap(),
        into: content.clone(),
        year: None,
        status: Some(Status::Final),
        replace_edits: false,
        published: Some(Date::constant(2025, 11, 1)),
        url: None,
        today: Date::constant(2026, 11, 29),
    };
    let (_, found) = dfe(&files, &options);
    assert!(!found.has_errors(), "{found:?}");
    // Only what the files withhold.
    protect(&content, "results: { suppress-at-or-below: 5, bands: false }");
    let command = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_yearbook"))
            .args(arguments)
            .args(["--format", "short"])
            .current_dir(&site)
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    let audit = check(&BuildOptions {
        content: content.clone(),
        themes: None,
        as_of: Moment::parse("2026-11-23").unwrap(),
        overrides: Overrides { base_url: None },
    })
    .audit;
    for (_, year, expected) in YEARS {
        let document = read(&content.join("performance").join(year).join("ks2.yaml"));
        let withheld = |school: &str, sex: &str| {
            let row = document.get("schools").and_then(|schools| schools.get(school));
            written(row, &format!("groups/{sex}/rwm-expected")).as_deref() == Some("suppressed")
        };
        let of_one_sex = audit.leaks.iter().filter(|leak| {
            let (Some(school), Some(sex)) = (&leak.figure.school, &leak.figure.group) else { return false };
            leak.exact
                && leak.figure.year.replace('/', "-") == *year
                && ["girls", "boys"].contains(&&**sex)
                && withheld(school, sex)
                && ["girls", "boys"].iter().filter(|sex| withheld(school, sex)).count() == 1
        });
        let exact = of_one_sex.count();
        println!("{year}: {exact} figures for one sex can be worked out exactly");
        assert_eq!(exact, *expected, "{year}");
    }
    let (safe, said) = command(&["check", "--disclosure"]);
    assert!(!safe, "{said}");
    let before: Vec<String> = YEARS
        .iter()
        .map(|(_, year, _)| content.join("performance").join(year).join("ks2.yaml"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let (safe, said) = command(&["check", "--disclosure", "--fix"]);
    assert!(safe, "{said}");
    let (safe, said) = command(&["check"]);
    assert!(safe, "{said}");
    let after: Vec<String> = YEARS
        .iter()
        .map(|(_, year, _)| content.join("performance").join(year).join("ks2.yaml"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    assert!(before == after, "what was imported stays as it is");
    let (safe, said) = command(&["build"]);
    assert!(safe, "{said}");
}

#[test]
fn official_files_are_made_safe_and_then_built() {
    let Some(folder) = official_files() else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let site = home.path().join("surrey");
    yearbook::scaffold::new_site(&site, "surrey", Date::parse("2025-11-23").unwrap(), Example::LeaveOut)
        .unwrap();
    without_cards(&site.join("content"));
    // All measures of all three years; a program that is not optimised takes ten times as long, so it has one.
    let years = if cfg!(debug_assertions) { &YEARS[2..] } else { YEARS };
    let files: Vec<PathBuf> =
        years.iter().map(|(file, ..)| *file).chain([REGISTER]).map(|file| folder.join(file)).collect();
    let options = ImportOptions {
        authority: LaCode::parse(AUTHORITY).unwrap(),
        into: site.join("content"),
        year: None,
        status: Some(Status::Final),
        replace_edits: false,
        published: Some(Date::constant(2025, 11, 1)),
        url: None,
        today: Date::constant(2026, 11, 29),
    };
    let (_, found) = dfe(&files, &options);
    assert!(!found.has_errors(), "{found:?}");
    let command = |arguments: &[&str]| {
        let started = std::time::Instant::now();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_yearbook"))
            .args(arguments)
            .current_dir(&site)
            .output()
            .unwrap();
        let said =
            String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        // How long it took and what was counted, never a school.
        let summary = said.lines().filter(|l| l.starts_with("Disclosure:") || l.starts_with("Added"));
        println!("{arguments:?}: {:.1} s {:?}", started.elapsed().as_secs_f64(), summary.collect::<Vec<_>>());
        (output.status.success(), said)
    };
    // As their files show them: nothing has to be withheld for that.
    let (built, said) = command(&["build"]);
    assert!(built, "{said}");
    // By the council's own rules they give away what they withhold, and such a site is not written.
    std::fs::remove_dir_all(site.join("public")).unwrap();
    protect(&site.join("content"), "protect: 3");
    let (built, said) = command(&["build"]);
    assert!(!built && said.contains("more withheld figures from what is published"), "{said}");
    assert!(!site.join("public").exists(), "an unsafe site was written");
}
