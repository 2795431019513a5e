//! What the authority's totals say: its schools' numbers, and those of schools that are not there, make up its own.

use super::audit::Judged;
use super::form::{Size, add_up};
use super::system::{Bounds, System, Unknown, World};
use crate::config::AreaId;
use crate::model::{MeasureId, Subject};
use crate::value::PupilGroup;

/// One number of the authority and its schools' numbers.
#[derive(Debug)]
pub struct Link {
    /// The measure.
    pub measure: MeasureId,
    /// The group.
    pub group: Option<PupilGroup>,
    /// The authority's number and size.
    pub whole: (Unknown, Size),
    /// The table, the number and the size of each school.
    pub parts: Vec<(usize, Unknown, Size)>,
    /// A step of some weight.
    grain: i128,
}

/// For each link, the schools' numbers and their pupils, added up.
pub type Sums = Vec<(i128, i128)>;

/// The authority's tables among those of one stage and year, each with its links.
pub fn links(tables: &[Judged]) -> Vec<(usize, Vec<Link>)> {
    let borough = Subject::Area(AreaId::BOROUGH);
    // Numbers in tens are mostly estimates, of other days and other pupils: schools do not add up to them.
    let is_area = |t: &Judged| t.table.subject == borough && t.base.is_some() && !t.table.in_tens;
    let areas = tables.iter().enumerate().filter(|(_, t)| is_area(t));
    let schools: Vec<(usize, &Judged)> = tables
        .iter()
        .enumerate()
        .filter(|(_, t)| matches!(t.table.subject, Subject::School(_)) && t.base.is_some())
        .collect();
    let link = |area: &Judged, measure: MeasureId, group, whole| {
        let whole = (whole, area.table.sizes[&group]);
        let part = |(place, t): &(usize, &Judged)| {
            // Sums that are counted from another end do not add up. Such a school is as one that is not there.
            (t.table.loose == area.table.loose).then_some(())?;
            Some((*place, *t.table.counts.get(&(measure, group))?, t.table.sizes[&group]))
        };
        let parts: Vec<(usize, Unknown, Size)> = schools.iter().filter_map(part).collect();
        let sum: i64 = parts.iter().map(|(_, _, size)| known(*size).unwrap_or(0)).sum();
        let most = match whole.1 {
            Size::Known(size) => size,
            Size::Unknown(size) => area.bounds[size].1,
        };
        // An authority of fewer pupils than its schools counts in another way: nothing follows.
        let grain = i128::from(area.table.grain);
        (!parts.is_empty() && sum <= most).then_some(Link { measure, group, whole, parts, grain })
    };
    areas
        .map(|(place, area)| {
            let counts = area.table.counts.iter();
            (
                place,
                counts.filter_map(|((m, group), whole)| link(area, *m, *group, *whole)).collect::<Vec<_>>(),
            )
        })
        .filter(|(_, links)| !links.is_empty())
        .collect()
}

fn known(size: Size) -> Option<i64> {
    if let Size::Known(size) = size { Some(size) } else { None }
}

/// The size in a world.
pub fn value(size: Size, world: &[i64]) -> i128 {
    i128::from(match size {
        Size::Known(size) => size,
        Size::Unknown(unknown) => world[unknown],
    })
}

/// How far from the ends of its room a sum starts, if it can.
const MARGIN: i128 = 12;

/// Where the schools' sums of one link may lie, as far as the authority's own bounds say.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The least that the schools' numbers can be when their pupils are none.
    least: i128,
    /// The greatest that they can be.
    most: i128,
    /// The most pupils that they can have.
    pupils: i128,
    /// A step of some weight.
    grain: i128,
}

impl Room {
    /// The middle of it: whoever starts there can go some way in every direction.
    pub fn middle(self) -> Room {
        let margin = |width: i128| (width / 3).clamp(0, MARGIN * self.grain);
        // The schools' numbers lie between `least` and their pupils together, and `most`.
        let counts = margin(self.most - self.least - self.pupils);
        Room { least: self.least + counts, most: self.most - counts, ..self }
    }

    /// How far one school moves at a time when the schools' numbers are so much too great or too small: one by one, unless
    /// the numbers are sums, of which one is nothing.
    pub fn pace(self, excess: i128) -> i64 {
        if self.grain == 1 {
            return 1;
        }
        // Invariant: sums fit 64 bits.
        (excess.abs() / 4).max(self.grain.min(excess.abs())).max(1) as i64
    }

    /// By how much the schools' numbers are too great, or too small if below nought; the same of their pupils.
    pub fn excess(self, (counts, pupils): (i128, i128)) -> (i128, i128) {
        let least = self.least + pupils;
        ((counts - self.most).max(0) + (counts - least).min(0), (pupils - self.pupils).max(0))
    }
}

impl Link {
    /// Where the schools' sums may lie.
    pub fn room(&self, area: &[Bounds]) -> Room {
        let (least, most) = area[self.whole.0];
        let size = match self.whole.1 {
            Size::Known(size) => size,
            Size::Unknown(size) => area[size].1,
        };
        let (least, most, pupils) = (i128::from(least), i128::from(most), i128::from(size));
        Room { least: least - pupils, most, pupils, grain: self.grain }
    }

    /// The schools' numbers and their pupils in their worlds.
    pub fn sum(&self, bases: &[Option<World>]) -> (i128, i128) {
        self.parts.iter().fold((0, 0), |(counts, sizes), (table, count, size)| match &bases[*table] {
            Some(world) => (counts + i128::from(world[*count]), sizes + value(*size, world)),
            None => (counts, sizes),
        })
    }

    /// Whether a world of the authority leaves room for the schools' sums.
    pub fn holds(&self, area: &[i64], (counts, pupils): (i128, i128)) -> bool {
        let whole = i128::from(area[self.whole.0]);
        let size = value(self.whole.1, area);
        counts <= whole && pupils <= size && whole - counts <= size - pupils
    }

    /// Adds to the authority's own rules that it leaves room for the schools' sums.
    pub fn leave_room(&self, system: &mut System, (counts, pupils): (i128, i128)) {
        let (whole, size) = self.whole;
        system.define(vec![(whole, 1)], Some(counts), None);
        match size {
            Size::Known(size) => {
                let most = counts + i128::from(size) - pupils;
                system.define(vec![(whole, 1)], None, Some(most));
            }
            Size::Unknown(size) => {
                system.define(vec![(size, 1)], Some(pupils), None);
                system.define(vec![(whole, 1), (size, -1)], None, Some(counts - pupils));
            }
        }
    }

    /// Adds to the authority's own rules that it leaves room for what its schools' tables allow.
    pub fn may_leave_room(&self, system: &mut System, tables: &[Judged]) {
        let of = |table: usize, size: Size| match size {
            Size::Known(size) => (size, size),
            Size::Unknown(size) => tables[table].bounds[size],
        };
        let (mut counts, mut pupils) = ((0, 0), (0, 0));
        for (table, count, size) in &self.parts {
            let (from, to) = tables[*table].bounds[*count];
            let (least, most) = of(*table, *size);
            counts = (counts.0 + from, counts.1 + to);
            pupils = (pupils.0 + least, pupils.1 + most);
        }
        let counts = system.unknown(counts.0, counts.1);
        let pupils = match pupils {
            (least, most) if least == most => Size::Known(least),
            (least, most) => Size::Unknown(system.unknown(least, most)),
        };
        add_up(system, self.whole, &[counts], &[pupils], false);
    }
}
