//! The numbers and facts that identify a school.

use super::{Scalar, ScalarError};

/// A school's unique reference number: six digits (rule H-S8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Urn(u32);

impl std::fmt::Display for Urn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl Scalar for Urn {
    const EXPECTED: &'static str = "a URN of six digits";
    const PATTERN: Option<&'static str> = Some(r"^[1-9]\d{5}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let value: Option<u32> =
            text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        match value {
            Some(urn) if text.len() == 6 && urn >= 100_000 => Ok(Urn(urn)),
            Some(_) => {
                let message = match text.len() {
                    1 => format!("found `{text}` with 1 digit, expected a URN of six digits"),
                    6 => format!("found `{text}`, expected a URN of six digits that does not start with 0"),
                    n => format!("found `{text}` with {n} digits, expected a URN of six digits"),
                };
                Err(ScalarError::new("urn", message)
                    .help("the URN is on the school's page of Get Information about Schools"))
            }
            None => Err(ScalarError::new("urn", format!("found `{text}`, expected a URN of six digits"))),
        }
    }

    fn json_type() -> &'static [&'static str] {
        &["integer", "string"]
    }
}

/// The three-digit code of a local authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaCode(u16);

impl std::fmt::Display for LaCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

impl Scalar for LaCode {
    const EXPECTED: &'static str = "a local authority code of three digits";
    const PATTERN: Option<&'static str> = Some(r"^\d{3}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let digits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
        let value = digits.then(|| text.parse().ok()).flatten();
        value.map(LaCode).ok_or_else(|| {
            ScalarError::new("authority-code", format!("found `{text}`, expected {}", Self::EXPECTED))
                .help("the code is the first part of a school's LAESTAB, such as 936 for Surrey")
        })
    }

    fn json_type() -> &'static [&'static str] {
        &["integer", "string"]
    }
}

/// A school's number with its authority: `936/2114`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaEstab {
    /// The authority.
    pub authority: LaCode,
    /// The establishment number within it.
    pub establishment: u16,
}

impl std::fmt::Display for LaEstab {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{:04}", self.authority, self.establishment)
    }
}

impl Scalar for LaEstab {
    const EXPECTED: &'static str = "a LAESTAB such as 936/2114";
    const PATTERN: Option<&'static str> = Some(r"^\d{3}/\d{4}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let wrong = || ScalarError::new("laestab", format!("found `{text}`, expected {}", Self::EXPECTED));
        let (authority, establishment) = text.split_once('/').ok_or_else(wrong)?;
        let digits = establishment.len() == 4 && establishment.bytes().all(|b| b.is_ascii_digit());
        let establishment = digits.then(|| establishment.parse().ok()).flatten().ok_or_else(wrong)?;
        Ok(LaEstab { authority: LaCode::parse(authority).map_err(|_| wrong())?, establishment })
    }
}

/// The youngest and the oldest age a school teaches: `3-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeRange {
    /// The youngest age.
    pub from: u8,
    /// The oldest age.
    pub to: u8,
}

impl Scalar for AgeRange {
    const EXPECTED: &'static str = "ages such as 3-11";
    const PATTERN: Option<&'static str> = Some(r"^\d{1,2}-\d{1,2}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let wrong = || ScalarError::new("ages", format!("found `{text}`, expected {}", Self::EXPECTED));
        let (from, to) = text.split_once('-').ok_or_else(wrong)?;
        let age = |s: &str| s.trim().parse::<u8>().map_err(|_| wrong());
        let range = AgeRange { from: age(from)?, to: age(to)? };
        if range.from > range.to || range.to > 99 {
            return Err(wrong().help("the youngest age comes first"));
        }
        Ok(range)
    }
}

/// A postcode of the United Kingdom, in its usual spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode(String);

impl Postcode {
    /// The text, such as `MB4 7XX`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for Postcode {
    const EXPECTED: &'static str = "a postcode such as MB4 7XX";
    const PATTERN: Option<&'static str> = Some("^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let letters: Vec<char> =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let wrong = || ScalarError::new("postcode", format!("found `{text}`, expected {}", Self::EXPECTED));
        if !(5..=7).contains(&letters.len()) || !letters.iter().all(char::is_ascii_alphanumeric) {
            return Err(wrong());
        }
        let (outward, inward) = letters.split_at(letters.len() - 3);
        let inward_good =
            inward[0].is_ascii_digit() && inward[1].is_ascii_alphabetic() && inward[2].is_ascii_alphabetic();
        let outward_good = outward[0].is_ascii_alphabetic() && outward.iter().any(char::is_ascii_digit);
        if !inward_good || !outward_good {
            return Err(wrong());
        }
        Ok(Postcode(format!("{} {}", outward.iter().collect::<String>(), inward.iter().collect::<String>())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_has_six_digits() {
        assert!(Urn::parse("123456").is_ok());
        assert!(Urn::parse("12345").unwrap_err().message.contains("5 digits"));
        for wrong in ["", "012345", "1234567", "12345a", "１２３４５６"] {
            assert!(Urn::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn postcodes_are_spelt_one_way() {
        assert_eq!(Postcode::parse("mb47xx").unwrap().as_str(), "MB4 7XX");
        for wrong in ["", "MB4", "4MB 7XX", "MB4 XX7", "MB4 7X£"] {
            assert!(Postcode::parse(wrong).is_err(), "{wrong}");
        }
    }
}
