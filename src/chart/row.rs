//! One figure with its name, in a chart of one year.

use rust_decimal::Decimal;

use super::Role;

/// One figure, or the reason why there is none.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// How it is drawn. A target is an upright mark, not a bar and not a dot.
    pub role: Role,
    /// The figure, unless there is none to show.
    pub value: Option<Decimal>,
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
        Row { label: label.into(), role, value: Some(value.into()), text: text.into(), interval: None }
    }

    /// A reason in place of a figure.
    pub fn missing(label: impl Into<String>, role: Role, reason: impl Into<String>) -> Self {
        Row { label: label.into(), role, value: None, text: reason.into(), interval: None }
    }

    /// The same with the figures between which chance could have put this one.
    #[must_use]
    pub fn between(mut self, low: impl Into<Decimal>, high: impl Into<Decimal>) -> Self {
        self.interval = Some((low.into(), high.into()));
        self
    }

    /// Every figure that needs a place on the scale.
    pub(super) fn figures(&self) -> impl Iterator<Item = f64> {
        let both = self.value.and(self.interval).map(|(low, high)| [low, high]);
        self.value.into_iter().chain(both.into_iter().flatten()).map(super::plot::float)
    }
}
