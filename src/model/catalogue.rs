//! The measures there are: the built-in catalogue and what the council's own `measures.yaml` adds or words better.
//!
//! The catalogue is data (`catalogue/measures.yaml`, after `domain.md` D1). No year and no measure's name is written in
//! code or in a template.

mod check;
mod claims;
mod close;
pub mod columns;
mod complete;
mod fixed;
mod measure;
mod relation;
mod topics;

pub use measure::{Column, Gap, Measure, Span};
pub use relation::{Grounds, Relation};
pub use topics::{LANDING, TARGETS, Topic, TopicId, Topics};

use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::document::{MeasureDocument, RelationDocument, TopicDocument};
use crate::source::{self, Entries, Sourced, Spanned};
use crate::value::{AveragedOver, Dataset, Scalar, Slug, Unit};
use claims::Claims;
use complete::complete;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

const BUILT_IN: &str = include_str!("catalogue/measures.yaml");
const RELATIONS: &str = include_str!("catalogue/relations.yaml");

/// A measure, by its place in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(pub u16);

/// Every measure, in the order of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    topics: Topics,
    measures: Vec<Measure>,
    by_key: HashMap<String, MeasureId>,
    /// How many are built in: those come first.
    built_in: usize,
    /// What is said of measures, and why.
    stated: Vec<(Relation, Grounds)>,
    /// The same with what follows from it.
    relations: Vec<Relation>,
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
        let mut catalogue = Catalogue { topics: Topics::built_in().clone(), ..Catalogue::default() };
        for document in documents {
            let Some(key) = &document.key else { continue };
            let topic = document.stage.as_ref().and_then(|stage| catalogue.topics.named(stage, &mut found));
            match complete(&key.value, &document, topic, None) {
                Ok(measure) => {
                    found.extend(check::entry(key, &document, &measure));
                    catalogue.insert(measure);
                }
                Err(missing) => {
                    found.push(Diagnostic::error("catalogue", format!("`{}` lacks `{missing}`", key.value)))
                }
            }
        }
        let entries: Vec<RelationDocument> =
            source::parse(RELATIONS, FileId(u32::MAX), 1, &mut found).unwrap_or_default();
        for entry in &entries {
            let (relations, mistakes) = Claims::of_entry(entry).read(&catalogue);
            found.extend(mistakes);
            let grounds =
                Grounds { source: entry.source.value.clone(), because: entry.because.value.clone() };
            catalogue.stated.extend(relations.into_iter().map(|relation| (relation, grounds.clone())));
        }
        catalogue.built_in = catalogue.measures.len();
        catalogue.relate();
        // Invariant: the embedded files are sound; a test reads them.
        debug_assert!(found.is_empty(), "{found:?}");
        catalogue
    }

    /// The same with the topics of a council beside those that are built in.
    pub fn with_topics(mut self, documents: &[Sourced<TopicDocument>], found: &mut Diagnostics) -> Catalogue {
        let topics = self.topics.with(documents, found);
        for measure in &mut self.measures {
            // Invariant: a topic is never removed. Another may stand before it now.
            let key = &self.topics.get(measure.topic).key;
            measure.topic = topics.find(key.as_str()).unwrap_or(measure.topic);
        }
        self.topics = topics;
        self
    }

    /// The topics.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// The topic of a measure.
    pub fn topic_of(&self, id: MeasureId) -> &Topic {
        self.topics.get(self.get(id).topic)
    }

    /// The measures of a topic, in the order in which its charts show them; none when the public may not read it.
    pub fn of_topic(&self, topic: TopicId) -> Vec<MeasureId> {
        let of = self.public().filter(|(_, measure)| measure.topic == topic);
        let mut of: Vec<MeasureId> = of.map(|(id, _)| id).collect();
        of.sort_by_key(|id| (self.rank(*id), *id));
        of
    }

    /// The rank of a measure among those of its topic: those that its charts show, then headlines, then the others in the
    /// order of the catalogue.
    pub fn rank(&self, id: MeasureId) -> (usize, u32) {
        let headline = self.get(id).headline.iter().map(|(_, rank)| *rank).min();
        (self.place_in_charts(id).unwrap_or(usize::MAX), headline.unwrap_or(u32::MAX))
    }

    /// The place of a measure among those that the charts of its topic show, if it is one of them.
    pub fn place_in_charts(&self, id: MeasureId) -> Option<usize> {
        self.topic_of(id).charts.iter().position(|key| key.value == self.get(id).key)
    }

    /// Whether a figure of one place says something beside that of another: not where it tells how large the place is.
    pub fn compares(&self, measure: &Measure) -> bool {
        measure.unit != Unit::Number || self.topics.get(measure.topic).numbers_compare
    }

    /// Adds what a council's `measures.yaml` says. What it may not say of a built-in measure is a mistake, and leaves that
    /// measure as it is.
    pub fn with_overrides(
        mut self,
        overrides: &Sourced<Entries<MeasureDocument>>,
    ) -> (Catalogue, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut read = Vec::new();
        for (key, document) in &overrides.document.0 {
            let existing = self.by_key.get(&key.value).map(|id| self.get(*id).clone());
            if existing.is_none() && Slug::parse(&key.value).is_err() {
                found.push(
                    Diagnostic::error("measure-key", format!("`{}` is not a key for a measure", key.value))
                        .at(key.at)
                        .help("use lower-case letters, digits and hyphens"),
                );
                continue;
            }
            if let Some(measure) = &existing {
                let refused = fixed::check(document, measure, &self.topics);
                if !refused.is_empty() {
                    found.extend(refused);
                    found.extend(check::entry(key, document, measure));
                    continue;
                }
            }
            let stage = document.stage.as_ref().map(|stage| self.topics.named(stage, &mut found));
            // What else is wrong with it cannot be said without its topic.
            if stage == Some(None) {
                continue;
            }
            match complete(&key.value, document, stage.flatten(), existing.as_ref()) {
                Ok(measure) => {
                    found.extend(check::entry(key, document, &measure));
                    if existing.is_none() {
                        found.extend(check::own(key, document, &measure));
                    }
                    self.insert(measure);
                    read.push((key, document));
                }
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
        // A relation that was built in holds no longer of a measure that somebody made into something else. Only those that
        // are not about pupils can be.
        let stated = std::mem::take(&mut self.stated);
        self.stated =
            stated.into_iter().filter(|(relation, _)| relation::still_fits(relation, &self)).collect();
        for (key, document) in read {
            found.extend(check::gap(&key.value, document, &self));
            let (relations, mistakes) = Claims::of_measure(key, document).read(&self);
            found.extend(mistakes);
            let grounds = Grounds { source: overrides.path.clone(), because: String::new() };
            self.stated.extend(relations.into_iter().map(|relation| (relation, grounds.clone())));
        }
        self.relate();
        (self, found)
    }

    /// Says in a document what older versions took for granted: that a measure of the council's own is no share of pupils,
    /// and an average only in the dataset `results`, unless it says so. An edition stands as it was published.
    pub fn as_before(document: &mut Entries<MeasureDocument>) {
        let catalogue = Catalogue::built_in();
        for (key, measure) in &mut document.0 {
            if catalogue.find(&key.value).is_some() {
                continue;
            }
            let at = key.at;
            measure.share_of_pupils.get_or_insert(Spanned { value: false, at });
            if measure.dataset.is_none_or(|dataset| dataset.value != Dataset::Results) {
                measure.averaged_over.get_or_insert(Spanned { value: AveragedOver::Nobody, at });
            }
        }
    }

    /// Works out what follows from what is said of measures.
    fn relate(&mut self) {
        let stated: Vec<Relation> = self.stated.iter().map(|(relation, _)| relation.clone()).collect();
        self.relations = close::close(&stated, self);
        let key = |measures: &[Measure], id: MeasureId| measures[id.0 as usize].key.clone();
        for measure in &mut self.measures {
            measure.part_of.clear();
            measure.all_of.clear();
        }
        for relation in &self.relations {
            match relation {
                Relation::Within { part, whole } => {
                    let whole = key(&self.measures, *whole);
                    self.measures[part.0 as usize].part_of.push(whole);
                }
                Relation::AllOf { all, of } => {
                    let of = of.iter().map(|id| key(&self.measures, *id)).collect();
                    self.measures[all.0 as usize].all_of = of;
                }
                _ => {}
            }
        }
    }

    /// What is always true of measures of the same pupils, with what follows from it.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The measures that make 100 in pairs.
    fn complements(&self) -> impl Iterator<Item = (MeasureId, MeasureId)> {
        self.stated.iter().filter_map(|(relation, _)| match relation {
            Relation::Complement { one, other, .. } => Some((*one, *other)),
            _ => None,
        })
    }

    /// The relations as they are said, each with its grounds.
    pub fn stated(&self) -> &[(Relation, Grounds)] {
        &self.stated
    }

    /// The relations among some measures, without those that follow from others among them: a share within one that is
    /// within a third needs no rule about the third.
    pub fn relations_among(&self, measures: &BTreeSet<MeasureId>) -> Vec<&Relation> {
        let among = |relation: &&Relation| relation.measures().iter().all(|id| measures.contains(id));
        let of: Vec<&Relation> = self.relations.iter().filter(among).collect();
        let within: BTreeSet<(MeasureId, MeasureId)> = of
            .iter()
            .filter_map(|relation| match relation {
                Relation::Within { part, whole } => Some((*part, *whole)),
                _ => None,
            })
            .collect();
        let between = |part: MeasureId, whole: MeasureId, middle: MeasureId| {
            within.contains(&(part, middle)) && within.contains(&(middle, whole))
        };
        of.into_iter()
            .filter(|relation| match relation {
                // Two shares that are within one another are the same, and neither stands between others.
                Relation::Within { part, whole } => !measures.iter().any(|middle| {
                    between(*part, *whole, *middle)
                        && !within.contains(&(*middle, *part))
                        && !within.contains(&(*whole, *middle))
                }),
                _ => true,
            })
            .collect()
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

    /// Whether a measure is built in, in whatever words.
    fn is_built_in(&self, id: MeasureId) -> bool {
        usize::from(id.0) < self.built_in
    }

    /// The measure with a key.
    pub fn find(&self, key: &str) -> Option<MeasureId> {
        self.by_key.get(key).copied()
    }

    /// The measures that topics name for their charts are there, and theirs.
    pub fn check_charts(&self, found: &mut Diagnostics) {
        for (id, topic) in self.topics.iter() {
            for key in &topic.charts {
                let Some(measure) = self.named(key, found).filter(|of| self.get(*of).topic != id) else {
                    continue;
                };
                let of = &self.topic_of(measure).key;
                let message =
                    format!("`{}` belongs to the topic `{of}`, and this is `{}`", key.value, topic.key);
                let help = "name measures whose `stage` is this topic";
                found.push(Diagnostic::error("topic", message).at(key.at).help(help));
            }
        }
    }

    /// The measure that an author names, or a mistake.
    pub fn named(&self, key: &Spanned<String>, found: &mut Diagnostics) -> Option<MeasureId> {
        let id = self.find(&key.value);
        if id.is_none() {
            found.push(unknown(key, self));
        }
        id
    }

    /// The same in what readers will see, which names no measure of a topic that is not for the public.
    pub fn named_for_readers(&self, key: &Spanned<String>, found: &mut Diagnostics) -> Option<MeasureId> {
        let id = self.named(key, found)?;
        let topic = self.topic_of(id);
        if topic.is_public() {
            return Some(id);
        }
        let message = format!("`{}` is of the topic `{}`, which is not for the public", key.value, topic.key);
        found.push(topics::not_public(message, key.at));
        None
    }

    /// Every measure that the public may read of, with its id.
    pub fn public(&self) -> impl Iterator<Item = (MeasureId, &Measure)> {
        self.iter().filter(|(_, measure)| self.topics.get(measure.topic).is_public())
    }

    /// Every measure with its id, those that the public may not read of among them.
    pub fn iter(&self) -> impl Iterator<Item = (MeasureId, &Measure)> {
        (0u16..).map(MeasureId).zip(&self.measures)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(|measure| measure.key.as_str())
    }
}

/// That no measure has a key.
fn unknown(name: &Spanned<String>, catalogue: &Catalogue) -> Diagnostic {
    Diagnostic::error("unknown-measure", format!("unknown measure `{}`", name.value))
        .at(name.at)
        .suggest(&name.value, catalogue.keys())
}

#[cfg(test)]
mod tests;
