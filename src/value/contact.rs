//! Ways to reach somebody, and the brand's colour.

use super::{Scalar, ScalarError};

/// A web address of a page elsewhere: `https://` or `http://` only, so that no link can run a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for WebAddress {
    const EXPECTED: &'static str = "a web address such as https://www.example.org/";
    const PATTERN: Option<&'static str> = Some("^https?://[^ ]+$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        match rest {
            Some(rest)
                if rest.starts_with(|c: char| c.is_alphanumeric())
                    && !text
                        .contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>".contains(c)) =>
            {
                Ok(WebAddress(text.to_owned()))
            }
            _ => {
                let error =
                    ScalarError::new("web-address", format!("found `{text}`, expected {}", Self::EXPECTED));
                Err(if text.starts_with("www.") {
                    error.help(format!("write `https://{text}`"))
                } else {
                    error
                })
            }
        }
    }
}

/// An email address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for Email {
    const EXPECTED: &'static str = "an email address such as office@school.example";
    const PATTERN: Option<&'static str> = Some("^[^@ ]+@[^@ ]+$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let good = text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
        }) && text.chars().all(|c| c.is_alphanumeric() || "@.-_+'".contains(c));
        if good {
            Ok(Email(text.to_owned()))
        } else {
            Err(ScalarError::new("email", format!("found `{text}`, expected {}", Self::EXPECTED)))
        }
    }
}

/// A colour as the web writes it: `#0b5c5e`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Scalar for Colour {
    const EXPECTED: &'static str = "a colour such as \"#0b5c5e\"";
    const PATTERN: Option<&'static str> = Some("^#[0-9A-Fa-f]{6}$");

    fn parse(text: &str) -> Result<Self, ScalarError> {
        let wrong = || {
            ScalarError::new("colour", format!("found `{text}`, expected {}", Self::EXPECTED))
                .help("write # and six digits or letters from a to f, in quotation marks")
        };
        let hex = text
            .strip_prefix('#')
            .filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()))
            .ok_or_else(wrong)?;
        let part = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map_err(|_| wrong());
        Ok(Colour { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_cannot_run_a_script_are_addresses() {
        assert!(WebAddress::parse("https://riverside.example/a?b=c").is_ok());
        assert_eq!(
            WebAddress::parse("www.a.example").unwrap_err().help.as_deref(),
            Some("write `https://www.a.example`")
        );
        for wrong in [
            "javascript:alert(1)",
            "https://",
            "https:// a",
            "//a.example",
            "data:text/html,x",
            "https://a\"b",
        ] {
            assert!(WebAddress::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn colours_have_six_hexadecimal_digits() {
        assert_eq!(Colour::parse("#0B5c5e").unwrap().to_string(), "#0b5c5e");
        for wrong in ["0b5c5e", "#fff", "#gggggg", "teal", "#ééé"] {
            assert!(Colour::parse(wrong).is_err(), "{wrong}");
        }
    }
}
