//! Takes a system apart: what is known is put in, and what hangs together stands alone.

use super::propagate::{Conflict, narrowed};
use super::system::{Bounds, Rule, System, Term, Unknown};

/// A part of a system that hangs together, with unknowns of its own.
#[derive(Debug)]
pub struct Part {
    /// The part.
    pub system: System,
    /// For each of its unknowns, the unknown of the whole system; in order.
    pub of: Vec<Unknown>,
}

impl Part {
    /// The part's own unknown for one of the whole system.
    pub fn place(&self, unknown: Unknown) -> Option<Unknown> {
        self.of.binary_search(&unknown).ok()
    }
}

/// A system whose bounds are as narrow as its rules alone make them.
#[derive(Debug)]
pub struct Narrowed<'a> {
    system: &'a System,
    /// The narrowed bounds.
    pub bounds: Vec<Bounds>,
    /// The rules that still say something.
    open: Vec<bool>,
}

impl<'a> Narrowed<'a> {
    /// Narrows the bounds of a system by the rules that are `on`.
    ///
    /// # Errors
    /// A rule that cannot be kept: the system contradicts itself.
    pub fn new(system: &'a System, on: impl Fn(usize) -> bool) -> Result<Narrowed<'a>, Conflict> {
        let bounds = narrowed(system, &on)?;
        let rules = system.rules.iter().enumerate();
        let open = rules.map(|(place, rule)| on(place) && !rule.always_holds(&bounds)).collect();
        Ok(Narrowed { system, bounds, open })
    }

    /// A system without narrowing anything, to be taken apart only.
    pub fn whole(system: &'a System) -> Narrowed<'a> {
        Narrowed { system, bounds: system.bounds.clone(), open: vec![true; system.rules.len()] }
    }

    /// The parts that hang together through rules that still say something. What is known is in none.
    pub fn parts(&self) -> Vec<Part> {
        let mut seen = vec![false; self.bounds.len()];
        let mut place = vec![usize::MAX; self.bounds.len()];
        (0..self.bounds.len())
            .filter_map(|start| {
                let (from, to) = self.bounds[start];
                (from < to && !seen[start]).then(|| self.collect(start, &mut seen, &mut place))
            })
            .collect()
    }

    /// The part that hangs together with one unknown; `None` when it is known.
    pub fn part(&self, unknown: Unknown) -> Option<Part> {
        let (from, to) = self.bounds[unknown];
        let slack = || (vec![false; self.bounds.len()], vec![usize::MAX; self.bounds.len()]);
        (from < to).then(|| {
            let (mut seen, mut place) = slack();
            self.collect(unknown, &mut seen, &mut place)
        })
    }

    fn collect(&self, start: Unknown, seen: &mut [bool], place: &mut [usize]) -> Part {
        let mut of = vec![start];
        seen[start] = true;
        let mut rules = Vec::new();
        let mut next = 0;
        while next < of.len() {
            for rule in self.system.rules_of[of[next]]
                .iter()
                .map(|rule| *rule as usize)
                .filter(|rule| self.open[*rule])
            {
                rules.push(rule);
                for (other, _) in &self.system.rules[rule].terms {
                    let (from, to) = self.bounds[*other];
                    if from < to && !std::mem::replace(&mut seen[*other], true) {
                        of.push(*other);
                    }
                }
            }
            next += 1;
        }
        of.sort_unstable();
        rules.sort_unstable();
        rules.dedup();
        let mut system = System::default();
        for (own, unknown) in of.iter().enumerate() {
            place[*unknown] = own;
            let (from, to) = self.bounds[*unknown];
            system.unknown(from, to);
        }
        rules.into_iter().for_each(|rule| system.add(self.without_known(rule, place)));
        Part { system, of }
    }

    /// A rule with what is known moved to its ends.
    fn without_known(&self, rule: usize, place: &[usize]) -> Rule {
        let rule = &self.system.rules[rule];
        let mut known = 0;
        let mut terms = Vec::with_capacity(rule.terms.len());
        for (unknown, factor) in &rule.terms {
            let (from, to) = self.bounds[*unknown];
            if from < to {
                terms.push((place[*unknown], *factor));
            } else {
                known += from * factor;
            }
        }
        Rule {
            terms,
            low: if rule.has_low() { rule.low - known } else { rule.low },
            high: if rule.has_high() { rule.high - known } else { rule.high },
            source: rule.source,
            gap: rule.gap.as_ref().map(|gap| {
                Box::new(gap.with(|unknown| match self.bounds[unknown] {
                    (from, to) if from < to => Term::Unknown(place[unknown]),
                    (known, _) => Term::Known(known),
                }))
            }),
        }
    }
}
