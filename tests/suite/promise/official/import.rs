//! Writes a site with official files as its author does: `yearbook import` first, then what was changed by hand.

use super::file;
use crate::promise::drive::Folder;
use crate::promise::site::{Site, school_year};
use yearbook::import::{ImportOptions, dfe};
use yearbook::value::{Date, LaCode, Scalar};

/// The folder of a site, with what the import writes.
pub fn folder(site: &Site) -> Folder {
    let folder = Folder::of(&site.files());
    let files = file::all(site);
    if files.is_empty() {
        return folder;
    }
    import(&folder, &files);
    for table in &site.tables {
        let edits = file::edits(table);
        if edits.is_empty() {
            continue;
        }
        let path = format!("performance/{}/ks2.yaml", school_year(table.year, '-'));
        let text =
            edits.iter().fold(folder.read(&path), |text, (place, now)| edited(&text, place, now.as_deref()));
        folder.write(&path, &text);
    }
    folder
}

fn import(folder: &Folder, files: &[(String, String)]) {
    let names = files.iter().map(|(name, text)| {
        let path = folder.content().with_file_name(name);
        std::fs::write(&path, text).unwrap();
        path
    });
    let options = ImportOptions {
        authority: LaCode::parse("999").unwrap(),
        into: folder.content(),
        year: None,
        status: None,
        replace_edits: false,
        published: Some(Date::constant(2025, 12, 11)),
        url: None,
        today: Date::constant(2026, 11, 22),
    };
    let (report, found) = dfe(&names.collect::<Vec<_>>(), &options);
    assert!(!found.has_errors() && report.registered == files.len(), "{found:?}: {files:?}");
}

/// The text of a document with another value in a place, or none. An import writes a key a line, and the figures of a
/// group in one line.
fn edited(text: &str, place: &[&str], now: Option<&str>) -> String {
    let (key, within) = place.split_last().expect("a key");
    let mut left = within;
    let mut lines: Vec<String> = Vec::new();
    let mut found = false;
    for line in text.lines() {
        let (indent, rest) = (line.len() - line.trim_start().len(), line.trim_start());
        let deep = 2 * (within.len() - left.len());
        if let Some((next, after)) = left.split_first()
            && indent == deep
            && let Some(row) = rest.strip_prefix(&format!("{next}:"))
        {
            left = after;
            if left.is_empty() && row.contains('{') {
                found = true;
                lines.push(format!("{}{next}: {{ {} }}", " ".repeat(indent), in_line(row, key, now)));
                continue;
            }
        } else if left.is_empty() && !found && indent == deep && rest.starts_with(&format!("{key}:")) {
            found = true;
            lines.extend(now.map(|now| format!("{}{key}: {now}", " ".repeat(indent))));
            continue;
        }
        lines.push(line.to_owned());
    }
    assert!(found, "{place:?} is not in {text}");
    lines.join("\n") + "\n"
}

/// The figures of a group with another value of one.
fn in_line(row: &str, key: &str, now: Option<&str>) -> String {
    let row = row.trim().trim_start_matches('{').trim_end_matches('}').trim();
    let figures = row.split(", ").filter_map(|figure| match figure.split_once(": ") {
        Some((other, _)) if other == key => now.map(|now| format!("{key}: {now}")),
        _ => Some(figure.to_owned()),
    });
    figures.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_change_by_hand_is_one_value() {
    let text = "schools:\n  alpha:\n    pupils: 20\n    rwm-expected: 60\n    groups:\n      girls: { pupils: 8, rwm-expected: 50 }\n  beta:\n    rwm-expected: 60\n";
    let all = ["schools", "beta", "rwm-expected"];
    let girls = ["schools", "alpha", "groups", "girls", "rwm-expected"];
    assert_eq!(
        edited(text, &all, Some("61")),
        text.replace("  beta:\n    rwm-expected: 60", "  beta:\n    rwm-expected: 61")
    );
    assert_eq!(edited(text, &girls, None), text.replace(", rwm-expected: 50", ""));
    assert_eq!(edited(text, &girls, Some("suppressed")), text.replace("50", "suppressed"));
}
