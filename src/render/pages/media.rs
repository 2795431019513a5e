//! Galleries, pictures before and after, videos and sound recordings, ready to print.

use super::photo;
use crate::model::{Media, MediaSource, Pair, Photo, Record, Recording};
use crate::render::Context;
use crate::render::view::{Html, LicenceView, MediaView, PairView, PhotoView, PlayerView, ShownView};
use crate::value::{Decimal, MediaKind, print_decimal};

/// The size of a video that does not say its own.
const USUAL: (u32, u32) = (1280, 720);
/// How wide a poster is at least, if there is one so wide.
const POSTER_HEIGHT: u32 = 540;

/// What a record shows besides its text: a single picture is none of it, two or more are a gallery.
pub(super) fn shown(
    cx: &Context<'_>,
    record: &Record,
    photos: &[Photo],
    pairs: &[Pair],
    media: &[Media],
) -> (Vec<PhotoView>, ShownView) {
    let photos: Vec<PhotoView> = photos.iter().filter_map(|p| photo(cx, p)).collect();
    let (alone, gallery) = if photos.len() > 1 { (Vec::new(), photos) } else { (photos, Vec::new()) };
    let pair =
        |pair: &Pair| Some(PairView { before: photo(cx, &pair.before)?, after: photo(cx, &pair.after)? });
    let shown = ShownView {
        gallery,
        pairs: pairs.iter().filter_map(pair).collect(),
        media: media.iter().filter_map(|one| self::media(cx, record, one)).collect(),
    };
    (alone, shown)
}

fn media(cx: &Context<'_>, record: &Record, media: &Media) -> Option<MediaView> {
    let mut about = cx.words.say(&format!("media.{}", media.kind.word()));
    let mut seconds = media.length.map(|length| length.0);
    let (mut url, mut player) = (None, None);
    match &media.source {
        MediaSource::Elsewhere(address) => url = Some(address.clone()),
        MediaSource::Here(recording) => {
            let played = cx.recordings.get(recording.file)?;
            seconds = seconds.or(played.seconds);
            player = Some(self::player(cx, record, media.kind, recording)?);
        }
    }
    if let Some(seconds) = seconds {
        about = cx.words.with("media.about-length", &[("kind", &about), ("length", &length(cx, seconds))]);
    }
    if let Some(url) = &url {
        about = cx.words.with("media.opens-on", &[("about", &about), ("host", host(url))]);
    }
    Some(MediaView {
        title: media.title.clone(),
        about,
        caption: media.caption.clone(),
        credit: media.credit.clone(),
        licence: media.licence.as_deref().map(licence),
        url,
        player,
    })
}

fn player(cx: &Context<'_>, record: &Record, kind: MediaKind, recording: &Recording) -> Option<PlayerView> {
    let played = cx.recordings.get(recording.file)?;
    let poster = recording.poster.and_then(|poster| cx.pictures.get(cx.model.tree.path(poster)));
    let size = played.size.or(poster.map(|poster| (poster.width, poster.height)));
    let (width, height) = size.unwrap_or(USUAL);
    let language = recording.language.as_ref().or(record.language.as_ref()).unwrap_or(&cx.config.language);
    let transcript = cx.texts.transcript(&recording.transcript);
    Some(PlayerView {
        video: kind == MediaKind::Video,
        src: cx.site.href(&played.url),
        mime: played.mime.to_owned(),
        width,
        height,
        poster: poster.map(|poster| cx.site.href(&poster.at_least_tall(POSTER_HEIGHT).0)),
        captions: played.captions.as_ref().map(|(url, _)| cx.site.href(url)),
        language: language.clone(),
        size: file_size(cx, played.bytes),
        transcript: Html(transcript.map(|prose| prose.html.clone()).unwrap_or_default()),
    })
}

/// The name of a licence, and the address of its text if it is one that many use.
pub(super) fn licence(name: &str) -> LicenceView {
    const KNOWN: [(&str, &str); 6] = [
        ("ccby40", "https://creativecommons.org/licenses/by/4.0/"),
        ("ccbysa40", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("ccbync40", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("ccbynd40", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("cc0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ogl30", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ];
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let bare = match bare.as_str() {
        "cc010" => "cc0",
        "oglv30" => "ogl30",
        bare => bare,
    };
    let url = KNOWN.iter().find(|(known, _)| *known == bare).map(|(_, url)| (*url).to_owned());
    LicenceView { name: name.to_owned(), url }
}

fn length(cx: &Context<'_>, seconds: u32) -> String {
    let parts = [("hours", seconds / 3600), ("minutes", seconds / 60 % 60), ("seconds", seconds % 60)];
    let said = parts.iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> =
        said.map(|(unit, count)| cx.words.count(&format!("length.{unit}"), *count as usize, &[])).collect();
    said.join(" ")
}

fn file_size(cx: &Context<'_>, bytes: u64) -> String {
    let (key, unit, places) =
        if bytes < 1_000_000 { ("size.kb", 1000, 0) } else { ("size.mb", 1_000_000, 1) };
    let number = Decimal::from(bytes.max(1000)) / Decimal::from(unit);
    cx.words.with(key, &[("number", &print_decimal(number, places))])
}

/// `https://video.example:8080/a` gives `video.example`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next().unwrap_or(host);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_on_which_host_it_opens() {
        assert_eq!(host("https://www.video.example/watch?v=1"), "video.example");
        assert_eq!(host("https://a@video.example:8443"), "video.example");
    }

    #[test]
    fn known_licences_lead_to_their_text() {
        let leads = |name| licence(name).url.is_some();
        assert!(leads("CC BY 4.0") && leads("CC-BY-SA-4.0") && leads("CC0") && leads("OGL v3.0"));
        assert!(!leads("All rights reserved") && !leads("CC BY 2.0"));
    }
}
