//! Input that is no site at all, through the real command: a clear error, the documented exit status, and a site that
//! was built before stays as it was, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes/_base/content");

fn yearbook(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yearbook")).args(args).current_dir(folder).output().unwrap()
}

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

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// A folder with a small sound site, built.
fn built() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    copy(Path::new(BASE), &site.path().join("content"));
    let output = yearbook(site.path(), &["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    site
}

/// Spoils a built site, builds again, and returns what was said.
fn spoilt(status: i32, spoil: impl FnOnce(&Path)) -> String {
    let site = built();
    let before = files(&site.path().join("public"));
    assert!(before.contains_key("index.html"));
    spoil(site.path());
    let output = yearbook(site.path(), &["build"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains("error["), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(files(&site.path().join("public")) == before, "the site built before has changed");
    said
}

#[test]
fn a_folder_without_anything_is_explained() {
    let empty = tempfile::tempdir().unwrap();
    for command in ["build", "check"] {
        let output = yearbook(empty.path(), &[command]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("no-content") && said.contains("yearbook new"), "{said}");
        assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0, "nothing is written");
    }
}

#[test]
fn a_content_folder_without_content_leaves_the_site_alone() {
    let said = spoilt(1, |site| {
        fs::remove_dir_all(site.join("content")).unwrap();
        fs::create_dir(site.join("content")).unwrap();
    });
    assert!(said.contains("`site.yaml` is missing"), "{said}");
}

#[test]
fn a_content_folder_that_has_gone_leaves_the_site_alone() {
    let said = spoilt(1, |site| fs::remove_dir_all(site.join("content")).unwrap());
    assert!(said.contains("there is no content folder at `content`"), "{said}");
}

#[test]
fn a_content_folder_that_is_a_file_is_explained() {
    let said = spoilt(1, |site| {
        fs::remove_dir_all(site.join("content")).unwrap();
        fs::write(site.join("content"), "title: A site\n").unwrap();
    });
    assert!(said.contains("content"), "{said}");
}

#[test]
fn a_site_without_its_settings_is_explained() {
    let said = spoilt(1, |site| fs::remove_file(site.join("content/site.yaml")).unwrap());
    assert!(said.contains("error[no-site]: the file `site.yaml` is missing"), "{said}");
    assert!(said.contains("content/site.yaml"), "{said}");
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_without_reading_it() {
    let said = spoilt(1, |site| {
        let file = fs::File::create(site.join("content/performance/2023-24/large.yaml")).unwrap();
        file.set_len(100 * 1024 * 1024).unwrap();
    });
    assert!(said.contains("error[too-large]: this file has 100 MB, expected at most 32 MB"), "{said}");
    assert!(said.contains("content/performance/2023-24/large.yaml"), "{said}");
}

#[test]
fn several_megabytes_of_nonsense_are_refused() {
    let said = spoilt(1, |site| {
        fs::write(site.join("content/glossary.yaml"), "- [{".repeat(1_000_000)).unwrap();
    });
    assert!(said.contains("content/glossary.yaml"), "{said}");
    assert!(said.len() < 10_000, "{} bytes were said", said.len());
}

/// A file whose place is taken by something that cannot be read as a file, which holds for root as well.
#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_passed_over() {
    let site = built();
    std::os::unix::fs::symlink("/nowhere/at/all", site.path().join("content/schools/gone.yaml")).unwrap();
    let output = yearbook(site.path(), &["check"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("warning[symbolic-link]") && said.contains("gone.yaml"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_explained() {
    use std::os::unix::fs::PermissionsExt;
    let probe = tempfile::tempdir().unwrap();
    fs::set_permissions(probe.path(), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(probe.path()).is_ok() {
        eprintln!("SKIPPED: this user may read every folder, so no folder can be closed to it");
        return;
    }
    let closed = |site: &Path, mode| {
        fs::set_permissions(site.join("content/schools"), fs::Permissions::from_mode(mode)).unwrap();
    };
    let site = built();
    closed(site.path(), 0o000);
    let output = yearbook(site.path(), &["build"]);
    closed(site.path(), 0o755);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("no permission") && said.contains("content/schools"), "{said}");
}

#[test]
fn an_output_that_is_a_file_is_not_replaced() {
    let site = tempfile::tempdir().unwrap();
    copy(Path::new(BASE), &site.path().join("content"));
    fs::write(site.path().join("public"), "mine").unwrap();
    let output = yearbook(site.path(), &["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("output-not-a-folder"), "{said}");
    assert_eq!(fs::read_to_string(site.path().join("public")).unwrap(), "mine");
}

#[test]
fn an_output_within_the_content_is_refused() {
    let site = built();
    let output = yearbook(site.path(), &["build", "--output", "content"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("output-overlaps"), "{said}");
    assert!(site.path().join("content/site.yaml").is_file());
}

#[test]
fn a_wrong_command_line_has_a_status_of_its_own() {
    let site = built();
    for args in [&["biuld"][..], &["build", "--as-of", "soon"], &["build", "--base-url", "here"], &[]] {
        let output = yearbook(site.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty());
    }
}
