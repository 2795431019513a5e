//! Says what the audit found in words an author can act on, without a single figure.

use super::super::statistic::Key;
use super::audit::{Clash, Findings, Leak};
use super::cell::Cell;
use super::system::Source;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, Named, Subject};
use std::collections::{BTreeSet, HashSet};

/// A figure to withhold, named as in `suppressions.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remedy {
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
    /// Withheld figures that were judged.
    pub judged: usize,
    /// Withheld figures that are unsafe, also those of which the risk is accepted.
    pub unsafe_figures: usize,
    /// Withheld figures whose number of pupils is exactly known to whoever works it out.
    pub exact: usize,
    /// Figures that would make them safe.
    pub remedies: Vec<Remedy>,
}

/// Most figures of a route that a message points at.
const SHOWN: usize = 8;

pub(super) fn report(findings: &Findings, cells: &[Cell], model: &Model, config: &Config) -> Audit {
    let names = Names { cells, model, config };
    let mut audit = Audit { judged: findings.judged, ..Audit::default() };
    let mut remedies = BTreeSet::new();
    for leak in &findings.leaks {
        audit.unsafe_figures += 1;
        audit.exact += usize::from(leak.known.proven && leak.known.least == leak.known.most);
        if names.waived(leak.cell) {
            continue;
        }
        remedies.extend(leak.remedy.iter().flatten().map(|figure| names.remedy(*figure)));
        audit.diagnostics.push(names.leak(leak));
    }
    for clash in &findings.conflicts {
        audit.diagnostics.push(names.clash(clash));
    }
    audit.remedies = remedies.into_iter().collect();
    audit.diagnostics.extend(names.idle());
    audit
}

struct Names<'a> {
    cells: &'a [Cell],
    model: &'a Model,
    config: &'a Config,
}

impl Names<'_> {
    fn cell(&self, figure: Source) -> &Cell {
        &self.cells[figure as usize]
    }

    fn remedy(&self, figure: Source) -> Remedy {
        let key = self.cell(figure).key;
        let (school, area) = match key.subject {
            Subject::School(id) => (Some(self.model.school(id).slug.to_string()), None),
            Subject::Area(id) => (None, Some(self.config.areas[id.0 as usize].key.clone())),
        };
        Remedy {
            school,
            area,
            measure: self.model.catalogue.get(key.measure).key.clone(),
            year: key.year.to_string(),
            group: key.group.map(|group| group.word().to_owned()),
        }
    }

    /// "`rwm-expected` of girls at `riverside-primary`, 2023/24"
    fn name(&self, figure: Source) -> String {
        let Remedy { school, area, measure, year, group } = self.remedy(figure);
        let of = group.map_or(String::new(), |group| format!(" of `{group}`"));
        let place = school.or(area).unwrap_or_default();
        format!("`{measure}`{of} for `{place}`, {year}")
    }

    fn waived(&self, figure: Source) -> bool {
        let key = self.cell(figure).key;
        let same = |named: &Named| {
            (named.subject, named.measure, named.group, named.year)
                == (key.subject, key.measure, key.group, key.year)
        };
        self.model.suppressions.waivers.iter().any(|waiver| same(&waiver.figure))
    }

    /// Entries of `suppressions.yaml` that name no figure: a slip there would leave open what somebody meant to close.
    fn idle(&self) -> Vec<Diagnostic> {
        let known: HashSet<Key> = self.cells.iter().map(|cell| cell.key).collect();
        let suppressions = &self.model.suppressions;
        let named = suppressions.withhold.iter().chain(suppressions.waivers.iter().map(|w| &w.figure));
        let key = |n: &Named| Key { subject: n.subject, measure: n.measure, group: n.group, year: n.year };
        named
            .filter(|named| !known.contains(&key(named)))
            .map(|named| {
                Diagnostic::warning("suppression", "this names a figure that is not there")
                    .at(named.at)
                    .help("check the school, the measure, the year and the group, or remove the entry")
            })
            .collect()
    }

    fn leak(&self, leak: &Leak) -> Diagnostic {
        let name = self.name(leak.cell);
        let message = match leak.known {
            known if !known.proven => {
                format!("it could not be shown that {name}, which is withheld, is safe")
            }
            known if known.least == known.most => {
                format!("{name}, is withheld, and a reader can work it out from what is published")
            }
            _ => format!("{name}, is withheld, and a reader can nearly work it out from what is published"),
        };
        let mut diagnostic = Diagnostic::error("disclosure", message).at(self.cell(leak.cell).at);
        for figure in leak.route.iter().take(SHOWN) {
            let text = format!("from {}", self.name(*figure));
            diagnostic = diagnostic.related(self.cell(*figure).at, text);
        }
        diagnostic.help(match leak.remedy.as_deref() {
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

    fn clash(&self, clash: &Clash) -> Diagnostic {
        let imported = |figure: &Source| self.model.release(self.cell(*figure).release).imported;
        let official = clash.figures.iter().all(imported);
        let (message, help) = match clash.figures.as_slice() {
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
