//! Where an area stands among others, as it was published (FT-08). Schools are never ranked: with few pupils a place is
//! mostly chance.

use super::catalogue::{Measure, MeasureId};
use super::observation::Subject;
use crate::config::AreaId;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Located;
use crate::source::document::FigureDetails;
use crate::value::{AcademicYear, Date, Polarity, PupilGroup};

/// The place of an area among others in one measure and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// The area.
    pub area: AreaId,
    /// The measure.
    pub measure: MeasureId,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The academic year.
    pub year: AcademicYear,
    /// The place, counted from the best figure.
    pub place: u32,
    /// Among how many.
    pub of: u32,
    /// Among whom.
    pub among: String,
    /// The day of the figures that were ranked.
    pub date: Date,
    /// What happens to equal figures.
    pub ties: String,
}

/// Reads the rank of a figure, if there is one.
pub(super) fn read(
    figure: &Located<Box<FigureDetails>>,
    subject: Subject,
    (id, measure, group, year): (MeasureId, &Measure, Option<PupilGroup>, AcademicYear),
    found: &mut Diagnostics,
) -> Option<Rank> {
    let rank = figure.value.rank.as_ref()?;
    let (at, rank) = (rank.at, &rank.value);
    let mut refuse = |message: String, help: &str| {
        found.push(Diagnostic::error("rank", message).at(at).help(help));
        None
    };
    let Subject::Area(area) = subject else {
        let help =
            "with few pupils a place is mostly chance: compare the school with similar schools instead";
        return refuse("a rank is of an area, and this is a school".into(), help);
    };
    if measure.polarity == Polarity::Neither {
        let message = format!("for `{}` neither more nor less is better", measure.key);
        return refuse(message, "a place is counted from the better end, so there is none: take `rank` away");
    }
    if figure.value.value.is_none() {
        return refuse("there is a rank and no figure".into(), "give the figure that was ranked");
    }
    let (place, of) = (rank.place, rank.of);
    if place.value == 0 || place.value > of.value || of.value < 2 {
        found.push(
            Diagnostic::error("rank", "no such place exists among so many")
                .at(place.at)
                .related(of.at, "among how many is here")
                .help("`place` is from 1 to `of`, and `of` is 2 or more"),
        );
        return None;
    }
    Some(Rank {
        area,
        measure: id,
        group,
        year,
        place: place.value,
        of: of.value,
        among: rank.among.value.clone(),
        date: rank.date.value,
        ties: rank.ties.value.clone(),
    })
}
