//! Targets against what has been published: kept or missed, on the way or off it, or nothing can be said.
//!
//! # The rules
//!
//! - Only figures that may be published count, rounded as they are printed, so that a page never says "63%, and 63% was
//!   missed".
//! - The figure of the deadline decides: *met* or *missed*. Without one nothing can be said, however good the year before.
//! - Before the deadline a figure that is there already is *on track*. Another is on track if it is at or beyond a
//!   straight line from the figure of the first year to the promise in the year of the deadline. Where the promise is a
//!   distance from another figure, the line is that of the distance.
//! - A promise is about the measure as it was when it was made: after a break in the series nothing can be said, for no
//!   comparison crosses one. The same goes for a measure that ended, a withheld figure and a missing comparator.
//! - A band decides only what every figure in it would decide: "80% or more" keeps a promise of 75%, and says nothing of
//!   one of 90%.
//! - Over several measures the worst counts: missed, off track, cannot say, on track, met.

use super::Analysis;
use super::statistic::{Figure, Statistic};
use crate::model::{Aim, FigureId, Measure, MeasureId, Model, Reference, Scope, Subject, Target};
use crate::value::{
    AcademicYear, Band, Decimal, Direction, Polarity, PupilGroup, Reason, Unit, round_half_up,
};

/// How a target stands. The order is that in which several measures count: the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The deadline has passed, and the figure is not there.
    Missed,
    /// The figure is short of the straight line to the promise.
    OffTrack,
    /// There is no figure that could decide.
    CannotSay(Doubt),
    /// The figure is on the straight line to the promise, beyond it, or there already.
    OnTrack,
    /// The deadline has passed, and the figure is there.
    Met,
}

impl State {
    /// Its name in message files and style sheets.
    pub fn word(self) -> &'static str {
        match self {
            State::Missed => "missed",
            State::OffTrack => "off-track",
            State::CannotSay(_) => "cannot-say",
            State::OnTrack => "on-track",
            State::Met => "met",
        }
    }
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The measure is no longer published.
    Ended,
    /// The measure was not published for this year.
    NotPublished,
    /// The series broke after the target was set.
    Broke,
    /// The list of areas it is measured from has changed since.
    ListChanged,
    /// The figure is withheld, or too unreliable to publish.
    Withheld,
    /// The figure is said as a band, which does not decide it.
    Band,
    /// Nobody has given a figure.
    NoFigure,
    /// There is no figure to compare with.
    NoComparator,
    /// There is no figure for the year from which progress is counted.
    NoStart,
    /// No year has passed since then of which there is a figure.
    NotYet,
}

impl Doubt {
    /// Its name in message files.
    pub fn word(self) -> &'static str {
        match self {
            Doubt::Ended => "ended",
            Doubt::NotPublished => "not-published",
            Doubt::Broke => "broke",
            Doubt::ListChanged => "list-changed",
            Doubt::Withheld => "withheld",
            Doubt::Band => "band",
            Doubt::NoFigure => "no-figure",
            Doubt::NoComparator => "no-comparator",
            Doubt::NoStart => "no-start",
            Doubt::NotYet => "not-yet",
        }
    }
}

/// A target against its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// How it stands.
    pub state: State,
    /// How it stands in each of its measures.
    pub measures: Vec<Progress>,
}

/// A target in one measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The measure.
    pub measure: MeasureId,
    /// How it stands.
    pub state: State,
    /// The year that says so; `None` when no year does.
    pub decided_by: Option<AcademicYear>,
    /// Every year from the first to the deadline.
    pub years: Vec<Reading>,
}

impl Progress {
    /// The reading of a year.
    pub fn reading(&self, year: AcademicYear) -> Option<&Reading> {
        self.years.iter().find(|reading| reading.year == year)
    }

    /// The reading that decided.
    pub fn decisive(&self) -> Option<&Reading> {
        self.reading(self.decided_by?)
    }
}

/// A target in one year. Values are rounded as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The year.
    pub year: AcademicYear,
    /// The figure.
    pub figure: Option<Decimal>,
    /// What is said in place of the figure, where that is a band.
    pub band: Option<Band>,
    /// The figure it is measured from, for a relative target.
    pub reference: Option<Decimal>,
    /// What the figure must be by the deadline, as far as this year's figures say.
    pub goal: Option<Decimal>,
    /// What the straight line asks for in this year.
    pub path: Option<Decimal>,
    /// How the target stood. `None` for the first year, and for years that have not come yet.
    pub state: Option<State>,
}

impl Analysis {
    /// How a target stands, in a report about the school year `now`.
    pub fn assess(&self, model: &Model, target: &Target, now: AcademicYear) -> Assessment {
        let measures: Vec<Progress> = self
            .measures_of(model, target)
            .into_iter()
            .map(|id| Yardstick::new(self, model.catalogue.get(id), id, target).progress(now))
            .collect();
        let state = measures.iter().map(|m| m.state).min();
        Assessment { state: state.unwrap_or(State::CannotSay(Doubt::NoFigure)), measures }
    }

    /// The measures of a target. Those of a topic are its percentages in which one way is better and for which there is a
    /// figure between the first year and the deadline, so that one which ended is not forgotten.
    fn measures_of(&self, model: &Model, target: &Target) -> Vec<MeasureId> {
        let topics = match &target.scope {
            Scope::Measures(measures) => return measures.clone(),
            Scope::Topics(topics) => topics,
        };
        let subject = Subject::Area(target.area);
        let has_figures = |id: MeasureId| {
            self.series(subject, id, target.group)
                .iter()
                .any(|(key, s)| (target.from..=target.deadline).contains(&key.year) && s.is_told())
        };
        let suits = |measure: &Measure| {
            topics.contains(&measure.topic)
                && measure.unit == Unit::Percent
                && measure.polarity != Polarity::Neither
        };
        let all = model.catalogue.iter().filter(|(_, measure)| suits(measure)).map(|(id, _)| id);
        all.filter(|id| has_figures(*id)).collect()
    }
}

/// A target and one measure of it.
struct Yardstick<'a> {
    analysis: &'a Analysis,
    measure: &'a Measure,
    id: MeasureId,
    target: &'a Target,
    floor: bool,
}

impl<'a> Yardstick<'a> {
    fn new(analysis: &'a Analysis, measure: &'a Measure, id: MeasureId, target: &'a Target) -> Self {
        let floor = target.aim.is_floor(measure.polarity);
        Yardstick { analysis, measure, id, target, floor }
    }

    fn progress(&self, now: AcademicYear) -> Progress {
        let Target { from, deadline, .. } = *self.target;
        let subject = Subject::Area(self.target.area);
        let newest = self.analysis.series(subject, self.id, self.target.group).last();
        let now = newest.map_or(now, |(key, _)| key.year.max(now));
        let years: Vec<Reading> = from.to(deadline).map(|year| self.reading(year, now)).collect();
        let (state, decided_by) = self.decision(&years);
        Progress { measure: self.id, state, decided_by, years }
    }

    /// The deadline decides once it has passed; before it, the newest year of which anything is known.
    fn decision(&self, years: &[Reading]) -> (State, Option<AcademicYear>) {
        let unknown = |state: State| matches!(state, State::CannotSay(Doubt::NoFigure | Doubt::NotPublished));
        let judged = || years.iter().rev().filter_map(|r| Some((r.state?, r.year)));
        let decisive = judged().find(|(state, year)| *year == self.target.deadline || !unknown(*state));
        match decisive {
            Some((state, year)) => (state, Some(year)),
            None => (State::CannotSay(Doubt::NotYet), None),
        }
    }

    fn reading(&self, year: AcademicYear, now: AcademicYear) -> Reading {
        let figure = self.figure(year);
        let reference = self.reference(year);
        let goal = self.goal(year);
        let path = self.path(year);
        let judged = year > self.target.from && year <= now;
        let band = self.statistic(self.target.group, year).and_then(Statistic::band);
        // A band decides only if every figure in it does.
        let proof = band.filter(|band| matches!(band, Band::AtLeast(_)) == self.floor).map(Band::bound);
        let proof = proof.filter(|bound| goal.is_some_and(|goal| self.reaches(*bound, goal)));
        let state = judged.then(|| self.state(year, figure.or(proof), goal, path));
        Reading { year, figure, band, reference, goal, path, state }
    }

    fn state(
        &self,
        year: AcademicYear,
        figure: Option<Decimal>,
        goal: Option<Decimal>,
        path: Option<Decimal>,
    ) -> State {
        let Target { from, deadline, aim, .. } = *self.target;
        let Some(figure) = figure else { return State::CannotSay(self.why_no_figure(year)) };
        if !self.measure.comparable(from, year) {
            return State::CannotSay(Doubt::Broke);
        }
        if self.list_changed(from, year) {
            return State::CannotSay(Doubt::ListChanged);
        }
        let to_start = matches!(aim, Aim::Relative { to: Reference::Start, .. });
        let Some(goal) = goal else {
            return State::CannotSay(if to_start { Doubt::NoStart } else { Doubt::NoComparator });
        };
        match (self.reaches(figure, goal), year == deadline) {
            (true, true) => State::Met,
            (false, true) => State::Missed,
            (true, false) => State::OnTrack,
            (false, false) => match path {
                Some(path) if self.reaches(figure, path) => State::OnTrack,
                Some(_) => State::OffTrack,
                None => State::CannotSay(Doubt::NoStart),
            },
        }
    }

    /// Whether the promise is measured from the mean of other areas than when it was made.
    fn list_changed(&self, from: AcademicYear, year: AcademicYear) -> bool {
        match self.target.aim {
            Aim::Relative { to: Reference::Area(area), .. } => self.analysis.list_changed(area, from, year),
            _ => false,
        }
    }

    fn why_no_figure(&self, year: AcademicYear) -> Doubt {
        let available = &self.measure.available;
        if !available.is_empty() && available.iter().all(|span| span.to.is_some_and(|to| to < year)) {
            return Doubt::Ended;
        }
        if self.measure.missing_reason(year).is_some() {
            return Doubt::NotPublished;
        }
        match self.statistic(self.target.group, year).map(|s| &s.figure) {
            Some(Figure::Absent {
                reason: Reason::Suppressed | Reason::LowCoverage | Reason::LowReliability,
                ..
            }) => Doubt::Withheld,
            Some(Figure::Band { .. }) => Doubt::Band,
            _ => Doubt::NoFigure,
        }
    }

    fn reaches(&self, figure: Decimal, goal: Decimal) -> bool {
        if self.floor { figure >= goal } else { figure <= goal }
    }

    /// What the figure must be, judged by the figures of a year.
    fn goal(&self, year: AcademicYear) -> Option<Decimal> {
        match self.target.aim {
            Aim::AtLeast(value) | Aim::AtMost(value) => Some(value),
            Aim::Zero => Some(Decimal::ZERO),
            Aim::Relative { .. } => Some(self.reference(year)? + self.distance()),
        }
    }

    /// How far from the reference the figure must be: upwards if it is positive.
    fn distance(&self) -> Decimal {
        let Aim::Relative { by, direction, .. } = self.target.aim else { return Decimal::ZERO };
        let upwards = match direction {
            Direction::Above => true,
            Direction::Below => false,
            Direction::Within => !self.floor,
        };
        if upwards { by } else { -by }
    }

    fn reference(&self, year: AcademicYear) -> Option<Decimal> {
        let Aim::Relative { to, .. } = self.target.aim else { return None };
        match to {
            Reference::Area(area) => {
                let statistic =
                    self.analysis.get(FigureId::new(Subject::Area(area), self.id, self.target.group, year));
                self.rounded(statistic)
            }
            Reference::Group(group) => self.rounded(self.statistic(Some(group), year)),
            Reference::Start => self.figure(self.target.from),
        }
    }

    /// The straight line from the first year to the deadline. Of a relative target the distance changes evenly.
    fn path(&self, year: AcademicYear) -> Option<Decimal> {
        let Target { from, deadline, .. } = *self.target;
        if !self.measure.comparable(from, year) || self.list_changed(from, year) {
            return None;
        }
        let relative = matches!(self.target.aim, Aim::Relative { .. });
        let zero_at = |year| if relative { self.reference(year) } else { Some(Decimal::ZERO) };
        let first = self.figure(from)? - zero_at(from)?;
        let last = if relative { self.distance() } else { self.goal(deadline)? };
        let passed = Decimal::from(year.start().saturating_sub(from.start()));
        let whole = Decimal::from(deadline.start().saturating_sub(from.start()).max(1));
        let asked = zero_at(year)? + first + (last - first) * passed / whole;
        Some(round_half_up(asked, self.measure.places_for(true)))
    }

    fn figure(&self, year: AcademicYear) -> Option<Decimal> {
        self.rounded(self.statistic(self.target.group, year))
    }

    fn statistic(&self, group: Option<PupilGroup>, year: AcademicYear) -> Option<&'a Statistic> {
        self.analysis.get(FigureId::new(Subject::Area(self.target.area), self.id, group, year))
    }

    fn rounded(&self, statistic: Option<&Statistic>) -> Option<Decimal> {
        Some(round_half_up(statistic?.value()?, self.measure.places_for(true)))
    }
}

#[cfg(test)]
mod tests;
