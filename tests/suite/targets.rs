//! The six targets of Brent's action plan of 2014 (`domain.md`, BRE-3 to BRE-8), on made-up figures.
//!
//! They were chosen by people who wanted to improve schools, not by people who build software: a value, all schools, no
//! school, a distance that is better when it is less, every measure of two stages, and less of something than at the
//! start. In the three years they ran for, tests, grades and inspections all changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use yearbook::Overrides;
use yearbook::SourceTree;
use yearbook::internals::{Assessment, Complementary, Doubt, State, analyze};
use yearbook::internals::{Catalogue, validate};
use yearbook::internals::{read, resolve};
use yearbook::value::{Moment, Scalar};

const SITE: &str = "\
authority: { name: Marlbourne, code: 999, region: London }
contact: { role: Data team, email: data@marlbourne.example }
base-url: https://marlbourne.example/
edition: 2017
academic-year: 2016/17
";

const MEASURES: &str = "\
schools-of-concern:
  { stage: local, name: Schools in a category of concern, explanation: How many., says: \"{value} schools\",
    unit: number, of: schools, range: [0, 500], polarity: lower-is-better }
improvement-needed:
  { stage: local, name: Schools that require improvement, explanation: Their share., says: \"{value} schools\",
    unit: percent, of: schools, polarity: lower-is-better }
school-spread:
  { stage: local, name: How far apart schools are, explanation: Between the quarters., says: \"{value} points\",
    unit: points, of: schools, range: [0, 100], polarity: lower-is-better }
";

const TARGETS: &str = "\
- { id: bre-3, title: Aspirational targets within three years, measure: phonics-year-1, at-least: 80,
    agreed: 2014-09-30, deadline: 2016/17 }
- { id: bre-4, title: All schools are good or outstanding, measure: good-or-outstanding-schools, at-least: 100,
    agreed: 2014-09-30, deadline: 2016/17 }
- { id: bre-5, title: No school in a category of concern, measure: schools-of-concern, zero: true,
    agreed: 2014-09-30, deadline: 2015/16 }
- { id: bre-6, title: 5 points below London, measure: improvement-needed,
    relative: { to: region, by: 5, direction: below }, agreed: 2014-09-30, deadline: 2015/16 }
- { id: bre-7, title: 2 points above London in all measures, stages: [ks2, ks4],
    relative: { to: region, by: 2, direction: above }, agreed: 2014-09-30, deadline: 2016/17 }
- { id: bre-8, title: Less variation between schools, measure: school-spread,
    relative: { to: start, by: 5, direction: below }, agreed: 2014-09-30, deadline: 2016/17 }
";

/// A stage, a measure, and the figures of an area from 2013/14; nothing where there is none.
const FIGURES: &[(&str, &str, &str, [&str; 4])] = &[
    ("ks1", "phonics-year-1", "borough", ["72", "75", "77", "81"]),
    ("inspections", "good-or-outstanding-schools", "borough", ["70", "80", "88", "100"]),
    ("local", "schools-of-concern", "borough", ["3", "3", "0", "1"]),
    ("local", "improvement-needed", "borough", ["22", "17", "13", "5"]),
    ("local", "improvement-needed", "region", ["20", "17", "14", "10"]),
    ("local", "school-spread", "borough", ["18", "17", "15", "12"]),
    ("ks2", "rwm-level-4", "borough", ["82", "83", "", ""]),
    ("ks2", "rwm-level-4", "region", ["82", "84", "", ""]),
    ("ks2", "rwm-expected", "borough", ["", "", "57", "69"]),
    ("ks2", "rwm-expected", "region", ["", "", "57", "67"]),
    ("ks4", "five-good-gcses", "borough", ["61", "62", "64", ""]),
    ("ks4", "five-good-gcses", "region", ["61", "61", "62", ""]),
    ("ks4", "ebacc-entry", "borough", ["40", "42", "44", "47"]),
    ("ks4", "ebacc-entry", "region", ["42", "43", "43", "44"]),
];

fn write_figures(content: &Path) {
    for (index, year) in ["2013-14", "2014-15", "2015-16", "2016-17"].iter().enumerate() {
        let mut stages: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
        for (stage, measure, area, figures) in FIGURES.iter().filter(|(.., f)| !f[index].is_empty()) {
            let rows = stages.entry(stage).or_default().entry(area).or_default();
            rows.push_str(&format!("    {measure}: {}\n", figures[index]));
        }
        let folder = content.join("performance").join(year);
        fs::create_dir_all(&folder).unwrap();
        for (stage, areas) in stages {
            let mut text =
                format!("stage: {stage}\nstatus: final\nsource: {{ title: A, publisher: B }}\nareas:\n");
            for (area, rows) in areas {
                text.push_str(&format!("  {area}:\n{rows}"));
            }
            fs::write(folder.join(format!("{stage}.yaml")), text).unwrap();
        }
    }
}

/// How each target stood in a report about the last year.
fn assess() -> (BTreeMap<String, Assessment>, Catalogue) {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path();
    for (name, text) in [("site.yaml", SITE), ("measures.yaml", MEASURES), ("targets.yaml", TARGETS)] {
        fs::write(content.join(name), text).unwrap();
    }
    write_figures(content);
    let (tree, listed) = SourceTree::list(content);
    let (documents, found) = read(tree);
    assert!(listed.is_empty() && found.is_empty(), "{found:?}");
    let (config, _) = resolve(documents.site.as_ref().unwrap(), &Overrides::default());
    let (model, observations, found) = validate(documents, &config, Moment::parse("2018-03-01").unwrap());
    assert!(found.is_empty(), "{found:?}");
    let (analysis, _) = analyze(observations, &model, &config, Complementary::Withheld);
    let assess = |target| analysis.assess(&model, target, config.academic_year);
    let all = model.targets.iter().map(|target| (target.id.to_string(), assess(target))).collect();
    (all, model.catalogue)
}

/// The states of each year after the first.
fn years(assessment: &Assessment, measure: usize) -> Vec<State> {
    assessment.measures[measure].years.iter().filter_map(|reading| reading.state).collect()
}

use State::{CannotSay, Met, Missed, OffTrack, OnTrack};

#[test]
fn the_six_targets_of_2014_stand_as_they_should() {
    let (all, catalogue) = assess();
    let broke = CannotSay(Doubt::Broke);
    for (id, expected, state) in [
        // 72, then on the line to 80: 75, 77, 80.
        ("bre-3", vec![OnTrack, OnTrack, Met], Met),
        // Inspection changed in 2015/16, so a share of 100 in the last year is another share.
        ("bre-4", vec![OnTrack, broke, broke], broke),
        // None in 2015/16 is what was promised; one a year later does not undo it.
        ("bre-5", vec![OffTrack, Met], Met),
        // London came down too: 5 below 14 is 9.
        ("bre-6", vec![OffTrack, Missed], Missed),
        // From 18: the line asks for 16, 15, 13.
        ("bre-8", vec![OffTrack, OnTrack, Met], Met),
    ] {
        assert_eq!((years(&all[id], 0), all[id].state), (expected, state), "{id}");
    }

    let ended = CannotSay(Doubt::Ended);
    let every = &all["bre-7"];
    let grid: BTreeMap<&str, (Vec<State>, State)> = (0..every.measures.len())
        .map(|i| {
            (
                catalogue.get(every.measures[i].measure).key.as_str(),
                (years(every, i), every.measures[i].state),
            )
        })
        .collect();
    let expected = BTreeMap::from([
        ("rwm-level-4", (vec![OffTrack, ended, ended], ended)),
        ("rwm-expected", (vec![CannotSay(Doubt::NoFigure), CannotSay(Doubt::NoStart), Met], Met)),
        ("five-good-gcses", (vec![OnTrack, OnTrack, ended], ended)),
        ("ebacc-entry", (vec![OffTrack, OnTrack, Met], Met)),
    ]);
    assert_eq!(grid, expected);
    assert_eq!(every.state, ended, "two measures ended, so nobody can say that all of them got there");
}
