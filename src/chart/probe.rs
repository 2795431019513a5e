//! Read a drawing back, for tests. It accepts exactly what the module writes and panics at anything else.

use std::collections::HashMap;

use super::svg::Svg;

/// An element as it was written.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    /// Its own classes and those of the groups around it.
    pub classes: Vec<String>,
    pub attributes: HashMap<String, String>,
    /// Its text, before any element inside.
    pub text: String,
}

impl Element {
    pub fn is(&self, class: &str) -> bool {
        self.classes.iter().any(|one| one == class)
    }

    /// An attribute as a number without its sign for percent. A missing one is 0, as in SVG.
    pub fn number(&self, name: &str) -> f64 {
        let text = self.attributes.get(name).map_or("0", |text| text.trim_end_matches('%'));
        text.parse().unwrap_or_else(|_| panic!("{name}={text}"))
    }

    /// The places of a line: percent across, pixels down.
    pub fn points(&self) -> Vec<(f64, f64)> {
        let points = self.attributes.get("points").map(String::as_str).unwrap_or_default().split(' ');
        let place = |text: &str| {
            let (x, y) = text.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        points.map(|text| place(text).unwrap_or_else(|| panic!("{text}"))).collect()
    }
}

/// All elements in order, after a check that the markup is well-formed and has no style and no colour.
pub fn elements(svg: &Svg) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = svg.as_str();
    while let Some(start) = rest.find('<') {
        if let Some(&inside) = open.last()
            && inside + 1 == elements.len()
        {
            elements[inside].text.push_str(&unescape(&rest[..start]));
        }
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().expect("an element to close");
            assert_eq!(elements[closed].name, name);
            continue;
        }
        let (tag, alone) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let mut element = parse(tag);
        let around = open.last().map(|&parent| elements[parent].classes.clone());
        element.classes.extend(around.unwrap_or_default());
        elements.push(element);
        if !alone {
            open.push(elements.len() - 1);
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "everything is closed");
    elements
}

fn parse(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    while !rest.is_empty() {
        let (name, after) = rest.trim_start().split_once("=\"").expect("a value");
        let (value, after) = after.split_once('"').expect("the end of a value");
        let allowed = !["style", "stroke", "color"].contains(&name)
            && (name != "fill" || value.starts_with("url(#"))
            && !name.starts_with("on");
        assert!(allowed, "{name}");
        assert!(element.attributes.insert(name.to_owned(), unescape(value)).is_none(), "{name} twice");
        rest = after;
    }
    let classes = element.attributes.get("class").map(String::as_str).unwrap_or_default();
    element.classes = classes.split(' ').filter(|class| !class.is_empty()).map(str::to_owned).collect();
    element
}

fn unescape(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let bare = entities.iter().fold(text.to_owned(), |text, (entity, _)| text.replace(entity, ""));
    assert!(!bare.contains(['&', '"', '>']), "{text}");
    entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

/// Fails if a coordinate is not a number within the drawing.
pub fn assert_inside(svg: &Svg) {
    let elements = elements(svg);
    let height = elements[0].number("height");
    for element in &elements[1..] {
        if element.name == "polyline" {
            let inside = |(x, y)| (0.0..=100.0).contains(&x) && (0.0..=height).contains(&y);
            assert!(element.points().into_iter().all(inside), "{element:?}");
        }
        for (name, value) in &element.attributes {
            let most = match name.as_str() {
                "x" | "x1" | "x2" | "cx" | "width" => 100.0,
                "y" | "y1" | "y2" | "cy" | "height" => height,
                _ => continue,
            };
            let across = ["x", "x1", "x2", "cx", "width"].contains(&name.as_str());
            assert_eq!(across && value != "0", value.ends_with('%'), "{name}={value}");
            let number = element.number(name);
            assert!(number.is_finite() && (0.0..=most).contains(&number), "{name}={value} in {element:?}");
        }
        let foot = element.number("y") + element.number("height");
        assert!(element.name != "rect" || foot <= height + 0.11, "{element:?}");
    }
}
