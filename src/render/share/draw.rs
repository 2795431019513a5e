//! A drawing as a picture: pixels for those who cannot show SVG, and outlines for those who have other fonts.

use crate::artifact::Cache;
#[cfg(feature = "cards")]
use crate::assets::picture;
use crate::diagnostic::{Diagnostic, Diagnostics};
#[cfg(feature = "cards")]
use std::sync::{Arc, LazyLock};

/// Changes with everything besides the drawing that decides the bytes, such as the font or the way of drawing.
#[cfg(feature = "cards")]
const VERSION: &str = "2";

/// The letters that every drawing is set in.
#[cfg(feature = "cards")]
static FONTS: LazyLock<Arc<resvg::usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = resvg::usvg::fontdb::Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

#[cfg(feature = "cards")]
fn tree(svg: &str) -> Result<resvg::usvg::Tree, Diagnostics> {
    let options = resvg::usvg::Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Noto Sans".into(),
        ..resvg::usvg::Options::default()
    };
    resvg::usvg::Tree::from_str(svg, &options).map_err(|error| mistake(&error.to_string()))
}

fn mistake(why: &str) -> Diagnostics {
    Diagnostic::error("drawing", format!("a share card or badge cannot be drawn: {why}"))
        .in_file("themes/templates/share")
        .help("a template of your own there must be SVG; see docs/theme.md")
        .into()
}

/// The drawing as a PNG, `scale` pixels for one.
///
/// # Errors
/// A template of a council's own that is no SVG.
#[cfg(feature = "cards")]
pub fn png(cache: &dyn Cache, svg: &str, scale: f32) -> Result<Vec<u8>, Diagnostics> {
    use resvg::tiny_skia::{Pixmap, Transform};
    use sha2::{Digest, Sha256};

    let digest =
        Sha256::new().chain_update(VERSION).chain_update(scale.to_le_bytes()).chain_update(svg).finalize();
    let name: String = digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "-card.png";
    if let Some(kept) = cache.get(&name) {
        return Ok(kept);
    }
    let tree = tree(svg)?;
    let size = tree.size();
    let pixels = |length: f32| (length * scale).round() as u32;
    let mut drawn =
        Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or_else(|| mistake("it has no size"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
    let (width, height) = (drawn.width(), drawn.height());
    let bytes = picture::png(width, height, drawn.take_demultiplied()).map_err(|error| mistake(&error))?;
    cache.put(&name, &bytes);
    Ok(bytes)
}

/// Without the feature there is nothing to draw with, and nobody asks.
#[cfg(not(feature = "cards"))]
pub fn png(_: &dyn Cache, _: &str, _: f32) -> Result<Vec<u8>, Diagnostics> {
    Err(mistake("this program was built without the feature `cards`"))
}

/// The drawing as SVG with its letters as outlines, so that it looks the same wherever it stands. Its own title stays.
///
/// # Errors
/// A template of a council's own that is no SVG.
#[cfg(feature = "cards")]
pub fn outlined(svg: &str) -> Result<Vec<u8>, Diagnostics> {
    let options = resvg::usvg::WriteOptions {
        preserve_text: false,
        coordinates_precision: 1,
        transforms_precision: 3,
        indent: resvg::usvg::Indent::None,
        attributes_indent: resvg::usvg::Indent::None,
        ..resvg::usvg::WriteOptions::default()
    };
    let outlines = tree(svg)?.to_string(&options);
    let title =
        svg.find("<title").zip(svg.find("</title>")).map(|(start, end)| &svg[start..end + "</title>".len()]);
    let Some((title, end)) = title.zip(outlines.find('>')) else { return Ok(outlines.into_bytes()) };
    let (open, rest) = outlines.split_at(end);
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    Ok(format!("{open} role=\"img\" aria-labelledby=\"t\">{title}{rest}\n").into_bytes())
}

/// The drawing as it is: its letters are those of the reader's browser.
#[cfg(not(feature = "cards"))]
pub fn outlined(svg: &str) -> Result<Vec<u8>, Diagnostics> {
    Ok(svg.as_bytes().to_vec())
}

#[cfg(all(test, feature = "cards"))]
mod tests {
    use super::*;
    use crate::artifact::NoCache;

    fn dark_pixels(bytes: &[u8]) -> usize {
        let picture = image::load_from_memory(bytes).expect("a picture").to_rgb8();
        picture.pixels().filter(|pixel| pixel.0.iter().all(|part| *part < 90)).count()
    }

    fn svg(text: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"60\"><title id=\"t\">Ysgol</title>\
             <rect width=\"200\" height=\"60\" fill=\"#fff\"/>\
             <text x=\"5\" y=\"40\" font-size=\"30\">{text}</text></svg>"
        )
    }

    #[test]
    fn letters_are_there_welsh_ones_too() {
        // A font that is missing draws nothing and says nothing.
        let drawn = |text: &str| dark_pixels(&png(&NoCache, &svg(text), 1.0).expect("a picture"));
        assert_eq!(drawn(""), 0);
        assert!(drawn("Ysgol") > 200);
        assert!(drawn("ŵŷâ") > 100);
        assert_ne!(drawn("ŵ"), drawn("w"));
    }

    #[test]
    fn outlines_keep_the_title_and_need_no_font() {
        let outlines = String::from_utf8(outlined(&svg("Ysgol")).expect("a drawing")).expect("text");
        assert!(
            outlines.contains("<title id=\"t\">Ysgol</title>") && outlines.contains("aria-labelledby=\"t\"")
        );
        assert!(!outlines.contains("<text") && outlines.contains("<path"));
    }

    #[test]
    fn what_is_no_drawing_is_a_mistake_of_the_theme() {
        assert!(png(&NoCache, "<p>", 1.0).is_err());
        assert!(outlined("").is_err());
    }
}
