//! A page as a reader goes through it: its headlines, charts, groups of pupils and schools beside one another.

use super::rows::{Key, Rows, earlier, first_sentence, half_up, plain};
use super::sentence;
use super::{Report, areas, targets};
use crate::html::{Element, Html};
use std::collections::BTreeMap;
use yearbook::value::{Decimal, parse_decimal};

/// Beginnings and parts of sentences that tell something derived. Each must be understood where it stands.
const DERIVED: &[&str] = &[
    "Three years together, 2",
    ": a gap of ",
    "The figure rose by ",
    "The figure fell by ",
    " than if it were as in ",
    "of these schools ha",
    " schools lie between ",
    "counted from the ",
];

/// The groups between which gaps are told.
const PAIRS: &[(&str, &str)] = &[
    ("disadvantaged", "not-disadvantaged"),
    ("free-school-meals", "not-free-school-meals"),
    ("girls", "boys"),
    ("sen", "no-sen"),
    ("sen-support", "no-sen"),
    ("ehc-plan", "no-sen"),
    ("looked-after", "Total"),
];

/// A page and the rows it is held against.
pub struct Page<'a> {
    pub path: &'a str,
    pub html: &'a Html,
    pub rows: &'a Rows,
}

/// What the reader has seen on the way.
#[derive(Default)]
struct Seen {
    /// The chart, by its measure.
    chart: Option<String>,
    /// The newest figure of which something was said.
    figure: Option<Key>,
    /// The newest heading of a chart, a table or a fold.
    title: String,
    /// Schools beside this one, and what is said of them.
    beside: Vec<String>,
}

impl Page<'_> {
    /// Recomputes all that the page tells.
    pub fn recompute(&self, report: &mut Report) {
        let mut seen = Seen::default();
        for (place, element) in self.html.elements.iter().enumerate() {
            self.element(place, element, &mut seen, report);
        }
        targets::recompute(self, report);
        areas::grades(self, report);
    }

    fn element(&self, place: usize, element: &Element, seen: &mut Seen, report: &mut Report) {
        let text = || element.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match element.name.as_str() {
            "figure" => {
                let chart = element.get("id").and_then(|id| id.strip_prefix("chart-"));
                seen.chart = chart.filter(|key| self.rows.percent.contains_key(*key)).map(str::to_owned);
            }
            "h3" | "summary" | "caption" => seen.title = text(),
            "title" => self.portraits(place, &text(), seen, report),
            "p" | "figcaption" | "desc" => self.paragraph(place, &text(), seen, report),
            "meta" => {
                let said = element.get("content").unwrap_or_default();
                if let Some(at) =
                    said.find("In 20").filter(|_| said.contains("every 100") || said.contains(" of "))
                {
                    let key = self.figure(&said[at..], seen);
                    key.inspect(|key| sentence::of_figure(self.path, &said[at..], key, self.rows, report));
                }
            }
            _ => {}
        }
    }

    fn key(&self, measure: &str, group: &str, year: &str) -> Key {
        Key {
            subject: self.rows.subject(self.path),
            measure: measure.to_owned(),
            group: group.to_owned(),
            year: year.to_owned(),
        }
    }

    /// The figure of which "In 2024/25, …" tells.
    fn figure(&self, text: &str, seen: &Seen) -> Option<Key> {
        let year = text.strip_prefix("In ")?.split(',').next()?.to_owned();
        // A story shows the figures of a school: "Expected standard in maths: Riverside Primary School".
        let of_story =
            seen.title.rsplit_once(": ").filter(|(_, of)| self.rows.schools.values().any(|name| name == of));
        if let Some((name, school)) = of_story {
            let key =
                |measure: String| Key { subject: school.to_owned(), ..self.key(&measure, "Total", &year) };
            return self.rows.named(name).into_iter().map(key).find(|key| self.rows.all.contains_key(key));
        }
        let subject = self.rows.subject(self.path);
        let first = first_sentence(text).to_owned();
        let about = self.rows.levels.get(&(subject, first)).cloned();
        let (measure, year) = about.or_else(|| Some((seen.chart.clone()?, year)))?;
        let key = self.key(&measure, "Total", &year);
        self.rows.all.contains_key(&key).then_some(key)
    }

    fn paragraph(&self, place: usize, text: &str, seen: &mut Seen, report: &mut Report) {
        let before: usize = report.counts.values().sum();
        if text.contains(": a gap of ") || text.contains(": there was no gap.") {
            self.gaps(text, seen, report);
        } else if text.starts_with("In 20") && text[4..].contains(", ") {
            if let Some(key) = self.figure(text, seen) {
                sentence::of_figure(self.path, text, &key, self.rows, report);
                seen.figure = Some(key);
            }
        } else if text.contains("of these schools ha") {
            seen.beside = self.others(place);
            self.middle(text, seen, report);
        } else if text.contains(" schools lie between ") {
            self.variation(text, seen, report);
        } else if text.starts_with("Place ") {
            areas::place(self, text, &seen.title, report);
        } else if let Some(key) = &seen.figure {
            sentence::beside(self.path, text, key, self.rows, report);
        }
        let done = report.counts.values().sum::<usize>() > before;
        if !done && DERIVED.iter().any(|part| text.contains(part)) && !text.starts_with("Place ") {
            report.faults.push(format!("{}: nobody recomputes {text:?}", self.path));
        }
    }

    /// One frame, one pupil: the title of the drawing tells how many.
    fn portraits(&self, place: usize, text: &str, seen: &Seen, report: &mut Report) {
        if let Some(count) = text.strip_suffix(" of every 100 pupils") {
            let mut after = self.html.elements[place..].iter().map(|element| element.text.trim());
            let key = after.find_map(|text| self.figure(text, &Seen::default()));
            let value = key.and_then(|key| self.rows.value(&key)).map(|value| half_up(value, 0).to_string());
            report.hold("pupils drawn", self.path, count, value);
        }
        let Some((count, pupils)) = text.strip_suffix(" pupils").and_then(|text| text.split_once(" of "))
        else {
            return;
        };
        if count.parse::<u32>().is_ok() && pupils.parse::<u32>().is_ok() {
            let of = seen.figure.as_ref().and_then(|key| self.rows.count(key));
            let of = of.map(|(count, pupils)| format!("{count} of {pupils}"));
            report.hold("pupils drawn", self.path, &format!("{count} of {pupils}"), of);
        }
    }

    /// "46% of disadvantaged pupils and 68% of other pupils met the standard: a gap of 22 percentage points."
    fn gaps(&self, text: &str, seen: &Seen, report: &mut Report) {
        let Some((name, year)) = seen.title.rsplit_once(", ") else {
            report.faults.push(format!("{}: a gap of no measure: {text:?}", self.path));
            return;
        };
        let measures = self.rows.named(name);
        let mut rest = text;
        let mut told: Option<(String, &str, &str)> = None;
        while let Some((clause, after, said)) = next_gap(rest) {
            self.gap_before(clause_before(clause), told.as_ref(), year, report);
            let found = measures
                .iter()
                .find_map(|measure| Some((measure.clone(), self.pair(measure, year, clause)?)));
            let apart = found.as_ref().and_then(|(measure, (one, other))| {
                let apart = self.apart(measure, year, one, other)?;
                Some(if apart.is_zero() { "none".to_owned() } else { self.rows.points(measure, apart) })
            });
            report.hold("gap", self.path, &said, apart);
            told = found.map(|(measure, (one, other))| (measure, one, other));
            rest = after;
        }
        self.gap_before(rest, told.as_ref(), year, report);
    }

    fn apart(&self, measure: &str, year: &str, one: &str, other: &str) -> Option<Decimal> {
        let of = |group| self.rows.rounded(&self.key(measure, group, year));
        Some(of(one)? - of(other)?)
    }

    /// The groups of a clause, with the figures that the files have of them.
    fn pair(&self, measure: &str, year: &str, clause: &str) -> Option<(&'static str, &'static str)> {
        let clause: Vec<String> = clause.split(' ').map(plain).collect();
        let clause = clause.join(" ");
        let name = |group: &str| {
            let key = if group == "Total" { "all" } else { group };
            self.rows.word(&format!("sentence.group.{key}"))
        };
        let is = |(one, other): &&(&'static str, &'static str)| {
            let value = |group| self.rows.printed(&self.key(measure, group, year));
            let (Some(first), Some(second)) = (value(one), value(other)) else { return false };
            let share = format!("{first} of {} and {second} of {} ", name(one), name(other));
            let figure = format!("figure was {first} for {} and {second} for {}", name(one), name(other));
            clause.contains(&share) || clause.contains(&figure)
        };
        PAIRS.iter().find(is).copied()
    }

    /// How the gap was a year earlier, and which side moved.
    fn gap_before(&self, text: &str, told: Option<&(String, &str, &str)>, year: &str, report: &mut Report) {
        let last_year = earlier(year, 1);
        let recomputed = |of: &dyn Fn(&str, &str, &str) -> Option<Decimal>| {
            told.and_then(|(measure, one, other)| Some(self.rows.points(measure, of(measure, one, other)?)))
        };
        let then = || recomputed(&|measure, one, other| self.apart(measure, &last_year, one, other));
        for start in ["It grew from ", "It narrowed from ", "A year earlier the gap was "] {
            let Some((_, rest)) = text.split_once(start) else { continue };
            if rest.starts_with("the same") {
                let now = recomputed(&|measure, one, other| self.apart(measure, year, one, other));
                report.hold("gap before", self.path, &now.unwrap_or_default(), then());
                continue;
            }
            let said = rest.split([' ', ',']).take(1 + if rest.contains("percentage") { 2 } else { 1 });
            let said = said.collect::<Vec<_>>().join(" ");
            report.hold("gap before", self.path, said.trim_end_matches('.'), then());
            for way in [" rose by ", " fell by "] {
                for (before, after) in rest.match_indices(way).map(|(at, _)| rest.split_at(at)) {
                    self.side(before, &after[way.len()..], told, (year, &last_year), report);
                }
            }
        }
    }

    /// "the figure for disadvantaged pupils rose by 5 percentage points"
    fn side(
        &self,
        before: &str,
        after: &str,
        told: Option<&(String, &str, &str)>,
        (year, earlier): (&str, &str),
        report: &mut Report,
    ) {
        let apart = told.and_then(|(measure, one, other)| {
            let group = [one, other].into_iter().find(|group| {
                let key = if **group == "Total" { "all" } else { group };
                before.ends_with(&format!(" for {}", self.rows.word(&format!("sentence.group.{key}"))))
            })?;
            let of = |year| self.rows.rounded(&self.key(measure, group, year));
            Some(self.rows.points(measure, of(year)? - of(earlier)?))
        });
        let expected = apart.filter(|points| after.starts_with(points.as_str()));
        let said = expected.clone().unwrap_or_else(|| after.chars().take(30).collect());
        report.hold("side of a gap", self.path, &said, expected);
    }

    /// The schools in the list after a sentence about them.
    fn others(&self, place: usize) -> Vec<String> {
        let after = self.html.elements[place..].iter();
        let list = after.skip_while(|element| element.name != "ul").skip(1);
        let list = list.take_while(|element| ["li", "a"].contains(&element.name.as_str()));
        list.filter(|element| element.name == "a").map(|element| element.text.trim().to_owned()).collect()
    }

    /// "8 of these schools have a figure, from 66% to 86%, and the middle one is 74%." and the table below it.
    fn middle(&self, text: &str, seen: &Seen, report: &mut Report) {
        let Some((about, rest)) = text.split_once(": ") else { return };
        let Some((name, year)) = about.rsplit_once(", ") else { return };
        let end = rest.split_once(". ").map_or(rest, |(first, _)| first).trim_end_matches('.');
        let said: Vec<String> = end.split(' ').map(|word| plain(word.trim_end_matches(','))).collect();
        let figures = self.rows.named(name).into_iter().filter_map(|measure| {
            let mut values: Vec<Decimal> = seen
                .beside
                .iter()
                .filter_map(|school| {
                    self.rows.value(&Key { subject: school.clone(), ..self.key(&measure, "Total", year) })
                })
                .collect();
            values.sort_unstable();
            let (count, half) = (values.len(), values.len() / 2);
            if count < 3 {
                return None;
            }
            let middle =
                if count % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / Decimal::TWO };
            let print = |value: Decimal| {
                self.rows.print(&measure, half_up(value, self.rows.places(&measure, false, value)))
            };
            let have = if count == 1 { "has" } else { "have" };
            let text = format!(
                "{count} of these schools {have} a figure from {} to {} and the middle one is {}",
                print(values[0]),
                print(values[count - 1]),
                print(middle)
            );
            Some(text)
        });
        let figures: Vec<String> = figures.collect();
        let said = said.join(" ");
        let expected = figures.iter().find(|figure| **figure == said).or(figures.first()).cloned();
        report.hold("middle of schools", self.path, &said, expected);
    }

    /// "Half of the 35 schools lie between 55% and 67%. The lowest figure is 37%, the highest 86%."
    fn variation(&self, text: &str, seen: &Seen, report: &mut Report) {
        let title = seen.title.replace(": how schools vary", "");
        let Some((name, year)) = title.rsplit_once(", ") else { return };
        let mut of: BTreeMap<String, Vec<Decimal>> = BTreeMap::new();
        for measure in self.rows.named(name) {
            let is = |key: &&Key| key.measure == measure && key.group == "Total" && key.year == year;
            let keys = self.rows.all.keys().filter(is).filter(|key| !self.rows.is_area(key));
            of.insert(measure.clone(), keys.filter_map(|key| self.rows.value(key)).collect());
        }
        let said: Vec<String> =
            text.split(' ').map(|word| plain(word.trim_end_matches(['.', ',']))).collect();
        let said: Vec<&str> =
            said.iter().map(String::as_str).filter(|word| is_figure(word)).take(5).collect();
        let expected = of.into_iter().find(|(_, values)| values.len() >= 8).map(|(measure, mut values)| {
            values.sort_unstable();
            let (count, quarter) = (values.len(), values.len() / 4);
            let ends = [values[quarter], values[count - 1 - quarter], values[0], values[count - 1]];
            let ends = ends.map(|value| {
                self.rows.print(&measure, half_up(value, self.rows.places(&measure, false, value)))
            });
            format!("{count} {}", ends.join(" "))
        });
        report.hold("how schools vary", self.path, &said.join(" "), expected);
    }
}

fn is_figure(word: &str) -> bool {
    parse_decimal(&word.trim_end_matches('%').trim_start_matches(['+', '\u{2212}']).replace(',', ""))
        .is_some()
}

/// The first gap of a text: what stands before it, what after it, and the gap.
fn next_gap(text: &str) -> Option<(&str, &str, String)> {
    const END: [&str; 2] = [": a gap of ", ": there was no gap."];
    let at = END.iter().filter_map(|end| Some((text.find(end)?, *end))).min()?;
    let after = &text[at.0 + at.1.len()..];
    if at.1 == END[1] {
        return Some((&text[..at.0], after, "none".to_owned()));
    }
    let points = after.find("points").map(|at| at + "points".len()).into_iter();
    let end = points.chain(after.find("point.").map(|at| at + "point".len())).min()?;
    Some((&text[..at.0], &after[end..], after[..end].to_owned()))
}

/// What stands before the clause of the next gap: its last sentence is that clause.
fn clause_before(text: &str) -> &str {
    text.rsplit_once(". ").map_or("", |(before, _)| before)
}
