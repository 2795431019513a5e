//! What HTML, SVG and feeds ask of text and addresses.
//!
//! One rule serves all of them, in elements and in attributes: the strictest. It knows nothing of what is written with it.

/// Adds text, with the characters that mean something to markup written as references. Characters that no document may
/// have (control characters, and those that are none) are left out, because a reference does not make them allowed.
pub(crate) fn text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || is_noncharacter(c) => {}
            c => out.push(c),
        }
    }
}

/// Text as it may stand in an element or as the value of an attribute.
pub(crate) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    text(&mut out, value);
    out
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escaped(r#"<b a="1" b='2'>&"#), "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;");
        assert_eq!(escaped("&amp; ŵ “x”"), "&amp;amp; ŵ “x”");
    }

    #[test]
    fn what_no_document_may_have_is_left_out() {
        assert_eq!(escaped("a\u{0}b\nc\td\re\u{1f}\u{7f}\u{85}"), "ab\nc\tde");
        assert_eq!(escaped("a\u{fdd0}b\u{fffe}c\u{1ffff}d\u{fffd}"), "abcd\u{fffd}");
    }
}
