//! Turn documents into valid, cross-checked domain values.
//!
//! The stage before is `source`; the stage after is `analysis`. This stage knows what a school, a measure and an academic
//! year are. It knows no pages, and of addresses only [`Section`]: which of them the files of a folder have. Nothing here is
//! serialised. What the public may not read yet ends here: no later stage can show it.

mod audience;
pub mod catalogue;
mod comparators;
mod consent;
mod depiction;
mod edition;
mod entry;
mod figure;
pub mod glossary;
mod inspection;
mod links;
mod media;
mod observation;
mod official;
mod performance;
mod prose;
mod published;
mod rank;
mod record;
mod redirect;
mod references;
mod school;
mod section;
mod suppression;
mod target;
mod walk;
mod withdrawal;

pub use crate::source::frozen::{Frozen, FrozenFigure, Pupils};
pub use crate::source::published::{Event, FigureName};
pub use catalogue::{Catalogue, LANDING, Measure, MeasureId, Relation, TARGETS, Topic, TopicId, Topics};
pub use consent::Consents;
pub use edition::{Edition, Wording};
pub use entry::{Entry, EntryId, RowId, Target as EntryTarget};
pub use figure::FigureId;
pub use glossary::Term;
pub use inspection::{Findings, Inspection};
pub use links::ExternalLink;
pub use media::{Media, MediaSource, Recording, Transcript};
pub use observation::{Headcount, Observation, Origin, Release, ReleaseId, Reported, Subject};
pub use official::{Official, OfficialFile};
pub use prose::{Body, Commentary, Pair, Photo};
pub use published::{Published, PublishedFigure, ScopeOfCorrection, subject_name};
pub use rank::Rank;
pub use record::Record;
pub use redirect::{Destination, Redirect, RetiredAnchor};
pub use school::{School, SchoolId};
pub use section::Section;
pub use suppression::{Suppressions, Waiver, Withhold};
pub use target::{Aim, Reference, Scope, Target};
use walk::Content;
pub use walk::Text;
pub use withdrawal::Withdrawals;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::{KindId, Kinds};
use crate::source::document::SchoolDocument;
use crate::source::links::CheckedLink;
use crate::source::{Documents, SourceTree, Sourced};
use crate::value::{Moment, ShareCard, Slug, Urn};
use references::References;
use std::collections::{BTreeMap, HashMap};

/// Everything the public may read, cross-checked.
#[derive(Debug, Default)]
pub struct Model {
    /// The files it was made from.
    pub tree: SourceTree,
    /// The measures.
    pub catalogue: Catalogue,
    /// The words.
    pub glossary: Vec<Term>,
    /// The schools, in the order of their slugs.
    pub schools: Vec<School>,
    /// The performance summaries.
    pub releases: Vec<Release>,
    /// The official files that figures were imported from.
    pub official: Official,
    /// Where areas stand among others, as it was published.
    pub ranks: Vec<Rank>,
    /// What was promised, in the order of the file.
    pub targets: Vec<Target>,
    /// Figures withheld on purpose, and risks accepted on purpose.
    pub suppressions: Suppressions,
    /// What readers have been shown before.
    pub published: Published,
    /// Past editions of the report, newest first.
    pub editions: Vec<Edition>,
    /// What the council says about words of past editions that changed, newest first.
    pub wording: Vec<Wording>,
    /// What becomes of old addresses.
    pub redirects: Vec<Redirect>,
    /// Parts of pages that have another name now, or none.
    pub retired: Vec<RetiredAnchor>,
    /// What has been taken down.
    pub withdrawals: Withdrawals,
    /// Pictures beside which no full name should stand.
    pub consents: Consents,
    /// What the council says about chapters of the report.
    pub commentaries: Vec<Commentary>,
    /// The kinds of record.
    pub kinds: Kinds,
    /// Their records, in the order of their kinds and names.
    pub entries: Vec<Entry>,
    pub(crate) named_by: BTreeMap<EntryTarget, Vec<(KindId, usize, EntryId)>>,
    /// Links to other websites, without those within texts.
    pub links: Vec<ExternalLink>,
    /// What became of links to other websites when they were last checked.
    pub register: Vec<CheckedLink>,
}

impl Model {
    /// The school of an id of this model.
    pub fn school(&self, id: SchoolId) -> &School {
        // Invariant: ids are made by this model only.
        &self.schools[id.0 as usize]
    }

    /// Every school with its id.
    pub fn schools(&self) -> impl Iterator<Item = (SchoolId, &School)> {
        (0u32..).map(SchoolId).zip(&self.schools)
    }

    /// What the council says about a chapter: the key of a topic, `inspections`, `targets`, or `index` for the report's first page.
    pub fn commentary(&self, chapter: &str) -> Option<&Commentary> {
        self.commentaries.iter().find(|commentary| commentary.chapter == chapter)
    }

    /// The record of an id of this model.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The records of a kind, in the order of their names.
    pub fn entries_of(&self, kind: KindId) -> impl Iterator<Item = (EntryId, &Entry)> {
        let first = self.entries.partition_point(|entry| entry.kind < kind);
        let of = self.entries[first..].iter().take_while(move |entry| entry.kind == kind);
        (first as u32..).map(EntryId).zip(of)
    }

    /// What names a school or a record: kind, field and record, in this order.
    pub fn named_by(&self, target: EntryTarget) -> &[(KindId, usize, EntryId)] {
        self.named_by.get(&target).map_or(&[], Vec::as_slice)
    }

    /// The school of a name; `None` for one that the public may not see.
    pub fn school_named(&self, name: &str) -> Option<SchoolId> {
        let place = self.schools.binary_search_by(|school| school.slug.as_str().cmp(name)).ok()?;
        Some(SchoolId(place as u32))
    }

    /// The record of a kind and a name; `None` for one that the public may not read.
    fn entry_named(&self, kind: KindId, name: &str) -> Option<EntryId> {
        let of = |entry: &Entry| (entry.kind, entry.path.as_str()).cmp(&(kind, name));
        Some(EntryId(self.entries.binary_search_by(of).ok()? as u32))
    }

    /// What a name in a field leads to; `None` for what the public may not read.
    pub fn target(&self, field: &crate::kind::Field, name: &str) -> Option<EntryTarget> {
        use crate::kind::Form;
        if matches!(field.form, Form::School | Form::Schools) {
            return self.school_named(name).map(EntryTarget::School);
        }
        let kinds = field.to.iter().filter_map(|key| self.kinds.find(key));
        kinds.filter_map(|kind| self.entry_named(kind, name)).next().map(EntryTarget::Entry)
    }

    /// The performance summary of an id of this model.
    pub fn release(&self, id: ReleaseId) -> &Release {
        &self.releases[id.0 as usize]
    }
}

/// Figures as reported, sorted by subject, measure, group and year. `analysis` takes them, and there they end.
#[derive(Debug, Default)]
pub struct Observations {
    /// Those of the site.
    pub(crate) own: Vec<Observation>,
    /// How many pupils there are where the site says nothing else of them.
    pub(crate) headcounts: Vec<Headcount>,
    /// Those that are published somewhere else. Their releases are none of the model.
    pub(crate) outside: Vec<Observation>,
    /// What official files say beyond the figures of the site: of figures that are not there, were edited, are withheld
    /// here, or were taken down. Everybody can read it there, so it counts as known, whatever becomes of the figure. Their
    /// releases are none of the model.
    pub(crate) official: Vec<Observation>,
}

/// Checks and cross-checks the documents. Records that the public may not read at `as_of` are checked and then left out.
pub fn validate(
    mut documents: Documents,
    config: &Config,
    as_of: Moment,
) -> (Model, Observations, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut catalogue = Catalogue::built_in().with_topics(&documents.topics, &mut found);
    if let Some(overrides) = &documents.measures {
        let (with, mistakes) = catalogue.with_overrides(overrides);
        catalogue = with;
        // An edition is not edited. What it says against a built-in measure counts no longer, which protects more.
        let counts =
            |mistake: &Diagnostic| !documents.tree.is_edition() || mistake.code != "built-in-measure";
        found.extend(mistakes.into_iter().filter(counts));
    }
    catalogue.check_charts(&mut found);
    for key in config.headlines.values().flatten() {
        catalogue.named_for_readers(key, &mut found);
    }
    let glossary = glossary::terms(documents.glossary.as_ref(), &mut found);
    let kinds = Kinds::built_in().with(&documents.kinds, &mut found);
    let cards: Vec<&str> = kinds.iter().filter_map(|(_, kind)| kind.share_card.as_deref()).collect();
    for word in config.share_cards.others().filter(|word| !cards.contains(&word.value.as_str())) {
        let known = cards.iter().copied().chain(ShareCard::ALL.iter().map(|card| card.word()));
        found.push(
            Diagnostic::error(
                "unknown-word",
                format!("unknown word `{}`, expected a kind of page that can have a share card", word.value),
            )
            .at(word.at)
            .suggest(&word.value, known),
        );
    }
    audience::narrow(&mut documents, &catalogue);
    let nodes = std::mem::take(&mut documents.entries);
    let entries = entry::read(&nodes, &documents.unclaimed, &kinds, &documents.tree, &mut found);
    let mut content = Content { documents, entries };
    let mut withdrawals = withdrawal::take_down(&mut content, &kinds, &mut found);
    let consents = consent::apply(&mut content, as_of.date(), &mut withdrawals, &mut found);
    let links = links::collect(&content, as_of);
    let Content { mut documents, entries } = content;
    let (schools, school_ids) =
        schools(std::mem::take(&mut documents.schools), &documents.tree, as_of, &mut found);
    let (releases, mut observations, headcounts, ranks) =
        performance::figures(&documents.performance, config, &catalogue, &school_ids, as_of, &mut found);
    comparators::check(config, &catalogue, &school_ids, &mut found);
    let outside =
        performance::outside(&documents.outside, config, &catalogue, &school_ids, releases.len(), &mut found);
    let urns = (0u32..).map(SchoolId).zip(&schools).map(|(id, school)| (school.urn, id)).collect();
    let content = official::Content {
        releases: &releases,
        own: &mut observations,
        next_release: releases.len() + documents.outside.len(),
    };
    let names = observation::Names { config, catalogue: &catalogue, schools: &school_ids };
    let (mut official, beyond) = official::read(&documents, content, &names, &urns, as_of, &mut found);
    audience::official(&mut official, &catalogue);
    // A past edition may show a school that has gone since: its figures can be withheld and taken down there.
    let mut ever = school_ids.clone();
    for slug in edition::schools(&documents.tree) {
        ever.entry(slug.to_owned()).or_insert(None);
    }
    let suppressions =
        suppression::read(documents.suppressions.as_ref(), config, &catalogue, &ever, &mut found);
    withdrawals.figures =
        withdrawal::figures(documents.withdrawals.as_ref(), config, &catalogue, &ever, &mut found);
    let record = std::mem::take(&mut documents.published);
    audience::published(&record, &catalogue, &mut found);
    let published = published::read(
        record,
        documents.corrections.as_ref(),
        config,
        &catalogue,
        &school_ids,
        as_of,
        &mut found,
    );
    let references = References { schools: &school_ids, catalogue: &catalogue, tree: &documents.tree };
    let targets = target::targets(documents.targets.as_ref(), config, &references, as_of, &mut found);
    let commentaries = prose::commentaries(&documents.commentaries, catalogue.topics(), as_of, &mut found);
    let (entries, unreleased) = entry::entries(entries, &kinds, &references, config, as_of, &mut found);
    withdrawals.unreleased = unreleased;
    let (redirects, retired) = redirect::read(documents.redirects.as_ref(), &mut found);
    let editions = edition::read(&documents.editions, &documents.tree, config, &mut found);
    let wording = edition::wording(documents.corrections.as_ref(), &editions, &mut found);
    let mut model = Model {
        tree: documents.tree,
        catalogue,
        glossary,
        schools,
        releases,
        official,
        ranks,
        targets,
        suppressions,
        published,
        editions,
        wording,
        redirects,
        retired,
        withdrawals,
        consents,
        commentaries,
        named_by: BTreeMap::new(),
        kinds,
        entries,
        links,
        register: documents.links,
    };
    model.named_by = entry::named_by(&model);
    (model, Observations { own: observations, headcounts, outside, official: beyond }, found)
}

/// The schools by slug; `None` for one the public may not read.
type SchoolIds = HashMap<String, Option<SchoolId>>;

fn schools(
    documents: Vec<Sourced<SchoolDocument>>,
    tree: &SourceTree,
    as_of: Moment,
    found: &mut Diagnostics,
) -> (Vec<School>, SchoolIds) {
    // A school whose file has a mistake of its own is still a school: it must not cost every figure an error.
    let known: Vec<String> = stems(tree, "schools/", ".yaml").map(str::to_owned).collect();
    let mut ids: SchoolIds = known.iter().map(|slug| (slug.clone(), None)).collect();
    let mut urns: HashMap<Urn, crate::diagnostic::Location> = HashMap::with_capacity(documents.len());
    let mut out = Vec::with_capacity(documents.len());
    for source in documents {
        let at = source.start();
        let Some(slug) = file_slug(source.stem(), at, found) else { continue };
        let document = source.document;
        let urn = document.urn;
        if let Some(first) = urns.insert(urn.value, urn.at) {
            found.push(
                Diagnostic::error("duplicate-urn", format!("the URN {} belongs to two schools", urn.value))
                    .at(urn.at)
                    .related(first, "the first is here"),
            );
        }
        if let (Some(opened), Some(closed)) = (document.opened, document.closed)
            && closed.value < opened.value
        {
            found.push(
                Diagnostic::error("dates", "the school closed before it opened")
                    .at(closed.at)
                    .related(opened.at, "it opened here"),
            );
        }
        for other in document.predecessors.iter().chain(&document.successor) {
            if !known.iter().any(|slug| slug == other.value.as_str()) {
                found.push(
                    Diagnostic::error("unknown-school", format!("there is no school `{}`", other.value))
                        .at(other.at)
                        .suggest(other.value.as_str(), known.iter().map(String::as_str)),
                );
            }
        }
        let school = School::new(slug, document, at, found);
        let public = school.record.is_public(as_of);
        ids.insert(school.slug.to_string(), public.then_some(SchoolId(out.len() as u32)));
        out.extend(Some(school).filter(|_| public));
    }
    (out, ids)
}

/// The names of the files of a folder, without their ending.
fn stems<'a>(tree: &'a SourceTree, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a str> {
    tree.files()
        .filter_map(move |(_, path)| path.strip_prefix(folder)?.strip_suffix(ending))
        .filter(|stem| !stem.contains('/'))
}

/// The slug in a file's name.
fn file_slug(stem: &str, at: crate::diagnostic::Location, found: &mut Diagnostics) -> Option<Slug> {
    use crate::value::Scalar;
    match Slug::parse(stem) {
        Ok(slug) => Some(slug),
        Err(error) => {
            let mistake =
                Diagnostic::error("file-name", format!("the file’s name is no address: {}", error.message))
                    .at(at);
            found.push(mistake.help(error.help.unwrap_or_else(|| "rename the file".into())));
            None
        }
    }
}
