//! How long a recording is.

use super::{Scalar, ScalarError};

/// How long a recording is, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Length(pub u32);

impl Scalar for Length {
    const EXPECTED: &'static str = "minutes and seconds such as 3:20";
    const PATTERN: Option<&'static str> = Some("^([0-9]+:[0-5])?[0-9]+:[0-5][0-9]$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let wrong = || {
            ScalarError::new("length", format!("found `{text}`, expected {}", Self::EXPECTED))
                .help("write minutes and seconds, such as 3:20, or 0:45; with hours, 1:05:00")
        };
        let parts: Vec<&str> = text.split(':').collect();
        let digits = |part: &&str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        if !(2..=3).contains(&parts.len()) || !parts.iter().all(|part| digits(part)) {
            return Err(wrong());
        }
        let mut seconds = 0;
        for (place, part) in parts.iter().enumerate() {
            let number: u32 = part.parse().map_err(|_| wrong())?;
            if place > 0 && (part.len() != 2 || number > 59) {
                return Err(wrong());
            }
            seconds = seconds * 60 + number;
        }
        if seconds == 0 { Err(wrong()) } else { Ok(Length(seconds)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_minutes_and_seconds() {
        let seconds = |text| Length::parse(text).map(|length| length.0).ok();
        assert_eq!(seconds("3:20"), Some(200));
        assert_eq!(seconds("0:45"), Some(45));
        assert_eq!(seconds("1:05:00"), Some(3900));
        assert_eq!(seconds("90:00"), Some(5400));
        for wrong in ["3", "3:2", "3:75", "3 minutes", "", ":20", "0:00", "1:2:3:4", "1:5:00", "-1:20"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
