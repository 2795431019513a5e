//! The sheets of a page: what schools and councils show of it elsewhere.

use super::{Page, PageKind};

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

    /// Whether a kind of page has this sheet.
    fn is_of(self, kind: &PageKind) -> bool {
        match self {
            Sheet::Embed | Sheet::Poster => kind.is_shared(),
            Sheet::Certificate => matches!(kind, PageKind::Award(..)),
        }
    }
}

impl PageKind {
    /// Whether schools link to such a page from their own websites.
    pub fn is_shared(&self) -> bool {
        matches!(
            self,
            PageKind::School(_) | PageKind::CaseStudy(_) | PageKind::AwardsYear(_) | PageKind::Award(..)
        )
    }
}

impl Page {
    /// The address of a sheet of this page, if there is one.
    pub fn sheet(&self, sheet: Sheet) -> Option<String> {
        sheet.is_of(&self.kind).then(|| sheet.of(&self.url))
    }
}
