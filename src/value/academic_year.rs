//! An academic year, September to August.

use super::{Scalar, ScalarError};

/// An academic year such as `2023/24` (rule H-L3). It knows its three spellings: `2023/24` in content and tables,
/// `2023-24` in folders and addresses, `202324` in data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcademicYear(u16);

impl AcademicYear {
    const FIRST: u16 = 1988;
    const LAST: u16 = 2060;

    /// The year that starts in September of `year`, if it is one that a report could be about.
    pub fn starting(year: u16) -> Option<Self> {
        (Self::FIRST..=Self::LAST).contains(&year).then_some(AcademicYear(year))
    }

    /// The calendar year in which it starts.
    pub fn start(self) -> u16 {
        self.0
    }

    /// The calendar year in which it ends.
    pub fn end(self) -> u16 {
        self.0 + 1
    }

    /// The year after it.
    #[must_use]
    pub fn next(self) -> Self {
        AcademicYear(self.0 + 1)
    }

    /// The year before it.
    #[must_use]
    pub fn previous(self) -> Self {
        AcademicYear(self.0 - 1)
    }

    /// As folders and addresses spell it: `2023-24`.
    pub fn dashed(self) -> String {
        format!("{}-{:02}", self.0, self.end() % 100)
    }

    /// As data files spell it: `202324` (Explore Education Statistics, `time_period`).
    pub fn compact(self) -> String {
        format!("{}{:02}", self.0, self.end() % 100)
    }

    /// Every year from this one to `last`, both included.
    pub fn to(self, last: AcademicYear) -> impl DoubleEndedIterator<Item = AcademicYear> {
        (self.0..=last.0).map(AcademicYear)
    }

    /// Reads either spelling with a separator: `2023/24` or `2023-24`.
    fn read(text: &str, separator: char) -> Result<Self, ScalarError> {
        let wrong = || {
            ScalarError::new(
                "academic-year",
                format!("found `{text}`, expected an academic year such as 2023{separator}24"),
            )
        };
        let (start, end) = text.split_once(['/', '-']).ok_or_else(wrong)?;
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(start, 4) || !(digits(end, 2) || digits(end, 4)) {
            return Err(wrong());
        }
        let start: u16 = start.parse().map_err(|_| wrong())?;
        let end_value: u16 = end.parse().map_err(|_| wrong())?;
        let consecutive = start + 1;
        let year = AcademicYear::starting(start).ok_or_else(|| {
            ScalarError::new("academic-year", format!("`{text}` is not a plausible academic year"))
                .help(format!("years from {} to {} are read", Self::FIRST, Self::LAST))
        })?;
        if end_value % 100 != consecutive % 100 || (end.len() == 4 && end_value != consecutive) {
            return Err(ScalarError::new(
                "academic-year",
                format!("the years of `{text}` do not follow each other"),
            )
            .help(format!("did you mean `{start}{separator}{:02}`?", consecutive % 100)));
        }
        if end.len() == 4 || !text.contains(separator) {
            return Err(wrong().help(format!("write `{start}{separator}{:02}`", consecutive % 100)));
        }
        Ok(year)
    }

    /// Reads the spelling of folders: `2023-24`.
    ///
    /// # Errors
    /// When it is not that spelling, or the years do not follow each other.
    pub fn from_folder(name: &str) -> Result<Self, ScalarError> {
        Self::read(name, '-')
    }
}

impl std::fmt::Display for AcademicYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{:02}", self.0, self.end() % 100)
    }
}

impl Scalar for AcademicYear {
    const EXPECTED: &'static str = "an academic year such as 2023/24";
    const PATTERN: Option<&'static str> = Some(r"^\d{4}/\d{2}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        Self::read(text, '/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_spellings_agree() {
        let year = AcademicYear::parse("1999/00").unwrap();
        assert_eq!(
            (year.to_string().as_str(), year.dashed().as_str(), year.compact().as_str()),
            ("1999/00", "1999-00", "199900")
        );
        assert_eq!(AcademicYear::from_folder("1999-00").unwrap(), year);
    }

    #[test]
    fn years_that_do_not_follow_each_other_are_explained() {
        let error = AcademicYear::parse("2023/25").unwrap_err();
        assert_eq!(error.help.as_deref(), Some("did you mean `2023/24`?"));
        for wrong in ["2023", "2023-24", "23/24", "2023/2024", "2106/07", "202324", "2023/2", "٢٠٢٣/24"] {
            assert!(AcademicYear::parse(wrong).is_err(), "{wrong}");
        }
    }
}
