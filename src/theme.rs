//! Find templates, assets and messages: a site's own before the built-in ones.
//!
//! The default theme is embedded from `themes/default`. A site overrides a file by putting one with the same path in
//! `themes/` beside its content, and a block by extending `default/…`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// The files of the default theme, by path.
const DEFAULT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// The files of the theme: the site's own before the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    own: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The theme of a site whose own files, if any, are in `folder`.
    pub fn load(folder: Option<&Path>) -> (Theme, Diagnostics) {
        let mut theme = Theme::default();
        let mut found = Diagnostics::new();
        let Some(folder) = folder.filter(|f| f.is_dir()) else { return (theme, found) };
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let problem = match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    let name = name.to_string_lossy().replace('\\', "/");
                    match std::fs::read(entry.path()) {
                        Ok(bytes) => {
                            theme.own.insert(name, bytes);
                            None
                        }
                        Err(error) => Some((entry.path().display().to_string(), error.to_string())),
                    }
                }
                Ok(_) => None,
                Err(error) => Some((folder.display().to_string(), error.to_string())),
            };
            if let Some((path, error)) = problem {
                found.push(
                    Diagnostic::error("cannot-read", format!("this cannot be read: {error}")).in_file(path),
                );
            }
        }
        (theme, found)
    }

    /// A file by its path below the theme's folder, the site's own first.
    pub fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.own
            .get(path)
            .map(|bytes| Cow::Borrowed(bytes.as_slice()))
            .or_else(|| built_in(path).map(Cow::Borrowed))
    }

    /// Every template as (name, text): the site's own as `site/…`, the built-in ones as `default/…`.
    pub fn templates(&self) -> Vec<(String, String)> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let built_in = DEFAULT.iter().filter_map(|(path, bytes)| {
            Some((format!("default/{}", path.strip_prefix("templates/")?), text(bytes)))
        });
        let own = self.own.iter().filter_map(|(path, bytes)| {
            Some((format!("site/{}", path.strip_prefix("templates/")?), text(bytes)))
        });
        built_in.chain(own).collect()
    }

    /// Every file below a folder of the theme, with its path below that folder.
    pub fn folder<'a>(&'a self, folder: &'a str) -> BTreeMap<&'a str, &'a [u8]> {
        let built_in = DEFAULT.iter().map(|(path, bytes)| (*path, *bytes));
        let own = self.own.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        built_in.chain(own).filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes))).collect()
    }
}

fn built_in(path: &str) -> Option<&'static [u8]> {
    DEFAULT.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes)
}
