//! Every mistake an author can make, and exactly what the check says about it.
//!
//! A folder `tests/mistakes/<case>` holds only what differs from the small sound site `_base`. Its `expected.txt` is what
//! a person reads. `YEARBOOK_UPDATE=1 cargo test --test suite mistakes` rewrites the expectations; read what changed.

use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use yearbook::Overrides;
use yearbook::build::{BuildOptions, Outcome, check};
use yearbook::report::{Format, print};
use yearbook::value::{Moment, Scalar};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes");
const BASE: &str = "_base";
/// Fewer cases than this, and some were lost.
const AT_LEAST: usize = 80;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn run(case: &Path) -> (Outcome, String) {
    let site = tempfile::tempdir().unwrap();
    let content = site.path().join("content");
    copy(&Path::new(CASES).join(BASE).join("content"), &content);
    copy(&case.join("content"), &content);
    let mut outcome = check(&BuildOptions {
        content: content.clone(),
        themes: None,
        as_of: Moment::parse("2026-04-01").unwrap(),
        overrides: Overrides::default(),
    });
    let text = print(&mut outcome.diagnostics, &outcome.tree, Format::Human, false, false);
    (outcome, text.replace(content.to_str().unwrap(), "content"))
}

/// Every case that was run: once for all tests of this module.
fn results() -> &'static [(PathBuf, Outcome, String)] {
    static RESULTS: OnceLock<Vec<(PathBuf, Outcome, String)>> = OnceLock::new();
    RESULTS.get_or_init(|| {
        let run = |case: PathBuf| {
            let (outcome, text) = run(&case);
            (case, outcome, text)
        };
        cases().into_par_iter().map(run).collect()
    })
}

fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = folders.filter(|path| path.is_dir() && !path.ends_with(BASE)).collect();
    cases.sort();
    cases
}

#[test]
fn the_base_of_the_cases_is_sound() {
    let (outcome, text) = run(&Path::new(CASES).join(BASE));
    assert_eq!(text, "");
    assert!(outcome.summary.is_some());
}

#[test]
fn every_mistake_is_explained_as_expected() {
    let update = std::env::var_os("YEARBOOK_UPDATE").is_some();
    let cases = results();
    assert!(cases.len() >= AT_LEAST, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for (case, outcome, found) in cases {
        let name = case.file_name().unwrap().to_string_lossy();
        assert!(!outcome.diagnostics.is_empty(), "{name}: the mistake was not noticed");
        assert_eq!(
            outcome.summary.is_none(),
            outcome.diagnostics.has_errors(),
            "{name}: an error stops a build"
        );
        let expected = case.join("expected.txt");
        if update {
            fs::write(&expected, found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != *found {
            wrong.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ; this is said now:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_cases_cover_what_authors_get_wrong() {
    let said: BTreeSet<&str> =
        results().iter().flat_map(|(_, outcome, _)| outcome.diagnostics.iter().map(|d| d.code)).collect();
    for code in [
        "academic-year",
        "address-gone",
        "ages",
        "anchor-gone",
        "area-list",
        "area-schools",
        "authority-code",
        "broken-anchor",
        "broken-link",
        "broken-redirect",
        "built-in-measure",
        "captions",
        "colour",
        "consent",
        "consent-record",
        "contradiction",
        "correction",
        "correction-of-nothing",
        "correction-removed",
        "damaged-record",
        "damaged-register",
        "empty-value",
        "date",
        "dates",
        "duplicate-address",
        "duplicate-row",
        "duplicate-figure",
        "duplicate-key",
        "duplicate-redirect",
        "duplicate-target",
        "duplicate-term",
        "duplicate-urn",
        "disclosure",
        "email",
        "empty-document",
        "empty-text",
        "figures-of-a-mean",
        "figure-changed",
        "figure-gone",
        "file-name",
        "front-matter",
        "full-name",
        "home-page",
        "idle-key",
        "incomplete-measure",
        "inspection-area",
        "inspection-date",
        "interval",
        "laestab",
        "link-broken",
        "link-moved",
        "length",
        "link-scheme",
        "link-text",
        "measure-key",
        "measure-of",
        "measure-places",
        "measure-range",
        "measure-relation",
        "measure-says",
        "measure-share",
        "measure-years",
        "media",
        "missing-alt",
        "missing-captions",
        "missing-image",
        "missing-key",
        "missing-media",
        "missing-transcript",
        "nested-groups",
        "no-date",
        "no-overall-grade",
        "not-a-number",
        "not-a-picture",
        "not-a-recording",
        "not-judged",
        "not-registered",
        "not-text",
        "not-utf-8",
        "official-file",
        "out-of-range",
        "part-and-whole",
        "postcode",
        "pupils",
        "pupils-rounded",
        "rank",
        "raw-html",
        "recording-too-large",
        "release-at",
        "similar-schools",
        "target-aim",
        "target-deadline",
        "target-direction",
        "target-distance",
        "target-measures",
        "target-of-itself",
        "target-places",
        "redirect",
        "redirect-in-use",
        "redirect-loop",
        "revision-without-note",
        "status-backwards",
        "suppression",
        "topic",
        "topic-not-public",
        "topic-was-public",
        "unexpected-year",
        "unknown-area",
        "unknown-comparator",
        "unknown-file",
        "unknown-grade",
        "unknown-group",
        "unknown-key",
        "unknown-measure",
        "unknown-page",
        "unknown-reason",
        "unknown-school",
        "unknown-stage",
        "unknown-word",
        "urn",
        "value-and-reason",
        "web-address",
        "withdrawal",
        "wrong-stage",
        "facet",
        "unknown-record",
        "series",
        "record-rule",
        "wrong-type",
        "yaml-syntax",
        "yaml-too-large",
    ] {
        assert!(said.contains(code), "no case is about `{code}`");
    }
}
