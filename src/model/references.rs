//! What records may refer to: schools, case studies, measures and pictures.

use super::SchoolIds;
use super::catalogue::{Catalogue, MeasureId};
use super::prose::Photo;
use super::school::SchoolId;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::source::SourceTree;
use crate::source::document::PhotoDocument;
use crate::value::Focus;
use std::collections::HashMap;

pub(super) struct References<'a> {
    pub schools: &'a SchoolIds,
    /// Every case study by slug, and whether the public may read it.
    pub studies: &'a HashMap<String, bool>,
    pub catalogue: &'a Catalogue,
    pub tree: &'a SourceTree,
}

impl References<'_> {
    /// The school with a slug; `None` with an error when there is none, without one when the public may not read it.
    pub fn school(&self, slug: &str, at: Location, found: &mut Diagnostics) -> Option<SchoolId> {
        match self.schools.get(slug) {
            Some(id) => *id,
            None => {
                found.push(
                    Diagnostic::error("unknown-school", format!("there is no school `{slug}`"))
                        .at(at)
                        .suggest(slug, self.schools.keys().map(String::as_str)),
                );
                None
            }
        }
    }

    pub fn study(&self, slug: &str, at: Location, found: &mut Diagnostics) -> Option<String> {
        match self.studies.get(slug) {
            Some(public) => public.then(|| slug.to_owned()),
            None => {
                found.push(
                    Diagnostic::error("unknown-case-study", format!("there is no case study `{slug}`"))
                        .at(at)
                        .suggest(slug, self.studies.keys().map(String::as_str)),
                );
                None
            }
        }
    }

    pub fn measure(&self, key: &str, at: Location, found: &mut Diagnostics) -> Option<MeasureId> {
        let id = self.catalogue.find(key);
        if id.is_none() {
            found.push(
                Diagnostic::error("unknown-measure", format!("unknown measure `{key}`"))
                    .at(at)
                    .suggest(key, self.catalogue.keys()),
            );
        }
        id
    }

    pub fn photo(&self, document: &PhotoDocument, found: &mut Diagnostics) -> Option<Photo> {
        let path = document.file.value.trim_start_matches('/');
        let Some(file) = self.tree.find(path) else {
            let images: Vec<&str> =
                self.tree.files().map(|(_, path)| path).filter(|p| p.starts_with("images/")).collect();
            found.push(
                Diagnostic::error("missing-image", format!("there is no picture `{path}`"))
                    .at(document.file.at)
                    .suggest(path, images),
            );
            return None;
        };
        Some(Photo {
            file,
            at: document.file.at,
            alt: document.alt.value.clone(),
            credit: document.credit.as_ref().map(|c| c.value.clone()),
            caption: document.caption.as_ref().map(|c| c.value.clone()),
            focus: document.focus.as_ref().map(|f| f.value).filter(|focus| *focus != Focus::Centre),
        })
    }
}
