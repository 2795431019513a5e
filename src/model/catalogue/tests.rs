//! The catalogue as it is built in, and with what a council says.

use super::*;
use crate::value::{AcademicYear, Counted, Decimal};

#[test]
fn the_built_in_catalogue_is_sound() {
    let catalogue = Catalogue::built_in();
    assert!(catalogue.iter().count() >= 60);
    for (_, measure) in catalogue.iter() {
        assert!(!measure.available.is_empty(), "{}", measure.key);
        assert!(measure.says.contains("{value}"), "{}", measure.key);
        for (year, _) in &measure.breaks {
            assert!(measure.available.iter().any(|span| span.contains(*year)), "{} {year}", measure.key);
        }
        let gap = measure.gap_of.iter().map(|gap| &gap.measure);
        for other in measure.part_of.iter().chain(&measure.all_of).chain(gap) {
            let other = catalogue.get(catalogue.find(other).expect("a known measure"));
            assert_eq!(other.topic, measure.topic, "{}", measure.key);
        }
        for (span, _) in &measure.missing {
            assert!(
                !measure.available.iter().any(|a| a.contains(span.from)),
                "{} {}",
                measure.key,
                span.from
            );
        }
    }
}

#[test]
fn no_comparison_crosses_a_break() {
    let catalogue = Catalogue::built_in();
    let measure = catalogue.get(catalogue.find("rwm-expected").unwrap());
    let year = |text| AcademicYear::parse(text).unwrap();
    assert!(!measure.comparable(year("2016/17"), year("2017/18")));
    assert!(measure.comparable(year("2017/18"), year("2018/19")));
    assert!(measure.missing_reason(year("2020/21")).is_some());
}

fn id(catalogue: &Catalogue, key: &str) -> MeasureId {
    catalogue.find(key).unwrap_or_else(|| panic!("no measure `{key}`"))
}

/// The built-in catalogue with what a council says, and the codes of its mistakes.
fn with(text: &str) -> (Catalogue, Vec<&'static str>) {
    let mut found = Diagnostics::new();
    let document = source::parse(text, FileId(0), 1, &mut found).expect("the document is read");
    let overrides = Sourced {
        document,
        path: "measures.yaml".into(),
        file: FileId(0),
        body: String::new(),
        body_line: 0,
    };
    let (catalogue, mistakes) = Catalogue::built_in().with_overrides(&overrides);
    found.extend(mistakes);
    (catalogue, found.iter().map(|d| d.code).collect())
}

/// A measure of pupils, with more to say.
fn measure(key: &str, more: &str) -> String {
    format!(
        "{key}:\n  stage: local\n  name: {key}\n  explanation: It is {key}.\n  says: \"{{value}} did\"\n  polarity: neither\n{more}\n"
    )
}

fn share(key: &str, more: &str) -> String {
    measure(key, &format!("  unit: percent\n  share-of-pupils: true\n{more}"))
}

#[test]
fn every_relation_has_its_grounds() {
    let catalogue = Catalogue::built_in();
    assert!(catalogue.stated().len() >= 40);
    for (relation, grounds) in catalogue.stated() {
        assert!(!grounds.source.is_empty() && grounds.because.ends_with('.'), "{relation:?}");
        assert!(relation::still_fits(relation, &catalogue), "{relation:?}");
    }
}

#[test]
fn what_follows_is_there_without_the_measure_between() {
    let catalogue = Catalogue::built_in();
    let id = |key| id(&catalogue, key);
    let within = |part, whole| Relation::Within { part: id(part), whole: id(whole) };
    for (part, whole) in [
        ("rwm-higher", "reading-expected"),
        ("ebacc-grade-5", "english-maths-grade-4"),
        ("ebacc-grade-5", "ebacc-entry"),
        ("five-gcses-grade-4", "any-qualification"),
    ] {
        assert!(catalogue.relations().contains(&within(part, whole)), "{part} in {whole}");
    }
    let level = Relation::Level {
        share: id("rwm-higher"),
        average: id("reading-score"),
        at_least: Decimal::from(110),
        others_at_most: Decimal::from(120),
    };
    assert!(catalogue.relations().contains(&level));
    let among = |keys: &[&'static str]| catalogue.relations_among(&keys.iter().map(|key| id(key)).collect());
    assert_eq!(among(&["ebacc-grade-5", "ebacc-entry"]), [&within("ebacc-grade-5", "ebacc-entry")]);
    let all = among(&["ebacc-grade-5", "ebacc-grade-4", "ebacc-entry"]);
    assert_eq!(all.len(), 2, "{all:?}");
}

#[test]
fn a_council_says_what_belongs_together() {
    let text = share("fruit", "  part-of: [breakfast]\n  apart-from: [toast]")
        + &share("breakfast", "  sum-of: [fruit, toast]\n  rest: true\n  complement-of: hungry")
        + &share("toast", "")
        + &share("hungry", "");
    let (catalogue, mistakes) = with(&text);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let id = |key| id(&catalogue, key);
    let hundred = Decimal::ONE_HUNDRED;
    for relation in [
        Relation::Within { part: id("fruit"), whole: id("breakfast") },
        Relation::Apart { one: id("fruit"), other: id("toast") },
        Relation::Sum { total: id("breakfast"), parts: vec![id("fruit"), id("toast")], exact: false },
        Relation::Complement { one: id("breakfast"), other: id("hungry"), sum: hundred },
    ] {
        assert!(catalogue.relations().contains(&relation), "{relation:?}");
    }
    assert_eq!(catalogue.get(id("fruit")).part_of, ["breakfast"]);
}

#[test]
fn a_relation_that_cannot_be_is_a_mistake() {
    for (more, code) in [
        ("  part-of: [brekfast]", "unknown-measure"),
        ("  all-of: [fruit]", "measure-relation"),
        ("  part-of: [rwm-expected]", "measure-relation"),
        ("  part-of: [actions-completed]", "measure-relation"),
        ("  complement-of: cost", "measure-relation"),
        ("  sum-of: [cost]", "measure-relation"),
        ("  rest: true", "measure-relation"),
        ("  level-of: [{ average: cost, at-least: 3 }]", "measure-relation"),
        ("  level-of: [{ average: mark, at-least: 300 }]", "measure-relation"),
    ] {
        let cost = measure("cost", "  unit: number\n  of: money\n  range: [0, 100]");
        let mark = measure("mark", "  unit: score\n  averaged-over: everybody\n  range: [0, 100]");
        let (_, mistakes) = with(&(share("fruit", more) + &cost + &mark));
        assert_eq!(mistakes, [code], "{more}");
    }
}

/// A line that says one thing of a built-in measure.
fn says(key: &str, more: &str) -> String {
    format!("{key}: {{ {more} }}\n")
}

#[test]
fn what_protects_the_pupils_of_a_built_in_measure_cannot_be_changed() {
    let built_in = Catalogue::built_in();
    let words = |measure: &Measure| -> [(&str, Vec<&str>, &str); 6] {
        let share = if measure.share_of_pupils { "true" } else { "false" };
        [
            ("unit", Unit::ALL.iter().map(|word| word.word()).collect(), measure.unit.word()),
            ("of", Counted::ALL.iter().map(|word| word.word()).collect(), measure.of.word()),
            ("stage", built_in.topics().keys().collect(), built_in.topics().get(measure.topic).key.as_str()),
            ("dataset", Dataset::ALL.iter().map(|word| word.word()).collect(), measure.dataset.word()),
            (
                "averaged-over",
                AveragedOver::ALL.iter().map(|word| word.word()).collect(),
                measure.averaged_over.word(),
            ),
            ("share-of-pupils", vec!["true", "false"], share),
        ]
    };
    let others = [
        "pupil-steps: 40",
        "range: [0, 1]",
        "range: [-1000, 1000]",
        "gap-of: { measure: rwm-expected, of: girls, less: boys }",
        "dfe: []",
        "dfe: [{ file: ks2, column: MINE }]",
        "part-of: []",
        "all-of: []",
        "apart-from: []",
        "sum-of: []",
        "level-of: []",
    ];
    let relations = built_in.relations();
    for (id, measure) in built_in.iter().filter(|(_, measure)| measure.about_pupils()) {
        let try_out = |more: &str| {
            let (catalogue, mistakes) = with(&says(&measure.key, more));
            let now = catalogue.get(id);
            let columns = now.columns.iter().take(measure.columns.len());
            assert!(columns.eq(&measure.columns), "{}, {more}: {:?}", measure.key, now.columns);
            let judged = |measure| protects(measure).rsplit_once(", ").map(|(judged, _)| judged.to_owned());
            // Nobody asks for the steps of what is no average, and its range only says which figures are slips of the pen.
            let idle = measure.averaged_over == AveragedOver::Nobody;
            if !idle || !["range", "pupil-steps"].iter().any(|key| more.starts_with(key)) {
                assert_eq!(judged(measure), judged(now), "{}, {more}", measure.key);
            }
            assert_eq!(catalogue.relations(), relations, "{}, {more}", measure.key);
            mistakes
        };
        for (key, all, is) in words(measure) {
            for word in all {
                let mistakes = try_out(&format!("{key}: {word}"));
                let refused = mistakes.contains(&"built-in-measure");
                assert_eq!(refused, word != is, "{}, {key}: {word}: {mistakes:?}", measure.key);
            }
        }
        others.iter().for_each(|more| drop(try_out(more)));
    }
}

#[test]
fn what_is_built_in_may_be_said_again_and_in_better_words() {
    for text in [
        "rwm-expected: { of: pupils, unit: percent, share-of-pupils: true, averaged-over: nobody, dataset: results, stage: ks2 }",
        "reading-score: { averaged-over: most, pupil-steps: 1, range: [80, 120] }",
        "disadvantage-gap-rwm-expected: { gap-of: { measure: rwm-expected, of: not-disadvantaged, less: disadvantaged } }",
        "rwm-expected: { name: A, short-name: B, explanation: C., says: \"{value} D\", places: 1, area-places: 2, polarity: neither, code: rwm }",
        "rwm-expected: { available: [{ from: 2015/16 }], missing: [], breaks: [], headline: { primary: 3 }, range: [0, 90] }",
        "good-or-outstanding-schools: { dataset: local }",
    ] {
        let (_, mistakes) = with(text);
        assert!(mistakes.is_empty(), "{text}: {mistakes:?}");
    }
}

#[test]
fn a_pair_that_makes_100_stays_one_pair() {
    let relations = Catalogue::built_in().relations().to_vec();
    // Said again, either way round.
    for text in ["absence: { complement-of: attendance }", "attendance: { complement-of: absence }"] {
        let (catalogue, mistakes) = with(text);
        assert!(mistakes.is_empty() && catalogue.relations() == relations, "{text}: {mistakes:?}");
    }
    // A third measure would take one of the two away from the other.
    let (catalogue, mistakes) = with("persistent-absence: { complement-of: absence }");
    assert!(mistakes == ["measure-relation"] && catalogue.relations() == relations, "{mistakes:?}");
    let late = measure("late", "  unit: percent\n  averaged-over: most")
        .replace("stage: local", "stage: attendance");
    let (catalogue, mistakes) = with(&format!("{late}  complement-of: attendance\n"));
    assert!(mistakes == ["built-in-measure"] && catalogue.relations() == relations, "{mistakes:?}");
    // A share is no average, and the two would be one number.
    let text =
        share("late", "  complement-of: early") + &measure("early", "  unit: percent\n  averaged-over: most");
    assert_eq!(with(&text).1, ["measure-relation"]);
    // What a council adds is told by the measure that is built in, and two of its own by either.
    let text = share("below", "  complement-of: rwm-expected").replace("stage: local", "stage: ks2");
    let (catalogue, mistakes) = with(&text);
    let pair = Relation::Complement {
        one: id(&catalogue, "rwm-expected"),
        other: id(&catalogue, "below"),
        sum: Decimal::ONE_HUNDRED,
    };
    assert!(mistakes.is_empty() && catalogue.relations().contains(&pair), "{mistakes:?}");
    let text = share("late", "  complement-of: early") + &share("early", "  complement-of: late");
    let (catalogue, mistakes) = with(&text);
    assert!(mistakes.is_empty() && catalogue.relations().len() == relations.len() + 1, "{mistakes:?}");
}

#[test]
fn a_measure_of_pupils_is_judged_unless_it_says_otherwise() {
    let percent = "  unit: percent\n  of: pupils\n";
    for (more, share, over) in [
        (percent.to_owned(), true, "nobody"),
        ("  unit: percent\n".to_owned(), true, "nobody"),
        (format!("{percent}  dataset: surveys"), true, "nobody"),
        (format!("{percent}  averaged-over: nobody"), true, "nobody"),
        (format!("{percent}  averaged-over: most"), false, "most"),
        (format!("{percent}  dataset: absence"), false, "most"),
        (format!("{percent}  dataset: absence\n  share-of-pupils: true"), true, "nobody"),
        (format!("{percent}  share-of-pupils: false"), false, "nobody"),
        ("  unit: score\n  of: pupils\n  range: [0, 10]".to_owned(), false, "most"),
        ("  unit: number\n  of: pupils\n  range: [0, 10]".to_owned(), false, "nobody"),
        ("  unit: percent\n  of: schools".to_owned(), false, "nobody"),
        ("  unit: percent\n  dataset: inspections".to_owned(), false, "nobody"),
    ] {
        let (catalogue, _) = with(&measure("fruit", &more));
        let fruit = catalogue.get(id(&catalogue, "fruit"));
        assert_eq!((fruit.share_of_pupils, fruit.averaged_over.word()), (share, over), "{more}");
    }
}

#[test]
fn an_edition_of_before_has_the_defaults_of_before() {
    let mut found = Diagnostics::new();
    let text = measure("fruit", "  unit: percent\n  of: pupils")
        + &measure("mark", "  unit: score\n  of: pupils\n  range: [0, 10]")
        + &measure("grade", "  unit: score\n  dataset: results\n  range: [0, 10]")
        + &share("breakfast", "")
        + "rwm-expected: { name: All three }\n";
    let mut document = source::parse(&text, FileId(0), 1, &mut found).expect("the document is read");
    Catalogue::as_before(&mut document);
    let overrides = Sourced {
        document,
        path: "measures.yaml".into(),
        file: FileId(0),
        body: String::new(),
        body_line: 0,
    };
    let (catalogue, mistakes) = Catalogue::built_in().with_overrides(&overrides);
    assert!(!mistakes.has_errors(), "{mistakes:?}");
    for (key, share, over) in [
        ("fruit", false, "nobody"),
        ("mark", false, "nobody"),
        ("grade", false, "most"),
        ("breakfast", true, "nobody"),
        ("rwm-expected", true, "nobody"),
    ] {
        let measure = catalogue.get(id(&catalogue, key));
        assert_eq!((measure.share_of_pupils, measure.averaged_over.word()), (share, over), "{key}");
    }
}

#[test]
fn nobody_takes_a_percentage_of_pupils_from_the_audit_unawares() {
    let said = |more: &str| with(&measure("fruit", &format!("  unit: percent\n  of: pupils\n{more}"))).1;
    assert_eq!(said("  share-of-pupils: false"), ["not-judged"]);
    for more in ["", "  share-of-pupils: true", "  share-of-pupils: false\n  averaged-over: nobody"] {
        assert!(said(more).is_empty(), "{more}");
    }
}

#[test]
fn only_what_counts_pupils_is_about_them() {
    let (catalogue, mistakes) = with(
        &(measure("seats", "  unit: number\n  of: places\n  range: [0, 100]")
            + &measure("bikes", "  unit: number\n  range: [0, 100]")),
    );
    assert_eq!(mistakes, ["measure-of"]);
    let about = |key| catalogue.get(id(&catalogue, key)).about_pupils();
    assert!(!about("seats") && about("bikes") && about("rwm-expected") && about("roll"));
    assert!(!about("good-or-outstanding-schools") && !about("unfilled-places-primary"));
}

/// What the disclosure audit and the rules make of each built-in measure, a line a measure.
const PROTECTED: &str = include_str!("protected.txt");

/// The part of a measure that protects pupils. A new field has to be put on one side or the other here.
fn protects(measure: &Measure) -> String {
    let Measure {
        key,
        topic,
        unit,
        of,
        share_of_pupils,
        averaged_over,
        pupil_steps,
        range: (least, most),
        dataset,
        gap_of,
        columns,
        // Relations are compared by themselves, with what follows from them.
        part_of: _,
        all_of: _,
        // How a figure is said, and of which years.
        code: _,
        name: _,
        short_name: _,
        explanation: _,
        says: _,
        places: _,
        area_places: _,
        polarity: _,
        available: _,
        missing: _,
        breaks: _,
        headline: _,
    } = measure;
    let share = if *share_of_pupils { "share" } else { "no share" };
    let steps = pupil_steps.map_or(String::new(), |steps| format!(" in steps of {steps}"));
    let gap = gap_of.as_ref().map_or(String::new(), |gap| {
        format!(", gap of {}: {} less {}", gap.measure, gap.of.word(), gap.less.word())
    });
    format!(
        "{key}: {} {} of {}, {share}, averaged over {}{steps}, {least} to {most}, {}{gap}, {} columns\n",
        Topics::built_in().get(*topic).key,
        unit.word(),
        of.word(),
        averaged_over.word(),
        dataset.word(),
        columns.len()
    )
}

#[test]
fn every_built_in_measure_is_protected_as_it_was() {
    let now: String = Catalogue::built_in().iter().map(|(_, measure)| protects(measure)).collect();
    assert!(now == PROTECTED, "bring protected.txt up to date if this is meant:\n{now}");
}
