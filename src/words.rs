//! The words of the theme and of generated sentences, from message files.
//!
//! A message is text with `{placeholders}`. A message that depends on a count has the keys `key.one` and `key.other`.
//! This module knows nothing of pages; `theme` finds the files.

use std::collections::BTreeMap;

/// The messages of one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    messages: BTreeMap<String, String>,
}

impl Words {
    /// Messages by key; later ones win over earlier ones.
    pub fn new(messages: impl IntoIterator<Item = (String, String)>) -> Self {
        Words { messages: messages.into_iter().collect() }
    }

    /// A message without placeholders. A key that is not there is printed as it is, so that a page shows what is missing
    /// rather than nothing; a test finds every such key of the default theme.
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with its placeholders filled in.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.get(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// A message that depends on a count.
    pub fn count(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let form = if count == 1 { "one" } else { "other" };
        let number = crate::value::print_decimal(crate::value::Decimal::from(count), 0);
        let mut all = vec![("count", number.as_str())];
        all.extend_from_slice(values);
        self.with(&format!("{key}.{form}"), &all)
    }

    /// A message, or `None` when there is none with this key.
    pub fn get(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let message = self.messages.get(key)?;
        let mut out = String::with_capacity(message.len());
        let mut rest = message.as_str();
        while let Some(start) = rest.find('{') {
            out.push_str(&rest[..start]);
            let after = &rest[start + 1..];
            let Some(end) = after.find('}') else {
                rest = &rest[start..];
                break;
            };
            match values.iter().find(|(name, _)| *name == &after[..end]) {
                Some((_, value)) => out.push_str(value),
                None => out.push_str(&rest[start..start + end + 2]),
            }
            rest = &after[end + 1..];
        }
        out.push_str(rest);
        Some(out)
    }

    /// Several things said as one: "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let and = self.get("list.and", &[]).unwrap_or_else(|| "and".into());
                format!("{} {and} {last}", first.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_values_are_not_read_again() {
        let words = Words::new([
            ("a".to_owned(), "{x} and {y} {z".to_owned()),
            ("n.one".into(), "{count} school".into()),
            ("n.other".into(), "{count} schools".into()),
        ]);
        assert_eq!(words.with("a", &[("x", "{y}"), ("y", "2")]), "{y} and 2 {z");
        assert_eq!(words.count("n", 1, &[]), "1 school");
        assert_eq!(words.count("n", 1200, &[]), "1,200 schools");
        assert_eq!(words.say("missing.key"), "missing.key");
        assert_eq!(words.list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
