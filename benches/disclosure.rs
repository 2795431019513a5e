//! How long the disclosure audit takes: schools, five years, 48 shares and 12 averages, each for all pupils, girls and boys,
//! disadvantaged pupils and others, and the authority over them; and how much memory it takes, where `/proc` tells.
//! `cargo bench --bench disclosure`, or with numbers of schools: `cargo bench --bench disclosure -- 400 24000`.

use std::fmt::Write;
use std::time::Instant;
use yearbook::Overrides;
use yearbook::SourceTree;
use yearbook::internals::NoCache;
use yearbook::internals::{Complementary, Remedies, analyze, audit, read, resolve, validate};
use yearbook::value::{Moment, Scalar};

const YEARS: &[&str] = &["2017-18", "2018-19", "2021-22", "2022-23", "2023-24"];
const MEASURES: usize = 60;
/// Of these, the first are averages of ten points.
const AVERAGES: usize = 12;
const SITE: &str = "authority: { name: Sandmere }
base-url: https://sandmere.example/
edition: 2025
academic-year: 2023/24
";

const HEAD: &str = "stage: ks2\nstatus: final\nsource: { title: T, publisher: P, file: t.csv }\n";

/// Numbers by chance that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn key(measure: usize) -> String {
    if measure < AVERAGES { format!("average-{measure}") } else { format!("share-{measure}") }
}

/// A percentage, or an average to a tenth: whoever counts has ten points, and everybody else none.
fn figure(measure: usize, count: u64, size: u64) -> String {
    let percent = (200 * count + size) / (2 * size);
    if measure < AVERAGES { format!("{}.{}", percent / 10, percent % 10) } else { percent.to_string() }
}

/// The groups, in two families of two. All pupils come first.
const GROUPS: [&str; 4] = ["girls", "boys", "disadvantaged", "not-disadvantaged"];

/// The pupils of all and of each group, and how many of them count by each measure.
struct Pupils {
    sizes: [u64; 5],
    counts: Vec<[u64; 5]>,
}

impl Pupils {
    fn none() -> Pupils {
        Pupils { sizes: [0; 5], counts: vec![[0; 5]; MEASURES] }
    }

    fn some(chance: &mut Chance) -> Pupils {
        let size = 10 + chance.below(90);
        let girls = size / 2;
        let poor = 1 + chance.below(size / 2);
        let counts = |_| {
            let of_girls = 1 + chance.below(girls.max(2) - 1);
            let count = of_girls + 1 + chance.below((size - girls).max(2) - 1);
            let least = count.saturating_sub(size - poor);
            let of_poor = least + chance.below(poor.min(count) - least + 1);
            [count, of_girls, count - of_girls, of_poor, count - of_poor]
        };
        let counts = (0..MEASURES).map(counts).collect();
        Pupils { sizes: [size, girls, size - girls, poor, size - poor], counts }
    }

    fn add(&mut self, other: &Pupils) {
        let add = |to: &mut [u64; 5], from: &[u64; 5]| to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        add(&mut self.sizes, &other.sizes);
        self.counts.iter_mut().zip(&other.counts).for_each(|(to, from)| add(to, from));
    }

    /// A part of 5 or fewer is withheld with its other half.
    fn row(&self, name: &str) -> String {
        let of = |place: usize| {
            let pair = if place < 3 { [1, 2] } else { [3, 4] };
            let withheld = place > 0 && pair.iter().any(|part| self.sizes[*part] <= 5);
            let figures = self.counts.iter().enumerate().map(move |(measure, counts)| match withheld {
                true => format!("{}: suppressed", key(measure)),
                false => format!("{}: {}", key(measure), figure(measure, counts[place], self.sizes[place])),
            });
            figures.collect::<Vec<_>>()
        };
        let mut all = format!("  {name}:\n    pupils: {}\n", self.sizes[0]);
        of(0).iter().for_each(|figure| _ = writeln!(all, "    {figure}"));
        all.push_str("    groups:\n");
        for (place, name) in (1..).zip(GROUPS) {
            let figures = of(place).join(", ");
            let _ = writeln!(all, "      {name}: {{ pupils: {}, {figures} }}", self.sizes[place]);
        }
        all
    }
}

/// How much memory is used now and was at most, where the system tells.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or(": unknown");
        line.trim_start_matches(':').trim().to_owned()
    };
    format!("{} (at most {})", field("VmRSS"), field("VmHWM"))
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
                let kind = match m < AVERAGES {
                    true => "unit: score, range: [0, 10], places: 1, averaged-over: everybody",
                    false => "unit: percent, share-of-pupils: true",
                };
                format!(
                    "{0}: {{ stage: ks2, name: {0}, explanation: A figure., says: \"it is {{value}}\", {kind}, \
                     polarity: neither, dataset: results, available: [{{ from: 2009/10 }}] }}\n",
                    key(m)
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
            let mut borough = Pupils::none();
            for part in 0..schools.div_ceil(150) {
                let row = |school| {
                    let pupils = Pupils::some(&mut chance);
                    borough.add(&pupils);
                    pupils.row(&format!("school-{school}"))
                };
                let rows: String = (part * 150..schools.min((part + 1) * 150)).map(row).collect();
                write(&format!("performance/{year}/ks2-{part}.yaml"), &format!("{HEAD}schools:\n{rows}"));
            }
            let areas = format!("{HEAD}areas:\n{}", borough.row("borough"));
            write(&format!("performance/{year}/ks2-areas.yaml"), &areas);
        }
        let (tree, _) = SourceTree::list(content);
        let (documents, mistakes) = read(tree);
        assert!(!mistakes.has_errors(), "{:?}", mistakes.iter().next());
        let site = documents.site.clone().expect("a site");
        let (config, _) = resolve(&site, &Overrides::default());
        let as_of = Moment::parse("2026-11-23").expect("a moment");
        let (model, observations, mistakes) = validate(documents, &config, as_of);
        assert!(!mistakes.has_errors(), "{:?}", mistakes.iter().find(|m| m.code != "unexpected-year"));
        let (analysis, cells) = analyze(observations, &model, &config, Complementary::Withheld);
        let figures = analysis.all().len();
        let before = memory();
        let started = Instant::now();
        let audit = audit(&cells, &model, &config, Remedies::Shown, &NoCache);
        // A benchmark of an audit that has nothing to judge measures nothing.
        assert!(audit.judged > schools, "only {} withheld figures were judged", audit.judged);
        println!(
            "{schools} schools, {figures} figures, {} withheld, {} unsafe: audited in {:.2} s, memory {before} before, then {}",
            audit.judged,
            audit.leaks.len(),
            started.elapsed().as_secs_f64(),
            memory(),
        );
    }
}
