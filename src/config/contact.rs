//! Whose site it is: whom readers ask, and the council's logo.

use crate::source::Spanned;
use crate::source::document::{ContactDocument, LogoDocument};
use crate::value::Email;

/// Whom readers ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The team or role.
    pub role: String,
    /// Its email address.
    pub email: Option<Email>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// How to ask for another format, such as large print.
    pub alternative_formats: Option<String>,
}

impl Contact {
    pub(super) fn new(document: ContactDocument) -> Contact {
        let ContactDocument { role, email, phone, alternative_formats } = document;
        Contact {
            role: role.value,
            email: email.map(Spanned::into_value),
            phone: phone.map(Spanned::into_value),
            alternative_formats: alternative_formats.map(Spanned::into_value),
        }
    }
}

/// The council's logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The picture, as a path below the content folder.
    pub file: String,
    /// What a reader who cannot see it should hear.
    pub alt: String,
}

impl Logo {
    pub(super) fn new(LogoDocument { file, alt }: LogoDocument) -> Logo {
        Logo { file: file.value.trim_start_matches('/').to_owned(), alt: alt.value }
    }
}
