//! Pictures from the original to what a browser is offered: their sizes, their metadata, their colours, and the work that
//! a second build does not do again.

use crate::html::files;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::time::SystemTime;
use yearbook::Overrides;
use yearbook::build::{BuildOptions, Outcome, build, check};
use yearbook::value::{Moment, Scalar};

type Files = BTreeMap<String, Vec<u8>>;

/// A place that only metadata names.
const SECRET: &str = "51.5014N 0.1419W, Tuesday";

/// A photo in which each corner has a colour of its own: red, green, blue and white, with the noise of a camera.
fn photo(width: u32, height: u32) -> RgbImage {
    let mut noise = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let dim = (noise >> 28) as u8;
        let [r, g, b] = match (x * 2 < width, y * 2 < height) {
            (true, true) => [220, 30, 30],
            (false, true) => [30, 200, 30],
            (true, false) => [30, 30, 220],
            (false, false) => [235, 235, 235],
        };
        image::Rgb([r - dim, g - dim, b - dim])
    })
}

/// Where and when a photo was taken, as a camera writes it.
fn exif(orientation: u16) -> Vec<u8> {
    use exif::{Field, In, Tag, Value, experimental::Writer};
    let ascii = |tag, text: &str| Field { tag, ifd_num: In::PRIMARY, value: Value::Ascii(vec![text.into()]) };
    let fields = [
        Field { tag: Tag::Orientation, ifd_num: In::PRIMARY, value: Value::Short(vec![orientation]) },
        ascii(Tag::ImageDescription, SECRET),
        ascii(Tag::DateTimeOriginal, "2025:01:20 09:30:00"),
        ascii(Tag::GPSLatitudeRef, "N"),
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).unwrap();
    out.into_inner()
}

/// A JPEG with everything in it that a camera and a picture desk add.
fn jpeg(pixels: &RgbImage, orientation: u16, profile: Option<&[u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 92);
    encoder.add_exif_metadata(&exif(orientation)).unwrap();
    encoder.add_app_segment(1, [b"http://ns.adobe.com/xap/1.0/\0", SECRET.as_bytes()].concat()).unwrap();
    encoder.add_app_segment(13, [b"Photoshop 3.0\0", SECRET.as_bytes()].concat()).unwrap();
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    let (width, height) = (pixels.width() as u16, pixels.height() as u16);
    encoder.encode(pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    let comment = SECRET.as_bytes();
    let length = (comment.len() as u16 + 2).to_be_bytes();
    let segment = [&[0xFF, 0xFE], &length[..], comment].concat();
    out.splice(2..2, segment);
    // Some telephones write a film after the end.
    out.extend([b"\0\0\0\x18ftypmp42", SECRET.as_bytes()].concat());
    out
}

fn png(pixels: &RgbImage, write: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_itxt_chunk("XML:com.adobe.xmp".into(), SECRET.into()).unwrap();
    encoder.add_text_chunk("Comment".into(), SECRET.into()).unwrap();
    write(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::ChunkType(*b"eXIf"), &exif(1)).unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    out
}

fn webp(pixels: &RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut out);
    encoder.set_exif_metadata(exif(1)).unwrap();
    encoder.write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    out
}

/// A drawing of three colours.
fn drawing(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb(match (x / 60 + y / 60) % 3 {
            0 => [250, 247, 240],
            1 => [11, 92, 94],
            _ => [240, 180, 60],
        })
    })
}

/// A small site in a folder of its own.
pub(crate) struct Site(pub(crate) tempfile::TempDir);

impl Site {
    /// One with an update that shows every picture given.
    fn with(pictures: &[(&str, &[u8])]) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write(
            "site.yaml",
            b"authority: { name: Marlbourne }\nbase-url: https://x.example/learn/\nedition: 2025\nacademic-year: 2024/25\n",
        );
        site.write(
            "schools/riverside-primary.yaml",
            b"name: Riverside\nurn: 999114\nphase: primary\ntype: community\n",
        );
        let mut update = "---\ntitle: New doors\npublished: 2025-01-20\nphotos:\n".to_owned();
        for (name, bytes) in pictures {
            site.write(&format!("images/{name}"), bytes);
            update.push_str(&format!("  - {{ file: images/{name}, alt: A door, focus: top-left }}\n"));
        }
        let first = pictures.first().map_or("", |(name, _)| name);
        update.push_str(&format!("---\n![A door in a text](/images/{first})\n"));
        site.write("updates/2025-01-20-doors.md", update.as_bytes());
        site
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn options(&self) -> BuildOptions {
        BuildOptions {
            content: self.0.path().join("content"),
            themes: None,
            as_of: Moment::parse("2026-01-01").unwrap(),
            overrides: Overrides::default(),
        }
    }

    fn build(&self) -> Files {
        let target = self.0.path().join("public");
        sound(&build(&self.options(), &target, &|_, _| {}));
        files(&target)
    }

    fn kept(&self) -> BTreeMap<String, SystemTime> {
        let folder = self.0.path().join(".yearbook-cache/pictures");
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries
            .map(|e| (e.file_name().into_string().unwrap(), e.metadata().unwrap().modified().unwrap()))
            .collect()
    }
}

#[track_caller]
fn sound(outcome: &Outcome) {
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
}

fn pictures(files: &Files) -> impl Iterator<Item = (&str, &[u8])> {
    files
        .iter()
        .filter(|(path, _)| path.starts_with("images/"))
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
}

fn names(files: &Files) -> Vec<&str> {
    pictures(files).map(|(path, _)| path.trim_start_matches("images/")).collect()
}

fn pixel(bytes: &[u8], across: f64, down: f64) -> [u8; 3] {
    let picture = image::load_from_memory(bytes).unwrap().into_rgb8();
    let at = |share: f64, side: u32| (share * f64::from(side)) as u32;
    picture.get_pixel(at(across, picture.width()), at(down, picture.height())).0
}

#[track_caller]
fn near(found: [u8; 3], expected: [u8; 3], within: u8) {
    assert!(
        found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= within),
        "{found:?}, expected {expected:?}"
    );
}

/// The parts of a picture's file, each by its name: our own reader, which shares nothing with what wrote them.
fn parts(bytes: &[u8]) -> Vec<String> {
    let name = |four: &[u8]| String::from_utf8_lossy(four).trim_end().to_owned();
    let mut found = Vec::new();
    match bytes {
        [0xFF, 0xD8, ..] => {
            let mut at = 2;
            while bytes[at + 1] != 0xD9 {
                assert_eq!(bytes[at], 0xFF);
                found.push(format!("{:02X}", bytes[at + 1]));
                at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
                if found.last().is_some_and(|marker| marker == "DA") {
                    while bytes[at] != 0xFF || matches!(bytes[at + 1], 0x00 | 0xD0..=0xD7) {
                        at += 1;
                    }
                }
            }
            assert_eq!(at + 2, bytes.len(), "nothing follows the end");
        }
        [0x89, ..] => {
            let mut at = 8;
            while at < bytes.len() {
                found.push(name(&bytes[at + 4..at + 8]));
                at += 12 + u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            }
        }
        _ => {
            assert_eq!(&bytes[8..12], b"WEBP");
            let mut at = 12;
            while at < bytes.len() {
                found.push(name(&bytes[at..at + 4]));
                let length = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().unwrap()) as usize;
                at += 8 + length + length % 2;
            }
        }
    }
    found.dedup();
    found
}

#[test]
fn no_published_picture_has_metadata() {
    let photo = photo(700, 500);
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let (one, two, three) = (jpeg(&photo, 6, Some(&profile)), png(&photo, |_| {}), webp(&photo));
    let four = png(&drawing(700, 500), |_| {});
    for original in [&one, &two, &three, &four] {
        let found = exif::Reader::new().read_from_container(&mut Cursor::new(original)).unwrap();
        assert!(found.get_field(exif::Tag::ImageDescription, exif::In::PRIMARY).is_some());
    }
    let site =
        Site::with(&[("one.jpg", &one), ("two.png", &two), ("three.webp", &three), ("four.png", &four)]);
    let files = site.build();
    assert!(names(&files).len() > 10, "{:?}", names(&files));
    let allowed = ["E0", "DB", "C0", "C2", "C4", "DA", "IHDR", "PLTE", "IDAT", "IEND", "VP8", "VP8L"];
    for (path, bytes) in pictures(&files) {
        for part in parts(bytes) {
            assert!(allowed.contains(&part.as_str()), "{path} has a part {part}");
        }
        let metadata = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
        assert!(metadata.is_err(), "{path} has EXIF");
    }
    let secret = SECRET.as_bytes();
    for (path, bytes) in &files {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret), "{path} says where a photo was taken");
        assert!(
            [&one, &two, &three, &four].iter().all(|original| *original != bytes),
            "{path} is an original"
        );
    }
}

#[test]
fn every_orientation_of_a_camera_is_made_upright() {
    let upright = photo(64, 48);
    let originals: Vec<(String, Vec<u8>)> = (1..=8_u16)
        .map(|orientation| {
            let mut turned = image::DynamicImage::ImageRgb8(upright.clone());
            let how = image::metadata::Orientation::from_exif(orientation as u8).unwrap();
            // The one that undoes it: a quarter to the left for a quarter to the right.
            let back = match orientation {
                6 => image::metadata::Orientation::Rotate270,
                8 => image::metadata::Orientation::Rotate90,
                _ => how,
            };
            turned.apply_orientation(back);
            (format!("p{orientation}.jpg"), jpeg(&turned.into_rgb8(), orientation, None))
        })
        .collect();
    let given: Vec<(&str, &[u8])> = originals.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let files = Site::with(&given).build();
    for orientation in 1..=8 {
        let bytes = &files[&format!("images/p{orientation}.jpg")];
        let found = image::load_from_memory(bytes).unwrap();
        assert_eq!((found.width(), found.height()), (64, 48), "orientation {orientation}");
        near(pixel(bytes, 0.25, 0.25), [213, 23, 23], 20);
        near(pixel(bytes, 0.75, 0.25), [23, 193, 23], 20);
        near(pixel(bytes, 0.25, 0.75), [23, 23, 213], 20);
    }
}

#[test]
fn wide_colours_are_made_those_of_the_web() {
    // A green of a telephone's screen: in sRGB the same numbers would be a duller green.
    let flat = RgbImage::from_pixel(400, 300, image::Rgb([100, 180, 60]));
    let p3 = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let srgb = moxcms::ColorProfile::new_srgb().encode().unwrap();
    let with = |profile: &[u8]| {
        let mut info = png::Info::with_size(flat.width(), flat.height());
        info.color_type = png::ColorType::Rgb;
        info.bit_depth = png::BitDepth::Eight;
        info.icc_profile = Some(profile.to_vec().into());
        let mut out = Vec::new();
        let mut writer = png::Encoder::with_info(&mut out, info).unwrap().write_header().unwrap();
        writer.write_image_data(&flat).unwrap();
        writer.finish().unwrap();
        out
    };
    let given = [("a.jpg", jpeg(&flat, 1, Some(&p3))), ("b.png", with(&p3)), ("c.png", with(&srgb))];
    let given: Vec<(&str, &[u8])> = given.iter().map(|(n, b)| (*n, b.as_slice())).collect();
    let files = Site::with(&given).build();
    // Worked out from the primaries of both: 100, 180, 60 of Display P3 is 65, 182, 27 of sRGB.
    near(pixel(&files["images/a.jpg"], 0.5, 0.5), [65, 182, 27], 6);
    near(pixel(&files["images/b.png"], 0.5, 0.5), [65, 182, 27], 6);
    assert_eq!(pixel(&files["images/c.png"], 0.5, 0.5), [100, 180, 60], "sRGB stays as it is, exactly");
}

#[test]
fn a_photo_has_sources_of_fitting_widths() {
    let files = Site::with(&[("door.jpg", &jpeg(&photo(2000, 1500), 1, None))]).build();
    let mut expected = vec!["door.1280.jpg", "door.320.jpg", "door.640.jpg", "door.960.jpg", "door.jpg"];
    if cfg!(feature = "webp") {
        expected.extend([
            "door.1280.webp",
            "door.1600.webp",
            "door.320.webp",
            "door.640.webp",
            "door.960.webp",
        ]);
    }
    expected.sort_unstable();
    assert_eq!(names(&files), expected);
    for (path, bytes) in pictures(&files) {
        let found = image::load_from_memory(bytes).unwrap();
        let width = path.split('.').nth(1).and_then(|width| width.parse().ok()).unwrap_or(1600);
        assert_eq!((found.width(), found.height()), (width, width * 3 / 4), "{path}");
    }
    let page = String::from_utf8_lossy(&files["updates/2025-01-20-doors/index.html"]);
    for needed in [
        "src=\"/learn/images/door.jpg\"",
        "/learn/images/door.640.jpg 640w, ",
        "width=\"1600\" height=\"1200\" loading=\"lazy\"",
        "focus-top-left",
        "alt=\"A door in a text\"",
    ] {
        assert!(page.contains(needed), "{needed} is not in {page}");
    }
    assert_eq!(page.contains("/learn/images/door.320.webp 320w, "), cfg!(feature = "webp"));
    assert!(!page.contains(" style="), "a strict content policy holds");
    let feed = String::from_utf8_lossy(&files["updates/atom.xml"]);
    assert!(feed.contains(" https://x.example/learn/images/door.640.jpg 640w"), "{feed}");
}

#[test]
fn a_logo_is_no_larger_than_it_is_shown() {
    let site = Site::with(&[("logo.jpg", &jpeg(&photo(1600, 800), 1, None))]);
    site.write(
        "site.yaml",
        b"authority: { name: Marlbourne }\nbase-url: https://x.example/\nedition: 2025\nacademic-year: 2024/25\nbrand: { logo: { file: images/logo.jpg, alt: Our mark } }\n",
    );
    let files = site.build();
    let page = String::from_utf8_lossy(&files["index.html"]);
    assert!(
        page.contains("<img src=\"/images/logo.320.jpg\" width=\"320\" height=\"160\" alt=\"Our mark\">"),
        "{page}"
    );
}

#[test]
fn a_drawing_stays_exact_and_small() {
    let drawing = drawing(1200, 900);
    let original = png(&drawing, |_| {});
    let files = Site::with(&[("plan.png", &original)]).build();
    let bytes = &files["images/plan.png"];
    assert!(image::load_from_memory(bytes).unwrap().into_rgb8() == drawing, "every pixel is as it was drawn");
    assert!(parts(bytes).contains(&"PLTE".to_owned()) && bytes.len() < original.len());
    if cfg!(feature = "webp") {
        let webp = &files["images/plan.1200.webp"];
        assert!(image::load_from_memory(webp).unwrap().into_rgb8() == drawing);
        assert!(webp.len() < bytes.len());
    }
}

#[test]
fn a_transparent_picture_stays_transparent() {
    let pixels = image::RgbaImage::from_fn(400, 300, |x, y| {
        let inside = (x as i32 - 200).pow(2) + (y as i32 - 150).pow(2) < 10_000;
        image::Rgba([11, 92, 94, if inside { 255 } else { 0 }])
    });
    let mut original = Cursor::new(Vec::new());
    pixels.write_to(&mut original, image::ImageFormat::Png).unwrap();
    let files = Site::with(&[("seal.png", original.get_ref())]).build();
    for (path, bytes) in pictures(&files) {
        let found = image::load_from_memory(bytes).unwrap().into_rgba8();
        assert_eq!(found.get_pixel(2, 2).0[3], 0, "{path}");
        assert_eq!(found.get_pixel(found.width() / 2, found.height() / 2).0[3], 255, "{path}");
    }
    assert!(names(&files).iter().all(|name| !name.ends_with(".jpg")));
}

#[test]
fn a_second_build_does_no_work_on_pictures() {
    let (one, two) = (jpeg(&photo(700, 500), 1, None), png(&drawing(700, 500), |_| {}));
    let site = Site::with(&[("one.jpg", &one), ("two.png", &two)]);
    let first = site.build();
    let kept = site.kept();
    assert!(site.build() == first);
    assert_eq!(site.kept(), kept, "nothing was made again");

    // What the cache holds is what is published: nobody looked at the original again.
    let folder = site.0.path().join(".yearbook-cache/pictures");
    let swap =
        |name: &str| kept.keys().find(|kept| kept.ends_with(name)).map(|name| folder.join(name)).unwrap();
    std::fs::copy(swap("-320.jpg"), swap("-700.jpg")).unwrap();
    assert!(site.build()["images/one.jpg"] == first["images/one.320.jpg"]);

    // A damaged or missing entry is made again; the cache can be deleted.
    std::fs::write(swap("-700.jpg"), b"damaged").unwrap();
    std::fs::remove_file(swap("-320.jpg")).unwrap();
    assert!(site.build() == first);
    std::fs::remove_dir_all(site.0.path().join(".yearbook-cache")).unwrap();
    assert!(site.build() == first);
    assert!(site.kept().keys().eq(kept.keys()));
}

#[test]
fn a_picture_that_goes_leaves_nothing_behind() {
    let (one, two) = (jpeg(&photo(700, 500), 1, None), png(&drawing(700, 500), |_| {}));
    let site = Site::with(&[("one.jpg", &one), ("two.png", &two)]);
    site.build();
    let before = site.kept().len();
    std::fs::remove_file(site.0.path().join("content/images/two.png")).unwrap();
    site.write("updates/2025-01-20-doors.md", b"---\ntitle: New doors\npublished: 2025-01-20\n---\nNone.\n");
    let files = site.build();
    assert_eq!(names(&files), Vec::<&str>::new(), "what no page shows is not published");
    let after = site.kept();
    assert!(!after.is_empty() && after.len() < before, "what is no longer there is no longer kept");
}

#[test]
fn a_check_writes_nothing() {
    let site = Site::with(&[("one.jpg", &jpeg(&photo(300, 200), 1, None))]);
    sound(&check(&site.options()));
    let there: Vec<_> = std::fs::read_dir(site.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(there, ["content"]);
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    let photos: Vec<(String, Vec<u8>)> =
        (0..6).map(|i| (format!("p{i}.jpg"), jpeg(&photo(500 + i, 400), 1, None))).collect();
    let given: Vec<(&str, &[u8])> = photos.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let build = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Site::with(&given).build())
    };
    assert!(build(1) == build(4));
}

#[test]
fn a_photo_cut_short_is_refused_wherever_it_was_cut() {
    let whole = jpeg(&photo(300, 200), 1, None);
    let end = whole.windows(2).rposition(|two| two == [0xFF, 0xD9]).unwrap();
    for cut in [end, end / 2, 700, 3] {
        let site = Site::with(&[("one.jpg", &whole[..cut])]);
        let found = check(&site.options()).diagnostics;
        assert!(found.iter().any(|d| d.code == "not-a-picture"), "cut at {cut}: {found:?}");
    }
}

#[test]
fn spoilt_pictures_never_stop_the_program() {
    let originals = [jpeg(&photo(60, 40), 3, None), png(&photo(60, 40), |_| {}), webp(&drawing(60, 40))];
    let mut noise = 7_u32;
    let mut next = |below: usize| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 8) as usize % below
    };
    let mut spoilt = Vec::new();
    for (kind, original) in originals.iter().enumerate() {
        for round in 0..25 {
            let mut bytes = original.clone();
            for _ in 0..=round % 5 {
                let at = next(bytes.len());
                bytes[at] = next(256) as u8;
            }
            spoilt.push((format!("p{kind}-{round}.jpg"), bytes));
        }
    }
    let given: Vec<(&str, &[u8])> = spoilt.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let found = check(&Site::with(&given).options()).diagnostics;
    let codes = ["not-a-picture", "picture-too-large", "missing-image"];
    assert!(found.iter().all(|d| codes.contains(&d.code)), "{found:?}");
}

#[test]
fn nobody_publishes_a_file_beside_the_pictures() {
    let site = Site::with(&[("one.jpg", &jpeg(&photo(300, 200), 1, None))]);
    site.build();
    assert!(Path::new(&site.0.path().join(".yearbook-cache/CACHEDIR.TAG")).is_file());
    assert!(!files(&site.0.path().join("public")).keys().any(|path| path.contains("cache")));
}
