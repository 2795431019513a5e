//! What is said of a share near either end in place of its value: "20% or less", "80% or more".

use super::{Decimal, parse_decimal};
use std::fmt;

/// A share that is said as a band, so that nobody learns that all pupils of a small group, or none, got a result. As text
/// it is `<=20` or `>=80`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// So many per cent or less.
    AtMost(Decimal),
    /// So many per cent or more.
    AtLeast(Decimal),
}

impl Band {
    /// The end that is told, in per cent.
    pub fn bound(self) -> Decimal {
        match self {
            Band::AtMost(bound) | Band::AtLeast(bound) => bound,
        }
    }

    /// Whether a value lies in it.
    pub fn holds(self, value: Decimal) -> bool {
        match self {
            Band::AtMost(bound) => value <= bound,
            Band::AtLeast(bound) => value >= bound,
        }
    }

    /// Its name in message files and data files.
    pub fn word(self) -> &'static str {
        match self {
            Band::AtMost(_) => "at-most",
            Band::AtLeast(_) => "at-least",
        }
    }

    /// Reads the text that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        match (text.strip_prefix("<="), text.strip_prefix(">=")) {
            (Some(bound), _) => Some(Band::AtMost(parse_decimal(bound)?)),
            (_, Some(bound)) => Some(Band::AtLeast(parse_decimal(bound)?)),
            _ => None,
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self {
            Band::AtMost(_) => "<=",
            Band::AtLeast(_) => ">=",
        };
        write!(f, "{sign}{}", self.bound().normalize())
    }
}
