//! How long the pictures of a site take, and how much memory: from nothing, and when nothing has changed.
//!
//! `cargo bench --bench pictures` makes 500 photos of 12 megapixels, builds a site of them from nothing, builds it again,
//! and once more with the site removed. `cargo bench --bench pictures -- 20` does the same with 20. That the next builds do
//! none of the work is counted, not timed: no file of the cache is new or has changed, and none of the site is written.

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};
use yearbook::Overrides;
use yearbook::build::{BuildOptions, Written, build};
use yearbook::value::{Moment, Scalar};

const WIDTH: u16 = 4000;
const HEIGHT: u16 = 3000;
const PHOTOS: usize = 500;

fn main() {
    // `cargo bench` adds an argument of its own, which is no number.
    let photos = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(PHOTOS);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let content = folder.path().join("content");
    let bytes = write_site(&content, photos);
    println!(
        "{photos} photos of {} megapixels, {:.1} MB, on {} threads",
        u32::from(WIDTH) * u32::from(HEIGHT) / 1_000_000,
        megabytes(bytes),
        rayon::current_num_threads()
    );
    // What making the photos took is not to be counted.
    forget_peak();
    let nothing = BTreeMap::new();
    let cold = run("first build, nothing kept", &content, &nothing);
    let published = size(&folder.path().join("public/images"));
    let again = run("next build, nothing changed", &content, &cold.kept);
    assert_eq!((again.made, again.written.changed), (0, 0), "the next build does none of the work");
    std::fs::remove_dir_all(folder.path().join("public")).expect("the site is there");
    let elsewhere = run("site removed, pictures kept", &content, &cold.kept);
    assert_eq!(elsewhere.made, 0, "pictures that are kept are not made again");
    println!("a picture takes {:.0} ms the first time", cold.took.as_secs_f64() * 1000.0 / photos as f64);
    println!("published: {:.1} MB", megabytes(published));
}

/// What a build did.
struct Run {
    took: Duration,
    /// How many files of the cache are new or have changed.
    made: usize,
    written: Written,
    /// The files of the cache with the time of their last change.
    kept: BTreeMap<String, SystemTime>,
}

fn run(name: &str, content: &Path, before: &BTreeMap<String, SystemTime>) -> Run {
    let options = BuildOptions {
        content: content.to_owned(),
        themes: None,
        as_of: Moment::parse("2026-01-01").expect("a date"),
        overrides: Overrides::default(),
    };
    let started = Instant::now();
    let outcome = build(&options, &content.with_file_name("public"), &|_, _| {});
    let took = started.elapsed();
    let written = outcome.summary.and_then(|summary| summary.written);
    let written = written.unwrap_or_else(|| panic!("no site: {:?}", outcome.diagnostics));
    let kept = kept(&content.with_file_name(".yearbook-cache").join("pictures"));
    let made = kept.iter().filter(|(name, changed)| before.get(*name) != Some(*changed)).count();
    println!(
        "{:<30} {:>9.3} s, {made} files made, {} written, most memory {}",
        format!("{name}:"),
        took.as_secs_f64(),
        written.changed,
        peak().unwrap_or_else(|| "not known".into())
    );
    forget_peak();
    Run { took, made, written, kept }
}

fn kept(folder: &Path) -> BTreeMap<String, SystemTime> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| {
            Some((file.file_name().into_string().ok()?, file.metadata().ok()?.modified().ok()?))
        })
        .collect()
}

/// A site that shows every photo; gives the size of all photos.
fn write_site(content: &Path, photos: usize) -> u64 {
    let write = |path: &str, bytes: &[u8]| {
        let path = content.join(path);
        std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    };
    write(
        "site.yaml",
        b"authority: { name: Marlbourne }\nbase-url: https://x.example/\nedition: 2025\nacademic-year: 2024/25\n",
    );
    write(
        "schools/riverside-primary.yaml",
        b"name: Riverside\nurn: 999114\nphase: primary\ntype: community\n",
    );
    let mut update = "---\ntitle: New doors\npublished: 2025-01-20\nphotos:\n".to_owned();
    for photo in 0..photos {
        update.push_str(&format!("  - {{ file: images/{photo}.jpg, alt: A door }}\n"));
    }
    write("updates/2025-01-20-doors.md", format!("{update}---\nDoors.\n").as_bytes());
    let sizes = (0..photos).into_par_iter().map(|number| {
        let bytes = photo(number as u32);
        write(&format!("images/{number}.jpg"), &bytes);
        bytes.len() as u64
    });
    sizes.sum()
}

/// Something like a photo: soft light, hard edges, and the noise of a camera.
fn photo(number: u32) -> Vec<u8> {
    let mut noise = number.wrapping_mul(2_654_435_761) | 1;
    let mut pixels = Vec::with_capacity(usize::from(WIDTH) * usize::from(HEIGHT) * 3);
    for y in 0..u32::from(HEIGHT) {
        for x in 0..u32::from(WIDTH) {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            let grain = noise >> 28;
            let wall = if (x / (90 + number % 40) + y / 130).is_multiple_of(3) { 60 } else { 0 };
            let leaves = ((x * y / 700 + number * 31) ^ (x / 3)) % 40;
            pixels.push((x * 120 / 4000 + wall + grain + leaves) as u8);
            pixels.push((y * 120 / 3000 + wall / 2 + grain + leaves) as u8);
            pixels.push((90 + wall / 3 + grain + (x + y) * 60 / 7000) as u8);
        }
    }
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 88)
        .encode(&pixels, WIDTH, HEIGHT, jpeg_encoder::ColorType::Rgb)
        .expect("a photo");
    out
}

fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|found| found.len()).sum()
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// Makes Linux start again with counting the most memory in use. Elsewhere nothing happens.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// What Linux says was the most memory in use.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
