//! How wide words are, so that lines break where they should before anything is drawn.

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As in a text.
    Regular,
    /// As in a title.
    Bold,
}

impl Weight {
    /// The number that a drawing says it with.
    pub fn number(self) -> u32 {
        match self {
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }
}

/// A text broken into lines of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The size of the letters in pixels.
    pub size: f64,
    /// The lines.
    pub lines: Vec<String>,
    /// Whether they hold all words.
    pub whole: bool,
}

/// Breaks a text into lines no wider than `room`: in the first of the sizes that needs no more lines than it may have.
/// If none does, the last size holds what it can, and an ellipsis says that there is more.
pub fn fit(text: &str, weight: Weight, room: f64, sizes: &[(f64, usize)]) -> Fitted {
    let mut last = Fitted { size: 0.0, lines: Vec::new(), whole: true };
    let mut most = 0;
    for &(size, lines) in sizes {
        last = Fitted { size, lines: wrap(text, weight, room / size), whole: true };
        most = lines;
        let whole = last.lines.iter().all(|line| width(line, weight, size) <= room);
        if whole && last.lines.len() <= lines {
            return last;
        }
    }
    cut(&mut last, most, weight, room);
    last
}

/// Keeps the first lines; the last of them ends in an ellipsis if anything was lost.
pub fn cut(fitted: &mut Fitted, most: usize, weight: Weight, room: f64) {
    if fitted.lines.len() <= most {
        return;
    }
    fitted.whole = false;
    fitted.lines.truncate(most);
    let Some(line) = fitted.lines.last_mut() else { return };
    while width(line, weight, fitted.size) + width("…", weight, fitted.size) > room {
        match line.rfind(' ') {
            Some(space) => line.truncate(space),
            None => break,
        }
    }
    *line = format!("{}…", line.trim_end_matches([',', '.', ';', ':', '–', ' ']));
}

/// Lines no wider than `room`, measured in the size of the letters. A word that is wider has a line of its own.
fn wrap(text: &str, weight: Weight, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), weight, 1.0) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// How wide a text is in letters of a size.
#[cfg(feature = "cards")]
pub fn width(text: &str, weight: Weight, size: f64) -> f64 {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::{FontRef, MetadataProvider};
    use std::sync::LazyLock;

    // Invariant: the fonts are part of the program, and a test reads them.
    static REGULAR: LazyLock<Option<FontRef<'static>>> =
        LazyLock::new(|| FontRef::new(notosans::REGULAR_TTF).ok());
    static BOLD: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(notosans::BOLD_TTF).ok());
    let font = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let Some(font) = font.as_ref() else { return guess(text, size) };
    let (letters, metrics) = (font.charmap(), font.glyph_metrics(Size::new(1.0), LocationRef::default()));
    let advance =
        |c: char| letters.map(c).and_then(|glyph| metrics.advance_width(glyph)).map_or(0.6, f64::from);
    text.chars().map(advance).sum::<f64>() * size
}

/// How wide a text is in letters of a size, more or less: without cards, the reader's browser chooses the font.
#[cfg(not(feature = "cards"))]
pub fn width(text: &str, _: Weight, size: f64) -> f64 {
    guess(text, size)
}

fn guess(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "cards")]
    #[test]
    fn letters_have_their_own_widths() {
        assert!(width("iii", Weight::Regular, 10.0) < width("mmm", Weight::Regular, 10.0) / 2.0);
        assert!(width("School", Weight::Regular, 10.0) < width("School", Weight::Bold, 10.0));
    }

    #[test]
    fn the_largest_size_that_holds_the_words_is_taken() {
        let sizes = [(40.0, 1), (20.0, 2)];
        assert_eq!(fit("Quay", Weight::Bold, 200.0, &sizes).size, 40.0);
        let small = fit("St Anne’s Church of England", Weight::Bold, 200.0, &sizes);
        assert_eq!((small.size, small.lines.len()), (20.0, 2));
        assert!(small.lines.iter().all(|line| width(line, Weight::Bold, 20.0) <= 200.0));
    }

    #[test]
    fn what_finds_no_room_ends_in_an_ellipsis() {
        let cut =
            fit("One two three four five six seven eight nine ten.", Weight::Regular, 100.0, &[(20.0, 2)]);
        assert_eq!(cut.lines.len(), 2);
        assert!(cut.lines[1].ends_with('…'), "{cut:?}");
        assert!(width(&cut.lines[1], Weight::Regular, 20.0) <= 100.0);
    }

    #[test]
    fn nothing_is_no_line() {
        assert!(fit(" ", Weight::Regular, 100.0, &[(20.0, 2)]).lines.is_empty());
    }
}
