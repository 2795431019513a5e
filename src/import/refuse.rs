//! What is no official file, although it looks like one: a list of pupils, a download of ours, and tables that were never
//! published. Nothing of such a file is imported.

use super::ImportOptions;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::catalogue::Catalogue;
use crate::model::catalogue::columns::Columns;
use crate::official::{About, Kind, Table, about};
use crate::value::{AcademicYear, Date, LaCode};

/// Columns of files that have a row for each pupil, in capital letters, without spaces and signs.
const OF_PUPILS: &[&str] = &[
    "UPN",
    "ULN",
    "UNIQUEPUPILNUMBER",
    "UNIQUELEARNERNUMBER",
    "CANDIDATENUMBER",
    "PUPILID",
    "PUPILREFERENCE",
    "FORENAME",
    "FIRSTNAME",
    "GIVENNAME",
    "SURNAME",
    "LASTNAME",
    "FAMILYNAME",
    "PUPILNAME",
    "STUDENTNAME",
    "DOB",
    "DATEOFBIRTH",
    "BIRTHDATE",
];

/// Columns that only our own data files have.
const OF_OURS: &[&str] = &["measure_name", "pupil_group", "pupils_at_or_below"];

/// A list of pupils, or a download of this program.
pub(super) fn not_official(table: &Table) -> Option<Diagnostic> {
    let plain = |name: &String| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    if let Some(name) = table.header.iter().find(|name| OF_PUPILS.contains(&plain(name).as_str())) {
        return Some(
            Diagnostic::error(
                "pupil-level-file",
                format!("this file has a row for each pupil: it has the column `{name}`"),
            )
            .help("only published figures of schools and areas are imported; keep lists of pupils away from the content folder"),
        );
    }
    table.has(OF_OURS).then(|| {
        Diagnostic::error("own-download", "this is a data file that a site of this program offers")
            .help("its figures come from files that were imported or typed there: import those, as their publisher offers them")
    })
}

/// A file of figures in which groups have figures that its publisher withholds.
pub(super) fn unpublished(
    table: &Table,
    kind: Kind,
    year: AcademicYear,
    catalogue: &Catalogue,
    authority: LaCode,
) -> Option<Diagnostic> {
    let columns = Columns::find(catalogue, table, kind, year);
    let threshold = kind.threshold();
    let ours = |row: &&_| !matches!(about(kind, table, row, authority), About::Elsewhere | About::Unknown);
    let about_few = |row| columns.values_about_few(row, threshold);
    let (line, count) = table
        .rows
        .iter()
        .filter(ours)
        .map(|row| (row.line, about_few(row)))
        .fold((0, 0), |(first, sum), (line, count)| {
            (if sum == 0 && count > 0 { line } else { first }, sum + count)
        });
    if threshold == 0 || count == 0 {
        return None;
    }
    let figures = if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") };
    Some(
        Diagnostic::error(
            "not-the-published-file",
            format!(
                "this is not the published file: it has {figures} about {threshold} pupils or fewer, the first on line {line}"
            ),
        )
        .help("the publisher withholds such figures: download the file again and import it as it is; figures that schools or colleagues sent you are the council’s own, and are typed in content/performance/"),
    )
}

/// The day a file was published: the day that was said, or else today.
///
/// # Errors
/// When it must be said, or cannot be.
pub(super) fn published(year: AcademicYear, options: &ImportOptions) -> Result<Date, Diagnostics> {
    let end = Date::new(i16::try_from(year.end()).unwrap_or(i16::MAX), 8, 31).unwrap_or(Date::MAX);
    match options.published {
        Some(day) if day > options.today => Err(Diagnostic::error(
            "published-later",
            format!("`--published` says {day}, and today is {}", options.today),
        )
        .help("a file that is not yet published is not imported")
        .into()),
        Some(day) => Ok(day),
        // Before they are published, councils may hold them.
        None if options.today <= end => Err(Diagnostic::error(
            "no-published-day",
            format!("nobody says on which day these results of {year} were published"),
        )
        .help("say `--published 2026-12-10`, with the day on which everybody could download this file; before that day it must not be on a site")
        .into()),
        None => Ok(options.today),
    }
}
