//! What `check --disclosure --fix` withholds, beside the least that would do, found by trying everything.

use super::agree::cases;
use super::catalogue::FAMILIES;
use super::chance::Chance;
use super::drive;
use super::judged::{Because, Verdict};
use super::random::{self, Traits};
use super::reader::Reader;
use super::rules::Told;
use super::site::{Figure, Site, Subject};
use rayon::prelude::*;

/// More figures than this make too many choices to try.
const MOST: usize = 9;

/// What it costs to withhold a figure: one of an area leaves most readers with less.
fn cost(figure: &Figure) -> u32 {
    if matches!(figure.subject, Subject::School(_)) { 1 } else { 4 }
}

/// What the program counts: pupils of a group that has its other half go first, and all pupils last.
fn own_cost(figure: &Figure) -> u32 {
    let is_half = |group: &str| FAMILIES.iter().any(|of| of.complete && of.parts.contains(&group));
    let of_school = match figure.group {
        None => 60,
        Some(group) if is_half(group) => 10,
        Some(_) => 11,
    };
    if matches!(figure.subject, Subject::School(_)) { of_school } else { 100 * of_school }
}

/// So many times as many sites as of other kinds: most need no fix, or are too large to try everything.
const TIMES: u64 = 15;

/// For each site that needs a fix: what the fix costs, and the least that does.
pub fn costs(traits: Traits) -> Vec<(u64, u32, u32)> {
    let of = |seed: u64| {
        let site = random::site(&mut Chance::of(seed), traits, 1);
        let shown = shown(&site);
        if shown.len() > MOST || is_safe(&site) {
            return None;
        }
        let (fixed, said) = drive::fix(&site);
        if said.refused {
            return None;
        }
        let safe = safe_choices(&site, &shown);
        let least = |cost: &dyn Fn(&Figure) -> u32| {
            safe.iter().map(|choice| choice.iter().map(cost).sum::<u32>()).min()
        };
        let (proved, own) = (drive::least_cost(&site), least(&own_cost)?);
        assert!(proved <= u64::from(own), "seed {seed}: {proved} is no bound, since {own} is enough");
        Some((seed, fixed.complementary.iter().map(cost).sum(), least(&cost)?))
    };
    (0..TIMES * cases()).into_par_iter().filter_map(of).collect()
}

/// The figures that could be withheld.
fn shown(site: &Site) -> Vec<Figure> {
    let reader = Reader::of(site, &site.tables[0], drive::rules());
    let told = reader.told.iter().filter(|(_, told)| matches!(told, Told::Value(_)));
    told.map(|(figure, _)| *figure).collect()
}

/// Whether every figure that a rule or the author withholds is protected.
fn is_safe(site: &Site) -> bool {
    let reader = Reader::of(site, &site.tables[0], drive::rules());
    let mut judged = reader.judged.iter().filter(|judged| judged.because != Because::OnPurpose);
    judged.all(|judged| matches!(reader.verdict(judged), Ok(Verdict::Protected { .. })))
}

/// The figures with which everything is protected, without any that are too many: these cost more in any case.
fn safe_choices(site: &Site, shown: &[Figure]) -> Vec<Vec<Figure>> {
    let chosen = |choice: u32| shown.iter().enumerate().filter(move |(place, _)| choice >> place & 1 == 1);
    let mut choices: Vec<u32> = (0..1 << shown.len()).collect();
    choices.sort_by_key(|choice| choice.count_ones());
    let mut safe: Vec<u32> = Vec::new();
    for choice in choices {
        if safe.iter().any(|known| known & choice == *known) {
            continue;
        }
        let mut site = site.clone();
        site.complementary.extend(chosen(choice).map(|(_, figure)| *figure));
        if is_safe(&site) {
            safe.push(choice);
        }
    }
    safe.into_iter().map(|choice| chosen(choice).map(|(_, figure)| *figure).collect()).collect()
}
