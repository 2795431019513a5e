//! `content/links.txt`: what became of the links to other websites when they were last checked.
//!
//! It is sorted text, one line an address, that only `yearbook check --external` writes: a change of one is a change of one
//! line. No build goes online; what is known of other websites is what stands here.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};
use crate::value::{Date, Scalar};
use std::fmt;

/// The file below the content folder.
pub const FILE: &str = "links.txt";

const HEAD: &str = "# Written by `yearbook check --external`. Commit it, and leave it as it is.\n";

/// What came of asking for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkOutcome {
    /// A website answered, with this status.
    Answer(u16),
    /// There is no website of this name.
    NoHost,
    /// The website did not answer, or not in time.
    NoAnswer,
    /// The website cannot prove that it is the one that was asked.
    NoTrust,
    /// The address led from one to another without end.
    Circle,
}

impl LinkOutcome {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "no-host" => LinkOutcome::NoHost,
            "no-answer" => LinkOutcome::NoAnswer,
            "no-trust" => LinkOutcome::NoTrust,
            "circle" => LinkOutcome::Circle,
            status => LinkOutcome::Answer(status.parse().ok().filter(|status| (100..1000).contains(status))?),
        })
    }

    /// Whether a reader who follows the link would be disappointed. A website that only refuses to be asked by a program,
    /// as many do, shows its page to readers.
    pub fn is_broken(self) -> bool {
        !matches!(self, LinkOutcome::Answer(200..=299 | 401 | 403 | 405..=407 | 429 | 999))
    }
}

impl fmt::Display for LinkOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkOutcome::Answer(status) => write!(f, "{status}"),
            LinkOutcome::NoHost => f.write_str("no-host"),
            LinkOutcome::NoAnswer => f.write_str("no-answer"),
            LinkOutcome::NoTrust => f.write_str("no-trust"),
            LinkOutcome::Circle => f.write_str("circle"),
        }
    }
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedLink {
    /// The address, without its `#anchor`.
    pub url: String,
    /// The day on which it was checked.
    pub on: Date,
    /// What came of it.
    pub outcome: LinkOutcome,
    /// Where it has moved for good.
    pub moved_to: Option<String>,
}

impl fmt::Display for CheckedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.url, self.on, self.outcome)?;
        self.moved_to.as_ref().map_or(Ok(()), |to| write!(f, " {to}"))
    }
}

/// The text of the register.
pub fn text(links: &[CheckedLink]) -> String {
    let mut lines: Vec<String> = links.iter().map(|link| format!("{link}\n")).collect();
    lines.sort_unstable();
    lines.into_iter().fold(HEAD.to_owned(), |text, line| text + &line)
}

/// Reads the register.
pub(super) fn read(file: FileId, text: &str, found: &mut Diagnostics) -> Vec<CheckedLink> {
    let mut links = Vec::new();
    let lines = (1u32..).zip(text.lines());
    for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        match checked(line) {
            Some(link) => links.push(link),
            None => found.push(
                Diagnostic::warning("damaged-register", "this line of the register of links is damaged")
                    .at(Location { file, line: number, column: 1, length: line.chars().count() as u32 })
                    .help("`yearbook check --external` writes it anew"),
            ),
        }
    }
    links
}

fn checked(line: &str) -> Option<CheckedLink> {
    let words: Vec<&str> = line.split(' ').collect();
    let (url, on, outcome, moved_to) = match words.as_slice() {
        [url, on, outcome] => (url, on, outcome, None),
        [url, on, outcome, to] => (url, on, outcome, Some((*to).to_owned())),
        _ => return None,
    };
    let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if !web(url) || !moved_to.as_deref().is_none_or(web) {
        return None;
    }
    Some(CheckedLink {
        url: (*url).to_owned(),
        on: Date::parse(on).ok()?,
        outcome: LinkOutcome::parse(outcome)?,
        moved_to,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_back_as_they_were_written() {
        let lines = [
            "https://a.example/ 2026-11-20 200",
            "https://b.example/x?y=z 2026-11-20 404",
            "https://c.example/ 2026-11-20 200 https://d.example/",
            "https://e.example/ 2026-11-20 no-host",
        ];
        let mut found = Diagnostics::new();
        let links = read(FileId(0), &lines.join("\n"), &mut found);
        assert!(found.is_empty());
        assert_eq!(text(&links), format!("{HEAD}{}\n", lines.join("\n")));
        let bad = [
            "https://a.example/",
            "https://a.example/ 2026-11-20 gone",
            "a 2026-11-20 200",
            "https://a 1 200",
        ];
        read(FileId(0), &bad.join("\n"), &mut found);
        assert_eq!(found.iter().filter(|d| d.code == "damaged-register").count(), bad.len());
    }

    #[test]
    fn who_refuses_to_be_asked_is_not_broken() {
        for (word, broken) in [
            ("200", false),
            ("204", false),
            ("403", false),
            ("404", true),
            ("410", true),
            ("500", true),
            ("no-host", true),
        ] {
            assert_eq!(LinkOutcome::parse(word).unwrap().is_broken(), broken, "{word}");
        }
    }
}
