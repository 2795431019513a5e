//! When something happens, as papers say it: a day, a month, a term, a season, "from September 2014", "ongoing".

use super::moment::parse_date;
use super::{Date, Scalar, ScalarError};
use jiff::ToSpan;
use std::fmt;

/// When something happens. Papers of councils often say less than a day, and what they say is kept: as text it is what
/// [`Scalar::parse`] reads, such as `2025-03-20`, `March 2025`, `spring term 2025`, `April to May 2014`,
/// `from September 2014`, `ongoing` or `to be confirmed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    said: String,
    start: Option<Date>,
    end: Option<Date>,
    is_day: bool,
}

/// Words for what has no date yet.
const UNKNOWN: [&str; 2] = ["ongoing", "to be confirmed"];

/// The months, in their order.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl When {
    /// The first day on which it may be; `None` when nothing is said of it.
    pub fn start(&self) -> Option<Date> {
        self.start
    }

    /// The last day on which it may be; `None` when it has no end, or nothing is said of it.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    /// The day, if it is exactly one.
    pub fn day(&self) -> Option<Date> {
        self.start.filter(|_| self.is_day)
    }

    /// Whether all of it is before a day.
    pub fn is_before(&self, day: Date) -> bool {
        self.end.is_some_and(|end| end < day)
    }

    fn of(said: String, (start, end): (Option<Date>, Option<Date>)) -> Self {
        When { said, start, end, is_day: false }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl Scalar for When {
    const EXPECTED: &'static str = "a date such as 2025-03-20, or what is known of it, such as `March 2025`, `spring term 2025` or `ongoing`";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let wrong = || {
            ScalarError::new("when", format!("found `{text}`, expected {}", Self::EXPECTED)).help(
                "other forms are `2025`, `spring 2025`, `April to May 2025`, `from September 2025`, `by July 2026` and \
                 `to be confirmed`",
            )
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let said = words.join(" ");
        if UNKNOWN.iter().any(|word| said.eq_ignore_ascii_case(word)) {
            return Ok(When::of(said.to_lowercase(), (None, None)));
        }
        if let [one] = words.as_slice()
            && one.len() == 10
            && one.contains('-')
        {
            let day = parse_date(one)?;
            return Ok(When { said, start: Some(day), end: Some(day), is_day: true });
        }
        let (start, end) = match words.as_slice() {
            ["from", rest @ ..] => (span(rest).ok_or_else(wrong)?.0, None),
            ["by" | "until", rest @ ..] => (None, span(rest).ok_or_else(wrong)?.1),
            _ => match words.iter().position(|word| ["to", "and", "–", "-"].contains(word)) {
                Some(place) => {
                    let last = words.get(place + 1..).unwrap_or_default();
                    let (_, end) = span(last).ok_or_else(wrong)?;
                    let first = &words[..place];
                    // “April to May 2014” says the year once.
                    let year = last.last().copied().unwrap_or_default();
                    let with_year = [first, &[year]].concat();
                    let (start, _) = span(first).or_else(|| span(&with_year)).ok_or_else(wrong)?;
                    if start > end {
                        return Err(ScalarError::new("when", format!("`{text}` ends before it begins")));
                    }
                    (start, end)
                }
                None => span(&words).ok_or_else(wrong)?,
            },
        };
        Ok(When::of(said, (start, end)))
    }
}

/// The first and last day of a year, a month, a term or a season.
fn span(words: &[&str]) -> Option<(Option<Date>, Option<Date>)> {
    let (year, before) = words.split_last()?;
    if let ([], Ok(day)) = (before, parse_date(year)) {
        return Some((Some(day), Some(day)));
    }
    let year: i16 = year.parse().ok().filter(|year| (1900..=2075).contains(year))?;
    let name = before.join(" ");
    let (first, last) = match name.to_lowercase().as_str() {
        "" => (1, 12),
        "spring term" => (1, 3),
        "summer term" => (4, 7),
        "autumn term" => (9, 12),
        "spring" => (3, 5),
        "summer" => (6, 8),
        "autumn" => (9, 11),
        "early" => (1, 4),
        "mid" => (5, 8),
        "late" => (9, 12),
        month => {
            let place = MONTHS.iter().position(|name| name.to_lowercase() == month)?;
            let number = i8::try_from(place + 1).ok()?;
            (number, number)
        }
    };
    let start = Date::new(year, first, 1).ok()?;
    let end = Date::new(year, last, 1).ok()?.checked_add(1.month()).ok()?.checked_sub(1.day()).ok()?;
    Some((Some(start), Some(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (String, String) {
        let when = When::parse(text).unwrap();
        let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
        (day(when.start()), day(when.end()))
    }

    #[test]
    fn what_papers_say_has_a_start_and_an_end() {
        for (text, start, end) in [
            ("2025-03-20", "2025-03-20", "2025-03-20"),
            ("March 2025", "2025-03-01", "2025-03-31"),
            ("february 2024", "2024-02-01", "2024-02-29"),
            ("2026", "2026-01-01", "2026-12-31"),
            ("spring term 2025", "2025-01-01", "2025-03-31"),
            ("summer 2025", "2025-06-01", "2025-08-31"),
            ("April to May 2014", "2014-04-01", "2014-05-31"),
            ("November 2014 to January 2015", "2014-11-01", "2015-01-31"),
            ("2014-04-07 to 2014-05-30", "2014-04-07", "2014-05-30"),
            ("from September 2014", "2014-09-01", ""),
            ("by July 2026", "", "2026-07-31"),
            ("ongoing", "", ""),
            ("To be confirmed", "", ""),
        ] {
            assert_eq!(days(text), (start.to_owned(), end.to_owned()), "{text}");
        }
        assert!(When::parse("2025-03-20").unwrap().day().is_some());
        assert!(When::parse("March 2025").unwrap().day().is_none());
    }

    #[test]
    fn what_says_nothing_is_refused() {
        for text in
            ["", "soon", "Marhc 2025", "2025-02-30", "May to April 2014", "from", "13 2025", "20/03/2025"]
        {
            assert!(When::parse(text).is_err(), "{text}");
        }
    }
}
