//! What older versions wrote in another way, in one table, and the changes that bring a file up to date.
//!
//! A key stays readable after it has been renamed: content that was written for an older version builds, with a warning at
//! each line. This changes these lines, and no other byte of the file.

use super::SourceTree;
use super::yaml::{self, Key, Node, Value};
use crate::diagnostic::{FileId, Location};
use std::ops::Range;

/// A key that is written in another way now.
struct OldKey {
    /// The file, below the content folder.
    file: &'static str,
    /// The keys that lead to it; `*` stands for any.
    path: &'static [&'static str],
    becomes: Becomes,
}

/// What becomes of a key.
enum Becomes {
    /// Nothing: nobody reads it any more.
    Nothing,
    /// Another key, whose value follows from the old one. Where that key is written already, it counts.
    Other(&'static str, fn(&str) -> Option<String>),
}

/// Every key that has been renamed or has gone, in the order of the changelog.
const OLD_KEYS: &[OldKey] = &[
    OldKey {
        file: "site.yaml",
        path: &["disclosure", "*", "all-or-none-below"],
        becomes: Becomes::Other("bands", |pupils| Some((pupils.parse::<u32>().ok()? > 0).to_string())),
    },
    OldKey { file: "measures.yaml", path: &["*", "groups"], becomes: Becomes::Nothing },
    OldKey { file: "measures.yaml", path: &["*", "interval"], becomes: Becomes::Nothing },
    OldKey { file: "measures.yaml", path: &["*", "confidence"], becomes: Becomes::Nothing },
];

/// A line that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub at: Location,
    /// The old key, as it is written with its value on that line.
    pub was: String,
    /// What it becomes; `None` for a key that goes.
    pub now: Option<String>,
}

/// A file that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// The file.
    pub file: FileId,
    /// The lines.
    pub changes: Vec<Change>,
    /// Its text afterwards; `None` where it is written in a way that only a person can change.
    pub text: Option<String>,
}

/// The files of the content folder that older versions wrote in another way. A file that cannot be read is left to a build,
/// which says why.
pub fn outdated(tree: &SourceTree) -> Vec<ChangedFile> {
    let mut names: Vec<&str> = OLD_KEYS.iter().map(|old| old.file).collect();
    names.dedup();
    let changed = |name: &&str| {
        let file = tree.find(name)?;
        let text = tree.read_text(file).ok()?;
        let (changes, text) = changed(name, &text, file)?;
        Some(ChangedFile { file, changes, text })
    };
    names.iter().filter_map(changed).collect()
}

/// The changes of a file's text, and the text after them; `None` if there are none.
fn changed(name: &str, text: &str, file: FileId) -> Option<(Vec<Change>, Option<String>)> {
    let mut node = yaml::parse(text, file, 1).ok()?;
    let mut edits: Vec<Edit> = Vec::new();
    for old in OLD_KEYS.iter().filter(|old| old.file == name) {
        rewrite(&mut node, old.path, old, text, &mut edits);
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|edit| edit.change.at);
    let changes = edits.iter().map(|edit| edit.change.clone()).collect();
    let mut out = text.to_owned();
    let mut all = edits.iter().flat_map(|edit| &edit.replaced).collect::<Vec<_>>();
    all.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, new) in all {
        out.replace_range(range.clone(), new);
    }
    // Invariant: what is written reads as the old file does, save for what the table says.
    let whole = edits.iter().all(|edit| !edit.replaced.is_empty());
    let sound = whole && yaml::parse(&out, file, 1).is_ok_and(|read| same(&read, &node));
    Some((changes, sound.then_some(out)))
}

/// A change, and the bytes that it replaces; none where that cannot be said.
struct Edit {
    change: Change,
    replaced: Vec<(Range<usize>, String)>,
}

/// Changes a node as the table says, and gathers the edits of its text.
fn rewrite(node: &mut Node, path: &[&str], old: &OldKey, text: &str, edits: &mut Vec<Edit>) {
    let start = node.at;
    let Value::Mapping(entries) = &mut node.value else { return };
    let [first, rest @ ..] = path else { return };
    if !rest.is_empty() {
        for (_, inner) in entries.iter_mut().filter(|(key, _)| *first == "*" || key.text == *first) {
            rewrite(inner, rest, old, text, edits);
        }
        return;
    }
    let Some(place) = entries.iter().position(|(key, _)| key.text == *first) else { return };
    let (key, value) = entries[place].clone();
    let becomes = match old.becomes {
        Becomes::Other(name, of) if !entries.iter().any(|(key, _)| key.text == name) => match &value.value {
            Value::Scalar(was) => of(was).map(|now| (name, now)),
            _ => None,
        },
        _ => None,
    };
    let line = text.lines().nth(key.at.line as usize - 1).unwrap_or_default();
    let was = match &value.value {
        Value::Scalar(value) => format!("{}: {value}", key.text),
        _ => line.trim().trim_start_matches("- ").to_owned(),
    };
    let replaced = match &becomes {
        Some((name, now)) => {
            [span(text, key.at).zip(Some((*name).to_owned())), span(text, value.at).zip(Some(now.clone()))]
                .into_iter()
                .collect::<Option<Vec<_>>>()
        }
        None => removal(text, start, &key, &value).map(|range| vec![(range, String::new())]),
    };
    let now = becomes.as_ref().map(|(name, now)| format!("{name}: {now}"));
    edits.push(Edit { change: Change { at: key.at, was, now }, replaced: replaced.unwrap_or_default() });
    match becomes {
        Some((name, now)) => {
            entries[place].0.text = name.to_owned();
            entries[place].1.value = Value::Scalar(now);
        }
        None => _ = entries.remove(place),
    }
}

/// The byte at which a place starts.
fn offset(text: &str, at: Location) -> Option<usize> {
    let line = text.split_inclusive('\n').take(at.line as usize - 1).map(str::len).sum::<usize>();
    let rest = text.get(line..)?;
    Some(line + rest.char_indices().nth(at.column as usize - 1)?.0)
}

/// The bytes of a key or a value on one line.
fn span(text: &str, at: Location) -> Option<Range<usize>> {
    let start = offset(text, at)?;
    let length: usize = text[start..].chars().take(at.length as usize).map(char::len_utf8).sum();
    (length > 0).then_some(start..start + length)
}

/// The bytes that a key and its value take up in a mapping that starts at a place.
fn removal(text: &str, mapping: Location, key: &Key, value: &Node) -> Option<Range<usize>> {
    let start = offset(text, key.at)?;
    let between_brackets = text[offset(text, mapping)?..].starts_with('{');
    if between_brackets {
        between(text, start)
    } else {
        lines(text, start, matches!(value.value, Value::Sequence(_)))
    }
}

/// Whole lines: that of the key, and those of its value, which stand further in.
fn lines(text: &str, key: usize, is_list: bool) -> Option<Range<usize>> {
    let start = text[..key].rfind('\n').map_or(0, |end| end + 1);
    let indent = text.get(start..key)?;
    if !indent.chars().all(|c| c == ' ') {
        return None;
    }
    let mut end = start + text[start..].split_inclusive('\n').next().map_or(0, str::len);
    let mut seen = end;
    for line in text[end..].split_inclusive('\n') {
        seen += line.len();
        let inner = line.trim_start_matches(' ');
        let further_in = line.len() - inner.len();
        let item = is_list && further_in == indent.len() && inner.starts_with("- ");
        match inner.trim_end() {
            "" => {}
            _ if further_in > indent.len() || item => end = seen,
            _ => break,
        }
    }
    Some(start..end)
}

/// A key and its value between the brackets of a mapping, with one of the commas beside it.
fn between(text: &str, key: usize) -> Option<Range<usize>> {
    let (mut depth, mut quote) = (0, None);
    for (place, c) in text[key..].char_indices().map(|(place, c)| (key + place, c)) {
        match (quote, c) {
            (Some(open), c) => quote = (open != c).then_some(open),
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ',') if depth == 0 => {
                let after = &text[place + 1..];
                return Some(key..place + 1 + (after.len() - after.trim_start_matches(' ').len()));
            }
            (None, '}') if depth == 0 => {
                let before = text[..key].trim_end();
                let start = before.strip_suffix(',').map_or(before.len(), str::len);
                let end = key + text[key..place].trim_end().len();
                return Some(start..end);
            }
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether two nodes say the same.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Sequence(one), Value::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Mapping(one), Value::Mapping(other)) => {
            let pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs.into_iter().all(|(a, b)| a.0.text == b.0.text && same(&a.1, &b.1))
        }
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(name: &str, text: &str) -> String {
        let (_, after) = changed(name, text, FileId(0)).expect("something changes");
        let after = after.expect("it can be changed");
        assert!(changed(name, &after, FileId(0)).is_none(), "a second time changes nothing: {after}");
        after
    }

    #[test]
    fn a_key_is_renamed_where_it_stands_and_every_other_byte_stays() {
        let text = "# é\ndisclosure:\n  results: { suppress-at-or-below: 5, all-or-none-below: 10 }  # ours\n  \
                    census:\n    all-or-none-below: 0 # none\n    bands: true\r\n";
        assert_eq!(
            after("site.yaml", text),
            "# é\ndisclosure:\n  results: { suppress-at-or-below: 5, bands: true }  # ours\n  census:\n    bands: true\r\n"
        );
    }

    #[test]
    fn a_key_that_nothing_reads_goes_with_its_lines() {
        let text = "a:\n  name: A # a\n  groups:\n  - girls\n  - boys\n\n  # of b\n  interval: yes\n  unit: percent\n\
                    b: { groups: [girls, \"a, b\"], name: B, confidence: high }\nc: { groups: [x] }\n";
        assert_eq!(
            after("measures.yaml", text),
            "a:\n  name: A # a\n\n  # of b\n  unit: percent\nb: { name: B }\nc: { }\n"
        );
    }

    #[test]
    fn what_only_a_person_can_change_is_named_and_left() {
        let (changes, after) =
            changed("measures.yaml", "a: &x\n  groups: [girls]\nb: *x\n", FileId(0)).expect("changes");
        assert!(changes.iter().all(|change| change.now.is_none()) && after.is_none());
        assert!(changed("site.yaml", "disclosure: {}\n", FileId(0)).is_none());
        assert!(changed("schools/a.yaml", "groups: 1\n", FileId(0)).is_none());
    }
}
