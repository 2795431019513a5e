//! A system of linear rules over whole numbers: what must hold in every world that fits what is published.
//!
//! All arithmetic is exact. A world is a whole number for every unknown; [`System::fits`] checks one against every rule.

/// An unknown, by its place in [`System::bounds`].
pub type Unknown = usize;

/// A published figure that a rule comes from, by a number the caller chooses.
pub type Source = u32;

/// The least and the greatest value an unknown can have.
pub type Bounds = (i64, i64);

/// One rule: `low ≤ Σ coefficient × unknown ≤ high`. A side that is `None` is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The unknowns, each with its coefficient.
    pub terms: Vec<(Unknown, i64)>,
    /// The least sum.
    pub low: Option<i128>,
    /// The greatest sum.
    pub high: Option<i128>,
    /// The published figure that says so; `None` for what holds by definition.
    pub source: Option<Source>,
}

/// Unknown whole numbers within bounds, and the rules they keep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct System {
    /// The bounds of each unknown.
    pub bounds: Vec<Bounds>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// For each unknown, the places of the rules that it stands in.
    pub rules_of: Vec<Vec<usize>>,
}

/// A whole number for every unknown.
pub type World = Vec<i64>;

impl Rule {
    /// The least and the greatest sum that the bounds allow.
    pub fn range(&self, bounds: &[Bounds]) -> (i128, i128) {
        self.terms.iter().fold((0, 0), |(low, high), (unknown, factor)| {
            let (least, most) = bounds[*unknown];
            let (a, b) = (i128::from(least) * i128::from(*factor), i128::from(most) * i128::from(*factor));
            (low + a.min(b), high + a.max(b))
        })
    }

    /// Whether every world within the bounds keeps the rule, so that it says nothing new.
    pub fn always_holds(&self, bounds: &[Bounds]) -> bool {
        let (low, high) = self.range(bounds);
        self.holds_from(low) && self.holds_to(high)
    }

    /// Whether no sum from this one up is too small.
    pub fn holds_from(&self, sum: i128) -> bool {
        self.low.is_none_or(|low| low <= sum)
    }

    /// Whether no sum up to this one is too great.
    pub fn holds_to(&self, sum: i128) -> bool {
        self.high.is_none_or(|high| sum <= high)
    }

    fn holds(&self, world: &[i64]) -> bool {
        let sum = self.terms.iter().map(|(u, f)| i128::from(world[*u]) * i128::from(*f)).sum();
        self.holds_from(sum) && self.holds_to(sum)
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
        self.add(Rule { terms, low, high, source: None });
    }

    /// Adds a rule that a published figure says.
    pub fn publish(
        &mut self,
        source: Source,
        terms: Vec<(Unknown, i64)>,
        low: Option<i128>,
        high: Option<i128>,
    ) {
        self.add(Rule { terms, low, high, source: Some(source) });
    }

    /// Adds a rule.
    pub fn add(&mut self, rule: Rule) {
        for (unknown, _) in &rule.terms {
            self.rules_of[*unknown].push(self.rules.len());
        }
        self.rules.push(rule);
    }

    /// Adds another system's unknowns and rules after what is there, and says where its unknowns begin.
    pub fn append(&mut self, other: &System) -> usize {
        let offset = self.bounds.len();
        for (least, most) in &other.bounds {
            self.unknown(*least, *most);
        }
        for rule in &other.rules {
            let mut rule = rule.clone();
            rule.terms.iter_mut().for_each(|(unknown, _)| *unknown += offset);
            self.add(rule);
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

    /// Whether a world keeps every bound and every rule. This is the check that a verdict of safety rests on.
    pub fn fits(&self, world: &[i64]) -> bool {
        world.len() == self.bounds.len()
            && world.iter().zip(&self.bounds).all(|(value, (least, most))| least <= value && value <= most)
            && self.rules.iter().all(|rule| rule.holds(world))
    }
}
