//! MP4 and M4A: boxes within boxes (ISO/IEC 14496-12).
//!
//! Boxes that no player needs become `free` boxes of noughts. Their place stays, because a film points into itself by
//! the number of bytes from its start. The days of creation become noughts too.

use super::{Facts, Refusal, number};

/// Boxes that stay, at the top and within others. All others are emptied: notes (`udta`, `meta`), marks of programs
/// (`uuid`), and whatever else may say where and when a film was made.
const TOP: &[&[u8; 4]] = &[b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra"];
const MOVIE: &[&[u8; 4]] = &[b"mvhd", b"trak", b"mvex", b"iods"];
const TRACK: &[&[u8; 4]] = &[b"tkhd", b"tref", b"edts", b"mdia", b"tapt"];
const MATTER: &[&[u8; 4]] = &[b"mdhd", b"hdlr", b"minf", b"elng"];

pub(super) fn starts(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
}

pub(super) fn clean(bytes: &mut [u8]) -> Result<Facts, Refusal> {
    let mut facts = Facts::default();
    let mut seen = (false, false);
    let end = bytes.len();
    each(bytes, 0..end, TOP, &mut |bytes, name, inner| {
        match name {
            b"moov" => {
                seen.0 = true;
                movie(bytes, inner, &mut facts)?;
            }
            b"mdat" => seen.1 = true,
            _ => {}
        }
        Ok(())
    })?;
    match seen {
        (true, true) => Ok(facts),
        _ => Err(Refusal::damaged("a part of it is missing, as if its upload had broken off")),
    }
}

type Range = std::ops::Range<usize>;
/// What is done with a box, by its name and its place.
type Visit<'v> = &'v mut dyn FnMut(&mut [u8], &[u8; 4], Range) -> Result<(), Refusal>;

/// Goes through the boxes of a part of the file, and empties those that are not kept.
fn each(bytes: &mut [u8], part: Range, kept: &[&[u8; 4]], visit: Visit<'_>) -> Result<(), Refusal> {
    let mut at = part.start;
    while at < part.end {
        let damaged = || Refusal::damaged("it ends in the middle, as if its upload had broken off");
        let head = bytes.get(at..at + 8).filter(|_| at + 8 <= part.end).ok_or_else(damaged)?;
        let mut name = [0; 4];
        name.copy_from_slice(&head[4..]);
        let (head, size) = match number(&head[..4]) {
            0 => (8, (part.end - at) as u64),
            1 => (16, number(bytes.get(at + 8..at + 16).ok_or_else(damaged)?)),
            size => (8, size),
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let end = at.checked_add(size).filter(|end| size >= head && *end <= part.end).ok_or_else(damaged)?;
        if kept.contains(&&name) {
            visit(bytes, &name, at + head..end)?;
        } else {
            bytes[at + 4..at + 8].copy_from_slice(b"free");
            bytes[at + head..end].fill(0);
        }
        at = end;
    }
    Ok(())
}

fn movie(bytes: &mut [u8], part: Range, facts: &mut Facts) -> Result<(), Refusal> {
    each(bytes, part, MOVIE, &mut |bytes, name, inner| match name {
        b"mvhd" => {
            let long = forget_days(bytes, &inner)?;
            let place = inner.start + if long { 20 } else { 12 };
            let scale = number(field(bytes, &inner, place, 4)?);
            let length = number(field(bytes, &inner, place + 4, if long { 8 } else { 4 })?);
            facts.seconds = (scale > 0 && length > 0).then(|| length as f64 / scale as f64);
            Ok(())
        }
        b"trak" => track(bytes, inner, facts),
        _ => Ok(()),
    })
}

fn track(bytes: &mut [u8], part: Range, facts: &mut Facts) -> Result<(), Refusal> {
    let (mut size, mut kind) = (None, [0; 4]);
    let mut samples = None;
    each(bytes, part, TRACK, &mut |bytes, name, inner| match name {
        b"tkhd" => {
            forget_days(bytes, &inner)?;
            // The last of it: nine numbers that turn the picture, its width and its height.
            let turned = |bytes: &[u8], at: usize| Ok::<_, Refusal>(number(field(bytes, &inner, at, 4)?));
            let matrix = inner.end.saturating_sub(44);
            let (straight, across) = (turned(bytes, matrix)?, turned(bytes, matrix + 4)?);
            let (width, height) = (turned(bytes, matrix + 36)? >> 16, turned(bytes, matrix + 40)? >> 16);
            let (width, height) = (width as u32, height as u32);
            size = Some(if straight == 0 && across != 0 { (height, width) } else { (width, height) });
            Ok(())
        }
        b"mdia" => each(bytes, inner, MATTER, &mut |bytes, name, inner| {
            match name {
                b"mdhd" => drop(forget_days(bytes, &inner)?),
                b"hdlr" => kind.copy_from_slice(field(bytes, &inner, inner.start + 8, 4)?),
                b"minf" => samples = Some(inner),
                _ => {}
            }
            Ok(())
        }),
        _ => Ok(()),
    })?;
    match &kind {
        b"vide" => {
            facts.pictures = true;
            facts.size = size.filter(|(width, height)| *width > 0 && *height > 0).or(facts.size);
            let samples = samples.map_or(&[][..], |samples| &bytes[samples]);
            facts.uncommon = uncommon(samples).or(facts.uncommon);
        }
        b"soun" | b"text" | b"sbtl" | b"subt" | b"clcp" => {}
        _ => {
            return Err(Refusal {
                why: "beside pictures and sound it has a track of data, such as where the camera was".into(),
                help: "save it again with a video editor, as MP4 with pictures and sound only",
            });
        }
    }
    Ok(())
}

/// Makes the days on which a part was made and changed noughts. Gives whether its numbers are long ones.
fn forget_days(bytes: &mut [u8], part: &Range) -> Result<bool, Refusal> {
    let long = field(bytes, part, part.start, 1)?[0] == 1;
    let days = part.start + 4..part.start + if long { 20 } else { 12 };
    field(bytes, part, days.start, days.len())?;
    bytes[days].fill(0);
    Ok(long)
}

fn field<'b>(bytes: &'b [u8], part: &Range, at: usize, length: usize) -> Result<&'b [u8], Refusal> {
    let inside = at >= part.start && at + length <= part.end;
    bytes.get(at..at + length).filter(|_| inside).ok_or_else(|| Refusal::damaged("a part of it is too short"))
}

/// How pictures are saved, by the names of the ways that few browsers know.
fn uncommon(samples: &[u8]) -> Option<&'static str> {
    const NAMES: [(&[u8; 4], &str); 5] = [
        (b"hvc1", "HEVC"),
        (b"hev1", "HEVC"),
        (b"dvh1", "Dolby Vision"),
        (b"apcn", "ProRes"),
        (b"mp4v", "MPEG-4 Part 2"),
    ];
    let at = samples.windows(4).position(|name| name == b"stsd")?;
    let name = samples.get(at + 16..at + 20)?;
    NAMES.iter().find(|(known, _)| known.as_slice() == name).map(|(_, said)| *said)
}
