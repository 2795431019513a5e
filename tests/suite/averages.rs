//! The disclosure audit of averages, and of what was published before.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const SITE: &str = "authority: { name: Sandmere }
base-url: https://education.sandmere.example/
edition: 2025
academic-year: 2024/25
";
const SCHOOL: &str = "name: Alder Primary School\nurn: 999301\nphase: primary\ntype: community\nstatus: open\n\
                      ages: 3-11\naddress: { town: Sandmere, postcode: MB4 7AA }\n";

struct Site(TempDir);

impl Site {
    /// A school of 24 pupils, of whom 4 are girls, with these figures of all and of boys.
    fn of(all: &str, girls: &str, boys: &str) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write("site.yaml", SITE);
        site.write("schools/alder-primary.yaml", SCHOOL);
        let row = format!(
            "schools:\n  alder-primary:\n    pupils: 24\n    {all}\n    groups:\n      \
             girls: {{ pupils: 4, {girls} }}\n      boys: {{ pupils: 20, {boys} }}\n"
        );
        let head = "stage: ks2\nstatus: final\nsource: { title: T, publisher: P, published: 2022-12-12 }\n";
        site.write("performance/2021-22/ks2.yaml", &format!("{head}{row}"));
        site
    }

    fn content(&self) -> PathBuf {
        self.0.path().join("content")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.content().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> (bool, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_yearbook"))
            .args(arguments)
            .args(["--as-of", "2026-11-23", "--format", "short", "--content"])
            .arg(self.content())
            .current_dir(self.0.path())
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn an_average_of_few_pupils_is_not_what_the_others_leave() {
    let site = Site::of("attainment-8: 48.2", "attainment-8: suppressed", "attainment-8: 47.1");
    let path = site.content().join("performance/2021-22/ks2.yaml");
    let text = read(&path);
    std::fs::remove_file(&path).unwrap();
    site.write("performance/2021-22/ks4.yaml", &text.replace("stage: ks2", "stage: ks4"));
    let (safe, said) = site.run(&["check"]);
    assert!(
        !safe && said.contains("`attainment-8` of `girls`") && said.contains("nearly work it out"),
        "{said}"
    );
    assert!(!said.contains("48.2") && !said.contains("47.1"), "a message shows a figure: {said}");
    // The other half of the pair goes too.
    site.run(&["check", "--disclosure", "--fix"]);
    let added = read(&site.content().join("suppressions.yaml"));
    assert!(added.contains("measure: attainment-8") && added.contains("group: boys"), "{added}");
    let (safe, said) = site.run(&["check"]);
    assert!(safe, "{said}");
}

#[test]
fn averages_that_cannot_go_together_are_a_mistake_only_where_everybody_counts() {
    // Boys and girls are below all.
    let site = Site::of("reading-score: 106", "reading-score: 104", "reading-score: 104");
    let rules = "disclosure: { results: { suppress-at-or-below: 3, bands: false } }\n";
    site.write("site.yaml", &format!("{SITE}{rules}"));
    let (safe, said) = site.run(&["check"]);
    assert!(safe && !said.contains("contradiction"), "some pupils may have no score: {said}");
    let own = |over: &str| {
        let site = Site::of("spelling: 106", "spelling: 104", "spelling: 104");
        site.write("site.yaml", &format!("{SITE}{rules}"));
        let measure = "spelling: { stage: ks2, name: Spelling, explanation: A test., says: \"they had {value}\", unit: score, range: [80, 120], polarity: higher-is-better, dataset: results, available: [{ from: 2015/16 }], averaged-over: ";
        site.write("measures.yaml", &format!("{measure}{over} }}\n"));
        site.run(&["check"])
    };
    let (safe, said) = own("most");
    assert!(safe && !said.contains("contradiction"), "{said}");
    let (safe, said) = own("everybody");
    assert!(!safe && said.contains("contradiction"), "{said}");
}

#[test]
fn averages_of_nobody_knows_how_many_are_no_contradiction() {
    let site = Site::of("rwm-expected: 63", "rwm-expected: suppressed", "rwm-expected: suppressed");
    std::fs::remove_file(site.content().join("performance/2021-22/ks2.yaml")).unwrap();
    let head = "status: final\nsource: { title: T, publisher: P, published: 2022-12-12 }\n";
    for (stage, rows) in [
        // An average of many children need not be one that a single child can have.
        ("early-years", "areas:\n  england: { early-learning-goals-average: 14.1 }\n"),
        (
            "ks4",
            "areas:\n  england: { attainment-8: 46.2, groups: { disadvantaged: { attainment-8: 35.1 } } }\n",
        ),
        // 49 girls and 51 boys.
        (
            "ks4",
            "schools:\n  alder-primary: { pupils: 100, attainment-8: 46.1, groups: { girls: { attainment-8: 48.4 }, boys: { attainment-8: 43.9 } } }\n",
        ),
        (
            "ks4",
            "schools:\n  alder-primary: { attainment-8: 48.2, groups: { girls: { pupils: 50, attainment-8: 47.1 } } }\n",
        ),
    ] {
        site.write("performance/2021-22/all.yaml", &format!("stage: {stage}\n{head}{rows}"));
        let (safe, said) = site.run(&["check"]);
        assert!(safe && !said.contains("contradiction"), "{rows}{said}");
    }
}

#[test]
fn what_was_published_before_is_known() {
    let site = Site::of("rwm-expected: 63", "rwm-expected: suppressed", "rwm-expected: suppressed");
    let (safe, said) = site.run(&["check"]);
    assert!(safe && !said.contains("published-before"), "{said}");
    // The site showed the boys once; the girls are a subtraction away for whoever kept it.
    site.write("published/history.txt", "2026-06-01 published\n");
    site.write("published/2021-22/ks2.txt", "alder-primary rwm-expected boys 60 final\n");
    site.write(
        "corrections.yaml",
        "corrections:\n  - { school: alder-primary, measure: rwm-expected, group: boys, year: 2021/22, date: 2026-11-20, note: Withheld }\n",
    );
    let (safe, said) = site.run(&["check"]);
    assert!(safe, "{said}");
    let says = "`rwm-expected` of `girls` for `alder-primary`, 2021/22, is withheld, and follows from what was published before";
    assert!(said.contains("warning[published-before]") && said.contains(says), "{said}");
    // Somebody accepts it.
    site.write(
        "suppressions.yaml",
        "waivers:\n  - { school: alder-primary, measure: rwm-expected, year: 2021/22, group: girls, reason: It cannot be unsaid, role: Data protection officer }\n  - { school: alder-primary, measure: rwm-expected, year: 2021/22, group: boys, reason: It cannot be unsaid, role: Data protection officer }\n",
    );
    let (safe, said) = site.run(&["check"]);
    assert!(safe && !said.contains("published-before"), "{said}");
}

#[test]
fn what_was_corrected_was_never_true() {
    let site = Site::of("rwm-expected: 63", "rwm-expected: suppressed", "rwm-expected: suppressed");
    site.write("published/history.txt", "2026-06-01 published\n");
    // All pupils had another figure then. It is no fact about today's.
    site.write("published/2021-22/ks2.txt", "alder-primary rwm-expected all 67 final\n");
    site.write(
        "corrections.yaml",
        "corrections:\n  - { school: alder-primary, measure: rwm-expected, year: 2021/22, date: 2026-11-20, note: One counted twice }\n",
    );
    let (safe, said) = site.run(&["check"]);
    assert!(safe && !said.contains("published-before") && !said.contains("contradiction"), "{said}");
}

#[test]
fn a_small_group_that_is_in_no_file_does_not_leak() {
    let site = Site::of("reading-score: 105.2", "reading-score: 1", "reading-score: 104.3");
    let path = site.content().join("performance/2021-22/ks2.yaml");
    let text = read(&path);
    let without: Vec<&str> = text.lines().filter(|line| !line.contains("girls:")).collect();
    site.write("performance/2021-22/ks2.yaml", &(without.join("\n") + "\n"));
    let (safe, said) = site.run(&["check"]);
    assert!(!safe && said.contains("`girls`") && said.contains("is given nowhere"), "{said}");
    site.run(&["check", "--disclosure", "--fix"]);
    let (safe, said) = site.run(&["check"]);
    assert!(safe, "{said}");
}
