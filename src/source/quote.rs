//! Text as YAML: what is written for authors and for ourselves, so that it reads back as it was.
//!
//! The rules are those of every reader of YAML there is, also of those that take `no` for a truth value.

use std::fmt::Write as _;

/// Words that some readers take for something else than a text.
const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

/// A text as a value or a key, in a line of its own or between brackets: plain where nobody can misread it, in quotation
/// marks otherwise.
pub fn text(text: &str) -> String {
    let letter = text.starts_with(|c: char| c.is_alphabetic() || c == '…');
    let plain = |c: char| c.is_alphanumeric() || " -_–—'’./()…".contains(c);
    let word = WORDS.contains(&text.to_lowercase().as_str());
    let is_plain = letter && !text.ends_with(' ') && !word && text.chars().all(plain);
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A value or a key as it was typed, be it a number, a date or a text, in quotation marks only where YAML needs them.
/// `flow` says that it stands between brackets.
pub fn scalar(text: &str, flow: bool) -> String {
    let first = text.chars().next().unwrap_or(' ');
    let second = text.chars().nth(1).unwrap_or(' ');
    let plain = !text.is_empty()
        && text.trim() == text
        && !matches!(text, "null" | "Null" | "NULL" | "~" | "---" | "...")
        && !"?:,[]{}#&*!|>'\"%@`=<".contains(first)
        && (first != '-' || second.is_ascii_digit())
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.chars().any(is_unseen)
        && !(flow && text.contains([',', '[', ']', '{', '}']));
    if plain { text.to_owned() } else { quoted(text) }
}

/// Text between quotation marks on one line, so that no sign in it means anything.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Writing to a string cannot fail.
            c if is_unseen(c) => _ = write!(out, "\\u{:04X}", c as u32),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Signs that YAML does not allow, and those that some readers end a line at.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;
    use crate::source::yaml::{self, Value};

    const AWKWARD: &[&str] = &[
        "",
        " ",
        "St Anne's, \"the\" school: a # place",
        "St Anne’s (lower) – Well/Hill",
        "Riverside Primary",
        "rwm-expected",
        "- x",
        "-1.5",
        "61",
        "2024-01-05",
        "0123",
        "1e3",
        ".inf",
        "null",
        "Null",
        "~",
        "no",
        "No",
        "y",
        "true",
        "---",
        "...",
        "…",
        "[a]",
        "a, b",
        "a: b",
        "a:",
        "a #b",
        "#1",
        "@home",
        "C:",
        "C:\\new",
        "é à",
        "%",
        "{",
        "{a}",
        "\"quoted\"",
        "'quoted'",
        "tab\there",
        "line\nend",
        "line\r\nend\n",
        " space",
        "space ",
        "bell\u{7}",
        "next\u{85}line",
        "line\u{2028}separator",
        "mark\u{feff}",
        "&anchor",
        "*alias",
        "!tag",
        "|",
        ">",
        "? key",
        "`code`",
    ];

    /// What stands under `key` and between brackets, and the only key between other brackets.
    fn read_back(written: &str) -> [String; 3] {
        let text = format!(
            "key: {written}\nflow: {{ in: {written}, list: [{written}] }}\nkeys: {{ {written}: 1 }}\n"
        );
        let node = yaml::parse(&text, FileId(0), 1).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
        let said = |node: &yaml::Node| match &node.value {
            Value::Scalar(text) => text.clone(),
            other => panic!("{text}: {other:?}"),
        };
        let keys = match &node.get("keys").expect("it is there").value {
            Value::Mapping(pairs) => pairs[0].0.text.clone(),
            other => panic!("{text}: {other:?}"),
        };
        let flow = node.get("flow").and_then(|flow| flow.get("in")).expect("it is there");
        [said(node.get("key").expect("it is there")), said(flow), keys]
    }

    #[test]
    fn awkward_text_reads_back_as_itself() {
        for awkward in AWKWARD {
            let itself = [(); 3].map(|()| (*awkward).to_owned());
            assert_eq!(read_back(&quoted(awkward)), itself);
            assert_eq!(read_back(&text(awkward)), itself);
            assert_eq!(read_back(&scalar(awkward, true)), itself);
        }
    }

    #[test]
    fn a_text_is_plain_where_nobody_can_misread_it() {
        for plain in ["Riverside Primary", "St Anne’s (lower) – Well/Hill", "rwm-expected", "…", "No way"]
        {
            assert_eq!(text(plain), plain);
        }
        // Another reader takes these for a number, a date or a truth value.
        for other in ["61", "2024-01-05", "no", "Off", "y", "null", "~", "a, b", "1st", "'a'", "a "] {
            assert_eq!(text(other), quoted(other));
        }
    }

    #[test]
    fn what_was_typed_stays_as_it_was_where_it_can() {
        assert_eq!(
            ["61", "-1.5", "no", "2024-01-05", "a, b"].map(|typed| scalar(typed, false)).join(" "),
            "61 -1.5 no 2024-01-05 a, b"
        );
        assert_eq!(scalar("a, b", true), "\"a, b\"");
        assert_eq!(scalar("It said: \"no\"\n# {a}", false), "\"It said: \\\"no\\\"\\n# {a}\"");
    }
}
