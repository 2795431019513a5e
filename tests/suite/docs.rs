//! The documentation says what is true: every example in it is laid over a new site and checked.
//!
//! A fenced block is an example when the words after its language name a file: `content/schools/riverside-primary.yaml`
//! is the whole file, `add to content/site.yaml` are keys of it. The examples of a page are laid in their order over what
//! `yearbook new marlbourne` makes, and the check must find nothing in the site that this gives.

use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use yearbook::Overrides;
use yearbook::build::{BuildOptions, build, check};
use yearbook::report::{Format, print};
use yearbook::scaffold::{Example, new_site};
use yearbook::value::{Date, Moment, Scalar};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes/_base/content/images/reading.png");
/// Fewer examples than this, and the pages have lost some.
const AT_LEAST: usize = 30;

/// A file, or a part of one, that a page tells its reader to write.
struct Sample {
    file: String,
    part: bool,
    text: String,
    line: usize,
}

fn pages() -> Vec<PathBuf> {
    let folder = fs::read_dir(Path::new(ROOT).join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = folder.filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    pages.extend(["README.md", "CONTRIBUTING.md"].map(|name| Path::new(ROOT).join(name)));
    pages.sort();
    pages
}

fn shown(page: &Path) -> String {
    page.strip_prefix(ROOT).unwrap().display().to_string()
}

/// The fenced blocks of a page: the words after the fence, the lines within, and the line of the fence.
fn blocks(text: &str) -> Vec<(String, String, usize)> {
    let mut out = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let ticks = line.trim_start().chars().take_while(|c| *c == '`').count();
        if ticks < 3 {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let fence = "`".repeat(ticks);
        let inside = lines.by_ref().map(|(_, inner)| inner).take_while(|inner| inner.trim() != fence);
        let inside = inside.map(|inner| format!("{}\n", inner.get(indent..).unwrap_or_default())).collect();
        out.push((line.trim_start()[ticks..].trim().to_owned(), inside, number + 1));
    }
    out
}

fn samples(text: &str) -> Vec<Sample> {
    let sample = |(info, text, line): (String, String, usize)| {
        let (_, named) = info.split_once(' ')?;
        let (part, file) = named.strip_prefix("add to ").map_or((false, named), |file| (true, file));
        let ours = file.starts_with("content/") || file.starts_with("themes/");
        ours.then(|| Sample { file: file.to_owned(), part, text, line })
    };
    blocks(text).into_iter().filter_map(sample).collect()
}

/// Puts keys into a YAML file in the place of those it has.
fn with_keys(file: &str, keys: &str) -> String {
    let key = |line: &str| {
        let plain = line.starts_with(|c: char| c.is_ascii_alphanumeric());
        line.split_once(':').filter(|_| plain).map(|(key, _)| key.to_owned())
    };
    let new: BTreeSet<String> = keys.lines().filter_map(key).collect();
    let mut replaced = false;
    let kept = file.lines().filter(|line| {
        if let Some(key) = key(line) {
            replaced = new.contains(&key);
        }
        !replaced
    });
    kept.map(|line| format!("{line}\n")).collect::<String>() + keys
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What the check says about a site with the examples of a page, if it finds anything.
fn fault(page: &Path) -> Option<String> {
    let samples = samples(&fs::read_to_string(page).unwrap());
    if samples.is_empty() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("marlbourne");
    new_site(&site, "marlbourne", Date::parse("2026-11-23").unwrap(), Example::Include).unwrap();
    for name in ["logo.png", "reading.png", "reading-corner.png", "garden.png", "yard.png"] {
        write(&site.join("content/images").join(name), &fs::read(PICTURE).unwrap());
    }
    for (name, ours) in [("garden.mp4", "eight-windows.mp4"), ("bees.mp3", "the-bell.mp3")] {
        let ours = Path::new(ROOT).join("content/media").join(ours);
        write(&site.join("content/media").join(name), &fs::read(ours).unwrap());
    }
    let mut whole = BTreeSet::new();
    for sample in &samples {
        let twice = !sample.part && !whole.insert(&sample.file);
        assert!(!twice, "{}:{}: the page writes `{}` again", shown(page), sample.line, sample.file);
        let path = site.join(&sample.file);
        let text = match sample.part {
            true => with_keys(&fs::read_to_string(&path).unwrap_or_default(), &sample.text),
            false => sample.text.clone(),
        };
        write(&path, text.as_bytes());
    }
    let mut outcome = check(&BuildOptions {
        content: site.join("content"),
        themes: Some(site.join("themes")),
        as_of: Moment::parse("2026-11-30").unwrap(),
        overrides: Overrides::default(),
    });
    let said = print(&mut outcome.diagnostics, &outcome.tree, Format::Short, true, false);
    let sound = said.is_empty() && outcome.summary.is_some();
    (!sound).then(|| format!("{}: with its examples the check says:\n{said}", shown(page)))
}

#[test]
fn every_example_builds() {
    let count: usize = pages().iter().map(|page| samples(&fs::read_to_string(page).unwrap()).len()).sum();
    assert!(count >= AT_LEAST, "only {count} examples");
    let faults: Vec<String> = pages().into_par_iter().filter_map(|page| fault(&page)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The tour of the README: what a newcomer is told to expect is what happens.
#[test]
fn the_readme_shows_what_a_newcomer_sees() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("harrow");
    let files = new_site(&site, "harrow", Date::parse("2026-11-23").unwrap(), Example::Include).unwrap();
    let made = format!("Made a site of {} files in harrow.", files.len());
    assert!(readme.contains(&made), "the README lacks: {made}");

    let content = site.join("content");
    let school = content.join("schools/example-primary.yaml");
    let text = fs::read_to_string(&school).unwrap();
    assert!(text.contains("\nphase: primary\n") && text.contains("\nsummary: "));
    fs::write(&school, text.replace("phase: primary", "phase: primry")).unwrap();
    let options = |content: &Path| BuildOptions {
        content: content.to_owned(),
        themes: None,
        as_of: Moment::parse("2026-11-30").unwrap(),
        overrides: Overrides::default(),
    };
    let mut outcome = check(&options(&content));
    let said = print(&mut outcome.diagnostics, &outcome.tree, Format::Human, true, false);
    let said = said.replace(content.to_str().unwrap(), "content");
    assert!(readme.contains(&said), "the README lacks:\n{said}");
    fs::write(&school, text).unwrap();

    // Step 5, with one of the changes and with both.
    let newest = content.join("performance/2025-26/ks2.yaml");
    let figures = fs::read_to_string(&newest).unwrap();
    let (before, own) = figures.split_once("  example-primary:\n").unwrap();
    let changed = |own: &str| {
        fs::write(&newest, format!("{before}  example-primary:\n{own}")).unwrap();
        let (options, target) = (options(&content), folder.path().join("public"));
        let outcome = build(&options, &target, &|_, _| {});
        let page = fs::read_to_string(target.join("schools/example-primary/index.html")).unwrap_or_default();
        (outcome.diagnostics.iter().map(|mistake| mistake.code).collect::<Vec<_>>(), page)
    };
    assert!(
        own.contains("    rwm-expected: 63 ") && own.contains("      boys: { pupils: 14, rwm-expected: 57 }")
    );
    let one = own.replace("rwm-expected: 63", "rwm-expected: 70");
    assert_eq!(changed(&one).0, ["contradiction"]);
    let (found, page) = changed(&one.replace("rwm-expected: 57", "rwm-expected: 71"));
    assert!(found.is_empty(), "{found:?}");
    assert!(page.contains("21 of 30 pupils") && page.contains("70%"), "the page does not follow");
}

/// An example without the name of a file would never be checked. Templates may be shown by the line.
#[test]
fn every_example_says_which_file_it_is() {
    let mut faults = Vec::new();
    for page in pages() {
        for (info, _, line) in blocks(&fs::read_to_string(&page).unwrap()) {
            if ["yaml", "markdown", "css"].contains(&info.as_str()) {
                faults.push(format!("{}:{line}: ```{info}", shown(&page)));
            }
        }
    }
    assert!(faults.is_empty(), "examples that are not checked:\n{}", faults.join("\n"));
}

#[test]
fn every_link_leads_to_a_file() {
    let mut faults = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            // An address of the site or of the web is not a file here; `/schools/…` is written inside an example.
            let elsewhere = target.is_empty() || target.contains("://") || target.starts_with(['/', '<']);
            let example = samples(&text).iter().any(|sample| sample.text.contains(&format!("]({target}")));
            if !elsewhere && !example && !target.starts_with("mailto:") {
                let path = page.parent().unwrap().join(target);
                if !path.exists() {
                    faults.push(format!("{}: {target}", shown(&page)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "links that lead nowhere:\n{}", faults.join("\n"));
}

/// The page of mistakes explains codes that exist: each is in an expectation of `tests/mistakes/`.
#[test]
fn every_mistake_that_is_explained_can_be_made() {
    let expected: String = fs::read_dir(Path::new(ROOT).join("tests/mistakes"))
        .unwrap()
        .filter_map(|case| fs::read_to_string(case.unwrap().path().join("expected.txt")).ok())
        .collect();
    let text = fs::read_to_string(Path::new(ROOT).join("docs/mistakes.md")).unwrap();
    let cells = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    let codes: Vec<&str> = cells.flat_map(|cell| cell.split('`').step_by(2)).collect();
    assert!(codes.len() >= 20, "only {} codes", codes.len());
    for code in codes {
        assert!(
            expected.contains(&format!("[{code}]")),
            "docs/mistakes.md explains `{code}`, which nothing says"
        );
    }
}
