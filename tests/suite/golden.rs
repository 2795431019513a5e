//! Tiny sites and everything that is made of them.
//!
//! `tests/sites/<case>/expected/files.txt` names every file of the site: a missing one and an unexpected one both fail.
//! Beside it stand the `<main>` of every page, one whole page, and every other file as it is written. Pictures, styles
//! and the glossary are there by name only. `YEARBOOK_UPDATE=1 cargo test --test suite golden` rewrites them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

type Files = BTreeMap<String, Vec<u8>>;

const SITES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites");
/// The day of the builds. One update of `stories` is released later.
const DAY: &str = "2026-04-01";

fn files(folder: &Path) -> Files {
    fn walk(folder: &Path, root: &Path, found: &mut Files) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = Files::new();
    if folder.is_dir() {
        walk(folder, folder, &mut found);
    }
    found
}

fn build(case: &str, threads: &str) -> Files {
    let output = tempfile::tempdir().unwrap();
    let public = output.path().join("public");
    let done = Command::new(env!("CARGO_BIN_EXE_yearbook"))
        .args(["build", "--as-of", DAY, "--themes", "none", "--output"])
        .arg(&public)
        .env("RAYON_NUM_THREADS", threads)
        .current_dir(Path::new(SITES).join(case))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{case}: a sound site has no warnings");
    files(&public)
}

fn by_name_only(path: &str) -> bool {
    let ends = [".png", ".jpg", ".webp", ".css", ".js", ".woff2", ".yearbook-manifest"];
    ends.iter().any(|end| path.ends_with(end)) || path.starts_with("glossary/")
}

/// The part of a page that is its own, or the whole file.
fn part(path: &str, text: &str) -> String {
    if !path.ends_with(".html") {
        return text.to_owned();
    }
    let main = text.find("<main").and_then(|start| {
        let end = text[start..].find("</main>")?;
        Some(&text[start..start + end + "</main>".len()])
    });
    format!("{}\n", main.unwrap_or(text))
}

/// What is expected of a site, as files: names with a fingerprint are given without it.
fn expectation(site: &Files, whole: &str) -> BTreeMap<String, String> {
    let fingerprints: Vec<&str> = site
        .keys()
        .filter(|path| path.starts_with("assets/"))
        .filter_map(|path| path.split('.').nth(1))
        .collect();
    let mask = |text: &str| {
        fingerprints.iter().fold(text.to_owned(), |text, print| text.replace(print, "[fingerprint]"))
    };
    let mut expected = BTreeMap::new();
    expected.insert("files.txt".to_owned(), site.keys().map(|path| format!("{}\n", mask(path))).collect());
    for (path, bytes) in site.iter().filter(|(path, _)| !by_name_only(path)) {
        let text = String::from_utf8_lossy(bytes);
        let text = if path == whole { text.into_owned() } else { part(path, &text) };
        expected.insert(format!("site/{path}"), mask(&text));
    }
    expected
}

/// Compares a case with its expectation; `whole` is the page that is compared as a whole.
fn golden(case: &str, whole: &str) {
    let site = build(case, "2");
    assert!(site.contains_key(whole), "{case} has no page {whole}");
    let found = expectation(&site, whole);
    let folder = Path::new(SITES).join(case).join("expected");
    if std::env::var_os("YEARBOOK_UPDATE").is_some() {
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        for (path, text) in &found {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return;
    }
    let expected = files(&folder);
    let mut wrong = Vec::new();
    for path in expected.keys().filter(|path| !found.contains_key(*path)) {
        wrong.push(format!("{path} is missing"));
    }
    for (path, text) in &found {
        match expected.get(path) {
            None => wrong.push(format!("{path} is not expected")),
            Some(bytes) if bytes != text.as_bytes() => {
                wrong.push(difference(path, &String::from_utf8_lossy(bytes), text));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{case}: {} files differ\n{}", wrong.len(), wrong.join("\n"));
}

/// The first line that differs.
fn difference(path: &str, expected: &str, found: &str) -> String {
    let line = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let nth = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    format!("{path}:{}\n  expected {}\n  found    {}", line + 1, nth(expected), nth(found))
}

#[test]
fn one_school_with_one_measure() {
    golden("one-school", "schools/riverside-primary/index.html");
}

#[test]
fn awards_a_case_study_and_an_update() {
    // Without WebP its picture has one source less.
    if !cfg!(feature = "webp") {
        return;
    }
    golden("stories", "showcase/reading-together/index.html");
}

#[test]
fn promises_and_how_they_stand() {
    golden("targets", "report/2025/targets/index.html");
}

/// A chapter that a council made of a file; another one is for the council alone.
#[test]
fn a_topic_of_the_councils_own() {
    golden("own-topic", "report/2025/school-places/index.html");
    let hidden = |(path, bytes): &(&String, &Vec<u8>)| {
        path.contains("canary") || String::from_utf8_lossy(bytes).to_lowercase().contains("canary")
    };
    let site = build("own-topic", "1");
    assert_eq!(site.iter().find(hidden).map(|(path, _)| path), None);
}

#[test]
fn a_site_below_a_path() {
    golden("below-a-path", "about/index.html");
}

#[test]
fn a_site_below_a_path_links_nowhere_else() {
    for (path, bytes) in build("below-a-path", "2").iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"/", "src=\"/"] {
            for (at, _) in text.match_indices(attribute) {
                let address = &text[at + attribute.len()..];
                assert!(address.starts_with("education/"), "{path}: /{}", &address[..address.len().min(60)]);
            }
        }
    }
}

#[test]
fn what_is_released_later_is_nowhere() {
    for (path, bytes) in build("stories", "2") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("lighthouse"), "{path}");
    }
}

#[test]
fn a_figure_about_few_pupils_is_nowhere() {
    for (path, bytes) in
        build("one-school", "2").iter().filter(|(path, _)| path.starts_with("schools/riverside"))
    {
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains("64") || !path.ends_with("data.csv"), "{path}");
        for small in [",50,", "\"50\"", ">50<", "value\": 50", ">50%<"] {
            assert!(!text.contains(small), "{path}: {small}");
        }
    }
}

#[test]
fn two_builds_are_identical_however_many_threads_there_are() {
    for case in ["one-school", "stories", "below-a-path", "targets"] {
        let (one, two) = (build(case, "1"), build(case, "2"));
        assert!(one.keys().eq(two.keys()), "{case}");
        for (path, bytes) in &one {
            assert!(two.get(path) == Some(bytes), "{case}: {path} differs");
        }
    }
}
