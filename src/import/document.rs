//! Put imported values into the files of the content folder: what an author changed stays, what nobody touched follows
//! the official file, and every other line is left as it is.

use super::item::{Difference, Item};
use super::pieces::Pieces;
use super::schools;
use super::sidecar::Sidecar;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::quote::scalar;
use crate::source::yaml::{self, Node, Value};
use crate::value::{Scalar, Status};
use std::collections::BTreeMap;

/// A file as it should be, and what had to be decided on the way.
#[derive(Default)]
pub(super) struct Merged {
    /// The text.
    pub text: String,
    /// Values of the author's that differ from the official file and stay, by row.
    pub kept: Vec<(String, Vec<Difference>)>,
    /// Figures that follow the official file, because nobody had changed them.
    pub revised: usize,
    /// Rows in which a comment was lost.
    pub comments_lost: Vec<String>,
    /// Rows of an earlier import that the official file no longer has.
    pub gone: Vec<String>,
}

/// What is decided about one row or value.
enum Outcome {
    Same,
    Replace(Item),
}

impl Merged {
    /// Decides about a value that is there and one that is imported, and remembers the imported one.
    fn decide(
        &mut self,
        name: &str,
        own: &Item,
        new: &Item,
        sidecar: &mut Sidecar,
        replace: bool,
    ) -> Outcome {
        let untouched = sidecar.get(name) == Some(own.fingerprint().as_str());
        sidecar.set(name.to_owned(), new.fingerprint());
        if own.same(new) {
            return Outcome::Same;
        }
        let mut differences = Vec::new();
        own.differences(new, "", &mut differences);
        if untouched {
            self.revised += differences.len().max(1);
            return Outcome::Replace(new.clone());
        }
        let completed = own.completed(new, replace);
        if replace {
            self.revised += differences.len();
        } else if !differences.is_empty() {
            self.kept.push((name.to_owned(), differences));
        }
        if completed.same(own) { Outcome::Same } else { Outcome::Replace(completed) }
    }
}

/// A performance summary that is imported.
pub(super) struct Incoming {
    pub stage: &'static str,
    pub title: String,
    pub status: Status,
    /// The official file's name.
    pub file: String,
    /// Its digest.
    pub sha256: String,
    pub areas: BTreeMap<String, Item>,
    pub schools: BTreeMap<String, Item>,
}

impl Incoming {
    fn sections(&self) -> [(&'static str, &'static str, &BTreeMap<String, Item>); 2] {
        [("areas", "area:", &self.areas), ("schools", "", &self.schools)]
    }

    fn first_line(&self) -> String {
        format!("# Imported from {} by `yearbook import dfe`.\n", self.file)
    }

    /// The file when there is none yet.
    pub fn fresh(&self, sidecar: &mut Sidecar) -> Merged {
        let mut text = schema_line("../../../schemas/performance.schema.json");
        text.push_str(&self.first_line());
        text.push_str("# Values changed by hand are kept by the next import, which says which they are.\n");
        Item::text(self.stage).write("stage", 0, &mut text);
        Item::text(self.status.word()).write("status", 0, &mut text);
        let source = [
            ("title", self.title.as_str()),
            ("publisher", "Department for Education"),
            ("licence", "OGL-3.0"),
            ("file", self.file.as_str()),
            ("sha256", self.sha256.as_str()),
        ];
        Item::Map(source.iter().map(|(k, v)| ((*k).to_owned(), Item::text(*v))).collect())
            .write("source", 0, &mut text);
        for (section, prefix, rows) in self.sections() {
            text.push_str(&section_text(section, rows));
            for (name, row) in rows {
                sidecar.set(format!("{prefix}{name}"), row.fingerprint());
            }
        }
        Merged { text, ..Merged::default() }
    }

    /// The status that a file has now.
    pub fn status_of(text: &str) -> Option<Status> {
        let node = yaml::parse(text, FileId(0), 1).ok()?;
        match &node.get("status")?.value {
            Value::Scalar(word) => Status::parse(word).ok(),
            _ => None,
        }
    }

    /// Puts these rows into the file that is there.
    ///
    /// # Errors
    /// When it is not YAML, is about another stage, or is not written one row below the other.
    pub fn put_into(&self, text: &str, sidecar: &mut Sidecar, replace: bool) -> Result<Merged, Diagnostics> {
        let node = yaml::parse(text, FileId(0), 1)?;
        if node.value == Value::Null {
            return Ok(self.fresh(sidecar));
        }
        let stage = node.get("stage").map(Item::from_node);
        if stage.as_ref().is_none_or(|stage| !stage.same(&Item::text(self.stage))) {
            return Err(Diagnostic::error(
                "another-stage",
                format!("this file is not about the stage `{}`, so nothing is imported into it", self.stage),
            )
            .help("rename the file")
            .into());
        }
        let mut merged = Merged::default();
        let mut pieces = cut(text, &node, 1, usize::MAX)?;
        for (section, prefix, rows) in self.sections() {
            if !rows.is_empty() {
                self.section(
                    text,
                    &node,
                    &mut pieces,
                    (section, prefix, rows),
                    sidecar,
                    replace,
                    &mut merged,
                )?;
            }
        }
        merged.text = pieces.text();
        if merged.text != text || merged.revised > 0 || Self::status_of(text) != Some(self.status) {
            // The rows may have moved the head, if the author put it below them.
            let moved = yaml::parse(&merged.text, FileId(0), 1)?;
            merged.text = self.head(&merged.text, &moved);
        }
        Ok(merged)
    }

    #[allow(clippy::too_many_arguments, reason = "one step of `put_into`, kept apart to be read alone")]
    fn section(
        &self,
        text: &str,
        node: &Node,
        pieces: &mut Pieces,
        (section, prefix, rows): (&'static str, &'static str, &BTreeMap<String, Item>),
        sidecar: &mut Sidecar,
        replace: bool,
        merged: &mut Merged,
    ) -> Result<(), Diagnostics> {
        let existing = node.get(section).filter(|n| matches!(&n.value, Value::Mapping(m) if !m.is_empty()));
        let Some(existing) = existing else {
            let all = Item::Map(rows.iter().map(|(k, v)| (k.clone(), v.clone())).collect());
            if node.get(section).is_some() {
                pieces.replace(section, &all, true);
            } else {
                pieces.insert_text(section, section_text(section, rows), |key| {
                    section == "areas" && key == "schools"
                });
            }
            for (name, row) in rows {
                sidecar.set(format!("{prefix}{name}"), row.fingerprint());
            }
            return Ok(());
        };
        let Some((start, end)) = pieces.span(section) else { return Ok(()) };
        let key_line = match &node.value {
            Value::Mapping(entries) => {
                entries.iter().find(|(k, _)| k.text == section).map(|(k, _)| k.at.line)
            }
            _ => None,
        };
        let key_line = key_line.map_or(start, |line| line as usize);
        let mut own = cut(text, existing, key_line + 1, end)?;
        for (name, row) in rows {
            let id = format!("{prefix}{name}");
            match existing.get(name).map(Item::from_node) {
                None => {
                    sidecar.set(id, row.fingerprint());
                    own.insert(name, row, true, |key| key > name.as_str());
                }
                Some(present) => {
                    if let Outcome::Replace(item) = merged.decide(&id, &present, row, sidecar, replace)
                        && own.replace(name, &item, true)
                    {
                        merged.comments_lost.push(name.clone());
                    }
                }
            }
        }
        let imported_before =
            |key: &str| !rows.contains_key(key) && sidecar.get(&format!("{prefix}{key}")).is_some();
        merged.gone.extend(own.entries.iter().map(|p| p.key.clone()).filter(|key| imported_before(key)));
        let lead: String = text.split_inclusive('\n').skip(start - 1).take(key_line + 1 - start).collect();
        pieces.set_text(section, format!("{lead}{}", own.text()));
        Ok(())
    }

    /// Brings the status, the official file's name and digest and our first line up to date, and leaves every other line.
    fn head(&self, text: &str, node: &Node) -> String {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let mut put = |at: Option<&Node>, value: &str| {
            let Some(node) = at else { return };
            let Some(line) = lines.get_mut(node.at.line as usize - 1) else { return };
            let (column, length) = (node.at.column as usize - 1, node.at.length as usize);
            let chars: Vec<char> = line.chars().collect();
            if length == 0 || column + length > chars.len() {
                return;
            }
            let before: String = chars[..column].iter().collect();
            let after: String = chars[column + length..].iter().collect();
            *line = format!("{before}{}{after}", scalar(value, true));
        };
        put(node.get("status"), self.status.word());
        let source = node.get("source");
        let file = source.and_then(|source| source.get("file"));
        put(file, &self.file);
        match source.and_then(|source| source.get("sha256")) {
            Some(digest) => put(Some(digest), &self.sha256),
            None => add_digest(&mut lines, file, &self.sha256),
        }
        if let Some(line) = lines.iter_mut().take(5).find(|line| {
            line.starts_with("# Imported from ") && line.trim_end().ends_with("by `yearbook import dfe`.")
        }) {
            *line = self.first_line();
        }
        lines.concat()
    }
}

/// Adds the digest below the name of the official file, where that stands on a line of its own.
fn add_digest(lines: &mut Vec<String>, file: Option<&Node>, digest: &str) {
    let Some(number) = file.map(|file| file.at.line as usize) else { return };
    let Some(line) = lines.get_mut(number - 1) else { return };
    if !line.ends_with('\n') {
        line.push('\n');
    }
    let Some((indent, _)) = line.split_once("file:").filter(|(before, _)| before.trim().is_empty()) else {
        return;
    };
    let line = format!("{indent}sha256: {digest}\n");
    lines.insert(number, line);
}

/// A section of a performance summary with an empty line above it.
fn section_text(section: &str, rows: &BTreeMap<String, Item>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{section}:\n");
    for (name, row) in rows {
        row.write_block(name, 2, &mut text);
    }
    text
}

fn cut(text: &str, node: &Node, first: usize, last: usize) -> Result<Pieces, Diagnostics> {
    Pieces::cut(text, node, first, last).ok_or_else(|| {
        Diagnostic::error(
            "cannot-edit",
            format!(
                "the mapping on line {} is not written one key a line, so nothing is imported into it",
                node.at.line
            ),
        )
        .help("write each key on a line of its own, indented by two spaces more than what it belongs to")
        .into()
    })
}

/// The line that lets an editor complete and explain the keys, with the schemas that `yearbook new` writes.
fn schema_line(path: &str) -> String {
    format!("# yaml-language-server: $schema={path}\n")
}

/// A school's file when there is none yet.
pub(super) fn fresh_school(slug: &str, keys: &[(String, Item)], file: &str, sidecar: &mut Sidecar) -> Merged {
    let mut text = schema_line("../../schemas/school.schema.json");
    text.push_str(&format!(
        "# Imported from {file} by `yearbook import dfe`. Values changed by hand are kept.\n"
    ));
    for (key, item) in keys {
        item.write(key, 0, &mut text);
        sidecar.set(format!("{slug} {key}"), item.fingerprint());
    }
    Merged { text, ..Merged::default() }
}

/// Puts what a register says into a school's file that is there.
///
/// # Errors
/// When it is not YAML, or not written one key a line.
pub(super) fn into_school(
    slug: &str,
    text: &str,
    keys: &[(String, Item)],
    sidecar: &mut Sidecar,
    replace: bool,
) -> Result<Merged, Diagnostics> {
    let node = yaml::parse(text, FileId(0), 1)?;
    let mut pieces = cut(text, &node, 1, usize::MAX)?;
    let mut merged = Merged::default();
    let place = |key: &str| schools::ORDER.iter().position(|known| *known == key).unwrap_or(usize::MAX);
    for (key, item) in keys {
        let id = format!("{slug} {key}");
        match node.get(key).map(Item::from_node) {
            None => {
                sidecar.set(id, item.fingerprint());
                pieces.insert(key, item, false, |other| place(other) > place(key));
            }
            Some(present) => {
                if let Outcome::Replace(item) = merged.decide(&id, &present, item, sidecar, replace)
                    && pieces.replace(key, &item, false)
                {
                    merged.comments_lost.push(key.clone());
                }
            }
        }
    }
    merged.text = pieces.text();
    Ok(merged)
}
