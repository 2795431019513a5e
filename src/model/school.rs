//! A school.

use super::{Inspection, Record};
use crate::diagnostic::Location;
use crate::source::document::SchoolDocument;
use crate::value::{Phase, SchoolStatus, Slug, Urn};

/// A school, by its place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolId(pub u32);

/// A school.
#[derive(Debug, Clone)]
pub struct School {
    /// Its name in addresses.
    pub slug: Slug,
    /// What every record has.
    pub record: Record,
    /// The facts, checked.
    pub facts: SchoolDocument,
    /// Its inspections, newest first.
    pub inspections: Vec<Inspection>,
    /// The start of its file.
    pub at: Location,
}

impl School {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.facts.name.value
    }

    /// Its unique reference number.
    pub fn urn(&self) -> Urn {
        self.facts.urn.value
    }

    /// Its phase of education.
    pub fn phase(&self) -> Phase {
        self.facts.phase.value
    }

    /// Whether it is open.
    pub fn status(&self) -> SchoolStatus {
        self.facts.status.map_or(SchoolStatus::Open, |s| s.value)
    }

    /// The town it is in.
    pub fn town(&self) -> Option<&str> {
        self.facts.address.as_ref()?.town.as_ref().map(|t| t.value.as_str())
    }

    /// Metres east and north on the National Grid.
    pub fn grid(&self) -> Option<(f64, f64)> {
        use rust_decimal::prelude::ToPrimitive;
        let location = self.facts.location.as_ref()?;
        Some((location.easting?.value.to_f64()?, location.northing?.value.to_f64()?))
    }
}
