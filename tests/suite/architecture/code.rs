//! Our own source as the rules see it: code without comments and tests, and the texts that stand in it.

use std::path::Path;
use std::sync::LazyLock;

/// A file of our source.
pub struct Code {
    /// Its path, from `src/` on.
    pub path: String,
    /// The module of the crate that it belongs to.
    pub module: String,
    /// Its lines with their numbers, without comments.
    pub lines: Vec<(usize, String)>,
    /// What stands between quotation marks, with the number of the line where it begins.
    pub texts: Vec<(usize, String)>,
}

impl Code {
    pub fn new(path: &str, text: &str) -> Code {
        let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let mut reader = Reader { rest: text[..end].chars().collect(), at: 0, line: 1, texts: Vec::new() };
        let code = reader.code();
        Code {
            path: path.to_owned(),
            module: path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned(),
            lines: code.lines().enumerate().map(|(number, line)| (number + 1, line.to_owned())).collect(),
            texts: reader.texts,
        }
    }

    /// The code with nothing between its quotation marks, on one line for what rustfmt may have broken.
    pub fn bare(&self) -> Vec<(usize, String)> {
        let mut quoted = false;
        let bare = |line: &str| -> String {
            let mut out = String::new();
            for c in line.chars() {
                quoted ^= c == '"';
                if c == '"' || !quoted {
                    out.push(c);
                }
            }
            out
        };
        let numbers = self.lines.iter().map(|(number, _)| *number);
        numbers.zip(self.lines.iter().map(|(_, line)| line.as_str()).map(bare).collect::<Vec<_>>()).collect()
    }

    /// Where something stands, for messages.
    pub fn at(&self, number: usize, what: &str) -> String {
        format!("{}:{number}: {what}", self.path)
    }
}

/// Every file of `src/`, without those of tests, read once.
pub fn all() -> &'static [Code] {
    static ALL: LazyLock<Vec<Code>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        crate::html::files(&folder)
            .into_iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .filter(|(path, _)| !path.split('/').any(|part| part == "tests" || part == "tests.rs"))
            .map(|(path, bytes)| Code::new(&format!("src/{path}"), &String::from_utf8(bytes).unwrap()))
            .collect()
    });
    &ALL
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    line: usize,
    texts: Vec<(usize, String)>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.rest.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let c = self.peek(0);
        self.line += usize::from(c == '\n');
        self.at += 1;
        c
    }

    /// The code without comments. Texts stay as they are, so that a rule may look for them too; a quotation mark inside one
    /// becomes `'`, so that every other one begins or ends a text.
    fn code(&mut self) -> String {
        let mut out = String::new();
        while self.at < self.rest.len() {
            let word = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => {
                    while self.at < self.rest.len() && self.peek(0) != '\n' {
                        self.take();
                    }
                }
                ('/', '*') => {
                    while self.at < self.rest.len() && (self.peek(0), self.peek(1)) != ('*', '/') {
                        if self.take() == '\n' {
                            out.push('\n');
                        }
                    }
                    self.at += 2;
                }
                ('r', '"' | '#') if !word && self.hashes(1).is_some() => {
                    let hashes = self.hashes(1).unwrap_or_default();
                    self.at += hashes + 1;
                    self.text(Some(hashes), &mut out);
                }
                ('"', _) => self.text(None, &mut out),
                // A character; a lifetime has no second mark.
                ('\'', '\\') => {
                    self.at += 2;
                    self.take();
                    while self.at < self.rest.len() && self.take() != '\'' {}
                    out.push_str("' '");
                }
                ('\'', _) if self.peek(2) == '\'' => {
                    self.at += 3;
                    out.push_str("' '");
                }
                _ => out.push(self.take()),
            }
        }
        out
    }

    /// How many `#` a raw text begins with.
    fn hashes(&self, from: usize) -> Option<usize> {
        let count = (from..).take_while(|ahead| self.peek(*ahead) == '#').count();
        (self.peek(from + count) == '"').then_some(count)
    }

    fn text(&mut self, raw: Option<usize>, out: &mut String) {
        let (line, mut text) = (self.line, String::new());
        self.take();
        while self.at < self.rest.len() {
            let c = self.take();
            match raw {
                None if c == '"' => break,
                None if c == '\\' && self.peek(0) == '\n' => {
                    // The text goes on with the first word of the next line.
                    while self.peek(0).is_whitespace() {
                        self.take();
                    }
                }
                None if c == '\\' => text.push(match self.take() {
                    'n' => '\n',
                    't' => '\t',
                    c => c,
                }),
                Some(hashes) if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == '#') => {
                    self.at += hashes;
                    break;
                }
                _ => text.push(c),
            }
        }
        // The lines after it keep their numbers.
        let shown = text.replace(['"', '\n'], "'");
        let skipped = self.line - line;
        out.push_str(&format!("\"{shown}\"{}", "\n".repeat(skipped)));
        self.texts.push((line, text));
    }
}

#[test]
fn code_is_read_without_comments_and_with_its_texts() {
    let text = r###"
// "no" text
fn a<'a>(c: char) -> &'a str { /* "no"
"no" */ if c == '"' || c == '\'' { "one \"two\"" } else { r#"three "four""# } } // "no"
const B: &str = "five \
    six";
const C: &str = "seven";
#[cfg(test)]
mod tests { const D: &str = "no"; }
"###;
    let code = Code::new("src/render/a.rs", text);
    let texts: Vec<(usize, &str)> = code.texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(texts, [(4, "one \"two\""), (4, "three \"four\""), (5, "five six"), (7, "seven")]);
    assert_eq!(code.module, "render");
    assert!(code.lines.iter().all(|(_, line)| !line.contains("no")));
    assert_eq!(code.bare()[6], (7, "const C: &str = \"\";".to_owned()));
}
