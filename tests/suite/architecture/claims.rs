//! What the first lines of modules say of themselves, one test each.

use super::code::all;
use super::{none, outside, paths_of_crate};

/// Folders within a module that know less than it does, each with the paths of the crate that it may name.
const INNER: &[(&str, &[&str])] = &[
    // It knows nothing of schools or measures.
    ("analysis/disclosure/solver", &["analysis::disclosure::solver"]),
];

#[test]
fn inner_modules_know_no_more_than_they_say() {
    let mut faults = Vec::new();
    for (folder, may) in INNER {
        let mut files = 0;
        let (root, inside) = (format!("src/{folder}.rs"), format!("src/{folder}/"));
        for code in all().iter().filter(|code| code.path == root || code.path.starts_with(&inside)) {
            files += 1;
            for (number, line) in code.bare() {
                let foreign = paths_of_crate(&line).into_iter().any(|path| {
                    !may.iter().any(|may| path.strip_prefix(may).is_some_and(|rest| !rest.starts_with('_')))
                });
                // What stands beside the folder is not within it.
                let beside = code.path == root && line.contains("super::");
                if foreign || beside {
                    faults.push(code.at(number, line.trim()));
                }
            }
        }
        assert!(files > 1, "there is no `src/{folder}`");
    }
    none(faults, "an inner module imports what it says it does not know:");
}

#[test]
fn what_is_withheld_is_not_known_after_it_is_withheld() {
    // The types that hold figures as they were reported. In `analysis`, those that take them and what counts heads.
    const REPORTED: [&str; 4] = ["Observations", "Observation", "Reported", "Headcount"];
    const MAY: [&str; 6] = [
        "model",
        "analysis.rs",
        "analysis/suppression.rs",
        "analysis/edition.rs",
        "analysis/disclosure/follow.rs",
        "analysis/disclosure/unlisted",
    ];
    let mut faults = Vec::new();
    for code in all() {
        if MAY.iter().any(|place| code.path.starts_with(&format!("src/{place}"))) {
            continue;
        }
        for (number, line) in code.bare() {
            let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            if let Some(word) = words.find(|word| REPORTED.contains(word)) {
                faults.push(code.at(number, word));
            }
        }
    }
    none(faults, "a figure as it was reported is known after it may have been withheld:");
}

#[test]
fn one_module_uses_the_yaml_library() {
    none(outside(&["serde_yaml"], &["source/yaml"]), "YAML is read elsewhere than in `source::yaml`:");
}

#[test]
fn figures_are_rounded_in_one_place_of_the_pages() {
    let faults = outside(&["round_half_up"], &["render/print"]);
    let of_pages = faults
        .into_iter()
        .filter(|fault| ["src/render", "src/publish"].iter().any(|place| fault.starts_with(place)));
    none(of_pages.collect(), "a page rounds a figure by itself; `render::print` does:");
}

#[test]
fn verdicts_are_the_same_on_every_machine() {
    // IEEE 754 fixes addition, multiplication, division and square roots to the last bit, and none of these. A colour that
    // is one step off is no other verdict.
    let words = [".powf(", ".exp(", ".ln(", ".log2(", ".log10(", ".sin(", ".cos(", ".tan(", ".cbrt("];
    none(outside(&words, &["render/brand"]), "a machine may reckon this in another way:");
}

#[test]
fn every_module_says_what_it_is_for() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = all().iter().map(|code| code.path.clone());
    let silent = files.filter(|path| !std::fs::read_to_string(root.join(path)).unwrap().starts_with("//! "));
    none(silent.collect(), "a file does not begin with its duty:");
}
