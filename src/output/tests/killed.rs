//! A build killed at every step, in a process of its own, and what the next build makes of it.
//!
//! The test binary runs itself: a real process has to die for its lock to be released and its destructors not to run.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const OLD: &[(&str, &str)] = &[("index.html", "one"), ("a/same.html", "same"), ("gone/old.html", "old")];
const NEW: &[(&str, &str)] = &[("index.html", "two"), ("a/same.html", "same"), ("b/new.html", "new")];
const KILLED: i32 = 86;

/// Not a test of its own: the build that is killed. Run by the others with its orders in the environment.
#[test]
fn child_process() {
    let Ok(target) = std::env::var("YEARBOOK_TEST_TARGET") else { return };
    let order = |name: &str| std::env::var(name).expect("an order");
    let kill_at: usize = order("YEARBOOK_TEST_KILL_AT").parse().expect("a number");
    let steps = AtomicUsize::new(0);
    let late = Path::new(&target).join("late.txt");
    let reached = |step: &str| {
        if step == "carried" && late.parent().is_some_and(Path::exists) {
            fs::write(&late, "late").expect("a file");
        }
        if steps.fetch_add(1, Ordering::SeqCst) + 1 == kill_at {
            eprintln!("killed after: {step}");
            std::process::exit(KILLED);
        }
    };
    let system = System {
        exchange: order("YEARBOOK_TEST_EXCHANGE") == "true",
        reached: &reached,
        ..System::default()
    };
    write_on(&system, Path::new(&target), &artifacts(NEW), &WriteOptions::default()).expect("a site");
}

/// Runs a build that is killed at its nth step; the step's name, or `None` if it got to its end before.
fn killed_build(project: &Project, exchange: bool, kill_at: usize) -> Option<String> {
    let output = Command::new(std::env::current_exe().expect("the test binary"))
        .args(["--exact", "output::tests::killed::child_process", "--nocapture", "--test-threads=1"])
        // One thread takes the steps in one order.
        .env("RAYON_NUM_THREADS", "1")
        .env("YEARBOOK_TEST_TARGET", project.target())
        .env("YEARBOOK_TEST_EXCHANGE", exchange.to_string())
        .env("YEARBOOK_TEST_KILL_AT", kill_at.to_string())
        .output()
        .expect("a child process");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.code() {
        Some(0) => None,
        Some(KILLED) => said.lines().find_map(|line| line.strip_prefix("killed after: ")).map(str::to_owned),
        _ => panic!("the child failed: {said}"),
    }
}

/// The state after each kill: the project, and the step that was the last.
fn each_kill(exchange: bool, prepare: impl Fn(&Project), check: impl Fn(&Project, &str)) -> Vec<String> {
    let mut steps = Vec::new();
    loop {
        let project = Project::new();
        prepare(&project);
        let Some(step) = killed_build(&project, exchange, steps.len() + 1) else { return steps };
        check(&project, &step);
        steps.push(step);
    }
}

fn with_foreign(files: &[(&str, &str)], folders: &[&str]) -> Snapshot {
    let mut all = tree(files);
    all.extend(tree(&[("keep/", ""), ("keep/theirs.txt", "theirs")]));
    all.extend(folders.iter().map(|folder| ((*folder).to_owned(), String::new())));
    all
}

fn old_site() -> Snapshot {
    with_foreign(OLD, &["a/", "gone/"])
}

fn new_site() -> Snapshot {
    with_foreign(NEW, &["a/", "b/"])
}

fn prepare(project: &Project) {
    project.write(OLD);
    project.put("keep/theirs.txt", "theirs");
}

fn check_rebuild(exchange: bool) -> Vec<String> {
    each_kill(exchange, prepare, |project, step| {
        let missing = !project.target().exists();
        assert_eq!(missing, step == "put-aside", "{step}: only the gap of the fallback has no target");
        let mut found = if missing { old_site() } else { project.snapshot() };
        let late = found.remove("late.txt");
        assert!(found == old_site() || found == new_site(), "{step}: {found:?}");

        // A build that fails has put things right all the same.
        project.refuse(&[broken("index.html")]);
        assert!(project.beside().is_empty(), "{step}: {:?}", project.beside());
        let mut found = project.snapshot();
        let late_then = found.remove("late.txt");
        assert!(found == old_site() || found == new_site(), "{step}: {found:?}");
        assert!(
            late.is_none() || late_then.is_some(),
            "{step}: the file that arrived during the build is lost"
        );
        if ["swapped", "put-aside", "rescued", "declared waste", "closed", "removed"].contains(&step) {
            assert_eq!((found, late_then.as_deref()), (new_site(), Some("late")), "{step}");
        }

        project.write(NEW);
        let mut found = project.snapshot();
        found.remove("late.txt");
        assert_eq!(found, new_site(), "{step}");
        assert!(project.beside().is_empty(), "{step}: {:?}", project.beside());
    })
}

#[test]
fn a_build_killed_at_any_step_leaves_a_whole_site_and_the_next_one_cleans_up() {
    let steps = check_rebuild(true);
    assert_eq!(
        steps,
        [
            "locked",
            "recovered",
            "staged",
            "file",
            "file",
            "file",
            "carried",
            "synced",
            "journalled",
            "swapped",
            "rescued",
            "declared waste",
            "closed",
            "removed"
        ]
    );
}

#[test]
fn without_exchange_a_build_killed_at_any_step_leaves_a_whole_site_or_one_the_next_build_finishes() {
    let steps = check_rebuild(false);
    assert!(steps.iter().any(|step| step == "put-aside"), "{steps:?}");
}

#[test]
fn a_first_build_killed_at_any_step_leaves_no_site_or_a_whole_one() {
    for exchange in [true, false] {
        each_kill(
            exchange,
            |_| (),
            |project, step| {
                let whole: Snapshot = tree(NEW).into_iter().chain(tree(&[("a/", ""), ("b/", "")])).collect();
                assert_eq!(project.target().exists(), step == "swapped", "{step}");
                assert!(!project.target().exists() || project.snapshot() == whole, "{step}");
                project.write(NEW);
                assert_eq!(project.snapshot(), whole, "{step}");
                assert!(project.beside().is_empty(), "{step}: {:?}", project.beside());
            },
        );
    }
}

/// Names that only kills make: found without their journal, or with the target changed by hand in between.
mod debris {
    use super::*;

    fn folder_with(project: &Project, name: &str, files: &[(&str, &str)]) {
        let other = Project::new();
        other.write(files);
        fs::write(other.target().join("theirs.txt"), "theirs").expect("a file");
        // Copied by hand: the other project may be on another file system.
        let to = project.folder.path().join(name);
        for entry in WalkDir::new(other.target()) {
            let entry = entry.expect("an entry");
            let at = to.join(entry.path().strip_prefix(other.target()).expect("a path below"));
            if entry.file_type().is_dir() {
                fs::create_dir(at).expect("a folder");
            } else {
                fs::copy(entry.path(), at).expect("a file");
            }
        }
    }

    const OLD_NAME: &str = ".public.yearbook-old-0123456789abcdef";
    const NEW_NAME: &str = ".public.yearbook-new-0123456789abcdef";

    #[test]
    fn a_former_site_without_journal_or_target_is_put_back() {
        let project = Project::new();
        folder_with(&project, OLD_NAME, OLD);
        let summary = project.write(NEW);
        assert_eq!((summary.unchanged, summary.removed, summary.foreign), (1, 1, 1));
        assert_eq!(project.snapshot()["theirs.txt"], "theirs");
        assert!(project.beside().is_empty());
    }

    #[test]
    fn a_former_site_beside_a_target_gives_up_what_is_foreign_and_nothing_else() {
        let project = Project::new();
        project.write(&[("index.html", "made since")]);
        folder_with(&project, OLD_NAME, OLD);
        folder_with(&project, NEW_NAME, NEW);
        fs::write(
            project.folder.path().join(".public.yearbook-journal"),
            "yearbook journal 1\nrun 0123456789abcdef\nstage-inode none\n",
        )
        .expect("a journal");
        project.refuse(&[broken("index.html")]);
        assert_eq!(project.snapshot(), tree(&[("index.html", "made since"), ("theirs.txt", "theirs")]));
        assert!(project.beside().is_empty(), "{:?}", project.beside());
    }

    #[test]
    fn a_damaged_journal_is_dropped() {
        let project = Project::new();
        project.write(OLD);
        fs::write(project.folder.path().join(".public.yearbook-journal"), "yearbook journal 1\nrun ../")
            .expect("it");
        project.write(NEW);
        assert!(project.beside().is_empty());
    }
}
