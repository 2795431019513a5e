//! Metadata of pictures that are published as they are.

use crate::diagnostic::{Diagnostic, FileId};
use crate::source::SourceTree;
use image::{ImageDecoder, ImageReader};
use rayon::prelude::*;
use std::io::Cursor;

/// Files in `static/` are published as they are: a photo there would carry where and when it was taken.
pub(super) fn copied_with_metadata(tree: &SourceTree) -> Vec<Diagnostic> {
    let files: Vec<(FileId, &str)> = tree.files().filter(|(_, path)| path.starts_with("static/")).collect();
    let is_picture = |path: &str| {
        let path = path.to_lowercase();
        [".jpg", ".jpeg", ".png", ".webp"].iter().any(|ending| path.ends_with(ending))
    };
    files
        .into_par_iter()
        .filter(|(_, path)| is_picture(path))
        .filter(|(file, _)| tree.read_bytes(*file).is_ok_and(|bytes| has_metadata(&bytes)))
        .map(|(file, _)| {
            Diagnostic::error(
                "picture-metadata",
                "this picture says where, when or with what it was made, and would be published with that",
            )
            .in_file(tree.shown_path(file))
            .help("move it to `content/images/`, or save it again without metadata")
        })
        .collect()
}

fn has_metadata(bytes: &[u8]) -> bool {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let Some(mut decoder) = reader.ok().and_then(|reader| reader.into_decoder().ok()) else { return false };
    let parts = [decoder.exif_metadata(), decoder.xmp_metadata(), decoder.iptc_metadata()];
    parts.into_iter().any(|part| part.ok().flatten().is_some())
}
