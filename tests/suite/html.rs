//! An HTML page as a list of what stands in it, read with a parser that reports every parse error.

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// An element with all the text inside it.
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// A page, its elements in the order of the document.
pub struct Html {
    pub errors: Vec<String>,
    pub elements: Vec<Element>,
    pub texts: Vec<String>,
}

impl Html {
    pub fn parse(text: &str) -> Html {
        let options = ParseOpts {
            tokenizer: TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() },
            tree_builder: TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() },
        };
        let dom = parse_document(RcDom::default(), options).one(text);
        let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
        let mut html = Html { errors, elements: Vec::new(), texts: Vec::new() };
        html.walk(&dom.document);
        html
    }

    fn walk(&mut self, node: &Handle) -> String {
        let mut own = None;
        let mut text = String::new();
        match &node.data {
            NodeData::Text { contents } => {
                text = contents.borrow().to_string();
                self.texts.push(text.clone());
            }
            NodeData::Element { name, attrs, .. } => {
                own = Some(self.elements.len());
                let attributes =
                    attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                self.elements.push(Element { name: name.local.to_string(), attributes, text: String::new() });
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            text += &self.walk(child);
        }
        if let Some(own) = own {
            self.elements[own].text = text.clone();
        }
        text
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    pub fn title(&self) -> &str {
        // The first one: pictures have titles too.
        self.all("title").next().map_or("", |title| title.text.as_str())
    }

    /// Whether it stands for another page somewhere else: a card to embed, a poster, a certificate.
    pub fn is_sheet(&self) -> bool {
        let kind = self.all("body").find_map(|body| body.get("class")).unwrap_or_default();
        ["is-embed", "is-poster", "is-certificate"].contains(&kind)
    }

    pub fn is_redirect(&self) -> bool {
        self.all("meta").any(|meta| meta.get("http-equiv") == Some("refresh"))
    }

    pub fn meta(&self, name: &str) -> Option<&str> {
        self.all("meta").find(|meta| meta.get("name") == Some(name))?.get("content")
    }

    pub fn canonical(&self) -> Option<&str> {
        self.all("link").find(|link| link.get("rel") == Some("canonical"))?.get("href")
    }

    pub fn ids(&self) -> BTreeSet<&str> {
        self.elements.iter().filter_map(|element| element.get("id")).collect()
    }

    /// What is wrong with the page alone.
    pub fn faults(&self) -> Vec<String> {
        let mut faults: Vec<String> =
            self.errors.iter().map(|error| format!("parse error: {error}")).collect();
        self.identifiers(&mut faults);
        self.headings(&mut faults);
        self.head(&mut faults);
        for element in &self.elements {
            let name = &element.name;
            for attribute in element.attributes.keys().filter(|a| *a == "style" || a.starts_with("on")) {
                faults.push(format!("<{name}> has the attribute {attribute}"));
            }
            if name == "style" || name == "iframe" {
                faults.push(format!("there is a <{name}>"));
            }
            // A strict Content-Security-Policy allows a file of our own, and nothing written into the page.
            let own = element.get("src").is_some_and(|src| src.starts_with('/') && !src.starts_with("//"));
            let facts = element.get("type") == Some("application/ld+json");
            if name == "script"
                && !facts
                && !(own && element.get("defer").is_some() && element.text.trim().is_empty())
            {
                faults.push("there is a <script> that is no deferred file of the site".into());
            }
            let missing = |attribute: &&str| element.get(attribute).is_none();
            if name == "img"
                && let Some(attribute) = ["alt", "width", "height"].iter().find(|a| missing(a))
            {
                faults.push(format!("{:?} has no {attribute}", element.get("src")));
            }
            if name == "a" && element.text.trim().is_empty() && element.get("aria-label").is_none() {
                faults.push(format!("the link to {:?} has no words", element.get("href")));
            }
        }
        faults
    }

    fn identifiers(&self, faults: &mut Vec<String>) {
        let mut ids = BTreeSet::new();
        for id in self.elements.iter().filter_map(|element| element.get("id")) {
            if id.is_empty() || id.contains(char::is_whitespace) || !ids.insert(id) {
                faults.push(format!("the id {id:?} is there twice or is none"));
            }
        }
        for element in &self.elements {
            for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"] {
                for id in element.get(attribute).unwrap_or_default().split_whitespace() {
                    if !ids.contains(id) {
                        faults.push(format!(
                            "{attribute} of <{}> names {id:?}, which is not there",
                            element.name
                        ));
                    }
                }
            }
        }
    }

    fn headings(&self, faults: &mut Vec<String>) {
        let level = |element: &Element| match element.name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
            _ => None,
        };
        let headings: Vec<(u8, &str)> =
            self.elements.iter().filter_map(|e| Some((level(e)?, e.text.trim()))).collect();
        let firsts = headings.iter().filter(|(level, _)| *level == 1).count();
        if firsts != 1 {
            faults.push(format!("there are {firsts} <h1>"));
        }
        if headings.first().is_some_and(|(level, _)| *level != 1) {
            faults.push(format!("a heading stands before <h1>: {:?}", headings[0]));
        }
        for pair in headings.windows(2) {
            if pair[1].0 > pair[0].0 + 1 {
                faults.push(format!("a level is left out between {:?} and {:?}", pair[0], pair[1]));
            }
        }
        for (_, text) in headings.iter().filter(|(_, text)| text.is_empty()) {
            faults.push(format!("an empty heading {text:?}"));
        }
    }

    fn head(&self, faults: &mut Vec<String>) {
        if self.all("html").all(|html| html.get("lang").is_none_or(str::is_empty)) {
            faults.push("no lang".into());
        }
        if self.meta("description").is_none_or(|text| text.trim().is_empty()) {
            faults.push("no description".into());
        }
        // The page that says there is no page has no address of its own.
        if self.canonical().is_none_or(str::is_empty) && self.meta("robots") != Some("noindex") {
            faults.push("no canonical address".into());
        }
        if self.title().trim().is_empty() {
            faults.push("no title".into());
        }
        if self.all("main").count() != 1 {
            faults.push("there is not one <main>".into());
        }
    }
}

/// Every file below a folder with its bytes, by path with `/`.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}
