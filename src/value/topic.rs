//! The key of a topic: what authors write after `stage:`.

use super::{Scalar, ScalarError, Slug};
use std::borrow::Borrow;
use std::fmt;

/// The key of a topic, such as `ks2`. Which topics there are is data, so that only the catalogue knows whether it is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicKey(Slug);

impl TopicKey {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Borrow<str> for TopicKey {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for TopicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Scalar for TopicKey {
    const EXPECTED: &'static str = "a topic";
    const PATTERN: Option<&'static str> = Slug::PATTERN;

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let error = |inner: ScalarError| ScalarError {
            code: "unknown-stage",
            message: format!("unknown word `{text}`, expected {}", Self::EXPECTED),
            help: inner.help,
        };
        Slug::parse(text).map(TopicKey).map_err(error)
    }
}
