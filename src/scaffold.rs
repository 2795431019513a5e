//! Start new content: a whole small site, one more file, or the next edition.
//!
//! Unlike `output`, which owns the folder it writes, this module writes among an author's files. So it creates files and
//! never replaces one. It knows no pages; `source` reads back what it writes.

mod edition;
mod name;
mod template;

pub use edition::{NextEdition, next_edition};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::{self, Kinds};
use crate::model::Catalogue;
use crate::schema;
use crate::source::{self, SourceTree};
use crate::value::{AcademicYear, Date, Slug};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A kind of file that can be added to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// `schools/<name>.yaml`
    School,
    /// `topics/<title>.yaml`
    Topic,
}

impl Item {
    /// The name of its schema.
    fn schema(self) -> &'static str {
        match self {
            Item::School => "school",
            Item::Topic => "topic",
        }
    }
}

/// Whether a new site has a made-up school in it, to look at and to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// One school with three years of figures. Every page says that it is fictional.
    Include,
    /// No school yet, for those who import official files.
    LeaveOut,
}

/// Makes a complete small site in `dir`, which must be empty or not exist yet. `name` is the place, such as `surrey`.
///
/// # Errors
/// When the folder has files in it, the name has no letters, or something cannot be written.
pub fn new_site(dir: &Path, name: &str, today: Date, example: Example) -> Result<Vec<PathBuf>, Diagnostics> {
    refuse_used_folder(dir)?;
    let site = name::Site::new(name).ok_or_else(|| no_letters(name))?;
    let year = last_finished_year(today).ok_or_else(|| {
        Diagnostic::error("today", format!("`{today}` is not a day on which a report can be started"))
    })?;
    let values = site.values(year, today, example);
    let school = match example {
        Example::Include => template::EXAMPLE,
        Example::LeaveOut => &[],
    };
    let mut files: Vec<(String, String)> =
        template::SITE.iter().chain(school).map(|template| template.filled(&values)).collect();
    for (name, text) in schema::schemas(&Catalogue::built_in(), Kinds::built_in()) {
        files.push((format!("schemas/{name}"), text));
    }
    files.into_iter().map(|(path, text)| create(&dir.join(path), &text)).collect()
}

/// Adds one file to the content folder, with its keys to fill in. It never replaces a file.
///
/// # Errors
/// When there is no such folder, the title has no letters, the file exists, or it cannot be written.
pub fn new_item(content: &Path, item: Item, title: &str, today: Date) -> Result<PathBuf, Diagnostics> {
    require_content(content)?;
    let slug = |text: &str| match Slug::from_name(text) {
        Some(slug) => Ok(slug.to_string()),
        None => Err(Diagnostics::from(no_letters(title))),
    };
    let path = match item {
        Item::School => format!("schools/{}.yaml", slug(title)?),
        Item::Topic => format!("topics/{}.yaml", slug(title)?),
    };
    let title = title.trim();
    let values = template::item_values(title, today, schema_comment(content, item.schema()));
    create(&content.join(path), &template::item(item).filled(&values).1)
}

/// Adds a record of a kind to the content folder. What may be left out is a comment with an example, and it starts unpublished.
/// Where a kind is nested, `places/the-quays` makes one in a folder.
///
/// # Errors
/// As [`new_item`].
pub fn new_record(
    content: &Path,
    kind: &kind::Kind,
    title: &str,
    today: Date,
) -> Result<PathBuf, Diagnostics> {
    require_content(content)?;
    let ways = if kind.nested { title.split('/').collect() } else { vec![title] };
    let slugs: Option<Vec<Slug>> = ways.iter().map(|way| Slug::from_name(way)).collect();
    let slugs: Vec<String> = slugs.ok_or_else(|| no_letters(title))?.iter().map(Slug::to_string).collect();
    let name = match (kind.dated_name(), kind.year()) {
        (Some(_), _) => format!("{today}-{}", slugs.join("/")),
        (None, Some(_)) => today.year().to_string(),
        (None, None) => slugs.join("/"),
    };
    let title = if ways.len() > 1 { name::title(ways[ways.len() - 1]) } else { title.trim().to_owned() };
    let about = "audience: internal                  # remove this line to publish";
    if kind.is_data {
        let schema = schema_comment(content, &kind.key);
        let text = format!("{schema}{about}\n{}", kind::start(kind, &title, today));
        return create(&content.join(format!("{}/{name}.yaml", kind.folder)), &text);
    }
    let usual = "More about it, if there is more to say. Link to a school by the name of its file: \
         `[Riverside](/schools/riverside-primary.yaml)`.\n";
    let body = kind.start.as_deref().unwrap_or(usual);
    let text = format!("---\n{about}\n{}---\n{body}", kind::start(kind, &title, today));
    create(&content.join(format!("{}/{name}.md", kind.folder)), &text)
}

/// What tells an editor the schema of a file in a folder. Without the schemas beside the content, it would complain about a
/// file it cannot find.
fn schema_comment(content: &Path, kind: &str) -> String {
    match content.join("../schemas").is_dir() {
        true => format!("# yaml-language-server: $schema=../../schemas/{kind}.schema.json\n"),
        false => String::new(),
    }
}

/// The kinds of record of a content folder, with those that come with the program.
pub fn kinds(content: &Path) -> Kinds {
    let (tree, _) = SourceTree::list(content);
    let (definitions, _) = source::definitions(&tree);
    // What is wrong with a definition, `yearbook check` says.
    Kinds::built_in().with(&definitions, &mut Diagnostics::new())
}

/// The built-in measures, with the topics of a content folder beside the built-in ones.
pub fn catalogue(content: &Path) -> Catalogue {
    let (tree, _) = SourceTree::list(content);
    let (topics, _) = source::topics(&tree);
    // What is wrong with a topic, `yearbook check` says.
    Catalogue::built_in().with_topics(&topics, &mut Diagnostics::new())
}

fn require_content(content: &Path) -> Result<(), Diagnostics> {
    if !content.is_dir() {
        return Err(Diagnostic::error("no-content", "there is no content folder here")
            .in_file(content.display().to_string())
            .help("`yearbook new <dir>` makes a site; run this in its folder, or name the folder with `--content`")
            .into());
    }
    Ok(())
}

/// The newest academic year whose results there can be: it has ended.
fn last_finished_year(today: Date) -> Option<AcademicYear> {
    let ended = if today.month() >= 9 { today.year() } else { today.year() - 1 };
    AcademicYear::starting(u16::try_from(ended - 1).ok()?)
}

fn refuse_used_folder(dir: &Path) -> Result<(), Diagnostics> {
    let cannot_read = |error: &std::io::Error| {
        Diagnostics::from(
            Diagnostic::error("cannot-read", format!("this cannot be read: {error}"))
                .in_file(dir.display().to_string()),
        )
    };
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot_read(&error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| cannot_read(&error))?;
        // An empty repository is a sensible place to start a site.
        if entry.file_name() != ".git" {
            return Err(Diagnostic::error(
                "not-empty",
                format!("the folder has files in it, such as `{}`", entry.file_name().display()),
            )
            .in_file(dir.display().to_string())
            .help("name a folder that does not exist yet")
            .into());
        }
    }
    Ok(())
}

fn create(path: &Path, text: &str) -> Result<PathBuf, Diagnostics> {
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::File::create_new(path)?.write_all(text.as_bytes())
    };
    write().map_err(|error: std::io::Error| {
        let diagnostic = if error.kind() == std::io::ErrorKind::AlreadyExists {
            Diagnostic::error("already-exists", "there is a file of this name already")
                .help("choose another title, or edit that file")
        } else {
            Diagnostic::error("cannot-write", format!("this cannot be written: {error}"))
        };
        diagnostic.in_file(path.display().to_string())
    })?;
    Ok(path.to_owned())
}

fn no_letters(name: &str) -> Diagnostic {
    Diagnostic::error("name", format!("`{name}` gives no name for a file, expected letters or digits"))
}

#[cfg(test)]
mod tests;
