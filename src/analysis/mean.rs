//! The mean of areas: statistical neighbours, or a group of the council's own.
//!
//! Each area counts the same, whatever its size, as in the Local Authority Interactive Tool of the Department for
//! Education. The mean is worked out from statistics that may be published, after suppression, and from nothing else: so
//! it tells no reader anything that the published figures do not.

use super::Analysis;
use super::statistic::{Cohort, Figure, Statistic};
use crate::config::{Area, AreaId, AreaList, Config};
use crate::model::{FigureId, MeasureId, Model, Origin, Subject};
use crate::value::{AcademicYear, Date, Decimal, Polarity, PupilGroup, Reason, Status, Unit, round_half_up};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// Where the authority stands among the areas of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its place, counted from the best figure. Equal figures share the better place.
    pub place: usize,
    /// Among how many, itself included.
    pub of: usize,
    /// Whether another has the same figure, as printed.
    pub shared: bool,
    /// When the newest of the figures was published.
    pub date: Date,
}

impl Analysis {
    /// Adds the figures of every area that is the mean of others.
    pub(super) fn add_means(&mut self, model: &Model, config: &Config) {
        let means = config.areas.iter().enumerate().filter(|(_, area)| area.is_mean());
        let mut added = Vec::new();
        for (place, area) in means {
            let id = AreaId(place as u8);
            let changes = area.lists.iter().skip(1).map(|list| (id, list.from));
            self.changed_lists.extend(changes);
            let members: BTreeSet<AreaId> = area.lists.iter().flat_map(|list| list.areas.clone()).collect();
            let about: BTreeSet<(MeasureId, Option<PupilGroup>, AcademicYear)> = members
                .iter()
                .flat_map(|member| self.of(Subject::Area(*member)))
                .map(|(key, _)| (key.measure, key.group, key.year))
                .collect();
            for (measure, group, year) in about {
                // The mean of numbers of pupils would be that of a place which does not exist.
                if model.catalogue.get(measure).unit == Unit::Number {
                    continue;
                }
                let Some(list) = area.list(year) else { continue };
                if let Some(statistic) = self.mean(model, area, list, (measure, group, year)) {
                    added.push((FigureId { subject: Subject::Area(id), measure, group, year }, statistic));
                }
            }
        }
        self.statistics.extend(added);
        self.statistics.sort_by_key(|(key, _)| *key);
    }

    /// Nothing, if no area of the list has so much as a reason.
    fn mean(
        &self,
        model: &Model,
        area: &Area,
        list: &AreaList,
        (measure, group, year): (MeasureId, Option<PupilGroup>, AcademicYear),
    ) -> Option<Statistic> {
        let of = |member: &AreaId| self.get(FigureId::new(Subject::Area(*member), measure, group, year));
        let statistics: Vec<&Statistic> = list.areas.iter().filter_map(of).collect();
        // A mean is as unsettled as the least settled of its figures.
        let unsettled = |s: &&&Statistic| model.release(s.release).status == Status::Provisional;
        let release = statistics.iter().find(unsettled).or(statistics.first())?.release;
        let values: Vec<Decimal> = statistics.iter().filter_map(|s| s.value()).collect();
        if values.len() < area.needs(list).max(1) {
            let figure = Figure::Absent { reason: Reason::NotAvailable, at_or_below: None, note: None };
            return Some(Statistic {
                figure,
                cohort: None,
                effective: None,
                release,
                origin: Origin::Own,
                corrected: None,
            });
        }
        let mean = values.iter().sum::<Decimal>() / Decimal::from(values.len());
        let value = round_half_up(mean, model.catalogue.get(measure).places_for(true));
        let figure = Figure::Value { value, interval: None, note: None };
        Some(Statistic {
            figure,
            cohort: None,
            effective: effective(&statistics),
            release,
            origin: Origin::Own,
            corrected: None,
        })
    }

    /// Whether the list of an area changed after one year and up to another, so that nothing may compare the two.
    pub fn list_changed(&self, area: AreaId, after: AcademicYear, to: AcademicYear) -> bool {
        self.changed_lists.iter().any(|(of, year)| *of == area && after < *year && *year <= to)
    }

    /// Where an area stands among those whose mean another is. Only when all of them have a figure, when it is known when
    /// the figures were published, and when one way is better.
    pub fn standing(
        &self,
        model: &Model,
        (area, mean): (AreaId, &Area),
        measure: MeasureId,
        year: AcademicYear,
    ) -> Option<Standing> {
        let of = model.catalogue.get(measure);
        let list = mean.list(year).filter(|list| mean.ranked && !list.areas.contains(&area))?;
        let read = |area: &AreaId| {
            let statistic = self.get(FigureId::new(Subject::Area(*area), measure, None, year))?;
            let date = model.release(statistic.release).published?;
            Some((round_half_up(statistic.value()?, of.places_for(true)), date))
        };
        let (own, mut date) = read(&area)?;
        let (mut better, mut same) = (0, 0);
        for member in &list.areas {
            let (value, published) = read(member)?;
            date = date.max(published);
            same += usize::from(value == own);
            better += usize::from(match of.polarity {
                Polarity::HigherIsBetter => value > own,
                Polarity::LowerIsBetter => value < own,
                Polarity::Neither => return None,
            });
        }
        Some(Standing { place: better + 1, of: list.areas.len() + 1, shared: same > 0, date })
    }
}

/// With how many pupils chance would move one share as much as it moves the mean of several. The variance of the mean of
/// k shares of n₁ … nₖ pupils is that of one share of k² ÷ (1/n₁ + … + 1/nₖ) pupils, where the shares are alike. `None`
/// when a number of pupils is not known: then the mean is taken as it stands, as a region is.
fn effective(statistics: &[&Statistic]) -> Option<u32> {
    let mut sum = Decimal::ZERO;
    let mut count = Decimal::ZERO;
    for statistic in statistics.iter().filter(|s| s.value().is_some()) {
        let Some(Cohort::Of(pupils @ 1..)) = statistic.cohort else { return None };
        sum += Decimal::ONE / Decimal::from(pupils);
        count += Decimal::ONE;
    }
    (count * count).checked_div(sum)?.floor().to_u32()
}

#[cfg(test)]
mod tests;
