//! What is said of a file that no kind of document claims.

use super::{FOLDERS, IMPORTS, SourceTree, links, published};
use crate::diagnostic::{Diagnostic, FileId, suggestion};

/// A file that no kind of document claims would be silently missing from the site, so it is never passed over. `folders` are
/// those of kinds of record that this stage does not know.
pub fn unknown_file(tree: &SourceTree, file: FileId, folders: &[&str]) -> Diagnostic {
    let parts: Vec<&str> = tree.path(file).split('/').collect();
    let path = tree.shown_path(file);
    let name = parts.last().copied().unwrap_or_default();
    let help = match parts.as_slice() {
        [_, .., last] if last.ends_with(".yml") => {
            Some(format!("rename it to `{}.yaml`", last.trim_end_matches(".yml")))
        }
        [folder @ ("performance" | "outside"), _] => {
            Some(format!("put it in a folder named by its academic year, such as `{folder}/2023-24/`"))
        }
        ["report", ..] => Some("these are Markdown files, whose names end in `.md`".into()),
        [folder @ (published::FOLDER | IMPORTS), _, ..] => {
            Some(format!("`yearbook` writes what is in `{folder}/`: put the file elsewhere"))
        }
        [folder, _, ..] if FOLDERS.contains(folder) => Some(format!("files in `{folder}/` end in `.yaml`")),
        [folder, .., last] if folders.contains(folder) => {
            Some(match last.ends_with(".md") || last.ends_with(".yaml") {
                true => {
                    format!("records of this kind are files of `{folder}/` itself, not of a folder within it")
                }
                false => {
                    format!("files in `{folder}/` are Markdown, whose names end in `.md`, or YAML: `.yaml`")
                }
            })
        }
        [folder, _, ..] => suggestion(folder, FOLDERS.iter().chain(folders).copied()),
        [single] => suggestion(
            single,
            [
                "site.yaml",
                "measures.yaml",
                "suppressions.yaml",
                "corrections.yaml",
                "withdrawals.yaml",
                "consents.yaml",
                "redirects.yaml",
                "glossary.yaml",
                "targets.yaml",
                links::FILE,
            ],
        ),
        [] => None,
    };
    let message = format!("`{name}` is not a file that is read here");
    let diagnostic = if name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".md") {
        Diagnostic::error("unknown-file", message)
    } else {
        Diagnostic::warning("unknown-file", message)
    };
    let diagnostic = diagnostic.in_file(path);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}
