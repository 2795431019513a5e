//! What has been taken down. It goes before anything else is read of it, so that no later stage can show it.

use super::entry::key_of;
use super::figure::FigureId;
use super::observation::{Origin, Reported};
use super::suppression::Names;
use super::walk::Content;
use super::{Catalogue, SchoolIds, Section, depiction};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::kind::{Field, Kinds};
use crate::source::document::WithdrawalDocument;
use crate::source::{Located, Spanned};
use crate::value::{Audience, Date, Reason};
use std::collections::BTreeSet;

/// What has been taken down.
#[derive(Debug, Clone, Default)]
pub struct Withdrawals {
    /// Pages.
    pub pages: Vec<WithdrawnPage>,
    /// Pictures.
    pub pictures: Vec<WithdrawnPicture>,
    /// Figures.
    pub figures: Vec<WithdrawnFigure>,
    /// Pictures of people without consent, by their path below the content folder. No reader is told of them.
    pub without_consent: BTreeSet<String>,
    /// Documents that only records name which the public may not read yet, or ever. No reader is told of them.
    pub unreleased: BTreeSet<String>,
}

/// A page that has been taken down.
#[derive(Debug, Clone)]
pub struct WithdrawnPage {
    /// Its address.
    pub url: String,
    /// Other addresses that led to it.
    pub aliases: Vec<String>,
    /// The content file that made it, if it is still there.
    pub file: Option<String>,
    /// Whether a row of a record made it, which is taken out of the record.
    pub is_row: bool,
    /// The day.
    pub date: Date,
    /// Why.
    pub reason: String,
    /// Where that is written.
    pub at: Location,
}

/// A picture that has been taken down.
#[derive(Debug, Clone)]
pub struct WithdrawnPicture {
    /// Its path below the content folder.
    pub path: String,
    /// The day.
    pub date: Date,
    /// Why.
    pub reason: String,
}

/// A figure that has been taken down.
#[derive(Debug, Clone)]
pub struct WithdrawnFigure {
    /// The figure.
    pub figure: Spanned<FigureId>,
    /// The day.
    pub date: Date,
    /// Why.
    pub reason: String,
}

impl Withdrawals {
    /// Whether a picture or another file must not be shown, by its path below the content folder: it has been taken
    /// down, people in it have not agreed, or it belongs to what is not released.
    pub fn has_picture(&self, path: &str) -> bool {
        self.without_consent.contains(path)
            || self.unreleased.contains(path)
            || self.pictures.iter().any(|picture| picture.path == path)
    }

    /// Whether an address is that of a page that has been taken down, or lies below it.
    pub fn has_address(&self, url: &str) -> bool {
        self.pages.iter().any(|page| url.starts_with(&page.url) || page.aliases.iter().any(|a| a == url))
    }

    /// Takes the values of withdrawn figures away; `said` puts a reason into words.
    pub fn withhold(
        &self,
        observations: &mut super::Observations,
        said: &dyn Fn(&str) -> String,
    ) -> Diagnostics {
        let mut found = Diagnostics::new();
        for withdrawn in &self.figures {
            let figure = withdrawn.figure;
            match observations.own.binary_search_by_key(&figure.value, |own| own.id) {
                Ok(place) => {
                    let note = Some(said(&withdrawn.reason));
                    let own = &mut observations.own[place];
                    // Taking it down here does not take it out of the official file.
                    if own.origin == Origin::Official {
                        observations.official.push(own.clone());
                    }
                    own.origin = Origin::Own;
                    own.figure = Reported::Absent { reason: Reason::NotAvailable, note };
                }
                // A slip of the pen here would leave the figure where it is.
                Err(_) => found.push(
                    Diagnostic::warning("unknown-figure", "there is no such figure to take down")
                        .at(figure.at)
                        .help("check the names, the year and the pupil group; a figure that is deleted from its file needs a correction instead"),
                ),
            }
        }
        found
    }
}

/// Reads the pages and pictures of `withdrawals.yaml`, and takes them out of the documents.
pub(super) fn take_down(content: &mut Content, kinds: &Kinds, found: &mut Diagnostics) -> Withdrawals {
    let mut out = Withdrawals::default();
    let Some(entries) = content.documents.withdrawals.as_ref().map(|source| source.document.clone()) else {
        return out;
    };
    for Located { value: entry, at } in &entries {
        match entry {
            WithdrawalDocument { page: Some(page), picture: None, figure: None, .. } => {
                out.pages.extend(self::page(content, kinds, entry, page, *at, found));
            }
            WithdrawalDocument { page: None, picture: Some(picture), figure: None, .. } => {
                out.pictures.extend(self::picture(content, entry, picture, found));
            }
            WithdrawalDocument { page: None, picture: None, figure: Some(_), .. } => {}
            _ => found.push(
                Diagnostic::error("withdrawal", "expected one of `page`, `picture` and `figure`")
                    .at(*at)
                    .help("write an entry for each thing that is taken down"),
            ),
        }
    }
    out
}

/// Reads the figures of `withdrawals.yaml`.
pub(super) fn figures(
    source: Option<&crate::source::Sourced<Vec<Located<WithdrawalDocument>>>>,
    config: &Config,
    catalogue: &Catalogue,
    schools: &SchoolIds,
    found: &mut Diagnostics,
) -> Vec<WithdrawnFigure> {
    let mut names = Names { config, catalogue, schools, found };
    let mut out = Vec::new();
    for entry in source.iter().flat_map(|source| &source.document) {
        let (withdrawn, Some(figure)) = (&entry.value, &entry.value.figure) else { continue };
        let f = &figure.value;
        let subject = names.subject(f.school.as_ref(), f.area.as_ref(), figure.at);
        let measure = names.measure(&f.measure);
        if let (Some(subject), Some(measure)) = (subject, measure) {
            let (group, year) = (f.group.map(|g| g.value), f.year.value);
            out.push(WithdrawnFigure {
                figure: Spanned { value: FigureId { subject, measure, group, year }, at: entry.at },
                date: withdrawn.date.value,
                reason: withdrawn.reason.value.clone(),
            });
        }
    }
    out
}

/// A page: what made it is read as if it were not public.
fn page(
    content: &mut Content,
    kinds: &Kinds,
    entry: &WithdrawalDocument,
    page: &Spanned<String>,
    at: Location,
    found: &mut Diagnostics,
) -> Option<WithdrawnPage> {
    let url = page.value.as_str();
    if !url.starts_with('/') || !url.ends_with('/') || url.len() < 3 || url.contains("//") {
        found.push(
            Diagnostic::error("withdrawal", format!("found `{url}`, expected the address of a page"))
                .at(page.at)
                .help("write it from the first `/` to the last, such as `/showcase/reading-together/`"),
        );
        return None;
    }
    let mut aliases = Vec::new();
    let internal = Spanned { value: Audience::Internal, at: page.at };
    let section = Section::of_url(url).map(|(section, name)| section.file(name));
    let candidates = section.into_iter().chain(kinds.iter().flat_map(|(_, kind)| kind.files_at(url)));
    let file = candidates.into_iter().find(|path| content.documents.tree.find(path).is_some());
    let is = |path: &str| file.as_deref() == Some(path);
    for school in content.documents.schools.iter().filter(|source| is(&source.path)) {
        aliases.push(Section::Schools.page(school.document.urn.value));
    }
    for (_, document) in content.walk_mut().into_iter().filter(|(path, _)| is(path)) {
        document.hide(internal);
    }
    let is_row = file.is_none() && take_row(content, kinds, url);
    let reason = entry.reason.value.clone();
    Some(WithdrawnPage { url: url.to_owned(), aliases, file, is_row, date: entry.date.value, reason, at })
}

/// A page of a row: the row goes from its record, and with it from every page that shows it.
fn take_row(content: &mut Content, kinds: &Kinds, url: &str) -> bool {
    let mut taken = false;
    for source in &mut content.entries {
        let kind = kinds.get(source.document.kind);
        let address = kind.address_of(source.document.path.as_str());
        let Some(word) = url.strip_prefix(&address).map(|rest| rest.trim_end_matches('/')) else { continue };
        let paged: Vec<&Field> = kind.paged_lists().map(|(_, list, _)| list).collect();
        source.document.row.retain_rows(&kind.fields, &mut |field, row| {
            let stays = !paged.iter().any(|list| std::ptr::eq(*list, field))
                || key_of(field, row).is_none_or(|key| key.as_str() != word);
            taken |= !stays;
            stays
        });
    }
    taken
}

/// A picture or a recording: it goes from every record that shows it. Texts leave it out when they are rendered.
fn picture(
    content: &mut Content,
    entry: &WithdrawalDocument,
    picture: &Spanned<String>,
    found: &mut Diagnostics,
) -> Option<WithdrawnPicture> {
    let path = picture.value.trim_start_matches('/').to_owned();
    if !["images/", "media/", "static/"].iter().any(|folder| path.starts_with(folder)) {
        found.push(
            Diagnostic::error("withdrawal", format!("found `{path}`, expected a picture"))
                .at(picture.at)
                .help("pictures stand in `images/`, recordings in `media/`, other files in `static/`: write `images/name.jpg`"),
        );
        return None;
    }
    depiction::retain(content, &|other| other != path);
    Some(WithdrawnPicture { path, date: entry.date.value, reason: entry.reason.value.clone() })
}
