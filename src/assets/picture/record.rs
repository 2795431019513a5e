//! What is kept of an original in the cache: how it is published, so that a second build need not look at its pixels.

use super::Source;
use super::encode::Form;
use super::tone::TONES;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Everything besides the original that its published bytes depend on. A test compares the versions with `Cargo.lock`;
/// the number at the start goes up when our own code makes other bytes than before.
pub(super) const RECIPE: &str = "1 image=0.25.10 zune-jpeg=0.5.15 image-webp=0.2.4 png=0.18.1 moxcms=0.8.1 \
    fast_image_resize=6.1.0 jpeg-encoder=0.7.1 webp=0.3.1 libwebp-sys=0.9.6";

/// How an original is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub width: u32,
    pub height: u32,
    pub tone: Option<&'static str>,
    pub for_press: bool,
    /// The smallest first; those of one form together.
    pub sources: Vec<Source>,
}

/// The name of an original and its recipe in the cache.
pub(super) fn key(original: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(RECIPE);
    digest.update([u8::from(cfg!(feature = "webp")), 0]);
    digest.update(original);
    digest.finalize().iter().take(20).fold(String::new(), |mut key, byte| {
        // Writing to a string cannot fail.
        let _ = write!(key, "{byte:02x}");
        key
    })
}

impl Record {
    pub fn to_text(&self) -> String {
        let mut text = format!(
            "{} {}\ntone {}\npress {}\n",
            self.width,
            self.height,
            self.tone.unwrap_or("none"),
            self.for_press
        );
        for source in &self.sources {
            let _ = writeln!(text, "{} {}", source.form.word(), source.width);
        }
        text
    }

    /// Reads a record; `None` if another version wrote it.
    pub fn parse(text: &str) -> Option<Record> {
        let mut lines = text.lines();
        let (width, height) = lines.next()?.split_once(' ')?;
        let tone = lines.next()?.strip_prefix("tone ")?;
        let tone = match TONES.iter().find(|(name, _)| *name == tone) {
            Some((name, _)) => Some(*name),
            None if tone == "none" => None,
            None => return None,
        };
        let for_press = lines.next()?.strip_prefix("press ")?.parse().ok()?;
        let source = |line: &str| {
            let (form, width) = line.split_once(' ')?;
            Some(Source { form: Form::parse(form)?, width: width.parse().ok()? })
        };
        let sources = lines.map(source).collect::<Option<Vec<_>>>()?;
        let whole = sources.iter().any(|source| !source.form.is_modern());
        let record =
            Record { width: width.parse().ok()?, height: height.parse().ok()?, tone, for_press, sources };
        whole.then_some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let sources =
            vec![Source { form: Form::Lossless, width: 320 }, Source { form: Form::Png, width: 1200 }];
        let record = Record { width: 1200, height: 800, tone: Some("sea"), for_press: true, sources };
        assert_eq!(Record::parse(&record.to_text()), Some(record.clone()));
        let record = Record { tone: None, for_press: false, ..record };
        assert_eq!(Record::parse(&record.to_text()), Some(record.clone()));
        assert_eq!(Record::parse(""), None);
        assert_eq!(Record::parse(&record.to_text().replace("png", "tiff")), None);
    }

    #[test]
    fn the_recipe_names_the_versions_in_use() {
        let lock = include_str!("../../../Cargo.lock");
        for (name, version) in RECIPE.split_whitespace().filter_map(|part| part.split_once('=')) {
            let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
            assert!(lock.contains(&entry), "{name} has another version: give the recipe the new one");
        }
    }

    #[test]
    fn other_bytes_have_another_key() {
        assert_eq!(key(b"a"), key(b"a"));
        assert_ne!(key(b"a"), key(b"b"));
    }
}
