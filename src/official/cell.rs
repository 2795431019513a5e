//! What a cell of a figure column holds: nothing, a number, or an official code for the reason there is none
//! (`domain.md` H-D1 and H-D2).

use crate::value::{Decimal, Reason, parse_decimal};
use std::borrow::Cow;

/// A cell of a figure column.
#[derive(Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or only spaces.
    Blank,
    /// A number: as the file writes it, without `%` and thousands separators, and its value.
    Number(Cow<'a, str>, Decimal),
    /// An official code: its reason, and words where the reason alone says less than the code.
    Code(Reason, Option<&'static str>),
    /// Neither.
    Unknown,
}

/// Every official code, the reason it stands for, and what the reason alone would not say.
pub const CODES: &[(&str, Reason, Option<&str>)] = &[
    ("SUPP", Reason::Suppressed, None),
    ("SUPP*", Reason::NotAvailable, Some("results delayed")),
    ("NE", Reason::NotApplicable, Some("no entries")),
    ("NA", Reason::NotAvailable, None),
    ("NP", Reason::NotAvailable, Some("not published")),
    ("NEW", Reason::NotApplicable, Some("new school")),
    ("LOWCOV", Reason::LowCoverage, None),
    ("SP", Reason::RoundsToZero, None),
    ("SN", Reason::RoundsToZero, None),
    ("RE", Reason::NotAvailable, Some("redacted")),
    ("c", Reason::Suppressed, None),
    ("z", Reason::NotApplicable, None),
    ("x", Reason::NotAvailable, None),
    (":", Reason::NotAvailable, None),
    (".", Reason::NotAvailable, None),
    ("low", Reason::RoundsToZero, None),
    ("k", Reason::RoundsToZero, None),
    ("u", Reason::LowReliability, None),
];

impl<'a> Cell<'a> {
    /// Reads a cell.
    pub fn read(text: &'a str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Cell::Blank;
        }
        if let Some((_, reason, note)) = CODES.iter().find(|(code, ..)| *code == text) {
            return Cell::Code(*reason, *note);
        }
        let number = text.strip_suffix('%').unwrap_or(text).trim_end();
        let number = if grouped(number) { number.replace(',', "").into() } else { Cow::Borrowed(number) };
        match parse_decimal(&number) {
            Some(value) => Cell::Number(number, value),
            None => Cell::Unknown,
        }
    }
}

/// Whether commas stand where thousands are separated, as in `4,554,974`.
fn grouped(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or(text).trim_start_matches('-');
    let mut parts = whole.split(',');
    let first = parts.next().map_or(0, str::len);
    let mut rest = parts.peekable();
    (1..=3).contains(&first) && rest.peek().is_some() && rest.all(|part| part.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> String {
        match Cell::read(text) {
            Cell::Number(number, _) => number.into_owned(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn numbers_stay_as_the_file_has_them() {
        for (text, read) in
            [("60%", "60"), ("97.60%", "97.60"), (" 11.4", "11.4"), ("0", "0"), ("-1.5", "-1.5")]
        {
            assert_eq!(number(text), read);
        }
        assert_eq!(number("4,554,974"), "4554974");
    }

    #[test]
    fn blank_is_not_a_figure_and_a_code_is_not_nought() {
        assert_eq!(Cell::read(" "), Cell::Blank);
        assert_eq!(Cell::read("SUPP"), Cell::Code(Reason::Suppressed, None));
        assert_eq!(Cell::read("SUPP*"), Cell::Code(Reason::NotAvailable, Some("results delayed")));
        for wrong in ["1,2", "supp", "n/a", "12a", "-", "NULL", "1,2345"] {
            assert_eq!(Cell::read(wrong), Cell::Unknown, "{wrong}");
        }
    }
}
