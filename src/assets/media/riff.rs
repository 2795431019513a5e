//! WAV: chunks one after another. Those with notes become `JUNK` chunks of noughts.

use super::{Facts, Refusal};

const KEPT: &[&[u8; 4]] = &[b"fmt ", b"fact", b"data"];

pub(super) fn starts(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE")
}

pub(super) fn clean(bytes: &mut Vec<u8>) -> Result<Facts, Refusal> {
    let damaged = || Refusal::damaged("it ends in the middle, or is damaged");
    let little = |four: &[u8]| four.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    let (mut rate, mut length) = (0, None);
    // What follows the whole is none of it.
    bytes.truncate(little(&bytes[4..8]).saturating_add(8).max(12));
    let mut at = 12;
    while at + 8 <= bytes.len() {
        let (start, size) = (at + 8, little(&bytes[at + 4..at + 8]));
        // Invariant: both are far below the largest number, since a file is.
        let end = start + size;
        if end > bytes.len() {
            return Err(damaged());
        }
        let name = &bytes[at..at + 4];
        if !KEPT.iter().any(|kept| kept.as_slice() == name) {
            bytes[at..at + 4].copy_from_slice(b"JUNK");
            bytes[start..end].fill(0);
        } else if name == b"fmt " {
            rate = bytes.get(start + 8..start + 12).map_or(0, little);
        } else if name == b"data" {
            length = Some(size);
        }
        at = end + size % 2;
    }
    bytes.truncate(at.min(bytes.len()));
    // The whole says how long it is now.
    let whole = u32::try_from(bytes.len() - 8).map_err(|_| damaged())?;
    bytes[4..8].copy_from_slice(&whole.to_le_bytes());
    match (length, rate) {
        (Some(length), 1..) if length > 0 => {
            Ok(Facts { seconds: Some(length as f64 / rate as f64), ..Facts::default() })
        }
        _ => Err(Refusal::damaged("there is no sound in it")),
    }
}
