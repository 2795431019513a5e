//! What readers were shown of a figure: a value, with its interval if it has one, a band, or a reason.

use super::{Band, Decimal, Reason, Scalar, parse_decimal};
use std::fmt;

/// What readers were shown of a figure. As text it is `64`, `1.2(-0.3..2.7)`, `<=20` or `suppressed`: the value as the
/// data files have it, from which every printed form follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedValue {
    /// A value, and the lower and upper end of its published interval.
    Value(Decimal, Option<(Decimal, Decimal)>),
    /// That it lies near one end.
    Band(Band),
    /// Why there was none.
    Reason(Reason),
}

impl PublishedValue {
    /// Reads the text that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(reason) = Reason::parse(text) {
            return Some(PublishedValue::Reason(reason));
        }
        if let Some(band) = Band::parse(text) {
            return Some(PublishedValue::Band(band));
        }
        let Some((value, rest)) = text.split_once('(') else {
            return Some(PublishedValue::Value(parse_decimal(text)?, None));
        };
        let (low, high) = rest.strip_suffix(')')?.split_once("..")?;
        Some(PublishedValue::Value(parse_decimal(value)?, Some((parse_decimal(low)?, parse_decimal(high)?))))
    }

    /// Whether it is a value.
    pub fn is_value(self) -> bool {
        matches!(self, PublishedValue::Value(..))
    }

    /// Whether it tells no more of a figure than another does: a reason tells nothing, a band less than a value. What was
    /// shown once may be told beside what is shown now only if it does.
    pub fn tells_no_more_than(self, other: PublishedValue) -> bool {
        let rank = |shown| match shown {
            PublishedValue::Reason(_) => 0,
            PublishedValue::Band(_) => 1,
            PublishedValue::Value(..) => 2,
        };
        rank(self) <= rank(other)
    }
}

impl fmt::Display for PublishedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishedValue::Value(value, None) => write!(f, "{}", value.normalize()),
            PublishedValue::Value(value, Some((low, high))) => {
                write!(f, "{}({}..{})", value.normalize(), low.normalize(), high.normalize())
            }
            PublishedValue::Band(band) => band.fmt(f),
            PublishedValue::Reason(reason) => f.write_str(reason.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shown_reads_back_as_it_was_written() {
        for text in
            ["64", "-0.3", "46.83", "1.2(-0.3..2.7)", "<=20", ">=97.5", "suppressed", "rounds-to-zero"]
        {
            assert_eq!(PublishedValue::parse(text).map(|shown| shown.to_string()).as_deref(), Some(text));
        }
        assert_eq!(
            PublishedValue::parse("64.0"),
            PublishedValue::parse("64"),
            "a nought more is no other value"
        );
        for text in ["", "sixty", "1(2)", "1(2..3", "64%", "<20", "<=", ">=all"] {
            assert_eq!(PublishedValue::parse(text), None, "{text}");
        }
    }
}
