//! `yearbook check --disclosure --fix`: brings the complementary entries of `content/suppressions.yaml` up to date.

use crate::build::Name;
use crate::diagnostic::FileId;
use crate::output;
use crate::source::yaml::{self, Node, Value};
use std::collections::BTreeSet;
use std::path::Path;

const FILE: &str = "suppressions.yaml";

const HEAD: &str = "# Figures withheld so that no reader can work out another one, and risks accepted on purpose.
# `yearbook check --disclosure --fix` adds to this list. Review what it adds: another figure may serve readers better.
";

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fixed {
    /// Entries that were added.
    pub added: usize,
    /// Entries that protected nothing any more and were taken back.
    pub taken_back: usize,
}

/// Makes the complementary entries of the file below the content folder those of these figures. An entry that somebody
/// wrote without `complementary: true` stays, and every line that stays keeps its place and its comment.
pub(super) fn fix(content: &Path, remedies: &[Name]) -> std::io::Result<Fixed> {
    let path = content.join(FILE);
    let before = super::content::text_or(&path, HEAD)?;
    let (text, fixed) = with(&before, remedies);
    if text != before && fixed != Fixed::default() {
        output::write_file(&path, text.as_bytes())?;
    }
    Ok(fixed)
}

/// The text with its complementary entries brought up to date.
fn with(text: &str, remedies: &[Name]) -> (String, Fixed) {
    let lines: Vec<&str> = text.lines().collect();
    let entries = entries(text, &lines);
    let wanted: BTreeSet<String> = remedies.iter().map(entry).collect();
    let stands: BTreeSet<String> =
        entries.iter().filter(|(at, _)| at.1 - at.0 == 1).map(|(at, _)| bare(lines[at.0])).collect();
    let mut fixed = Fixed::default();
    let mut gone = BTreeSet::new();
    for ((from, to), complementary) in &entries {
        if *complementary && !wanted.contains(&bare(lines[*from])) {
            gone.extend(*from..*to);
            fixed.taken_back += 1;
        }
    }
    let new: Vec<&String> = wanted.iter().filter(|entry| !stands.contains(*entry)).collect();
    fixed.added = new.len();
    let head = lines.iter().position(|line| {
        let list = line.strip_prefix("withhold:").map(str::trim);
        list.is_some_and(|rest| rest.is_empty() || rest.starts_with('#') || rest.replace(' ', "") == "[]")
    });
    let indent = head
        .and_then(|head| lines[head + 1..].iter().find(|line| line.trim_start().starts_with('-')))
        .map_or(2, |line| line.len() - line.trim_start().len());
    let new: Vec<String> = new.iter().map(|entry| format!("{}{entry}", " ".repeat(indent))).collect();
    let stays = (0..lines.len()).filter(|line| !gone.contains(line));
    let left = entries.len() - fixed.taken_back + fixed.added;
    let mut out: Vec<String> = Vec::with_capacity(lines.len() + new.len() + 1);
    for line in stays {
        match Some(line) == head {
            true => {
                out.push(if left > 0 { "withhold:".to_owned() } else { "withhold: []".to_owned() });
                out.extend(new.iter().cloned());
            }
            false => out.push(lines[line].to_owned()),
        }
    }
    if head.is_none() && !new.is_empty() {
        out.push("withhold:".to_owned());
        out.extend(new);
    }
    (out.join("\n") + "\n", fixed)
}

/// The lines of each entry to withhold, from the first to before the last, and whether it is complementary.
fn entries(text: &str, lines: &[&str]) -> Vec<((usize, usize), bool)> {
    // A file that cannot be read has been reported before anything is mended.
    let Ok(document) = yaml::parse(text, FileId(0), 1) else { return Vec::new() };
    let Some(Node { value: Value::Sequence(entries), .. }) = document.get("withhold") else {
        return Vec::new();
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let range = |entry: &Node| {
        let from = (entry.at.line as usize).saturating_sub(1);
        let own = lines.get(from).map_or(0, |line| indent(line));
        let deeper = |line: &&&str| !line.trim().is_empty() && indent(line) > own;
        (from, from + 1 + lines.iter().skip(from + 1).take_while(deeper).count())
    };
    let complementary = |entry: &Node| {
        entry.get("complementary").is_some_and(|node| node.value == Value::Scalar("true".to_owned()))
    };
    entries.iter().map(|entry| (range(entry), complementary(entry))).collect()
}

/// A line without its indent and its comment.
fn bare(line: &str) -> String {
    let line = line.trim();
    match line.rfind('}') {
        Some(end) => line[..=end].to_owned(),
        None => line.to_owned(),
    }
}

/// The entry of one figure.
fn entry(remedy: &Name) -> String {
    format!("- {{ {}, complementary: true }}", named(remedy))
}

/// The entry by which somebody accepts the risk of one figure, to be filled in.
pub(super) fn waiver(figure: &Name) -> String {
    format!("- {{ {}, reason: …, role: … }}", named(figure))
}

fn named(figure: &Name) -> String {
    let Name { school, area, measure, year, group } = figure;
    let mut parts = Vec::new();
    parts.extend(school.iter().map(|school| format!("school: {school}")));
    parts.extend(area.iter().map(|area| format!("area: {area}")));
    parts.push(format!("measure: {measure}"));
    parts.push(format!("year: {year}"));
    parts.extend(group.iter().map(|group| format!("group: {group}")));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remedy(school: &str) -> Name {
        Name {
            school: Some(school.into()),
            area: None,
            measure: "rwm-expected".into(),
            year: "2023/24".into(),
            group: Some("boys".into()),
        }
    }

    fn fixed(added: usize, taken_back: usize) -> Fixed {
        Fixed { added, taken_back }
    }

    #[test]
    fn entries_go_where_the_list_is() {
        let a = "{ school: a, measure: rwm-expected, year: 2023/24, group: boys, complementary: true }";
        let one = fixed(1, 0);
        assert_eq!(with("# Head\n", &[remedy("a")]), (format!("# Head\nwithhold:\n  - {a}\n"), one));
        let waiver = "waivers:\n- { school: b }\n";
        assert_eq!(
            with(&format!("withhold:\n- {{ school: b }}\n{waiver}"), &[remedy("a")]),
            (format!("withhold:\n- {a}\n- {{ school: b }}\n{waiver}"), one)
        );
        assert_eq!(
            with(&format!("withhold: []\n{waiver}"), &[remedy("a")]),
            (format!("withhold:\n- {a}\n{waiver}"), one)
        );
    }

    #[test]
    fn what_protects_nothing_any_more_is_taken_back_and_what_a_person_wrote_stays() {
        let before = with("# Head\n", &[remedy("a"), remedy("b")]).0;
        assert_eq!(with(&before, &[remedy("a"), remedy("b")]), (before.clone(), fixed(0, 0)));
        let (after, counts) = with(&before, &[remedy("b")]);
        assert_eq!(counts, fixed(0, 1));
        assert!(!after.contains("school: a") && after.contains("school: b"));
        assert_eq!(with(&after, &[]), ("# Head\nwithhold: []\n".to_owned(), fixed(0, 1)));
        let own = "withhold:\n  - school: a # by hand\n    year: 2023/24\nwaivers: []\n";
        assert_eq!(with(own, &[]), (own.to_owned(), fixed(0, 0)));
    }
}
