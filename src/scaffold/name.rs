//! The names of a new site, worked out from the name of its folder.

use super::Example;
use super::template::Values;
use crate::source::quote;
use crate::value::{AcademicYear, Date, Slug};

/// What a new site is called.
pub(super) struct Site {
    slug: String,
    name: String,
}

impl Site {
    /// From `surrey`, `city-of-york` or `St Helens`; `None` without letters.
    pub(super) fn new(name: &str) -> Option<Site> {
        let name = title(name);
        let slug = Slug::from_name(&name)?.to_string();
        Some(Site { slug, name })
    }

    /// What the templates of a site ask for. Values that end in `-text` stand in prose, the others in YAML.
    pub(super) fn values(&self, year: AcademicYear, today: Date, example: Example) -> Values {
        let council = format!("{} Council", self.name);
        let fictional = match example {
            Example::Include => {
                "\n# The example school is made up, so every page says so. Delete this line with it.\nfictional: true\n"
            }
            Example::LeaveOut => "",
        };
        vec![
            ("name", quote::text(&self.name)),
            ("name-text", self.name.clone()),
            ("council", quote::text(&council)),
            ("council-text", council),
            ("website", format!("https://www.{}.example/", self.slug)),
            ("base-url", format!("https://education.{}.example/", self.slug)),
            ("email", format!("education@{}.example", self.slug)),
            ("edition", year.end().to_string()),
            ("academic-year", year.to_string()),
            ("year", year.dashed()),
            ("year-before", year.previous().dashed()),
            ("first-year", year.previous().previous().dashed()),
            ("fictional", fictional.to_owned()),
            ("today", today.to_string()),
            ("today-long", long(today)),
        ]
    }
}

/// A name as people write it: `city-of-york` gives "City of York", and what has a capital or a space is kept. Only
/// letters, digits and the marks of names remain, so that it is plain text in Markdown too.
pub(super) fn title(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || " -'’.,&()?!".contains(c) { c } else { ' ' })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.contains(' ') || plain.chars().any(char::is_uppercase) {
        return plain;
    }
    let words = plain.split('-').filter(|word| !word.is_empty()).enumerate().map(|(i, word)| {
        let small = ["and", "in", "of", "on", "the", "under", "upon", "with"].contains(&word);
        if small && i > 0 { word.to_owned() } else { capital(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A date as prose has it: 12 October 2026.
fn long(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
