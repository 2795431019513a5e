//! A tiny site as its author has it: what is true, what is typed of it, and in which files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use yearbook::build::Name;

/// A pupil group by its key; all pupils when `None`.
pub type Group = Option<&'static str>;

/// Groups that do not overlap, the whole they are parts of, and whether nobody is left over.
pub struct Family {
    /// The whole.
    pub whole: Group,
    /// The parts.
    pub parts: &'static [&'static str],
    /// Whether the parts make up the whole.
    pub complete: bool,
}

/// Groups as `docs/disclosure.md` says they are made up.
pub const FAMILIES: &[Family] = &[
    Family { whole: None, parts: &["girls", "boys"], complete: true },
    Family { whole: None, parts: &["disadvantaged", "not-disadvantaged"], complete: true },
    Family { whole: None, parts: &["eal", "not-eal"], complete: false },
    Family { whole: None, parts: &["sen", "no-sen"], complete: false },
    Family { whole: Some("sen"), parts: &["sen-support", "ehc-plan"], complete: true },
];

/// What a figure is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How many pupils in a hundred.
    Share,
    /// What pupils have on average, in whole steps from nought to this.
    Average(i64),
}

/// A measure of the built-in catalogue, as the reference page describes it.
#[derive(Debug)]
pub struct Measure {
    /// Its key.
    pub key: &'static str,
    /// Its stage.
    pub stage: &'static str,
    /// Decimal places.
    pub places: u32,
    /// What it is.
    pub kind: Kind,
    /// A wider measure: whoever counts here counts there.
    pub part_of: Option<&'static str>,
    /// An average of which a pupil who counts here has the most there is, and nobody else has.
    pub tops: Option<&'static str>,
    /// The measure of the gap between two groups of a family.
    pub gap: Option<(&'static str, &'static str, &'static str)>,
}

const fn share(
    key: &'static str,
    stage: &'static str,
    places: u32,
    part_of: Option<&'static str>,
) -> Measure {
    Measure { key, stage, places, kind: Kind::Share, part_of, tops: None, gap: None }
}

/// The measures that tiny sites use.
pub const MEASURES: &[Measure] = &[
    Measure {
        gap: Some(("disadvantage-gap-rwm-expected", "not-disadvantaged", "disadvantaged")),
        ..share("rwm-expected", "ks2", 0, None)
    },
    share("rwm-higher", "ks2", 0, Some("rwm-expected")),
    Measure {
        tops: Some("early-learning-goals-average"),
        ..share("early-learning-goals-all", "early-years", 1, None)
    },
    Measure { kind: Kind::Average(17), ..share("early-learning-goals-average", "early-years", 1, None) },
];

/// The measure of a key.
pub fn measure(key: &str) -> &'static Measure {
    MEASURES.iter().find(|measure| measure.key == key).expect("a measure of tiny sites")
}

/// Whose figures they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A school, by its place in [`SCHOOLS`].
    School(usize),
    /// The authority.
    Borough,
    /// An area of one's own that is made of schools of the site.
    North,
}

/// The schools there are.
pub const SCHOOLS: &[&str] = &["alpha", "beta", "gamma"];

/// A figure as a person types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Its value.
    Value,
    /// The word `suppressed`.
    Suppressed,
}

/// A figure: how many pupils count, or what they have together, and what is typed of that.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The number behind the figure.
    pub amount: i64,
    /// What the file says.
    pub typed: Typed,
}

/// The figures of a group.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// How many pupils there are.
    pub size: i64,
    /// Whether a file says so.
    pub given: bool,
    /// In which of the files of its stage and year it stands.
    pub file: usize,
    /// The figures, by measure.
    pub cells: BTreeMap<&'static str, Cell>,
    /// Published gaps by the keys of their measures, in whole points.
    pub gaps: BTreeMap<&'static str, i64>,
}

/// One stage and year.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The year in which the school year ends.
    pub year: u16,
    /// The stage.
    pub stage: &'static str,
    /// Its rows.
    pub rows: BTreeMap<(Subject, Group), Row>,
}

/// A figure by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// Whose it is.
    pub subject: Subject,
    /// The measure.
    pub measure: &'static str,
    /// The year in which the school year ends.
    pub year: u16,
    /// The group.
    pub group: Group,
}

/// A site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Its stages and years.
    pub tables: Vec<Table>,
    /// The schools of the area of its own; none when there is no such area.
    pub north: Vec<usize>,
    /// What `suppressions.yaml` withholds.
    pub withheld: BTreeSet<Figure>,
    /// What it withholds only to protect others.
    pub complementary: BTreeSet<Figure>,
    /// Whether the ends of small groups are shown as they are.
    pub ends_shown: bool,
}

/// `2023/24` or with another sign, of the year in which it ends.
fn school_year(year: u16, between: char) -> String {
    format!("{}{between}{:02}", year - 1, year % 100)
}

/// Half up, in whole steps of the last place that is printed.
pub fn printed(measure: &Measure, amount: i64, size: i64) -> i64 {
    let by = if measure.kind == Kind::Share { 100 } else { 1 } * 10_i64.pow(measure.places);
    (2 * amount * by + size).div_euclid(2 * size)
}

/// Steps of the last place as they are typed.
pub fn decimal(value: i64, places: u32) -> String {
    let (sign, value, scale) = (if value < 0 { "-" } else { "" }, value.abs(), 10_i64.pow(places));
    match places {
        0 => format!("{sign}{value}"),
        _ => format!("{sign}{}.{:0width$}", value / scale, value % scale, width = places as usize),
    }
}

impl Subject {
    /// Its key, and whether it is an area.
    pub fn key(self) -> (&'static str, bool) {
        match self {
            Subject::School(place) => (SCHOOLS[place], false),
            Subject::Borough => ("borough", true),
            Subject::North => ("north", true),
        }
    }
}

impl Figure {
    /// The figure as `suppressions.yaml` and the audit name it.
    pub fn name(&self) -> Name {
        let (key, is_area) = self.subject.key();
        Name {
            school: (!is_area).then(|| key.to_owned()),
            area: is_area.then(|| key.to_owned()),
            measure: self.measure.to_owned(),
            year: school_year(self.year, '/'),
            group: self.group.map(str::to_owned),
        }
    }
}

impl Row {
    fn figures(&self) -> String {
        let mut parts = Vec::new();
        if self.given {
            parts.push(format!("pupils: {}", self.size));
        }
        for (key, cell) in &self.cells {
            let measure = measure(key);
            match cell.typed {
                Typed::Suppressed => parts.push(format!("{key}: suppressed")),
                Typed::Value => {
                    let value = printed(measure, cell.amount, self.size);
                    parts.push(format!("{key}: {}", decimal(value, measure.places)));
                }
            }
        }
        for (key, value) in &self.gaps {
            parts.push(format!("{key}: {}", decimal(*value, 0)));
        }
        parts.join(", ")
    }
}

impl Table {
    /// How many files it is spread over.
    fn files(&self) -> usize {
        self.rows.values().map(|row| row.file + 1).max().unwrap_or(0)
    }

    fn text(&self, file: usize) -> String {
        let mut text = format!(
            "stage: {}\nstatus: final\nsource: {{ title: Our figures, publisher: Sandmere Council }}\n",
            self.stage
        );
        for (head, areas) in [("areas", true), ("schools", false)] {
            let mut subjects: BTreeMap<Subject, Vec<(Group, &Row)>> = BTreeMap::new();
            for ((subject, group), row) in &self.rows {
                if subject.key().1 == areas && row.file == file {
                    subjects.entry(*subject).or_default().push((*group, row));
                }
            }
            if !subjects.is_empty() {
                _ = writeln!(text, "{head}:");
            }
            for (subject, rows) in subjects {
                let own = rows.iter().find(|(group, _)| group.is_none());
                let mut parts: Vec<String> = own.iter().map(|(_, row)| row.figures()).collect();
                let groups = rows.iter().filter_map(|(group, row)| Some(((*group)?, row)));
                let groups: Vec<String> =
                    groups.map(|(group, row)| format!("{group}: {{ {} }}", row.figures())).collect();
                if !groups.is_empty() {
                    parts.push(format!("groups: {{ {} }}", groups.join(", ")));
                }
                parts.retain(|part| !part.is_empty());
                _ = writeln!(text, "  {}: {{ {} }}", subject.key().0, parts.join(", "));
            }
        }
        text
    }
}

impl Site {
    /// Every file below the content folder.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files = vec![("site.yaml".to_owned(), self.settings())];
        for (place, school) in SCHOOLS.iter().enumerate() {
            let text = format!(
                "name: {school} School\nurn: 99930{place}\nphase: primary\ntype: community\nstatus: open\n\
                 ages: 3-11\naddress: {{ town: Sandmere, postcode: MB4 7A{} }}\n",
                ["A", "B", "D"][place]
            );
            files.push((format!("schools/{school}.yaml"), text));
        }
        for table in &self.tables {
            for file in 0..table.files() {
                let path =
                    format!("performance/{}/{}-{file}.yaml", school_year(table.year, '-'), table.stage);
                files.push((path, table.text(file)));
            }
        }
        if !self.withheld.is_empty() || !self.complementary.is_empty() {
            files.push(("suppressions.yaml".to_owned(), self.suppressions()));
        }
        files
    }

    /// The figures of one stage and year, to be looked at when a test fails.
    pub fn table_text(&self, table: &Table) -> String {
        let lines = (0..table.files()).map(|file| table.text(file));
        let lines = lines
            .flat_map(|text| text.lines().skip(3).map(|line| format!("    {line}\n")).collect::<Vec<_>>());
        let withheld = self.withheld.iter().chain(&self.complementary);
        let withheld = withheld.filter(|figure| figure.year == table.year);
        lines.chain(withheld.map(|figure| format!("    withheld: {figure:?}\n"))).collect()
    }

    fn settings(&self) -> String {
        let mut text = "authority: { name: Sandmere }\nbase-url: https://education.sandmere.example/\n\
                        edition: 2025\nacademic-year: 2024/25\n"
            .to_owned();
        if !self.north.is_empty() {
            let schools: Vec<&str> = self.north.iter().map(|school| SCHOOLS[*school]).collect();
            _ = writeln!(text, "areas:\n  north: {{ name: North, schools: [{}] }}", schools.join(", "));
        }
        if self.ends_shown {
            text += "disclosure:\n  results: { suppress-at-or-below: 5, all-or-none-below: 0 }\n";
        }
        text
    }

    fn suppressions(&self) -> String {
        let mut text = "withhold:\n".to_owned();
        let complementary = self.complementary.iter().map(|figure| (figure, ", complementary: true"));
        for (figure, mark) in self.withheld.iter().map(|figure| (figure, "")).chain(complementary) {
            let Name { school, area, measure, year, group } = figure.name();
            let whose = school.map(|school| format!("school: {school}"));
            let whose = whose.or(area.map(|area| format!("area: {area}"))).unwrap_or_default();
            let group = group.map(|group| format!(", group: {group}")).unwrap_or_default();
            _ = writeln!(
                text,
                "  - {{ {whose}, measure: {measure}, year: {year}{group}, reason: Protects a small group{mark} }}"
            );
        }
        text
    }
}
