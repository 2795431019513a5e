//! The figures of the data files, and how they are printed: rounded half up, once, to the places of the measure.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use yearbook::internals::{Catalogue, Measure};
use yearbook::value::{Decimal, PupilGroup, Unit, parse_decimal};

/// The files of a site.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Of whom, of which measure, of which pupils, in which year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The name of the school or area.
    pub subject: String,
    /// The measure.
    pub measure: String,
    /// The group of pupils.
    pub group: String,
    /// The school year, as `2024/25`.
    pub year: String,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The figure, a band or nothing.
    pub value: String,
    /// How many pupils it is about.
    pub pupils: Option<u32>,
    /// School, Local authority and so on.
    pub level: String,
    name: String,
    percent: bool,
    number: bool,
}

/// All rows of a site.
pub struct Rows {
    /// The figures.
    pub all: HashMap<Key, Row>,
    /// The lists of areas of which others are the mean, each from a year on, by the name of the mean.
    pub lists: BTreeMap<String, Vec<(String, Vec<String>)>>,
    /// How many areas of a list need a figure, where not all do.
    pub needs: BTreeMap<String, usize>,
    /// The name of the council's area.
    pub borough: String,
    /// The schools by their address.
    pub schools: BTreeMap<String, String>,
    /// What pages say of the newest figures: the subject and the first sentence of each.
    pub levels: HashMap<(String, String), (String, String)>,
    /// Whether a measure is in percent.
    pub percent: HashMap<String, bool>,
    /// Measures by their names and short names.
    names: HashMap<String, BTreeSet<String>>,
    areas: BTreeSet<String>,
    words: HashMap<String, String>,
    catalogue: Catalogue,
}

/// A table of a file, a row a map.
pub fn table(bytes: &[u8]) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let heads = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, _>| {
        heads.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect()
    };
    reader.records().map(row).collect()
}

/// `2024/25` of `202425`.
pub fn school_year(period: &str) -> String {
    format!("{}/{}", &period[..4], &period[4..])
}

/// The school year before, or some years before.
pub fn earlier(year: &str, by: u32) -> String {
    let start: u32 = year[..4].parse().unwrap_or_default();
    let start = start - by;
    format!("{start}/{:02}", (start + 1) % 100)
}

impl Rows {
    /// The rows of the CSV files that suit.
    pub fn of(files: &Files, suits: impl Fn(&str) -> bool) -> Rows {
        let mut all = HashMap::new();
        for (_, bytes) in files.iter().filter(|(path, _)| suits(path) && path.ends_with(".csv")) {
            all.extend(table(bytes).into_iter().map(row));
        }
        let of_borough = |(_, row): &(&Key, &Row)| row.level == "Local authority";
        let borough = all.iter().find(of_borough).map(|(key, _)| key.subject.clone()).unwrap_or_default();
        let of_school = |(path, bytes): (&String, &Vec<u8>)| {
            let slug = path.strip_prefix("schools/")?.strip_suffix("/data.csv")?;
            Some((slug.to_owned(), table(bytes).first()?.get("name")?.clone()))
        };
        let words = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/messages/en/generated.yaml");
        let words = std::fs::read_to_string(words).unwrap();
        let words = words.lines().filter_map(|line| line.split_once(": "));
        let mut rows = Rows {
            all,
            lists: BTreeMap::new(),
            needs: BTreeMap::new(),
            borough,
            schools: files.iter().filter_map(of_school).collect(),
            levels: HashMap::new(),
            percent: HashMap::new(),
            names: HashMap::new(),
            areas: BTreeSet::new(),
            words: words.map(|(key, said)| (key.to_owned(), said.trim_matches('"').to_owned())).collect(),
            catalogue: Catalogue::built_in(),
        };
        rows.index();
        rows.read_lists(files);
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("data.json") || suits(path)) {
            rows.read_sentences(path, bytes);
        }
        rows
    }

    fn index(&mut self) {
        for (key, row) in &self.all {
            if row.level != "School" {
                self.areas.insert(key.subject.clone());
            }
            if self.percent.insert(key.measure.clone(), row.percent).is_none() {
                self.names.entry(row.name.clone()).or_default().insert(key.measure.clone());
                let short = self.catalogue.find(&key.measure).map(|id| &self.catalogue.get(id).short_name);
                if let Some(short) = short {
                    self.names.entry(short.clone()).or_default().insert(key.measure.clone());
                }
            }
        }
    }

    /// The area of a name, however it is written.
    pub fn area(&self, name: &str) -> Option<&String> {
        self.areas.iter().find(|area| area.to_lowercase() == name.to_lowercase())
    }

    /// "From 2021/22: the mean of A, B and C. Source …", as the page about the data says.
    fn read_lists(&mut self, files: &Files) {
        let Some(page) = files.get("about-the-data/index.html") else { return };
        let page = crate::html::Html::parse(std::str::from_utf8(page).unwrap());
        let mut name = String::new();
        for element in &page.elements {
            if element.name == "dt" {
                name.clone_from(&element.text);
            }
            if element.name != "dd" || !element.text.contains(": the mean of ") {
                continue;
            }
            let mut lists = Vec::new();
            for part in element.text.split("From ").skip(1) {
                let Some((year, rest)) = part.split_once(": the mean of ") else { continue };
                let names = rest.split(". Source").next().unwrap_or_default().replace(" and ", ", ");
                lists.push((year.to_owned(), names.split(", ").map(str::to_owned).collect()));
            }
            self.lists.insert(name.clone(), lists);
            let least = element.text.split("at least ").nth(1).and_then(|rest| rest.split(' ').next());
            if let Some(least) = least.and_then(|least| least.parse().ok()) {
                self.needs.insert(name.clone(), least);
            }
        }
    }

    fn read_sentences(&mut self, path: &str, bytes: &[u8]) {
        if !path.ends_with(".json") {
            return;
        }
        let Ok(json) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
        let subject = self.subject(path);
        for said in json["sentences"].as_array().into_iter().flatten() {
            let text = |key: &str| said[key].as_str().unwrap_or_default();
            let level = first_sentence(text("sentence")).to_owned();
            let about = (text("measure").to_owned(), school_year(text("time_period")));
            self.levels.insert((subject.clone(), level), about);
        }
    }

    /// Whom a page or file is about.
    pub fn subject(&self, path: &str) -> String {
        let slug = path.strip_prefix("schools/").and_then(|path| path.split('/').next());
        slug.and_then(|slug| self.schools.get(slug)).unwrap_or(&self.borough).clone()
    }

    /// Takes a figure of the council's area out of the files.
    pub fn withhold(&mut self, measure: &str, group: &str, year: &str) {
        let key = Key {
            subject: self.borough.clone(),
            measure: measure.to_owned(),
            group: group.to_owned(),
            year: year.to_owned(),
        };
        self.all.get_mut(&key).expect("the figure").value.clear();
    }

    /// A message of the site.
    pub fn word(&self, key: &str) -> String {
        self.words.get(key).cloned().unwrap_or_default()
    }

    /// A measure that comes with the tool.
    pub fn measure(&self, key: &str) -> Option<&Measure> {
        self.catalogue.find(key).map(|id| self.catalogue.get(id))
    }

    /// The measures of a name that have figures.
    pub fn named(&self, name: &str) -> Vec<String> {
        self.names.get(name).into_iter().flatten().cloned().collect()
    }

    /// The value of a figure that is one.
    pub fn value(&self, key: &Key) -> Option<Decimal> {
        parse_decimal(&self.all.get(key)?.value)
    }

    /// The last place to which a figure is printed.
    pub fn places(&self, measure: &str, area: bool, value: Decimal) -> u32 {
        let Some(measure) = self.measure(measure) else { return value.scale() };
        let most = measure.places_for(area);
        match measure.unit {
            Unit::Score | Unit::Points => value.scale().max(most.min(1)).min(most),
            _ => value.scale().min(most),
        }
    }

    /// A value as it is printed.
    pub fn rounded(&self, key: &Key) -> Option<Decimal> {
        let value = self.value(key)?;
        Some(half_up(value, self.places(&key.measure, self.is_area(key), value)))
    }

    /// A value with its sign, without noughts at its end.
    pub fn printed(&self, key: &Key) -> Option<String> {
        Some(self.print(&key.measure, self.rounded(key)?))
    }

    /// A number of a measure as it is printed, without noughts at its end.
    pub fn print(&self, measure: &str, number: Decimal) -> String {
        let number = number.normalize();
        let signed =
            self.measure(measure).is_some_and(|m| m.unit == Unit::Points && m.range.0.is_sign_negative());
        let sign = match (number.is_zero(), number.is_sign_negative()) {
            (false, true) => "\u{2212}",
            (false, false) if signed => "+",
            _ => "",
        };
        let digits = thousands(&number.abs().to_string());
        format!("{sign}{digits}{}", if self.is_percent(measure) { "%" } else { "" })
    }

    /// Whether a measure is in percent.
    pub fn is_percent(&self, measure: &str) -> bool {
        self.percent.get(measure).copied().unwrap_or_default()
    }

    /// Whether a measure is a number of something.
    pub fn is_number(&self, key: &Key) -> bool {
        self.all.get(key).is_some_and(|row| row.number)
    }

    /// Whether a figure is an area's.
    pub fn is_area(&self, key: &Key) -> bool {
        self.all.get(key).is_some_and(|row| row.level != "School")
    }

    /// The number of pupils behind a school's percentage, if its row allows exactly one.
    pub fn count(&self, key: &Key) -> Option<(u32, u32)> {
        let (value, pupils) = (self.value(key)?, self.all.get(key)?.pupils?);
        if self.is_area(key) || !self.measure(&key.measure).is_some_and(|measure| measure.share_of_pupils) {
            return None;
        }
        let share = |count: u32| Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(pupils);
        let mut fits = (0..=pupils).filter(|count| half_up(share(*count), value.scale()) == value);
        Some((fits.next()?, pupils)).filter(|_| fits.next().is_none())
    }

    /// The groups of pupils, as sentences and tables name them; all pupils as `Total`.
    pub fn groups<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
        let all = (self.word(&format!("{kind}.all")), "Total".to_owned());
        let group = move |group: &PupilGroup| {
            (self.word(&format!("{kind}.{}", group.word())), group.word().to_owned())
        };
        PupilGroup::ALL.iter().map(group).chain([all]).filter(|(said, _)| !said.is_empty())
    }

    /// A whole number in a sentence.
    pub fn small(&self, number: u32) -> String {
        match number {
            1..=9 => self.word(&format!("sentence.number.{number}")),
            _ => thousands(&number.to_string()),
        }
    }

    /// "4 percentage points"
    pub fn points(&self, measure: &str, apart: Decimal) -> String {
        let apart = apart.abs().normalize();
        let kind = if self.is_percent(measure) { "percentage point" } else { "point" };
        format!("{} {kind}{}", thousands(&apart.to_string()), if apart == Decimal::ONE { "" } else { "s" })
    }
}

fn row(row: HashMap<String, String>) -> (Key, Row) {
    let key = Key {
        subject: row["name"].clone(),
        measure: row["measure"].clone(),
        group: row["pupil_group"].clone(),
        year: school_year(&row["time_period"]),
    };
    let row = Row {
        value: row["value"].clone(),
        pupils: row["pupils"].parse().ok(),
        level: row["geographic_level"].clone(),
        name: row["measure_name"].clone(),
        percent: row["unit"] == "percent",
        number: row["unit"] == "number",
    };
    (key, row)
}

/// Rounded half up, away from nought.
pub fn half_up(value: Decimal, places: u32) -> Decimal {
    if value.scale() <= places {
        return value;
    }
    let half = Decimal::new(5, places + 1);
    (if value.is_sign_negative() { value - half } else { value + half }).trunc_with_scale(places)
}

fn thousands(digits: &str) -> String {
    let mut digits = digits.to_owned();
    let whole = digits.find('.').unwrap_or(digits.len());
    for at in (1..whole).rev().filter(|at| (whole - at).is_multiple_of(3)) {
        digits.insert(at, ',');
    }
    digits
}

/// A number without noughts at the end of its decimal places, whatever sign follows it: files have none.
pub fn plain(figure: &str) -> String {
    let (number, sign) = figure.strip_suffix('%').map_or((figure, ""), |number| (number, "%"));
    let number =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    format!("{number}{sign}")
}

/// The text up to the first full stop with a blank after it.
pub fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}
