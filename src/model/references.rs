//! What records may refer to: schools, measures and pictures.

use super::SchoolIds;
use super::catalogue::{Catalogue, MeasureId, TopicId};
use super::prose::Photo;
use super::school::SchoolId;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::document::PhotoDocument;
use crate::source::walk::path;
use crate::source::{SourceTree, Spanned};
use crate::value::{Focus, TopicKey};

pub(super) struct References<'a> {
    pub schools: &'a SchoolIds,
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

    pub fn measure(&self, key: &Spanned<String>, shown: bool, found: &mut Diagnostics) -> Option<MeasureId> {
        match shown {
            true => self.catalogue.named_for_readers(key, found),
            false => self.catalogue.named(key, found),
        }
    }

    /// A topic, in a record that readers will see or in another.
    pub fn topic(&self, key: &Spanned<TopicKey>, shown: bool, found: &mut Diagnostics) -> Option<TopicId> {
        match shown {
            true => self.catalogue.topics().named_for_readers(key, found),
            false => self.catalogue.topics().named(key, found),
        }
    }

    pub fn picture(&self, file: &Spanned<String>, found: &mut Diagnostics) -> Option<FileId> {
        self.file("images/", "missing-image", "picture", file, found)
    }

    /// A file of the content folder; `None` with an error when there is none. Those of `folder` are suggested.
    pub fn file(
        &self,
        folder: &str,
        code: &'static str,
        what: &str,
        file: &Spanned<String>,
        found: &mut Diagnostics,
    ) -> Option<FileId> {
        let path = path(file);
        let id = self.tree.find(path);
        if id.is_none() {
            let files = self.tree.files().map(|(_, path)| path).filter(|path| path.starts_with(folder));
            let files: Vec<&str> = files.collect();
            found.push(
                Diagnostic::error(code, format!("there is no {what} `{path}`"))
                    .at(file.at)
                    .suggest(path, files),
            );
        }
        id
    }

    pub fn photo(&self, document: &PhotoDocument, found: &mut Diagnostics) -> Option<Photo> {
        Some(Photo {
            file: self.picture(&document.file, found)?,
            at: document.file.at,
            alt: document.alt.value.clone(),
            credit: document.credit.as_ref().map(|c| c.value.clone()),
            licence: document.licence.as_ref().map(|l| l.value.clone()),
            caption: document.caption.as_ref().map(|c| c.value.clone()),
            focus: document.focus.as_ref().map(|f| f.value).filter(|focus| *focus != Focus::Centre),
        })
    }
}
