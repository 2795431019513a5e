//! The name of a record in addresses and file names.

use super::{Scalar, ScalarError};

/// Lower-case letters, digits and single hyphens: safe in an address and on every file system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    const LONGEST: usize = 100;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes a slug from a name: "St Anne's CE Primary" gives `st-annes-ce-primary`.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut text = slug::slugify(name.replace(['\u{2019}', '\''], ""));
        text.truncate(Self::LONGEST);
        let text = text.trim_matches('-').to_owned();
        (!text.is_empty()).then_some(Slug(text))
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Scalar for Slug {
    const EXPECTED: &'static str = "a short name in lower-case letters, digits and hyphens";
    const PATTERN: Option<&'static str> = Some("^[a-z0-9]+(-[a-z0-9]+)*$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let good = !text.is_empty()
            && text.len() <= Self::LONGEST
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if good {
            return Ok(Slug(text.to_owned()));
        }
        let error = ScalarError::new("slug", format!("found `{text}`, expected {}", Self::EXPECTED));
        Err(match Slug::from_name(text) {
            Some(better) => error.help(format!("write `{better}`")),
            None => error,
        })
    }

    fn json_type() -> &'static [&'static str] {
        &["string", "integer"]
    }
}

/// The way to a record through the folders of its kind: a slug, or several with `/` between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlugPath(String);

impl SlugPath {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way to what it is in; `None` at the top.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(parent, _)| parent)
    }
}

impl From<Slug> for SlugPath {
    fn from(slug: Slug) -> Self {
        SlugPath(slug.0)
    }
}

impl std::fmt::Display for SlugPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Scalar for SlugPath {
    const EXPECTED: &'static str = "the name of a file, without its ending";
    const PATTERN: Option<&'static str> = Some("^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        text.split('/').try_for_each(|part| Slug::parse(part).map(|_| ()))?;
        Ok(SlugPath(text.to_owned()))
    }

    fn json_type() -> &'static [&'static str] {
        Slug::json_type()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_slugs() {
        let way = SlugPath::parse("places/the-quays").unwrap();
        assert_eq!((way.as_str(), way.parent()), ("places/the-quays", Some("places")));
        assert_eq!(SlugPath::parse("places").unwrap().parent(), None);
        for wrong in ["", "/", "a/", "a//b", "a/B", "../a"] {
            assert!(SlugPath::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_become_slugs() {
        assert_eq!(Slug::from_name("St Anne’s CE Primary").unwrap().as_str(), "st-annes-ce-primary");
        assert_eq!(Slug::parse("St Anne's").unwrap_err().help.as_deref(), Some("write `st-annes`"));
        assert!(Slug::from_name("’").is_none());
    }
}
