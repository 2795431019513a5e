//! Every derived figure can be recomputed from the data files of the same site, by their rows and by nothing else.
//!
//! A derived figure is one that the site works out: a number of pupils in words, a change, a gap, years taken together, a
//! mean of areas, a place among them, the middle of several schools, a line to a promise. The pages are read as a reader
//! reads them, and each is worked out once more from `/data/` as `docs/fair.md`, `docs/targets.md` and the notes on the
//! pages say. What cannot be worked out from there must not be shown: it could tell of a figure that is withheld.

mod areas;
mod page;
mod rows;
mod sentence;
mod targets;

use crate::html::{Html, files};
use crate::pages::EXAMPLE;
use crate::promise::built::official_sites;
use page::Page;
use rows::{Files, Rows};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use yearbook::Overrides;
use yearbook::build::{BuildOptions, build};
use yearbook::value::{Moment, Scalar};

/// How many derived figures of each kind were recomputed, and which could not be.
#[derive(Debug, Default)]
pub struct Report {
    counts: BTreeMap<&'static str, usize>,
    faults: Vec<String>,
}

impl Report {
    /// Holds what a page says against what the files give.
    fn hold(&mut self, kind: &'static str, place: &str, said: &str, recomputed: Option<String>) {
        *self.counts.entry(kind).or_default() += 1;
        match recomputed {
            Some(figure) if said == figure => {}
            Some(figure) => {
                self.faults.push(format!("{place}: {kind}: {said:?}, and the files give {figure:?}"))
            }
            None => self.faults.push(format!("{place}: {kind}: {said:?}, of which the files give nothing")),
        }
    }

    fn of(&self, kind: &str) -> usize {
        self.counts.get(kind).copied().unwrap_or_default()
    }

    fn add(&mut self, other: Report) {
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
        self.faults.extend(other.faults);
    }

    #[track_caller]
    fn expect(&self, least: &[(&str, usize)]) {
        println!("recomputed: {:?}", self.counts);
        let shown = self.faults.len().min(30);
        assert!(
            self.faults.is_empty(),
            "{} derived figures:\n{}",
            self.faults.len(),
            self.faults[..shown].join("\n")
        );
        // Fewer than these, and the test no longer finds what it should recompute.
        for (kind, least) in least {
            assert!(self.of(kind) >= *least, "{kind}: {} of at least {least}", self.of(kind));
        }
    }
}

/// The data files of a site, and those of its past editions, which show figures as they were.
struct Data {
    now: Rows,
    editions: BTreeMap<String, Rows>,
}

impl Data {
    fn of(files: &Files) -> Data {
        let editions = files.keys().filter_map(|path| path.strip_prefix("report/")?.split_once('/'));
        let mut editions: BTreeSet<&str> = editions.map(|(edition, _)| edition).collect();
        editions.retain(|edition| edition.starts_with("20"));
        // The newest is the one that changes with the files.
        editions.pop_last();
        let of = |edition: &str| {
            let rows = Rows::of(files, |path| path.starts_with(&format!("report/{edition}/")));
            (edition.to_owned(), rows)
        };
        Data {
            now: Rows::of(files, |path| path.starts_with("data/")),
            editions: editions.into_iter().map(of).collect(),
        }
    }

    /// The rows that a page or file is held against.
    fn rows(&self, path: &str) -> &Rows {
        let edition = path.strip_prefix("report/").and_then(|path| path.split('/').next());
        edition.and_then(|edition| self.editions.get(edition)).unwrap_or(&self.now)
    }

    fn page(&self, path: &str, html: &Html, report: &mut Report) {
        Page { path, html, rows: self.rows(path) }.recompute(report);
    }

    /// Recomputes every derived figure of a site.
    fn recomputed<'a>(&self, files: &Files, pages: impl Iterator<Item = (&'a String, &'a Html)>) -> Report {
        let mut report = Report::default();
        areas::means(&self.now, &mut report);
        pages.for_each(|(path, html)| self.page(path, html, &mut report));
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".json")) {
            sentence::of_json(path, bytes, self.rows(path), &mut report);
        }
        report
    }
}

static EXAMPLES: LazyLock<Data> = LazyLock::new(|| Data::of(&EXAMPLE.files));

/// Builds a site and recomputes it.
fn built(content: &Path) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("public");
    let options = BuildOptions {
        content: content.to_owned(),
        themes: None,
        as_of: Moment::parse("2026-11-23").unwrap(),
        overrides: Overrides { base_url: None },
    };
    let outcome = build(&options, &target, &|_, _| {});
    assert!(!outcome.diagnostics.has_errors(), "{:?}", outcome.diagnostics.iter().collect::<Vec<_>>());
    let files = files(&target);
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: BTreeMap<String, Html> =
        pages.map(|(path, bytes)| (path.clone(), Html::parse(std::str::from_utf8(bytes).unwrap()))).collect();
    Data::of(&files).recomputed(&files, pages.iter())
}

#[test]
fn of_the_example() {
    EXAMPLES.recomputed(&EXAMPLE.files, EXAMPLE.pages.iter()).expect(&[
        ("band in words", 4),
        ("count in words", 400),
        ("share in words", 250),
        ("change", 500),
        ("pupils drawn", 30),
        ("pupils more or fewer", 150),
        ("gap", 100),
        ("gap before", 50),
        ("years together", 1),
        ("mean of areas", 40),
        ("place", 10),
        ("middle of schools", 40),
        ("how schools vary", 20),
        ("promise", 40),
        ("pupils by grade", 8),
    ]);
}

#[test]
fn of_small_sites() {
    let mut report = Report::default();
    for site in ["one-school", "targets", "stories"] {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(site).join("content");
        report.add(built(&content));
    }
    report.expect(&[("promise", 5)]);
}

/// Sites with official files beside figures of the council's own, in both modes.
#[test]
fn of_sites_with_official_files() {
    let mut report = Report::default();
    for folder in official_sites() {
        report.add(built(&folder.content()));
    }
    report.expect(&[("count in words", 10), ("change", 5), ("gap", 1)]);
}

/// A derived figure of which the files do not give the parts is noticed.
#[test]
fn what_the_files_do_not_give_is_noticed() {
    const SCHOOL: &str = "schools/riverside-primary/index.html";
    const KS2: &str = "report/2025/ks2/index.html";
    let faults = |data: &Data, path: &str, text: &str| {
        let mut report = Report::default();
        data.page(path, &Html::parse(text), &mut report);
        report.faults
    };
    for (kind, path, from, to) in [
        ("nobody recomputes ", SCHOOL, "37 of 58 pupils met", "38 of 58 pupils met"),
        ("pupils drawn: ", SCHOOL, ">37 of 58 pupils<", ">38 of 58 pupils<"),
        ("pupils more or fewer: ", SCHOOL, "It is about two pupils more", "It is about three pupils more"),
        ("middle of schools: ", SCHOOL, "the middle one is 74%", "the middle one is 75%"),
        ("gap: ", KS2, "a gap of 22 percentage points", "a gap of 21 percentage points"),
        ("gap before: ", KS2, "the gap was 24", "the gap was 23"),
        ("place: ", KS2, "Place 3 of 6", "Place 2 of 6"),
        ("how schools vary: ", KS2, "between 55% and 67%", "between 54% and 67%"),
        (
            "promise: ",
            "report/2025/targets/index.html",
            "It had to be 63% or more",
            "It had to be 64% or more",
        ),
        ("pupils by grade: ", "report/2025/inspections/index.html", "8,194", "8,195"),
    ] {
        let text = EXAMPLE.text(path);
        assert!(text.contains(from), "{path} has no {from}");
        assert_eq!(faults(&EXAMPLES, path, text), Vec::<String>::new());
        let faults = faults(&EXAMPLES, path, &text.replace(from, to));
        assert!(faults.iter().any(|fault| fault.contains(kind)), "{from} → {to}: {faults:?}");
    }
    // Somebody withholds a group in the files, and the page goes on to tell the gap.
    let mut data = Data::of(&EXAMPLE.files);
    data.now.withhold("rwm-expected", "disadvantaged", "2024/25");
    let faults = faults(&data, KS2, EXAMPLE.text(KS2));
    assert!(faults.iter().any(|fault| fault.contains(": gap: ")), "{faults:?}");
}
