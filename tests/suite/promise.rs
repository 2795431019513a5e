//! Whether the disclosure audit keeps its promise: random tiny sites, and every world that fits what they show.
//!
//! A site of one to three schools is made of pupils, so that what is true is known, and written as files. The audit
//! says which withheld figures are unsafe. The enumeration knows nothing of the audit: it counts through the numbers of
//! pupils that fit what is shown, by the policy and `docs/disclosure.md` alone. Whatever the audit calls protected must
//! be protected. Whatever it calls unsafe without need is counted, and must stay rare.
//!
//! `YEARBOOK_CASES=2000 cargo test --test suite promise` tries more sites. A failure names the seed and prints the rows,
//! and with `YEARBOOK_SMALLEST=1` as few of them as still fail.

mod agree;
pub mod built;
mod catalogue;
mod chance;
mod cost;
pub mod drive;
mod edition;
mod judged;
mod official;
mod open;
mod planted;
mod random;
mod reader;
mod rules;
mod site;
mod smallest;
mod worlds;

use agree::Tally;
use judged::Because;
use open::expect;
use random::Traits;

/// Tables without the ends of small groups, which have tests of their own.
const PLAIN: Traits = Traits { ends_shown: true, ..Traits::NONE };

fn audited(traits: Traits, which: fn(Because) -> bool) -> Tally {
    agree::audited(|chance, tables| random::site(chance, traits, tables), which)
}

fn mended(traits: Traits, which: fn(Because) -> bool) -> Tally {
    agree::mended(|chance, tables| random::site(chance, traits, tables), which)
}

fn every(_: Because) -> bool {
    true
}

#[test]
fn small_groups() {
    expect("random: small groups", audited(PLAIN, every).result());
}

#[test]
fn ends_of_small_groups() {
    expect("random: ends", audited(Traits::NONE, every).result());
}

#[test]
fn halves_in_no_file() {
    expect("random: unlisted", audited(Traits { unlisted: true, ..PLAIN }, every).result());
}

#[test]
fn rows_in_two_files() {
    expect("random: files", audited(Traits { files: true, ..PLAIN }, every).result());
}

#[test]
fn figures_typed_as_suppressed() {
    expect("random: typed", audited(Traits { typed: true, ..PLAIN }, every).result());
}

#[test]
fn numbers_of_pupils_that_are_not_given() {
    expect("random: sizes", audited(Traits { sizes: true, ..PLAIN }, every).result());
}

#[test]
fn measures_that_some_groups_lack() {
    expect("random: missing", audited(Traits { missing: true, ..PLAIN }, every).result());
}

#[test]
fn gaps_between_groups() {
    expect("random: gaps", audited(Traits { gaps: true, ..PLAIN }, every).result());
}

#[test]
fn gaps_between_groups_of_unknown_size() {
    let traits = Traits { gaps: true, sizes: true, ..PLAIN };
    expect("random: gaps and sizes", audited(traits, every).result());
}

#[test]
fn averages_beside_shares() {
    expect("random: averages", audited(Traits { averages: true, ..PLAIN }, every).result());
}

#[test]
fn an_authority() {
    expect("random: borough", audited(Traits { borough: true, ..PLAIN }, every).result());
}

#[test]
fn an_area_of_two_schools() {
    expect("random: north", audited(Traits { north: true, ..PLAIN }, every).result());
}

#[test]
fn figures_withheld_on_purpose() {
    expect("random: on purpose", audited(Traits { on_purpose: true, ..PLAIN }, every).result());
}

#[test]
fn everything_at_once() {
    expect("random: everything", audited(Traits::ALL, every).result());
}

#[test]
fn a_fix_leaves_nothing_open() {
    let primary = |because| because != Because::OnPurpose;
    expect("fix: small groups", mended(PLAIN, primary).result());
    expect("fix: everything", mended(Traits { on_purpose: false, ..Traits::ALL }, primary).result());
}

#[test]
fn a_fix_protects_what_it_withholds() {
    expect("fix: on purpose too", mended(PLAIN, every).result());
}

#[test]
fn a_fix_ends() {
    let ended = |traits: Traits| agree::ended(|chance, tables| random::site(chance, traits, tables));
    expect("fix: ends, of bands", ended(Traits::NONE));
    expect("fix: ends, of gaps", ended(Traits { gaps: true, missing: true, ..Traits::NONE }));
    expect("fix: ends, of areas", ended(Traits { north: true, borough: true, ..Traits::NONE }));
    expect("fix: ends, of everything", ended(Traits::ALL));
}

#[test]
fn a_fix_withholds_little() {
    for (kind, traits) in
        [("cost: a school", PLAIN), ("cost: an authority", Traits { borough: true, ..PLAIN })]
    {
        let costs = cost::costs(traits);
        let ratio = |(_, cost, least): &(u64, u32, u32)| f64::from(*cost) / f64::from(*least);
        let mean = costs.iter().map(ratio).sum::<f64>() / costs.len().max(1) as f64;
        let mut text = format!("{} sites, on average {mean:.3} times the least:", costs.len());
        for (from, to) in [(0.0, 0.999), (0.999, 1.001), (1.001, 1.301), (1.301, 2.001), (2.001, 99.0)] {
            let of = costs.iter().filter(|cost| (from..to).contains(&ratio(cost))).count();
            text += &format!(" {of} below {to},");
        }
        let worst = costs.iter().max_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        text += &format!(" worst {worst:?} (seed, cost, least)");
        println!("{kind}: {text}");
        expect(kind, if mean <= 1.3 && costs.len() > 50 { Ok(()) } else { Err(text) });
    }
}
