//! WebM: elements within elements (RFC 8794, RFC 9559).
//!
//! Elements that no player needs become `Void` elements of noughts, in their place.

use super::{Facts, Refusal, number};

const HEADER: u32 = 0x1A45_DFA3;
/// Elements that are walked into. A film that was recorded live does not know how long its clusters are.
const WITHIN: &[u32] = &[HEADER, 0x1853_8067, 0x1549_A966, 0x1654_AE6B, 0xAE, 0xE0];
const CLUSTER: u32 = 0x1F43_B675;
/// Tags, attachments, chapters, the day, titles, names of files and tracks, digests, and what was emptied before.
const EMPTIED: &[u32] = &[
    0x1254_C367,
    0x1941_A469,
    0x1043_A770,
    0x4461,
    0x7BA9,
    0x7384,
    0x3C_83AB,
    0x3E_83BB,
    0x536E,
    0xBF,
    0xEC,
];
const TYPE: u32 = 0x4282;
const SCALE: u32 = 0x2A_D7B1;
const DURATION: u32 = 0x4489;
const TRACK_TYPE: u32 = 0x83;
const WIDTH: u32 = 0xB0;
const HEIGHT: u32 = 0xBA;

pub(super) fn starts(bytes: &[u8]) -> bool {
    bytes.starts_with(&HEADER.to_be_bytes())
}

pub(super) fn clean(bytes: &mut [u8]) -> Result<Facts, Refusal> {
    let damaged = || Refusal::damaged("it ends in the middle, or is damaged");
    let (mut facts, mut scale, mut duration) = (Facts::default(), 1_000_000, None);
    let (mut width, mut clusters) = (0, 0);
    let mut at = 0;
    while at < bytes.len() {
        let (id, id_length) = id(&bytes[at..]).ok_or_else(damaged)?;
        let (size, size_length) = size(&bytes[at + id_length..]).ok_or_else(damaged)?;
        let start = at + id_length + size_length;
        if id == CLUSTER {
            clusters += 1;
        }
        if WITHIN.contains(&id) || (id == CLUSTER && size.is_none()) {
            at = start;
            continue;
        }
        let end = size.and_then(|size| start.checked_add(usize::try_from(size).ok()?));
        let end = end.filter(|end| *end <= bytes.len()).ok_or_else(damaged)?;
        let value = &bytes[start..end];
        match id {
            _ if EMPTIED.contains(&id) => empty(&mut bytes[at..end]),
            TYPE if value.strip_suffix(b"\0").unwrap_or(value) != b"webm" => {
                return Err(Refusal {
                    why: "it is another kind of Matroska file than WebM".into(),
                    help: "save it again as WebM or MP4",
                });
            }
            SCALE => scale = number(value.get(..8).unwrap_or(value)),
            DURATION if value.len() == 4 => duration = Some(f64::from(f32::from_bits(number(value) as u32))),
            DURATION if value.len() == 8 => duration = Some(f64::from_bits(number(value))),
            TRACK_TYPE => match value {
                [1] => facts.pictures = true,
                [2] | [17] => {}
                _ => {
                    return Err(Refusal {
                        why: "beside pictures and sound it has a track of data".into(),
                        help: "save it again with a video editor, with pictures and sound only",
                    });
                }
            },
            WIDTH => width = number(value.get(..4).unwrap_or(value)) as u32,
            HEIGHT => facts.size = Some((width, number(value.get(..4).unwrap_or(value)) as u32)),
            _ => {}
        }
        at = end;
    }
    if clusters == 0 {
        return Err(damaged());
    }
    facts.size = facts.size.filter(|(width, height)| *width > 0 && *height > 0);
    facts.seconds = duration
        .map(|units| units * scale as f64 / 1e9)
        .filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    Ok(facts)
}

/// The name of an element, and how many bytes it has.
fn id(bytes: &[u8]) -> Option<(u32, usize)> {
    let length = bytes.first()?.leading_zeros() as usize + 1;
    (length <= 4).then_some(())?;
    Some((number(bytes.get(..length)?) as u32, length))
}

/// How long an element is, if it says so, and how many bytes that took.
fn size(bytes: &[u8]) -> Option<(Option<u64>, usize)> {
    let length = bytes.first()?.leading_zeros() as usize + 1;
    (length <= 8).then_some(())?;
    let unknown = (1_u64 << (7 * length)) - 1;
    let size = number(bytes.get(..length)?) & unknown;
    Some(((size != unknown).then_some(size), length))
}

/// Makes an element a `Void` of the same length.
fn empty(element: &mut [u8]) {
    let length = element.len();
    element.fill(0);
    element[0] = 0xEC;
    if length >= 9 {
        element[1..9].copy_from_slice(&(0x0100_0000_0000_0000 | (length as u64 - 9)).to_be_bytes());
    } else {
        // Invariant: an element has a name and a size, so two bytes at least.
        element[1] = 0x80 | (length as u8 - 2);
    }
}
