//! `content/published/`: what readers have been shown, as `yearbook publish` wrote it.
//!
//! It is sorted text, one line a figure, an address or an event, so that a change of one is a change of one line. The
//! figures are in one file a stage and year, as in `content/performance/` and in the data files: a new release changes
//! its own file and no other, and no file outgrows an editor. What was never shown to readers is never written here.

use super::Sourced;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::value::{AcademicYear, Date, OfficialFiles, PublishedValue, PupilGroup, Scalar, Status, TopicKey};
use std::fmt;

/// The folder below the content folder.
pub const FOLDER: &str = "published";
/// The file of addresses in it.
pub const ADDRESSES: &str = "addresses.txt";
/// The file of events in it.
pub const HISTORY: &str = "history.txt";

/// Of which figure. The names are those that stood in the content when it was published; they may have gone since.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureName {
    /// The school by file name, or an area as `area:borough`.
    pub subject: String,
    /// The measure's key.
    pub measure: String,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The academic year.
    pub year: AcademicYear,
}

/// A figure that readers have been shown. Its year and topic are in the file's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedFigure {
    /// Of which figure.
    pub name: FigureName,
    /// What they were shown.
    pub shown: PublishedValue,
    /// How settled it was.
    pub status: Status,
    /// The line in the record.
    pub at: Location,
}

/// Something that happened to what readers are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The site was published.
    Published(Date),
    /// From this day on official figures are shown in another way. Before the first such day they were shown by the rules
    /// for the council's own.
    OfficialFiles(Date, OfficialFiles),
    /// A figure changed or went. What must not be told, or is not there any more, is `None`.
    Corrected {
        /// The day.
        date: Date,
        /// The figure.
        name: FigureName,
        /// What it was.
        was: Option<PublishedValue>,
        /// What it is.
        now: Option<PublishedValue>,
    },
    /// A release went from one status to the next.
    Revised {
        /// The day.
        date: Date,
        /// The key of its topic.
        topic: TopicKey,
        /// The academic year.
        year: AcademicYear,
        /// The status before.
        from: Status,
        /// The status after.
        to: Status,
        /// How many figures it has.
        figures: usize,
        /// How many of them changed.
        changed: usize,
    },
}

/// A file of the record.
#[derive(Debug)]
pub enum Recorded {
    /// Figures.
    Figures(Vec<RecordedFigure>),
    /// Addresses given out, each with its line.
    Addresses(Vec<(String, Location)>),
    /// What happened.
    History(Vec<Event>),
}

pub(super) fn group_word(group: Option<PupilGroup>) -> &'static str {
    group.map_or("all", PupilGroup::word)
}

impl fmt::Display for RecordedFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FigureName { subject, measure, group, .. } = &self.name;
        write!(f, "{subject} {measure} {} {} {}", group_word(*group), self.shown, self.status.word())
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said =
            |shown: &Option<PublishedValue>| shown.map_or_else(|| "-".to_owned(), |shown| shown.to_string());
        match self {
            Event::Published(date) => write!(f, "{date} published"),
            Event::OfficialFiles(date, mode) => write!(f, "{date} official-files {}", mode.word()),
            Event::Corrected { date, name, was, now } => {
                let FigureName { subject, measure, group, year } = name;
                let group = group_word(*group);
                write!(f, "{date} corrected {year} {subject} {measure} {group} {} {}", said(was), said(now))
            }
            Event::Revised { date, topic, year, from, to, figures, changed } => {
                let (from, to) = (from.word(), to.word());
                write!(f, "{date} revised {year} {topic} {from} {to} {figures} {changed}")
            }
        }
    }
}

/// Reads a file of the record by its path below `published/`; `None` for one that is none.
pub(super) fn read(path: &str, file: FileId, text: &str, found: &mut Diagnostics) -> Option<Recorded> {
    let lines = (1u32..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let lines = lines.map(|(number, line)| {
        (line, Location { file, line: number, column: 1, length: line.chars().count() as u32 })
    });
    let mut damaged = |at: Location| {
        found.push(
            Diagnostic::error("damaged-record", "this line of the record of what was published is damaged")
                .at(at)
                .help("take the file back from your version control; only `yearbook publish` changes it"),
        );
    };
    match path {
        ADDRESSES => Some(Recorded::Addresses(lines.map(|(line, at)| (line.to_owned(), at)).collect())),
        HISTORY => {
            let mut events = Vec::new();
            for (line, at) in lines {
                match event(line) {
                    Some(event) => events.push(event),
                    None => damaged(at),
                }
            }
            Some(Recorded::History(events))
        }
        _ => {
            let (folder, _) = path.split_once('/')?;
            let year = AcademicYear::from_folder(folder).ok()?;
            let mut figures = Vec::new();
            for (line, at) in lines {
                match figure(line, year, at) {
                    Some(figure) => figures.push(figure),
                    None => damaged(at),
                }
            }
            Some(Recorded::Figures(figures))
        }
    }
}

pub(super) fn group(word: &str) -> Option<Option<PupilGroup>> {
    if word == "all" { Some(None) } else { PupilGroup::parse(word).ok().map(Some) }
}

fn figure(line: &str, year: AcademicYear, at: Location) -> Option<RecordedFigure> {
    let words: Vec<&str> = line.split(' ').collect();
    let [subject, measure, of, shown, status] = words.as_slice() else { return None };
    let name = FigureName { subject: (*subject).into(), measure: (*measure).into(), group: group(of)?, year };
    Some(RecordedFigure {
        name,
        shown: PublishedValue::parse(shown)?,
        status: Status::parse(status).ok()?,
        at,
    })
}

fn event(line: &str) -> Option<Event> {
    let words: Vec<&str> = line.split(' ').collect();
    let shown = |word: &str| if word == "-" { Some(None) } else { PublishedValue::parse(word).map(Some) };
    match words.as_slice() {
        [date, "published"] => Some(Event::Published(Date::parse(date).ok()?)),
        [date, "official-files", mode] => {
            Some(Event::OfficialFiles(Date::parse(date).ok()?, OfficialFiles::parse(mode).ok()?))
        }
        [date, "corrected", year, subject, measure, of, was, now] => Some(Event::Corrected {
            date: Date::parse(date).ok()?,
            name: FigureName {
                subject: (*subject).into(),
                measure: (*measure).into(),
                group: group(of)?,
                year: AcademicYear::parse(year).ok()?,
            },
            was: shown(was)?,
            now: shown(now)?,
        }),
        [date, "revised", year, topic, from, to, figures, changed] => Some(Event::Revised {
            date: Date::parse(date).ok()?,
            year: AcademicYear::parse(year).ok()?,
            topic: TopicKey::parse(topic).ok()?,
            from: Status::parse(from).ok()?,
            to: Status::parse(to).ok()?,
            figures: figures.parse().ok()?,
            changed: changed.parse().ok()?,
        }),
        _ => None,
    }
}

/// What the record holds, from all its files.
#[derive(Debug, Default)]
pub struct RecordOfPublication {
    /// The figures.
    pub figures: Vec<RecordedFigure>,
    /// The addresses, each with its line.
    pub addresses: Vec<(String, Location)>,
    /// What happened, oldest first.
    pub history: Vec<Event>,
}

impl RecordOfPublication {
    /// Adds a file.
    pub(super) fn add(&mut self, file: Sourced<Recorded>) {
        match file.document {
            Recorded::Figures(figures) => self.figures.extend(figures),
            Recorded::Addresses(addresses) => self.addresses.extend(addresses),
            Recorded::History(events) => self.history.extend(events),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_back_as_they_were_written() {
        let at = Location { file: FileId(0), line: 1, column: 1, length: 0 };
        let year = AcademicYear::starting(2023).unwrap();
        for line in [
            "riverside-primary rwm-expected all 64 final",
            "area:borough reading-progress disadvantaged 1.2(-0.3..2.7) provisional",
            "st-annes rwm-expected girls suppressed revised",
        ] {
            assert_eq!(figure(line, year, at).unwrap().to_string(), line);
        }
        for line in [
            "2026-11-23 published",
            "2026-11-23 official-files as-published",
            "2026-11-24 corrected 2023/24 riverside-primary rwm-expected all 64 67",
            "2026-11-24 corrected 2023/24 riverside-primary rwm-expected girls - suppressed",
            "2026-12-12 revised 2023/24 ks2 provisional revised 1240 312",
        ] {
            assert_eq!(event(line).unwrap().to_string(), line);
        }
        assert!(figure("riverside-primary rwm-expected all 64", year, at).is_none());
        assert!(event("2026-11-23 withdrawn").is_none());
    }
}
