//! Recordings from the content folder to what a browser is offered: what is taken out of them, what is refused, what goes
//! when somebody no longer agrees, and how galleries and pictures before and after are printed.

use crate::html::files;
use crate::pictures::Site;
use std::collections::BTreeMap;
use std::path::Path;
use yearbook::build::{Outcome, build, check};

type Files = BTreeMap<String, Vec<u8>>;

/// A place that only metadata names.
const SECRET: &[u8] = b"+51.5014-000.1419/ on a Tuesday";

fn mp4_box(name: &[u8; 4], inner: &[&[u8]]) -> Vec<u8> {
    let inner = inner.concat();
    [&(inner.len() as u32 + 8).to_be_bytes()[..], name, &inner].concat()
}

/// A track of a kind, with the days on which it was made and a size of 640 by 360, turned a quarter if asked for.
fn track(kind: &[u8; 4], turned: bool) -> Vec<u8> {
    let days = [7_u8; 8];
    let (straight, across) = if turned { (0_u32, 0x10000_u32) } else { (0x10000, 0) };
    let mut head = [&[0; 4][..], &days, &[0; 28]].concat();
    for number in [straight, across, 0, across, straight, 0, 0, 0, 0x4000_0000, 640 << 16, 360 << 16] {
        head.extend(number.to_be_bytes());
    }
    let handler = mp4_box(b"hdlr", &[&[0; 8], kind, &[0; 13]]);
    let scale =
        mp4_box(b"mdhd", &[&[0; 4], &days, &1000_u32.to_be_bytes(), &9000_u32.to_be_bytes(), &[0; 4]]);
    let names = mp4_box(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], &mp4_box(b"avc1", &[&[0; 8]])]);
    let samples = mp4_box(b"minf", &[&mp4_box(b"stbl", &[&names])]);
    let notes = mp4_box(b"udta", &[SECRET]);
    let matter = mp4_box(b"mdia", &[&scale, &handler, &samples]);
    mp4_box(b"trak", &[&mp4_box(b"tkhd", &[&head]), &notes, &matter])
}

/// A film with everything in it that a telephone adds: where, when, a cover, and marks of programs.
fn mp4(tracks: &[Vec<u8>]) -> Vec<u8> {
    let days = [7_u8; 8];
    let movie =
        mp4_box(b"mvhd", &[&[0; 4], &days, &1000_u32.to_be_bytes(), &9000_u32.to_be_bytes(), &[0; 80]]);
    let place = mp4_box(b"udta", &[&mp4_box(b"\xA9xyz", &[SECRET]), &mp4_box(b"loci", &[SECRET])]);
    let keys = mp4_box(b"meta", &[&mp4_box(b"keys", &[b"com.apple.quicktime.location.ISO6709"]), SECRET]);
    let moov = mp4_box(b"moov", &[&movie, &tracks.concat(), &place, &keys]);
    let start = mp4_box(b"ftyp", &[b"isom\0\0\0\0isommp42"]);
    let (mark, room) = (mp4_box(b"uuid", &[&[1; 16], SECRET]), mp4_box(b"free", &[SECRET]));
    let data = mp4_box(b"mdat", &[b"pictures and sound"]);
    [start, mark, room, moov, data].concat()
}

fn element(id: u32, inner: &[u8]) -> Vec<u8> {
    let id = id.to_be_bytes();
    let start = id.iter().position(|byte| *byte != 0).unwrap();
    let size = 0x0100_0000_0000_0000 | inner.len() as u64;
    [&id[start..], &size.to_be_bytes(), inner].concat()
}

/// A film as a browser records it, with a cluster that does not know how long it is.
fn webm() -> Vec<u8> {
    let head = element(0x1A45_DFA3, &element(0x4282, b"webm"));
    let info = [
        element(0x2A_D7B1, &1_000_000_u32.to_be_bytes()),
        element(0x4461, &[7; 8]),
        element(0x7BA9, SECRET),
        element(0x4489, &7000_f32.to_be_bytes()),
    ];
    let size = [element(0xB0, &640_u16.to_be_bytes()), element(0xBA, &360_u16.to_be_bytes())].concat();
    let entry = [element(0x83, &[1]), element(0x536E, SECRET), element(0xE0, &size)].concat();
    let cluster = [
        &[0x1F, 0x43, 0xB6, 0x75, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF][..],
        &element(0xE7, &[0]),
        &element(0xA3, b"pictures"),
    ]
    .concat();
    let inner = [
        element(0x1549_A966, &info.concat()),
        element(0x1654_AE6B, &element(0xAE, &entry)),
        element(0x1254_C367, SECRET),
        element(0x1941_A469, SECRET),
        cluster,
    ];
    [head, element(0x1853_8067, &inner.concat())].concat()
}

fn wav() -> Vec<u8> {
    let chunk = |name: &[u8; 4], inner: &[u8]| {
        let mut out = [&name[..], &(inner.len() as u32).to_le_bytes(), inner].concat();
        out.resize(out.len() + inner.len() % 2, 0);
        out
    };
    let format = [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0];
    let chunks = [
        chunk(b"bext", SECRET),
        chunk(b"fmt ", &format),
        chunk(b"LIST", SECRET),
        chunk(b"data", &[128; 8000]),
    ];
    let inner = [&b"WAVE"[..], &chunks.concat()].concat();
    [chunk(b"RIFF", &inner), SECRET.to_vec()].concat()
}

/// Forty frames of silence of 417 bytes, between tags with a cover picture and a place.
fn mp3() -> Vec<u8> {
    let frame = [&[0xFF, 0xFB, 0x90, 0x00][..], &[0; 413]].concat();
    let cover = [b"APIC", &[0, 0, 0, 200][..], SECRET, &[0xFF, 0xFB], &[9; 140]].concat();
    let size = [0, 0, (cover.len() >> 7) as u8, (cover.len() & 0x7F) as u8];
    let end = [&b"TAG"[..], SECRET, &[0; 94]].concat();
    [&b"ID3\x04\0\0"[..], &size, &cover, &frame.repeat(40), &end].concat()
}

/// Two pages of Opus: its head, its notes, and a packet of sound.
fn ogg(notes: &[&[u8]]) -> Vec<u8> {
    let little = |length: usize| (length as u32).to_le_bytes();
    let mut tags = [&b"OpusTags"[..], &little(4), b"test", &little(notes.len())].concat();
    for note in notes {
        tags.extend([&little(note.len())[..], note].concat());
    }
    let page = |last: u64, packets: &[&[u8]]| {
        let lengths: Vec<u8> = packets.iter().map(|packet| u8::try_from(packet.len()).unwrap()).collect();
        let head = [&b"OggS\0\0"[..], &last.to_le_bytes(), &[0; 12], &[lengths.len() as u8]].concat();
        [head, lengths, packets.concat()].concat()
    };
    [page(0, &[b"OpusHead", &tags]), page(96_000, &[b"sound"])].concat()
}

const CAPTIONS: &str = "WEBVTT\n\nNOTE made at home\n\n00:01.000 --> 00:02.000\nWe read.\n";

impl Site {
    /// A site with one case study that has these lines in its front matter.
    fn told(lines: &str) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write(
            "site.yaml",
            b"authority: { name: Marlbourne }\nbase-url: https://x.example/learn/\nedition: 2025\nacademic-year: 2024/25\n",
        );
        let study =
            format!("---\ntitle: Doors\nsummary: New doors.\npublished: 2025-01-20\n{lines}---\nDoors.\n");
        site.write("case-studies/doors.md", study.as_bytes());
        site.write("media/talk.vtt", CAPTIONS.as_bytes());
        site.write("media/talk.md", b"We *read*.\n");
        site
    }

    fn made(&self) -> (Files, Outcome) {
        let target = self.0.path().join("public");
        let outcome = build(&self.options(), &target, &|_, _| {});
        let files = if target.is_dir() { files(&target) } else { Files::new() };
        (files, outcome)
    }

    #[track_caller]
    fn sound(&self) -> Files {
        let (files, outcome) = self.made();
        assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
        files
    }

    fn said(&self) -> Vec<String> {
        check(&self.options()).diagnostics.iter().map(|d| format!("{}: {}", d.code, d.message)).collect()
    }
}

/// A case study that shows one recording.
fn showing(name: &str, bytes: &[u8], more: &str) -> Site {
    let lines = format!(
        "media:\n  - {{ title: A talk, file: media/{name}, captions: media/talk.vtt, transcript: media/talk.md{more} }}\n"
    );
    let site = Site::told(&lines);
    site.write(&format!("media/{name}"), bytes);
    site
}

fn page(files: &Files) -> String {
    String::from_utf8(files["showcase/doors/index.html"].clone()).unwrap()
}

#[test]
fn a_film_that_is_copied_as_it_is_must_not_say_where_it_was_made() {
    let site = Site::told("");
    site.write("static/film.mp4", &mp4(&[track(b"vide", false)]));
    let said = site.said();
    assert!(said[0].starts_with("recording-metadata: this recording says where it was made"), "{said:?}");
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_published_recording_says_where_or_when_it_was_made() {
    let video = mp4(&[track(b"vide", false), track(b"soun", false)]);
    let all = [
        ("talk.mp4", video.clone(), "pictures and sound"),
        ("talk.webm", webm(), "pictures"),
        ("talk.wav", wav(), "\u{0}\u{0}"),
        ("talk.mp3", mp3(), "\u{0}\u{0}"),
        ("talk.m4a", mp4(&[track(b"soun", false)]), "pictures and sound"),
        ("talk.ogg", ogg(&[b"ENCODER=test"]), "sound"),
    ];
    for (name, original, stays) in all {
        assert!(name.ends_with("ogg") || holds(&original, SECRET), "{name} has something to hide");
        let files = showing(name, &original, "").sound();
        let published = &files[&format!("media/{name}")];
        assert!(holds(published, stays.as_bytes()), "{name} is still a recording");
        for (path, bytes) in &files {
            assert!(!holds(bytes, SECRET), "{path} says where {name} was made");
            assert!(!holds(bytes, b"APIC") && !holds(bytes, b"location.ISO6709"), "{path}");
        }
        assert!(!holds(published, &[7; 8]), "{name} says when it was made");
        if !name.ends_with("mp3") && !name.ends_with("wav") {
            assert_eq!(published.len(), original.len(), "a film points into itself");
        }
    }
    let files = showing("talk.mp3", &mp3(), "").sound();
    assert_eq!(files["media/talk.mp3"].len(), 40 * 417, "nothing but frames of sound");
    let files = showing("talk.mp4", &video, "").sound();
    for gone in [&b"udta"[..], b"meta", b"uuid", b"\xA9xyz", b"loci"] {
        assert!(!holds(&files["media/talk.mp4"], gone));
    }
    let found = files.get("media/talk.vtt").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert_eq!(found.as_deref(), Some("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nWe read.\n"));
}

#[test]
fn a_recording_is_printed_with_all_that_makes_it_accessible() {
    let site = showing(
        "talk.mp4",
        &mp4(&[track(b"vide", true)]),
        ", poster: images/door.png, credit: A school, licence: CC BY 4.0",
    );
    let picture = image::RgbImage::from_pixel(640, 360, image::Rgb([9, 99, 99]));
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    site.write("images/door.png", png.get_ref());
    let files = site.sound();
    let page = page(&files);
    for needed in [
        "<video controls preload=\"none\" playsinline src=\"/learn/media/talk.mp4\" width=\"360\" height=\"640\" poster=\"/learn/images/door.png\" aria-label=\"A talk\">",
        "<track kind=\"captions\" src=\"/learn/media/talk.vtt\" srclang=\"en\">",
        "Video, 9 seconds",
        "<p>We <em>read</em>.</p>",
        "Recording: A school, <a href=\"https://creativecommons.org/licenses/by/4.0/\" rel=\"license\">CC BY 4.0</a>",
    ] {
        assert!(page.contains(needed), "{needed} is not in {page}");
    }
    assert!(!page.contains("autoplay") && !page.contains("<iframe"));
    assert!(files.contains_key("images/door.png"), "the poster is published");
    let page = self::page(&showing("talk.wav", &wav(), ", language: cy").sound());
    assert!(page.contains("<audio controls preload=\"none\" src=\"/learn/media/talk.wav\""), "{page}");
    assert!(page.contains("srclang=\"cy\"") && page.contains("Sound recording, 1 second"), "{page}");
    let page = self::page(&showing("talk.webm", &webm(), "").sound());
    assert!(page.contains("width=\"640\" height=\"360\"") && page.contains("Video, 7 seconds"), "{page}");
}

#[test]
fn a_recording_elsewhere_is_a_link_that_says_where_it_leads() {
    let site = Site::told(
        "media:\n  - { title: A talk, url: 'https://www.video.example/watch?v=1', kind: video, length: 1:02:03 }\n",
    );
    let files = site.sound();
    let page = page(&files);
    assert!(
        page.contains("<a href=\"https://www.video.example/watch?v=1\" rel=\"external\">A talk</a>"),
        "{page}"
    );
    assert!(page.contains("Video, 1 hour 2 minutes 3 seconds. Opens on video.example"), "{page}");
    assert!(!page.contains("<video") && !page.contains("<iframe"), "nothing is loaded from there");
    assert!(!files.keys().any(|path| path.starts_with("media/")), "what no page offers is not published");
}

#[test]
fn what_is_no_recording_or_has_more_in_it_is_refused() {
    let data = mp4(&[track(b"vide", false), track(b"meta", false)]);
    let said = showing("talk.mp4", &data, "").said();
    assert!(said[0].contains("a track of data, such as where the camera was"), "{said:?}");
    let said = showing("talk.mp4", &mp4(&[track(b"soun", false)]), "").said();
    assert!(said[0].contains("there are no pictures in this video"), "{said:?}");
    let said = showing("talk.webm", &mp4(&[track(b"vide", false)]), "").said();
    assert!(said[0].contains("its name ends in `.webm`, and what is in it is an MP4 video"), "{said:?}");
    let said = showing("talk.ogg", &ogg(&[b"ENCODER=x", b"LOCATION=here"]), "").said();
    assert!(said[0].contains("it carries notes, such as `LOCATION`"), "{said:?}");
    let mut hevc = mp4(&[track(b"vide", false)]);
    let at = hevc.windows(4).position(|name| name == b"avc1").unwrap();
    hevc[at..at + 4].copy_from_slice(b"hvc1");
    let said = showing("talk.mp4", &hevc, "").said();
    assert_eq!(said, ["recording-format: many browsers cannot play this video: it is saved as HEVC"]);
}

#[test]
fn spoilt_recordings_never_stop_the_program() {
    let mut noise = 7_u32;
    let mut next = |below: usize| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 8) as usize % below
    };
    let originals = [
        ("talk.mp4", mp4(&[track(b"vide", false)])),
        ("talk.webm", webm()),
        ("talk.wav", wav()),
        ("talk.mp3", mp3()),
        ("talk.ogg", ogg(&[b"ENCODER=test"])),
    ];
    for (name, original) in originals {
        let site = showing(name, &original, "");
        for round in 0..12 {
            let mut bytes = original.clone();
            if round % 4 == 0 {
                bytes.truncate(next(bytes.len()));
            }
            for _ in 0..=round % 5 {
                let at = next(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = next(256) as u8;
                }
            }
            site.write(&format!("media/{name}"), &bytes);
            let found = check(&site.options()).diagnostics;
            let codes = ["not-a-recording", "recording-format"];
            assert!(found.iter().all(|d| codes.contains(&d.code)), "{name}: {found:?}");
        }
    }
}

#[test]
fn a_recording_of_people_is_shown_only_while_they_agree() {
    let site = showing("talk.wav", &wav(), ", people: true");
    let gone = |files: &Files| !files.contains_key("media/talk.wav") && !page(files).contains("talk.wav");
    let (files, outcome) = site.made();
    assert!(gone(&files) && !files.contains_key("media/talk.vtt"), "nobody has agreed");
    let said = &outcome.diagnostics.iter().next().unwrap().message;
    assert_eq!(said, "the recording `media/talk.wav` is left out: it shows people, and there is no consent");
    let consent =
        "- { picture: media/talk.wav, who: Class 3, held-by: Office, scope: [website], given: 2025-01-08";
    site.write("consents.yaml", format!("{consent} }}\n").as_bytes());
    assert!(!gone(&site.sound()));
    for ended in ["expires: 2025-12-31", "withdrawn: 2025-12-31"] {
        site.write("consents.yaml", format!("{consent}, {ended} }}\n").as_bytes());
        assert!(gone(&site.made().0), "{ended}");
    }
    // Taken down by hand, it goes as well.
    site.write("consents.yaml", format!("{consent} }}\n").as_bytes());
    site.write("withdrawals.yaml", b"- { picture: media/talk.wav, date: 2025-12-31, reason: A request. }\n");
    assert!(gone(&site.made().0));
}

fn with_pictures(lines: &str) -> Site {
    let site = Site::told(lines);
    for (number, name) in (0_u8..).zip(["a", "b", "c", "d"]) {
        let picture = image::RgbImage::from_fn(900, 600, |x, _| image::Rgb([number * 60, (x / 4) as u8, 90]));
        let mut png = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        site.write(&format!("images/{name}.png"), png.get_ref());
    }
    site
}

#[test]
fn pictures_after_the_first_are_a_gallery() {
    let site = with_pictures(
        "photos:\n  - { file: images/a.png, alt: The first }\n  - { file: images/b.png, alt: The second, caption: Below, credit: A school, licence: All rights reserved, focus: top }\n  - { file: images/c.png, alt: The third }\n",
    );
    let files = site.sound();
    let page = page(&files);
    let gallery =
        page.split("<div class=\"gallery\">").nth(1).expect("a gallery").split("</div>").next().unwrap();
    assert_eq!(gallery.matches("<figure class=\"plate\"><a href=\"/learn/images/").count(), 2, "{gallery}");
    assert!(gallery.contains("<span class=\"vh\">Larger picture</span>"), "{gallery}");
    assert!(
        gallery.contains("Picture: A school, All rights reserved</span>") && gallery.contains("focus-top")
    );
    assert!(!gallery.contains("alt=\"The first\""), "the first one leads");

    // One more is no gallery, and needs no heading.
    let site = with_pictures(
        "photos:\n  - { file: images/a.png, alt: The first }\n  - { file: images/b.png, alt: The second }\n",
    );
    let page = self::page(&site.sound());
    assert!(!page.contains("class=\"gallery\"") && page.contains("alt=\"The second\""));

    // In a text: pictures on lines below one another.
    let site = with_pictures("");
    site.write(
        "updates/2025-01-20-doors.md",
        b"---\ntitle: New doors\n---\nText.\n\n![One](/images/a.png \"Open\")\n![Two](/images/b.png)\n![Three](/images/c.png)\n",
    );
    let files = site.sound();
    let page = String::from_utf8_lossy(&files["updates/2025-01-20-doors/index.html"]);
    let gallery =
        page.split("<div class=\"gallery\">").nth(1).expect("a gallery").split("</div>").next().unwrap();
    assert_eq!(gallery.matches("<figure><a href=\"/learn/images/").count(), 3, "{gallery}");
    assert!(gallery.contains("<figcaption>Open</figcaption>"), "{gallery}");
}

#[test]
fn before_and_after_stand_together_or_not_at_all() {
    let lines = "before-and-after:\n  - before: { file: images/a.png, alt: Cars, caption: In March, people: true, consent: 2025-01-08 }\n    after: { file: images/b.png, alt: Trees }\n";
    let site = with_pictures(lines);
    let page = page(&site.sound());
    assert!(
        page.contains("<figcaption><b>Before</b> In March") && page.contains("<figcaption><b>After</b>"),
        "{page}"
    );
    site.write("consents.yaml", b"- { picture: images/a.png, who: A driver, held-by: Office, scope: [website], given: 2025-01-08, expires: 2025-06-30 }\n");
    let (files, _) = site.made();
    let page = self::page(&files);
    assert!(!page.contains("Before and after") && !files.contains_key("images/b.png"), "{page}");
}

#[test]
fn a_logo_without_consent_is_left_out_and_stops_nothing() {
    let site = with_pictures("");
    let head = "authority: { name: Marlbourne }\nbase-url: https://x.example/\nedition: 2025\nacademic-year: 2024/25\n";
    let settings = format!("{head}brand: {{ logo: {{ file: images/a.png, alt: Our mark }} }}\n");
    site.write("site.yaml", settings.as_bytes());
    assert!(String::from_utf8_lossy(&site.sound()["index.html"]).contains("alt=\"Our mark\""));
    site.write("consents.yaml", b"- { picture: images/a.png, who: The artist, held-by: Office, scope: [website], given: 2025-01-08, expires: 2025-06-30 }\n");
    let (files, outcome) = site.made();
    assert!(outcome.summary.is_some(), "{:?}", outcome.diagnostics);
    assert!(!String::from_utf8_lossy(&files["index.html"]).contains("Our mark"));
    assert!(!files.keys().any(|path| path.starts_with("images/")));
    assert!(outcome.diagnostics.iter().any(|d| d.code == "consent"));
}

#[test]
fn what_only_the_future_shows_is_not_published() {
    let site = showing("talk.wav", &wav(), "");
    let path = site.0.path().join("content/case-studies/doors.md");
    let text = std::fs::read_to_string(&path).unwrap().replacen("---\n", "---\nrelease-at: 2027-01-01\n", 1);
    site.write("case-studies/doors.md", text.as_bytes());
    let files = site.sound();
    assert!(!files.keys().any(|path| path.starts_with("media/")));
    assert!(!Path::new(&site.0.path().join("public/media")).exists());
}
