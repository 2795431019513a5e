//! The columns of an official file that hold figures, found by the catalogue, and what a row says in them.

use super::{Catalogue, Measure, MeasureId};
use crate::official::{Cell, Kind, Row, Table};
use crate::value::{AcademicYear, Decimal, PupilGroup, Reason};
use std::borrow::Cow;

/// The columns of one measure for one group, as they stand in a file.
pub struct FigureColumn<'a> {
    /// The measure.
    pub id: MeasureId,
    /// The same.
    pub measure: &'a Measure,
    /// The pupil group; all pupils when `None`.
    pub group: Option<PupilGroup>,
    /// The place of the column of values.
    pub value: usize,
    /// The place of the column with the number of pupils this very measure is about.
    pupils: Option<usize>,
    /// Whether that is the row's number, or says nothing beside it.
    of_row: bool,
    /// The places of the ends of the interval.
    interval: Option<(usize, usize)>,
}

/// The columns of a file that hold figures.
#[derive(Default)]
pub struct Columns<'a> {
    /// In the order of the catalogue.
    pub figures: Vec<FigureColumn<'a>>,
    /// The number of pupils, by group.
    pupils: Vec<(Option<PupilGroup>, usize)>,
}

/// A number as the file writes it, without signs, and its value.
pub type Number<'a> = (Cow<'a, str>, Decimal);

/// What a row says in a column of figures.
pub enum Figure<'a> {
    /// A value.
    Value {
        /// The value, in the measure's unit.
        value: Number<'a>,
        /// The lower and the upper end of its interval.
        interval: Option<(Number<'a>, Number<'a>)>,
        /// Whether an interval is left out, since it does not hold the value.
        without_interval: bool,
    },
    /// Why there is none, and what the reason alone would not say.
    Reason(Reason, Option<&'static str>),
}

/// A cell that holds no figure: its column, and what was expected.
pub struct NotAFigure {
    /// The place of the column.
    pub column: usize,
    /// What was expected.
    pub expected: String,
}

impl<'a> Columns<'a> {
    /// Finds the catalogue's columns in a table.
    pub fn find(catalogue: &'a Catalogue, table: &Table, kind: Kind, year: AcademicYear) -> Columns<'a> {
        let mut columns = Columns::default();
        for (id, measure) in catalogue.iter() {
            for column in measure.columns.iter().filter(|c| c.file == kind.name() && c.applies(year)) {
                let Some(value) = table.column(&column.column) else { continue };
                let end = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
                let (group, pupils) = (column.group, end(&column.pupils));
                let interval = end(&column.low).zip(end(&column.high));
                columns.figures.push(FigureColumn {
                    id,
                    measure,
                    group,
                    value,
                    pupils,
                    of_row: true,
                    interval,
                });
                if let Some(pupils) = pupils
                    && !columns.pupils.iter().any(|(of, _)| *of == group)
                {
                    columns.pupils.push((group, pupils));
                }
            }
        }
        let of_rows = &columns.pupils;
        for column in &mut columns.figures {
            let of_row = of_rows.iter().find(|(group, _)| *group == column.group).map(|(_, place)| *place);
            column.of_row = match column.pupils {
                Some(own) => of_row == Some(own),
                // Without a number in the row nobody takes it for one of this figure. A share of which no column says of how
                // many it is must not be told as a count of the row's pupils.
                None => of_row.is_none() || !column.measure.share_of_pupils,
            };
        }
        columns
    }

    /// How many pupils a value is about, if that is not the row's number: `None` inside when nobody says.
    pub fn own_pupils<'t>(&self, column: &FigureColumn<'_>, row: &'t Row) -> Option<Option<Number<'t>>> {
        if column.of_row {
            return None;
        }
        let Some(own) = column.pupils else { return Some(None) };
        match Cell::read(row.cell(own)) {
            Cell::Number(number, value) if value.fract().is_zero() && !value.is_sign_negative() => {
                let of_row = self.pupils.iter().find(|(group, _)| *group == column.group);
                let same = of_row.is_some_and(|(_, place)| row.cell(*place).trim() == row.cell(own).trim());
                (!same).then_some(Some((number, value)))
            }
            _ => column.measure.share_of_pupils.then_some(None),
        }
    }

    /// Every column that is read.
    pub fn used(&self) -> Vec<usize> {
        let mut used: Vec<usize> = self.pupils.iter().map(|(_, column)| *column).collect();
        for column in &self.figures {
            used.push(column.value);
            used.extend(column.pupils);
            used.extend(column.interval.iter().flat_map(|(low, high)| [*low, *high]));
        }
        used
    }

    /// The number of pupils of a group, as content has it beside all figures of the group: a number, or why there is none.
    ///
    /// # Errors
    /// When the cell holds something else.
    pub fn pupils<'t>(
        &self,
        group: Option<PupilGroup>,
        row: &'t Row,
    ) -> Result<Option<Figure<'t>>, NotAFigure> {
        let Some((_, column)) = self.pupils.iter().find(|(of, _)| *of == group) else { return Ok(None) };
        match Cell::read(row.cell(*column)) {
            Cell::Blank => Ok(None),
            Cell::Number(number, value) if value.fract().is_zero() && !value.is_sign_negative() => {
                Ok(Some(Figure::Value { value: (number, value), interval: None, without_interval: false }))
            }
            Cell::Code(why, note) => Ok(Some(Figure::Reason(why, note))),
            Cell::Number(..) | Cell::Unknown => {
                Err(NotAFigure { column: *column, expected: "a number of pupils".to_owned() })
            }
        }
    }

    /// How many values a row has about groups of at most so many pupils. In a file as it was published there are none.
    pub fn values_about_few(&self, row: &Row, threshold: u32) -> usize {
        let few = |column: &&FigureColumn<'_>| {
            let size = column.pupils.map(|pupils| Cell::read(row.cell(pupils)));
            matches!(size, Some(Cell::Number(_, size)) if size <= Decimal::from(threshold))
                && matches!(Cell::read(row.cell(column.value)), Cell::Number(..))
        };
        self.figures.iter().filter(few).count()
    }
}

impl FigureColumn<'_> {
    /// What a row says here; nothing when the cell is blank.
    ///
    /// # Errors
    /// When the cell holds no figure of this measure.
    pub fn read<'t>(&self, row: &'t Row) -> Result<Option<Figure<'t>>, NotAFigure> {
        let wrong = |expected: String| Err(NotAFigure { column: self.value, expected });
        let value = match Cell::read(row.cell(self.value)) {
            Cell::Blank => return Ok(None),
            Cell::Number(number, value) => (number, value),
            Cell::Code(why, note) => return Ok(Some(Figure::Reason(why, note))),
            Cell::Unknown => return wrong("a number or an official code".to_owned()),
        };
        let (least, most) = self.measure.range;
        if value.1 < least || value.1 > most {
            return wrong(format!("a value from {least} to {most}"));
        }
        let end = |column: usize| match Cell::read(row.cell(column)) {
            Cell::Number(number, limit) => Some((number, limit)),
            _ => None,
        };
        let interval = self.interval.and_then(|(low, high)| end(low).zip(end(high)));
        // The rows of England say 0.0 for both ends, whatever the value: for a whole nation there is none.
        let interval = interval.filter(|(low, high)| !(low.1.is_zero() && high.1.is_zero()));
        let holds = interval.as_ref().is_none_or(|(low, high)| low.1 <= value.1 && value.1 <= high.1);
        Ok(Some(Figure::Value { value, interval: interval.filter(|_| holds), without_interval: !holds }))
    }
}
