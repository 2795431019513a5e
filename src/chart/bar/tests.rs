//! What a reader may rely on in any bar chart.

use proptest::prelude::*;

use super::*;
use crate::chart::Open;
use crate::chart::probe::{Element, assert_inside, elements};

fn chart(bars: Vec<Bar>, range: (i64, i64)) -> BarChart {
    BarChart {
        id: "phonics".into(),
        title: "Phonics check, 2024/25".into(),
        description: "Riverside 83%, Marlbourne 79%, England 80%.".into(),
        said_in: String::new(),
        bars,
        range: (range.0.into(), range.1.into()),
    }
}

fn drawn(chart: &BarChart) -> Vec<Element> {
    let svg = chart.draw().expect("a figure to draw");
    assert_inside(&svg);
    elements(&svg)
}

fn bars(elements: &[Element]) -> Vec<(f64, f64)> {
    let rects = elements.iter().filter(|one| one.name == "rect");
    rects.map(|one| (one.number("x"), one.number("width"))).collect()
}

#[test]
fn three_bars_are_small() {
    let chart = chart(
        vec![
            Bar::new("Riverside", Role::Subject, 83, "83%"),
            Bar::new("Marlbourne", Role::Comparator(0), 79, "79%"),
            Bar::new("England", Role::Comparator(1), 80, "80%"),
        ],
        (0, 100),
    );
    assert_eq!(bars(&drawn(&chart)), [(0.0, 83.0), (0.0, 79.0), (0.0, 80.0)]);
    let svg = chart.draw().unwrap();
    assert!(svg.as_str().len() < 1200, "{}", svg.as_str().len());
}

#[test]
fn bars_grow_from_zero_to_either_side() {
    let mut chart = chart(
        vec![
            Bar::new("Riverside", Role::Subject, 2, "2"),
            Bar::new("England", Role::Comparator(0), -2, "−2"),
        ],
        (-5, 5),
    );
    let elements = drawn(&chart);
    assert_eq!(bars(&elements), [(50.0, 50.0), (0.0, 50.0)]);
    assert_eq!(elements.iter().find(|one| one.is("base")).unwrap().number("x1"), 50.0);
    chart.bars.truncate(1);
    let elements = drawn(&chart);
    assert_eq!(bars(&elements), [(0.0, 100.0)]);
    assert!(!elements.iter().any(|one| one.is("base")));
}

#[test]
fn a_figure_stands_beyond_its_interval() {
    let mut bar = Bar::new("Riverside", Role::Subject, 60, "60%");
    bar.interval = Some((50.into(), 70.into()));
    let elements = drawn(&chart(vec![bar], (0, 100)));
    let interval = elements.iter().find(|one| one.name == "line" && one.is("interval")).unwrap();
    assert_eq!((interval.number("x1"), interval.number("x2")), (50.0, 70.0));
    let figure = elements.iter().find(|one| one.text == "60%").unwrap();
    assert_eq!(figure.number("x"), 70.0);
}

#[test]
fn a_reason_takes_the_place_of_a_figure() {
    let bars = vec![
        Bar::new("Riverside", Role::Subject, 60, "60%"),
        Bar::missing("Hilltop", Role::Comparator(0), "Withheld"),
    ];
    let elements = drawn(&chart(bars, (0, 100)));
    assert_eq!(elements.iter().find(|one| one.is("t-none")).unwrap().text, "Withheld");
    let none = chart(vec![Bar::missing("Hilltop", Role::Subject, "Withheld")], (0, 100));
    assert_eq!(none.draw(), None);
}

#[test]
fn a_long_label_stands_above_its_bar() {
    let mut chart =
        chart(vec![Bar::new("Special educational needs support", Role::Subject, 31, "31%")], (0, 100));
    let elements = drawn(&chart);
    assert!(elements[0].is("above"));
    let (label, bar) = (&elements[3], &elements[4]);
    assert!(label.number("y") < bar.number("y") && !label.attributes.contains_key("text-anchor"));
    chart.bars[0].label = "SEN support".into();
    assert!(!drawn(&chart)[0].is("above"));
}

#[test]
fn a_target_is_a_mark() {
    let elements = drawn(&chart(vec![Bar::new("Target", Role::Target, 85, "85%")], (0, 100)));
    assert_eq!(elements.iter().find(|one| one.is("target")).unwrap().number("x1"), 85.0);
    assert_eq!(bars(&elements), []);
}

#[test]
fn the_bar_of_the_subject_shows_how_far_the_target_is() {
    let mut bars = vec![
        Bar::new("Riverside", Role::Subject, 83, "83%"),
        Bar::new("England", Role::Comparator(0), 80, "80%"),
        Bar::new("Target", Role::Target, 85, "85%"),
    ];
    let elements = drawn(&chart(bars.clone(), (0, 100)));
    let marks: Vec<f64> =
        elements.iter().filter(|one| one.is("target")).map(|one| one.number("x1")).collect();
    assert_eq!(marks, [85.0, 85.0], "on the bar of the subject, and in the row with its name");
    let figure = |elements: &[Element]| elements.iter().find(|one| one.text == "83%").unwrap().number("x");
    assert_eq!(figure(&elements), 85.0, "the figure stands beyond the mark, not on it");
    // Far away, it is not in the way.
    bars[2] = Bar::new("Target", Role::Target, 40, "40%");
    assert_eq!(figure(&drawn(&chart(bars, (0, 100)))), 83.0);
}

#[test]
fn a_reason_above_has_the_whole_width() {
    let reason = "Withheld: 5 or fewer pupils";
    let bars = vec![
        Bar::new("Pupils with special educational needs", Role::Subject, 60, "60%"),
        Bar::missing("Hilltop", Role::Comparator(0), reason),
    ];
    assert!(drawn(&chart(bars, (0, 100))).iter().any(|one| one.text == reason));
}

#[test]
fn a_figure_with_an_open_end_has_no_bar() {
    let bars = vec![
        Bar::open("Riverside", Role::Subject, Open::Above(80.into()), "80% or more"),
        Bar::open("Hilltop", Role::Comparator(0), Open::Below(20.into()), "20% or less"),
    ];
    let elements = drawn(&chart(bars, (0, 100)));
    assert!(!elements.iter().any(|one| one.name == "rect" || one.name == "circle"));
    let lines = elements.iter().filter(|one| one.name == "line");
    let lines: Vec<_> = lines.map(|one| (one.number("x1"), one.number("x2"))).collect();
    // A tick where each starts, and how far it may go.
    assert_eq!(lines, [(80.0, 80.0), (80.0, 100.0), (20.0, 20.0), (20.0, 0.0)]);
    assert!(elements.iter().any(|one| one.is("open") && one.is("school")));
}

#[test]
fn words_are_escaped() {
    let elements = drawn(&chart(vec![Bar::new("<b>", Role::Subject, 1, "<1>")], (0, 100)));
    assert!(elements.iter().any(|one| one.text == "<b>") && elements.iter().any(|one| one.text == "<1>"));
}

prop_compose! {
    fn any_figure()(whole in prop_oneof![-100..=100_i64, any::<i64>()], places in prop_oneof![Just(0_u32), 0..=28_u32]) -> Decimal {
        Decimal::new(whole, places)
    }
}

/// A value, an open end, or neither.
fn any_told() -> impl Strategy<Value = (Option<Decimal>, Option<Open>)> {
    let open = |(bound, above)| if above { Open::Above(bound) } else { Open::Below(bound) };
    prop_oneof![
        3 => any_figure().prop_map(|value| (Some(value), None)),
        1 => (any_figure(), any::<bool>()).prop_map(move |end| (None, Some(open(end)))),
        1 => Just((None, None)),
    ]
}

fn any_bar() -> impl Strategy<Value = Bar> {
    let role =
        prop_oneof![Just(Role::Subject), any::<usize>().prop_map(Role::Comparator), Just(Role::Target)];
    let interval = prop::option::of((any_figure(), any_figure()));
    ("[A-Za-z ]{0,40}", role, any_told(), ".{0,30}", interval).prop_map(
        |(label, role, (value, open), text, interval)| Bar { label, role, value, open, text, interval },
    )
}

proptest! {
    #![proptest_config(crate::tests::kept())]

    #[test]
    fn any_chart_is_sound(bars in prop::collection::vec(any_bar(), 0..8), range in (any_figure(), any_figure())) {
        let chart = BarChart { range, ..chart(bars, (0, 0)) };
        let svg = chart.draw();
        prop_assert_eq!(&svg, &chart.draw());
        prop_assert_eq!(svg.is_some(), chart.bars.iter().any(|bar| bar.value.is_some() || bar.open.is_some()));
        svg.iter().for_each(assert_inside);
    }
}
