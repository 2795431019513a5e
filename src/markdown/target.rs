//! What kind of place a link leads to.

/// The kinds of place a link may lead to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// An anchor of the same page.
    Here(&'a str),
    /// A page or file of the site, and perhaps an anchor in it.
    Site { path: &'a str, anchor: Option<&'a str> },
    /// Another site, a mailbox or a telephone.
    Elsewhere(&'a str),
    /// Anything else, and what is wrong with it.
    Refused(&'static str),
    /// Nothing at all.
    Nowhere,
}

/// Browsers ignore spaces around an address and line breaks within, and read `\` as `/`; so must whoever judges it.
pub(super) fn classify(target: &str) -> Target<'_> {
    let target = target.trim();
    if target.is_empty() {
        return Target::Nowhere;
    }
    if target.contains(char::is_control) {
        return Target::Refused("has a control character in it");
    }
    let slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    let mut chars = target.chars();
    if slash(chars.next()) && slash(chars.next()) {
        return Target::Refused("does not say whether it is `https:`");
    }
    if let Some(anchor) = target.strip_prefix('#') {
        return Target::Here(anchor);
    }
    if let Some((scheme, rest)) = scheme(target) {
        return match scheme.to_ascii_lowercase().as_str() {
            "https" | "http" if rest.strip_prefix("//").is_some_and(starts_with_host) => {
                Target::Elsewhere(target)
            }
            "https" | "http" => Target::Refused("names no site after `//`"),
            "mailto" | "tel" if !rest.is_empty() => Target::Elsewhere(target),
            "mailto" | "tel" => Target::Refused("names nobody"),
            _ => Target::Refused("is neither a page of the site nor `https:`, `http:`, `mailto:` or `tel:`"),
        };
    }
    match target.split_once('#') {
        Some((path, anchor)) => Target::Site { path, anchor: Some(anchor).filter(|a| !a.is_empty()) },
        None => Target::Site { path: target, anchor: None },
    }
}

/// Whether an address elsewhere is that of a website.
pub(super) fn is_web(url: &str) -> bool {
    scheme(url).is_some_and(|(scheme, _)| ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()))
}

fn starts_with_host(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric)
}

fn scheme(target: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = target.split_once(':')?;
    let mut bytes = scheme.bytes();
    let good = bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    good.then_some((scheme, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_found_however_they_are_dressed() {
        for bad in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//host/path",
            "/\\host",
            "\\\\host",
            "https:page",
            "mailto:",
            "file:///etc",
        ] {
            assert!(matches!(classify(bad), Target::Refused(_)), "{bad:?}");
        }
        assert_eq!(classify("HTTPS://a.example/"), Target::Elsewhere("HTTPS://a.example/"));
        assert_eq!(classify("tel:01632960001"), Target::Elsewhere("tel:01632960001"));
        assert_eq!(classify("#a"), Target::Here("a"));
        assert_eq!(classify("/a/#b"), Target::Site { path: "/a/", anchor: Some("b") });
        assert_eq!(classify("../a.md#"), Target::Site { path: "../a.md", anchor: None });
        assert_eq!(classify("  "), Target::Nowhere);
    }
}
