//! What a file in `images/` is, told by its bytes: a picture, or something that only looks like one by its name.

use image::ImageFormat;

/// The picture's format, or what the file is instead.
pub(super) fn of(bytes: &[u8]) -> Result<ImageFormat, &'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [] => Err("it is empty"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => Err("it is an AVIF file"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => {
            Err("it is an HEIC file, as some telephones make them")
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Err("it is a film"),
        [b'G', b'I', b'F', b'8', ..] => Err("it is a GIF file"),
        [b'B', b'M', ..] => Err("it is a BMP file"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Err("it is a TIFF file"),
        [b'%', b'P', b'D', b'F', ..] => Err("it is a PDF file"),
        [b'8', b'B', b'P', b'S', ..] => Err("it is a Photoshop file"),
        _ if is_svg(bytes) => Err("it is an SVG file, which can carry a script"),
        _ => Err("its content is of another kind"),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    // Some editors write a comment of a page or two before the root.
    let head = &bytes[..bytes.len().min(8192)];
    let text: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    text.windows(4).any(|four| four == b"<svg")
}

/// Whether the picture has an end. One that does not was cut short, although most of it could be decoded.
pub(super) fn is_complete(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Jpeg => jpeg_ends(bytes).unwrap_or(false),
        ImageFormat::Png => png_ends(bytes).unwrap_or(false),
        // The length of what follows the first eight bytes.
        _ => bytes.get(4..8).is_some_and(|n| {
            let length = u32::from_le_bytes([n[0], n[1], n[2], n[3]]);
            bytes.len() as u64 >= u64::from(length) + 8
        }),
    }
}

/// Goes from marker to marker: a preview in the metadata has an end of its own, and telephones write a short film or
/// another picture after the end.
fn jpeg_ends(bytes: &[u8]) -> Option<bool> {
    let mut at = 2;
    loop {
        // Between segments stands a marker; within the picture's data, `FF` is followed by 00 or by a restart.
        let marker = *bytes.get(at + 1)?;
        if bytes[at] != 0xFF {
            at += 1;
            continue;
        }
        match marker {
            0xD9 => return Some(true),
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => {
                let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
                at += 2 + usize::from(length);
            }
        }
    }
}

fn png_ends(bytes: &[u8]) -> Option<bool> {
    let mut at = 8;
    loop {
        let chunk = bytes.get(at..at + 8)?;
        if &chunk[4..] == b"IEND" {
            return Some(true);
        }
        let length = u32::from_be_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]) as usize;
        at = at.checked_add(length)?.checked_add(12)?;
    }
}
