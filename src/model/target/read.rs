//! A target as its author wrote it: what it refers to must be there, and its years and numbers must make sense.

use super::{Aim, Reference, Scope, Target};
use crate::config::{AreaId, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::model::Record;
use crate::model::catalogue::{Measure, MeasureId, TopicId};
use crate::model::references::References;
use crate::source::document::{RelativeDocument, TargetDocument};
use crate::source::{Located, Spanned};
use crate::value::{
    AcademicYear, Audience, Date, Decimal, Direction, Polarity, PupilGroup, Scalar, print_decimal,
};

/// A target as written, and what it may refer to.
pub(super) struct Reader<'a> {
    pub document: &'a TargetDocument,
    pub config: &'a Config,
    pub references: &'a References<'a>,
}

impl Reader<'_> {
    /// The target, if what is written makes sense.
    pub fn read(&self, found: &mut Diagnostics) -> Option<Target> {
        let document = self.document;
        let scope = self.scope(found);
        let area = match &document.area {
            Some(key) => self.area(key, found),
            None => Some(AreaId::BOROUGH),
        };
        let aim = self.aim(scope.as_ref(), area, found);
        let from = self.years(found);
        Some(Target {
            id: document.id.value.clone(),
            record: Record::new(&document.record()),
            title: document.title.value.clone(),
            scope: scope?,
            group: document.group.map(|g| g.value),
            area: area?,
            aim: aim?,
            agreed: document.agreed.value,
            from: from?,
            deadline: document.deadline.value,
            owner: document.owner.as_ref().map(|o| o.value.clone()),
            plan: document
                .plan
                .as_ref()
                .map(|p| (p.title.value.clone(), p.url.as_ref().map(|u| u.value.as_str().to_owned()))),
            note: document.note.as_ref().map(|n| n.value.clone()),
        })
    }

    fn scope(&self, found: &mut Diagnostics) -> Option<Scope> {
        let document = self.document;
        let one = document.measure.iter().map(|m| ("measure", m.at));
        let several = document.measures.first().map(|m| ("measures", m.at));
        let stages = document.stages.first().map(|s| ("stages", s.at));
        let given: Vec<(&str, Location)> = one.chain(several).chain(stages).collect();
        self.exactly_one("target-measures", &["measure", "measures", "stages"], &given, found)?;
        let shown = Record::new(&document.record()).audience == Audience::Public;
        if !document.stages.is_empty() {
            let known: Vec<TopicId> =
                document.stages.iter().filter_map(|key| self.references.topic(key, shown, found)).collect();
            return (known.len() == document.stages.len()).then_some(Scope::Topics(known));
        }
        let keys: Vec<&Spanned<String>> = document.measure.iter().chain(&document.measures).collect();
        let known: Vec<MeasureId> =
            keys.iter().filter_map(|key| self.references.measure(key, shown, found)).collect();
        (known.len() == keys.len()).then_some(Scope::Measures(known))
    }

    fn aim(&self, scope: Option<&Scope>, area: Option<AreaId>, found: &mut Diagnostics) -> Option<Aim> {
        let document = self.document;
        let zero = document.zero.filter(|zero| zero.value);
        let given: Vec<(&str, Location)> = [
            document.at_least.map(|v| ("at-least", v.at)),
            document.at_most.map(|v| ("at-most", v.at)),
            zero.map(|v| ("zero", v.at)),
            document.relative.as_ref().map(|r| ("relative", r.value.to.at)),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.exactly_one("target-aim", &["at-least", "at-most", "zero", "relative"], &given, found)?;
        let (aim, at) = match (document.at_least, document.at_most, &document.relative) {
            (Some(least), ..) => (Aim::AtLeast(least.value), least.at),
            (_, Some(most), _) => (Aim::AtMost(most.value), most.at),
            (_, _, Some(relative)) => (self.relative(relative, area, found)?, relative.value.direction.at),
            _ => (Aim::Zero, zero?.at),
        };
        if let Some(Scope::Measures(measures)) = scope {
            for id in measures {
                self.suits(self.references.catalogue.get(*id), &aim, at, found)?;
            }
        }
        Some(aim)
    }

    fn relative(
        &self,
        relative: &Located<RelativeDocument>,
        area: Option<AreaId>,
        found: &mut Diagnostics,
    ) -> Option<Aim> {
        let RelativeDocument { to, by, direction } = &relative.value;
        let reference = match to.value.as_str() {
            "start" => Reference::Start,
            key => match (self.config.area(key), PupilGroup::parse(key)) {
                (Some(area), _) => Reference::Area(area),
                (None, Ok(group)) => Reference::Group(group),
                (None, Err(_)) => {
                    let areas = self.config.areas.iter().map(|a| a.key.as_str());
                    let known = areas.chain(PupilGroup::ALL.iter().map(|g| g.word())).chain(["start"]);
                    found.push(
                        Diagnostic::error(
                            "unknown-comparator",
                            format!("there is nothing called `{key}` to compare with"),
                        )
                        .at(to.at)
                        .suggest(key, known),
                    );
                    return None;
                }
            },
        };
        let itself = match reference {
            Reference::Area(other) => Some(other) == area,
            Reference::Group(other) => Some(other) == self.document.group.map(|g| g.value),
            Reference::Start => false,
        };
        if itself {
            found.push(
                Diagnostic::error(
                    "target-of-itself",
                    format!("this target compares `{}` with itself", to.value),
                )
                .at(to.at)
                .help("name another area, another pupil group, or `start` for the figure it starts from"),
            );
        }
        if by.value.is_sign_negative() && !by.value.is_zero() {
            found.push(
                Diagnostic::error("target-distance", format!("found {}, expected 0 or more", by.value))
                    .at(by.at)
                    .help("`direction` says on which side: write `above` or `below`, and a plain number"),
            );
        }
        Some(Aim::Relative { to: reference, by: by.value, direction: direction.value })
    }

    /// Whether a measure can have such a target.
    fn suits(&self, measure: &Measure, aim: &Aim, at: Location, found: &mut Diagnostics) -> Option<()> {
        let (low, high) = measure.range;
        let print = |value: Decimal| print_decimal(value, value.scale());
        if let Aim::AtLeast(value) | Aim::AtMost(value) = *aim {
            if value < low || value > high {
                found.push(
                    Diagnostic::error(
                        "out-of-range",
                        format!(
                            "the target is {}, and `{}` is from {} to {}",
                            print(value),
                            measure.key,
                            print(low),
                            print(high)
                        ),
                    )
                    .at(at)
                    .help("is a digit or a decimal point out of place?"),
                );
                return None;
            }
            if value.normalize().scale() > measure.area_places {
                found.push(
                    Diagnostic::error(
                        "target-places",
                        format!(
                            "the target is {}, and `{}` is printed with fewer decimal places",
                            print(value),
                            measure.key
                        ),
                    )
                    .at(at)
                    .help("promise a figure that readers can see: round it as the measure is rounded"),
                );
                return None;
            }
        }
        let wrong_way = match measure.polarity {
            Polarity::HigherIsBetter => !aim.is_floor(measure.polarity) && !matches!(aim, Aim::Zero),
            Polarity::LowerIsBetter => aim.is_floor(measure.polarity),
            Polarity::Neither => matches!(aim, Aim::Relative { direction: Direction::Within, .. }),
        };
        if wrong_way {
            let better = measure.polarity.word().replace('-', " ");
            let (message, help) = match measure.polarity {
                Polarity::Neither => (
                    format!("`within` needs a better side, and `{}` has none", measure.key),
                    "use `above` or `below`",
                ),
                _ => (
                    format!("for `{}` {better}, and this target promises the opposite", measure.key),
                    "turn it round: `at-least` or `at-most`, `above` or `below`",
                ),
            };
            found.push(Diagnostic::error("target-direction", message).at(at).help(help));
            return None;
        }
        Some(())
    }

    /// The year from which progress is counted, if the dates follow each other.
    fn years(&self, found: &mut Diagnostics) -> Option<AcademicYear> {
        let (agreed, deadline) = (self.document.agreed, self.document.deadline);
        let ended = last_ended(agreed.value)?;
        if deadline.value <= ended {
            found.push(
                Diagnostic::error(
                    "target-deadline",
                    format!("the deadline is {}, which had ended when the target was agreed", deadline.value),
                )
                .at(deadline.at)
                .related(agreed.at, "it was agreed on this day")
                .help("a school year ends in August; check the deadline and the day"),
            );
            return None;
        }
        let Some(from) = self.document.from else { return Some(ended) };
        if from.value >= deadline.value {
            found.push(
                Diagnostic::error("target-deadline", "the target starts in its last year, or after it")
                    .at(from.at)
                    .related(deadline.at, "the deadline is here")
                    .help("`from` is the school year whose figure was known at the start"),
            );
            return None;
        }
        Some(from.value)
    }

    fn area(&self, key: &Spanned<String>, found: &mut Diagnostics) -> Option<AreaId> {
        let area = self.config.area(&key.value);
        if area.is_none() {
            found.push(
                Diagnostic::error("unknown-area", format!("unknown area `{}`", key.value))
                    .at(key.at)
                    .suggest(&key.value, self.config.areas.iter().map(|a| a.key.as_str())),
            );
        }
        area
    }

    fn exactly_one(
        &self,
        code: &'static str,
        choices: &[&str],
        given: &[(&str, Location)],
        found: &mut Diagnostics,
    ) -> Option<()> {
        let named = choices.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
        match given {
            [_] => Some(()),
            [] => {
                found.push(
                    Diagnostic::error(
                        code,
                        format!("the target `{}` has none of {named}", self.document.id.value),
                    )
                    .at(self.document.id.at)
                    .help("give it one of them"),
                );
                None
            }
            [(first, first_at), (second, at), ..] => {
                found.push(
                    Diagnostic::error(code, format!("a target has `{first}` or `{second}`, not both"))
                        .at(*at)
                        .related(*first_at, format!("`{first}` is here"))
                        .help("keep one of them, or make two targets"),
                );
                None
            }
        }
    }
}

/// The last school year that had ended on a day. Its figures are the newest that anybody could know then.
fn last_ended(day: Date) -> Option<AcademicYear> {
    let since = if day.month() >= 9 { 1 } else { 2 };
    AcademicYear::starting(u16::try_from(day.year() - since).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_counts_from_the_last_year_that_had_ended() {
        let from = |text| last_ended(Date::parse(text).unwrap()).unwrap().to_string();
        assert_eq!(from("2014-11-20"), "2013/14");
        assert_eq!(from("2014-09-01"), "2013/14");
        assert_eq!(from("2014-08-31"), "2012/13");
        assert_eq!(from("2024-03-12"), "2022/23");
    }
}
