//! From pixels to the bytes that are published. No encoder here writes metadata: it is gone because nobody puts it in.

use super::pixels::Pixels;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// The format of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// WebP for photos: small, and not exact.
    Lossy,
    /// WebP for drawings: exact.
    Lossless,
    /// For photos, on every device.
    Jpeg,
    /// For drawings and transparency, on every device.
    Png,
}

impl Form {
    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Lossy | Form::Lossless => "webp",
            Form::Jpeg => "jpg",
            Form::Png => "png",
        }
    }

    /// Its word in a record of the cache.
    pub fn word(self) -> &'static str {
        match self {
            Form::Lossy => "lossy",
            Form::Lossless => "lossless",
            Form::Jpeg => "jpeg",
            Form::Png => "png",
        }
    }

    /// The form of a word.
    pub fn parse(word: &str) -> Option<Form> {
        [Form::Lossy, Form::Lossless, Form::Jpeg, Form::Png].into_iter().find(|form| form.word() == word)
    }

    /// Whether some devices cannot show it.
    pub fn is_modern(self) -> bool {
        matches!(self, Form::Lossy | Form::Lossless)
    }
}

const JPEG_QUALITY: u8 = 78;
#[cfg(feature = "webp")]
const WEBP_QUALITY: f32 = 74.0;

/// The bytes of a source, or why there are none.
pub(super) fn encode(pixels: &Pixels, form: Form) -> Result<Vec<u8>, String> {
    match form {
        Form::Jpeg => jpeg(pixels),
        Form::Png => png(pixels).map_err(|error| error.to_string()),
        Form::Lossy | Form::Lossless => webp(pixels, form == Form::Lossless),
    }
}

fn jpeg(pixels: &Pixels) -> Result<Vec<u8>, String> {
    let size = |side: u32| u16::try_from(side).map_err(|_| "it is too tall".to_owned());
    let kind = if pixels.alpha { ColorType::Rgba } else { ColorType::Rgb };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, JPEG_QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(&pixels.data, size(pixels.width)?, size(pixels.height)?, kind)
        .map_err(|error| error.to_string())?;
    Ok(out)
}

/// A drawing of up to 256 colours is written with a palette, exactly; any other as it is.
fn png(pixels: &Pixels) -> Result<Vec<u8>, png::EncodingError> {
    if let Some((colours, indices)) = pixels.palette() {
        return with_palette(pixels, &colours, &indices);
    }
    let mut smallest: Option<Vec<u8>> = None;
    for filter in [png::Filter::Adaptive, png::Filter::NoFilter] {
        let kind = if pixels.alpha { png::ColorType::Rgba } else { png::ColorType::Rgb };
        let out = write_png(pixels, kind, png::BitDepth::Eight, filter, &pixels.data, |_| {})?;
        if smallest.as_ref().is_none_or(|smallest| out.len() < smallest.len()) {
            smallest = Some(out);
        }
    }
    Ok(smallest.unwrap_or_default())
}

fn with_palette(pixels: &Pixels, colours: &[[u8; 4]], indices: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let (depth, bits) = match colours.len() {
        0..=2 => (png::BitDepth::One, 1),
        3..=4 => (png::BitDepth::Two, 2),
        5..=16 => (png::BitDepth::Four, 4),
        _ => (png::BitDepth::Eight, 8),
    };
    let mut packed = Vec::with_capacity(indices.len());
    for row in indices.chunks_exact(pixels.width as usize) {
        for some in row.chunks(8 / bits) {
            let byte =
                some.iter().enumerate().fold(0_u8, |byte, (at, index)| byte | index << (8 - bits * (at + 1)));
            packed.push(byte);
        }
    }
    let palette: Vec<u8> = colours.iter().flat_map(|colour| [colour[0], colour[1], colour[2]]).collect();
    let opaque: Vec<u8> = colours.iter().map(|colour| colour[3]).collect();
    write_png(pixels, png::ColorType::Indexed, depth, png::Filter::NoFilter, &packed, |encoder| {
        encoder.set_palette(palette.clone());
        if pixels.alpha {
            encoder.set_trns(opaque.clone());
        }
    })
}

fn write_png(
    pixels: &Pixels,
    kind: png::ColorType,
    depth: png::BitDepth,
    filter: png::Filter,
    data: &[u8],
    more: impl Fn(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width, pixels.height);
    encoder.set_color(kind);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(filter);
    more(&mut encoder);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(data)?;
    writer.finish()?;
    Ok(out)
}

#[cfg(feature = "webp")]
fn webp(pixels: &Pixels, exact: bool) -> Result<Vec<u8>, String> {
    let layout = if pixels.alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let mut config = webp::WebPConfig::new().map_err(|()| "WebP is not on offer here".to_owned())?;
    config.lossless = i32::from(exact);
    config.quality = if exact { 90.0 } else { WEBP_QUALITY };
    config.method = 4;
    // One thread a picture: others are at work on other pictures.
    config.thread_level = 0;
    webp::Encoder::new(&pixels.data, layout, pixels.width, pixels.height)
        .encode_advanced(&config)
        .map(|bytes| bytes.to_vec())
        .map_err(|error| format!("{error:?}"))
}

#[cfg(not(feature = "webp"))]
fn webp(_: &Pixels, _: bool) -> Result<Vec<u8>, String> {
    Err("this program was built without WebP".to_owned())
}
