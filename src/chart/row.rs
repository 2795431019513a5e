//! One figure with its name, in a chart of one year.

use rust_decimal::Decimal;

use super::{Open, Role};

/// One figure, one of which only one end may be said, or the reason why there is none.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// How it is drawn. A target is an upright mark, not a bar and not a dot.
    pub role: Role,
    /// The figure, unless there is none to show.
    pub value: Option<Decimal>,
    /// What may be said of a figure that has only one end.
    pub open: Option<Open>,
    /// The figure as it is printed everywhere, or the reason in its place.
    pub text: String,
    /// Between which figures chance could have put this one.
    pub interval: Option<(Decimal, Decimal)>,
}

impl Row {
    /// A figure without an interval.
    pub fn new(
        label: impl Into<String>,
        role: Role,
        value: impl Into<Decimal>,
        text: impl Into<String>,
    ) -> Self {
        Row {
            label: label.into(),
            role,
            value: Some(value.into()),
            open: None,
            text: text.into(),
            interval: None,
        }
    }

    /// A reason in place of a figure.
    pub fn missing(label: impl Into<String>, role: Role, reason: impl Into<String>) -> Self {
        Row { label: label.into(), role, value: None, open: None, text: reason.into(), interval: None }
    }

    /// A figure of which only one end may be said.
    pub fn open(label: impl Into<String>, role: Role, open: Open, text: impl Into<String>) -> Self {
        Row { open: Some(open), ..Row::missing(label, role, text) }
    }

    /// The same with the figures between which chance could have put this one.
    #[must_use]
    pub fn between(mut self, low: impl Into<Decimal>, high: impl Into<Decimal>) -> Self {
        self.interval = Some((low.into(), high.into()));
        self
    }

    /// Every figure that needs a place on the scale: of one with an open end, also how far it may go in the `range` that
    /// figures have.
    pub(super) fn figures(&self, range: (Decimal, Decimal)) -> impl Iterator<Item = f64> {
        let both = self.value.and(self.interval).map(|(low, high)| [low, high]);
        let given = self.value.into_iter().chain(both.into_iter().flatten()).map(super::plot::float);
        given.chain(self.open.into_iter().flat_map(move |open| [open.bound(), open.reach(range)]))
    }
}
