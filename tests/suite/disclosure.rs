//! What must not be published is in no byte of the output: figures about few pupils, records of an inner audience, and
//! records that are not released yet. And the same content is the same bytes, whatever the machine.

use crate::html::files;
use crate::pages::{EXAMPLE, target};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use yearbook::Overrides;
use yearbook::build::{BuildOptions, Outcome, build, check};
use yearbook::report::{self, Format};
use yearbook::value::{Moment, Scalar};

type Files = BTreeMap<String, Vec<u8>>;

/// A small site. Places are set to four, so that a figure that slips through is printed as it was typed. No number of
/// pupils makes such figures, so they are not called shares of pupils here.
const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: How education is changing
authority: { name: Sandmere, full-name: Sandmere Council, code: 998, website: \"https://www.sandmere.example/\" }
contact: { role: Education data team, email: education@sandmere.example }
fictional: true
base-url: https://education.sandmere.example/
edition: 2025
academic-year: 2024/25
",
    ),
    (
        "measures.yaml",
        // Figures that are easy to find are no shares of so few pupils, so these measures are the council's own.
        "all-three:
  { stage: ks2, name: All three, explanation: Those who reached all three., says: \"{value} pupils reached all three\",
    unit: percent, of: pupils, share-of-pupils: false, averaged-over: nobody, dataset: results, places: 4,
    polarity: higher-is-better, available: [{ from: 2015/16 }], headline: { primary: 1 } }
reads:
  { stage: ks2, name: Reading, explanation: Those who read., says: \"{value} pupils could read\",
    unit: percent, of: pupils, share-of-pupils: false, averaged-over: nobody, dataset: results, places: 4,
    polarity: higher-is-better, available: [{ from: 2015/16 }], headline: { primary: 2 } }
has-plan:
  { stage: pupils, name: Plans, explanation: Those with a plan., says: \"{value} pupils had a plan\",
    unit: percent, of: pupils, share-of-pupils: false, averaged-over: nobody, dataset: census, places: 4,
    polarity: neither, available: [{ from: 2015/16 }] }
reading-progress: { places: 4, area-places: 4 }
reading-score: { places: 4, area-places: 4 }
",
    ),
    ("schools/alder-primary.yaml", "name: Alder Primary School\nurn: 999301\nphase: primary\ntype: community\nstatus: open\nages: 3-11\naddress: { town: Sandmere, postcode: MB4 7AA }\n"),
    ("schools/birch-primary.yaml", "name: Birch Primary School\nurn: 999302\nphase: primary\ntype: community\nstatus: open\nages: 3-11\naddress: { town: Sandmere, postcode: MB4 7AB }\n"),
    (
        "performance/2018-19/ks2.yaml",
        "stage: ks2
status: final
source: { title: Key stage 2 performance tables, publisher: Department for Education, published: 2019-12-12 }
schools:
  alder-primary: { pupils: 50, reading-progress: { value: 2.3456, low: 1.2345, high: 3.4567 } }
  birch-primary:
    pupils: 3
    reading-progress: { value: 3.7719, low: 1.7719, high: 5.7719, note: Quillwort again }
",
    ),
    (
        "performance/2023-24/ks2.yaml",
        "stage: ks2
status: final
source: { title: Key stage 2 performance tables, publisher: Department for Education, published: 2024-12-12 }
areas:
  borough: { pupils: 900, all-three: 61.1111, reads: 70.2222 }
  region: { pupils: 4, all-three: 48.7719 }
schools:
  alder-primary: { pupils: 55, all-three: 63.9119, reads: 72.3434 }
  birch-primary: { pupils: 5, all-three: 41.7719, reading-score: 104.7719 }
",
    ),
    (
        "performance/2024-25/ks2.yaml",
        "stage: ks2
status: revised
source: { title: Key stage 2 performance tables, publisher: Department for Education, published: 2025-12-11 }
areas:
  borough: { pupils: 910, all-three: 62.3333, groups: { girls: { pupils: 5, all-three: 47.7719 } } }
schools:
  alder-primary:
    pupils: 58
    all-three: 64.1234
    reads: { value: 77.4321, note: A note that is published }
    groups:
      disadvantaged: { pupils: 4, all-three: 83.7719, reads: { value: 82.7719, note: Quillwort } }
      not-disadvantaged: { pupils: 54, all-three: 62.5678 }
  birch-primary:
    pupils: 3
    all-three: 57.7719
    reading-score: 98.7719
",
    ),
    (
        "performance/2024-25/pupils.yaml",
        "stage: pupils
status: final
source: { title: School census, publisher: Department for Education, published: 2025-06-05 }
schools:
  alder-primary: { pupils: 240, roll: 240, has-plan: 0.7719 }
",
    ),
    (
        "case-studies/gardening.md",
        "---\ntitle: Gardening\nschools: [alder-primary]\nsummary: A garden.\nthemes: [outdoors]\npublished: 2025-01-20\norigin: local\nevidence: [ { measure: all-three, school: birch-primary, from: 2023/24, to: 2024/25 } ]\n---\nA garden.\n",
    ),
];

/// Figures and words about few pupils.
const FEW: &[&str] =
    &["7719", "83.77", "82.77", "57.77", "41.77", "98.77", "104.77", "48.77", "47.77", "Quillwort"];

/// Records for an inner audience.
const INTERNAL: &[(&str, &str)] = &[
    (
        "schools/zanzibarrow.yaml",
        "name: Zanzibarrow School\naudience: internal\nurn: 999377\nphase: primary\ntype: community\nstatus: open\nages: 3-11\nheadteacher: Quentilla Zanzibarrow\naddress: { town: Zanzitown, postcode: MB4 7ZZ }\nward: Zanziward\n",
    ),
    (
        "performance/2022-23/ks2.yaml",
        "stage: ks2\naudience: schools\nstatus: provisional\nsource: { title: Zanzi tables, publisher: Zanzi, published: 2024-01-01 }\nschools:\n  alder-primary: { pupils: 50, all-three: 53.6627 }\n",
    ),
    (
        "performance/2024-25/local-zanzi.yaml",
        "stage: ks1\naudience: internal\nstatus: provisional\nsource: { title: Zanzi tables, publisher: Zanzi, published: 2025-08-01 }\nschools:\n  alder-primary: { pupils: 50, phonics-year-1: 53.6627 }\n",
    ),
    (
        "case-studies/zanzi-study.md",
        "---\ntitle: Zanzi study\naudience: schools\nschools: [alder-primary]\nsummary: Zanzi.\nthemes: [zanzitheme]\npublished: 2025-01-20\norigin: local\n---\nZanzi.\n",
    ),
    (
        "updates/2025-03-01-zanzi.md",
        "---\ntitle: Zanzi update\naudience: internal\nsummary: Zanzi.\n---\nZanzi.\n",
    ),
    (
        "pages/zanzi.md",
        "---\ntitle: Zanzi page\naudience: internal\nsummary: Zanzi.\nmenu: main\n---\nZanzi.\n",
    ),
];

/// Records whose time has not come.
const UNRELEASED: &[(&str, &str)] = &[
    (
        "schools/marmalade.yaml",
        "name: Marmalade School\nrelease-at: 2070-01-01\nurn: 999388\nphase: secondary\ntype: community\nstatus: open\nages: 11-16\naddress: { town: Marmaton, postcode: MB4 7ZY }\nward: Marmaward\n",
    ),
    (
        "performance/2021-22/ks2.yaml",
        "stage: ks2\nrelease-at: 2070-01-01T19:00\nstatus: final\nsource: { title: Marmalade tables, publisher: Marmalade, published: 2025-12-12 }\nareas:\n  borough: { pupils: 900, all-three: 59.5527 }\nschools:\n  alder-primary: { pupils: 50, all-three: 53.5527 }\n",
    ),
    (
        "case-studies/marmalade-study.md",
        "---\ntitle: Marmalade study\nrelease-at: 2070-01-01\nschools: [alder-primary]\nsummary: Marmalade.\nthemes: [marmatheme, outdoors]\npublished: 2025-02-20\norigin: local\nphotos: [ { file: images/marmalade.png, alt: Marmalade, credit: Marmalade, consent: 2025-01-08 } ]\n---\nMarmalade.\n",
    ),
    (
        "updates/2025-04-01-marmalade.md",
        "---\ntitle: Marmalade update\nrelease-at: 2070-01-01\nsummary: Marmalade.\n---\nMarmalade.\n",
    ),
    (
        "pages/marmalade.md",
        "---\ntitle: Marmalade page\nrelease-at: 2070-01-01\nsummary: Marmalade.\nmenu: main\n---\nMarmalade.\n",
    ),
    (
        "awards/2025.yaml",
        "scheme: Marmalade Awards\nrelease-at: 2070-01-01T19:00\nsummary: Marmalade.\nceremony: { date: 2025-03-20, venue: Marmalade Hall }\ncategories:\n  - id: marmalade\n    title: Marmalade\n    criteria: Marmalade.\n    winner: { school: birch-primary, citation: For marmalade }\n",
    ),
];

struct Site {
    folder: TempDir,
}

impl Site {
    fn of(parts: &[&[(&str, &str)]]) -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        for (path, text) in parts.iter().flat_map(|part| part.iter()) {
            site.write(path, text.as_bytes());
        }
        site
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.content().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn options(&self, as_of: &str) -> BuildOptions {
        options(&self.content(), as_of)
    }

    fn build(&self, as_of: &str) -> Files {
        let target = self.folder.path().join(format!("public-{as_of}"));
        let outcome = build(&self.options(as_of), &target, &|_, _| {});
        assert!(!outcome.diagnostics.has_errors(), "{}", print(outcome, Format::Short));
        files(&target)
    }
}

fn options(content: &Path, as_of: &str) -> BuildOptions {
    BuildOptions {
        content: content.to_owned(),
        themes: None,
        as_of: Moment::parse(as_of).unwrap(),
        overrides: Overrides { base_url: None },
    }
}

fn print(mut outcome: Outcome, format: Format) -> String {
    report::print(&mut outcome.diagnostics, &outcome.tree, format, false, false)
}

/// Where a canary sings, in names of files and in their bytes.
fn sung(files: &Files, canaries: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        let mut text = String::from_utf8_lossy(bytes).to_lowercase();
        if path == ".yearbook-manifest" {
            // A line is a digest and a path. Four digits stand in a digest by chance sooner or later.
            text = text
                .lines()
                .filter_map(|line| line.split_once(' '))
                .map(|(_, path)| format!("{path}\n"))
                .collect();
        }
        for canary in canaries {
            if let Some(at) = text.find(&canary.to_lowercase()) {
                let from = text.floor_char_boundary(at.saturating_sub(120));
                let to = text.ceil_char_boundary((at + 60).min(text.len()));
                found.push(format!("{canary} in {path}: …{}…", &text[from..to]));
            }
            if path.contains(&canary.to_lowercase()) {
                found.push(format!("{canary} in the name {path}"));
            }
        }
    }
    found
}

#[track_caller]
fn silent(files: &Files, canaries: &[&str]) {
    let found = sung(files, canaries);
    assert!(found.is_empty(), "{} leaks:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

/// A picture of a few pixels.
fn picture() -> Vec<u8> {
    let image = image::RgbImage::from_fn(800, 600, |x, y| image::Rgb([x as u8, y as u8, 7]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_figure_about_few_pupils_is_in_no_byte() {
    let files = Site::of(&[SITE]).build("2026-11-23");
    // The canaries would sing: figures about more pupils are printed as they were typed.
    for published in ["64.1234", "62.5678", "63.9119", "A note that is published"] {
        let places = sung(&files, &[published]);
        assert!(
            places.iter().any(|place| place.contains(".csv")),
            "{published} is in no data file: {places:?}"
        );
        assert!(places.iter().any(|place| place.contains(".html")), "{published} is on no page: {places:?}");
    }
    silent(&files, FEW);

    let mut few = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader.headers().unwrap().clone();
        // A list of records has no figures.
        if !header.iter().any(|name| name == "pupils") {
            assert!(path.starts_with("showcase/"), "{path}");
            continue;
        }
        for row in reader.records() {
            let row: BTreeMap<&str, String> =
                header.iter().zip(row.unwrap().iter().map(str::to_owned)).collect();
            if !row["pupils_at_or_below"].is_empty() {
                few += 1;
                assert_eq!(row["pupils"], "", "{path} says how few: {row:?}");
                assert_eq!(row["reason"], "suppressed", "{path}: {row:?}");
            }
        }
    }
    assert!(few >= 14, "only {few} rows are about few pupils");
}

/// Shares near an end, of 58 pupils, of 24 girls among them, and of 55 a year before.
fn near_the_ends(high: &str, girls: &str, low: &str) -> Vec<(&'static str, String)> {
    let head = "stage: ks2\nstatus: final\nsource: { title: Key stage 2 tables, publisher: Department for Education, published: 2025-12-11 }\n";
    let file = |row: String| format!("{head}schools:\n  alder-primary: {{ {row} }}\n");
    vec![
        (
            "performance/2024-25/maths.yaml",
            file(format!(
                "pupils: 58, maths-expected: {high}, groups: {{ girls: {{ pupils: 24, maths-expected: {girls} }} }}"
            )),
        ),
        ("performance/2023-24/maths.yaml", file(format!("pupils: 55, maths-expected: {low}"))),
    ]
}

#[test]
fn the_value_behind_a_band_is_in_no_byte() {
    let build = |high, girls, low| {
        let own = near_the_ends(high, girls, low);
        let own: Vec<(&str, &str)> = own.iter().map(|(path, text)| (*path, text.as_str())).collect();
        Site::of(&[SITE, &own]).build("2026-11-23")
    };
    let files = build("98.8853", "93.8853", "2.8853");
    silent(&files, &["8853", "98.9%", "93.9%", "2.9%"]);
    for (said, ending) in
        [("95% or more", ".html"), (",>=95,", ".csv"), (",<=5,", ".csv"), (r#"{"at_least":90}"#, ".json")]
    {
        let places = sung(&files, &[said]);
        assert!(places.iter().any(|place| place.contains(ending)), "{said} is in no {ending}: {places:?}");
    }
    // Whatever is behind a band, every byte is the same.
    for (high, girls, low) in [("100", "100", "0"), ("97", "92", "4"), ("98.3", "95.8", "1.8")] {
        same(&files, &build(high, girls, low));
    }
}

#[test]
fn a_record_of_an_inner_audience_is_in_no_byte() {
    let plain = Site::of(&[SITE]).build("2026-11-23");
    let with = Site::of(&[SITE, INTERNAL]).build("2026-11-23");
    silent(&with, &["zanzi", "Quentilla", "999377", "53.6627", "53.66"]);
    same(&plain, &with);
    // Nobody outside reads them later either.
    same(&Site::of(&[SITE]).build("2070-06-01"), &Site::of(&[SITE, INTERNAL]).build("2070-06-01"));
}

#[test]
fn an_unreleased_record_changes_no_byte_until_its_time() {
    let plain = Site::of(&[SITE]);
    let with = Site::of(&[SITE, UNRELEASED]);
    with.write("images/marmalade.png", &picture());
    let before = with.build("2069-12-31");
    silent(&before, &["marma", "999388", "53.55", "59.55"]);
    same(&plain.build("2069-12-31"), &before);
    // 1 January 2070, an hour before seven in the evening and seven in the evening itself.
    let early = with.build("2070-01-01T18:00");
    assert!(!sung(&early, &["Marmalade study"]).is_empty());
    silent(&early, &["Marmalade Awards", "Marmalade tables", "53.5527"]);
    let after = with.build("2070-01-01T19:00");
    for canary in ["Marmalade School", "Marmalade study", "Marmalade Awards", "Marmalade update", "53.5527"] {
        assert!(!sung(&after, &[canary]).is_empty(), "{canary} is released and not there");
    }
}

#[test]
fn figures_that_are_published_elsewhere_count_and_are_in_no_byte() {
    let head = "stage: ks2\nstatus: final\nsource: { title: Zanzibar tables, publisher: Zanzi Press }\n";
    let of = |boys: &str| {
        format!(
            "schools:\n  alder-primary:\n    pupils: 24\n    rwm-expected: 63\n    groups:\n      \
             girls: {{ pupils: 4, rwm-expected: 75 }}\n      boys: {{ pupils: 20, rwm-expected: {boys} }}\n"
        )
    };
    let site = |elsewhere: &str| {
        let site = Site::of(&[SITE]);
        let settings = std::fs::read_to_string(site.content().join("site.yaml")).unwrap();
        let outside = "disclosure: { outside: [outside/2021-22/ks2.yaml] }\n";
        site.write("site.yaml", format!("{settings}{outside}").as_bytes());
        site.write("measures.yaml", b"reading-score: { places: 4 }\n");
        for (path, _) in SITE.iter().filter(|(path, _)| path.starts_with("performance/")) {
            std::fs::remove_file(site.content().join(path)).unwrap();
        }
        for path in ["case-studies", "awards", "updates", "report", "pages"] {
            std::fs::remove_dir_all(site.content().join(path)).ok();
        }
        let own = head.replace("Zanzibar", "Our").replace("Zanzi", "Our") + &of("suppressed");
        site.write("performance/2021-22/ks2.yaml", own.as_bytes());
        site.write("outside/2021-22/ks2.yaml", format!("{head}{elsewhere}").as_bytes());
        site
    };
    // The other half of the pair is printed by somebody else: the girls are a subtraction away.
    let unsafe_site = site(&of("60"));
    let said = print(check(&unsafe_site.options("2026-11-23")), Format::Human);
    assert!(said.contains("a reader can work it out"), "{said}");
    assert!(said.contains("outside/2021-22/ks2.yaml"), "{said}");
    // What it prints of another school does not matter, and is nowhere to be read.
    let elsewhere = of("60").replace("alder", "birch");
    silent(&site(&elsewhere).build("2026-11-23"), &["zanzi"]);
}

#[test]
fn an_error_message_shows_no_figure() {
    let mistakes = [
        ("out of range", "birch-primary: { pupils: 3, rwm-expected: 183.7719 }"),
        ("not a number", "birch-primary: { pupils: 3, rwm-expected: 83.7719% }"),
        (
            "an unknown measure",
            "birch-primary: { pupils: 3, rwm-expectd: 83.7719, reading-expected: 83.7719 }",
        ),
        ("an unknown school", "birsh-primary: { pupils: 3, rwm-expected: 83.7719 }"),
        ("not closed", "birch-primary: { pupils: 3, rwm-expected: 83.7719"),
        ("a key twice", "birch-primary: { pupils: 3, rwm-expected: 83.7719, rwm-expected: 82.7719 }"),
        ("pupils that are no number", "birch-primary: { pupils: 37719.7719, rwm-expected: 83.7719 }"),
        ("a list", "birch-primary: [ 3, 83.7719 ]"),
        (
            "an unknown key beside",
            "birch-primary: { pupils: 3, rwm-expected: { value: 83.7719, lo: 82.7719 } }",
        ),
        (
            "an interval the wrong way",
            "birch-primary: { pupils: 30, reading-progress: { value: 3.7719, low: 5.7719, high: 1.7719 } }",
        ),
        ("no space", "birch-primary: { pupils: 3, rwm-expected:83.7719 }"),
        ("a figure as a row", "birch-primary: 83.7719"),
        ("a figure as a reason", "birch-primary: { pupils: 3, rwm-expected: { reason: 83.7719 } }"),
        (
            "an unknown group",
            "birch-primary: { pupils: 3, groups: { grils: { pupils: 2, rwm-expected: 83.7719 } } }",
        ),
        ("a figure as a group", "birch-primary: { pupils: 3, groups: { girls: 83.7719 } }"),
    ];
    let mut leaks = Vec::new();
    for (name, row) in mistakes {
        let site = Site::of(&[SITE]);
        let head = "stage: ks2\nstatus: final\nsource: { title: T, publisher: P, published: 2022-12-12 }\nschools:\n";
        site.write("performance/2021-22/ks2.yaml", format!("{head}  {row}\n").as_bytes());
        for format in [Format::Human, Format::Short, Format::Json] {
            let outcome = check(&site.options("2026-11-23"));
            assert!(outcome.diagnostics.has_errors(), "{name} is no mistake");
            let said = print(outcome, format);
            assert!(said.contains("performance/2021-22/ks2.yaml"), "{name}: {said}");
            if said.contains("7719") {
                leaks.push(format!("{name}, {format:?}:\n{said}"));
            }
        }
    }
    assert!(leaks.is_empty(), "{} messages show a figure:\n{}", leaks.len(), leaks.join("\n"));
}

#[track_caller]
fn same(one: &Files, other: &Files) {
    let mut differences: Vec<String> = one
        .iter()
        .filter(|(path, bytes)| other.get(*path) != Some(bytes))
        .map(|(path, _)| format!("{path} differs or is missing"))
        .collect();
    differences.extend(
        other.keys().filter(|path| !one.contains_key(*path)).map(|path| format!("{path} is too many")),
    );
    assert!(differences.is_empty(), "{} files:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn the_same_content_is_the_same_bytes_on_every_machine() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    // Built on as many threads as there are.
    let example = &EXAMPLE.files;
    let one_thread = {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let target = target();
        let outcome = pool.install(|| build(&options(&content, "2026-11-23"), target.path(), &|_, _| {}));
        assert!(!outcome.diagnostics.has_errors());
        files(target.path())
    };
    let machine = |zone: &str, language: &str| {
        let target = target();
        let status = Command::new(env!("CARGO_BIN_EXE_yearbook"))
            .args(["build", "--as-of", "2026-11-23", "--content"])
            .arg(&content)
            .arg("--output")
            .arg(target.path())
            .current_dir(target.path().parent().unwrap())
            .envs([("TZ", zone), ("LANG", language), ("LC_ALL", language)])
            .status()
            .unwrap();
        assert!(status.success());
        files(target.path())
    };
    same(example, &one_thread);
    same(example, &machine("Pacific/Auckland", "tr_TR.UTF-8"));
    same(example, &machine("America/Los_Angeles", "C"));
}

#[test]
fn each_withheld_figure_is_counted_once_in_every_mode() {
    let text = "stage: ks2\nstatus: final\nsource: { title: T, publisher: P, published: 2022-12-12 }\nschools:\n  \
                alder-primary: { pupils: 30, rwm-expected: 50, groups: { girls: { pupils: 4, rwm-expected: 25 } } }\n";
    let judged = |mode: &str| {
        let settings = SITE.iter().find(|(path, _)| *path == "site.yaml").unwrap().1;
        let alder = SITE.iter().find(|(path, _)| *path == "schools/alder-primary.yaml").unwrap();
        let site = Site::of(&[&[*alder]]);
        site.write("site.yaml", format!("{settings}{mode}").as_bytes());
        site.write("performance/2021-22/ks2.yaml", text.as_bytes());
        let audit = check(&site.options("2026-11-23")).audit;
        assert!(audit.is_whole && audit.leaks.is_empty());
        (audit.judged, audit.withheld.small_group)
    };
    for mode in ["", "as-published", "protect"] {
        let mode = if mode.is_empty() {
            String::new()
        } else {
            format!("disclosure: {{ official-files: {mode} }}\n")
        };
        // The girls, and the boys, who are in no file.
        assert_eq!(judged(&mode), (2, 1), "{mode}");
    }
}

/// What the check says of a measure of the council's own of 30 pupils, of whom 26 are girls; the 4 boys are withheld.
fn of_own_measure(more: &str, rows: &str) -> String {
    let settings = SITE.iter().find(|(path, _)| *path == "site.yaml").unwrap();
    let alder = SITE.iter().find(|(path, _)| *path == "schools/alder-primary.yaml").unwrap();
    let site = Site::of(&[&[*settings, *alder]]);
    let measure = format!(
        "swims: {{ stage: local, name: Who swims, explanation: Those who swim., says: \"{{value}} did\", of: pupils, polarity: neither, {more} }}\n"
    );
    site.write("measures.yaml", measure.as_bytes());
    let head = "stage: local\nstatus: final\nsource: { title: T, publisher: P }\nschools:\n";
    site.write("performance/2021-22/local.yaml", format!("{head}{rows}").as_bytes());
    print(check(&site.options("2026-11-23")), Format::Short)
}

#[test]
fn a_measure_of_pupils_that_says_nothing_more_is_judged() {
    let rows = |all: &str, girls: &str, boys: &str| {
        format!(
            "  alder-primary:\n    pupils: 30\n    swims: {all}\n    groups:\n      girls: {{ pupils: 26, swims: {girls} }}\n      boys: {{ pupils: 4, swims: {boys} }}\n"
        )
    };
    // 15 of 30 and 13 of 26: two of the four boys.
    let shares = rows("50", "50", "suppressed");
    let says = "`swims` of `boys` for `alder-primary`, 2021/22";
    let said = of_own_measure("unit: percent", &shares);
    assert!(said.contains(says) && said.contains("error[disclosure]"), "{said}");
    let said = of_own_measure("unit: percent, share-of-pupils: false", &shares);
    assert!(said.contains("warning[not-judged]") && !said.contains("error["), "{said}");
    let averages = rows("50.0", "48.0", "suppressed");
    for more in
        ["unit: score, range: [0, 100]", "unit: percent, dataset: absence", "unit: points, range: [0, 100]"]
    {
        let said = of_own_measure(&format!("{more}, places: 1"), &averages);
        assert!(said.contains(says) && said.contains("error[disclosure]"), "{more}: {said}");
    }
}
