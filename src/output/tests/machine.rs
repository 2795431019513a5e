//! Full disks, missing permissions, mounted volumes, and systems that offer less.

use super::*;

const PAGE: &[(&str, &str)] = &[("index.html", "one")];

#[test]
fn a_system_that_offers_nothing_gets_the_same_site() {
    let poor = System { exchange: false, hard_links: false, syncfs: false, ..System::default() };
    let project = Project::new();
    project.write_on(&poor, PAGE);
    project.put("a/theirs.txt", "theirs");
    let summary = project.write_on(&poor, &[PAGE[0], ("b/c.html", "c")]);
    assert_eq!((summary.written, summary.unchanged, summary.foreign), (1, 1, 1));
    assert_eq!(
        project.snapshot(),
        tree(&[PAGE[0], ("a/", ""), ("a/theirs.txt", "theirs"), ("b/", ""), ("b/c.html", "c")])
    );
    assert!(project.beside().is_empty());
}

#[cfg(unix)]
mod unprivileged {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::*;

    const NOBODY: u32 = 65534;

    /// Not a test of its own: a build by an account without privileges. It prints the codes of what it found.
    #[test]
    fn child_process() {
        let Ok(target) = std::env::var("YEARBOOK_TEST_UNPRIVILEGED") else { return };
        let files = &[("index.html", "two"), ("new.html", "new")];
        let found = match write_on(
            &System::default(),
            Path::new(&target),
            &artifacts(files),
            &WriteOptions::default(),
        ) {
            Ok(summary) => summary.warnings,
            Err(found) => found,
        };
        println!();
        for diagnostic in found.iter() {
            println!("found {}", diagnostic.code);
        }
        println!("done");
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    }

    /// Builds as an ordinary account, since permissions do not bind an administrator; `None` if that is impossible.
    fn build(project: &Project) -> Option<Vec<String>> {
        let mut command = Command::new(std::env::current_exe().expect("the test binary"));
        command
            .args(["--exact", "output::tests::machine::unprivileged::child_process", "--nocapture"])
            .env("YEARBOOK_TEST_UNPRIVILEGED", project.target());
        if give_away(project) {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = match command.output() {
            Ok(output) => output,
            Err(error) => {
                eprintln!("skipped: another account cannot run the test binary: {error}");
                return None;
            }
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.lines().any(|line| line == "done"), "{output:?}");
        Some(said.lines().filter_map(|line| line.strip_prefix("found ")).map(str::to_owned).collect())
    }

    /// Whether this account may give files away; only an administrator may.
    fn give_away(project: &Project) -> bool {
        // A walk by an ordinary account may end at a folder this test has locked.
        for entry in WalkDir::new(project.folder.path()).into_iter().flatten() {
            if chown(entry.path(), Some(NOBODY), Some(NOBODY)).is_err() {
                return false;
            }
        }
        true
    }

    #[test]
    fn a_read_only_target_is_refused_and_stays() {
        let project = Project::new();
        project.write(PAGE);
        set_mode(&project.target(), 0o555);
        if let Some(found) = build(&project) {
            assert_eq!(found, ["no-permission"]);
        }
        assert_eq!(project.snapshot(), tree(PAGE));
        assert!(project.beside().is_empty(), "{:?}", project.beside());
        set_mode(&project.target(), 0o755);
    }

    #[test]
    fn a_read_only_parent_is_refused() {
        let project = Project::new();
        project.write(PAGE);
        set_mode(project.folder.path(), 0o555);
        if let Some(found) = build(&project) {
            assert_eq!(found, ["no-permission"]);
        }
        assert_eq!(project.snapshot(), tree(PAGE));
        set_mode(project.folder.path(), 0o755);
    }

    #[test]
    fn an_unreadable_folder_of_somebody_else_is_refused() {
        let project = Project::new();
        project.write(PAGE);
        project.put("private/theirs.txt", "theirs");
        let private = project.target().join("private");
        set_mode(&private, 0o000);
        if let Some(found) = build(&project) {
            assert_eq!(found, ["no-permission"]);
        }
        set_mode(&private, 0o755);
        assert_eq!(project.snapshot()["private/theirs.txt"], "theirs");
        assert!(project.beside().is_empty(), "{:?}", project.beside());
    }

    #[test]
    fn a_read_only_folder_of_somebody_else_is_carried_over_as_it_is() {
        let project = Project::new();
        project.write(PAGE);
        project.put("fixed/theirs.txt", "theirs");
        let fixed = project.target().join("fixed");
        set_mode(&fixed, 0o555);
        if let Some(found) = build(&project) {
            assert_eq!(found, [""; 0]);
            assert_eq!(project.snapshot()["index.html"], "two");
        }
        assert_eq!(fs::metadata(&fixed).expect("their folder").permissions().mode() & 0o777, 0o555);
        assert!(project.beside().is_empty(), "{:?}", project.beside());
        set_mode(&fixed, 0o755);
    }
}

/// Tests that mount a small file system, which only an administrator of a real machine may do.
#[cfg(target_os = "linux")]
mod mounted {
    use std::process::{Command, Stdio};

    use super::*;

    struct Mount(PathBuf);

    impl Mount {
        fn new(at: &Path, arguments: &[&str]) -> Option<Self> {
            let done = Command::new("mount").args(arguments).arg(at).stderr(Stdio::null()).status();
            if done.is_ok_and(|status| status.success()) {
                return Some(Mount(at.to_owned()));
            }
            eprintln!("skipped: this account may not mount a file system");
            None
        }

        fn tiny(at: &Path) -> Option<Self> {
            Self::new(at, &["-t", "tmpfs", "-o", "size=256k", "yearbook-test"])
        }
    }

    impl Drop for Mount {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    #[test]
    fn a_full_disk_leaves_the_former_site_and_no_stage() {
        let project = Project::new();
        let Some(_mount) = Mount::tiny(project.folder.path()) else { return };
        project.write(PAGE);
        let before = project.snapshot();
        let much = "x".repeat(40 * 1024);
        let names: Vec<String> = (0..20).map(|n| format!("page-{n}.html")).collect();
        let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), much.as_str())).collect();
        let found = project.refuse(&artifacts(&files));
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), ["disk-full"], "said once");
        assert!(codes(&found)[0].1.starts_with("page-"));
        assert_eq!(project.snapshot(), before);
        assert!(project.beside().is_empty());
        project.write(&[("index.html", "two")]);
        assert_eq!(project.snapshot(), tree(&[("index.html", "two")]));
    }

    #[test]
    fn a_disk_that_fills_up_just_before_the_swap_leaves_the_former_site() {
        let project = Project::new();
        let Some(_mount) = Mount::tiny(project.folder.path()) else { return };
        project.write(PAGE);
        let filler = project.folder.path().join("filler");
        let reached = |step: &str| {
            if step == "synced" {
                let _ = fs::write(&filler, vec![0; 1024 * 1024]);
            }
        };
        let system = System { reached: &reached, ..System::default() };
        let found = project.try_on(&system, &artifacts(&[("index.html", "two")])).expect_err("a full disk");
        assert_eq!(codes(&found), [("disk-full", String::new())]);
        assert_eq!(project.snapshot(), tree(PAGE));
        assert_eq!(project.beside(), ["filler"]);
    }

    #[test]
    fn a_target_that_is_a_mounted_volume_is_refused() {
        let project = Project::new();
        fs::create_dir(project.target()).expect("a folder");
        let Some(_mount) = Mount::tiny(&project.target()) else { return };
        project.put("theirs.txt", "theirs");
        assert_eq!(codes(&project.refuse(&artifacts(PAGE))), [("cannot-swap", String::new())]);
        assert_eq!(project.snapshot(), tree(&[("theirs.txt", "theirs")]));
        assert!(project.beside().is_empty());
    }

    #[test]
    fn a_volume_mounted_inside_the_target_is_refused_and_its_files_stay() {
        let project = Project::new();
        project.write(PAGE);
        let (source, inside) = (project.folder.path().join("volume"), project.target().join("uploads"));
        for folder in [&source, &inside] {
            fs::create_dir(folder).expect("a folder");
        }
        fs::write(source.join("theirs.txt"), "theirs").expect("a file");
        // The same file system under a second name: its device number gives nothing away.
        let Some(_mount) = Mount::new(&inside, &["--bind", &source.display().to_string()]) else { return };
        let found = project.refuse(&artifacts(&[("index.html", "two")]));
        assert_eq!(codes(&found), [("cannot-swap", "uploads".to_owned())]);
        assert_eq!(snapshot(&source), tree(&[("theirs.txt", "theirs")]));
        assert_eq!(project.beside(), ["volume"]);
    }

    #[test]
    fn a_file_mounted_inside_the_target_is_refused() {
        let project = Project::new();
        project.write(PAGE);
        project.put("settings.json", "");
        let source = project.folder.path().join("settings");
        fs::write(&source, "theirs").expect("a file");
        let at = project.target().join("settings.json");
        let Some(_mount) = Mount::new(&at, &["--bind", &source.display().to_string()]) else { return };
        let found = project.refuse(&artifacts(&[("index.html", "two")]));
        assert_eq!(codes(&found), [("cannot-swap", "settings.json".to_owned())]);
        assert_eq!(fs::read_to_string(&source).expect("the file"), "theirs");
    }
}
