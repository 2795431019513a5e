//! Published figures that contradict each other, by their causes.
//!
//! What somebody typed can be mended, so each such contradiction is an error by itself. Official files hold contradictions
//! by the hundred, and nobody here can mend them: they are said once for each measure and group, with how many there are.

use super::audit::{Clash, Tables};
use super::average;
use super::report::{EACH, Names, SHOWN};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{MeasureId, Origin};
use crate::value::{AcademicYear, Decimal, PupilGroup, print_decimal};
use std::collections::BTreeMap;

impl Names<'_> {
    /// What to say of contradictions.
    pub(super) fn clashes(&self, clashes: &[Clash], tables: &Tables<'_>) -> Diagnostics {
        let said: Vec<&Clash> = clashes.iter().filter(|clash| !clash.near).collect();
        let (official, own): (Vec<&Clash>, Vec<&Clash>) =
            said.into_iter().partition(|clash| self.official(clash));
        let mut found: Diagnostics = own.iter().take(EACH).map(|clash| self.clash(clash, tables)).collect();
        if own.len() > EACH {
            let more = number(own.len() - EACH);
            let message = format!("{more} more contradictions of this kind");
            found.push(
                Diagnostic::error("contradiction", message).help("mend the ones above and run it again"),
            );
        }
        type Cause = (AcademicYear, MeasureId, Option<PupilGroup>, bool);
        let mut causes: BTreeMap<Cause, Vec<&Clash>> = BTreeMap::new();
        for clash in official {
            let Some(figure) = clash.left_out.or(clash.figures.first().copied()) else { continue };
            let key = self.cell(figure).key;
            let cause = (key.year, key.measure, key.group, clash.figures.len() == 1);
            causes.entry(cause).or_default().push(clash);
        }
        let mut causes: Vec<_> = causes.into_iter().collect();
        causes.sort_by_key(|(cause, clashes)| (std::cmp::Reverse(clashes.len()), *cause));
        found.extend(causes.into_iter().map(|(cause, clashes)| self.cause(cause, &clashes)));
        found
    }

    fn cause(
        &self,
        (year, measure, group, alone): (AcademicYear, MeasureId, Option<PupilGroup>, bool),
        clashes: &[&Clash],
    ) -> Diagnostic {
        let measure = &self.model.catalogue.get(measure).key;
        let of = group.map_or(String::new(), |group| format!(" of `{}`", group.word()));
        let times = match clashes.len() {
            1 => "1 official figure".to_owned(),
            more => format!("{} official figures", number(more)),
        };
        let why = match alone {
            true => "fit no number of pupils of their group",
            false => "fit no numbers of pupils beside the figures of other groups or measures",
        };
        let mut warning =
            Diagnostic::warning("contradiction", format!("{times} for `{measure}`{of}, {year}, {why}"))
                .help("the official file says so: they are shown, and the disclosure audit leaves them out");
        let places = clashes.iter().filter_map(|clash| clash.left_out.or(clash.figures.first().copied()));
        for (nth, figure) in places.take(SHOWN).enumerate() {
            warning = match nth {
                0 => warning.at(self.cell(figure).at),
                _ => warning.related(self.cell(figure).at, "another is here"),
            };
        }
        warning
    }

    /// Whether none of the figures is the council's own.
    fn official(&self, clash: &Clash) -> bool {
        clash.figures.iter().all(|figure| {
            let cell = self.cell(*figure);
            cell.outside || cell.origin == Origin::Official
        })
    }

    fn clash(&self, clash: &Clash, tables: &Tables<'_>) -> Diagnostic {
        let averages = clash.figures.iter().all(|f| average::of(self.cell(*f), &tables.maker).is_some());
        let (message, help) = match clash.figures.as_slice() {
            figures if averages => (
                format!("no results of pupils fit these averages together: there are {}", figures.len()),
                "check these averages and the numbers of pupils beside them; if some pupils are left out of them, write `averaged-over: most` for the measure in content/measures.yaml",
            ),
            [one] => (
                format!("no number of pupils fits {}", self.name(*one)),
                "check the figure and the number of pupils beside it",
            ),
            figures => (
                format!("no numbers of pupils fit these {} figures together", figures.len()),
                "check these figures and the numbers of pupils beside them",
            ),
        };
        let mut mistake = Diagnostic::error("contradiction", message).help(help);
        let at = clash.left_out.or(clash.figures.first().copied());
        if let Some(figure) = at {
            mistake = mistake.at(self.cell(figure).at);
        }
        for figure in clash.figures.iter().filter(|figure| Some(**figure) != at).take(SHOWN) {
            mistake = mistake.related(self.cell(*figure).at, format!("with {}", self.name(*figure)));
        }
        mistake
    }
}

fn number(n: usize) -> String {
    print_decimal(Decimal::from(n), 0)
}
