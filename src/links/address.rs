//! What an address says before anybody is asked: its host, whether that is private, and where a relative one leads.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The host of an address, in lower case and without its port.
pub(super) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit('@').next()?;
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next()?,
        None => authority.split(':').next()?,
    };
    (!host.is_empty()).then(|| host.trim_end_matches('.').to_ascii_lowercase())
}

/// Whether a host has a name that is set aside for examples (RFC 2606), which no website can have.
pub(super) fn is_example(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    let second = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    ["example", "invalid", "test"].contains(&last)
        || ["example.com", "example.net", "example.org"].into_iter().any(second)
}

/// Whether a host is this machine or one of a private network, as far as its name tells.
pub(super) fn is_private_name(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    host.parse().is_ok_and(is_private)
        || ["localhost", "local", "internal", "home", "lan", "intranet", "corp"].contains(&last)
        || host.ends_with("home.arpa")
        || (!host.contains('.') && host.parse::<IpAddr>().is_err())
}

/// Whether an address belongs to this machine or to a private network.
pub(super) fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => private_v4(ip),
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(|| private_v6(ip), private_v4),
    }
}

fn private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast()
        || a == 0
        // Shared by the customers of a provider (RFC 6598).
        || (a == 100 && (64..128).contains(&b))
        // Set aside for tests of networks (RFC 2544).
        || (a == 198 && (18..20).contains(&b))
}

fn private_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
}

/// Where `to`, as a website wrote it, leads from `from`; `None` for anything that is no website.
pub(super) fn join(from: &str, to: &str) -> Option<String> {
    let to = to.trim().split('#').next()?;
    let (scheme, rest) = from.split_once("://")?;
    let path_at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path_at);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let lower = to.to_ascii_lowercase();
    let whole = if lower.starts_with("http://") || lower.starts_with("https://") {
        to.to_owned()
    } else if let Some(rest) = to.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if to.split(['/', '?']).next().is_some_and(|start| start.contains(':')) {
        return None;
    } else if to.is_empty() {
        from.split('#').next()?.to_owned()
    } else if to.starts_with('?') {
        format!("{scheme}://{authority}{}{to}", if path.is_empty() { "/" } else { path })
    } else {
        let (to, query) = to.split_once('?').map_or((to, None), |(to, query)| (to, Some(query)));
        let start =
            if to.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
        let path = flat(&format!("{start}/{}", to.strip_prefix('/').unwrap_or(to)));
        format!("{scheme}://{authority}{path}{}", query.map_or(String::new(), |query| format!("?{query}")))
    };
    host(&whole)?;
    Some(whole)
}

/// A path without `.` and `..`.
fn flat(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut all = path.split('/').skip(1).peekable();
    while let Some(part) = all.next() {
        let last = all.peek().is_none();
        match part {
            ".." | "." => {
                if part == ".." {
                    parts.pop();
                }
                if last {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// An address as it is sent: letters that are not ASCII as per cent signs and digits. `None` when the host has one, since
/// its name in the network is another.
pub(super) fn sendable(url: &str) -> Option<String> {
    let host = host(url)?;
    if !host.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_however_they_are_dressed() {
        for (url, expected) in [
            ("https://A.example:8080/x", "a.example"),
            ("https://user@b.example.?q", "b.example"),
            ("http://[::1]:80/", "::1"),
            ("http://c.example#x", "c.example"),
        ] {
            assert_eq!(host(url).as_deref(), Some(expected), "{url}");
        }
        assert_eq!(host("mailto:a@b"), None);
        assert_eq!(host("https:///x"), None);
    }

    #[test]
    fn private_networks_are_known_by_name_and_number() {
        for host in [
            "localhost",
            "x.localhost",
            "intranet",
            "printer.local",
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(is_private_name(host), "{host}");
        }
        for host in ["www.gov.uk", "8.8.8.8", "2606:4700::1111", "localhost.gov.uk"] {
            assert!(!is_private_name(host), "{host}");
        }
        assert!(is_example("a.b.example") && is_example("www.example.org") && !is_example("example.gov.uk"));
    }

    #[test]
    fn relative_addresses_lead_where_browsers_go() {
        let from = "https://a.example/b/c?d#e";
        for (to, expected) in [
            ("https://x.example/", "https://x.example/"),
            ("HTTP://x.example/y#z", "HTTP://x.example/y"),
            ("//x.example/y", "https://x.example/y"),
            ("/y", "https://a.example/y"),
            ("y", "https://a.example/b/y"),
            ("../y/./z?q=/..", "https://a.example/y/z?q=/.."),
            ("..", "https://a.example/"),
            ("?q", "https://a.example/b/c?q"),
            ("", "https://a.example/b/c?d"),
        ] {
            assert_eq!(join(from, to).as_deref(), Some(expected), "{to}");
        }
        assert_eq!(join("https://a.example", "y").as_deref(), Some("https://a.example/y"));
        for to in ["mailto:a@b.example", "javascript:alert(1)", "ftp://a.example/", "https://"] {
            assert_eq!(join(from, to), None, "{to}");
        }
    }

    #[test]
    fn letters_beyond_ascii_are_sent_as_numbers() {
        assert_eq!(sendable("https://a.example/é b").as_deref(), Some("https://a.example/%C3%A9%20b"));
        assert_eq!(
            sendable("https://a.example/%C3%A9?a=b&c").as_deref(),
            Some("https://a.example/%C3%A9?a=b&c")
        );
        assert_eq!(sendable("https://é.example/"), None);
    }
}
