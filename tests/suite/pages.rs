//! Every page, feed and data file of the example: parsed, and every link followed.

use crate::html::{Html, files};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;
use yearbook::Overrides;
use yearbook::build::{BuildOptions, build};
use yearbook::value::{Moment, Scalar};

/// A built site in memory.
pub struct Built {
    pub files: BTreeMap<String, Vec<u8>>,
    pub pages: BTreeMap<String, Html>,
    origin: &'static str,
    base: &'static str,
}

/// The example, which all tests share.
pub static EXAMPLE: LazyLock<Built> = LazyLock::new(|| {
    Built::of(&content(), None, target().path(), "https://education.marlbourne.example", "/")
});
static BELOW: LazyLock<Built> = LazyLock::new(below);

/// A folder for a build of the example. Beside it is the cache of pictures, which are drawn once for all of them. What is
/// built of other content stays elsewhere, since a build clears the cache of what it did not need.
pub fn target() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The example below a path, with the photos that have been made for the example. Share cards show the address, so that they are others.
fn below() -> Built {
    assert!(!EXAMPLE.files.is_empty());
    let folder = tempfile::tempdir().unwrap();
    let cache = ".yearbook-cache";
    copy(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(cache), &folder.path().join(cache));
    let base = Some("https://x.example/education/");
    Built::of(&content(), base, &folder.path().join("public"), "https://x.example", "/education/")
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).unwrap();
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

impl Built {
    fn of(
        content: &Path,
        base_url: Option<&str>,
        target: &Path,
        origin: &'static str,
        base: &'static str,
    ) -> Built {
        let options = BuildOptions {
            content: content.to_owned(),
            themes: None,
            as_of: Moment::parse("2026-11-23").unwrap(),
            overrides: Overrides { base_url: base_url.map(str::to_owned) },
        };
        let outcome = build(&options, target, &|_, _| {});
        let found: Vec<_> = outcome.diagnostics.iter().collect();
        assert!(found.is_empty(), "the example has mistakes: {found:?}");
        let files = files(target);
        let pages = files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| (path.clone(), Html::parse(std::str::from_utf8(bytes).unwrap())))
            .collect();
        Built { files, pages, origin, base }
    }

    /// The file that a whole path leads to.
    pub fn file(&self, path: &str) -> Option<String> {
        let below = path.strip_prefix(self.base)?;
        let file = if below.is_empty() || below.ends_with('/') {
            format!("{below}index.html")
        } else {
            below.into()
        };
        self.files.contains_key(&file).then_some(file)
    }

    /// Why a link of a page leads nowhere.
    fn broken(&self, page: &str, href: &str) -> Option<String> {
        let outside = ["http://", "https://", "mailto:", "tel:"];
        let href = href.strip_prefix(self.origin).unwrap_or(href);
        if outside.iter().any(|scheme| href.starts_with(scheme)) {
            return None;
        }
        let (path, anchor) = href.split_once('#').map_or((href, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split('?').next().unwrap_or_default();
        let file = match path {
            "" => Some(page.to_owned()),
            _ => self.file(path),
        };
        let Some(file) = file else { return Some(format!("{href} leads to no file")) };
        let anchor = anchor?;
        let there = self.pages.get(&file).is_some_and(|target| target.ids().contains(anchor));
        (!there).then(|| format!("{href} names an anchor that is not on the page"))
    }

    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"))).unwrap()
    }

    fn link_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (path, page) in &self.pages {
            for element in &page.elements {
                for attribute in ["href", "src", "action", "poster", "data"] {
                    let Some(link) = element.get(attribute) else { continue };
                    if let Some(fault) = self.broken(path, link) {
                        faults.push(format!("{path}: {fault}"));
                    }
                    let named = matches!(element.get("rel"), Some("canonical" | "alternate"));
                    let loads = element.name != "a" && !named;
                    if loads && (link.contains("://") || link.starts_with("//")) {
                        faults.push(format!("{path}: <{}> asks another host for {link}", element.name));
                    }
                }
                for candidate in
                    element.get("srcset").unwrap_or_default().split(',').filter(|c| !c.is_empty())
                {
                    let link = candidate.split_whitespace().next().unwrap_or_default();
                    faults.extend(self.broken(path, link).map(|fault| format!("{path}: {fault}")));
                }
            }
            let refresh = page.all("meta").find(|meta| meta.get("http-equiv") == Some("refresh"));
            if let Some(to) = refresh.and_then(|meta| meta.get("content")?.split_once("url=")) {
                faults.extend(self.broken(path, to.1).map(|fault| format!("{path}: {fault}")));
            }
        }
        faults
    }
}

/// Fails with the first of the faults and how many there are.
#[track_caller]
fn none(faults: &[String]) {
    let shown = faults.iter().take(30).cloned().collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} faults:\n{shown}", faults.len());
}

#[test]
fn every_page_is_well_formed() {
    let faults: Vec<String> = EXAMPLE
        .pages
        .iter()
        .flat_map(|(path, page)| page.faults().into_iter().map(move |fault| format!("{path}: {fault}")))
        .collect();
    none(&faults);
    println!("{} pages of {} files", EXAMPLE.pages.len(), EXAMPLE.files.len());
}

#[test]
fn every_link_leads_somewhere() {
    none(&EXAMPLE.link_faults());
}

#[test]
fn a_site_below_a_path_links_below_it() {
    let mut faults = BELOW.link_faults();
    for (path, page) in &BELOW.pages {
        for element in &page.elements {
            for link in ["href", "src"].iter().filter_map(|attribute| element.get(attribute)) {
                if link.starts_with('/') && !link.starts_with("/education/") {
                    faults.push(format!("{path}: {link}"));
                }
            }
        }
        let canonical = page.canonical().unwrap_or_default();
        if path != "404.html" && !canonical.starts_with("https://x.example/education/") {
            faults.push(format!("{path}: the canonical address is {canonical}"));
        }
    }
    for path in ["sitemap.xml", "updates/atom.xml", "updates/feed.json", "robots.txt"] {
        if BELOW.text(path).contains("marlbourne.example/updates/") {
            faults.push(format!("{path} names the other host"));
        }
    }
    none(&faults);
    assert_eq!(BELOW.pages.len(), EXAMPLE.pages.len());
}

#[test]
fn titles_are_unique_and_canonical_addresses_are_right() {
    let mut faults = Vec::new();
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, page) in &EXAMPLE.pages {
        if page.is_redirect() {
            continue;
        }
        if let Some(other) = titles.insert(page.title(), path) {
            faults.push(format!("{path} and {other} are both called {:?}", page.title()));
        }
        let mut url = path.strip_suffix("index.html").unwrap_or(path);
        if page.is_sheet() {
            // What a sheet says stands on its page, one folder up.
            url = url.trim_end_matches('/').rsplit_once('/').map_or(url, |(page, _)| &url[..=page.len()]);
        }
        let canonical = page.canonical().unwrap_or_default();
        if path != "404.html" && canonical != format!("{}/{url}", EXAMPLE.origin) {
            faults.push(format!("{path}: the canonical address is {canonical}"));
        }
    }
    none(&faults);
}

#[test]
fn every_kind_of_page_is_there() {
    let shapes = [
        "index.html",
        "404.html",
        "schools/index.html",
        "schools/phase/primary/index.html",
        "schools/town/eastgate/index.html",
        "schools/ward/lockside/index.html",
        "schools/riverside-primary/index.html",
        "schools/999114/index.html",
        "report/index.html",
        "report/2025/index.html",
        "report/2025/ks2/index.html",
        "report/2025/inspections/index.html",
        "report/ks2/index.html",
        "showcase/index.html",
        "showcase/themes/reading/index.html",
        "showcase/reading-together/index.html",
        "awards/index.html",
        "awards/2025/index.html",
        "awards/2025/inclusion/index.html",
        "awards/2025/inclusion/certificate/index.html",
        "awards/categories/inclusion/index.html",
        "schools/riverside-primary/embed/index.html",
        "schools/riverside-primary/poster/index.html",
        "updates/index.html",
        "updates/2025-12-15-no-progress-8/index.html",
        "discover/index.html",
        "discover/places/eastgate/index.html",
        "commission/index.html",
        "data/index.html",
        "about-the-data/index.html",
        "glossary/index.html",
    ];
    let missing: Vec<String> =
        shapes.iter().filter(|path| !EXAMPLE.pages.contains_key(**path)).map(ToString::to_string).collect();
    none(&missing);
    assert!(EXAMPLE.pages["schools/999114/index.html"].is_redirect());
    assert!(!EXAMPLE.pages["schools/riverside-primary/index.html"].is_redirect());
}

#[test]
fn the_sitemap_lists_exactly_the_pages() {
    let listed: BTreeSet<String> = EXAMPLE
        .text("sitemap.xml")
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap_or_default().to_owned())
        .collect();
    let pages: BTreeSet<String> = EXAMPLE
        .pages
        .iter()
        .filter(|(path, page)| !page.is_redirect() && !page.is_sheet() && *path != "404.html")
        .map(|(path, _)| format!("{}/{}", EXAMPLE.origin, path.trim_end_matches("index.html")))
        .collect();
    let differences: Vec<_> = listed.symmetric_difference(&pages).cloned().collect();
    none(&differences);
    assert_eq!(well_formed(EXAMPLE.text("sitemap.xml")), Ok(()));
    assert!(EXAMPLE.text("robots.txt").contains(&format!("{}/sitemap.xml", EXAMPLE.origin)));
}

#[test]
fn feeds_can_be_read() {
    let atom = EXAMPLE.text("updates/atom.xml");
    assert_eq!(well_formed(atom), Ok(()));
    let between =
        |text: &'static str| text.split("<id>").skip(1).map(|rest| rest.split("</id>").next().unwrap());
    let ids: Vec<&str> = between(atom).collect();
    assert!(ids.len() > 5, "{ids:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id is there twice: {ids:?}");
    assert_eq!(atom.matches("<entry>").count() + 1, ids.len());
    for needed in ["<feed xmlns=\"http://www.w3.org/2005/Atom\"", "<updated>", "<title", "<author>"] {
        assert!(atom.contains(needed), "no {needed}");
    }

    let feed: serde_json::Value = serde_json::from_str(EXAMPLE.text("updates/feed.json")).unwrap();
    assert!(feed["version"].as_str().unwrap().starts_with("https://jsonfeed.org/version/1"));
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), ids.len() - 1);
    for item in items {
        for key in ["id", "url", "title"] {
            assert!(item[key].is_string(), "no {key}: {item}");
        }
        assert!(item["content_html"].is_string() || item["content_text"].is_string(), "no content: {item}");
        let url = item["url"].as_str().unwrap();
        assert_eq!(EXAMPLE.broken("", url), None, "{url}");
    }
}

/// The feed of new figures says what the chapters say.
#[test]
fn the_feed_of_figures_leads_to_chapters_that_say_the_same() {
    let site = &*EXAMPLE;
    let atom = site.text("report/atom.xml");
    assert_eq!(well_formed(atom), Ok(()));
    let entries: Vec<&str> = atom.split("<entry>").skip(1).collect();
    assert!(entries.len() > 8, "{} chapters have figures of a known day", entries.len());
    let of = |entry: &str, tag: &str| {
        let inner = entry.split_once(&format!("<{tag}>"))?.1.split_once(&format!("</{tag}>"))?.0.to_owned();
        Some(inner.replace("&amp;", "&"))
    };
    let mut said = 0;
    for entry in entries {
        let id = of(entry, "id").unwrap();
        let url = id.split('#').next().unwrap();
        assert_eq!(site.broken("", url), None, "{id}");
        let page = &site.pages[&format!("{}index.html", url.split_once(".example/").unwrap().1)];
        let Some(summary) = of(entry, "summary") else { continue };
        let main = page.all("main").next().unwrap().text.split_whitespace().collect::<Vec<_>>().join(" ");
        // The page has the sentence and its comparison in two elements.
        let first = summary.split_inclusive(". ").next().unwrap().trim();
        assert!(main.contains(first), "{url} does not say {first:?}");
        said += 1;
    }
    assert!(said > 6, "only {said} sentences");
}

#[test]
fn every_data_file_is_a_table_and_a_reason_has_no_figure() {
    let mut faults = Vec::new();
    let mut rows = 0;
    let tables = EXAMPLE.files.iter().filter(|(path, _)| path.ends_with(".csv"));
    for (path, bytes) in tables {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(bytes.as_slice());
        let header = reader.headers().unwrap().clone();
        // Records have no figures: each is a row, here as there.
        if !header.iter().any(|column| column == "value") {
            let read: Vec<_> = reader.records().collect();
            faults.extend(read.iter().filter_map(|row| Some(format!("{path}: {}", row.as_ref().err()?))));
            if path.ends_with("/data.csv") {
                let text = EXAMPLE.text(&path.replace(".csv", ".json"));
                let json: serde_json::Value = serde_json::from_str(text).unwrap();
                assert_eq!(json["records"].as_array().map(Vec::len), Some(read.len()), "{path}");
            }
            continue;
        }
        let place = |name: &str| header.iter().position(|column| column == name).unwrap();
        let (value, low, high, reason) = (place("value"), place("low"), place("high"), place("reason"));
        let mut count = 0;
        for record in reader.records() {
            let row = match record {
                Ok(row) => row,
                Err(error) => {
                    faults.push(format!("{path}: {error}"));
                    continue;
                }
            };
            count += 1;
            let line = row.position().map_or(0, csv::Position::line);
            let band = row[value].strip_prefix("<=").or(row[value].strip_prefix(">="));
            if band.is_some() != (&row[reason] == "band") {
                faults.push(format!("{path}:{line}: a band is said without its reason"));
            }
            if band.is_none() && row[reason].is_empty() == row[value].is_empty() {
                faults.push(format!("{path}:{line}: a value and a reason, or neither"));
            }
            if !row[reason].is_empty() && (!row[low].is_empty() || !row[high].is_empty()) {
                faults.push(format!("{path}:{line}: an interval beside a reason"));
            }
            for number in [value, low, high] {
                let figure = band.filter(|_| number == value).unwrap_or(&row[number]);
                if !figure.is_empty() && figure.parse::<f64>().is_err() {
                    faults.push(format!("{path}:{line}: {:?} is no number", &row[number]));
                }
            }
        }
        let json: serde_json::Value =
            serde_json::from_str(EXAMPLE.text(&path.replace(".csv", ".json"))).unwrap();
        let in_json = json["rows"].as_array().map_or(0, Vec::len);
        if in_json != count {
            faults.push(format!("{path}: {count} rows, and {in_json} in its JSON"));
        }
        rows += count;
    }
    println!("{rows} rows of data");
    none(&faults);
    assert!(rows > 1000);
}

#[test]
fn no_text_is_the_key_of_a_missing_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/messages");
    let sections: BTreeSet<String> = files(&folder)
        .values()
        .flat_map(|bytes| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| Some(line.split_once('.')?.0.to_owned()))
        .filter(|section| !section.is_empty() && section.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .collect();
    assert!(sections.contains("phase") && sections.contains("reason"), "{sections:?}");
    let part = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let is_key = |word: &str| {
        let word = word.trim_end_matches('.');
        let is_file = [".csv", ".json", ".xml", ".yaml", ".example", ".html", ".md"]
            .iter()
            .any(|end| word.ends_with(end));
        let mut parts = word.split('.');
        parts.next().is_some_and(|first| sections.contains(first))
            && word.contains('.')
            && parts.all(part)
            && !is_file
    };
    let mut faults = BTreeSet::new();
    for (path, page) in &EXAMPLE.pages {
        let spoken = ["alt", "title", "aria-label", "content", "placeholder", "value"];
        let attributes = page.elements.iter().flat_map(|e| spoken.iter().filter_map(|name| e.get(name)));
        for text in page.texts.iter().map(String::as_str).chain(attributes) {
            for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || ".-_@/".contains(c))) {
                if is_key(word) {
                    faults.insert(format!("{word} on {path}"));
                }
            }
            let unfilled =
                text.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(name, _)| part(name)));
            if unfilled || text.contains("{{") || text.contains("{%") || text.contains("Some(") {
                faults.insert(format!("{text:?} on {path}"));
            }
        }
    }
    none(&faults.into_iter().collect::<Vec<_>>());
}

/// Whether XML is well formed: tags match, attributes are quoted and unique, and every `&` begins an entity of XML's own.
fn well_formed(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut roots = 0;
    let mut rest =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).ok_or("no declaration")?.1;
    while let Some((before, from)) = rest.split_once('<') {
        entities(before)?;
        if open.is_empty() && !before.trim().is_empty() {
            return Err(format!("text outside the root: {before:?}"));
        }
        let (tag, after) = from.split_once('>').ok_or("a tag does not end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> ends nothing"));
            }
            continue;
        }
        let inside = tag.strip_suffix('/').unwrap_or(tag);
        let name = inside.split_whitespace().next().ok_or("a tag without a name")?;
        attributes(inside[name.len()..].trim())?;
        roots += usize::from(open.is_empty());
        if inside.len() == tag.len() {
            open.push(name);
        }
    }
    entities(rest)?;
    if roots == 1 && open.is_empty() && rest.trim().is_empty() {
        Ok(())
    } else {
        Err(format!("left open: {open:?}"))
    }
}

fn attributes(mut text: &str) -> Result<(), String> {
    let mut names = BTreeSet::new();
    while !text.is_empty() {
        let (name, rest) =
            text.split_once("=\"").ok_or_else(|| format!("an attribute without quotes: {text}"))?;
        let (value, rest) = rest.split_once('"').ok_or_else(|| format!("a quote does not end: {rest}"))?;
        entities(value)?;
        if !names.insert(name) {
            return Err(format!("{name} is there twice"));
        }
        text = rest.trim_start();
    }
    Ok(())
}

fn entities(text: &str) -> Result<(), String> {
    for rest in text.split('&').skip(1) {
        let name = rest.split(';').next().unwrap_or_default();
        if !["amp", "lt", "gt", "quot", "apos"].contains(&name) && !name.starts_with('#') {
            return Err(format!("&{name}; is no entity of XML"));
        }
    }
    match text.chars().find(|c| c.is_control() && !"\n\r\t".contains(*c)) {
        Some(c) => Err(format!("{c:?} may not stand in XML")),
        None => Ok(()),
    }
}

#[test]
fn every_page_says_that_the_borough_is_made_up() {
    let said = "Marlbourne, its schools, its people and all figures are fictional.";
    let silent: Vec<String> = EXAMPLE
        .pages
        .iter()
        .filter(|(_, page)| !page.texts.iter().any(|text| text.contains(said)))
        .map(|(path, _)| format!("{path} does not say that it is fictional"))
        .collect();
    none(&silent);
}

/// The sentence of a figure is one text: on the page, as the description of its drawing, and in the data file.
#[test]
fn a_sentence_is_the_same_on_the_page_in_its_drawing_and_in_the_file() {
    let site = &*EXAMPLE;
    let mut faults = Vec::new();
    let mut count = 0;
    let files = site.files.keys().filter(|p| p.starts_with("schools/") && p.ends_with("/data.json"));
    for file in files {
        let data: serde_json::Value = serde_json::from_str(site.text(file)).unwrap();
        let path = file.replace("data.json", "index.html");
        let page = &site.pages[&path];
        let text = |id: &str| page.elements.iter().find(|e| e.get("id") == Some(id)).map(|e| e.text.clone());
        let described: Vec<String> = page
            .all("svg")
            .filter_map(|svg| svg.get("aria-describedby"))
            .map(|ids| ids.split(' ').filter_map(&text).collect::<Vec<_>>().join(" "))
            .collect();
        for entry in data["sentences"].as_array().unwrap() {
            let (measure, sentence) =
                (entry["measure"].as_str().unwrap(), entry["sentence"].as_str().unwrap());
            if text(&format!("chart-{measure}")).is_none() || sentence.starts_with("There is no figure") {
                continue;
            }
            count += 1;
            if !described.iter().any(|said| said.starts_with(sentence)) {
                faults.push(format!("{path}: no drawing of {measure} is described by {sentence:?}"));
            }
        }
    }
    none(&faults);
    assert!(count > 100, "only {count} sentences");
}

#[test]
fn a_small_school_says_three_years_together_and_every_comparison_says_how_it_was_made() {
    let site = &*EXAMPLE;
    let said = |path: &str, words: &str| assert!(site.text(path).contains(words), "{path} lacks {words:?}");
    said("schools/tamar-jewish-primary/index.html", "Three years together, 2022/23 to 2024/25: ");
    said("schools/riverside-primary/index.html", "Their results played no part in the choice.");
    said("schools/riverside-primary/index.html", "Promised for Marlbourne");
    let chapter = "report/2025/ks2/index.html";
    said(
        chapter,
        "the list behind “Similar councils” changed, so its line starts anew. Ferrowby is no longer in it.",
    );
    said(
        chapter,
        "Place 97 of 152, counted from the highest figure: the councils in England that have schools.",
    );
    said("about-the-data/index.html", "Brackenford, Castlemoor, Northmere, Saltbury and Tidewell");
    let special = "schools/hilltop-school/index.html";
    assert!(!site.text(special).contains("id=\"similar\""), "pupils of a special school are not like others");
}

/// A kilobyte as a council's web team counts it.
const KB: usize = 1024;

#[test]
fn pages_are_light_enough_for_a_cheap_telephone() {
    let site = &*EXAMPLE;
    let heavy: Vec<String> = site
        .pages
        .keys()
        .filter(|path| path.starts_with("schools/") && path.matches('/').count() == 2)
        .filter(|path| site.files[*path].len() >= 60 * KB)
        .map(|path| format!("{path} weighs {} bytes", site.files[path].len()))
        .collect();
    none(&heavy);

    let home = &site.pages["index.html"];
    let mut weight = site.files["index.html"].len();
    let mut largest: Option<usize> = None;
    for element in &home.elements {
        let size = |url: &str| site.file(url).map_or(0, |file| site.files[&file].len());
        match element.name.as_str() {
            "link" if element.get("rel") == Some("stylesheet") => {
                weight += size(element.get("href").unwrap())
            }
            "script" => weight += element.get("src").map_or(0, size),
            // A browser takes the first source it knows; this one takes the largest of it, as on a wide screen.
            "source" if largest.is_none() => {
                let candidates = element.get("srcset").unwrap_or_default().split(',');
                largest = candidates.filter_map(|one| one.split_whitespace().next()).map(size).max();
            }
            "img" => weight += largest.take().unwrap_or_else(|| element.get("src").map_or(0, size)),
            _ => {}
        }
    }
    assert!(weight < 200 * KB, "the home page weighs {weight} bytes with its pictures");
}
