//! Transcripts of the command line, in `tests/commands/*.md`, each beside the folder `<name>.in` in which it runs.
//! `TRYCMD=overwrite cargo test --test suite commands` rewrites them.

use std::fs;
use std::path::Path;

const TRANSCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands");

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

fn transcripts(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".md")).collect()
}

/// The commands write, so they run in a copy.
#[test]
fn the_commands_say_what_their_transcripts_say() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(TRANSCRIPTS), folder.path());
    assert!(transcripts(folder.path()).len() >= 4);
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .case(folder.path().join("*.md").to_str().unwrap())
        .run();
    if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
        for name in transcripts(folder.path()) {
            fs::copy(folder.path().join(&name), Path::new(TRANSCRIPTS).join(&name)).unwrap();
        }
    }
}
