//! Files that Yearbook did not write.

use super::*;

const PAGE: (&str, &str) = ("index.html", "one");

#[test]
fn foreign_files_and_folders_stay_while_orphans_beside_them_go() {
    let project = Project::new();
    project.write(&[PAGE, ("shared/ours.txt", "ours"), ("gone/ours.txt", "ours")]);
    project.put("CNAME", "education.marlbourne.example");
    project.put("shared/theirs.txt", "theirs");
    project.put(".well-known/deep/theirs.txt", "theirs");
    fs::create_dir_all(project.target().join("empty/inside")).expect("a folder");
    let summary = project.write(&[("index.html", "two")]);
    assert_eq!((summary.foreign, summary.removed), (3, 2));
    assert_eq!(
        project.snapshot(),
        tree(&[
            (".well-known/", ""),
            (".well-known/deep/", ""),
            (".well-known/deep/theirs.txt", "theirs"),
            ("CNAME", "education.marlbourne.example"),
            ("empty/", ""),
            ("empty/inside/", ""),
            ("index.html", "two"),
            ("shared/", ""),
            ("shared/theirs.txt", "theirs"),
        ])
    );
}

#[cfg(unix)]
#[test]
fn a_foreign_file_keeps_its_inode_its_time_and_its_folder_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).expect("a folder").permissions().mode() & 0o7777;
    let project = Project::new();
    project.put("theirs/a.txt", "theirs");
    let (file, folder) = (project.target().join("theirs/a.txt"), project.target().join("theirs"));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o710)).expect("permissions");
    fs::set_permissions(project.target(), fs::Permissions::from_mode(0o2750)).expect("permissions");
    let (time, number) = (age(&file), inode(&file));
    project.write(&[PAGE]);
    assert_eq!((modified(&file), inode(&file)), (time, number));
    assert_eq!((mode(&folder), mode(&project.target())), (0o710, 0o2750));
}

#[test]
fn a_foreign_file_in_the_way_is_an_error_that_names_it() {
    let project = Project::new();
    project.put("index.html", "theirs");
    project.put("about/index.html", "theirs");
    let before = project.snapshot();
    let found = project.refuse(&artifacts(&[PAGE, ("about/index.html", "ours"), ("new.html", "new")]));
    assert_eq!(
        codes(&found),
        [("foreign-file", "index.html".to_owned()), ("foreign-file", "about/index.html".to_owned())]
    );
    assert_eq!(project.snapshot(), before);
    assert!(project.beside().is_empty());
}

#[test]
fn a_foreign_file_with_the_same_bytes_becomes_ours() {
    let project = Project::new();
    project.put("index.html", "one");
    let summary = project.write(&[PAGE]);
    assert_eq!(summary, WriteSummary { unchanged: 1, bytes: 3, ..WriteSummary::default() });
    assert_eq!(project.write(&[]).removed, 1);
    assert_eq!(project.snapshot(), Snapshot::new());
}

#[test]
fn a_foreign_folder_where_a_file_goes_or_file_where_a_folder_goes_is_an_error() {
    let project = Project::new();
    project.put("a/theirs.txt", "theirs");
    project.put("b", "theirs");
    fs::create_dir(project.target().join("c")).expect("a folder");
    let found = project.refuse(&artifacts(&[("a", ""), ("b/ours.txt", ""), ("c", "")]));
    assert!(found.iter().all(|d| d.code == "foreign-file"));
    let paths: Vec<_> = codes(&found).into_iter().map(|(_, path)| path).collect();
    assert_eq!(paths, ["a", "a", "b", "c"]);
}

#[test]
fn without_a_manifest_everything_is_foreign_and_with_a_damaged_one_nothing_is_touched() {
    let project = Project::new();
    project.write(&[PAGE, ("old.html", "old")]);
    let manifest = project.target().join(manifest::NAME);
    fs::write(&manifest, "# Something else\n").expect("a file");
    assert_eq!(codes(&project.refuse(&artifacts(&[PAGE])))[0].0, "broken-manifest");
    fs::remove_file(&manifest).expect("the manifest");
    let summary = project.write(&[PAGE]);
    assert_eq!((summary.unchanged, summary.removed, summary.foreign), (1, 0, 1));
    fs::remove_file(&manifest).expect("the manifest");
    fs::create_dir(&manifest).expect("a folder");
    assert_eq!(codes(&project.refuse(&artifacts(&[PAGE]))), [("foreign-file", manifest::NAME.to_owned())]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_foreign_link_is_recreated_and_never_followed() {
        let project = Project::new();
        let outside = project.folder.path().join("outside");
        fs::create_dir(&outside).expect("a folder");
        fs::write(outside.join("secret.txt"), "secret").expect("a file");
        project.write(&[PAGE]);
        symlink(&outside, project.target().join("folder")).expect("a link");
        symlink("../outside/secret.txt", project.target().join("file")).expect("a link");
        symlink("nowhere", project.target().join("dangling")).expect("a link");
        let summary = project.write(&[("index.html", "two")]);
        assert_eq!(summary.foreign, 3);
        let outside_shown = format!("→ {}", outside.display());
        assert_eq!(
            project.snapshot(),
            tree(&[
                ("dangling", "→ nowhere"),
                ("file", "→ ../outside/secret.txt"),
                ("folder", &outside_shown),
                ("index.html", "two"),
            ])
        );
        assert_eq!(snapshot(&outside), tree(&[("secret.txt", "secret")]));
    }

    #[test]
    fn nothing_is_written_through_a_foreign_link() {
        let project = Project::new();
        let outside = project.folder.path().join("outside");
        fs::create_dir(&outside).expect("a folder");
        project.write(&[PAGE, ("schools/index.html", "schools")]);
        fs::remove_dir_all(project.target().join("schools")).expect("our folder");
        symlink(&outside, project.target().join("schools")).expect("a link");
        symlink(&outside, project.target().join("about.html")).expect("a link");
        let found = project.refuse(&artifacts(&[("schools/index.html", "schools"), ("about.html", "about")]));
        assert_eq!(
            codes(&found),
            [("foreign-file", "about.html".to_owned()), ("foreign-file", "schools".to_owned())]
        );
        assert_eq!(snapshot(&outside), Snapshot::new());
    }

    #[test]
    fn a_link_put_in_the_place_of_our_file_is_replaced_and_its_target_untouched() {
        let project = Project::new();
        project.write(&[PAGE, ("b.html", "b")]);
        let outside = project.folder.path().join("outside.html");
        fs::write(&outside, "one").expect("a file");
        for name in ["index.html", "b.html"] {
            fs::remove_file(project.target().join(name)).expect("our file");
            symlink(&outside, project.target().join(name)).expect("a link");
        }
        let summary = project.write(&[PAGE]);
        assert_eq!((summary.written, summary.removed), (1, 1));
        assert_eq!(project.snapshot(), tree(&[PAGE]));
        assert_eq!(fs::read_to_string(outside).expect("the outside file"), "one");
    }

    #[test]
    fn pipes_and_names_that_are_not_utf_8_are_carried_over() {
        use std::os::unix::ffi::OsStrExt as _;
        let project = Project::new();
        project.write(&[PAGE]);
        let odd = project.target().join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
        if fs::write(&odd, "odd").is_err() {
            eprintln!("skipped: this file system wants UTF-8");
            return;
        }
        let _socket =
            std::os::unix::net::UnixListener::bind(project.target().join("socket")).expect("a socket");
        assert_eq!(project.write(&[("index.html", "two")]).foreign, 2);
        assert_eq!(fs::read_to_string(odd).expect("the odd file"), "odd");
        assert!(project.target().join("socket").exists());
    }
}

/// What others do to the folder while the site is being built.
mod meanwhile {
    use super::*;

    /// Builds a changed site while `act` happens between staging and swap.
    fn write_while(project: &Project, exchange: bool, act: impl Fn(&Path) + Sync) -> WriteSummary {
        let target = project.target();
        let reached = |step: &str| {
            if step == "synced" {
                act(&target);
            }
        };
        let system = System { exchange, reached: &reached, ..System::default() };
        project.write_on(&system, &[("index.html", "two"), ("new.html", "new")])
    }

    #[test]
    fn a_file_that_arrives_is_kept_even_in_a_folder_that_went() {
        for exchange in [true, false] {
            let project = Project::new();
            project.write(&[PAGE, ("gone/ours.txt", "ours")]);
            project.put("early.txt", "early");
            let summary = write_while(&project, exchange, |target| {
                fs::write(target.join("gone/late.txt"), "late").expect("a file");
                fs::create_dir(target.join("empty")).expect("a folder");
            });
            assert!(summary.warnings.is_empty(), "{:?}", summary.warnings);
            assert_eq!(
                project.snapshot(),
                tree(&[
                    ("early.txt", "early"),
                    ("empty/", ""),
                    ("gone/", ""),
                    ("gone/late.txt", "late"),
                    ("index.html", "two"),
                    ("new.html", "new"),
                ])
            );
            assert!(project.beside().is_empty());
        }
    }

    #[test]
    fn our_files_that_are_deleted_are_made_again_and_foreign_ones_stay_deleted() {
        let project = Project::new();
        project.write(&[PAGE, ("same.html", "same")]);
        project.put("theirs.txt", "theirs");
        let made = std::sync::atomic::AtomicUsize::new(0);
        let reached = |step: &str| {
            if step == "file" && made.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 1 {
                for name in ["same.html", "theirs.txt"] {
                    fs::remove_file(project.target().join(name)).expect("a file");
                }
            }
        };
        let system = System { reached: &reached, ..System::default() };
        project.write_on(&system, &[("index.html", "two"), ("same.html", "same")]);
        assert_eq!(project.snapshot(), tree(&[("index.html", "two"), ("same.html", "same")]));
    }

    #[test]
    fn a_file_that_is_replaced_is_kept_in_its_newer_form() {
        let project = Project::new();
        project.write(&[PAGE]);
        project.put("theirs.txt", "early");
        age(&project.target().join("theirs.txt"));
        let summary = write_while(&project, true, |target| {
            fs::write(target.join("theirs.new"), "late").expect("a file");
            fs::rename(target.join("theirs.new"), target.join("theirs.txt")).expect("a file");
        });
        assert!(summary.warnings.is_empty(), "{:?}", summary.warnings);
        assert_eq!(project.snapshot()["theirs.txt"], "late");
    }

    #[test]
    fn a_file_that_arrives_where_a_page_goes_is_kept_with_the_former_site() {
        for exchange in [true, false] {
            let project = Project::new();
            project.write(&[PAGE]);
            let summary = write_while(&project, exchange, |target| {
                fs::write(target.join("new.html"), "late").expect("a file");
            });
            assert_eq!(summary.warnings.iter().map(|d| d.code).collect::<Vec<_>>(), ["kept-folder"]);
            assert_eq!(project.snapshot(), tree(&[("index.html", "two"), ("new.html", "new")]));
            let beside = project.beside();
            let kept = project.folder.path().join(&beside[0]);
            assert!(beside.len() == 1 && beside[0].starts_with(".public.yearbook-kept-"), "{beside:?}");
            assert_eq!(snapshot(&kept), tree(&[PAGE, ("new.html", "late")]));
            project.write(&[PAGE]);
            assert_eq!(project.beside(), beside, "a kept folder is never touched again");
        }
    }
}
