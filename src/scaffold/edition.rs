//! Start the next edition of the report: its structure is carried over, and no number and no sentence about one.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::{self, Field, Form, Kinds, Row, Value};
use crate::model::catalogue::{LANDING, TARGETS, Topics};
use crate::source::document::SiteDocument;
use crate::source::quote::text;
use crate::source::{self, Documents, EDITIONS, SourceTree, Sourced};
use crate::value::{AcademicYear, Scalar, Slug};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The next edition of a site, ready to be written.
#[derive(Debug)]
pub struct NextEdition {
    /// The edition that it follows.
    pub from: String,
    /// Its academic year.
    pub year: AcademicYear,
    /// The files that change or are new, with their texts. Nothing else changes.
    pub files: Vec<(PathBuf, String)>,
}

/// Plans the next edition of the site in `content`: `site.yaml` names it and the next academic year, each chapter's text
/// becomes its headings, and what is given by the year, such as awards, starts with the same categories. What the last edition said stays in
/// `content/editions/`.
///
/// # Errors
/// When the content cannot be read, the last edition has not been published as it is, or there is such an edition.
pub fn next_edition(content: &Path, name: &str) -> (SourceTree, Result<NextEdition, Diagnostics>) {
    let (tree, mut found) = SourceTree::list(content);
    if found.has_errors() {
        return (tree, Err(found));
    }
    let (documents, mistakes) = source::read(tree);
    found.extend(mistakes.into_iter().filter(|d| d.severity == crate::diagnostic::Severity::Error));
    let tree = documents.tree.clone();
    let planned = match &documents.site {
        Some(site) if !found.has_errors() => plan(content, name, site, &documents),
        _ => Err(found),
    };
    (tree, planned)
}

fn plan(
    content: &Path,
    name: &str,
    site: &Sourced<SiteDocument>,
    documents: &Documents,
) -> Result<NextEdition, Diagnostics> {
    let tree = &documents.tree;
    let edition = &site.document.edition;
    let from = edition.value.to_string();
    let slug = Slug::parse(name).map_err(|error| Diagnostic::error(error.code, error.message))?;
    let word = slug.as_str();
    let topics = Topics::built_in().with(&documents.topics, &mut Diagnostics::new());
    let chapter = topics.find(word).is_some() || [LANDING, TARGETS].contains(&word);
    let yaml = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(&word);
    if chapter || yaml {
        return Err(Diagnostic::error("edition", format!("`{name}` names something else"))
            .at(edition.at)
            .help("name an edition by its year: `yearbook new edition 2027`")
            .into());
    }
    let taken = tree.editions().contains(slug.as_str()) || from == slug.as_str();
    if taken {
        return Err(Diagnostic::error("edition", format!("there is an edition `{name}` already"))
            .at(edition.at)
            .help("name the next one, such as its year: `yearbook new edition 2027`")
            .into());
    }
    if !documents.editions.iter().any(|published| published.stem() == from) {
        return Err(Diagnostic::error("edition", format!("the edition `{from}` has not been published yet"))
            .at(edition.at)
            .help("publish it first, so that it stays as it is: `yearbook publish`")
            .into());
    }
    let year = site.document.academic_year.value.next();
    let mut changed = Diagnostics::new();
    let mut files = vec![(content.join("site.yaml"), settings(site, tree, slug.as_str(), year)?)];
    for chapter in &documents.commentaries {
        let frozen = tree.of_edition(&from);
        // One that readers have not seen yet is a draft, and stays.
        let Some(file) = frozen.find(&chapter.path) else { continue };
        let published = |text: String| -> Vec<String> {
            text.lines().filter(|line| !line.starts_with("release-at:")).map(str::to_owned).collect()
        };
        if published(frozen.read_text(file)?) != published(tree.read_text(chapter.file)?) {
            changed.push(
                Diagnostic::error(
                    "edition",
                    "this text has changed since it was published, and would be lost",
                )
                .at(chapter.start())
                .help("publish it, or take the change back"),
            );
        }
        files.push((content.join(&chapter.path), outline(&chapter.body, &from, &chapter.path)));
    }
    let kinds = Kinds::built_in().with(&documents.kinds, &mut Diagnostics::new());
    files.extend(carried(content, &slug, documents, &kinds));
    if changed.is_empty() { Ok(NextEdition { from, year, files }) } else { Err(changed) }
}

/// `site.yaml` with another edition and year; every other byte stays.
fn settings(
    site: &Sourced<SiteDocument>,
    tree: &SourceTree,
    edition: &str,
    year: AcademicYear,
) -> Result<String, Diagnostics> {
    let text = tree.read_text(site.file)?;
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let document = &site.document;
    let mut places =
        [(document.edition.at, edition.to_owned()), (document.academic_year.at, year.to_string())];
    // From the end, so that a change does not move the next one.
    places.sort_by_key(|(at, _)| std::cmp::Reverse((at.line, at.column)));
    for (at, new) in places {
        let Some(line) = lines.get_mut(at.line as usize - 1) else { continue };
        let (start, length) = (at.column as usize - 1, at.length as usize);
        let before: String = line.chars().take(start).collect();
        let after: String = line.chars().skip(start + length).collect();
        *line = format!("{before}{new}{after}");
    }
    Ok(lines.concat())
}

/// The headings of a text. One with a number in it was about last year.
fn outline(body: &str, from: &str, path: &str) -> String {
    let mut out = format!(
        "---\n# What the {from} edition said is in {EDITIONS}/{from}/{path}.\n# title: What this year’s figures say\n\
         # summary: One or two sentences.\naudience: internal                  # remove this line to publish\n---\n"
    );
    let mut fenced = false;
    for line in body.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced || !line.starts_with('#') {
            continue;
        }
        let level: String = line.chars().take_while(|c| *c == '#').collect();
        let heading = match line.bytes().any(|b| b.is_ascii_digit()) {
            true => format!("{level} …"),
            false => line.to_owned(),
        };
        let _ = write!(out, "\n{heading}\n");
    }
    out
}

/// Records that the next edition starts with: of each kind whose files are named by their year, one with what stays from year
/// to year.
fn carried(content: &Path, edition: &Slug, documents: &Documents, kinds: &Kinds) -> Vec<(PathBuf, String)> {
    let (entries, _) = kind::read(&documents.entries, kinds, &mut Diagnostics::new());
    let mut out = Vec::new();
    for (id, kind) in kinds.iter().filter(|(_, kind)| kind.year().is_some()) {
        let of_kind = entries.iter().filter(|entry| entry.document.kind == id);
        let Some(last) = of_kind.max_by_key(|entry| entry.stem().to_owned()) else { continue };
        let path = format!("{}/{edition}.yaml", kind.folder);
        let is_free = documents.tree.find(&path).is_none() && edition.as_str().parse::<u16>().is_ok();
        if is_free && kind.fields.iter().any(|field| field.carried) {
            let mut text =
                String::from("audience: internal                  # remove this line to publish\n");
            write_carried(&kind.fields, &last.document.row, "", &mut text);
            out.push((content.join(path), text));
        }
    }
    out
}

/// The values that stay, as YAML. Each line starts with `indent`, the first of a row in a list with its hyphen.
fn write_carried(fields: &[Field], row: &Row, indent: &str, out: &mut String) {
    let mut lead = indent.to_owned();
    let rest = indent.replace('-', " ");
    for (field, written) in row.values(fields).filter(|(field, _)| field.carried) {
        match &written.value {
            Value::Rows(rows) => {
                let _ = writeln!(out, "{lead}{}:", field.key);
                let inner = format!("{rest}  {}", if field.form == Form::List { "- " } else { "" });
                rows.iter().for_each(|row| write_carried(&field.fields, row, &inner, out));
            }
            value => {
                let said = value.text(field);
                let said = if field.form.is_word() { said } else { text(&said) };
                let _ = writeln!(out, "{lead}{}: {said}", field.key);
            }
        }
        lead.clone_from(&rest);
    }
}
