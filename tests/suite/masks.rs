//! Messages about files with figures do not tell how long a figure is: canaries of several lengths give the same bytes in
//! every format.

use crate::promise::drive::{Folder, shown};
use std::process::Command;
use yearbook::build::check;
use yearbook::report::Format;

const SITE: &str = "authority: { name: Sandmere }\nbase-url: https://education.sandmere.example/\nedition: 2025\n\
                    academic-year: 2024/25\ndisclosure: { outside: [outside/2023-24/ks2.yaml] }\n";
const SCHOOL: &str = "name: Alpha School\nurn: 999301\nphase: primary\ntype: community\nstatus: open\nages: 3-11\n\
                      address: { town: Sandmere, postcode: MB4 7AA }\n";
const HEAD: &str = "stage: ks2\nstatus: final\nsource: { title: T, publisher: P }\nschools:\n";

/// Rows with a mistake; `#` is the figure.
const ROWS: &[&str] = &[
    "alpha: { pupils: 30, rwm-expected: #% }",
    "alpha: { pupils: 30, rwm-expectd: #, reading-expected: # }",
    "alfa: { pupils: 30, rwm-expected: # }",
    "alpha: { pupils: 30, rwm-expected: #, rwm-expected: # }",
    "alpha: { pupils: #.5, rwm-expected: # }",
    "alpha: { pupils: x#, rwm-expected: # }",
    "alpha: [ 3, # ]",
    "alpha: { pupils: 30, rwm-expected: { value: #, lo: # } }",
    "alpha: { pupils: 30, rwm-expected:# }",
    "alpha: #",
    "alpha: { pupils: 30, rwm-expected: { reason: # } }",
    "alpha: { pupils: 30, groups: { grils: { pupils: 20, rwm-expected: # } } }",
    "alpha: { pupils: 30, groups: { girls: # } }",
    "alpha: { pupils: 30, rwm-expected: #",
    "alpha: { pupils: 30, rwm-expected: \"#, reading-expected: # }",
    "alpha: { pupils: 30, rwm-expected: #, }} }",
];

fn said(path: &str, row: &str, figure: &str) -> [String; 3] {
    let folder = Folder::of(&[]);
    folder.write("site.yaml", SITE);
    folder.write("schools/alpha.yaml", SCHOOL);
    folder.write("outside/2023-24/ks2.yaml", &format!("{HEAD}  alpha: {{ rwm-expected: 50 }}\n"));
    folder.write(path, &format!("{HEAD}  {}\n", row.replace('#', figure)));
    let place = format!("{}/", folder.content().display());
    let mut outcome = check(&folder.options());
    assert!(outcome.diagnostics.has_errors(), "no mistake in {path}: {row} with {figure}");
    [Format::Human, Format::Short, Format::Json].map(|format| shown(&mut outcome, format).replace(&place, ""))
}

#[test]
fn no_message_tells_how_long_a_figure_is() {
    let mut told = Vec::new();
    for path in ["performance/2023-24/ks2.yaml", "outside/2023-24/ks2.yaml"] {
        for row in ROWS {
            let one = said(path, row, "5");
            for figure in ["58", "57.25", "58.1234567"] {
                for (one, other) in one.iter().zip(said(path, row, figure)) {
                    if *one != other {
                        told.push(format!("{path}, {row} with {figure}:\n{one}\n{other}"));
                    }
                }
            }
        }
    }
    assert!(told.is_empty(), "{} messages tell it:\n{}", told.len(), told[..told.len().min(12)].join("\n"));
}

/// Four girls, whose figure is withheld and is `#`, and others after them on the same line.
const WITHHELD: &str = "alpha: { pupils: 30, groups: { girls: { pupils: 4, reading-expected: #, rwm-expected: # }, \
                        boys: { pupils: 26, reading-expected: 54, rwm-expected: 50 } }, rwm-expected: 50 }";

/// What `yearbook explain` prints of some figures of a line, on both streams, in a format.
fn explained(figure: &str, format: &str) -> String {
    let folder = Folder::of(&[]);
    folder.write("site.yaml", &SITE.replace("disclosure: { outside: [outside/2023-24/ks2.yaml] }\n", ""));
    folder.write("schools/alpha.yaml", SCHOOL);
    folder.write("performance/2023-24/ks2.yaml", &format!("{HEAD}  {}\n", WITHHELD.replace('#', figure)));
    let mut said = String::new();
    for (measure, group) in [
        ("reading-expected", "girls"),
        ("rwm-expected", "girls"),
        ("reading-expected", "boys"),
        ("rwm-expected", ""),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
        command.args(["explain", "alpha", measure, "2023/24", "--as-of", "2026-11-23", "--format", format]);
        if !group.is_empty() {
            command.args(["--group", group]);
        }
        let output = command.arg("--content").arg(folder.content()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        said += &String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    }
    assert!(said.contains("Withheld") && said.contains("where "), "{said}");
    said.replace(&format!("{}/", folder.content().display()), "")
}

#[test]
fn an_explanation_does_not_tell_how_long_a_withheld_figure_is() {
    for format in ["human", "short", "json"] {
        let one = explained("25", format);
        for figure in ["100", "0", "33.3333"] {
            assert_eq!(one, explained(figure, format), "{format}");
        }
    }
}
