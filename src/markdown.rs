//! Turn an author's Markdown into HTML that anyone can read, and say where it cannot.
//!
//! [`to_html`] takes the body of one file. It knows nothing of the content folder: a [`Resolver`] says where links
//! and images lead. It prints no raw HTML, no `style`, no script and no form control, whatever the author typed, and
//! every mistake is reported with its line and column.
//!
//! The Markdown is CommonMark with tables, footnotes, task lists, `{#id}` on headings and smart punctuation. A body
//! starts at `##`, because the title of the page is in the front matter.
//!
//! It is done in two steps. `tree` parses, refuses raw HTML and too deep nesting, and leaves a tree of limited depth;
//! the other modules write that tree, one module for each kind of thing.

mod escape;
mod footnote;
mod glossary;
mod heading;
mod html;
mod image;
mod link;
mod position;
mod table;
mod target;
mod text;
mod tree;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use glossary::{Glossary, Term};

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Location};

/// Where links and images lead; implemented by the caller, who knows the site.
pub trait Resolver {
    /// A link within the site, as the author wrote it but without its `#anchor`, to its final address.
    fn link(&self, target: &str) -> Result<String, Broken>;

    /// An image of the site, as the author wrote it, to what is printed.
    fn image(&self, target: &str) -> Result<Picture, Broken>;

    /// Whether an image has been taken down, so that the text does without it.
    fn is_withdrawn(&self, _target: &str) -> bool {
        false
    }

    /// What is to be said of those whose words are quoted, if that names a pupil.
    fn quoted(&self, _source: &str) -> Option<Diagnostic> {
        None
    }

    /// What is to be said of a text beside an image, if it names somebody who has not agreed to be named.
    fn full_name(&self, _target: &str, _text: &str) -> Option<Diagnostic> {
        None
    }
}

/// Why a link or an image leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The code of the diagnostic.
    pub code: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

/// An image as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// The same in other widths, as `srcset` has them.
    pub srcset: Option<String>,
    /// The same as WebP, as `srcset` has it.
    pub webp: Option<String>,
    /// The class of the colour to show while it loads.
    pub tone: Option<&'static str>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The Markdown of one file, without its front matter.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// The file it stands in.
    pub file: FileId,
    /// The line of the file on which it starts, from 1.
    pub first_line: u32,
}

/// How a text is printed.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The level of the top headings of the body: 2 on a page that has a title.
    pub heading_level: u8,
    /// Starts every id, for a page with more than one text. It may be empty.
    pub id_prefix: &'a str,
    /// Ids that the page's template prints: links may lead to them, and headings may not take them.
    pub page_ids: &'a [&'a str],
    /// Terms to link to their explanation at their first use.
    pub glossary: Option<&'a Glossary>,
    /// The words it prints, in the language of the page.
    pub words: Words<'a>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { heading_level: 2, id_prefix: "", page_ids: &[], glossary: None, words: Words::default() }
    }
}

/// The few words that are printed around an author's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// Names the list of footnotes.
    pub footnotes: &'a str,
    /// Names a reference to a footnote; `{n}` is its number.
    pub footnote: &'a str,
    /// Names the way back from a footnote; `{n}` is its number.
    pub back: &'a str,
    /// The same from the second reference on; `{m}` says which reference it is.
    pub back_again: &'a str,
    /// Said before a task that is done.
    pub done: &'a str,
    /// Said before a task that is not.
    pub not_done: &'a str,
    /// Says of a link around a picture of a gallery what it leads to.
    pub larger: &'a str,
    /// Names a table that follows no heading.
    pub table: &'a str,
    /// Names a table below a heading; `{heading}` is its text.
    pub table_under: &'a str,
}

impl Default for Words<'_> {
    fn default() -> Self {
        Words {
            footnotes: "Notes",
            footnote: "Note {n}",
            back: "Back to note {n} in the text",
            back_again: "Back to note {n} in the text, mention {m}",
            done: "Done:",
            not_done: "Not done:",
            larger: "Larger picture",
            table: "Table",
            table_under: "{heading}: table",
        }
    }
}

/// A text ready to print, and what the rest of the site wants to know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The HTML.
    pub html: String,
    /// The headings, for a list of contents; those within quotations and lists are left out.
    pub headings: Vec<Heading>,
    /// The plain text, one line a block, for search, feeds and summaries.
    pub text: String,
    /// How many words it has.
    pub words: usize,
    /// Every id that a link may lead to.
    pub anchors: BTreeSet<String>,
    /// Links to an anchor of another page, to be checked once every page is known.
    pub links: Vec<Link>,
    /// Links to other websites, each with its place.
    pub external: Vec<(String, Location)>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level as printed.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its plain text.
    pub text: String,
}

/// A link to an anchor of another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As the author wrote it.
    pub target: String,
    /// The address of the page, without the anchor.
    pub url: String,
    /// The anchor, without `#`.
    pub anchor: String,
    /// Where the link stands.
    pub at: Location,
}

/// Turns Markdown into HTML, with every mistake in it. Links and pictures lead where the resolver says.
pub fn to_html(source: Source<'_>, options: &Options<'_>, resolver: &dyn Resolver) -> (Prose, Diagnostics) {
    let mut report = position::Report::new(source);
    let tree = tree::parse(source.text, &mut report);
    let headings = heading::Headings::collect(&tree.blocks, options, &mut report);
    write::Writer::new(&tree, headings, options, resolver, report).finish()
}
