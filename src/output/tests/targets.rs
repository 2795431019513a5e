//! Targets of every shape.

use super::*;

const PAGE: &[(&str, &str)] = &[("index.html", "one")];

#[test]
fn a_target_that_is_a_file_is_refused() {
    let project = Project::new();
    fs::write(project.target(), "a file").expect("a file");
    assert_eq!(codes(&project.refuse(&artifacts(PAGE))), [("output-not-a-folder", String::new())]);
    let below = project.target().join("site");
    let result = write_on(&System::default(), &below, &artifacts(PAGE), &WriteOptions::default());
    assert_eq!(
        codes(&result.expect_err("a path through a file")),
        [("output-not-a-folder", "site".to_owned())]
    );
    assert_eq!(fs::read_to_string(project.target()).expect("the file"), "a file");
    assert!(project.beside().is_empty());
}

#[test]
fn missing_parents_are_made_and_go_again_if_the_build_fails() {
    let project = Project::new();
    let target = project.folder.path().join("a/b/site/");
    let result = write_on(&System::default(), &target, &[broken("index.html")], &WriteOptions::default());
    assert!(result.is_err());
    assert!(project.beside().is_empty());
    write_on(&System::default(), &target, &artifacts(PAGE), &WriteOptions::default()).expect("a site");
    assert_eq!(snapshot(&target), tree(PAGE));
    assert_eq!(fs::read_dir(project.folder.path().join("a/b")).expect("the parent").count(), 1);
}

#[test]
fn the_root_and_paths_without_a_name_are_refused() {
    for target in ["/", "missing-folder/.."] {
        let result =
            write_on(&System::default(), Path::new(target), &artifacts(PAGE), &WriteOptions::default());
        assert!(result.is_err(), "{target}");
    }
    assert!(!Path::new("missing-folder").exists());
}

#[cfg(unix)]
#[test]
fn behind_a_symlink_the_real_folder_is_swapped() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let real = project.folder.path().join("srv/site");
    fs::create_dir_all(&real).expect("a folder");
    fs::write(real.join("theirs.txt"), "theirs").expect("a file");
    symlink("srv/site", project.target()).expect("a link");
    project.write(PAGE);
    assert_eq!(snapshot(&real), tree(&[PAGE[0], ("theirs.txt", "theirs")]));
    assert_eq!(fs::read_link(project.target()).expect("still a link"), Path::new("srv/site"));
    assert_eq!(fs::read_dir(project.folder.path().join("srv")).expect("the parent").count(), 1);

    fs::remove_dir_all(&real).expect("the folder");
    project.write(PAGE);
    assert_eq!(snapshot(&real), tree(PAGE), "a link to a missing folder makes the folder");

    fs::remove_file(project.target()).expect("the link");
    symlink("public", project.target()).expect("a link");
    assert_eq!(codes(&project.refuse(&artifacts(PAGE)))[0].0, "output-not-a-folder");
}

#[test]
fn a_second_build_at_the_same_time_is_refused_and_the_first_goes_on() {
    let project = Project::new();
    let reached = |step: &str| {
        if step == "carried" {
            let found = project.refuse(&artifacts(&[("index.html", "other")]));
            assert_eq!(codes(&found), [("already-building", String::new())]);
        }
    };
    project.write_on(&System { reached: &reached, ..System::default() }, PAGE);
    assert_eq!(project.snapshot(), tree(PAGE));
    assert!(project.beside().is_empty());
}

#[test]
fn a_target_that_appears_during_a_first_build_loses_nothing() {
    for exchange in [true, false] {
        let project = Project::new();
        let reached = |step: &str| {
            if step == "synced" {
                project.put("theirs.txt", "theirs");
            }
        };
        let system = System { exchange, reached: &reached, ..System::default() };
        // The swap finds a target now and trades with it; the rescue carries its files over.
        project.write_on(&system, PAGE);
        assert_eq!(project.snapshot(), tree(&[PAGE[0], ("theirs.txt", "theirs")]));
        assert!(project.beside().is_empty());
    }
}

#[test]
fn only_names_that_yearbook_makes_are_cleaned_up() {
    let project = Project::new();
    project.write(PAGE);
    let ours = [".public.yearbook-new-0123456789abcdef"];
    let theirs = [
        ".public.yearbook-new-0123456789abcdeg",
        ".public.yearbook-new-123",
        ".public.yearbook-new-0123456789ABCDEF",
        ".public.yearbook-kept-0123456789abcdef",
        ".publik.yearbook-new-0123456789abcdef",
        "public.yearbook-new-0123456789abcdef",
    ];
    for name in ours.iter().chain(&theirs) {
        fs::create_dir(project.folder.path().join(name)).expect("a folder");
    }
    fs::write(project.folder.path().join(".public.yearbook-new-fedcba9876543210"), "a file").expect("a file");
    project.write(PAGE);
    let mut expected: Vec<String> = theirs.iter().map(|name| (*name).to_owned()).collect();
    expected.push(".public.yearbook-new-fedcba9876543210".to_owned());
    expected.sort();
    assert_eq!(project.beside(), expected);
}
