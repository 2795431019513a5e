//! Makes sites with a leak, and asks whether it is found.

use crate::promise::chance::Chance;
use crate::promise::drive::{Folder, shown};
use crate::promise::site::decimal;
use std::fmt::Write;
use yearbook::build;
use yearbook::explain::{Question, explain};
use yearbook::report::Format;
use yearbook::value::{AcademicYear, PupilGroup, Scalar};

/// How many sites of each kind are tried.
const SITES: u64 = 6;

/// A figure and how it is told: its subject, measure and group.
#[derive(Debug, Clone)]
pub struct Seen {
    subject: &'static str,
    measure: String,
    group: Option<&'static str>,
    how: How,
}

/// How a figure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// As it was typed.
    Value,
    /// Not at all.
    Withheld,
    /// As a band.
    Band,
}

/// Groups that make up all pupils.
pub const PAIRS: &[(&str, &str)] = &[
    ("girls", "boys"),
    ("boys", "girls"),
    ("disadvantaged", "not-disadvantaged"),
    ("free-school-meals", "not-free-school-meals"),
];

/// Shares of results: stage, key and decimal places.
pub const SHARES: &[(&str, &str, u32)] = &[
    ("ks2", "rwm-expected", 0),
    ("ks2", "maths-expected", 0),
    ("ks4", "english-maths-grade-5", 1),
    ("ks1", "phonics-year-1", 0),
    ("early-years", "good-level-of-development", 1),
];

/// How many pupils count, of how many.
#[derive(Debug, Clone, Copy)]
pub struct Of(pub i64, pub i64);

impl Of {
    /// The percentage as it is typed.
    pub fn percent(self, places: u32) -> String {
        self.average(places, 100)
    }

    /// The average as it is typed, in so many steps for each.
    pub fn average(self, places: u32, steps: i64) -> String {
        let by = steps * 10_i64.pow(places);
        decimal((2 * self.0 * by + self.1).div_euclid(2 * self.1), places)
    }

    /// With others.
    pub fn and(self, other: Of) -> Of {
        Of(self.0 + other.0, self.1 + other.1)
    }
}

/// A site in the making.
pub struct Plant {
    /// Where the numbers come from.
    pub chance: Chance,
    settings: String,
    files: Vec<(String, String)>,
    year: i64,
    route: Vec<Seen>,
    misspelt: bool,
}

impl Plant {
    fn of(seed: u64) -> Plant {
        let mut chance = Chance::of(seed);
        let year = chance.number(2023, 2025);
        let mut plant = Plant {
            chance,
            settings: String::new(),
            files: Vec::new(),
            year,
            route: Vec::new(),
            misspelt: false,
        };
        for (place, school) in ["alpha", "beta", "gamma"].into_iter().enumerate() {
            let text = format!(
                "name: {school} School\nurn: 99930{place}\nphase: all-through\ntype: community\nstatus: open\n\
                 ages: 3-18\naddress: {{ town: Sandmere, postcode: MB4 7AA }}\n"
            );
            plant.add(&format!("schools/{school}.yaml"), text);
        }
        plant.other_figures();
        plant
    }

    /// Figures that have nothing to do with the leak.
    fn other_figures(&mut self) {
        let year = self.year;
        self.year = year - 1;
        let (stage, key, places) = self.chance.pick(SHARES);
        let of = self.large();
        let rows = format!("schools:\n  alpha: {{ pupils: {}, {key}: {} }}\n", of.1, of.percent(places));
        self.file(stage, "before", &rows);
        self.year = year;
    }

    /// A row of a school that is large and plain, or nothing.
    pub fn another_school(&mut self, key: &str, places: u32) -> String {
        if self.chance.one_in(3) {
            return String::new();
        }
        let of = Of(self.chance.number(30, 50), self.chance.number(70, 90));
        format!("  gamma: {{ pupils: {}, {key}: {} }}\n", of.1, of.percent(places))
    }

    /// About half of 16 to 24 pupils.
    pub fn large(&mut self) -> Of {
        let pupils = self.chance.number(16, 24);
        Of(self.chance.number(pupils * 2 / 5 + 1, pupils * 3 / 5), pupils)
    }

    /// Some of 2 to 4 pupils.
    pub fn small(&mut self) -> Of {
        let pupils = self.chance.number(2, 4);
        Of(self.chance.number(0, pupils), pupils)
    }

    /// Adds to `site.yaml`.
    pub fn set(&mut self, text: &str) {
        self.settings += text;
    }

    /// Adds a file.
    pub fn add(&mut self, path: &str, text: impl Into<String>) {
        self.files.push((path.to_owned(), text.into()));
    }

    /// Adds a performance file of the year.
    pub fn file(&mut self, stage: &str, name: &str, rows: &str) {
        let year = self.year;
        self.add(
            &format!("performance/{}-{:02}/{name}.yaml", year - 1, year % 100),
            format!(
                "stage: {stage}\nstatus: final\nsource: {{ title: Our figures, publisher: Sandmere Council }}\n{rows}"
            ),
        );
    }

    /// The path of an outside file of the year, with its text.
    pub fn outside(&mut self, stage: &str, rows: &str) {
        self.file(stage, "outside", rows);
        let (path, _) = self.files.last_mut().expect("it was added");
        *path = path.replace("performance/", "outside/");
        let line = format!("disclosure: {{ outside: [{path}] }}\n");
        self.settings += &line;
    }

    /// The leak needs this figure as it was typed.
    pub fn tells(&mut self, subject: &'static str, measure: &str, group: Option<&'static str>) {
        self.route.push(Seen { subject, measure: measure.to_owned(), group, how: How::Value });
    }

    /// The leak needs that this figure is withheld and that a reader knows the rule.
    pub fn withholds(&mut self, subject: &'static str, measure: &str, group: Option<&'static str>) {
        self.route.push(Seen { subject, measure: measure.to_owned(), group, how: How::Withheld });
    }

    /// A name in `measures.yaml` is of nothing: a message about that file finds it.
    pub fn misspells(&mut self) {
        self.misspelt = true;
    }

    fn folder(&self) -> Folder {
        let head = "authority: { name: Sandmere }\nbase-url: https://education.sandmere.example/\n\
                    edition: 2025\nacademic-year: 2024/25\n";
        let folder = Folder::of(&self.files);
        folder.write("site.yaml", &format!("{head}{}", self.settings));
        folder
    }

    fn how(&self, folder: &Folder, seen: &Seen) -> Result<How, String> {
        let question = Question {
            subject: seen.subject.to_owned(),
            measure: seen.measure.clone(),
            year: AcademicYear::starting(self.year as u16 - 1).expect("a school year"),
            group: seen.group.map(|group| PupilGroup::parse(group).expect("a group")),
            show_values: false,
        };
        let Ok(facts) = explain(&folder.options(), &question).1 else {
            return Err(format!("{question:?} has no answer"));
        };
        let has = |what: &str, text: &str| {
            facts.iter().any(|(about, said)| *about == what && said.starts_with(text))
        };
        // Only what is told as a value has been rounded.
        Ok(match (has("rounding", ""), has("printed", "Withheld")) {
            (true, _) => How::Value,
            (false, true) => How::Withheld,
            (false, false) => How::Band,
        })
    }

    /// Whether the leak is found. `Err` says how it is not.
    fn found(&self) -> Result<(), String> {
        let folder = self.folder();
        let mut outcome = build::audit(&folder.options());
        let text = shown(&mut outcome, Format::Short);
        let errors: Vec<&str> = text.lines().filter(|line| line.contains("error[")).collect();
        // A key that is not known yet is no finding.
        let finds = |line: &&str| {
            let names = |seen: &Seen| line.contains(seen.subject) || line.contains(&seen.measure);
            let named = self.misspelt && line.contains("measures.yaml") || self.route.iter().any(names);
            named && !line.contains("error[unknown-key]")
        };
        if errors.iter().any(finds) {
            return Ok(());
        }
        if !errors.is_empty() {
            return Err(format!("it is refused for another reason: {}", errors.join("\n")));
        }
        for seen in &self.route {
            if self.how(&folder, seen)? != seen.how {
                return Ok(());
            }
        }
        let files = self.files.iter().filter(|(path, _)| !path.starts_with("schools/"));
        Err(files.fold(format!("nothing is said\n{text}"), |mut text, (path, file)| {
            _ = writeln!(text, "{path}\n{file}");
            text
        }))
    }
}

/// Tries a kind of leak with some seeds.
pub fn tried(make: fn(&mut Plant)) -> Result<(), String> {
    for seed in 0..SITES {
        let mut plant = Plant::of(seed);
        make(&mut plant);
        plant.found().map_err(|missed| format!("site {seed}: {missed}"))?;
    }
    Ok(())
}
