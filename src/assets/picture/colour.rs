//! From the colours of a camera or a screen to those of the web.
//!
//! A published picture has no colour profile, so browsers take its numbers for sRGB. A photo with a wider range of colours
//! would look dull if its profile were only dropped.

use super::pixels::Pixels;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The same picture in sRGB, and whether its colours are meant for a press. A profile that cannot be read, or that says
/// nothing about what is in the file, changes nothing.
pub(super) fn to_web(pixels: Pixels, profile: Option<&[u8]>, grey: bool) -> (Pixels, bool) {
    let Some(profile) = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok()) else {
        return (pixels, false);
    };
    match profile.color_space {
        DataColorSpace::Cmyk | DataColorSpace::Cmy => (pixels, true),
        DataColorSpace::Rgb => (from_rgb(pixels, &profile), false),
        DataColorSpace::Gray if grey => (from_grey(pixels, &profile), false),
        _ => (pixels, false),
    }
}

fn from_rgb(pixels: Pixels, profile: &ColorProfile) -> Pixels {
    let web = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(three) = profile.create_transform_8bit(Layout::Rgb, &web, Layout::Rgb, options) else {
        return pixels;
    };
    // Most profiles are sRGB itself. The numbers then stay exactly as they are, rather than off by one after rounding.
    let probe: Vec<u8> =
        (0..=255).step_by(15).flat_map(|a| [[a, 0, 0], [0, a, 0], [0, 0, a], [a, a, a]]).flatten().collect();
    let mut seen = vec![0; probe.len()];
    if three.transform(&probe, &mut seen).is_err()
        || probe.iter().zip(&seen).all(|(a, b)| a.abs_diff(*b) <= 2)
    {
        return pixels;
    }
    let mut out = vec![0; pixels.data.len()];
    let done = if pixels.alpha {
        let four = profile.create_transform_8bit(Layout::Rgba, &web, Layout::Rgba, options);
        four.is_ok_and(|four| four.transform(&pixels.data, &mut out).is_ok())
    } else {
        three.transform(&pixels.data, &mut out).is_ok()
    };
    if done { Pixels { data: out, ..pixels } } else { pixels }
}

fn from_grey(mut pixels: Pixels, profile: &ColorProfile) -> Pixels {
    let web = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(one) = profile.create_transform_8bit(Layout::Gray, &web, Layout::Rgb, options) else {
        return pixels;
    };
    let levels: Vec<u8> = (0..=255).collect();
    let mut out = vec![0; 256 * 3];
    if one.transform(&levels, &mut out).is_ok() {
        let step = pixels.channels();
        for pixel in pixels.data.chunks_exact_mut(step) {
            let at = usize::from(pixel[0]) * 3;
            pixel[..3].copy_from_slice(&out[at..at + 3]);
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(level: u8) -> Pixels {
        Pixels { width: 1, height: 1, alpha: false, data: vec![level; 3] }
    }

    #[test]
    fn a_grey_scale_of_its_own_is_made_that_of_the_web() {
        let linear = ColorProfile::new_gray_with_gamma(1.0).encode().expect("a profile");
        let (pixels, _) = to_web(grey(55), Some(&linear), true);
        // 55 of 255 in light is 127 of 255 in sRGB.
        assert!(pixels.data.iter().all(|level| level.abs_diff(127) <= 2), "{:?}", pixels.data);
        let (pixels, _) = to_web(grey(55), Some(&linear), false);
        assert_eq!(pixels, grey(55), "a profile for grey says nothing about colours");
    }

    #[test]
    fn colours_of_a_press_are_noticed_and_left() {
        let mut press = ColorProfile::new_srgb().encode().expect("a profile");
        press[16..20].copy_from_slice(b"CMYK");
        assert_eq!(to_web(grey(55), Some(&press), false), (grey(55), true));
    }

    #[test]
    fn what_is_no_profile_changes_nothing() {
        assert_eq!(to_web(grey(55), Some(b"nonsense"), false), (grey(55), false));
        assert_eq!(to_web(grey(55), None, true), (grey(55), false));
    }
}
