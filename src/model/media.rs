//! Videos and sound recordings: what there must be for everybody to follow them.

use super::references::References;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::source::Spanned;
use crate::source::document::MediaDocument;
use crate::source::walk::path;
use crate::value::{Length, MediaKind};

/// A video or a sound recording.
#[derive(Debug, Clone)]
pub struct Media {
    /// What it is.
    pub title: String,
    /// Whether it is to be watched or to be heard.
    pub kind: MediaKind,
    /// How long its author says it is.
    pub length: Option<Length>,
    /// What is printed below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Under which licence others may use it.
    pub licence: Option<String>,
    /// Where it is.
    pub source: MediaSource,
}

/// Where a recording is.
#[derive(Debug, Clone)]
pub enum MediaSource {
    /// On a page elsewhere, to which a link leads.
    Elsewhere(String),
    /// In the content folder.
    Here(Recording),
}

/// A recording of the site's own, with all that makes it accessible.
#[derive(Debug, Clone)]
pub struct Recording {
    /// The file.
    pub file: FileId,
    /// Where it is named.
    pub at: Location,
    /// The captions, and where they are named.
    pub captions: Option<(FileId, Location)>,
    /// What is said in it.
    pub transcript: Transcript,
    /// The picture that stands in its place until it is played.
    pub poster: Option<FileId>,
    /// The language that is spoken.
    pub language: Option<String>,
}

/// Everything that is said in a recording, as Markdown.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// Where it is named or written.
    pub at: Location,
    /// The text, or the file that it stands in.
    pub text: Result<String, FileId>,
}

/// Reads recordings. One that lacks something is an error and is left out.
pub(super) fn media(
    documents: &[MediaDocument],
    references: &References<'_>,
    found: &mut Diagnostics,
) -> Vec<Media> {
    documents.iter().filter_map(|document| one(document, references, found)).collect()
}

fn one(document: &MediaDocument, references: &References<'_>, found: &mut Diagnostics) -> Option<Media> {
    let (kind, source) = match (&document.file, &document.url) {
        (Some(file), None) => {
            let kind = kind_of(path(file));
            let Some(kind) = kind else {
                found.push(
                    Diagnostic::error(
                        "not-a-recording",
                        format!("`{}` is no file that is played", path(file)),
                    )
                    .at(file.at)
                    .help("save a video as MP4 or WebM, and sound as MP3, M4A, WAV or Ogg"),
                );
                return None;
            };
            (kind, MediaSource::Here(recording(document, file, kind, references, found)?))
        }
        (None, Some(url)) => {
            let Some(kind) = document.kind else {
                found.push(
                    Diagnostic::error("media", "nothing says what this link leads to")
                        .at(url.at)
                        .help("write `kind: video` or `kind: audio`"),
                );
                return None;
            };
            (kind.value, MediaSource::Elsewhere(url.value.as_str().to_owned()))
        }
        (both, _) => {
            let message = match both {
                Some(_) => "this has a `file` and a `url`, expected one of them",
                None => "expected `file` or `url`, found neither",
            };
            found.push(
                Diagnostic::error("media", message)
                    .at(document.title.at)
                    .help("`file: media/opera.mp4` is a recording of your own, `url: https://…` a link to one elsewhere"),
            );
            return None;
        }
    };
    Some(Media {
        title: document.title.value.clone(),
        kind,
        length: document.length.map(|length| length.value),
        caption: document.caption.as_ref().map(|caption| caption.value.clone()),
        credit: document.credit.as_ref().map(|credit| credit.value.clone()),
        licence: document.licence.as_ref().map(|licence| licence.value.clone()),
        source,
    })
}

fn recording(
    document: &MediaDocument,
    file: &Spanned<String>,
    kind: MediaKind,
    references: &References<'_>,
    found: &mut Diagnostics,
) -> Option<Recording> {
    let id = references.file("media/", "missing-media", "recording", file, found);
    let captions = document.captions.as_ref().map(|captions| {
        let id = references.file("media/", "missing-captions", "file of captions", captions, found);
        id.map(|id| (id, captions.at))
    });
    if captions.is_none() && kind == MediaKind::Video {
        found.push(
            Diagnostic::error("missing-captions", "this video has no captions")
                .at(file.at)
                .help(
                    "write `captions: media/name.vtt`, a WebVTT file: many editing programs and video websites save one, \
                     and docs/media.md shows how to write it by hand",
                ),
        );
    }
    let transcript = match &document.transcript {
        None => {
            found.push(
                Diagnostic::error("missing-transcript", "this recording has no transcript")
                    .at(file.at)
                    .help("write `transcript:` and all that is said, or the name of a Markdown file, such as `media/name.md`"),
            );
            None
        }
        Some(written) => {
            let is_file = written.value.ends_with(".md") && !written.value.contains(char::is_whitespace);
            let text = if is_file {
                references.file("media/", "missing-transcript", "transcript", written, found).map(Err)
            } else {
                Some(Ok(written.value.clone()))
            };
            text.map(|text| Transcript { at: written.at, text })
        }
    };
    let poster = document.poster.as_ref().map(|poster| references.picture(poster, found));
    Some(Recording {
        file: id?,
        at: file.at,
        captions: match captions {
            Some(captions) => Some(captions?),
            None if kind == MediaKind::Video => return None,
            None => None,
        },
        transcript: transcript?,
        poster: match poster {
            Some(poster) => Some(poster?),
            None => None,
        },
        language: document.language.as_ref().map(|language| language.value.clone()),
    })
}

/// What a file is, by its ending.
fn kind_of(path: &str) -> Option<MediaKind> {
    match path.rsplit_once('.')?.1.to_lowercase().as_str() {
        "mp4" | "m4v" | "webm" => Some(MediaKind::Video),
        "mp3" | "m4a" | "wav" | "ogg" | "oga" | "opus" => Some(MediaKind::Audio),
        _ => None,
    }
}
