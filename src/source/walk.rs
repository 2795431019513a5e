//! One walk over everything that authors wrote, whatever its kind.
//!
//! What treats all documents alike, such as consent, withdrawal and the check of links, asks them here and lists no kinds of
//! its own. Every document is taken apart with all of its keys, so that the compiler asks about a new key, and a new kind of
//! document, what others may find in it.

use super::document::{
    AnnualReportDocument, AreaDocument, CommentaryDocument, LinkDocument, MediaDocument,
    OfficialFileDocument, PerformanceDocument, PhotoDocument, RecordDocument, SchoolDocument,
    SchoolGroupDocument, SiteDocument, TargetDocument, TermDocument,
};
use super::{Documents, Sourced, Spanned};
use crate::value::{Audience, WebAddress};

/// A part of a document that is treated alike wherever it stands.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// A picture.
    Photo(&'a PhotoDocument),
    /// A recording.
    Media(&'a MediaDocument),
    /// The address of another website.
    Link(&'a Spanned<WebAddress>),
    /// The name of a thing or an organisation: a school, an award, a word that is explained.
    Name(&'a Spanned<String>),
    /// The name of a place.
    Place(&'a Spanned<String>),
    /// The name of a person, or of several, in their own right.
    Person(&'a Spanned<String>),
}

/// What every document can be asked.
pub trait Walk {
    /// Who may read it, and from when. What has no such keys is for everybody.
    fn visibility(&self) -> RecordDocument {
        RecordDocument::default()
    }

    /// Hands over each of its parts.
    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>));

    /// Takes out of it every picture and recording of which `stays` says no; it is asked of the paths below the content
    /// folder.
    fn retain(&mut self, _: &dyn Fn(&str) -> bool) {}

    /// Keeps it from readers.
    fn hide(&mut self, _: Spanned<Audience>) {}
}

/// The methods of [`Walk`] that are the same for every document with the keys of a record.
macro_rules! visibility {
    () => {
        fn visibility(&self) -> RecordDocument {
            self.record()
        }

        fn hide(&mut self, audience: Spanned<Audience>) {
            self.audience = Some(audience);
        }
    };
}

/// A path below the content folder, however it was written.
pub fn path(file: &Spanned<String>) -> &str {
    file.value.trim_start_matches('/')
}

fn named<'a>(names: impl IntoIterator<Item = &'a Spanned<String>>, each: &mut dyn FnMut(Part<'a>)) {
    names.into_iter().for_each(|name| each(Part::Name(name)));
}

fn places<'a>(names: impl IntoIterator<Item = &'a Spanned<String>>, each: &mut dyn FnMut(Part<'a>)) {
    names.into_iter().for_each(|name| each(Part::Place(name)));
}

impl Walk for SiteDocument {
    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        let authority = &self.authority;
        places([&authority.name].into_iter().chain(&authority.full_name).chain(&authority.region), each);
        authority.website.iter().for_each(|url| each(Part::Link(url)));
        let areas = self.areas.0.iter().map(|(_, AreaDocument { name, .. })| name);
        let groups = self.school_groups.0.iter().map(|(_, SchoolGroupDocument { name, .. })| name);
        named(self.title.iter().chain(areas).chain(groups), each);
    }
}

impl Walk for SchoolDocument {
    visibility!();

    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        let SchoolDocument {
            name,
            urn: _,
            laestab: _,
            phase: _,
            kind: _,
            status: _,
            opened: _,
            closed: _,
            ages: _,
            gender: _,
            religious_character: _,
            address,
            ward,
            location: _,
            website,
            email: _,
            telephone: _,
            headteacher,
            trust,
            predecessors: _,
            successor: _,
            former_names,
            summary: _,
            words: _,
            annual_report,
            inspections,
            audience: _,
            release_at: _,
            language: _,
            updated: _,
        } = self;
        // A head is named on the school's page, so that the name is none that should not stand beside a picture.
        named([name].into_iter().chain(headteacher).chain(trust).chain(former_names), each);
        let address = address.iter().flat_map(|a| [&a.street, &a.locality, &a.town, &a.county]);
        places(address.flatten().chain(ward), each);
        website.iter().for_each(|url| each(Part::Link(url)));
        annual_report.iter().for_each(|AnnualReportDocument { url, .. }| each(Part::Link(url)));
        inspections.iter().filter_map(|i| i.value.report.as_ref()).for_each(|url| each(Part::Link(url)));
    }
}

impl Walk for PerformanceDocument {
    visibility!();

    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        let PerformanceDocument {
            stage: _,
            academic_year: _,
            status: _,
            source,
            areas: _,
            schools: _,
            audience: _,
            release_at: _,
            language: _,
            updated: _,
        } = self;
        source.url.iter().for_each(|url| each(Part::Link(url)));
    }
}

impl Walk for OfficialFileDocument {
    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        self.url.iter().for_each(|url| each(Part::Link(url)));
    }
}

impl Walk for TermDocument {
    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        named([&self.term].into_iter().chain(&self.also), each);
    }
}

impl Walk for TargetDocument {
    visibility!();

    fn parts<'a>(&'a self, each: &mut dyn FnMut(Part<'a>)) {
        let TargetDocument {
            id: _,
            title: _,
            measure: _,
            measures: _,
            stages: _,
            group: _,
            area: _,
            at_least: _,
            at_most: _,
            zero: _,
            relative: _,
            agreed: _,
            from: _,
            deadline: _,
            owner: _,
            plan,
            note: _,
            audience: _,
            release_at: _,
            language: _,
            updated: _,
        } = self;
        link(plan, each);
    }
}

fn link<'a>(document: &'a Option<LinkDocument>, each: &mut dyn FnMut(Part<'a>)) {
    let Some(LinkDocument { title: _, url }) = document else { return };
    url.iter().for_each(|url| each(Part::Link(url)));
}

impl Walk for CommentaryDocument {
    visibility!();

    fn parts<'a>(&'a self, _: &mut dyn FnMut(Part<'a>)) {
        let CommentaryDocument { title: _, summary: _, audience: _, release_at: _, language: _, updated: _ } =
            self;
    }
}

/// Every document of [`Documents`], each with the path of its file, in the order of the fields. `$each` is `iter` or
/// `iter_mut`. What is named and left out here says nothing to readers of its own: it speaks of other documents, or is a
/// file that is copied.
macro_rules! walked {
    ($documents:expr, $each:ident) => {{
        let Documents {
            tree: _,
            site,
            measures: _,
            topics: _,
            suppressions: _,
            corrections: _,
            withdrawals: _,
            consents: _,
            redirects: _,
            published: _,
            links: _,
            editions: _,
            official,
            kept: _,
            glossary,
            targets,
            schools,
            performance,
            // Figures that stand on other websites: no page shows them.
            outside: _,
            commentaries,
            // `kind` reads these, and walks what it has read.
            kinds: _,
            entries: _,
            unclaimed: _,
            images: _,
            statics: _,
        } = $documents;
        let mut out = Vec::new();
        walked!(@all out, $each, site);
        walked!(@all out, $each, schools);
        walked!(@all out, $each, performance);
        for Sourced { document, path, .. } in official.$each() {
            for (_, file) in document.0.$each() {
                out.push((path.as_str(), file as _));
            }
        }
        walked!(@all out, $each, commentaries);
        walked!(@list out, $each, targets);
        walked!(@list out, $each, glossary);
        out
    }};
    (@all $out:ident, $each:ident, $sources:ident) => {
        for Sourced { document, path, .. } in $sources.$each() {
            $out.push((path.as_str(), document as _));
        }
    };
    (@list $out:ident, $each:ident, $source:ident) => {
        for Sourced { document, path, .. } in $source.$each() {
            for one in document.$each() {
                $out.push((path.as_str(), one as _));
            }
        }
    };
}

impl Documents {
    /// Every document that says something to readers, with the path of its file below the content folder.
    pub fn walk(&self) -> Vec<(&str, &dyn Walk)> {
        walked!(self, iter)
    }

    /// The same, to take something out of them.
    pub fn walk_mut(&mut self) -> Vec<(&str, &mut dyn Walk)> {
        walked!(self, iter_mut)
    }
}
