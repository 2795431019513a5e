//! The shape of our own source: arrows point one way, serde lives at the edges, there is one reader and one writer, and
//! only `site` knows addresses.

mod addresses;
mod claims;
mod code;
mod documents;

use code::all as code;
use std::collections::{BTreeMap, BTreeSet};

/// What each module may import, beside itself. The order is that of the line from content to pages.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    // For the closest word: "did you mean `primary`?"
    ("value", &["diagnostic"]),
    ("artifact", &["diagnostic"]),
    ("words", &["value"]),
    // How an official file is read, for what is imported and for the copy that is kept of it.
    ("official", &["diagnostic", "value"]),
    ("source", &["diagnostic", "value"]),
    ("config", &["diagnostic", "source", "value"]),
    ("kind", &["diagnostic", "source", "value"]),
    ("model", &["config", "diagnostic", "kind", "official", "source", "value"]),
    ("analysis", &["artifact", "config", "diagnostic", "model", "value"]),
    ("theme", &["diagnostic", "source", "words"]),
    ("site", &["analysis", "config", "diagnostic", "kind", "model", "theme", "value", "words"]),
    // What markup asks of text, whoever writes it.
    ("escape", &[]),
    ("chart", &["escape"]),
    // It knows nothing of the content folder, nor of pages.
    ("markdown", &["diagnostic", "escape"]),
    ("assets", &["artifact", "config", "diagnostic", "model", "source", "value"]),
    (
        "render",
        &[
            "analysis",
            "artifact",
            "assets",
            "chart",
            "config",
            "diagnostic",
            "escape",
            "kind",
            "markdown",
            "model",
            "site",
            "source",
            "theme",
            "value",
            "words",
        ],
    ),
    ("hosting", &["artifact", "model", "site"]),
    (
        "publish",
        &["analysis", "artifact", "diagnostic", "model", "render", "site", "source", "theme", "value"],
    ),
    ("output", &["artifact", "diagnostic"]),
    (
        "build",
        &[
            "analysis",
            "artifact",
            "assets",
            "config",
            "diagnostic",
            "hosting",
            "model",
            "output",
            "publish",
            "render",
            "site",
            "source",
            "theme",
            "value",
            "words",
        ],
    ),
    // As `build`, up to the statistics, and the words in which they and the place of a figure are printed.
    (
        "explain",
        &[
            "analysis",
            "build",
            "config",
            "diagnostic",
            "model",
            "render",
            "report",
            "source",
            "value",
            "words",
        ],
    ),
    // Of the model, these three may only see the catalogue: see `the_catalogue_alone_leaves_the_model`.
    ("import", &["diagnostic", "model", "official", "output", "source", "value"]),
    ("schema", &["kind", "model", "source", "value"]),
    ("scaffold", &["diagnostic", "kind", "model", "schema", "source", "value"]),
    // The one that goes online: it takes addresses and gives lines of the register.
    ("links", &["source", "value"]),
    ("report", &["diagnostic", "source"]),
    (
        "cli",
        &[
            "build",
            "config",
            "diagnostic",
            "explain",
            "import",
            "kind",
            "links",
            "model",
            "output",
            "report",
            "scaffold",
            "schema",
            "source",
            "value",
        ],
    ),
];

/// What a side path may know of the model.
const OF_THE_CATALOGUE: &[&str] = &[
    "Catalogue",
    "Measure",
    "MeasureId",
    "Topic",
    "TopicId",
    "Topics",
    "LANDING",
    "TARGETS",
    "DfeColumn",
    "Break",
    "Missing",
    "Available",
    "catalogue",
    "Polarity",
    "Span",
    // The catalogue's columns of official files, and what a row says in them.
    "columns",
    "Columns",
    "Figure",
    "FigureColumn",
    "NotAFigure",
    "Number",
];

/// The words after each `crate::` of a line: `crate::{a, b}` gives two, and each comes with what follows it.
fn paths_of_crate(line: &str) -> Vec<&str> {
    line.match_indices("crate::")
        .filter(|(at, _)| !line[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .flat_map(|(at, found)| {
            let rest = &line[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or(list).split(',').map(str::trim).collect(),
                None => vec![rest],
            }
        })
        .collect()
}

fn first_word(path: &str) -> &str {
    path.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}

#[track_caller]
fn none(faults: Vec<String>, rule: &str) {
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

#[test]
fn arrows_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut faults = Vec::new();
    let mut edges = 0;
    for file in code() {
        if file.module == "lib" || file.module == "main" {
            continue;
        }
        let Some(allowed) = allowed.get(file.module.as_str()) else {
            faults.push(format!(
                "{}: `{}` is not in the table of tests/suite/architecture.rs",
                file.path, file.module
            ));
            continue;
        };
        for (number, line) in &file.lines {
            for to in paths_of_crate(line).into_iter().map(first_word) {
                edges += 1;
                if to != file.module && !allowed.contains(&to) {
                    faults.push(format!(
                        "{}:{number}: `{}` imports `{to}`, and may import {allowed:?}",
                        file.path, file.module
                    ));
                }
            }
        }
    }
    let modules: BTreeSet<String> = code().iter().map(|file| file.module.clone()).collect();
    let rows = allowed.iter().flat_map(|(module, imports)| imports.iter().chain([module]));
    faults
        .extend(rows.filter(|row| !modules.contains(**row)).map(|row| format!("there is no module `{row}`")));
    assert!(edges > 100, "only {edges} imports were found: is this test still reading the source?");
    none(faults, "an arrow points the wrong way:");
}

#[test]
fn a_path_that_leaves_its_folder_begins_at_the_crate() {
    // `super::super` hides from the table above which module is meant, and breaks when a file moves.
    let mut faults = Vec::new();
    for file in code() {
        let lines = file.bare().into_iter().filter(|(_, line)| line.contains("super::super"));
        faults.extend(lines.map(|(number, line)| file.at(number, line.trim())));
    }
    none(faults, "write `crate::…` instead of `super::super`:");
}

#[test]
fn the_table_has_no_circle() {
    // Take away, again and again, the modules that import only modules already taken.
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    while done.len() < allowed.len() {
        let next: Vec<&str> = allowed
            .iter()
            .filter(|(module, imports)| !done.contains(*module) && imports.iter().all(|to| done.contains(to)))
            .map(|(module, _)| *module)
            .collect();
        assert!(
            !next.is_empty(),
            "a circle among {:?}",
            allowed.keys().filter(|m| !done.contains(*m)).collect::<Vec<_>>()
        );
        done.extend(next);
    }
}

#[test]
fn the_catalogue_alone_leaves_the_model() {
    let mut faults = Vec::new();
    for file in
        code().iter().filter(|file| ["import", "schema", "scaffold", "cli"].contains(&file.module.as_str()))
    {
        for (number, line) in &file.lines {
            let Some((_, names)) = line.split_once("crate::model::") else { continue };
            for name in
                names.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|name| !name.is_empty())
            {
                if !OF_THE_CATALOGUE.contains(&name) {
                    faults.push(format!("{}:{number}: `{name}` of the model", file.path));
                }
            }
        }
    }
    none(faults, "an import and a scaffold know the catalogue of the model, and nothing else of it:");
}

#[test]
fn serde_lives_at_the_edges() {
    // Documents are read with it and views are printed with it. Domain types never derive it, so what templates can print is
    // listed in one place.
    let may = |path: &str| {
        path == "src/source.rs"
            || path.starts_with("src/source/")
            || path == "src/render/view.rs"
            || path.starts_with("src/render/view/")
    };
    let mut faults = Vec::new();
    let mut derives = 0;
    for file in code() {
        let text: Vec<&str> = file.lines.iter().map(|(_, line)| line.as_str()).collect();
        let text = text.join("\n");
        for found in text.split("derive(").skip(1) {
            let names = found.split(')').next().unwrap_or_default();
            if names.contains("Serialize") || names.contains("Deserialize") {
                derives += 1;
                if !may(&file.path) {
                    faults.push(format!("{}: derive({names})", file.path));
                }
            }
        }
    }
    assert!(derives > 20, "only {derives} derives were found");
    let by_hand = ["Serialize for ", "Deserialize<'de> for "];
    faults.extend(outside(&by_hand, &["source", "render/view"]));
    none(faults, "serde is derived outside `source` and `render/view`:");
}

/// Words that read a file or a folder.
const READS: &[&str] = &[
    "fs::read",
    "read_to_string(",
    "File::open(",
    "read_dir(",
    "WalkDir::new",
    "fs::metadata(",
    "fs::canonicalize(",
];

/// Words that write.
const WRITES: &[&str] = &[
    "fs::write",
    "File::create",
    "create_new(",
    "create_dir",
    "fs::rename(",
    "fs::remove",
    "fs::copy(",
    "hard_link(",
    "set_permissions(",
];

/// The places that may do something, as the beginnings of paths.
fn outside(words: &[&str], places: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in code() {
        let may = places.iter().any(|place| {
            file.path
                .strip_prefix("src/")
                .and_then(|path| path.strip_prefix(place))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']))
        });
        for (number, line) in &file.lines {
            if let Some(word) = words.iter().find(|word| line.contains(**word)).filter(|_| !may) {
                faults.push(format!("{}:{number}: `{word}`", file.path));
            }
        }
    }
    faults
}

#[test]
fn files_are_read_at_the_left_edge() {
    // The output compares what stands there with what is meant to; import and scaffold look at the author's folder.
    let places = [
        "source/tree",
        "theme",
        "import.rs",
        "import/folder",
        "import/sidecar",
        "scaffold",
        "output",
        "cli/content",
    ];
    let faults = outside(READS, &places);
    none(faults, "a file is read outside `source` and the edges:");
}

#[test]
fn files_are_written_at_the_right_edge() {
    let faults = outside(WRITES, &["output", "scaffold", "import/folder", "cli/new", "cli/content"]);
    none(faults, "a file is written outside `output` and the edges:");
}

#[test]
fn the_clock_is_read_at_the_edge() {
    // Today is an argument, so that two builds of one content are the same bytes.
    let faults = outside(
        &["Moment::now(", "Timestamp::now(", "SystemTime::now(", "Zoned::now("],
        &["cli", "value/moment", "output"],
    );
    none(faults, "the clock is read in the middle:");
}

#[test]
fn no_order_of_a_hash_reaches_a_page() {
    // Views are ordered: a `HashMap` in a view would print in another order in every build.
    let faults: Vec<String> = code()
        .iter()
        .filter(|file| file.path == "src/render/view.rs" || file.path.starts_with("src/render/view/"))
        .flat_map(|file| file.lines.iter().map(|(number, line)| (file.path.clone(), *number, line.clone())))
        .filter(|(_, _, line)| line.contains("HashMap") || line.contains("HashSet"))
        .map(|(path, number, line)| format!("{path}:{number}: {line}"))
        .collect();
    none(faults, "a view has no order:");
}

#[test]
fn only_the_check_of_links_goes_online() {
    let words = ["ureq", "TcpStream", "UdpSocket", "TcpListener", "to_socket_addrs"];
    let faults = outside(&words, &["links/client"]);
    none(faults, "the network is used outside of the one place for it:");
}
