//! Random sites with official files that can be built: what must be withheld is withheld, and what nothing protects is
//! accepted, as its author would.

use super::chance::Chance;
use super::drive::{self, Folder, Said};
use super::official::import;
use super::official::random::{self, OfFiles};
use super::random::Traits;
use super::site::Mode;
use rayon::prelude::*;
use std::fmt::Write;

/// Sites of each mode.
const SITES: u64 = 5;

/// Official figures beside figures of the council's own, in both modes.
pub fn official_sites() -> Vec<Folder> {
    let own = Traits { gaps: true, files: true, borough: true, ..Traits::NONE };
    let of = |number: u64| {
        let mode = if number.is_multiple_of(2) { Mode::AsPublished } else { Mode::Protect };
        let of_files = OfFiles { mode, masked: true, ..OfFiles::PLAIN };
        let (site, said) = drive::fix(&random::site(&mut Chance::of(number / 2), own, of_files, 3));
        let folder = import::folder(&site);
        folder.write("site.yaml", &format!("{}share-cards: []\n", folder.read("site.yaml")));
        accept(&folder, &said);
        folder
    };
    (0..2 * SITES).into_par_iter().map(of).collect()
}

/// Waivers for what is still unsafe.
fn accept(folder: &Folder, said: &Said) {
    let mut text = "waivers:\n".to_owned();
    for name in &said.unsafe_figures {
        let whose = name.school.iter().map(|school| format!("school: {school}"));
        let whose: String = whose.chain(name.area.iter().map(|area| format!("area: {area}"))).collect();
        let group = name.group.iter().map(|group| format!(", group: {group}")).collect::<String>();
        _ = writeln!(
            text,
            "  - {{ {whose}, measure: {}, year: {}{group}, reason: Nothing else helps, role: Officer }}",
            name.measure, name.year
        );
    }
    if !said.unsafe_figures.is_empty() {
        let path = "suppressions.yaml";
        let before = if folder.content().join(path).exists() { folder.read(path) } else { String::new() };
        folder.write(path, &(before + &text));
    }
}
