//! Addresses of pages that are not there any more: taken down, moved, or gone.

use super::Planner;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::Kind;
use crate::model::{Destination, Model, Section};
use crate::site::address::{DATA, HOME, first};
use crate::site::redirects::{self, Resolved, resolve};
use crate::site::{DataFormat, Gone, PageFile, PageKind, Sheet, SiteFile, anchors};
use crate::words::Words;
use std::collections::BTreeSet;

impl Planner {
    /// The short pages of what has been taken down. They come first: nothing else may take their place.
    pub(super) fn withdrawn(&mut self, model: &Model, words: &Words) {
        for page in &model.withdrawals.pages {
            let gone = Gone { reason: page.reason.clone(), date: Some(page.date) };
            let title = words.say("gone.withdrawn-title");
            self.add(&page.url, PageKind::Gone(gone), title.clone(), Some(HOME), None, Some(page.at));
            for alias in page.aliases.iter().filter(|alias| **alias != page.url) {
                let kind = PageKind::Redirect(page.url.clone());
                self.add(alias, kind, title.clone(), None, None, Some(page.at));
            }
            if let Some(file) = &page.file {
                self.file_became(file, &page.url);
            }
        }
    }

    /// Lists that are not there because what they listed has been taken down lead to what stands above them: a takedown
    /// must not wait for somebody to think of them.
    pub(super) fn emptied(&mut self, model: &Model, words: &Words) {
        let mut touched: BTreeSet<&str> =
            model.withdrawals.pages.iter().map(|page| first(&page.url)).collect();
        // With a school go the rows of records that it holds, such as its awards, the lists of records about it, and a data
        // file that held nothing but its figures.
        let school = touched.contains(Section::Schools.word());
        if school {
            touched.insert(first(DATA));
            let by_school = |kind: &&Kind| {
                kind.fields.iter().any(|field| field.facet.is_some() && field.form.is_school())
            };
            let kinds = model.kinds.iter().map(|(_, kind)| kind).filter(by_school);
            touched.extend(kinds.map(|kind| first(&kind.address)));
            let with_rows = model.kinds.iter().filter(|(_, kind)| kind.paged_lists().next().is_some());
            touched.extend(with_rows.map(|(_, kind)| first(&kind.address)));
        }
        let data: BTreeSet<String> = self.files(model).collect();
        let planned: BTreeSet<String> = self.site.by_url.keys().cloned().collect();
        for (address, _) in model.published.addresses.iter().filter(|(url, _)| touched.contains(first(url))) {
            let said = model.redirects.iter().any(|redirect| redirect.from == *address);
            // What stands for a row elsewhere goes with its holder, and its poster tells whether it has.
            let there = |url: &str| planned.contains(url);
            let row = redirects::row(address, &model.kinds)
                .filter(|(page, _)| school && (address.ends_with('/') || !there(&Sheet::Poster.of(page))))
                .map(|(page, record)| if there(&page) { page } else { record });
            let emptied = school && address.starts_with(DATA) && !data.contains(address);
            let falls = row.is_some() || emptied || redirects::is_list(address, &model.kinds);
            if said || self.site.by_url.contains_key(address) || !falls {
                continue;
            }
            let above = match row {
                Some(page) => page,
                None if emptied => DATA.to_owned(),
                None => address
                    .trim_matches('/')
                    .rsplit_once('/')
                    .map_or(HOME.into(), |(up, _)| format!("/{up}/")),
            };
            let to = if self.site.by_url.contains_key(&above) { above } else { HOME.to_owned() };
            if address.ends_with('/') {
                let title = words.say("gone.title");
                self.add(address, PageKind::Redirect(to.clone()), title, None, None, None);
            }
            self.site.moved.insert(address.clone(), Some(to));
        }
    }

    /// Pages at the addresses that pages had once. A file has none: the rules of the web server lead on from it.
    pub(super) fn redirects(&mut self, model: &Model, words: &Words) {
        self.site.retired = anchors::resolve(model, &mut self.found);
        if model.redirects.is_empty() {
            return;
        }
        let urls: BTreeSet<&str> = self.site.urls().collect();
        let mut found = Diagnostics::new();
        let listed: Vec<&str> = urls.iter().copied().collect();
        let files: BTreeSet<String> = self.files(model).collect();
        let stands = |url: &str| urls.contains(url) || files.contains(url);
        let all = resolve(model, &stands, &listed, &mut found);
        self.found.extend(found);
        for (from, (resolved, at)) in all {
            let is_page = from.ends_with('/');
            let (kind, to, title) = match resolved {
                Resolved::To(to) => {
                    let title = self.site.page(&to).map_or_else(String::new, |page| page.title.clone());
                    (PageKind::Redirect(to.clone()), Some(to), title)
                }
                Resolved::Nowhere(place) => {
                    let redirect = &model.redirects[place];
                    let Destination::Nowhere(reason) = &redirect.to else { continue };
                    let gone = Gone { reason: reason.clone(), date: redirect.date };
                    (PageKind::Gone(gone), None, words.say("gone.title"))
                }
            };
            if is_page {
                self.add(&from, kind, title, None, None, Some(at));
            }
            self.site.moved.insert(from, to);
        }
    }

    /// The addresses of the data files, which redirects may lead to.
    fn files(&self, model: &Model) -> impl Iterator<Item = String> {
        let topics = self.site.data.iter().flat_map(|(topic, year)| {
            let key = model.catalogue.topics().get(*topic).key.as_str();
            DataFormat::ALL.map(|format| SiteFile::Data(key, *year, format).url())
        });
        let schools = self.site.pages.iter().filter(|page| matches!(page.kind, PageKind::School(_)));
        let schools =
            schools.flat_map(|page| DataFormat::ALL.map(|format| page.beside(PageFile::Data(format))));
        topics.chain(schools)
    }

    /// An address that no page ever had is a slip of the pen, and the page that was meant is still there.
    pub(super) fn never_there(&mut self, model: &Model) {
        for page in &model.withdrawals.pages {
            let known = page.file.is_some()
                || page.is_row
                || self.replaced.contains(&page.url)
                || model.published.addresses.iter().any(|(url, _)| *url == page.url);
            if !known {
                let others = self.site.pages.iter().filter(|p| !matches!(p.kind, PageKind::Gone(_)));
                self.found.push(
                    Diagnostic::error("unknown-page", format!("there is no page `{}`", page.url))
                        .at(page.at)
                        .suggest(&page.url, others.map(|page| page.url.as_str())),
                );
            }
        }
    }
}
