//! No sentence contradicts its figures: its numbers are theirs, and its words of direction match the sign of a difference
//! that is more than chance.

use super::*;
use crate::analysis::{Difference, between, from_area};
use crate::value::{Decimal, round_half_up};
use proptest::prelude::*;

const NUMBERS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/// What a sentence worked out from figures cannot know, or should not say.
const NEVER: &[&str] = &[
    "because",
    "due",
    "thanks",
    "led",
    "caused",
    "only",
    "strong",
    "strongly",
    "weak",
    "poor",
    "better",
    "worse",
    "improved",
    "improvement",
    "significant",
    "significantly",
    "just",
    "good",
    "bad",
];

/// The words of a text, without punctuation.
fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || "();:".contains(c))
        .map(|word| word.trim_end_matches(['.', ',', '%']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Every number of a text, in digits or in words.
fn numbers(text: &str) -> Vec<Decimal> {
    tokens(text)
        .iter()
        .filter_map(|word| match NUMBERS.iter().position(|number| number == word) {
            Some(place) => Some(Decimal::from(place + 1)),
            None => parse_decimal(&word.replace(',', "").replace('\u{2212}', "-").replace('+', "")),
        })
        .collect()
}

fn has(text: &str, words: &[&str]) -> bool {
    tokens(text).iter().any(|word| words.contains(&word.as_str()))
}

#[derive(Debug, Clone)]
struct Figures {
    measure: &'static str,
    area: bool,
    now: (u32, u32),
    before: (u32, u32),
    beside: (u32, u32),
}

impl Figures {
    fn percent(count: u32, pupils: u32) -> Decimal {
        round_half_up(Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(pupils), 0)
    }

    fn statistic((count, pupils): (u32, u32)) -> Statistic {
        statistic(&format!("{} of {pupils}", Figures::percent(count, pupils)))
    }
}

fn cohort(most: u32) -> impl Strategy<Value = (u32, u32)> {
    (6..=most).prop_flat_map(|pupils| (0..=pupils, Just(pupils)))
}

fn figures() -> impl Strategy<Value = Figures> {
    let measures = prop::sample::select(vec![
        "rwm-expected",
        "phonics-year-1",
        "good-level-of-development",
        "persistent-absence",
        "neet",
        "reading-higher",
        "writing-greater-depth",
    ]);
    let school = || prop_oneof![3 => cohort(60), 1 => cohort(400), 1 => cohort(5000)];
    let area = prop_oneof![cohort(3000), cohort(600_000)];
    (measures, any::<bool>(), school(), school(), area)
        .prop_map(|(measure, area, now, before, beside)| Figures { measure, area, now, before, beside })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..crate::tests::kept() })]

    #[test]
    fn no_sentence_contradicts_its_figures(figures in figures()) {
            let measure = measure(figures.measure);
        let (now, before, there) = (
            Figures::statistic(figures.now),
            Figures::statistic(figures.before),
            Figures::statistic(figures.beside),
        );
        let told = said(&Telling {
            words: &WORDS,
            measure,
            year: year("2023/24"),
            area: figures.area,
            now: &now,
            before: Some(&before),
            beside: vec![Beside { name: "England", own: false, statistic: &there }],
            alike: true,
            provisional: false,
        });
        let whole = told.whole();
        prop_assert!(!has(&told.detail, NEVER), "{}", whole);
        prop_assert!(!whole.contains('{') && !whole.contains("sentence."), "{}", whole);
        prop_assert!(!whole.contains("  ") && whole.ends_with('.'), "{}", whole);

        // Its numbers are those of the data.
        let (value, was, other) = (now.value().unwrap(), before.value().unwrap(), there.value().unwrap());
        let mut known = vec![value, was, other, (value - was).abs(), Decimal::ONE_HUNDRED];
        known.extend(now.count().iter().flat_map(|(count, pupils)| [Decimal::from(*count), Decimal::from(*pupils)]));
        if let Some((count, pupils)) = now.count() {
            let more = Decimal::from(count) - other * Decimal::from(pupils) / Decimal::ONE_HUNDRED;
            known.push(round_half_up(more, 0).abs());
        }
        // "Fewer than one in every 100", and the numbers of the measure's own words.
        known.extend(value.is_zero().then_some(Decimal::ONE));
        known.extend(numbers(&measure.says));
        for number in numbers(&whole) {
            prop_assert!(known.contains(&number), "{number} is not in the figures: {}", whole);
        }

        // Words of direction match the sign, and are not there within chance.
        let above = told.detail.contains("above England");
        let below = told.detail.contains("below England");
        match from_area(measure, &now, &there) {
            Difference::Above(_) => prop_assert!(!below && (above == (value > other)), "{}", whole),
            Difference::Below(_) => prop_assert!(!above && (below == (value < other)), "{}", whole),
            _ => prop_assert!(!above && !below, "{}", whole),
        }
        let (rose, fell) = (has(&told.detail, &["rose"]), has(&told.detail, &["fell"]));
        match between(measure, &now, &before) {
            Difference::Above(_) => prop_assert!(!fell && (rose == (value > was)), "{}", whole),
            Difference::Below(_) => prop_assert!(!rose && (fell == (value < was)), "{}", whole),
            _ => prop_assert!(!rose && !fell, "{}", whole),
        }
        if told.detail.contains("more than if") {
            prop_assert!(value > other, "{}", whole);
        }
        if told.detail.contains("fewer than if") {
            prop_assert!(value < other, "{}", whole);
        }
    }

    #[test]
    fn no_gap_contradicts_its_figures(one in cohort(2000), other in cohort(2000), before in (cohort(2000), cohort(2000))) {
            let measure = measure("maths-expected");
        let [a, b, c, d] = [one, other, before.0, before.1].map(Figures::statistic);
        let told = gap::gap(&gap::Gap {
            words: &WORDS,
            measure,
            year: None,
            area: true,
            groups: (group("girls"), group("boys")),
            now: (&a, &b),
            before: Some((&c, &d)),
        })
        .unwrap();
        prop_assert!(!has(&told, NEVER) && !told.contains('{') && !told.contains("sentence."), "{}", told);
        let [now, then] = [(&a, &b), (&c, &d)].map(|(one, other)| one.value().unwrap() - other.value().unwrap());
        let moved = |now: &Statistic, before: &Statistic| now.value().unwrap() - before.value().unwrap();
        let known = [
            a.value().unwrap(), b.value().unwrap(), now.abs(), then.abs(), moved(&a, &c).abs(), moved(&b, &d).abs(),
        ];
        for number in numbers(&told) {
            prop_assert!(known.contains(&number), "{number} is not in the figures: {}", told);
        }
        if told.contains("It grew") {
            prop_assert!(now.abs() > then.abs() && now * then > Decimal::ZERO, "{}", told);
        }
        if told.contains("It narrowed") {
            prop_assert!(now.abs() < then.abs() && now * then > Decimal::ZERO, "{}", told);
        }
        for (name, change) in [("girls", moved(&a, &c)), ("boys", moved(&b, &d))] {
            prop_assert!(!told.contains(&format!("for {name} rose")) || change > Decimal::ZERO, "{}", told);
            prop_assert!(!told.contains(&format!("for {name} fell")) || change < Decimal::ZERO, "{}", told);
        }
        if between(measure, &a, &b).is_within_chance() && !now.is_zero() {
            prop_assert!(told.ends_with("These are not clearly different."), "{}", told);
        }
    }
}
