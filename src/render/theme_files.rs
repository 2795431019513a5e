//! The theme's assets: one style sheet, one script, and whatever else a council puts beside them.

use super::brand;
use crate::theme::Theme;
use crate::value::Colour;

/// The style sheet: every file of `assets/css/` in the order of its path, then the brand's colours.
pub fn stylesheet(theme: &Theme, accent: Option<Colour>, second: Option<Colour>) -> Vec<u8> {
    let mut out = String::new();
    for (_, bytes) in theme.files("assets/css/", ".css") {
        out.push_str(&lean(&String::from_utf8_lossy(bytes)));
    }
    out.push_str(&brand::tokens(accent, second));
    out.into_bytes()
}

/// The style sheet of sheets (cards to embed, posters, certificates): the tokens, the files of `assets/sheet/` and the
/// brand's colours. They have little on them, and a card must not bring the whole theme to another website.
pub fn sheet_stylesheet(theme: &Theme, accent: Option<Colour>, second: Option<Colour>) -> Vec<u8> {
    let mut out = String::from("@layer tokens,components;\n");
    let tokens = theme.file("assets/css/tokens.css").unwrap_or_default();
    out.push_str(&lean(&String::from_utf8_lossy(&tokens)));
    for (_, bytes) in theme.files("assets/sheet/", ".css") {
        out.push_str(&lean(&String::from_utf8_lossy(bytes)));
    }
    out.push_str(&brand::tokens(accent, second));
    out.into_bytes()
}

/// The script: every file of `assets/js/`, each in a block of its own; `None` when there is none.
pub fn script(theme: &Theme) -> Option<Vec<u8>> {
    let files = theme.files("assets/js/", ".js");
    let blocks = files.values().map(|bytes| format!("{{\n{}\n}}\n", String::from_utf8_lossy(bytes).trim()));
    let script: String = blocks.collect();
    (!script.is_empty()).then_some(script.into_bytes())
}

/// The site's icon, `assets/icon.svg`, in the brand's colour: the theme's own accent in it becomes the council's.
pub fn icon(theme: &Theme, accent: Option<Colour>) -> Option<Vec<u8>> {
    let icon = theme.file("assets/icon.svg")?;
    let Some(accent) = accent else { return Some(icon.into_owned()) };
    Some(String::from_utf8_lossy(&icon).replace("#0b5c5e", &brand::accent(accent).to_string()).into_bytes())
}

/// Everything else below `assets/`, such as a council's own fonts, at the address it has there.
pub fn others(theme: &Theme) -> impl Iterator<Item = (&str, &[u8])> {
    const BUNDLED: [&str; 4] = ["assets/css/", "assets/js/", "assets/sheet/", "assets/icon.svg"];
    theme
        .files("assets/", "")
        .into_iter()
        .filter(|(path, _)| !BUNDLED.iter().any(|bundled| path.starts_with(bundled)))
}

/// A style sheet on one line, without its comments and the spaces that mean nothing: they are for those who write it.
fn lean(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find(['/', '"', '\'']) {
        let (before, from) = rest.split_at(start);
        tighten(before, &mut out);
        let length = if from.starts_with("/*") {
            from.find("*/").map_or(from.len(), |end| end + 2)
        } else if let Some(quote) = from.chars().next().filter(|c| *c != '/') {
            let length = from[1..].find(quote).map_or(from.len(), |end| end + 2);
            out.push_str(&from[..length]);
            length
        } else {
            out.push('/');
            1
        };
        rest = &from[length..];
    }
    tighten(rest, &mut out);
    out.push('\n');
    out
}

/// Adds text without spaces beside braces, colons, semicolons, commas and `>`, which stands in selectors only.
fn tighten(text: &str, out: &mut String) {
    const AFTER: [char; 6] = ['{', '}', ';', ':', ',', '>'];
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(AFTER) && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
            continue;
        }
        if matches!(c, '{' | '}' | ';' | '>') && out.ends_with(' ') {
            out.pop();
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_goes_out_without_its_comments() {
        let css = "/* Why. */\n.a > p :hover {\n  content: \"/* : not a comment */\"; /* two\n lines */\n\n  font: 1rem / 1.5 a, b;\n  width: calc(1px + 2px);\n}\n";
        let lean_css =
            ".a>p :hover{content:\"/* : not a comment */\";font:1rem / 1.5 a,b;width:calc(1px + 2px)}\n";
        assert_eq!(lean(css), lean_css);
        assert_eq!(lean("a { b: c } /* never closed"), "a{b:c}\n");
        assert_eq!(lean("a { b: 'never closed"), "a{b:'never closed\n");
    }

    #[test]
    fn the_style_sheet_weighs_less_than_30_kilobytes() {
        let theme = Theme::load(None).0;
        let bytes = stylesheet(&theme, None, None);
        assert!(bytes.len() < 30_000, "{} bytes", bytes.len());
        assert!(String::from_utf8(bytes).unwrap().starts_with("@layer reset,tokens,base"));
    }
}
