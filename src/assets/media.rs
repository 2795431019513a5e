//! Videos and sound recordings of the site's own.
//!
//! A file is published at an address that stays, like a picture. What it says besides sound and pictures (where and when
//! it was made, with which camera, notes, cover pictures) is taken out of it first: its bytes are walked part by part,
//! and every part that no player needs is emptied in its place, so that nothing has to be encoded again. What cannot be
//! emptied is an error. Captions are read, judged and written anew.

mod captions;
mod matroska;
mod mp4;
mod mpeg;
mod ogg;
mod riff;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::model::{Media, MediaSource, Model, Recording};
use crate::source::SourceTree;
use crate::value::MediaKind;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What a file says of its recording.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Facts {
    /// Width and height in pixels, as they are seen.
    size: Option<(u32, u32)>,
    /// How long it is.
    seconds: Option<f64>,
    /// Whether there are moving pictures in it.
    pictures: bool,
    /// The way in which they were saved, if many browsers do not know it.
    uncommon: Option<&'static str>,
}

/// Why a file is not published: what was found, and how to mend it.
#[derive(Debug, PartialEq)]
struct Refusal {
    why: String,
    help: &'static str,
}

impl Refusal {
    fn damaged(why: &str) -> Refusal {
        Refusal { why: why.to_owned(), help: "copy it again from where it came from, or save it again" }
    }
}

/// A way of keeping recordings in files.
struct Form {
    endings: &'static [&'static str],
    /// Its name for authors.
    name: &'static str,
    mime: &'static str,
    /// Whether bytes start like such a file.
    starts: fn(&[u8]) -> bool,
    /// Takes out everything but the recording.
    clean: fn(&mut Vec<u8>) -> Result<Facts, Refusal>,
}

const FORMS: [Form; 6] = [
    Form {
        endings: &["mp4", "m4v"],
        name: "an MP4 video",
        mime: "video/mp4",
        starts: mp4::starts,
        clean: |bytes| mp4::clean(bytes),
    },
    Form {
        endings: &["m4a"],
        name: "an M4A recording",
        mime: "audio/mp4",
        starts: mp4::starts,
        clean: |bytes| mp4::clean(bytes),
    },
    Form {
        endings: &["webm"],
        name: "a WebM video",
        mime: "video/webm",
        starts: matroska::starts,
        clean: |bytes| matroska::clean(bytes),
    },
    Form {
        endings: &["mp3"],
        name: "an MP3 recording",
        mime: "audio/mpeg",
        starts: mpeg::starts,
        clean: mpeg::clean,
    },
    Form {
        endings: &["wav"],
        name: "a WAV recording",
        mime: "audio/wav",
        starts: riff::starts,
        clean: riff::clean,
    },
    Form {
        endings: &["ogg", "oga", "opus"],
        name: "an Ogg recording",
        mime: "audio/ogg",
        starts: ogg::starts,
        clean: |bytes| ogg::clean(bytes),
    },
];

/// A recording that can be published.
#[derive(Debug, Clone)]
pub struct Played {
    /// The file.
    pub file: FileId,
    /// Its address below the base path.
    pub url: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its size in bytes.
    pub bytes: u64,
    /// Width and height in pixels, as they are seen; nothing for sound.
    pub size: Option<(u32, u32)>,
    /// How long it is, in whole seconds.
    pub seconds: Option<u32>,
    /// The address of its captions, and the captions.
    pub captions: Option<(String, String)>,
}

/// Every recording that a page offers, by its file.
#[derive(Debug, Clone, Default)]
pub struct Recordings {
    by_file: BTreeMap<FileId, Played>,
}

impl Recordings {
    /// Reads the recordings that pages offer, on all cores, with their captions.
    pub fn read(model: &Model, config: &Config) -> (Recordings, Diagnostics) {
        let mut wanted: BTreeMap<FileId, (&Media, &Recording)> = BTreeMap::new();
        for media in model.media() {
            if let MediaSource::Here(recording) = &media.source {
                wanted.entry(recording.file).or_insert((media, recording));
            }
        }
        let looked: Vec<(Option<Played>, Diagnostics)> = wanted
            .into_par_iter()
            .map(|(_, (media, recording))| {
                let mut found = Diagnostics::new();
                let played = look(&model.tree, config, media, recording, &mut found);
                (played, found)
            })
            .collect();
        let (mut recordings, mut found) = (Recordings::default(), Diagnostics::new());
        let mut taken: BTreeMap<String, FileId> = BTreeMap::new();
        for (played, mistakes) in looked {
            found.extend(mistakes);
            let Some(played) = played else { continue };
            let captions = played.captions.iter().map(|(url, _)| url);
            for url in [&played.url].into_iter().chain(captions) {
                if let Some(other) = taken.insert(url.to_lowercase(), played.file) {
                    found.push(same_address(&model.tree, played.file, other, url));
                }
            }
            recordings.by_file.insert(played.file, played);
        }
        found.extend(copied_with_place(&model.tree));
        (recordings, found)
    }

    /// The recording in a file.
    pub fn get(&self, file: FileId) -> Option<&Played> {
        self.by_file.get(&file)
    }

    /// Every recording.
    pub fn iter(&self) -> impl Iterator<Item = &Played> {
        self.by_file.values()
    }
}

/// The bytes of a recording as they are published.
///
/// # Errors
/// When the file has changed since it was looked at, and is no recording any more.
pub fn bytes(tree: &SourceTree, file: FileId) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = tree.read_bytes(file)?;
    let (form, _) =
        form(tree.path(file)).ok_or_else(|| Diagnostic::error("not-a-recording", "it has no ending"))?;
    (form.clean)(&mut bytes).map_err(|refusal| refused(tree, file, &refusal))?;
    Ok(bytes)
}

fn look(
    tree: &SourceTree,
    config: &Config,
    media: &Media,
    recording: &Recording,
    found: &mut Diagnostics,
) -> Option<Played> {
    let file = recording.file;
    let size = tree.size(file);
    if size > config.largest_recording {
        let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
        found.push(
            Diagnostic::error(
                "recording-too-large",
                format!(
                    "this recording has {} MB, expected at most {} MB",
                    megabytes(size),
                    megabytes(config.largest_recording)
                ),
            )
            .in_file(tree.shown_path(file))
            .help(
                "save it smaller (720 lines are enough on a page), link to it on a video website, or write \
                 `largest-recording:` in `site.yaml` if your web server takes it",
            ),
        );
        return None;
    }
    let (form, ending) = form(tree.path(file))?;
    let mut bytes = tree.read_bytes(file).map_err(|mistake| found.push(mistake)).ok()?;
    if !(form.starts)(&bytes) {
        let what =
            FORMS.iter().find(|other| (other.starts)(&bytes)).map_or("something else", |other| other.name);
        let why = format!("its name ends in `.{ending}`, and what is in it is {what}");
        let help = "give it the ending of what it is, or save it again as MP4 or MP3";
        found.push(refused(tree, file, &Refusal { why, help }));
        return None;
    }
    let facts = (form.clean)(&mut bytes).map_err(|refusal| found.push(refused(tree, file, &refusal))).ok()?;
    if media.kind == MediaKind::Video && !facts.pictures {
        let help = "if it is sound alone, save it as MP3 or M4A";
        found.push(refused(tree, file, &Refusal { why: "there are no pictures in this video".into(), help }));
        return None;
    }
    if let Some(uncommon) = facts.uncommon {
        found.push(
            Diagnostic::warning(
                "recording-format",
                format!("many browsers cannot play this video: it is saved as {uncommon}"),
            )
            .in_file(tree.shown_path(file))
            .help("save it again as MP4 with H.264, which every browser plays"),
        );
    }
    let captions = recording.captions.and_then(|(captions, _)| {
        let (cues, mistakes) = match tree.read_text(captions) {
            Ok(text) => captions::read(&text, captions),
            Err(mistake) => (Vec::new(), mistake.into()),
        };
        let sound = !mistakes.has_errors();
        found.extend(mistakes);
        sound.then(|| (format!("{}.vtt", stem(tree.path(captions))), captions::write(&cues)))
    });
    Some(Played {
        file,
        url: format!("{}.{ending}", stem(tree.path(file))),
        mime: form.mime,
        bytes: bytes.len() as u64,
        size: facts.size.filter(|_| media.kind == MediaKind::Video),
        seconds: facts.seconds.map(|seconds| seconds.round().clamp(1.0, 360_000.0) as u32),
        captions,
    })
}

/// Files in `static/` are published as they are: a film there would say where it was made.
fn copied_with_place(tree: &SourceTree) -> Vec<Diagnostic> {
    const ENDINGS: [&str; 5] = [".mp4", ".m4v", ".mov", ".m4a", ".3gp"];
    const PLACES: [&[u8]; 3] = [b"\xA9xyz", b"loci", b"quicktime.location"];
    let is_film = |path: &str| ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending));
    let says_where =
        |bytes: &[u8]| PLACES.iter().any(|place| bytes.windows(place.len()).any(|found| found == *place));
    let films: Vec<(FileId, &str)> =
        tree.files().filter(|(_, path)| path.starts_with("static/") && is_film(path)).collect();
    let telling = films
        .into_par_iter()
        .filter(|(file, _)| tree.read_bytes(*file).is_ok_and(|bytes| says_where(&bytes)));
    let mistake = |(file, _): (FileId, &str)| {
        Diagnostic::error(
            "recording-metadata",
            "this recording says where it was made, and would be published with that",
        )
        .in_file(tree.shown_path(file))
        .help("move it to `content/media/` and name it under `media:`, or save it again without metadata")
    };
    telling.map(mistake).collect()
}

/// How a file is read, by its ending.
fn form(path: &str) -> Option<(&'static Form, String)> {
    let ending = path.rsplit_once('.')?.1.to_lowercase();
    let form = FORMS.iter().find(|form| form.endings.contains(&ending.as_str()))?;
    Some((form, ending))
}

/// The address of a file without its ending.
fn stem(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("/{}", super::picture::address(stem))
}

fn refused(tree: &SourceTree, file: FileId, refusal: &Refusal) -> Diagnostic {
    Diagnostic::error("not-a-recording", format!("this recording cannot be published: {}", refusal.why))
        .in_file(tree.shown_path(file))
        .help(refusal.help)
}

fn same_address(tree: &SourceTree, file: FileId, other: FileId, url: &str) -> Diagnostic {
    let other = tree.shown_path(other);
    Diagnostic::error("duplicate-address", format!("`{other}` and this recording claim the address `{url}`"))
        .in_file(tree.shown_path(file))
        .help("rename one of them")
}

/// A whole number of up to eight bytes, the most significant first.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
