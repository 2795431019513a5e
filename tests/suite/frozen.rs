//! Editions outlive themes and versions: what a past edition promised is compared with what it is, in every format there
//! has been.
//!
//! `tests/editions/format-<n>/content` is a small borough whose edition 2025 was frozen by a version that wrote format n; it
//! is never frozen again. `expected/` beside it has the pages of that edition, as `YEARBOOK_UPDATE=1` rewrites them: how
//! they are marked up may change, and what they say must not.

use crate::publish::{Site, codes, run, text};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use yearbook::build::{Outcome, build};

const EDITIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editions");
const TEMPLATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates");
const DAY: &str = "2026-11-01";
const PAGE: &str = "report/2025/ks2/index.html";
const KS2: &str = "editions/2025/performance/2023-24/ks2.yaml";
const TEXT: &str = "editions/2025/report/ks2.md";
/// A sentence that was published.
const SAID: &str = "60 in every 100 pupils met the expected standard in reading, writing and maths";

fn frozen_in(format: u32) -> Site {
    Site::of(&Path::new(EDITIONS).join(format!("format-{format}/content")))
}

fn built(site: &Site, themes: Option<PathBuf>) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    let options = yearbook::build::BuildOptions { themes, ..site.options(DAY) };
    let outcome = build(&options, &site.path("built"), &|_, _| {});
    let files = if outcome.summary.is_some() { site.files("built") } else { BTreeMap::new() };
    (outcome, files)
}

/// What the command says of a site, with its figures, without the advice that the next edition has no figures yet.
fn said(site: &Site) -> String {
    let (_, said) = run(site, &["check", "--format", "short", "--show-values"]);
    let lines = said.lines().filter(|line| !line.contains("there are no figures for 2024/25"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The words of the edition's pages, and its data files.
fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let of_edition = files.keys().filter(|path| path.starts_with("report/2025/"));
    let main = |path: &String| {
        let page = text(files, path);
        let main =
            page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).map(str::to_owned);
        (path.clone(), main.map_or(page, |main| format!("<main{main}</main>\n")))
    };
    of_edition.map(main).collect()
}

#[test]
fn an_edition_of_every_format_still_builds_as_it_was() {
    for (format, expected) in
        [(1, ["no-figures-of-the-year", "edition-format"].as_slice()), (2, &["no-figures-of-the-year"])]
    {
        let (outcome, files) = built(&frozen_in(format), None);
        let mut found = codes(&outcome);
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "format {format}: {:#?}", outcome.diagnostics);
        let folder = Path::new(EDITIONS).join(format!("format-{format}/expected"));
        if std::env::var_os("YEARBOOK_UPDATE").is_some() {
            let _ = fs::remove_dir_all(&folder);
            for (path, page) in pages(&files) {
                fs::create_dir_all(folder.join(&path).parent().unwrap()).unwrap();
                fs::write(folder.join(&path), page).unwrap();
            }
        }
        let kept: BTreeMap<String, Vec<u8>> = crate::html::files(&folder).into_iter().collect();
        let paths = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        let pages = pages(&files);
        assert_eq!(paths(&pages), kept.keys().cloned().collect::<Vec<_>>());
        for (path, page) in pages {
            assert_eq!(page, text(&kept, &path), "format {format}: {path}");
        }
    }
}

/// A theme that overrides every template and more than twenty words, those of sentences too.
fn other_theme(site: &Site) -> PathBuf {
    let themes = site.path("themes");
    let mut templates = 0;
    for (path, bytes) in crate::html::files(Path::new(TEMPLATES)) {
        let template = String::from_utf8(bytes).unwrap();
        let marked = template
            .replace("<p>", "<p class=\"ours\">")
            .replace("<li>", "<li class=\"ours\">")
            .replace("<div class=\"", "<div data-ours class=\"")
            .replace("</main>", "<p>Ours</p></main>");
        let file = themes.join("templates").join(&path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, marked + "\n").unwrap();
        templates += 1;
    }
    assert!(templates > 40, "only {templates} templates");
    let said = |key: &str| format!("{key}: \"Ours: {key}\"\n");
    let mut words: String = [
        "report.headlines",
        "report.chapters",
        "report.landscape",
        "chapter.charts",
        "chapter.groups",
        "chapter.schools",
        "chapter.data",
        "stage.ks2.title",
        "stage.ks2.note",
        "inspections.title",
        "inspections.intro",
        "targets.title",
        "targets.how",
        "target.fact.aim",
        "target.state.missed",
        "table.school",
        "group.all",
        "chart.table",
        "sentence.provisional",
        "sentence.gap.before-same",
        "targets.on-chapter.one",
        "inspections.count",
    ]
    .map(said)
    .concat();
    words += "sentence.level: \"Behold, {clause} ({year})\"\nsentence.verdict: \"Lo, {verdicts}\"\n\
              target.figure: \"Once {value} ({year}).\"\nchapter.newest: \"New is {year}.\"\n";
    fs::create_dir_all(themes.join("messages")).unwrap();
    fs::write(themes.join("messages/en.yaml"), words).unwrap();
    themes
}

#[test]
fn a_theme_of_other_words_and_templates_stops_no_past_edition() {
    for format in [1, 2] {
        let site = frozen_in(format);
        let (outcome, files) = built(&site, Some(other_theme(&site)));
        let errors = outcome.diagnostics.has_errors();
        assert!(!errors && outcome.summary.is_some(), "format {format}: {:#?}", outcome.diagnostics);
        let page = text(&files, PAGE);
        assert!(page.contains("Ours: chapter.charts") && page.contains("data-ours"), "the theme is today’s");
        assert!(page.contains("More children read at home."), "the words are the authors’");
        // Format 1 kept no sentences, so that today’s words say them.
        let sentence = if format == 1 { "Behold, 60 in every 100" } else { SAID };
        assert!(page.contains(sentence), "format {format}: {page}");
        let targets = text(&files, "report/2025/targets/index.html");
        let because = if format == 1 { "Once 60%" } else { "In 2023/24 the figure was 60%." };
        assert!(targets.contains(because) && targets.contains("Ours: target.state.missed"), "{targets}");
    }
    let site = frozen_in(2);
    let (_, before) = built(&site, None);
    let (_, after) = built(&site, Some(other_theme(&site)));
    for path in ["report/2025/ks2/data.csv", "report/2025/ks2/data.json"] {
        assert!(before[path] == after[path], "{path}");
    }
}

/// Every message from which a report makes sentences about figures.
const OF_SENTENCES: &[&str] = &[
    "sentence.",
    "gap.",
    "rank.",
    "variation.sentence",
    "variation.note",
    "variation.left-out",
    "inspection.overall",
    "target.figure",
    "target.reference",
    "target.verdict",
    "target.doubt",
    "target.aim",
    "target.of-measures",
    "target.some-provisional",
    "targets.summary",
    "targets.count",
    "chapter.newest",
    "home.year-note",
    "home.newest-note",
    "chart.revised",
    "comparison.list-changed",
    "schools.number",
];

#[test]
fn no_sentence_about_figures_is_said_in_other_words_than_it_was_published() {
    let generated = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/messages/en/generated.yaml");
    let generated = fs::read_to_string(generated).unwrap();
    let keys = generated.lines().filter_map(|line| line.split_once(": ")).map(|(key, _)| key);
    // Nouns are no sentence: they are in the words of measures.
    let keys = keys.filter(|key| *key != "sentence.nouns" && *key != "sentence.verb");
    let keys: Vec<&str> = keys.filter(|key| OF_SENTENCES.iter().any(|of| key.starts_with(of))).collect();
    assert!(keys.len() > 100, "only {} messages", keys.len());
    let site = frozen_in(2);
    let themes = site.path("themes");
    fs::create_dir_all(themes.join("messages")).unwrap();
    let words: String = keys.iter().map(|key| format!("{key}: In other words\n")).collect();
    fs::write(themes.join("messages/en.yaml"), words).unwrap();
    let (outcome, files) = built(&site, Some(themes));
    assert_eq!(codes(&outcome), ["no-figures-of-the-year"]);
    assert!(
        text(&files, "report/2026/ks2/index.html").contains("In other words"),
        "the newest edition says them"
    );
    for (path, page) in pages(&files) {
        let place = page.find("In other words").map(|at| page[at.saturating_sub(300)..at + 40].to_owned());
        assert_eq!(place, None, "{path}");
    }
}

#[test]
fn a_figure_or_a_word_that_changes_is_refused_with_its_place() {
    for (path, from, to, expected) in [
        (
            KS2,
            "rwm-expected: 60",
            "rwm-expected: 61",
            "ks2.yaml:11:19: error[edition-changed]: `rwm-expected` of `area:borough` for 2023/24 was 60 when the edition `2025` was published, and is 61 now",
        ),
        (
            KS2,
            "rwm-expected: 44",
            "rwm-expected: suppressed",
            "ks2.yaml:16:23: error[edition-changed]: `rwm-expected` of `area:borough` of the group `disadvantaged` for 2023/24 was 44 when the edition `2025` was published, and is suppressed now",
        ),
        (
            KS2,
            "pupils: 58",
            "pupils: 59",
            "ks2.yaml:33:19: error[edition-changed]: `rwm-expected` of `riverside-primary` for 2023/24 was about 58 pupils when the edition `2025` was published, and is about 59 now",
        ),
        (
            KS2,
            "Two schools closed.",
            "One school closed.",
            "error[edition-changed]: the note on `rwm-expected` of `area:castlemoor` for 2023/24 said “Two schools closed.”",
        ),
        (
            KS2,
            "    rwm-expected: 71\n",
            "",
            "frozen/figures.txt:20:1: error[edition-changed]: `rwm-expected` of `hilltop-school` for 2023/24 was 71 when the edition `2025` was published, and has gone",
        ),
        (
            KS2,
            "title: Made-up",
            "title: Made up",
            "ks2.yaml:5:1: error[edition-changed]: this is not what it said when the edition `2025` was published",
        ),
        (
            TEXT,
            "helped",
            "did not help",
            "ks2.md:7:1: error[edition-changed]: this is not what it said when the edition `2025` was published",
        ),
        (TEXT, "## 60 and rising\n", "", "from here on this does not say what it said"),
        (
            "editions/2025/targets.yaml",
            "London moves too.",
            "London too.",
            "targets.yaml:14:1: error[edition-changed]",
        ),
        (
            "editions/2025/schools/riverside-primary.yaml",
            "overall: good",
            "overall: outstanding",
            "riverside-primary.yaml:8:1: error[edition-changed]",
        ),
        (
            "editions/2025/frozen/sentences.txt",
            "60 in every 100",
            "61 in every 100",
            "frozen/sentences.txt:1:1: error[edition-changed]: this file is not as it was",
        ),
    ] {
        let site = frozen_in(2);
        site.change(path, from, to);
        let found = said(&site);
        assert!(found.contains(expected), "{path}, {to}: {found}");
        assert!(!site.found(DAY).is_empty());
        // A version control that writes the ends of lines as the machine does has changed nothing.
        site.change(path, to, from);
        if !to.is_empty() && !path.contains("frozen/") {
            site.write(path, &site.read(path).replace('\n', "\r\n"));
            assert_eq!(site.found(DAY), ["no-figures-of-the-year"], "{path}");
        }
    }
    let site = frozen_in(2);
    site.write("editions/2025/report/targets.md", "---\ntitle: Late\n---\nLate words.\n");
    fs::remove_file(site.path("content").join(TEXT)).unwrap();
    let found = said(&site);
    assert!(
        found.contains("report/targets.md:1:1: error[edition-changed]: this file is not in the edition"),
        "{found}"
    );
    assert!(
        found.contains("report/ks2.md: error[edition-changed]: this file of the edition `2025` has gone"),
        "{found}"
    );
}

#[test]
fn a_promise_that_is_missing_or_damaged_is_no_promise() {
    for name in ["figures.txt", "words.txt", "sentences.txt"] {
        let site = frozen_in(2);
        let path = format!("editions/2025/frozen/{name}");
        site.write(&path, &site.read(&path).replacen('\n', "\n!\n", 1));
        let expected = if name == "words.txt" { "edition-changed" } else { "damaged-record" };
        assert!(site.found(DAY).contains(&expected), "{name}: {:?}", site.found(DAY));
        fs::remove_file(site.path("content").join(&path)).unwrap();
        let found = said(&site);
        assert!(found.contains(&format!("frozen/{name}: error[edition]")), "{found}");
    }
}

#[test]
fn a_mistake_says_what_it_was_and_what_to_write() {
    let site = frozen_in(2);
    site.change(TEXT, "helped", "did not help");
    let (_, found) = run(&site, &["check"]);
    assert!(found.contains("it said “The **nurture room** helped.”: write that back"), "{found}");
    let entry = "wording: [{ edition: 2025, page: /report/2025/ks2/, date: 2026-03-09, note: … }]";
    assert!(found.contains(entry), "{found}");
    site.write("corrections.yaml", &(entry.replace('…', "It did not.") + "\n"));
    assert_eq!(said(&site).lines().count(), 1, "{}", said(&site));
    // A remark on a figure stands on several pages.
    site.change(KS2, "Two schools closed.", "One school closed.");
    assert!(said(&site).contains("the note on `rwm-expected`"));
    site.write(
        "corrections.yaml",
        "wording: [{ edition: 2025, date: 2026-03-09, note: It was one school. }]\n",
    );
    assert!(!said(&site).contains("the note on"), "{}", said(&site));
    // A figure is masked unless somebody asks.
    site.change(KS2, "rwm-expected: 60", "rwm-expected: 61");
    let (_, found) = run(&site, &["check"]);
    assert!(found.contains("was ••• when") && found.contains("corrected in content/performance/"), "{found}");
}

#[test]
fn what_an_older_format_cannot_tell_is_said_and_what_it_can_is_compared() {
    for (path, from, to) in [(KS2, "rwm-expected: 60", "rwm-expected: 61"), (TEXT, "helped", "did not help")]
    {
        let site = frozen_in(1);
        site.change(path, from, to);
        let found = said(&site);
        let (folder, _) = path.rsplit_once('/').unwrap();
        assert!(
            found.contains(folder)
                && found.contains(":1:1: error[edition-changed]: this file is not as it was"),
            "{found}"
        );
    }
    let site = frozen_in(1);
    fs::remove_file(site.path("content/editions/.yearbook-manifest")).unwrap();
    let found = said(&site);
    assert!(found.contains("neither its figures nor its words can be compared any more"), "{found}");
    let site = frozen_in(2);
    site.change("editions/2025.yaml", "format: 2", "format: 3");
    assert!(said(&site).contains("was frozen in format 3, and this version reads formats up to 2"));
}

#[test]
fn an_upgrade_freezes_what_an_older_format_did_not_say_and_changes_no_page() {
    let site = frozen_in(1);
    let before = built(&site, None).1;
    let content = site.files("content");
    let (done, dry) = run(&site, &["upgrade", "--dry-run"]);
    assert!(done && dry.contains("2025.yaml:1: format 1 becomes format 2"), "{dry}");
    assert!(content == site.files("content"), "a dry run writes nothing");
    let (done, upgraded) = run(&site, &["upgrade"]);
    assert!(done && upgraded.starts_with(dry.lines().next().unwrap()), "{upgraded}");
    let (outcome, after) = built(&site, None);
    assert_eq!(codes(&outcome), ["no-figures-of-the-year"]);
    assert!(before == after, "what readers see stays");
    // It is what today’s version freezes of the same report.
    let today = Path::new(EDITIONS).join("format-2/content/editions/2025/frozen");
    assert!(crate::html::files(&today) == crate::html::files(&site.path("content/editions/2025/frozen")));
    let content = site.files("content");
    let (done, again) = run(&site, &["upgrade"]);
    assert!(done && again.contains("Nothing to change"), "{again}");
    assert!(content == site.files("content"), "a second time changes nothing");
    let (done, said) = run(&site, &["publish"]);
    assert!(done, "the next edition can be published: {said}");
}

#[test]
fn an_upgrade_changes_lines_that_older_versions_wrote() {
    let site = Site::new();
    let settings = site.read("site.yaml").replace(
        "disclosure: { official-files: protect }\n",
        "disclosure:  # ours\n  official-files: protect\n  results: { suppress-at-or-below: 5, all-or-none-below: 10 }\n",
    );
    site.write("site.yaml", &settings);
    site.write("measures.yaml", "rwm-expected:\n  groups: [girls]\n  name: All three  # ours\n");
    assert_eq!(site.found(DAY), ["old-key", "idle-key"]);
    let (done, said) = run(&site, &["upgrade"]);
    assert!(done, "{said}");
    assert!(said.contains("measures.yaml:2: `groups: [girls]` goes: nothing reads it any more"), "{said}");
    assert!(said.contains("`all-or-none-below: 10` becomes `bands: true`"), "{said}");
    assert_eq!(site.read("site.yaml"), settings.replace("all-or-none-below: 10", "bands: true"));
    assert_eq!(site.read("measures.yaml"), "rwm-expected:\n  name: All three  # ours\n");
    assert_eq!(site.found(DAY), Vec::<&str>::new());
    // Content that does not build is said to be so, and left.
    site.change("site.yaml", "academic-year: 2023/24", "academic-year: soon");
    let (done, said) = run(&site, &["upgrade"]);
    assert!(!done && said.contains("soon"), "{said}");
}

#[test]
fn a_sentence_holds_until_a_figure_behind_it_is_another() {
    let site = frozen_in(2);
    let themes = other_theme(&site);
    // The sentence about a school’s figure is in no report: its correction leaves those about the borough as they were.
    let of_borough = "area: borough, measure: reading-expected, year: 2023/24";
    let corrected = |site: &Site, entry: &str, from: &str, to: &str| {
        site.change("performance/2023-24/ks2.yaml", from, to);
        let entry = format!("corrections:\n  - {{ {entry}, date: 2026-03-05, note: A slip. }}\n");
        site.write("corrections.yaml", &entry);
    };
    let site_of_school = frozen_in(2);
    let of_school = "school: riverside-primary, measure: rwm-expected, year: 2023/24";
    corrected(&site_of_school, of_school, "rwm-expected: 64", "rwm-expected: 67");
    let (outcome, files) = built(&site_of_school, Some(themes.clone()));
    assert!(!outcome.diagnostics.has_errors(), "{:#?}", outcome.diagnostics);
    assert!(text(&files, PAGE).contains(SAID) && text(&files, PAGE).contains("67%"));
    corrected(&site, of_borough, "reading-expected: 71", "reading-expected: 73");
    let (outcome, files) = built(&site, Some(themes));
    assert!(!outcome.diagnostics.has_errors(), "{:#?}", outcome.diagnostics);
    let page = text(&files, PAGE);
    assert!(page.contains("Behold, 73 in every 100") && !page.contains("71 in every 100"), "{page}");
    assert!(page.contains(SAID), "what is said of another measure holds");
    // What was not said then is not said now.
    let site = frozen_in(2);
    let sentences = site.read("editions/2025/frozen/sentences.txt");
    let without: String =
        sentences.lines().filter(|line| !line.starts_with("gaps")).map(|line| format!("{line}\n")).collect();
    site.write("editions/2025/frozen/sentences.txt", &without);
    site.write("corrections.yaml", "wording: [{ edition: 2025, date: 2026-03-05, note: Said too much. }]\n");
    let (outcome, files) = built(&site, None);
    assert_eq!(codes(&outcome), ["no-figures-of-the-year"]);
    assert!(!text(&files, PAGE).contains("a gap of 24 percentage points"));
}

#[test]
fn records_that_a_past_edition_links_to_may_change_and_go() {
    let site = Site::new();
    let update = "updates/2026-02-01-begun.md";
    site.write(update, "---\ntitle: Begun\nsummary: We have begun.\npublished: 2026-02-01\n---\nText.\n");
    site.write(
        "report/ks2.md",
        "---\ntitle: Two in three\n---\nSee [what we did](/updates/2026-02-01-begun.md).\n",
    );
    site.publish("2026-03-01");
    let settings = site.read("site.yaml");
    let next = settings.replace("edition: 2025", "edition: 2026").replace("2023/24", "2024/25");
    site.write("site.yaml", &next);
    fs::remove_file(site.path("content/report/ks2.md")).unwrap();
    site.change(update, "title: Begun", "title: Begun again");
    let (outcome, files) = built(&site, None);
    assert_eq!(codes(&outcome), ["no-figures-of-the-year"]);
    assert!(text(&files, PAGE).contains(">what we did</a>") && !text(&files, PAGE).contains("Begun again"));
    fs::remove_file(site.path("content").join(update)).unwrap();
    site.write("redirects.yaml", "- { from: /updates/*, to: /, date: 2026-10-01 }\n");
    let (outcome, files) = built(&site, None);
    assert_eq!(codes(&outcome), ["no-figures-of-the-year"], "{:#?}", outcome.diagnostics);
    assert!(text(&files, PAGE).contains(">what we did</a>"));
}

#[test]
fn a_topic_of_the_councils_own_stays_in_the_edition_that_had_a_chapter_about_it() {
    let site = Site::new();
    site.write(
        "topics/breakfast.yaml",
        "topic: breakfast\ntitle: Breakfast clubs\nnote: Who eats before lessons.\n",
    );
    let unit = "unit: percent\n  range: [0, 100]\n  polarity: higher-is-better\n  of: schools\n  places: 0\n  dataset: local\n  available: [{ from: 2021/22 }]\n";
    let measure = "open-early:\n  stage: breakfast\n  name: Schools that open early\n  short-name: Open early\n  \
                   explanation: They open before lessons.\n  says: \"{value} schools opened early\"\n  ";
    site.write("measures.yaml", &format!("{measure}{unit}"));
    let source = "status: final\nsource: { title: A list, publisher: Marlbourne Council }\n";
    let figures = format!("stage: breakfast\n{source}areas:\n  borough: {{ open-early: 41 }}\n");
    site.write("performance/2023-24/breakfast.yaml", &figures);
    site.publish("2026-03-01");
    let settings = site.read("site.yaml");
    site.write(
        "site.yaml",
        &settings.replace("edition: 2025", "edition: 2026").replace("2023/24", "2024/25"),
    );
    site.change("topics/breakfast.yaml", "Breakfast clubs", "First meals");
    let (outcome, files) = built(&site, None);
    assert_eq!(codes(&outcome), ["no-figures-of-the-year"]);
    let page = text(&files, "report/2025/breakfast/index.html");
    assert!(page.contains("Breakfast clubs") && page.contains("41%"), "{page}");
    assert!(text(&files, "report/2026/breakfast/index.html").contains("First meals"));
}
