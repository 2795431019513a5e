//! Only `site` knows addresses: nobody else has one in a text, or puts one together.

use super::code::{Code, all};
use super::none;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Who may write an address: `site`, and the table of sections that the model shares with it.
const PLACES: [&str; 3] = ["src/site.rs", "src/site/", "src/model/section.rs"];

/// Those that hold pages or make them, or may say something of them. What comes before knows of none, and has other paths.
const MODULES: [&str; 12] = [
    "model", "analysis", "markdown", "assets", "render", "hosting", "publish", "build", "explain",
    "scaffold", "cli", "server",
];

/// What asks `site` about an address that it has been given: in these brackets stands no text.
const ASKS: [&str; 5] = [".href(", ".absolute(", ".page(", ".link(", ".has_address("];

/// Files with the addresses of whole sites: everything that the example has given out, and every file of the golden sites.
fn listed() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sites = fs::read_dir(root.join("tests/sites")).unwrap();
    let sites = sites.map(|site| site.unwrap().path().join("expected/files.txt"));
    let files = sites.chain([root.join("content/published/addresses.txt")]);
    let text: String = files.map(|file| fs::read_to_string(file).unwrap() + "\n").collect();
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.trim_matches('/').to_owned()).collect()
}

/// The first parts of addresses, such as `schools`.
fn sections() -> BTreeSet<String> {
    let parts = listed().into_iter().map(|address| address.split('/').next().unwrap_or_default().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// The names of files that stand beside pages or at the top, such as `card.png` and `sitemap.xml`.
fn files() -> BTreeSet<String> {
    let names = listed().into_iter().filter_map(|path| path.rsplit('/').next().map(str::to_owned));
    // Those of years and pictures are content, and a landing page is a file of every website.
    let ours =
        |name: &str| name.contains('.') && !name.starts_with(['.', '_']) && !name.contains("index.html");
    let fixed = ["csv", "json", "xml", "png", "svg", "html", "txt"];
    names.filter(|name| ours(name) && fixed.iter().any(|end| name.ends_with(end))).collect()
}

/// What may stand in an address, with the placeholders of `format!`.
fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-_.~{}#*:?".contains(c)
}

/// The pieces of a text that may be an address, each with whether it is shown to an author between `` ` `` as an example.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(from) = text[start..].find(is_of_address).map(|found| start + found) {
        let end = text[from..].find(|c| !is_of_address(c)).map_or(text.len(), |found| from + found);
        let example = text[..from].matches('`').count() % 2 == 1 && text.contains(' ');
        // The end of an element is none: `</data>`.
        if !text[..from].ends_with('<') {
            out.push((&text[from..end], example));
        }
        start = end;
    }
    out
}

/// Whether a piece of text is an address, or what one is put together with.
fn is_address(piece: &str, sections: &BTreeSet<String>) -> bool {
    let Some(inner) = piece.strip_prefix('/') else { return false };
    let first = inner.split(['/', '#', '?']).next().unwrap_or_default();
    let open = first.starts_with('{') && first.ends_with('}');
    // A placeholder alone may be any path; a page's address has a second `/`.
    sections.contains(first) || (open && inner.contains('/'))
}

/// The addresses in a file, with their lines.
fn found(code: &Code, sections: &BTreeSet<String>) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, text) in &code.texts {
        // An example is whole: what stands in its place comes from `site`.
        let fault = |(piece, example): &(&str, bool)| {
            is_address(piece, sections) && (!*example || piece.contains('{'))
        };
        out.extend(pieces(text).into_iter().filter(fault).map(|(piece, _)| (*number, piece.to_owned())));
    }
    out
}

/// The brackets of `ASKS` that begin with a text or with one that is put together.
fn asked_with_text(code: &Code) -> Vec<(usize, String)> {
    let lines = code.bare();
    let mut out = Vec::new();
    for (place, (number, line)) in lines.iter().enumerate() {
        for ask in ASKS {
            for (at, _) in line.match_indices(ask) {
                let next = lines.get(place + 1).map_or("", |(_, line)| line.trim());
                let inside = format!("{}{next}", &line[at + ask.len()..]);
                let inside = inside.trim_start_matches('&');
                if inside.starts_with('"') || inside.starts_with("format!(") {
                    out.push((*number, format!("{ask}{inside}")));
                }
            }
        }
    }
    out
}

/// Names of our own files in texts: alone, after a placeholder or below a section. A theme has files of its own.
fn named(code: &Code, sections: &BTreeSet<String>, files: &BTreeSet<String>) -> Vec<(usize, String)> {
    let is_ours = |text: &str| {
        let name = text.rsplit(['/', '}']).next().unwrap_or_default();
        let before = text.strip_suffix(name).unwrap_or_default().trim_end_matches('/');
        let below = before.trim_start_matches('/').split('/').next().unwrap_or_default();
        files.contains(name) && (before.is_empty() || before.ends_with('}') || sections.contains(below))
    };
    code.texts.iter().filter(|(_, text)| is_ours(text)).cloned().collect()
}

#[test]
fn only_site_knows_addresses() {
    let (sections, files) = (sections(), files());
    assert!(sections.contains("schools") && sections.contains("about-the-data"), "{sections:?}");
    assert!(files.contains("card.png") && files.contains("robots.txt"), "{files:?}");
    let mut faults = Vec::new();
    for code in all() {
        if !MODULES.contains(&code.module.as_str()) || PLACES.iter().any(|place| code.path.starts_with(place))
        {
            continue;
        }
        let all = found(code, &sections)
            .into_iter()
            .chain(asked_with_text(code))
            .chain(named(code, &sections, &files));
        faults.extend(all.map(|(number, what)| code.at(number, &what)));
    }
    none(
        faults,
        "an address is written outside of `site`; ask `cx.link`, `cx.href` or `site::address` for it:",
    );
}

#[test]
fn an_address_in_the_source_is_found() {
    let sections = BTreeSet::from(["schools", "report", "404.html"].map(str::to_owned));
    let of = |text: &str| {
        let code = Code::new("src/render/a.rs", text);
        let found = found(&code, &sections).into_iter().chain(asked_with_text(&code));
        found.map(|(_, what)| what).collect::<Vec<_>>()
    };
    for text in [
        r#"fn a() { "/schools/" }"#,
        r#"fn a() { format!("/schools/{}/", slug) }"#,
        r#"fn a() { format!("/{section}/{name}/") }"#,
        r#"fn a() { format!("/{section}/") }"#,
        r#"fn a() { "/report#ks2" }"#,
        r#"fn a() { "/404.html" }"#,
        r##"fn a() { r#"<a href="/schools/">All schools</a>"# }"##,
        r#"fn a() { "go to /report/2025/ for more" }"#,
        r#"fn a() { format!("see `/report/{edition}/` for more") }"#,
        r#"fn a() { cx.site.href("/") }"#,
        "fn a() { cx.site.page(\n    &format!(\"{root}x/\"),\n) }",
    ] {
        assert_eq!(of(text).len(), 1, "{text}: {:?}", of(text));
    }
    for text in [
        r#"fn a() { ["schools/", "schools", "content/schools/a.yaml", "/", "/assets.rs"] }"#,
        r#"fn a() { format!("schools/{slug}.yaml") }"#,
        r#"fn a() { format!("{folder}/schools/") }"#,
        r#"fn a() { format!("/{path}") }"#,
        r#"fn a() { help("write it from the first `/` on, such as `/schools/riverside/`") }"#,
        r#"fn a() { ["https://example.org/schools/", "{scheme}://{host}/", "</schools>"] }"#,
        "// \"/schools/\"\nfn a() {}",
        "fn a() { cx.site.href(&page.url); cx.href(&PageKind::Home) }",
        "fn a() {}\n#[cfg(test)]\nmod tests { const A: &str = \"/schools/\"; }",
    ] {
        assert_eq!(of(text), [""; 0], "{text}");
    }
}

#[test]
fn the_name_of_a_file_in_the_source_is_found() {
    let [sections, files] = ["schools", "card.png"].map(|name| BTreeSet::from([name.to_owned()]));
    let of = |text: &str| named(&Code::new("src/render/a.rs", text), &sections, &files).len();
    assert_eq!(of(r#"fn a() { format!("{}card.png", page.url) }"#), 1);
    assert_eq!(of(r#"fn a() { "schools/a/card.png" }"#), 1);
    assert_eq!(of(r#"fn a() { page.below("card.png") }"#), 1);
    assert_eq!(of(r#"fn a() { ["share/card.png", "postcard.png", "a card.png"] }"#), 0);
}
