//! What is shown of a figure, by the rules of the policy alone.

use super::judged::Because;
use super::site::{Cell, Figure, Kind, Measure, Mode, Row, Said, Site, Typed, printed};

/// How many pupils apart two worlds must be.
pub const PROTECT: i64 = 3;

/// The rules that the library keeps to.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Groups of so many pupils or fewer are withheld.
    pub threshold: i64,
    /// Whether the ends of small groups are said as bands. If not, 0 % and 100 % of fewer than ten pupils are withheld,
    /// as before issue 10.
    pub bands: bool,
}

/// What a reader is told of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Its value, in steps of the last place.
    Value(i64),
    /// A band: so many pupils at most.
    AtMost(i64),
    /// A band: so many pupils at least.
    AtLeast(i64),
    /// Nothing but, by the rules, that it is nobody or everybody.
    AnEnd,
    /// Nothing.
    Nothing(Because),
    /// Nothing, and nobody withholds it: it is not here, or was taken down.
    Gone,
}

impl Told {
    /// Why it must be protected, unless it is shown.
    pub fn because(self) -> Option<Because> {
        match self {
            Told::Value(_) | Told::Gone => None,
            Told::AtMost(_) | Told::AtLeast(_) => Some(Because::Band),
            Told::AnEnd => Some(Because::End),
            Told::Nothing(because) => Some(because),
        }
    }
}

impl Rules {
    /// What is told of a figure. `known` is the number of pupils that is given or follows.
    pub fn told(
        self,
        site: &Site,
        figure: &Figure,
        measure: &Measure,
        row: &Row,
        cell: Cell,
        known: Option<i64>,
    ) -> Told {
        match (cell.typed, cell.files.now) {
            (Typed::Deleted | Typed::Withdrawn, _) => return Told::Gone,
            (Typed::Imported, Some(Said::Withheld)) => return Told::Nothing(Because::Official),
            (Typed::Imported, Some(Said::Value(value))) if site.mode == Some(Mode::AsPublished) => {
                let on_purpose = site.withheld.contains(figure) || site.complementary.contains(figure);
                return if on_purpose { Told::Nothing(Because::OnPurpose) } else { Told::Value(value) };
            }
            _ => {}
        }
        if known.is_some_and(|pupils| pupils <= self.threshold) {
            return Told::Nothing(Because::Small);
        }
        if cell.typed == Typed::Suppressed {
            return Told::Nothing(Because::Typed);
        }
        if site.withheld.contains(figure) || site.complementary.contains(figure) {
            return Told::Nothing(Because::OnPurpose);
        }
        let value = printed(measure, cell.amount, row.size);
        let ends = measure.kind == Kind::Share && !site.ends_shown;
        match known.filter(|_| ends) {
            Some(pupils) if self.bands => banded(measure, value, pupils),
            Some(pupils) if pupils < 2 * self.threshold && (cell.amount == 0 || cell.amount == pupils) => {
                Told::AnEnd
            }
            _ => Told::Value(value),
        }
    }
}

/// A value, or the end that one of the numbers lies in that the value can stand for.
fn banded(measure: &Measure, value: i64, pupils: i64) -> Told {
    let counts = (0..=pupils).filter(|count| printed(measure, *count, pupils) == value);
    let Some(least) = end_of(pupils) else { return Told::Value(value) };
    if 2 * least >= pupils {
        return Told::Nothing(Because::End);
    }
    for count in counts {
        if count <= least {
            return Told::AtMost(least);
        }
        if count >= pupils - least {
            return Told::AtLeast(pupils - least);
        }
    }
    Told::Value(value)
}

/// The greatest number of pupils in the lower end of a group, wide enough to hold so many numbers as must be protected.
fn end_of(pupils: i64) -> Option<i64> {
    let usual = match pupils {
        ..=15 => 20,
        16..=30 => 10,
        31..=60 => 5,
        61..=300 => 2,
        _ => return None,
    };
    let widths = [2, 5, 10, 20, 30, 40, 50].into_iter().filter(|width| *width >= usual);
    widths.map(|width| width * pupils / 100).find(|greatest| *greatest >= PROTECT - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_holds_as_many_numbers_as_must_be_protected() {
        for pupils in 6..=300 {
            let least = end_of(pupils).unwrap();
            assert!(least + 1 >= PROTECT && 2 * least < pupils, "{pupils}: {least}");
        }
        assert_eq!((end_of(6), end_of(15), end_of(16), end_of(301)), (Some(2), Some(3), Some(3), None));
    }
}
