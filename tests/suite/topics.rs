//! Topics that are data: a council's own has everything that a built-in one has, and of one that is not for the public no
//! byte is in the site.

use std::path::Path;
use yearbook::build::{BuildOptions, Outcome, build};
use yearbook::internals::Topics;
use yearbook::value::{Moment, Scalar};

const SITE: &str = "authority: { name: Marlbourne }\nbase-url: https://x.example/\nedition: 2025\nacademic-year: 2023/24\n\
                    disclosure: { official-files: as-published }\n";

/// Every word of a topic, its measures, figures, target and text; each can be found by itself. `{topic}` is its key.
const TOPIC: &str = "title: Qanary-title\nages: Qanary-ages\nschool: Qanary-heading\nnote: Qanary-note.\n\
                     about: Qanary-about.\nlead: 1\norder: 1\ncharts: [qanary-share]\n";
const MEASURES: &str = "\
qanary-share:
  stage: {topic}
  code: qanary_code
  name: Qanary-name
  short-name: Qanary-short
  explanation: Qanary-explanation.
  says: \"{value} qanary-says\"
  unit: percent
  of: places
  range: [0, 100]
  places: 2
  polarity: higher-is-better
  available: [{ from: 2020/21 }]
  missing: [{ from: 2019/20, to: 2019/20, reason: Qanary-missing. }]
  breaks: [{ year: 2023/24, reason: Qanary-break. }]
  headline: { primary: 1 }
qanary-count:
  stage: {topic}
  name: Qanary-counted
  explanation: Qanary-counts.
  says: \"{value} qanary-counted\"
  unit: number
  of: places
  range: [0, 100000000]
  polarity: neither
  available: [{ from: 2020/21 }]
";
const FIGURES: &str = "\
stage: {topic}
status: final
source: { title: Qanary-source, publisher: Qanary-publisher, published: 2024-03-03, url: \"https://qanary-url.example/\" }
areas:
  borough:
    qanary-share: { value: 73.19, note: Qanary-remark, rank: { place: 3, of: 9, among: qanary-peers, date: 2024-03-03, ties: Qanary-ties } }
    qanary-count: 73191937
schools:
  canary-school: { qanary-share: 91.37, qanary-count: 91379173 }
";
const TARGETS: &str = "\
- id: qanary-one
  title: Qanary-promise
  measure: qanary-share
  at-least: 97.31
  agreed: 2023-11-16
  deadline: 2025/26
  owner: Qanary-owner
  plan: { title: Qanary-plan, url: \"https://qanary-plan.example/\" }
  note: Qanary-words.
- id: qanary-all
  title: Qanary-stages
  stages: [{topic}]
  zero: true
  agreed: 2023-11-16
  deadline: 2025/26
";
const CHAPTER: &str = "---\ntitle: Qanary-says\nsummary: Qanary-summary.\n---\n\n## Qanary-part\n\nQanary-text and [a link](https://qanary-link.example/).\n\n![Qanary-alt](/images/qanary-picture.png)\n";

struct Folder(tempfile::TempDir);

impl Folder {
    /// A site whose topic `key` has every word. `more` is said of it.
    fn new(key: &str, more: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        let fill = |text: &str| text.replace("{topic}", key);
        folder.write("site.yaml", SITE);
        folder.write(
            "schools/canary-school.yaml",
            "name: Canary School\nurn: 999114\nphase: primary\ntype: community\n",
        );
        folder.write(&format!("topics/{key}.yaml"), &format!("topic: {key}\n{TOPIC}{more}\n"));
        folder.write("measures.yaml", &fill(MEASURES));
        folder.write("performance/2023-24/qanary-file.yaml", &fill(FIGURES));
        folder.write("targets.yaml", &fill(TARGETS));
        folder.write(&format!("report/{key}.md"), CHAPTER);
        let mut png = Vec::new();
        image::RgbImage::from_pixel(40, 40, image::Rgb([200, 30, 30]))
            .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
            .unwrap();
        folder.write_bytes("images/qanary-picture.png", &png);
        folder
    }

    fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn options(&self) -> BuildOptions {
        BuildOptions {
            content: self.0.path().join("content"),
            themes: None,
            as_of: Moment::parse("2026-06-01").unwrap(),
            overrides: Default::default(),
        }
    }

    fn build(&self) -> Outcome {
        build(&self.options(), &self.0.path().join("public"), &|_, _| {})
    }

    /// Every byte of the site, with the names of its files. Digests and drawings of pixels hold any digits.
    fn everything(&self) -> Vec<(String, String)> {
        let files = crate::html::files(&self.0.path().join("public")).into_iter();
        let files = files.filter(|(path, _)| !path.ends_with(".woff2") && path != ".yearbook-manifest");
        files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).to_lowercase())).collect()
    }
}

fn errors(outcome: &Outcome) -> Vec<String> {
    let errors = outcome.diagnostics.iter().filter(|d| d.severity == yearbook::diagnostic::Severity::Error);
    errors.map(|d| format!("{}: {}", d.code, d.message)).collect()
}

fn holds<'a>(files: &'a [(String, String)], word: &str) -> Option<&'a str> {
    let found = |(path, text): &&(String, String)| path.to_lowercase().contains(word) || text.contains(word);
    files.iter().find(found).map(|(path, _)| path.as_str())
}

/// The words by which what is hidden would be known, in lower case: all that begin so, and the figures, which pages print
/// rounded or with commas.
const CANARIES: [&str; 7] = ["qanary", "73.19", "73191937", "73,191,937", "91.37", "91379173", "91,379,173"];

#[test]
fn of_a_topic_that_is_not_for_the_public_no_byte_is_in_the_site() {
    let own = "qanary-topic";
    for (key, more) in [
        (own, "audience: internal"),
        (own, "audience: schools"),
        // A built-in topic is narrowed.
        ("destinations", "audience: internal"),
        ("local", "audience: schools"),
    ] {
        let folder = Folder::new(key, more);
        // Somebody may read something else on the site.
        folder.write("performance/2023-24/ks2.yaml", "stage: ks2\nstatus: final\nsource: { title: A, publisher: B }\nareas: { borough: { rwm-expected: 60 } }\n");
        assert_eq!(errors(&folder.build()), Vec::<String>::new(), "{key}: {more}");
        let files = folder.everything();
        for word in CANARIES.iter().copied().chain([&*format!("/{key}")]) {
            let found = holds(&files, word);
            assert!(found.is_none(), "{key} hidden by `{more}`: `{word}` stands in {}", found.unwrap());
        }
        assert!(files.iter().any(|(path, _)| path == "report/2025/ks2/index.html"));
    }
}

/// Canaries that are never anywhere would prove nothing.
#[test]
fn what_is_said_of_a_public_topic_is_on_the_site() {
    let folder = Folder::new("qanary-topic", "");
    folder.write(
        "case-studies/a.md",
        "---\ntitle: A\nschools: [canary-school]\nstage: [qanary-topic]\nsummary: S.\npublished: 2024-05-01\n---\n\nText.\n",
    );
    assert_eq!(errors(&folder.build()), Vec::<String>::new());
    let files = folder.everything();
    let words = [TOPIC, MEASURES, FIGURES, TARGETS, CHAPTER].concat().to_lowercase();
    let words =
        words.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.starts_with("qanary-"));
    // What authors alone see, and years of which there are no figures.
    for word in words.filter(|word| !["qanary-about"].contains(word)) {
        assert!(holds(&files, word).is_some(), "`{word}` is nowhere");
    }
    for word in &CANARIES[1..] {
        assert!(holds(&files, word).is_some(), "`{word}` is nowhere");
    }
    let page = |path: &str| {
        files.iter().find(|(of, _)| of == path).unwrap_or_else(|| panic!("no {path}")).1.as_str()
    };
    for path in [
        "report/2025/qanary-topic/index.html",
        "report/2025/qanary-topic/data.csv",
        "report/qanary-topic/index.html",
        "data/2023-24/qanary-topic.csv",
        "data/2023-24/qanary-topic.json",
        "showcase/stages/qanary-topic/index.html",
    ] {
        page(path);
    }
    for (path, word) in [
        ("index.html", "qanary-title"),
        ("schools/canary-school/index.html", "id=\"stage-qanary-topic\""),
        ("schools/canary-school/index.html", "qanary-heading"),
        ("report/2025/index.html", "qanary-note"),
        ("report/2025/qanary-topic/index.html", "qanary-text"),
        ("report/2025/qanary-topic/index.html", "href=\"/report/2025/targets/\""),
        ("report/2025/targets/index.html", "97.31"),
        ("report/2025/targets/index.html", "qanary-promise"),
        ("showcase/index.html", "qanary-ages"),
        ("sitemap.xml", "/report/2025/qanary-topic/"),
        ("report/atom.xml", "qanary-title"),
    ] {
        assert!(page(path).contains(word), "{path} does not say `{word}`");
    }
}

/// Words of a theme went before those of a stage, and go before those of a topic.
#[test]
fn a_theme_has_the_last_word() {
    let folder = Folder::new("qanary-topic", "");
    let themes = folder.0.path().join("themes");
    std::fs::create_dir_all(themes.join("messages")).unwrap();
    let words = "stage.qanary-topic.title: Of the theme\nstage.qanary-topic.note: Said by it.\n";
    std::fs::write(themes.join("messages/en.yaml"), words).unwrap();
    let options = BuildOptions { themes: Some(themes), ..folder.options() };
    assert_eq!(errors(&build(&options, &folder.0.path().join("public"), &|_, _| {})), Vec::<String>::new());
    let files = folder.everything();
    assert_eq!(holds(&files, "qanary-title"), None);
    assert_eq!(holds(&files, "qanary-note"), None);
    assert!(holds(&files, "said by it.").is_some() && holds(&files, "qanary-heading").is_some());
}

/// What readers see names no topic that they may not read of, and nothing of it is left out in silence.
#[test]
fn what_readers_see_names_no_hidden_topic() {
    let folder = Folder::new("qanary-topic", "audience: internal");
    folder.write("site.yaml", &format!("{SITE}headlines: {{ primary: [qanary-share] }}\n"));
    folder.write("case-studies/a.md", "---\ntitle: A\nstage: [qanary-topic]\nsummary: S.\npublished: 2024-05-01\nevidence: [{ measure: qanary-share, school: canary-school, from: 2022/23, to: 2023/24 }]\n---\n\nText.\n");
    let mixed = "- id: mixed\n  title: Both\n  measures: [qanary-share, rwm-expected]\n  at-least: 50\n  agreed: 2023-11-16\n  deadline: 2025/26\n";
    folder.write("targets.yaml", mixed);
    folder.write(
        "corrections.yaml",
        "corrections: [{ area: borough, measure: qanary-share, year: 2023/24, date: 2026-01-01, note: N. }]\n\
         revisions: [{ stage: qanary-topic, year: 2023/24, to: final, date: 2026-01-01, note: N. }]\n",
    );
    folder.write(
        "suppressions.yaml",
        "waivers: [{ area: borough, measure: qanary-share, year: 2023/24, reason: R., role: Head }]\n",
    );
    let outcome = folder.build();
    let codes: Vec<&str> =
        outcome.diagnostics.iter().map(|d| d.code).filter(|c| *c == "topic-not-public").collect();
    assert_eq!(codes.len(), 7, "{:?}", errors(&outcome));
}

/// What was published stays explained, so that its topic cannot be hidden afterwards.
#[test]
fn what_readers_have_been_shown_stays_public() {
    let folder = Folder::new("qanary-topic", "audience: internal");
    folder.write("published/history.txt", "2026-05-01 published\n");
    folder.write("published/addresses.txt", "");
    assert_eq!(errors(&folder.build()), Vec::<String>::new());
    folder.write("published/2023-24/qanary-topic.txt", "area:borough qanary-share all 73.19 final\n");
    let outcome = folder.build();
    assert!(outcome.diagnostics.iter().any(|d| d.code == "topic-was-public"), "{:?}", errors(&outcome));
}

/// What the program must know of a topic, its file says. The importers know which official file is of which.
#[test]
fn no_key_of_a_topic_stands_in_our_source() {
    const OTHERS: &[(&str, &str)] = &[
        ("src/official/", "of which topic an official file is"),
        ("src/model/inspection.rs", "what inspectors judge"),
        ("src/value/vocabulary/", "other lists of words"),
        ("src/links/address.rs", "the names of hosts"),
        ("src/site/address.rs", "the address of the page on inspections"),
    ];
    // Words of everyday use are topics only where topics are spoken of.
    const EVERYDAY: [&str; 3] = ["inspections", "places", "pupils"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for (path, bytes) in crate::html::files(&source) {
        let path = format!("src/{path}");
        if !path.ends_with(".rs")
            || path.contains("tests")
            || OTHERS.iter().any(|(of, _)| path.starts_with(of))
        {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            let of_topics =
                ["topic", "stage", "chapter"].iter().any(|word| line.to_lowercase().contains(word));
            let named = |key: &&str| line.contains(&format!("\"{key}\""));
            for key in Topics::built_in().keys().filter(named) {
                if EVERYDAY.contains(&key) && !of_topics {
                    continue;
                }
                faults.push(format!("{path}:{number} names `{key}`: {}", line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
