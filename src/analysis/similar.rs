//! Schools like a school: of the same phase, nearest to it in the characteristics that the site names.
//!
//! Characteristics and middles are taken from statistics that may be published and from nothing else. A middle, a lowest
//! and a highest of published figures can be worked out by any reader, so they give nothing away, and the disclosure audit
//! need not know them.

use super::Analysis;
use crate::config::Config;
use crate::model::{FigureId, MeasureId, Model, SchoolId, Subject};
use crate::value::{AcademicYear, Decimal, Phase, SchoolStatus, Urn};
use rust_decimal::prelude::ToPrimitive;

/// The characteristics of a school, each divided by the standard deviation among the schools of its phase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Characteristics {
    phase: Phase,
    scaled: Vec<f64>,
}

/// The middle of several schools' figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Middle {
    /// How many have a figure.
    pub count: usize,
    /// The median: of an even number, half way between the two in the middle.
    pub median: Decimal,
    /// The lowest.
    pub lowest: Decimal,
    /// The highest.
    pub highest: Decimal,
}

/// Fewer similar schools than this are not shown: a middle of two is no middle.
const FEWEST: usize = 3;

impl Analysis {
    /// Reads the characteristics of every open school.
    pub(super) fn characterise(&mut self, model: &Model, config: &Config) {
        let Some(similar) = &config.similar else { return };
        let by: Option<Vec<(MeasureId, AcademicYear)>> = similar
            .by
            .iter()
            .map(|key| {
                let measure = model.catalogue.find(&key.value)?;
                Some((measure, self.newest_of_schools(measure)?))
            })
            .collect();
        let Some(by) = by.filter(|by| !by.is_empty()) else { return };
        let year = by.iter().map(|(_, year)| *year).min();
        let of = |id: SchoolId| -> Option<Characteristics> {
            let school = model.school(id);
            if school.status != SchoolStatus::Open || school.phase.is_of_its_own_kind() {
                return None;
            }
            let figure = |(measure, year): &(MeasureId, AcademicYear)| {
                self.get(FigureId::new(Subject::School(id), *measure, None, *year))?.value()?.to_f64()
            };
            Some(Characteristics {
                phase: school.phase,
                scaled: by.iter().map(figure).collect::<Option<_>>()?,
            })
        };
        let mut all: Vec<Option<Characteristics>> = model.schools().map(|(id, _)| of(id)).collect();
        for phase in Phase::ALL {
            for place in 0..by.len() {
                scale(&mut all, *phase, place);
            }
        }
        self.characteristics = all;
        self.characteristics_of = year;
    }

    fn newest_of_schools(&self, measure: MeasureId) -> Option<AcademicYear> {
        let of_school = |subject| matches!(subject, Subject::School(_));
        let about = self.statistics.iter().filter(|(key, s)| key.measure == measure && s.value().is_some());
        about.filter(|(key, _)| of_school(key.subject) && key.group.is_none()).map(|(key, _)| key.year).max()
    }

    /// The year of the figures in which schools are similar.
    pub fn year_of_similarity(&self) -> Option<AcademicYear> {
        self.characteristics_of
    }

    /// The schools most like one, the most similar first; of two equally near, the one with the lower number. Nothing if
    /// there are too few.
    pub fn similar(&self, model: &Model, config: &Config, id: SchoolId) -> Vec<SchoolId> {
        let own = |id: SchoolId| self.characteristics.get(id.0 as usize)?.as_ref();
        let (Some(settings), Some(here)) = (&config.similar, own(id)) else { return Vec::new() };
        let mut others: Vec<(f64, Urn, SchoolId)> = model
            .schools()
            .filter(|(other, _)| *other != id)
            .filter_map(|(other, school)| {
                let there = own(other).filter(|there| there.phase == here.phase)?;
                let apart = here.scaled.iter().zip(&there.scaled).map(|(a, b)| (a - b) * (a - b));
                // To nine places, so that two which are equally near on paper are so here.
                let apart = (apart.sum::<f64>() * 1e9).round();
                Some((apart, school.urn, other))
            })
            .collect();
        let nearer =
            |a: &(f64, Urn, SchoolId), b: &(f64, Urn, SchoolId)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        // A nation has thousands of primary schools: only those that are chosen are put in order.
        if settings.count < others.len() {
            others.select_nth_unstable_by(settings.count, nearer);
            others.truncate(settings.count);
        }
        others.sort_by(nearer);
        let schools: Vec<SchoolId> = others.into_iter().map(|(_, _, id)| id).collect();
        if schools.len() < FEWEST { Vec::new() } else { schools }
    }

    /// The middle of some schools' published figures; nothing if fewer than three have one.
    pub fn middle(&self, schools: &[SchoolId], measure: MeasureId, year: AcademicYear) -> Option<Middle> {
        let figure =
            |id: &SchoolId| self.get(FigureId::new(Subject::School(*id), measure, None, year))?.value();
        let mut values: Vec<Decimal> = schools.iter().filter_map(figure).collect();
        values.sort_unstable();
        let (count, half) = (values.len(), values.len() / 2);
        if count < FEWEST {
            return None;
        }
        let median =
            if count % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / Decimal::TWO };
        Some(Middle { count, median, lowest: values[0], highest: values[count - 1] })
    }
}

/// Divides a characteristic by its standard deviation among the schools of a phase. Where all are alike it tells nobody
/// apart.
fn scale(all: &mut [Option<Characteristics>], phase: Phase, place: usize) {
    let mut of_phase: Vec<&mut f64> = all
        .iter_mut()
        .flatten()
        .filter(|school| school.phase == phase)
        .map(|school| &mut school.scaled[place])
        .collect();
    let count = of_phase.len() as f64;
    let mean = of_phase.iter().map(|value| **value).sum::<f64>() / count;
    let variance = of_phase.iter().map(|value| (**value - mean) * (**value - mean)).sum::<f64>() / count;
    // Square roots, like sums and quotients, are the same on every machine (IEEE 754).
    let deviation = variance.sqrt();
    for value in &mut of_phase {
        **value = if deviation > 0.0 { (**value - mean) / deviation } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::statistic::{Cohort, Figure, Statistic};
    use crate::model::{Catalogue, ReleaseId};
    use crate::value::Reason;

    fn of(phase: Phase, scaled: &[f64]) -> Option<Characteristics> {
        Some(Characteristics { phase, scaled: scaled.to_vec() })
    }

    #[test]
    fn a_characteristic_counts_by_how_it_varies_within_its_phase() {
        let mut all = vec![
            of(Phase::Primary, &[200.0, 5.0]),
            None,
            of(Phase::Primary, &[400.0, 5.0]),
            of(Phase::Secondary, &[1000.0, 5.0]),
        ];
        scale(&mut all, Phase::Primary, 0);
        scale(&mut all, Phase::Primary, 1);
        assert_eq!(all[0], of(Phase::Primary, &[-1.0, 0.0]), "all alike tells nobody apart");
        assert_eq!(all[2], of(Phase::Primary, &[1.0, 0.0]));
        assert_eq!(all[3], of(Phase::Secondary, &[1000.0, 5.0]));
    }

    #[test]
    fn a_middle_is_that_of_published_figures_and_needs_three() {
        let catalogue = Catalogue::built_in();
        let measure = catalogue.find("rwm-expected").unwrap();
        let year = AcademicYear::starting(2023).unwrap();
        let figures = [Some(61), None, Some(70), Some(40), Some(62)];
        let statistics = figures.iter().zip(0..).map(|(value, school)| {
            let subject = Subject::School(SchoolId(school));
            let figure = match value {
                Some(value) => Figure::Value { value: Decimal::from(*value), interval: None, note: None },
                None => Figure::Absent { reason: Reason::Suppressed, at_or_below: Some(5), note: None },
            };
            let cohort = Some(Cohort::Of(30));
            let statistic = Statistic {
                figure,
                cohort,
                effective: None,
                release: ReleaseId(0),
                origin: crate::model::Origin::Own,
                corrected: None,
            };
            (FigureId { subject, measure, group: None, year }, statistic)
        });
        let analysis = Analysis { statistics: statistics.collect(), ..Analysis::default() };
        let schools: Vec<SchoolId> = (0..5).map(SchoolId).collect();
        let middle = analysis.middle(&schools, measure, year).unwrap();
        assert_eq!((middle.count, middle.median), (4, Decimal::new(615, 1)));
        assert_eq!((middle.lowest, middle.highest), (Decimal::from(40), Decimal::from(70)));
        assert_eq!(analysis.middle(&schools[..3], measure, year), None, "only two have a figure");
    }
}
