//! What is written, kept and removed among our own files.

use std::sync::Mutex;

use super::*;

const FIRST: &[(&str, &str)] = &[
    ("index.html", "one"),
    ("schools/hilltop/index.html", "hilltop"),
    ("schools/riverside/index.html", "riverside"),
];

#[test]
fn a_first_build_makes_the_folder_and_nothing_beside_it() {
    let project = Project::new();
    let summary = project.write(FIRST);
    assert_eq!(summary, WriteSummary { written: 3, bytes: 19, ..WriteSummary::default() });
    assert_eq!(
        project.snapshot(),
        tree(&[
            ("index.html", "one"),
            ("schools/", ""),
            ("schools/hilltop/", ""),
            ("schools/hilltop/index.html", "hilltop"),
            ("schools/riverside/", ""),
            ("schools/riverside/index.html", "riverside"),
        ])
    );
    assert!(project.beside().is_empty(), "{:?}", project.beside());
}

#[test]
fn a_second_build_counts_what_changed_and_removes_orphans_with_their_folders() {
    for exchange in [true, false] {
        let system = System { exchange, ..System::default() };
        let project = Project::new();
        project.write_on(&system, FIRST);
        let summary = project
            .write_on(&system, &[("index.html", "two"), ("schools/riverside/index.html", "riverside")]);
        assert_eq!(
            summary,
            WriteSummary { written: 1, unchanged: 1, removed: 1, bytes: 12, ..WriteSummary::default() }
        );
        assert_eq!(
            project.snapshot(),
            tree(&[
                ("index.html", "two"),
                ("schools/", ""),
                ("schools/riverside/", ""),
                ("schools/riverside/index.html", "riverside"),
            ])
        );
        assert!(project.beside().is_empty(), "{:?}", project.beside());
    }
}

#[cfg(unix)]
#[test]
fn an_unchanged_file_keeps_its_inode_and_its_time() {
    let project = Project::new();
    project.write(FIRST);
    let page = project.target().join("schools/hilltop/index.html");
    let (time, number) = (age(&page), inode(&page));
    project.write(&[("index.html", "two"), FIRST[1]]);
    assert_eq!((modified(&page), inode(&page)), (time, number));
}

#[cfg(unix)]
#[test]
fn where_links_are_refused_an_unchanged_file_is_copied_with_its_time_and_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let system = System { hard_links: false, ..System::default() };
    let project = Project::new();
    project.write_on(&system, FIRST);
    project.put("theirs.txt", "theirs");
    let page = project.target().join("schools/hilltop/index.html");
    let theirs = project.target().join("theirs.txt");
    fs::set_permissions(&theirs, fs::Permissions::from_mode(0o440)).expect("permissions");
    let (time, number) = (age(&page), inode(&page));
    let summary = project.write_on(&system, &[("index.html", "two"), FIRST[1]]);
    assert_eq!((summary.unchanged, summary.foreign), (1, 1));
    assert_eq!(modified(&page), time);
    assert_ne!(inode(&page), number);
    assert_eq!(fs::metadata(&theirs).expect("their file").permissions().mode() & 0o777, 0o440);
}

#[cfg(unix)]
#[test]
fn a_build_that_changes_nothing_leaves_the_folder_alone() {
    let project = Project::new();
    project.write(FIRST);
    let number = inode(&project.target());
    let reached = |step: &str| assert_ne!(step, "staged", "nothing to stage");
    let summary = project.write_on(&System { reached: &reached, ..System::default() }, FIRST);
    assert_eq!(summary, WriteSummary { unchanged: 3, bytes: 19, ..WriteSummary::default() });
    assert_eq!(inode(&project.target()), number);
    assert!(project.beside().is_empty());
}

#[test]
fn a_file_of_ours_that_was_changed_or_deleted_by_hand_is_made_again() {
    let project = Project::new();
    project.write(FIRST);
    project.put("index.html", "vandal");
    fs::remove_file(project.target().join("schools/hilltop/index.html")).expect("our file");
    let summary = project.write(FIRST);
    assert_eq!((summary.written, summary.unchanged, summary.removed), (2, 1, 0));
    assert_eq!(project.snapshot()["index.html"], "one");
    assert_eq!(project.snapshot()["schools/hilltop/index.html"], "hilltop");
}

#[test]
fn a_folder_emptied_by_hand_goes_with_its_orphans() {
    let project = Project::new();
    project.write(FIRST);
    fs::remove_file(project.target().join("schools/hilltop/index.html")).expect("our file");
    project.write(&[FIRST[0], FIRST[2]]);
    assert!(!project.snapshot().contains_key("schools/hilltop/"));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let project = Project::new();
    project.write(&[("a", "file"), ("b/c", "in a folder")]);
    project.write(&[("a/c", "in a folder"), ("b", "file")]);
    assert_eq!(project.snapshot(), tree(&[("a/", ""), ("a/c", "in a folder"), ("b", "file")]));
}

#[test]
fn a_site_of_no_files_is_a_folder_with_a_manifest() {
    let project = Project::new();
    assert_eq!(project.write(&[]), WriteSummary::default());
    assert_eq!(project.snapshot(), Snapshot::new());
    assert!(project.target().join(manifest::NAME).is_file());
}

#[test]
fn all_failing_artifacts_are_reported_in_their_order_and_the_target_stays() {
    let project = Project::new();
    project.write(FIRST);
    let before = project.snapshot();
    let mut site = artifacts(&[("index.html", "two")]);
    site.extend([broken("a.html"), broken("b.html")]);
    site.push(Artifact::new("c.html", || Err(Diagnostics::new())));
    assert_eq!(
        messages(&project.refuse(&site)),
        [
            "no template for `a.html`",
            "no template for `b.html`",
            "`c.html` could not be made, and no reason was given"
        ]
    );
    assert_eq!(project.snapshot(), before);
    assert!(project.beside().is_empty());
}

#[test]
fn a_panic_while_making_bytes_leaves_the_target_and_no_stage() {
    let project = Project::new();
    project.write(FIRST);
    let before = project.snapshot();
    let site = [Artifact::new("index.html", || panic!("a bug in a template"))];
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        project.try_on(&System::default(), &site).map(|_| ())
    }));
    assert!(result.is_err());
    assert_eq!(project.snapshot(), before);
    assert!(project.beside().is_empty());
}

#[test]
fn progress_counts_every_artifact_once() {
    let project = Project::new();
    let counts = Mutex::new(Vec::new());
    let progress = |count| counts.lock().expect("a lock").push(count);
    crate::output::write(&project.target(), &artifacts(FIRST), &WriteOptions { progress: &progress })
        .expect("a site");
    let mut counts = counts.into_inner().expect("a lock");
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 3]);
}

#[test]
fn paths_that_no_site_should_have_are_all_named_and_nothing_is_written() {
    let cases: &[(&[&str], &str)] = &[
        (&[""], "found the output path ``, which is empty"),
        (&["/etc/motd"], "found the output path `/etc/motd`, which is absolute, expected a relative path"),
        (&["C:/x"], "found the output path `C:/x`, which is absolute, expected a relative path"),
        (&["../x"], "found the output path `../x`, which has the part `..`"),
        (&["a/../x"], "found the output path `a/../x`, which has the part `..`"),
        (&["./x"], "found the output path `./x`, which has the part `.`"),
        (&["a//x"], "found the output path `a//x`, which has an empty part"),
        (&["a/"], "found the output path `a/`, which has an empty part"),
        (&["a\\x"], "found the output path `a\\\\x`, which has a backslash, expected `/`"),
        (&["a\0"], "found the output path `a\\0`, which has a control character"),
        (&["a\nb"], "found the output path `a\\nb`, which has a control character"),
        (
            &[".Yearbook-Manifest"],
            "found the output path `.Yearbook-Manifest`, which Yearbook keeps for itself",
        ),
        (
            &[".yearbook-manifest/x"],
            "found the output path `.yearbook-manifest/x`, which Yearbook keeps for itself",
        ),
        (&["a", "a"], "two files would be written to `a`, expected one"),
        (&["a.html", "A.html"], "`A.html` differs from `a.html` only in its capitals"),
        (&["école/a", "École/b", "École/c"], "`École` differs from `école` only in its capitals"),
        (
            &["a", "a/b", "a/c"],
            "`a` would be a file, and `a` a folder with files in it, expected one of the two",
        ),
        (&["a/b", "A"], "`A` would be a file, and `a` a folder with files in it, expected one of the two"),
    ];
    let project = Project::new();
    for (paths, message) in cases {
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
        assert_eq!(messages(&project.refuse(&artifacts(&files))), [*message]);
    }
    let all = project.refuse(&artifacts(&[("/a", ""), ("b//c", ""), ("d", "")]));
    assert_eq!(all.iter().count(), 2);
    assert!(project.beside().is_empty() && !project.target().exists());
}

#[cfg(unix)]
#[test]
fn anybody_can_verify_a_site_by_its_manifest() {
    let project = Project::new();
    project.write(FIRST);
    let check = std::process::Command::new("sha256sum")
        .args(["--check", "--strict", manifest::NAME])
        .current_dir(project.target())
        .output();
    match check {
        Ok(check) => assert!(check.status.success(), "{check:?}"),
        Err(_) => eprintln!("skipped: this system has no sha256sum"),
    }
}
