//! Messages about files with figures do not tell how long a figure is: canaries of several lengths give the same bytes in
//! every format.

use crate::promise::drive::{Folder, shown};
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
