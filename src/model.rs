//! Turn documents into valid, cross-checked domain values.
//!
//! The stage before is `source`; the stage after is `analysis`. This stage knows what a school, a measure and an academic
//! year are. It knows neither pages nor addresses, and nothing here is serialised.

pub mod catalogue;

pub use catalogue::{Catalogue, Measure, MeasureId};
