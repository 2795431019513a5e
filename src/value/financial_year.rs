//! A financial year, April to March.

use super::{AcademicYear, Scalar, ScalarError};
use std::fmt;

/// A financial year such as `2024/25`: from 1 April to 31 March, and never mixed up with an academic year, although both are
/// written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(AcademicYear);

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Scalar for FinancialYear {
    const EXPECTED: &'static str = "a financial year such as 2024/25";
    const PATTERN: Option<&'static str> = AcademicYear::PATTERN;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        AcademicYear::parse(text).map(FinancialYear).map_err(|mut error| {
            error.code = "financial-year";
            error.message = error.message.replace("academic year", "financial year");
            error
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_which_kind_of_year_is_wrong() {
        assert_eq!(FinancialYear::parse("2024/25").unwrap().to_string(), "2024/25");
        assert!(FinancialYear::parse("2024").unwrap_err().message.contains("financial year"));
    }
}
