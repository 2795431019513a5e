//! The measures there are: the built-in catalogue and what the council's own `measures.yaml` adds or words better.
//!
//! The catalogue is data (`catalogue/measures.yaml`, after `domain.md` D1). No year and no measure's name is written in
//! code or in a template.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::document::{ColumnDocument, MeasureDocument, SpanDocument};
use crate::source::{self, Entries, Sourced};
use crate::value::{
    AcademicYear, AveragedOver, Dataset, Decimal, Phase, Polarity, PupilGroup, Scalar, Stage, Unit,
};
use std::collections::HashMap;
use std::sync::LazyLock;

const BUILT_IN: &str = include_str!("catalogue/measures.yaml");

/// A measure, by its place in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(pub u16);

/// Every measure, in the order of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    measures: Vec<Measure>,
    by_key: HashMap<String, MeasureId>,
}

/// One measure. Years are academic years; values are in the measure's unit.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The key authors write.
    pub key: String,
    /// The statisticians' code, for data files.
    pub code: String,
    /// The stage it belongs to.
    pub stage: Stage,
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
    /// Wider measures, by key: every pupil who counts here counts there too.
    pub part_of: Vec<String>,
    /// The measures, by key, that a pupil must all meet to count here.
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
    /// Decimal places for a school or for an area.
    pub fn places_for(&self, area: bool) -> u32 {
        if area { self.area_places } else { self.places }
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

impl Catalogue {
    /// The catalogue embedded in the binary. It is read once: `serve` and tests ask for it again and again.
    pub fn built_in() -> Catalogue {
        static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(Catalogue::embedded);
        BUILT_IN.clone()
    }

    fn embedded() -> Catalogue {
        let mut found = Diagnostics::new();
        let documents: Vec<MeasureDocument> =
            source::parse(BUILT_IN, FileId(u32::MAX), 1, &mut found).unwrap_or_default();
        let mut catalogue = Catalogue::default();
        for document in documents {
            let key = document.key.as_ref().map(|key| key.value.clone()).unwrap_or_default();
            match complete(&key, &document, None) {
                Ok(measure) => catalogue.insert(measure),
                Err(missing) => {
                    found.push(Diagnostic::error("catalogue", format!("`{key}` lacks `{missing}`")))
                }
            }
        }
        // Invariant: the embedded file is sound; a test reads it.
        debug_assert!(found.is_empty(), "{found:?}");
        catalogue
    }

    /// Adds what a council's `measures.yaml` says.
    pub fn with_overrides(
        mut self,
        overrides: &Sourced<Entries<MeasureDocument>>,
    ) -> (Catalogue, Diagnostics) {
        let mut found = Diagnostics::new();
        for (key, document) in &overrides.document.0 {
            let existing = self.by_key.get(&key.value).map(|id| self.get(*id).clone());
            if existing.is_none() && crate::value::Slug::parse(&key.value).is_err() {
                found.push(
                    Diagnostic::error("measure-key", format!("`{}` is not a key for a measure", key.value))
                        .at(key.at)
                        .help("use lower-case letters, digits and hyphens"),
                );
                continue;
            }
            match complete(&key.value, document, existing.as_ref()) {
                Ok(measure) => self.insert(measure),
                Err(missing) => found.push(
                    Diagnostic::error(
                        "incomplete-measure",
                        format!("the measure `{}` is not built in, and lacks `{missing}`", key.value),
                    )
                    .at(key.at)
                    .suggest(&key.value, self.keys()),
                ),
            }
        }
        (self, found)
    }

    fn insert(&mut self, measure: Measure) {
        match self.by_key.get(&measure.key) {
            Some(id) => self.measures[id.0 as usize] = measure,
            None => {
                self.by_key.insert(measure.key.clone(), MeasureId(self.measures.len() as u16));
                self.measures.push(measure);
            }
        }
    }

    /// The measure of an id of this catalogue.
    pub fn get(&self, id: MeasureId) -> &Measure {
        // Invariant: ids are made by this catalogue only, and measures are never removed.
        &self.measures[id.0 as usize]
    }

    /// The same with one measure changed, for tests of what follows from a measure.
    #[cfg(test)]
    pub(crate) fn changed(mut self, key: &str, change: impl FnOnce(&mut Measure)) -> Catalogue {
        change(&mut self.measures[self.by_key[key].0 as usize]);
        self
    }

    /// The measure with a key.
    pub fn find(&self, key: &str) -> Option<MeasureId> {
        self.by_key.get(key).copied()
    }

    /// Every measure with its id.
    pub fn iter(&self) -> impl Iterator<Item = (MeasureId, &Measure)> {
        (0u16..).map(MeasureId).zip(&self.measures)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(|measure| measure.key.as_str())
    }
}

/// Takes a document and, for what it leaves out, the built-in measure. `Err` names what is still missing.
fn complete(key: &str, document: &MeasureDocument, base: Option<&Measure>) -> Result<Measure, &'static str> {
    let text = |own: &Option<source::Spanned<String>>, base: Option<&String>, name: &'static str| {
        own.as_ref().map(|s| s.value.clone()).or_else(|| base.cloned()).ok_or(name)
    };
    let name = text(&document.name, base.map(|b| &b.name), "name")?;
    let unit = document.unit.map(|u| u.value).or(base.map(|b| b.unit)).ok_or("unit")?;
    let range = match document.range.as_deref() {
        Some([low, high]) if low.value < high.value => (low.value, high.value),
        Some(_) => return Err("range: [least, greatest]"),
        None => base
            .map(|b| b.range)
            .or((unit == Unit::Percent).then_some((Decimal::ZERO, Decimal::ONE_HUNDRED)))
            .ok_or("range")?,
    };
    let places = document.places.map(|p| p.value.min(4)).or(base.map(|b| b.places)).unwrap_or(0);
    let dataset = document.dataset.map(|d| d.value).or(base.map(|b| b.dataset)).unwrap_or(Dataset::Local);
    let keys = |own: &Option<Vec<source::Spanned<String>>>, base: Option<&Vec<String>>| match own {
        Some(keys) => keys.iter().map(|key| key.value.clone()).collect(),
        None => base.cloned().unwrap_or_default(),
    };
    let share_of_pupils = document.share_of_pupils.map(|s| s.value).or(base.map(|b| b.share_of_pupils));
    let share_of_pupils = share_of_pupils.unwrap_or(false) && unit == Unit::Percent;
    let gap_of = match &document.gap_of {
        Some(gap) => Some(Gap { measure: gap.measure.value.clone(), of: gap.of.value, less: gap.less.value }),
        None => base.and_then(|b| b.gap_of.clone()),
    };
    let averaged_over = match document.averaged_over.map(|a| a.value).or(base.map(|b| b.averaged_over)) {
        // A share is judged by the pupils it stands for, and a gap by its two sides.
        _ if share_of_pupils || gap_of.is_some() => AveragedOver::Nobody,
        Some(own) => own,
        // The council's own scores are averages of pupils' results, unless it says otherwise: that is the safe guess.
        None if dataset == Dataset::Results && matches!(unit, Unit::Score | Unit::Points) => {
            AveragedOver::Most
        }
        None => AveragedOver::Nobody,
    };
    let span = |s: &SpanDocument| Span { from: s.from.value, to: s.to.map(|t| t.value) };
    Ok(Measure {
        key: key.to_owned(),
        code: text(&document.code, base.map(|b| &b.code), "code").unwrap_or_else(|_| key.replace('-', "_")),
        stage: document.stage.map(|s| s.value).or(base.map(|b| b.stage)).ok_or("stage")?,
        short_name: text(&document.short_name, base.map(|b| &b.short_name), "short-name")
            .unwrap_or_else(|_| name.clone()),
        explanation: text(&document.explanation, base.map(|b| &b.explanation), "explanation")?,
        says: text(&document.says, base.map(|b| &b.says), "says")?,
        unit,
        share_of_pupils,
        averaged_over,
        pupil_steps: document
            .pupil_steps
            .map(|s| s.value)
            .or(base.and_then(|b| b.pupil_steps))
            .filter(|steps| *steps > Decimal::ZERO),
        range,
        places,
        area_places: document
            .area_places
            .map(|p| p.value.min(4))
            .or(base.map(|b| b.area_places))
            .unwrap_or(places),
        polarity: document.polarity.map(|p| p.value).or(base.map(|b| b.polarity)).ok_or("polarity")?,
        dataset,
        part_of: keys(&document.part_of, base.map(|b| &b.part_of)),
        all_of: keys(&document.all_of, base.map(|b| &b.all_of)),
        gap_of,
        available: match &document.available {
            Some(spans) => spans.iter().map(span).collect(),
            None => base.map(|b| b.available.clone()).unwrap_or_default(),
        },
        missing: match &document.missing {
            Some(spans) => spans
                .iter()
                .map(|s| (Span { from: s.from.value, to: s.to.map(|t| t.value) }, s.reason.value.clone()))
                .collect(),
            None => base.map(|b| b.missing.clone()).unwrap_or_default(),
        },
        breaks: match &document.breaks {
            Some(breaks) => breaks.iter().map(|b| (b.year.value, b.reason.value.clone())).collect(),
            None => base.map(|b| b.breaks.clone()).unwrap_or_default(),
        },
        headline: match &document.headline {
            Some(ranks) => ranks
                .0
                .iter()
                .filter_map(|(phase, rank)| Some((Phase::parse(&phase.value).ok()?, rank.value)))
                .collect(),
            None => base.map(|b| b.headline.clone()).unwrap_or_default(),
        },
        columns: match &document.dfe {
            Some(columns) => columns.iter().map(column).collect(),
            None => base.map(|b| b.columns.clone()).unwrap_or_default(),
        },
        name,
    })
}

fn column(document: &ColumnDocument) -> Column {
    let text = |s: &Option<source::Spanned<String>>| s.as_ref().map(|s| s.value.clone());
    Column {
        file: document.file.value.clone(),
        column: document.column.value.clone(),
        group: document.group.map(|g| g.value),
        pupils: text(&document.pupils),
        low: text(&document.low),
        high: text(&document.high),
        years: (document.from.map(|y| y.value), document.to.map(|y| y.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_is_sound() {
        let catalogue = Catalogue::built_in();
        assert!(catalogue.iter().count() >= 60);
        for (_, measure) in catalogue.iter() {
            assert!(!measure.available.is_empty(), "{}", measure.key);
            assert!(measure.says.contains("{value}"), "{}", measure.key);
            for (year, _) in &measure.breaks {
                assert!(measure.available.iter().any(|span| span.contains(*year)), "{} {year}", measure.key);
            }
            let gap = measure.gap_of.iter().map(|gap| &gap.measure);
            for other in measure.part_of.iter().chain(&measure.all_of).chain(gap) {
                let other = catalogue.get(catalogue.find(other).expect("a known measure"));
                assert_eq!(other.stage, measure.stage, "{}", measure.key);
            }
            for (span, _) in &measure.missing {
                assert!(
                    !measure.available.iter().any(|a| a.contains(span.from)),
                    "{} {}",
                    measure.key,
                    span.from
                );
            }
        }
    }

    #[test]
    fn no_comparison_crosses_a_break() {
        let catalogue = Catalogue::built_in();
        let measure = catalogue.get(catalogue.find("rwm-expected").unwrap());
        let year = |text| AcademicYear::parse(text).unwrap();
        assert!(!measure.comparable(year("2016/17"), year("2017/18")));
        assert!(measure.comparable(year("2017/18"), year("2018/19")));
        assert!(measure.missing_reason(year("2020/21")).is_some());
    }
}
