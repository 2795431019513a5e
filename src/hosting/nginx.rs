//! The snippet for nginx, which a `server` block includes.

use super::{ALWAYS, ASSET_CACHE, DRAWING_POLICY, FILE_CACHE, PAGE_CACHE, Rules, TEXTS, TYPES};
use super::{escaped, page_policy};
use crate::site::Sheet;
use std::fmt::Write as _;

/// One `location` around the whole site, so that nothing outside it changes.
pub(super) fn conf(rules: &Rules) -> String {
    let (base, start) = (&rules.base, escaped(&rules.base));
    let mut out = String::from(
        "# Made by Yearbook; the next build writes it anew. Include it in the server block of your site.\n",
    );
    let bare = base.trim_end_matches('/');
    if !bare.is_empty() {
        let _ = writeln!(out, "location = {bare} {{ absolute_redirect off; return 301 {base}; }}");
    }
    let texts = TYPES[1..TEXTS].iter().map(|(_, mime)| *mime).collect::<Vec<_>>().join(" ");
    let _ = write!(
        out,
        "location ^~ {base} {{\n    index index.html;\n    absolute_redirect off;\n    charset utf-8;\n    \
         charset_types {texts};\n    gzip on;\n    gzip_types {texts};\n    gzip_vary on;\n    types {{\n"
    );
    for (ending, mime) in TYPES {
        let _ = writeln!(out, "        {mime} {ending};");
    }
    let _ = write!(
        out,
        "    }}\n    error_page 404 {0};\n    error_page 403 =404 {0};\n    error_page 410 {0};\n",
        rules.not_found
    );
    // Headers are inherited only by a location that adds none: each kind names all of its own.
    let file = [("Cache-Control", FILE_CACHE), ("Access-Control-Allow-Origin", "*")];
    headers(&mut out, "    ", &file);
    let _ = writeln!(
        out,
        "    location ~ \"^{start}(server-rules/|_redirects$|_headers$|staticwebapp\\.config\\.json$|(.*/)?\\.(?!well-known/))\" \
         {{ return 404; }}"
    );
    let drawing = ("Content-Security-Policy", DRAWING_POLICY);
    let asset = [("Cache-Control", ASSET_CACHE), ("Access-Control-Allow-Origin", "*"), drawing];
    location(&mut out, &format!("^{start}assets/[^/]+\\.[0-9a-f]{{12}}\\.[a-z0-9]+$"), &asset);
    let embed = format!("{}(index\\.html)?$", Sheet::Embed.ending());
    for (pattern, framed) in [(embed, true), ("(/|\\.html)$".to_owned(), false)] {
        let policy = page_policy(framed);
        let page = [("Cache-Control", PAGE_CACHE), ("Content-Security-Policy", &policy)];
        location(&mut out, &pattern, &page);
    }
    location(&mut out, "\\.svg$", &[file[0], file[1], drawing]);
    for (address, page) in &rules.gone {
        let _ = writeln!(out, "    location = {address} {{ error_page 410 {page}; return 410; }}");
    }
    for (from, to) in rules.moved_either_way() {
        let _ = writeln!(out, "    location = {from} {{ return 301 {to}; }}");
    }
    out.push_str("}\n");
    out
}

fn location(out: &mut String, pattern: &str, own: &[(&str, &str)]) {
    let _ = writeln!(out, "    location ~ \"{pattern}\" {{");
    headers(out, "        ", own);
    out.push_str("    }\n");
}

fn headers(out: &mut String, indent: &str, own: &[(&str, &str)]) {
    for (name, value) in ALWAYS.iter().chain(own) {
        let _ = writeln!(out, "{indent}add_header {name} \"{value}\" always;");
    }
}
