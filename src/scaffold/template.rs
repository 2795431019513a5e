//! The files of a new site, embedded in the binary. `{key}` stands for a value.

use super::Item;
use crate::source::quote;
use crate::value::{Date, Slug};
use jiff::ToSpan;

/// A file with places for values.
pub(super) struct Template {
    /// Where it goes, below the folder of the site; it has places too.
    path: &'static str,
    text: &'static str,
}

/// What stands in the places.
pub(super) type Values = Vec<(&'static str, String)>;

macro_rules! template {
    ($path:literal, $file:literal) => {
        Template { path: $path, text: include_str!($file) }
    };
}

pub(super) const SITE: &[Template] = &[
    template!("README.md", "site/README.md"),
    template!(".gitignore", "site/gitignore"),
    template!("content/site.yaml", "site/site.yaml"),
    template!("content/pages/about-this-report.md", "site/about-this-report.md"),
    template!("content/pages/accessibility.md", "site/accessibility.md"),
    template!("content/updates/{today}-welcome.md", "site/welcome.md"),
];

/// A made-up school with three years of figures: enough for a headline, a chart and a reason for no figure.
pub(super) const EXAMPLE: &[Template] = &[
    template!("content/schools/example-primary.yaml", "site/example/school.yaml"),
    template!("content/performance/{year}/ks2.yaml", "site/example/ks2.yaml"),
    template!("content/performance/{year-before}/ks2.yaml", "site/example/ks2-before.yaml"),
    template!("content/performance/{first-year}/ks2.yaml", "site/example/ks2-first.yaml"),
];

impl Template {
    /// The path and the text, with values in their places.
    pub(super) fn filled(&self, values: &Values) -> (String, String) {
        (fill(self.path, values), fill(self.text, values))
    }
}

/// The template of one more file.
pub(super) fn item(item: Item) -> &'static Template {
    match item {
        Item::School => &template!("", "items/school.yaml"),
        Item::Topic => &template!("", "items/topic.yaml"),
    }
}

/// What the templates of single files ask for.
pub(super) fn item_values(title: &str, today: Date, schema: String) -> Values {
    vec![
        ("title", quote::text(title)),
        ("slug", Slug::from_name(title).map_or_else(String::new, |slug| slug.to_string())),
        ("today", today.to_string()),
        ("in-two-years", today.saturating_add(2.years()).to_string()),
        ("schema", schema),
    ]
}

/// Puts values in their places, in one pass, so that a value cannot hold another place.
fn fill(text: &str, values: &Values) -> String {
    let mut out = String::with_capacity(text.len() + 200);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let found = values
            .iter()
            .find(|(key, _)| rest[start + 1..].strip_prefix(key).is_some_and(|after| after.starts_with('}')));
        rest = match found {
            Some((key, value)) => {
                out.push_str(value);
                &rest[start + key.len() + 2..]
            }
            None => {
                out.push('{');
                &rest[start + 1..]
            }
        };
    }
    out + rest
}
