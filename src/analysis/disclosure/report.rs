//! Says what the audit found in words an author can act on, without a single figure.

use super::advice::{Advice, advise};
use super::areas;
use super::audit::{Leak, Tables};
use super::cell::{Cell, SuppressionReason};
use super::memo::Memo;
use super::others::rest_of;
use super::remedy;
use super::solver::system::Source;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FigureId, Model, Subject, Withhold};
use crate::value::{Decimal, print_decimal};
use std::collections::HashSet;
use std::sync::Arc;

/// A figure by its name, as in `suppressions.yaml`. A site can have millions, so those of one list share their words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The school, by file name.
    pub school: Option<Arc<str>>,
    /// The area, by its key.
    pub area: Option<Arc<str>>,
    /// The measure.
    pub measure: Arc<str>,
    /// The academic year.
    pub year: Arc<str>,
    /// The pupil group; all pupils when `None`.
    pub group: Option<Arc<str>>,
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
    /// All figures to withhold so that every withheld one is protected, if that was asked for.
    pub remedies: Vec<Name>,
    /// Withheld figures that no other one can protect, if that was asked for. A person must decide about them.
    pub hopeless: Vec<Name>,
    /// What the remedies cost, and a cost below which none do that mend the same: of a figure of a group 10 or 11, of all
    /// pupils 60, of an area a hundred times as much.
    pub cost: (u64, u64),
    /// Whether the audit was made: it is not while the content has other mistakes.
    pub is_whole: bool,
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
    memo: Option<&Memo<'_>>,
    cost: &(dyn Fn(Source) -> u32 + Sync),
) -> (Audit, HashSet<FigureId>) {
    let findings = tables.audit(memo);
    let names = Names { cells, model, config };
    let accepted: HashSet<FigureId> = model.suppressions.waivers.iter().map(|w| w.figure.value).collect();
    let mut leaks: Vec<&Leak> = findings.leaks.iter().collect();
    leaks.retain(|leak| !accepted.contains(&named_key(names.cell(leak.cell).key)));
    leaks.sort_by_key(|leak| (kind(leak), names.cell(leak.cell).at, leak.cell));
    let kinds: Vec<&[&Leak]> = leaks.chunk_by(|a, b| kind(a) == kind(b)).collect();
    let shown: Vec<&Leak> = kinds.iter().flat_map(|leaks| leaks.iter().copied().take(EACH)).collect();
    let left_out: HashSet<Source> = findings.conflicts.iter().filter_map(|clash| clash.left_out).collect();
    let advice = advise(tables, &left_out, &shown, cost);
    let mut found = Diagnostics::new();
    for leaks in kinds {
        leaks.iter().take(EACH).for_each(|leak| found.push(names.leak(leak, &advice)));
        found.extend(more_leaks(leaks));
    }
    found.extend(names.clashes(&findings.conflicts, tables));
    found.extend(areas::of_unknown_schools(cells, model, config));
    found.extend(names.idle());
    let unsafe_keys: HashSet<FigureId> =
        findings.leaks.iter().map(|leak| named_key(names.cell(leak.cell).key)).collect();
    let conflicts = findings.conflicts.iter().filter(|clash| !clash.near);
    let audit = Audit {
        diagnostics: found,
        withheld: tally(cells),
        judged: findings.judged,
        leaks: names.unsafe_ones(&findings.leaks),
        waivers: names.waivers(&unsafe_keys),
        left_out: conflicts.filter_map(|clash| clash.left_out).map(|f| names.named(f)).collect(),
        is_whole: true,
        ..Audit::default()
    };
    (audit, unsafe_keys)
}

/// All that must be withheld so that every withheld figure is protected, and what no other figure can protect.
pub(super) fn remedies(
    tables: &Tables<'_>,
    cells: &[Cell],
    model: &Model,
    config: &Config,
    cost: &(dyn Fn(Source) -> u32 + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Audit {
    let names = Names { cells, model, config };
    let remedy = remedy::find(tables, cost, progress);
    let accepted: HashSet<FigureId> = model.suppressions.waivers.iter().map(|w| w.figure.value).collect();
    let hopeless =
        remedy.hopeless.iter().filter(|cell| !accepted.contains(&named_key(names.cell(**cell).key)));
    let spent = remedy.figures.iter().map(|figure| u64::from(cost(*figure))).sum();
    Audit {
        remedies: remedy.figures.iter().map(|figure| names.named(*figure)).collect(),
        hopeless: hopeless.map(|cell| names.named(*cell)).collect(),
        cost: (spent, remedy.bounds.values().sum()),
        is_whole: true,
        ..Audit::default()
    }
}

fn tally(cells: &[Cell]) -> Withheld {
    let count = |why| cells.iter().filter(|cell| cell.why == Some(why)).count();
    Withheld {
        source: count(SuppressionReason::Source),
        small_group: count(SuppressionReason::SmallGroup),
        bands: count(SuppressionReason::Band),
        on_purpose: count(SuppressionReason::OnPurpose),
    }
}

/// Worst first: what can be worked out, nearly so, and what could not be shown to be safe.
fn kind(leak: &Leak) -> u8 {
    match (leak.proven, leak.exact) {
        (false, _) => 2,
        (true, true) => 0,
        (true, false) => 1,
    }
}

/// The subject that entries of `suppressions.yaml` name: the area, for its pupils who are in no row of its schools.
fn named_subject(subject: Subject) -> Subject {
    match subject {
        Subject::School(school) => rest_of(school).map_or(subject, |rest| Subject::Area(rest.area)),
        Subject::Area(_) => subject,
    }
}

/// A figure as entries of `suppressions.yaml` name it.
pub(super) fn named_key(key: FigureId) -> FigureId {
    FigureId { subject: named_subject(key.subject), ..key }
}

fn more_leaks(leaks: &[&Leak]) -> Option<Diagnostic> {
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

pub(super) struct Names<'a> {
    pub cells: &'a [Cell],
    pub model: &'a Model,
    pub config: &'a Config,
}

impl Names<'_> {
    pub(super) fn cell(&self, figure: Source) -> &Cell {
        &self.cells[figure as usize]
    }

    fn named(&self, figure: Source) -> Name {
        self.of(self.cell(figure).key)
    }

    /// The figures that are unsafe.
    fn unsafe_ones(&self, leaks: &[Leak]) -> Vec<Unsafe> {
        let mut words: HashSet<Arc<str>> = HashSet::new();
        let mut shared = |word: Arc<str>| match words.get(&word) {
            Some(known) => known.clone(),
            None => {
                words.insert(word.clone());
                word
            }
        };
        let named = |leak: &Leak| {
            let Name { school, area, measure, year, group } = self.named(leak.cell);
            let figure = Name {
                school: school.map(&mut shared),
                area: area.map(&mut shared),
                measure: shared(measure),
                year: shared(year),
                group: group.map(&mut shared),
            };
            Unsafe { figure, exact: kind(leak) == 0 }
        };
        leaks.iter().map(named).collect()
    }

    fn of(&self, key: FigureId) -> Name {
        let (school, area) = match named_subject(key.subject) {
            Subject::School(id) => (Some(self.model.school(id).slug.as_str().into()), None),
            Subject::Area(id) => (None, Some(self.config.areas[id.0 as usize].key.as_str().into())),
        };
        Name {
            school,
            area,
            measure: self.model.catalogue.get(key.measure).key.as_str().into(),
            year: key.year.to_string().into(),
            group: key.group.map(|group| group.word().into()),
        }
    }

    /// "`rwm-expected` of girls at `riverside-primary`, 2023/24"
    pub(super) fn name(&self, figure: Source) -> String {
        self.name_of(self.cell(figure).key)
    }

    pub(super) fn name_of(&self, key: FigureId) -> String {
        let Name { school, area, measure, year, group } = self.of(key);
        let of = group.map_or(String::new(), |group| format!(" of `{group}`"));
        let place = school.or(area).unwrap_or_default();
        let others = if named_subject(key.subject) == key.subject { "" } else { "other schools of " };
        format!("`{measure}`{of} for {others}`{place}`, {year}")
    }

    fn waivers(&self, unsafe_keys: &HashSet<FigureId>) -> Vec<Waived> {
        let waived = self.model.suppressions.waivers.iter().map(|waiver| Waived {
            figure: self.of(waiver.figure.value),
            reason: waiver.reason.clone(),
            role: waiver.role.clone(),
            needed: unsafe_keys.contains(&waiver.figure.value),
        });
        waived.collect()
    }

    /// Entries of `suppressions.yaml` that name no figure: a slip there would leave open what somebody meant to close.
    fn idle(&self) -> Vec<Diagnostic> {
        let suppressions = &self.model.suppressions;
        if suppressions.withhold.is_empty() && suppressions.waivers.is_empty() {
            return Vec::new();
        }
        let known: HashSet<FigureId> =
            self.cells.iter().filter(|cell| !cell.outside).map(|cell| cell.key).collect();
        let names_one = |entry: &Withhold| match entry.figure() {
            Some(one) => known.contains(&one.value),
            None => known.iter().any(|key| entry.covers(*key)),
        };
        let entries = suppressions.withhold.iter().map(|entry| (names_one(entry), entry.at));
        let waivers = suppressions.waivers.iter().map(|w| (known.contains(&w.figure.value), w.figure.at));
        entries
            .chain(waivers)
            .filter(|(known, _)| !known)
            .map(|(_, at)| {
                Diagnostic::warning("suppression", "this names a figure that is not there")
                    .at(at)
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
}
