//! What a reader may rely on in any chart of dots.

use proptest::prelude::*;

use super::*;
use crate::chart::Open;
use crate::chart::probe::{Element, assert_inside, elements};

fn chart(rows: Vec<Row>, range: (i64, i64)) -> RangeChart {
    RangeChart {
        id: "progress".into(),
        title: "Progress in reading, 2022/23".into(),
        description: "Riverside 2, Marlbourne 0.".into(),
        rows,
        marks: vec![],
        range: (range.0.into(), range.1.into()),
        suffix: "%".into(),
    }
}

fn four_rows() -> RangeChart {
    chart(
        vec![
            Row::new("Riverside", Role::Subject, 64, "64%").between(51, 75),
            Row::new("Marlbourne", Role::Comparator(0), 60, "60%"),
            Row::new("London", Role::Comparator(1), 69, "69%"),
            Row::new("England", Role::Comparator(2), 62, "62%"),
        ],
        (0, 100),
    )
}

fn drawn(chart: &RangeChart) -> Vec<Element> {
    let svg = chart.draw().expect("a figure to draw");
    assert_inside(&svg);
    elements(&svg)
}

/// The upper and lower edges of all words at one edge of the drawing, from the top. Words in one place have one line.
fn words(elements: &[Element], x: &str, classes: &[&str]) -> Vec<(f64, f64)> {
    let texts = elements.iter().enumerate().filter(|(_, one)| {
        let at = one.attributes.get("x").map_or("0", String::as_str);
        one.name == "text" && at == x && classes.iter().any(|class| one.is(class))
    });
    texts
        .map(|(index, text)| {
            let more = elements[index + 1..].iter().take_while(|one| one.name == "tspan").count() as f64;
            (text.number("y") - 12.0, text.number("y") + 3.0 + more * LINE_HEIGHT)
        })
        .collect()
}

#[test]
fn four_rows_are_small() {
    let svg = four_rows().draw().unwrap();
    assert!(svg.as_str().len() < 2000, "{}", svg.as_str().len());
}

#[test]
fn those_compared_are_told_apart_by_shape() {
    let elements = drawn(&four_rows());
    let found = |name: &str, class: &str| {
        let at: Vec<&Element> = elements.iter().filter(|one| one.name == name && one.is(class)).collect();
        assert_eq!(at.len(), 1, "{class}");
        at[0].clone()
    };
    let (subject, dot, ring) = (found("circle", "school"), found("circle", "c1"), found("circle", "hollow"));
    assert!(subject.number("r") > dot.number("r") && subject.number("r") > ring.number("r"));
    found("path", "diamond");
    // 40% to 80%.
    assert_eq!([subject.number("cx"), dot.number("cx"), ring.number("cx")], [60.0, 50.0, 72.5]);
}

#[test]
fn an_interval_is_a_line_with_ends() {
    let elements = drawn(&four_rows());
    let lines: Vec<(f64, f64)> = (elements.iter().filter(|one| one.name == "line" && one.is("interval")))
        .map(|one| (one.number("x1"), one.number("x2")))
        .collect();
    assert_eq!(lines, [(27.5, 87.5), (27.5, 27.5), (87.5, 87.5)]);
}

#[test]
fn a_reason_takes_the_place_of_a_dot() {
    let mut chart = four_rows();
    chart.rows[2] =
        Row::missing("London", Role::Comparator(1), "Withheld: 5 or fewer pupils").between(0, 100);
    let elements = drawn(&chart);
    assert_eq!(elements.iter().find(|one| one.is("t-none")).unwrap().text, "Withheld: 5 or fewer pupils");
    assert_eq!(elements.iter().filter(|one| one.is("grid")).count(), 3);
    // What is not said has no place on the scale either.
    assert_eq!(chart.starts_at().as_deref(), Some("40%"));
    let none = chart_of_nothing();
    assert_eq!((none.draw(), none.starts_at()), (None, None));
}

fn chart_of_nothing() -> RangeChart {
    let mut chart = chart(vec![Row::missing("Hilltop", Role::Subject, "Withheld")], (0, 100));
    chart.marks = vec![Mark::new("England", Role::Comparator(0), 62)];
    chart
}

#[test]
fn a_mark_passes_all_rows_and_has_its_name_above() {
    let mut chart = four_rows();
    chart.marks = vec![Mark::new("Target 66%", Role::Target, 66)];
    let elements = drawn(&chart);
    let mark = elements.iter().find(|one| one.is("mark")).unwrap();
    assert!(mark.is("target") && mark.number("x1") == 65.0 && mark.number("x2") == 65.0);
    let name = elements.iter().find(|one| one.text == "Target 66%").unwrap();
    assert!(name.number("y") <= mark.number("y1") && name.number("x") == 65.0);
    let lowest =
        elements.iter().filter(|one| one.name == "circle").map(|one| one.number("cy")).fold(0.0, f64::max);
    assert!(mark.number("y2") > lowest);
}

#[test]
fn a_mark_outside_the_figures_has_a_place_on_the_scale() {
    let mut chart = four_rows();
    chart.marks = vec![Mark::new("Target 95%", Role::Target, 95)];
    let mark = drawn(&chart).into_iter().find(|one| one.is("mark")).unwrap();
    assert!((80.0..100.0).contains(&mark.number("x1")), "{mark:?}");
}

#[test]
fn a_target_is_a_short_upright_with_its_name_and_figure() {
    let mut chart = four_rows();
    chart.rows.push(Row::new("Target", Role::Target, 66, "66%"));
    let elements = drawn(&chart);
    let target = elements.iter().find(|one| one.name == "line" && one.is("target")).unwrap();
    assert_eq!((target.number("x1"), target.number("y2") - target.number("y1")), (65.0, 18.0));
    assert!(elements.iter().any(|one| one.text == "Target") && elements.iter().any(|one| one.text == "66%"));
}

#[test]
fn a_long_name_keeps_all_names_above() {
    let mut chart = four_rows();
    assert!(!drawn(&chart)[0].is("above"));
    chart.rows[1].label = "Pupils with special educational needs support".into();
    assert!(drawn(&chart)[0].is("above"));
}

#[test]
fn words_are_escaped() {
    let mut chart = chart(vec![Row::new("<b>", Role::Subject, 1, "<1>")], (0, 100));
    chart.marks = vec![Mark::new("a & b", Role::Target, 2)];
    let elements = drawn(&chart);
    assert!(["<b>", "<1>", "a & b"].iter().all(|text| elements.iter().any(|one| one.text == *text)));
}

prop_compose! {
    fn any_figure()(whole in prop_oneof![-100..=100_i64, any::<i64>()], places in prop_oneof![Just(0_u32), 0..=28_u32]) -> Decimal {
        Decimal::new(whole, places)
    }
}

fn any_role() -> impl Strategy<Value = Role> {
    prop_oneof![Just(Role::Subject), any::<usize>().prop_map(Role::Comparator), Just(Role::Target)]
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

fn any_row() -> impl Strategy<Value = Row> {
    let interval = prop::option::of((any_figure(), any_figure()));
    ("[A-Za-z ]{0,80}", any_role(), any_told(), "[A-Za-z:0-9 ]{0,60}", interval).prop_map(
        |(label, role, (value, open), text, interval)| Row { label, role, value, open, text, interval },
    )
}

fn is_drawn(row: &Row) -> bool {
    row.value.is_some() || row.open.is_some()
}

fn any_mark() -> impl Strategy<Value = Mark> {
    ("[A-Za-z ]{0,40}", any_role(), any_figure()).prop_map(|(label, role, value)| Mark { label, role, value })
}

proptest! {
    #![proptest_config(crate::tests::kept())]

    #[test]
    fn any_chart_is_sound(
        rows in prop::collection::vec(any_row(), 0..8),
        marks in prop::collection::vec(any_mark(), 0..4),
        range in (any_figure(), any_figure()),
    ) {
        let chart = RangeChart { range, marks, ..chart(rows, (0, 0)) };
        let svg = chart.draw();
        prop_assert_eq!(&svg, &chart.draw());
        prop_assert_eq!(svg.is_some(), chart.rows.iter().any(is_drawn));
        let Some(svg) = svg else { return Ok(()) };
        assert_inside(&svg);
        let elements = elements(&svg);
        // Names and reasons stand below each other at the left, figures at the right, all above the scale.
        let foot = elements.iter().find(|one| one.is("base")).unwrap().number("y1");
        for (x, classes) in [("0", &["name", "t-none"][..]), ("100%", &["t-school", "t-comp"])] {
            let found = words(&elements, x, classes);
            let found: Vec<_> = if x == "0" { found } else {
                // The name of a mark at the end of the scale stands there too.
                let figures = chart.rows.iter().filter(|row| is_drawn(row) && !row.text.trim().is_empty()).count();
                found[..figures].to_vec()
            };
            for pair in found.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0, "{:?}", pair);
            }
            prop_assert!(found.iter().all(|one| one.0 >= 0.0 && one.1 <= foot + 1.0), "{:?} above {}", found, foot);
        }
    }
}
