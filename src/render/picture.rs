//! Pictures: checked when they are named, re-encoded when they are written.
//!
//! Re-encoding drops every kind of metadata, so no photo carries where or when it was taken (rule H-P2). The camera's
//! orientation is applied first.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::source::SourceTree;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The widest a published picture is, in pixels.
const WIDEST: u32 = 1600;
/// The largest original that is decoded, in pixels a side.
const LARGEST_SIDE: u32 = 20_000;
const JPEG_QUALITY: u8 = 82;

/// An original and how it is published.
#[derive(Debug, Clone)]
pub struct Original {
    /// The file.
    pub file: FileId,
    /// Its address below the base path.
    pub url: String,
    /// The published width in pixels.
    pub width: u32,
    /// The published height in pixels.
    pub height: u32,
    lossless: bool,
}

/// Every picture of the content folder, by its path below it.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    originals: BTreeMap<String, Original>,
}

impl Pictures {
    /// Reads the head of every file in `images/`. A file that is no picture is an error.
    pub fn read(tree: &SourceTree) -> (Pictures, Diagnostics) {
        let mut pictures = Pictures::default();
        let mut found = Diagnostics::new();
        let mut urls: BTreeMap<String, String> = BTreeMap::new();
        for (file, path) in tree.files().filter(|(_, path)| path.starts_with("images/")) {
            match head(tree, file, path) {
                Ok(original) => {
                    if let Some(other) = urls.insert(original.url.to_lowercase(), path.to_owned()) {
                        found.push(
                            Diagnostic::error(
                                "duplicate-address",
                                format!("`{other}` and this picture claim the address `{}`", original.url),
                            )
                            .in_file(tree.shown_path(file))
                            .help("rename one of them"),
                        );
                    }
                    pictures.originals.insert(path.to_owned(), original);
                }
                Err(mistake) => found.push(mistake),
            }
        }
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

fn not_a_picture(tree: &SourceTree, file: FileId, why: &str) -> Diagnostic {
    Diagnostic::error("not-a-picture", format!("this is not a picture that can be read: {why}"))
        .in_file(tree.shown_path(file))
        .help("pictures are JPEG, PNG or WebP files")
}

fn reader(bytes: &[u8]) -> Option<(ImageReader<Cursor<&[u8]>>, ImageFormat)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format()?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return None;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    Some((reader, format))
}

fn head(tree: &SourceTree, file: FileId, path: &str) -> Result<Original, Diagnostic> {
    let bytes = tree.read_bytes(file)?;
    let wrong = |why: &str| not_a_picture(tree, file, why);
    let (reader, format) = reader(&bytes).ok_or_else(|| wrong("its content is of another kind"))?;
    let complete = match format {
        ImageFormat::Jpeg => bytes.trim_ascii_end().ends_with(&[0xFF, 0xD9]) || ends_with_marker(&bytes),
        ImageFormat::Png => bytes.windows(4).rev().take(64).any(|w| w == b"IEND"),
        _ => true,
    };
    if !complete {
        return Err(wrong("its end is missing, as after an upload that broke off"));
    }
    let mut decoder = reader.into_decoder().map_err(|e| wrong(&e.to_string()))?;
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let (mut width, mut height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(wrong("it has no pixels"));
    }
    use image::metadata::Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    if matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH) {
        std::mem::swap(&mut width, &mut height);
    }
    let lossless = format != ImageFormat::Jpeg;
    let (width, height) = fitted(width, height);
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let url = format!("/{}.{}", address(stem), if lossless { "png" } else { "jpg" });
    Ok(Original { file, url, width, height, lossless })
}

/// Some cameras write a few bytes after the end of the picture.
fn ends_with_marker(bytes: &[u8]) -> bool {
    bytes.windows(2).rev().take(4096).any(|w| w == [0xFF, 0xD9])
}

fn fitted(width: u32, height: u32) -> (u32, u32) {
    if width <= WIDEST {
        return (width, height);
    }
    let scaled = u64::from(height) * u64::from(WIDEST) / u64::from(width);
    (WIDEST, (scaled as u32).max(1))
}

/// A path whose parts are safe in an address.
fn address(stem: &str) -> String {
    let part = |part: &str| slug::slugify(part);
    stem.split('/').map(part).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("/")
}

/// Makes the bytes that are published.
///
/// # Errors
/// When the original cannot be decoded.
pub fn encode(tree: &SourceTree, original: &Original) -> Result<Vec<u8>, Diagnostics> {
    let bytes = tree.read_bytes(original.file)?;
    let wrong = |why: &str| Diagnostics::from(not_a_picture(tree, original.file, why));
    let (reader, _) = reader(&bytes).ok_or_else(|| wrong("its content is of another kind"))?;
    let mut decoder = reader.into_decoder().map_err(|e| wrong(&e.to_string()))?;
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| wrong(&e.to_string()))?;
    picture.apply_orientation(orientation);
    if picture.width() != original.width {
        picture =
            picture.resize_exact(original.width, original.height, image::imageops::FilterType::Lanczos3);
    }
    let mut out = Vec::new();
    let written = if original.lossless {
        picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png)
    } else {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY))
    };
    written.map_err(|e| wrong(&e.to_string()))?;
    Ok(out)
}
