use super::*;

#[test]
fn links_lead_where_the_site_says() {
    assert_eq!(
        html("[Riverside](../schools/riverside.yaml) and [results](/results/#ks2)"),
        "<p><a href=\"/schools/riverside/\">Riverside</a> and <a href=\"/results/#ks2\">results</a></p>\n"
    );
    let links = prose("é [results](/results/#ks2)").links;
    let at = Location { file: FileId(3), line: 10, column: 13, length: 13 };
    let link = Link { target: "/results/#ks2".into(), url: "/results/".into(), anchor: "ks2".into(), at };
    assert_eq!(links, [link]);
}

#[test]
fn links_elsewhere_are_plain() {
    assert_eq!(
        html(
            "[guide](https://a.example/b_c?d=[1]&e) [us](mailto:a@b.example) <a@b.example> [ring us](tel:01632960001)"
        ),
        "<p><a href=\"https://a.example/b_c?d=%5B1%5D&amp;e\">guide</a> <a href=\"mailto:a@b.example\">us</a> \
         <a href=\"mailto:a@b.example\">a@b.example</a> <a href=\"tel:01632960001\">ring us</a></p>\n"
    );
}

#[test]
fn broken_links_are_reported_where_they_stand() {
    assert_eq!(wrong("one\n\n> see [the guide](/guide/) now"), ["error broken-link 12:19+7"]);
    assert_eq!(wrong("[the guide][g]\n\n[g]: /guide/"), ["error broken-link 10:1+14"]);
    assert_eq!(wrong("[the guide]()"), ["error broken-link 10:1+13"]);
    let (prose, _) = convert("[the guide](/guide/)", &Options::default());
    assert_eq!(prose.html, "<p>the guide</p>\n");
}

#[test]
fn other_schemes_are_refused() {
    for target in
        ["javascript:alert(1)", "data:text/html,x", "//host.example/", "ftp://a.example", "/\\a.example"]
    {
        let text = format!("[the guide]({target})");
        assert!(wrong(&text)[0].starts_with("error link-scheme 10:13"), "{target}: {:?}", wrong(&text));
        assert!(!convert(&text, &Options::default()).0.html.contains("<a"), "{target}");
    }
    assert!(wrong("[the guide](java&#9;script:a)")[0].starts_with("error link-scheme"));
    assert_eq!(wrong("<javascript:alert(1)>")[1], "error link-scheme 10:1+21");
}

#[test]
fn anchors_of_the_page_are_checked() {
    assert_eq!(
        html("[below](#part)\n\n## Part"),
        "<p><a href=\"#part\">below</a></p>\n<h2 id=\"part\">Part</h2>\n"
    );
    assert_eq!(wrong("[below](#prat)\n\n## Part"), ["error broken-anchor 10:9+5"]);
    assert_eq!(wrong("[Back to the top](#top)"), [""; 0]);
}

#[test]
fn link_text_says_where_it_leads() {
    for text in ["here", "Click here", "read more…", "**Here**", "https://a.example/"] {
        let codes = wrong(&format!("[{text}](/results/)"));
        assert!(codes[0].starts_with("warning link-text"), "{text}");
    }
    assert_eq!(wrong("[](/results/)"), ["warning link-text 10:1+13"]);
    assert_eq!(wrong("<https://a.example/>"), ["warning link-text 10:1+20"]);
    assert_eq!(wrong("[![](/images/rug.jpg)](/results/)").len(), 2);
}

#[test]
fn references_without_a_definition_are_reported() {
    assert_eq!(
        wrong("see [the guide] and [this][g]"),
        ["warning broken-reference 10:5+11", "warning broken-reference 10:21+9"]
    );
    assert_eq!(html("\\[sic]"), "<p>[sic]</p>\n");
}

#[test]
fn a_term_leads_to_its_meaning_once() {
    let term = |term: &str, link| Term {
        term: term.to_owned(),
        forms: vec![],
        url: format!("/glossary/#{}", term.to_lowercase().replace(' ', "-")),
        link,
    };
    let glossary = Glossary::new(vec![term("SEN", true), term("progress", true), term("progress 8", false)]);
    let options = Options { glossary: Some(&glossary), ..Options::default() };
    let text =
        "## SEN\n\n[SEN](/results/) `SEN` ![SEN](/images/rug.jpg) progress 8 **SEN** & SEN\n\nProgress";
    let (prose, _) = convert(text, &options);
    assert_eq!(prose.html.matches("class=\"term\"").count(), 2, "{}", prose.html);
    assert!(
        prose.html.contains("<strong><a class=\"term\" href=\"/glossary/#sen\">SEN</a></strong> &amp; SEN")
    );
    assert!(prose.html.contains("<p><a class=\"term\" href=\"/glossary/#progress\">Progress</a></p>"));
}
