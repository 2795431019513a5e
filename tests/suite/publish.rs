//! Publishing: the record of what readers have seen, and what happens when it changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use yearbook::Overrides;
use yearbook::build::{BuildOptions, Outcome, Publishing, build, check, publish};
use yearbook::value::{Moment, Scalar};

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes/_base/content");
const KS2: &str = "performance/2023-24/ks2.yaml";
const RECORD: &str = "published/2023-24/ks2.txt";
const CORRECTIONS: &str = "about-the-data/corrections/index.html";

/// A small site in a folder of its own.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A copy of a content folder.
    pub(crate) fn of(content: &Path) -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        for (path, bytes) in crate::html::files(content) {
            site.write_bytes(&path, &bytes);
        }
        site
    }

    pub(crate) fn new() -> Site {
        let site = Site::of(Path::new(BASE));
        // Whoever publishes again is asked; see `official.rs`.
        let settings = site.read("site.yaml") + "disclosure: { official-files: protect }\n";
        site.write("site.yaml", &settings);
        site
    }

    pub(crate) fn path(&self, inner: &str) -> PathBuf {
        self.folder.path().join(inner)
    }

    fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.path("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path("content").join(path)).unwrap()
    }

    /// Changes a content file.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn options(&self, day: &str) -> BuildOptions {
        BuildOptions {
            content: self.path("content"),
            themes: None,
            as_of: Moment::parse(day).unwrap(),
            overrides: Overrides::default(),
        }
    }

    pub(crate) fn publish(&self, day: &str) -> (BTreeMap<String, Vec<u8>>, String) {
        let (outcome, report) =
            publish(&self.options(day), &self.path("public"), None, Publishing::Write, &|_, _| {});
        assert_eq!(codes(&outcome), Vec::<&str>::new());
        (self.files("public"), report.unwrap().text)
    }

    pub(crate) fn build(&self, day: &str) -> BTreeMap<String, Vec<u8>> {
        let outcome = build(&self.options(day), &self.path("built"), &|_, _| {});
        assert_eq!(codes(&outcome), Vec::<&str>::new());
        self.files("built")
    }

    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        crate::html::files(&self.path(folder)).into_iter().collect()
    }

    pub(crate) fn found(&self, day: &str) -> Vec<&'static str> {
        codes(&check(&self.options(day)))
    }
}

pub(crate) fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.diagnostics.iter().map(|d| d.code).collect()
}

pub(crate) fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

#[test]
fn what_is_published_is_what_is_built_and_the_same_input_gives_the_same_record() {
    let site = Site::new();
    let before = site.build("2026-03-01");
    let (published, report) = site.publish("2026-03-01");
    assert!(before == published, "the first publication changes nothing that readers see");
    assert!(report.contains("This is the first publication."), "{report}");
    let record = crate::html::files(&site.path("content/published"));
    assert_eq!(
        site.read(RECORD).lines().skip(1).collect::<Vec<_>>(),
        ["riverside-primary rwm-expected all 64 revised"]
    );
    assert!(site.read("published/addresses.txt").contains("\n/schools/riverside-primary/data.csv\n"));
    let (again, _) = site.publish("2026-03-01");
    assert!(published == again);
    assert!(record == crate::html::files(&site.path("content/published")), "the same input, the same bytes");
}

#[test]
fn a_dry_run_writes_nothing() {
    let site = Site::new();
    let (outcome, report) =
        publish(&site.options("2026-03-01"), &site.path("public"), None, Publishing::DryRun, &|_, _| {});
    assert!(outcome.summary.is_some() && report.is_some());
    assert!(!site.path("public").exists() && !site.path("content/published").exists());
}

#[test]
fn a_corrected_figure_needs_a_note_and_is_listed_with_what_it_was() {
    let site = Site::new();
    site.publish("2026-03-01");
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 67");
    assert_eq!(site.found("2026-03-05"), ["figure-changed"]);
    let refused =
        publish(&site.options("2026-03-05"), &site.path("public"), None, Publishing::Write, &|_, _| {});
    assert!(refused.0.summary.is_none() && site.read(RECORD).contains(" 64 "), "the record stays");

    let entry = "school: riverside-primary, measure: rwm-expected, year: 2023/24";
    let note = "Two pupils had been counted twice.";
    site.write(
        "corrections.yaml",
        &format!("corrections:\n  - {{ {entry}, date: 2026-03-05, note: {note} }}\n"),
    );
    let built = site.build("2026-03-05");
    let page = crate::html::Html::parse(&text(&built, CORRECTIONS));
    let cells: Vec<&str> = page.all("td").map(|td| td.text.as_str()).collect();
    assert_eq!(cells, ["64%", "67%"]);
    assert!(text(&built, CORRECTIONS).contains(note));
    assert!(text(&built, "about-the-data/corrections/atom.xml").contains("was 64%, now 67%"));
    let school = text(&built, "schools/riverside-primary/index.html");
    assert!(school.contains(">corrected 5 March 2026</a>"), "the figure says so");

    let (published, report) = site.publish("2026-03-05");
    assert!(built == published, "publishing does not change what is shown");
    assert!(report.contains("1 corrected"), "{report}");
    assert!(published == site.build("2026-03-09"), "nor does the record of it");

    // The note has been used up: it cannot excuse a second change.
    site.change(KS2, "rwm-expected: 67", "rwm-expected: 69");
    assert_eq!(site.found("2026-03-09"), ["figure-changed"]);
    site.change(KS2, "rwm-expected: 69", "rwm-expected: 67");
    // And it cannot be taken away.
    fs::remove_file(site.path("content/corrections.yaml")).unwrap();
    assert_eq!(site.found("2026-03-09"), ["correction-removed"]);
    // A build of a day before knows nothing of either.
    assert_eq!(site.found("2026-02-01"), Vec::<&str>::new());
}

#[test]
fn a_figure_that_is_withheld_after_all_is_told_nowhere_again() {
    let site = Site::new();
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 93.103");
    site.publish("2026-03-01");
    let entry = "school: riverside-primary, measure: rwm-expected, year: 2023/24";
    let mut entries = format!("corrections:\n  - {{ {entry}, date: 2026-03-05, note: A slip. }}\n");
    site.write("corrections.yaml", &entries);
    site.change(KS2, "rwm-expected: 93.103", "rwm-expected: 70.69");
    site.publish("2026-03-05");
    assert!(site.read("published/history.txt").contains("93.103 70.69"));

    site.change(KS2, "rwm-expected: 70.69", "rwm-expected: suppressed");
    assert_eq!(site.found("2026-03-09"), ["published-before", "figure-gone"]);
    entries.push_str(&format!("  - {{ {entry}, date: 2026-03-09, note: The group is too small. }}\n"));
    site.write("corrections.yaml", &entries);
    let accepted = "reason: It stood there for days, role: Data protection officer";
    site.write("suppressions.yaml", &format!("waivers:\n  - {{ {entry}, {accepted} }}\n"));
    site.publish("2026-03-09");
    for (path, bytes) in site.files("public").into_iter().chain(crate::html::files(&site.path("content"))) {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["93.103", "70.69", "93.1%", "70.7%"] {
            assert!(!text.contains(secret), "{path} tells {secret}");
        }
    }
    let built = site.build("2026-03-10");
    assert!(text(&built, CORRECTIONS).contains("The group is too small."));
}

#[test]
fn a_change_of_status_is_one_revision_with_one_note() {
    let site = Site::new();
    site.change(KS2, "status: revised", "status: provisional");
    site.publish("2026-03-01");
    site.change(KS2, "status: provisional", "status: revised");
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 66");
    assert_eq!(site.found("2026-03-09"), ["revision-without-note"]);
    let entry = "stage: ks2, year: 2023/24, to: revised, date: 2026-03-09, note: Schools have checked them.";
    site.write("corrections.yaml", &format!("revisions:\n  - {{ {entry} }}\n"));
    let built = site.build("2026-03-09");
    let page = text(&built, CORRECTIONS);
    assert!(page.contains("From provisional to revised: 1 of 1 figures changed."), "{page}");
    let (published, _) = site.publish("2026-03-09");
    assert!(built == published && published == site.build("2026-03-20"));
    site.change(KS2, "status: revised", "status: provisional");
    assert!(site.found("2026-03-21").contains(&"status-backwards"));
}

/// Runs the command in the site's folder: whether it was done, and what it said.
pub(crate) fn run(site: &Site, args: &[&str]) -> (bool, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_yearbook"))
        .args(args)
        .args(["--as-of", "2026-03-09"])
        .current_dir(site.folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

#[test]
fn a_page_that_is_taken_down_leaves_a_short_page_and_no_trace() {
    let site = Site::new();
    site.write(
        "pages/links.md",
        "---\ntitle: Links\n---\nRead [the story of a nurture room](/case-studies/reading-together.md) story.\n",
    );
    let (before, _) = site.publish("2026-03-01");
    let title = "Reading together";
    let traces = |files: &BTreeMap<String, Vec<u8>>| {
        let has = |bytes: &&Vec<u8>| String::from_utf8_lossy(bytes).contains(title);
        files.values().filter(has).count()
    };
    assert!(traces(&before) > 1);
    let reason = "It named a child: we are sorry.";
    let (done, said) = run(&site, &["withdraw", "/showcase/reading-together/", "--reason", reason]);
    assert!(done, "{said}");
    assert!(said.contains("Next: `yearbook publish`"), "{said}");
    let (after, report) = site.publish("2026-03-09");
    assert_eq!(traces(&after), 0);
    let page = text(&after, "showcase/reading-together/index.html");
    assert!(page.contains(reason) && page.contains("9 March 2026") && page.contains("noindex"), "{page}");
    assert!(text(&after, "links/index.html").contains("href=\"/showcase/reading-together/\""));
    assert!(text(&after, CORRECTIONS).contains(reason));
    assert!(report.contains(reason), "{report}");
    assert!(!after.keys().any(|path| path.starts_with("images/")), "its picture has gone with it");
    assert!(!String::from_utf8_lossy(&after["sitemap.xml"]).contains("reading-together"));
    // The file may be deleted now: the address stays.
    fs::remove_file(site.path("content/case-studies/reading-together.md")).unwrap();
    fs::remove_file(site.path("content/pages/links.md")).unwrap();
    assert_eq!(site.found("2026-03-10"), ["address-gone"], "the page of links was given out as well");
    site.write("redirects.yaml", "- { from: /links/, to: /, date: 2026-03-10 }\n");
    assert!(site.build("2026-03-10").contains_key("showcase/reading-together/index.html"));
}

#[test]
fn a_school_or_a_file_that_is_taken_down_takes_along_what_stood_for_it() {
    let site = Site::new();
    let winner = "winner: { school: riverside-primary, citation: A quiet room. }";
    site.write(
        "awards/2025.yaml",
        &format!("scheme: Awards\ncategories:\n  - {{ id: inclusion, title: Inclusion, {winner} }}\n"),
    );
    site.write("static/letter.pdf", "A letter.");
    // The report has more than this school.
    site.change(KS2, "schools:", "areas:\n  borough: { rwm-expected: 62 }\nschools:");
    let (before, _) = site.publish("2026-03-01");
    assert!(before.contains_key("awards/2025/inclusion/badge.png") && before.contains_key("letter.pdf"));
    for what in ["/schools/riverside-primary/", "static/letter.pdf"] {
        let (done, said) = run(&site, &["withdraw", what, "--reason", "They asked us."]);
        assert!(done, "{said}");
    }
    let after = site.build("2026-03-09");
    assert!(text(&after, "schools/riverside-primary/index.html").contains("They asked us."));
    assert!(!after.contains_key("awards/2025/inclusion/badge.png") && !after.contains_key("letter.pdf"));
    let rules = text(&after, "_redirects");
    assert!(rules.contains("/awards/2025/inclusion/badge.png /awards/"), "{rules}");
    for (path, bytes) in &after {
        assert!(!String::from_utf8_lossy(bytes).contains("Riverside Primary"), "{path}");
    }
}

#[test]
fn a_picture_that_is_taken_down_is_in_no_page_and_in_no_cache() {
    let site = Site::new();
    site.write("pages/books.md", "---\ntitle: Books\n---\nBefore.\n\n![Two pupils share a book](/images/reading.png \"A caption\")\n\nAfter.\n");
    let before = site.build("2026-03-01");
    assert!(before.keys().any(|path| path.starts_with("images/")));
    let cache = site.path(".yearbook-cache/pictures");
    let pictures: Vec<&Vec<u8>> =
        before.iter().filter(|(path, _)| path.starts_with("images/")).map(|(_, bytes)| bytes).collect();
    let kept = || {
        let entries = fs::read_dir(&cache).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        entries.filter(|entry| pictures.iter().any(|picture| entry.ends_with(picture))).count()
    };
    assert!(kept() > 0);
    let (done, said) = run(&site, &["withdraw", "images/reading.png", "--reason", "Consent was withdrawn."]);
    assert!(done && said.contains("delete it there"), "{said}");
    let after = site.build("2026-03-09");
    assert!(!after.keys().any(|path| path.starts_with("images/")));
    assert_eq!(kept(), 0);
    let page = text(&after, "books/index.html");
    assert!(page.contains("Before.") && page.contains("After."));
    assert!(!page.contains("A caption") && !page.contains("<figure>"), "{page}");
}

#[test]
fn a_picture_whose_consent_has_ended_leaves_no_trace() {
    let site = Site::new();
    let photo = "photos: [ { file: images/reading.png, alt: Marmalade on a rug., caption: Marmalade., people: true } ]";
    site.change("case-studies/reading-together.md", "published:", &format!("{photo}\npublished:"));
    site.write(
        "pages/books.md",
        "---\ntitle: Books\n---\nBefore.\n\n![Marmalade](/images/reading.png \"Marmalade\")\n\nAfter.\n",
    );
    let record =
        "picture: images/reading.png, who: Class 3, held-by: Marmalade office, scope: [website, report]";
    site.write("consents.yaml", &format!("- {{ {record}, given: 2026-02-01, expires: 2026-03-31 }}\n"));
    let cache = site.path(".yearbook-cache/pictures");
    let shown = |files: &BTreeMap<String, Vec<u8>>| {
        assert!(!files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Marmalade office")));
        files.values().filter(|bytes| String::from_utf8_lossy(bytes).contains("Marmalade")).count()
    };
    // On the last day it is there, and its derivatives are in the cache.
    let before = site.build("2026-03-31");
    assert!(shown(&before) >= 2);
    let pictures: Vec<&Vec<u8>> =
        before.iter().filter(|(path, _)| path.starts_with("images/")).map(|(_, bytes)| bytes).collect();
    assert!(!pictures.is_empty());
    let gone = |day: &str| {
        let outcome = build(&site.options(day), &site.path("built"), &|_, _| {});
        assert_eq!(codes(&outcome), ["consent"], "{day}");
        let after = site.files("built");
        assert_eq!(shown(&after), 0, "{day}");
        for (path, bytes) in &after {
            assert!(!path.starts_with("images/"), "{path}");
            assert!(!String::from_utf8_lossy(bytes).contains("/images/reading"), "{path}");
        }
        for entry in fs::read_dir(&cache).unwrap() {
            let entry = fs::read(entry.unwrap().path()).unwrap();
            assert!(!pictures.iter().any(|picture| entry.ends_with(picture)), "{day}");
        }
        assert!(text(&after, "books/index.html").contains("After."));
        assert!(!after.contains_key(CORRECTIONS), "no reader is told of it");
    };
    // The day before the consent was given.
    gone("2026-01-31");
    // What has been published does not hold it.
    site.publish("2026-03-31");
    gone("2026-04-01");
    site.write("consents.yaml", &format!("- {{ {record}, given: 2026-02-01 }}\n"));
    assert_eq!(shown(&site.build("2026-04-01")), shown(&before));
    site.write("consents.yaml", &format!("- {{ {record}, given: 2026-02-01, withdrawn: 2026-04-02 }}\n"));
    assert_eq!(shown(&site.build("2026-04-01")), shown(&before));
    gone("2026-04-02");
    // Without any entry the photo says itself that it needs one.
    site.write("consents.yaml", "[]\n");
    gone("2026-04-02");
}

#[test]
fn a_figure_that_is_taken_down_is_shown_as_not_available_with_the_reason() {
    let site = Site::new();
    site.change(KS2, "rwm-expected: 64", "rwm-expected: 70.69");
    site.publish("2026-03-01");
    let figure = ["withdraw", "riverside-primary", "rwm-expected", "2023/24"];
    let (done, said) =
        run(&site, &["withdraw", "riverside-primary", "rwm-expected", "2022/23", "--reason", "No."]);
    assert!(!done && said.contains("there is no such figure"), "{said}");
    assert!(!site.path("content/withdrawals.yaml").exists(), "what cannot be done leaves nothing behind");
    let reason = "The wrong pupils were counted.";
    let (done, said) = run(&site, &[&figure[..], &["--reason", reason]].concat());
    assert!(done, "{said}");
    let (after, _) = site.publish("2026-03-09");
    let school = text(&after, "schools/riverside-primary/index.html");
    assert!(school.contains("Not available: taken down. The wrong pupils were counted."), "{school}");
    for (path, bytes) in after.iter().chain(&site.files("content/published")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("70.69") && !text.contains("70.7%"), "{path}");
    }
    assert!(text(&after, CORRECTIONS).contains(reason));
}

#[test]
fn an_address_that_was_given_out_leads_on_for_ever() {
    let site = Site::new();
    site.write("pages/a.md", "---\ntitle: The first page\n---\nWords.\n");
    site.write("pages/news/x.md", "---\ntitle: Page x\n---\nWords.\n");
    site.publish("2026-03-01");
    let rename = |from: &str, to: &str| {
        fs::create_dir_all(site.path("content").join(to).parent().unwrap()).unwrap();
        fs::rename(site.path("content").join(from), site.path("content").join(to)).unwrap();
    };
    rename("pages/a.md", "pages/b.md");
    rename("pages/news/x.md", "pages/stories/x.md");
    assert_eq!(site.found("2026-03-02"), ["address-gone", "address-gone"]);
    let mut redirects = "- { from: /a/, to: /b/ }\n- { from: /news/*, to: /stories/* }\n".to_owned();
    site.write("redirects.yaml", &redirects);
    let (files, _) = site.publish("2026-03-02");
    let leads = |files: &BTreeMap<String, Vec<u8>>, from: &str, to: &str| {
        let page = text(files, &format!("{}index.html", from.trim_start_matches('/')));
        assert!(page.contains(&format!("content=\"0; url={to}\"")), "{from} does not lead to {to}: {page}");
        assert!(
            page.contains(&format!(
                "<link rel=\"canonical\" href=\"https://education.marlbourne.example{to}\""
            ))
        );
        assert!(text(files, "_redirects").contains(&format!("{from} {to} 301\n")));
        assert!(
            text(files, "server-rules/nginx.conf")
                .contains(&format!("location = {from} {{ return 301 {to}; }}"))
        );
        assert!(
            text(files, "server-rules/apache.conf")
                .contains(&format!("RedirectMatch 301 \"^{from}$\" \"{to}\""))
        );
        let azure: serde_json::Value =
            serde_json::from_str(&text(files, "staticwebapp.config.json")).unwrap();
        let route = serde_json::json!({ "route": from, "redirect": to, "statusCode": 301 });
        assert!(azure["routes"].as_array().unwrap().contains(&route));
    };
    leads(&files, "/a/", "/b/");
    leads(&files, "/news/x/", "/stories/x/");
    leads(&files, "/schools/999114/", "/schools/riverside-primary/");

    // A second move makes a chain, which readers do not see; then the page goes for good.
    rename("pages/b.md", "pages/c.md");
    redirects.push_str("- { from: /b/, to: /c/ }\n");
    site.write("redirects.yaml", &redirects);
    let (files, _) = site.publish("2026-03-03");
    leads(&files, "/a/", "/c/");
    leads(&files, "/b/", "/c/");
    fs::remove_file(site.path("content/pages/c.md")).unwrap();
    redirects.push_str("- { from: /c/, reason: The scheme has ended., date: 2026-03-04 }\n");
    site.write("redirects.yaml", &redirects);
    let (files, _) = site.publish("2026-03-04");
    for old in ["a", "b", "c"] {
        assert!(
            text(&files, &format!("{old}/index.html")).contains("4 March 2026</time>. The scheme has ended.")
        );
    }
}

#[test]
fn the_command_writes_a_report_to_sign() {
    let site = Site::new();
    let (done, said) = run(&site, &["publish", "--dry-run"]);
    assert!(done && said.contains("Nothing was written."), "{said}");
    assert!(!site.path("public").exists());
    let (done, said) = run(&site, &["publish", "--approver", "Head of education data"]);
    assert!(done && said.contains("Release report: release-report-2026-03-09.html."), "{said}");
    let report = fs::read_to_string(site.path("release-report-2026-03-09.html")).unwrap();
    let page = crate::html::Html::parse(&report);
    assert_eq!(page.errors, Vec::<String>::new());
    assert!(report.contains("Role: Head of education data") && report.contains("9 March 2026"), "{report}");
    assert!(!report.contains("rwm-expected"), "it speaks in words");
}

const LEDGER: &str = "published/addresses.txt";

#[test]
fn a_part_of_a_page_that_was_given_out_stays_on_its_page() {
    let site = Site::new();
    site.publish("2026-03-01");
    let ledger = site.read(LEDGER);
    for line in ["/schools/riverside-primary/#stage-ks2", "/report/2025/ks2/#schools"] {
        assert!(ledger.contains(&format!("\n{line}\n")), "{line}: {ledger}");
    }
    assert!(!ledger.contains("#main") && !ledger.contains("#link"), "only what is offered: {ledger}");
    // As if two charts and a stage had been there.
    let gone = [
        "/report/2025/ks2/#chart-old",
        "/report/2025/ks2/#chart-older",
        "/schools/riverside-primary/#stage-ks1",
    ];
    site.write(LEDGER, &format!("{ledger}{}\n", gone.join("\n")));
    assert_eq!(site.found("2026-03-05"), ["anchor-gone"; 3]);

    site.write(
        "redirects.yaml",
        "- { from: /report/2025/ks2/#chart-old, to: /report/2025/ks2/#chart-older }\n\
         - { from: /report/2025/ks2/#chart-older, to: /report/2025/ks2/#schools }\n\
         - { from: /schools/*#stage-ks1 }\n",
    );
    let built = site.build("2026-03-05");
    let chapter = text(&built, "report/2025/ks2/index.html");
    let both = "<span id=\"chart-old\"></span><span id=\"chart-older\"></span>";
    let heading = chapter.split("id=\"schools-h\"").nth(1).unwrap();
    assert!(heading.split("</h2>").next().unwrap().contains(both), "{heading}");
    let school = text(&built, "schools/riverside-primary/index.html");
    assert!(school.contains("<h1><span id=\"stage-ks1\"></span>"), "without another part it is the top");
    for page in [&chapter, &school] {
        assert!(crate::html::Html::parse(page).errors.is_empty());
    }
    site.publish("2026-03-06");
    assert!(gone.iter().all(|line| site.read(LEDGER).contains(line)), "the record forgets nothing");
}

#[test]
fn parts_stop_neither_a_takedown_nor_a_page_that_moves() {
    let site = Site::new();
    site.publish("2026-03-01");
    let school = "/schools/riverside-primary/#stage-ks1";
    let moved = "/showcase/old-name/#evidence";
    site.write(LEDGER, &format!("{}{moved}\n{school}\n/showcase/old-name/\n", site.read(LEDGER)));
    site.write("redirects.yaml", "- { from: /showcase/old-name/, to: /showcase/reading-together/ }\n");
    assert_eq!(
        site.found("2026-03-05"),
        ["anchor-gone"],
        "that of the school; the other page has moved as a whole"
    );
    site.write(
        "withdrawals.yaml",
        "- figure: { school: riverside-primary, measure: rwm-expected, year: 2023/24 }\n  date: 2026-03-05\n  reason: It was wrong.\n",
    );
    let built = site.build("2026-03-05");
    assert!(text(&built, "schools/riverside-primary/index.html").contains("<span id=\"stage-ks1\"></span>"));
}

#[test]
fn many_parts_that_go_at_once_need_one_line() {
    let site = Site::new();
    site.publish("2026-03-01");
    let school = site.read("schools/riverside-primary.yaml");
    let mut ledger = site.read(LEDGER);
    for n in 0..20 {
        site.write(
            &format!("schools/school-{n}.yaml"),
            &school.replace("urn: 999114", &format!("urn: 9995{n:02}")),
        );
        ledger.push_str(&format!("/schools/school-{n}/#stage-ks1\n"));
    }
    site.write(LEDGER, &ledger);
    let outcome = check(&site.options("2026-03-05"));
    let gone: Vec<_> = outcome.diagnostics.iter().filter(|d| d.code == "anchor-gone").collect();
    assert_eq!(gone.len(), 1, "{:?}", outcome.diagnostics);
    let help = gone[0].help.as_deref().unwrap();
    assert!(help.contains("- { from: /schools/*#stage-ks1 } if it has gone"), "{help}");
    site.write("redirects.yaml", "- { from: /schools/*#stage-ks1 }\n");
    assert!(!site.found("2026-03-05").contains(&"anchor-gone"));
}
