use super::*;
use crate::model::{Catalogue, ReleaseId};
use crate::value::{Reason, parse_decimal};

fn published(value: &str, pupils: Option<u32>, interval: Option<(&str, &str)>) -> Statistic {
    let read = |text| parse_decimal(text).unwrap();
    Statistic {
        figure: Figure::Value {
            value: read(value),
            interval: interval.map(|(low, high)| (read(low), read(high))),
            note: None,
        },
        cohort: pupils.map(Cohort::Of),
        effective: None,
        release: ReleaseId(0),
        origin: crate::model::Origin::Own,
        corrected: None,
    }
}

fn share(value: &str, pupils: u32) -> Statistic {
    published(value, Some(pupils), None)
}

fn measure(key: &str) -> Measure {
    let catalogue = Catalogue::built_in();
    catalogue.get(catalogue.find(key).unwrap()).clone()
}

fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::Above(_) => "above",
        Difference::Below(_) => "below",
        Difference::WithinChance(_) => "chance",
        Difference::CannotSay(Unknown::Figure) => "no figure",
        Difference::CannotSay(Unknown::Pupils) => "no pupils",
        Difference::CannotSay(Unknown::Interval) => "no interval",
        Difference::CannotSay(Unknown::Counted) => "counted",
    }
}

#[test]
fn the_same_difference_is_more_than_chance_only_with_enough_pupils() {
    let rwm = measure("rwm-expected");
    let england = published("62", None, None);
    let beside = |value, pupils| word(from_area(&rwm, &share(value, pupils), &england));
    assert_eq!(beside("75", 24), "chance", "18 of 24");
    assert_eq!(beside("75", 60), "above", "45 of 60");
    assert_eq!(beside("50", 58), "chance", "29 of 58: 37% to 62%");
    assert_eq!(beside("45", 60), "below", "27 of 60");
    assert_eq!(beside("100", 30), "above");
    assert_eq!(beside("62", 400), "chance");
}

#[test]
fn a_rounding_is_no_difference() {
    let rwm = measure("rwm-expected");
    let england = share("62", 663_000);
    assert_eq!(word(from_area(&rwm, &share("61", 100_000), &england)), "chance");
    assert_eq!(word(from_area(&rwm, &share("60", 100_000), &england)), "below");
}

#[test]
fn progress_is_judged_by_its_published_interval() {
    let progress = measure("reading-progress");
    let of = |value, low, high| published(value, Some(30), Some((low, high)));
    let nought = |one: &Statistic| word(from_point(&progress, one, Decimal::ZERO));
    assert_eq!(nought(&of("1.2", "-0.3", "2.7")), "chance");
    assert_eq!(nought(&of("1.2", "0", "2.4")), "chance", "nought is within the interval");
    assert_eq!(nought(&of("1.2", "0.1", "2.3")), "above");
    assert_eq!(nought(&of("-1.9", "-3.1", "-0.7")), "below");
    assert_eq!(nought(&published("1.2", Some(30), None)), "no interval");
    // Square roots of squares would call these two different; intervals that overlap are not (rule H-D10).
    let overlapping = between(&progress, &of("2.0", "0.5", "3.5"), &of("-0.5", "-2.0", "1.0"));
    assert_eq!(word(overlapping), "chance");
    assert_eq!(word(between(&progress, &of("2.0", "1.1", "2.9"), &of("-0.5", "-2.0", "1.0"))), "above");
    assert_eq!(word(from_area(&progress, &of("1.2", "0.1", "2.3"), &published("0.04", None, None))), "above");
}

#[test]
fn what_is_not_published_is_not_guessed() {
    let rwm = measure("rwm-expected");
    let score = measure("attainment-8");
    let absent = Statistic {
        figure: Figure::Absent { reason: Reason::Suppressed, at_or_below: Some(5), note: None },
        cohort: Some(Cohort::AtOrBelow(5)),
        effective: None,
        release: ReleaseId(0),
        origin: crate::model::Origin::Own,
        corrected: None,
    };
    assert_eq!(word(from_area(&rwm, &absent, &share("62", 2000))), "no figure");
    assert_eq!(word(from_area(&rwm, &share("62", 2000), &absent)), "no figure");
    assert_eq!(word(from_area(&rwm, &published("64", None, None), &share("62", 2000))), "no pupils");
    assert_eq!(word(between(&rwm, &share("64", 58), &published("62", None, None))), "no pupils");
    assert_eq!(word(from_area(&score, &share("46.1", 180), &share("45.9", 600_000))), "no interval");
    assert_eq!(word(from_area(&rwm, &share("64", 0), &share("62", 2000))), "no pupils");
    let meals = measure("free-school-meals");
    assert_eq!(word(from_area(&meals, &share("64", 400), &share("25.6", 29_800))), "counted");
}

#[test]
fn a_gap_is_compared_with_the_margins_of_all_four_figures() {
    let rwm = measure("rwm-expected");
    let (a, b, c, d) = (share("68", 1570), share("46", 900), share("66", 1500), share("45", 880));
    assert_eq!(word(between_gaps(&rwm, (&a, &b), (&c, &d))), "chance");
    let (c, d) = (share("70", 150_000), share("40", 90_000));
    let (a, b) = (share("70", 150_000), share("44", 90_000));
    assert_eq!(word(between_gaps(&rwm, (&a, &b), (&c, &d))), "below");
}
