//! The snippet for Apache, which a `VirtualHost` includes.

use super::{ALWAYS, ASSET_CACHE, DRAWING_POLICY, FILE_CACHE, PAGE_CACHE, Rules, TEXTS, TYPES};
use super::{escaped, page_policy};
use crate::site::Sheet;
use std::fmt::Write as _;

/// Sections that hold for the addresses of the site alone; a later one wins.
pub(super) fn conf(rules: &Rules) -> String {
    let start = escaped(&rules.base);
    let mut out = String::from(
        "# Made by Yearbook; the next build writes it anew. Include it in the VirtualHost of your site.\n\
         # It needs the modules alias, dir, headers and mime.\n",
    );
    let _ = writeln!(
        out,
        "RedirectMatch 404 \"^{start}(server-rules/|_redirects$|_headers$|staticwebapp\\.config\\.json$|(.*/)?\\.(?!well-known/))\""
    );
    for (address, page) in &rules.gone {
        let address = escaped(address);
        let _ = writeln!(
            out,
            "RedirectMatch 410 \"^{address}$\"\n<LocationMatch \"^{address}$\">\n    ErrorDocument 410 {page}\n</LocationMatch>"
        );
    }
    for (from, to) in rules.moved_either_way() {
        let _ = writeln!(out, "RedirectMatch 301 \"^{}$\" \"{to}\"", escaped(from));
    }
    let _ = write!(
        out,
        "<LocationMatch \"^{start}\">\n    DirectoryIndex index.html\n    Options -Indexes\n    ErrorDocument 404 {}\n",
        rules.not_found
    );
    for (ending, mime) in TYPES {
        let _ = writeln!(out, "    AddType {mime} .{ending}");
    }
    let texts: String = TYPES[..TEXTS].iter().map(|(ending, _)| format!(" .{ending}")).collect();
    let _ = writeln!(out, "    AddCharset utf-8{texts}");
    for (name, value) in ALWAYS {
        set(&mut out, name, value);
    }
    set(&mut out, "Cache-Control", FILE_CACHE);
    set(&mut out, "Access-Control-Allow-Origin", "*");
    out.push_str("</LocationMatch>\n");
    let section = |out: &mut String, pattern: &str, cache: &str, policy: &str, open: bool| {
        let _ = writeln!(out, "<LocationMatch \"{pattern}\">");
        set(out, "Cache-Control", cache);
        set(out, "Content-Security-Policy", policy);
        if !open {
            out.push_str("    Header always unset Access-Control-Allow-Origin\n");
        }
        out.push_str("</LocationMatch>\n");
    };
    section(&mut out, &format!("^{start}.*\\.svg$"), FILE_CACHE, DRAWING_POLICY, true);
    let asset = format!("^{start}assets/[^/]+\\.[0-9a-f]{{12}}\\.[a-z0-9]+$");
    section(&mut out, &asset, ASSET_CACHE, DRAWING_POLICY, true);
    let page = format!("^{start}(.*/)?([^/]+\\.html)?$");
    section(&mut out, &page, PAGE_CACHE, &page_policy(false), false);
    let embed = format!("^{start}.*{}(index\\.html)?$", Sheet::Embed.ending());
    section(&mut out, &embed, PAGE_CACHE, &page_policy(true), false);
    out
}

fn set(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "    Header always set {name} \"{value}\"");
}
