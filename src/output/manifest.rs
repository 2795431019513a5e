//! The list of what Yearbook wrote, kept inside the site it describes.
//!
//! It is sorted text, one line a file, in the form `sha256sum --check` reads, so that anybody can verify a copy of
//! the site. The same site has the same manifest, wherever and whenever it was built.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::paths;

/// Its name in the site's folder.
pub(super) const NAME: &str = ".yearbook-manifest";

const HEADER: &str = "# What Yearbook wrote here. To verify it: sha256sum --check .yearbook-manifest";

/// A SHA-256.
pub(super) type Digest = [u8; 32];

pub(super) fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Files by path, each with the digest of the bytes that were written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeMap<String, Digest>);

/// What a manifest can be instead of readable.
#[derive(Debug)]
pub(super) enum Unreadable {
    NotAFile,
    Line(usize),
    Failed(io::Error),
}

impl Manifest {
    /// The manifest of a site and its text; `None` where there is none.
    pub(super) fn read(site: &Path) -> Result<Option<(Self, String)>, Unreadable> {
        let path = site.join(NAME);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => {}
            Ok(_) => return Err(Unreadable::NotAFile),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Unreadable::Failed(error)),
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(Unreadable::Line(1)),
            Err(error) => return Err(Unreadable::Failed(error)),
        };
        let manifest = Manifest::parse(&text).map_err(Unreadable::Line)?;
        Ok(Some((manifest, text)))
    }

    /// Reads a manifest's text, or names the first line that cannot be one. A manifest that is cut off or patched by
    /// hand is refused as a whole: guessing would take foreign files for ours, or ours for foreign.
    pub(super) fn parse(text: &str) -> Result<Self, usize> {
        let mut lines = text.lines().zip(1_usize..);
        if lines.next().is_none_or(|(line, _)| line != HEADER) || !text.ends_with('\n') {
            return Err(1);
        }
        let mut files = BTreeMap::new();
        for (line, number) in lines {
            let entry = line.split_once("  ").and_then(|(hex, path)| Some((path, from_hex(hex)?)));
            let (path, digest) = entry.filter(|(path, _)| paths::fault(path).is_none()).ok_or(number)?;
            files.insert(path.to_owned(), digest);
        }
        Ok(Manifest(files))
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (path, digest) in &self.0 {
            for byte in digest {
                // Writing to a string cannot fail.
                let _ = write!(text, "{byte:02x}");
            }
            let _ = writeln!(text, "  {path}");
        }
        text
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The files below a path that are not as they were written, or have gone. The ends of their lines may be others: a
    /// version control may write them as the machine does.
    pub(super) fn rewritten(&self, site: &Path, below: &str) -> Vec<String> {
        let ours = self.0.iter().filter(|(path, _)| path.starts_with(below));
        let other = |(path, written): &(&String, &Digest)| {
            fs::read(site.join(path)).map_or(true, |bytes| {
                digest(&bytes) != **written && digest(&with_unix_lines(&bytes)) != **written
            })
        };
        ours.filter(other).map(|(path, _)| path.clone()).collect()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl FromIterator<(String, Digest)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (String, Digest)>>(files: I) -> Self {
        Manifest(files.into_iter().collect())
    }
}

fn with_unix_lines(bytes: &[u8]) -> Vec<u8> {
    let ends = |place: usize| bytes[place] == b'\r' && bytes.get(place + 1) == Some(&b'\n');
    (0..bytes.len()).filter(|place| !ends(*place)).map(|place| bytes[place]).collect()
}

fn from_hex(hex: &str) -> Option<Digest> {
    let mut digest = Digest::default();
    if hex.len() != 64 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, pair) in digest.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back_as_it_was_written_and_sorted() {
        let files = [("schools/hilltop/index.html", "b"), ("index.html", "a"), ("images/a  b.png", "c")];
        let manifest: Manifest = files.iter().map(|(p, b)| ((*p).to_owned(), digest(b.as_bytes()))).collect();
        let text = manifest.to_text();
        let paths: Vec<_> = text.lines().skip(1).map(|line| &line[66..]).collect();
        assert_eq!(paths, ["images/a  b.png", "index.html", "schools/hilltop/index.html"]);
        assert_eq!(Manifest::parse(&text), Ok(manifest));
    }

    #[test]
    fn what_was_rewritten_is_told_from_what_has_other_ends_of_lines() {
        let folder = tempfile::tempdir().expect("a folder");
        let written: Manifest = ["same", "other", "gone", "ends"]
            .map(|path| (path.to_owned(), digest(b"a\nb\n")))
            .into_iter()
            .collect();
        for (path, bytes) in [("same", "a\nb\n"), ("other", "a\nc\n"), ("ends", "a\r\nb\r\n")] {
            fs::write(folder.path().join(path), bytes).expect("a file");
        }
        assert_eq!(written.rewritten(folder.path(), ""), ["gone", "other"]);
        assert_eq!(written.rewritten(folder.path(), "o"), ["other"]);
    }

    #[test]
    fn a_damaged_manifest_is_refused_with_its_line() {
        let one: Manifest = [("index.html".to_owned(), digest(b"a"))].into_iter().collect();
        let text = one.to_text();
        assert_eq!(Manifest::parse(""), Err(1));
        assert_eq!(Manifest::parse("index.html\n"), Err(1));
        assert_eq!(Manifest::parse(text.trim_end()), Err(1));
        assert_eq!(Manifest::parse(&text.replace("index.html", "../index.html")), Err(2));
        assert_eq!(Manifest::parse(&format!("{text}zz  other.html\n")), Err(3));
    }
}
