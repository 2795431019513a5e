//! Official files: what an import keeps of them, what the build makes of it, and what is no official file. The fixtures
//! are made up, as in `import.rs`.

use crate::publish::codes;
use crate::real_data::official_files;
use std::fs;
use std::path::{Path, PathBuf};
use yearbook::Overrides;
use yearbook::SourceTree;
use yearbook::build::{BuildOptions, Outcome, Publishing, build, check, publish};
use yearbook::diagnostic::Diagnostics;
use yearbook::explain::{Question, explain};
use yearbook::import::{ImportOptions, ImportReport, dfe};
use yearbook::internals::read;
use yearbook::internals::{resolve, validate};
use yearbook::value::{AcademicYear, Date, LaCode, Moment, PupilGroup, Scalar, Status};

const KS2: &str = "2017-2018_999_ks2final.csv";
const KS4: &str = "2018-2019_999_ks4final.csv";
const KS4_PROVISIONAL: &str = "2018-2019_999_ks4provisional.csv";
const REGISTER: &str = "imports/official.yaml";
const SUMMARY: &str = "performance/2017-18/ks2.yaml";

/// A site of its own with nothing but what is imported.
struct Site(tempfile::TempDir);

impl Site {
    fn new(mode: &str) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        let disclosure = if mode.is_empty() {
            String::new()
        } else {
            format!("disclosure: {{ official-files: {mode} }}\n")
        };
        site.write(
            "site.yaml",
            format!("authority: {{ name: Marlbourne, code: 999 }}\nbase-url: https://education.marlbourne.example/\nedition: 2019\nacademic-year: 2017/18\ncomparators: [borough, england]\nshare-cards: []\n{disclosure}"),
        );
        site
    }

    fn content(&self) -> PathBuf {
        self.0.path().join("content")
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.content().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}: {text}");
        self.write(path, text.replacen(from, to, 1));
    }

    fn import(&self, names: &[&str]) -> (ImportReport, Diagnostics) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe");
        let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        dfe(&files, &self.options(Some(Date::constant(2018, 12, 13))))
    }

    /// Imports a file with this text.
    fn import_text(&self, name: &str, text: &str) -> (ImportReport, Diagnostics) {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        dfe(&[path], &self.options(Some(Date::constant(2018, 12, 13))))
    }

    fn options(&self, published: Option<Date>) -> ImportOptions {
        ImportOptions {
            authority: LaCode::parse("999").unwrap(),
            into: self.content(),
            year: None,
            status: Some(Status::Final),
            replace_edits: false,
            published,
            url: None,
            today: Date::constant(2026, 11, 29),
        }
    }

    fn build_options(&self) -> BuildOptions {
        BuildOptions {
            content: self.content(),
            themes: None,
            as_of: Moment::parse("2026-11-30").unwrap(),
            overrides: Overrides::default(),
        }
    }

    fn check(&self) -> Outcome {
        check(&self.build_options())
    }

    /// The mistakes about official files; what the audit says of the figures has tests of its own.
    fn errors(&self) -> Vec<String> {
        let outcome = self.check();
        let of_files = outcome.diagnostics.iter().filter(|d| d.code == "official-file");
        of_files.map(|d| d.message.clone()).collect()
    }

    /// Accepts the risk of a figure that leaks where it is withheld: nought per cent of all pupils stands beside it.
    fn accept_girls(&self) {
        self.write(
            "suppressions.yaml",
            "waivers:\n  - { school: town-school, measure: rwm-expected, year: 2017/18, group: girls, reason: A test, role: Tester }\n",
        );
    }

    /// How many cells of the official files the content does not have, or has in another way.
    fn beyond(&self) -> usize {
        let (tree, _) = SourceTree::list(&self.content());
        let (documents, _) = read(tree);
        let (config, _) = resolve(documents.site.as_ref().unwrap(), &Overrides::default());
        let as_of = Moment::parse("2026-11-30").unwrap();
        let (model, ..) = validate(documents, &config, as_of);
        assert!(!model.official.files.is_empty());
        model.official.beyond
    }

    /// What a fact of `yearbook explain` says.
    fn fact(
        &self,
        about: &str,
        subject: &str,
        measure: &str,
        year: &str,
        group: Option<PupilGroup>,
    ) -> String {
        let question = Question {
            subject: subject.to_owned(),
            measure: measure.to_owned(),
            year: AcademicYear::parse(year).unwrap(),
            group,
            show_values: false,
        };
        let facts = explain(&self.build_options(), &question).1.unwrap();
        facts.into_iter().find(|(name, _)| *name == about).map_or_else(String::new, |(_, said)| said)
    }

    fn is_official(&self, subject: &str, measure: &str) -> bool {
        self.fact("origin", subject, measure, "2017/18", None).starts_with("official")
    }
}

#[test]
fn an_import_keeps_the_rows_of_the_authority_and_says_where_they_come_from() {
    let site = Site::new("as-published");
    let (report, found) = site.import(&[KS2]);
    assert_eq!(report.registered, 1, "{found:?}");
    let original =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe").join(KS2)).unwrap();
    let kept = fs::read(site.content().join("imports/files").join(KS2)).unwrap();
    let text = String::from_utf8(kept.clone()).unwrap();
    for line in String::from_utf8(original).unwrap().split_inclusive('\n') {
        assert_eq!(text.contains(line), !line.contains(",998,"), "{line}");
    }
    let register = site.read(REGISTER);
    for line in [
        "2017-2018_999_ks2final.csv:",
        "  publisher: Department for Education",
        "  format: ks2",
        "  authority: 999",
        "  academic-year: 2017/18",
        "  status: final",
        "  published: 2018-12-13",
        "  imported: 2026-11-29",
    ] {
        assert!(register.lines().any(|found| found == line), "{line}: {register}");
    }
    assert!(register.contains(&format!("  kept-sha256: {}\n", digest(&kept))), "{register}");
    assert_eq!(site.errors(), Vec::<String>::new());
    // What somebody corrected stays, and nothing else is written again.
    site.change(REGISTER, "published: 2018-12-13", "published: 2018-12-12 # as the page says");
    let before = site.read(REGISTER);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe");
    let (_, found) = dfe(&[folder.join(KS2)], &site.options(None));
    assert_eq!(site.read(REGISTER), before, "{found:?}");
}

fn digest(bytes: &[u8]) -> String {
    yearbook::internals::digest(bytes)
}

#[test]
fn the_day_of_publication_is_said_or_the_day_of_import_stands_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe");
    let site = Site::new("as-published");
    let (_, found) = dfe(&[folder.join(KS2)], &site.options(None));
    assert!(found.iter().any(|d| d.code == "published-today"), "{found:?}");
    assert!(site.read(REGISTER).contains("published: 2026-11-29"));
    // Results of the running school year may be held before they are public.
    let running = |published| {
        let site = Site::new("as-published");
        let options = ImportOptions { today: Date::constant(2018, 8, 31), ..site.options(published) };
        let (report, found) = dfe(&[folder.join(KS2)], &options);
        assert_eq!(report.registered, usize::from(!found.has_errors()));
        found.iter().map(|d| d.code).find(|code| code.contains("publish")).unwrap_or_default()
    };
    assert_eq!(running(None), "no-published-day");
    assert_eq!(running(Some(Date::constant(2018, 9, 1))), "published-later");
    assert_eq!(running(Some(Date::constant(2018, 8, 30))), "");
    site.change(REGISTER, "published: 2026-11-29", "published: 2026-12-01");
    let errors = site.errors();
    assert!(errors.iter().any(|message| message.contains("after the day")), "{errors:?}");
}

#[test]
fn what_was_never_published_is_refused_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe");
    let original = fs::read_to_string(folder.join(KS2)).unwrap();
    let refused = |text: &str| {
        let site = Site::new("as-published");
        let (report, found) = site.import_text(KS2, text);
        assert!(report.written.is_empty() && report.registered == 0, "{found:?}");
        assert!(!site.content().join("performance").exists() && !site.content().join(REGISTER).exists());
        found.iter().map(|d| d.code).next().unwrap_or_default()
    };
    // Four pupils, of whom the file gives no result.
    assert!(original.contains(",4,SUPP,SUPP,"));
    assert_eq!(refused(&original.replace(",4,SUPP,SUPP,", ",4,SUPP,75%,")), "not-the-published-file");
    assert_eq!(refused("UPN,URN,RECTYPE,PTRWM_EXP\nA1,1,1,5\n"), "pupil-level-file");
    assert_eq!(refused("URN,Sur name,Date of birth\n1,a,b\n"), "pupil-level-file");
    let ours = "time_period,measure_name,pupil_group,value,pupils_at_or_below\n201718,a,b,1,\n";
    assert_eq!(refused(ours), "own-download");
}

#[test]
fn a_copy_that_was_changed_or_is_missing_is_a_mistake() {
    let imported = || {
        let site = Site::new("as-published");
        site.import(&[KS2]);
        site
    };
    let kept = format!("imports/files/{KS2}");
    let one = |site: &Site, says: &str| {
        let errors = site.errors();
        assert!(errors.iter().any(|message| message.contains(says)), "{says}: {errors:?}");
    };
    // A figure that somebody withholds by hand is not withheld by its publisher.
    let site = imported();
    site.change(&kept, "64%", "SUPP");
    one(&site, "was changed");
    let site = imported();
    fs::remove_file(site.content().join(&kept)).unwrap();
    one(&site, "is missing");
    let site = imported();
    site.write(REGISTER, "# nothing\nother.csv: { }\n");
    one(&site, "does not list this copy");
    let site = imported();
    fs::remove_dir_all(site.content().join("imports")).unwrap();
    one(&site, "does not list the official file");
    // Nor can a copy be made that its publisher cannot have written, digest and all.
    let site = imported();
    site.change(&kept, ",4,SUPP,SUPP,", ",4,SUPP,75%,");
    let digest = digest(site.read(&kept).as_bytes());
    let register = site.read(REGISTER);
    let lines = register.lines().map(|line| match line.split_once("kept-sha256: ") {
        Some((indent, _)) => format!("{indent}kept-sha256: {digest}\n"),
        None => format!("{line}\n"),
    });
    site.write(REGISTER, lines.collect::<String>());
    one(&site, "not the published file");
}

#[test]
fn a_site_that_was_imported_before_builds_and_its_figures_are_its_own() {
    let site = Site::new("as-published");
    site.import(&[KS2]);
    fs::remove_dir_all(site.content().join("imports")).unwrap();
    let text = site.read(SUMMARY);
    let lines = text.lines().filter(|line| !line.contains("sha256")).map(|line| format!("{line}\n"));
    site.write(SUMMARY, lines.collect::<String>());
    assert_eq!(site.errors(), Vec::<String>::new());
    assert!(codes(&site.check()).contains(&"not-registered"));
    assert!(!site.is_official("mill-lane-primary-school", "rwm-expected"));
}

#[test]
fn whose_a_figure_is_its_cell_says_and_nothing_else() {
    let site = Site::new("as-published");
    site.import(&[KS2]);
    let (school, measure) = ("mill-lane-primary-school", "rwm-expected");
    assert!(site.is_official(school, measure));
    assert!(site.is_official("borough", measure) && site.is_official("england", measure));
    // Of one row, only what was edited is the council's own.
    let before = site.read(SUMMARY);
    site.change(SUMMARY, "rwm-expected: 64\n", "rwm-expected: 65\n");
    assert!(!site.is_official(school, measure) && site.is_official(school, "reading-score"));
    site.write(SUMMARY, before.replacen("pupils: 58\n", "pupils: 57\n", 1));
    assert!(!site.is_official(school, measure), "of other pupils");
    site.write(SUMMARY, before.replacen("high: 2.7", "high: 2.8", 1));
    assert!(!site.is_official(school, "reading-progress") && site.is_official(school, measure));
    site.write(SUMMARY, before.replacen("status: final", "status: revised", 1));
    assert!(!site.is_official(school, measure), "of another status");
    site.write(SUMMARY, before.replacen("rwm-expected: 64\n", "rwm-expected: 64.0\n", 1));
    assert!(site.is_official(school, measure), "the same number");
    // A flag or a publisher that anyone can type decides nothing.
    let typed = before.replacen("rwm-expected: 64\n", "rwm-expected: 63\n", 1);
    site.write(SUMMARY, typed);
    assert!(!site.is_official(school, measure));
    // A school is its URN, whatever its file is called.
    site.write(SUMMARY, before.replace(&format!("  {school}:"), "  mill-lane:"));
    fs::rename(
        site.content().join(format!("schools/{school}.yaml")),
        site.content().join("schools/mill-lane.yaml"),
    )
    .unwrap();
    assert!(site.is_official("mill-lane", measure));
}

#[test]
fn the_newest_version_is_the_official_one() {
    let site = Site::new("as-published");
    site.import(&[KS4_PROVISIONAL]);
    let summary = "performance/2018-19/ks4.yaml";
    let (school, measure) = ("meadow-high-school", "attainment-8");
    let official =
        |site: &Site| site.fact("origin", school, measure, "2018/19", None).starts_with("official");
    assert!(official(&site));
    let provisional = site.read(summary);
    site.import(&[KS4]);
    assert!(official(&site) && site.read(REGISTER).contains(KS4_PROVISIONAL));
    // The digest names the provisional file, which is registered; its figures are superseded all the same.
    site.write(summary, provisional);
    assert!(!official(&site));
    assert_eq!(site.errors(), Vec::<String>::new());
}

#[test]
fn official_figures_are_shown_as_their_file_shows_them_unless_the_site_protects_them() {
    // Nought per cent of nine girls: the end of a small group is a band where the site's own rules hold.
    let printed = |mode: &str| {
        let site = Site::new(mode);
        site.import(&[KS2]);
        site.fact("printed", "town-school", "rwm-expected", "2017/18", Some(PupilGroup::Girls))
    };
    assert_eq!(printed("as-published"), "0%");
    assert_eq!(printed("protect"), "30% or less");
    assert_eq!(printed(""), "0%", "a site that nobody has seen yet");
    // What the council withholds on purpose stays withheld, and a figure that it changed is its own.
    let site = Site::new("as-published");
    site.import(&[KS2]);
    site.write(
        "suppressions.yaml",
        "withhold:\n  - { school: town-school, measure: rwm-expected, year: 2017/18, group: girls }\n",
    );
    let girls =
        |site: &Site| site.fact("printed", "town-school", "rwm-expected", "2017/18", Some(PupilGroup::Girls));
    assert!(girls(&site).starts_with("Withheld"));
    let site = Site::new("as-published");
    site.import(&[KS2]);
    site.change(SUMMARY, "pupils: 9, rwm-expected: 0", "pupils: 8, rwm-expected: 0");
    assert_eq!(girls(&site), "30% or less");
    // An official group of few has no value, and its size is not said.
    let few = site.fact("pupils", "hill-dale-and-beck-junior-school", "rwm-expected", "2017/18", None);
    assert!(few.contains("5 or fewer"), "{few}");
}

/// What the file withholds stays as unknown as the file leaves it: a figure of the council's own that closes it, whatever
/// file it stands in, is an error, and withholding that figure is the way out.
#[test]
fn a_figure_of_ones_own_that_closes_an_officially_withheld_one_is_a_mistake() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dfe");
    let original = fs::read_to_string(folder.join(KS2)).unwrap();
    // 37 of 58 pupils, and four girls of whom the file gives no result.
    let few = original.replacen("58,30,64%,\"70%\"", "58,4,64%,SUPP", 1);
    assert_ne!(original, few);
    let unsafe_figures = |own: &str, mode: &str| {
        let site = Site::new(mode);
        let (_, found) = site.import_text(KS2, &few);
        assert!(!found.has_errors(), "{found:?}");
        if !own.is_empty() {
            site.write(
                "performance/2017-18/ours.yaml",
                format!("stage: ks2\nstatus: final\nsource: {{ title: Ours, publisher: Marlbourne Council }}\nschools:\n  mill-lane-primary-school:\n    groups: {{ boys: {own} }}\n"),
            );
        }
        let outcome = site.check();
        let said: Vec<&str> = outcome.diagnostics.iter().map(|d| d.code).collect();
        let leaks: Vec<String> =
            outcome.audit.leaks.iter().map(|leak| format!("{:?}", leak.figure.group)).collect();
        assert_eq!(said.contains(&"disclosure"), !leaks.is_empty(), "{said:?}");
        leaks
    };
    assert!(unsafe_figures("", "as-published").is_empty(), "the file alone tells what it tells");
    let boys = "{ pupils: 54, rwm-expected: 65 }";
    assert_eq!(unsafe_figures(boys, "as-published"), ["Some(\"girls\")"]);
    assert_eq!(unsafe_figures("{ pupils: 54, rwm-expected: not-available }", "as-published"), [""; 0]);
    assert_eq!(unsafe_figures(boys, "protect"), ["Some(\"girls\")"]);
}

#[test]
fn readers_are_told_how_official_figures_are_shown() {
    let page = |mode: &str| {
        let site = Site::new(mode);
        site.import(&[KS2]);
        site.accept_girls();
        let target = site.0.path().join("public");
        let outcome = build(&site.build_options(), &target, &|_, _| {});
        assert!(outcome.summary.is_some(), "{:?}", outcome.diagnostics);
        assert!(!target.join("imports").exists());
        fs::read_to_string(target.join("about-the-data/index.html")).unwrap()
    };
    let said = page("as-published");
    for words in [
        "We show official figures as the Department for Education published them on 13 December 2018, and withhold what it withholds. We checked that this site, together with the files listed here, tells nothing about a withheld figure that those files alone do not tell. Some withheld figures may be calculable from the official files; we cannot prevent that.",
        "SHA-256",
        KS2,
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = page("protect");
    assert!(said.contains("stay public") && !said.contains("We show official figures as"), "{said}");
}

#[test]
fn a_site_that_has_been_published_is_asked() {
    let site = Site::new("");
    site.import(&[KS2]);
    site.accept_girls();
    let run = |publishing| {
        let (outcome, report) = publish(
            &site.build_options(),
            &site.0.path().join("public"),
            Some("Head"),
            publishing,
            &|_, _| {},
        );
        (codes(&outcome), report.map(|report| (report.text, String::from_utf8(report.html).unwrap())))
    };
    // As an earlier version of the program published it.
    let settings = site.read("site.yaml");
    let answered = |mode: &str| format!("{settings}disclosure: {{ official-files: {mode} }}\n");
    site.write("site.yaml", answered("protect"));
    let (found, report) = run(Publishing::Write);
    assert!(report.is_some(), "{found:?}");
    assert!(!site.read("published/history.txt").contains("official-files"));
    assert!(site.read("published/2017-18/ks2.txt").contains("town-school rwm-expected girls <=30 "));
    site.write("site.yaml", &settings);
    for publishing in [Publishing::DryRun, Publishing::Write] {
        let (found, report) = run(publishing);
        assert_eq!(found, ["official-files"]);
        assert!(report.is_none());
    }
    let girls =
        |site: &Site| site.fact("printed", "town-school", "rwm-expected", "2017/18", Some(PupilGroup::Girls));
    assert_eq!(girls(&site), "30% or less", "it is as it was");
    // A change is one event, and no correction of each figure.
    site.write("site.yaml", answered("as-published"));
    let (found, report) = run(Publishing::Write);
    assert!(!found.contains(&"unexplained-change"), "{found:?}");
    let (text, html) = report.unwrap();
    assert!(text.contains("Official figures are now shown in another way"), "{text}");
    assert!(crate::html::Html::parse(&html).errors.is_empty());
    for words in ["Screening for disclosure", "13 December 2018", "Motivated-intruder test", "Head"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(site.read("published/2017-18/ks2.txt").contains("town-school rwm-expected girls 0 final"));
    run(Publishing::Write);
    let history = site.read("published/history.txt");
    assert_eq!(history.matches("official-files as-published").count(), 1, "{history}");
}

/// Every file of the Department that can be imported, of every authority of which it has rows: none is refused, and every
/// figure that is imported is official.
#[test]
fn no_published_file_is_refused() {
    let Some(folder) = official_files() else { return };
    let mut files = 0;
    for kind in ["ks2", "ks4", "absence", "census"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            for authority in ["936", "320", "919", "302", "304", "330", "800", "883"] {
                let site = Site::new("as-published");
                let options = ImportOptions {
                    authority: LaCode::parse(authority).unwrap(),
                    ..site.options(Some(Date::constant(2025, 11, 1)))
                };
                let (report, found) = dfe(std::slice::from_ref(&path), &options);
                assert!(!found.has_errors(), "{}, {authority}: {found:?}", path.display());
                files += report.registered;
                if report.registered > 0 && !report.written.is_empty() {
                    assert_eq!(site.beyond(), 0, "{}, {authority}", path.display());
                }
            }
        }
    }
    assert!(files > 30, "only {files} files were registered");
}
