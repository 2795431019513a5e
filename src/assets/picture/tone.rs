//! The colour that stands where a picture will be, while it loads.
//!
//! A strict content policy allows no styles in a page, so the colour is one of a few, each a class of the style sheet.

use super::pixels::Pixels;
use super::shrink;

/// The classes without `tone-`, and the colour that the style sheet gives each.
pub(super) const TONES: [(&str, [u8; 3]); 16] = [
    ("night", [38, 38, 42]),
    ("slate", [96, 100, 106]),
    ("stone", [160, 157, 150]),
    ("snow", [232, 229, 221]),
    ("brick", [150, 72, 58]),
    ("clay", [186, 128, 98]),
    ("sand", [208, 180, 142]),
    ("gold", [206, 160, 58]),
    ("leaf", [128, 152, 82]),
    ("forest", [46, 80, 58]),
    ("sea", [58, 122, 134]),
    ("mist", [170, 200, 200]),
    ("sky", [140, 176, 212]),
    ("navy", [40, 60, 104]),
    ("plum", [108, 70, 112]),
    ("rose", [216, 158, 166]),
];

/// The tone most of a picture has; `None` when it is transparent in places, where a colour behind it would stay.
pub(super) fn of(pixels: &Pixels) -> Option<&'static str> {
    if pixels.alpha {
        return None;
    }
    let small = shrink::resized(pixels, (24, 24), true);
    let mut votes = [0_u32; TONES.len()];
    for pixel in small.iter() {
        let apart = |tone: &[u8; 3]| -> i32 {
            tone.iter().zip(pixel).map(|(a, b)| (i32::from(*a) - i32::from(*b)).pow(2)).sum()
        };
        let nearest = (0..TONES.len()).min_by_key(|tone| apart(&TONES[*tone].1)).unwrap_or(0);
        votes[nearest] += 1;
    }
    // The first of equals, so that the same picture always has the same tone.
    let most = (0..TONES.len()).max_by_key(|tone| (votes[*tone], TONES.len() - tone))?;
    Some(TONES[most].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_has_every_tone() {
        let css = include_str!("../../../themes/default/assets/css/components/picture.css");
        for (name, [red, green, blue]) in TONES {
            let rule = format!(".tone-{name} {{ background: #{red:02x}{green:02x}{blue:02x}; }}");
            assert!(css.contains(&rule), "themes/default/assets/css/components/picture.css has no\n{rule}");
        }
        assert_eq!(css.matches(".tone-").count(), TONES.len());
    }

    #[test]
    fn a_picture_has_the_tone_of_most_of_it() {
        let mut data = [[250, 250, 245]; 60].concat();
        data.extend([[40, 60, 104]; 40].concat());
        let pixels = Pixels { width: 10, height: 10, alpha: false, data };
        assert_eq!(of(&pixels), Some("snow"));
        let data = [[40, 60, 104, 0]; 100].concat();
        assert_eq!(of(&Pixels { width: 10, height: 10, alpha: true, data }), None);
    }
}
