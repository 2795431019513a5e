//! Whom to ask about a story.

use crate::source::Spanned;
use crate::source::document::RoleContactDocument;
use crate::value::Email;

/// A role to ask, rather than a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleContact {
    /// The role.
    pub role: String,
    /// Its email address.
    pub email: Option<Email>,
    /// Its telephone number.
    pub phone: Option<String>,
}

impl RoleContact {
    pub(super) fn new(RoleContactDocument { role, email, phone }: RoleContactDocument) -> RoleContact {
        let (email, phone) = (email.map(Spanned::into_value), phone.map(Spanned::into_value));
        RoleContact { role: role.value, email, phone }
    }
}
