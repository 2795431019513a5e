use super::*;
use crate::diagnostic::{FileId, figure};
use std::path::Path;

/// A tree with one school and one performance summary.
fn tree(dir: &Path) -> SourceTree {
    let content = dir.join("content");
    for (path, text) in [
        (
            "performance/2023-24/ks2.yaml",
            "stage: ks2\nschools:\n  riverside: { pupils: 58, rwm-expected: 164 }\n",
        ),
        ("schools/riverside.yaml", "name: Riverside \u{1b}[31mPrimary\nattendence: 5\n\turn: 1\n"),
    ] {
        std::fs::create_dir_all(content.join(path).parent().unwrap()).unwrap();
        std::fs::write(content.join(path), text).unwrap();
    }
    SourceTree::list(&content).0
}

fn at(file: u32, line: u32, column: u32, length: u32) -> Location {
    Location { file: FileId(file), line, column, length }
}

fn found() -> Diagnostics {
    let mut found = Diagnostics::new();
    found.push(
        Diagnostic::error("unknown-key", "unknown key `attendence`")
            .at(at(1, 2, 1, 10))
            .help("did you mean `attendance`?")
            .related(at(1, 1, 1, 4), "the school is named here"),
    );
    found.push(
        Diagnostic::error("out-of-range", format!("found {}, expected 0 to 100", figure("164")))
            .at(at(0, 3, 42, 3)),
    );
    found.push(Diagnostic::warning("unknown-file", "`x.txt` is not read here").in_file("content/x.txt"));
    found
}

fn said(format: Format, show_values: bool) -> String {
    let dir = tempfile::tempdir().unwrap();
    let tree = tree(dir.path());
    let shown = format!("{}/", dir.path().display()).replace('\\', "/");
    print(&mut found(), &tree, format, show_values, false).replace(&shown, "")
}

#[test]
fn a_person_gets_an_excerpt_with_figures_masked() {
    assert_eq!(
        said(Format::Human, false),
        "\
error[out-of-range]: found •••, expected 0 to 100
 --> content/performance/2023-24/ks2.yaml:3:43
  |
3 |   riverside: { pupils: •••, rwm-expected: ••• }
  |                                           ^^^

error[unknown-key]: unknown key `attendence`
 --> content/schools/riverside.yaml:2:1
  |
2 | attendence: 5
  | ^^^^^^^^^^
  |
 ::: content/schools/riverside.yaml:1:1
  |
1 | name: Riverside ␛[31mPrimary
  | ---- the school is named here
  |
  = help: did you mean `attendance`?

warning[unknown-file]: `x.txt` is not read here
--> content/x.txt

2 errors, 1 warning
"
    );
}

#[test]
fn figures_are_shown_when_asked_for() {
    let text = said(Format::Human, true);
    assert!(text.contains("found 164, expected 0 to 100") && text.contains("rwm-expected: 164 }"), "{text}");
}

#[test]
fn an_editor_gets_one_line_each() {
    assert_eq!(
        said(Format::Short, false),
        "\
content/performance/2023-24/ks2.yaml:3:24: error[out-of-range]: found •••, expected 0 to 100
content/schools/riverside.yaml:2:1: error[unknown-key]: unknown key `attendence` (did you mean `attendance`?)
content/x.txt: warning[unknown-file]: `x.txt` is not read here
"
    );
}

#[test]
fn a_program_gets_one_object_a_line() {
    let text = said(Format::Json, false);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["message"], "found •••, expected 0 to 100");
    assert_eq!(lines[1]["file"], "content/schools/riverside.yaml");
    assert_eq!(lines[1]["related"][0]["line"], 1);
    assert_eq!((&lines[2]["line"], &lines[2]["severity"]), (&Value::Null, &Value::from("warning")));
}

/// What is said of a figure in a file, in all formats, with `figure` and `beside` in the file.
fn said_of(path: &str, beside: &str, figure: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("content").join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, format!("alpha: {{ pupils: {beside}, rwm-expected: {figure}, x }}\n")).unwrap();
    let tree = SourceTree::list(&dir.path().join("content")).0;
    let id = (0..9).map(FileId).find(|id| tree.path(*id) == path).unwrap();
    let (beside, figure) = (beside.chars().count() as u32, figure.chars().count() as u32);
    let value = Location { file: id, line: 1, column: 34 + beside, length: figure };
    let after = Location { file: id, line: 1, column: 36 + beside + figure, length: 1 };
    let shown = format!("{}/", dir.path().display()).replace('\\', "/");
    let all = [Format::Human, Format::Short, Format::Json].map(|format| {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::error("a", "it is wrong").at(value).related(after, "beside this"));
        found.push(Diagnostic::error("b", "it ends wrongly").at(after).related(value, "beside this"));
        print(&mut found, &tree, format, false, false)
    });
    all.concat().replace(&shown, "")
}

#[test]
fn no_byte_tells_how_long_a_figure_is() {
    for path in [
        "performance/2023-24/ks2.yaml",
        "outside/2023-24/ks2.yaml",
        "imports/official.yaml",
        "published/2023-24/ks2.txt",
        "editions/2024/performance/2023-24/ks2.yaml",
        "editions/2024/frozen/figures.txt",
    ] {
        let one = said_of(path, "4", "7");
        assert!(one.contains("pupils: •••, rwm-expected: •••, x"), "{path}: {one}");
        for (beside, figure) in [("24", "75"), ("4", "-100.25"), ("1234", "0.123456789")] {
            assert_eq!(one, said_of(path, beside, figure), "{path} with {beside} and {figure}");
        }
    }
    let plain = said_of("schools/alpha.yaml", "4", "7");
    assert!(plain.contains("rwm-expected: 7") && plain.contains("alpha.yaml:1:35: error"), "{plain}");
}

#[test]
fn no_place_makes_the_drawing_fail() {
    let dir = tempfile::tempdir().unwrap();
    let tree = tree(dir.path());
    for line in 0..6 {
        for column in 0..40 {
            for length in [0, 1, 7, u32::MAX] {
                for file in [0, 1, 2, u32::MAX] {
                    let place = at(file, line, column, length);
                    let diagnostic = Diagnostic::error("x", "y\u{7}").at(place).related(place, "z");
                    let text = print(&mut diagnostic.into(), &tree, Format::Human, false, false);
                    assert!(text.starts_with("error[x]: y␇\n"), "{text}");
                    assert!(!text.contains('\u{1b}'));
                }
            }
        }
    }
}

#[test]
fn counts_agree_in_number() {
    assert_eq!(count(&found()), "2 errors, 1 warning");
    assert_eq!(count(&Diagnostics::new()), "");
    assert_eq!(count(&Diagnostic::advice("x", "y").into()), "1 suggestion");
}
