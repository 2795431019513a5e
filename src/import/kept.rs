//! The register of official files, `content/imports/official.yaml`, and the copies of their rows beside it. The build
//! reads both, so that it knows which figures are official, and what is known to everybody whatever the content says.

use super::Loaded;
use super::folder::Folder;
use super::item::Item;
use super::pieces::Pieces;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::official::{About, about, digest};
use crate::source::document::OfficialFileDocument;
use crate::source::{self, Entries, IMPORTS, KEPT, REGISTER, yaml};
use crate::value::{Date, LaCode, Licence, OfficialFormat, Publisher};

const HEAD: &str = "\
# The official files that were imported, and where they come from. `yearbook import` writes this list and the copies of
# their rows in `files/`; commit both. Correct `published` and `url` where they are wrong, and leave the rest as it is.
";

/// A file of figures that is about to be registered.
struct Entry<'a> {
    file: &'a Loaded,
    format: OfficialFormat,
    published: Date,
    kept: Vec<u8>,
}

impl Folder<'_> {
    /// Registers the official files whose figures were imported.
    pub(super) fn register(&mut self, loaded: &[Loaded]) {
        let files: Vec<&Loaded> = loaded.iter().filter(|file| file.imported).collect();
        if files.is_empty() {
            return;
        }
        let path = format!("{IMPORTS}/{REGISTER}");
        let Ok(text) = self.existing(&path) else { return };
        let mut text = text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| HEAD.to_owned());
        for file in &files {
            let (Some(format), Some(published)) = (file.kind.format(), file.published) else { continue };
            let entry = Entry { file, format, published, kept: kept(file, self.options.authority) };
            match self.enter(&text, &entry) {
                Ok(with) => text = with,
                Err(found) => {
                    let shown = self.shown(&path);
                    self.found.extend(found.into_iter().map(|mistake| mistake.in_file(shown.clone())));
                    return;
                }
            }
        }
        if self.write(&path, text.as_bytes()) {
            self.report.registered = files.len();
        }
        if !self.guessed.is_empty() {
            let message =
                format!("nobody says when {} was published: today stands there", self.guessed.join(", "));
            let advice = Diagnostic::advice("published-today", message).in_file(self.shown(&path));
            self.found.push(
                advice.help(
                    "correct `published` in this file, or say `--published 2019-12-12` when you import",
                ),
            );
        }
    }

    /// Puts one file into the text of the register, and writes the copy of its rows.
    fn enter(&mut self, text: &str, entry: &Entry<'_>) -> Result<String, Diagnostics> {
        let mut found = Diagnostics::new();
        let node = yaml::parse(text, FileId(0), 1)?;
        let known: Entries<OfficialFileDocument> = if node.value == yaml::Value::Null {
            Entries::default()
        } else {
            source::parse(text, FileId(0), 1, &mut found).ok_or(found)?
        };
        let authority = self.options.authority;
        let is_it = |known: &OfficialFileDocument| {
            known.sha256.value == entry.file.sha256 && known.authority.value == authority
        };
        let before = known.0.iter().find(|(_, known)| is_it(known));
        let name = match before {
            Some((name, _)) => name.value.clone(),
            None => name_of(entry, authority, &known),
        };
        let item = self.entry(entry, before.map(|(_, known)| known));
        if !self.write(&format!("{IMPORTS}/{KEPT}/{name}"), &entry.kept) {
            return Ok(text.to_owned());
        }
        if before.is_none() && self.options.published.is_none() {
            self.guessed.push(entry.file.name.clone());
        }
        if node.value == yaml::Value::Null {
            let mut text = text.to_owned();
            item.write_block(&name, 0, &mut text);
            return Ok(text);
        }
        let Some(mut pieces) = Pieces::cut(text, &node, 1, usize::MAX) else {
            return Err(Diagnostic::error("cannot-edit", "this file is not written one key a line")
                .help("take it back from your version control, and import again")
                .into());
        };
        match node.get(&name).map(Item::from_node) {
            Some(own) if own.same(&item) => {}
            Some(_) => _ = pieces.replace(&name, &item, true),
            None => pieces.insert(&name, &item, true, |other| other > name.as_str()),
        }
        Ok(pieces.text())
    }

    /// An entry. What an author may correct stays as it was, unless the command line says it anew.
    fn entry(&self, entry: &Entry<'_>, before: Option<&OfficialFileDocument>) -> Item {
        let (file, options) = (entry.file, self.options);
        let (year, status) = file.of.unzip();
        let published = match (options.published, before) {
            (None, Some(before)) => before.published.value,
            _ => entry.published,
        };
        let url = options.url.clone().or_else(|| {
            before.and_then(|before| before.url.as_ref()).map(|url| url.value.as_str().to_owned())
        });
        let imported = before.map_or(options.today, |before| before.imported.value);
        let entries = [
            ("name", Some(file.name.clone())),
            ("sha256", Some(file.sha256.clone())),
            ("kept-sha256", Some(digest(&entry.kept))),
            ("publisher", Some(Publisher::Dfe.word().to_owned())),
            ("format", Some(entry.format.word().to_owned())),
            ("authority", Some(options.authority.to_string())),
            ("academic-year", year.map(|year| year.to_string())),
            ("status", status.map(|status| status.word().to_owned())),
            ("title", Some(file.kind.title().to_owned())),
            ("url", url),
            ("licence", Some(Licence::Ogl3.word().to_owned())),
            ("published", Some(published.to_string())),
            ("imported", Some(imported.to_string())),
        ];
        let entry = |(key, text): (&str, Option<String>)| Some((key.to_owned(), Item::Text(text?)));
        Item::Map(entries.into_iter().filter_map(entry).collect())
    }
}

/// The header and the rows of the authority and of England, as they stand in the file.
fn kept(file: &Loaded, authority: LaCode) -> Vec<u8> {
    file.table.kept(&file.bytes, |row| {
        matches!(
            about(file.kind, &file.table, row, authority),
            About::School | About::Authority | About::England(_) | About::EnglandByPhase
        )
    })
}

/// A name for the copy that no other file has: that of the file, where it can be one.
fn name_of(entry: &Entry<'_>, authority: LaCode, known: &Entries<OfficialFileDocument>) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = entry.file.name.chars().map(plain).collect();
    let name = name.trim_start_matches(['.', '-']);
    let name = if name.is_empty() { "file.csv" } else { name };
    let taken = |name: &str| known.0.iter().any(|(other, _)| other.value.eq_ignore_ascii_case(name));
    if !taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "csv"));
    let mark: String = entry.file.sha256.chars().take(8).collect();
    let other = format!("{stem}-{mark}.{ending}");
    if taken(&other) { format!("{stem}-{authority}-{mark}.{ending}") } else { other }
}
