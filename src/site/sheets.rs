//! The sheets of a page: what schools and councils show of it elsewhere.

use super::{Page, PageKind};
use crate::model::Model;

/// A sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// A small page that other websites may show inside theirs.
    Embed,
    /// A poster with a QR code, for the school's hall.
    Poster,
    /// A certificate, for the wall.
    Certificate,
}

impl Sheet {
    /// Every sheet.
    pub const ALL: [Sheet; 3] = [Sheet::Embed, Sheet::Poster, Sheet::Certificate];

    /// Its name in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Sheet::Embed => "embed",
            Sheet::Poster => "poster",
            Sheet::Certificate => "certificate",
        }
    }

    /// The address of that of a page.
    pub(super) fn of(self, url: &str) -> String {
        format!("{url}{}/", self.word())
    }

    /// How its addresses end.
    pub fn ending(self) -> String {
        format!("/{}/", self.word())
    }

    /// Whether a page has this sheet.
    fn is_of(self, page: &Page) -> bool {
        match self {
            Sheet::Embed | Sheet::Poster => page.sharing != Sharing::None,
            Sheet::Certificate => page.sharing == Sharing::WithCertificate,
        }
    }
}

/// What schools may put on their own websites and walls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Nothing.
    None,
    /// A badge, a card and a poster.
    Kit,
    /// These, and a certificate.
    WithCertificate,
}

impl Sharing {
    /// That of a kind of page.
    pub(super) fn of(kind: &PageKind, model: &Model) -> Sharing {
        match kind {
            PageKind::School(_) => Sharing::Kit,
            PageKind::Entry(id) => match model.kinds.get(model.entry(*id).kind).sharing {
                Some(_) => Sharing::Kit,
                None => Sharing::None,
            },
            PageKind::Row(id) => {
                let kind = model.kinds.get(model.entry(id.entry).kind);
                let pages = kind.fields[id.list].rows.pages.as_deref();
                match pages.and_then(|pages| pages.sharing.as_ref()) {
                    Some(sharing) if sharing.certificate => Sharing::WithCertificate,
                    Some(_) => Sharing::Kit,
                    None => Sharing::None,
                }
            }
            PageKind::Home
            | PageKind::Schools(_)
            | PageKind::Report
            | PageKind::Chapter(_)
            | PageKind::Inspections
            | PageKind::Targets
            | PageKind::Past(_)
            | PageKind::Entries(_)
            | PageKind::Across(..)
            | PageKind::Data
            | PageKind::AboutData
            | PageKind::Corrections
            | PageKind::Gone(_)
            | PageKind::Glossary
            | PageKind::NotFound
            | PageKind::Redirect(_)
            | PageKind::Sheet(..) => Sharing::None,
        }
    }
}

impl Page {
    /// The address of a sheet of this page, if there is one.
    pub fn sheet(&self, sheet: Sheet) -> Option<String> {
        sheet.is_of(self).then(|| sheet.of(&self.url))
    }

    /// Whether schools link to it from their own websites.
    pub fn is_shared(&self) -> bool {
        self.sharing != Sharing::None
    }
}
