//! How long the disclosure audit takes: schools, five years, sixty shares, each for all pupils, girls and boys,
//! disadvantaged pupils and others. `cargo bench --bench disclosure`, or with numbers of schools:
//! `cargo bench --bench disclosure -- 400 24000`.

use std::fmt::Write;
use std::time::Instant;
use yearbook::config::{self, Overrides};
use yearbook::source::{self, SourceTree};
use yearbook::value::{Moment, Scalar};
use yearbook::{analysis, model};

const YEARS: &[&str] = &["2017-18", "2018-19", "2021-22", "2022-23", "2023-24"];
const MEASURES: usize = 60;
const SITE: &str = "authority: { name: Sandmere }
base-url: https://sandmere.example/
edition: 2025
academic-year: 2023/24
";

/// Numbers by chance that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn percent(count: u64, size: u64) -> u64 {
    (200 * count + size) / (2 * size)
}

/// A row of all pupils and of two splits. A part of 5 or fewer is withheld with its other half.
fn row(slug: &str, chance: &mut Chance) -> String {
    let size = 10 + chance.below(90);
    let sexes = [size / 2, size - size / 2];
    let poor = 1 + chance.below(size / 2);
    let mut all = format!("  {slug}:\n    pupils: {size}\n");
    let mut groups = [String::new(), String::new(), String::new(), String::new()];
    let sizes = [sexes[0], sexes[1], poor, size - poor];
    for measure in 0..MEASURES {
        let one = 1 + chance.below(sexes[0].max(2) - 1);
        let count = one + 1 + chance.below(sexes[1].max(2) - 1);
        let least = count.saturating_sub(size - poor);
        let of_poor = least + chance.below(poor.min(count) - least + 1);
        let counts = [one, count - one, of_poor, count - of_poor];
        let _ = writeln!(all, "    share-{measure}: {}", percent(count, size));
        for pair in [[0, 1], [2, 3]] {
            for part in pair {
                let _ = match pair.iter().any(|part| sizes[*part] <= 5) {
                    true => write!(groups[part], ", share-{measure}: suppressed"),
                    false => {
                        write!(groups[part], ", share-{measure}: {}", percent(counts[part], sizes[part]))
                    }
                };
            }
        }
    }
    all.push_str("    groups:\n");
    for (place, name) in ["girls", "boys", "disadvantaged", "not-disadvantaged"].iter().enumerate() {
        let _ = writeln!(all, "      {name}: {{ pupils: {}{} }}", sizes[place], groups[place]);
    }
    all
}

fn main() {
    let given: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if given.is_empty() { vec![100, 400, 1600] } else { given };
    for schools in sizes {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path();
        let write = |path: &str, text: &str| {
            let path = content.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        };
        write("site.yaml", SITE);
        let measures: String = (0..MEASURES)
            .map(|m| {
                format!(
                    "share-{m}: {{ stage: ks2, name: Share {m}, explanation: A share., says: \"{{value}} did\", \
                     unit: percent, polarity: neither, dataset: results, available: [{{ from: 2009/10 }}] }}\n"
                )
            })
            .collect();
        write("measures.yaml", &measures);
        for school in 0..schools {
            let text = format!(
                "name: School {school}\nurn: {}\nphase: primary\ntype: community\nstatus: open\nages: 3-11\n\
                 address: {{ town: Sandmere, postcode: MB4 7AA }}\n",
                100_000 + school
            );
            write(&format!("schools/school-{school}.yaml"), &text);
        }
        let mut chance = Chance(7);
        // A file of a few hundred schools each, as imports write them.
        for year in YEARS {
            for part in 0..schools.div_ceil(150) {
                let rows: String = (part * 150..schools.min((part + 1) * 150))
                    .map(|school| row(&format!("school-{school}"), &mut chance))
                    .collect();
                let head =
                    "stage: ks2\nstatus: final\nsource: { title: T, publisher: P, file: t.csv }\nschools:\n";
                write(&format!("performance/{year}/ks2-{part}.yaml"), &format!("{head}{rows}"));
            }
        }
        let (tree, _) = SourceTree::list(content);
        let (documents, mistakes) = source::read(tree);
        assert!(!mistakes.has_errors(), "{:?}", mistakes.iter().next());
        let site = documents.site.clone().expect("a site");
        let (config, _) = config::resolve(&site, &Overrides::default());
        let as_of = Moment::parse("2026-11-23").expect("a moment");
        let (model, observations, mistakes) = model::validate(documents, &config, as_of);
        assert!(!mistakes.has_errors(), "{:?}", mistakes.iter().find(|m| m.code != "unexpected-year"));
        let (analysis, cells) = analysis::analyze(observations, &model, &config);
        let figures = analysis.all().len();
        let started = Instant::now();
        let audit = analysis::audit(&cells, &model, &config, analysis::Remedies::Shown);
        println!(
            "{schools} schools, {figures} figures, {} withheld, {} unsafe: audited in {:.2} s",
            audit.judged,
            audit.leaks.len(),
            started.elapsed().as_secs_f64()
        );
    }
}
