//! Which official file it is: the kind by its columns, the year and the status by its name.

use super::ImportOptions;
use super::table::Table;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::value::{AcademicYear, Status};

/// The kinds of official files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Ks2,
    Ks4,
    Absence,
    Census,
    SchoolInformation,
    Gias,
}

impl Kind {
    const ALL: [Kind; 6] =
        [Kind::Ks2, Kind::Ks4, Kind::Absence, Kind::Census, Kind::SchoolInformation, Kind::Gias];

    /// The name in reports, and of the catalogue's columns.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Ks2 => "ks2",
            Kind::Ks4 => "ks4",
            Kind::Absence => "absence",
            Kind::Census => "census",
            Kind::SchoolInformation => "school-information",
            Kind::Gias => "gias",
        }
    }

    /// The stage of the document it becomes.
    pub fn stage(self) -> &'static str {
        match self {
            Kind::Absence => "attendance",
            Kind::Census => "pupils",
            other => other.name(),
        }
    }

    /// The title of the publication.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Ks2 => "Key stage 2 performance tables",
            Kind::Ks4 => "Key stage 4 performance tables",
            Kind::Absence => "Pupil absence in the school performance tables",
            Kind::Census => "School census in the school performance tables",
            Kind::SchoolInformation => "School information in the school performance tables",
            Kind::Gias => "Get Information about Schools",
        }
    }

    /// Whether it says who the schools are, rather than how they do.
    pub fn is_register(self) -> bool {
        matches!(self, Kind::SchoolInformation | Kind::Gias)
    }

    /// Recognises a file by its columns.
    pub fn recognise(table: &Table) -> Result<Kind, Diagnostics> {
        let any = |names: &[&str]| table.any(names).is_some();
        Self::ALL
            .into_iter()
            .find(|kind| match kind {
                Kind::Ks2 => table.has(&["RECTYPE", "URN"]) && any(&["PTRWM_EXP", "PTREAD_EXP"]),
                Kind::Ks4 => table.has(&["RECTYPE", "URN"]) && any(&["ATT8SCR", "P8MEA"]),
                Kind::Absence => table.has(&["URN", "LA", "PERCTOT"]),
                Kind::Census => table.has(&["URN", "LA", "NOR"]) && any(&["PSENELSE", "PSENELK"]),
                Kind::SchoolInformation => table.has(&["URN", "LA", "SCHNAME", "SCHOOLTYPE", "MINORGROUP"]),
                Kind::Gias => {
                    table.has(&["URN", "LA (code)", "EstablishmentName", "TypeOfEstablishment (name)"])
                }
            })
            .ok_or_else(|| {
                let known: Vec<String> =
                    Self::ALL.iter().map(|k| format!("`{}` ({})", k.name(), k.title())).collect();
                Diagnostic::error(
                    "unknown-official-file",
                    "this is not an official file that can be imported",
                )
                .help(format!("the kinds that are known by their columns: {}", known.join(", ")))
                .into()
            })
    }
}

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
