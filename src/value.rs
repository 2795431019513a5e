//! The small values that authors write and every stage shares: academic years, dates, school numbers, words from a
//! fixed list.
//!
//! A [`Scalar`] is parsed from one piece of text and explains itself when the text is wrong. This module knows nothing
//! of YAML, files or pages. The words are those of education in England (`domain.md` D4).

mod academic_year;
mod band;
mod contact;
mod family;
mod financial_year;
mod length;
mod moment;
mod number;
mod published_value;
mod school;
mod slug;
mod topic;
mod when;
#[macro_use]
mod words;
mod vocabulary;

pub use academic_year::AcademicYear;
pub use band::Band;
pub use contact::{Colour, Email, WebAddress};
pub use family::Family;
pub use financial_year::FinancialYear;
pub use jiff::civil::Date;
pub use length::Length;
pub use moment::Moment;
pub use number::{parse_decimal, print_decimal, round_half_up};
pub use published_value::PublishedValue;
pub use rust_decimal::Decimal;
pub use school::{AgeRange, LaCode, LaEstab, Postcode, Urn};
pub use slug::{Slug, SlugPath};
pub use topic::TopicKey;
pub use vocabulary::*;
pub use when::When;
pub(crate) use words::words;

/// Why a piece of text is not a value of the type that was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScalarError {
    /// The stable code of the diagnostic.
    pub code: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl ScalarError {
    /// An error with a code and a message.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        ScalarError { code, message: message.into(), help: None }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// A value written as one piece of text.
pub trait Scalar: Sized {
    /// What an author should write, such as "an academic year such as 2023/24".
    const EXPECTED: &'static str;
    /// A regular expression for editors, if the value has a fixed shape.
    const PATTERN: Option<&'static str> = None;

    /// Reads the value.
    ///
    /// # Errors
    /// What was found, what was expected, and how to mend it.
    fn parse(text: &str) -> Result<Self, ScalarError>;

    /// The words to choose from and what each means; empty when any text of the right shape will do.
    fn choices() -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// How the value is described to an editor: `string`, `integer`, `number` or `boolean`.
    fn json_type() -> &'static [&'static str] {
        &["string"]
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "text";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        if text.trim().is_empty() {
            return Err(ScalarError::new("empty-text", "found empty text, expected some words")
                .help("write the text, or remove the key"));
        }
        Ok(text.trim().to_owned())
    }

    fn json_type() -> &'static [&'static str] {
        // YAML reads an unquoted 2024 or 64.5 as a number, which here is text like any other.
        &["string", "number"]
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "`true` or `false`";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => {
                let error =
                    ScalarError::new("wrong-type", format!("found `{text}`, expected `true` or `false`"));
                Err(match text.to_lowercase().as_str() {
                    "yes" | "on" | "y" => error.help("write `true`"),
                    "no" | "off" | "n" => error.help("write `false`"),
                    _ => error,
                })
            }
        }
    }

    fn json_type() -> &'static [&'static str] {
        &["boolean"]
    }
}

impl Scalar for u32 {
    const EXPECTED: &'static str = "a whole number";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        text.parse().map_err(|_| {
            ScalarError::new("wrong-type", format!("found `{text}`, expected a whole number of 0 or more"))
        })
    }

    fn json_type() -> &'static [&'static str] {
        &["integer"]
    }
}

impl Scalar for i32 {
    const EXPECTED: &'static str = "a whole number";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        text.parse().map_err(|_| {
            ScalarError::new(
                "wrong-type",
                format!("found `{text}`, expected a whole number such as 10 or -5"),
            )
        })
    }

    fn json_type() -> &'static [&'static str] {
        &["integer"]
    }
}

impl Scalar for Decimal {
    const EXPECTED: &'static str = "a number";

    fn parse(text: &str) -> Result<Self, ScalarError> {
        parse_decimal(text)
            .ok_or_else(|| ScalarError::new("wrong-type", format!("found `{text}`, expected a number")))
    }

    fn json_type() -> &'static [&'static str] {
        &["number"]
    }
}

impl Scalar for Date {
    const EXPECTED: &'static str = "a date such as 2025-03-20";
    const PATTERN: Option<&'static str> = Some(r"^\d{4}-\d{2}-\d{2}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        moment::parse_date(text)
    }
}
