//! What a reader may rely on in any line chart.

use proptest::prelude::*;

use super::*;
use crate::chart::Open;
use crate::chart::probe::{Element, assert_inside, elements};

fn series(label: &str, role: Role, values: &[Option<i64>]) -> Series {
    let point =
        |value: &Option<i64>| value.map_or(Point::gap(), |value| Point::new(value, format!("{value}%")));
    Series { label: label.into(), role, points: values.iter().map(point).collect() }
}

fn some<const N: usize>(values: [i64; N]) -> [Option<i64>; N] {
    values.map(Some)
}

fn chart(years: &[&str], series: Vec<Series>) -> LineChart {
    LineChart {
        id: "rwm".into(),
        title: "Reading, writing and maths at Riverside Primary, 2020/21 to 2024/25".into(),
        description: "Riverside rises from 57% to 64%, close to England and Marlbourne, below London.".into(),
        said_in: String::new(),
        categories: years.iter().copied().map(Category::new).collect(),
        series,
        breaks: vec![],
        range: (0.into(), 100.into()),
        suffix: "%".into(),
    }
}

fn five_years() -> LineChart {
    chart(
        &["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"],
        vec![
            series("Riverside", Role::Subject, &some([57, 57, 60, 62, 64])),
            series("Marlbourne", Role::Comparator(0), &some([54, 55, 57, 58, 60])),
            series("London", Role::Comparator(1), &some([66, 65, 65, 67, 69])),
            series("England", Role::Comparator(2), &some([58, 59, 60, 61, 62])),
        ],
    )
}

fn drawn(chart: &LineChart) -> Vec<Element> {
    let svg = chart.draw().expect("a figure to draw");
    assert_inside(&svg);
    elements(&svg)
}

/// The straight parts of all lines: left, right.
fn stretches(elements: &[Element]) -> Vec<(f64, f64)> {
    let lines = elements.iter().filter(|one| one.name == "polyline" && one.is("l"));
    let stretches = |one: &Element| -> Vec<(f64, f64)> {
        one.points().windows(2).map(|pair| (pair[0].0, pair[1].0)).collect()
    };
    lines.flat_map(stretches).collect()
}

/// Fails if a line passes a break or a band, or stops where nothing stops it.
fn assert_interrupted(elements: &[Element]) {
    let places = elements.iter().filter_map(|one| match () {
        () if one.is("brk") => Some((one.number("x1"), one.number("x1"))),
        () if one.is("gap") => Some((one.number("x"), one.number("x") + one.number("width"))),
        () => None,
    });
    let places: Vec<(f64, f64)> = places.collect();
    let leads = elements.iter().filter(|one| one.name == "line" && one.is("lead"));
    let leads = leads.map(|one| (one.number("x1"), one.number("x2")));
    for (x1, x2) in stretches(elements).into_iter().chain(leads) {
        for &(left, right) in &places {
            assert!(x2 <= left || x1 >= right, "a line from {x1} to {x2} passes {left} to {right}");
        }
    }
}

/// The upper and lower edges of labels at the ends of lines.
fn labels(elements: &[Element]) -> Vec<(f64, f64)> {
    let texts = elements.iter().enumerate().filter(|(_, one)| one.is("t-school") || one.is("t-comp"));
    let texts = texts.filter(|(_, one)| one.name == "text");
    texts
        .map(|(index, text)| {
            let more = elements[index + 1..].iter().take_while(|one| one.name == "tspan").count() as f64;
            (text.number("y") - 12.0, text.number("y") + 4.0 + more * 16.0)
        })
        .collect()
}

fn assert_apart(elements: &[Element]) {
    let mut labels = labels(elements);
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    for pair in labels.windows(2) {
        assert!(pair[0].1 <= pair[1].0, "{pair:?}");
    }
    let height = elements[0].number("height");
    assert!(labels.iter().all(|&(top, bottom)| top >= 0.0 && bottom <= height), "{labels:?} in {height}");
}

fn texts(elements: &[Element]) -> Vec<&str> {
    elements.iter().map(|one| one.text.as_str()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn five_years_of_four_lines_are_small() {
    let svg = five_years().draw().unwrap();
    assert!(svg.as_str().len() < 2500, "{}", svg.as_str().len());
}

#[test]
fn every_line_is_named_where_it_ends() {
    let elements = drawn(&five_years());
    let named: Vec<&Element> = elements.iter().filter(|one| one.is("t-school") || one.is("t-comp")).collect();
    assert_eq!(
        named.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(),
        ["Riverside 64%", "Marlbourne 60%", "London 69%", "England 62%"]
    );
    assert!(named.iter().all(|one| one.attributes["x"] == "100%"));
    assert_apart(&elements);
}

#[test]
fn the_subject_is_on_top_and_has_dots() {
    let elements = drawn(&five_years());
    let last_line = elements.iter().rfind(|one| one.name == "polyline").unwrap();
    assert!(last_line.is("l") && last_line.is("school"));
    assert_eq!(elements.iter().filter(|one| one.name == "circle" && one.is("school")).count(), 5);
}

#[test]
fn no_line_passes_a_break() {
    let mut chart = five_years();
    chart.breaks = vec![Break { before: 2, label: "Measured differently from here".into() }];
    let elements = drawn(&chart);
    assert_interrupted(&elements);
    assert_eq!(stretches(&elements).len(), 4 * 3);
    assert!(texts(&elements).contains(&"Measured differently from here"));
}

#[test]
fn a_line_alone_can_start_anew() {
    let mut chart = five_years();
    chart.series[1].points[2].apart = true;
    let elements = drawn(&chart);
    assert_eq!(stretches(&elements).len(), 4 * 4 - 1, "the other lines go on");
    assert!(!elements.iter().any(|one| one.is("brk")), "what is measured has not changed");
}

#[test]
fn breaks_that_separate_nothing_are_left_out() {
    let mut chart = five_years();
    chart.breaks = [0, 5, usize::MAX].map(|before| Break { before, label: "?".into() }).into();
    assert!(!drawn(&chart).iter().any(|one| one.is("brk")));
}

#[test]
fn labels_of_breaks_stand_below_each_other() {
    let mut chart = five_years();
    chart.breaks =
        [1, 2, 4].map(|before| Break { before, label: "Measured differently from here".into() }).into();
    let elements = drawn(&chart);
    assert_interrupted(&elements);
    let breaks: Vec<&Element> = elements.iter().filter(|one| one.is("brk")).collect();
    let tops: Vec<f64> = breaks.iter().map(|one| one.number("y1")).collect();
    assert!(tops[0] + 16.0 <= tops[1] && tops[1] + 16.0 <= tops[2], "{tops:?}");
}

#[test]
fn missing_years_share_a_band_with_their_reason() {
    let mut chart = five_years();
    chart.categories[1].note = Some("No tests".into());
    chart.categories[2].note = Some("No tests".into());
    let elements = drawn(&chart);
    assert_interrupted(&elements);
    let bands: Vec<&Element> = elements.iter().filter(|one| one.is("gap")).collect();
    assert_eq!(bands.len(), 1);
    assert_eq!((bands[0].number("x"), bands[0].number("width")), (15.0, 45.0));
    assert!(texts(&elements).contains(&"No tests"));
    // The figures given for those years are not there.
    assert_eq!(elements.iter().filter(|one| one.name == "circle" && one.is("school")).count(), 3);
}

#[test]
fn a_break_within_missing_years_shows_after_them() {
    let mut chart = five_years();
    chart.categories[1].note = Some("No tests".into());
    chart.categories[2].note = Some("No tests".into());
    chart.breaks = vec![Break { before: 2, label: "New tests".into() }];
    let elements = drawn(&chart);
    assert_eq!(elements.iter().find(|one| one.is("brk")).unwrap().number("x1"), 62.5);
}

#[test]
fn a_gap_is_not_bridged_and_a_point_alone_is_a_dot() {
    let values = [Some(50), None, Some(60), None, Some(70)];
    for (role, dots) in [(Role::Subject, 3), (Role::Comparator(0), 3), (Role::Target, 0)] {
        let mut chart = five_years();
        chart.series = vec![series("Riverside", role, &values)];
        let elements = drawn(&chart);
        assert_eq!(elements.iter().filter(|one| one.name == "circle").count(), dots);
        assert!(stretches(&elements).is_empty());
        // A promise has a dash that is no dot, of the same length on every page.
        let dashes = elements.iter().filter(|one| one.name == "path" && one.is("target"));
        assert_eq!(dashes.count(), if role == Role::Target { 3 } else { 0 });
    }
}

#[test]
fn a_line_that_ends_early_is_named_there() {
    let mut chart = five_years();
    chart.series.truncate(1);
    chart.series[0].points.truncate(3);
    let elements = drawn(&chart);
    let label = elements.iter().find(|one| one.is("t-school")).unwrap();
    assert_eq!((label.number("x"), label.text.as_str()), (50.0, "Riverside 60%"));
    assert!(label.is("over") && !elements.iter().any(|one| one.is("lead")));
}

#[test]
fn a_line_that_ends_early_among_others_is_named_at_the_edge_with_its_year() {
    let mut chart = five_years();
    chart.series[0].points.truncate(3);
    let elements = drawn(&chart);
    let index = elements.iter().position(|one| one.is("t-school")).unwrap();
    assert_eq!(elements[index].number("x"), 100.0);
    assert_eq!(elements[index + 1].text, "2022/23");
    assert!(elements.iter().any(|one| one.name == "line" && one.is("lead")));
    assert_apart(&elements);
}

#[test]
fn the_page_knows_where_the_scale_starts() {
    let mut chart = five_years();
    assert_eq!(chart.starts_at().as_deref(), Some("50%"));
    chart.series.truncate(1);
    chart.series[0].points[0] = Point::new(3, "3%");
    assert_eq!(chart.starts_at(), None);
}

#[test]
fn figures_below_zero_stand_on_a_line_at_zero() {
    let mut chart = chart(
        &["2022/23", "2023/24"],
        vec![
            series("Riverside", Role::Subject, &some([-1, 2])),
            series("England", Role::Comparator(0), &some([0, 0])),
        ],
    );
    chart.range = ((-5).into(), 5.into());
    let elements = drawn(&chart);
    let base = elements.iter().find(|one| one.is("base")).unwrap().number("y1");
    let england = elements.iter().find(|one| one.name == "polyline" && one.is("c1")).unwrap();
    assert_eq!(england.points()[0].1, base);
    assert!(texts(&elements).contains(&"\u{2212}1%"));
    assert_eq!(chart.starts_at(), None);
}

#[test]
fn few_years_are_left_on_a_narrow_page_and_none_touch() {
    let years: Vec<String> = (15..25).map(|year| format!("20{year}/{}", year + 1)).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let chart = chart(&years, vec![series("Riverside", Role::Subject, &some([60; 10]))]);
    let elements = drawn(&chart);
    let left: Vec<(&str, bool)> = (elements.iter().filter(|one| one.text.contains('/') && !one.is("wide")))
        .map(|one| (one.text.as_str(), one.is("mid")))
        .filter(|(text, _)| text.len() == 7)
        .collect();
    assert_eq!(
        (left.first(), left.last()),
        (Some(&("2015/16", false)), Some(&("2024/25", false))),
        "the ends are always named"
    );
    let shown = |on_phones: bool| left.iter().filter(|(_, mid)| on_phones || !mid).count();
    assert!(
        (2..=4).contains(&shown(true)),
        "more would touch in a wide fallback font at 360 pixels: {left:?}"
    );
    assert_eq!(shown(false), 2, "more would touch at 320 pixels: {left:?}");
}

#[test]
fn words_are_escaped() {
    let mut chart = five_years();
    chart.id = "a\"b".into();
    chart.title = "<script>".into();
    chart.description = "a & b".into();
    chart.series[0].label = "St Anne's <b>".into();
    chart.categories[0].label = "\"2020\"".into();
    chart.breaks = vec![Break { before: 1, label: "1 < 2".into() }];
    chart.suffix = "&".into();
    let elements = drawn(&chart);
    assert_eq!(elements[0].attributes["aria-labelledby"], "a\"b-t a\"b-d");
    assert_eq!((elements[1].text.as_str(), elements[2].text.as_str()), ("<script>", "a & b"));
    assert!(texts(&elements).contains(&"1 < 2"));
}

#[test]
fn a_figure_with_an_open_end_is_a_gap_with_a_mark() {
    let mut riverside = series("Riverside", Role::Subject, &[Some(57), Some(60), None]);
    riverside.points[2] = Point::open(Open::Above(80.into()), "80% or more");
    let chart = chart(&["2022/23", "2023/24", "2024/25"], vec![riverside]);
    let elements = drawn(&chart);
    assert_eq!(stretches(&elements).len(), 1, "no line leads to it");
    assert_eq!(elements.iter().filter(|one| one.name == "circle").count(), 2, "and it has no dot");
    assert_eq!(elements.iter().filter(|one| one.is("open")).count(), 1);
    assert!(texts(&elements).iter().any(|text| text.contains("80%")), "the label says it");
}

#[test]
fn one_year_has_no_line() {
    assert!(five_years().has_lines());
    let mut chart = five_years();
    chart.categories.truncate(1);
    assert!(!chart.has_lines() && chart.draw().is_some());
    // Years without figures between, or a break, leave nothing to join either.
    let mut chart = five_years();
    chart.breaks = [1, 2, 3, 4].map(|before| Break { before, label: "Changed".into() }).into();
    assert!(!chart.has_lines());
    // Promises for several years are a line, but nothing that happened.
    chart.breaks.clear();
    chart.series = vec![series("Target", Role::Target, &some([60, 61, 62, 63, 64]))];
    assert!(!chart.has_lines());
}

#[test]
fn a_target_for_one_year_is_a_dash_with_its_name() {
    let mut chart = five_years();
    chart.series.push(series("Target", Role::Target, &[None, None, None, None, Some(66)]));
    let elements = drawn(&chart);
    let index = elements.iter().position(|one| one.name == "path" && one.is("target")).unwrap();
    // The drawing within the drawing has its place.
    assert_eq!(elements[index - 1].attributes["x"], "100%");
    assert!(texts(&elements).contains(&"Target 66%"));
    assert_apart(&elements);
}

#[test]
fn nothing_to_draw_is_no_chart() {
    let mut chart = five_years();
    chart.categories.iter_mut().for_each(|category| category.note = Some("No tests".into()));
    assert_eq!((chart.draw(), chart.starts_at()), (None, None));
    assert_eq!(LineChart::default().draw(), None);
}

#[test]
fn long_words_break_nothing() {
    let mut chart = five_years();
    for series in &mut chart.series {
        series.label =
            "A school with the longest name that anyone has ever given to a school in this place".into();
    }
    chart.categories[2].note =
        Some("No tests were held in this year because of the pandemic and its aftermath".into());
    let elements = drawn(&chart);
    assert_apart(&elements);
    assert_interrupted(&elements);
    let band = elements.iter().position(|one| one.is("gap")).unwrap();
    assert!(elements[band].number("height") >= 14.0 * 16.0);
}

prop_compose! {
    fn any_figure()(whole in prop_oneof![0..=100_i64, any::<i64>()], places in prop_oneof![Just(0_u32), 0..=28_u32]) -> Decimal {
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

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z][a-z]{1,9}( [a-z]{1,9}){0,4}", ".{0,20}"]
}

prop_compose! {
    fn any_series()(label in any_words(), role in any_role(), points in prop::collection::vec((any_told(), ".{0,5}"), 0..13)) -> Series {
        Series { label, role, points: points.into_iter().map(|((value, open), text)| Point { value, open, text, apart: false }).collect() }
    }
}

prop_compose! {
    fn any_chart()(
        words in prop::collection::vec(any_words(), 4),
        categories in prop::collection::vec(("20[12][0-9]/[12][0-9]", prop::option::weighted(0.2, prop_oneof![Just("No tests".to_owned()), any_words()])), 1..12),
        series in prop::collection::vec(any_series(), 0..6),
        breaks in prop::collection::vec((0..13_usize, any_words()), 0..4),
        range in (any_figure(), any_figure()),
    ) -> LineChart {
        let [id, title, description, suffix] = words.try_into().expect("four words");
        let categories = categories.into_iter().map(|(label, note)| Category { label, note }).collect();
        let breaks = breaks.into_iter().map(|(before, label)| Break { before, label }).collect();
        LineChart { id, title, description, said_in: String::new(), categories, series, breaks, range, suffix }
    }
}

proptest! {
    #![proptest_config(crate::tests::kept())]

    #[test]
    fn any_chart_is_sound(chart in any_chart()) {
        let svg = chart.draw();
        prop_assert_eq!(&svg, &chart.draw());
        let figures = chart.series.iter().flat_map(|series| series.points.iter().zip(&chart.categories));
        let drawable = figures.filter(|(point, category)| (point.value.is_some() || point.open.is_some()) && category.note.is_none()).count();
        prop_assert_eq!(svg.is_some(), drawable > 0);
        if let Some(svg) = svg {
            assert_inside(&svg);
            let elements = elements(&svg);
            assert_interrupted(&elements);
            assert_apart(&elements);
        }
    }
}
