//! MP3: frames of sound one after another. Only they stay: tags before, between and after them go, cover pictures too.

use super::{Facts, Refusal};

/// Fewer frames than this, and it is something else that looks a little like sound.
const FEWEST: usize = 3;

/// A frame of sound.
struct Frame {
    length: usize,
    samples: u32,
    /// Samples a second.
    rate: u32,
}

pub(super) fn starts(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ID3") || frame(bytes).is_some()
}

pub(super) fn clean(bytes: &mut Vec<u8>) -> Result<Facts, Refusal> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut at, mut frames, mut seconds) = (0, 0, 0.0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        match frame(rest) {
            // A frame has another one behind it, or nothing of sound.
            Some(this)
                if this.length <= rest.len() && (frames > 0 || frame(&rest[this.length..]).is_some()) =>
            {
                out.extend_from_slice(&rest[..this.length]);
                seconds += f64::from(this.samples) / f64::from(this.rate);
                frames += 1;
                at += this.length;
            }
            _ => {
                at += tag(rest).unwrap_or(1).max(1);
                // After a gap, two frames in a row must show that it is sound again.
                at += next(bytes.get(at..).unwrap_or_default());
            }
        }
    }
    if frames < FEWEST {
        return Err(Refusal::damaged("there is no sound in it"));
    }
    *bytes = out;
    Ok(Facts { seconds: Some(seconds), ..Facts::default() })
}

/// How long the tag is that something starts with.
fn tag(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(b"ID3") {
        // Seven bits of each byte count.
        let size = bytes.get(6..10)?.iter().fold(0_usize, |sum, byte| sum << 7 | usize::from(byte & 0x7F));
        let foot = if bytes.get(5)? & 0x10 > 0 { 10 } else { 0 };
        return Some(10 + size + foot);
    }
    if bytes.starts_with(b"TAG") {
        return Some(128);
    }
    if bytes.starts_with(b"APETAGEX") {
        let size = bytes.get(12..16)?.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        return Some(32 + size);
    }
    None
}

/// How far it is to a tag or to two frames in a row.
fn next(bytes: &[u8]) -> usize {
    let sound = |at: &usize| {
        let rest = &bytes[*at..];
        tag(rest).is_some()
            || frame(rest)
                .is_some_and(|this| rest.get(this.length..).is_some_and(|then| frame(then).is_some()))
    };
    (0..bytes.len()).find(sound).unwrap_or(bytes.len())
}

/// Reads the four bytes at the start of a frame.
fn frame(bytes: &[u8]) -> Option<Frame> {
    const FIRST: [u32; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    const SECOND: [u32; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let &[0xFF, kind, numbers, _, ..] = bytes else { return None };
    // Eleven bits are set, and the layer is the third.
    if kind & 0xE6 != 0xE2 {
        return None;
    }
    let version = kind >> 3 & 3;
    let divided = match version {
        3 => 1,
        2 => 2,
        0 => 4,
        _ => return None,
    };
    let place = usize::from(numbers >> 4).checked_sub(1)?;
    let kilobits = *(if version == 3 { FIRST } else { SECOND }).get(place)?;
    let rate = [44_100, 48_000, 32_000].get(usize::from(numbers >> 2 & 3))? / divided;
    let samples = if version == 3 { 1152 } else { 576 };
    let padding = u32::from(numbers >> 1 & 1);
    let length = (samples / 8 * kilobits * 1000 / rate + padding) as usize;
    Some(Frame { length, samples, rate })
}
