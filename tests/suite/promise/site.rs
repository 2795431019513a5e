//! A tiny site as its author has it: what is true, what is typed of it, and in which files.

pub use super::catalogue::{FAMILIES, Family, Group, Kind, MEASURES, Measure, measure};
use super::official::file;
use super::rules::Told;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use yearbook::build::Name;

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
    /// Nothing: an import wrote what the official file says.
    Imported,
    /// Nothing: an import wrote it, and it was deleted.
    Deleted,
    /// Nothing: an import wrote it, and `withdrawals.yaml` takes it down.
    Withdrawn,
}

/// What an official file says in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A value, in steps of the last place.
    Value(i64),
    /// That it is withheld.
    Withheld,
}

/// What official files say of a figure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files {
    /// The newest one, if it has such a cell.
    pub now: Option<Said>,
    /// The value of the one before, where the newest has none.
    pub before: Option<i64>,
    /// The number behind the figure as its publisher counted.
    pub counted: i64,
}

/// `disclosure: official-files:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Official figures are shown as their file has them.
    AsPublished,
    /// They are withheld by the rules of the site, too.
    Protect,
}

/// A figure: how many pupils count, or what they have together, and what is typed of that.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The number behind the figure.
    pub amount: i64,
    /// What the file says.
    pub typed: Typed,
    /// What official files say.
    pub files: Files,
}

impl Cell {
    /// Whether the figure is the publisher's: it stands as its official file has it.
    pub fn is_official(&self) -> bool {
        self.typed == Typed::Imported
    }

    /// Whether nobody says anything else of it than its official file: what others leave beside it the files leave too.
    pub fn is_as_in_its_file(&self) -> bool {
        self.is_official() || matches!(self.typed, Typed::Deleted | Typed::Withdrawn)
    }

    /// Whether it is on the site, as a figure or with a reason.
    pub fn is_there(&self) -> bool {
        self.typed != Typed::Deleted
    }
}

/// The figures of a group.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// How many pupils there are.
    pub size: i64,
    /// Whether a file of the council's own says so.
    pub given: bool,
    /// Whether an official file says so.
    pub said: bool,
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
    /// How official figures are shown, if there are any.
    pub mode: Option<Mode>,
    /// Earlier versions of the official files.
    pub earlier: Vec<Table>,
    /// What a past edition shows.
    pub before: BTreeMap<Figure, Told>,
}

/// `2023/24` or with another sign, of the year in which it ends.
pub fn school_year(year: u16, between: char) -> String {
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
            school: (!is_area).then(|| key.into()),
            area: is_area.then(|| key.into()),
            measure: self.measure.into(),
            year: school_year(self.year, '/').into(),
            group: self.group.map(Into::into),
        }
    }
}

impl Figure {
    /// The keys of the figure in a list of figures.
    pub fn named(&self) -> String {
        let Name { school, area, measure, year, group } = self.name();
        let whose = school.map(|school| format!("school: {school}"));
        let whose = whose.or(area.map(|area| format!("area: {area}"))).unwrap_or_default();
        let group = group.map(|group| format!(", group: {group}")).unwrap_or_default();
        format!("{whose}, measure: {measure}, year: {year}{group}")
    }
}

impl Row {
    /// Whether an official file has a cell of it.
    pub fn is_in_file(&self) -> bool {
        self.cells.values().any(|cell| cell.files.now.is_some())
    }

    /// Whether its official file withholds even how many pupils there are, and nobody else says it.
    pub fn is_masked(&self) -> bool {
        self.is_in_file() && !self.said && !self.given
    }

    /// Whether any of it is typed in a file of the council's own.
    pub fn is_typed(&self) -> bool {
        let own = self.cells.values().any(|cell| cell.files.now.is_none());
        own || !self.gaps.is_empty() || !self.is_in_file()
    }

    fn figures(&self) -> String {
        let mut parts = Vec::new();
        if self.given {
            parts.push(format!("pupils: {}", self.size));
        }
        for (key, cell) in self.cells.iter().filter(|(_, cell)| cell.files.now.is_none()) {
            parts.extend(self.typed(key, cell).map(|typed| format!("{key}: {typed}")));
        }
        for (key, value) in &self.gaps {
            parts.push(format!("{key}: {}", decimal(*value, 0)));
        }
        parts.join(", ")
    }

    /// What a person types of a figure.
    pub fn typed(&self, key: &str, cell: &Cell) -> Option<String> {
        let measure = measure(key);
        match cell.typed {
            Typed::Suppressed => Some("suppressed".to_owned()),
            Typed::Value => Some(decimal(printed(measure, cell.amount, self.size), measure.places)),
            Typed::Imported | Typed::Deleted | Typed::Withdrawn => None,
        }
    }
}

impl Table {
    /// How many files it is spread over.
    fn files(&self) -> usize {
        self.rows.values().map(|row| row.file + 1).max().unwrap_or(0)
    }

    /// The text of a file; nothing when nothing stands in it.
    fn text(&self, file: usize) -> Option<String> {
        if !self.rows.values().any(|row| row.file == file && row.is_typed()) {
            return None;
        }
        let mut text = format!(
            "stage: {}\nstatus: final\nsource: {{ title: Our figures, publisher: Sandmere Council }}\n",
            self.stage
        );
        for (head, areas) in [("areas", true), ("schools", false)] {
            let mut subjects: BTreeMap<Subject, Vec<(Group, &Row)>> = BTreeMap::new();
            for ((subject, group), row) in &self.rows {
                if subject.key().1 == areas && row.file == file && row.is_typed() {
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
        Some(text)
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
        if let Some(text) = file::withdrawals(self) {
            files.push(("withdrawals.yaml".to_owned(), text));
        }
        for table in &self.tables {
            for file in 0..table.files() {
                let path =
                    format!("performance/{}/{}-{file}.yaml", school_year(table.year, '-'), table.stage);
                files.extend(table.text(file).map(|text| (path, text)));
            }
        }
        if !self.withheld.is_empty() || !self.complementary.is_empty() {
            files.push(("suppressions.yaml".to_owned(), self.suppressions()));
        }
        files
    }

    /// The figures of one stage and year, to be looked at when a test fails.
    pub fn table_text(&self, table: &Table) -> String {
        let lines = (0..table.files()).filter_map(|file| table.text(file));
        let lines = lines
            .flat_map(|text| text.lines().skip(3).map(|line| format!("    {line}\n")).collect::<Vec<_>>());
        let withheld = self.withheld.iter().chain(&self.complementary);
        let withheld = withheld.filter(|figure| figure.year == table.year);
        let withheld = withheld.map(|figure| format!("    withheld: {figure:?}\n"));
        lines.chain(withheld).chain(file::lines(self, table)).collect()
    }

    fn settings(&self) -> String {
        let mut text =
            "authority: { name: Sandmere, code: 999 }\nbase-url: https://education.sandmere.example/\n\
                        edition: 2025\nacademic-year: 2024/25\n"
                .to_owned();
        if !self.north.is_empty() {
            let schools: Vec<&str> = self.north.iter().map(|school| SCHOOLS[*school]).collect();
            _ = writeln!(text, "areas:\n  north: {{ name: North, schools: [{}] }}", schools.join(", "));
        }
        if self.ends_shown || self.mode.is_some() {
            text += "disclosure:\n";
        }
        if self.ends_shown {
            text += "  results: { suppress-at-or-below: 5, all-or-none-below: 0 }\n";
        }
        text += match self.mode {
            Some(Mode::AsPublished) => "  official-files: as-published\n",
            Some(Mode::Protect) => "  official-files: protect\n",
            None => "",
        };
        text
    }

    fn suppressions(&self) -> String {
        let mut text = "withhold:\n".to_owned();
        let complementary = self.complementary.iter().map(|figure| (figure, ", complementary: true"));
        for (figure, mark) in self.withheld.iter().map(|figure| (figure, "")).chain(complementary) {
            _ = writeln!(text, "  - {{ {}, reason: Protects a small group{mark} }}", figure.named());
        }
        text
    }
}
