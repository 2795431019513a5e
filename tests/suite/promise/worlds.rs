//! Every whole-number world that fits what a site shows, by exhaustive search.
//!
//! It knows nothing of schools. Numbers have a least and a greatest value, rules join them, and a question is whether any
//! world is left. The search narrows, splits the number with the fewest values and tries both halves until every number
//! has one value, so that what it finds is a world and what it does not find is none. Tests at the end compare it with
//! counting through all worlds one by one.

use std::collections::VecDeque;

/// A number that no page prints, by its place.
pub type Unknown = usize;

/// Guesses after which a question stays open. Tiny sites need a few dozen.
const GUESSES: u32 = 40_000;

/// The greatest number there is; far beyond any of a tiny site.
const MANY: i64 = 1 << 40;

/// What the numbers of every world keep to.
#[derive(Debug, Clone)]
enum Rule {
    /// The terms add up to something between two numbers.
    Sum { terms: Vec<(Unknown, i64)>, least: i64, greatest: i64 },
    /// A number is nought, or as large as another.
    End { count: Unknown, size: Unknown },
    /// The difference of two shares, in `scale` parts of the whole, lies between two numbers.
    Gap { of: (Unknown, Unknown), less: (Unknown, Unknown), scale: i64, least: i64, greatest: i64 },
}

impl Rule {
    fn unknowns(&self) -> Vec<Unknown> {
        match self {
            Rule::Sum { terms, .. } => terms.iter().map(|(unknown, _)| *unknown).collect(),
            Rule::End { count, size } => vec![*count, *size],
            Rule::Gap { of, less, .. } => vec![of.0, of.1, less.0, less.1],
        }
    }
}

/// The worlds that fit.
#[derive(Debug, Clone, Default)]
pub struct Worlds {
    ranges: Vec<(i64, i64)>,
    rules: Vec<Rule>,
}

impl Worlds {
    /// A number that is not known but for its least and its greatest value.
    pub fn number(&mut self, least: i64, greatest: i64) -> Unknown {
        self.ranges.push((least, greatest.min(MANY)));
        self.ranges.len() - 1
    }

    /// The terms add up to something from `least` to `greatest`.
    pub fn between(&mut self, terms: &[(Unknown, i64)], least: i64, greatest: i64) {
        self.rules.push(Rule::Sum { terms: terms.to_vec(), least, greatest });
    }

    /// The terms add up to nought or more.
    pub fn at_least(&mut self, terms: &[(Unknown, i64)], least: i64) {
        self.between(terms, least, i64::MAX / 4);
    }

    /// All or none: `count` is nought or `size`.
    pub fn end(&mut self, count: Unknown, size: Unknown) {
        self.rules.push(Rule::End { count, size });
    }

    /// `scale * of.0 / of.1 - scale * less.0 / less.1` lies from `least` to `greatest`.
    pub fn gap(
        &mut self,
        of: (Unknown, Unknown),
        less: (Unknown, Unknown),
        scale: i64,
        least: i64,
        greatest: i64,
    ) {
        self.rules.push(Rule::Gap { of, less, scale, least, greatest });
    }

    /// The least and the greatest value that a number has in any world in which another has a given value. `Ok(None)`
    /// when there is no such world, `Err` when the search gave up.
    pub fn range(&self, of: Unknown, fixed: Option<(Unknown, i64)>) -> Result<Option<(i64, i64)>, GaveUp> {
        let mut search = Search::of(self);
        let mut ranges = self.ranges.clone();
        if let Some((unknown, value)) = fixed {
            ranges[unknown] = (value, value);
        }
        if !search.narrow(&mut ranges, None) {
            return Ok(None);
        }
        search.only_near(of, &ranges);
        let (mut least, mut greatest) = ranges[of];
        if !search.any(&ranges)? {
            return Ok(None);
        }
        // Worlds in which it is at most so much only become more as that grows: halve until the first is found.
        let (mut low, mut high) = (least, greatest);
        while low < high {
            let middle = low + (high - low) / 2;
            if search.within(&ranges, of, (least, middle))? { high = middle } else { low = middle + 1 }
        }
        least = low;
        let (mut low, mut high) = (least, greatest);
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if search.within(&ranges, of, (middle, greatest))? { low = middle } else { high = middle - 1 }
        }
        greatest = low;
        Ok(Some((least, greatest)))
    }
}

/// That the search stopped before it had tried everything.
#[derive(Debug)]
pub struct GaveUp;

struct Search<'a> {
    worlds: &'a Worlds,
    /// The rules that each number is in.
    of: Vec<Vec<usize>>,
    /// The numbers that matter to the question.
    near: Vec<Unknown>,
    guesses: u32,
}

impl<'a> Search<'a> {
    fn of(worlds: &'a Worlds) -> Self {
        let mut of = vec![Vec::new(); worlds.ranges.len()];
        for (place, rule) in worlds.rules.iter().enumerate() {
            rule.unknowns().into_iter().for_each(|unknown| of[unknown].push(place));
        }
        Search { worlds, of, near: (0..worlds.ranges.len()).collect(), guesses: 0 }
    }

    /// Leaves out numbers that no chain of open numbers joins to the one asked about. They have a world: the true one.
    fn only_near(&mut self, asked: Unknown, ranges: &[(i64, i64)]) {
        let mut seen = vec![false; ranges.len()];
        let mut queue = VecDeque::from([asked]);
        seen[asked] = true;
        while let Some(unknown) = queue.pop_front() {
            for rule in &self.of[unknown] {
                for other in self.worlds.rules[*rule].unknowns() {
                    if !seen[other] && ranges[other].0 < ranges[other].1 {
                        seen[other] = true;
                        queue.push_back(other);
                    }
                }
            }
        }
        self.near = (0..ranges.len()).filter(|unknown| seen[*unknown]).collect();
    }

    fn within(&mut self, ranges: &[(i64, i64)], unknown: Unknown, range: (i64, i64)) -> Result<bool, GaveUp> {
        let mut ranges = ranges.to_vec();
        ranges[unknown] = range;
        Ok(self.narrow(&mut ranges, Some(unknown)) && self.any(&ranges)?)
    }

    /// Whether there is any world within these ranges, which are narrowed already.
    fn any(&mut self, ranges: &[(i64, i64)]) -> Result<bool, GaveUp> {
        let open = self.near.iter().filter(|unknown| ranges[**unknown].0 < ranges[**unknown].1);
        let Some(next) = open.min_by_key(|unknown| ranges[**unknown].1 - ranges[**unknown].0) else {
            return Ok(true);
        };
        let next = *next;
        self.guesses += 1;
        if self.guesses > GUESSES {
            return Err(GaveUp);
        }
        let (least, greatest) = ranges[next];
        let middle = least + (greatest - least) / 2;
        Ok(self.within(ranges, next, (least, middle))?
            || self.within(ranges, next, (middle + 1, greatest))?)
    }

    /// Narrows ranges until no rule narrows them further; whether something is left. `from` is the number that changed.
    fn narrow(&self, ranges: &mut [(i64, i64)], from: Option<Unknown>) -> bool {
        let mut waiting: VecDeque<usize> = match from {
            Some(unknown) => self.of[unknown].iter().copied().collect(),
            None => (0..self.worlds.rules.len()).collect(),
        };
        let mut queued = vec![false; self.worlds.rules.len()];
        waiting.iter().for_each(|rule| queued[*rule] = true);
        while let Some(place) = waiting.pop_front() {
            queued[place] = false;
            let Some(moved) = narrow(&self.worlds.rules[place], ranges) else { return false };
            for rule in moved.into_iter().flat_map(|unknown| &self.of[unknown]) {
                if !std::mem::replace(&mut queued[*rule], true) {
                    waiting.push_back(*rule);
                }
            }
        }
        true
    }
}

/// Ranges, and which of them have moved.
struct Moving<'a> {
    ranges: &'a mut [(i64, i64)],
    moved: Vec<Unknown>,
}

impl Moving<'_> {
    /// Narrows a range; whether anything is left of it.
    fn set(&mut self, unknown: Unknown, range: (i64, i64)) -> bool {
        let old = self.ranges[unknown];
        let new = (old.0.max(range.0), old.1.min(range.1));
        if new != old {
            self.ranges[unknown] = new;
            self.moved.push(unknown);
        }
        new.0 <= new.1
    }

    /// The least and the greatest value of a term.
    fn ends(&self, (unknown, by): (Unknown, i64)) -> (i64, i64) {
        let (low, high) = self.ranges[unknown];
        if by < 0 { (by * high, by * low) } else { (by * low, by * high) }
    }

    fn sum(&mut self, terms: &[(Unknown, i64)], least: i64, greatest: i64) -> bool {
        let ends = terms.iter().map(|term| self.ends(*term));
        let (mut low, mut high) = ends.fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        if low > greatest || high < least {
            return false;
        }
        for (unknown, by) in terms {
            let own = self.ends((*unknown, *by));
            // What the others leave for this one.
            let left = (least - (high - own.1), greatest - (low - own.0));
            let range = match *by > 0 {
                true => (ceiling(left.0, *by), left.1.div_euclid(*by)),
                false => (ceiling(-left.1, -by), (-left.0).div_euclid(-by)),
            };
            if !self.set(*unknown, range) {
                return false;
            }
            let now = self.ends((*unknown, *by));
            (low, high) = (low + now.0 - own.0, high + now.1 - own.1);
        }
        true
    }

    fn end(&mut self, count: Unknown, size: Unknown) -> bool {
        let (low, high) = self.ranges[count];
        let all = low.max(self.ranges[size].0) <= high.min(self.ranges[size].1);
        match (low <= 0, all) {
            (true, true) => true,
            (true, false) => self.set(count, (0, 0)),
            (false, true) => self.set(count, self.ranges[size]) && self.set(size, self.ranges[count]),
            (false, false) => false,
        }
    }
}

/// The numbers that a rule narrowed; `None` when no world keeps to it.
fn narrow(rule: &Rule, ranges: &mut [(i64, i64)]) -> Option<Vec<Unknown>> {
    let mut moving = Moving { ranges, moved: Vec::new() };
    let sound = match rule {
        Rule::Sum { terms, least, greatest } => moving.sum(terms, *least, *greatest),
        Rule::End { count, size } => moving.end(*count, *size),
        Rule::Gap { of, less, scale, least, greatest } => {
            let (high, low) = (share(*of, moving.ranges, *scale), share(*less, moving.ranges, *scale));
            high.1 - low.0 >= *least as f64 - 1e-7 && high.0 - low.1 <= *greatest as f64 + 1e-7
        }
    };
    sound.then_some(moving.moved)
}

fn ceiling(value: i64, by: i64) -> i64 {
    -((-value).div_euclid(by))
}

/// Between which values a share lies. No two shares of a tiny site are as near as the last places of these numbers.
fn share((count, size): (Unknown, Unknown), ranges: &[(i64, i64)], scale: i64) -> (f64, f64) {
    let ((low, high), (fewest, most)) = (ranges[count], ranges[size]);
    let of = |count: i64, size: i64| (scale * count) as f64 / size.max(1) as f64;
    (of(low, most), of(high, fewest).min(scale as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::promise::chance::Chance;

    /// All worlds one by one.
    fn counted(worlds: &Worlds, of: Unknown) -> Option<(i64, i64)> {
        let mut values: Vec<i64> = worlds.ranges.iter().map(|range| range.0).collect();
        let mut found: Option<(i64, i64)> = None;
        loop {
            let mut ranges: Vec<(i64, i64)> = values.iter().map(|value| (*value, *value)).collect();
            if worlds.rules.iter().all(|rule| narrow(rule, &mut ranges).is_some()) {
                let value = values[of];
                found = Some(found.map_or((value, value), |(a, b)| (a.min(value), b.max(value))));
            }
            let Some(place) = (0..values.len()).find(|place| values[*place] < worlds.ranges[*place].1) else {
                return found;
            };
            values[place] += 1;
            (0..place).for_each(|earlier| values[earlier] = worlds.ranges[earlier].0);
        }
    }

    #[test]
    fn the_search_finds_what_counting_through_all_worlds_finds() {
        let mut chance = Chance::of(7);
        let mut found = 0;
        for _ in 0..1500 {
            let mut worlds = Worlds::default();
            for _ in 0..5 {
                let least = chance.number(0, 2);
                worlds.number(least, least + chance.number(1, 4));
            }
            for _ in 0..chance.number(1, 4) {
                let mut terms = Vec::new();
                for unknown in 0..5 {
                    let by = chance.number(-3, 3);
                    if by != 0 && chance.one_in(2) {
                        terms.push((unknown, by));
                    }
                }
                let least = chance.number(-4, 6);
                worlds.between(&terms, least, least + chance.number(0, 3));
            }
            if chance.one_in(3) {
                worlds.end(0, 1);
            }
            if chance.one_in(3) {
                worlds.at_least(&[(3, 1), (2, -1)], 0);
                worlds.at_least(&[(1, 1), (0, -1)], 0);
                let least = chance.number(-60, 60);
                worlds.gap((0, 1), (2, 3), 100, least, least + 20);
            }
            let counted = counted(&worlds, 0);
            found += usize::from(counted.is_some());
            assert_eq!(worlds.range(0, None).unwrap(), counted, "{worlds:?}");
        }
        assert!(found > 150, "only {found} systems have a world");
    }
}
