//! The palette, derived from one or two colours of the council's brand.
//!
//! Every pair of colours that text is printed in has a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3)
//! whatever the brand: a colour is moved towards black or white just as far as it must be.

use crate::value::Colour;

/// The theme's own colour, as in `tokens.css`.
const OWN: Colour = Colour { red: 11, green: 92, blue: 94 };
const PAPER: Colour = Colour { red: 250, green: 247, blue: 240 };
/// The darker paper of notes, on which links stand too.
const PAPER_2: Colour = Colour { red: 241, green: 236, blue: 225 };
const NIGHT: Colour = Colour { red: 22, green: 21, blue: 19 };
const NIGHT_2: Colour = Colour { red: 33, green: 31, blue: 27 };
const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
const CREAM: Colour = Colour { red: 246, green: 243, blue: 236 };
const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
/// What text needs (4.5), and a little for rounding.
const TEXT: f64 = 4.6;

/// The brand's colours inside the theme's layer `tokens`; nothing when the site names none, for the theme has its own.
pub fn tokens(accent: Option<Colour>, second: Option<Colour>) -> String {
    let (mut light, mut dark) = (Vec::new(), Vec::new());
    if let Some(accent) = accent {
        ink(accent, &mut light, &mut dark);
        ground("field", accent, &mut light, &mut dark);
    }
    if let Some(wall) = second.or(accent) {
        ground("wall", wall, &mut light, &mut dark);
    }
    if light.is_empty() {
        return String::new();
    }
    let rules = |colours: &[(String, Colour)]| {
        colours.iter().map(|(name, colour)| format!("--{name}: {colour};")).collect::<Vec<_>>().join(" ")
    };
    format!(
        "@layer tokens {{\n:root {{ {} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n}}\n",
        rules(&light),
        rules(&dark)
    )
}

/// Ink two on paper: the brand's colour, darkened until it can be read.
pub fn accent(brand: Colour) -> Colour {
    moved(brand, BLACK, PAPER_2, TEXT)
}

/// The full-bleed ground of a brand's colour, or of the theme's own, for drawings that have no style sheet: the ground,
/// a darker shade, text, quieter text, and a line. By day and by night the same.
pub fn print(brand: Option<Colour>) -> [Colour; 5] {
    let mut light = Vec::new();
    ground("", brand.unwrap_or(OWN), &mut light, &mut Vec::new());
    let mut colours = light.into_iter().map(|(_, colour)| colour);
    std::array::from_fn(|_| colours.next().unwrap_or(BLACK))
}

/// Ink two, as text and in three strengths.
fn ink(brand: Colour, light: &mut Vec<(String, Colour)>, dark: &mut Vec<(String, Colour)>) {
    let accent = accent(brand);
    light.push(("brand".into(), accent));
    let night = moved(brand, WHITE, NIGHT_2, 7.0);
    for (colours, ink, paper, shares) in
        [(light, accent, PAPER, [0.4, 0.7, 0.88]), (dark, night, NIGHT, [0.35, 0.65, 0.84])]
    {
        colours.push(("accent".into(), ink));
        for (strength, share) in ["60", "30", "12"].into_iter().zip(shares) {
            colours.push((format!("accent-{strength}"), mixed(ink, paper, share)));
        }
    }
}

/// A full-bleed ground, what is printed on it, and its lines.
fn ground(name: &str, brand: Colour, light: &mut Vec<(String, Colour)>, dark: &mut Vec<(String, Colour)>) {
    for (colours, text, least) in [(light, WHITE, 5.5), (dark, CREAM, 9.0)] {
        let ground = moved(brand, BLACK, text, least);
        colours.push((name.to_owned(), ground));
        colours.push((format!("{name}-deep"), mixed(ground, BLACK, 0.22)));
        colours.push((format!("on-{name}"), text));
        colours.push((format!("on-{name}-2"), moved(mixed(ground, text, 0.8), text, ground, TEXT)));
        colours.push((format!("{name}-line"), mixed(ground, WHITE, 0.3)));
    }
}

/// A colour moved towards another, just so far that it can be read against a third.
fn moved(colour: Colour, towards: Colour, against: Colour, least: f64) -> Colour {
    let steps = (0..=50).map(|step| mixed(colour, towards, f64::from(step) / 50.0));
    steps.into_iter().find(|c| contrast(*c, against) >= least).unwrap_or(towards)
}

fn mixed(colour: Colour, with: Colour, share: f64) -> Colour {
    let part = |a: u8, b: u8| (f64::from(a) * (1.0 - share) + f64::from(b) * share).round() as u8;
    Colour {
        red: part(colour.red, with.red),
        green: part(colour.green, with.green),
        blue: part(colour.blue, with.blue),
    }
}

/// The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it.
fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |c: Colour| {
        let part = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(c.red) + 0.7152 * part(c.green) + 0.0722 * part(c.blue)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    type Named = BTreeMap<String, Colour>;

    fn palette(brand: Colour) -> [Named; 2] {
        let (mut light, mut dark) = (Vec::new(), Vec::new());
        ink(brand, &mut light, &mut dark);
        ground("field", brand, &mut light, &mut dark);
        [light.into_iter().collect(), dark.into_iter().collect()]
    }

    #[test]
    fn any_brand_can_be_read_in_light_and_dark() {
        let steps = [0, 51, 102, 153, 204, 255];
        for red in steps {
            for green in steps {
                for blue in steps {
                    let brand = Colour { red, green, blue };
                    let [light, dark] = palette(brand);
                    for (palette, papers) in [(&light, [PAPER, PAPER_2]), (&dark, [NIGHT, NIGHT_2])] {
                        for paper in papers {
                            assert!(contrast(palette["accent"], paper) >= 4.5, "{brand}: accent");
                        }
                        for text in ["on-field", "on-field-2"] {
                            let good = contrast(palette[text], palette["field"]) >= 4.5
                                && contrast(palette[text], palette["field-deep"]) >= 4.5;
                            assert!(good, "{brand}: {text}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_brand_that_can_be_read_stays_as_it_is() {
        let teal = Colour { red: 11, green: 92, blue: 94 };
        let [light, _] = palette(teal);
        assert_eq!((light["accent"], light["field"]), (teal, teal));
        let yellow = Colour { red: 255, green: 221, blue: 0 };
        assert_eq!(palette(yellow)[1]["accent"], yellow, "it is bright enough for the night");
    }

    #[test]
    fn without_a_brand_the_theme_has_its_own() {
        assert_eq!(tokens(None, None), "");
        let wall = tokens(None, Some(BLACK));
        assert!(wall.contains("--wall: #000000") && !wall.contains("--accent"));
    }
}
