//! What the name of an official file says: the year it is about, and how settled its figures are.

use super::ImportOptions;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::value::{AcademicYear, Status};

/// The academic year a file is about.
pub(super) fn year(name: &str, options: &ImportOptions) -> Result<AcademicYear, Diagnostics> {
    year_of_name(name).or(options.year).ok_or_else(|| {
        Diagnostic::error("no-year", "the file's name does not say which academic year it is about").help(
            "say `--year 2018/19`, or name the file like the official download: `2018-2019_936_ks2final.csv`",
        )
        .into()
    })
}

/// `2018-2019`, `2018_2019`, `2018-19` or `201819` in a file's name.
fn year_of_name(name: &str) -> Option<AcademicYear> {
    let runs: Vec<(usize, &str)> = digit_runs(name);
    let consecutive = |start: &str, end: &str| {
        let first: u16 = start.parse().ok()?;
        let last: u16 = end.parse().ok()?;
        let follows = match end.len() {
            4 => last == first + 1,
            2 => last == (first + 1) % 100,
            _ => false,
        };
        follows.then(|| AcademicYear::starting(first)).flatten()
    };
    for (index, (at, run)) in runs.iter().enumerate() {
        if run.len() == 6
            && let Some(year) = consecutive(&run[..4], &run[4..])
        {
            return Some(year);
        }
        let Some((next_at, next)) = runs.get(index + 1) else { continue };
        let joined = *next_at == at + run.len() + 1 && matches!(&name[at + run.len()..*next_at], "-" | "_");
        if run.len() == 4
            && joined
            && let Some(year) = consecutive(run, next)
        {
            return Some(year);
        }
    }
    None
}

fn digit_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// How settled the figures of a file are.
pub(super) fn status(name: &str, options: &ImportOptions) -> Result<Status, Diagnostics> {
    let name = name.to_lowercase();
    let named = [Status::Provisional, Status::Revised, Status::Final]
        .into_iter()
        .find(|status| name.contains(status.word()));
    named.or(options.status).ok_or_else(|| {
        Diagnostic::error("no-status", "the file's name does not say how settled its figures are")
            .help("say `--status final`, `--status revised` or `--status provisional`")
            .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_read_from_the_name_and_never_guessed() {
        let year = |name| year_of_name(name).map(|y| y.to_string());
        assert_eq!(year("2018-2019_999_ks2final.csv").as_deref(), Some("2018/19"));
        assert_eq!(year("absence_2023-2024.csv").as_deref(), Some("2023/24"));
        assert_eq!(year("1999-00_england.csv").as_deref(), Some("1999/00"));
        assert_eq!(year("202324_information.csv").as_deref(), Some("2023/24"));
        for unclear in
            ["2018_999_ks2final.csv", "2018-2020_x.csv", "2018-936_ks2.csv", "é.csv", "20211231.csv"]
        {
            assert_eq!(year(unclear), None, "{unclear}");
        }
    }
}
