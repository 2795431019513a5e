//! A system of linear rules over whole numbers: what must hold in every assignment that fits what is published.
//!
//! All arithmetic is exact. An assignment is a whole number for every unknown; [`System::fits`] checks one against every rule.
//! A rule is divided by what its factors have in common when it is added, so nearly all factors are 1 and every sum fits
//! 64 bits.

/// An unknown, by its place in [`System::bounds`].
pub type Unknown = usize;

/// A published figure that a rule comes from, by a number the caller chooses.
pub type Source = u32;

/// The least and the greatest value an unknown can have.
pub type Bounds = (i64, i64);

/// An end of a rule that is open. No sum comes near it.
const OPEN: i64 = i64::MAX / 4;

/// One rule: `low ≤ Σ factor × unknown ≤ high`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The unknowns, each once, each with its factor. Factors have no divisor in common.
    pub terms: Vec<(Unknown, i64)>,
    /// The least sum; [`Rule::has_low`] says whether there is one.
    pub low: i64,
    /// The greatest sum; [`Rule::has_high`] says whether there is one.
    pub high: i64,
    /// The published figure that says so; `None` for what holds by definition.
    pub source: Option<Source>,
    /// What else must hold, which is not linear. Its unknowns stand among the terms, where they count for nothing.
    pub gap: Option<Box<Gap>>,
}

/// A number, known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// It is this.
    Known(i64),
    /// It is this unknown.
    Unknown(Unknown),
}

/// A gap between two shares of groups of which the sizes are unknown: `low ≤ parts × (count ÷ size − less count ÷ less
/// size) ≤ high`. No narrowing knows of it; a search looks for what fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The count and the size of the one group.
    pub of: (Term, Term),
    /// Those of the other.
    pub less: (Term, Term),
    /// So many parts make a whole.
    pub parts: i64,
    /// The least gap, in parts.
    pub low: i64,
    /// The greatest gap, in parts.
    pub high: i64,
}

impl Term {
    fn value(self, assignment: &impl Fn(Unknown) -> i64) -> i128 {
        i128::from(match self {
            Term::Known(value) => value,
            Term::Unknown(unknown) => assignment(unknown),
        })
    }
}

impl Gap {
    /// The same with other unknowns.
    #[must_use]
    pub fn with(&self, term: impl Fn(Unknown) -> Term) -> Gap {
        let other = |of: Term| match of {
            Term::Known(_) => of,
            Term::Unknown(unknown) => term(unknown),
        };
        let both = |(count, size)| (other(count), other(size));
        Gap { of: both(self.of), less: both(self.less), ..*self }
    }

    /// The unknowns.
    pub fn unknowns(&self) -> impl Iterator<Item = Unknown> {
        let all = [self.of.0, self.of.1, self.less.0, self.less.1].into_iter();
        all.filter_map(|term| if let Term::Unknown(unknown) = term { Some(unknown) } else { None })
    }

    /// A gap to nobody is never published.
    fn holds(&self, assignment: &impl Fn(Unknown) -> i64) -> bool {
        let [count, size] = [self.of.0, self.of.1].map(|term| term.value(assignment));
        let [less, less_size] = [self.less.0, self.less.1].map(|term| term.value(assignment));
        let both = size * less_size;
        let gap = i128::from(self.parts) * (count * less_size - less * size);
        both > 0 && i128::from(self.low) * both <= gap && gap <= i128::from(self.high) * both
    }
}

/// Unknown whole numbers within bounds, and the rules they keep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct System {
    /// The bounds of each unknown.
    pub bounds: Vec<Bounds>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// For each unknown, the places of the rules that it stands in.
    pub rules_of: Vec<Vec<u32>>,
}

/// A whole number for every unknown.
pub type Assignment = Vec<i64>;

impl Rule {
    /// Whether there is a least sum.
    pub fn has_low(&self) -> bool {
        self.low > -OPEN
    }

    /// Whether there is a greatest sum.
    pub fn has_high(&self) -> bool {
        self.high < OPEN
    }

    /// The least and the greatest sum that the bounds allow.
    pub fn range(&self, bounds: &[Bounds]) -> (i64, i64) {
        self.terms.iter().fold((0, 0), |(low, high), (unknown, factor)| {
            let (least, most) = bounds[*unknown];
            match factor {
                0.. => (low + least * factor, high + most * factor),
                _ => (low + most * factor, high + least * factor),
            }
        })
    }

    /// Whether every assignment within the bounds keeps the rule, so that it says nothing new.
    pub fn always_holds(&self, bounds: &[Bounds]) -> bool {
        let (least, most) = self.range(bounds);
        self.low <= least && most <= self.high && self.gap.is_none()
    }

    /// Whether the rule is kept where each unknown has a value.
    pub fn holds(&self, assignment: &impl Fn(Unknown) -> i64) -> bool {
        let sum: i64 = self.terms.iter().map(|(unknown, factor)| assignment(*unknown) * factor).sum();
        self.low <= sum && sum <= self.high && self.gap.as_ref().is_none_or(|gap| gap.holds(assignment))
    }

    /// The same with other unknowns.
    #[must_use]
    pub fn with(&self, other: impl Fn(Unknown) -> Unknown) -> Rule {
        let terms = self.terms.iter().map(|(unknown, factor)| (other(*unknown), *factor)).collect();
        let gap = self.gap.as_ref().map(|gap| Box::new(gap.with(|unknown| Term::Unknown(other(unknown)))));
        let Rule { low, high, source, .. } = *self;
        Rule { terms, low, high, source, gap }
    }
}

impl System {
    /// Adds an unknown between two values.
    pub fn unknown(&mut self, least: i64, most: i64) -> Unknown {
        self.bounds.push((least, most));
        self.rules_of.push(Vec::new());
        self.bounds.len() - 1
    }

    /// Adds a rule that holds by definition.
    pub fn define(&mut self, terms: Vec<(Unknown, i64)>, low: Option<i128>, high: Option<i128>) {
        self.rule(terms, low, high, None);
    }

    /// Adds a rule that a published figure says.
    pub fn publish(
        &mut self,
        source: Source,
        terms: Vec<(Unknown, i64)>,
        low: Option<i128>,
        high: Option<i128>,
    ) {
        self.rule(terms, low, high, Some(source));
    }

    /// Adds the gap between two shares that the rule before is about.
    pub fn with_gap(&mut self, gap: Gap) {
        let Some(place) = self.rules.len().checked_sub(1) else { return };
        for unknown in gap.unknowns() {
            self.rules[place].terms.push((unknown, 0));
            // Invariant: a system has fewer rules than 32 bits count.
            self.rules_of[unknown].push(place as u32);
        }
        self.rules[place].gap = Some(Box::new(gap));
    }

    /// Divides a rule by what its factors have in common; its ends go inwards, since a sum of multiples is a multiple.
    fn rule(
        &mut self,
        mut terms: Vec<(Unknown, i64)>,
        low: Option<i128>,
        high: Option<i128>,
        source: Option<Source>,
    ) {
        let divisor = terms.iter().fold(0, |divisor, (_, factor)| common(divisor, factor.unsigned_abs()));
        let divisor = i64::try_from(divisor).unwrap_or(1).max(1);
        terms.iter_mut().for_each(|(_, factor)| *factor /= divisor);
        let end = |end: i128| i64::try_from(end.clamp(i128::from(-OPEN), i128::from(OPEN))).unwrap_or(OPEN);
        let wide = i128::from(divisor);
        let low = low.map_or(-OPEN, |low| end(-((-low).div_euclid(wide))));
        let high = high.map_or(OPEN, |high| end(high.div_euclid(wide)));
        self.add(Rule { terms, low, high, source, gap: None });
    }

    /// Adds a rule.
    pub fn add(&mut self, rule: Rule) {
        // Invariant: a system has fewer rules than 32 bits count.
        let place = self.rules.len() as u32;
        for (unknown, _) in &rule.terms {
            self.rules_of[*unknown].push(place);
        }
        self.rules.push(rule);
    }

    /// Gives back memory that was taken ahead for more unknowns and rules: the tables of a whole year are held at once.
    pub fn shrink(&mut self) {
        self.bounds.shrink_to_fit();
        self.rules.shrink_to_fit();
        self.rules.iter_mut().for_each(|rule| rule.terms.shrink_to_fit());
        self.rules_of.shrink_to_fit();
        self.rules_of.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// Takes back the rules that were added last, down to so many.
    pub fn truncate(&mut self, rules: usize) {
        for rule in self.rules.drain(rules..) {
            for (unknown, _) in rule.terms {
                self.rules_of[unknown].pop();
            }
        }
    }

    /// Adds another system's unknowns and rules after what is there, and says where its unknowns begin.
    pub fn append(&mut self, other: &System) -> usize {
        let offset = self.bounds.len();
        for (least, most) in &other.bounds {
            self.unknown(*least, *most);
        }
        for rule in &other.rules {
            self.add(rule.with(|unknown| unknown + offset));
        }
        offset
    }

    /// The same system without the rules of the published figures that are not kept.
    #[must_use]
    pub fn keeping(&self, keep: impl Fn(Source) -> bool) -> System {
        let mut kept = System::default();
        self.bounds.iter().for_each(|(least, most)| _ = kept.unknown(*least, *most));
        self.rules
            .iter()
            .filter(|rule| rule.source.is_none_or(&keep))
            .for_each(|rule| kept.add(rule.clone()));
        kept
    }

    /// Every published figure that a rule comes from, each once, in order.
    pub fn sources(&self) -> Vec<Source> {
        let mut sources: Vec<Source> = self.rules.iter().filter_map(|rule| rule.source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// Whether an assignment keeps every bound and every rule. This is the check that a verdict of safety rests on.
    pub fn fits(&self, assignment: &[i64]) -> bool {
        assignment.len() == self.bounds.len()
            && assignment
                .iter()
                .zip(&self.bounds)
                .all(|(value, (least, most))| least <= value && value <= most)
            && self.rules.iter().all(|rule| rule.holds(&|unknown| assignment[unknown]))
    }
}

fn common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common(b, a % b) }
}
