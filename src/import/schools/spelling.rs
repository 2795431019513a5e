//! One spelling for names, dates, telephone numbers and web addresses.

use crate::value::{Date, Scalar, WebAddress};

/// One space between words, and only commas that part something.
pub(super) fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([',', ' ']).to_owned()
}

/// `01-09-2006` as `2006-09-01`; nothing when it is no date.
pub(super) fn date(text: &str) -> String {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [day, month, year] = parts.as_slice() else { return String::new() };
    let iso = format!("{year}-{month:0>2}-{day:0>2}");
    Date::parse(&iso).map(|_| iso).unwrap_or_default()
}

pub(super) fn faith(text: &str) -> String {
    match text {
        "None" | "Does not apply" | "Not applicable" | "Unknown" => String::new(),
        other => tidy(other),
    }
}

/// The web address of a school as it is meant: `www.x.sch.uk` becomes `https://www.x.sch.uk`.
pub(super) fn address_of(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let scheme = if lower.starts_with("http://") { "http://" } else { "https://" };
    let rest = if lower.starts_with("http://") || lower.starts_with("https://") {
        &text[scheme.len()..]
    } else if lower.contains("://") || lower.starts_with('/') || lower.contains('@') {
        return None;
    } else {
        text
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let good_host = host.contains('.')
        && !host.contains("..")
        && !host.starts_with('.')
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    let rest = format!("{}{}", host.to_lowercase(), &rest[host.len()..]);
    let address = format!("{scheme}{rest}");
    (good_host && WebAddress::parse(&address).is_ok()).then_some(address)
}

/// A telephone number in groups, or as it was if it is not one of eleven digits.
pub(super) fn telephone(text: &str) -> String {
    let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 10 && !digits.starts_with('0') {
        digits.insert(0, '0');
    }
    match (digits.len(), digits.get(..2)) {
        (11, Some("02")) => format!("{} {} {}", &digits[..3], &digits[3..7], &digits[7..]),
        (11, Some(_)) if digits.starts_with('0') => format!("{} {}", &digits[..5], &digits[5..]),
        _ => tidy(text),
    }
}
