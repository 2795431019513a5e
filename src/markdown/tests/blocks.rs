use super::*;

#[test]
fn common_blocks_are_plain_html() {
    assert_eq!(
        html("One *two* **three**\\\nfour `a<b`\n\n- a\n- b\n\n3. c\n\n---\n"),
        "<p>One <em>two</em> <strong>three</strong><br>\nfour <code>a&lt;b</code></p>\n\
         <ul><li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>\n<hr>\n"
    );
    assert_eq!(
        html("```rust extra\nlet a = \"<b>\";\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-rust\">let a = &quot;&lt;b&gt;&quot;;\n</code></pre>\n"
    );
    assert_eq!(html("``` \"onx=\n```"), "<pre tabindex=\"0\"><code></code></pre>\n");
}

#[test]
fn punctuation_is_smart() {
    assert_eq!(html("\"It's\" 3--4 --- so..."), "<p>“It’s” 3–4 — so…</p>\n");
}

#[test]
fn tables_have_scoped_headers_and_no_style() {
    let text = "## Results\n\n| Year | Pupils | Share | Note |\n|---|--:|---|:-:|\n\
                | 2022/23 | 58 | 64% | a |\n| 2023/24 | 60 | c | b |\n";
    assert_eq!(
        html(text),
        "<h2 id=\"results\">Results</h2>\n\
         <div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Results: table\">\n<table>\n\
         <thead>\n<tr><th scope=\"col\">Year</th><th scope=\"col\" class=\"n\">Pupils</th>\
         <th scope=\"col\" class=\"n\">Share</th><th scope=\"col\" class=\"c\">Note</th></tr>\n</thead>\n\
         <tbody>\n<tr><th scope=\"row\">2022/23</th><td class=\"n\">58</td><td class=\"n\">64%</td>\
         <td class=\"c\">a</td></tr>\n<tr><th scope=\"row\">2023/24</th><td class=\"n\">60</td>\
         <td class=\"n\">c</td><td class=\"c\">b</td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn the_first_column_heads_rows_only_when_it_names_them() {
    for table in [
        "| | b |\n|---|---|\n| x | 1 |\n",
        "| a | b |\n|---|---|\n| 12 | 1 |\n",
        "| a | b |\n|---|---|\n| x | 1 |\n| x | 2 |\n",
        "| a |\n|---|\n| x |\n",
    ] {
        assert!(!html(table).contains("scope=\"row\""), "{table}");
    }
    assert!(html("| | b |\n|---|---|\n| x | 1 |\n").contains("<tr><td></td><th scope=\"col\""));
    assert!(html("| a | b |\n|---|:--|\n| x | 1 |\n").contains("<td>1</td>"), "the author aligned it left");
}

#[test]
fn every_table_has_a_name_of_its_own() {
    let table = "| a |\n|---|\n| x |\n\n";
    let html = html(&format!("{table}{table}## A \"b\"\n\n{table}{table}"));
    let names: Vec<&str> = html.split("aria-label=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    assert_eq!(names, ["Table", "Table 2", "A “b”: table", "A “b”: table 2"]);
}

#[test]
fn an_image_alone_is_a_figure() {
    let image = "<img src=\"/images/rug.ab12.jpg\" alt=\"Two &amp; a book\" width=\"1200\" height=\"800\" \
                 loading=\"lazy\" decoding=\"async\">";
    assert_eq!(
        html("![Two & a *book*](/images/rug.jpg \"Taken in \\\"May\\\"\")\n"),
        format!("<figure>{image}<figcaption>Taken in &quot;May&quot;</figcaption></figure>\n")
    );
    assert_eq!(
        html("[![Two & a book](/images/rug.jpg)](/results/)\n"),
        format!("<figure><a href=\"/results/\">{image}</a></figure>\n")
    );
    assert_eq!(html("See ![Two & a book](/images/rug.jpg)\n"), format!("<p>See {image}</p>\n"));
}

#[test]
fn an_image_in_several_sources_offers_them_all() {
    let sizes = "sizes=\"(min-width: 80rem) 54rem, (min-width: 60rem) 67vw, 92vw\"";
    assert_eq!(
        html("![A door](/images/door.jpg)\n"),
        format!(
            "<figure><picture><source type=\"image/webp\" srcset=\"/images/door.320.webp 320w\" {sizes}>\
             <img class=\"tone-sea\" src=\"/images/door.jpg\" \
             srcset=\"/images/door.320.jpg 320w, /images/door.jpg 640w\" {sizes} \
             alt=\"A door\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></picture></figure>\n"
        )
    );
}

#[test]
fn images_are_checked() {
    assert_eq!(wrong("![](/images/rug.jpg)"), ["error missing-alt 10:1+20"]);
    assert_eq!(wrong("a\n\n![x y](/images/no.jpg)"), ["error broken-image 12:8+14"]);
    assert_eq!(wrong("![x](https://a.example/b.png)"), ["error link-scheme 10:6+23"]);
    assert_eq!(wrong("![x](data:image/png;base64,AA)"), ["error link-scheme 10:6+24"]);
    assert_eq!(wrong("![x]()"), ["error broken-image 10:1+6"]);
    assert_eq!(wrong("a ![x](/images/rug.jpg \"b\")"), ["warning image-caption 10:3+25"]);
}

#[test]
fn a_task_is_a_mark_and_a_word() {
    assert_eq!(
        html("- [x] Read\n- [ ] Write\n"),
        "<ul><li class=\"task\"><span aria-hidden=\"true\">☑</span> <span class=\"vh\">Done: </span>Read</li>\n\
         <li class=\"task\"><span aria-hidden=\"true\">☐</span> <span class=\"vh\">Not done: </span>Write</li>\n</ul>\n"
    );
    assert!(html("- [x] a\n\n- [ ] b\n").contains("<li class=\"task\"><p><span"));
}

#[test]
fn a_quotation_ends_with_its_source() {
    assert_eq!(
        html("> We read.\n>\n> — Amara, headteacher\n"),
        "<blockquote class=\"said\">\n<p>We read.</p>\n<footer>— Amara, headteacher</footer>\n</blockquote>\n"
    );
    assert_eq!(html("> — alone\n"), "<blockquote>\n<p>— alone</p>\n</blockquote>\n");
}

#[test]
fn raw_html_is_refused_where_it_stands() {
    assert_eq!(wrong("one\ntwo é <b>bold</b>"), ["error raw-html 11:7+3"]);
    assert_eq!(wrong("<div class=\"a\">\nx\n</div>\n"), ["error raw-html 10:1+15"]);
    assert_eq!(wrong("<div>\n\nx\n\n</div>\n"), ["error raw-html 10:1+5"]);
    let (prose, diagnostics) = convert("a <script>alert(1)</script>", &Options::default());
    assert!(!prose.html.contains("<script"));
    assert_eq!(diagnostics.count(Severity::Error), 1);
    let (_, diagnostics) = convert("a<br>b", &Options::default());
    assert!(diagnostics.iter().next().unwrap().help.as_ref().unwrap().contains("backslash"));
}

#[test]
fn comments_are_dropped_but_must_end() {
    assert_eq!(html("<!-- to do:\n<b> -->\n\na<!-- b --> c"), "<p>a c</p>\n");
    assert_eq!(wrong("<!-- a --> <i>b</i>\n"), ["error raw-html 10:12+3"]);
    assert_eq!(wrong("a\n\n<!-- a\n\nb"), ["error raw-html 12:1+6"]);
}

#[test]
fn the_plain_text_has_a_line_for_each_block() {
    let prose = prose(
        "## A *b*\n\nOne\ntwo `c` — three.[^1] ![alt](/images/rug.jpg)\n\n- x\n- y\n\n| a | b |\n|---|---|\n| c | 1 |\n\n[^1]: Note.\n",
    );
    assert_eq!(prose.text, "A b\nOne two c — three.\nx\ny\na b\nc 1\nNote.");
    assert_eq!(prose.words, 13);
}

#[test]
fn a_last_line_that_is_no_sentence_says_whose_words_they_are() {
    let with = |source: &str| html(&format!("> We read.\n>\n> {source}\n"));
    let said =
        "<blockquote class=\"said\">\n<p>We read.</p>\n<footer>A pupil in Year 4</footer>\n</blockquote>\n";
    assert_eq!(with("A pupil in Year 4"), said);
    assert!(with("-- A parent").contains("<footer>– A parent</footer>"));
    for sentence in ["Every day.", "and so on", "Do you?", "He said “no.”"] {
        assert!(!with(sentence).contains("footer"), "{sentence}");
    }
    let marked = html("> \"We read.\"\n>\n> A pupil\n");
    assert!(marked.starts_with("<blockquote>\n<p>“We read.”</p>\n<footer>"), "{marked}");
}

#[test]
fn images_on_lines_of_their_own_are_a_gallery() {
    let two = html("![A rug](/images/rug.jpg \"Red\")\n![A door](/images/door.jpg)\n");
    assert!(
        two.starts_with("<div class=\"gallery\">\n<figure><a href=\"/images/rug.ab12.jpg\"><img"),
        "{two}"
    );
    assert!(
        two.contains("<figcaption>Red</figcaption></figure>\n<figure><a href=\"/images/door.jpg\">"),
        "{two}"
    );
    assert_eq!(two.matches("<span class=\"vh\">Larger picture</span></a>").count(), 2);
    assert!(two.ends_with("</figure>\n</div>\n"), "{two}");
    // A picture that leads elsewhere does so in a gallery as well.
    let led = html("[![A rug](/images/rug.jpg)](/results/) ![A door](/images/door.jpg)\n");
    assert!(led.contains("<a href=\"/results/\"><img"), "{led}");
    // One among words stays where it is.
    assert!(!html("A rug ![A rug](/images/rug.jpg) and ![A door](/images/door.jpg)\n").contains("gallery"));
}
