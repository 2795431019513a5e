//! The catalogue as it is built in, and with what a council says.

use super::*;

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
            assert_eq!(other.stage, measure.stage, "{}", measure.key);
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

#[test]
fn a_measure_made_into_something_else_loses_its_relations() {
    let (catalogue, mistakes) = with("rwm-expected: { share-of-pupils: false }\n");
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let of = id(&catalogue, "rwm-expected");
    assert!(!catalogue.relations().iter().any(|relation| relation.measures().contains(&of)));
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
