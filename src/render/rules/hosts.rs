//! The files that hosts of static sites read: Netlify and Cloudflare Pages, and Azure Static Web Apps.

use super::{ALWAYS, ASSET_CACHE, PAGE_CACHE, PAGE_POLICY, Rules, TEXTS, TYPES, page_policy};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Azure refuses a larger file.
const AZURE_LIMIT: usize = 20_000;

/// `_redirects`: one line each.
pub(super) fn redirects(rules: &Rules) -> String {
    rules.moved.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect()
}

/// `_headers`. Where two rules fit, one host takes the later and the other joins both: so no header stands in two rules
/// with different values. That leaves no way to allow frames for the cards alone, and schools need them.
pub(super) fn headers(rules: &Rules) -> String {
    let mut out = format!("{}*\n", rules.base);
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let _ = write!(out, "  Content-Security-Policy: {PAGE_POLICY}\n  Access-Control-Allow-Origin: *\n");
    for asset in &rules.assets {
        let _ = write!(out, "{asset}\n  Cache-Control: {ASSET_CACHE}\n");
    }
    out
}

/// `staticwebapp.config.json`. What does not fit is left out, last things first: pages lead on by themselves, files do
/// not; and a card that cannot be framed is worse than a page that can.
pub(super) fn azure(rules: &Rules) -> String {
    let redirect =
        |(from, to): (&String, &String)| json!({ "route": from, "redirect": to, "statusCode": 301 });
    let immutable = json!({ "Cache-Control": ASSET_CACHE });
    let assets = rules.assets.iter().map(|url| json!({ "route": url, "headers": immutable }));
    let files = rules.moved.iter().filter(|(from, _)| !from.ends_with('/')).map(redirect);
    let mut routes: Vec<Value> = assets.chain(files).collect();
    let open = json!({ "Content-Security-Policy": page_policy(true) });
    let embeds = rules.embeds.iter().map(|url| json!({ "route": format!("{url}*"), "headers": open }));
    let strict: Vec<Value> = routes.iter().cloned().chain(embeds).collect();
    let framed = size(&document(rules, &strict, true)) > AZURE_LIMIT;
    if !framed {
        routes = strict;
    }
    let mut length = size(&document(rules, &routes, !framed));
    for page in rules.moved.iter().filter(|(from, _)| from.ends_with('/')).map(redirect) {
        length += size(&page) + 1;
        if length > AZURE_LIMIT {
            break;
        }
        routes.push(page);
    }
    format!("{}\n", document(rules, &routes, !framed))
}

fn size(value: &Value) -> usize {
    value.to_string().len()
}

fn document(rules: &Rules, routes: &[Value], strict: bool) -> Value {
    let mut headers: Map<String, Value> =
        ALWAYS.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    let policy = if strict { page_policy(false) } else { PAGE_POLICY.to_owned() };
    headers.insert("Content-Security-Policy".into(), policy.into());
    headers.insert("Cache-Control".into(), PAGE_CACHE.into());
    headers.insert("Access-Control-Allow-Origin".into(), "*".into());
    let types: Map<String, Value> = TYPES[..TEXTS]
        .iter()
        .map(|(ending, mime)| (format!(".{ending}"), format!("{mime}; charset=utf-8").into()))
        .collect();
    json!({
        "routes": routes,
        "responseOverrides": { "404": { "rewrite": rules.not_found } },
        "globalHeaders": headers,
        "mimeTypes": types,
    })
}
