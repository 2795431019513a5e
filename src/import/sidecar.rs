//! What an import wrote last, as fingerprints, so that the next one can tell a revision from a hand edit.
//!
//! One line a value: its name, a space, sixteen digits. The files are below `content/.imports/`, which the build does not
//! read; they belong under version control with the content.

use std::collections::BTreeMap;
use std::path::Path;

/// The fingerprints of one document or of all schools, by name.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Sidecar(BTreeMap<String, String>);

impl Sidecar {
    /// Reads the file. What is missing or damaged counts as never written, which makes the import careful.
    pub fn read(path: &Path) -> Sidecar {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        Sidecar(
            text.lines()
                .filter_map(|line| line.rsplit_once(' '))
                .map(|(name, print)| (name.to_owned(), print.to_owned()))
                .collect(),
        )
    }

    /// The fingerprint of a value as it was last written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Remembers what was written.
    pub fn set(&mut self, name: String, print: String) {
        self.0.insert(name, print);
    }

    /// The file's text, sorted by name.
    pub fn text(&self) -> String {
        self.0.iter().map(|(name, print)| format!("{name} {print}\n")).collect()
    }
}
