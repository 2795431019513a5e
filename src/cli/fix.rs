//! `yearbook check --disclosure --fix`: adds to `content/suppressions.yaml` what makes every withheld figure safe.

use crate::build::Name;
use std::path::Path;

const FILE: &str = "suppressions.yaml";

const HEAD: &str = "# Figures withheld so that no reader can work out another one, and risks accepted on purpose.
# `yearbook check --disclosure --fix` adds to this list. Review what it adds: another figure may serve readers better.
";

/// Adds figures to the file below the content folder.
pub(super) fn add(content: &Path, remedies: &[Name]) -> std::io::Result<()> {
    let path = content.join(FILE);
    let text = super::content::text_or(&path, HEAD)?;
    super::content::replace(&path, with(&text, remedies).as_bytes())
}

/// The text with more entries at the top of its list.
fn with(text: &str, remedies: &[Name]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let head = lines.iter().position(|line| {
        let list = line.strip_prefix("withhold:").map(str::trim);
        list.is_some_and(|rest| rest.is_empty() || rest.starts_with('#') || rest.replace(' ', "") == "[]")
    });
    let indent = head
        .and_then(|head| lines[head + 1..].iter().find(|line| line.trim_start().starts_with('-')))
        .map_or(2, |line| line.len() - line.trim_start().len());
    let entries: Vec<String> = remedies.iter().map(|remedy| entry(remedy, indent)).collect();
    let mut out: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match head {
        Some(head) => {
            out[head] = "withhold:".to_owned();
            out.splice(head + 1..head + 1, entries);
        }
        None => {
            out.push("withhold:".to_owned());
            out.extend(entries);
        }
    }
    out.join("\n") + "\n"
}

fn entry(remedy: &Name, indent: usize) -> String {
    let Name { school, area, measure, year, group } = remedy;
    let mut parts = Vec::new();
    parts.extend(school.iter().map(|school| format!("school: {school}")));
    parts.extend(area.iter().map(|area| format!("area: {area}")));
    parts.push(format!("measure: {measure}"));
    parts.push(format!("year: {year}"));
    parts.extend(group.iter().map(|group| format!("group: {group}")));
    parts.push("reason: Protects a small group".to_owned());
    format!("{}- {{ {} }}", " ".repeat(indent), parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remedy(school: &str) -> Name {
        Name {
            school: Some(school.to_owned()),
            area: None,
            measure: "rwm-expected".to_owned(),
            year: "2023/24".to_owned(),
            group: Some("boys".to_owned()),
        }
    }

    #[test]
    fn entries_go_where_the_list_is() {
        let a = "{ school: a, measure: rwm-expected, year: 2023/24, group: boys, reason: Protects a small group }";
        assert_eq!(with("# Head\n", &[remedy("a")]), format!("# Head\nwithhold:\n  - {a}\n"));
        let waiver = "waivers:\n- { school: b }\n";
        assert_eq!(
            with(&format!("withhold:\n- {{ school: b }}\n{waiver}"), &[remedy("a")]),
            format!("withhold:\n- {a}\n- {{ school: b }}\n{waiver}")
        );
        assert_eq!(
            with(&format!("withhold: []\n{waiver}"), &[remedy("a")]),
            format!("withhold:\n- {a}\n{waiver}")
        );
    }
}
