//! Performance summaries: their figures, cross-checked, and those that are published somewhere else.

use super::SchoolIds;
use super::catalogue::Catalogue;
use super::figure::FigureId;
use super::observation::{self, Headcount, Observation, Release, ReleaseId};
use super::rank::Rank;
use super::record::Record;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Sourced;
use crate::source::document::PerformanceDocument;
use crate::value::{AcademicYear, Licence, Moment};
use std::collections::HashMap;

/// The figures of the site and the summaries they stand in.
pub(super) fn figures(
    documents: &[Sourced<PerformanceDocument>],
    config: &Config,
    catalogue: &Catalogue,
    schools: &SchoolIds,
    as_of: Moment,
    found: &mut Diagnostics,
) -> (Vec<Release>, Vec<Observation>, Vec<Headcount>, Vec<Rank>) {
    let names = observation::Names { config, catalogue, schools };
    let mut releases = Vec::new();
    let mut observations: Vec<Observation> = Vec::new();
    let mut ranks = Vec::new();
    let mut headcounts = Vec::new();
    for source in documents {
        let document = &source.document;
        let Some(year) = year_of(source, found) else { continue };
        let id = ReleaseId(releases.len() as u32);
        let read = observation::read(source, year, id, &names, found);
        let Some(topic) = read.topic else { continue };
        if !Record::new(&document.record()).is_public(as_of) {
            continue;
        }
        observations.extend(read.observations);
        ranks.extend(read.ranks);
        headcounts.extend(read.headcounts);
        let origin = &document.source;
        releases.push(Release {
            topic,
            year,
            status: document.status.value,
            title: origin.title.value.clone(),
            publisher: origin.publisher.value.clone(),
            published: origin.published.map(|p| p.value),
            licence: origin.licence.map_or(Licence::Ogl3, |l| l.value),
            url: origin.url.as_ref().map(|u| u.value.as_str().to_owned()),
            path: source.path.clone(),
            // Its mistakes have been said with the figures.
            pupils_rounded_to: observation::Rounding::read(
                origin.pupils_rounded_to.as_ref(),
                &mut Diagnostics::new(),
            ),
            at: document.status.at,
        });
    }
    let mut sizes = HashMap::new();
    for Headcount { subject, topic, year, group, pupils, .. } in &headcounts {
        let size = sizes.entry((*subject, *topic, *year, *group)).or_insert(Some(*pupils));
        // Rows that differ are about other pupils.
        *size = size.filter(|size| size == pupils);
    }
    for observation in observations.iter_mut().filter(|observation| observation.pupils.is_none()) {
        let FigureId { subject, measure, year, group } = observation.id;
        let size = sizes.get(&(subject, catalogue.get(measure).topic, year, group));
        observation.pupils = size.copied().flatten();
    }
    observations.sort_by_key(|o| (o.id, o.at));
    for pair in observations.windows(2) {
        let [first, second] = pair else { continue };
        if first.id == second.id {
            found.push(
                Diagnostic::error(
                    "duplicate-figure",
                    format!(
                        "`{}` for {} is given twice",
                        catalogue.get(second.id.measure).key,
                        second.id.year
                    ),
                )
                .at(second.at)
                .related(first.at, "the first is here")
                .help("keep one of them"),
            );
        }
    }
    (releases, observations, headcounts, ranks)
}

/// Figures that are published somewhere else, which only the disclosure audit may see. Each file is named in `site.yaml`,
/// so that nobody takes it for figures of the site.
pub(super) fn outside(
    documents: &[Sourced<PerformanceDocument>],
    config: &Config,
    catalogue: &Catalogue,
    schools: &SchoolIds,
    releases: usize,
    found: &mut Diagnostics,
) -> Vec<Observation> {
    let names = observation::Names { config, catalogue, schools };
    let named = |path: &str| config.outside.iter().any(|named| named.value.trim_start_matches('/') == path);
    for path in &config.outside {
        let known = documents.iter().map(|source| source.path.as_str());
        if !known.clone().any(|known| known == path.value.trim_start_matches('/')) {
            found.push(
                Diagnostic::error("outside-file", format!("there is no file `{}`", path.value))
                    .at(path.at)
                    .suggest(&path.value, known),
            );
        }
    }
    let mut all = Vec::new();
    for (place, source) in documents.iter().enumerate() {
        if !named(&source.path) {
            found.push(
                Diagnostic::error("outside-file", "`site.yaml` does not name this file")
                    .at(source.start())
                    .help(format!(
                        "write `disclosure: {{ outside: [{}] }}` there, or remove it",
                        source.path
                    )),
            );
        }
        let Some(year) = year_of(source, found) else { continue };
        let release = ReleaseId((releases + place) as u32);
        all.extend(observation::read(source, year, release, &names, found).observations);
    }
    all.sort_by_key(|o| (o.id, o.at));
    all
}

/// The academic year of a file, by its folder.
fn year_of(source: &Sourced<PerformanceDocument>, found: &mut Diagnostics) -> Option<AcademicYear> {
    let folder = source.path.split('/').nth(1).unwrap_or_default();
    let top = source.path.split('/').next().unwrap_or_default();
    let year = match AcademicYear::from_folder(folder) {
        Ok(year) => year,
        Err(error) => {
            let mistake = Diagnostic::error(
                error.code,
                format!("the folder’s name is no academic year: {}", error.message),
            )
            .at(source.start());
            found.push(mistake.help(error.help.unwrap_or_else(|| format!("name it like `{top}/2023-24/`"))));
            return None;
        }
    };
    if let Some(written) = source.document.academic_year
        && written.value != year
    {
        found.push(
            Diagnostic::error(
                "academic-year",
                format!("this says {}, and the folder says {year}", written.value),
            )
            .at(written.at)
            .help("the folder’s name is enough: remove the key, or move the file"),
        );
    }
    Some(year)
}
