//! The import of official files. The fixtures are made up: the authority, the schools and every figure. Each holds
//! traps of the real files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yearbook::SourceTree;
use yearbook::diagnostic::{Diagnostics, FileId, Severity};
use yearbook::import::{ImportOptions, ImportReport, dfe};
use yearbook::internals::read;
use yearbook::internals::{Node, Value, yaml};
use yearbook::value::{AcademicYear, Date, LaCode, Reason, Scalar, Status};

const KS2_2018: &str = "2017-2018_999_ks2final.csv";
const KS2_2019: &str = "2018-2019_999_ks2final.csv";
const KS4: &str = "2018-2019_999_ks4final.csv";
const KS4_PROVISIONAL: &str = "2018-2019_999_ks4provisional.csv";
const GIAS: &str = "999_establishment-search-results.csv";

fn options(into: &Path) -> ImportOptions {
    ImportOptions {
        authority: LaCode::parse("999").unwrap(),
        into: into.to_owned(),
        year: None,
        status: None,
        replace_edits: false,
        published: Some(Date::constant(2020, 1, 30)),
        url: None,
        today: Date::constant(2026, 11, 29),
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe").join(name)
}

fn run_with(options: &ImportOptions, names: &[&str]) -> (ImportReport, Diagnostics) {
    let files: Vec<PathBuf> = names.iter().map(|name| fixture(name)).collect();
    dfe(&files, options)
}

fn run(into: &Path, names: &[&str]) -> (ImportReport, Diagnostics) {
    run_with(&ImportOptions { status: Some(Status::Final), ..options(into) }, names)
}

fn codes(found: &Diagnostics) -> Vec<&'static str> {
    let mut codes: Vec<&str> = found.iter().map(|d| d.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn text(into: &Path, path: &str) -> String {
    std::fs::read_to_string(into.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn document(into: &Path, path: &str) -> Node {
    yaml::parse(&text(into, path), FileId(0), 1).unwrap()
}

/// The text at a path of keys; mappings as `key=value`, joined by spaces; `-` when it is not there.
fn at(node: &Node, path: &str) -> String {
    let mut node = node;
    for key in path.split('/') {
        match node.get(key) {
            Some(inner) => node = inner,
            None => return "-".to_owned(),
        }
    }
    match &node.value {
        Value::Scalar(text) => text.clone(),
        Value::Mapping(entries) => entries
            .iter()
            .map(|(key, value)| match &value.value {
                Value::Scalar(text) => format!("{}={text}", key.text),
                _ => key.text.clone(),
            })
            .collect::<Vec<_>>()
            .join(" "),
        other => format!("{other:?}"),
    }
}

fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let changed = path.metadata().unwrap().modified().unwrap();
                found.insert(path.clone(), (std::fs::read(&path).unwrap(), changed));
            }
        }
    }
    found
}

#[test]
fn a_table_of_key_stage_2_becomes_figures_with_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let (report, found) = run(folder.path(), &[KS2_2018]);
    assert!(!found.has_errors(), "{found:?}");
    let ks2 = document(folder.path(), "performance/2017-18/ks2.yaml");
    for (path, value) in [
        ("stage", "ks2"),
        ("status", "final"),
        ("source/title", "Key stage 2 performance tables (England: state-funded schools)"),
        ("source/publisher", "Department for Education"),
        ("source/licence", "OGL-3.0"),
        ("source/file", KS2_2018),
        ("areas/borough/rwm-expected", "62"),
        ("areas/borough/reading-progress", "value=0.1 low=0 high=0.2"),
        ("areas/england/rwm-expected", "61"),
        ("areas/england/pupils", "600000"),
        ("areas/england/reading-progress", "0"),
        ("schools/mill-lane-primary-school/pupils", "58"),
        ("schools/mill-lane-primary-school/rwm-expected", "64"),
        ("schools/mill-lane-primary-school/reading-progress", "value=1.2 low=-0.3 high=2.7"),
        ("schools/mill-lane-primary-school/groups/girls", "pupils=30 rwm-expected=70"),
        ("schools/hill-dale-and-beck-junior-school/pupils", "4"),
        ("schools/hill-dale-and-beck-junior-school/rwm-expected", "suppressed"),
        (
            "schools/hill-dale-and-beck-junior-school/groups/girls",
            "pupils=suppressed rwm-expected=suppressed",
        ),
        ("schools/new-quay-school", "-"),
        ("schools/town-school/rwm-expected", "0"),
        ("schools/town-school/reading-score", "not-available"),
        ("schools/town-school/reading-progress", "low-coverage"),
        ("schools/mill-lane-primary-school-northbank/rwm-expected", "-"),
        ("schools/mill-lane-primary-school-northbank/groups", "-"),
        ("schools/mill-lane-primary-school-northbank/reading-score", "101"),
    ] {
        assert_eq!(at(&ks2, path), value, "{path}");
    }
    let file = &report.files[0];
    assert_eq!((file.kind, file.rows, file.schools, file.elsewhere, file.skipped), ("ks2", 9, 4, 1, 2));
    assert_eq!(file.reasons.get(&Reason::Suppressed), Some(&4));
    assert_eq!(file.unused_columns, ["ALPHAIND", "TKS1AVERAGE"]);
    let said: Vec<String> = found.iter().map(|d| yearbook::diagnostic::reveal(&d.message, false)).collect();
    for message in [
        "line 5: column `PTRWM_EXP` holds •••, expected a value from 0 to 100",
        "line 5: column `PTRWM_EXP_G` holds •••, expected a number or an official code",
        "line 7: the URN 999501 is there twice",
        "line 8: found `12` with 2 digits, expected a URN of six digits",
    ] {
        assert!(said.iter().any(|m| m == message), "{message}\n{said:#?}");
    }
}

#[test]
fn a_table_of_key_stage_4_has_its_own_row_types_and_codes() {
    let folder = tempfile::tempdir().unwrap();
    let (report, found) = run(folder.path(), &[KS4]);
    let ks4 = document(folder.path(), "performance/2018-19/ks4.yaml");
    for (path, value) in [
        ("areas/borough/attainment-8", "47.5"),
        ("areas/england/attainment-8", "46.0"),
        ("areas/england/progress-8", "value=-0.03 pupils=510000"),
        ("schools/meadow-high-school/pupils", "180"),
        ("schools/meadow-high-school/attainment-8", "46.8"),
        ("schools/meadow-high-school/progress-8", "value=0.14 low=-0.01 high=0.28 pupils=172"),
        ("schools/meadow-high-school/ebacc-entry", "reason=not-applicable note=no entries"),
        ("schools/st-elois-school/progress-8", "reason=not-available note=not published"),
        ("schools/st-elois-school/english-maths-grade-4", "reason=not-available note=results delayed"),
        ("schools/brand-new-academy/pupils", "reason=not-applicable note=new school"),
        ("schools/brand-new-academy/attainment-8", "not-available"),
    ] {
        assert_eq!(at(&ks4, path), value, "{path}");
    }
    assert_eq!(report.files[0].skipped, 1);
    assert_eq!(codes(&found), ["unreadable-row"]);
    let school = document(folder.path(), "schools/st-elois-school.yaml");
    assert_eq!((at(&school, "type"), at(&school, "phase")), ("independent".into(), "all-through".into()));
}

#[test]
fn the_register_names_schools_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let (report, found) = run(folder.path(), &[GIAS]);
    assert_eq!(codes(&found), ["extra-cells", "website", "windows-1252"]);
    let file = &report.files[0];
    assert_eq!((file.rows, file.schools, file.elsewhere), (6, 5, 1));
    assert_eq!(file.not_schools.get("Children's centre"), Some(&1));
    for name in ["HeadFirstName", "HeadLastName", "MainEmail"] {
        assert!(file.unused_columns.iter().any(|column| column == name), "{name}");
    }
    let all: String =
        snapshot(folder.path()).values().map(|(b, _)| String::from_utf8_lossy(b).into_owned()).collect();
    assert!(!all.contains("Private") && !all.contains("private"), "{all}");
    let school = document(folder.path(), "schools/mill-lane-primary-school.yaml");
    for (path, value) in [
        ("name", "Mill Lane Primary School"),
        ("urn", "999501"),
        ("laestab", "999/2001"),
        ("phase", "primary"),
        ("type", "community"),
        ("status", "open"),
        ("opened", "2001-09-01"),
        ("ages", "3-11"),
        ("gender", "mixed"),
        ("religious-character", "-"),
        ("address", "street=1 Mill Lane town=Eastgate postcode=MB4 1AA"),
        ("ward", "Lockside"),
        ("location", "easting=530000 northing=180000"),
        ("website", "https://www.mill-lane.example"),
        ("telephone", "01632 960501"),
    ] {
        assert_eq!(at(&school, path), value, "{path}");
    }
    let junior = document(folder.path(), "schools/hill-dale-and-beck-junior-school.yaml");
    assert_eq!(at(&junior, "phase"), "junior");
    assert_eq!(at(&junior, "trust"), "Lower River Trust");
    assert_eq!(at(&junior, "address/postcode"), "MB4 2BB");
    assert_eq!((at(&junior, "website"), at(&junior, "location")), ("-".into(), "-".into()));
    let second = document(folder.path(), "schools/mill-lane-primary-school-northbank.yaml");
    assert_eq!(at(&second, "religious-character"), "Church of England");
    assert_eq!(at(&document(folder.path(), "schools/st-elois-school.yaml"), "name"), "St Éloi's School");
    let unit = document(folder.path(), "schools/compare-eastgate.yaml");
    assert_eq!((at(&unit, "phase"), at(&unit, "status")), ("alternative-provision".into(), "open".into()));
}

#[test]
fn a_school_that_only_a_table_names_is_closed_when_a_newer_one_has_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let (_, found) = run(folder.path(), &[KS2_2018, KS2_2019, GIAS]);
    assert!(codes(&found).contains(&"taken-as-closed"), "{found:?}");
    let old = document(folder.path(), "schools/mill-lane-primary-school-999504.yaml");
    assert_eq!((at(&old, "urn"), at(&old, "status")), ("999504".into(), "closed".into()));
    let ks2 = document(folder.path(), "performance/2017-18/ks2.yaml");
    assert_eq!(at(&ks2, "schools/mill-lane-primary-school-999504/reading-score"), "101");
    assert_eq!(at(&ks2, "schools/mill-lane-primary-school-northbank"), "-");
}

#[test]
fn a_register_of_few_schools_closes_none() {
    let folder = tempfile::tempdir().unwrap();
    let (_, found) = run(folder.path(), &[KS2_2018, "2024-2025_999_school_information.csv"]);
    assert!(!codes(&found).contains(&"taken-as-closed"), "{found:?}");
    for (slug, status) in [
        ("hill-dale-and-beck-junior-school", "open"),
        ("new-quay-school", "open"),
        ("town-school", "closed"), // The table itself says so.
    ] {
        let school = document(folder.path(), &format!("schools/{slug}.yaml"));
        assert_eq!(at(&school, "status"), status, "{slug}");
    }
}

#[test]
fn absence_and_census_need_schools_and_have_england_by_phase_only() {
    let folder = tempfile::tempdir().unwrap();
    let census = "2024-2025_england_census.csv";
    let (report, found) = run(folder.path(), &["2018-2019_england_abs.csv", census, GIAS]);
    let absence = document(folder.path(), "performance/2018-19/absence.yaml");
    assert_eq!(at(&absence, "stage"), "attendance");
    assert_eq!(at(&absence, "schools/mill-lane-primary-school"), "absence=4.1 persistent-absence=8.0");
    assert_eq!(at(&absence, "schools/hill-dale-and-beck-junior-school/persistent-absence"), "suppressed");
    assert_eq!(at(&absence, "areas"), "-");
    let pupils = document(folder.path(), "performance/2024-25/census.yaml");
    let school = "schools/mill-lane-primary-school";
    for (path, value) in [
        ("pupils", "410"),
        ("roll", "410"),
        ("ehc-plan", "2.44"),
        ("sen-support", "15.1"),
        ("eal", "11.00"),
        ("free-school-meals-ever", "value=21.5 pupils=400"),
        ("groups/girls/roll", "200"),
        ("groups/free-school-meals/roll", "rounds-to-zero"),
    ] {
        assert_eq!(at(&pupils, &format!("{school}/{path}")), value, "{path}");
    }
    let other = "schools/hill-dale-and-beck-junior-school";
    assert_eq!(at(&pupils, &format!("{other}/roll")), "1240");
    assert_eq!(at(&pupils, &format!("{other}/ehc-plan")), "not-available");
    assert_eq!(at(&pupils, &format!("{other}/sen-support")), "suppressed");
    assert_eq!(at(&pupils, &format!("{other}/eal")), "rounds-to-zero");
    assert!(report.files[1].unused_columns.contains(&"PNUMUNCLF".to_owned()));
    assert!(codes(&found).contains(&"unknown-school") && codes(&found).contains(&"england-by-phase"));
}

#[test]
fn repeating_an_import_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let all = [KS2_2018, KS2_2019, KS4_PROVISIONAL, KS4, GIAS, "2018-2019_england_abs.csv"];
    run(folder.path(), &all);
    let (tree, _) = SourceTree::list(folder.path());
    let (_, faults) = read(tree);
    assert_eq!(codes(&faults), ["no-site"], "{faults:?}");
    let before = snapshot(folder.path());
    for _ in 0..2 {
        let (report, found) = run(folder.path(), &all);
        assert!(!found.has_errors(), "{found:?}");
        assert_eq!((report.written.len(), report.revised, report.kept_edits), (0, 0, 0));
        assert_eq!(snapshot(folder.path()), before);
    }
}

#[test]
fn the_next_year_adds_and_addresses_stay() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[KS2_2018]);
    let before = snapshot(folder.path());
    let (report, _) = run(folder.path(), &[KS2_2019]);
    let after = snapshot(folder.path());
    // Fingerprints and the register of official files are lists of their own.
    let list = |path: &Path| path.ends_with("schools.txt") || path.ends_with("official.yaml");
    for (path, content) in before.iter().filter(|(path, _)| !list(path)) {
        assert_eq!(after.get(path), Some(content), "{}", path.display());
    }
    assert_eq!(
        report.written,
        ["schools/mill-lane-primary-school-999507.yaml", "performance/2018-19/ks2.yaml"]
    );
    let ks2 = document(folder.path(), "performance/2018-19/ks2.yaml");
    assert_eq!(at(&ks2, "schools/mill-lane-primary-school/rwm-expected"), "66");
    assert_eq!(at(&ks2, "schools/mill-lane-primary-school/reading-progress"), "low-coverage");
    assert_eq!(at(&ks2, "schools/mill-lane-primary-school-999507/reading-progress"), "-");
}

#[test]
fn what_was_changed_by_hand_stays_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = "performance/2018-19/ks4.yaml";
    run(folder.path(), &[KS4_PROVISIONAL, GIAS]);
    let first = text(folder.path(), path);
    assert!(first.contains("status: provisional"), "{first}");
    let edited = first
        .replace("    attainment-8: 46.2\n", "    attainment-8: 45.9\n")
        .replace("  licence: OGL-3.0\n", "  licence: OGL-3.0\n  published: 2019-10-17 # as the page says\n")
        .replace("  meadow-high-school:\n", "  # The school has asked for a review.\n  meadow-high-school:\n")
        .replace("    english-maths-grade-4: 61\n", "")
        + "  zebra-school: { attainment-8: 50 } # by hand\n";
    std::fs::write(folder.path().join(path), &edited).unwrap();

    let (report, found) = run(folder.path(), &[KS4]);
    let kept: Vec<_> = found.iter().filter(|d| d.code == "kept-edit").collect();
    assert_eq!((kept.len(), report.kept_edits), (1, 1), "{found:?}");
    let message = yearbook::diagnostic::reveal(&kept[0].message, false);
    assert!(message.contains("`attainment-8` stays •••, the official file has •••"), "{message}");
    let ks4 = document(folder.path(), path);
    assert_eq!(at(&ks4, "status"), "final");
    assert_eq!(at(&ks4, "source/file"), KS4);
    assert_eq!(at(&ks4, "source/published"), "2019-10-17");
    assert_eq!(at(&ks4, "schools/meadow-high-school/attainment-8"), "45.9");
    assert_eq!(at(&ks4, "schools/meadow-high-school/english-maths-grade-4"), "61");
    let now = text(folder.path(), path);
    for line in
        ["# as the page says", "# The school has asked for a review.\n  meadow-high-school:", "# by hand"]
    {
        assert!(now.contains(line), "{line}\n{now}");
    }
    let before = snapshot(folder.path());
    let (_, again) = run(folder.path(), &[KS4]);
    assert!(codes(&again).contains(&"kept-edit"));
    assert_eq!(snapshot(folder.path()), before);

    let replace = ImportOptions { replace_edits: true, ..options(folder.path()) };
    let (_, found) = run_with(&replace, &[KS4]);
    assert!(!codes(&found).contains(&"kept-edit"));
    assert_eq!(at(&document(folder.path(), path), "schools/meadow-high-school/attainment-8"), "46.8");
    assert_eq!(at(&document(folder.path(), path), "schools/zebra-school/attainment-8"), "50");
}

#[test]
fn a_revision_follows_the_official_file_where_nobody_changed_it() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[KS4_PROVISIONAL]);
    let before = text(folder.path(), "performance/2018-19/ks4.yaml");
    let (report, found) = run(folder.path(), &[KS4]);
    assert_eq!(report.revised, 1, "{found:?}");
    let after = text(folder.path(), "performance/2018-19/ks4.yaml");
    let expected = before
        .replace("attainment-8: 46.2", "attainment-8: 46.8")
        .replace("status: provisional", "status: final")
        .replace(KS4_PROVISIONAL, KS4);
    let without_digest = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with("  sha256: "));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_eq!(without_digest(&after), without_digest(&expected));
    assert_ne!(after, expected, "the digest is that of the other file");
    let (_, found) = run(folder.path(), &[KS4_PROVISIONAL]);
    assert_eq!(codes(&found), ["status-backwards", "unreadable-row"]);
    assert_eq!(text(folder.path(), "performance/2018-19/ks4.yaml"), after);
}

#[test]
fn a_file_in_an_order_of_its_author_s_own_is_revised_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = "performance/2018-19/ks4.yaml";
    run(folder.path(), &[KS4_PROVISIONAL]);
    let first = text(folder.path(), path);
    let (head, schools) = first.split_once("\nschools:\n").unwrap();
    let (_, fewer) = schools.split_once("  meadow-high-school:\n").unwrap();
    let turned = format!("schools:\n  meadow-high-school:\n{fewer}\n{head}\n").replace('\n', "\r\n");
    std::fs::write(folder.path().join(path), &turned).unwrap();
    let (report, found) = run(folder.path(), &[KS4]);
    assert_eq!((report.revised, codes(&found)), (1, vec!["unreadable-row"]));
    let ks4 = document(folder.path(), path);
    assert_eq!((at(&ks4, "status"), at(&ks4, "source/file")), ("final".into(), KS4.into()));
    assert_eq!(at(&ks4, "schools/meadow-high-school/attainment-8"), "46.8");
    assert_ne!(at(&ks4, "schools/brand-new-academy/attainment-8"), "-");

    let flow = "{ stage: ks4, status: provisional, schools: { meadow-high-school: { attainment-8: 1 } } }\n";
    std::fs::write(folder.path().join(path), flow).unwrap();
    let (_, found) = run(folder.path(), &[KS4]);
    assert!(codes(&found).contains(&"cannot-edit"), "{found:?}");
    assert_eq!(text(folder.path(), path), flow);
}

#[test]
fn a_school_s_file_keeps_its_author_s_words() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[GIAS]);
    let path = "schools/mill-lane-primary-school.yaml";
    let edited = text(folder.path(), path).replace("Mixed", "").replace(
        "telephone: 01632 960501\n",
        "telephone: 01632 960999\n# Sent by the school in May.\nwords:\n  text: |\n    # A heading\n    We read every morning.\n",
    );
    std::fs::write(folder.path().join(path), &edited).unwrap();
    let (report, found) = run(folder.path(), &["2024-2025_999_school_information.csv", GIAS]);
    assert_eq!(codes(&found), ["extra-cells", "kept-edit", "website", "windows-1252"]);
    assert_eq!(report.kept_edits, 1);
    let now = text(folder.path(), path);
    assert!(now.contains("# Sent by the school in May.\nwords:\n  text: |\n    # A heading\n"), "{now}");
    assert!(now.contains("telephone: 01632 960999\n"), "{now}");
    assert!(now.contains("closed: 2024-08-31\n"), "what only school information says is added: {now}");
    let next = document(folder.path(), "schools/mill-lane-academy.yaml");
    assert_eq!((at(&next, "urn"), at(&next, "opened")), ("999530".into(), "2024-09-01".into()));
}

#[test]
fn other_files_are_refused_and_the_rest_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let (report, found) =
        run(folder.path(), &["information_about_schools.csv", "no-such-file.csv", KS2_2019]);
    let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
    assert_eq!(errors.iter().map(|d| d.code).collect::<Vec<_>>(), ["unknown-official-file", "cannot-read"]);
    let help = errors[0].help.as_deref().unwrap();
    for kind in ["ks2", "ks4", "absence", "census", "school-information", "gias"] {
        assert!(help.contains(&format!("`{kind}`")), "{help}");
    }
    assert_eq!(report.files.iter().map(|f| f.kind).collect::<Vec<_>>(), ["", "", "ks2"]);
    assert!(folder.path().join("performance/2018-19/ks2.yaml").exists());
}

#[test]
fn a_year_or_a_status_is_never_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let (_, found) = run_with(&options(folder.path()), &["2018-2019_england_abs.csv"]);
    assert_eq!(codes(&found), ["no-status"]);
    let nameless = folder.path().join("ks2final.csv");
    std::fs::copy(fixture(KS2_2019), &nameless).unwrap();
    let into = folder.path().join("content");
    let (_, found) = dfe(std::slice::from_ref(&nameless), &options(&into));
    assert_eq!(codes(&found), ["no-year"]);
    let told = ImportOptions { year: AcademicYear::parse("2022/23").ok(), ..options(&into) };
    let (_, found) = dfe(&[nameless], &told);
    assert!(!found.has_errors(), "{found:?}");
    assert!(into.join("performance/2022-23/ks2.yaml").exists());
}

#[test]
fn a_stray_quotation_mark_costs_one_row() {
    let folder = tempfile::tempdir().unwrap();
    let (report, found) = run(folder.path(), &["2018-2019_999_ks2final_stray.csv"]);
    assert!(found.iter().any(|d| d.message.starts_with("line 3: a quotation mark is opened")), "{found:?}");
    assert_eq!((report.files[0].schools, report.files[0].skipped), (5, 1));
}

#[test]
fn another_authority_finds_nothing_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = ImportOptions { authority: LaCode::parse("997").unwrap(), ..options(folder.path()) };
    let (report, found) = run_with(&elsewhere, &[KS2_2018, GIAS]);
    assert!(codes(&found).contains(&"no-rows"));
    assert!(report.written.is_empty() && snapshot(folder.path()).is_empty());
}
