//! Videos and sound recordings.

use crate::source::spanned::Spanned;
use crate::value::{Date, Length, MediaKind, WebAddress};
use schemars::JsonSchema;
use serde::Deserialize;

/// A video or a sound recording: either a `file` of your own, or the `url` of a page on which others show it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MediaDocument {
    /// What it is, in a few words. It stands above the recording.
    pub title: Spanned<String>,
    /// A file of your own, such as `media/opera.mp4`: MP4 or WebM for video, MP3, M4A, WAV or Ogg for sound.
    pub file: Option<Spanned<String>>,
    /// The address of a page elsewhere. It is shown as a link that says where it leads; nothing is loaded from there.
    pub url: Option<Spanned<WebAddress>>,
    /// What a link leads to. A file says so itself.
    pub kind: Option<Spanned<MediaKind>>,
    /// How long it is, in minutes and seconds, such as `3:20`. Most files say so themselves.
    pub length: Option<Spanned<Length>>,
    /// The captions of a file: a WebVTT file beside it, such as `media/opera.vtt`. Every video of your own needs them.
    pub captions: Option<Spanned<String>>,
    /// Everything that is said, and what is to be seen or heard besides: the text itself, or a Markdown file such as
    /// `media/opera.md`. Every file needs one.
    pub transcript: Option<Spanned<String>>,
    /// The picture that stands in the place of a video until somebody plays it, such as `images/opera.png`.
    pub poster: Option<Spanned<String>>,
    /// What is printed below it.
    pub caption: Option<Spanned<String>>,
    /// Who made it.
    pub credit: Option<Spanned<String>>,
    /// Under which licence others may use it, such as `CC BY 4.0`.
    pub licence: Option<Spanned<String>>,
    /// The language that is spoken, such as `cy`. That of the page if left out.
    pub language: Option<Spanned<String>>,
    /// Whether people in it can be recognised, by face or by voice. If so, it is only shown with their consent: an entry
    /// in `content/consents.yaml`, or `consent`. Left out means yes when there is a day of `consent`.
    pub people: Option<Spanned<bool>>,
    /// The day on which the people in it, or their parents, agreed to it. An entry in `content/consents.yaml` for the same
    /// file counts in its place.
    pub consent: Option<Spanned<Date>>,
}
