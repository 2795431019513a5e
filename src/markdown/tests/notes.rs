use super::*;

#[test]
fn footnotes_are_numbered_as_they_are_met_and_lead_back() {
    let text = "One[^b] two[^A] three[^b].\n\n[^a]: First *a*.\n[^b]: Second.\n\n    More.\n";
    assert_eq!(
        html(text),
        "<p>One<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup> \
         two<sup><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\" aria-label=\"Note 2\">2</a></sup> \
         three<sup><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup>.</p>\n\
         <section class=\"footnotes\" aria-label=\"Notes\">\n<ol>\n\
         <li id=\"fn-1\"><p>Second.</p>\n<p>More. \
         <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Back to note 1 in the text\">↩\u{fe0e}</a> \
         <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Back to note 1 in the text, mention 2\">↩\u{fe0e}<sup>2</sup></a></p></li>\n\
         <li id=\"fn-2\"><p>First <em>a</em>. \
         <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Back to note 2 in the text\">↩\u{fe0e}</a></p></li>\n\
         </ol>\n</section>\n"
    );
    assert!(prose(text).anchors.contains("fnref-1-2"));
}

#[test]
fn ids_take_the_prefix() {
    let options = Options { id_prefix: "words-", ..Options::default() };
    let (prose, _) = convert("a[^1]\n\n[^1]: b", &options);
    for part in
        ["href=\"#words-fn-1\"", "id=\"words-fnref-1\"", "id=\"words-fn-1\"", "href=\"#words-fnref-1\""]
    {
        assert!(prose.html.contains(part), "{part}");
    }
}

#[test]
fn a_note_may_refer_to_a_note_and_to_itself() {
    let html = html("a[^1]\n\n[^1]: b[^2] and [^1]\n\n[^2]: c");
    assert!(html.contains("<li id=\"fn-2\">") && html.contains("id=\"fnref-1-2\""), "{html}");
}

#[test]
fn a_note_may_end_with_a_list() {
    let html = html("a[^1]\n\n[^1]: b\n\n    - c\n");
    assert!(html.contains("</ul>\n<p> <a href=\"#fnref-1\""), "{html}");
}

#[test]
fn a_reference_within_a_link_is_reported() {
    let text = "[the results[^1]](/results/)\n\n[^1]: b";
    assert_eq!(wrong(text), ["warning broken-reference 10:13+4"]);
    assert!(
        html("[the results](/results/)[^1]\n\n[^1]: b").contains("the results</a><sup><a href=\"#fn-1\"")
    );
}

#[test]
fn notes_that_miss_their_other_half_are_reported() {
    assert_eq!(wrong("a b[^no]"), ["warning broken-reference 10:4+5"]);
    assert_eq!(wrong("a\n\n[^x]: b"), ["warning unused-footnote 12:1+7"]);
    assert_eq!(wrong("a[^x]\n\n[^x]: b\n\n[^x]: c"), ["warning duplicate-footnote 14:1+7"]);
    assert_eq!(html("a \\[^no]"), "<p>a [^no]</p>\n");
}

#[test]
fn a_heading_never_takes_the_id_of_a_note() {
    assert!(html("## fn 1\n\na[^1]\n\n[^1]: b").contains("<h2 id=\"section-fn-1\">"));
    assert!(html("a[^1]\n\n[^1]: ## b").contains("<p><strong>b</strong></p>"));
}
