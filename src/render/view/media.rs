//! Galleries, pictures before and after, videos and sound recordings.

use super::{Html, LicenceView, PhotoView};
use serde::Serialize;

/// What a record shows besides its text and its leading picture.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShownView {
    /// Two pictures or more.
    pub gallery: Vec<PhotoView>,
    /// Pictures before and after.
    pub pairs: Vec<PairView>,
    /// Videos and sound recordings.
    pub media: Vec<MediaView>,
}

/// Two pictures of one thing.
#[derive(Debug, Clone, Serialize)]
pub struct PairView {
    /// What it was like.
    pub before: PhotoView,
    /// What it is like now.
    pub after: PhotoView,
}

/// A video or a sound recording.
#[derive(Debug, Clone, Serialize)]
pub struct MediaView {
    /// What it is.
    pub title: String,
    /// What it is, how long it is and where it opens, in words.
    pub about: String,
    /// What is printed below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Under which licence others may use it.
    pub licence: Option<LicenceView>,
    /// The address of a page elsewhere; nothing for a recording of the site's own.
    pub url: Option<String>,
    /// A recording of the site's own.
    pub player: Option<PlayerView>,
}

/// A recording of the site's own.
#[derive(Debug, Clone, Serialize)]
pub struct PlayerView {
    /// Whether it is to be watched.
    pub video: bool,
    /// Its address.
    pub src: String,
    /// Its media type.
    pub mime: String,
    /// Its width in pixels, that of its poster if it does not say.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The address of the picture that stands in its place until it is played.
    pub poster: Option<String>,
    /// The address of its captions.
    pub captions: Option<String>,
    /// The language that is spoken.
    pub language: String,
    /// The size of the file, in words.
    pub size: String,
    /// Everything that is said.
    pub transcript: Html,
}
