//! `tests/sentences/*.yaml`: figures in, sentence out. `YEARBOOK_UPDATE=1` rewrites the sentences; read them before
//! you keep them.

use super::*;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    measure: String,
    year: String,
    #[serde(default)]
    school: Option<String>,
    #[serde(default)]
    area: Option<String>,
    #[serde(default)]
    before: Option<String>,
    #[serde(default)]
    beside: String,
    /// A special school, whose pupils are not like those of the areas.
    #[serde(default)]
    special: bool,
    #[serde(default)]
    provisional: bool,
    /// Two groups, `girls, boys`: the figures are then two as well, with a semicolon between.
    #[serde(default)]
    gap: Option<String>,
    says: String,
}

impl Case {
    fn told(&self) -> String {
        let measure = measure(&self.measure);
        let (now, area) = match (&self.school, &self.area) {
            (Some(now), None) => (now, false),
            (None, Some(now)) => (now, true),
            _ => panic!("a school or an area: {}", self.says),
        };
        if let Some(groups) = &self.gap {
            let (one, other) = groups.split_once(", ").unwrap();
            let pair = |text: &str| {
                let (one, other) = text.split_once("; ").unwrap();
                (statistic(one), statistic(other))
            };
            let (now, before) = (pair(now), self.before.as_deref().map(pair));
            return gap::gap(&gap::Gap {
                words: &WORDS,
                measure,
                year: Some(year(&self.year)),
                area,
                groups: (group(one), group(other)),
                now: (&now.0, &now.1),
                before: before.as_ref().map(|(one, other)| (one, other)),
            })
            .unwrap_or_default();
        }
        let (now, before) = (statistic(now), self.before.as_deref().map(statistic));
        let areas = areas(&self.beside);
        said(&Telling {
            words: &WORDS,
            measure,
            year: year(&self.year),
            area,
            now: &now,
            before: before.as_ref(),
            beside: beside(&areas),
            alike: !self.special,
            provisional: self.provisional,
        })
        .whole()
    }
}

#[test]
fn every_sentence_reads_as_a_careful_person_would_write_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let mut wrong = Vec::new();
    let mut sentences = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let text = std::fs::read_to_string(path).unwrap();
        let cases: Vec<Case> =
            serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let told: Vec<String> = cases.iter().map(|case| case.told()).collect();
        sentences += told.len();
        if std::env::var_os("YEARBOOK_UPDATE").is_some() {
            let mut next = told.iter();
            let lines = text.lines().map(|line| match line.starts_with("  says:") {
                true => format!("  says: \"{}\"\n", next.next().unwrap()),
                false => format!("{line}\n"),
            });
            std::fs::write(path, lines.collect::<String>()).unwrap();
            continue;
        }
        for (case, told) in cases.iter().zip(&told).filter(|(case, told)| case.says != **told) {
            wrong.push(format!("expected {}\nfound    {told}\n", case.says));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(sentences >= 60, "{sentences} sentences");
}
