//! Whole numbers and what is known of them: assignments that fit, verdicts, explanations, and what to withhold.
//!
//! This module knows nothing of schools or measures. A [`system`] holds rules; [`propagate`] and [`component`] make it small,
//! [`search`] finds assignments, [`verdict`] judges, [`explain`] says which figures lead to a bound, and [`withhold`] chooses
//! figures to withhold.

pub mod component;
pub mod cover;
pub mod explain;
pub mod open;
pub mod propagate;
pub mod search;
pub mod system;
pub mod verdict;
pub mod withhold;

#[cfg(test)]
mod tests;
