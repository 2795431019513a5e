//! What a reader may rely on in any strip.

use proptest::prelude::*;

use super::*;
use crate::chart::Role;
use crate::chart::probe::{Element, assert_inside, elements};

fn chart(values: &[i64]) -> StripChart {
    StripChart {
        id: "schools".into(),
        title: "Every school as one dot, 2024/25".into(),
        description: "27 schools lie between 41% and 74%.".into(),
        left_out: "Two are left out.".into(),
        values: values.iter().copied().map(Decimal::from).collect(),
        marks: vec![
            Mark::new("Marlbourne 60%", Role::Subject, 60),
            Mark::new("England 62%", Role::Comparator(1), 62),
        ],
        range: (0.into(), 100.into()),
        suffix: "%".into(),
    }
}

fn many(count: i64) -> Vec<i64> {
    // Like a bell, without a random number.
    (0..count).map(|n| 30 + (n * 7 % 23 + n * 11 % 19 + n * 5 % 17) + n % 3).collect()
}

fn drawn(chart: &StripChart) -> Vec<Element> {
    let svg = chart.draw().expect("a figure to draw");
    assert_inside(&svg);
    elements(&svg)
}

/// The columns: where, from which height up, to which.
fn columns(elements: &[Element]) -> Vec<(f64, f64, f64)> {
    let lines = elements.iter().filter(|one| one.name == "line" && one.is("dots"));
    lines.map(|one| (one.number("x1"), one.number("y1"), one.number("y2"))).collect()
}

/// Dots as a reader would count them: dashes along the columns.
fn dots(elements: &[Element]) -> Option<usize> {
    let group = elements.iter().find(|one| one.name == "g" && one.is("dots")).unwrap();
    group.attributes.get("stroke-linecap")?;
    let pitch: f64 = group.attributes["stroke-dasharray"].split(' ').nth(1).unwrap().parse().unwrap();
    Some(columns(elements).iter().map(|(_, foot, top)| ((foot - top) / pitch).floor() as usize + 1).sum())
}

#[test]
fn every_figure_is_a_dot() {
    for count in [1, 2, 27, 90, 150] {
        let elements = drawn(&chart(&many(count)));
        assert_eq!(dots(&elements), Some(count as usize));
    }
}

#[test]
fn figures_that_are_alike_stand_above_each_other() {
    let elements = drawn(&chart(&[50, 50, 50, 58]));
    let columns = columns(&elements);
    assert_eq!(columns.len(), 2);
    assert!((columns[1].2 - columns[0].2 - 2.0 * 10.5).abs() < 0.01, "{columns:?}");
    assert_eq!((columns[0].1, dots(&elements)), (columns[1].1, Some(4)));
}

#[test]
fn many_schools_are_small_and_low() {
    for values in [many(27), many(600), vec![100; 600], [vec![60; 150], many(450)].concat()] {
        let svg = chart(&values).draw().unwrap();
        assert!(svg.as_str().len() < 3200, "{}", svg.as_str().len());
        let height = elements(&svg)[0].number("height");
        assert!(height <= 300.0, "{height}");
    }
}

#[test]
fn ticks_stand_in_for_dots_that_have_no_room() {
    let elements = drawn(&chart(&vec![60; 80]));
    let group = elements.iter().find(|one| one.name == "g" && one.is("dots")).unwrap();
    assert!(!group.attributes.contains_key("stroke-linecap"));
    assert_eq!(group.attributes["stroke-dasharray"], "1.70 0.80");
    let group =
        drawn(&chart(&vec![60; 600])).into_iter().find(|one| one.name == "g" && one.is("dots")).unwrap();
    assert!(!group.attributes.contains_key("stroke-dasharray"));
}

#[test]
fn the_description_says_who_is_left_out() {
    let elements = drawn(&chart(&[41]));
    assert_eq!(elements[2].text, "27 schools lie between 41% and 74%. Two are left out.");
}

#[test]
fn the_page_knows_how_rough_a_place_is() {
    assert_eq!(chart(&many(29)).placed_to().as_deref(), Some("2"));
    assert_eq!(chart(&[50, 58]).placed_to(), None);
    let mut fine = chart(&[]);
    fine.marks.clear();
    fine.values = [-12, 3, 4, 18].map(|tenths| Decimal::new(tenths, 1)).into();
    fine.range = ((-10).into(), 10.into());
    assert_eq!(fine.placed_to().as_deref(), Some("0.2"));
    fine.values = [3, 4, 8].map(|tenths| Decimal::new(tenths, 1)).into();
    assert_eq!(fine.placed_to(), None);
    assert_eq!(StripChart::default().placed_to(), None);
}

#[test]
fn half_a_step_goes_up() {
    let columns = Columns::of(&[0.15, 0.25, -0.15], &[], (-1.0, 1.0), 0.1, 1).unwrap();
    let stacks: Vec<i64> = columns.stacks.iter().map(|(centre, _)| (centre * 10.0).round() as i64).collect();
    assert_eq!(stacks, [-1, 2, 3]);
}

#[test]
fn marks_are_named_beside_each_other() {
    let elements = drawn(&chart(&many(29)));
    let marks: Vec<&Element> = elements.iter().filter(|one| one.is("mark")).collect();
    assert!(marks[0].is("school") && marks[1].is("c2"));
    let names: Vec<(&str, f64)> = (elements.iter().filter(|one| one.is("over")))
        .map(|one| (one.text.as_str(), one.number("y")))
        .collect();
    assert_eq!(names, [("Marlbourne 60%", 12.0), ("England 62%", 12.0)]);
}

#[test]
fn nothing_to_draw_is_no_chart() {
    assert_eq!(chart(&[]).draw(), None);
}

#[test]
fn words_are_escaped() {
    let mut chart = chart(&[50]);
    chart.left_out = "<i>".into();
    chart.marks[0].label = "<b>".into();
    assert!(drawn(&chart).iter().any(|one| one.text == "<b>"));
}

prop_compose! {
    fn any_figure()(whole in prop_oneof![-100..=100_i64, any::<i64>()], places in prop_oneof![Just(0_u32), 0..=28_u32]) -> Decimal {
        Decimal::new(whole, places)
    }
}

fn any_values() -> impl Strategy<Value = Vec<Decimal>> {
    let alike = (0..600_usize, 0..1000_i64, 1..400_i64).prop_map(|(count, from, width)| {
        (0..count as i64).map(|n| Decimal::new(from + n * n * 7919 % width, 1)).collect()
    });
    prop_oneof![prop::collection::vec(any_figure(), 0..40), alike]
}

proptest! {
    #![proptest_config(crate::tests::kept())]

    #[test]
    fn any_chart_is_sound(
        values in any_values(),
        marks in prop::collection::vec(any_figure(), 0..3),
        range in prop_oneof![Just((0.into(), 100.into())), (any_figure(), any_figure())],
    ) {
        let marks = marks.into_iter().map(|value| Mark::new("England 62%", Role::Comparator(0), value)).collect();
        let chart = StripChart { values, marks, range, ..chart(&[]) };
        let svg = chart.draw();
        prop_assert_eq!(&svg, &chart.draw());
        prop_assert_eq!(svg.is_some(), !chart.values.is_empty());
        let Some(svg) = svg else { return Ok(()) };
        assert_inside(&svg);
        let elements = elements(&svg);
        let group = elements.iter().find(|one| one.name == "g" && one.is("dots")).unwrap();
        let width = group.number("stroke-width");
        let columns = columns(&elements);
        for pair in columns.windows(2) {
            // A tenth of a percent is lost in writing on either side.
            let apart = (pair[1].0 - pair[0].0) / 100.0 * NARROW;
            prop_assert!(apart + 0.3 >= width, "{} for {}", apart, width);
        }
        if let Some(dots) = dots(&elements) {
            prop_assert_eq!(dots, chart.values.len());
            let base = elements.iter().find(|one| one.is("base")).unwrap().number("y1");
            prop_assert!(columns.iter().all(|one| one.1 + width / 2.0 <= base && one.2 - width / 2.0 >= 0.0));
        }
    }
}
