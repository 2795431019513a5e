//! The words readers may not know: the built-in glossary, and the site's own words before it.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::document::TermDocument;
use crate::source::{self, Sourced};
use std::collections::BTreeMap;

const BUILT_IN: &str = include_str!("glossary.yaml");

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub term: String,
    /// What it means.
    pub means: String,
    /// Other forms.
    pub also: Vec<String>,
    /// Whether texts link to it at its first use.
    pub link: bool,
}

/// Every word, in alphabetical order. A word of the site's own takes the place of a built-in one.
pub(super) fn terms(own: Option<&Sourced<Vec<TermDocument>>>, found: &mut Diagnostics) -> Vec<Term> {
    let mut mistakes = Diagnostics::new();
    let built_in: Vec<TermDocument> =
        source::parse(BUILT_IN, FileId(u32::MAX), 1, &mut mistakes).unwrap_or_default();
    debug_assert!(mistakes.is_empty(), "{mistakes:?}");
    let mut terms: BTreeMap<String, Term> =
        built_in.iter().map(|document| (document.term.value.to_lowercase(), term(document))).collect();
    let mut seen = BTreeMap::new();
    for document in own.map(|o| o.document.as_slice()).unwrap_or_default() {
        let key = document.term.value.to_lowercase();
        if let Some(first) = seen.insert(key.clone(), document.term.at) {
            found.push(
                Diagnostic::error("duplicate-term", format!("`{}` is explained twice", document.term.value))
                    .at(document.term.at)
                    .related(first, "the first is here"),
            );
        }
        terms.insert(key, term(document));
    }
    terms.into_values().collect()
}

fn term(document: &TermDocument) -> Term {
    Term {
        term: document.term.value.clone(),
        means: document.means.value.clone(),
        also: document.also.iter().map(|a| a.value.clone()).collect(),
        link: document.link.is_none_or(|l| l.value),
    }
}
