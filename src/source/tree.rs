//! The files of the content folder: which there are, and the one place that reads them.

use super::frozen;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The largest text file that is read. A larger one is a mistake, or should be several files.
const LARGEST_TEXT: u64 = 32 * 1024 * 1024;

/// The folder of what past editions froze, each in a folder of its own.
pub const EDITIONS: &str = "editions";

/// The files of the content folder, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    root: PathBuf,
    shown_root: String,
    paths: Arc<Vec<String>>,
    by_path: Arc<HashMap<String, FileId>>,
    /// The folder of an edition, with `/` at its end, when this is a view of it.
    edition: Option<String>,
}

impl SourceTree {
    /// Lists the files below `root`. Names that start with a dot are passed over, except below `static/`; links are not
    /// followed, so that nothing outside the folder can be read.
    pub fn list(root: &Path) -> (SourceTree, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut tree = SourceTree { root: root.to_owned(), shown_root: shown(root), ..SourceTree::default() };
        let mut paths = Vec::new();
        if !root.is_dir() {
            diagnostics.push(
                Diagnostic::error("no-content", format!("there is no content folder at `{}`", tree.shown_root))
                    .in_file(tree.shown_root.clone())
                    .help("`yearbook new <dir>` makes a small site to start from, or name the folder with `--content`"),
            );
            return (tree, diagnostics);
        }
        let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| {
            let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
            !hidden || entry.path().starts_with(root.join("static"))
        });
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_file() => match relative(root, entry.path()) {
                    Some(path) => paths.push(path),
                    None => diagnostics.push(
                        Diagnostic::error("file-name", "the name of this file is not readable text")
                            .in_file(entry.path().display().to_string())
                            .help("rename it with letters, digits and hyphens"),
                    ),
                },
                Ok(entry) if entry.path_is_symlink() => diagnostics.push(
                    Diagnostic::warning(
                        "symbolic-link",
                        "this is a link to another place, which is not followed",
                    )
                    .in_file(entry.path().display().to_string())
                    .help("put the file itself here"),
                ),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(root).display().to_string();
                    let reason = error.io_error().map_or_else(|| "it cannot be listed".to_owned(), said);
                    diagnostics.push(
                        Diagnostic::error("cannot-read", format!("this cannot be read: {reason}"))
                            .in_file(path),
                    );
                }
            }
        }
        tree.by_path = Arc::new(paths.iter().cloned().zip((0u32..).map(FileId)).collect());
        tree.paths = Arc::new(paths);
        (tree, diagnostics)
    }

    /// The same files as an edition sees them: what it froze stands where the living content stands. Only pictures and
    /// files to copy are shared.
    #[must_use]
    pub fn of_edition(&self, edition: &str) -> SourceTree {
        SourceTree { edition: Some(format!("{EDITIONS}/{edition}/")), ..self.clone() }
    }

    /// Whether this is a view of an edition.
    pub fn is_edition(&self) -> bool {
        self.edition.is_some()
    }

    /// The names of the folders of editions; in a view of one there are none.
    pub fn editions(&self) -> BTreeSet<&str> {
        self.paths
            .iter()
            .filter(|_| self.edition.is_none())
            .filter_map(|path| Some(within_edition(path)?.0))
            .collect()
    }

    /// Every file with its path below the content folder. What editions froze is only in views of them.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &str)> {
        let all = (0u32..).map(FileId).zip(self.paths.iter().map(String::as_str));
        all.filter_map(|(file, path)| match &self.edition {
            None => within_edition(path).is_none().then_some((file, path)),
            Some(edition) => {
                let shared = is_shared(path).then_some(path);
                // What the edition promised is no content: it is what its content is compared with.
                let own = path.strip_prefix(edition.as_str()).filter(|path| !is_promise(path));
                own.or(shared).map(|path| (file, path))
            }
        })
    }

    /// Everything below the folder of editions, with its path there.
    pub fn below_editions(&self) -> impl Iterator<Item = (FileId, &str)> {
        let all = (0u32..).map(FileId).zip(self.paths.iter());
        all.filter_map(|(file, path)| Some((file, path.strip_prefix(EDITIONS)?.strip_prefix('/')?)))
    }

    /// Whether a file is one that this edition froze.
    pub fn holds(&self, file: FileId) -> bool {
        self.edition.as_ref().is_some_and(|edition| self.whole_path(file).starts_with(edition.as_str()))
    }

    /// The path of a file below the content folder, with `/` between the parts; in a view of an edition, below the
    /// edition's folder.
    pub fn path(&self, file: FileId) -> &str {
        let path = self.whole_path(file);
        self.edition.as_ref().and_then(|edition| path.strip_prefix(edition.as_str())).unwrap_or(path)
    }

    fn whole_path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or("", String::as_str)
    }

    /// The file at a path below the content folder.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let whole = |path: &str| self.by_path.get(path).copied();
        match &self.edition {
            None => whole(path).filter(|_| within_edition(path).is_none()),
            Some(edition) => {
                whole(&format!("{edition}{path}")).or_else(|| whole(path).filter(|_| is_shared(path)))
            }
        }
    }

    /// The path as an author knows it, such as `content/schools/riverside-primary.yaml`.
    pub fn shown_path(&self, file: FileId) -> String {
        format!("{}/{}", self.shown_root, self.whole_path(file))
    }

    /// Where a file is on disk.
    pub fn disk_path(&self, file: FileId) -> PathBuf {
        self.root.join(self.whole_path(file))
    }

    /// The size of a file in bytes; nothing for one that cannot be read, which reading it explains.
    pub fn size(&self, file: FileId) -> u64 {
        std::fs::metadata(self.disk_path(file)).map_or(0, |found| found.len())
    }

    /// Reads a file as bytes.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_bytes(&self, file: FileId) -> Result<Vec<u8>, Diagnostic> {
        std::fs::read(self.disk_path(file)).map_err(|error| {
            Diagnostic::error("cannot-read", format!("this cannot be read: {}", said(&error)))
                .in_file(self.shown_path(file))
        })
    }

    /// Reads a file as UTF-8 text, without the mark that some programs put at its start.
    ///
    /// # Errors
    /// When it cannot be read, is too large, or is not UTF-8 text.
    pub fn read_text(&self, file: FileId) -> Result<String, Diagnostic> {
        let size = self.size(file);
        if size > LARGEST_TEXT {
            let (size, most) = (size / 1024 / 1024, LARGEST_TEXT / 1024 / 1024);
            return Err(Diagnostic::error(
                "too-large",
                format!("this file has {size} MB, expected at most {most} MB"),
            )
            .in_file(self.shown_path(file))
            .help("split it: a folder may hold many files"));
        }
        let mut bytes = self.read_bytes(file)?;
        if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            bytes.drain(..3);
        }
        let at = |offset: usize| {
            let before = &bytes[..offset];
            let line = 1 + before.iter().filter(|b| **b == b'\n').count() as u32;
            let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
            let column = 1 + String::from_utf8_lossy(&before[start..]).chars().count() as u32;
            Location { file, line, column, length: 1 }
        };
        if let Some(offset) = bytes.iter().position(|b| *b == 0) {
            return Err(
                Diagnostic::error("not-text", "this is not a text file: it holds a NUL byte").at(at(offset))
            );
        }
        match std::str::from_utf8(&bytes) {
            Ok(_) => {}
            Err(error) => {
                return Err(Diagnostic::error(
                    "not-utf-8",
                    format!(
                        "this is not UTF-8 text: the byte {:#04x} is out of place",
                        bytes[error.valid_up_to()]
                    ),
                )
                .at(at(error.valid_up_to()))
                .help("save the file as UTF-8; editors and spreadsheets offer it under “encoding”"));
            }
        }
        String::from_utf8(bytes).map_err(|_| Diagnostic::error("not-utf-8", "this is not UTF-8 text"))
    }

    /// One line of a file, for an excerpt; `None` when the file or the line has gone.
    pub fn line(&self, at: Location) -> Option<String> {
        use std::io::{BufRead, BufReader};
        let file = std::fs::File::open(self.disk_path(at.file)).ok()?;
        let mut lines = BufReader::new(file).split(b'\n');
        let bytes = lines.nth(at.line.checked_sub(1)? as usize)?.ok()?;
        Some(String::from_utf8_lossy(&bytes).trim_end_matches('\r').trim_start_matches('\u{feff}').to_owned())
    }
}

/// Whether a file of the living content is one of every edition too.
fn is_shared(path: &str) -> bool {
    path.starts_with("images/") || path.starts_with("static/")
}

/// Whether a file of an edition is one of what it promised.
fn is_promise(path: &str) -> bool {
    path.strip_prefix(frozen::FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// The edition and the path within its folder, of a file that an edition froze.
fn within_edition(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix(EDITIONS)?.strip_prefix('/')?.split_once('/')
}

/// An operating system's reason in plain words.
fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        std::io::ErrorKind::NotFound => "it is not there any more".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}

fn shown(root: &Path) -> String {
    let text = root.display().to_string().replace('\\', "/");
    let text = text.trim_end_matches('/').trim_start_matches("./");
    if text.is_empty() { ".".to_owned() } else { text.to_owned() }
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
