//! Redirects as rules for common web servers, which then answer at once instead of sending a page that leads on.

use super::Context;
use crate::artifact::Artifact;
use crate::site::PageKind;
use serde_json::json;
use std::collections::BTreeMap;

/// The rule files of a site that has redirects of its own.
pub fn files(cx: &Context<'_>) -> Vec<Artifact<'static>> {
    if cx.model.redirects.is_empty() {
        return Vec::new();
    }
    let of_pages = cx.site.pages.iter().filter_map(|page| match &page.kind {
        PageKind::Redirect(to) => Some((page.url.clone(), to.clone())),
        _ => None,
    });
    let moved = cx.site.moved.iter().filter_map(|(from, to)| Some((from.clone(), to.clone()?)));
    let all: BTreeMap<String, String> =
        of_pages.chain(moved).map(|(from, to)| (cx.site.href(&from), cx.site.href(&to))).collect();
    let lines = |line: &dyn Fn(&str, &str) -> String| -> String {
        all.iter().map(|(from, to)| line(from, to)).collect()
    };
    let netlify = lines(&|from, to| format!("{from} {to} 301\n"));
    let nginx = lines(&|from, to| format!("location = {from} {{ return 301 {to}; }}\n"));
    let apache =
        lines(&|from, to| format!("RedirectMatch 301 \"^{}$\" \"{to}\"\n", from.replace('.', "\\.")));
    let routes: Vec<_> =
        all.iter().map(|(from, to)| json!({ "route": from, "redirect": to, "statusCode": 301 })).collect();
    let not_found = cx.site.href("/404.html");
    let azure = json!({ "routes": routes, "responseOverrides": { "404": { "rewrite": not_found } } });
    [
        ("_redirects", netlify),
        ("staticwebapp.config.json", format!("{azure:#}\n")),
        ("server-rules/nginx.conf", nginx),
        ("server-rules/apache.conf", apache),
    ]
    .map(|(path, text)| Artifact::new(path, move || Ok(text.clone().into_bytes())))
    .into()
}
