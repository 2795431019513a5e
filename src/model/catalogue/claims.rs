//! What somebody says of measures that belong together, as relations, and what is wrong with it.

use super::relation::same_kind;
use super::{Catalogue, Measure, MeasureId, Relation, unknown};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::source::document::{LevelDocument, MeasureDocument, RelationDocument};
use crate::value::{AveragedOver, Decimal, Unit};

/// What an entry says about one measure.
pub(super) struct Claims<'a> {
    pub of: &'a Spanned<String>,
    part_of: &'a [Spanned<String>],
    all_of: &'a [Spanned<String>],
    apart_from: &'a [Spanned<String>],
    complement_of: Option<&'a Spanned<String>>,
    sum_of: &'a [Spanned<String>],
    rest: Option<&'a Spanned<bool>>,
    level_of: &'a [LevelDocument],
}

impl<'a> Claims<'a> {
    /// What a measure of `measures.yaml` says.
    pub fn of_measure(of: &'a Spanned<String>, document: &'a MeasureDocument) -> Claims<'a> {
        Claims {
            of,
            part_of: document.part_of.as_deref().unwrap_or_default(),
            all_of: document.all_of.as_deref().unwrap_or_default(),
            apart_from: document.apart_from.as_deref().unwrap_or_default(),
            complement_of: document.complement_of.as_ref(),
            sum_of: document.sum_of.as_deref().unwrap_or_default(),
            rest: document.rest.as_ref(),
            level_of: document.level_of.as_deref().unwrap_or_default(),
        }
    }

    /// What an entry of `relations.yaml` says.
    pub fn of_entry(document: &'a RelationDocument) -> Claims<'a> {
        Claims {
            of: &document.measure,
            part_of: document.part_of.as_deref().unwrap_or_default(),
            all_of: document.all_of.as_deref().unwrap_or_default(),
            apart_from: document.apart_from.as_deref().unwrap_or_default(),
            complement_of: document.complement_of.as_ref(),
            sum_of: document.sum_of.as_deref().unwrap_or_default(),
            rest: document.rest.as_ref(),
            level_of: document.level_of.as_deref().unwrap_or_default(),
        }
    }

    /// The relations it says, and every mistake in it.
    pub fn read(&self, catalogue: &Catalogue) -> (Vec<Relation>, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut out = Vec::new();
        let Some(id) = catalogue.find(&self.of.value) else {
            found.push(unknown(self.of, catalogue));
            return (out, found);
        };
        let mut reader = Reader { catalogue, id, measure: catalogue.get(id), found: &mut found };
        out.extend(reader.shares("part-of", self.part_of).map(|whole| Relation::Within { part: id, whole }));
        let of: Vec<MeasureId> = reader.shares("all-of", self.all_of).collect();
        if !of.is_empty() {
            out.push(Relation::AllOf { all: id, of });
        }
        out.extend(
            reader.shares("apart-from", self.apart_from).map(|other| Relation::Apart { one: id, other }),
        );
        out.extend(self.complement_of.and_then(|other| reader.complement(other)));
        out.extend(reader.sum(self.sum_of, self.rest));
        out.extend(self.level_of.iter().filter_map(|level| reader.level(level)));
        (out, found)
    }
}

/// Reads what is said of one measure.
struct Reader<'a, 'b> {
    catalogue: &'a Catalogue,
    id: MeasureId,
    measure: &'a Measure,
    found: &'b mut Diagnostics,
}

impl Reader<'_, '_> {
    /// Another measure of the same stage.
    fn other(&mut self, key: &str, name: &Spanned<String>) -> Option<MeasureId> {
        let Some(id) = self.catalogue.find(&name.value) else {
            self.found.push(unknown(name, self.catalogue));
            return None;
        };
        let other = self.catalogue.get(id);
        let fault = if id == self.id {
            format!("`{}` cannot be `{key}` itself", name.value)
        } else if other.topic != self.measure.topic {
            format!(
                "`{}` is of the stage `{}` and `{}` of `{}`, so they are not about the same pupils",
                self.measure.key,
                self.catalogue.topic_of(self.id).key,
                other.key,
                self.catalogue.topic_of(id).key
            )
        } else {
            return Some(id);
        };
        self.wrong(fault, name, "name a measure of the same stage");
        None
    }

    fn wrong(&mut self, message: String, name: &Spanned<String>, help: &str) {
        self.found.push(Diagnostic::error("measure-relation", message).at(name.at).help(help));
    }

    fn shares(&mut self, key: &'static str, names: &[Spanned<String>]) -> std::vec::IntoIter<MeasureId> {
        let mut out = Vec::new();
        for name in names {
            let Some(id) = self.other(key, name) else { continue };
            match [self.measure, self.catalogue.get(id)].iter().find(|m| !m.share_of_pupils) {
                Some(no_share) => self.wrong(
                    format!("`{key}` is said of shares of pupils, and `{}` is none", no_share.key),
                    name,
                    "write `share-of-pupils: true` where that is so, or take this away",
                ),
                None => out.push(id),
            }
        }
        out.into_iter()
    }

    fn complement(&mut self, name: &Spanned<String>) -> Option<Relation> {
        let id = self.other("complement-of", name)?;
        let other = self.catalogue.get(id);
        if let Some(none) = [self.measure, other].iter().find(|m| m.unit != Unit::Percent) {
            self.wrong(
                format!("two percentages can make 100, and `{}` is none", none.key),
                name,
                "say it of measures with `unit: percent`, or take it away",
            );
            return None;
        }
        // The two are one number to the audit.
        if !same_kind(self.measure, other) || self.measure.averaged_over != other.averaged_over {
            self.wrong(
                format!("`{}` and `{}` do not count the same thing", self.measure.key, other.key),
                name,
                "both are shares of pupils, or both are `averaged-over` the same pupils",
            );
            return None;
        }
        let known = self
            .catalogue
            .complements()
            .find(|(one, of)| [*one, *of].iter().any(|m| [self.id, id].contains(m)));
        if let Some((one, of)) = known {
            // Said once more, or the other way round, it is the same.
            if [one, of].contains(&self.id) && [one, of].contains(&id) {
                return None;
            }
            let key = |id| &self.catalogue.get(id).key;
            let code = if self.catalogue.is_built_in(one) && self.catalogue.is_built_in(of) {
                "built-in-measure"
            } else {
                "measure-relation"
            };
            let message = format!(
                "`{}` and `{}` make 100 already, so a third measure would be one of them",
                key(one),
                key(of)
            );
            self.found.push(
                Diagnostic::error(code, message)
                    .at(name.at)
                    .help("take it away: figures of a measure stand under one key"),
            );
            return None;
        }
        // What a council adds is told by the built-in measure, of which more is known.
        let (one, other) = match self.catalogue.is_built_in(id) && !self.catalogue.is_built_in(self.id) {
            true => (id, self.id),
            false => (self.id, id),
        };
        Some(Relation::Complement { one, other, sum: Decimal::ONE_HUNDRED })
    }

    fn sum(&mut self, names: &[Spanned<String>], rest: Option<&Spanned<bool>>) -> Option<Relation> {
        if let ([], Some(rest)) = (names, rest) {
            let message = "`rest` is said of a measure that others add up to";
            self.found.push(
                Diagnostic::error("measure-relation", message)
                    .at(rest.at)
                    .help("list the others under `sum-of`, or take it away"),
            );
        }
        let mut parts = Vec::new();
        for name in names {
            let id = self.other("sum-of", name)?;
            let part = self.catalogue.get(id);
            if !same_kind(part, self.measure) {
                self.wrong(
                    format!("`{}` and `{}` do not count the same thing", self.measure.key, part.key),
                    name,
                    "the parts of a sum have its `unit`, and are shares of pupils if it is one",
                );
                return None;
            }
            parts.push(id);
        }
        let exact = !rest.is_some_and(|rest| rest.value);
        (!parts.is_empty()).then_some(Relation::Sum { total: self.id, parts, exact })
    }

    fn level(&mut self, level: &LevelDocument) -> Option<Relation> {
        let id = self.other("level-of", &level.average)?;
        let average = self.catalogue.get(id);
        if !self.measure.share_of_pupils || average.averaged_over == AveragedOver::Nobody {
            self.wrong(
                format!(
                    "a share of pupils can bound an average of them, and `{}` and `{}` are not these",
                    self.measure.key, average.key
                ),
                &level.average,
                "`level-of` is said of a `share-of-pupils`, and names a measure that is `averaged-over` somebody",
            );
            return None;
        }
        let (low, high) = average.range;
        for value in level.at_least.iter().chain(&level.others_at_most) {
            if value.value < low || value.value > high {
                let message = format!("found {}, and `{}` is from {low} to {high}", value.value, average.key);
                self.found.push(
                    Diagnostic::error("measure-relation", message)
                        .at(value.at)
                        .help("write a value of the average"),
                );
                return None;
            }
        }
        Some(Relation::Level {
            share: self.id,
            average: id,
            at_least: level.at_least.map_or(low, |v| v.value),
            others_at_most: level.others_at_most.map_or(high, |v| v.value),
        })
    }
}
