//! How far a figure could be from what the same school would do with other pupils: an estimate with a margin on each side.
//!
//! The pupils of one year are all there are, so a percentage of them is exact about them. It says less about the school:
//! next year's pupils are others, and with few of them chance moves the figure a lot. The margin of a percentage is
//! Wilson's (1927), which holds its promise for small groups and near 0% and 100%, where the textbook margin does not and
//! an "exact" one is wider than it need be (Agresti and Coull 1998; Newcombe 1998, Statistics in Medicine 17:857–872). The
//! margins of a difference are those of both figures, squared and added (Newcombe 1998, Statistics in Medicine 17:873–890,
//! method 10), which works as well for a difference of differences (Zou and Donner 2008, Statistics in Medicine
//! 27:1693–1702).
//!
//! Only addition, multiplication, division and square roots are used: IEEE 754 fixes each of them to the last bit, so
//! every machine reaches the same verdict.

/// The 97.5th percentile of the normal distribution: nineteen times in twenty chance stays within it.
const Z: f64 = 1.959_963_984_540_054;

/// An estimate. Its value may be known only to within a rounding; the margins begin where the rounding ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    /// The least value that would have been rounded to this one.
    least: f64,
    /// The greatest.
    most: f64,
    /// How far below `least` the truth is likely to be at most.
    below: f64,
    /// How far above `most`.
    above: f64,
}

impl Estimate {
    /// A value that is taken as it stands.
    pub fn exact(value: f64) -> Self {
        Estimate { least: value, most: value, below: 0.0, above: 0.0 }
    }

    /// A value within half a unit of its last place, otherwise taken as it stands.
    pub fn rounded(value: f64, half: f64) -> Self {
        Estimate { least: value - half, most: value + half, below: 0.0, above: 0.0 }
    }

    /// A value with its published interval.
    pub fn published(value: f64, low: f64, high: f64) -> Self {
        Estimate { least: value, most: value, below: value - low, above: high - value }
    }

    /// A share of a group, from 0 to 1, when all that is known is that it lies between two shares.
    pub fn share(least: f64, most: f64, pupils: f64) -> Self {
        let (least, most) = (least.max(0.0), most.min(1.0));
        Estimate {
            least,
            most,
            below: least - wilson(least * pupils, pupils).0,
            above: wilson(most * pupils, pupils).1 - most,
        }
    }

    /// This one less the other, for two groups that chance moves one by one.
    pub fn less(self, other: Estimate) -> Estimate {
        Estimate {
            least: self.least - other.most,
            most: self.most - other.least,
            below: both(self.below, other.above),
            above: both(self.above, other.below),
        }
    }

    /// This one less the other, with the margins laid end to end: above nought only if the two intervals do not overlap.
    pub fn apart_from(self, other: Estimate) -> Estimate {
        Estimate {
            least: self.least - other.most,
            most: self.most - other.least,
            below: self.below + other.above,
            above: self.above + other.below,
        }
    }

    /// The likely range, in hundredths for shares when `scale` is 100.
    pub fn range(self, scale: f64) -> (f64, f64) {
        ((self.least - self.below) * scale, (self.most + self.above) * scale)
    }
}

/// Not `f64::hypot`, whose last bit depends on the machine's library.
fn both(one: f64, other: f64) -> f64 {
    (one * one + other * other).sqrt()
}

/// Wilson's score interval, without a correction for continuity.
fn wilson(count: f64, of: f64) -> (f64, f64) {
    let (share, z2) = (count / of, Z * Z);
    let middle = 2.0 * count + z2;
    let reach = Z * (z2 + 4.0 * count * (1.0 - share)).max(0.0).sqrt();
    let whole = 2.0 * (of + z2);
    (((middle - reach) / whole).max(0.0), ((middle + reach) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn four_places(range: (f64, f64)) -> (f64, f64) {
        let round = |value: f64| (value * 10_000.0).round() / 10_000.0;
        (round(range.0), round(range.1))
    }

    /// Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3.
    #[test]
    fn one_share_as_in_the_literature() {
        assert_eq!(four_places(wilson(81.0, 263.0)), (0.2553, 0.3662));
        assert_eq!(four_places(wilson(15.0, 148.0)), (0.0624, 0.1605));
        assert_eq!(four_places(wilson(0.0, 20.0)), (0.0, 0.1611));
        assert_eq!(four_places(wilson(1.0, 29.0)), (0.0061, 0.1718));
    }

    fn difference(a: f64, m: f64, b: f64, n: f64) -> (f64, f64) {
        let share = |count: f64, of: f64| Estimate::share(count / of, count / of, of);
        four_places(share(a, m).less(share(b, n)).range(1.0))
    }

    /// Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10.
    #[test]
    fn two_shares_as_in_the_literature() {
        assert_eq!(difference(56.0, 70.0, 48.0, 80.0), (0.0524, 0.3339));
        assert_eq!(difference(9.0, 10.0, 3.0, 10.0), (0.1705, 0.8090));
        assert_eq!(difference(6.0, 7.0, 2.0, 7.0), (0.0582, 0.8062));
        assert_eq!(difference(5.0, 56.0, 0.0, 29.0), (-0.0381, 0.1926));
        assert_eq!(difference(0.0, 10.0, 0.0, 20.0), (-0.1611, 0.2775));
        assert_eq!(difference(0.0, 10.0, 0.0, 10.0), (-0.2775, 0.2775));
        assert_eq!(difference(10.0, 10.0, 0.0, 20.0), (0.6791, 1.0));
        assert_eq!(difference(10.0, 10.0, 0.0, 10.0), (0.6075, 1.0));
    }

    #[test]
    fn a_rounding_only_widens_the_range() {
        let exact = Estimate::share(0.6, 0.6, 200.0).range(1.0);
        let rounded = Estimate::share(0.595, 0.605, 200.0).range(1.0);
        assert!(rounded.0 < exact.0 && exact.1 < rounded.1);
    }
}
