//! Pixels of eight bits a channel, with or without transparency.

use image::{DynamicImage, RgbImage, RgbaImage};
use std::collections::HashMap;

/// A picture without its file: red, green, blue and, when part of it is transparent, how opaque each pixel is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    /// Whether each pixel has a fourth channel.
    pub alpha: bool,
    pub data: Vec<u8>,
}

impl Pixels {
    /// Pixels in eight bits. A fourth channel that says that everything is opaque is left out.
    pub fn from_decoded(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        if !image.color().has_alpha() {
            return Pixels { width, height, alpha: false, data: image.into_rgb8().into_raw() };
        }
        let image = image.into_rgba8();
        if image.as_raw().chunks_exact(4).any(|pixel| pixel[3] != 255) {
            return Pixels { width, height, alpha: true, data: image.into_raw() };
        }
        let data = DynamicImage::ImageRgba8(image).into_rgb8().into_raw();
        Pixels { width, height, alpha: false, data }
    }

    /// The same for the `image` crate.
    pub fn into_image(self) -> DynamicImage {
        let (width, height) = (self.width, self.height);
        // Invariant: there are as many bytes as width, height and channels say.
        if self.alpha {
            DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, self.data).unwrap_or_default())
        } else {
            DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, self.data).unwrap_or_default())
        }
    }

    /// Bytes a pixel.
    pub fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// Each pixel's channels.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.data.chunks_exact(self.channels())
    }

    /// Whether most pixels are exactly like the one to their left: so it is in drawings and screenshots, and never in
    /// photos, whose light is uneven.
    pub fn is_flat(&self) -> bool {
        let width = self.width as usize;
        if width < 2 {
            return true;
        }
        let step = self.channels();
        let (mut same, mut all) = (0_u64, 0_u64);
        for row in self.data.chunks_exact(width * step) {
            same += row.chunks_exact(step).zip(row.chunks_exact(step).skip(1)).filter(|(a, b)| a == b).count()
                as u64;
            all += width as u64 - 1;
        }
        same * 3 >= all * 2
    }

    /// The colours in the order in which they appear, and for each pixel the place of its own; `None` when there are more
    /// than 256.
    pub fn palette(&self) -> Option<(Vec<[u8; 4]>, Vec<u8>)> {
        let mut places: HashMap<[u8; 4], u8> = HashMap::new();
        let mut colours = Vec::new();
        let mut indices = Vec::with_capacity(self.data.len() / self.channels());
        let mut last: Option<(&[u8], u8)> = None;
        for pixel in self.iter() {
            if let Some((_, place)) = last.filter(|(same, _)| *same == pixel) {
                indices.push(place);
                continue;
            }
            let colour = [pixel[0], pixel[1], pixel[2], pixel.get(3).copied().unwrap_or(255)];
            let place = match places.get(&colour) {
                Some(place) => *place,
                None => {
                    let place = u8::try_from(colours.len()).ok()?;
                    colours.push(colour);
                    places.insert(colour, place);
                    place
                }
            };
            indices.push(place);
            last = Some((pixel, place));
        }
        Some((colours, indices))
    }
}
