//! One school's or area's figures of one topic and year, as rules over numbers of pupils.
//!
//! Every share of pupils stands for a number of pupils that is unknown and whole, and every average for a sum. What is
//! published about it is a rule, so is every way in which groups and measures hang together.

use super::average;
use super::cell::{Cell, Disclosed};
use super::count;
use super::form::{Places, Table};
use super::relation;
use super::share;
use super::sizes;
use super::solver::system::Source;
use crate::model::{Catalogue, MeasureId, Relation, Release};
use crate::value::{AveragedOver, Decimal};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What all tables are made from.
#[derive(Clone)]
pub struct Maker<'a> {
    /// Every figure.
    pub cells: &'a [Cell],
    /// The measures and what is true of them.
    pub catalogue: &'a Catalogue,
    /// The performance summaries, by [`crate::model::ReleaseId`].
    pub releases: &'a [Release],
    /// By how many pupils two assignments must differ.
    pub protect: i64,
    /// To how many places figures are published.
    pub places: Arc<Places>,
    /// The most places of any figure of each measure.
    pub finest: Arc<HashMap<MeasureId, u32>>,
    /// Measures that are told by another one, with which they add up to a hundred: absence and attendance.
    complements: Arc<HashMap<MeasureId, MeasureId>>,
    /// Cells that are otherwise, such as when more is withheld.
    otherwise: HashMap<Source, Cell>,
}

/// For each measure that adds up to a hundred with another one, the one by whose number both are counted.
pub fn complements(catalogue: &Catalogue) -> HashMap<MeasureId, MeasureId> {
    let complement = |relation: &Relation| match relation {
        Relation::Complement { one, other, sum } if *sum == Decimal::ONE_HUNDRED => Some((*other, *one)),
        _ => None,
    };
    catalogue.relations().iter().filter_map(complement).collect()
}

impl<'a> Maker<'a> {
    /// Looks through the figures.
    pub fn new(
        cells: &'a [Cell],
        catalogue: &'a Catalogue,
        releases: &'a [Release],
        protect: u32,
    ) -> Maker<'a> {
        let places = Places::of(cells);
        let finest = places.finest();
        let complements = Arc::new(complements(catalogue));
        let (places, finest, protect) = (Arc::new(places), Arc::new(finest), i64::from(protect));
        Maker { cells, catalogue, releases, protect, places, finest, complements, otherwise: HashMap::new() }
    }

    /// The same when published figures are withheld to protect others. What was said as a band must stay as vague as that.
    pub fn withholding(&self, figures: impl Iterator<Item = Source>) -> Maker<'a> {
        let withheld = figures.map(|place| {
            let cell = self.cell(place);
            let told =
                if let Disclosed::Band(_) = cell.told { Disclosed::Protected } else { Disclosed::Nothing };
            (place, Cell { told, ..cell.clone() })
        });
        self.with(withheld.collect())
    }

    /// The same with some cells otherwise, or more of them.
    pub fn with(&self, cells: HashMap<Source, Cell>) -> Maker<'a> {
        Maker { otherwise: cells, ..self.clone() }
    }

    /// The measure by whose number a measure is counted, and whether it is that of the others: who is not absent attends.
    pub fn canonical(&self, measure: MeasureId) -> (MeasureId, bool) {
        match self.complements.get(&measure) {
            Some(one) => (*one, true),
            None => (measure, false),
        }
    }

    /// Whether a figure is an average of about the pupils of its row only, so that contradictions are nobody's mistake.
    pub fn is_near(&self, place: Source) -> bool {
        average::of(self.cell(place), self)
            .is_some_and(|measure| self.catalogue.get(measure).averaged_over != AveragedOver::Everybody)
    }

    /// A cell.
    pub fn cell(&self, place: Source) -> &Cell {
        self.otherwise.get(&place).unwrap_or_else(|| &self.cells[place as usize])
    }

    /// Makes the rules of some cells, which are of one subject, one topic and one year, and of the same pupils.
    pub fn table(&self, of: &[Source]) -> Option<Table> {
        let first = self.cell(*of.first()?);
        let mut table = Table::new(first.key.subject);
        let given = sizes::given(of.iter().map(|place| self.cell(*place)));
        // What was published elsewhere of other pupils, such as an earlier count of them, says nothing about these.
        let of: Vec<Source> = of
            .iter()
            .copied()
            .filter(|place| {
                let cell = self.cell(*place);
                !cell.outside || cell.pupils.is_none_or(|pupils| given[&cell.key.group] == Some(pupils))
            })
            .collect();
        let rounded = of.iter().find_map(|place| {
            self.releases.get(self.cell(*place).release.0 as usize)?.pupils_rounded_to.of(table.subject)
        });
        let peopled = sizes::peopled(of.iter().map(|place| self.cell(*place)));
        let few = sizes::few(of.iter().map(|place| self.cell(*place)), &given, self.catalogue);
        sizes::add(&mut table, &given, &peopled, &few, rounded);
        share::add(&mut table, self, &of);
        count::add(&mut table, self, &of, rounded);
        let averages: BTreeSet<MeasureId> =
            of.iter().filter_map(|place| average::of(self.cell(*place), self)).collect();
        for measure in averages {
            average::add(&mut table, self, &of, measure);
        }
        relation::add(&mut table, self, &of);
        table.hidden = table.withheld.iter().map(|withheld| withheld.target.unknown).collect();
        (!table.numbers.is_empty()).then_some(table)
    }
}
