//! Images: that they exist, that their space is kept while they load, and that they can be read aloud.

use pulldown_cmark::Tag;

use super::target::{self, Target};
use super::tree::{Kind, Node};
use super::write::Writer;
use super::{Picture, escape, text};
use crate::diagnostic::Diagnostic;

/// How wide a picture in a text is shown, as a rule: that of the place `wide` in the theme’s `components/photo.html`.
const SIZES: &str = "(min-width: 80rem) 54rem, (min-width: 60rem) 67vw, 92vw";

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
        let image = match (&only.kind, only.children.as_slice()) {
            (Kind::Element(Tag::Link { .. }), [image]) => image,
            _ => only,
        };
        let Kind::Element(Tag::Image { dest_url, title, .. }) = &image.kind else { return false };
        if self.is_withdrawn(dest_url) {
            return true;
        }
        self.out.push_str("<figure>");
        match &only.kind {
            Kind::Element(Tag::Link { link_type, dest_url: href, .. }) => {
                self.in_figure = true;
                self.link(only, *link_type, href);
                self.in_figure = false;
            }
            _ => self.picture(image, dest_url),
        }
        if !title.trim().is_empty() {
            self.look_for_names(image, dest_url, title);
            self.out.push_str("<figcaption>");
            self.text(title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
        true
    }

    /// A picture that is there, in all its sources.
    fn sources(&mut self, picture: &Picture, alt: &str) {
        let candidates = |set: &str| format!(" srcset=\"{}\" sizes=\"{SIZES}\"", escape::attribute(set));
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
