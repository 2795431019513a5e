//! Takes a system apart: what is known is put in, and what hangs together with one unknown stands alone.

use super::propagate::{Conflict, narrow};
use super::search::{Found, find};
use super::system::{Bounds, Rule, System, Unknown, World};

/// A system whose bounds are as narrow as its rules alone make them.
#[derive(Debug)]
pub struct Narrowed<'a> {
    system: &'a System,
    rules_of: Vec<Vec<usize>>,
    /// The narrowed bounds.
    pub bounds: Vec<Bounds>,
    /// The rules that still say something.
    open: Vec<bool>,
}

/// The part of a system that hangs together with one unknown.
#[derive(Debug)]
pub struct Component {
    /// The part, with unknowns of its own.
    pub system: System,
    /// For each of its unknowns, the unknown of the whole system.
    pub of: Vec<Unknown>,
}

impl<'a> Narrowed<'a> {
    /// Narrows the bounds of a system.
    ///
    /// # Errors
    /// A rule that cannot be kept: the system contradicts itself.
    pub fn new(system: &'a System) -> Result<Narrowed<'a>, Conflict> {
        let rules_of = system.rules_of();
        let mut bounds = system.bounds.clone();
        narrow(system, &rules_of, &mut bounds, 0..system.rules.len())?;
        let open = system.rules.iter().map(|rule| !rule.always_holds(&bounds)).collect();
        Ok(Narrowed { system, rules_of, bounds, open })
    }

    /// What hangs together with an unknown through rules that still say something.
    pub fn component(&self, start: Unknown) -> Component {
        if self.bounds[start].0 == self.bounds[start].1 {
            return Component {
                system: System { bounds: vec![self.bounds[start]], rules: Vec::new() },
                of: vec![start],
            };
        }
        let mut place = vec![usize::MAX; self.bounds.len()];
        self.collect(start, &mut place)
    }

    fn collect(&self, start: Unknown, place: &mut [usize]) -> Component {
        let mut of = vec![start];
        place[start] = 0;
        let mut seen_rules = std::collections::BTreeSet::new();
        let mut next = 0;
        while next < of.len() {
            let unknown = of[next];
            next += 1;
            for rule in self.rules_of[unknown].iter().filter(|rule| self.open[**rule]) {
                if !seen_rules.insert(*rule) {
                    continue;
                }
                for (other, _) in &self.system.rules[*rule].terms {
                    let (from, to) = self.bounds[*other];
                    if from < to && place[*other] == usize::MAX {
                        place[*other] = of.len();
                        of.push(*other);
                    }
                }
            }
        }
        let bounds = of.iter().map(|unknown| self.bounds[*unknown]).collect();
        let rules = seen_rules.into_iter().map(|rule| self.without_known(rule, place)).collect();
        Component { system: System { bounds, rules }, of }
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
                known += i128::from(from) * i128::from(*factor);
            }
        }
        Rule {
            terms,
            low: rule.low.map(|low| low - known),
            high: rule.high.map(|high| high - known),
            source: rule.source,
        }
    }

    /// One world that fits everything, if the search finds one.
    pub fn world(&self) -> Found {
        let mut world: World = self.bounds.iter().map(|(from, _)| *from).collect();
        let mut place = vec![usize::MAX; self.bounds.len()];
        for start in 0..self.bounds.len() {
            let (from, to) = self.bounds[start];
            if from == to || place[start] != usize::MAX {
                continue;
            }
            let part = self.collect(start, &mut place);
            match find(&part.system) {
                Found::World(values) => part.of.iter().zip(values).for_each(|(of, value)| world[*of] = value),
                other => return other,
            }
            // Places are unique within a component only; the next one starts from nought.
            part.of.iter().for_each(|of| place[*of] = usize::MAX - 1);
        }
        if self.system.fits(&world) { Found::World(world) } else { Found::GaveUp }
    }
}
