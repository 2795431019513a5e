//! What kinds of a council's own can look like beside a list of records: folders within folders, and rows with pages.

use crate::kinds::{Folder, errors, holds};
use std::collections::BTreeMap;

/// The pages of a site by their paths.
fn pages(folder: &Folder) -> BTreeMap<String, String> {
    assert_eq!(errors(&folder.build()), Vec::<String>::new());
    let files = folder.everything().into_iter();
    files.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

/// Pages that have their address from their folders lead to each other, whoever defined their kind.
#[test]
fn a_guide_of_a_councils_own_has_chapters() {
    let folder = Folder::new();
    for (path, text) in [
        ("index", "title: The guide\nsummary: All of it.\nmenu: footer\n"),
        ("a/index", "title: Part A\n"),
        ("a/one", "title: One\norder: 2\n"),
        ("a/two", "title: Two\norder: 1\n"),
        ("b/alone/deep", "title: Deep\n"),
    ] {
        folder.write(&format!("nested/{path}.yaml"), text);
    }
    let files = pages(&folder);
    let page = |path: &str| files[&format!("{path}index.html")].clone();
    let (guide, part) = (page("nested/"), page("nested/a/"));
    assert!(guide.contains("href=\"/nested/a/\"") && !guide.contains("href=\"/nested/a/one/\""));
    let [two, one] =
        ["/nested/a/two/", "/nested/a/one/"].map(|url| part.find(&format!("href=\"{url}\"")).unwrap());
    assert!(two < one, "in the order that they say");
    let first = page("nested/a/one/");
    for (url, what) in
        [("/nested/", "what is above"), ("/nested/a/", "what is above"), ("/nested/a/two/", "what is beside")]
    {
        assert!(first.contains(&format!("href=\"{url}\"")), "{what}: {url}");
    }
    // What has nothing right above it stands below the next page there is.
    assert!(page("nested/b/alone/deep/").contains("<li><a href=\"/nested/\">The guide</a></li>"));
    let home = page("");
    assert!(
        home.contains("All of it.") && home.contains("<a href=\"/nested/\">The guide</a>"),
        "in the footer"
    );
    assert!(!home.contains("/nested/a/"));
    assert!(!files.contains_key("nested/data.csv"));
}

const PLEDGES: &str = r#"kind: pledges
name: { one: pledges, other: pledges }
about: What schools promised.
folder: pledges
address: /pledges/{slug}/
title: "Pledges {year}"
fields:
  year: { form: year, from-name: true }
  pledges:
    form: list
    one: pledge
    key: id
    title: "{promise}"
    fields:
      id: { form: slug, required: true }
      promise: { form: name, required: true }
      kept-by:
        form: group
        short: school
        one-of: { fields: [school, name], says: nobody kept it }
        title: ["{name}, {school}", "{school}", "{name}"]
        fields: { school: { form: school }, name: { form: person-or-team }, how: { form: text } }
      tried-by:
        form: list
        short: school
        title: "{school}"
        fields: { school: { form: school, required: true } }
    pages:
      holder: kept-by
      title: "{promise}, {record.year}"
      about: "{who} kept {promise}."
      all: "All {record}"
      reasons: [how]
      across: { address: kept, title: "{promise} over the years", about: "In {place}.", link: Over the years }
      on-school-page: Pledges kept
      on-home-page: { heading: What was kept, most: 3 }
      sharing: { over: "{record}", badge: See what we kept, certificate: true }
page: [{ facts: [year] }, { table: pledges }]
list: { order: [year, descending] }
"#;

const OF_A_YEAR: &str = "pledges:\n  - { id: quiet, promise: A quiet hour, kept-by: { school: canary-school, name: Ada’s team, how: No bell. } }\n  \
    - { id: gate, promise: An open gate, tried-by: [canary-school, hidden-school] }\n";

fn with_pledges() -> Folder {
    let folder = Folder::new();
    folder.write("kinds/pledges.yaml", PLEDGES);
    folder.write(
        "schools/hidden-school.yaml",
        "name: Hidden School\nurn: 999115\nphase: primary\ntype: community\naudience: internal\n",
    );
    folder.write("pledges/2026.yaml", OF_A_YEAR);
    folder.write(
        "pledges/2025.yaml",
        "pledges: [{ id: quiet, promise: A still hour, kept-by: canary-school }]\n",
    );
    folder
}

#[test]
fn rows_of_a_councils_own_kind_have_pages() {
    let files = pages(&with_pledges());
    let page = |path: &str| files[&format!("{path}index.html")].clone();
    let own = page("pledges/2026/quiet/");
    for part in [
        "A quiet hour, 2026",
        "Ada’s team, Canary School",
        "No bell.",
        "href=\"/pledges/2026/\"",
        "href=\"/pledges/kept/quiet/\"",
    ] {
        assert!(own.contains(part), "{part}\n{own}");
    }
    for file in ["badge.svg", "poster/index.html", "certificate/index.html", "oembed.json"] {
        assert!(files.contains_key(&format!("pledges/2026/quiet/{file}")), "{file}");
    }
    assert!(!files.contains_key("pledges/2026/gate/index.html"), "nobody kept it");
    let year = page("pledges/2026/");
    assert!(year.contains("id=\"gate\"") && year.contains("href=\"/pledges/2026/quiet/\""), "{year}");
    let across = page("pledges/kept/quiet/");
    assert!(across.find("Pledges 2026").unwrap() < across.find("Pledges 2025").unwrap(), "the newest first");
    assert!(across.contains("<h1>A quiet hour over the years</h1>"), "as it is called now");
    let school = page("schools/canary-school/");
    assert!(school.contains("Pledges kept") && school.contains("A still hour"), "{school}");
    let home = page("");
    assert!(
        home.contains("What was kept") && home.contains("A quiet hour") && !home.contains("A still hour")
    );
    assert!(
        holds(&files.iter().map(|(p, t)| (p.clone(), t.clone().into())).collect::<Vec<_>>(), "hidden-school")
            .is_none()
    );
    assert!(!files["pledges/data.json"].contains("Ada"), "a table of names is another thing");
}

#[test]
fn a_row_that_is_taken_down_is_on_no_page() {
    let folder = with_pledges();
    folder.write(
        "withdrawals.yaml",
        "- { page: /pledges/2026/quiet/, date: 2026-05-01, reason: They asked us. }\n",
    );
    let files = pages(&folder);
    assert!(files["pledges/2026/quiet/index.html"].contains("They asked us."));
    let others =
        files.iter().filter(|(_, text)| text.contains("Ada’s team") || text.contains("A quiet hour"));
    assert_eq!(others.map(|(path, _)| path.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(files["pledges/kept/quiet/index.html"].contains("A still hour"), "the other year stays");
}

#[test]
fn a_row_that_is_held_by_a_hidden_school_is_on_no_page() {
    let folder = with_pledges();
    folder.write("pledges/2026.yaml", &OF_A_YEAR.replace("canary-school, name", "hidden-school, name"));
    let files = pages(&folder);
    assert!(!files.contains_key("pledges/2026/quiet/index.html"));
    assert!(files.values().all(|text| !text.contains("Ada’s team") && !text.contains("Hidden School")));
}

#[test]
fn mistakes_of_rows_say_where_they_are() {
    let folder = with_pledges();
    folder.write(
        "pledges/2026.yaml",
        "pledges:\n  - { id: a, promise: One, kept-by: { how: Well. } }\n  - { id: a, promise: Two, kept-by: nobody }\n",
    );
    let found = errors(&folder.build());
    assert_eq!(
        found,
        [
            "missing-key: nobody kept it: `school` or `name` is missing",
            "duplicate-row: the pledge `a` stands twice",
            "unknown-school: there is no school `nobody`",
        ]
    );
}
