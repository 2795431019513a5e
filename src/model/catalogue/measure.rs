//! One measure of the catalogue.

use super::TopicId;
use crate::official::Kind;
use crate::value::{
    AcademicYear, AveragedOver, Counted, Dataset, Decimal, OfficialFormat, Phase, Polarity, PupilGroup,
    Scalar, Unit,
};

/// One measure. Years are academic years; values are in the measure's unit.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The key authors write.
    pub key: String,
    /// The statisticians' code, for data files.
    pub code: String,
    /// The topic it belongs to.
    pub topic: TopicId,
    /// Its plain-English name.
    pub name: String,
    /// A shorter name for tables.
    pub short_name: String,
    /// One sentence that explains it.
    pub explanation: String,
    /// A figure said as a clause, with `{value}`.
    pub says: String,
    /// What it counts in.
    pub unit: Unit,
    /// What is counted.
    pub of: Counted,
    /// Whether it is a percentage of the pupils of a figure's own group, so that it may be said as a count.
    pub share_of_pupils: bool,
    /// Over whom it is an average of pupils.
    pub averaged_over: AveragedOver,
    /// The steps in which one pupil's own value goes, if it is known to go in any.
    pub pupil_steps: Option<Decimal>,
    /// The least and the greatest value it can have.
    pub range: (Decimal, Decimal),
    /// Decimal places of a school's figure.
    pub places: u32,
    /// Decimal places of an area's figure.
    pub area_places: u32,
    /// Which way is better.
    pub polarity: Polarity,
    /// The kind of data, which picks the disclosure rule.
    pub dataset: Dataset,
    /// The years for which it was published.
    pub available: Vec<Span>,
    /// The years for which it was not, and why.
    pub missing: Vec<(Span, String)>,
    /// The first year on each new basis, and what changed.
    pub breaks: Vec<(AcademicYear, String)>,
    /// Its rank among a school's headlines, by phase.
    pub headline: Vec<(Phase, u32)>,
    /// Wider measures, by key: every pupil who counts here counts there too. Those of [`Catalogue::relations`].
    pub part_of: Vec<String>,
    /// The measures, by key, that a pupil must all meet to count here. Those of [`Catalogue::relations`].
    pub all_of: Vec<String>,
    /// For a gap, what it is the difference of.
    pub gap_of: Option<Gap>,
    /// The columns of official files that hold it.
    pub columns: Vec<Column>,
}

/// The difference between the figures of two groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The measure, by key.
    pub measure: String,
    /// The group from whose figure the other is taken away.
    pub of: PupilGroup,
    /// The group whose figure is taken away.
    pub less: PupilGroup,
}

/// A span of academic years, open-ended when `to` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first year.
    pub from: AcademicYear,
    /// The last year.
    pub to: Option<AcademicYear>,
}

impl Span {
    /// Whether a year is within it.
    pub fn contains(&self, year: AcademicYear) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }
}

/// A column of an official file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The kind of file, such as `ks2`.
    pub file: String,
    /// The column of the value.
    pub column: String,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The column with the number of pupils.
    pub pupils: Option<String>,
    /// The column with the lower end of the interval.
    pub low: Option<String>,
    /// The column with the upper end of the interval.
    pub high: Option<String>,
    /// The years in which it has this name.
    pub years: (Option<AcademicYear>, Option<AcademicYear>),
}

impl Column {
    /// Whether the column has this name in a year.
    pub fn applies(&self, year: AcademicYear) -> bool {
        self.years.0.is_none_or(|from| from <= year) && self.years.1.is_none_or(|to| year <= to)
    }
}

impl Measure {
    /// Whether its figures tell of pupils, so that the disclosure rules are about them.
    pub fn about_pupils(&self) -> bool {
        self.of == Counted::Pupils
    }

    /// Decimal places for a school or for an area.
    pub fn places_for(&self, area: bool) -> u32 {
        if area { self.area_places } else { self.places }
    }

    /// Whether it is the number of pupils on roll: how large a school is, and not what its pupils are like.
    pub fn is_roll(&self) -> bool {
        self.key == "roll"
    }

    /// Whether it is a number of pupils, and so neither a share nor an average of them.
    pub fn counts_pupils(&self) -> bool {
        self.unit == Unit::Number
            && self.of == Counted::Pupils
            && self.averaged_over == AveragedOver::Nobody
            && self.gap_of.is_none()
    }

    /// The size of group at or below which the official files that have the measure withhold it; 0 where none does.
    pub fn withheld_at_or_below(&self) -> u32 {
        let formats = self.columns.iter().filter_map(|column| OfficialFormat::parse(&column.file).ok());
        formats.map(|format| Kind::of(format).threshold()).max().unwrap_or_default()
    }

    /// Why there are no figures for a year, when the catalogue knows.
    pub fn missing_reason(&self, year: AcademicYear) -> Option<&str> {
        self.missing.iter().find(|(span, _)| span.contains(year)).map(|(_, reason)| reason.as_str())
    }

    /// What changed at the start of a year, when the series breaks there.
    pub fn break_at(&self, year: AcademicYear) -> Option<&str> {
        self.breaks.iter().find(|(first, _)| *first == year).map(|(_, reason)| reason.as_str())
    }

    /// Whether two years can be compared: no break lies between them.
    pub fn comparable(&self, earlier: AcademicYear, later: AcademicYear) -> bool {
        !self.breaks.iter().any(|(first, _)| earlier < *first && *first <= later)
    }
}
