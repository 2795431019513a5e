//! The gap between two groups of pupils: both sides, and which side moved.

use super::capitalised;
use super::change::few;
use super::level::{Noun, points};
use crate::analysis::{Difference, Statistic, between, between_gaps};
use crate::model::Measure;
use crate::render::print;
use crate::value::{AcademicYear, Decimal, PupilGroup, Unit};
use crate::words::Words;

/// The groups between which gaps are told, in that order; `None` is all pupils.
pub(super) const PAIRS: &[(PupilGroup, Option<PupilGroup>)] = &[
    (PupilGroup::Disadvantaged, Some(PupilGroup::NotDisadvantaged)),
    (PupilGroup::FreeSchoolMeals, Some(PupilGroup::NotFreeSchoolMeals)),
    (PupilGroup::Girls, Some(PupilGroup::Boys)),
    (PupilGroup::Sen, Some(PupilGroup::NoSen)),
    (PupilGroup::SenSupport, Some(PupilGroup::NoSen)),
    (PupilGroup::EhcPlan, Some(PupilGroup::NoSen)),
    (PupilGroup::LookedAfter, None),
];

/// Two groups of pupils in one year and, if it can be compared, in the year before.
pub(super) struct Gap<'a> {
    pub words: &'a Words,
    pub measure: &'a Measure,
    /// The year; none when the sentence before has said it.
    pub year: Option<AcademicYear>,
    pub area: bool,
    pub groups: (Option<PupilGroup>, Option<PupilGroup>),
    pub now: (&'a Statistic, &'a Statistic),
    pub before: Option<(&'a Statistic, &'a Statistic)>,
}

/// "In 2024/25, 46% of disadvantaged pupils and 68% of other pupils met the expected standard in maths: a gap of 22
/// percentage points." Then whether it can be chance, or how it has changed.
pub(super) fn gap(gap: &Gap<'_>) -> Option<String> {
    let apart = gap.apart(gap.now)?;
    let sure = between(gap.measure, gap.now.0, gap.now.1);
    let mut parts = vec![gap.level(apart)?];
    if sure.is_within_chance() && !apart.is_zero() {
        let few = !gap.area && (few(gap.now.0) || few(gap.now.1));
        let key = if few { "sentence.gap.chance-few" } else { "sentence.gap.chance" };
        parts.push(gap.words.say(key));
    } else {
        parts.extend(gap.change(apart));
    }
    Some(parts.join(" "))
}

impl Gap<'_> {
    /// The first group's figure less the second's, as printed.
    fn apart(&self, pair: (&Statistic, &Statistic)) -> Option<Decimal> {
        let rounded = |s: &Statistic| Some(print::rounded(self.measure, s.value()?, self.area));
        Some(rounded(pair.0)? - rounded(pair.1)?)
    }

    fn name(&self, group: Option<PupilGroup>) -> String {
        self.words.say(&format!("sentence.group.{}", group.map_or("all", |group| group.word())))
    }

    fn level(&self, apart: Decimal) -> Option<String> {
        let Gap { words, measure, area, .. } = *self;
        let value = |s: &Statistic| Some(print::value(measure, s.value()?, area));
        let (one, other) = (value(self.now.0)?, value(self.now.1)?);
        let (group, others) = (self.name(self.groups.0), self.name(self.groups.1));
        let rest = Noun::of(measure, words).filter(|_| measure.unit == Unit::Percent);
        let key = if rest.is_some() { "sentence.gap.share" } else { "sentence.gap.figure" };
        let values = [
            ("one", one.as_str()),
            ("other", &other),
            ("group", &group),
            ("others", &others),
            ("rest", rest.map_or("", |noun| noun.rest.trim_start())),
        ];
        let clause = words.with(key, &values);
        let points = points(words, measure, apart);
        let said = |key: &str, year: &str, clause: &str| {
            words.with(key, &[("year", year), ("clause", clause), ("points", &points)])
        };
        Some(match (self.year, apart.is_zero()) {
            (Some(year), false) => said("sentence.gap", &year.to_string(), &clause),
            (Some(year), true) => said("sentence.gap.none", &year.to_string(), &clause),
            (None, false) => said("sentence.gap.next", "", &capitalised(&clause)),
            (None, true) => said("sentence.gap.next-none", "", &capitalised(&clause)),
        })
    }

    /// How the gap has changed. A gap that turned round is not said to have grown or narrowed.
    fn change(&self, apart: Decimal) -> Option<String> {
        let before = self.before?;
        let earlier = self.apart(before)?;
        if earlier.is_zero() || apart.is_zero() || earlier.is_sign_negative() != apart.is_sign_negative() {
            return None;
        }
        let was = points(self.words, self.measure, earlier);
        if earlier == apart {
            return Some(self.words.say("sentence.gap.before-same"));
        }
        let ahead_first = |pair: (_, _)| if apart.is_sign_negative() { (pair.1, pair.0) } else { pair };
        let key = match between_gaps(self.measure, ahead_first(self.now), ahead_first(before)) {
            Difference::Above(_) => "sentence.gap.grew",
            Difference::Below(_) => "sentence.gap.narrowed",
            Difference::WithinChance(_) => "sentence.gap.before-chance",
            Difference::CannotSay(_) => "sentence.gap.before",
        };
        Some(self.words.with(key, &[("points", &was), ("sides", &self.sides(before)?)]))
    }

    /// "The figure for disadvantaged pupils rose by 5 percentage points, and that for other pupils did not clearly change".
    fn sides(&self, before: (&Statistic, &Statistic)) -> Option<String> {
        let side = |place: &str, group, now: &Statistic, before: &Statistic| {
            let value = |s: &Statistic| Some(print::rounded(self.measure, s.value()?, self.area));
            let apart = value(now)? - value(before)?;
            let way = match between(self.measure, now, before) {
                Difference::Above(_) if !apart.is_zero() => "rose",
                Difference::Below(_) if !apart.is_zero() => "fell",
                _ => "unclear",
            };
            let by = points(self.words, self.measure, apart);
            let key = format!("sentence.side.{place}.{way}");
            Some((self.words.with(&key, &[("group", &self.name(group)), ("points", &by)]), way))
        };
        let (one, first) = side("first", self.groups.0, self.now.0, before.0)?;
        let (other, second) = side("second", self.groups.1, self.now.1, before.1)?;
        Some(match (first, second) {
            ("unclear", "unclear") => self.words.say("sentence.side.neither"),
            _ => self.words.with("sentence.sides", &[("one", &one), ("other", &other)]),
        })
    }
}
