//! How many pupils: a number that is one, and parts that fit into their whole.

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity, figure};
use crate::source::document::{FigureDocument, RowDocument};
use crate::source::{Brief, Entries, Spanned};
use crate::value::{Family, PupilGroup, Reason, Scalar};

/// A number of pupils as written, with its place.
pub type Written = (u32, Location);

/// Reads a number of pupils. A reason in its place is none.
pub fn read(document: &FigureDocument, found: &mut Diagnostics) -> Option<Written> {
    number(word(document)?, found)
}

/// Reads a number of pupils from a word.
pub fn number(word: &Spanned<String>, found: &mut Diagnostics) -> Option<Written> {
    if let Ok(count) = word.value.parse() {
        return Some((count, word.at));
    }
    if Reason::parse(&word.value).is_err() {
        let below_nought = word.value.strip_prefix('-').is_some_and(|rest| rest.parse::<u32>().is_ok());
        let message = format!("found {}, expected a number of pupils or a reason", figure(&word.value));
        let mistake = Diagnostic::error("pupils", message).at(word.at);
        found.push(match below_nought {
            true => {
                mistake.help("a number of pupils is 0 or more: take the minus sign away, or give a reason")
            }
            false => mistake,
        });
    }
    None
}

fn word(document: &FigureDocument) -> Option<&Spanned<String>> {
    match document {
        Brief::Word(word) => Some(word),
        Brief::Details(details) => details.value.value.as_ref(),
    }
}

/// Whether the groups of a row fit into it: no group has more pupils than its whole, nor have groups that do not overlap
/// together. Areas are rounded, so for them only a single group is compared. Fewer are no mistake: official files leave out
/// pupils of whom nobody knows.
///
/// What was typed can be mended where it stands. An official file stays as it was published, so it is only a warning there.
pub fn check(
    all: Option<Written>,
    groups: &Entries<RowDocument>,
    school: bool,
    severity: Severity,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let sizes: Vec<(PupilGroup, Written)> = groups
        .0
        .iter()
        .filter_map(|(key, row)| {
            let RowDocument::Figures { pupils: Some(pupils), .. } = row else { return None };
            let word = word(pupils)?;
            Some((PupilGroup::parse(&key.value).ok()?, (word.value.parse().ok()?, word.at)))
        })
        .collect();
    let of = |group: Option<PupilGroup>| match group {
        None => all,
        Some(group) => sizes.iter().find(|(of, _)| *of == group).map(|(_, size)| *size),
    };
    let mut mistake = |message: &str, at: Location, parts: &[Written], whole: Written| {
        let made = match severity {
            Severity::Error => Diagnostic::error("part-and-whole", message),
            _ => Diagnostic::warning("part-and-whole", message),
        };
        let made = parts.iter().fold(made.at(at), |made, part| made.related(part.1, "with this one"));
        found.push(made.related(whole.1, "the whole is here").help("check the numbers of pupils"));
    };
    // Every group is part of all pupils, also one that no family names.
    let within_all = sizes.iter().map(|(group, size)| (*group, *size, None));
    let within_group = Family::ALL.iter().filter(|family| family.whole.is_some()).flat_map(|family| {
        family.parts.iter().filter_map(|part| Some((*part, of(Some(*part))?, family.whole)))
    });
    let mut too_large = Vec::new();
    for (group, part, whole) in within_all.chain(within_group) {
        let Some(whole) = of(whole).filter(|whole| part.0 > whole.0) else { continue };
        too_large.push(group);
        mistake("a group has more pupils than the whole it is part of", part.1, &[], whole);
    }
    for family in Family::ALL.iter().filter(|_| school) {
        let Some(whole) = of(family.whole) else { continue };
        let parts: Vec<Written> = family.parts.iter().filter_map(|part| of(Some(*part))).collect();
        let sum: u64 = parts.iter().map(|(pupils, _)| u64::from(*pupils)).sum();
        if sum > u64::from(whole.0) && !family.parts.iter().any(|part| too_large.contains(part)) {
            let [first, others @ ..] = parts.as_slice() else { continue };
            mistake("these groups together have more pupils than their whole", first.1, others, whole);
        }
    }
    found
}
