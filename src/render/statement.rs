//! Sentences that the program makes of figures, and that the council has made its own by publishing them.
//!
//! A page of a past edition prints the sentence that was published, whatever words this version or the theme would choose,
//! as long as the figures behind it are those of then. When one of them has been corrected or withheld since, the sentence
//! is made anew from what may be said today.

use super::Context;
use crate::analysis::{Drift, figure_name};
use crate::model::{FigureId, MeasureId};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Where the sentences of a site come from.
#[derive(Debug, Clone, Copy, Default)]
pub enum Statements<'a> {
    /// They are made from the figures.
    #[default]
    Made,
    /// They are made, and kept to be frozen.
    Kept(&'a Keeper),
    /// They are those that an edition froze, save where its figures are others today.
    Frozen(&'a BTreeMap<String, String>, &'a Drift),
}

/// Keeps the sentences of an edition while its pages are made.
#[derive(Debug, Default)]
pub struct Keeper(Mutex<BTreeMap<String, String>>);

impl Keeper {
    /// The sentences, by what they are about.
    pub fn into_sentences(self) -> BTreeMap<String, String> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The figures that a sentence is made from: if none of them is another today, it still holds.
#[derive(Debug, Clone, Copy)]
pub enum Basis<'a> {
    /// Those of areas, of some measures.
    Areas(&'a [MeasureId]),
    /// Those of anyone, of a measure.
    Anyone(MeasureId),
    /// None of a measure, but which schools there are.
    Schools,
    /// None at all.
    Nothing,
}

impl Basis<'_> {
    fn has_drifted(self, drift: &Drift) -> bool {
        match self {
            Basis::Areas(measures) => measures.iter().any(|measure| drift.of_areas.contains(measure)),
            Basis::Anyone(measure) => drift.of_anyone.contains(&measure) || drift.of_schools,
            Basis::Schools => drift.of_schools,
            Basis::Nothing => false,
        }
    }
}

impl Context<'_> {
    /// A sentence about something, as it is stated: in a past edition the one that was published. A sentence that was not
    /// published then is not put into the council's mouth now: it is empty.
    pub fn state(&self, about: fmt::Arguments<'_>, basis: Basis<'_>, made: String) -> String {
        match self.statements {
            Statements::Made => made,
            Statements::Kept(keeper) => {
                let mut kept = keeper.0.lock().unwrap_or_else(PoisonError::into_inner);
                kept.insert(about.to_string(), made.clone());
                made
            }
            Statements::Frozen(_, drift) if basis.has_drifted(drift) => made,
            Statements::Frozen(frozen, _) => frozen.get(&about.to_string()).cloned().unwrap_or_default(),
        }
    }

    /// Several of them, which are there together or not at all.
    pub fn state_all(&self, about: fmt::Arguments<'_>, basis: Basis<'_>, made: Vec<String>) -> Vec<String> {
        if matches!(self.statements, Statements::Made) {
            return made;
        }
        let stated = self.state(about, basis, made.join("\n"));
        stated.lines().map(str::to_owned).collect()
    }
}

/// The name of a figure, for what a sentence is about. It is worked out only where somebody asks.
pub struct Named<'a>(pub &'a Context<'a>, pub FigureId);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Named(cx, key) = self;
        let name = figure_name(key, cx.model, cx.config);
        let group = name.group.map_or("all", crate::value::PupilGroup::word);
        write!(f, "{} {} {group} {}", name.year, name.subject, name.measure)
    }
}
