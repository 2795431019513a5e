//! Find templates, assets and messages: a site's own before the built-in ones.
//!
//! The default theme is embedded from `themes/default`. A site overrides a file by putting one with the same path in
//! `themes/` beside its content, and a block by extending `default/…`.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::{self, Entries, Spanned};
use crate::words::Words;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

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

    /// The files below a folder whose names end so, in the order of their paths, the site's own in the place of the
    /// built-in ones.
    pub fn files(&self, folder: &str, ending: &str) -> BTreeMap<&str, &[u8]> {
        let built_in = DEFAULT.iter().map(|(path, bytes)| (*path, *bytes));
        let own = self.own.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        built_in.chain(own).filter(|(path, _)| path.starts_with(folder) && path.ends_with(ending)).collect()
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

    /// The words of a language: `messages/en.yaml`, then the files of `messages/en/`, the site's own after the built-in ones.
    pub fn words(&self, language: &str) -> (Words, Diagnostics) {
        let mut found = Diagnostics::new();
        let mut messages = Vec::new();
        let built_in = DEFAULT.iter().map(|(path, bytes)| (*path, *bytes));
        let own = self.own.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        for (path, bytes) in built_in.chain(own) {
            let Some(inner) = path.strip_prefix("messages/") else { continue };
            if inner != format!("{language}.yaml") && !inner.starts_with(&format!("{language}/")) {
                continue;
            }
            // Words that come with the program are read once: `serve` and tests ask for them again and again.
            let built_in = BUILT_IN_WORDS.get(path).filter(|(text, _)| *text == bytes);
            let (own, mistakes) = match built_in {
                Some((_, words)) => words.clone(),
                None => entries(path, bytes),
            };
            messages.extend(own);
            found.extend(mistakes);
        }
        if messages.is_empty() {
            found.push(
                Diagnostic::error(
                    "no-messages",
                    format!("the theme has no words in the language `{language}`"),
                )
                .help(format!("put them in `themes/messages/{language}.yaml`")),
            );
        }
        (Words::new(messages), found)
    }
}

/// The words of a file, and what is wrong with it.
type FileOfWords = (Vec<(String, String)>, Diagnostics);

/// The words of each embedded file, with the file's own bytes.
static BUILT_IN_WORDS: LazyLock<BTreeMap<&str, (&[u8], FileOfWords)>> = LazyLock::new(|| {
    let files = DEFAULT.iter().filter(|(path, _)| path.starts_with("messages/"));
    files.map(|(path, bytes)| (*path, (*bytes, entries(path, bytes)))).collect()
});

fn entries(path: &str, bytes: &[u8]) -> FileOfWords {
    let mut mistakes = Diagnostics::new();
    let text = String::from_utf8_lossy(bytes);
    let entries: Option<Entries<Spanned<String>>> = source::parse(&text, FileId(u32::MAX), 1, &mut mistakes);
    let words = entries.into_iter().flat_map(|e| e.0).map(|(key, text)| (key.value, text.value)).collect();
    let in_file = |mut mistake: Diagnostic| {
        let line = mistake.at.take().map_or(0, |at| at.line);
        mistake.in_file(format!("themes/{path}:{line}"))
    };
    (words, mistakes.into_iter().map(in_file).collect())
}

fn built_in(path: &str) -> Option<&'static [u8]> {
    DEFAULT.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes)
}
