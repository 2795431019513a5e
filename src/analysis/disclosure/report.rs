//! Says what the audit found in words an author can act on, without a single figure.

use super::super::statistic::Key;
use super::advice::{Advice, Remedies, advise};
use super::audit::{Clash, Leak, Tables};
use super::average::averaged;
use super::cell::{Cell, Why};
use super::system::Source;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, Named, Subject};
use crate::value::{Decimal, print_decimal};
use std::collections::{BTreeSet, HashSet};

/// A figure by its name, as in `suppressions.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The school, by file name.
    pub school: Option<String>,
    /// The area, by its key.
    pub area: Option<String>,
    /// The measure.
    pub measure: String,
    /// The academic year.
    pub year: String,
    /// The pupil group; all pupils when `None`.
    pub group: Option<String>,
}

/// What the disclosure audit found.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// What an author should know.
    pub diagnostics: Diagnostics,
    /// How many figures are withheld, and why.
    pub withheld: Withheld,
    /// Withheld figures that were judged: those that must be protected and are shares or averages of pupils.
    pub judged: usize,
    /// Withheld figures that are unsafe, also those of which the risk is accepted.
    pub leaks: Vec<Unsafe>,
    /// Figures to withhold that would make the unsafe ones safe.
    pub remedies: Vec<Name>,
    /// Figures of which the risk is accepted.
    pub waivers: Vec<Waived>,
    /// Figures that the audit leaves out, since they contradict others.
    pub left_out: Vec<Name>,
}

/// A withheld figure that is unsafe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsafe {
    /// The figure.
    pub figure: Name,
    /// Whether a reader can work out the exact number of pupils behind it, or an average to its last place.
    pub exact: bool,
}

/// How many figures are withheld, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withheld {
    /// The source withholds them.
    pub source: usize,
    /// Their groups are small.
    pub small_group: usize,
    /// They are near one end, and said as bands.
    pub bands: usize,
    /// `suppressions.yaml` withholds them, to protect others.
    pub on_purpose: usize,
}

/// A figure of which somebody accepts the risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// The figure.
    pub figure: Name,
    /// Why.
    pub reason: String,
    /// The role of whoever accepts it.
    pub role: String,
    /// Whether the audit calls the figure unsafe. If not, the waiver is no longer needed.
    pub needed: bool,
}

/// Most figures of a route that a message points at.
pub(super) const SHOWN: usize = 8;

/// Most findings of one kind that are said one by one. More are better mended than read.
pub(super) const EACH: usize = 20;

/// The audit, and the figures that are unsafe, whether or not somebody accepts it.
pub(super) fn report(
    tables: &Tables<'_>,
    cells: &[Cell],
    model: &Model,
    config: &Config,
    remedies: Remedies,
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> (Audit, HashSet<Key>) {
    let findings = tables.audit();
    let names = Names { cells, model, config };
    let accepted: HashSet<Key> = model.suppressions.waivers.iter().map(|w| key(&w.figure)).collect();
    let mut leaks = findings.leaks.clone();
    leaks.retain(|leak| !accepted.contains(&names.cell(leak.cell).key));
    leaks.sort_by_key(|leak| (kind(leak), names.cell(leak.cell).at, leak.cell));
    let kinds: Vec<&[Leak]> = leaks.chunk_by(|a, b| kind(a) == kind(b)).collect();
    let shown: HashSet<Source> = kinds.iter().flat_map(|k| k.iter().take(EACH)).map(|l| l.cell).collect();
    let advice = advise(tables, &findings, &leaks, &shown, remedies, cost);
    let mut found = Diagnostics::new();
    for leaks in kinds {
        leaks.iter().take(EACH).for_each(|leak| found.push(names.leak(leak, &advice)));
        found.extend(more_leaks(leaks));
    }
    let said = findings.conflicts.iter().filter(|clash| !clash.near);
    let clashes: Vec<(bool, &Clash)> = said.map(|clash| (names.official(clash), clash)).collect();
    for official in [false, true] {
        let clashes = clashes.iter().filter(|(of, _)| *of == official);
        clashes.clone().take(EACH).for_each(|(_, clash)| found.push(names.clash(clash, official)));
        found.extend(more_clashes(clashes.count(), official));
    }
    found.extend(names.idle());
    let unsafe_keys: HashSet<Key> = findings.leaks.iter().map(|leak| names.cell(leak.cell).key).collect();
    let figures: BTreeSet<Source> =
        leaks.iter().filter_map(|l| advice.remedies.get(&l.cell)).flatten().copied().collect();
    let audit = Audit {
        diagnostics: found,
        withheld: tally(cells),
        judged: findings.judged,
        leaks: findings
            .leaks
            .iter()
            .map(|leak| Unsafe { figure: names.named(leak.cell), exact: kind(leak) == 0 })
            .collect(),
        remedies: figures.into_iter().map(|figure| names.named(figure)).collect(),
        waivers: names.waivers(&unsafe_keys),
        left_out: findings
            .conflicts
            .iter()
            .filter(|c| !c.near)
            .filter_map(|c| c.left_out)
            .map(|f| names.named(f))
            .collect(),
    };
    (audit, unsafe_keys)
}

fn tally(cells: &[Cell]) -> Withheld {
    let count = |why| cells.iter().filter(|cell| cell.why == Some(why)).count();
    Withheld {
        source: count(Why::Source),
        small_group: count(Why::SmallGroup),
        bands: count(Why::Band),
        on_purpose: count(Why::OnPurpose),
    }
}

/// Worst first: what can be worked out, nearly so, and what could not be shown to be safe.
fn kind(leak: &Leak) -> u8 {
    match leak.known {
        known if !known.proven => 2,
        _ if leak.exact => 0,
        _ => 1,
    }
}

pub(super) fn key(named: &Named) -> Key {
    Key { subject: named.subject, measure: named.measure, group: named.group, year: named.year }
}

fn more_leaks(leaks: &[Leak]) -> Option<Diagnostic> {
    let more = leaks.len().checked_sub(EACH + 1)? + 1;
    let more = match more {
        1 => "1 more withheld figure".to_owned(),
        more => format!("{} more withheld figures", print_decimal(Decimal::from(more), 0)),
    };
    let message = match kind(leaks.first()?) {
        0 => format!("a reader can work out {more} from what is published"),
        1 => format!("a reader can nearly work out {more} from what is published"),
        _ => format!("it could not be shown that {more} are safe"),
    };
    Some(Diagnostic::error("disclosure", message).help(
        "`yearbook check --disclosure --fix` writes what else to withhold into content/suppressions.yaml for you to review",
    ))
}

fn more_clashes(count: usize, official: bool) -> Option<Diagnostic> {
    let more = count.checked_sub(EACH + 1)? + 1;
    let message = format!("{} more contradictions of this kind", print_decimal(Decimal::from(more), 0));
    Some(match official {
        true => Diagnostic::warning("contradiction", message)
            .help("the official files say so; the disclosure audit leaves these figures out"),
        false => Diagnostic::error("contradiction", message).help("mend the ones above and run it again"),
    })
}

pub(super) struct Names<'a> {
    pub cells: &'a [Cell],
    pub model: &'a Model,
    pub config: &'a Config,
}

impl Names<'_> {
    fn cell(&self, figure: Source) -> &Cell {
        &self.cells[figure as usize]
    }

    fn named(&self, figure: Source) -> Name {
        self.of(self.cell(figure).key)
    }

    fn of(&self, key: Key) -> Name {
        let (school, area) = match key.subject {
            Subject::School(id) => (Some(self.model.school(id).slug.to_string()), None),
            Subject::Area(id) => (None, Some(self.config.areas[id.0 as usize].key.clone())),
        };
        Name {
            school,
            area,
            measure: self.model.catalogue.get(key.measure).key.clone(),
            year: key.year.to_string(),
            group: key.group.map(|group| group.word().to_owned()),
        }
    }

    /// "`rwm-expected` of girls at `riverside-primary`, 2023/24"
    fn name(&self, figure: Source) -> String {
        self.name_of(self.cell(figure).key)
    }

    pub(super) fn name_of(&self, key: Key) -> String {
        let Name { school, area, measure, year, group } = self.of(key);
        let of = group.map_or(String::new(), |group| format!(" of `{group}`"));
        let place = school.or(area).unwrap_or_default();
        format!("`{measure}`{of} for `{place}`, {year}")
    }

    fn waivers(&self, unsafe_keys: &HashSet<Key>) -> Vec<Waived> {
        let waived = self.model.suppressions.waivers.iter().map(|waiver| Waived {
            figure: self.of(key(&waiver.figure)),
            reason: waiver.reason.clone(),
            role: waiver.role.clone(),
            needed: unsafe_keys.contains(&key(&waiver.figure)),
        });
        waived.collect()
    }

    /// Entries of `suppressions.yaml` that name no figure: a slip there would leave open what somebody meant to close.
    fn idle(&self) -> Vec<Diagnostic> {
        let suppressions = &self.model.suppressions;
        if suppressions.withhold.is_empty() && suppressions.waivers.is_empty() {
            return Vec::new();
        }
        let known: HashSet<Key> =
            self.cells.iter().filter(|cell| !cell.outside).map(|cell| cell.key).collect();
        let named = suppressions.withhold.iter().chain(suppressions.waivers.iter().map(|w| &w.figure));
        named
            .filter(|named| !known.contains(&key(named)))
            .map(|named| {
                Diagnostic::warning("suppression", "this names a figure that is not there")
                    .at(named.at)
                    .help("check the school, the measure, the year and the group, or remove the entry")
            })
            .collect()
    }

    fn leak(&self, leak: &Leak, advice: &Advice) -> Diagnostic {
        let name = self.name(leak.cell);
        let message = match kind(leak) {
            0 | 1 if self.cell(leak.cell).why.is_none() => {
                format!(
                    "{name}, is given nowhere, and a reader can work it out or nearly from what is published"
                )
            }
            0 => format!("{name}, is withheld, and a reader can work it out from what is published"),
            1 => format!("{name}, is withheld, and a reader can nearly work it out from what is published"),
            _ => format!("it could not be shown that {name}, which is withheld, is safe"),
        };
        let mut diagnostic = Diagnostic::error("disclosure", message).at(self.cell(leak.cell).at);
        for figure in advice.routes.get(&leak.cell).into_iter().flatten().take(SHOWN) {
            let text = format!("from {}", self.name(*figure));
            diagnostic = diagnostic.related(self.cell(*figure).at, text);
        }
        diagnostic.help(match advice.remedies.get(&leak.cell).map(Vec::as_slice) {
            Some([]) | None => {
                "no further figure can be withheld to protect it: withhold the whole row, or accept the risk with a waiver in content/suppressions.yaml".to_owned()
            }
            Some(figures) => {
                let more = figures.len().saturating_sub(SHOWN);
                let mut names: Vec<String> =
                    figures.iter().take(SHOWN).map(|figure| self.name(*figure)).collect();
                if more > 0 {
                    names.push(format!("{more} more"));
                }
                format!(
                    "withhold also {}; `yearbook check --disclosure --fix` writes this into content/suppressions.yaml for you to review",
                    names.join("; ")
                )
            }
        })
    }

    /// Whether nobody here typed one of the figures.
    fn official(&self, clash: &Clash) -> bool {
        clash.figures.iter().all(|figure| {
            let cell = self.cell(*figure);
            cell.outside || self.model.release(cell.release).imported
        })
    }

    fn clash(&self, clash: &Clash, official: bool) -> Diagnostic {
        let averages = clash.figures.iter().all(|f| averaged(self.cell(*f), &self.model.catalogue).is_some());
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
        let mut diagnostic = match official {
            true => Diagnostic::warning("contradiction", message)
                .help("the official file says so; the disclosure audit leaves this figure out"),
            false => Diagnostic::error("contradiction", message).help(help),
        };
        let at = clash.left_out.or(clash.figures.first().copied());
        if let Some(figure) = at {
            diagnostic = diagnostic.at(self.cell(figure).at);
        }
        for figure in clash.figures.iter().filter(|figure| Some(**figure) != at).take(SHOWN) {
            diagnostic = diagnostic.related(self.cell(*figure).at, format!("with {}", self.name(*figure)));
        }
        diagnostic
    }
}
