//! Ogg: pages of packets. The second packet of a stream holds notes. They cannot be taken out without writing every page
//! anew, so a recording that has any is refused.

use super::{Facts, Refusal};
use std::collections::BTreeMap;

#[derive(Default)]
struct Stream {
    packets: Vec<Vec<u8>>,
    open: bool,
    /// The number of the last sample.
    last: u64,
}

pub(super) fn starts(bytes: &[u8]) -> bool {
    bytes.starts_with(b"OggS")
}

pub(super) fn clean(bytes: &[u8]) -> Result<Facts, Refusal> {
    let streams = streams(bytes).ok_or_else(|| Refusal::damaged("it ends in the middle, or is damaged"))?;
    let mut seconds = 0.0_f64;
    for stream in streams.values() {
        let [first, notes, ..] = stream.packets.as_slice() else {
            return Err(Refusal::damaged("there is no sound in it"));
        };
        let (notes, rate) = match first.as_slice() {
            [1, b'v', b'o', b'r', b'b', b'i', b's', rest @ ..] => {
                (notes.get(7..), rest.get(5..9).map_or(0, little))
            }
            [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', ..] => (notes.get(8..), 48_000),
            _ => {
                return Err(Refusal {
                    why: "it is neither Vorbis nor Opus".into(),
                    help: "save it again as MP3, or as Ogg with Vorbis or Opus",
                });
            }
        };
        let keys = notes.and_then(keys).ok_or_else(|| Refusal::damaged("its notes cannot be read"))?;
        if let Some(key) = keys.iter().find(|key| !key.eq_ignore_ascii_case("encoder")) {
            return Err(Refusal {
                why: format!("it carries notes, such as `{key}`"),
                help: "save it again without tags, or as MP3: from an MP3 they are taken out",
            });
        }
        if rate > 0 {
            seconds = seconds.max(stream.last as f64 / rate as f64);
        }
    }
    match streams.is_empty() {
        true => Err(Refusal::damaged("there is no sound in it")),
        false => Ok(Facts { seconds: (seconds > 0.0).then_some(seconds), ..Facts::default() }),
    }
}

/// The first packets of each stream.
fn streams(bytes: &[u8]) -> Option<BTreeMap<u64, Stream>> {
    const NEEDED: usize = 3;
    let mut streams: BTreeMap<u64, Stream> = BTreeMap::new();
    let mut at = 0;
    while at < bytes.len() {
        let head = bytes.get(at..at + 27).filter(|head| head.starts_with(b"OggS"))?;
        let lengths = bytes.get(at + 27..at + 27 + usize::from(head[26]))?;
        let stream = streams.entry(little(&head[14..18])).or_default();
        let last = little(&head[6..14]);
        if last != u64::MAX {
            stream.last = last;
        }
        at += 27 + lengths.len();
        for length in lengths {
            let piece = bytes.get(at..at + usize::from(*length))?;
            at += piece.len();
            if !stream.open && stream.packets.len() < NEEDED {
                stream.packets.push(Vec::new());
                stream.open = true;
            }
            if stream.open
                && let Some(packet) = stream.packets.last_mut()
            {
                packet.extend_from_slice(piece);
            }
            if *length < 255 {
                stream.open = false;
            }
        }
    }
    Some(streams)
}

/// The names of notes: after the name of the program, a number, then each with its length before it.
fn keys(notes: &[u8]) -> Option<Vec<String>> {
    let text = |at: usize| {
        let length = usize::try_from(little(notes.get(at..at + 4)?)).ok()?;
        Some((notes.get(at + 4..at.checked_add(4)?.checked_add(length)?)?, at + 4 + length))
    };
    let (_, mut at) = text(0)?;
    let count = little(notes.get(at..at + 4)?);
    at += 4;
    let mut keys = Vec::new();
    for _ in 0..count {
        let (note, next) = text(at)?;
        let key = note.split(|byte| *byte == b'=').next().unwrap_or_default();
        keys.push(String::from_utf8_lossy(key).into_owned());
        at = next;
    }
    Some(keys)
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
