//! What schools put on their own websites: badges, cards to embed, QR codes, posters, certificates; and the pictures and
//! facts that other programs take from a page.

use crate::html::Html;
use crate::pages::EXAMPLE;
use serde_json::Value;
use std::collections::BTreeSet;

const ORIGIN: &str = "https://education.marlbourne.example";

/// The folders of pages that schools link to.
fn shared() -> Vec<String> {
    let kinds = ["is-school", "is-case-study", "is-awards", "is-awards-row"];
    let folder = |path: &String| path.strip_suffix("index.html").map(str::to_owned);
    let pages = EXAMPLE.pages.iter().filter(|(_, page)| {
        let kind = page.all("body").find_map(|body| body.get("class")).unwrap_or_default().to_owned();
        kinds.contains(&kind.as_str())
    });
    let shared: Vec<String> = pages.filter_map(|(path, _)| folder(path)).collect();
    assert!(shared.len() > 90, "{}", shared.len());
    shared
}

fn page(path: &str) -> &'static Html {
    EXAMPLE.pages.get(path).unwrap_or_else(|| panic!("there is no {path}"))
}

fn bytes(path: &str) -> &'static [u8] {
    EXAMPLE.files.get(path).unwrap_or_else(|| panic!("there is no {path}"))
}

#[test]
fn everything_that_schools_link_to_offers_html_that_works_elsewhere() {
    for folder in shared() {
        let text = page(&format!("{folder}index.html"));
        let address = format!("{ORIGIN}/{folder}");
        let codes: Vec<&str> = text.all("code").map(|code| code.text.as_str()).collect();
        assert_eq!(codes[0], address, "{folder}");
        for code in codes.iter().filter(|code| code.starts_with('<')) {
            let copied =
                Html::parse(&format!("<!doctype html><html lang=en><title>x</title><body><p>{code}</p>"));
            assert!(copied.errors.is_empty(), "{folder}: {:?}", copied.errors);
            for element in &copied.elements {
                for link in [element.get("href"), element.get("src")].into_iter().flatten() {
                    let path = link.strip_prefix(ORIGIN).unwrap_or_else(|| panic!("{folder}: {link}"));
                    assert!(EXAMPLE.file(path).is_some(), "{folder}: {link} leads to no file");
                }
                assert!(
                    element.name != "img" || element.get("alt").is_some_and(|alt| alt.len() > 10),
                    "{folder}"
                );
                assert!(element.name != "iframe" || element.get("title").is_some(), "{folder}");
            }
        }
        assert_eq!(codes.iter().filter(|code| code.starts_with('<')).count(), 3, "{folder}");
    }
}

#[test]
fn a_card_to_embed_is_light_and_has_no_script() {
    let mut heaviest = 0;
    for folder in shared() {
        let path = format!("{folder}embed/index.html");
        let card = page(&path);
        assert!(card.errors.is_empty(), "{path}: {:?}", card.errors);
        assert_eq!(card.all("script").count(), 0, "{path}");
        let loads = card.elements.iter().filter_map(|element| match element.name.as_str() {
            "link" if element.get("rel") == Some("stylesheet") => element.get("href"),
            "img" => element.get("src"),
            _ => None,
        });
        let loaded: usize = loads.map(|url| bytes(&EXAMPLE.file(url).expect("a file")).len()).sum();
        heaviest = heaviest.max(bytes(&path).len() + loaded);
        let back =
            card.all("a").find(|link| link.get("target") == Some("_top")).and_then(|link| link.get("href"));
        assert_eq!(back, Some(format!("{ORIGIN}/{folder}").as_str()), "{path}");
    }
    assert!(heaviest < 30 * 1024, "{heaviest} bytes");
}

#[test]
fn a_page_says_how_to_embed_it() {
    for folder in shared() {
        let text = page(&format!("{folder}index.html"));
        let link = text.all("link").find(|link| link.get("type") == Some("application/json+oembed"));
        let href = link.and_then(|link| link.get("href")).unwrap_or_else(|| panic!("{folder} has no oEmbed"));
        let told: Value =
            serde_json::from_slice(bytes(href.strip_prefix(&format!("{ORIGIN}/")).unwrap())).unwrap();
        assert_eq!(
            (told["version"].as_str(), told["type"].as_str()),
            (Some("1.0"), Some("rich")),
            "{folder}"
        );
        assert!(told["html"].as_str().unwrap().contains(&format!("{ORIGIN}/{folder}embed/")), "{folder}");
        assert!(told["width"].is_u64() && told["height"].is_u64(), "{folder}");
        let picture = told["thumbnail_url"].as_str().unwrap();
        assert!(EXAMPLE.file(picture.strip_prefix(ORIGIN).unwrap()).is_some(), "{folder}: {picture}");
    }
}

#[test]
fn a_qr_code_holds_the_address() {
    // Every code is made in the same way; reading a few takes long enough.
    for folder in shared().iter().step_by(17) {
        let svg = EXAMPLE.text(&format!("{folder}qr.svg"));
        let size: usize =
            svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let path = svg.rsplit("d=\"").next().unwrap().split('"').next().unwrap();
        let mut dark = vec![false; size * size];
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let numbers: Vec<usize> =
                run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let start = numbers[1] * size + numbers[0];
            dark[start..start + numbers[2]].fill(true);
        }
        const MODULE: usize = 6;
        let mut read = rqrr::PreparedImage::prepare_from_greyscale(size * MODULE, size * MODULE, |x, y| {
            if dark[y / MODULE * size + x / MODULE] { 0 } else { 255 }
        });
        let codes = read.detect_grids();
        assert_eq!(codes.len(), 1, "{folder}");
        assert_eq!(codes[0].decode().unwrap().1, format!("{ORIGIN}/{folder}"));
    }
}

#[test]
fn badges_are_drawings_and_pictures_of_the_same_shape() {
    for folder in shared() {
        let svg = EXAMPLE.text(&format!("{folder}badge.svg"));
        assert!(
            svg.contains("width=\"340\" height=\"96\"") && svg.contains("<title id=\"t\">"),
            "{folder}: {svg}"
        );
        assert!(!svg.contains("<text") && !svg.contains("<script"), "{folder}");
        let picture = image::load_from_memory(bytes(&format!("{folder}badge.png"))).unwrap();
        assert_eq!((picture.width(), picture.height()), (680, 192), "{folder}");
    }
}

#[test]
fn every_page_has_a_picture_beside_its_link() {
    let mut cards = BTreeSet::new();
    for (path, page) in &EXAMPLE.pages {
        let found = page.all("meta").any(|meta| meta.get("property") == Some("og:title"));
        let card = page.all("meta").find(|meta| meta.get("property") == Some("og:image"));
        assert_eq!(found, card.is_some(), "{path}");
        let Some(url) = card.and_then(|card| card.get("content")) else { continue };
        let file = EXAMPLE.file(url.strip_prefix(ORIGIN).unwrap()).unwrap_or_else(|| panic!("{path}: {url}"));
        cards.insert(file);
    }
    assert!(cards.len() > 100, "{}", cards.len());
    for file in cards {
        let bytes = bytes(&file);
        let size = image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().unwrap();
        assert_eq!(size.into_dimensions().unwrap(), (1200, 630), "{file}");
        assert!(bytes.len() < 100_000, "{file}: {} bytes", bytes.len());
    }
}

#[test]
fn facts_for_machines_are_what_the_page_says() {
    let mut kinds = BTreeSet::new();
    for (path, page) in &EXAMPLE.pages {
        for script in page.all("script").filter(|script| script.get("type") == Some("application/ld+json")) {
            let facts: Value = serde_json::from_str(&script.text).unwrap_or_else(|e| panic!("{path}: {e}"));
            for thing in facts["@graph"].as_array().unwrap() {
                let kind = thing["@type"].as_str().unwrap();
                kinds.insert(kind.to_owned());
                if kind == "School" && path.starts_with("schools/") {
                    let heading = page.all("h1").next().unwrap().text.trim().to_owned();
                    assert_eq!(thing["name"], heading.as_str(), "{path}");
                }
            }
        }
    }
    let expected = [
        "Article",
        "BreadcrumbList",
        "DataCatalog",
        "DefinedTermSet",
        "Event",
        "GovernmentOrganization",
        "Organization",
        "Report",
        "School",
        "WebSite",
    ];
    assert_eq!(kinds, expected.map(str::to_owned).into());
}

#[test]
fn every_part_that_is_offered_is_on_its_page_and_in_the_record() {
    let record =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/published/addresses.txt"))
            .unwrap();
    let given: std::collections::BTreeSet<&str> =
        record.lines().filter(|line| line.contains('#')).skip(1).collect();
    assert!(given.len() > 100, "{}", given.len());
    for line in &given {
        let (folder, id) = line.split_once('#').unwrap();
        assert!(page(&format!("{}index.html", &folder[1..])).ids().contains(id), "{line}");
    }
    let offers = ["awards/2025/", "report/2025/ks2/", "showcase/reading-together/"];
    for folder in offers {
        let text = EXAMPLE.text(&format!("{folder}index.html"));
        let list = text.split("A part of this page").nth(1).unwrap_or_else(|| panic!("{folder} offers none"));
        let list = list.split("</ul>").next().unwrap();
        let ids: Vec<&str> =
            list.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!ids.is_empty());
        let all = given.iter().filter(|line| line.starts_with(&format!("/{folder}#"))).count();
        assert_eq!(ids.len(), all, "{folder}");
        assert!(ids.iter().all(|id| given.contains(format!("/{folder}#{id}").as_str())), "{folder}: {ids:?}");
    }
}
