//! What last year's edition shows: whoever withholds it today withholds nothing from its readers.
//!
//! A chapter of the report shows the figures of areas. They are published, frozen, and withheld afterwards.

use super::agree::{Tally, cases};
use super::chance::Chance;
use super::drive::{self, Folder};
use super::judged::Because;
use super::open::expect;
use super::random::{self, Traits};
use super::reader::Reader;
use super::rules::Told;
use super::site::{Figure, Mode, Site, Subject, Typed};
use rayon::prelude::*;

/// Sites with areas.
const AREAS: Traits = Traits { borough: true, north: true, ..Traits::NONE };

/// Publishes the edition of a site, and begins the next one.
fn published(site: &Site) -> Option<Folder> {
    let folder = Folder::of(&site.files());
    folder
        .write("site.yaml", &folder.read("site.yaml").replace("disclosure:", "share-cards: []\ndisclosure:"));
    folder.write("report/ks2.md", "---\ntitle: Two in three\n---\nText.\n");
    let published = folder.publish();
    let settings = folder.read("site.yaml");
    let next =
        settings.replace("edition: 2025\nacademic-year: 2024/25", "edition: 2026\nacademic-year: 2025/26");
    folder.write("site.yaml", &next);
    published.then_some(folder)
}

/// Withholds some figures that the edition shows, in the files of figures.
fn withhold(chance: &mut Chance, site: &mut Site) {
    let shown: Vec<Figure> =
        shown(site).filter(|(_, told)| matches!(told, Told::Value(_))).map(|(of, _)| of).collect();
    for _ in 0..chance.number(1, 3).min(shown.len() as i64) {
        let Figure { subject, measure, group, .. } = chance.pick(&shown);
        let row = site.tables[0].rows.get_mut(&(subject, group));
        let cell = row.and_then(|row| row.cells.get_mut(measure));
        cell.into_iter().for_each(|cell| cell.typed = Typed::Suppressed);
    }
}

/// What the edition of a site shows: figures of areas.
fn shown(site: &Site) -> impl Iterator<Item = (Figure, Told)> + use<> {
    let told = Reader::of(site, &site.tables[0], drive::rules()).told;
    let of_area = told.into_iter().filter(|(of, _)| !matches!(of.subject, Subject::School(_)));
    of_area.filter(|(_, told)| !matches!(told, Told::Nothing(_) | Told::Gone))
}

fn audited(traits: Traits) -> (usize, Tally) {
    let of = |seed: u64| {
        let mut chance = Chance::of(seed);
        let site = Site { mode: Some(Mode::Protect), ..random::site(&mut chance, traits, 1) };
        let (mut site, said) = drive::fix(&site);
        let folder = if said.refused { None } else { published(&site) };
        let Some(folder) = folder else { return (0, Tally::default()) };
        site.before = shown(&site).collect();
        withhold(&mut chance, &mut site);
        site.files().iter().filter(|(path, _)| path.starts_with("performance/")).for_each(|(path, text)| {
            folder.write(path, text);
        });
        let mut tally = Tally::default();
        let which = |because| because != Because::OnPurpose;
        tally.add(seed, &site, &folder.audit(), drive::rules(), &|judged| which(judged.because));
        (1, tally)
    };
    let sum = |one: (usize, Tally), other: (usize, Tally)| (one.0 + other.0, one.1.with(other.1));
    (0..cases()).into_par_iter().map(of).reduce(Default::default, sum)
}

#[test]
fn what_last_years_edition_shows() {
    let (sites, tally) = audited(Traits { ends_shown: true, ..AREAS });
    assert!(sites > 0, "nothing was published");
    println!("{sites} sites had an edition");
    expect("edition: small groups", tally.result());
    expect("edition: bands", audited(AREAS).1.result());
}
