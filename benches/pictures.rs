//! How long the pictures of a site take, in a first build and in the next one.
//!
//! `cargo bench --bench pictures` makes photos of 12 megapixels, eight unless `YEARBOOK_BENCH_PHOTOS` says how many, builds
//! a site of them three times from nothing and three times again, and prints the medians.

use rayon::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};
use yearbook::build::{BuildOptions, build};
use yearbook::config::Overrides;
use yearbook::value::{Moment, Scalar};

const WIDTH: u16 = 4000;
const HEIGHT: u16 = 3000;
const ROUNDS: usize = 3;

fn main() {
    let photos = std::env::var("YEARBOOK_BENCH_PHOTOS").ok().and_then(|n| n.parse().ok()).unwrap_or(8);
    let site = tempfile::tempdir().expect("a temporary folder");
    let content = site.path().join("content");
    let bytes = write_site(&content, photos);
    println!(
        "{photos} photos of {} megapixels, {:.1} MB, on {} threads",
        u32::from(WIDTH) * u32::from(HEIGHT) / 1_000_000,
        megabytes(bytes),
        rayon::current_num_threads()
    );
    let remove = |name: &str| {
        let _ = std::fs::remove_dir_all(site.path().join(name));
    };
    let first = median(|| {
        remove("public");
        remove(".yearbook-cache");
        timed(&content)
    });
    let again = median(|| timed(&content));
    let elsewhere = median(|| {
        remove("public");
        timed(&content)
    });
    println!("first build, nothing kept:       {:>9.3} s", first.as_secs_f64());
    println!("next build, site and pictures:   {:>9.3} s", again.as_secs_f64());
    println!("site removed, pictures kept:     {:>9.3} s", elsewhere.as_secs_f64());
    println!("the first takes {:.0} times as long as the next", first.as_secs_f64() / again.as_secs_f64());
    println!("published: {:.1} MB", megabytes(size(&site.path().join("public/images"))));
    if let Some(peak) = peak() {
        println!("most memory in use: {peak}");
    }
}

fn timed(content: &Path) -> Duration {
    let options = BuildOptions {
        content: content.to_owned(),
        themes: None,
        as_of: Moment::parse("2026-01-01").expect("a date"),
        overrides: Overrides::default(),
    };
    let started = Instant::now();
    let outcome = build(&options, &content.with_file_name("public"), &|_, _| {});
    let took = started.elapsed();
    assert!(outcome.summary.is_some(), "{:?}", outcome.diagnostics);
    took
}

fn median(run: impl Fn() -> Duration) -> Duration {
    let mut took: Vec<Duration> = (0..ROUNDS).map(|_| run()).collect();
    took.sort();
    took[ROUNDS / 2]
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

/// What Linux says was the most memory in use.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
