//! Pictures: one original in `content/images/`, of any size, becomes sources of several widths in a modern format and in
//! one that every device shows.
//!
//! Originals are never published. What is published is encoded again from pixels, upright and in the colours of the web,
//! so it carries none of the original's metadata: no photo says where or when it was taken (rule H-P2). The work is kept
//! in a cache by the digest of the original, so that a second build does none of it.

mod colour;
mod decode;
mod encode;
mod kind;
mod make;
mod metadata;
mod pixels;
mod record;
mod shrink;
mod tone;

use crate::artifact::Cache;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::SourceTree;
use decode::Refusal;
use encode::Form;
use rayon::prelude::*;
use record::Record;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = 256 * 1024 * 1024;

/// An original and how it is published.
#[derive(Debug, Clone)]
pub struct Original {
    /// The file.
    pub file: FileId,
    /// The address, below the base path, of the largest source that every device shows.
    pub url: String,
    /// The width of the largest source in pixels.
    pub width: u32,
    /// The height of the largest source in pixels.
    pub height: u32,
    /// The class, without `tone-`, of the colour to show while the picture loads; `None` if it is transparent in places.
    pub tone: Option<&'static str>,
    /// The addresses start with this.
    stem: String,
    key: String,
    sources: Vec<Source>,
}

/// An original with what is worth knowing about it, or why it cannot be published.
type Looked = Result<(Original, Diagnostics), Diagnostic>;

/// One published file of an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    form: Form,
    width: u32,
}

/// Every picture of the content folder, by its path below it.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    originals: BTreeMap<String, Original>,
}

impl Pictures {
    /// Looks at every file in `images/` that is wanted, on all cores. A file that is no picture is an error.
    ///
    /// What the cache does not know is decoded, and if the cache keeps what it is given, encoded. `progress` is then told
    /// how many originals are done, and of how many.
    pub fn read(
        tree: &SourceTree,
        cache: &dyn Cache,
        wanted: &dyn Fn(&str) -> bool,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> (Pictures, Diagnostics) {
        let mut found = Diagnostics::new();
        let files: Vec<(FileId, &str)> =
            tree.files().filter(|(_, path)| path.starts_with("images/") && wanted(path)).collect();
        let done = AtomicUsize::new(0);
        let originals: Vec<(&str, Looked)> = files
            .par_iter()
            .map(|(file, path)| {
                let original = look(tree, cache, *file, path);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
                (*path, original)
            })
            .collect();
        let mut pictures = Pictures::default();
        let mut stems: BTreeMap<String, &str> = BTreeMap::new();
        for (path, original) in originals {
            match original {
                Ok((original, noticed)) => {
                    found.extend(noticed);
                    if let Some(other) = stems.insert(original.stem.to_lowercase(), path) {
                        found.push(same_address(tree, &original, other));
                    }
                    pictures.originals.insert(path.to_owned(), original);
                }
                Err(mistake) => found.push(mistake),
            }
        }
        found.extend(metadata::copied_with_metadata(tree));
        (pictures, found)
    }

    /// The picture at a path below the content folder.
    pub fn get(&self, path: &str) -> Option<&Original> {
        self.originals.get(path)
    }

    /// Every picture.
    pub fn iter(&self) -> impl Iterator<Item = &Original> {
        self.originals.values()
    }

    /// Every path, for suggestions.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.originals.keys().map(String::as_str)
    }
}

impl Original {
    /// Everything that is published of it, with its address below the base path.
    pub fn sources(&self) -> impl Iterator<Item = (Source, String)> {
        self.sources.iter().map(|source| (*source, self.address(*source)))
    }

    /// The sources as `srcset` has them, those in a modern format or those for every device; `None` where there is no
    /// choice. `href` makes an address whole.
    pub fn srcset(&self, modern: bool, href: impl Fn(&str) -> String) -> Option<String> {
        let of_form: Vec<&Source> =
            self.sources.iter().filter(|source| source.form.is_modern() == modern).collect();
        if of_form.is_empty() || (!modern && of_form.len() == 1) {
            return None;
        }
        let candidate = |source: &&Source| format!("{} {}w", href(&self.address(**source)), source.width);
        Some(of_form.iter().map(candidate).collect::<Vec<_>>().join(", "))
    }

    /// The smallest source for every device that is at least so tall, as address, width and height: for a logo.
    pub fn at_least_tall(&self, height: u32) -> (String, u32, u32) {
        let size = |source: &Source| (source.width, shrink::height((self.width, self.height), source.width));
        let fitting =
            self.sources.iter().filter(|source| !source.form.is_modern() && size(source).1 >= height);
        match fitting.min_by_key(|source| source.width) {
            Some(source) => (self.address(*source), size(source).0, size(source).1),
            None => (self.url.clone(), self.width, self.height),
        }
    }

    /// Dots are in no stem, so no other picture can have this address.
    fn address(&self, source: Source) -> String {
        if source.width == self.width && !source.form.is_modern() {
            return format!("{}.{}", self.stem, source.form.ending());
        }
        format!("{}.{}.{}", self.stem, source.width, source.form.ending())
    }

    fn name_in_cache(&self, source: Source) -> String {
        name_in_cache(&self.key, source)
    }
}

fn name_in_cache(key: &str, source: Source) -> String {
    format!("{key}-{}.{}", source.width, source.form.ending())
}

/// The bytes of a source: those that were kept, or made again.
///
/// # Errors
/// When the original has changed since it was looked at and can no longer be decoded.
pub fn encode(
    tree: &SourceTree,
    cache: &dyn Cache,
    original: &Original,
    source: Source,
) -> Result<Vec<u8>, Diagnostics> {
    let name = original.name_in_cache(source);
    if let Some(kept) = cache.get(&name) {
        return Ok(kept);
    }
    let bytes = tree.read_bytes(original.file)?;
    let refused = |refusal: Refusal| refused(tree, original.file, &refusal);
    let decoded = decode::decode(&bytes).map_err(refused)?;
    let made = make::encoded(&decoded, source).map_err(refused)?;
    cache.put(&name, &made);
    Ok(made)
}

/// A drawing of ours as PNG: red, green, blue and opacity for each pixel. It is as small as for an author's drawing, and
/// as free of metadata.
///
/// # Errors
/// More pixels than a PNG can have.
#[cfg(feature = "cards")]
pub(crate) fn png(width: u32, height: u32, rgba: Vec<u8>) -> Result<Vec<u8>, String> {
    let drawn = image::RgbaImage::from_raw(width, height, rgba).ok_or("its size is wrong")?;
    encode::encode(&pixels::Pixels::from_decoded(drawn.into()), Form::Png)
}

/// An original as the cache knows it, or as its pixels say.
fn look(tree: &SourceTree, cache: &dyn Cache, file: FileId, path: &str) -> Looked {
    let size = tree.size(file);
    if size > LARGEST_FILE {
        let (size, most) = (size / 1024 / 1024, LARGEST_FILE / 1024 / 1024);
        return Err(Diagnostic::error(
            "picture-too-large",
            format!("this picture has {size} MB, expected at most {most} MB"),
        )
        .in_file(tree.shown_path(file))
        .help("save it smaller: no page shows it wider than 1,600 pixels"));
    }
    let bytes = tree.read_bytes(file)?;
    let refused = |refusal: Refusal| refused(tree, file, &refusal);
    let key = record::key(&bytes);
    let name = format!("{key}.txt");
    let kept = cache.get(&name).and_then(|text| Record::parse(std::str::from_utf8(&text).ok()?));
    // One that no page shows yet stays too, so that it need not be made when its day comes.
    let kept = kept.filter(|record| {
        let missing = |source: &&Source| !cache.has(&name_in_cache(&key, **source));
        record.sources.iter().filter(missing).count() == 0
    });
    let record = match kept {
        Some(record) => record,
        None => {
            let decoded = decode::decode(&bytes).map_err(refused)?;
            drop(bytes);
            if cache.keeps() {
                let (record, made) = make::all_encoded(&decoded).map_err(refused)?;
                // The record last: with it, the sources are there too.
                let keep = |(source, bytes): &make::Made| cache.put(&name_in_cache(&key, *source), bytes);
                if made.iter().all(keep) {
                    cache.put(&name, record.to_text().as_bytes());
                }
                record
            } else {
                make::supposed(&decoded)
            }
        }
    };
    let mut noticed = Diagnostics::new();
    if record.for_press {
        noticed.push(
            Diagnostic::warning(
                "picture-for-press",
                "this picture has the colours of a printing press (CMYK)",
            )
            .in_file(tree.shown_path(file))
            .help("save it as RGB: on a screen its colours may be wrong"),
        );
    }
    let stem = format!("/{}", address(path.rsplit_once('.').map_or(path, |(stem, _)| stem)));
    let mut original = Original {
        file,
        url: String::new(),
        width: record.width,
        height: record.height,
        tone: record.tone,
        stem,
        key,
        sources: record.sources,
    };
    let largest = original.sources.iter().rfind(|source| !source.form.is_modern());
    original.url = largest.map_or_else(String::new, |source| original.address(*source));
    Ok((original, noticed))
}

/// A path whose parts are safe in an address.
pub(super) fn address(stem: &str) -> String {
    let part = |part: &str| slug::slugify(part);
    stem.split('/').map(part).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("/")
}

fn refused(tree: &SourceTree, file: FileId, refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::OtherKind(why) => {
            unreadable(why, "pictures are JPEG, PNG or WebP files: save it as one of them")
        }
        Refusal::Damaged(why) => unreadable(
            why,
            "copy it again from where it came from, or open it and save it again as JPEG or PNG",
        ),
        Refusal::TooLarge(megapixels) => Diagnostic::error(
            "picture-too-large",
            format!(
                "this picture has {megapixels} million pixels, expected at most {} million",
                decode::LARGEST / 1_000_000
            ),
        )
        .help("save it smaller: no page shows it wider than 1,600 pixels"),
    }
    .in_file(tree.shown_path(file))
}

fn unreadable(why: &str, help: &str) -> Diagnostic {
    Diagnostic::error("not-a-picture", format!("this is not a picture that can be read: {why}")).help(help)
}

fn same_address(tree: &SourceTree, original: &Original, other: &str) -> Diagnostic {
    Diagnostic::error(
        "duplicate-address",
        format!("`{other}` and this picture claim the address `{}`", original.stem),
    )
    .in_file(tree.shown_path(original.file))
    .help("rename one of them")
}
