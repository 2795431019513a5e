//! Kinds of record that are data: what the public may not read is in no byte of the site, whatever the kind and the field.
//!
//! The records are made from the catalogue, so that a new kind, field or form is tested without a word here.

use std::fmt::Write;
use std::path::Path;
use yearbook::build::{BuildOptions, Outcome, build};
use yearbook::internals::{Field, Form, Kind, Kinds};
use yearbook::value::{Audience, Moment, Scalar};

/// A kind of a council's own with every form there is, once in the record and once in the rows of a list. `more` is said of
/// every field.
fn every_form(key: &str, more: &str) -> String {
    let mut out = format!(
        "kind: {key}\nname: {{ one: {key}, other: {key} }}\nabout: Every form there is.\nfolder: {key}\n\
         address: /{key}/{{slug}}/\nfields:\n",
    );
    let field = |out: &mut String, form: &Form, indent: &str| {
        let of = match form {
            Form::Choice | Form::Rag => ", of: [one, two]",
            Form::Count => ", of: things",
            Form::Share => ", part: part, whole: whole",
            Form::Ref | Form::Refs => ", to: [board]",
            _ => "",
        };
        let _ = writeln!(out, "{indent}a-{0}: {{ form: {0}{of}{more} }}", form.word());
    };
    let others = |out: &mut String, indent: &str| {
        for part in ["part", "whole"] {
            let _ = writeln!(out, "{indent}{part}: {{ form: count, of: things{more} }}");
        }
        let _ = writeln!(out, "{indent}hidden: {{ form: text, audience: internal }}");
    };
    for form in Form::ALL.iter().filter(|form| !form.has_fields()) {
        field(&mut out, form, "  ");
    }
    others(&mut out, "  ");
    for holds in [Form::List, Form::Group] {
        let _ = writeln!(
            out,
            "  a-{0}:\n    form: {0}{1}\n    fields:",
            holds.word(),
            more.replace(", ", "\n    ")
        );
        for form in Form::ALL.iter().filter(|form| !(form.has_fields() || form.is_gallery())) {
            field(&mut out, form, "      ");
        }
        others(&mut out, "      ");
    }
    out
}

/// A kind with every way to list, to show and to share its records.
const EVERY_WAY: &str = "\
kind: shown
name: { one: thing to show, other: things to show }
about: Every way there is.
folder: shown
address: /shown/{slug}/
menu: main
order: 5
summary: { required: true, doc: What it is. }
start: |
  ## What it is
fields:
  words: { form: texts, facet: { address: by-word, heading: By word, title: \"about {choice}\" } }
  places: { form: schools, facet: true, heading: { one: School, other: Schools } }
  boards: { form: refs, to: [board], facet: true }
  topics: { form: topics, facet: true }
  from: { form: choice, of: [here, there], default: here, facet: true }
  photos: { form: photos }
  day: { form: date }
  until: { form: date }
  ask: { form: contact }
  evidence: { form: figures, heading: The figures behind it }
  inner: { form: texts, audience: internal, facet: true }
state:
  - { word: old, after: until, says: \"Nobody has looked since {until}.\" }
checks:
  - { not-past: until, level: warning, says: \"this was to be looked at by {until}\" }
page:
  - lead: photos
  - facts: [words, places, boards, topics, from, day, ask]
  - body
  - gallery: [photos]
  - charts: evidence
list: { title: What there is, about: \"All there is in {place}.\", cards: true, show: [places], order: [day, descending] }
related: words
card: [\"From {places} about {words}\", Something to show]
sharing: { badge: Look at it }
on-home-page: { heading: What we show, note: { one: There is one., other: \"There are {count}.\" }, most: 2 }
on-school-page: { heading: What this school shows }
feed: day
schema-org: Article
";

/// Words that stand nowhere else, and whether the public may read them in a record for everybody.
#[derive(Default)]
struct Canaries(Vec<(String, bool)>);

impl Canaries {
    fn word(&mut self, public: bool) -> String {
        let word = format!("qanary{}z", self.0.len());
        self.0.push((word.clone(), public));
        word
    }

    /// A number that stands nowhere else.
    fn number(&mut self, public: bool) -> u32 {
        let number = 730_011 + 97 * self.0.len() as u32;
        self.0.push((number.to_string(), public));
        number
    }

    /// A day. It may stand elsewhere too, so that it is no canary.
    fn date(&self) -> String {
        format!("2027-03-{:02}", 1 + self.0.len() % 28)
    }
}

fn record(kind: &Kind, canaries: &mut Canaries) -> String {
    let mut out = format!("summary: Summary {}.\n", canaries.word(true));
    if kind.title.is_none() {
        let _ = writeln!(out, "title: Title {}", canaries.word(true));
    }
    fields(&kind.fields, true, 0, canaries, &mut out);
    out
}

fn fields(all: &[Field], public: bool, depth: usize, canaries: &mut Canaries, out: &mut String) {
    let indent = "  ".repeat(depth);
    for field in all {
        let public = public && field.audience == Audience::Public;
        let value = match field.form {
            Form::Text
            | Form::Name
            | Form::Slug
            | Form::Markdown
            | Form::Role
            | Form::Organisation
            | Form::PersonOrTeam => canaries.word(public),
            // It is the name of the file.
            Form::Year if field.from_name => continue,
            Form::Year => "2031".into(),
            Form::Sign => "door".into(),
            Form::WebAddress => format!("\"https://{}.example/\"", canaries.word(public)),
            Form::Texts => format!("[{}, {}]", canaries.word(public), canaries.word(public)),
            Form::Choice | Form::Rag => field.choices[0].word.to_string(),
            Form::Count if ["part", "whole", "seats", "filled"].contains(&field.key.as_str()) => "1".into(),
            Form::Count => canaries.number(public).to_string(),
            Form::Money => canaries.number(public).to_string(),
            Form::Share => "100".into(),
            Form::Date => canaries.date(),
            Form::When => "ongoing".into(),
            Form::AcademicYear | Form::FinancialYear => "2031/32".into(),
            Form::Topics => "[ks2, attendance]".into(),
            Form::Measure => "attendance".into(),
            Form::Figure => "{ measure: attendance, school: canary-school }".into(),
            Form::Figures => "[{ measure: attendance, area: borough, group: girls, from: 2022/23 }]".into(),
            Form::Contact => format!(
                "{{ role: {}, email: {}@x.example, phone: {} }}",
                canaries.word(public),
                canaries.word(public),
                canaries.word(public)
            ),
            Form::Person => {
                format!("{{ name: {}, office: {} }}", canaries.word(public), canaries.word(public))
            }
            Form::School => "canary-school".into(),
            Form::Schools => "[canary-school]".into(),
            Form::Ref | Form::Refs if field.to == ["board"] => match field.form {
                Form::Ref => "the-board".into(),
                _ => "[the-board]".into(),
            },
            Form::Ref | Form::Refs => continue,
            Form::Photos => format!("[{{ file: images/{}.png, alt: {} }}]", "shown", canaries.word(public)),
            Form::Pairs => {
                let photo = |alt: String| format!("{{ file: images/shown.png, alt: {alt} }}");
                let (before, after) = (photo(canaries.word(public)), photo(canaries.word(public)));
                format!("[{{ before: {before}, after: {after} }}]")
            }
            Form::Media => {
                format!(
                    "[{{ title: {}, url: \"https://{}.example/\", kind: video }}]",
                    canaries.word(public),
                    canaries.word(public)
                )
            }
            Form::Document => {
                format!(
                    "{{ title: {}, url: \"https://{}.example/\" }}",
                    canaries.word(public),
                    canaries.word(public)
                )
            }
            Form::Link => {
                format!(
                    "{{ title: {}, url: \"https://{}.example/\" }}",
                    canaries.word(public),
                    canaries.word(public)
                )
            }
            Form::Group => {
                let _ = writeln!(out, "{indent}{}:", field.key);
                fields(&field.fields, public, depth + 1, canaries, out);
                continue;
            }
            Form::List => {
                let _ = writeln!(out, "{indent}{}:", field.key);
                let mut row = String::new();
                fields(&field.fields, public, depth + 2, canaries, &mut row);
                let start = "  ".repeat(depth + 2);
                let _ =
                    write!(out, "{}- {}", "  ".repeat(depth + 1), row.strip_prefix(&start).unwrap_or(&row));
                continue;
            }
        };
        let _ = writeln!(out, "{indent}{}: {value}", field.key);
    }
}

pub struct Folder(tempfile::TempDir);

impl Folder {
    /// A small site with a school, a board and a kind of the council's own.
    pub fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.write("site.yaml", "authority: { name: Marlbourne }\nbase-url: https://x.example/\nedition: 2025\nacademic-year: 2024/25\n");
        folder.write(
            "schools/canary-school.yaml",
            "name: Canary School\nurn: 999114\nphase: primary\ntype: community\n",
        );
        folder.write("boards/the-board.yaml", "title: The board\nstatus: formal\npurpose: It is there.\n");
        folder.write("kinds/everything.yaml", &every_form("everything", ""));
        folder.write("kinds/nested.yaml", &every_form("nested", "").replace("{slug}", "{path}"));
        folder.write("kinds/shown.yaml", EVERY_WAY);
        folder.write("kinds/inner.yaml", &every_form("inner", ", audience: internal"));
        let mut png = Vec::new();
        image::RgbImage::from_pixel(40, 40, image::Rgb([200, 30, 30]))
            .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
            .unwrap();
        let path = folder.0.path().join("content/images/shown.png");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, png).unwrap();
        folder
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn options(&self) -> BuildOptions {
        BuildOptions {
            content: self.0.path().join("content"),
            themes: None,
            as_of: Moment::parse("2026-06-01").unwrap(),
            overrides: Default::default(),
        }
    }

    pub fn build(&self) -> Outcome {
        build(&self.options(), &self.0.path().join("public"), &|_, _| {})
    }

    /// Every byte of the site, with the names of its files.
    pub fn everything(&self) -> Vec<(String, Vec<u8>)> {
        crate::html::files(&self.0.path().join("public")).into_iter().collect()
    }
}

pub fn errors(outcome: &Outcome) -> Vec<String> {
    let errors = outcome.diagnostics.iter().filter(|d| d.severity == yearbook::diagnostic::Severity::Error);
    errors.map(|d| format!("{}: {}", d.code, d.message)).collect()
}

fn kinds() -> Kinds {
    let folder = Folder::new();
    yearbook::scaffold::kinds(&folder.0.path().join("content"))
}

/// Where a record is in the folder of its kind.
fn way(kind: &Kind, slug: &str) -> String {
    if kind.nested { format!("within/{slug}") } else { slug.to_owned() }
}

pub fn holds(files: &[(String, Vec<u8>)], word: &str) -> Option<String> {
    let found = |path: &str, bytes: &[u8]| {
        path.contains(word) || bytes.windows(word.len()).any(|window| window == word.as_bytes())
    };
    files.iter().find(|(path, bytes)| found(path, bytes)).map(|(path, _)| path.clone())
}

#[test]
fn what_is_hidden_is_in_no_byte_of_the_site() {
    let ways = [
        ("audience: internal", ""),
        ("audience: schools", ""),
        ("release-at: 2026-06-02", ""),
        ("", "withdrawn"),
    ];
    let kinds = kinds();
    assert!(kinds.iter().count() >= 6);
    for (_, kind) in kinds.iter() {
        for (key, withdrawn) in ways {
            let folder = Folder::new();
            let mut canaries = Canaries::default();
            let slug = canaries.word(true);
            let text =
                format!("---\n{key}\n{}---\n\nText {}.\n", record(kind, &mut canaries), canaries.word(true));
            let way = way(kind, &slug);
            folder.write(&format!("{}/{way}.md", kind.folder), &text);
            if !withdrawn.is_empty() {
                let page = kind.address_of(&way);
                folder.write(
                    "withdrawals.yaml",
                    &format!("- {{ page: {page}, date: 2026-05-01, reason: No. }}\n"),
                );
            }
            let outcome = folder.build();
            assert_eq!(errors(&outcome), Vec::<String>::new(), "{}: {key}\n{text}", kind.key);
            let files = folder.everything();
            for (word, _) in &canaries.0 {
                // The address of what was taken down says so itself.
                if *word == slug && !withdrawn.is_empty() {
                    continue;
                }
                let found = holds(&files, word);
                assert!(
                    found.is_none(),
                    "{} hidden by `{key}{withdrawn}`: `{word}` stands in {}\n{text}",
                    kind.key,
                    found.unwrap()
                );
            }
        }
    }
}

#[test]
fn what_is_public_is_on_the_site_and_what_is_internal_is_not() {
    for (_, kind) in kinds().iter() {
        let folder = Folder::new();
        let mut canaries = Canaries::default();
        let slug = canaries.word(true);
        let text = format!("---\n{}---\n\nText {}.\n", record(kind, &mut canaries), canaries.word(true));
        folder.write(&format!("{}/{}.md", kind.folder, way(kind, &slug)), &text);
        let outcome = folder.build();
        assert_eq!(errors(&outcome), Vec::<String>::new(), "{}\n{text}", kind.key);
        let files = folder.everything();
        let page: Vec<_> =
            files.iter().filter(|(path, _)| path.ends_with(&format!("{slug}/index.html"))).cloned().collect();
        for (word, public) in &canaries.0 {
            let with_commas =
                word.parse().map(|number: u32| format!("{},{:03}", number / 1000, number % 1000));
            let printed = holds(&page, word)
                .or_else(|| holds(&page, &with_commas.clone().unwrap_or_else(|_| word.clone())));
            if *public {
                assert!(printed.is_some(), "{}: `{word}` is not on its page\n{text}", kind.key);
            } else {
                let found = holds(&files, word);
                assert!(found.is_none(), "{}: `{word}` stands in {}\n{text}", kind.key, found.unwrap());
            }
        }
    }
}

/// That something is named tells that it is there.
#[test]
fn the_name_of_what_is_hidden_stands_nowhere() {
    for hidden in ["audience: internal", "release-at: 2026-06-02"] {
        let folder = Folder::new();
        let school = format!("name: Qschool\nurn: 999115\nphase: primary\ntype: community\n{hidden}\n");
        folder.write("schools/qanary-school.yaml", &school);
        folder
            .write("boards/qanary-board.yaml", &format!("title: Q\nstatus: formal\npurpose: Q.\n{hidden}\n"));
        let names = "a-school: qanary-school\na-schools: [canary-school, qanary-school]\na-ref: qanary-board\n\
             a-refs: [the-board, qanary-board]\na-figure: { measure: attendance, school: qanary-school }\n\
             a-list:\n  - { a-school: qanary-school, a-refs: [qanary-board] }\n";
        folder.write("everything/a.yaml", &format!("title: A\n{names}"));
        let listed = "title: B\nsummary: B.\nplaces: [qanary-school]\nboards: [qanary-board]\n";
        folder.write("shown/b.yaml", listed);
        assert_eq!(errors(&folder.build()), Vec::<String>::new());
        let found = holds(&folder.everything(), "qanary");
        assert!(found.is_none(), "{hidden}: named in {}", found.unwrap());
    }
}

#[test]
fn records_are_listed_shown_and_shared_as_their_kind_says() {
    let folder = Folder::new();
    let record = |more: &str| format!("title: T\nsummary: S.\n{more}\n");
    folder.write("shown/a.yaml", &record("words: [Red cars, green]\nplaces: [canary-school]\nday: 2026-03-01\ntopics: [ks2]\nuntil: 2026-05-01"));
    folder.write("shown/b.yaml", &record("words: [red cars]\nday: 2026-04-01\nboards: [the-board]"));
    folder.write("shown/c.yaml", &record("words: [red Cars, green]\nday: 2026-02-01"));
    let outcome = folder.build();
    let said: Vec<_> = outcome.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(said, ["this was to be looked at by 2026-05-01"]);
    let files: std::collections::BTreeMap<_, _> = folder.everything().into_iter().collect();
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let list = text("shown/by-word/red-cars/index.html");
    // The newest spells it, and a word of one list is one list.
    assert!(list.contains("<h1>About red cars</h1>") && list.contains("3 things to show"), "{list}");
    assert!(!files.contains_key("shown/from/here/index.html"), "all are from here: nothing to choose");
    for path in ["places/canary-school", "boards/the-board", "topics/ks2", "by-word/green"] {
        assert!(files.contains_key(&format!("shown/{path}/index.html")), "{path}");
    }
    let all = text("shown/index.html");
    assert!(all.contains("<h1>What there is</h1>") && all.contains("All there is in Marlbourne."));
    let places: Vec<_> = ["b", "a", "c"].map(|slug| all.rfind(&format!("/shown/{slug}/")).unwrap()).into();
    assert!(places.is_sorted(), "the newest first: {places:?}");
    let page = text("shown/a/index.html");
    for words in ["Nobody has looked since 1 May 2026.", "/shown/by-word/green/", "<dt>School</dt>"] {
        assert!(page.contains(words), "{words}");
    }
    // The one that shares two words comes before the one that shares one, though it is older.
    let related = &page[page.find("id=\"related\"").unwrap()..];
    assert!(related.find("/shown/c/").unwrap() < related.find("/shown/b/").unwrap());
    for file in ["badge.svg", "qr.svg", "poster/index.html", "embed/index.html", "oembed.json"] {
        assert!(files.contains_key(&format!("shown/a/{file}")), "{file}");
    }
    assert!(text("shown/a/poster/index.html").contains("From Canary School about Red cars and green"));
    assert!(text("shown/b/poster/index.html").contains("Something to show"), "no school: the next phrase");
    let home = text("index.html");
    assert!(home.contains("What we show") && home.contains("There are 3.") && !home.contains("/shown/c/"));
    let school = text("schools/canary-school/index.html");
    assert!(school.contains("What this school shows") && !school.contains("named-by"), "once, as cards");
    assert!(page.contains("\"datePublished\":\"2026-03-01\"") && page.contains("\"about\":[{"));
}

/// Figures in a record are those of the report: drawn with their sentence and table, and withheld where they are.
#[test]
fn figures_of_a_record_are_those_of_the_report() {
    let folder = Folder::new();
    let row = |pupils: u32, girls: u32, value: u32| {
        format!(
            "{{ pupils: {pupils}, rwm-expected: {value}, groups: {{ girls: {{ pupils: {girls}, rwm-expected: 75 }} }} }}"
        )
    };
    for (year, value) in [("2022-23", 61), ("2023-24", 66)] {
        let text = format!(
            "stage: ks2\nstatus: final\nsource: {{ title: T, publisher: P }}\nareas:\n  borough: {}\nschools:\n  canary-school: {}\n",
            row(2000, 1000, value),
            row(60, 4, value + 4)
        );
        folder.write(&format!("performance/{year}/ks2.yaml"), &text);
    }
    folder.write(
        "shown/a.yaml",
        "title: T\nsummary: S.\nevidence:\n  - { measure: rwm-expected, school: canary-school }\n  \
         - { measure: rwm-expected, area: borough, group: girls, from: 2023/24 }\n  \
         - { measure: rwm-expected, school: canary-school, group: girls }\n",
    );
    let outcome = folder.build();
    assert_eq!(errors(&outcome), Vec::<String>::new());
    let page = String::from_utf8(
        folder.everything().into_iter().find(|(path, _)| path == "shown/a/index.html").unwrap().1,
    )
    .unwrap();
    let part = &page[page.find("id=\"evidence\"").unwrap()..];
    let charts: Vec<&str> = part.split("<figure").skip(1).collect();
    assert_eq!(charts.len(), 3, "{part}");
    assert!(charts[0].contains("Canary School") && charts[0].contains("65%") && charts[0].contains("70%"));
    assert!(charts[1].contains("Girls") && charts[1].contains("75%") && !charts[1].contains("2022/23"));
    // Four girls are too few to tell of.
    assert!(charts[2].contains("Girls") && charts[2].contains("Withheld"), "{}", charts[2]);
    assert!(page.contains("href=\"#evidence\""), "it is a part to link to");
}

/// What the file of a kind says to readers, a theme can say otherwise.
#[test]
fn a_theme_has_other_words_for_a_kind() {
    let folder = Folder::new();
    folder.write(
        "shown/a.yaml",
        "title: T\nsummary: S.\nplaces: [canary-school]\nfrom: there\nday: 2026-03-01\n",
    );
    folder.write("shown/b.yaml", "title: U\nsummary: S.\n");
    let themes = folder.0.path().join("themes");
    std::fs::create_dir_all(themes.join("messages")).unwrap();
    let words = "kind.shown.list: Everything\nkind.shown.home: Shown here\nkind.shown.home-note.other: Look at {count}.\n\
                 kind.shown.field.from.there: Far away\nkind.shown.field.places.one: The school\nkind.board.state.x: Y\n";
    std::fs::write(themes.join("messages/en.yaml"), words).unwrap();
    let options = BuildOptions { themes: Some(themes), ..folder.options() };
    let outcome = build(&options, &folder.0.path().join("public"), &|_, _| {});
    assert_eq!(errors(&outcome), Vec::<String>::new());
    let files: std::collections::BTreeMap<_, _> = folder.everything().into_iter().collect();
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(text("shown/index.html").contains("<h1>Everything</h1>"));
    let home = text("index.html");
    assert!(home.contains("Shown here") && home.contains("Look at 2."));
    let page = text("shown/a/index.html");
    assert!(page.contains("Far away") && page.contains("<dt>The school</dt>"));
    assert!(text("shown/from/there/index.html").contains("Far away</h1>"));
}

#[test]
fn a_picture_of_people_needs_consent_in_every_kind() {
    let folder = Folder::new();
    let text = "title: A\na-photos: [{ file: images/shown.png, alt: Two pupils, people: true }]\n";
    folder.write("everything/a.yaml", text);
    let outcome = folder.build();
    assert!(outcome.diagnostics.iter().any(|d| d.code == "consent"), "nobody was told");
    let files = folder.everything();
    assert!(holds(&files, "Two pupils").is_none());
    assert!(!files.iter().any(|(path, _)| path.contains("shown")), "the picture is published");

    folder.write("everything/a.yaml", &text.replace("people: true", "people: false"));
    assert_eq!(errors(&folder.build()), Vec::<String>::new());
    assert!(holds(&folder.everything(), "Two pupils").is_some());
}

/// A file of `static/` is published as it is, so that one of a record must wait as the record does.
#[test]
fn a_document_waits_for_its_record() {
    let document = "a-document: { title: Minutes, file: static/minutes.txt }\n";
    let published = |records: &[(&str, String)]| {
        let folder = Folder::new();
        folder.write("static/minutes.txt", "What was said.");
        for (path, text) in records {
            folder.write(path, text);
        }
        assert_eq!(errors(&folder.build()), Vec::<String>::new(), "{records:?}");
        holds(&folder.everything(), "What was said.").is_some()
    };
    let early = format!("title: A\nrelease-at: 2026-06-02\n{document}");
    let open = format!("title: B\n{document}");
    assert!(published(&[]), "a file that no record names is published as before");
    assert!(published(&[("everything/b.yaml", open.clone())]));
    assert!(!published(&[("everything/a.yaml", early.clone())]));
    assert!(!published(&[("inner/b.yaml", open.clone())]), "a field that is not for the public");
    assert!(
        published(&[("everything/a.yaml", early), ("everything/b.yaml", open)]),
        "one for everybody names it too"
    );
}

/// Whoever adds a form or a key of a kind says in the manual what it is.
#[test]
fn the_manual_has_every_form_and_every_key() {
    let manual = include_str!("../../docs/adding-a-kind.md");
    let missing: Vec<&str> = Form::ALL
        .iter()
        .map(|form| form.word())
        .filter(|word| !manual.contains(&format!("`{word}`")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Every key that a definition is asked for, as our own source asks for it.
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kind");
    let mut keys: Vec<String> = Vec::new();
    for (path, bytes) in
        crate::html::files(&source).into_iter().filter(|(path, _)| !path.starts_with("entry"))
    {
        let text = String::from_utf8(bytes).unwrap();
        for asked in text.split("\", found)").filter(|_| path.ends_with(".rs")) {
            keys.extend(asked.rsplit_once('"').map(|(_, key)| key.to_owned()));
        }
    }
    let is_key = |key: &String| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    keys.retain(is_key);
    assert!(keys.len() > 50, "{keys:?}");
    let is_said = |key: &String| {
        ["`{}`", "`{}: ", " {}: "].iter().any(|form| manual.contains(&form.replace("{}", key)))
    };
    keys.retain(|key| !is_said(key));
    assert!(keys.is_empty(), "not in the manual: {keys:?}");
}

/// Words of ours that are keys of kinds too, and mean something else: the place, the word, and what it is there.
const OTHER_MEANINGS: [(&str, &str, &str); 7] = [
    ("cli/build.rs", "page", "what a build has made, whatever it is"),
    ("kind/rows.rs", "pages", "that rows have pages of their own, as the file of a kind says it"),
    ("kind/rows.rs", "page", "the title of a page, in its own words"),
    ("kind/definition.rs", "page", "what the page of a record shows, as the file of its kind says it"),
    ("kind/definition/extend.rs", "page", "the same"),
    ("render/pages/corrections.rs", "page", "a page of the report, in a sentence"),
    ("publish/release.rs", "pages", "how many pages a site has"),
];

/// A kind that is no longer named anywhere in Rust cannot be forgotten there.
#[test]
fn no_key_of_a_kind_stands_in_our_source() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    let mut others = OTHER_MEANINGS.to_vec();
    for (path, bytes) in crate::html::files(&source) {
        if !path.ends_with(".rs") || path.contains("tests") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (number, line) in code.enumerate() {
            for (_, kind) in Kinds::built_in().iter() {
                for word in [&kind.key, &kind.folder] {
                    let meant = |(file, other, _): &(&str, &str, &str)| path == *file && word == other;
                    let named =
                        line.contains(&format!("\"{word}\"")) || line.contains(&format!("\"/{word}/"));
                    if named && OTHER_MEANINGS.iter().any(meant) {
                        others.retain(|other| !meant(other));
                    } else if named {
                        faults.push(format!(
                            "src/{path}: line {number} of the code names `{word}`: {}",
                            line.trim()
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(others.is_empty(), "these words stand there no more: {others:?}");
}
