use super::*;

#[test]
fn ids_come_from_the_text_and_are_unique() {
    let prose = prose("## What’s new?\n\n### What's new?\n\n## 学校\n");
    let ids: Vec<&str> = prose.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids[..2], ["whats-new", "whats-new-2"]);
    assert!(prose.anchors.contains("whats-new-2"));
    assert_eq!(prose.headings[1].level, 3);
    assert_eq!(prose.headings[0].text, "What’s new?");
}

#[test]
fn an_authors_id_comes_before_one_from_a_text() {
    let prose = prose("## Results\n\n## Other {#results}\n");
    assert_eq!(prose.html, "<h2 id=\"results-2\">Results</h2>\n<h2 id=\"results\">Other</h2>\n");
    assert_eq!(wrong("## A {#x}\n\n## B {#x}\n"), ["warning duplicate-anchor 12:1+9"]);
    assert_eq!(wrong("## A {.red}\n"), ["warning heading-attribute 10:1+11"]);
}

#[test]
fn ids_take_the_prefix_and_leave_the_templates_alone() {
    let options = Options { id_prefix: "words-", page_ids: &["words-a", "main"], ..Options::default() };
    let (prose, diagnostics) = convert("## A\n\n[Up to the letter](#a-2), [the main part](#main)", &options);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(prose.html.contains("<h2 id=\"words-a-2\">"), "{}", prose.html);
    assert!(prose.html.contains("href=\"#words-a-2\"") && prose.html.contains("href=\"#main\""));
}

#[test]
fn a_title_in_the_body_is_a_heading_like_the_rest() {
    assert_eq!(wrong("# Title\n\n## Part\n"), ["warning page-title-in-body 10:1+7"]);
    let levels = |text| {
        let (prose, _) = convert(text, &Options::default());
        prose.headings.iter().map(|h| h.level).collect::<Vec<_>>()
    };
    assert_eq!(levels("# Title\n\n## Part\n\n### Piece"), [2, 2, 3]);
    // Two of them are sections, so what follows is below them.
    assert_eq!(levels("# One\n\n## Part\n\n# Two"), [2, 3, 2]);
}

#[test]
fn a_skipped_level_and_an_empty_heading_are_reported() {
    assert_eq!(wrong("## A\n\n#### B\n"), ["warning skipped-heading 12:1+6"]);
    assert_eq!(wrong("### A\n"), ["warning skipped-heading 10:1+5"]);
    assert_eq!(wrong("##\n\ntext"), ["warning empty-heading 10:1+2"]);
    assert_eq!(convert("##\n", &Options::default()).0.html, "");
}

#[test]
fn the_top_level_is_the_callers_choice_and_ends_at_six() {
    let options = Options { heading_level: 5, ..Options::default() };
    let (prose, _) = convert("## A\n\n### B\n\n#### C\n", &options);
    assert_eq!(prose.headings.iter().map(|h| h.level).collect::<Vec<_>>(), [5, 6, 6]);
}

#[test]
fn headings_of_quotations_are_not_in_the_outline() {
    let prose = prose("## A\n\n> ### B\n");
    assert_eq!(prose.headings.len(), 1);
    assert!(prose.html.contains("<h3 id=\"b\">B</h3>"));
}
