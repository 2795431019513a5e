//! Images: that they exist, that their space is kept while they load, and that they can be read aloud.

use pulldown_cmark::Tag;

use super::target::{self, Target};
use super::tree::{Kind, Node};
use super::write::Writer;
use super::{Picture, escape, text};
use crate::diagnostic::Diagnostic;

/// How wide a picture in a text is shown, as a rule: that of the place `wide` in the theme’s `components/photo.html`.
pub(super) const SIZES: &str = "(min-width: 80rem) 54rem, (min-width: 60rem) 67vw, 92vw";
/// In a gallery: that of the place `half`.
const HALF: &str = "(min-width: 80rem) 26rem, (min-width: 60rem) 33vw, (min-width: 30rem) 45vw, 92vw";

impl<'t> Writer<'t> {
    /// An image within a line.
    pub(super) fn image(&mut self, node: &'t Node<'t>, written: &str, title: &str) {
        if !title.trim().is_empty() {
            let diagnostic = Diagnostic::warning("image-caption", "a caption on an image within a line")
                .help("a caption is printed below an image that is a paragraph of its own");
            self.report.push(diagnostic, &node.range);
        }
        self.picture(node, written);
    }

    /// A paragraph that holds only an image, which may be a link.
    pub(super) fn figure(&mut self, paragraph: &'t Node<'t>) -> bool {
        let [only] = paragraph.children.as_slice() else { return false };
        let Some(image) = image_of(only) else { return false };
        self.plate(only, image, SIZES);
        true
    }

    /// A paragraph of nothing but images, each of which may be a link: a gallery. Those that are no links lead to
    /// themselves, larger.
    pub(super) fn gallery(&mut self, paragraph: &'t Node<'t>) -> bool {
        let between = |node: &Node<'_>| {
            matches!(&node.kind, Kind::Text(text) if text.trim().is_empty())
                || matches!(node.kind, Kind::Break)
        };
        let shown: Vec<&Node<'t>> = paragraph.children.iter().filter(|node| !between(node)).collect();
        if !shown.iter().all(|node| image_of(node).is_some()) {
            return false;
        }
        let there =
            |node: &&&Node<'t>| !image_of(node).is_some_and(|image| self.is_withdrawn(written(image)));
        let there: Vec<&Node<'t>> = shown.iter().filter(there).copied().collect();
        let Some((first, others)) = there.split_first() else { return true };
        let leads = others.is_empty() || others.len() % 2 == 0;
        if !others.is_empty() {
            self.out.push_str("<div class=\"gallery\">\n");
        }
        for (node, sizes) in [(first, if leads { SIZES } else { HALF })]
            .into_iter()
            .chain(others.iter().map(|node| (node, HALF)))
        {
            if let Some(image) = image_of(node) {
                self.in_gallery = !others.is_empty();
                self.plate(node, image, sizes);
                self.in_gallery = false;
            }
        }
        if !others.is_empty() {
            self.out.push_str("</div>\n");
        }
        true
    }

    /// An image with its caption. `outer` is the image, or the link around it.
    fn plate(&mut self, outer: &'t Node<'t>, image: &'t Node<'t>, sizes: &'static str) {
        let Kind::Element(Tag::Image { dest_url, title, .. }) = &image.kind else { return };
        if self.is_withdrawn(dest_url) {
            return;
        }
        self.sizes = sizes;
        self.out.push_str("<figure>");
        match &outer.kind {
            Kind::Element(Tag::Link { link_type, dest_url: href, .. }) => {
                self.in_figure = true;
                self.link(outer, *link_type, href);
                self.in_figure = false;
            }
            _ if self.in_gallery => self.picture_to_open(image, dest_url),
            _ => self.picture(image, dest_url),
        }
        self.sizes = SIZES;
        if !title.trim().is_empty() {
            self.look_for_names(image, dest_url, title);
            self.out.push_str("<figcaption>");
            self.text(title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }

    /// A picture within a link to itself, larger and whole.
    fn picture_to_open(&mut self, image: &'t Node<'t>, dest_url: &str) {
        let large = match target::classify(dest_url) {
            Target::Site { path, .. } => self.resolver.image(path).ok(),
            _ => None,
        };
        let Some(large) = large else { return self.picture(image, dest_url) };
        self.out.push_str(&format!("<a href=\"{}\">", escape::address(&large.src)));
        self.picture(image, dest_url);
        let words = escape::attribute(self.options.words.larger);
        self.out.push_str(&format!("<span class=\"vh\">{words}</span></a>"));
    }

    /// A picture that is there, in all its sources.
    fn sources(&mut self, picture: &Picture, alt: &str) {
        let sizes = self.sizes;
        let candidates = |set: &str| format!(" srcset=\"{}\" sizes=\"{sizes}\"", escape::attribute(set));
        if let Some(webp) = &picture.webp {
            let webp = candidates(webp);
            self.out.push_str(&format!("<picture><source type=\"image/webp\"{webp}>"));
        }
        let class = picture.tone.map_or_else(String::new, |tone| format!(" class=\"tone-{tone}\""));
        self.out.push_str(&format!(
            "<img{class} src=\"{}\"{} alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\" decoding=\"async\">",
            escape::address(&picture.src),
            picture.srcset.as_deref().map(candidates).unwrap_or_default(),
            escape::attribute(alt),
            picture.width,
            picture.height
        ));
        if picture.webp.is_some() {
            self.out.push_str("</picture>");
        }
    }

    /// A picture that has been taken down leaves no gap.
    fn is_withdrawn(&self, written: &str) -> bool {
        matches!(target::classify(written), Target::Site { path, .. } if self.resolver.is_withdrawn(path))
    }

    /// No full name stands beside a picture of people, unless they agreed to that.
    fn look_for_names(&mut self, node: &'t Node<'t>, written: &str, text: &str) {
        if let Target::Site { path, .. } = target::classify(written)
            && let Some(diagnostic) = self.resolver.full_name(path, text)
        {
            self.report.push(diagnostic, &node.range);
        }
    }

    pub(super) fn picture(&mut self, node: &'t Node<'t>, written: &str) {
        if self.is_withdrawn(written) {
            return;
        }
        let alt = text::line(&node.children);
        if alt.is_empty() {
            let diagnostic =
                Diagnostic::error("missing-alt", format!("the image `{written}` has no alternative text"))
                    .help("say what it shows to somebody who cannot see it: `![Two pupils share a book](…)`");
            self.report.push(diagnostic, &node.range);
        }
        self.look_for_names(node, written, &alt);
        let range = self.target_range(node, written);
        let diagnostic = match target::classify(written) {
            Target::Site { path, .. } => match self.resolver.image(path) {
                Ok(picture) => {
                    self.sources(&picture, &alt);
                    return;
                }
                Err(broken) => broken.into_diagnostic(),
            },
            Target::Nowhere | Target::Here(_) => Diagnostic::error("broken-image", "an image without a file")
                .help("write its file between the round brackets: `![what it shows](/images/file.jpg)`"),
            Target::Elsewhere(_) | Target::Refused(_) => {
                Diagnostic::error("link-scheme", format!("the image `{written}` is not a file of the site"))
                    .help("keep a copy in `content/images/` and write `/images/…`")
            }
        };
        self.report.push(diagnostic, &range);
        escape::text(&mut self.out, &alt);
    }
}

/// The image that a node is, or that it is a link around.
fn image_of<'n, 't>(node: &'n Node<'t>) -> Option<&'n Node<'t>> {
    let image = match (&node.kind, node.children.as_slice()) {
        (Kind::Element(Tag::Link { .. }), [image]) => image,
        _ => node,
    };
    matches!(image.kind, Kind::Element(Tag::Image { .. })).then_some(image)
}

/// The file of an image, as it was written.
fn written<'n>(image: &'n Node<'_>) -> &'n str {
    match &image.kind {
        Kind::Element(Tag::Image { dest_url, .. }) => dest_url,
        _ => "",
    }
}
