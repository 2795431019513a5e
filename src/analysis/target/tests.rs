use super::*;
use crate::analysis::statistic::Statistic;
use crate::config::AreaId;
use crate::model::{Catalogue, FigureId, Record, ReleaseId};
use crate::value::{Audience, Date, Scalar, Slug};

const FROM: u16 = 2022;

fn year(start: u16) -> AcademicYear {
    AcademicYear::starting(start).unwrap()
}

fn number(text: &str) -> Decimal {
    crate::value::parse_decimal(text).unwrap()
}

/// The state in each year after the first, and in all.
struct Case {
    measure: &'static str,
    aim: Aim,
    deadline: u16,
    /// The school years' figures by area, the first year first; a word is a reason.
    figures: Vec<(AreaId, Vec<&'static str>)>,
    from: u16,
    /// Where the list behind an area changes.
    changed: Vec<(AreaId, AcademicYear)>,
}

impl Case {
    fn new(measure: &'static str, aim: Aim, figures: &[&'static str]) -> Self {
        let figures = vec![(AreaId::BOROUGH, figures.to_vec())];
        Case { measure, aim, deadline: FROM + 4, figures, from: FROM, changed: Vec::new() }
    }

    fn beside(mut self, area: AreaId, figures: &[&'static str]) -> Self {
        self.figures.push((area, figures.to_vec()));
        self
    }

    fn states(&self, now: u16) -> (Vec<State>, State) {
        let catalogue = Catalogue::built_in();
        let id = catalogue.find(self.measure).unwrap();
        let mut statistics = Vec::new();
        for (area, figures) in &self.figures {
            for (start, text) in (self.from..).zip(figures) {
                let figure = match Reason::parse(text) {
                    Ok(reason) => Figure::Absent { reason, at_or_below: None, note: None },
                    Err(_) if text.is_empty() => continue,
                    Err(_) => Figure::Value { value: number(text), interval: None, note: None },
                };
                let key =
                    FigureId { subject: Subject::Area(*area), measure: id, group: None, year: year(start) };
                statistics.push((
                    key,
                    Statistic {
                        figure,
                        cohort: None,
                        effective: None,
                        release: ReleaseId(0),
                        origin: crate::model::Origin::Own,
                        corrected: None,
                    },
                ));
            }
        }
        statistics.sort_by_key(|(key, _)| *key);
        let target = Target {
            id: Slug::parse("a").unwrap(),
            record: Record { audience: Audience::Public, release_at: None, language: None, updated: None },
            title: "A promise".into(),
            scope: Scope::Measures(vec![id]),
            group: None,
            area: AreaId::BOROUGH,
            aim: self.aim,
            agreed: Date::parse("2023-11-01").unwrap(),
            from: year(self.from),
            deadline: year(self.deadline),
            owner: None,
            plan: None,
            note: None,
        };
        let model = Model { catalogue, ..Model::default() };
        let assessment = Analysis { statistics, changed_lists: self.changed.clone(), ..Analysis::default() }
            .assess(&model, &target, year(now));
        let years = assessment.measures[0].years.iter().filter_map(|r| r.state).collect();
        (years, assessment.state)
    }
}

use State::{CannotSay, Met, Missed, OffTrack, OnTrack};

#[test]
fn a_figure_on_the_straight_line_is_on_track() {
    let case = Case::new("rwm-expected", Aim::AtLeast(number("68")), &["60", "62", "63", "68", "67"]);
    // The line is 60, 62, 64, 66, 68: in 2025 the figure is there early, and in the last year it is short of it again.
    assert_eq!(case.states(FROM + 4), (vec![OnTrack, OffTrack, OnTrack, Missed], Missed));
    assert_eq!(case.states(FROM).1, Missed, "figures newer than the report count");
}

#[test]
fn what_is_printed_decides() {
    let case = |last| Case::new("rwm-expected", Aim::AtLeast(number("63")), &["60", "", "", "", last]);
    assert_eq!(case("62.5").states(FROM + 4).1, Met, "62.5 is printed as 63%");
    assert_eq!(case("62.4").states(FROM + 4).1, Missed);
}

#[test]
fn none_at_all_is_a_target() {
    let case = Case::new("absence", Aim::Zero, &["4", "3", "3", "0", "0"]);
    assert_eq!(case.states(FROM + 4), (vec![OnTrack, OffTrack, OnTrack, Met], Met));
}

#[test]
fn a_deadline_without_a_figure_cannot_be_judged_by_the_year_before() {
    let aim = Aim::AtLeast(number("63"));
    let case = Case::new("rwm-expected", aim, &["60", "64", "64", "64", "suppressed"]);
    assert_eq!(case.states(FROM + 4).1, CannotSay(Doubt::Withheld));
    let case = Case::new("rwm-expected", aim, &["60", "64", "64", "64", ""]);
    assert_eq!(case.states(FROM + 4).1, CannotSay(Doubt::NoFigure));
    assert_eq!(case.states(FROM + 3).1, OnTrack, "the deadline has not passed");
    assert_eq!(Case::new("rwm-expected", aim, &["60"]).states(FROM).1, CannotSay(Doubt::NotYet));
}

#[test]
fn nothing_is_said_across_a_break() {
    let mut case = Case::new("rwm-expected", Aim::AtLeast(number("63")), &["60", "70", "70"]);
    (case.from, case.deadline) = (2015, 2017);
    assert_eq!(case.states(2017), (vec![OnTrack, CannotSay(Doubt::Broke)], CannotSay(Doubt::Broke)));
}

#[test]
fn a_distance_from_a_mean_of_other_areas_than_before_cannot_be_judged() {
    let mean = AreaId(5);
    let aim = Aim::Relative { to: Reference::Area(mean), by: number("2"), direction: Direction::Above };
    let mut case = Case::new("rwm-expected", aim, &["60", "64", "64"]).beside(mean, &["61", "61", "61"]);
    case.changed = vec![(mean, year(FROM + 2))];
    let changed = CannotSay(Doubt::ListChanged);
    assert_eq!(case.states(FROM + 2), (vec![OnTrack, changed], changed));
    case.changed = vec![(AreaId(6), year(FROM + 2)), (mean, year(FROM))];
    assert_eq!(case.states(FROM + 2).1, OnTrack, "another list, or a change before it was promised");
}

#[test]
fn a_measure_that_ended_is_not_forgotten() {
    let mut case = Case::new("rwm-level-4", Aim::AtLeast(number("83")), &["78", "80"]);
    (case.from, case.deadline) = (2013, 2016);
    assert_eq!(case.states(2014), (vec![OnTrack], OnTrack));
    assert_eq!(case.states(2016).1, CannotSay(Doubt::Ended));
}

#[test]
fn a_relative_target_moves_with_what_it_is_relative_to() {
    let to = Reference::Area(AreaId::REGION);
    let aim = |direction| Aim::Relative { to, by: number("2"), direction };
    let case = |direction, figures: &[&'static str]| {
        Case::new("rwm-expected", aim(direction), figures)
            .beside(AreaId::REGION, &["62", "64", "66", "", "70"])
    };
    // The distance must go from 6 below to 2 above, by 2 points a year.
    let above = case(Direction::Above, &["56", "60", "63", "66", "72"]);
    assert_eq!(above.states(FROM + 4).0, [OnTrack, OffTrack, CannotSay(Doubt::NoComparator), Met]);
    let within = case(Direction::Within, &["56", "60", "61", "66", "67"]);
    assert_eq!(within.states(FROM + 4).0, [OnTrack, OffTrack, CannotSay(Doubt::NoComparator), Missed]);
}

#[test]
fn a_target_can_start_from_where_one_is() {
    let aim = Aim::Relative { to: Reference::Start, by: number("2"), direction: Direction::Below };
    let case = Case::new("absence", aim, &["7.2", "6.9", "6.4", "5.6", "5.2"]);
    assert_eq!(case.states(FROM + 4).0, [OffTrack, OffTrack, OnTrack, Met]);
    let case = Case::new("absence", aim, &["", "6.9"]);
    assert_eq!(case.states(FROM + 1).1, CannotSay(Doubt::NoStart));
}
