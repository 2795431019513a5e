//! Whatever is typed, the build neither panics nor prints anything that runs.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::*;

fn check(text: &str) {
    let terms = ["a", "SEN", "on"].map(|term| Term {
        term: term.to_owned(),
        forms: vec![],
        url: "/\"'><script>".to_owned(),
        link: true,
    });
    let glossary = Glossary::new(terms.into());
    let options = Options { glossary: Some(&glossary), ..Options::default() };
    let (prose, diagnostics) = convert(text, &options);
    for diagnostic in diagnostics.iter() {
        assert!(diagnostic.at.is_some_and(|at| at.line >= 10 && at.column >= 1));
    }
    let page =
        format!("<!DOCTYPE html><html><head><title>t</title></head><body>{}</body></html>", prose.html);
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
    let dom = parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).one(page);
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}\n{text:?}\n{}", prose.html);
    let mut ids = BTreeSet::new();
    visit(&dom.document, &mut ids);
    for heading in &prose.headings {
        assert!(ids.contains(&heading.id), "{} is not printed\n{text:?}", heading.id);
    }
    assert_eq!(ids, prose.anchors, "{text:?}");
}

fn visit(node: &Handle, ids: &mut BTreeSet<String>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        assert!(!["script", "style", "iframe", "input", "object"].contains(&&*name.local), "{}", name.local);
        for attribute in attrs.borrow().iter() {
            let (name, value) = (&*attribute.name.local, attribute.value.to_string());
            assert!(!name.starts_with("on") && name != "style", "{name}");
            let address = value.trim().to_lowercase();
            let runs = address.starts_with("javascript:") || address.starts_with("data:");
            assert!(!(matches!(name, "href" | "src") && runs), "{name}={value}");
            if name == "id" {
                assert!(ids.insert(value.clone()), "two of {value}");
            }
        }
    }
    for child in node.children.borrow().iter() {
        visit(child, ids);
    }
}

#[test]
fn nesting_has_an_end() {
    assert_eq!(wrong(&format!("{}a", "> ".repeat(51))), ["error too-deep 10:101+3"]);
    assert!(wrong(&format!("{}a", "> ".repeat(49))).is_empty());
    let (prose, diagnostics) = convert(&">".repeat(100_000), &Options::default());
    assert!(prose.html.len() < 10_000);
    assert_eq!(diagnostics.count(Severity::Error), 1);
}

#[test]
fn nasty_texts_are_printed_or_refused() {
    let many = 100_000;
    for text in [
        ">".repeat(many),
        "[".repeat(many),
        "*a ".repeat(many),
        "`".repeat(many),
        "**a *b ".repeat(many / 10),
        "[a] ".repeat(many / 10),
        "[^a] ".repeat(many / 10),
        "![".repeat(many / 10),
        "[a](".repeat(many / 10),
        "<b>".repeat(many / 10),
        "[^".repeat(many),
        "<!--".repeat(many / 10),
        "a[^1]".repeat(1000) + "\n\n[^1]: b",
        "# a\n".repeat(2000),
        "|a".repeat(1000) + "\n" + &"|-".repeat(1000) + "\n" + &"|1".repeat(1000),
        "- ".repeat(many / 10),
        "1. ".repeat(many / 10),
        "\u{0}\u{1}\u{b}\u{c}\u{7f}\u{85}\u{fdd0}\u{fffe}".to_owned(),
        "&#0; &#x1F; &#xD800; &#x10FFFF; &notin;".to_owned(),
        "\r\r\n\n\r".to_owned(),
        "[a](<\n>) [b](< x>) [c](\"onclick=alert(1)//)".to_owned(),
        "![a\"onload=\"x](/images/rug.jpg \"b\\\"onload=\")".to_owned(),
        "## \"onclick=\"x {#a\"b onclick=x}\n\n| \"a | b |\n|-|-|\n| c\" | 1 |".to_owned(),
        "[^\"><script>]: a\n\nb[^\"><script>]".to_owned(),
        "> - 1. > ```\n> <script>\n".to_owned(),
        "[a <https://b.example> [c](/results/)](/results/)".to_owned(),
        "[![a](/images/rug.jpg)[^1]](/results/)\n\n[^1]: [b[^1]](/results/)".to_owned(),
    ] {
        check(&text);
    }
}

/// Pieces of Markdown, so that arbitrary texts are more than arbitrary letters.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "# ",
            "## ",
            "#### ",
            "{#a}",
            "> ",
            "- ",
            "1. ",
            "    ",
            "\n",
            "\n\n",
            "\r\n",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "[",
            "]",
            "(",
            ")",
            "![",
            "[^1]",
            "[^1]: ",
            "[^x]",
            "](/results/)",
            "](#a)",
            "](javascript:a)",
            "](/images/rug.jpg)",
            " \"t\")",
            "<",
            ">",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<div>\n",
            "| a | b |\n|---|--:|\n",
            "| 1 | ",
            "|",
            "- [x] ",
            "---\n",
            "\\",
            "&",
            "&amp;",
            "\"",
            "'",
            "—",
            "--",
            "SEN",
            "on ",
            "é",
            "\u{0}",
            "https://a.example",
            "===\n",
            "\t",
        ])
        .prop_map(str::to_owned),
        "[a-z ]{1,4}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_texts_are_well_formed(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn arbitrary_markdown_is_well_formed(text in pieces()) {
        check(&text);
    }
}
