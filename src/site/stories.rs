//! The lists of case studies: all of them, and those on a theme, on a topic or a need, of a school, from here or elsewhere.

use crate::model::{CaseStudy, Model, SchoolId, Section, TopicId};
use crate::value::{Origin, Slug};
use std::collections::BTreeSet;

/// A list of case studies. The order of the variants is that of a page that offers them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoryList {
    /// Those on a theme, with its words.
    Theme(Slug, String),
    /// Those on a topic.
    Topic(TopicId),
    /// Those for pupils with a need, with its words.
    Need(Slug, String),
    /// Those from here, or from elsewhere.
    Origin(Origin),
    /// Those of a school.
    School(SchoolId),
}

impl StoryList {
    /// The names of the ways to narrow the list, in addresses.
    pub(super) const FACETS: [&str; 5] = ["themes", "stages", "needs", "from", "schools"];

    /// Its address.
    pub fn url(&self, model: &Model) -> String {
        let [themes, stages, needs, from, schools] = Self::FACETS;
        let (facet, name) = match self {
            StoryList::Theme(slug, _) => (themes, slug.as_str()),
            StoryList::Topic(topic) => (stages, model.catalogue.topics().get(*topic).key.as_str()),
            StoryList::Need(slug, _) => (needs, slug.as_str()),
            StoryList::Origin(origin) => (from, origin.word()),
            StoryList::School(id) => (schools, model.school(*id).slug.as_str()),
        };
        Section::Showcase.page(format_args!("{facet}/{name}"))
    }

    /// Whether a case study is on it.
    pub fn holds(&self, study: &CaseStudy) -> bool {
        match self {
            StoryList::Theme(slug, _) => study.themes.iter().any(|(theme, _)| theme == slug),
            StoryList::Topic(topic) => study.topics.contains(topic),
            StoryList::Need(slug, _) => study.needs.iter().any(|(need, _)| need == slug),
            StoryList::Origin(origin) => study.origin == *origin,
            StoryList::School(id) => study.schools.contains(id),
        }
    }
}

/// Every list that has a page. Stories that all come from here, or all from elsewhere, need no list that says so.
pub(super) fn all(model: &Model) -> Vec<StoryList> {
    let mut lists = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for study in &model.case_studies {
        // The first spelling of a theme or need is the one that is printed.
        for (slug, name) in &study.themes {
            if slugs.insert(("theme", slug)) {
                lists.insert(StoryList::Theme(slug.clone(), name.clone()));
            }
        }
        for (slug, name) in &study.needs {
            if slugs.insert(("need", slug)) {
                lists.insert(StoryList::Need(slug.clone(), name.clone()));
            }
        }
        lists.extend(study.topics.iter().copied().map(StoryList::Topic));
        lists.extend(study.schools.iter().copied().map(StoryList::School));
        lists.insert(StoryList::Origin(study.origin));
    }
    let origins = lists.iter().filter(|list| matches!(list, StoryList::Origin(_))).count();
    lists.into_iter().filter(|list| origins > 1 || !matches!(list, StoryList::Origin(_))).collect()
}
