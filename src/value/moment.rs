//! Dates and the moments at which a record may be released.

use super::{Date, Scalar, ScalarError};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use std::fmt;

const EARLIEST: i16 = 1100;
const LATEST: i16 = 2075;

/// Reads an ISO date, refusing years no report could mean (`2106` for `2016`).
pub(super) fn parse_date(text: &str) -> Result<Date, ScalarError> {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shaped {
        return Err(ScalarError::new("date", format!("found `{text}`, expected a date such as 2025-03-20"))
            .help("write the year, the month and the day: 2025-03-20"));
    }
    let date: Date = text
        .parse()
        .map_err(|_| ScalarError::new("date", format!("`{text}` is not a day of the calendar")))?;
    if !(EARLIEST..=LATEST).contains(&date.year()) {
        return Err(ScalarError::new("date", format!("the year of `{text}` is not plausible"))
            .help(format!("dates from {EARLIEST} to {LATEST} are read: is a digit wrong?")));
    }
    Ok(date)
}

/// A moment, such as the time at which a record may be released (rule H-S1). A date alone means its first minute;
/// a time without an offset is a time in London.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

impl Moment {
    /// The moment of now, for callers at the edge: everything below takes it as an argument.
    pub fn now() -> Self {
        Moment(Timestamp::now())
    }

    /// The day it is in London at this moment.
    pub fn date(self) -> Date {
        self.0.to_zoned(london()).date()
    }
}

/// As it is read: a day for its first minute, and else a time in UTC.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zoned = self.0.to_zoned(london());
        match zoned.start_of_day() {
            Ok(start) if start == zoned => write!(f, "{}", zoned.date()),
            _ => write!(f, "{}", self.0),
        }
    }
}

fn london() -> TimeZone {
    // Invariant: the time zone database is compiled in (`tzdb-bundle-always`).
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

impl Scalar for Moment {
    const EXPECTED: &'static str = "a date or a time such as 2026-03-20T19:00";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let wrong = |detail: &str| {
            ScalarError::new("release-at", format!("found `{text}`, expected {}{detail}", Self::EXPECTED))
                .help("write 2026-03-20T19:00 for seven in the evening in London, or add an offset: 2026-03-20T19:00+00:00")
        };
        parse_date(text.get(..10).unwrap_or(text))?;
        if text.len() == 10 {
            let date = parse_date(text)?;
            let zoned = date.to_zoned(london()).map_err(|_| wrong(""))?;
            return Ok(Moment(zoned.timestamp()));
        }
        if let Ok(timestamp) = text.parse::<Timestamp>() {
            return Ok(Moment(timestamp));
        }
        let civil: DateTime = text.parse().map_err(|_| wrong(""))?;
        let zoned = civil.to_zoned(london()).map_err(|_| wrong(""))?;
        Ok(Moment(zoned.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_iso_and_plausible() {
        assert!(parse_date("2024-02-29").is_ok());
        for wrong in ["2023-02-29", "2106-01-01", "1/2/2024", "2024-1-2", "20240102", ""] {
            assert!(parse_date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_time_without_an_offset_is_a_time_in_london() {
        let summer = Moment::parse("2026-07-01T09:30").unwrap();
        assert_eq!(summer, Moment::parse("2026-07-01T08:30:00Z").unwrap());
        let winter = Moment::parse("2026-01-01").unwrap();
        assert_eq!(winter, Moment::parse("2026-01-01T00:00:00+00:00").unwrap());
        assert!(Moment::parse("tomorrow").is_err());
        for moment in [summer, winter] {
            assert_eq!(Moment::parse(&moment.to_string()).unwrap(), moment);
        }
        assert_eq!(winter.to_string(), "2026-01-01");
    }
}
