//! Choose where a scale starts and ends, and the round numbers along it.
//!
//! Figures arrive as decimals and are printed with the caller's text; only positions are worked out here, so binary
//! numbers will do. None of the functions used differs between machines: no logarithm, no power.

/// The most lines a scale has. The fewest are 3.
const MOST_TICKS: usize = 6;

/// From a figure to a share of the way from one end to the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    /// The round numbers, lowest first.
    pub ticks: Vec<f64>,
    /// The decimal places that tell the ticks apart.
    places: usize,
}

impl Scale {
    /// A scale close around `values`, for lines. `legal` is the range a figure can have.
    ///
    /// It starts at zero if that costs little, and holds zero if figures can be on either side of it. Otherwise it
    /// may start higher, but never so close that a small change looks like a large one.
    pub fn around(values: &[f64], legal: (f64, f64)) -> Option<Scale> {
        Scale::fitted(values, legal, true)
    }

    /// A scale close around `values`, for dots: like one for lines, but it starts at zero only if figures do. A line
    /// falls to zero in the eye of a reader; a dot has a place and nothing else.
    pub fn among(values: &[f64], legal: (f64, f64)) -> Option<Scale> {
        Scale::fitted(values, legal, false)
    }

    fn fitted(values: &[f64], legal: (f64, f64), to_zero: bool) -> Option<Scale> {
        let (mut low, mut high) = extremes(values)?;
        let legal = widened(legal, low, high);
        let either_side = legal.0 < 0.0 && legal.1 > 0.0;
        if either_side {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if low == 0.0 && high == 0.0 {
            // Nothing but zeros says nothing about a scale, so the range has to.
            (low, high) = if legal.1 > 0.0 { (0.0, legal.1 * 0.2) } else { (legal.0 * 0.2, 0.0) };
        }
        // A little air, but none beyond zero.
        let air = (high - low) * 0.08;
        (low, high) = (away(low, -air), away(high, air));
        // The least span: a fifth of all that is possible, or two fifths of the figures themselves for measures such
        // as absence, which could reach 100% and never comes near.
        let least = ((legal.1 - legal.0) * 0.2).min(low.abs().max(high.abs()) * 0.4);
        let more = ((least - (high - low)) / 2.0).max(0.0);
        (low, high) = (away(low, -more), away(high, more));
        if to_zero && low > 0.0 && legal.0 <= 0.0 && low <= high / 2.0 {
            low = 0.0;
        }
        (low, high) = (low.max(legal.0), high.min(legal.1));
        Some(Scale::rounded(low, high, legal))
    }

    /// A scale that holds zero, for bars: a bar's length is its figure. Where figures reach far into the legal range
    /// the whole of it is shown, so that a bar is also a share of what is possible.
    pub fn from_zero(values: &[f64], legal: (f64, f64)) -> Option<Scale> {
        let (low, high) = extremes(values)?;
        let (low, high) = (low.min(0.0), high.max(0.0));
        let legal = widened(legal, low, high);
        let mut scale = Scale::rounded(low, high, legal);
        if legal.0 >= 0.0 && high > legal.1 / 4.0 {
            scale.high = legal.1;
        }
        Some(scale)
    }

    /// The smallest round steps that cover `low` to `high` within `legal`.
    fn rounded(low: f64, mut high: f64, legal: (f64, f64)) -> Scale {
        if high <= low {
            high = low + low.abs().max(1.0);
        }
        let by = |step: f64, places: usize| {
            let low = ((low / step).floor() * step).max(legal.0.min(low));
            let high = ((high / step).ceil() * step).min(legal.1.max(high));
            let (first, last) = ((low / step).ceil(), (high / step).floor());
            let count = (last - first + 1.0).max(0.0) as usize;
            let ticks = (0..count.min(MOST_TICKS + 1)).map(|i| (first + i as f64) * step).collect();
            Scale { low, high, ticks, places }
        };
        let fits = |scale: &Scale| (3..=MOST_TICKS).contains(&scale.ticks.len());
        steps(&[1.0, 2.0, 5.0])
            .map(|(step, places)| by(step, places))
            .find(fits)
            // A legal range that ends between round numbers may leave too few of them.
            .or_else(|| steps(&[1.0, 2.0, 2.5, 5.0]).map(|(step, places)| by(step, places)).find(fits))
            .unwrap_or(Scale { low, high, ticks: vec![low, (low + high) / 2.0, high], places: 2 })
    }

    /// How far `value` is along the scale, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Whether the scale has a place for zero.
    pub fn holds_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    /// A round number as it is printed: a real minus, commas between thousands, and never "0.0".
    pub fn print(&self, tick: f64, suffix: &str) -> String {
        print(tick, self.places) + suffix
    }
}

/// A number with `places` decimal places at most, as [`Scale::print`] has it.
pub(super) fn print(number: f64, places: usize) -> String {
    let digits = format!("{:.*}", places, number.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let zero = digits.chars().all(|c| c == '0' || c == '.');
    let mut text = if number < 0.0 && !zero { "\u{2212}".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !zero && !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Moves a bound outwards by `distance`, but not to the other side of zero: air must not look like a figure that is
/// negative.
fn away(bound: f64, distance: f64) -> f64 {
    let moved = bound + distance;
    if bound == 0.0 || (bound > 0.0) != (moved > 0.0) { 0.0 } else { moved }
}

/// The least and the greatest.
fn extremes(values: &[f64]) -> Option<(f64, f64)> {
    let least = values.iter().copied().reduce(f64::min)?;
    let greatest = values.iter().copied().reduce(f64::max)?;
    Some((least, greatest))
}

/// The legal range in order, and with the figures in it: one that is outside is drawn, because leaving it out would
/// show something else than the table beside it.
fn widened(legal: (f64, f64), low: f64, high: f64) -> (f64, f64) {
    let (least, most) = (legal.0.min(legal.1).min(low), legal.0.max(legal.1).max(high));
    if most > least { (least, most) } else { (least, least + least.abs().max(1.0)) }
}

/// Every power of ten times each of `multiples`, smallest first, with the decimal places it needs.
pub(super) fn steps(multiples: &[f64]) -> impl Iterator<Item = (f64, usize)> {
    let ten_to = |n: i32| (0..n).fold(1.0, |power, _| power * 10.0);
    (-33..=30_i32).flat_map(move |exponent| {
        multiples.iter().map(move |&multiple| {
            let step = if exponent < 0 { multiple / ten_to(-exponent) } else { multiple * ten_to(exponent) };
            let extra = i32::from(multiple == 2.5);
            (step, (extra - exponent).max(0) as usize)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(values: &[f64], legal: (f64, f64)) -> Vec<String> {
        let scale = Scale::around(values, legal).unwrap();
        scale.ticks.iter().map(|&tick| scale.print(tick, "")).collect()
    }

    #[test]
    fn a_line_starts_where_its_figures_are() {
        assert_eq!(line(&[50.0, 70.0], (0.0, 100.0)), ["40", "50", "60", "70", "80"]);
        assert_eq!(line(&[102.0, 106.0], (80.0, 120.0)), ["100", "102", "104", "106", "108"]);
    }

    #[test]
    fn a_small_change_stays_small() {
        assert_eq!(line(&[60.0, 61.0], (0.0, 100.0)), ["50", "55", "60", "65", "70", "75"]);
        assert_eq!(line(&[61.0, 61.0], (0.0, 100.0)), ["50", "55", "60", "65", "70", "75"]);
    }

    #[test]
    fn a_line_starts_at_zero_where_that_costs_little() {
        assert_eq!(line(&[3.9, 7.6], (0.0, 100.0)), ["0", "2", "4", "6", "8"]);
        assert_eq!(line(&[0.0, 0.0], (0.0, 100.0)), ["0", "5", "10", "15", "20", "25"]);
    }

    #[test]
    fn the_legal_range_holds() {
        assert_eq!(line(&[96.0, 99.0], (0.0, 100.0)), ["85", "90", "95", "100"]);
        assert_eq!(line(&[4.0, 88.0], (0.0, 90.0)), ["0", "20", "40", "60", "80"]);
    }

    #[test]
    fn figures_on_either_side_keep_zero() {
        assert_eq!(line(&[-0.5, 1.2], (-5.0, 5.0)), ["−1.0", "−0.5", "0", "0.5", "1.0", "1.5"]);
        assert_eq!(line(&[2.0, 3.8], (-5.0, 5.0)), ["0", "1", "2", "3", "4", "5"]);
        assert_eq!(line(&[-3.0], (-5.0, 5.0)), ["−4", "−3", "−2", "−1", "0"]);
    }

    #[test]
    fn bars_start_at_nothing() {
        let percent = Scale::from_zero(&[83.0, 79.0], (0.0, 100.0)).unwrap();
        assert_eq!((percent.low, percent.high), (0.0, 100.0));
        let absence = Scale::from_zero(&[5.2, 5.5], (0.0, 100.0)).unwrap();
        assert_eq!((absence.low, absence.high), (0.0, 6.0));
        let progress = Scale::from_zero(&[-1.2, 0.8], (-5.0, 5.0)).unwrap();
        assert_eq!((progress.low, progress.high), (-1.5, 1.0));
    }

    #[test]
    fn large_numbers_have_commas() {
        assert_eq!(
            line(&[2680.0, 9000.0], (0.0, 100_000.0)),
            ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]
        );
    }

    #[test]
    fn nothing_has_no_scale() {
        assert_eq!(Scale::around(&[], (0.0, 100.0)), None);
        assert_eq!(Scale::from_zero(&[], (0.0, 100.0)), None);
    }

    proptest::proptest! {
        #![proptest_config(crate::tests::kept())]

        #[test]
        fn every_scale_is_sound(values in proptest::collection::vec(-1e29..1e29, 1..9), low in -1e29..1e29, high in -1e29..1e29, shrink in 0..58) {
            let small = |v: f64| v / (0..shrink).fold(1.0, |power, _| power * 10.0);
            let values: Vec<f64> = values.into_iter().map(small).collect();
            for scale in [Scale::around(&values, (small(low), small(high))), Scale::from_zero(&values, (small(low), small(high)))] {
                let scale = scale.unwrap();
                assert!((3..=6).contains(&scale.ticks.len()), "{scale:?}");
                for value in &values {
                    assert!((scale.low..=scale.high).contains(value), "{value} {scale:?}");
                }
                for tick in &scale.ticks {
                    assert!((-1e-9..=1.0 + 1e-9).contains(&((tick - scale.low) / (scale.high - scale.low))), "{scale:?}");
                }
                let mut printed: Vec<String> = scale.ticks.iter().map(|&tick| scale.print(tick, "%")).collect();
                printed.dedup();
                assert_eq!(printed.len(), scale.ticks.len(), "{scale:?}");
            }
        }
    }
}
