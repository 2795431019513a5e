//! The promise on sites with official files: figures as their publisher has them beside figures of the council's own.
//!
//! A file is made of the random pupils, masked as the publisher masks, and imported by the tool itself. Figures of one's
//! own stand beside: other groups, other measures, areas of one's own, cells that somebody changed. The enumeration asks
//! what three readers know: of the site, of the files, and of both.

pub mod file;
mod found;
pub mod import;
pub mod random;

use super::agree::{self, Tally};
use super::open::expect;
use super::random::Traits;
use super::site::Mode;
use random::OfFiles;

/// The kind of failure that random sites show too seldom to be listed by themselves: while it is open, random
/// files say how many pupils there are even where they withhold the figures.
pub const FEW: &str = "official: few";

/// The same of a figure that the file withholds and that somebody deleted: while it is open, nobody does.
pub const DELETED: &str = "official: deleted";

/// The half of a pair that is in no file, where the whole is in the official one and was deleted here: the same.
pub const UNLISTED: &str = "official: unlisted";

/// Figures of one's own without the ends of small groups.
const PLAIN: Traits = Traits { ends_shown: true, ..Traits::NONE };

fn audited(own: Traits, of_files: OfFiles) -> Tally {
    agree::audited(|chance, tables| random::site(chance, own, of_files, tables), |_| true)
}

#[test]
fn small_groups_of_the_file() {
    expect("official: small groups", audited(PLAIN, OfFiles::PLAIN).result());
}

#[test]
fn own_figures_as_bands() {
    expect("official: bands", audited(Traits::NONE, OfFiles::PLAIN).result());
}

#[test]
fn figures_that_the_file_masks() {
    expect("official: masked", audited(PLAIN, OfFiles { masked: true, ..OfFiles::PLAIN }).result());
}

#[test]
fn two_versions_of_a_file() {
    let of_files = OfFiles { masked: true, earlier: true, ..OfFiles::PLAIN };
    expect("official: versions", audited(PLAIN, of_files).result());
}

#[test]
fn figures_that_somebody_changed() {
    let of_files = OfFiles { edited: true, masked: true, ..OfFiles::PLAIN };
    expect("official: edited", audited(PLAIN, of_files).result());
}

#[test]
fn figures_that_were_counted_again() {
    let own = Traits { recounted: true, ..PLAIN };
    let tally = audited(own, OfFiles { masked: true, ..OfFiles::PLAIN });
    // Of one figure or two in a hundred more is said than need be: the audit forgets what the file said of a figure that was
    // corrected here, so that the file seems to give away less.
    assert!(tally.too_careful.len() * 20 <= tally.judged, "{:?}", tally.too_careful);
    expect("official: recounted", tally.of_broken().result());
}

#[test]
fn figures_that_are_taken_back() {
    let of_files = OfFiles { taken_back: true, masked: true, ..OfFiles::PLAIN };
    expect("official: taken back", audited(PLAIN, of_files).result());
}

#[test]
fn areas_of_ones_own() {
    let own = Traits { north: true, borough: true, ..PLAIN };
    let tally = audited(own, OfFiles::PLAIN);
    expect("official: areas", tally.of_protected().result());
    expect("official: areas, known better", tally.of_known().result());
}

#[test]
fn own_figures_of_every_kind() {
    let own = Traits { sizes: false, north: false, borough: false, ..Traits::ALL };
    expect("official: of every kind", audited(own, OfFiles::PLAIN).result());
}

#[test]
fn own_figures_of_groups_of_unknown_size() {
    expect("official: sizes", audited(Traits { sizes: true, ..PLAIN }, OfFiles::PLAIN).result());
}

#[test]
fn everything_of_schools_at_once() {
    // Groups of unknown size beside all else are open without official files as well.
    let own = Traits { sizes: false, north: false, borough: false, ..Traits::ALL };
    expect("official: everything of schools", audited(own, OfFiles::ALL).result());
}

#[test]
fn everything_of_groups_of_known_size_at_once() {
    let tally = audited(Traits { sizes: false, unlisted: false, ..Traits::ALL }, OfFiles::ALL);
    // What the files give away by themselves has its test above.
    expect("official: everything", tally.of_protected().result());
}

#[test]
fn official_figures_under_the_rules_of_the_site() {
    let of_files = OfFiles { mode: Mode::Protect, masked: true, ..OfFiles::PLAIN };
    expect("protect: masked", audited(Traits::NONE, of_files).result());
}

#[test]
fn everything_under_the_rules_of_the_site() {
    let of_files = OfFiles { mode: Mode::Protect, ..OfFiles::ALL };
    let own = Traits { sizes: false, north: false, borough: false, ..Traits::ALL };
    expect("protect: everything", audited(own, of_files).result());
}
