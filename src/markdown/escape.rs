//! What HTML asks of addresses, beside what it asks of every text.

pub(super) use crate::escape::{escaped as attribute, text};

/// An address as the value of an attribute: what an address may not contain is percent-encoded.
pub(super) fn address(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            b if b"-._~:/?#@!$&'()*+,;=%".contains(&b) => encoded.push(char::from(b)),
            b => encoded.push_str(&format!("%{b:02X}")),
        }
    }
    attribute(&encoded)
}
