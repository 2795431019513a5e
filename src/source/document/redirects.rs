//! `content/redirects.yaml`: where pages went that had other addresses.

use crate::source::spanned::Spanned;
use crate::value::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// An address that was given out and that nothing stands at any more. It has one of `to` and `reason`. A part of a page, such
/// as `/report/2025/ks2/#chart-rwm-expected`, stays on its page: it has `to`, another part of the same page, or neither.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RedirectDocument {
    /// The old address, such as `/showcase/old-name/`. With `*` at its end, every address that starts so.
    pub from: Spanned<String>,
    /// The address of the page that took its place. With `*` at its end, what the `*` of `from` stood for follows.
    pub to: Option<Spanned<String>>,
    /// Why there is none. A short page at the old address says so.
    pub reason: Option<Spanned<String>>,
    /// Since when.
    pub date: Option<Spanned<Date>>,
}
