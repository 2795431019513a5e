//! Links to other websites: which there are, where they are written, and which of them were broken when they were last
//! checked. Nothing here goes online.

use super::prose::Texts;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::model::Model;
use crate::source::links::{CheckedLink, LinkOutcome};
use crate::value::Date;
use std::collections::BTreeMap;

/// The codes of what is said of links to other websites.
pub const CODES: [&str; 3] = ["link-broken", "link-moved", "link-private"];
/// So many days after its last check a link should be checked again.
const STALE: i32 = 180;
/// So many places are named beside the first.
const PLACES: usize = 4;

/// The links to other websites, and what is known of them.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The whole address of the site's home page.
    pub home: String,
    /// Every address, without its `#anchor`, with the places that use it in the order of the files.
    pub used: BTreeMap<String, Vec<Location>>,
    /// What became of them when they were last checked.
    pub register: Vec<CheckedLink>,
}

impl Links {
    /// Those of the site.
    pub fn of(model: &Model, texts: &Texts, home: String) -> Links {
        let mut used: BTreeMap<String, Vec<Location>> = BTreeMap::new();
        let values = model.links.iter().map(|link| (&link.url, link.at));
        for (url, at) in values.chain(texts.external().map(|(url, at)| (url, *at))) {
            used.entry(bare(url)).or_default().push(at);
        }
        used.values_mut().for_each(|places| places.sort_unstable());
        Links { home, used, register: model.register.clone() }
    }

    /// What an author should do about links that the register knows to be broken or to have moved.
    pub fn advice(&self) -> Diagnostics {
        let known = self.register.iter().filter_map(|link| Some((link, self.used.get(&link.url)?)));
        known.filter_map(|(link, places)| Some(placed(said(link)?, places))).collect()
    }

    /// That an address leads to a private network, which readers are not in.
    pub fn private(&self, url: &str) -> Option<Diagnostic> {
        let places = self.used.get(url)?;
        let message =
            format!("`{url}` leads to a private network, which readers are not in; it was not checked");
        let help =
            "link to a page that everybody can read; `--private-hosts` checks such addresses all the same";
        Some(placed(Diagnostic::warning("link-private", message).help(help), places))
    }

    /// How many links there are and how many of them should be checked; `None` before the first check.
    pub fn summary(&self, today: Date) -> Option<String> {
        if self.register.is_empty() || self.used.is_empty() {
            return None;
        }
        let checked: BTreeMap<&str, Date> = self.register.iter().map(|l| (l.url.as_str(), l.on)).collect();
        let never = self.used.keys().filter(|url| !checked.contains_key(url.as_str())).count();
        let days = |on: Date| on.until(today).map_or(0, |span| span.get_days());
        let stale = self
            .used
            .keys()
            .filter_map(|url| checked.get(url.as_str()))
            .filter(|on| days(**on) > STALE)
            .count();
        let mut text = format!("Links to other websites: {}", self.used.len());
        if never > 0 {
            text.push_str(&format!(", {never} never checked"));
        }
        if stale > 0 {
            text.push_str(&format!(", {stale} not for half a year"));
        }
        Some(text + ".")
    }
}

/// An address without its anchor: that is for the browser, and no website is asked for it.
fn bare(url: &str) -> String {
    url.split('#').next().unwrap_or(url).replace(' ', "%20")
}

fn placed(diagnostic: Diagnostic, places: &[Location]) -> Diagnostic {
    let Some((first, others)) = places.split_first() else { return diagnostic };
    let more = others.len().saturating_sub(PLACES);
    let last = others.len().min(PLACES);
    others.iter().take(PLACES).enumerate().fold(diagnostic.at(*first), |diagnostic, (place, at)| {
        let text = if place + 1 == last && more > 0 {
            format!("and here, and in {more} more places")
        } else {
            "and here".into()
        };
        diagnostic.related(*at, text)
    })
}

/// What is said of a link, if anything.
fn said(link: &CheckedLink) -> Option<Diagnostic> {
    let CheckedLink { url, on, outcome, moved_to } = link;
    if !outcome.is_broken() {
        let to = moved_to.as_ref()?;
        let message = format!("`{url}` has moved for good, as {on} showed");
        return Some(Diagnostic::advice("link-moved", message).help(format!("write `{to}`")));
    }
    let what = match outcome {
        LinkOutcome::Answer(404 | 410) => "the website has no such page any more".to_owned(),
        LinkOutcome::Answer(status) => format!("the website answered with an error ({status})"),
        LinkOutcome::NoHost => "there is no such website".to_owned(),
        LinkOutcome::NoAnswer => "the website did not answer".to_owned(),
        LinkOutcome::NoTrust => "browsers warn against this website: its certificate is not valid".to_owned(),
        LinkOutcome::Circle => "the website leads on and on and never to a page".to_owned(),
    };
    let mend = match outcome {
        LinkOutcome::Answer(404 | 410) | LinkOutcome::NoHost => {
            "link to a page that took its place, or keep the words without a link"
        }
        _ => "ask again with `yearbook check --external`; if it stays so, link to another page",
    };
    let message = format!("`{url}` was broken on {on}: {what}");
    Some(Diagnostic::warning("link-broken", message).help(mend))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;
    use crate::value::Scalar;

    fn place(line: u32) -> Location {
        Location { file: FileId(0), line, column: 1, length: 1 }
    }

    fn checked(url: &str, outcome: LinkOutcome, moved_to: Option<&str>) -> CheckedLink {
        let on = Date::parse("2026-01-05").unwrap();
        CheckedLink { url: url.into(), on, outcome, moved_to: moved_to.map(str::to_owned) }
    }

    #[test]
    fn only_what_is_known_to_be_broken_or_to_have_moved_is_said() {
        let used =
            ["https://a.example/", "https://b.example/", "https://c.example/", "https://never.example/"];
        let used = used.iter().map(|url| ((*url).to_owned(), (1..9).map(place).collect())).collect();
        let register = vec![
            checked("https://a.example/", LinkOutcome::Answer(404), None),
            checked("https://b.example/", LinkOutcome::Answer(200), Some("https://d.example/")),
            checked("https://c.example/", LinkOutcome::Answer(200), None),
            checked("https://unused.example/", LinkOutcome::Answer(404), None),
        ];
        let links = Links { home: String::new(), used, register };
        let advice = links.advice();
        let codes: Vec<&str> = advice.iter().map(|d| d.code).collect();
        assert_eq!(codes, ["link-broken", "link-moved"]);
        assert!(codes.iter().all(|code| CODES.contains(code)));
        let first = advice.iter().next().unwrap();
        assert_eq!(first.at, Some(place(1)));
        assert_eq!(first.related.len(), PLACES);
        assert_eq!(first.related[PLACES - 1].text, "and here, and in 3 more places");
        let day = |day| Date::parse(day).unwrap();
        assert_eq!(links.summary(day("2026-02-01")).unwrap(), "Links to other websites: 4, 1 never checked.");
        assert_eq!(
            links.summary(day("2026-09-01")).unwrap(),
            "Links to other websites: 4, 1 never checked, 3 not for half a year."
        );
    }

    #[test]
    fn an_anchor_is_no_part_of_what_is_asked() {
        assert_eq!(bare("https://a.example/x?y#z"), "https://a.example/x?y");
        assert_eq!(bare("https://a.example/a b"), "https://a.example/a%20b");
    }
}
