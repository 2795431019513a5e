//! Drives the library as a user would: files in a folder, an audit, and what it says.

use super::official::import;
use super::rules::Rules;
use super::site::{Figure, Site};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;
use tempfile::TempDir;
use yearbook::Overrides;
use yearbook::build::{self, BuildOptions, Name, Outcome, Publishing};
use yearbook::explain::{Question, explain};
use yearbook::report::{Format, print};
use yearbook::value::{AcademicYear, Moment, Scalar};

/// A content folder that goes when it is dropped.
pub struct Folder(TempDir);

/// What the audit says of a site.
pub struct Said {
    /// The figures that it calls unsafe.
    pub unsafe_figures: BTreeSet<Name>,
    /// Mistakes that are none of disclosure: there should be none in a sound site.
    pub mistakes: String,
    /// Whether anything stops the build.
    pub refused: bool,
}

impl Folder {
    /// A folder with these files.
    pub fn of(files: &[(String, String)]) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.content().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.content().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The content folder.
    pub fn content(&self) -> PathBuf {
        self.0.path().join("content")
    }

    /// What to build.
    pub fn options(&self) -> BuildOptions {
        BuildOptions {
            content: self.content(),
            themes: None,
            as_of: Moment::parse("2026-11-23").unwrap(),
            overrides: Overrides { base_url: None },
        }
    }

    /// Audits without making pages.
    pub fn audit(&self) -> Said {
        said(build::audit(&self.options()))
    }

    /// Publishes the site; whether nothing stood against it.
    pub fn publish(&self) -> bool {
        let target = self.0.path().join("public");
        let (outcome, _) = build::publish(&self.options(), &target, None, Publishing::Write, &|_, _| {});
        !outcome.diagnostics.has_errors()
    }

    /// What to withhold, and what no figure protects.
    fn remedies(&self) -> (Vec<Name>, Vec<Name>) {
        let audit = build::remedies(&self.options(), &|_, _| {}).audit;
        (audit.remedies, audit.hopeless)
    }
}

/// Everything that is said, as a terminal shows it.
pub fn shown(outcome: &mut Outcome, format: Format) -> String {
    print(&mut outcome.diagnostics, &outcome.tree, format, false, false)
}

fn said(mut outcome: Outcome) -> Said {
    let text = shown(&mut outcome, Format::Short);
    // What was published and is withheld now has to be explained, which is no mistake in the figures.
    let of_figures = |line: &str| !line.contains("error[disclosure") && !line.contains("error[figure-gone");
    let mistakes = text.lines().filter(|line| line.contains("error[") && of_figures(line));
    Said {
        unsafe_figures: outcome.audit.leaks.iter().map(|leak| leak.figure.clone()).collect(),
        mistakes: mistakes.collect::<Vec<_>>().join("\n"),
        refused: outcome.diagnostics.has_errors(),
    }
}

/// Audits a site.
pub fn audit(site: &Site) -> Said {
    import::folder(site).audit()
}

/// Withholds what the audit says, as `check --disclosure --fix` does.
pub fn fix(site: &Site) -> (Site, Said) {
    let mut site = site.clone();
    let (remedies, _) = import::folder(&site).remedies();
    site.complementary = remedies.iter().filter_map(|name| figure(&site, name)).collect();
    let found = audit(&site);
    (site, found)
}

/// What everything is said to cost at least that withholds enough, where a figure of all pupils counts as six of groups, and
/// one of an area as a hundred of a school: ten each of a group that has its other half, eleven of others.
pub fn least_cost(site: &Site) -> u64 {
    build::remedies(&import::folder(site).options(), &|_, _| {}).audit.cost.1
}

/// Whether everything is safe once it is withheld what the audit says, or what is not is named, and whether the audit says
/// the same again. `Err` says how not.
pub fn fix_ends(site: &Site) -> Result<(), String> {
    let (remedies, hopeless) = import::folder(site).remedies();
    let mut site = site.clone();
    site.complementary = remedies.iter().filter_map(|name| figure(&site, name)).collect();
    if site.complementary.len() != remedies.len() {
        return Err(format!("what is withheld is not there: {remedies:?}"));
    }
    let folder = import::folder(&site);
    let left: Vec<Name> = folder.audit().unsafe_figures.into_iter().collect();
    if let Some(name) = left.iter().find(|name| !hopeless.contains(name)) {
        return Err(format!("{name:?} is not safe, and nobody says so"));
    }
    match folder.remedies() {
        again if again == (remedies.clone(), hopeless.clone()) => Ok(()),
        again => Err(format!("{:?} become {again:?}", (remedies, hopeless))),
    }
}

/// The figure that a name is of.
fn figure(site: &Site, name: &Name) -> Option<Figure> {
    let tables = site.tables.iter();
    let mut figures = tables.flat_map(|table| {
        table.rows.iter().flat_map(|((subject, group), row)| {
            let figure = |measure: &&'static str| Figure {
                subject: *subject,
                measure,
                year: table.year,
                group: *group,
            };
            row.cells.keys().chain(row.gaps.keys()).map(figure).collect::<Vec<_>>()
        })
    });
    figures.find(|figure| figure.name() == *name)
}

fn says_bands() -> bool {
    let folder = Folder::of(&Site::default().files());
    let text = "stage: ks2\nstatus: final\nsource: { title: T, publisher: P }\nschools:\n  \
                alpha: { pupils: 8, rwm-expected: 100 }\n";
    folder.write("performance/2024-25/ks2.yaml", text);
    let question = Question {
        subject: "alpha".to_owned(),
        measure: "rwm-expected".to_owned(),
        year: AcademicYear::parse("2024/25").expect("a school year"),
        group: None,
        show_values: false,
    };
    let facts = explain(&folder.options(), &question).1.expect("an answer");
    !facts.iter().any(|(about, said)| *about == "printed" && said.starts_with("Withheld"))
}

/// The rules of the library: whether it says bands is what it prints of everybody in a group of eight.
pub fn rules() -> Rules {
    static BANDS: OnceLock<bool> = OnceLock::new();
    // In a pool of its own: a thread that waits for others could be given a test that waits for this.
    let pool = || rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let bands = *BANDS.get_or_init(|| {
        std::thread::scope(|scope| scope.spawn(|| pool().install(says_bands)).join().expect("an answer"))
    });
    Rules { threshold: 5, bands }
}
