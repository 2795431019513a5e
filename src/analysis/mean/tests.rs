use super::*;
use crate::model::{Catalogue, FigureId, Release, ReleaseId};
use crate::value::{Licence, Scalar};

fn year(start: u16) -> AcademicYear {
    AcademicYear::starting(start).unwrap()
}

fn list(from: u16, areas: &[u8]) -> AreaList {
    AreaList {
        from: year(from),
        areas: areas.iter().map(|id| AreaId(*id)).collect(),
        source: "A list".into(),
        published: Date::parse("2021-04-30").unwrap(),
    }
}

/// The mean of areas 4, 5 and 6 until 2022/23, and of 4, 5 and 7 from 2023/24.
fn mean_area() -> Area {
    let lists = vec![list(2021, &[4, 5, 6]), list(2023, &[4, 5, 7])];
    Area { lists, ranked: true, ..Area::default() }
}

const MEASURE: &str = "rwm-expected";

/// Figures of areas in years, with their numbers of pupils.
fn analysis(figures: &[(u8, u16, i64, Option<u32>)]) -> (Analysis, Model, MeasureId) {
    let catalogue = Catalogue::built_in();
    let measure = catalogue.find(MEASURE).unwrap();
    let release = Release {
        topic: Catalogue::built_in().topics().find("ks2").unwrap(),
        year: year(2023),
        status: Status::Revised,
        title: "Results".into(),
        publisher: "A department".into(),
        published: Some(Date::parse("2024-12-12").unwrap()),
        licence: Licence::Ogl3,
        url: None,
        path: String::new(),
        pupils_rounded_to: Default::default(),
        at: crate::diagnostic::Location { file: crate::diagnostic::FileId(0), line: 1, column: 1, length: 1 },
    };
    let mut statistics: Vec<(FigureId, Statistic)> = figures
        .iter()
        .map(|(area, start, value, pupils)| {
            let subject = Subject::Area(AreaId(*area));
            let figure = Figure::Value { value: Decimal::from(*value), interval: None, note: None };
            let cohort = pupils.map(Cohort::Of);
            let statistic = Statistic {
                figure,
                cohort,
                effective: None,
                release: ReleaseId(0),
                origin: Origin::Own,
                corrected: None,
            };
            (FigureId { subject, measure, group: None, year: year(*start) }, statistic)
        })
        .collect();
    statistics.sort_by_key(|(key, _)| *key);
    let model = Model { catalogue, releases: vec![release], ..Model::default() };
    (Analysis { statistics, ..Analysis::default() }, model, measure)
}

fn mean(area: &Area, figures: &[(u8, u16, i64, Option<u32>)], start: u16) -> Statistic {
    let (analysis, model, measure) = analysis(figures);
    let list = area.list(year(start)).unwrap();
    analysis.mean(&model, area, list, (measure, None, year(start))).unwrap()
}

#[test]
fn each_area_counts_the_same_and_the_mean_is_rounded_once() {
    // 60, 61 and 61 make 60.67, whatever the sizes.
    let figures = [(4, 2022, 60, Some(9000)), (5, 2022, 61, Some(100)), (6, 2022, 61, Some(100))];
    let statistic = mean(&mean_area(), &figures, 2022);
    assert_eq!(statistic.value(), Some(Decimal::from(61)));
    assert_eq!(statistic.cohort, None, "nobody counted a mean of areas");
    // 9 ÷ (1/9000 + 1/100 + 1/100)
    assert_eq!(statistic.effective, Some(447));
}

#[test]
fn a_missing_area_leaves_no_mean_unless_fewer_are_enough() {
    let figures = [(4, 2022, 60, None), (5, 2022, 62, None)];
    assert_eq!(mean(&mean_area(), &figures, 2022).value(), None);
    let lenient = Area { at_least: Some(2), ..mean_area() };
    assert_eq!(mean(&lenient, &figures, 2022).value(), Some(Decimal::from(61)));
    assert_eq!(mean(&lenient, &figures, 2022).effective, None);
}

#[test]
fn each_year_has_the_list_of_its_time() {
    let area = mean_area();
    assert!(area.list(year(2020)).is_none(), "before the first list there is none");
    assert_eq!(area.list(year(2022)).unwrap().areas[2], AreaId(6));
    assert_eq!(area.list(year(2024)).unwrap().areas[2], AreaId(7));
    assert!(area.change(year(2023)).is_some() && area.change(year(2021)).is_none());
}

#[test]
fn a_place_needs_every_figure_and_shares_ties() {
    let own = (0, 2023, 61, None);
    let others = [(4, 2023, 60, None), (5, 2023, 61, None), (7, 2023, 65, None)];
    let all: Vec<_> = others.into_iter().chain([own]).collect();
    let (analysis_, model, measure) = analysis(&all);
    let standing = analysis_.standing(&model, (AreaId(0), &mean_area()), measure, year(2023)).unwrap();
    assert_eq!((standing.place, standing.of, standing.shared), (2, 4, true));
    let (analysis_, model, measure) = analysis(&all[1..]);
    assert_eq!(analysis_.standing(&model, (AreaId(0), &mean_area()), measure, year(2023)), None);
}
