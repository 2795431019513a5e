//! The form of a table: what one of shares and one of averages have in common.

use super::cell::Column;
use super::system::{Source, System, Unknown};
use super::verdict::Target;
use crate::model::{MeasureId, Subject};
use crate::value::{Decimal, PupilGroup};
use std::collections::{BTreeMap, HashMap};

/// How many pupils a group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// So many.
    Known(i64),
    /// It is not given.
    Unknown(Unknown),
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
}

/// The rules of one table.
#[derive(Debug)]
pub struct Table {
    /// The school or area.
    pub subject: Subject,
    /// The rules.
    pub system: System,
    /// The number of pupils behind each share.
    pub counts: BTreeMap<(MeasureId, Option<PupilGroup>), Unknown>,
    /// The size of each group.
    pub sizes: BTreeMap<Option<PupilGroup>, Size>,
    /// Whether its sizes are given in tens.
    pub in_tens: bool,
    /// What must be protected.
    pub withheld: Vec<Withheld>,
    /// A step of some weight in a number: one pupil, or a tenth of what one pupil adds to a sum.
    pub grain: i64,
    /// Whether its sums are counted from further below than the range, since they did not go together.
    pub loose: bool,
    /// Whether its figures are of about these pupils only, so that contradictions are nobody's mistake.
    pub near: bool,
    /// For averages, the one of all pupils.
    pub whole: Option<Source>,
}

impl Table {
    /// The numbers that stand beside a published one as parts of the same whole. Without it a reader can say less of them
    /// for certain, and still about as much.
    pub fn beside(&self, figure: Source) -> Vec<Unknown> {
        let stands_in = |unknown: Unknown| {
            let mut rules = self.system.rules_of[unknown].iter().map(|place| &self.system.rules[*place]);
            rules.any(|rule| rule.source == Some(figure))
        };
        let own: Vec<Unknown> = self.counts.values().copied().filter(|unknown| stands_in(*unknown)).collect();
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
pub type Places = HashMap<Column, u32>;

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
