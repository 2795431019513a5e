//! Masks the figures of a line. Every mask has the same length.

/// What stands for a figure, whatever its length.
const MASK: &str = "•••";

/// The keys whose values are keys of topics, such as `ks2`, and no figures.
const OF_TOPICS: &[&str] = &["stage:", "stages:", "topic:"];

/// A line without its figures.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Masked {
    /// The text.
    pub text: String,
    /// The first figure of the line as it was, in characters.
    pub first_figure: Option<usize>,
    /// For each character of the line as it was: from which to which of the masked line it goes.
    places: Vec<(usize, usize)>,
}

impl Masked {
    /// A line as it is.
    pub(super) fn nothing(line: &str) -> Masked {
        let places = (0..line.chars().count()).map(|place| (place, place + 1)).collect();
        Masked { text: line.to_owned(), first_figure: None, places }
    }

    /// What of the masked line stands for these characters, in characters.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let end = self.places.last().map_or(0, |last| last.1);
        let start = self.places.get(from).map_or(end, |place| place.0);
        let last = to.checked_sub(1).and_then(|last| self.places.get(last));
        (start, last.map_or(end, |place| place.1).max(start))
    }
}

/// Masks every figure but the digits of keys. A sign belongs to its figure, and so do the signs between digits.
pub(super) fn mask(line: &str) -> Masked {
    let characters: Vec<char> = line.chars().collect();
    let mut masked = Masked { text: String::new(), first_figure: None, places: Vec::new() };
    let (mut at, mut length) = (0, 0);
    while at < characters.len() {
        let plain = plain_word(&characters, at);
        let figure = if plain == 0 { figure(&characters[at..]) } else { 0 };
        if figure > 0 && !is_inside_word(&characters, at) {
            masked.first_figure.get_or_insert(at);
            masked.text.push_str(MASK);
            let width = MASK.chars().count();
            masked.places.extend(std::iter::repeat_n((length, length + width), figure));
            (at, length) = (at + figure, length + width);
            continue;
        }
        for character in &characters[at..at + plain.max(1)] {
            masked.text.push(*character);
            masked.places.push((length, length + 1));
            length += 1;
        }
        at += plain.max(1);
    }
    masked
}

/// How many characters from here are a word whose digits say nothing: a key, or that of a topic.
fn plain_word(characters: &[char], at: usize) -> usize {
    let is_word = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    if at > 0 && is_word(&characters[at - 1]) || !characters[at].is_ascii_alphabetic() {
        return 0;
    }
    let length = characters[at..].iter().take_while(|c| is_word(c)).count();
    let is_key = characters.get(at + length) == Some(&':');
    if is_key || names_topic(&characters[..at]) || names_ages(&characters[at..at + length]) {
        length
    } else {
        0
    }
}

/// Whether a word says of which ages something is: a key stage, such as `ks2`, or what comes after 16.
fn names_ages(word: &[char]) -> bool {
    let (letters, digits) = word.split_at(word.iter().take_while(|c| !c.is_ascii_digit()).count());
    let letters: String = letters.iter().collect();
    let stage = letters == "ks" && digits.len() == 1;
    stage || (letters == "post-" && digits.len() == 2 && digits[1].is_ascii_digit())
}

/// Whether what follows is the key of a topic: after `stage: `, or in the list there.
fn names_topic(before: &[char]) -> bool {
    let before: String = before.iter().collect();
    let before = match before.rsplit_once('[') {
        Some((start, list)) if !list.contains(']') => start,
        _ => &before,
    };
    let key = before.trim_end().rsplit([' ', '{', ',']).next().unwrap_or_default();
    OF_TOPICS.contains(&key)
}

/// How many characters from here are a figure, with its sign.
fn figure(characters: &[char]) -> usize {
    let sign = usize::from(matches!(characters.first(), Some('-' | '+' | '\u{2212}')));
    if !characters.get(sign).is_some_and(|c| c.is_numeric()) {
        return 0;
    }
    let mut length = sign;
    while let Some(c) = characters.get(length) {
        let joins =
            matches!(c, '.' | ',' | '-' | '/') && characters.get(length + 1).is_some_and(|c| c.is_numeric());
        if !c.is_numeric() && !joins {
            break;
        }
        length += 1;
    }
    length
}

/// A sign within a word, as in `x-64`, is none: only the digits after it are masked.
fn is_inside_word(characters: &[char], at: usize) -> bool {
    !characters[at].is_numeric() && at > 0 && characters[at - 1].is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_masked_and_keys_are_not() {
        let text = |line| mask(line).text;
        assert_eq!(text("    attainment-8: 46.8"), "    attainment-8: •••");
        assert_eq!(text("  { pupils: 4, ks2-x: \"-12\" } # 64"), "  { pupils: •••, ks2-x: \"•••\" } # •••");
        assert_eq!(
            text("note: was 64: low, x64, x-64, 6٤, 1,234.5"),
            "note: was •••: low, x•••, x-•••, •••, •••"
        );
        assert_eq!(text("12: 5"), "•••: •••");
        assert_eq!(text("stage: ks2"), "stage: ks2");
        assert_eq!(text("{ stage: survey-2025, note: ks22 }"), "{ stage: survey-2025, note: ks••• }");
        assert_eq!(text("stages: [ks1, ks2], x: s-1"), "stages: [ks1, ks2], x: s-•••");
        assert_eq!(text("ks2.csv, post-16, post-164, ks23"), "ks2.csv, post-16, post-•••, ks•••");
        assert_eq!(text("stage: 64"), "stage: •••");
        assert_eq!(text("source: { published: 2024-12-12 }"), "source: { published: ••• }");
    }

    #[test]
    fn a_place_in_a_masked_line_is_that_of_the_mask() {
        let line = mask("pupils: 24, rwm: 75");
        assert_eq!(line.first_figure, Some(8));
        assert_eq!(line.span(17, 19), (18, 21));
        assert_eq!(line.span(18, 19), (18, 21), "half of a figure is all of its mask");
        assert_eq!(line.span(12, 15), (13, 16));
        assert_eq!(line.span(40, 50), (21, 21));
        assert_eq!(Masked::nothing("a 12").span(2, 4), (2, 4));
    }
}
