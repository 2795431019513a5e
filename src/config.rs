//! Resolve the settings of `site.yaml` to complete values.
//!
//! The stage before is `source`. What an author left out of `site.yaml` has its default here. No document goes further.

mod comparators;
mod contact;
mod disclosure;
mod share_cards;

pub use comparators::{Area, AreaList, SchoolGroup, Similar};
pub use contact::{Contact, Logo};
pub use disclosure::{DisclosureRules, Few};
pub use share_cards::ShareCards;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::document::SiteDocument;
use crate::source::{Sourced, Spanned};
use crate::value::{AcademicYear, Colour, Dataset, LaCode, OfficialFiles, Phase, Scalar};
use std::collections::HashMap;

/// An area to compare with, by its place in [`Config::areas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub u8);

impl AreaId {
    /// The authority itself, also when it is a county.
    pub const BOROUGH: AreaId = AreaId(0);
    /// Its region.
    pub const REGION: AreaId = AreaId(1);
    /// England.
    pub const ENGLAND: AreaId = AreaId(2);
    /// The areas that every site has; those of its own come after.
    pub const BUILT_IN: [AreaId; 3] = [AreaId::BOROUGH, AreaId::REGION, AreaId::ENGLAND];
}

/// The settings of the whole site, complete.
#[derive(Debug, Clone)]
pub struct Config {
    /// The title of the site.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// The name of the council.
    pub council: String,
    /// The authority's code.
    pub code: Option<LaCode>,
    /// The council's website.
    pub website: Option<String>,
    /// Whom readers ask.
    pub contact: Option<Contact>,
    /// Whether every page says that it is an example.
    pub fictional: bool,
    /// The host, such as `https://education.marlbourne.example`.
    pub origin: String,
    /// The path below which everything works: `/` or `/education/`.
    pub base_path: String,
    /// The edition, as it stands in addresses.
    pub edition: String,
    /// The academic year that the report is about.
    pub academic_year: AcademicYear,
    /// The language of the site.
    pub language: String,
    /// The brand's colour.
    pub accent: Option<Colour>,
    /// The brand's second colour.
    pub second: Option<Colour>,
    /// The council's logo.
    pub logo: Option<Logo>,
    /// The areas: the authority, its region, England, and those of the site.
    pub areas: Vec<Area>,
    /// The areas shown beside a school, in order.
    pub comparators: Vec<AreaId>,
    /// The areas shown beside the authority, in order.
    pub authority_comparators: Vec<AreaId>,
    /// How similar schools are found.
    pub similar: Option<Similar>,
    /// The council's own groups of schools.
    pub school_groups: Vec<SchoolGroup>,
    /// The measures that lead a school's page, by phase; only phases that the site names.
    pub headlines: HashMap<Phase, Vec<Spanned<String>>>,
    /// The kinds of page that have a share card.
    pub share_cards: ShareCards,
    /// The largest recording that is published, in bytes.
    pub largest_recording: u64,
    /// How official figures are shown. For a site that has not said so, see [`Config::has_published`].
    pub official_files: OfficialFiles,
    /// Whether the site says how official figures are shown.
    pub official_files_said: bool,
    /// The disclosure rules, by dataset.
    pub disclosure: DisclosureRules,
    /// By how many pupils two explanations of everything published must differ before a withheld figure counts as
    /// protected.
    pub protect: u32,
    /// The files of figures that are published somewhere else, by their paths below the content folder.
    pub outside: Vec<Spanned<String>>,
}

/// Settings given on the command line, which win over the file.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<String>,
}

/// Completes the settings.
pub fn resolve(site: &Sourced<SiteDocument>, overrides: &Overrides) -> (Config, Diagnostics) {
    let mut found = Diagnostics::new();
    let document = &site.document;
    let place = document.authority.name.value.clone();
    let areas = comparators::areas(document, &mut found);
    let mut known =
        |keys: &[Spanned<String>]| keys.iter().filter_map(|key| area_of(&areas, key, &mut found)).collect();
    let shown: Vec<AreaId> = match &document.comparators {
        None => AreaId::BUILT_IN.to_vec(),
        Some(keys) => known(keys),
    };
    let authority_comparators =
        document.authority_comparators.as_ref().map_or_else(|| shown.clone(), |keys| known(keys));
    let base_url = overrides.base_url.clone().unwrap_or_else(|| document.base_url.value.as_str().to_owned());
    let (origin, base_path) = split_address(&base_url);
    let mut headlines = HashMap::new();
    for (phase, measures) in &document.headlines.0 {
        match Phase::parse(&phase.value) {
            Ok(phase) => {
                headlines.insert(phase, measures.clone());
            }
            Err(error) => found.push(scalar_mistake(error, phase)),
        }
    }
    let own = document.disclosure.as_ref();
    let disclosure = DisclosureRules::resolve(own, &mut found);
    let config = Config {
        title: document.title.as_ref().map_or("How education is changing", |t| &t.value).to_owned(),
        council: document
            .authority
            .full_name
            .as_ref()
            .map_or_else(|| format!("{place} Council"), |n| n.value.clone()),
        place,
        code: document.authority.code.map(|c| c.value),
        website: document.authority.website.as_ref().map(|w| w.value.as_str().to_owned()),
        contact: document.contact.clone().map(Contact::new),
        fictional: document.fictional.is_some_and(|f| f.value),
        origin,
        base_path,
        edition: document.edition.value.to_string(),
        academic_year: document.academic_year.value,
        language: document.language.as_ref().map_or("en", |l| &l.value).to_owned(),
        accent: document.brand.as_ref().and_then(|b| b.accent).map(|a| a.value),
        second: document.brand.as_ref().and_then(|b| b.second).map(|a| a.value),
        logo: document.brand.as_ref().and_then(|b| b.logo.clone()).map(Logo::new),
        areas,
        comparators: shown,
        authority_comparators,
        similar: comparators::similar(document),
        school_groups: comparators::groups(document),
        headlines,
        share_cards: ShareCards::new(document.share_cards.clone()),
        largest_recording: document.largest_recording.map_or(50, |most| u64::from(most.value)) * 1_000_000,
        official_files: own
            .and_then(|own| own.official_files)
            .map_or(OfficialFiles::AsPublished, |mode| mode.value),
        official_files_said: own.is_some_and(|own| own.official_files.is_some()),
        disclosure,
        protect: own.and_then(|own| own.protect).map_or(3, |p| p.value.max(1)),
        outside: own.map(|own| own.outside.clone()).unwrap_or_default(),
    };
    (config, found)
}

impl Config {
    /// Settles how official figures are shown on a site that does not say it: one that readers have seen stays as it was,
    /// which is the stricter way, until somebody decides.
    pub fn has_published(&mut self, published: bool) {
        if !self.official_files_said && published {
            self.official_files = OfficialFiles::Protect;
        }
    }

    /// The area with a key.
    pub fn area(&self, key: &str) -> Option<AreaId> {
        self.areas.iter().position(|a| a.key == key).map(|i| AreaId(i as u8))
    }

    /// An area.
    pub fn area_of(&self, id: AreaId) -> &Area {
        // Invariant: ids are made from this list only.
        &self.areas[id.0 as usize]
    }

    /// The areas that stand beside another, or beside a school when `None`.
    pub fn beside(&self, of: Option<AreaId>) -> impl Iterator<Item = AreaId> {
        let areas = if of.is_some() { &self.authority_comparators } else { &self.comparators };
        areas.iter().copied().filter(move |area| Some(*area) != of)
    }

    /// The name of an area.
    pub fn area_name(&self, id: AreaId) -> &str {
        &self.area_of(id).name
    }

    /// The threshold of a dataset: figures about this many pupils or fewer are withheld.
    pub fn threshold(&self, dataset: Dataset) -> u32 {
        self.disclosure.of(dataset).suppress_at_or_below
    }
}

fn area_of(areas: &[Area], key: &Spanned<String>, found: &mut Diagnostics) -> Option<AreaId> {
    let place = areas.iter().position(|area| area.key == key.value);
    if place.is_none() {
        found.push(
            Diagnostic::error("unknown-area", format!("unknown area `{}`", key.value))
                .at(key.at)
                .suggest(&key.value, areas.iter().map(|a| a.key.as_str())),
        );
    }
    place.map(|i| AreaId(i as u8))
}

fn scalar_mistake(error: crate::value::ScalarError, key: &Spanned<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error(error.code, error.message).at(key.at);
    match error.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// `https://host/a/b` gives `https://host` and `/a/b/`.
fn split_address(address: &str) -> (String, String) {
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.split(['?', '#']).next().unwrap_or("").trim_matches('/');
    let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    (format!("{scheme}://{host}"), path)
}

#[cfg(test)]
mod tests {
    use super::split_address;

    #[test]
    fn the_site_works_below_the_path_of_its_address() {
        let parts = |a| {
            let (origin, path) = split_address(a);
            format!("{origin} {path}")
        };
        assert_eq!(parts("https://a.example"), "https://a.example /");
        assert_eq!(parts("https://a.example/education"), "https://a.example /education/");
        assert_eq!(parts("http://a.example:8080/x/y/?q#z"), "http://a.example:8080 /x/y/");
    }
}
