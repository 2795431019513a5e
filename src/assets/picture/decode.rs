//! From the bytes of an original to pixels as they are published: upright, in the colours of the web, no larger than
//! needed.

use super::pixels::Pixels;
use super::{colour, kind, shrink};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, PoisonError};

/// The largest original that is decoded, in pixels a side.
const LARGEST_SIDE: u32 = 30_000;
/// The largest original that is decoded, in pixels: more than any camera takes, and less than fills a machine.
pub(super) const LARGEST: u64 = 130_000_000;
/// What is decoded at one time takes about so many bytes, on however many cores.
const AT_ONCE: u64 = 768 * 1024 * 1024;

/// Why a file cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is something else than a picture.
    OtherKind(&'static str),
    /// It is a picture that cannot be read, or not to its end.
    Damaged(&'static str),
    /// It has too many pixels: how many millions.
    TooLarge(u64),
}

/// What a decoder says of damage helps nobody who is not writing one.
const DAMAGED: Refusal = Refusal::Damaged("it is damaged");

/// An original's pixels, and what was seen on the way.
#[derive(Debug)]
pub(super) struct Decoded {
    /// As large as the largest source.
    pub pixels: Pixels,
    /// Whether most pixels are like their neighbours, as in a drawing or a screenshot.
    pub flat: bool,
    /// Whether its colours are those of a printing press, which can only be guessed at.
    pub for_press: bool,
}

/// Decodes an original.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    // Formats are intricate, and the files come from anywhere: a decoder that panics says that the file is damaged.
    catch_unwind(AssertUnwindSafe(|| decode_whole(bytes))).unwrap_or(Err(DAMAGED))
}

fn decode_whole(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let format = kind::of(bytes).map_err(Refusal::OtherKind)?;
    if !kind::is_complete(bytes, format) {
        return Err(Refusal::Damaged("its end is missing, as after an upload that broke off"));
    }
    let said = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => Refusal::TooLarge(pixels_of(bytes, format).div_ceil(1_000_000)),
        image::ImageError::Unsupported(_) => Refusal::Damaged("it is of a rare kind that cannot be read"),
        _ => DAMAGED,
    };
    let mut decoder = reader(bytes, format).into_decoder().map_err(said)?;
    let (width, height) = decoder.dimensions();
    let count = u64::from(width) * u64::from(height);
    if count == 0 {
        return Err(Refusal::Damaged("it has no pixels"));
    }
    if count > LARGEST {
        return Err(Refusal::TooLarge(count.div_ceil(1_000_000)));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    // A progressive photo is held twice while it is decoded, and every picture once more in eight bits.
    let _room = MemoryBudget::take(decoder.total_bytes().saturating_mul(3));
    let decoded = DynamicImage::from_decoder(decoder).map_err(said)?;
    let grey = matches!(
        decoded,
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLuma16(_)
    );
    let pixels = Pixels::from_decoded(decoded);
    // A photo in JPEG has no two equal pixels side by side, or it is overexposed.
    let flat = format != ImageFormat::Jpeg && pixels.is_flat();
    let upright = turned(shrink::to_fit(pixels, is_on_its_side(orientation), flat), orientation);
    let (pixels, for_press) = colour::to_web(upright, profile.as_deref(), grey);
    Ok(Decoded { pixels, flat, for_press })
}

fn reader(bytes: &[u8], format: ImageFormat) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    // The widest pixel has four channels of sixteen bits: what passes the limit of pixels passes this one too.
    limits.max_alloc = Some(LARGEST * 10);
    reader.limits(limits);
    reader
}

/// How many pixels a picture that is too large says it has.
fn pixels_of(bytes: &[u8], format: ImageFormat) -> u64 {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.no_limits();
    reader.into_dimensions().map_or(LARGEST, |(width, height)| u64::from(width) * u64::from(height))
}

fn is_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn turned(pixels: Pixels, orientation: Orientation) -> Pixels {
    if orientation == Orientation::NoTransforms {
        return pixels;
    }
    let mut image = pixels.into_image();
    image.apply_orientation(orientation);
    Pixels::from_decoded(image)
}

/// Memory for one decoding, given back when dropped.
struct MemoryBudget(u64);

static TAKEN: Mutex<u64> = Mutex::new(0);
static GIVEN_BACK: Condvar = Condvar::new();

impl MemoryBudget {
    /// Waits until there is room. A picture that is larger than all the room is decoded alone.
    fn take(bytes: u64) -> MemoryBudget {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |taken: &mut u64| *taken > 0 && taken.saturating_add(bytes) > AT_ONCE;
        let mut taken = GIVEN_BACK.wait_while(taken, full).unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_add(bytes);
        MemoryBudget(bytes)
    }
}

impl Drop for MemoryBudget {
    fn drop(&mut self) {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(self.0);
        GIVEN_BACK.notify_all();
    }
}
