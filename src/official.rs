//! Official files of figures, as their publisher wrote them: which file it is, its rows, and what a cell says.
//!
//! `import` reads a file that somebody downloaded, and `model` reads the copy that the import kept: both by this one
//! reader, so that a figure of the content is compared with the very cell it came from. This module reads no disk and
//! knows no measure, no school and no page.

mod about;
mod cell;
mod kind;
mod table;

pub use about::{About, about, area};
pub use cell::Cell;
pub use kind::Kind;
pub use table::{Row, Table};

use sha2::{Digest, Sha256};

/// The digest of a file's bytes, as the register of official files has it.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
