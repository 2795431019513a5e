//! Sentences from a file of examples, and sentences that never contradict their figures.

mod golden;
mod property;

use super::{Beside, Telling, gap, said};
use crate::analysis::{Cohort, Figure, Statistic};
use crate::model::{Catalogue, Measure, ReleaseId};
use crate::value::{AcademicYear, Band, PupilGroup, Reason, Scalar, parse_decimal};
use crate::words::Words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of the default theme.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../../../themes/default/messages/en/generated.yaml");
    let messages: BTreeMap<String, String> = serde_yaml::from_str(text).unwrap();
    Words::new(messages)
});

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::built_in);

/// Figures as the examples write them: `64 of 58`, `1.2 from -0.3 to 2.7`, `62`, `>=80 of 12`, `suppressed 5`.
fn statistic(text: &str) -> Statistic {
    let mut parts = text.split_whitespace();
    let first = parts.next().expect("a figure");
    let mut cohort = None;
    let mut interval = None;
    let mut at_or_below = None;
    while let Some(word) = parts.next() {
        match word {
            "of" => cohort = Some(Cohort::Of(parts.next().unwrap().parse().unwrap())),
            "from" => {
                let low = parse_decimal(parts.next().unwrap()).unwrap();
                assert_eq!(parts.next(), Some("to"), "{text}");
                interval = Some((low, parse_decimal(parts.next().unwrap()).unwrap()));
            }
            few => {
                at_or_below = Some(few.parse().unwrap());
                cohort = at_or_below.map(Cohort::AtOrBelow);
            }
        }
    }
    let figure = match (parse_decimal(first), Band::parse(first)) {
        (Some(value), _) => Figure::Value { value, interval, note: None },
        (None, Some(band)) => Figure::Band { band, note: None },
        (None, None) => Figure::Absent { reason: Reason::parse(first).unwrap(), at_or_below, note: None },
    };
    Statistic {
        figure,
        cohort,
        effective: None,
        release: ReleaseId(0),
        origin: crate::model::Origin::Own,
        corrected: None,
    }
}

/// `Marlbourne 60 of 2470; England 62`: the council's own area is Marlbourne.
fn areas(text: &str) -> Vec<(String, Statistic)> {
    let area = |one: &str| {
        let place = one.find(|c: char| c.is_ascii_digit() || "-<>".contains(c)).expect("a figure");
        (one[..place].trim().to_owned(), statistic(&one[place..]))
    };
    text.split(';').filter(|one| !one.trim().is_empty()).map(area).collect()
}

fn beside(areas: &[(String, Statistic)]) -> Vec<Beside<'_>> {
    areas.iter().map(|(name, statistic)| Beside { name, own: name == "Marlbourne", statistic }).collect()
}

fn measure(key: &str) -> &'static Measure {
    CATALOGUE.get(CATALOGUE.find(key).unwrap_or_else(|| panic!("no measure {key}")))
}

fn year(text: &str) -> AcademicYear {
    AcademicYear::parse(text).unwrap()
}

fn group(word: &str) -> Option<PupilGroup> {
    (word != "all").then(|| PupilGroup::parse(word).unwrap())
}

#[test]
fn a_school_is_not_compared_with_the_one_it_followed() {
    let date = |text: &str| Some(text.parse().unwrap());
    let open = |opened, earlier| super::was_open(opened, year(earlier));
    assert!(open(None, "2022/23"));
    assert!(open(date("2022-09-01"), "2022/23"));
    assert!(open(date("2023-01-01"), "2022/23"), "it sat that summer's tests");
    assert!(!open(date("2023-09-01"), "2022/23"));
    assert!(!open(date("2024-04-01"), "2022/23"));
}
