//! What readers were shown of a figure: a value, with its interval if it has one, or a reason.

use super::{Decimal, Reason, Scalar, parse_decimal};
use std::fmt;

/// What readers were shown of a figure. As text it is `64`, `1.2(-0.3..2.7)` or `suppressed`: the value as the data files
/// have it, from which every printed form follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A value, and the lower and upper end of its published interval.
    Value(Decimal, Option<(Decimal, Decimal)>),
    /// Why there was none.
    Reason(Reason),
}

impl Shown {
    /// Reads the text that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(reason) = Reason::parse(text) {
            return Some(Shown::Reason(reason));
        }
        let Some((value, rest)) = text.split_once('(') else {
            return Some(Shown::Value(parse_decimal(text)?, None));
        };
        let (low, high) = rest.strip_suffix(')')?.split_once("..")?;
        Some(Shown::Value(parse_decimal(value)?, Some((parse_decimal(low)?, parse_decimal(high)?))))
    }

    /// Whether it is a value.
    pub fn is_value(self) -> bool {
        matches!(self, Shown::Value(..))
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shown::Value(value, None) => write!(f, "{}", value.normalize()),
            Shown::Value(value, Some((low, high))) => {
                write!(f, "{}({}..{})", value.normalize(), low.normalize(), high.normalize())
            }
            Shown::Reason(reason) => f.write_str(reason.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shown_reads_back_as_it_was_written() {
        for text in ["64", "-0.3", "46.83", "1.2(-0.3..2.7)", "suppressed", "rounds-to-zero"] {
            assert_eq!(Shown::parse(text).map(|shown| shown.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Shown::parse("64.0"), Shown::parse("64"), "a nought more is no other value");
        for text in ["", "sixty", "1(2)", "1(2..3", "64%"] {
            assert_eq!(Shown::parse(text), None, "{text}");
        }
    }
}
