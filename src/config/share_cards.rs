//! Which pages have a share card.

use crate::source::Spanned;
use crate::value::{Scalar, ShareCard};

/// The kinds of page, and of record, that have a share card.
#[derive(Debug, Clone, Default)]
pub struct ShareCards(Option<Vec<Spanned<String>>>);

impl ShareCards {
    /// Those that the settings name; all when they name none.
    pub(super) fn new(said: Option<Vec<Spanned<String>>>) -> Self {
        ShareCards(said)
    }

    /// Whether a kind of page has one.
    pub fn of_page(&self, page: ShareCard) -> bool {
        self.of_kind(page.word())
    }

    /// Whether a kind of record has one, by its key.
    pub fn of_kind(&self, key: &str) -> bool {
        self.0.as_ref().is_none_or(|said| said.iter().any(|word| word.value == key))
    }

    /// The words that name no kind of page. Whether they name a kind of record, the catalogue says.
    pub fn others(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.0.iter().flatten().filter(|word| ShareCard::parse(&word.value).is_err())
    }
}
