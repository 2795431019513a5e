//! Promises: how far a figure is from what it is measured from, and what the straight line to the promise asks for.

use super::Report;
use super::areas::rows_of;
use super::page::Page;
use super::rows::{Key, half_up, plain};
use super::sentence::between;
use crate::html::Element;
use yearbook::value::{Decimal, parse_decimal};

/// A promise about one measure, as its page tells it.
struct Promise<'a> {
    page: &'a Page<'a>,
    measure: String,
    /// Whose figures count, and what they are measured from.
    columns: Vec<String>,
    aim: String,
    deadline: String,
    /// The years, newest first, each with its cells.
    years: Vec<Vec<String>>,
    because: String,
}

/// Recomputes every promise on a page.
pub fn recompute(page: &Page<'_>, report: &mut Report) {
    let elements = &page.html.elements;
    let is_promise = |element: &Element| {
        element.name == "section" && element.get("id").is_some_and(|id| id.starts_with("promise-"))
    };
    let starts: Vec<usize> = (0..elements.len()).filter(|place| is_promise(&elements[*place])).collect();
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(elements.len());
        if let Some(promise) = Promise::read(page, &elements[*start..end]) {
            promise.hold(report);
        }
    }
}

impl<'a> Promise<'a> {
    fn read(page: &'a Page<'a>, elements: &[Element]) -> Option<Promise<'a>> {
        let tables: Vec<usize> = (0..elements.len()).filter(|at| elements[*at].name == "table").collect();
        // Of several measures only their states are told, beside figures that are in the files.
        let [table] = tables.as_slice() else { return None };
        let facts = |name: &str| {
            let at = elements.iter().position(|element| element.name == "dt" && element.text == name)?;
            Some(elements.get(at + 1)?.text.trim().to_owned())
        };
        let caption = elements[*table..].iter().find(|element| element.name == "caption")?;
        let heads = elements[*table..].iter().filter(|element| element.get("scope") == Some("col"));
        let columns: Vec<String> = heads.skip(1).map(|head| head.text.trim().to_owned()).collect();
        let subject = columns.first()?;
        let years = rows_of(&elements[*table..]);
        let because = elements.iter().filter(|element| element.name == "p");
        let because = because.skip_while(|element| element.get("class") != Some("verdict")).nth(1)?;
        let mut promise = Promise {
            page,
            measure: String::new(),
            aim: facts("The promise")?,
            deadline: facts("By")?.replace("School year ", ""),
            years,
            because: because.text.clone(),
            columns: columns.clone(),
        };
        let measures = page.rows.named(caption.text.trim()).into_iter();
        let has = |measure: &String| {
            let figure = |row: &Vec<String>| promise.figure_of(measure, subject, &row[0]).is_some();
            promise.years.iter().any(figure)
        };
        promise.measure = measures.clone().find(has).or_else(|| measures.clone().next())?;
        Some(promise)
    }

    /// The figure of an area or of a group, by the head of its column.
    fn figure_of(&self, measure: &str, of: &str, year: &str) -> Option<Decimal> {
        let rows = self.page.rows;
        let group = rows.groups("group").find(|(said, _)| said == of);
        let key = Key {
            subject: group.as_ref().map_or(of.to_owned(), |_| rows.borough.clone()),
            measure: measure.to_owned(),
            group: group.map_or("Total".to_owned(), |(_, group)| group),
            year: year.to_owned(),
        };
        let value = rows.value(&key)?;
        Some(half_up(value, rows.measure(measure).map_or(value.scale(), |measure| measure.places_for(true))))
    }

    fn of(&self, column: usize, year: &str) -> Option<Decimal> {
        self.figure_of(&self.measure, self.columns.get(column)?, year)
    }

    /// Whether a figure is measured from another one.
    fn is_compared(&self) -> bool {
        self.columns.len() == 4
    }

    fn first_year(&self) -> &str {
        self.years.last().map_or("", |row| row[0].as_str())
    }

    /// What it is measured from: another figure of the year, or that of the first.
    fn reference(&self, year: &str) -> Option<Decimal> {
        let start = self.aim.contains("the figure for");
        match (self.is_compared(), start) {
            (true, _) => self.of(1, year),
            (false, true) => self.of(0, self.first_year()),
            (false, false) => Some(Decimal::ZERO),
        }
    }

    /// How far from it the promise is.
    fn distance(&self) -> Option<Decimal> {
        if self.aim == "None at all" {
            return Some(Decimal::ZERO);
        }
        let number = self.aim.split([' ', '%']).find_map(signed);
        let relative = self.is_compared() || self.aim.contains("the figure for");
        let floor = self
            .page
            .rows
            .measure(&self.measure)
            .is_some_and(|measure| measure.polarity == yearbook::value::Polarity::HigherIsBetter);
        Some(match () {
            () if !relative => number?,
            () if self.aim.starts_with("The same as ") => Decimal::ZERO,
            () if self.aim.contains(" behind ") => {
                if floor {
                    -number?
                } else {
                    number?
                }
            }
            () if self.aim.contains(" below ") => -number?,
            () => number?,
        })
    }

    fn goal(&self, year: &str) -> Option<Decimal> {
        Some(self.reference(year)? + self.distance()?)
    }

    /// The straight line from the first year to the promise.
    fn path(&self, year: &str) -> Option<Decimal> {
        let start = |year: &str| Decimal::from(year[..4].parse::<u32>().unwrap_or_default());
        let first = self.of(0, self.first_year())? - self.reference(self.first_year())?;
        let passed = start(year) - start(self.first_year());
        let whole = (start(&self.deadline) - start(self.first_year())).max(Decimal::ONE);
        let asked = self.reference(year)? + first + (self.distance()? - first) * passed / whole;
        let places = self.page.rows.measure(&self.measure).map_or(asked.scale(), |of| of.places_for(true));
        Some(half_up(asked, places))
    }

    fn hold(&self, report: &mut Report) {
        let (rows, place) = (self.page.rows, format!("{}, {:?}", self.page.path, self.aim));
        let print = |number: Decimal| rows.print(&self.measure, number);
        for row in self.years.iter().filter(|row| row.len() == self.columns.len() + 1) {
            let said = plain(&row[self.columns.len() - 1]);
            if said.contains(|c: char| c.is_ascii_digit()) {
                report.hold("promise", &place, &said, self.goal(&row[0]).map(print));
            }
        }
        let text = &self.because;
        let Some(year) = text.strip_prefix("In ").and_then(|text| text.split(' ').next()) else { return };
        for way in [" less than ", " more than "] {
            let Some(said) = between(text, "That is ", way) else { continue };
            let apart = self.of(0, year).zip(self.reference(year)).map(|(figure, other)| figure - other);
            let apart = apart.filter(|apart| apart.is_sign_negative() == (way == " less than "));
            let apart = apart.map(|apart| match rows.is_percent(&self.measure) {
                true => rows.points(&self.measure, apart),
                false => apart.abs().normalize().to_string(),
            });
            report.hold("promise", &place, said, apart);
        }
        for (start, line) in
            [("promise it had to be ", true), ("It had to be ", false), ("The promise is ", false)]
        {
            let Some((_, rest)) = text.split_once(start) else { continue };
            let said = plain(rest.split([' ', ',']).next().unwrap_or_default().trim_end_matches('.'));
            let asked = if line { self.path(year) } else { self.goal(year) };
            let none = |number: Decimal| {
                if number.is_zero() && said == "none" { said.clone() } else { print(number) }
            };
            report.hold("promise", &place, &said, asked.map(none));
            break;
        }
    }
}

/// A number as it is printed, with its sign.
fn signed(word: &str) -> Option<Decimal> {
    let word = word.trim_end_matches(',');
    match word.strip_prefix('\u{2212}') {
        Some(number) => parse_decimal(number).map(|number| -number),
        None => parse_decimal(word.trim_start_matches('+')),
    }
}
