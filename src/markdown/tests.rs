//! One test for each promise of the module.

mod blocks;
mod headings;
mod hostile;
mod links;
mod notes;

use super::*;
use crate::diagnostic::Severity;

/// A site that has `/schools/riverside/`, `/results/` and one picture.
struct Site;

impl Resolver for Site {
    fn link(&self, target: &str) -> Result<String, Broken> {
        match target {
            "/schools/riverside/" | "../schools/riverside.yaml" => Ok("/schools/riverside/".to_owned()),
            "/results/" => Ok("/results/".to_owned()),
            _ => Err(Broken {
                code: "broken-link",
                message: format!("`{target}` is no page"),
                help: Some("did you mean `/results/`?".to_owned()),
            }),
        }
    }

    fn image(&self, target: &str) -> Result<Picture, Broken> {
        match target {
            "/images/rug.jpg" => {
                let src = "/images/rug.ab12.jpg".to_owned();
                Ok(Picture { src, width: 1200, height: 800, ..Picture::default() })
            }
            "/images/door.jpg" => Ok(Picture {
                src: "/images/door.jpg".to_owned(),
                srcset: Some("/images/door.320.jpg 320w, /images/door.jpg 640w".to_owned()),
                webp: Some("/images/door.320.webp 320w".to_owned()),
                tone: Some("sea"),
                width: 640,
                height: 480,
            }),
            _ => Err(Broken { code: "broken-image", message: format!("`{target}` is no image"), help: None }),
        }
    }
}

fn convert(text: &str, options: &Options<'_>) -> (Prose, Diagnostics) {
    to_html(Source { text, file: FileId(3), first_line: 10 }, options, &Site)
}

/// The text, which must have nothing wrong with it.
fn prose(text: &str) -> Prose {
    let (prose, diagnostics) = convert(text, &Options::default());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    prose
}

fn html(text: &str) -> String {
    prose(text).html
}

/// "severity code line:column+length" of everything wrong with a text that starts on line 10.
fn wrong(text: &str) -> Vec<String> {
    let (_, diagnostics) = convert(text, &Options::default());
    let show = |d: &crate::diagnostic::Diagnostic| {
        let at = d.at.expect("every diagnostic of a text has a place");
        assert_eq!(at.file, FileId(3));
        assert!(
            d.message.starts_with(|c: char| !c.is_uppercase()) && !d.message.ends_with('.'),
            "{}",
            d.message
        );
        format!("{} {} {}:{}+{}", d.severity.word(), d.code, at.line, at.column, at.length)
    };
    diagnostics.iter().map(show).collect()
}
