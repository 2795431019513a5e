//! The disclosure rules, one for every kind of data (rules H-D4 and H-D7).

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::document::{DisclosureDocument, RuleDocument};
use crate::value::Dataset;

/// When figures of a dataset are withheld, and when they are said as bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureRule {
    /// Figures about this many pupils or fewer are withheld; 0 withholds none. [`Few`] says which pupils.
    pub suppress_at_or_below: u32,
    /// Whether shares of pupils near 0 % and 100 % are said as bands.
    pub bands: bool,
    /// Where the rule comes from.
    pub source: String,
}

/// Of what there must be few for a figure to be withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Few {
    /// Of the pupils in the group.
    Pupils,
    /// Of those it counts, as well as of the pupils in the group.
    Counted,
}

impl Few {
    /// What a dataset is judged by. Who the pupils of a school are, and how many were sent home, is told by the number
    /// behind a figure, however large the school.
    pub fn of(dataset: Dataset) -> Few {
        match dataset {
            Dataset::Census | Dataset::Exclusions => Few::Counted,
            Dataset::Results
            | Dataset::Destinations
            | Dataset::Absence
            | Dataset::Surveys
            | Dataset::Inspections
            | Dataset::Local => Few::Pupils,
        }
    }
}

/// A rule for every dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureRules(Vec<DisclosureRule>);

impl Default for DisclosureRules {
    fn default() -> Self {
        DisclosureRules(Dataset::ALL.iter().map(|dataset| default_rule(*dataset)).collect())
    }
}

impl DisclosureRules {
    /// The rule of a dataset.
    pub fn of(&self, dataset: Dataset) -> &DisclosureRule {
        // Invariant: there is a rule for each of `Dataset::ALL`, which lists the datasets in their own order.
        &self.0[dataset as usize]
    }

    /// The rules of a site: its own, and the usual ones where it has none.
    pub(super) fn resolve(own: Option<&DisclosureDocument>, found: &mut Diagnostics) -> Self {
        let rule = |dataset: &Dataset| match own.and_then(|own| written(own, *dataset)) {
            Some(rule) => complete(rule, *dataset, found),
            None => default_rule(*dataset),
        };
        DisclosureRules(Dataset::ALL.iter().map(rule).collect())
    }
}

/// The usual rule of a dataset. The manual has the same table.
pub fn default_rule(dataset: Dataset) -> DisclosureRule {
    let (suppress_at_or_below, bands, source) = match dataset {
        Dataset::Results => (5, true, "Department for Education, school performance tables"),
        Dataset::Destinations => (10, true, "Department for Education, destination measures"),
        Dataset::Absence => (10, false, "No official rule: official files for schools have rates only"),
        Dataset::Exclusions => (9, false, "No official rule"),
        Dataset::Census => {
            (9, false, "Department for Education, special educational needs statistics, made stricter")
        }
        Dataset::Surveys => (9, true, "Ofsted Parent View, which asks for 10 answers"),
        Dataset::Inspections => (0, false, "Inspection reports are public"),
        Dataset::Local => (5, true, "As for results"),
    };
    DisclosureRule { suppress_at_or_below, bands, source: source.to_owned() }
}

fn written(own: &DisclosureDocument, dataset: Dataset) -> Option<&RuleDocument> {
    match dataset {
        Dataset::Results => own.results.as_ref(),
        Dataset::Destinations => own.destinations.as_ref(),
        Dataset::Absence => own.absence.as_ref(),
        Dataset::Exclusions => own.exclusions.as_ref(),
        Dataset::Census => own.census.as_ref(),
        Dataset::Surveys => own.surveys.as_ref(),
        Dataset::Inspections => own.inspections.as_ref(),
        Dataset::Local => own.local.as_ref(),
    }
}

fn complete(rule: &RuleDocument, dataset: Dataset, found: &mut Diagnostics) -> DisclosureRule {
    let mut bands = default_rule(dataset).bands;
    if let Some(below) = &rule.all_or_none_below {
        bands = below.value > 0;
        found.push(Diagnostic::warning("old-key", "`all-or-none-below` is `bands` now").at(below.at).help(
            match bands {
                true => "write `bands: true`: shares near 0% and 100% are said as bands, not withheld; `yearbook upgrade` does it",
                false => "write `bands: false`, which shows shares near 0% and 100% as they are; `yearbook upgrade` does it",
            },
        ));
    }
    DisclosureRule {
        suppress_at_or_below: rule.suppress_at_or_below.value,
        bands: rule.bands.map_or(bands, |own| own.value),
        source: rule.source.as_ref().map_or_else(|| "The council’s own rule".into(), |s| s.value.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    /// The table of defaults in the manual, as an author reads it.
    const MANUAL: &str = include_str!("../../docs/disclosure.md");

    #[test]
    fn every_dataset_has_its_own_rule() {
        let rules = DisclosureRules::default();
        for dataset in Dataset::ALL {
            assert_eq!(rules.of(*dataset), &default_rule(*dataset), "{}", dataset.word());
        }
    }

    #[test]
    fn the_manual_has_the_table_of_defaults() {
        let mut rows: Vec<Dataset> = Vec::new();
        for line in MANUAL.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let Ok(dataset) = Dataset::parse(cells[0].trim_matches('`')) else { continue };
            let rule = default_rule(dataset);
            assert!(
                cells[1].contains(&match rule.suppress_at_or_below {
                    0 => "nothing".to_owned(),
                    count => count.to_string(),
                }),
                "{line}"
            );
            assert_eq!(cells[2] == "yes", rule.bands, "{line}");
            rows.push(dataset);
        }
        assert_eq!(rows, Dataset::ALL);
    }
}
