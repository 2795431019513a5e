//! Editions: a past one stays as it was published, save for what is listed.

use crate::publish::{Site, codes, run, text};
use std::collections::BTreeMap;
use std::fs;
use yearbook::build::build;

const KS2: &str = "performance/2023-24/ks2.yaml";
const PAGE: &str = "report/2025/ks2/index.html";
const FROZEN: &str = "editions/2025/performance/2023-24/ks2.yaml";
const ENTRY: &str = "school: riverside-primary, measure: rwm-expected, year: 2023/24";

/// A site of which the edition 2025 has been published, and the next one begun.
fn begun() -> (Site, BTreeMap<String, Vec<u8>>) {
    let site = Site::new();
    // What is not of the report, or not public, is not needed to make it again.
    site.change(
        "schools/hilltop-school.yaml",
        "name:",
        "audience: internal\nheadteacher: Nobody Else\nname:",
    );
    site.change(
        "schools/riverside-primary.yaml",
        "name:",
        "headteacher: Nobody Else\ninspections:\n# newest first\n  - { date: 2015-02-10, framework: school-2012, overall: good }\nname:",
    );
    let group = "  water: { name: Water, schools: [riverside-primary, hilltop-school], why: A river. }";
    site.change("site.yaml", "edition:", &format!("school-groups:\n{group}\nedition:"));
    site.write(
        "report/ks2.md",
        "---\ntitle: Two in three\nsummary: 64 in every 100.\n---\n## What we saw\n\nThe [nurture room](/case-studies/reading-together.md) helped.\n\n\
         ![A rug](/images/reading.png \"A caption\")\n\n## 64 and rising\n\nMore.\n",
    );
    site.write(
        "updates/2026-02-01-begun.md",
        "---\ntitle: Begun\nsummary: We have begun.\npublished: 2026-02-01\n---\nText.\n",
    );
    let (published, _) = site.publish("2026-03-01");
    let (done, said) = edition(&site, "2026");
    assert!(done, "{said}");
    (site, published)
}

/// Runs `yearbook new edition` in the site's folder.
fn edition(site: &Site, name: &str) -> (bool, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_yearbook"))
        .args(["new", "edition", name])
        .current_dir(site.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

/// The page without its head and foot, up to what is about the site of today.
fn main_of(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let page = text(files, path);
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    let edition = main.split("<div data-today>").next().unwrap();
    let words: Vec<&str> = edition.split_whitespace().filter(|word| !word.starts_with("</")).collect();
    words.join(" ")
}

/// A build that must say exactly these things.
fn built(site: &Site, day: &str, expected: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let outcome = build(&site.options(day), &site.path("built"), &|_, _| {});
    let said: Vec<String> =
        outcome.diagnostics.iter().map(|d| format!("{}: {} {:?}", d.code, d.message, d.help)).collect();
    assert_eq!(codes(&outcome), expected, "{said:#?}");
    site.files("built")
}

#[test]
fn two_editions_stand_side_by_side_and_every_address_still_answers() {
    let (site, published) = begun();
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    for path in published.keys().filter(|path| !path.starts_with("assets/") && !path.starts_with("images/")) {
        assert!(after.contains_key(path), "{path} has gone");
    }
    assert!(after.contains_key("report/2026/ks2/index.html"));
    assert!(text(&after, "report/index.html").contains("/report/2026/"), "the newest");
    assert!(text(&after, "report/ks2/index.html").contains("/report/2026/ks2/"));
    for path in ["report/2025/index.html", PAGE] {
        assert_eq!(main_of(&published, path), main_of(&after, path), "{path}");
        assert!(text(&after, path).contains("Go to the 2026 edition"), "{path}");
    }
    for path in ["report/2025/ks2/data.csv", "report/2025/ks2/data.json"] {
        assert!(published[path] == after[path], "{path}");
    }
    assert!(text(&after, PAGE).contains("Two in three"));
    assert!(text(&after, "report/2025/inspections/index.html").contains("10 February 2015"));
    for (path, bytes) in crate::html::files(&site.path("content/editions")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Nobody Else"), "{path}");
    }
    assert!(!text(&after, "report/2026/ks2/index.html").contains("Two in three"), "no text is carried over");
    assert!(text(&after, "report/2026/index.html").contains("Earlier: Education in Marlbourne, 2023/24"));
    assert!(String::from_utf8_lossy(&after["sitemap.xml"]).contains("/report/2025/ks2/"));
    // What was frozen stays when the next edition is published, to the byte.
    let before = site.read(FROZEN) + &site.read("editions/2025.yaml");
    let outcome = run(&site, &["publish"]);
    assert!(outcome.0, "{}", outcome.1);
    assert_eq!(before, site.read(FROZEN) + &site.read("editions/2025.yaml"));
    assert!(site.path("content/editions/2026.yaml").exists());
}

#[test]
fn the_next_edition_carries_structure_over_and_no_numbers() {
    let (site, _) = begun();
    let settings = site.read("site.yaml");
    assert!(settings.contains("edition: 2026") && settings.contains("academic-year: 2024/25"), "{settings}");
    let chapter = site.read("report/ks2.md");
    assert!(chapter.contains("## What we saw") && chapter.contains("audience: internal"), "{chapter}");
    assert!(!chapter.contains("64") && !chapter.contains("nurture"), "{chapter}");
    assert!(site.read("editions/2025/report/ks2.md").contains("nurture room"), "it is kept");
    // Neither twice, nor before what is there has been published.
    for (name, reason) in [
        ("2026", "there is an edition `2026` already"),
        ("2025", "there is an edition `2025` already"),
        ("2027", "the edition `2026` has not been published yet"),
        ("a b", "expected a short name"),
    ] {
        let (done, said) = edition(&site, name);
        assert!(!done && said.contains(reason), "{name}: {said}");
    }
    let site = Site::new();
    site.write("report/ks2.md", "---\ntitle: Two in three\n---\nText.\n");
    site.publish("2026-03-01");
    site.write("report/ks2.md", "---\ntitle: Two in three\n---\nAnother text.\n");
    let (done, said) = edition(&site, "2026");
    assert!(
        !done && said.contains("would be lost") && site.read("report/ks2.md").contains("Another"),
        "{said}"
    );
}

#[test]
fn what_changes_on_the_living_site_does_not_change_a_past_edition() {
    let (site, published) = begun();
    site.change("schools/riverside-primary.yaml", "name: Riverside Primary School", "name: Harbour School");
    site.write("measures.yaml", "rwm-expected: { name: All three }\n");
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 71");
    site.change(KS2, "status: revised", "status: final");
    site.write(
        "corrections.yaml",
        "revisions:\n  - { stage: ks2, year: 2023/24, to: final, date: 2026-10-01, note: The last count. }\n",
    );
    site.write("redirects.yaml", "- { from: /showcase/*, to: /, date: 2026-10-01 }\n");
    fs::remove_file(site.path("content/case-studies/reading-together.md")).unwrap();
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert_eq!(main_of(&published, PAGE), main_of(&after, PAGE));
    assert!(published["report/2025/ks2/data.csv"] == after["report/2025/ks2/data.csv"]);
    assert!(text(&after, PAGE).contains("64%") && !text(&after, PAGE).contains("71%"));
    assert!(text(&after, "report/2026/ks2/index.html").contains("71%"));
}

#[test]
fn what_an_edition_says_against_a_built_in_measure_counts_no_longer() {
    let (site, published) = begun();
    assert!(site.read("editions/2025.yaml").contains("\njudged: true\n"));
    // Versions that allowed it froze it, and nobody edits an edition.
    site.write("editions/2025/measures.yaml", "rwm-expected: { of: schools }\n");
    let words = site.read("editions/2025/frozen/words.txt");
    site.write(
        "editions/2025/frozen/words.txt",
        &(words + "measures.yaml\n    rwm-expected: { of: schools }\n"),
    );
    fs::remove_file(site.path("content/editions/.yearbook-manifest")).unwrap();
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert_eq!(main_of(&published, PAGE), main_of(&after, PAGE));
    site.write("measures.yaml", "rwm-expected: { of: schools }\n");
    let outcome = build(&site.options("2026-11-01"), &site.path("built"), &|_, _| {});
    assert!(codes(&outcome).contains(&"built-in-measure"), "the living site is edited");
}

#[test]
fn a_correction_reaches_every_edition() {
    let (site, _) = begun();
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 67");
    site.write(
        "corrections.yaml",
        &format!("corrections:\n  - {{ {ENTRY}, date: 2026-03-05, note: Two pupils were counted twice. }}\n"),
    );
    for day in ["2026-03-09", "2026-11-01"] {
        let after = built(&site, day, &["no-figures-of-the-year"]);
        let table = main_of(&after, PAGE);
        assert!(table.contains("67%") && !table.contains("64%"), "{table}");
        assert!(text(&after, "report/2025/ks2/data.csv").contains(",67,"));
        // Once by the entry, and once by the record of it.
        let (done, said) = run(&site, &["publish"]);
        assert!(done, "{said}");
    }
}

#[test]
fn a_revision_after_a_correction_does_not_reach_a_past_edition() {
    let (site, _) = begun();
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 67");
    let correction = format!("corrections:\n  - {{ {ENTRY}, date: 2026-03-05, note: A slip. }}\n");
    site.write("corrections.yaml", &correction);
    assert!(run(&site, &["publish"]).0);
    site.change(KS2, "rwm-expected: 67", "rwm-expected: 71");
    site.change(KS2, "status: revised", "status: final");
    let revision =
        "revisions:\n  - { stage: ks2, year: 2023/24, to: final, date: 2026-10-01, note: The last count. }\n";
    site.write("corrections.yaml", &format!("{correction}{revision}"));
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert!(text(&after, "report/2025/ks2/data.csv").contains(",67,"));
    assert!(text(&after, "report/2026/ks2/data.csv").contains(",71,"));
}

#[test]
fn a_school_or_a_picture_that_goes_leaves_the_past_edition_standing() {
    let (site, _) = begun();
    let from = |site: &Site| {
        fs::rename(
            site.path("content/schools/riverside-primary.yaml"),
            site.path("content/schools/harbour-primary.yaml"),
        )
        .unwrap();
        fs::remove_file(site.path("content/images/reading.png")).unwrap();
        fs::remove_file(site.path("content/case-studies/reading-together.md")).unwrap();
        site.change(KS2, "riverside-primary:", "harbour-primary:");
        let settings = site.read("site.yaml").replace("riverside-primary", "harbour-primary");
        site.write("site.yaml", &settings);
    };
    from(&site);
    site.write(
        "redirects.yaml",
        "- { from: /schools/riverside-primary/*, to: /schools/harbour-primary/* }\n- { from: /showcase/*, to: / }\n",
    );
    site.write(
        "corrections.yaml",
        &format!("corrections:\n  - {{ {ENTRY}, date: 2026-03-05, note: The school has another name. }}\n"),
    );
    let (done, said) = run(&site, &["publish"]);
    assert!(done, "{said}");
    // The entry stays for good, and a figure can be taken down under the name that it had.
    site.write(
        "suppressions.yaml",
        &format!("withhold:\n  - {{ {ENTRY}, reason: Its group is small, complementary: true }}\n"),
    );
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert!(main_of(&after, PAGE).contains("More.") && !main_of(&after, PAGE).contains("A caption"));
}

#[test]
fn an_edition_is_never_published_about_another_year() {
    let site = Site::new();
    site.publish("2026-03-01");
    site.change("site.yaml", "academic-year: 2023/24", "academic-year: 2024/25");
    assert!(site.found("2026-11-01").contains(&"edition"));
    // Without its list of files the folder looks like somebody else's, and must not be emptied.
    site.change("site.yaml", "academic-year: 2024/25", "academic-year: 2023/24");
    let list = site.read("editions/.yearbook-manifest");
    fs::remove_file(site.path("content/editions/.yearbook-manifest")).unwrap();
    site.change("schools/riverside-primary.yaml", "name: Riverside", "name: The Riverside");
    let shown = site.files("public");
    let (done, said) = run(&site, &["publish"]);
    assert!(!done && said.contains("never empty it") && !said.contains("empty the folder instead"), "{said}");
    assert!(shown == site.files("public"), "nothing is shown that cannot be kept");
    site.write("editions/.yearbook-manifest", &list);
    site.change("site.yaml", "academic-year: 2023/24", "academic-year: 2024/25");
    // A school written in an unusual way is kept all the same.
    site.change("site.yaml", "academic-year: 2024/25", "academic-year: 2023/24");
    site.change("schools/riverside-primary.yaml", "name:", "name :");
    let (done, said) = run(&site, &["publish"]);
    assert!(done, "{said}");
    for name in ["ks2", "null"] {
        let (done, said) = edition(&site, name);
        assert!(!done && said.contains("names something else"), "{name}: {said}");
    }
    let (done, said) = edition(&site, "2026");
    assert!(done, "{said}");
    built(&site, "2026-11-01", &["no-figures-of-the-year"]);
}

#[test]
fn what_is_taken_down_or_withheld_goes_from_every_edition() {
    let (site, _) = begun();
    let (done, said) = run(&site, &["withdraw", "images/reading.png", "--reason", "Consent was withdrawn."]);
    assert!(done, "{said}");
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    let page = text(&after, PAGE);
    assert!(page.contains("More.") && !page.contains("A caption") && !page.contains("<picture"), "{page}");
    assert!(!after.keys().any(|path| path.starts_with("images/")));

    let (site, _) = begun();
    site.write(
        "withdrawals.yaml",
        "- figure: { school: riverside-primary, measure: rwm-expected, year: 2023/24 }\n  date: 2026-10-01\n  reason: It is being looked at.\n",
    );
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert!(!main_of(&after, PAGE).contains("64%"));
    assert!(!text(&after, "report/2025/ks2/data.csv").contains(",64,"));

    // With its only school goes every figure of the chapter, and the chapter's address stays.
    let (site, _) = begun();
    let (done, said) =
        run(&site, &["withdraw", "/schools/riverside-primary/", "--reason", "The school asked for it."]);
    assert!(done, "{said}");
    let outcome = build(&site.options("2026-11-01"), &site.path("built"), &|_, _| {});
    assert!(outcome.summary.is_some(), "{:?}", outcome.diagnostics.iter().collect::<Vec<_>>());
    let after = site.files("built");
    assert!(after.contains_key(PAGE));

    let (site, _) = begun();
    let (done, said) = run(&site, &["withdraw", "/report/2025/ks2/", "--reason", "It named a child."]);
    assert!(done, "{said}");
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert!(text(&after, PAGE).contains("It named a child.") && !text(&after, PAGE).contains("Two in three"));
    assert!(!after.contains_key("report/2025/ks2/data.csv"));

    // A figure that the living site withholds, by a revision, can be read in the past edition: it is not safe.
    let (site, _) = begun();
    site.change(KS2, "rwm-expected: 64", "rwm-expected: suppressed");
    site.change(KS2, "pupils: 58, ", "");
    site.change(KS2, "status: revised", "status: final");
    site.write(
        "corrections.yaml",
        "revisions:\n  - { stage: ks2, year: 2023/24, to: final, date: 2026-10-01, note: The last count. }\n",
    );
    let found = site.found("2026-11-01");
    assert!(found.contains(&"disclosure"), "{found:?}");
    let withheld = format!("withhold:\n  - {{ {ENTRY}, reason: It was a very small group. }}\n");
    site.write("suppressions.yaml", &withheld);
    let after = built(&site, "2026-11-01", &["published-before", "no-figures-of-the-year"]);
    assert!(!main_of(&after, PAGE).contains("64%"));
}

#[test]
fn words_that_change_need_an_entry_that_readers_see() {
    let (site, _) = begun();
    let text_of = "editions/2025/report/ks2.md";
    site.change(text_of, "helped.", "did not help.");
    assert_eq!(site.found("2026-11-01"), ["no-figures-of-the-year", "edition-changed"]);
    let entry = "edition: 2025, page: /report/2025/ks2/, date: 2026-10-01, note: It did not.";
    site.write("corrections.yaml", &format!("wording:\n  - {{ {entry} }}\n"));
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    assert!(text(&after, "about-the-data/corrections/index.html").contains("It did not."));
    // Figures are not words.
    site.change(FROZEN, "rwm-expected: 64", "rwm-expected: 65");
    assert_eq!(site.found("2026-11-01"), ["no-figures-of-the-year", "edition-changed"]);
    site.change(FROZEN, "rwm-expected: 65", "rwm-expected: 64");
    site.write("corrections.yaml", &format!("wording:\n  - {{ {} }}\n", entry.replace("ks2/", "ks9/")));
    assert!(site.found("2026-11-01").contains(&"unknown-page"));
    site.write("corrections.yaml", &format!("wording:\n  - {{ {} }}\n", entry.replace("2025", "2024")));
    assert!(site.found("2026-11-01").contains(&"unknown-edition"));
    fs::remove_file(site.path("content/corrections.yaml")).unwrap();
    site.change(text_of, "did not help.", "helped.");

    // A file that cannot be read, one that is missing, and one that is left over.
    let whole = site.read(FROZEN);
    site.write(FROZEN, "stage: KS 9\n");
    let found = site.found("2026-11-01");
    assert!(found.contains(&"unknown-stage"), "{found:?}");
    site.write(FROZEN, &whole);
    let manifest = site.read("editions/2025.yaml");
    fs::remove_file(site.path("content/editions/2025.yaml")).unwrap();
    let found = site.found("2026-11-01");
    assert!(found.contains(&"edition"), "{found:?}");
    site.write("editions/2025.yaml", &manifest);
    fs::remove_dir_all(site.path("content/editions/2025")).unwrap();
    let found = site.found("2026-11-01");
    assert!(found.contains(&"edition"), "{found:?}");
}

#[test]
fn a_part_of_a_past_edition_stays_where_it_was() {
    let (site, _) = begun();
    let ledger = site.read("published/addresses.txt");
    assert!(ledger.contains("\n/report/2025/ks2/#schools\n"), "{ledger}");
    built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    // As if the program drew one chart less now.
    site.write("published/addresses.txt", &format!("{ledger}/report/2025/ks2/#chart-old\n"));
    built(&site, "2026-11-01", &["no-figures-of-the-year", "anchor-gone"]);
    let heading = "/report/2025/ks2/#what-we-saw";
    site.write("redirects.yaml", &format!("- {{ from: /report/2025/ks2/#chart-old, to: {heading} }}\n"));
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    let page = text(&after, PAGE);
    assert!(page.contains("<h2 id=\"what-we-saw\"><span id=\"chart-old\"></span>What we saw"), "{page}");
}

/// A topic of the council's own is frozen with what is said of it, and changes in the next edition alone.
#[test]
fn a_topic_stays_what_it_was_called() {
    let site = Site::new();
    site.write("topics/places.yaml", "topic: places\ntitle: Places by the water\n");
    site.write(
        "topics/school-meals.yaml",
        "topic: school-meals\ntitle: What is for lunch\nnote: Who eats at school.\norder: 1\n",
    );
    site.write(
        "measures.yaml",
        "meals:\n  stage: school-meals\n  name: Meals served\n  explanation: How many meals were served.\n  says: \"{value} meals were served\"\n\
         \x20 unit: number\n  of: other\n  range: [0, 1000000]\n  polarity: neither\n",
    );
    for (topic, figure) in [("school-meals", "meals: 4100"), ("places", "places-needed-primary: 200")] {
        site.write(
            &format!("performance/2023-24/{topic}.yaml"),
            &format!("stage: {topic}\nstatus: final\nsource: {{ title: A, publisher: B }}\nareas: {{ borough: {{ {figure} }} }}\n"),
        );
    }
    site.write("report/school-meals.md", "---\ntitle: Soup\n---\n\nOn Fridays.\n");
    let (published, _) = site.publish("2026-03-01");
    let (done, said) = edition(&site, "2026");
    assert!(done, "{said}");
    site.change("topics/school-meals.yaml", "What is for lunch", "Lunch");
    fs::remove_file(site.path("content/topics/places.yaml")).unwrap();
    // One more topic of today stands before those that the edition has.
    site.write("topics/first.yaml", "topic: first\ntitle: First\nnote: It is new.\norder: 0\n");
    let after = built(&site, "2026-11-01", &["no-figures-of-the-year"]);
    for chapter in ["places", "school-meals", "ks2"] {
        let page = text(&after, &format!("report/2025/{chapter}/index.html"));
        let newest = format!("<a href=\"/report/2026/{chapter}/\">Go to the 2026 edition");
        assert!(page.contains(&newest), "{chapter}");
    }
    for (path, then, now) in [
        ("report/2025/school-meals/index.html", "What is for lunch", None),
        ("report/2025/places/index.html", "Places by the water", None),
        ("report/2026/school-meals/index.html", "Lunch", Some("What is for lunch")),
        ("report/2026/places/index.html", "School places", Some("Places by the water")),
    ] {
        let main = main_of(&after, path);
        assert!(main.contains(then), "{path}: {main}");
        assert!(now.is_none_or(|now| !main.contains(now)), "{path}: {main}");
    }
    let path = "report/2025/school-meals/index.html";
    assert_eq!(main_of(&published, path), main_of(&after, path));
}
