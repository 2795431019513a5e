//! The form of a table: everything that is said of one school or area for one topic and year, as rules over whole numbers.

use super::cell::{Cell, Column, Disclosed};
use super::solver::system::{Bounds, Source, System, Unknown};
use super::solver::verdict::Target;
use crate::model::{MeasureId, Origin, Subject};
use crate::value::{Decimal, PupilGroup};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More pupils than any school or country has.
pub const MANY: i64 = 100_000_000;

/// How many pupils a group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// So many.
    Known(i64),
    /// It is not given.
    Unknown(Unknown),
}

impl Size {
    /// So many, if it is given.
    pub fn known(self) -> Option<i64> {
        if let Size::Known(size) = self { Some(size) } else { None }
    }

    /// The most that it can be.
    pub fn most(self, bounds: &[Bounds]) -> i64 {
        match self {
            Size::Known(size) => size,
            Size::Unknown(size) => bounds[size].1,
        }
    }
}

/// Whom a number is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// All pupils or a group.
    Group(Option<PupilGroup>),
    /// Whoever is in the whole of a family and in none of the groups of it that have figures, by the place of the family in
    /// [`crate::value::Family::ALL`]: what is true of measures is true of these pupils too.
    Rest(u8),
}

/// The number behind a figure: pupils who count for a share, or what all pupils of a group add to an average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub unknown: Unknown,
    /// The most it can be: the group's pupils, or as many times what one pupil can add.
    pub most: Size,
    /// A step of some weight: one pupil, or a tenth of what one pupil adds to a sum.
    pub grain: i64,
    /// Whether it is a sum that is counted from further below than the range, since the sums did not go together.
    pub loose: bool,
}

/// A number that must be protected, and the cell it is withheld from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withheld {
    /// The cell, by its place.
    pub cell: Source,
    /// The number.
    pub target: Target,
    /// How many pupils its group has.
    pub size: Size,
    /// For a figure that nobody withheld: where its number must not be known to lie. It needs to be protected only if a
    /// reader can tell that it lies there.
    pub near: Option<Near>,
}

/// The numbers that would not be told of a group that is large enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// Those that would be said as a band: up to the last of the low end, and from the first of the high end on.
    Ends(i64, i64),
    /// So few pupils, and not nobody.
    Few(i64),
}

impl Near {
    /// Whether a number is none of them, so that nobody can tell that it is if it can be that.
    pub fn is_far(self, number: i64) -> bool {
        match self {
            Near::Ends(low, high) => low < number && number < high,
            Near::Few(few) => few < number,
        }
    }

    /// Whether what is known of a number does not say that it is one of them.
    pub fn is_open(self, least: i64, most: i64) -> bool {
        match self {
            Near::Ends(low, high) => most > low && least < high,
            // That there is nobody is no secret.
            Near::Few(few) => most > few || most == 0,
        }
    }

    /// The first number that is none of them, if there is one.
    pub fn first_beyond(self) -> i64 {
        match self {
            Near::Ends(few, _) | Near::Few(few) => few + 1,
        }
    }
}

/// The rules of one table.
#[derive(Debug)]
pub struct Table {
    /// The school or area.
    pub subject: Subject,
    /// The rules.
    pub system: System,
    /// The number behind each figure.
    pub numbers: BTreeMap<(MeasureId, Slot), Number>,
    /// The size of each group.
    pub sizes: BTreeMap<Option<PupilGroup>, Size>,
    /// The sizes of figures that are about other pupils than their row.
    pub others: Vec<Unknown>,
    /// Whether its numbers of pupils are rounded.
    pub rounded: bool,
    /// How many pupils are left over of each family, by its place.
    pub rests: BTreeMap<u8, Size>,
    /// What must be protected.
    pub withheld: Vec<Withheld>,
    /// The numbers of what is withheld, asked about or not.
    pub hidden: BTreeSet<Unknown>,
    /// The published averages of all pupils. Others hang on them, so that of a contradiction another one is left out.
    pub wholes: Vec<Source>,
}

impl Table {
    /// An empty table.
    pub fn new(subject: Subject) -> Table {
        Table {
            subject,
            system: System::default(),
            numbers: BTreeMap::new(),
            sizes: BTreeMap::new(),
            others: Vec::new(),
            rounded: false,
            rests: BTreeMap::new(),
            withheld: Vec::new(),
            hidden: BTreeSet::new(),
            wholes: Vec::new(),
        }
    }

    /// The sizes that nobody gives.
    pub fn open_sizes(&self) -> Vec<Unknown> {
        let open = |size: &Size| if let Size::Unknown(unknown) = size { Some(*unknown) } else { None };
        let groups = self.sizes.values().chain(self.rests.values()).filter_map(open);
        groups.chain(self.others.iter().copied()).collect()
    }

    /// The numbers of which something is published or withheld.
    pub fn told(&self) -> BTreeSet<Unknown> {
        let published = self.system.rules.iter().filter(|rule| rule.source.is_some());
        let published = published.flat_map(|rule| rule.terms.iter().map(|(unknown, _)| *unknown));
        published.chain(self.hidden.iter().copied()).collect()
    }

    /// The numbers that stand beside a published one as parts of the same whole. Without it a reader can say less of them
    /// for certain, and still about as much.
    pub fn beside(&self, figure: Source) -> Vec<Unknown> {
        let stands_in = |unknown: Unknown| {
            let mut rules =
                self.system.rules_of[unknown].iter().map(|place| &self.system.rules[*place as usize]);
            rules.any(|rule| rule.source == Some(figure))
        };
        let own: Vec<Unknown> = self.numbers.values().map(|n| n.unknown).filter(|u| stands_in(*u)).collect();
        let definitions = self.system.rules.iter().filter(|rule| rule.source.is_none());
        definitions
            .map(|rule| rule.terms.iter().map(|(unknown, _)| *unknown).collect::<Vec<_>>())
            .filter(|terms| own.iter().any(|own| terms.contains(own)))
            .flatten()
            .filter(|unknown| !own.contains(unknown))
            .collect()
    }
}

/// The decimal places to which figures are published.
#[derive(Debug, Default)]
pub struct Places {
    of_measures: HashMap<Column, u32>,
    /// Of official files, in which each group has a column of its own, rounded for itself.
    of_groups: HashMap<(Column, Option<PupilGroup>), u32>,
}

impl Places {
    /// The most decimal places of any published figure of a measure in a summary: a spreadsheet drops the last nought, so
    /// `64` beside `63.5` is `64.0`. A nought that is written was meant.
    pub fn of(cells: &[Cell]) -> Places {
        let mut places = Places::default();
        for cell in cells {
            let Disclosed::Value(value) = cell.told else { continue };
            let own = value.scale();
            let most = places.of_measures.entry(cell.column()).or_default();
            *most = (*most).max(own);
            if cell.origin == Origin::Official {
                let most = places.of_groups.entry((cell.column(), cell.key.group)).or_default();
                *most = (*most).max(own);
            }
        }
        places
    }

    /// The places of a cell's column, if anything in it is published.
    pub fn get(&self, cell: &Cell) -> Option<u32> {
        let of_group = || self.of_groups.get(&(cell.column(), cell.key.group));
        let own = if cell.origin == Origin::Official { of_group() } else { None };
        own.or_else(|| self.of_measures.get(&cell.column())).copied()
    }

    /// The most places of any figure of each measure.
    pub fn finest(&self) -> HashMap<MeasureId, u32> {
        let mut finest: HashMap<MeasureId, u32> = HashMap::new();
        for ((_, measure, _), places) in &self.of_measures {
            let most = finest.entry(*measure).or_default();
            *most = (*most).max(*places);
        }
        finest
    }
}

/// Rules for parts within a whole. When not `exact`, a rest remains: none of it counts, or all of it, or some.
pub fn add_up(
    system: &mut System,
    (whole, whole_size): (Unknown, Size),
    parts: &[Unknown],
    sizes: &[Size],
    exact: bool,
) {
    let mut terms: Vec<(Unknown, i64)> = parts.iter().map(|part| (*part, -1)).collect();
    terms.push((whole, 1));
    if exact {
        return system.define(terms, Some(0), Some(0));
    }
    system.define(terms.clone(), Some(0), None);
    // whole − parts ≤ size of the whole − sizes of the parts
    let mut rest = 0i128;
    for (size, sign) in sizes.iter().map(|size| (*size, 1)).chain([(whole_size, -1)]) {
        match size {
            Size::Known(size) => rest -= i128::from(size) * i128::from(sign),
            Size::Unknown(unknown) => terms.push((unknown, sign)),
        }
    }
    system.define(terms, None, Some(rest));
}

/// A value as a whole number of its last places, and how many of these make one.
pub fn scaled(value: Decimal, places: u32) -> Option<(i128, i64)> {
    if places > 6 {
        return None;
    }
    let scale = 10i64.pow(places);
    let scaled = value.checked_mul(Decimal::from(scale))?;
    if !scaled.fract().is_zero() {
        return None;
    }
    Some((scaled.trunc().mantissa() / 10i128.pow(scaled.trunc().scale()), scale))
}
