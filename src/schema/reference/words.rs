//! The lists of words to choose from: each is printed once and cited where it may be written.

use super::{anchor, row};
use crate::value::{PupilGroup, Scalar};
use serde_json::{Map, Value};

/// The lists met so far, in the order of the page.
#[derive(Default)]
pub(super) struct Words(Vec<(String, Vec<(String, String)>)>);

impl Words {
    /// A link to a list, which will be printed.
    pub(super) fn cite(&mut self, name: &str, options: &[Value]) -> String {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = options.iter().map(|o| (text(&o["const"]), text(&o["description"]))).collect();
        self.add(name, list)
    }

    /// The same for keys that are words of a list, such as pupil groups.
    pub(super) fn cite_keys(&mut self, keys: &Map<String, Value>) -> String {
        let groups = PupilGroup::choices();
        if keys.keys().map(String::as_str).eq(groups.iter().map(|(word, _)| *word)) {
            let list = groups.iter().map(|(w, m)| ((*w).to_owned(), m.trim().to_owned())).collect();
            return self.add(PupilGroup::EXPECTED, list);
        }
        let list: Vec<String> = keys.keys().map(|key| format!("`{key}`")).collect();
        format!("{} or another name", list.join(", "))
    }

    fn add(&mut self, name: &str, list: Vec<(String, String)>) -> String {
        if !self.0.iter().any(|(known, _)| known == name) {
            self.0.push((name.to_owned(), list));
        }
        format!("[{name}](#{})", anchor(name))
    }

    /// Prints every list.
    pub(super) fn write(&self, out: &mut String) {
        out.push_str("\n## Words to choose from\n");
        for (name, list) in &self.0 {
            out.push_str(&format!("\n### {name}\n\n| word | meaning |\n| --- | --- |\n"));
            for (word, meaning) in list {
                out.push_str(&row(&[&format!("`{word}`"), meaning]));
            }
        }
    }
}
