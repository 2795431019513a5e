//! Which widths a picture is published in, and how it is made smaller.

use super::pixels::Pixels;
use fast_image_resize::images::{Image, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// The widths a picture is published in, if it is that wide.
pub(super) const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1600];
const WIDEST: u32 = 1600;
/// WebP can hold no picture taller than 16,383 pixels, and no reader wants one of half of that.
const TALLEST: u32 = 8000;

/// The widths of a picture whose largest source is this wide: never wider, and none within a fifth of the largest.
pub(super) fn widths(largest: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| width * 6 <= largest * 5).collect();
    widths.push(largest);
    widths
}

/// The height that goes with a width.
pub(super) fn height(of: (u32, u32), width: u32) -> u32 {
    let (whole_width, whole_height) = (u64::from(of.0.max(1)), u64::from(of.1));
    let height = (u64::from(width) * whole_height + whole_width / 2) / whole_width;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// The size of the largest source of an original of this size.
pub(super) fn fitted((width, height): (u32, u32)) -> (u32, u32) {
    let narrow = (width.min(WIDEST), self::height((width, height), width.min(WIDEST)));
    if narrow.1 <= TALLEST {
        return narrow;
    }
    (self::height((height, width), TALLEST), TALLEST)
}

/// The largest source, before it is turned upright: on its side, its height becomes the width.
pub(super) fn to_fit(pixels: Pixels, on_its_side: bool, flat: bool) -> Pixels {
    let size = if on_its_side {
        let (width, height) = fitted((pixels.height, pixels.width));
        (height, width)
    } else {
        fitted((pixels.width, pixels.height))
    };
    if size == (pixels.width, pixels.height) { pixels } else { resized(&pixels, size, flat) }
}

/// The picture in another size. In drawings, a filter without sharpening leaves no faint lines beside the edges, which
/// would be seen and cost bytes.
pub(super) fn resized(pixels: &Pixels, (width, height): (u32, u32), flat: bool) -> Pixels {
    if (width, height) == (pixels.width, pixels.height) {
        return pixels.clone();
    }
    let kind = if pixels.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let filter = if flat { FilterType::Bilinear } else { FilterType::Lanczos3 };
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    let mut out = Image::new(width, height, kind);
    // Invariant: the bytes fit the size, and both pictures are of one kind, so there is nothing that could fail.
    let _ = match kind {
        PixelType::U8x4 => convolve::<U8x4>(pixels, &mut out, &options),
        _ => convolve::<U8x3>(pixels, &mut out, &options),
    };
    Pixels { width, height, alpha: pixels.alpha, data: out.into_vec() }
}

/// Resizes a picture whose pixels are of one type. The library's own choice among all thirteen types makes a quarter of the
/// code that is compiled with this crate.
fn convolve<P: PixelTrait>(pixels: &Pixels, out: &mut Image<'_>, options: &ResizeOptions) -> Option<()> {
    let from = TypedImageRef::<P>::from_buffer(pixels.width, pixels.height, &pixels.data).ok()?;
    Resizer::new().resize_typed(&from, &mut out.typed_image_mut::<P>()?, options).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fit_and_are_never_larger_than_the_picture() {
        assert_eq!(widths(1600), [320, 640, 960, 1280, 1600]);
        assert_eq!(widths(1200), [320, 640, 960, 1200]);
        assert_eq!(widths(1000), [320, 640, 1000], "960 is too near to 1000");
        assert_eq!(widths(320), [320]);
        assert_eq!(widths(8), [8]);
    }

    #[test]
    fn a_large_picture_is_made_to_fit() {
        assert_eq!(fitted((4000, 3000)), (1600, 1200));
        assert_eq!(fitted((3000, 4000)), (1600, 2133));
        assert_eq!(fitted((1200, 800)), (1200, 800));
        assert_eq!(fitted((100, 20_000)), (40, 8000));
        assert_eq!(fitted((20_000, 1)), (1600, 1));
        assert_eq!(fitted((1, 30_000)), (1, 8000));
    }
}
