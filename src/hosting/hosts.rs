//! The files that hosts of static sites read: Netlify and Cloudflare Pages, and Azure Static Web Apps.

use super::{ALWAYS, ASSET_CACHE, PAGE_CACHE, PAGE_POLICY, Rules, TEXTS, TYPES, page_policy};
use crate::site::Sheet;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Azure refuses a larger file.
const AZURE_LIMIT: usize = 20_000;

/// `_redirects`: one line each.
pub(super) fn redirects(rules: &Rules) -> String {
    rules.moved.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect()
}

/// Cloudflare Pages reads so many rules.
const MOST_HEADERS: usize = 100;

/// `_headers`. Where two rules fit, one host takes the closer and the other joins both: so a rule must be true alone and
/// beside others. Two joined policies both hold. Hence what fits everything says nothing of frames, and the rules that
/// forbid them fit no card.
pub(super) fn headers(rules: &Rules) -> String {
    let mut out = format!("{}*\n", rules.base);
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let _ = write!(out, "  Content-Security-Policy: {PAGE_POLICY}\n  Access-Control-Allow-Origin: *\n");
    for asset in &rules.assets {
        let _ = write!(out, "{asset}\n  Cache-Control: {ASSET_CACHE}\n");
    }
    let policy = page_policy(false);
    for pattern in unframed(rules).into_iter().take(MOST_HEADERS - 1 - rules.assets.len()) {
        let _ = write!(out, "{pattern}\n  Content-Security-Policy: {policy}\n");
    }
    out
}

/// Patterns that together fit every page but the cards, the widest first.
fn unframed(rules: &Rules) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let depth = |url: &str| url.matches('/').count();
    let embeds: BTreeSet<usize> = rules.embeds.iter().map(|url| depth(url)).collect();
    for url in &rules.pages {
        let inner = url[rules.base.len()..].trim_end_matches('/');
        let (above, last) = inner.rsplit_once('/').unwrap_or(("", inner));
        let any = |path: &str| -> String {
            path.split('/')
                .filter(|part| !part.is_empty())
                .zip('a'..)
                .map(|(_, sign)| format!(":{sign}/"))
                .collect()
        };
        let pattern = if !embeds.contains(&depth(url)) {
            any(inner)
        } else if Sheet::ALL.iter().any(|sheet| sheet.word() == last) {
            format!("{}{last}/", any(above))
        } else if !rules.embeds.contains(&format!("{}{above}{}", rules.base, Sheet::Embed.ending())) {
            format!("{above}/:last/")
        } else {
            format!("{inner}/")
        };
        found.push(format!("{}{pattern}", rules.base));
    }
    found.sort_by_key(|pattern| (Reverse(pattern.matches(':').count()), pattern.clone()));
    found.dedup();
    found
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(schools: usize, files: usize) -> Rules {
        let school = |n: usize, end: &str| format!("/education/schools/school-{n}/{end}");
        let categories = ["inclusion/", "reading/"].map(|name| format!("/education/awards/2025/{name}"));
        let fixed =
            ["", "schools/", "schools/phase/primary/", "awards/2025/"].map(|url| format!("/education/{url}"));
        let each = (0..schools).flat_map(|n| [school(n, ""), school(n, "poster/")]);
        let embeds =
            (0..schools).map(|n| school(n, "embed/")).chain(["/education/awards/2025/embed/".to_owned()]);
        let files =
            (0..files).map(|n| (format!("/education/old-{n}.csv"), "/education/data/new.csv".to_owned()));
        let numbers = (0..schools).map(|n| (format!("/education/schools/{}/", 999_000 + n), school(n, "")));
        Rules {
            base: "/education/".into(),
            moved: numbers.chain(files).collect(),
            gone: [].into(),
            pages: fixed.into_iter().chain(categories).chain(each).collect(),
            embeds: embeds.collect(),
            assets: vec!["/education/assets/style.000000000000.css".into()],
            not_found: "/education/404.html".into(),
        }
    }

    /// As hosts read a pattern: a name stands for one part of the path.
    fn fits(pattern: &str, url: &str) -> bool {
        let (pattern, url): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), url.split('/').collect());
        pattern.len() == url.len()
            && pattern.iter().zip(&url).all(|(p, u)| if p.starts_with(':') { !u.is_empty() } else { p == u })
    }

    #[test]
    fn frames_are_forbidden_on_every_page_and_on_no_card() {
        let rules = rules(300, 0);
        let patterns = unframed(&rules);
        for url in &rules.pages {
            assert!(patterns.iter().any(|pattern| fits(pattern, url)), "{url} fits none of {patterns:?}");
        }
        for url in &rules.embeds {
            assert!(!patterns.iter().any(|pattern| fits(pattern, url)), "{url} fits one of {patterns:?}");
        }
        assert!(patterns.len() < 10, "the number of schools does not matter: {patterns:?}");
    }

    #[test]
    fn azure_gets_no_more_than_it_reads() {
        let read = |schools, files| -> (usize, Value) {
            let text = azure(&rules(schools, files));
            (text.len(), serde_json::from_str(&text).unwrap())
        };
        let policy = |document: &Value| document["globalHeaders"]["Content-Security-Policy"].to_string();
        let (_, small) = read(3, 2);
        assert!(policy(&small).contains("frame-ancestors 'none'"));
        assert_eq!(small["routes"].as_array().unwrap().len(), 1 + 2 + 4 + 3);
        let (length, large) = read(500, 20);
        assert!(length <= AZURE_LIMIT + 1, "{length}");
        assert!(!policy(&large).contains("frame-ancestors"), "the cards of 500 schools must show");
        let routes = large["routes"].as_array().unwrap();
        let files = routes.iter().filter(|route| route["route"].as_str().unwrap().ends_with(".csv")).count();
        assert_eq!(files, 20, "a file has no page to lead on from");
    }
}
