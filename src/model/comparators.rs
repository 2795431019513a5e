//! Schools that `site.yaml` compares, and those that areas are made of: what it refers to must be there.

use super::SchoolIds;
use super::catalogue::Catalogue;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::value::Dataset;

/// Checks how similar schools are found, the groups of schools and the schools of areas.
pub(super) fn check(config: &Config, catalogue: &Catalogue, schools: &SchoolIds, found: &mut Diagnostics) {
    for key in config.similar.iter().flat_map(|similar| &similar.by) {
        match catalogue.named_for_readers(key, found).map(|id| catalogue.get(id)) {
            // Schools chosen by their results would have similar results, and the comparison would say nothing.
            Some(measure) if measure.dataset != Dataset::Census => found.push(
                Diagnostic::error(
                    "similar-schools",
                    format!("`{}` does not say who the pupils are", measure.key),
                )
                .at(key.at)
                .help("name measures of the school census, such as `free-school-meals` and `roll`"),
            ),
            Some(_) | None => {}
        }
    }
    let of_areas = config.areas.iter().filter_map(|area| area.schools.as_ref());
    for schools in of_areas.clone() {
        for (place, slug) in schools.iter().enumerate() {
            if let Some(first) = schools[..place].iter().find(|first| first.value == slug.value) {
                found.push(
                    Diagnostic::error("area-list", format!("`{}` is in this area twice", slug.value))
                        .at(slug.at)
                        .related(first.at, "the first is here")
                        .help("name it once"),
                );
            }
        }
    }
    for slug in config.school_groups.iter().flat_map(|group| &group.schools).chain(of_areas.flatten()) {
        if !schools.contains_key(slug.value.as_str()) {
            found.push(
                Diagnostic::error("unknown-school", format!("there is no school `{}`", slug.value))
                    .at(slug.at)
                    .suggest(slug.value.as_str(), schools.keys().map(String::as_str)),
            );
        }
    }
}
